//! The customer is expected to cross the budget before a day of the billing period. As [`super::projected_above`], it is
//! about what has not happened, and told once a period.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::definition::{Evidence, RuleDefinition, Verdict};
use super::projected_above::judged;
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::{Reader, RulesProblem};
use crate::alert::{Projected, Severity, Threshold};
use crate::billing_period::{BillingPeriod, days_between};

/// The day that the form suggests: half of the period is still to come.
const SUGGESTED: u8 = 15;
/// Without an interval, an alert goes back when the budget is crossed this many days after the limit.
const DAYS: i32 = 3;
/// No billing period is shorter, in days: one that seems so began before its first day was seen.
const SHORTEST: i32 = 28;

/// A day of the billing period, from 2 to 31; the first day is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossesBefore(u8);

/// The day cannot be a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day of the period by which budgets last is from 2 to 31")]
pub struct CrossesBeforeError;

impl CrossesBefore {
    /// # Errors
    ///
    /// If the day is not from 2 to 31.
    pub fn new(day: u8) -> Result<Self, CrossesBeforeError> {
        if (2..=31).contains(&day) { Ok(Self(day)) } else { Err(CrossesBeforeError) }
    }

    #[must_use]
    pub fn day(self) -> u8 {
        self.0
    }

    fn is_after(self, period: BillingPeriod, projected: &Projected) -> bool {
        projected.crosses_on.is_some_and(|day| day_of(period, projected.last_day, day) < self.0.into())
    }

    /// Whether the budget may still be crossed before it: at the interval's upper end or, without an interval, nearly.
    fn is_in_reach(self, period: BillingPeriod, projected: &Projected) -> bool {
        let slack = if projected.interval.is_some() { 0 } else { DAYS };
        let limit = i32::from(self.0) + slack;
        projected.crosses_from.is_some_and(|day| day_of(period, projected.last_day, day) < limit)
    }
}

/// Which day of the period a date is, from 1.
fn day_of(period: BillingPeriod, last_day: Date, day: Date) -> i32 {
    let is_seen_whole = days_between(period.first, last_day) + 1 >= SHORTEST;
    let month_before = || last_day.tomorrow().and_then(|end| end.checked_sub(1.month()));
    let first = if is_seen_whole { period.first } else { month_before().unwrap_or(period.first) };
    days_between(first, day) + 1
}

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::Crosses, RulesField::CrossesDay]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        form.switch(RulesField::Crosses, rules.crosses_before.is_some());
        let day = rules.crosses_before.map_or(SUGGESTED, CrossesBefore::day);
        form.set(RulesField::CrossesDay, day.to_string());
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        let is_on = form.is_on(RulesField::Crosses);
        rules.crosses_before = if is_on { form.read(RulesField::CrossesDay, read) } else { None };
    }

    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict {
        let Some(limit) = rules.crosses_before else { return Verdict::DoesNotHold };
        judged(evidence, |_, projected| limit.is_after(evidence.period, projected))
    }

    fn severity(&self, _rules: &Rules, _level: Option<Threshold>) -> Severity {
        Severity::Warning
    }

    fn kept(&self, rules: &Rules, _level: Option<Threshold>, evidence: &Evidence<'_>) -> Verdict {
        let Some(limit) = rules.crosses_before else { return Verdict::DoesNotHold };
        judged(evidence, |_, projected| limit.is_in_reach(evidence.period, projected))
    }
}

/// A day from 2 to 31.
fn read(text: &str) -> Result<CrossesBefore, RulesProblem> {
    let day = text.trim().parse().ok().and_then(|day| CrossesBefore::new(day).ok());
    day.ok_or(RulesProblem::DayOfPeriod)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_days_of_a_legacy_period_count_from_its_start_even_if_its_first_days_were_not_seen() {
        let end = |text: &str| text.parse().ok();
        let december = BillingPeriod { first: date(2026, 12, 1), end: end("2027-01-01T00:00:00Z") };
        assert_eq!(day_of(december, date(2026, 12, 31), date(2026, 12, 31)), 31);
        let whole = BillingPeriod { first: date(2026, 2, 6), end: end("2026-03-06T08:00:00Z") };
        assert_eq!(day_of(whole, date(2026, 3, 5), date(2026, 3, 1)), 24, "of 28");
        let seen_late = BillingPeriod { first: date(2026, 2, 20), ..whole };
        assert_eq!(day_of(seen_late, date(2026, 3, 5), date(2026, 3, 1)), 24);
    }
}
