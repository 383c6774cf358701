//! Somebody has seen an alert and is handling it.

use jiff::{SignedDuration, Timestamp};
use strum::{IntoStaticStr, VariantArray};

use crate::billing_period::BillingMonth;
use crate::variants;

/// Who is handling an alert, and why. It expires on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    pub by: Box<str>,
    pub reason: Box<str>,
    /// At the latest the end of the month, because the alert ends with it.
    pub until: Timestamp,
}

impl Acknowledgement {
    /// The longest reason accepted.
    pub const MAX_REASON_CHARS: usize = 300;
}

/// How long an acknowledgement lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum AcknowledgeFor {
    #[strum(serialize = "1")]
    Day,
    #[strum(serialize = "7")]
    Week,
    #[strum(serialize = "30")]
    ThirtyDays,
    #[strum(serialize = "month")]
    RestOfMonth,
}

impl AcknowledgeFor {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.key() == key)
    }

    /// When it ends: at the latest with the month, because the alert does.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Timestamp {
        let month = BillingMonth::of(now).end();
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::ThirtyDays => 30,
            Self::RestOfMonth => return month,
        };
        now.saturating_add(SignedDuration::from_hours(24 * days)).map_or(month, |end| end.min(month))
    }
}
