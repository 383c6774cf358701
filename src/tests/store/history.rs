//! What each row said by day: users' reports beside polls, and what is read back.

use headroom::domain::billing_period::{BillingMonth, BillingPeriod};
use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::history::{DailyHistory, Observation, ObservedRow};
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::spending_budget::SpendingBudget;
use headroom::domain::usage::{RecordKey, UsageRecord, UsageReport};
use headroom::server::history::Histories;
use headroom::server::partner_center::demo::DemoHistory;
use headroom::server::platform::clock::{Clock as _, SystemClock};
use headroom::server::store::{HistoryStore as _, Store};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::Fresh;
use super::alerts::{poll, record, started};
use super::monitors::{later, now, tenant};
use crate::harness::clock::ManualClock;

const DAY: i64 = 86_400;

fn dated(record: UsageRecord, seconds: i64) -> UsageRecord {
    UsageRecord { updated: Some(later(seconds)), ..record }
}

fn report(records: Vec<UsageRecord>, seconds: i64) -> UsageReport {
    UsageReport::new(records, Vec::new(), None, later(seconds))
}

async fn recorded(fresh: &Fresh, report: &UsageReport) -> bool {
    fresh.store.record_usage(&tenant("tenant"), report, report.fetched_at).await.expect("recorded")
}

async fn observations(fresh: &Fresh, customer: &str) -> Vec<Observation> {
    let id = CustomerId::parse(customer).expect("an id");
    let observed = fresh.store.get_observations(&tenant("tenant"), &id).await.expect("read");
    let mut observed: Vec<_> = observed.into_iter().map(|(_, observation)| observation).collect();
    observed.sort_by_key(|observation| observation.days);
    observed
}

/// First day, last day, cost.
async fn days(fresh: &Fresh, customer: &str) -> Vec<(i8, i8, String)> {
    let day = |seen: Observation| (seen.days.0.day(), seen.days.1.day(), seen.cost.unwrap_or_default().to_string());
    observations(fresh, customer).await.into_iter().map(day).collect()
}

fn day(first: i8, last: i8, cost: &str) -> (i8, i8, String) {
    (first, last, cost.to_owned())
}

pub async fn a_users_report_makes_history_where_nobody_monitors_and_only_what_is_new_is_written(fresh: Fresh) {
    let contoso = |spent: &str, at| report(vec![dated(record("contoso", spent, Some(100)), at)], at);
    assert!(recorded(&fresh, &contoso("5", 0)).await);
    assert!(!recorded(&fresh, &contoso("5", 0)).await, "it is stored already");
    assert!(!recorded(&fresh, &contoso("5", 3600)).await, "nothing has changed");
    assert!(recorded(&fresh, &contoso("5", DAY)).await);
    assert!(recorded(&fresh, &contoso("8", 2 * DAY)).await);
    assert_eq!(days(&fresh, "contoso").await, [day(10, 11, "5"), day(12, 12, "8")]);
    assert_eq!(fresh.count("SELECT count(*) FROM known_customers").await, 0, "coverage is a matter of polls");
    assert!(fresh.store.list_rows(&tenant("other")).await.expect("read").is_empty());
}

pub async fn a_poll_and_users_with_another_sight_leave_the_same_rows_in_any_order(fresh: Fresh) {
    started(&fresh).await;
    let both = |first: &str, second: &str, at| {
        report(vec![dated(record("first", first, None), at), dated(record("second", second, None), at)], at)
    };
    let first = |spent: &str, at| report(vec![dated(record("first", spent, None), at)], at);
    // The poll's answer is older than the users', and is stored last.
    assert!(recorded(&fresh, &first("7", 120)).await);
    assert!(recorded(&fresh, &first("9", DAY)).await);
    poll(&fresh, &both("6", "60", 60), later(DAY + 60)).await;
    assert_eq!(days(&fresh, "first").await, [day(10, 10, "7"), day(11, 11, "9")]);
    assert_eq!(days(&fresh, "second").await, [day(10, 10, "60")]);
    // And the other way round.
    poll(&fresh, &both("10", "65", 2 * DAY), later(2 * DAY)).await;
    assert!(!recorded(&fresh, &first("8", DAY - 60)).await, "a later report is stored of that day");
    assert!(recorded(&fresh, &first("8.5", DAY + 90)).await, "a revision of it");
    assert_eq!(days(&fresh, "first").await, [day(10, 10, "7"), day(11, 11, "8.5"), day(12, 12, "10")]);
    let newest = "SELECT count(*) FROM usage_rows WHERE customer = 'first' AND day = '2026-03-12'";
    assert_eq!(fresh.count(newest).await, 1, "no row becomes older");
}

