//! Microsoft reports fraud in one of the customer's subscriptions: see [`crate::alert::fraud`], where it is judged.

use super::definition::{Evidence, RuleDefinition, Verdict};
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::Reader;
use crate::alert::{Severity, Threshold};

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::FraudEvents]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        form.switch(RulesField::FraudEvents, !rules.ignores_fraud_events);
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        rules.ignores_fraud_events = !form.is_on(RulesField::FraudEvents);
    }

    /// Usage records neither raise nor end it.
    fn verdict(&self, _rules: &Rules, _evidence: &Evidence<'_>) -> Verdict {
        Verdict::Unknown
    }

    /// The partner is liable for the spending, from the first hour on.
    fn severity(&self, _rules: &Rules, _level: Option<Threshold>) -> Severity {
        Severity::Critical
    }
}
