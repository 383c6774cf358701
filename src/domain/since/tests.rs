use jiff::ToSpan as _;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::alert::{DailyJump, Override};
use crate::billing_period::{BillingMonth, BillingPeriod};
use crate::history::DailyHistory;
use crate::money::CurrencyCode;

const BUDGET: SpendingBudget = SpendingBudget::Amount(Decimal::ONE_HUNDRED);

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

fn at(day: Date, hour: i8) -> Timestamp {
    TimeZone::UTC.to_timestamp(day.at(hour, 0, 0, 0)).expect("a time")
}

fn key(number: usize, plan: Plan) -> RecordKey {
    RecordKey { customer: CustomerId::numbered(number), plan }
}

fn observation(day: Date, cost: i64, budget: SpendingBudget) -> Observation {
    Observation {
        seen: at(day, 12),
        days: (day, day),
        period: BillingPeriod::of_month(BillingMonth::around(day)),
        cost: Some(cost.into()),
        usd_cost: None,
        budget,
        percent: None,
        currency: CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code),
    }
}

fn standing(day: i8, cost: i64) -> Standing {
    Standing::of(&observation(march(day), cost, BUDGET), None)
}

fn rules() -> Rules {
    Rules {
        thresholds: Thresholds::new([50, 80, 100, 120].map(Decimal::from)).expect("thresholds"),
        ..Rules::default()
    }
}

fn one(standing: &Standing) -> BTreeMap<RecordKey, Standing> {
    [(key(1, Plan::Azure), standing.clone())].into_iter().collect()
}

fn changes(before: &BTreeMap<RecordKey, Standing>, after: &BTreeMap<RecordKey, Standing>) -> Vec<Change> {
    let rows = changes_since(before, after, &BTreeMap::new(), true, &rules()).expect("something to compare");
    rows.into_iter().flat_map(|row| row.changes).collect()
}

/// What one look says of a row after another look.
fn between(before: &Standing, after: &Standing) -> Vec<Change> {
    changes(&one(before), &one(after))
}

fn threshold(percent: i64) -> Threshold {
    Threshold::new(percent.into()).expect("a threshold")
}

#[test]
fn what_was_reached_since_is_told_by_its_highest_threshold_and_over_says_it_of_100() {
    assert_eq!(between(&standing(1, 10), &standing(3, 30)), []);
    assert_eq!(between(&standing(3, 30), &standing(5, 90)), [Change::Crossed(threshold(80))]);
    assert_eq!(between(&standing(5, 90), &standing(6, 101)), [Change::Over]);
    assert_eq!(between(&standing(5, 90), &standing(8, 122)), [Change::Over, Change::Crossed(threshold(120))]);
    assert_eq!(between(&standing(7, 121), &standing(8, 122)), []);
}

#[test]
fn a_customers_own_thresholds_count() {
    let own = Thresholds::new([Decimal::from(30)]).expect("thresholds");
    let own = Override { thresholds: Some(own), ..Override::default() };
    let rules = Rules { overrides: [(CustomerId::numbered(1), own)].into_iter().collect(), ..rules() };
    let told = |from, to| {
        let (before, after) = (one(&standing(1, from)), one(&standing(3, to)));
        let rows = changes_since(&before, &after, &BTreeMap::new(), true, &rules).expect("something to compare");
        rows.into_iter().flat_map(|row| row.changes).collect::<Vec<_>>()
    };
    assert_eq!(told(10, 40), [Change::Crossed(threshold(30))]);
    assert_eq!(told(40, 90), []);
}

#[test]
fn two_looks_on_one_day_tell_nothing_twice_and_a_later_revision_of_the_day_is_told() {
    // On the 9th the figures of that day said 85 in the morning; in the evening they were revised.
    let (yesterday, morning) = (standing(8, 70), standing(9, 85));
    assert_eq!(between(&yesterday, &morning), [Change::Crossed(threshold(80))], "the first look");
    assert_eq!(between(&morning, &morning), [], "the second look, on the same day");
    assert_eq!(between(&morning, &standing(9, 95)), [], "revised, but nothing else was crossed");
    assert_eq!(between(&morning, &standing(9, 130)), [Change::Over, Change::Crossed(threshold(120))]);
    assert_eq!(between(&standing(9, 95), &standing(9, 60)), [], "revised downwards");
    assert_eq!(between(&standing(9, 60), &standing(10, 85)), [Change::Crossed(threshold(80))], "and up again");
}

