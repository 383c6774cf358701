//! Somebody has seen an alert and is handling it.

use jiff::{SignedDuration, Timestamp};
use strum::{IntoStaticStr, VariantArray};

use super::Alert;
use super::form::{RulesProblem, entry};
use crate::billing_period::BillingPeriod;
use crate::money::{BillingCurrency, Decimal, DecimalMark};
use crate::variants;

/// Who is handling an alert, and why. It ends with the alert's period at the latest, and silently then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    pub by: Box<str>,
    pub reason: Box<str>,
    /// At the latest the end of the alert's period, silently then; `None` if it lasts as long as the alert.
    pub until: Option<Timestamp>,
    /// The spending that is planned, in the customer's currency: up to it, no threshold is news.
    pub planned: Option<Decimal>,
}

impl Acknowledgement {
    /// The longest reason accepted.
    pub const MAX_REASON_CHARS: usize = 300;

    /// The planned spending that somebody typed for some alerts, and how it is meant if that was asked; `None` if the field
    /// is empty.
    ///
    /// # Errors
    ///
    /// If it is not an amount, or not one that all of the alerts can have.
    pub fn planned(
        text: &str,
        mark: Option<DecimalMark>,
        alerts: &[&Alert],
    ) -> Result<Option<Decimal>, PlannedProblem> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let planned = entry::amount(text, mark).map_err(PlannedProblem::Amount)?;
        let mut currencies = alerts.iter().map(|alert| &alert.figures.currency);
        let first = currencies.next();
        if currencies.any(|other| *other == BillingCurrency::Missing || Some(other) != first) {
            return Err(PlannedProblem::Currencies);
        }
        if alerts.iter().any(|alert| alert.figures.spent.is_some_and(|spent| spent > planned)) {
            return Err(PlannedProblem::Spent);
        }
        Ok(Some(planned))
    }

    /// Whether spending is within what is planned; `None` if no plan was given or the spending is unknown.
    #[must_use]
    pub fn covers(&self, spent: Option<Decimal>) -> Option<bool> {
        Some(spent? <= self.planned?)
    }
}

/// Why planned spending was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlannedProblem {
    Amount(RulesProblem),
    /// The alerts are in several currencies, or in unknown ones.
    Currencies,
    /// A customer has already spent more.
    Spent,
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
    /// The rest of the alert's own billing period.
    #[strum(serialize = "month")]
    RestOfPeriod,
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

    /// When it ends: with the period at the latest. `None` if it lasts as long as the alert, because the period's end is not
    /// known or has passed already.
    #[must_use]
    pub fn end(self, now: Timestamp, period: BillingPeriod) -> Option<Timestamp> {
        let of_period = period.end.filter(|end| *end > now);
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::ThirtyDays => 30,
            Self::RestOfPeriod => return of_period,
        };
        let end = now.saturating_add(SignedDuration::from_hours(24 * days)).ok()?;
        if period.is_over(now) { None } else { Some(of_period.map_or(end, |over| over.min(end))) }
    }
}
