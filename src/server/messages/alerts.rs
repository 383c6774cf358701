//! Messages about alerts.

use super::{Pen, dates, item, projected, subject};
use domain::alert::Rule;
use domain::delivery::Entry;
use domain::delivery::{RenderedMessage, Tone};
use ui::paths;
use ui::text::keys;

pub(super) fn render(pen: Pen<'_>, entries: &[Entry]) -> RenderedMessage {
    let items: Vec<_> = entries.iter().take(RenderedMessage::MAX_ITEMS).map(|entry| item::write(pen, entry)).collect();
    let left_out = |shown: usize| match entries.len() - shown {
        0 => String::new(),
        count => pen.text.count(keys::MESSAGE_MORE, count),
    };
    RenderedMessage {
        language: pen.text.language().tag(),
        direction: pen.text.language().direction(),
        colon: pen.text.pair("", ""),
        subject: subject::write(pen, entries),
        thread_subject: None,
        tone: tone(pen, entries),
        lead: lead(pen, entries),
        left_out: (0..=items.len()).map(left_out).collect(),
        items,
        links: entries.iter().map(|entry| item::link(pen, entry)).collect(),
        sections: Vec::new(),
        pictures: Vec::new(),
        notes: dates::caution(pen, entries).into_iter().collect(),
        action: (pen.text.get(keys::MESSAGE_OPEN_ALERTS), pen.link(paths::ALERTS)),
        footer: pen.footer(),
    }
}

/// What this is about and, if all of it is about one row, what is projected of that.
fn lead(pen: Pen<'_>, entries: &[Entry]) -> String {
    let lead = pen.text.with(keys::MESSAGE_LEAD, &[("time", &pen.moment(pen.at))]);
    let [first, rest @ ..] = entries else { return lead };
    let is_of_row = |other: &Entry| other.key.record() == first.key.record() && other.figures == first.figures;
    let speaks = first.key.rule != Rule::StaleData && rest.iter().all(is_of_row);
    match projected::phrase(pen, &first.figures).filter(|_| speaks) {
        Some(projected) => pen.text.with(keys::MESSAGE_PROJECTED_LEAD, &[("lead", &lead), ("projected", &projected)]),
        None => lead,
    }
}

/// What is still open. Its figures are those of the message's time.
pub(super) fn remind(pen: Pen<'_>, entries: &[Entry]) -> RenderedMessage {
    RenderedMessage {
        subject: pen.text.count(keys::MESSAGE_REMINDER, entries.len()),
        lead: pen.text.get(keys::MESSAGE_REMINDER_LEAD),
        ..render(pen, entries)
    }
}

/// The tone of the most urgent alert. It is good only if all is.
fn tone(pen: Pen<'_>, entries: &[Entry]) -> Tone {
    let tones: Vec<Tone> = entries.iter().map(|entry| item::tone(pen, entry)).collect();
    [Tone::Critical, Tone::Warning, Tone::Neutral].into_iter().find(|tone| tones.contains(tone)).unwrap_or(Tone::Good)
}
