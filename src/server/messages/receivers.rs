//! News about other receivers.

use super::monitoring::notice;
use super::{Pen, names};
use domain::delivery::{Channel, RenderedMessage, Tone, Undelivered};
use ui::paths;
use ui::text::{Key, keys};

pub(super) fn undelivered(pen: Pen<'_>, of: &Undelivered) -> RenderedMessage {
    let text = pen.text;
    let name = names::in_line(text, &of.receiver);
    let (channel, to) = (text.get(channel(of.channel)), names::in_line(text, &of.recipient));
    let words = [("name", &*name), ("channel", &*channel), ("to", &*to), ("since", &*pen.moment(of.since))];
    let (lead, next) = if of.is_gone {
        (keys::MESSAGE_GONE_LEAD, text.get(keys::MESSAGE_GONE_NEXT))
    } else {
        (keys::MESSAGE_UNDELIVERED_LEAD, text.get(keys::MESSAGE_UNDELIVERED_NEXT))
    };
    let (subject, lead) = (text.with(keys::MESSAGE_UNDELIVERED, &words), text.with(lead, &words));
    RenderedMessage {
        notes: vec![next],
        action: (text.get(keys::MESSAGE_OPEN_DELIVERIES), pen.link(paths::DELIVERIES)),
        ..notice(pen, Tone::Warning, subject, lead)
    }
}

/// Asks the reader of a mailbox whether it may get messages. It quotes nothing that somebody could have typed: the reader may
/// be a stranger.
pub(super) fn confirm(pen: Pen<'_>, token: &str) -> RenderedMessage {
    let text = pen.text;
    let host = pen.public_url.split_once("://").map_or(pen.public_url, |(_, host)| host);
    let lead = text.with(keys::MESSAGE_CONFIRM_LEAD, &[("host", host)]);
    RenderedMessage {
        notes: vec![text.get(keys::MESSAGE_CONFIRM_NEXT)],
        action: (text.get(keys::MESSAGE_CONFIRM_ACTION), pen.link(&paths::confirm_mailbox(token))),
        footer: vec![text.get(keys::MESSAGE_CONFIRM_WHY)],
        ..notice(pen, Tone::Neutral, text.get(keys::MESSAGE_CONFIRM), lead)
    }
}

fn channel(channel: Channel) -> Key {
    match channel {
        Channel::Email => keys::RECEIVERS_EMAIL,
        Channel::Teams => keys::RECEIVERS_TEAMS,
        Channel::Slack => keys::RECEIVERS_SLACK,
        Channel::Webhook => keys::RECEIVERS_WEBHOOK,
    }
}
