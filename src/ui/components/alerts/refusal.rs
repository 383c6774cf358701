//! Why a message did not arrive, and how to fix it.

use crate::text::{Key, Text, keys};
use domain::delivery::{AddressRefusal, Channel, MailStage, Refusal};

/// One or two sentences.
#[must_use]
pub fn refusal(text: Text, channel: Channel, refusal: &Refusal) -> String {
    let is_mail = channel == Channel::Email;
    let of_channel = |mail: Key, webhook: Key| text.get(if is_mail { mail } else { webhook });
    match refusal {
        Refusal::ReceiverUnreadable => text.get(keys::REFUSAL_RECEIVER_UNREADABLE),
        Refusal::ReceiverRemoved => text.get(keys::REFUSAL_RECEIVER_REMOVED),
        Refusal::AddressRemoved => text.get(keys::REFUSAL_ADDRESS_REMOVED),
        Refusal::MailNotSetUp => text.get(keys::REFUSAL_MAIL_NOT_SET_UP),
        Refusal::NotBuilt => of_channel(keys::REFUSAL_MAIL_NOT_BUILT, keys::REFUSAL_WEBHOOK_NOT_BUILT),
        Refusal::NotSigned => text.get(keys::REFUSAL_NOT_SIGNED),
        Refusal::Address(AddressRefusal::Unreadable) => text.get(keys::REFUSAL_ADDRESS_UNREADABLE),
        Refusal::Address(AddressRefusal::NotSecure) => text.get(keys::REFUSAL_ADDRESS_NOT_SECURE),
        Refusal::Address(AddressRefusal::NotPublic) => text.get(keys::REFUSAL_ADDRESS_NOT_PUBLIC),
        Refusal::Address(AddressRefusal::UnknownHost) => text.get(keys::REFUSAL_ADDRESS_UNKNOWN_HOST),
        Refusal::TimedOut { seconds } => {
            let key = if is_mail { keys::REFUSAL_MAIL_TIMED_OUT } else { keys::REFUSAL_WEBHOOK_TIMED_OUT };
            text.count(key, usize::try_from(*seconds).unwrap_or(usize::MAX))
        }
        Refusal::Unreachable => of_channel(keys::REFUSAL_MAIL_UNREACHABLE, keys::REFUSAL_WEBHOOK_UNREACHABLE),
        Refusal::BrokenOff => of_channel(keys::REFUSAL_MAIL_BROKEN_OFF, keys::REFUSAL_WEBHOOK_GARBLED),
        Refusal::Garbled => of_channel(keys::REFUSAL_MAIL_GARBLED, keys::REFUSAL_WEBHOOK_GARBLED),
        Refusal::Status { status } => of_status(text, channel, *status),
        Refusal::MailServerBusy { code } => with_code(text, keys::REFUSAL_MAIL_BUSY, *code),
        Refusal::MailRefused { stage, code } => with_code(text, of_stage(*stage), *code),
        Refusal::NoEncryption => text.get(keys::REFUSAL_MAIL_NO_ENCRYPTION),
        Refusal::NotSecure => text.get(keys::REFUSAL_MAIL_NOT_SECURE),
        Refusal::NoSignIn => text.get(keys::REFUSAL_MAIL_NO_SIGN_IN),
        Refusal::Worded(sentence) => sentence.to_string(),
    }
}

fn with_code(text: Text, key: Key, code: u16) -> String {
    text.with(key, &[("code", &code.to_string())])
}

fn of_stage(stage: MailStage) -> Key {
    match stage {
        MailStage::Connect => keys::REFUSAL_MAIL_CONNECT,
        MailStage::Encrypt => keys::REFUSAL_MAIL_ENCRYPT,
        MailStage::SignIn => keys::REFUSAL_MAIL_SIGN_IN,
        MailStage::Sender => keys::REFUSAL_MAIL_SENDER,
        MailStage::Recipient => keys::REFUSAL_MAIL_RECIPIENT,
        MailStage::Content => keys::REFUSAL_MAIL_CONTENT,
    }
}

/// What a webhook's HTTP status means.
fn of_status(text: Text, channel: Channel, status: u16) -> String {
    let (key, renew) = match status {
        300..=399 => (keys::REFUSAL_STATUS_REDIRECT, false),
        401 | 403 => (keys::REFUSAL_STATUS_UNAUTHORIZED, true),
        404 | 410 => (keys::REFUSAL_STATUS_GONE, true),
        413 => (keys::REFUSAL_STATUS_TOO_LARGE, false),
        429 => (keys::REFUSAL_STATUS_TOO_MANY, false),
        400..=499 => (keys::REFUSAL_STATUS_REJECTED, true),
        500..=599 => (keys::REFUSAL_STATUS_OUT_OF_ORDER, false),
        _ => (keys::REFUSAL_STATUS_UNKNOWN, false),
    };
    let mut sentence = with_code(text, key, status);
    if renew {
        let next = match channel {
            Channel::Teams => keys::REFUSAL_RENEW_TEAMS,
            Channel::Slack => keys::REFUSAL_RENEW_SLACK,
            Channel::Webhook | Channel::Email => keys::REFUSAL_RENEW_WEBHOOK,
        };
        sentence = format!("{sentence} {}", text.get(next));
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    const TEXT: Text = Text::of(Language::English);

    #[test]
    fn every_status_has_one_sentence_that_names_it() {
        for channel in Channel::ALL {
            for status in [100, 301, 307, 400, 401, 404, 410, 413, 418, 429, 500, 503, 599, 999] {
                let sentence = refusal(TEXT, channel, &Refusal::Status { status });
                assert!(sentence.contains(&format!("({status})")) && sentence.ends_with('.'), "{sentence}");
            }
        }
    }

    #[test]
    fn mail_that_is_not_set_up_says_what_to_set() {
        assert!(refusal(TEXT, Channel::Email, &Refusal::MailNotSetUp).contains("HEADROOM_SMTP_URL"));
    }

    #[test]
    fn a_refusal_names_what_refused() {
        for reason in [Refusal::Unreachable, Refusal::BrokenOff, Refusal::Garbled, Refusal::TimedOut { seconds: 30 }] {
            assert!(refusal(TEXT, Channel::Email, &reason).starts_with("The mail server "));
            assert!(refusal(TEXT, Channel::Slack, &reason).starts_with("The webhook "));
        }
    }

    #[test]
    fn a_sentence_of_an_earlier_version_is_shown_as_it_is() {
        let stored = "The webhook is out of order (503).";
        assert_eq!(refusal(TEXT, Channel::Webhook, &Refusal::Worded(stored.into())), stored);
    }
}