pub async fn reports_at_the_same_time_are_stored_one_after_another(fresh: Fresh) {
    let reports: Vec<_> = (0..12_i64)
        .map(|number| {
            let spent = (100 + number).to_string();
            let records = (0..40).map(|id| dated(record(&format!("customer-{id}"), &spent, None), number * DAY / 4));
            report(records.collect(), number * DAY / 4)
        })
        .collect();
    let record = |report: UsageReport| {
        let store = fresh.store.clone();
        tokio::spawn(async move { store.record_usage(&tenant("tenant"), &report, report.fetched_at).await })
    };
    let tasks: Vec<_> = reports.into_iter().rev().map(record).collect();
    for task in tasks {
        task.await.expect("no panic").expect("recorded");
    }
    let all = [day(10, 10, "101"), day(11, 11, "105"), day(12, 12, "109"), day(13, 13, "111")];
    for id in [0, 17, 39] {
        assert_eq!(days(&fresh, &format!("customer-{id}")).await, all);
    }
}

pub async fn what_is_observed_is_read_as_it_was_stored(fresh: Fresh) {
    let azure = UsageRecord { spent_usd: "4.25".parse().ok(), ..record("contoso", "5.5", Some(100)) };
    let without = UsageRecord { budget: SpendingBudget::None, ..record("without", "1", None) };
    let unknown = UsageRecord { budget: SpendingBudget::Unknown, spent: None, ..record("unknown", "1", None) };
    let report = report(vec![azure.clone(), without, unknown], 90);
    let expected = fresh.store.observe(&tenant("tenant"), &report, later(90)).await.expect("observed");
    assert!(recorded(&fresh, &report).await);
    let stored = observations(&fresh, "contoso").await;
    let period = BillingPeriod::of_month(BillingMonth::of(now()));
    assert_eq!(stored, [Observation::of(&azure, date(2026, 3, 10), period, later(90))]);
    assert_eq!(observations(&fresh, "without").await[0].budget, SpendingBudget::None);
    let unknown = &observations(&fresh, "unknown").await[0];
    assert_eq!((unknown.budget, unknown.cost), (SpendingBudget::Unknown, None));
    let rows = fresh.store.list_rows(&tenant("tenant")).await.expect("read");
    assert_eq!(rows.len(), 3);
    let (first, last) = (&rows[0].customer, &rows[2].customer);
    let of = tenant("tenant");
    let since = |day| fresh.store.list_observations(&of, (first, last), day);
    let mut listed = since(date(2026, 3, 10)).await.expect("read");
    listed.sort_by(|one, other| one.0.cmp(&other.0));
    let mut without_percents: Vec<_> =
        expected.into_iter().map(|(key, seen)| (key, vec![Observation { percent: None, ..seen }])).collect();
    without_percents.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(listed, without_percents);
    assert!(since(date(2026, 3, 11)).await.expect("read").is_empty(), "nothing reaches that day");
    let only = fresh.store.list_observations(&of, (first, first), date(2026, 1, 1)).await.expect("read");
    assert_eq!(only.len(), 1);
}

