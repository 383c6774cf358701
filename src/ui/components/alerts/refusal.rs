//! Why a message did not arrive, and how to fix it.

use crate::text::{Key, Text, keys};
use domain::delivery::{AddressRefusal, Channel, MailCause, MailReply, MailStage, Refusal};

/// One or two sentences, and what the receiver said.
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
        Refusal::Status { status, said } => with_said(text, of_status(text, channel, *status), said),
        Refusal::Gone => format!("{} {}", with_code(text, keys::REFUSAL_GONE, "410"), renew(text, channel)),
        Refusal::NotPosted { said } => with_said(text, text.get(keys::REFUSAL_NOT_POSTED), said),
        Refusal::MailServerBusy { reply } => of_reply(text, keys::REFUSAL_MAIL_BUSY, reply),
        Refusal::MailRefused { stage, reply } => {
            of_reply(text, reply.cause().map_or_else(|| of_stage(*stage), of_cause), reply)
        }
        Refusal::MailTokenUnreachable => text.get(keys::REFUSAL_MAIL_TOKEN_UNREACHABLE),
        Refusal::MailTokenRefused { said } => with_said(text, text.get(keys::REFUSAL_MAIL_TOKEN_REFUSED), said),
        Refusal::NoEncryption => text.get(keys::REFUSAL_MAIL_NO_ENCRYPTION),
        Refusal::NotSecure => text.get(keys::REFUSAL_MAIL_NOT_SECURE),
        Refusal::NoSignIn => text.get(keys::REFUSAL_MAIL_NO_SIGN_IN),
        Refusal::Worded(sentence) => sentence.to_string(),
    }
}

fn with_code(text: Text, key: Key, code: &str) -> String {
    text.with(key, &[("code", code)])
}

/// What the receiver said comes last: nobody can tell where it ends but by its quotation marks.
fn with_said(text: Text, sentence: String, said: &str) -> String {
    if said.is_empty() { sentence } else { format!("{sentence} {}", text.with(keys::REFUSAL_SAID, &[("said", said)])) }
}

/// "550 5.7.60", or "550"
fn of_reply(text: Text, key: Key, reply: &MailReply) -> String {
    let code = match &reply.enhanced {
        Some(enhanced) => format!("{} {enhanced}", reply.code),
        None => reply.code.to_string(),
    };
    with_said(text, with_code(text, key, &code), &reply.said)
}

fn of_cause(cause: MailCause) -> Key {
    match cause {
        MailCause::Hello => keys::REFUSAL_MAIL_HELLO,
        MailCause::SmtpAuthDisabled => keys::REFUSAL_MAIL_SMTP_AUTH,
        MailCause::Credentials => keys::REFUSAL_MAIL_SIGN_IN,
        MailCause::SignInNeeded => keys::REFUSAL_MAIL_SIGN_IN_NEEDED,
        MailCause::SendAs => keys::REFUSAL_MAIL_SEND_AS,
        MailCause::SenderBlocked => keys::REFUSAL_MAIL_BLOCKED,
        MailCause::Relay => keys::REFUSAL_MAIL_RELAY,
        MailCause::NoMailbox => keys::REFUSAL_MAIL_RECIPIENT,
        MailCause::MailboxFull => keys::REFUSAL_MAIL_FULL,
        MailCause::TooLarge => keys::REFUSAL_MAIL_TOO_LARGE,
    }
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
    let (key, is_renewed) = match status {
        300..=399 => (keys::REFUSAL_STATUS_REDIRECT, false),
        401 | 403 => (keys::REFUSAL_STATUS_UNAUTHORIZED, true),
        404 | 410 => (keys::REFUSAL_STATUS_GONE, true),
        413 => (keys::REFUSAL_STATUS_TOO_LARGE, false),
        429 => (keys::REFUSAL_STATUS_TOO_MANY, false),
        400..=499 => (keys::REFUSAL_STATUS_REJECTED, true),
        500..=599 => (keys::REFUSAL_STATUS_OUT_OF_ORDER, false),
        _ => (keys::REFUSAL_STATUS_UNKNOWN, false),
    };
    let sentence = with_code(text, key, &status.to_string());
    if is_renewed { format!("{sentence} {}", renew(text, channel)) } else { sentence }
}

/// How to get an address that works.
fn renew(text: Text, channel: Channel) -> String {
    text.get(match channel {
        Channel::Teams => keys::REFUSAL_RENEW_TEAMS,
        Channel::Slack => keys::REFUSAL_RENEW_SLACK,
        Channel::Webhook | Channel::Email => keys::REFUSAL_RENEW_WEBHOOK,
    })
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
                let sentence = refusal(TEXT, channel, &Refusal::Status { status, said: "".into() });
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
    fn a_mail_server_s_refusal_is_named_by_its_codes_and_quoted() {
        let said = "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.";
        let reply = MailReply { code: 535, enhanced: Some("5.7.139".into()), said: said.into() };
        let sentence = refusal(TEXT, Channel::Email, &Refusal::MailRefused { stage: MailStage::SignIn, reply });
        assert!(sentence.starts_with("SMTP AUTH is disabled for this mailbox or tenant"), "{sentence}");
        assert!(sentence.contains("(535 5.7.139)") && sentence.ends_with(&format!("It said: “{said}”")), "{sentence}");
        let reply = MailReply { code: 550, enhanced: None, said: "".into() };
        let sentence = refusal(TEXT, Channel::Email, &Refusal::MailRefused { stage: MailStage::Recipient, reply });
        assert_eq!(sentence, "The mail server refused the mailbox (550). Check the receiver’s address.");
    }

    #[test]
    fn what_a_webhook_said_is_quoted_and_one_that_is_gone_says_how_to_get_another() {
        let said = refusal(TEXT, Channel::Webhook, &Refusal::Status { status: 413, said: "limit is 1 kB".into() });
        assert!(said.ends_with("It said: “limit is 1 kB”"), "{said}");
        let gone = refusal(TEXT, Channel::Teams, &Refusal::Gone);
        assert!(gone.starts_with("This address no longer exists (410). Headroom has stopped this receiver."), "{gone}");
        assert!(gone.ends_with("Create the workflow in Teams again, and enter its new address."), "{gone}");
    }

    #[test]
    fn a_sentence_of_an_earlier_version_is_shown_as_it_is() {
        let stored = "The webhook is out of order (503).";
        assert_eq!(refusal(TEXT, Channel::Webhook, &Refusal::Worded(stored.into())), stored);
    }
}
