//! Words messages for people, in their language. The sender lays them out.

mod alerts;
mod consent;
mod dates;
mod digest;
mod ended;
mod entry;
mod figures;
mod item;
mod monitoring;
mod names;
mod projected;
mod receivers;
mod rule_words;
mod standing;
mod subject;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use domain::budget::NearThreshold;
use domain::delivery::{Content, Message, Receiver, RenderedMessage};
use ui::paths;
use ui::text::{Language, Locale, Text, keys};

/// The message as its receiver reads it.
#[must_use]
pub fn write_to(receiver: &Receiver, message: &Message, near: NearThreshold, public_url: &str) -> RenderedMessage {
    let text = Text::in_locale(locale_of(receiver));
    let of_ticket = message.listed().first().filter(|_| receiver.routing.one_by_one);
    let thread_subject = of_ticket.map(|entry| subject::of_ticket(text, entry));
    RenderedMessage { thread_subject, ..write(message, text, near, public_url) }
}

/// What the receiver reads. A language that this version does not have, or offers nobody any more, is written in English.
fn locale_of(receiver: &Receiver) -> Locale {
    let Some(tag) = &receiver.language else { return Locale::default() };
    Locale::parse(tag.as_str(), Language::ALL).unwrap_or_else(|| {
        tracing::warn!(receiver = %receiver.id, language = %tag, "a receiver's language is not there: it is told in English");
        Locale::default()
    })
}

/// Renders a message. `near` is where the status changes, which no percent reaches by rounding; `public_url` is the public
/// origin, without a trailing slash.
#[must_use]
pub fn write(message: &Message, text: Text, near: NearThreshold, public_url: &str) -> RenderedMessage {
    let pen = Pen { text, near, at: message.at, public_url: public_url.trim_end_matches('/') };
    match &message.content {
        Content::Alerts(entries) => alerts::render(pen, entries),
        Content::Reminder(entries) => alerts::remind(pen, entries),
        Content::Digest(digest) => digest::render(pen, digest),
        Content::Outage { outage, last_report, missing } => monitoring::stopped(pen, *outage, *last_report, missing),
        Content::Unjudged(names) => monitoring::unjudged(pen, names),
        Content::Recovered { outage } => monitoring::recovered(pen, *outage),
        Content::Undelivered(of) => receivers::undelivered(pen, of),
        Content::SwitchedOff { by } => consent::switched_off(pen, by),
        Content::TakenOver { by, from } => consent::taken_over(pen, by, from),
        Content::EndsSoon { of, at } => consent::ends_soon(pen, of, *at),
        Content::Confirm { token } => receivers::confirm(pen, token),
        Content::CredentialEnds(end) => consent::credential_ends(pen, *end),
        Content::Test => monitoring::test(pen),
    }
}

/// The language to write in, the time of the message, and where links lead.
#[derive(Clone, Copy)]
struct Pen<'a> {
    text: Text,
    near: NearThreshold,
    at: Timestamp,
    public_url: &'a str,
}

impl Pen<'_> {
    fn link(self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// The footer of every message.
    fn footer(self) -> Vec<String> {
        let receivers = self.link(paths::RECEIVERS);
        vec![
            self.text.get(keys::ESTIMATE_NOTE),
            self.text.get(keys::MESSAGE_WHY),
            self.text.with(keys::MESSAGE_CHANGE, &[("url", &receivers)]),
        ]
    }

    /// "2019-09-17 17:08 UTC", as on the pages.
    fn moment(self, time: Timestamp) -> String {
        self.text.moment(time)
    }
}
