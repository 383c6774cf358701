//! What has changed in the rows since a user last looked: two states of each row, and the differences worth a line.
//!
//! A [`Standing`] is a row at one time, read off its history as it was known then. Nothing follows from what is missing: a
//! budget that is unknown has not changed, and before the first stored day there is nothing to compare with.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::alert::{DailyJump, Threshold, Thresholds};
use super::customer::{CustomerId, Plan};
use super::history::{DailyHistory, Observation};
use super::money::{BillingCurrency, Decimal};
use super::projection::Projection;
use super::spending_budget::SpendingBudget;
use super::usage::RecordKey;
use super::used::Used;

/// How many days before an increase make the mean that it is compared with.
const DAYS_OF_MEAN: usize = 7;

/// A row as it was known at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    history: DailyHistory,
    day: Date,
    /// The first day of the billing period.
    period: Date,
    used: Used,
    budget: SpendingBudget,
    currency: BillingCurrency,
    /// The projected total beside the budget; [`Used::Unknown`] without a projection.
    projected: Used,
}

/// What is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// All of the budget is spent.
    Over,
    /// The highest threshold that was reached.
    Crossed(Threshold),
    /// A day, or a mean day of a gap, was unusual: see [`DailyJump`].
    Jumped {
        day: Date,
        amount: Decimal,
    },
    /// The projected total is above the budget.
    ProjectedOver,
    BudgetChanged {
        before: SpendingBudget,
        after: SpendingBudget,
    },
    /// From the legacy offer to the Azure plan.
    PlanUpgraded,
    Appeared,
    Gone,
}

/// What counts as a change.
#[derive(Clone, Copy, Debug)]
pub struct Worth<'a> {
    pub thresholds: &'a Thresholds,
    /// The tenant's rule; without one nothing jumps.
    pub jump: Option<&'a DailyJump>,
}

impl Standing {
    /// The row as it was known at `at`, with what was projected of it then. `None` if no cost was.
    #[must_use]
    pub fn of(
        observations: impl IntoIterator<Item = Observation>,
        projection: Option<&Projection>,
        at: Timestamp,
    ) -> Option<Self> {
        let history = DailyHistory::of(observations, at);
        let newest = history.newest()?.clone();
        let total = projection.map(|projection| projection.total);
        Some(Self {
            day: newest.day,
            period: newest.period.first,
            used: Used::of(newest.budget, newest.cost, newest.percent),
            budget: newest.budget,
            currency: newest.currency,
            projected: Used::of(newest.budget, total, None),
            history,
        })
    }

    /// What has changed since `before`, the most urgent first.
    fn changes(&self, before: &Self, worth: Worth<'_>) -> Vec<Change> {
        let mut changes = Vec::new();
        // In a new period everything begins at 0.
        let is_same = self.period == before.period;
        let reaches_now = |percent: Decimal| self.used.reaches(percent) && !(is_same && before.used.reaches(percent));
        let is_over = reaches_now(Decimal::ONE_HUNDRED);
        changes.extend(is_over.then_some(Change::Over));
        let crossed = worth.thresholds.iter().rev().find(|threshold| reaches_now(threshold.percent()));
        let says_more = |threshold: &Threshold| !is_over || threshold.percent() > Decimal::ONE_HUNDRED;
        changes.extend(crossed.filter(says_more).map(Change::Crossed));
        changes.extend(worth.jump.and_then(|jump| self.jump(before.day, jump)));
        let hundred = Decimal::ONE_HUNDRED;
        let was_projected = is_same && before.projected.exceeds(hundred);
        let is_news = self.projected.exceeds(hundred) && !was_projected && !self.used.reaches(hundred);
        changes.extend(is_news.then_some(Change::ProjectedOver));
        let is_known = self.budget != SpendingBudget::Unknown && before.budget != SpendingBudget::Unknown;
        if is_known && self.budget != before.budget && self.currency == before.currency {
            changes.push(Change::BudgetChanged { before: before.budget, after: self.budget });
        }
        changes
    }