proptest! {
    #[test]
    fn however_often_somebody_looks_each_threshold_is_told_once_and_none_is_skipped(
        grown in prop::collection::vec(0_i64..40, 2..20),
        looks in prop::collection::vec(any::<bool>(), 20),
    ) {
        let mut spent = 0;
        let days = grown.iter().zip(1_i8..).map(|(more, day)| {
            spent += more;
            standing(day, spent)
        });
        let days: Vec<Standing> = days.collect();
        let last = days.len() - 1;
        let looked = days.iter().enumerate().filter(|(day, _)| *day == 0 || *day == last || looks[*day]);
        let looked: Vec<&Standing> = looked.map(|(_, standing)| standing).collect();
        let told: Vec<Change> = looked.windows(2).flat_map(|pair| between(pair[0], pair[1])).collect();
        let of_once = between(&days[0], &days[last]);
        prop_assert_eq!(told.contains(&Change::Over), of_once.contains(&Change::Over));
        prop_assert!(told.iter().filter(|change| **change == Change::Over).count() <= 1);
        // The highest threshold of all is the highest one that was told.
        let highest = |changes: &[Change]| changes.iter().filter_map(|change| match change {
            Change::Crossed(threshold) => Some(*threshold),
            Change::Over => Some(threshold(100)),
            _ => None,
        }).max();
        prop_assert_eq!(highest(&told), highest(&of_once));
    }
}

#[test]
fn what_was_unknown_at_the_last_look_has_not_been_reached_since() {
    let unknown = Standing { budget: SpendingBudget::Unknown, ..standing(1, 10) };
    let unspent = Standing { spent: None, ..standing(1, 10) };
    for before in [&unknown, &unspent] {
        assert_eq!(between(before, &standing(2, 130)), []);
    }
    let exceeding = Standing { projected: Some(Decimal::from(150)), ..standing(2, 20) };
    assert_eq!(between(&unknown, &exceeding), []);
    let reported = Standing { spent: None, percent: Some(Decimal::from(70)), ..standing(1, 0) };
    assert_eq!(between(&reported, &standing(2, 85)), [Change::Crossed(threshold(80))], "a percent was known");
    let without = Standing { budget: SpendingBudget::None, ..standing(1, 110) };
    let changed = Change::BudgetChanged { before: SpendingBudget::None, after: BUDGET };
    assert_eq!(between(&without, &standing(2, 110)), [Change::Over, changed], "that none was set was known");
    for (before, after) in [(&standing(1, 10), &unknown), (&standing(1, 10), &unspent)] {
        assert_eq!(between(before, after), []);
    }
}

#[test]
fn a_new_period_begins_at_0_and_one_that_is_not_known_tells_nothing() {
    let february = Standing::of(&observation(date(2026, 2, 28), 130, BUDGET), None);
    assert_eq!(between(&february, &standing(2, 105)), [Change::Over]);
    let late = Standing { day: march(3), ..february };
    assert_eq!(between(&standing(2, 10), &late), [], "late figures of the period before");
    let somewhen = Standing { period: None, ..standing(1, 10) };
    assert_eq!(between(&somewhen, &standing(2, 105)), []);
    assert_eq!(between(&standing(1, 10), &Standing { period: None, ..standing(2, 105) }), []);
}

#[test]
fn a_projection_that_passed_the_budget_is_told_once() {
    let with = |day, spent, projected: Option<i64>| {
        let projected = projected.map(Decimal::from);
        Standing { projected, ..standing(day, spent) }
    };
    let [slow, fast] = [90, 140].map(|total| with(6, 20, Some(total)));
    assert_eq!(between(&slow, &fast), [Change::ProjectedOver]);
    assert_eq!(between(&fast, &fast), []);
    assert_eq!(between(&with(5, 10, None), &fast), [Change::ProjectedOver], "there was no projection to see");
    assert_eq!(between(&slow, &with(7, 100, Some(140))), [Change::Over], "what has happened is no projection");
    assert_eq!(between(&slow, &with(6, 20, None)), []);
}

#[test]
fn a_budget_has_changed_only_if_both_are_known_and_of_one_currency() {
    let [ten, twenty] = [10, 20].map(|amount| SpendingBudget::Amount(Decimal::from(amount)));
    let with = |budget| Standing { budget, ..standing(1, 1) };
    let changed = |before, after| Change::BudgetChanged { before, after };
    assert_eq!(between(&with(ten), &with(twenty)), [changed(ten, twenty)]);
    assert_eq!(between(&with(ten), &with(SpendingBudget::None)), [changed(ten, SpendingBudget::None)]);
    assert_eq!(between(&with(ten), &with(SpendingBudget::Unknown)), []);
    assert_eq!(between(&with(SpendingBudget::Unknown), &with(ten)), []);
    let krona = Standing { currency: BillingCurrency::from_key("SEK"), ..with(twenty) };
    assert_eq!(between(&with(ten), &krona), []);
}

#[test]
fn rows_appear_go_and_move_to_the_azure_plan() {
    let of = |keys: &[(usize, Plan)]| -> BTreeMap<RecordKey, Standing> {
        keys.iter().map(|(number, plan)| (key(*number, *plan), standing(1, 1))).collect()
    };
    let before = of(&[(1, Plan::Legacy), (2, Plan::Azure)]);
    assert_eq!(changes(&before, &of(&[(1, Plan::Azure), (2, Plan::Azure)])), [Change::PlanUpgraded]);
    let other = of(&[(1, Plan::Legacy), (3, Plan::Azure)]);
    assert_eq!(changes(&before, &other), [Change::Appeared, Change::Gone]);
    let moving = of(&[(1, Plan::Legacy), (1, Plan::Azure), (2, Plan::Azure)]);
    assert_eq!(changes(&before, &moving), [Change::PlanUpgraded]);
    let moved = of(&[(1, Plan::Azure), (2, Plan::Azure)]);
    assert_eq!(changes(&moving, &moved), [Change::Gone], "the legacy row ends later");
    let of_part = changes_since(&before, &other, &BTreeMap::new(), false, &rules()).expect("something to compare");
    let told: Vec<_> = of_part.into_iter().flat_map(|row| row.changes).collect();
    assert_eq!(told, [Change::Appeared], "a report that is not whole says of nobody that they are gone");
}

