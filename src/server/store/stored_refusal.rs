//! How the reason for a failed attempt is stored: as JSON with the version of its form. Before version 1 it was an English
//! sentence, which is still shown unchanged.

use serde::{Deserialize, Serialize};

use domain::delivery::{AddressRefusal, MailStage, Refusal};

/// The prefix of every versioned form, so that a plain sentence is never mistaken for one.
const VERSION_1: &str = "v1 ";

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
    },
    MailServerBusy {
        code: u16,
    },
    MailRefused {
        #[serde(with = "MailStageV1")]
        stage: MailStage,
        code: u16,
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

pub(super) fn write(refusal: &Refusal) -> String {
    let mut json = Vec::new();
    // Enums, strings and numbers always become JSON, and JSON is UTF-8.
    let _ = RefusalV1::serialize(refusal, &mut serde_json::Serializer::new(&mut json));
    format!("{VERSION_1}{}", String::from_utf8_lossy(&json))
}

/// Text that cannot be parsed is shown unchanged: that tells a person more than nothing.
pub(super) fn read(stored: &str) -> Refusal {
    let version_1 = stored.strip_prefix(VERSION_1);
    let read = version_1.and_then(|json| RefusalV1::deserialize(&mut serde_json::Deserializer::from_str(json)).ok());
    read.unwrap_or_else(|| Refusal::Worded(stored.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_read_as_it_was_written_and_its_form_stays() {
        for (refusal, stored) in [
            (Refusal::ReceiverUnreadable, r#"v1 "receiver-unreadable""#),
            (Refusal::MailNotSetUp, r#"v1 "mail-not-set-up""#),
            (Refusal::Address(AddressRefusal::NotPublic), r#"v1 {"address":"not-public"}"#),
            (Refusal::TimedOut { seconds: 30 }, r#"v1 {"timed-out":{"seconds":30}}"#),
            (Refusal::Status { status: 410 }, r#"v1 {"status":{"status":410}}"#),
            (
                Refusal::MailRefused { stage: MailStage::SignIn, code: 535 },
                r#"v1 {"mail-refused":{"stage":"sign-in","code":535}}"#,
            ),
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
