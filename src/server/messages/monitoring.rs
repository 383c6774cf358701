//! News about monitoring itself, and the test message.

#[cfg(test)]
mod tests;

use jiff::Timestamp;

use super::{Pen, names};
use domain::delivery::{Names, RenderedMessage, Tone};
use domain::monitoring::{Outage, Trouble};
use ui::paths;
use ui::text::{Key, Text, keys};

pub(super) fn stopped(
    pen: Pen<'_>,
    outage: Outage,
    last_report: Option<Timestamp>,
    missing: &Names,
) -> RenderedMessage {
    let text = pen.text;
    let last = match last_report {
        Some(time) => text.with(keys::MESSAGE_LAST_REPORT, &[("time", &pen.moment(time))]),
        None => text.get(keys::MESSAGE_NO_REPORT),
    };
    let (why, next) = words(outage);
    if !is_partial(outage) {
        let subject = text.with(keys::MESSAGE_STOPPED, &[("why", &text.get(why))]);
        let lead = text.get(keys::MESSAGE_STOPPED_LEAD);
        return RenderedMessage { notes: vec![text.get(next), last], ..notice(pen, Tone::Critical, subject, lead) };
    }
    let (subject, notes) = match missing.count {
        // Partner Center announced more customers than it sent, but all known ones are there.
        0 => (text.get(keys::MESSAGE_INCOMPLETE), vec![text.get(next), last]),
        count => {
            let who = text.with(keys::MESSAGE_MISSING_LIST, &[("names", &names::list(text, missing))]);
            let notes = vec![who, text.count(keys::MESSAGE_MISSING_NEXT, count), last];
            (of_names(text, keys::MESSAGE_MISSING, missing), notes)
        }
    };
    RenderedMessage { notes, ..notice(pen, Tone::Warning, subject, text.get(keys::MESSAGE_INCOMPLETE_LEAD)) }
}

/// "3 customers cannot be judged", or the only one's name.
fn of_names(text: Text, key: Key, names: &Names) -> String {
    let first = names.listed.first().map(|name| names::in_line(text, name)).unwrap_or_default();
    text.count_with(key, names.count, &[("name", &first)])
}

/// Customers without figures that they could be judged by.
pub(super) fn unjudged(pen: Pen<'_>, names: &Names) -> RenderedMessage {
    let text = pen.text;
    let list = names::list(text, names);
    RenderedMessage {
        notes: vec![text.count(keys::MESSAGE_UNJUDGED_NEXT, names.count)],
        // Where they are listed, whatever it is that they lack.
        action: (text.get(keys::MESSAGE_OPEN_ALERTS), pen.link(paths::ALERTS)),
        ..notice(
            pen,
            Tone::Warning,
            of_names(text, keys::MESSAGE_UNJUDGED, names),
            text.count_with(keys::MESSAGE_UNJUDGED_LEAD, names.count, &[("names", &list)]),
        )
    }
}

pub(super) fn recovered(pen: Pen<'_>, outage: Outage) -> RenderedMessage {
    let (subject, lead) = if is_partial(outage) {
        (keys::MESSAGE_COMPLETE, pen.text.get(keys::MESSAGE_COMPLETE_LEAD))
    } else {
        let why = pen.text.get(words(outage).0);
        (keys::MESSAGE_RECOVERED, pen.text.with(keys::MESSAGE_RECOVERED_LEAD, &[("why", &why)]))
    };
    RenderedMessage {
        notes: vec![pen.text.get(keys::MESSAGE_RECOVERED_NEXT)],
        ..notice(pen, Tone::Good, pen.text.get(subject), lead)
    }
}

/// Whether some customers are watched nevertheless.
fn is_partial(outage: Outage) -> bool {
    outage == Outage::Trouble(Trouble::Incomplete)
}

pub(super) fn test(pen: Pen<'_>) -> RenderedMessage {
    let subject = pen.text.get(keys::MESSAGE_TEST);
    RenderedMessage {
        notes: vec![pen.text.get(keys::MESSAGE_NOTHING_TO_DO)],
        action: (pen.text.get(keys::MESSAGE_OPEN_ALERTS), pen.link(paths::ALERTS)),
        ..notice(pen, Tone::Neutral, subject, pen.text.get(keys::MESSAGE_TEST_LEAD))
    }
}

/// A message without a table; it leads to the settings.
pub(super) fn notice(pen: Pen<'_>, tone: Tone, subject: String, lead: String) -> RenderedMessage {
    RenderedMessage {
        thread_subject: None,
        language: pen.text.language().tag(),
        direction: pen.text.language().direction(),
        colon: pen.text.pair("", ""),
        subject,
        tone,
        lead,
        items: Vec::new(),
        left_out: Vec::new(),
        links: Vec::new(),
        sections: Vec::new(),
        pictures: Vec::new(),
        notes: Vec::new(),
        action: (pen.text.get(keys::MESSAGE_OPEN_SETTINGS), pen.link(paths::SETTINGS)),
        footer: pen.footer(),
    }
}

/// Why monitoring has stopped working, and what to do.
fn words(outage: Outage) -> (Key, Key) {
    match outage {
        Outage::Trouble(Trouble::SignInNeeded) => (keys::OUTAGE_SIGN_IN_NEEDED, keys::OUTAGE_SIGN_IN_NEEDED_NEXT),
        Outage::Trouble(Trouble::NotAllowed) => (keys::OUTAGE_NOT_ALLOWED, keys::OUTAGE_NOT_ALLOWED_NEXT),
        Outage::Trouble(Trouble::ProviderDown) => (keys::OUTAGE_PROVIDER_DOWN, keys::OUTAGE_PROVIDER_DOWN_NEXT),
        Outage::Trouble(Trouble::PartnerCenterDown) => {
            (keys::OUTAGE_PARTNER_CENTER_DOWN, keys::OUTAGE_PARTNER_CENTER_DOWN_NEXT)
        }
        Outage::Trouble(Trouble::Incomplete) => (keys::OUTAGE_INCOMPLETE, keys::OUTAGE_INCOMPLETE_NEXT),
        Outage::Silence => (keys::OUTAGE_SILENCE, keys::OUTAGE_SILENCE_NEXT),
    }
}