pub async fn rows_of_the_version_before_are_read_and_go_on(fresh: Fresh) {
    for statement in [
        "INSERT INTO usage_days (tenant, customer, plan, day, last_day, period, name, spent, currency) VALUES \
         ('tenant', 'contoso', 'azure', '2026-03-07', '2026-03-09', '2026-03-01', 'contoso ''Ltd''', '5', 'SEK')",
        "INSERT INTO usage_rows (tenant, customer, plan, day) VALUES ('tenant', 'contoso', 'azure', '2026-03-07')",
    ] {
        fresh.execute(statement).await.expect("stored");
    }
    let before = observations(&fresh, "contoso").await;
    let march = BillingPeriod::of_month(BillingMonth::of(now()));
    assert_eq!((before[0].period, before[0].budget, before[0].usd_cost), (march, SpendingBudget::Unknown, None));
    let usd = |spent: &str| UsageRecord { spent_usd: spent.parse().ok(), ..record("contoso", spent, None) };
    assert!(recorded(&fresh, &report(vec![dated(usd("5"), -DAY)], 0)).await);
    assert!(recorded(&fresh, &report(vec![dated(usd("8"), 0)], 60)).await);
    assert_eq!(days(&fresh, "contoso").await, [day(7, 8, "5"), day(9, 9, "5"), day(10, 10, "8")]);
    let costs = DailyHistory::of(observations(&fresh, "contoso").await, later(60));
    assert_eq!(costs.costs().last().map(|cost| cost.amount), Some(Decimal::from(3)));
    // A replica of the version before changes a row and knows nothing of the new columns.
    fresh.execute("UPDATE usage_days SET spent = '9' WHERE day = '2026-03-10'").await.expect("changed");
    assert!(recorded(&fresh, &report(vec![dated(usd("9"), 0)], 120)).await);
    let newest = observations(&fresh, "contoso").await.pop().expect("a day");
    assert_eq!((newest.cost, newest.usd_cost), ("9".parse().ok(), "9".parse().ok()));
}

pub async fn a_legacy_customers_period_goes_on_until_the_cost_falls_where_no_poll_knows_it(fresh: Fresh) {
    let legacy = |spent: &str, day: i64| {
        let currency = BillingCurrency::from_key("fr-FR");
        let record = UsageRecord { plan: Plan::Legacy, currency, ..record("old", spent, None) };
        report(vec![dated(record, day * DAY)], day * DAY)
    };
    for (spent, day) in [("100", 0), ("120", 2), ("400", 27), ("12", 29), ("20", 30)] {
        assert!(recorded(&fresh, &legacy(spent, day)).await);
    }
    let periods: Vec<_> = observations(&fresh, "old").await.iter().map(|seen| seen.period.first).collect();
    let (first, second) = (date(2026, 3, 10), date(2026, 4, 8));
    assert_eq!(periods, [first, first, first, second, second]);
    assert_eq!(fresh.count("SELECT count(*) FROM legacy_periods").await, 0, "polls find these out");
    // Monitoring goes on with the same period, so that the days stay comparable.
    started(&fresh).await;
    poll(&fresh, &legacy("25", 31), later(31 * DAY)).await;
    assert_eq!(observations(&fresh, "old").await.last().map(|seen| seen.period.first), Some(second));
    assert_eq!(fresh.count("SELECT count(*) FROM legacy_periods").await, 1);
    // Once polls stop, users' reports go on.
    for (spent, day) in [("3", 60), ("5", 61), ("40", 70)] {
        assert!(recorded(&fresh, &legacy(spent, day)).await);
    }
    let periods: Vec<_> = observations(&fresh, "old").await.iter().map(|seen| seen.period.first).collect();
    assert_eq!(periods[periods.len() - 3..], [date(2026, 5, 9); 3]);
}

pub async fn earlier_figures_are_stored_at_once_beside_what_is_there(fresh: Fresh) {
    assert!(recorded(&fresh, &report(vec![record("contoso", "70", Some(100))], 60)).await);
    let observation = |day: i8| Observation {
        seen: later(0),
        days: (date(2026, 3, day), date(2026, 3, day)),
        period: BillingPeriod::of_month(BillingMonth::of(now())),
        cost: Some(Decimal::from(i64::from(day / 3) * 10)),
        usd_cost: None,
        budget: Some(Decimal::ONE_HUNDRED).into(),
        percent: None,
        currency: BillingCurrency::from_key("SEK"),
    };
    let key = record("contoso", "0", None).key();
    let earlier = ObservedRow { key, name: "Contoso".into(), observations: (1..11).map(observation).collect() };
    for _ in 0..2 {
        fresh.store.add_observations(&tenant("tenant"), std::slice::from_ref(&earlier)).await.expect("added");
        let all = [day(1, 2, "0"), day(3, 5, "10"), day(6, 8, "20"), day(9, 9, "30"), day(10, 10, "70")];
        assert_eq!(days(&fresh, "contoso").await, all, "what was seen later stays");
    }
}

