//! Sends messages to people and their programs: mail, Microsoft Teams, Slack, webhooks.
//!
//! The cast: a [`Letter`] is a message as people read it, written in one language and laid out for no channel yet; a
//! [`Parcel`] is a letter on its way to one address, with the key that is the same at every attempt; a [`Notifier`] takes it
//! there or says in a [`NotifyError`] why not.

mod channels;
mod key;
mod mail;
pub mod smtp;
#[cfg(test)]
mod tests;
pub mod webhook;

use std::time::Duration;

use async_trait::async_trait;

pub use self::channels::{ChannelNotifier, SetupError};
pub use self::webhook::new_signing_secret;
use crate::domain::alert::Severity;
use crate::domain::delivery::{Destination, Message};

/// A message as people read it. Every text is plain: who lays it out escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The BCP 47 tag of its language.
    pub language: &'static str,
    /// "3 customers over budget, 5 near": one line.
    pub subject: String,
    /// The tone of the whole.
    pub tone: Tone,
    /// One sentence that says what happened.
    pub lead: String,
    /// One for each alert, up to [`Letter::MAX_ITEMS`]; the most urgent first.
    pub items: Vec<LetterItem>,
    /// `left_out[shown]` says how many alerts are not shown where only the first `shown` items are; empty where none is.
    pub left_out: Vec<String>,
    /// The customers' rows in Headroom, for every entry of the message, also beyond the items.
    pub links: Vec<String>,
    /// What else there is to say, and to do.
    pub notes: Vec<String>,
    /// Where to go from here: the words and the address.
    pub action: (String, String),
    /// Why the reader gets this, and that figures are estimates.
    pub footer: Vec<String>,
}

impl Letter {
    /// More than these nobody reads; the rest is in Headroom.
    pub const MAX_ITEMS: usize = 50;

    /// How many alerts are not shown, where only the first `shown` items are.
    #[must_use]
    pub fn left_out(&self, shown: usize) -> Option<&str> {
        self.left_out.get(shown).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// One alert in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterItem {
    pub tone: Tone,
    /// The customer's name.
    pub title: String,
    /// The customer's row in Headroom.
    pub url: String,
    /// "Over 100 % of the budget"
    pub headline: String,
    /// Names and values: how much, of what budget, since when.
    pub facts: Vec<(String, String)>,
    /// What to do.
    pub next: String,
}

/// How urgent a part of a letter is. Never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Critical,
    Warning,
    Good,
    Neutral,
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Critical => Self::Critical,
            Severity::Warning => Self::Warning,
        }
    }
}

/// A message on its way to one address.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'a> {
    /// The idempotency key: the same at every attempt.
    pub key: &'a str,
    pub destination: &'a Destination,
    /// One of [`Destination::recipients`].
    pub recipient: &'a str,
    /// As the program of a generic webhook reads it.
    pub message: &'a Message,
    pub letter: &'a Letter,
}

/// Why a parcel did not arrive. The text is a sentence for people: it holds no address, no secret, and nothing that a stranger
/// sent but a status.
#[derive(Debug, thiserror::Error)]
#[error("{sentence}")]
pub struct NotifyError {
    pub sentence: String,
    /// How long the receiver asked to be left alone.
    pub retry_after: Option<Duration>,
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Takes parcels where they belong.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Whether mail can be sent at all.
    fn can_mail(&self) -> bool;

    /// Returns when the receiver has taken the parcel.
    ///
    /// # Errors
    ///
    /// It has not, as far as can be told.
    async fn send(&self, parcel: Parcel<'_>) -> Result<(), NotifyError>;
}

/// A shape for each tone, as the pages have them: nothing is told by colour alone.
fn shape(tone: Tone) -> char {
    match tone {
        Tone::Critical => '▲',
        Tone::Warning => '◆',
        Tone::Good => '✓',
        Tone::Neutral => '●',
    }
}
