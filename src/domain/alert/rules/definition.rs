//! What every rule says of itself.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Rules, RulesField, RulesForm};
use crate::alert::form::Reader;
use crate::alert::{Severity, Threshold};
use crate::customer::CustomerId;
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::usage::UsageRecord;

/// How far figures must fall below what raised an alert before it goes back, in percent of the budget or of the amount.
pub const HYSTERESIS: Decimal = Decimal::from_parts(2, 0, 0, false, 0);

/// What each customer had spent by the end of each day, in the billing month of that day.
pub type History = BTreeMap<CustomerId, BTreeMap<Date, Decimal>>;

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
    fn severity(&self, level: Option<Threshold>) -> Severity;

    /// The hysteresis: whether a record that now misses the rule, or the threshold of an alert, does so by so little that
    /// the alert stays as it is.
    fn is_swinging(&self, _rules: &Rules, _level: Option<Threshold>, _evidence: &Evidence<'_>) -> bool {
        false
    }

    /// The days whose figures it compares with, counted back from today.
    fn days_of_history(&self, _rules: &Rules) -> &'static [i64] {
        &[]
    }
}

/// What a rule judges by.
#[derive(Clone, Copy)]
pub(in crate::alert) struct Evidence<'a> {
    pub(in crate::alert) record: &'a UsageRecord,
    /// What the customer had spent by the end of earlier days.
    pub(in crate::alert) days: Option<&'a BTreeMap<Date, Decimal>>,
    pub(in crate::alert) fetched_at: Timestamp,
}

/// What a rule says of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::alert) enum Verdict {
    /// It holds; at a threshold, where the rule has some.
    Holds(Option<Threshold>),
    /// It does not, and the figures show it.
    DoesNotHold,
    /// A figure that decides is missing.
    Unknown,
}

impl Verdict {
    pub(super) fn of(holds: bool) -> Self {
        if holds { Self::Holds(None) } else { Self::DoesNotHold }
    }
}

/// The currency whose limits apply. For a legacy customer it is the presumed one: a limit in the wrong currency is better
/// than none, and the alert says that the currency is presumed.
pub(super) fn currency_of_limits(currency: &BillingCurrency) -> Option<CurrencyCode> {
    if let BillingCurrency::Code(code) = currency { Some(*code) } else { currency.presumed() }
}

pub(super) fn date_of(time: Timestamp) -> Date {
    time.to_zoned_datetime(TimeZone::UTC).date()
}
