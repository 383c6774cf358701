//! The customer has used a share of the budget. The only rule with levels: the highest threshold that is reached.

use super::definition::{Evidence, RuleDefinition, Verdict, hysteresis};
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::{Reader, RulesProblem, entry};
use crate::alert::{Severity, Threshold, Thresholds};
use crate::money::DecimalMark;
use crate::used::Used;

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::Thresholds]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        form.set(RulesField::Thresholds, write(&rules.thresholds));
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        let mark = form.mark();
        if let Some(thresholds) = form.read(RulesField::Thresholds, |text| read(text, mark)) {
            rules.thresholds = thresholds;
        }
    }

    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict {
        let record = evidence.record;
        match record.used() {
            Used::Unknown => Verdict::Unknown,
            Used::NoBudget => Verdict::DoesNotHold,
            used => match rules.thresholds_of(&record.customer_id).reached_by(used) {
                Some(level) => Verdict::Holds(Some(level)),
                None => Verdict::DoesNotHold,
            },
        }
    }

    /// From 100 percent on the budget is used up.
    fn severity(&self, _rules: &Rules, level: Option<Threshold>) -> Severity {
        if level.is_some_and(Threshold::is_critical) { Severity::Critical } else { Severity::Warning }
    }

    fn kept(&self, rules: &Rules, level: Option<Threshold>, evidence: &Evidence<'_>) -> Verdict {
        let used = evidence.record.used();
        let thresholds = rules.thresholds_of(&evidence.record.customer_id).iter();
        let mut up_to = thresholds.filter(|threshold| Some(*threshold) <= level);
        let kept = up_to.rfind(|threshold| used.exceeds(threshold.percent() - hysteresis(*threshold)));
        kept.map_or(Verdict::DoesNotHold, |threshold| Verdict::Holds(Some(threshold)))
    }
}

/// Percents, as [`entry::percents`] reads them.
pub(super) fn read(text: &str, mark: Option<DecimalMark>) -> Result<Thresholds, RulesProblem> {
    let mut percents = Vec::new();
    for entry in entry::percents(text, mark)? {
        let (word, percent) = entry?;
        let threshold = Threshold::new(percent).map_err(|_| RulesProblem::ThresholdRange(entry::shown(word)))?;
        // Ten different ones at most, so that a long list cannot keep us busy.
        if !percents.contains(&threshold.percent()) {
            percents.push(threshold.percent());
        }
        if percents.len() > Thresholds::MAX {
            return Err(RulesProblem::TooManyThresholds);
        }
    }
    Thresholds::new(percents).map_err(|_| RulesProblem::TooManyThresholds)
}

pub(super) fn write(thresholds: &Thresholds) -> String {
    thresholds.iter().map(|one| entry::write_number(one.percent())).collect::<Vec<_>>().join(", ")
}
