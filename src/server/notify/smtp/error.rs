//! What went wrong with a mail. Only the code of the server's reply is kept: the text may contain addresses and was
//! written by a stranger.

use std::error::Error;
use std::io;
use std::time::Duration;

use lettre::transport::smtp::Error as SmtpError;

use crate::notify::NotifyError;
use domain::delivery::{MailStage, Refusal};

/// How far the mail got.
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
        let (refusal, source) = match failure {
            Failure::Unreachable(cause) => (Refusal::Unreachable, Some(cause.into())),
            Failure::At(stage, error) => {
                let cause = io_error(&error);
                // The server's text is not part of the cause: it may contain addresses.
                let source = cause.map(|cause| io::Error::new(cause.kind(), cause.to_string()).into());
                (refusal(stage, &error, cause.map(io::Error::kind)), source)
            }
        };
        Self { refusal, retry_after: None, source }
    }
}

fn refusal(stage: Stage, error: &SmtpError, cause: Option<io::ErrorKind>) -> Refusal {
    match error.status() {
        Some(code) if error.is_transient() => Refusal::MailServerBusy { code: code.into() },
        Some(code) => Refusal::MailRefused { stage: stage.into(), code: code.into() },
        None => broken(stage, error, cause),
    }
}

/// No complete response in time. The server may have the mail, so it is sent again, with the same Message-ID.
pub(super) fn timed_out(after: Duration) -> NotifyError {
    Refusal::TimedOut { seconds: after.as_secs().max(1) }.into()
}

/// The mail could not be built.
pub(super) fn unsendable(source: Box<dyn Error + Send + Sync>) -> NotifyError {
    NotifyError { source: Some(source), ..Refusal::NotBuilt.into() }
}

/// No response, so no reply code.
fn broken(stage: Stage, error: &SmtpError, cause: Option<io::ErrorKind>) -> Refusal {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, InvalidData, Other, UnexpectedEof};
    match (stage, cause) {
        (Stage::Encrypt, None) if error.is_client() => Refusal::NoEncryption,
        (Stage::SignIn, None) if error.is_client() => Refusal::NoSignIn,
        // A TLS alert, or a certificate without a trusted issuer, is reported as invalid data.
        (Stage::Encrypt | Stage::ConnectSecurely, Some(InvalidData | UnexpectedEof)) => Refusal::NotSecure,
        (_, Some(BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)) => Refusal::BrokenOff,
        (Stage::ConnectSecurely, Some(kind)) if !matches!(kind, InvalidData | Other) => Refusal::Unreachable,
        _ => Refusal::Garbled,
    }
}

impl From<Stage> for MailStage {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Connect | Stage::ConnectSecurely => Self::Connect,
            Stage::Encrypt => Self::Encrypt,
            Stage::SignIn => Self::SignIn,
            Stage::Sender => Self::Sender,
            Stage::Recipient => Self::Recipient,
            Stage::Content => Self::Content,
        }
    }
}

/// The connection failure behind an error.
fn io_error(error: &SmtpError) -> Option<&io::Error> {
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.find_map(|cause| cause.downcast_ref())
}
