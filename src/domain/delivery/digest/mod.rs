//! What a receiver's customers need, at a glance: once a day, a week or a month, beside the alerts.
//!
//! The cast: a [`DigestSchedule`] says when; [`compose()`] looks at a report and what is known beside it, and makes a [`Digest`],
//! which has a [`Section`] for each [`Concern`] that applies to somebody, and of each the first [`Line`]s.

mod compose;
mod schedule;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;
use strum::{IntoStaticStr, VariantArray};

pub use compose::{Surroundings, compose, is_told};
pub use schedule::{Cadence, DigestSchedule};

use crate::alert::{AlertKey, Figures};
use crate::customer::CustomerId;
use crate::distribution::BANDS;
use crate::since::Change;
use crate::variants;

/// See the module. Its content is fixed when it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Digest {
    pub every: Cadence,
    /// When the one before was made. What is new has changed since.
    pub since: Timestamp,
    /// How many it looked at.
    pub customers: usize,
    /// How many of its customers the report lacked.
    pub missing: usize,
    /// Those that apply to somebody, in the order of [`Concern::ALL`].
    pub sections: Vec<Section>,
    /// See [`crate::distribution`].
    pub bands: [usize; BANDS],
    /// On which days budgets are expected to be crossed, and how many, in order.
    pub crossings: Vec<(Date, usize)>,
}

/// The customers that one concern applies to.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub concern: Concern,
    pub count: usize,
    /// How many of them it did not apply to at the time of the digest before. `None` where that is not known.
    pub new: Option<usize>,
    /// The most urgent, at most [`Self::MAX_LISTED`].
    pub listed: Vec<Line>,
}

impl Section {
    /// As many as an account manager reads; the page behind the list has all.
    pub const MAX_LISTED: usize = 6;
}

/// Why a customer is in a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Concern {
    /// Over budget.
    Over,
    /// Near the budget.
    Near,
    /// Below it, and projected to exceed it.
    ProjectedOver,
    /// A day's spending was unusual since the digest before.
    Jumped,
    /// Spending without a budget.
    WithoutBudget,
    /// An alert fires that nobody has acknowledged; the oldest first.
    Unacknowledged,
    /// An alert was resolved since the digest before.
    Resolved,
    /// The budget or the plan has changed since the digest before, or the customer is new.
    Changed,
    /// Nobody owns the customer, where others are owned.
    Unowned,
}

impl Concern {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// One customer of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub customer: CustomerId,
    pub figures: Figures,
    /// What has changed since the digest before, of that which the concern is about. Where it tells of a state, that is new.
    pub change: Option<Change>,
    /// Where it is about an alert: which one, and since when it fires.
    pub alert: Option<(AlertKey, Timestamp)>,
}

impl Digest {
    /// Whether there is nothing to do. That customers have no owner is said beside other things alone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.iter().all(|section| section.concern == Concern::Unowned)
    }

    /// How many customers a concern applies to.
    #[must_use]
    pub fn count(&self, concern: Concern) -> usize {
        self.sections.iter().find(|section| section.concern == concern).map_or(0, |section| section.count)
    }
}
