//! Writes a message in a language, as people read it. Who sends it lays it out.

mod alerts;
mod figures;
mod item;
mod monitoring;
mod rule_words;
mod subject;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use domain::delivery::{Content, Message, Receiver, RenderedMessage};
use ui::paths;
use ui::text::{Language, Text, keys};

/// The message as a receiver reads it.
#[must_use]
pub fn write_to(receiver: &Receiver, message: &Message, public_url: &str) -> RenderedMessage {
    write(message, Text::of(language_of(receiver)), public_url)
}

/// The language that a receiver is written to in. Receivers do not choose one yet, so it is the default, English.
fn language_of(_receiver: &Receiver) -> Language {
    Language::default()
}

/// The letter that a message makes. `public_url` is the origin that users see, without a slash at its end.
#[must_use]
pub fn write(message: &Message, text: Text, public_url: &str) -> RenderedMessage {
    let pen = Pen { text, public_url: public_url.trim_end_matches('/') };
    match &message.content {
        Content::Alerts(entries) => alerts::letter(pen, entries, message.at),
        Content::Outage { outage, last_report } => monitoring::stopped(pen, *outage, *last_report),
        Content::Recovered { outage } => monitoring::recovered(pen, *outage),
        Content::Test => monitoring::test(pen),
    }
}

/// The language that is written in, and where links lead.
#[derive(Clone, Copy)]
struct Pen<'a> {
    text: Text,
    public_url: &'a str,
}

impl Pen<'_> {
    fn link(self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// What stands at the end of every letter.
    fn footer(self) -> Vec<String> {
        let receivers = self.link(paths::RECEIVERS);
        vec![
            self.text.get(keys::ESTIMATE_NOTE),
            self.text.get(keys::MESSAGE_WHY),
            self.text.with(keys::MESSAGE_CHANGE, &[("url", &receivers)]),
        ]
    }

    /// "2019-09-17 17:08 UTC", for people of any language, as pages write it.
    fn moment(self, time: Timestamp) -> String {
        let iso = time.to_string();
        let minutes = iso.get(..16).unwrap_or(&iso).replace('T', " ");
        self.text.with(keys::MESSAGE_MOMENT, &[("time", &minutes)])
    }
}
