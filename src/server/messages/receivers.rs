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

fn channel(channel: Channel) -> Key {
    match channel {
        Channel::Email => keys::RECEIVERS_EMAIL,
        Channel::Teams => keys::RECEIVERS_TEAMS,
        Channel::Slack => keys::RECEIVERS_SLACK,
        Channel::Webhook => keys::RECEIVERS_WEBHOOK,
    }
}
