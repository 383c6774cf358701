//! What has changed in the rows since a user last looked: two states of each row, and the differences worth a line.
//!
//! A [`Standing`] is what a row said at one time. The rule: **a look is the figures that a page showed, not a time.** What the
//! page shows now is compared with what it showed then, so nothing that the user has seen is told again, on the same day or
//! later, and nothing between two looks is skipped: a day that was revised after the look counts as it was seen. A chosen day
//! counts from its start: the rows of now are compared with those of the end of the day before.
//!
//! Nothing follows from what is missing: a row whose budget or spending was unknown has not gone over since, and before the
//! first stored day there is nothing to compare with.

mod comparison;
mod jump;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

pub use self::comparison::Comparison;
pub use self::jump::Jump;
use super::alert::{Rules, Threshold, Thresholds, own_date};
use super::billing_period::date_of;
use super::customer::{CustomerId, Plan};
use super::history::Observation;
use super::money::{BillingCurrency, Decimal};
use super::spending_budget::SpendingBudget;
use super::usage::{RecordKey, UsageRecord, UsageReport};
use super::used::Used;
use super::variants;

/// What a row said at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The date of its figures.
    pub day: Date,
    /// The first day of the billing period; `None` if that is not known.
    pub period: Option<Date>,
    /// In `currency`, as all amounts.
    pub spent: Option<Decimal>,
    pub budget: SpendingBudget,
    /// Partner Center's percent.
    pub percent: Option<Decimal>,
    pub currency: BillingCurrency,
    /// The total that was projected, if one was.
    pub projected: Option<Decimal>,
}

/// What is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// All of the budget is spent.
    Over,
    /// The highest threshold that was reached.
    Crossed(Threshold),
    /// A day, or a mean day of a gap, was unusual.
    Jumped(Jump),
    /// The projected total is above the budget.
    ProjectedOver,
    BudgetChanged {
        before: SpendingBudget,
        after: SpendingBudget,
    },
    /// From the legacy offer to the Azure plan.
    PlanUpgraded,
    Appeared,
    /// No longer in a report that is whole.
    Gone,
}

/// Kinds of changes, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray)]
pub enum ChangeKind {
    Over,
    Crossed,
    Jumped,
    ProjectedOver,
    BudgetChanged,
    PlanUpgraded,
    Appeared,
    Gone,
}

/// A row in which something is different.
#[derive(Clone, Debug, PartialEq)]
pub struct RowChange {
    pub key: RecordKey,
    /// The most urgent first; never empty.
    pub changes: Vec<Change>,
    /// `None` for a row that has appeared.
    pub before: Option<Standing>,
    /// `None` for a row that is gone.
    pub after: Option<Standing>,
}

impl ChangeKind {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// In addresses and files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Crossed => "crossed",
            Self::Jumped => "jumped",
            Self::ProjectedOver => "projected",
            Self::BudgetChanged => "budget",
            Self::PlanUpgraded => "upgraded",
            Self::Appeared => "new",
            Self::Gone => "gone",
        }
    }

    /// The kind of rows that the grid can show.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind != Self::Gone && kind.key() == key)
    }
}

impl Change {
    #[must_use]
    pub fn kind(self) -> ChangeKind {
        match self {
            Self::Over => ChangeKind::Over,
            Self::Crossed(_) => ChangeKind::Crossed,
            Self::Jumped(_) => ChangeKind::Jumped,
            Self::ProjectedOver => ChangeKind::ProjectedOver,
            Self::BudgetChanged { .. } => ChangeKind::BudgetChanged,
            Self::PlanUpgraded => ChangeKind::PlanUpgraded,
            Self::Appeared => ChangeKind::Appeared,
            Self::Gone => ChangeKind::Gone,
        }
    }
}

impl RowChange {
    #[must_use]
    pub fn is_of(&self, kind: ChangeKind) -> bool {
        self.changes.iter().any(|change| change.kind() == kind)
    }

    /// The kind that decides where the row is listed.
    #[must_use]
    pub fn most_urgent(&self) -> Option<ChangeKind> {
        self.changes.iter().map(|change| change.kind()).min()
    }
}

/// What the rows of now are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// What the grid showed to the user in the visit before this one, and when.
    Visit(Timestamp),
    /// What rows said when a day (UTC) began.
    Day(Date),
}

/// How the billing periods of two standings follow each other.
enum Periods {
    Same,
    /// In a new period everything begins at 0.
    Next,
    /// Not known, or the later standing is of the earlier period.
    Unclear,
}

impl Standing {
    /// What a row said on the last day of an observation.
    #[must_use]
    pub fn of(observation: &Observation, projected: Option<Decimal>) -> Self {
        Self {
            day: observation.days.1,
            period: Some(observation.period.first),
            spent: observation.cost,
            budget: observation.budget,
            percent: observation.percent,
            currency: observation.currency.clone(),
            projected,
        }
    }

    #[must_use]
    pub fn used(&self) -> Used {
        Used::of(self.budget, self.spent, self.percent)
    }

    fn used_by_projection(&self) -> Used {
        Used::of(self.budget, self.projected, None)
    }

    /// Whether the budget is expected to be exceeded, and is not used up yet.
    #[must_use]
    pub fn will_exceed(&self) -> bool {
        let hundred = Decimal::ONE_HUNDRED;
        self.used_by_projection().exceeds(hundred) && !self.used().reaches(hundred)
    }

