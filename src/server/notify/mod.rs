//! Sends messages to people and programs: mail, Microsoft Teams, Slack, webhooks.
//!
//! The cast: a [`RenderedMessage`] is a message as people read it, in one language and without a layout; an
//! [`OutgoingMessage`] is a rendered message on its way to one address, with a key that is the same at every attempt; a
//! [`Notifier`] delivers it, or returns a [`NotifyError`] that says why not.

mod channels;
mod heartbeat;
mod key;
mod mail;
mod notes;
mod said;
pub mod smtp;
#[cfg(test)]
mod tests;
pub mod webhook;

use std::time::Duration;

use async_trait::async_trait;

pub use self::channels::{ChannelNotifier, SetupError};
pub use self::heartbeat::{Heartbeat, HeartbeatError};
pub use self::webhook::new_signing_secret;
use domain::budget::NearThreshold;
use domain::delivery::{Accepted, Destination, MailDomains, Message, Refusal, RenderedMessage, Tone};

/// A message to one address.
#[derive(Clone, Copy, Debug)]
pub struct OutgoingMessage<'a> {
    /// The idempotency key: the same at every attempt.
    pub key: &'a str,
    pub destination: &'a Destination,
    /// One of [`Destination::recipients`].
    pub recipient: &'a str,
    /// What a generic webhook's program reads.
    pub message: &'a Message,
    pub rendered: &'a RenderedMessage,
    /// Where the status changes, which no percent reaches by rounding.
    pub near: NearThreshold,
    /// What all parts of a message share.
    pub message_id: &'a str,
    pub part: Part,
    /// Where each alert has messages of its own: the place of this one, which is about one alert.
    pub ticket: Option<Ticket<'a>>,
}

/// The messages about one alert to one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket<'a> {
    /// Derived from the receiver and the alert.
    pub thread: &'a str,
    /// Whether this is the first message of the thread.
    pub is_first: bool,
    /// Higher than that of every message before it.
    pub sequence: i64,
}

/// Which part of a message this is. Programs get long messages in several parts: see [`domain::delivery::Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From 1.
    pub number: u32,
    pub count: u32,
}

impl Part {
    /// A whole message.
    pub const WHOLE: Self = Self { number: 1, count: 1 };
}

impl Default for Part {
    fn default() -> Self {
        Self::WHOLE
    }
}

/// Why a message did not arrive. The text is for the log; pages word the [`Refusal`].
#[derive(Debug, thiserror::Error)]
#[error("not delivered: {refusal:?}")]
pub struct NotifyError {
    pub refusal: Refusal,
    /// How long the receiver asked to be left alone.
    pub retry_after: Option<Duration>,
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl From<Refusal> for NotifyError {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, retry_after: None, source: None }
    }
}

/// Delivers outgoing messages.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Whether mail can be sent at all.
    fn can_mail(&self) -> bool;

    /// The domains whose mailboxes need not confirm; `None` if none has to.
    fn mail_domains(&self) -> Option<&MailDomains>;

    /// A message as one page of HTML with its pictures inside, as a mail program shows it.
    fn mail_page(&self, rendered: &RenderedMessage) -> String {
        mail::page(rendered)
    }

    /// Returns when the receiver has accepted the message.
    ///
    /// # Errors
    ///
    /// If it has not, as far as we can tell.
    async fn send(&self, outgoing: OutgoingMessage<'_>) -> Result<Accepted, NotifyError>;
}

/// A shape for each tone, as on the pages: colour alone carries no meaning.
fn shape(tone: Tone) -> char {
    match tone {
        Tone::Critical => '▲',
        Tone::Warning => '◆',
        Tone::Good => '✓',
        Tone::Neutral => '●',
    }
}
