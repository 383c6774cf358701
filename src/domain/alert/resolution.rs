//! Why an alert no longer applies.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::rules::{Evidence, Verdict};
use super::{Alert, Rule, Rules};
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

    /// Whether the customer is better off, not only Headroom's settings changed.
    #[must_use]
    pub fn is_good_news(self) -> bool {
        !matches!(self, Self::RuleChanged | Self::Muted)
    }

    /// Why the rule of an alert that fires does not apply to a record.
    pub(super) fn of(before: &Alert, rules: &Rules, evidence: &Evidence<'_>) -> Self {
        let (rule, record) = (before.key.rule, evidence.record);
        if rules.is_muted(&record.customer_id) {
            return Self::Muted;
        }
        let old = before.figures.record(before.key.record());
        let by_rules = |record: &UsageRecord| {
            let evidence = Evidence { record, ..*evidence };
            let verdicts = [rules.judge(rule, &evidence), rules.kept(rule, before.level, &evidence)];
            verdicts.iter().any(|verdict| matches!(verdict, Verdict::Holds(_)))
        };
        if rule != Rule::DailyJump && !by_rules(&old) {
            return Self::RuleChanged;
        }
        match rule {
            Rule::Threshold if record.budget == SpendingBudget::None => Self::BudgetRemoved,
            Rule::Threshold if record.budget != old.budget => {
                // What was spent would still be too much for the old budget.
                let with_old_budget = UsageRecord { budget: old.budget, ..record.clone() };
                if by_rules(&with_old_budget) { Self::BudgetRaised } else { Self::SpendingFell }
            }
            Rule::WithoutBudget if record.budget.amount().is_some() => Self::BudgetSet,
            Rule::StaleData => Self::FiguresRenewed,
            Rule::FraudEvent => Self::ClosedByMicrosoft,
            Rule::Threshold | Rule::WithoutBudget | Rule::DailyJump => Self::SpendingFell,
        }
    }
}
