//! The customer spends more than an amount and has no budget that a percent could be of.

use super::definition::{Evidence, RuleDefinition, Verdict};
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::{Reader, entry};
use crate::alert::{Severity, Threshold};
use crate::money::Decimal;
use crate::spending_budget::SpendingBudget;
use crate::usage::UsageRecord;

/// An alert goes back when spending is no more than this share of the amount.
const LITTLE_BELOW: Decimal = Decimal::from_parts(98, 0, 0, false, 2);

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::WithoutBudget]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        form.set(RulesField::WithoutBudget, entry::write_amounts(&rules.without_budget));
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        let mark = form.mark();
        if let Some(amounts) = form.read(RulesField::WithoutBudget, |text| entry::amounts(text, mark)) {
            rules.without_budget = amounts;
        }
    }

    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict {
        let record = evidence.record;
        let Some(spent) = record.spent else { return Verdict::Unknown };
        if rules.without_budget.is_empty() || record.budget.amount().is_some() {
            return Verdict::DoesNotHold;
        }
        let Some(code) = record.currency.of_limits() else { return Verdict::Unknown };
        match (rules.without_budget.get(&code), record.budget) {
            (Some(limit), SpendingBudget::Unknown) if spent > *limit => Verdict::Unknown,
            (limit, _) => Verdict::of(limit.is_some_and(|limit| spent > *limit)),
        }
    }

    fn severity(&self, _rules: &Rules, _level: Option<Threshold>) -> Severity {
        Severity::Warning
    }

    fn kept(&self, rules: &Rules, _level: Option<Threshold>, evidence: &Evidence<'_>) -> Verdict {
        let little_below = limit(rules, evidence.record).and_then(|limit| limit.checked_mul(LITTLE_BELOW));
        let has_none = evidence.record.budget.amount().is_none();
        let is_near = |(little_below, spent)| spent > little_below;
        Verdict::of(has_none && little_below.zip(evidence.record.spent).is_some_and(is_near))
    }
}

fn limit(rules: &Rules, record: &UsageRecord) -> Option<Decimal> {
    record.currency.of_limits().and_then(|code| rules.without_budget.get(&code)).copied()
}
