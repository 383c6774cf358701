//! The customer is expected to spend more than a percent of the budget by the period's end.
//!
//! The rule is about what has not happened: once the budget is used up, the thresholds tell. Projections waver, so a dip
//! resolves nothing until the limit is out of reach, and after that it is not told again in the same period: see the
//! engine.

use serde::{Deserialize, Serialize};

use super::definition::{Evidence, RuleDefinition, Verdict};
use super::{Rules, RulesField, RulesForm};
use crate::alert::form::{Reader, RulesProblem, entry};
use crate::alert::{Projected, Severity, Threshold};
use crate::money::{Decimal, DecimalMark};
use crate::spending_budget::SpendingBudget;
use crate::used::Used;

/// The percent that the form suggests.
const SUGGESTED: Decimal = Decimal::ONE_HUNDRED;
/// Without an interval, an alert goes back when the projected percent is this many points below the limit, or a tenth of a
/// limit below 100.
const POINTS: Decimal = Decimal::TEN;

/// The percent of the budget above which a projection alerts: from 1 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectedAbove(Decimal);

/// The percent cannot be a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a limit of projections is a percent from 1 to 10,000")]
pub struct ProjectedAboveError;

impl ProjectedAbove {
    /// # Errors
    ///
    /// If the percent is below 1 or above 10,000.
    pub fn new(percent: Decimal) -> Result<Self, ProjectedAboveError> {
        let fits = percent >= Decimal::ONE && percent <= Threshold::MAX;
        if fits { Ok(Self(percent.normalize())) } else { Err(ProjectedAboveError) }
    }

    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0
    }

    /// Whether the projected total is above it.
    fn is_exceeded(self, budget: SpendingBudget, projected: &Projected) -> bool {
        Used::of(budget, Some(projected.total), None).exceeds(self.0)
    }

    /// Whether the total may still be above it: the interval's upper end is or, without an interval, the total nearly is.
    fn is_in_reach(self, budget: SpendingBudget, projected: &Projected) -> bool {
        let of = |amount: Decimal| Used::of(budget, Some(amount), None);
        match projected.interval {
            Some((_, high)) => of(high).reaches(self.0),
            None => of(projected.total).exceeds(self.0 - POINTS.min(self.0 / Decimal::TEN)),
        }
    }
}

pub(super) struct Definition;

impl RuleDefinition for Definition {
    fn fields(&self) -> &'static [RulesField] {
        &[RulesField::Projected, RulesField::ProjectedPercent]
    }

    fn write(&self, rules: &Rules, form: &mut RulesForm) {
        form.switch(RulesField::Projected, rules.projected_above.is_some());
        let percent = rules.projected_above.map_or(SUGGESTED, ProjectedAbove::percent);
        form.set(RulesField::ProjectedPercent, entry::write_number(percent));
    }

    fn read(&self, form: &mut Reader<'_, RulesField>, rules: &mut Rules) {
        let is_on = form.is_on(RulesField::Projected);
        let mark = form.mark();
        let read = |text: &str| read(text, mark);
        rules.projected_above = if is_on { form.read(RulesField::ProjectedPercent, read) } else { None };
    }

    fn verdict(&self, rules: &Rules, evidence: &Evidence<'_>) -> Verdict {
        let Some(limit) = rules.projected_above else { return Verdict::DoesNotHold };
        judged(evidence, |budget, projected| limit.is_exceeded(budget, projected))
    }

    fn severity(&self, _rules: &Rules, _level: Option<Threshold>) -> Severity {
        Severity::Warning
    }

    fn kept(&self, rules: &Rules, _level: Option<Threshold>, evidence: &Evidence<'_>) -> Verdict {
        let Some(limit) = rules.projected_above else { return Verdict::DoesNotHold };
        judged(evidence, |budget, projected| limit.is_in_reach(budget, projected))
    }
}

/// What a rule about projections says: nothing once the budget is crossed, or without one, and `Unknown` without a
/// projection.
pub(super) fn judged(evidence: &Evidence<'_>, holds: impl Fn(SpendingBudget, &Projected) -> bool) -> Verdict {
    match evidence.record.used() {
        Used::Unknown => Verdict::Unknown,
        Used::NoBudget => Verdict::DoesNotHold,
        used if used.reaches(Decimal::ONE_HUNDRED) => Verdict::DoesNotHold,
        _ => match evidence.projected {
            Some(projected) => Verdict::of(holds(evidence.record.budget, projected)),
            None => Verdict::Unknown,
        },
    }
}

/// One percent, from 1 to 10,000.
fn read(text: &str, mark: Option<DecimalMark>) -> Result<ProjectedAbove, RulesProblem> {
    let percent = entry::one_percent(text, mark)?.ok_or(RulesProblem::ProjectedPercent)?;
    ProjectedAbove::new(percent).map_err(|_| RulesProblem::ProjectedPercent)
}
