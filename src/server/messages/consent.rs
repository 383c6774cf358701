//! News about the consent that monitoring uses, and about the client secret that everything uses.

use jiff::Timestamp;

use super::monitoring::notice;
use super::{Pen, names};
use domain::delivery::{RenderedMessage, Tone};
use domain::monitoring::{Credential, CredentialEnd, ending_within};
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
    let of = names::in_line(text, of);
    let words = [("of", &*of), ("time", &*pen.moment(at))];
    let (days, tone) = left(pen, at);
    let subject = text.count(keys::MESSAGE_ENDS_SOON, days);
    let notes = vec![text.with(keys::MESSAGE_ENDS_SOON_NEXT, &words)];
    RenderedMessage { notes, ..notice(pen, tone, subject, text.with(keys::MESSAGE_ENDS_SOON_LEAD, &words)) }
}

pub(super) fn credential_ends(pen: Pen<'_>, end: CredentialEnd) -> RenderedMessage {
    let text = pen.text;
    let (subject, lead, next) = match end.what {
        Credential::Secret => (
            keys::MESSAGE_CLIENT_SECRET_ENDS,
            keys::MESSAGE_CLIENT_SECRET_ENDS_LEAD,
            keys::MESSAGE_CLIENT_SECRET_ENDS_NEXT,
        ),
        Credential::Certificate => (
            keys::MESSAGE_CLIENT_CERTIFICATE_ENDS,
            keys::MESSAGE_CLIENT_CERTIFICATE_ENDS_LEAD,
            keys::MESSAGE_CLIENT_CERTIFICATE_ENDS_NEXT,
        ),
    };
    let (days, tone) = left(pen, end.at);
    let lead = text.with(lead, &[("time", &*pen.moment(end.at))]);
    let notes = vec![text.get(next)];
    RenderedMessage { notes, ..notice(pen, tone, text.count(subject, days), lead) }
}

/// How many days are left, and how urgent that is.
fn left(pen: Pen<'_>, at: Timestamp) -> (usize, Tone) {
    let left = at.duration_since(pen.at);
    let days = usize::try_from(left.as_hours().saturating_add(23) / 24).unwrap_or_default().max(1);
    (days, if ending_within(at, pen.at) == Some(1) { Tone::Critical } else { Tone::Warning })
}
