//! Today's increase is unusual beside those of the week before.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::definition::{Evidence, RuleDefinition, Verdict, currency_of_limits, date_of};
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::{Reader, RulesProblem, entry};
use crate::alert::{Severity, Threshold};
use crate::money::{CurrencyCode, Decimal};

/// The days whose increases make the mean that today's is compared with.
const DAYS_OF_MEAN: i64 = 7;
/// The factor that the form suggests.
const SUGGESTED_FACTOR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::Jump, RulesField::JumpFactor, RulesField::JumpAbove]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        let jump = rules.daily_jump.as_ref();
        form.switch(RulesField::Jump, jump.is_some());
        form.set(RulesField::JumpFactor, entry::write_number(jump.map_or(SUGGESTED_FACTOR, DailyJump::factor)));
        form.set(RulesField::JumpAbove, jump.map(|jump| entry::write_amounts(jump.above())).unwrap_or_default());
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        if !form.is_on(RulesField::Jump) {
            rules.daily_jump = None;
            return;
        }
        let factor = form.read(RulesField::JumpFactor, entry::factor);
        // Without an amount the rule would never fire, and silence would be taken for good news.
        let above = form.read(RulesField::JumpAbove, |text| {
            entry::amounts(text)
                .and_then(|above| if above.is_empty() { Err(RulesProblem::NoAmount) } else { Ok(above) })
        });
        let (Some(factor), Some(above)) = (factor, above) else { return };
        let jump = |_: &str| DailyJump::new(factor, above).map_err(|_| RulesProblem::Factor);
        rules.daily_jump = form.read(RulesField::JumpFactor, jump);
    }

    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict {
        let Some(spent) = evidence.record.spent else { return Verdict::Unknown };
        let Some(jump) = &rules.daily_jump else { return Verdict::DoesNotHold };
        let Some(code) = currency_of_limits(&evidence.record.currency) else { return Verdict::Unknown };
        is_jump(jump, code, evidence, spent).map_or(Verdict::Unknown, Verdict::of)
    }

    fn severity(&self, _level: Option<Threshold>) -> Severity {
        Severity::Warning
    }

    /// Yesterday, and the day a week before it.
    fn days_of_history(&self, rules: &Rules) -> &'static [i64] {
        if rules.daily_jump.is_some() { &[1, 1 + DAYS_OF_MEAN] } else { &[] }
    }
}

/// `None` while this month has too few days to compare today's increase with.
fn is_jump(jump: &DailyJump, code: CurrencyCode, evidence: &Evidence<'_>, spent: Decimal) -> Option<bool> {
    // Days, not reports: after a gap the increase of several days would pass for one day's.
    let (today, days) = (date_of(evidence.fetched_at), evidence.days?);
    let yesterday = today.yesterday().ok()?;
    let first = yesterday.checked_sub(DAYS_OF_MEAN.days()).ok()?;
    if first.first_of_month() != today.first_of_month() {
        return None;
    }
    let (latest, oldest) = (days.get(&yesterday)?, days.get(&first)?);
    let mean = latest.checked_sub(*oldest)?.checked_div(Decimal::from(DAYS_OF_MEAN))?;
    Some(jump.is_jump(spent.checked_sub(*latest)?, mean, code))
}

/// An increase is unusual if it is above a multiple of the mean of the seven days before, and above an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyJump {
    factor: Decimal,
    above: BTreeMap<CurrencyCode, Decimal>,
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
        if fits { Ok(Self { factor, above }) } else { Err(DailyJumpError) }
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
