//! What went wrong with a mail.

use std::error::Error;
use std::io;
use std::time::Duration;

use lettre::transport::smtp::Error as SmtpError;

use crate::notify::NotifyError;
use crate::notify::said::Said;
use domain::delivery::{MailReply, MailStage, Refusal};

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
    /// Before any server could refuse.
    Ours(NotifyError),
}

impl Stage {
    pub(super) fn failed(self) -> impl Fn(SmtpError) -> Failure {
        move |error| Failure::At(self, error)
    }
}

impl Failure {
    /// RFC 4954, section 6.
    pub(super) fn is_wrong_credentials(&self) -> bool {
        matches!(self, Self::At(Stage::SignIn, error) if error.status().is_some_and(|code| u16::from(code) == 535))
    }

    /// What to tell, without what was sent to sign in.
    pub(super) fn told(self, secrets: &[String]) -> NotifyError {
        let (refusal, source) = match self {
            Self::Ours(error) => return error,
            Self::Unreachable(cause) => (Refusal::Unreachable, Some(cause.into())),
            Self::At(stage, error) => {
                let cause = io_error(&error);
                // The server's text is not part of the cause: it may contain secrets.
                let source = cause.map(|cause| io::Error::new(cause.kind(), cause.to_string()).into());
                (refusal(stage, &error, cause.map(io::Error::kind), secrets), source)
            }
        };
        NotifyError { refusal, retry_after: None, source }
    }
}

fn refusal(stage: Stage, error: &SmtpError, cause: Option<io::ErrorKind>, secrets: &[String]) -> Refusal {
    let Some(code) = error.status() else { return broken(stage, error, cause) };
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    let reply = reply(code.into(), &text, secrets);
    if error.is_transient() {
        Refusal::MailServerBusy { reply }
    } else {
        Refusal::MailRefused { stage: stage.into(), reply }
    }
}

/// A reply may begin with its enhanced status code (RFC 2034, section 4).
fn reply(code: u16, text: &str, secrets: &[String]) -> MailReply {
    let enhanced = text.split_whitespace().next().filter(|word| is_enhanced(word));
    let text = enhanced.and_then(|code| text.trim_start().strip_prefix(code)).unwrap_or(text);
    let said = Said { text: text.as_bytes(), is_whole: true, secrets };
    MailReply { code, enhanced: enhanced.map(Into::into), said: said.cleaned() }
}

/// Class, subject and detail: RFC 3463, section 2.
fn is_enhanced(word: &str) -> bool {
    let numbers: Vec<&str> = word.split('.').collect();
    let is_number = |number: &&str| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    numbers.len() == 3 && matches!(numbers[0], "4" | "5") && numbers.iter().all(is_number)
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