    fn after(&self, before: &Self) -> Periods {
        match (before.period, self.period) {
            (Some(before), Some(now)) if before == now => Periods::Same,
            (Some(before), Some(now)) if before < now => Periods::Next,
            _ => Periods::Unclear,
        }
    }

    /// What has changed since `before`, the most urgent first.
    fn changes(&self, before: &Self, jump: Option<Jump>, thresholds: &Thresholds) -> Vec<Change> {
        let mut changes = Vec::new();
        let (used, was_used, periods) = (self.used(), before.used(), self.after(before));
        let reaches_now = |percent: Decimal| {
            used.reaches(percent)
                && match periods {
                    Periods::Same => was_used != Used::Unknown && !was_used.reaches(percent),
                    Periods::Next => true,
                    Periods::Unclear => false,
                }
        };
        let hundred = Decimal::ONE_HUNDRED;
        let is_over = reaches_now(hundred);
        changes.extend(is_over.then_some(Change::Over));
        let crossed = thresholds.iter().rev().find(|threshold| reaches_now(threshold.percent()));
        let says_more = |threshold: &Threshold| !is_over || threshold.percent() > hundred;
        changes.extend(crossed.filter(says_more).map(Change::Crossed));
        changes.extend(jump.map(Change::Jumped));
        let is_news = match periods {
            // That nothing was projected is no surprise at the start of a period; a budget that was unknown is.
            Periods::Same => before.budget != SpendingBudget::Unknown && !before.used_by_projection().exceeds(hundred),
            Periods::Next => true,
            Periods::Unclear => false,
        };
        changes.extend((self.will_exceed() && is_news).then_some(Change::ProjectedOver));
        let is_known = self.budget != SpendingBudget::Unknown && before.budget != SpendingBudget::Unknown;
        if is_known && self.budget != before.budget && self.currency == before.currency {
            changes.push(Change::BudgetChanged { before: before.budget, after: self.budget });
        }
        changes
    }
}

/// What the rows of a report say. `observed` knows their billing periods, `projected` their projected totals.
#[must_use]
pub fn standings(
    report: &UsageReport,
    observed: &[(RecordKey, Observation)],
    projected: impl Fn(&UsageRecord) -> Option<Decimal>,
    now: Timestamp,
) -> BTreeMap<RecordKey, Standing> {
    let periods: HashMap<&RecordKey, Date> = observed.iter().map(|(key, of)| (key, of.period.first)).collect();
    let mut standings: BTreeMap<RecordKey, Standing> = BTreeMap::new();
    for record in &*report.records {
        let key = record.key();
        let standing = Standing {
            day: date_of(own_date(record, report, now)),
            period: periods.get(&key).copied(),
            spent: record.spent,
            budget: record.budget,
            percent: record.percent_used,
            currency: record.currency.clone(),
            projected: projected(record),
        };
        match standings.get(&key) {
            // Two records of one row: the same one counts, whatever their order.
            Some(other) if (other.day, other.spent) >= (standing.day, standing.spent) => {}
            _ => drop(standings.insert(key, standing)),
        }
    }
    standings
}

/// What has changed in all rows, by row; rows without a change are left out. `None` if nothing was known before: then
/// everything would seem new. Rows that are not in `after` are gone only if `is_whole` says that none can be missing. Of the
/// rules, each customer's thresholds count.
#[must_use]
pub fn changes_since(
    before: &BTreeMap<RecordKey, Standing>,
    after: &BTreeMap<RecordKey, Standing>,
    jumps: &BTreeMap<RecordKey, Jump>,
    is_whole: bool,
    rules: &Rules,
) -> Option<Vec<RowChange>> {
    if before.is_empty() {
        return None;
    }
    let of_plan = |rows: &BTreeMap<RecordKey, Standing>, plan: Plan| -> BTreeSet<CustomerId> {
        rows.keys().filter(|key| key.plan == plan).map(|key| key.customer.clone()).collect()
    };
    let (were_legacy, are_legacy) = (of_plan(before, Plan::Legacy), of_plan(after, Plan::Legacy));
    let (were_azure, are_azure) = (of_plan(before, Plan::Azure), of_plan(after, Plan::Azure));
    let is_upgraded = |customer: &CustomerId| {
        were_legacy.contains(customer) && !were_azure.contains(customer) && are_azure.contains(customer)
    };
    let mut all = Vec::new();
    for (key, standing) in after {
        let was = before.get(key);
        let changes = match was {
            Some(before) => standing.changes(before, jumps.get(key).copied(), rules.thresholds_of(&key.customer)),
            None if key.plan == Plan::Azure && is_upgraded(&key.customer) => vec![Change::PlanUpgraded],
            None => vec![Change::Appeared],
        };
        if !changes.is_empty() {
            all.push(RowChange { key: key.clone(), changes, before: was.cloned(), after: Some(standing.clone()) });
        }
    }
    let is_gone = |key: &RecordKey| {
        let moved = key.plan == Plan::Legacy && is_upgraded(&key.customer) && !are_legacy.contains(&key.customer);
        !after.contains_key(key) && !moved
    };
    for (key, standing) in before.iter().filter(|(key, _)| is_whole && is_gone(key)) {
        let before = Some(standing.clone());
        all.push(RowChange { key: key.clone(), changes: vec![Change::Gone], before, after: None });
    }
    Some(all)
}