#[test]
fn before_the_first_day_stored_there_is_nothing_to_compare_with() {
    assert_eq!(changes_since(&BTreeMap::new(), &one(&standing(1, 1)), &BTreeMap::new(), true, &rules()), None);
}

#[test]
fn a_reports_rows_stand_by_their_own_dates_and_periods() {
    let record = |number, spent: i64, updated| UsageRecord {
        customer_id: CustomerId::numbered(number),
        name: "Contoso".into(),
        plan: Plan::Azure,
        budget: BUDGET,
        spent: Some(spent.into()),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: Some(updated),
    };
    let (early, late) = (at(march(8), 3), at(march(9), 3));
    for records in [vec![record(1, 5, early), record(1, 7, late)], vec![record(1, 7, late), record(1, 5, early)]] {
        let report = UsageReport::new([records, vec![record(2, 1, late)]].concat(), vec![], None, at(march(9), 9));
        let observed = [(key(1, Plan::Azure), observation(march(9), 7, BUDGET))];
        let rows = standings(&report, &observed, |record| record.spent, at(march(9), 9));
        let told = |number| {
            let of = rows.get(&key(number, Plan::Azure)).expect("a row");
            (of.day, of.period, of.spent, of.projected)
        };
        let seven = Some(Decimal::from(7));
        assert_eq!(told(1), (march(9), Some(march(1)), seven, seven), "of two records of a row the newer one");
        assert_eq!(told(2).1, None, "its period is not known yet");
    }
}

/// What jumped since a look, in days that cost so much each.
fn jump(costs: &[i64], look: &Standing) -> Option<Jump> {
    jump_in("EUR", costs, look)
}

/// The same in another currency, or in that of a locale.
fn jump_in(currency: &str, costs: &[i64], look: &Standing) -> Option<Jump> {
    let mut spent = 0;
    let days = march(1).series(1.day()).zip(costs).map(|(day, cost)| {
        spent += cost;
        Observation { currency: BillingCurrency::from_key(currency), ..observation(day, spent, BUDGET) }
    });
    let history = DailyHistory::of(days, at(march(31), 12));
    let above = CurrencyCode::parse("EUR").map(|code| (code, Decimal::ONE)).into_iter().collect();
    Jump::since(look, &history, &DailyJump::new(Decimal::from(3), above).expect("a rule"))
}

fn jumped(day: i8, amount: i64) -> Jump {
    Jump { day: march(day), amount: amount.into() }
}

#[test]
fn an_unusual_day_is_told_with_its_amount_until_it_was_seen() {
    let costs = [1, 1, 1, 1, 1, 1, 1, 1, 12, 1];
    assert_eq!(jump(&costs, &standing(8, 8)), Some(jumped(9, 12)));
    assert_eq!(jump(&costs, &standing(9, 20)), None, "it was there before");
    assert_eq!(jump(&[1, 1, 1, 40], &standing(3, 3)), None, "too few days to compare with");
    assert_eq!(jump(&[1, 1, 1, 1, 1, 1, 1, 12, 1, 30], &standing(7, 7)), Some(jumped(10, 30)), "the largest");
}

#[test]
fn an_unusual_day_of_the_look_itself_is_told_only_if_it_became_unusual_after_it() {
    let costs = [1, 1, 1, 1, 1, 1, 1, 1, 12];
    assert_eq!(jump(&costs, &standing(9, 9)), Some(jumped(9, 12)), "it was 1 at the look");
    assert_eq!(jump(&costs, &standing(9, 19)), None, "it was 11 at the look");
    assert_eq!(jump(&costs, &Standing { spent: None, ..standing(9, 0) }), Some(jumped(9, 12)), "no cost was known");
}

#[test]
fn jumps_are_those_of_the_rule_in_a_presumed_currency_and_after_refunds_too() {
    let costs = [1, 1, 1, 1, 1, 1, 1, 1, 12];
    let of = |currency: &str| jump_in(currency, &costs, &standing(8, 8));
    assert_eq!(of("fr-FR"), Some(jumped(9, 12)), "a legacy row's euros are presumed");
    assert_eq!([of("SEK"), of("sv-SE"), of("")], [None; 3], "no amount is set for them");
    let refund = [40, 40, 40, 40, 40, 40, -400, 40, 60];
    assert_eq!(jump(&refund, &standing(8, 200)), None, "60 is not three times what a day costs");
}
