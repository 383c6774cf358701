//! News about monitoring itself, and the test message.

use jiff::Timestamp;

use super::Pen;
use domain::delivery::{RenderedMessage, Tone};
use domain::monitoring::{Outage, Trouble};
use ui::paths;
use ui::text::{Key, keys};

pub(super) fn stopped(pen: Pen<'_>, outage: Outage, last_report: Option<Timestamp>) -> RenderedMessage {
    let text = pen.text;
    let (why, next) = words(outage);
    let last = match last_report {
        Some(time) => text.with(keys::MESSAGE_LAST_REPORT, &[("time", &pen.moment(time))]),
        None => text.get(keys::MESSAGE_NO_REPORT),
    };
    let (tone, subject, lead) = if is_partial(outage) {
        (Tone::Warning, text.get(keys::MESSAGE_INCOMPLETE), keys::MESSAGE_INCOMPLETE_LEAD)
    } else {
        let subject = text.with(keys::MESSAGE_STOPPED, &[("why", &text.get(why))]);
        (Tone::Critical, subject, keys::MESSAGE_STOPPED_LEAD)
    };
    RenderedMessage { notes: vec![text.get(next), last], ..render(pen, tone, subject, text.get(lead)) }
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
        ..render(pen, Tone::Good, pen.text.get(subject), lead)
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
        ..render(pen, Tone::Neutral, subject, pen.text.get(keys::MESSAGE_TEST_LEAD))
    }
}

fn render(pen: Pen<'_>, tone: Tone, subject: String, lead: String) -> RenderedMessage {
    RenderedMessage {
        language: pen.text.language().tag(),
        subject,
        tone,
        lead,
        items: Vec::new(),
        left_out: Vec::new(),
        links: Vec::new(),
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
