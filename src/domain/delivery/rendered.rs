//! A message as people read it, before a channel lays it out.

use crate::alert::Severity;

/// A message as people read it. All texts are plain; the channel escapes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedMessage {
    /// The BCP 47 tag of its language.
    pub language: &'static str,
    /// Of its script: `ltr` or `rtl`.
    pub direction: &'static str,
    /// Between a name and its value: ": ", with another space before it in French.
    pub colon: String,
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
    /// The lists of a digest, most urgent first.
    pub sections: Vec<RenderedSection>,
    /// The pictures of a digest.
    pub pictures: Vec<RenderedPicture>,
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

/// A list of a digest: customers whom the same concern applies to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedSection {
    pub tone: Tone,
    /// "3 customers over budget"
    pub title: String,
    /// All of them in Headroom.
    pub url: String,
    /// The first of them.
    pub rows: Vec<RenderedRow>,
    /// As [`RenderedMessage::left_out`], of the rows.
    pub left_out: Vec<String>,
}

impl RenderedSection {
    /// At most `most` rows, and what says how many are missing then.
    #[must_use]
    pub fn first(&self, most: usize) -> (&[RenderedRow], Option<&str>) {
        let shown = self.rows.len().min(most);
        let left_out = self.left_out.get(shown).map(String::as_str).filter(|text| !text.is_empty());
        (&self.rows[..shown], left_out)
    }
}

/// One customer of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedRow {
    pub name: String,
    /// The customer in Headroom.
    pub url: String,
    /// "602.84 %"
    pub figure: String,
    /// "120.57 of 20.00 SEK"; may be empty.
    pub detail: String,
    /// "new"
    pub mark: Option<String>,
}

impl RenderedRow {
    /// What is said of the customer, in one line.
    #[must_use]
    pub fn said(&self) -> String {
        let parts = [&self.figure, &self.detail].into_iter().filter(|part| !part.is_empty()).chain(&self.mark);
        parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

/// A picture beside the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedPicture {
    /// Complete in itself.
    pub svg: String,
    /// In pixels.
    pub width: i32,
    pub height: i32,
    /// What it shows, for those who do not see it.
    pub text: String,
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
