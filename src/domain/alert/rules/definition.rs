//! What every rule says of itself.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Rules, RulesField, RulesForm};
use crate::alert::form::Reader;
use crate::alert::{Projected, Severity, Threshold};
use crate::billing_period::BillingPeriod;
use crate::money::{BillingCurrency, Decimal};
use crate::usage::RecordKey;
use crate::usage::UsageRecord;

/// How far figures must fall below a threshold before its alert goes back, in points: 2, or a twentieth of a threshold
/// below 40.
#[must_use]
pub fn hysteresis(threshold: Threshold) -> Decimal {
    const POINTS: Decimal = Decimal::TWO;
    const TWENTIETH: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
    threshold.percent().checked_mul(TWENTIETH).map_or(POINTS, |part| part.min(POINTS))
}

/// What a row said on the days before, oldest first.
pub type History = BTreeMap<RecordKey, Vec<Reading>>;

/// What a customer had spent, from one day to another without a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The first and the last of the figures' own dates.
    pub days: (Date, Date),
    pub spent: Decimal,
    pub currency: BillingCurrency,
    /// The first day of the billing period.
    pub period: Date,
}

/// One rule. Each file beside this one has one.
pub(super) trait RuleDefinition: Sync {
    /// The fields of its settings, in order. A switch comes first.
    fn fields(&self) -> &'static [RulesField];

    /// Types the settings into the form. A rule that is off suggests settings to begin with.
    fn write(&self, rules: &Rules, form: &mut RulesForm);

    /// Reads the settings from the form, or notes what is wrong with it. Fields of a rule that is off are not read.
    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules);

    /// Whether it holds for a customer.
    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict;

    /// How urgent its alerts are at a threshold.
    fn severity(&self, rules: &Rules, level: Option<Threshold>) -> Severity;

    /// The hysteresis: what it keeps of an alert at a threshold, where a record misses that one, or the rule, by little.
    fn kept(&self, _rules: &Rules, _level: Option<Threshold>, _evidence: &Evidence<'_>) -> Verdict {
        Verdict::DoesNotHold
    }

    /// How many days it looks back.
    fn days_of_history(&self, _rules: &Rules) -> i64 {
        0
    }
}

/// What a rule judges by.
#[derive(Clone, Copy)]
pub(in crate::alert) struct Evidence<'a> {
    pub(in crate::alert) record: &'a UsageRecord,
    /// What the row said before, oldest first.
    pub(in crate::alert) readings: &'a [Reading],
    /// What is expected of the row in this period, if enough is known.
    pub(in crate::alert) projected: Option<&'a Projected>,
    pub(in crate::alert) period: BillingPeriod,
    /// The date of the record's figures.
    pub(in crate::alert) date: Timestamp,
    pub(in crate::alert) fetched_at: Timestamp,
}

/// What a rule says of a customer. Of several verdicts the last one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::alert) enum Verdict {
    /// It does not hold, and the figures show it.
    DoesNotHold,
    /// A figure that decides is missing.
    Unknown,
    /// It holds; at a threshold, where the rule has some.
    Holds(Option<Threshold>),
}

impl Verdict {
    pub(super) fn of(holds: bool) -> Self {
        if holds { Self::Holds(None) } else { Self::DoesNotHold }
    }
}
