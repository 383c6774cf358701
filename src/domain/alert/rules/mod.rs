//! The rules that raise alerts, one file each, and a tenant's settings for them.
//!
//! The cast: a [`Rule`] is an entry of the list; its file implements [`RuleDefinition`], which says everything about it.
//! [`Rules`] are a tenant's settings. [`RulesField`] lists the fields of their form.
//!
//! To add a rule, write its file and list it: in [`Rule`] and [`Rule::definition`], its settings in [`Rules`], its fields in
//! [`RulesField`]. The compiler then asks for its words.

mod crosses_before;
mod daily_jump;
mod definition;
mod fraud_event;
mod of_customer;
mod projected_above;
mod stale_data;
mod threshold;
mod typed;
mod without_budget;

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

pub use crosses_before::{CrossesBefore, CrossesBeforeError};
pub use daily_jump::{DailyJump, DailyJumpError};
use definition::RuleDefinition;
pub(super) use definition::{Evidence, Verdict};
pub use definition::{History, Reading, hysteresis};
pub use of_customer::{Override, OverrideField, OverrideForm};
pub use projected_above::{ProjectedAbove, ProjectedAboveError};
pub use stale_data::MAX_HOURS as MAX_STALE_HOURS;

use super::form::{FieldKind, Form, FormField};
use super::{Severity, Threshold, Thresholds};
use crate::customer::CustomerId;
use crate::money::{CurrencyCode, Decimal};
use crate::usage::UsageRecord;
use crate::used::Used;

/// What an alert is about. Lists of alerts are sorted in this order; forms and filters show it.
///
/// The name of a variant, in `kebab-case`, is its key: it is stored, and part of addresses. It stays.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    /// Microsoft reports fraud in one of the customer's subscriptions. Judged by Microsoft's events, not by figures.
    FraudEvent,
    /// The customer has used a share of the budget.
    Threshold,
    /// The customer spends more than an amount and has no budget.
    WithoutBudget,
    /// Today's increase is unusual.
    DailyJump,
    /// The figures are too old to trust.
    StaleData,
    /// The customer is expected to spend more than a percent of the budget.
    ProjectedAbove,
    /// The customer is expected to cross the budget before a day of the period.
    CrossesBefore,
}

/// The fields of the form, rule by rule. The name of a variant, in `snake_case`, is the name of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum RulesField {
    FraudEvents,
    Thresholds,
    WithoutBudget,
    Jump,
    JumpFactor,
    JumpAbove,
    JumpCritical,
    Stale,
    StaleHours,
    Projected,
    ProjectedPercent,
    Crosses,
    CrossesDay,
}

/// The form of a tenant's rules.
pub type RulesForm = Form<RulesField>;

/// A tenant's settings, and what differs for single customers. A rule that stored settings do not know yet is switched off, except
/// that fraud events alert.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Whether fraud events raise no alert. They do by default, also with settings from before the rule existed.
    pub ignores_fraud_events: bool,
    pub thresholds: Thresholds,
    /// Amounts above which spending without a budget counts; a currency that is not listed raises no alert.
    pub without_budget: BTreeMap<CurrencyCode, Decimal>,
    pub daily_jump: Option<DailyJump>,
    /// The age above which figures raise an alert.
    pub stale_after: Option<SignedDuration>,
    /// The percent of the budget above which a projection raises an alert.
    pub projected_above: Option<ProjectedAbove>,
    /// The day of the period until which budgets are meant to last.
    pub crosses_before: Option<CrossesBefore>,
    pub overrides: BTreeMap<CustomerId, Override>,
}

impl Rule {
    pub const ALL: &'static [Self] = Self::VARIANTS;

    fn definition(self) -> &'static dyn RuleDefinition {
        match self {
            Self::FraudEvent => &fraud_event::Definition,
            Self::Threshold => &threshold::Definition,
            Self::WithoutBudget => &without_budget::Definition,
            Self::DailyJump => &daily_jump::Definition,
            Self::StaleData => &stale_data::Definition,
            Self::ProjectedAbove => &projected_above::Definition,
            Self::CrossesBefore => &crosses_before::Definition,
        }
    }

    /// A stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.key() == key)
    }

    /// The fields of its settings. A switch comes first, and the others depend on it.
    #[must_use]
    pub fn fields(self) -> &'static [RulesField] {
        self.definition().fields()
    }

    /// Whether its alerts last a day and end silently with it, rather than with the billing period.
    #[must_use]
    pub fn lasts_a_day(self) -> bool {
        self == Self::DailyJump
    }

    /// Whether it is about what has not happened. Projections waver, so in each period it is told once.
    #[must_use]
    pub fn looks_ahead(self) -> bool {
        matches!(self, Self::ProjectedAbove | Self::CrossesBefore)
    }

    /// Whether usage records raise and end its alerts.
    #[must_use]
    pub fn is_of_usage(self) -> bool {
        self != Self::FraudEvent
    }
}

impl FormField for RulesField {
    fn kind(self) -> FieldKind {
        match self {
            Self::FraudEvents | Self::Jump | Self::JumpCritical | Self::Stale | Self::Projected | Self::Crosses => {
                FieldKind::Switch
            }
            Self::Thresholds => FieldKind::Numbers,
            Self::JumpFactor | Self::StaleHours | Self::ProjectedPercent | Self::CrossesDay => FieldKind::Number,
            Self::WithoutBudget | Self::JumpAbove => FieldKind::Amounts,
        }
    }
}

impl Rules {
    #[must_use]
    pub fn thresholds_of(&self, customer: &CustomerId) -> &Thresholds {
        let own = self.overrides.get(customer).and_then(|own| own.thresholds.as_ref());
        own.unwrap_or(&self.thresholds)
    }

