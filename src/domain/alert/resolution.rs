//! Why an alert no longer applies.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::rules::{Evidence, Verdict};
use super::{Alert, Rule, Rules};
use crate::money::Decimal;
use crate::spending_budget::SpendingBudget;
use crate::usage::UsageRecord;
use crate::variants;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Resolution {
    /// The customer has spent less than before: a refund or a correction.
    SpendingFell,
    BudgetRaised,
    BudgetRemoved,
    /// Spending without a budget now has one.
    BudgetSet,
    /// Figures that were old have been renewed.
    FiguresRenewed,
    /// The figures that raised it would no longer raise it.
    RuleChanged,
    /// The customer was muted.
    Muted,
    /// Microsoft says that none of the customer's fraud events is open.
    ClosedByMicrosoft,
    /// Less is expected than before, or later.
    ProjectionFell,
    /// What was expected has happened: the budget is used up, which is the thresholds' to tell.
    BudgetCrossed,
}

impl Resolution {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|resolution| resolution.key() == key)
    }

    /// Whether only Headroom's settings changed: nothing is known to be better.
    #[must_use]
    pub fn is_by_settings(self) -> bool {
        matches!(self, Self::RuleChanged | Self::Muted)
    }

    /// Whether the customer is better off.
    #[must_use]
    pub fn is_good_news(self) -> bool {
        !self.is_by_settings() && self != Self::BudgetCrossed
    }

    /// Why the rule of an alert that fires does not apply to a record.
    pub(super) fn of(before: &Alert, rules: &Rules, evidence: &Evidence<'_>) -> Self {
        let (rule, record) = (before.key.rule, evidence.record);
        if rules.is_muted(&record.customer_id) {
            return Self::Muted;
        }
        let old = before.figures.record(before.key.record());
        let by_rules =
            |evidence: &Evidence<'_>| rules.judge(rule, evidence).max(rules.kept(rule, before.level, evidence));
        let of_old = Evidence { record: &old, projected: before.figures.projected.as_ref(), ..*evidence };
        if rule != Rule::DailyJump && by_rules(&of_old) == Verdict::DoesNotHold {
            return Self::RuleChanged;
        }
        match rule {
            Rule::Threshold if record.budget == SpendingBudget::None => Self::BudgetRemoved,
            Rule::Threshold if record.budget != old.budget => {
                // What was spent would still be too much for the old budget.
                let with_old_budget = UsageRecord { budget: old.budget, ..record.clone() };
                let verdict = by_rules(&Evidence { record: &with_old_budget, ..*evidence });
                if matches!(verdict, Verdict::Holds(_)) { Self::BudgetRaised } else { Self::SpendingFell }
            }
            Rule::WithoutBudget if record.budget.amount().is_some() => Self::BudgetSet,
            Rule::StaleData => Self::FiguresRenewed,
            Rule::FraudEvent => Self::ClosedByMicrosoft,
            Rule::Threshold | Rule::WithoutBudget | Rule::DailyJump => Self::SpendingFell,
            Rule::ProjectedAbove | Rule::CrossesBefore => Self::of_projection(&old, record),
        }
    }

    /// Why something is no longer expected.
    fn of_projection(old: &UsageRecord, record: &UsageRecord) -> Self {
        if record.used().reaches(Decimal::ONE_HUNDRED) {
            Self::BudgetCrossed
        } else if record.budget == SpendingBudget::None {
            Self::BudgetRemoved
        } else if record.budget.amount() > old.budget.amount() {
            Self::BudgetRaised
        } else {
            Self::ProjectionFell
        }
    }
}
