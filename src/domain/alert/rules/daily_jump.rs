//! Today's increase is unusual beside those of the week before.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::definition::{Evidence, Reading, RuleDefinition, Verdict};
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::{Reader, RulesProblem, entry};
use crate::alert::{Severity, Threshold};
use crate::billing_period::{date_of, days_between};
use crate::money::{CurrencyCode, Decimal};

/// The days whose increases make the mean that today's is compared with.
const DAYS_OF_MEAN: i64 = 7;
/// The last reading before the days of the mean may be older still.
const LOOKS_BACK: i64 = 2 * DAYS_OF_MEAN + 2;
/// The factor that the form suggests.
const SUGGESTED_FACTOR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::Jump, RulesField::JumpFactor, RulesField::JumpAbove, RulesField::JumpCritical]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        let jump = rules.daily_jump.as_ref();
        form.switch(RulesField::Jump, jump.is_some());
        form.set(RulesField::JumpFactor, entry::write_number(jump.map_or(SUGGESTED_FACTOR, DailyJump::factor)));
        form.set(RulesField::JumpAbove, jump.map(|jump| entry::write_amounts(jump.above())).unwrap_or_default());
        form.switch(RulesField::JumpCritical, jump.is_some_and(DailyJump::is_critical));
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        if !form.is_on(RulesField::Jump) {
            rules.daily_jump = None;
            return;
        }
        let mark = form.mark();
        let factor = form.read(RulesField::JumpFactor, |text| entry::factor(text, mark));
        // Without an amount the rule would never fire, and silence would be taken for good news.
        let above = form.read(RulesField::JumpAbove, |text| {
            entry::amounts(text, mark)
                .and_then(|above| if above.is_empty() { Err(RulesProblem::NoAmount) } else { Ok(above) })
        });
        let (Some(factor), Some(above)) = (factor, above) else { return };
        let is_critical = form.is_on(RulesField::JumpCritical);
        let jump = |_: &str| {
            DailyJump::new(factor, above).map(|jump| jump.critical(is_critical)).map_err(|_| RulesProblem::Factor)
        };
        rules.daily_jump = form.read(RulesField::JumpFactor, jump);
    }

    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict {
        let Some(spent) = evidence.record.spent else { return Verdict::Unknown };
        let Some(jump) = &rules.daily_jump else { return Verdict::DoesNotHold };
        let Some(code) = evidence.record.currency.of_limits() else { return Verdict::Unknown };
        is_jump(jump, code, evidence, spent).map_or(Verdict::Unknown, Verdict::of)
    }

    fn severity(&self, rules: &Rules, _level: Option<Threshold>) -> Severity {
        let is_critical = rules.daily_jump.as_ref().is_some_and(DailyJump::is_critical);
        if is_critical { Severity::Critical } else { Severity::Warning }
    }

    fn days_of_history(&self, rules: &Rules) -> i64 {
        if rules.daily_jump.is_some() { LOOKS_BACK } else { 0 }
    }
}

/// `None` while there are too few days to compare with.
fn is_jump(jump: &DailyJump, code: CurrencyCode, evidence: &Evidence<'_>, spent: Decimal) -> Option<bool> {
    let today = date_of(evidence.date);
    let in_currency = |reading: &&Reading| reading.currency == evidence.record.currency;
    let earlier: Vec<Reading> =
        evidence.readings.iter().filter(in_currency).filter_map(|reading| reading.before(today)).collect();
    let last = earlier.last()?;
    let increase = Increase::between(last, today, spent, evidence.period.first)?;
    let since = last.days.1.checked_sub(DAYS_OF_MEAN.days()).ok()?;
    if earlier.first()?.days.0 > since {
        return None;
    }
    let mut grown = Decimal::ZERO;
    for pair in earlier.windows(2) {
        let increase = Increase::between(&pair[0], pair[1].days.0, pair[1].spent, pair[1].period)?;
        // A refund says nothing about what a day usually costs: else every day after one would look unusual.
        grown = grown.checked_add(increase.after(since)?.max(Decimal::ZERO))?;
    }
    let mean = grown.checked_div(Decimal::from(DAYS_OF_MEAN))?;
    Some(jump.is_jump(increase.per_day()?, mean, code))
}

