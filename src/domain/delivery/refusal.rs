//! Why a message did not arrive. It holds no address, no secret, and nothing that a stranger sent except a status, so it can
//! be shown to anybody who may see deliveries.

use serde::{Deserialize, Serialize};

/// Why one attempt to deliver a message failed. Which words fit also depends on the [`super::Channel`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The receiver could not be read from the database.
    ReceiverUnreadable,
    /// The receiver was removed before its message was sent.
    ReceiverRemoved,
    /// The address was removed from the receiver before its message was sent.
    AddressRemoved,
    /// This server has no mail server to send with.
    MailNotSetUp,
    /// The message could not be built.
    NotBuilt,
    /// The signing secret is invalid.
    NotSigned,
    /// The webhook's address is not posted to.
    Address(AddressRefusal),
    /// No complete answer within this time.
    TimedOut { seconds: u64 },
    /// No connection.
    Unreachable,
    /// The mail server closed the connection before it had answered.
    BrokenOff,
    /// The connection ended early, or the answer does not follow the protocol: HTTP or SMTP.
    Garbled,
    /// A webhook answered with an HTTP status that is no success.
    Status { status: u16 },
    /// The mail server asks to try again later.
    MailServerBusy { code: u16 },
    /// The mail server said no, for good.
    MailRefused { stage: MailStage, code: u16 },
    /// The mail server does not offer STARTTLS.
    NoEncryption,
    /// The mail server's certificate is not trusted, or it does not speak TLS.
    NotSecure,
    /// The mail server offers no mechanism to sign in with that Headroom knows.
    NoSignIn,
    /// A sentence in English, as earlier versions stored it.
    Worded(Box<str>),
}

/// Why a webhook's address is not posted to. None of these says what a name resolves to, so that nobody can map the server's
/// network by entering addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressRefusal {
    /// It is not an address.
    Unreadable,
    /// It does not begin with `https://`.
    NotSecure,
    /// It leads into a network that is not public.
    NotPublic,
    /// Its host has no address.
    UnknownHost,
}

/// How far a mail had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailStage {
    Connect,
    Encrypt,
    SignIn,
    Sender,
    Recipient,
    Content,
}