    #[must_use]
    pub fn is_muted(&self, customer: &CustomerId) -> bool {
        self.overrides.get(customer).is_some_and(|own| own.muted)
    }

    /// How urgent a rule's alerts are at a threshold.
    #[must_use]
    pub fn severity(&self, rule: Rule, level: Option<Threshold>) -> Severity {
        rule.definition().severity(self, level)
    }

    /// How many days the rules look back; 0 if none does.
    #[must_use]
    pub fn days_of_history(&self) -> i64 {
        Rule::ALL.iter().map(|rule| rule.definition().days_of_history(self)).max().unwrap_or_default()
    }

    /// Whether a rule needs projections.
    #[must_use]
    pub fn look_ahead(&self) -> bool {
        self.projected_above.is_some() || self.crosses_before.is_some()
    }

    /// Whether a record has what the rules that are on need: figures of the budget, and a currency for limits in money.
    #[must_use]
    pub fn can_judge(&self, record: &UsageRecord) -> bool {
        let has_limit = !self.without_budget.is_empty() && record.budget.amount().is_none();
        let needs_currency = has_limit || self.daily_jump.is_some();
        record.used() != Used::Unknown && (!needs_currency || record.currency.of_limits().is_some())
    }

    /// Whether a rule holds for a record. For a muted customer none does.
    pub(super) fn judge(&self, rule: Rule, evidence: &Evidence<'_>) -> Verdict {
        if self.is_muted(&evidence.record.customer_id) {
            return Verdict::DoesNotHold;
        }
        rule.definition().verdict(self, evidence)
    }

    /// What the hysteresis keeps of an alert at `level`. Of a muted customer's it keeps nothing.
    pub(super) fn kept(&self, rule: Rule, level: Option<Threshold>, evidence: &Evidence<'_>) -> Verdict {
        if self.is_muted(&evidence.record.customer_id) {
            return Verdict::DoesNotHold;
        }
        rule.definition().kept(self, level, evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::Plan;
    use crate::money::BillingCurrency;

    #[test]
    fn keys_that_are_stored_stay() {
        let keys: Vec<_> = Rule::ALL.iter().map(|rule| rule.key()).collect();
        assert_eq!(keys[..5], ["fraud-event", "threshold", "without-budget", "daily-jump", "stale-data"]);
        assert_eq!(keys[5..], ["projected-above", "crosses-before"]);
        assert!(Rule::ALL.iter().all(|rule| Rule::from_key(rule.key()) == Some(*rule)));
        assert_eq!(Rule::from_key("Threshold"), None);
    }

    #[test]
    fn each_field_belongs_to_one_rule_and_a_switch_comes_first() {
        let fields: Vec<_> = Rule::ALL.iter().flat_map(|rule| rule.fields()).copied().collect();
        assert_eq!(fields, RulesField::VARIANTS);
        for rule in Rule::ALL {
            let is_switch = |field: &RulesField| field.kind() == FieldKind::Switch;
            let first = rule.fields().iter().position(is_switch);
            assert!(first.is_none_or(|first| first == 0), "{rule:?}");
        }
    }

    #[test]
    fn stored_settings_are_read_and_a_rule_that_they_do_not_know_is_off() {
        let stored = r#"{"thresholds":["90"],"overrides":{"a":{"thresholds":null,"muted":true}}}"#;
        let rules: Rules = serde_json::from_str(stored).expect("settings");
        assert_eq!(rules.thresholds, Thresholds::new([Decimal::from(90)]).expect("thresholds"));
        assert!(rules.is_muted(&CustomerId::parse("a").expect("an id")));
        assert!(!rules.look_ahead());
        assert_eq!((rules.without_budget, rules.daily_jump, rules.stale_after), (BTreeMap::new(), None, None));
        assert!(!rules.ignores_fraud_events, "Microsoft's own alarms are on by default");
    }

    #[test]
    fn a_rule_with_limits_in_money_cannot_judge_amounts_without_a_currency() {
        let record = |budget: Option<i64>, spent: Option<i64>, currency: &str| UsageRecord {
            customer_id: CustomerId::numbered(1),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: budget.map(Decimal::from).into(),
            spent: spent.map(Decimal::from),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key(currency),
            updated: None,
        };
        let sek = CurrencyCode::parse("SEK").expect("a code");
        let amounts = BTreeMap::from([(sek, Decimal::ONE)]);
        let without_budget = Rules { without_budget: amounts.clone(), ..Rules::default() };
        let jump = Rules { daily_jump: DailyJump::new(Decimal::TWO, amounts).ok(), ..Rules::default() };
        let judged =
            |record: &UsageRecord| [&Rules::default(), &without_budget, &jump].map(|one| one.can_judge(record));
        assert_eq!(judged(&record(Some(9), Some(1), "")), [true, true, false], "a share of a budget needs none");
        assert_eq!(judged(&record(None, Some(1), "")), [true, false, false]);
        assert_eq!(judged(&record(None, Some(1), "x-nowhere")), [true, false, false], "no currency is presumed");
        assert_eq!(judged(&record(None, Some(1), "EUR")), [true; 3], "a currency without a limit alerts nobody");
        assert_eq!(judged(&record(None, Some(1), "fr-FR")), [true; 3]);
        assert_eq!(judged(&record(None, None, "SEK")), [false; 3]);
    }

    #[test]
    fn only_a_rule_that_is_on_asks_for_history() {
        let mut rules = Rules { stale_after: Some(SignedDuration::from_hours(48)), ..Rules::default() };
        assert_eq!(rules.days_of_history(), 0);
        rules.daily_jump = DailyJump::new(Decimal::from(3), BTreeMap::new()).ok();
        assert!(rules.days_of_history() > 8);
    }
}
