//! Messages about alerts.

use jiff::Timestamp;

use super::{Pen, item, subject};
use domain::delivery::Entry;
use domain::delivery::{RenderedMessage, Tone};
use ui::paths;
use ui::text::keys;

pub(super) fn render(pen: Pen<'_>, entries: &[Entry], at: Timestamp) -> RenderedMessage {
    let items: Vec<_> = entries.iter().take(RenderedMessage::MAX_ITEMS).map(|entry| item::write(pen, entry)).collect();
    let left_out = |shown: usize| match entries.len() - shown {
        0 => String::new(),
        count => pen.text.count(keys::MESSAGE_MORE, count),
    };
    RenderedMessage {
        language: pen.text.language().tag(),
        subject: subject::write(pen, entries),
        tone: tone(entries),
        lead: pen.text.with(keys::MESSAGE_LEAD, &[("time", &pen.moment(at))]),
        left_out: (0..=items.len()).map(left_out).collect(),
        items,
        links: entries.iter().map(|entry| item::link(pen, entry)).collect(),
        notes: Vec::new(),
        action: (pen.text.get(keys::MESSAGE_OPEN_ALERTS), pen.link(paths::ALERTS)),
        footer: pen.footer(),
    }
}

/// The tone of the most urgent alert.
fn tone(entries: &[Entry]) -> Tone {
    let tones = || entries.iter().map(item::tone);
    [Tone::Critical, Tone::Warning].into_iter().find(|tone| tones().any(|one| one == *tone)).unwrap_or(Tone::Good)
}