/// `cargo nextest run --release --run-ignored only -E 'test(measured)' --no-capture`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures: 10,000 rows of 66 days"]
async fn measured_outlooks_of_ten_thousand_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let fresh = Fresh::at(&format!("sqlite://{}", folder.path().join("headroom.db").display())).await;
    let started = SystemClock.now();
    for rows in 0..20 {
        let rows: Vec<_> = (rows * 500..(rows + 1) * 500).map(made_up).collect();
        fresh.store.add_observations(&tenant("tenant"), &rows).await.expect("added");
    }
    println!("written: {:#}", SystemClock.now().duration_since(started));
    let store: std::sync::Arc<Store> = fresh.store.clone();
    let histories = Histories::new(store, std::sync::Arc::new(ManualClock::at("2026-03-10T12:00:00Z")));
    for round in ["first of the day", "after a change", "cached"] {
        let started = SystemClock.now();
        let outlooks = histories.outlooks(&tenant("tenant")).await.expect("outlooks");
        println!("{round}: {} rows in {:#}", outlooks.len(), SystemClock.now().duration_since(started));
        if round == "first of the day" {
            histories.changed(&tenant("tenant"));
        }
    }
    let today = |number| dated(record(&format!("customer-{number:05}"), &format!("{}.25", 400 + number), None), 0);
    let report = report((0..10_000).map(today).collect(), 60);
    for round in ["recorded", "recorded again"] {
        let started = SystemClock.now();
        recorded(&fresh, &report).await;
        println!("{round}: {:#}", SystemClock.now().duration_since(started));
    }
}

/// The same for the year behind a demo.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures: a year of 1,000 customers"]
async fn measured_years_of_a_demo() {
    for customers in [250, 1_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let fresh = Fresh::at(&format!("sqlite://{}", folder.path().join("headroom.db").display())).await;
        let clock = std::sync::Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
        let started = SystemClock.now();
        let demo = DemoHistory::new(customers, 7, clock.now());
        for some in demo.customers().chunks(50) {
            let rows: Vec<_> = some.iter().flat_map(|customer| demo.rows(customer)).collect();
            fresh.store.add_observations(&tenant("tenant"), &rows).await.expect("added");
        }
        let written = SystemClock.now();
        let store: std::sync::Arc<Store> = fresh.store.clone();
        let outlooks = Histories::new(store, clock).outlooks(&tenant("tenant")).await.expect("outlooks");
        let (writing, projecting) = (written.duration_since(started), SystemClock.now().duration_since(written));
        println!("{customers} customers: written in {writing:#}, {} rows projected in {projecting:#}", outlooks.len());
    }
}

fn made_up(number: i64) -> ObservedRow {
    let first = date(2026, 1, 3);
    let customer = CustomerId::parse(&format!("customer-{number:05}")).expect("an id");
    let observation = |age: i64| {
        let day: Date = first.saturating_add(age.days());
        let cost = Decimal::new(i64::from(day.day()) * (1_000 + number) * 7 + age % 5, 2);
        Observation {
            seen: TimeZone::UTC.to_timestamp(day.at(23, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH),
            days: (day, day),
            period: BillingPeriod::of_month(BillingMonth::around(day)),
            cost: Some(cost),
            usd_cost: Some(cost),
            budget: Some(Decimal::from(5_000)).into(),
            percent: None,
            currency: BillingCurrency::from_key("EUR"),
        }
    };
    let key = RecordKey { customer, plan: Plan::Azure };
    ObservedRow { key, name: format!("Customer {number}").into(), observations: (0..66).map(observation).collect() }
}
