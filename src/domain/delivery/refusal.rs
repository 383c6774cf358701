//! Why a message did not arrive. Contains no address and no secret, and of the other side's words only the beginning,
//! cleaned, so everybody who may see deliveries may see it.

use serde::{Deserialize, Serialize};

use super::mail_reply::MailReply;

/// Why a delivery attempt failed. The wording also depends on the [`super::Channel`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The receiver could not be read from the database.
    ReceiverUnreadable,
    /// The receiver was removed before its message was sent.
    ReceiverRemoved,
    /// The address was removed from its receiver before the message was sent.
    AddressRemoved,
    /// No mail server is configured.
    MailNotSetUp,
    /// The message could not be built.
    NotBuilt,
    /// The signing secret is invalid.
    NotSigned,
    /// Headroom does not post to the webhook's address.
    Address(AddressRefusal),
    /// No complete response within this time.
    TimedOut { seconds: u64 },
    /// No connection.
    Unreachable,
    /// The mail server closed the connection before it responded.
    BrokenOff,
    /// The connection ended early, or the response violates the protocol (HTTP or SMTP).
    Garbled,
    /// A webhook responded with an HTTP status other than success. `said` is the beginning of its text, or empty.
    Status { status: u16, said: Box<str> },
    /// A webhook responded that its address is gone for good (410; RFC 9110, section 15.5.11).
    Gone,
    /// A webhook responded with a status of success, and with a text that says that it has not posted the message.
    NotPosted { said: Box<str> },
    /// The mail server asks to retry later.
    MailServerBusy { reply: MailReply },
    /// The mail server refused permanently.
    MailRefused { stage: MailStage, reply: MailReply },
    /// The sign-in service that issues tokens for mail cannot be reached.
    MailTokenUnreachable,
    /// The sign-in service issued no token for mail.
    MailTokenRefused { said: Box<str> },
    /// The mail server does not offer STARTTLS.
    NoEncryption,
    /// The mail server's certificate is not trusted, or it does not speak TLS.
    NotSecure,
    /// The mail server offers no sign-in mechanism that Headroom supports.
    NoSignIn,
    /// A sentence in English, as stored by earlier versions.
    Worded(Box<str>),
}

impl Refusal {
    /// Whether the receiver may have the message nevertheless: it did not say that it has not.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        match self {
            Self::TimedOut { .. } | Self::BrokenOff | Self::Garbled | Self::Worded(_) => true,
            // A request time-out, or a gateway's word for a server that it did not hear (RFC 9110, section 15).
            Self::Status { status, .. } => matches!(status, 408 | 502 | 504),
            _ => false,
        }
    }
}

/// Why Headroom does not post to a webhook's address. No variant reveals what a name resolves to, so nobody can map the
/// server's network by entering addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressRefusal {
    /// It is not an address.
    Unreadable,
    /// It does not begin with `https://`.
    NotSecure,
    /// It leads to a network that is not public.
    NotPublic,
    /// Its host has no address.
    UnknownHost,
}

/// How far the mail got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailStage {
    Connect,
    Encrypt,
    SignIn,
    Sender,
    Recipient,
    Content,
}
