//! How the outcome of an attempt is stored: nothing if the message was delivered; else the reason, as JSON with the
//! version of its form. Before version 1 it was an English sentence, which is still shown unchanged.

use serde::{Deserialize, Serialize};

use domain::delivery::{Accepted, AddressRefusal, MailReply, MailStage, Refusal};

/// The prefix of every versioned form, so that a plain sentence is never mistaken for one.
const VERSION_1: &str = "v1 ";
/// The receiver has accepted the message, and posts it later.
const ACCEPTED_LATER: &str = r#"v1 "accepted-later""#;

/// Version 1. Serde's `remote` checks it against the domain's type at compile time; stored rows stay readable whatever
/// the domain calls things.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Refusal", rename_all = "kebab-case")]
enum RefusalV1 {
    ReceiverUnreadable,
    ReceiverRemoved,
    AddressRemoved,
    MailNotSetUp,
    NotBuilt,
    NotSigned,
    Address(#[serde(with = "AddressV1")] AddressRefusal),
    TimedOut {
        seconds: u64,
    },
    Unreachable,
    BrokenOff,
    Garbled,
    Status {
        status: u16,
        #[serde(default, skip_serializing_if = "str::is_empty")]
        said: Box<str>,
    },
    Gone,
    NotPosted {
        said: Box<str>,
    },
    MailServerBusy {
        #[serde(flatten, with = "MailReplyV1")]
        reply: MailReply,
    },
    MailRefused {
        #[serde(with = "MailStageV1")]
        stage: MailStage,
        #[serde(flatten, with = "MailReplyV1")]
        reply: MailReply,
    },
    MailTokenUnreachable,
    MailTokenRefused {
        said: Box<str>,
    },
    NoEncryption,
    NotSecure,
    NoSignIn,
    Worded(Box<str>),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "AddressRefusal", rename_all = "kebab-case")]
enum AddressV1 {
    Unreadable,
    NotSecure,
    NotPublic,
    UnknownHost,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "MailStage", rename_all = "kebab-case")]
enum MailStageV1 {
    Connect,
    Encrypt,
    SignIn,
    Sender,
    Recipient,
    Content,
}

/// Earlier versions stored nothing but the code.
#[derive(Serialize, Deserialize)]
#[serde(remote = "MailReply")]
struct MailReplyV1 {
    code: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enhanced: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "str::is_empty")]
    said: Box<str>,
}

/// `None` for a message that was delivered.
pub(super) fn write_outcome(outcome: Result<Accepted, &Refusal>) -> Option<String> {
    match outcome {
        Ok(Accepted::Delivered) => None,
        Ok(Accepted::Later) => Some(ACCEPTED_LATER.to_owned()),
        Err(refusal) => Some(write(refusal)),
    }
}

pub(super) fn read_outcome(stored: Option<&str>) -> Result<Accepted, Refusal> {
    match stored {
        None => Ok(Accepted::Delivered),
        Some(ACCEPTED_LATER) => Ok(Accepted::Later),
        Some(refusal) => Err(read(refusal)),
    }
}

fn write(refusal: &Refusal) -> String {
    let mut json = Vec::new();
    // Enums, strings and numbers always become JSON, and JSON is UTF-8.
    let _ = RefusalV1::serialize(refusal, &mut serde_json::Serializer::new(&mut json));
    format!("{VERSION_1}{}", String::from_utf8_lossy(&json))
}

/// Text that cannot be parsed is shown unchanged: that tells a person more than nothing.
fn read(stored: &str) -> Refusal {
    let version_1 = stored.strip_prefix(VERSION_1);
    let read = version_1.and_then(|json| RefusalV1::deserialize(&mut serde_json::Deserializer::from_str(json)).ok());
    read.unwrap_or_else(|| Refusal::Worded(stored.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(code: u16, enhanced: Option<&str>, said: &str) -> MailReply {
        MailReply { code, enhanced: enhanced.map(Into::into), said: said.into() }
    }

    #[test]
    fn how_a_message_was_accepted_is_stored_too() {
        for (accepted, stored) in [(Accepted::Delivered, None), (Accepted::Later, Some(r#"v1 "accepted-later""#))] {
            assert_eq!(write_outcome(Ok(accepted)).as_deref(), stored);
            assert_eq!(read_outcome(stored), Ok(accepted));
        }
        let gone = write_outcome(Err(&Refusal::Gone));
        assert_eq!(read_outcome(gone.as_deref()), Err(Refusal::Gone));
    }

    #[test]
    fn a_reason_is_read_as_it_was_written_and_its_form_stays() {
        for (refusal, stored) in [
            (Refusal::ReceiverUnreadable, r#"v1 "receiver-unreadable""#),
            (Refusal::MailNotSetUp, r#"v1 "mail-not-set-up""#),
            (Refusal::Address(AddressRefusal::NotPublic), r#"v1 {"address":"not-public"}"#),
            (Refusal::TimedOut { seconds: 30 }, r#"v1 {"timed-out":{"seconds":30}}"#),
            (Refusal::Status { status: 410, said: "".into() }, r#"v1 {"status":{"status":410}}"#),
            (
                Refusal::Status { status: 413, said: "too big".into() },
                r#"v1 {"status":{"status":413,"said":"too big"}}"#,
            ),
            (Refusal::Gone, r#"v1 "gone""#),
            (Refusal::NotPosted { said: "no".into() }, r#"v1 {"not-posted":{"said":"no"}}"#),
            (Refusal::MailServerBusy { reply: reply(451, None, "") }, r#"v1 {"mail-server-busy":{"code":451}}"#),
            (
                Refusal::MailRefused { stage: MailStage::SignIn, reply: reply(535, None, "") },
                r#"v1 {"mail-refused":{"stage":"sign-in","code":535}}"#,
            ),
            (
                Refusal::MailRefused { stage: MailStage::SignIn, reply: reply(535, Some("5.7.3"), "no") },
                r#"v1 {"mail-refused":{"stage":"sign-in","code":535,"enhanced":"5.7.3","said":"no"}}"#,
            ),
            (Refusal::MailTokenUnreachable, r#"v1 "mail-token-unreachable""#),
        ] {
            assert_eq!(write(&refusal), stored);
            assert_eq!(read(stored), refusal);
        }
    }

    #[test]
    fn a_sentence_of_an_earlier_version_and_a_form_of_a_later_one_are_shown_as_they_are() {
        for stored in ["The webhook is out of order (503).", r#"v1 {"not-yet-known":1}"#, "v2 {}", ""] {
            assert_eq!(read(stored), Refusal::Worded(stored.into()));
        }
    }
}
