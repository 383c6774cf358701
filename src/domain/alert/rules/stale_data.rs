//! Partner Center has sent nothing newer about the customer for too long.

use jiff::SignedDuration;

use super::definition::{Evidence, RuleDefinition, Verdict};
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::{Reader, RulesProblem};
use crate::alert::{Severity, Threshold};

/// The longest age that can be set, in hours: a year.
pub const MAX_HOURS: i64 = 8_760;
/// The age that the form suggests: new figures come about once a day.
const SUGGESTED_HOURS: i64 = 48;

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::Stale, RulesField::StaleHours]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        form.switch(RulesField::Stale, rules.stale_after.is_some());
        let hours = rules.stale_after.map_or(SUGGESTED_HOURS, |age| age.as_hours());
        form.set(RulesField::StaleHours, hours.to_string());
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        let is_on = form.is_on(RulesField::Stale);
        rules.stale_after = if is_on { form.read(RulesField::StaleHours, read) } else { None };
    }

    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict {
        match (rules.stale_after, evidence.record.updated) {
            (None, _) => Verdict::DoesNotHold,
            (Some(_), None) => Verdict::Unknown,
            (Some(limit), Some(updated)) => Verdict::of(evidence.fetched_at.duration_since(updated) > limit),
        }
    }

    fn severity(&self, _rules: &Rules, _level: Option<Threshold>) -> Severity {
        Severity::Warning
    }
}

/// Whole hours, from 1 to [`MAX_HOURS`].
fn read(text: &str) -> Result<SignedDuration, RulesProblem> {
    let hours = text.trim().parse().ok().filter(|hours| (1..=MAX_HOURS).contains(hours));
    hours.map(SignedDuration::from_hours).ok_or(RulesProblem::Hours)
}
