//! A message as people read it, before a channel lays it out.

use crate::alert::Severity;

/// A message as people read it. All texts are plain; the channel escapes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedMessage {
    /// The BCP 47 tag of its language.
    pub language: &'static str,
    /// "3 customers over budget, 5 near": one line.
    pub subject: String,
    /// The subject of every message about the same alert, where each alert has messages of its own.
    pub thread_subject: Option<String>,
    /// The overall tone.
    pub tone: Tone,
    /// One sentence that says what happened.
    pub lead: String,
    /// One per alert, up to [`RenderedMessage::MAX_ITEMS`], most urgent first.
    pub items: Vec<RenderedAlert>,
    /// `left_out[shown]` says how many alerts are missing if only the first `shown` items are shown; empty if none are.
    pub left_out: Vec<String>,
    /// The customers' rows in Headroom, for every entry of the message, including those beyond the items.
    pub links: Vec<String>,
    /// What else there is to say and to do.
    pub notes: Vec<String>,
    /// The next step: its label and address.
    pub action: (String, String),
    /// Why the reader gets this message, and that figures are estimates.
    pub footer: Vec<String>,
}

impl RenderedMessage {
    /// Nobody reads more than this; the rest is in Headroom.
    pub const MAX_ITEMS: usize = 50;

    /// Says how many alerts are missing if only the first `shown` items are shown.
    #[must_use]
    pub fn left_out(&self, shown: usize) -> Option<&str> {
        self.left_out.get(shown).map(String::as_str).filter(|text| !text.is_empty())
    }
}

/// One alert in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedAlert {
    pub tone: Tone,
    /// The customer's name.
    pub title: String,
    /// The customer's row in Headroom.
    pub url: String,
    /// "Over 100 % of the budget"
    pub headline: String,
    /// Names and values: how much, of what budget.
    pub facts: Vec<(String, String)>,
    /// Names and values: which plan and billing period, as of when, since when.
    pub details: Vec<(String, String)>,
    /// What to do.
    pub next: String,
    /// The label and the address of the page that acknowledges it; `None` if there is nothing to acknowledge.
    pub acknowledge: Option<(String, String)>,
}

/// The urgency of a part of a message. Colour is never its only sign.
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