impl Reading {
    /// As much of it as lies before a day.
    fn before(&self, day: Date) -> Option<Self> {
        let yesterday = day.yesterday().ok()?;
        let days = (self.days.0, self.days.1.min(yesterday));
        (days.0 <= days.1).then(|| Self { days, ..self.clone() })
    }
}

/// What was spent from the end of one day to the end of another.
struct Increase {
    amount: Decimal,
    /// The last of its days.
    last: Date,
    days: i32,
}

impl Increase {
    /// From a reading to the figures of a later day. In a new period the cost has begun at 0.
    fn between(before: &Reading, day: Date, spent: Decimal, period: Date) -> Option<Self> {
        let (amount, days) = if before.period == period {
            (spent.checked_sub(before.spent)?, days_between(before.days.1, day))
        } else {
            (spent, days_between(before.days.1.max(period.yesterday().ok()?), day))
        };
        Some(Self { amount, last: day, days: days.max(1) })
    }

    fn per_day(&self) -> Option<Decimal> {
        self.amount.checked_div(Decimal::from(self.days))
    }

    /// The share of it that falls on days after `since`.
    fn after(&self, since: Date) -> Option<Decimal> {
        let days = days_between(since, self.last).clamp(0, self.days);
        self.per_day()?.checked_mul(Decimal::from(days))
    }
}

/// An increase is unusual if it is above a multiple of the mean of the seven days before, and above an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyJump {
    factor: Decimal,
    above: BTreeMap<CurrencyCode, Decimal>,
    /// Whether its alerts are critical.
    #[serde(default)]
    is_critical: bool,
}

/// The factor or an amount cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is at least 0, and a factor is above 1")]
pub struct DailyJumpError;

impl DailyJump {
    /// # Errors
    ///
    /// If the factor is not above 1, or an amount is negative.
    pub fn new(factor: Decimal, above: BTreeMap<CurrencyCode, Decimal>) -> Result<Self, DailyJumpError> {
        let fits = factor > Decimal::ONE && above.values().all(|amount| *amount >= Decimal::ZERO);
        if fits { Ok(Self { factor, above, is_critical: false }) } else { Err(DailyJumpError) }
    }

    /// The same rule, with alerts that are critical or not.
    #[must_use]
    pub fn critical(self, is_critical: bool) -> Self {
        Self { is_critical, ..self }
    }

    #[must_use]
    pub fn is_critical(&self) -> bool {
        self.is_critical
    }

    #[must_use]
    pub fn factor(&self) -> Decimal {
        self.factor
    }

    /// The amounts above which an increase counts, by currency.
    #[must_use]
    pub fn above(&self) -> &BTreeMap<CurrencyCode, Decimal> {
        &self.above
    }

    /// Whether an increase counts as a jump beside the mean; never in a currency for which no amount is set.
    #[must_use]
    pub fn is_jump(&self, increase: Decimal, mean: Decimal, currency: CurrencyCode) -> bool {
        let unusual = mean.checked_mul(self.factor).is_some_and(|limit| increase > limit);
        unusual && self.above.get(&currency).is_some_and(|amount| increase > *amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_above_the_factor_and_above_the_amount_of_its_currency() {
        let [sek, eur] = ["SEK", "EUR"].map(|code| CurrencyCode::parse(code).expect("a code"));
        let jump = DailyJump::new(Decimal::from(3), BTreeMap::from([(sek, Decimal::from(50))])).expect("a rule");
        let is_jump = |increase: i64, mean: i64, code| jump.is_jump(increase.into(), mean.into(), code);
        assert!(is_jump(61, 20, sek) && is_jump(51, 0, sek));
        assert!(!is_jump(60, 20, sek) && !is_jump(50, 0, sek) && !is_jump(1000, 1, eur));
        assert_eq!(DailyJump::new(Decimal::ONE, BTreeMap::new()), Err(DailyJumpError));
    }
}
