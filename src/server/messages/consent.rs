//! News about the consent that monitoring uses.

use jiff::Timestamp;

use super::monitoring::notice;
use super::{Pen, names};
use domain::delivery::{RenderedMessage, Tone};
use domain::monitoring::ending_within;
use ui::text::keys;

pub(super) fn switched_off(pen: Pen<'_>, by: &str) -> RenderedMessage {
    let text = pen.text;
    let subject = text.with(keys::MESSAGE_SWITCHED_OFF, &[("by", &names::in_line(text, by))]);
    let notes = vec![text.get(keys::MESSAGE_SWITCHED_OFF_NEXT)];
    RenderedMessage { notes, ..notice(pen, Tone::Critical, subject, text.get(keys::MESSAGE_SWITCHED_OFF_LEAD)) }
}

pub(super) fn taken_over(pen: Pen<'_>, by: &str, from: &str) -> RenderedMessage {
    let text = pen.text;
    let (by, from) = (names::in_line(text, by), names::in_line(text, from));
    let words = [("by", &*by), ("from", &*from)];
    let (subject, lead) =
        (text.with(keys::MESSAGE_TAKEN_OVER, &words), text.with(keys::MESSAGE_TAKEN_OVER_LEAD, &words));
    let notes = vec![text.with(keys::MESSAGE_TAKEN_OVER_NEXT, &words)];
    RenderedMessage { notes, ..notice(pen, Tone::Neutral, subject, lead) }
}

pub(super) fn ends_soon(pen: Pen<'_>, of: &str, at: Timestamp) -> RenderedMessage {
    let text = pen.text;
    let left = at.duration_since(pen.at);
    let days = usize::try_from(left.as_hours().saturating_add(23) / 24).unwrap_or_default().max(1);
    let of = names::in_line(text, of);
    let words = [("of", &*of), ("time", &*pen.moment(at))];
    let tone = if ending_within(at, pen.at) == Some(1) { Tone::Critical } else { Tone::Warning };
    let subject = text.count(keys::MESSAGE_ENDS_SOON, days);
    let notes = vec![text.with(keys::MESSAGE_ENDS_SOON_NEXT, &words)];
    RenderedMessage { notes, ..notice(pen, tone, subject, text.with(keys::MESSAGE_ENDS_SOON_LEAD, &words)) }
}