    /// The largest increase after a day that counts as a jump.
    fn jump(&self, after: Date, jump: &DailyJump) -> Option<Change> {
        let BillingCurrency::Code(code) = &self.currency else { return None };
        let costs = self.history.costs();
        let is_jump = |place: &usize| {
            let (Some(cost), Some(earlier)) =
                (costs.get(*place), costs.get(place.saturating_sub(DAYS_OF_MEAN)..*place))
            else {
                return false;
            };
            let (days, sum) = earlier.iter().fold((0, Decimal::ZERO), |(days, sum), cost| {
                (days + cost.days(), sum.checked_add(cost.amount).unwrap_or(sum))
            });
            let mean = sum.max(Decimal::ZERO).checked_div(days.into());
            let per_day = cost.amount.checked_div(cost.days().into());
            earlier.len() == DAYS_OF_MEAN
                && per_day.zip(mean).is_some_and(|(increase, mean)| jump.is_jump(increase, mean, *code))
        };
        let new = costs.partition_point(|cost| cost.last <= after)..costs.len();
        let largest = new.filter(is_jump).filter_map(|place| costs.get(place)).max_by_key(|cost| cost.amount)?;
        Some(Change::Jumped { day: largest.last, amount: largest.amount })
    }
}

/// What has changed in all rows, by row; rows without a change are left out. `None` if nothing was known before: then
/// everything would seem new.
#[must_use]
pub fn changes_since(
    before: &BTreeMap<RecordKey, Standing>,
    after: &BTreeMap<RecordKey, Standing>,
    worth: Worth<'_>,
) -> Option<Vec<(RecordKey, Vec<Change>)>> {
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
        let changes = match before.get(key) {
            Some(before) => standing.changes(before, worth),
            None if key.plan == Plan::Azure && is_upgraded(&key.customer) => vec![Change::PlanUpgraded],
            None => vec![Change::Appeared],
        };
        all.extend((!changes.is_empty()).then(|| (key.clone(), changes)));
    }
    let is_gone = |key: &&RecordKey| {
        let moved = key.plan == Plan::Legacy && is_upgraded(&key.customer) && !are_legacy.contains(&key.customer);
        !after.contains_key(*key) && !moved
    };
    all.extend(before.keys().filter(is_gone).map(|key| (key.clone(), vec![Change::Gone])));
    Some(all)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::billing_period::{BillingMonth, BillingPeriod};
    use crate::money::CurrencyCode;
    use crate::projection::TrackRecord;

    fn noon(day: Date) -> Timestamp {
        TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).expect("a time")
    }

    fn key(number: usize, plan: Plan) -> RecordKey {
        RecordKey { customer: CustomerId::numbered(number), plan }
    }

    fn observation(day: Date, cost: i64, budget: SpendingBudget) -> Observation {
        Observation {
            seen: noon(day),
            days: (day, day),
            period: BillingPeriod::of_month(BillingMonth::around(day)),
            cost: Some(cost.into()),
            usd_cost: None,
            budget,
            percent: None,
            currency: CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code),
        }
    }

    fn march(costs: &[i64]) -> Vec<Observation> {
        let budget = SpendingBudget::Amount(Decimal::ONE_HUNDRED);
        let first = date(2026, 3, 1);
        first.series(jiff::Span::new().days(1)).zip(costs).map(|(day, cost)| observation(day, *cost, budget)).collect()
    }

    fn standing(observations: &[Observation], at: Date) -> Standing {
        Standing::of(observations.to_vec(), None, noon(at)).expect("a standing")
    }

    fn rows(rows: impl IntoIterator<Item = (RecordKey, Standing)>) -> BTreeMap<RecordKey, Standing> {
        rows.into_iter().collect()
    }

    fn since(before: BTreeMap<RecordKey, Standing>, after: BTreeMap<RecordKey, Standing>) -> Vec<Change> {
        let thresholds = Thresholds::new([50, 80, 100, 120].map(Decimal::from)).expect("thresholds");
        let above = CurrencyCode::parse("EUR").map(|code| (code, Decimal::ONE)).into_iter().collect();
        let jump = DailyJump::new(Decimal::from(3), above).expect("a rule");
        let worth = Worth { thresholds: &thresholds, jump: Some(&jump) };
        changes_since(&before, &after, worth)
            .expect("something to compare")
            .into_iter()
            .flat_map(|(_, all)| all)
            .collect()
    }

    /// A row's changes from one day of March to another.
    fn between(observations: &[Observation], before: Date, after: Date) -> Vec<Change> {
        let at = |day| rows([(key(1, Plan::Azure), standing(observations, day))]);
        since(at(before), at(after))
    }

    fn threshold(percent: i64) -> Threshold {
        Threshold::new(percent.into()).expect("a threshold")
    }

    #[test]
    fn what_was_reached_since_is_told_by_its_highest_threshold_and_over_says_it_of_100() {
        let all = march(&[10, 20, 30, 85, 90, 101, 121, 122]);
        let day = |day| date(2026, 3, day);
        assert_eq!(between(&all, day(1), day(3)), []);
        assert_eq!(between(&all, day(3), day(5)), [Change::Crossed(threshold(80))]);
        assert_eq!(between(&all, day(5), day(6)), [Change::Over]);
        assert_eq!(between(&all, day(5), day(8)), [Change::Over, Change::Crossed(threshold(120))]);
        assert_eq!(between(&all, day(7), day(8)), []);
    }

    #[test]
    fn a_new_period_begins_at_0() {
        let budget = SpendingBudget::Amount(Decimal::ONE_HUNDRED);
        let both = [observation(date(2026, 2, 28), 130, budget), observation(date(2026, 3, 2), 105, budget)];
        assert_eq!(between(&both, date(2026, 2, 28), date(2026, 3, 2)), [Change::Over]);
    }

    #[test]
    fn an_unusual_day_is_told_with_its_amount() {
        let mut costs = vec![1, 2, 3, 4, 5, 6, 7, 8, 20, 21];
        let all = march(&costs);
        let jumped = Change::Jumped { day: date(2026, 3, 9), amount: Decimal::from(12) };
        assert_eq!(between(&all, date(2026, 3, 8), date(2026, 3, 10)), [jumped]);
        assert_eq!(between(&all, date(2026, 3, 9), date(2026, 3, 10)), [], "it was there before");
        costs.truncate(3);
        costs.push(40);
        assert_eq!(between(&march(&costs), date(2026, 3, 3), date(2026, 3, 4)), [], "too few days to compare with");
    }

    #[test]
    fn a_projection_that_passed_the_budget_is_told_once() {
        let (slow, fast) = (march(&[2, 4, 6, 8, 10, 12]), march(&[2, 4, 6, 8, 20, 40]));
        let projected = |observations: &[Observation]| {
            let now = noon(date(2026, 3, 6));
            let history = DailyHistory::of(observations.to_vec(), now);
            let projection = Projection::of(&history, &TrackRecord::default(), now).expect("a projection");
            let standing = Standing::of(observations.to_vec(), Some(&projection), now).expect("a standing");
            rows([(key(1, Plan::Azure), standing)])
        };
        assert_eq!(since(projected(&slow), projected(&fast)), [Change::ProjectedOver]);
        assert_eq!(since(projected(&fast), projected(&fast)), []);
    }

    #[test]
    fn a_budget_has_changed_only_if_both_are_known() {
        let [ten, twenty] = [10, 20].map(|amount| SpendingBudget::Amount(Decimal::from(amount)));
        let with = |budget| {
            rows([(key(1, Plan::Azure), standing(&[observation(date(2026, 3, 1), 1, budget)], date(2026, 3, 2)))])
        };
        let changed = |before, after| Change::BudgetChanged { before, after };
        assert_eq!(since(with(ten), with(twenty)), [changed(ten, twenty)]);
        assert_eq!(since(with(ten), with(SpendingBudget::None)), [changed(ten, SpendingBudget::None)]);
        assert_eq!(since(with(ten), with(SpendingBudget::Unknown)), []);
        assert_eq!(since(with(SpendingBudget::Unknown), with(ten)), []);
    }

    #[test]
    fn rows_appear_go_and_move_to_the_azure_plan() {
        let any = standing(&march(&[1]), date(2026, 3, 2));
        let of = |keys: &[(usize, Plan)]| rows(keys.iter().map(|(number, plan)| (key(*number, *plan), any.clone())));
        let before = of(&[(1, Plan::Legacy), (2, Plan::Azure)]);
        assert_eq!(since(before.clone(), of(&[(1, Plan::Azure), (2, Plan::Azure)])), [Change::PlanUpgraded]);
        assert_eq!(since(before.clone(), of(&[(1, Plan::Legacy), (3, Plan::Azure)])), [Change::Appeared, Change::Gone]);
        let moving = of(&[(1, Plan::Legacy), (1, Plan::Azure), (2, Plan::Azure)]);
        assert_eq!(since(before, moving.clone()), [Change::PlanUpgraded]);
        assert_eq!(
            since(moving, of(&[(1, Plan::Azure), (2, Plan::Azure)])),
            [Change::Gone],
            "the legacy row ends later"
        );
    }

    #[test]
    fn before_the_first_day_stored_there_is_nothing_to_compare_with() {
        let after = rows([(key(1, Plan::Azure), standing(&march(&[1]), date(2026, 3, 2)))]);
        assert_eq!(Standing::of(march(&[1]), None, noon(date(2026, 2, 1))), None);
        let thresholds = Thresholds::new([]).expect("thresholds");
        assert_eq!(changes_since(&BTreeMap::new(), &after, Worth { thresholds: &thresholds, jump: None }), None);
    }
}
