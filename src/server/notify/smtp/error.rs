//! What went wrong with a mail, in a sentence for people. Of what the server said only its code is told: the rest may hold
//! addresses, and is written by a stranger.

use std::error::Error;
use std::io;
use std::time::Duration;

use lettre::transport::smtp::Error as SmtpError;

use crate::notify::NotifyError;

/// How far a mail had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Connect,
    /// With TLS from the first byte.
    ConnectSecurely,
    /// STARTTLS.
    Encrypt,
    SignIn,
    Sender,
    Recipient,
    Content,
}

/// A mail that was not sent.
pub(super) enum Failure {
    Unreachable(io::Error),
    At(Stage, SmtpError),
}

impl Stage {
    pub(super) fn failed(self) -> impl Fn(SmtpError) -> Failure {
        move |error| Failure::At(self, error)
    }
}

impl From<Failure> for NotifyError {
    fn from(failure: Failure) -> Self {
        let (sentence, source) = match failure {
            Failure::Unreachable(cause) => (UNREACHABLE.to_owned(), Some(cause.into())),
            Failure::At(stage, error) => {
                let cause = io_error(&error);
                // What the server said is no part of the cause: it may hold addresses.
                let source = cause.map(|cause| io::Error::new(cause.kind(), cause.to_string()).into());
                (sentence(stage, &error, cause.map(io::Error::kind)), source)
            }
        };
        Self { sentence, retry_after: None, source }
    }
}

const UNREACHABLE: &str = "The mail server cannot be reached. Check HEADROOM_SMTP_URL, and that the server is running.";

fn sentence(stage: Stage, error: &SmtpError, cause: Option<io::ErrorKind>) -> String {
    match error.status() {
        Some(code) if error.is_transient() => format!("The mail server cannot take the message now ({code})."),
        Some(code) => refused(stage, &code.to_string()),
        None => broken(stage, error, cause).to_owned(),
    }
}

/// No whole answer in time. Whether the server has the mail nobody knows, so it is sent again, with the same Message-ID.
pub(super) fn timed_out(after: Duration) -> NotifyError {
    let sentence = format!("The mail server did not answer within {} seconds.", after.as_secs().max(1));
    NotifyError { sentence, retry_after: None, source: None }
}

/// The mail itself cannot be made.
pub(super) fn unsendable(source: Box<dyn Error + Send + Sync>) -> NotifyError {
    let sentence = "The mail could not be put together. Check the receiver’s address.".to_owned();
    NotifyError { sentence, retry_after: None, source: Some(source) }
}

/// The server said no, for good.
fn refused(stage: Stage, code: &str) -> String {
    match stage {
        Stage::Connect | Stage::ConnectSecurely => {
            format!("The mail server turns this server away ({code}). Ask its administrator to let Headroom in.")
        }
        Stage::Encrypt => format!(
            "The mail server refused to encrypt the connection ({code}), so nothing was sent. Use smtps:// in HEADROOM_SMTP_URL."
        ),
        Stage::SignIn => format!(
            "The mail server refused the sign-in ({code}). Check the user name and the password in HEADROOM_SMTP_URL."
        ),
        Stage::Sender => format!(
            "The mail server refused the sender ({code}). Set HEADROOM_SMTP_FROM to an address that it may send for, or sign in to it in HEADROOM_SMTP_URL."
        ),
        Stage::Recipient => format!("The mail server refused the mailbox ({code}). Check the receiver’s address."),
        Stage::Content => format!("The mail server refused the message ({code}). Ask its administrator why."),
    }
}

/// There was no answer to read a code from.
fn broken(stage: Stage, error: &SmtpError, cause: Option<io::ErrorKind>) -> &'static str {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, Other, UnexpectedEof};
    match (stage, cause) {
        (Stage::Encrypt, None) if error.is_client() => {
            "The mail server offers no encryption (STARTTLS), so nothing was sent. Use smtps:// in HEADROOM_SMTP_URL, or another server."
        }
        (Stage::SignIn, None) if error.is_client() => {
            "The mail server offers no sign-in that Headroom knows (PLAIN or LOGIN). Use another server or port in HEADROOM_SMTP_URL."
        }
        // An alert of TLS, or a certificate that nobody trusted vouches for, is invalid data.
        (Stage::Encrypt | Stage::ConnectSecurely, Some(InvalidData | UnexpectedEof)) => {
            "No secure connection to the mail server could be made, so nothing was sent: its certificate is not trusted or is for another name, or it speaks no TLS there. Check HEADROOM_SMTP_URL."
        }
        (_, Some(BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)) => {
            "The mail server broke off the connection."
        }
        (Stage::ConnectSecurely, Some(kind)) if !matches!(kind, InvalidData | Other) => UNREACHABLE,
        _ => "The mail server broke off, or answered with something that is not SMTP.",
    }
}

/// The failure of the connection behind an error.
fn io_error(error: &SmtpError) -> Option<&io::Error> {
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.find_map(|cause| cause.downcast_ref())
}
