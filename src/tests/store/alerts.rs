//! Polls, alerts and rules.

use headroom::domain::alert::{
    AcknowledgeFor, Alert, Alerts, Change, History, Override, Rules, Thresholds, Transition, evaluate,
};
use headroom::domain::billing_period::BillingMonth;
use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::delivery::{Channel, CustomerFilter, Destination, QuietHours, Routing};
use headroom::domain::money::{BillingCurrency, CurrencyCode, Decimal};
use headroom::domain::monitoring::Trouble;
use headroom::domain::usage::{UsageRecord, UsageReport};
use headroom::server::store::{
    AlertBook, AlertStore as _, BookChange, Lease, MonitorStore as _, PollResult, PollStore as _, ReceiverRow,
    ReceiverStore as _, Saved,
};
use jiff::{SignedDuration, Timestamp};

use super::Fresh;
use super::deliveries::delivery;
use super::monitors::{later, monitor, now, tenant};

fn record(id: &str, spent: &str, budget: Option<i64>) -> UsageRecord {
    let spent: Decimal = spent.parse().expect("a decimal");
    UsageRecord {
        customer_id: CustomerId::parse(id).expect("an id"),
        name: format!("{id} 'Ltd'").into(),
        plan: Plan::Azure,
        budget: budget.map(Decimal::from).into(),
        spent: Some(spent),
        percent_used: budget.map(|budget| spent * Decimal::ONE_HUNDRED / Decimal::from(budget)),
        spent_usd: None,
        currency: CurrencyCode::parse("SEK").map_or(BillingCurrency::Missing, BillingCurrency::Code),
        updated: Some(now()),
    }
}

fn report(records: Vec<UsageRecord>, at: Timestamp) -> UsageReport {
    UsageReport::new(records, Vec::new(), None, at)
}

async fn book(fresh: &Fresh) -> AlertBook {
    fresh.store.get_book(&tenant("tenant"), BillingMonth::of(now())).await.expect("a book")
}

/// Polls as the server does, but without Partner Center.
async fn poll(fresh: &Fresh, report: &UsageReport, at: Timestamp) -> Saved {
    let lease =
        fresh.store.take_lease(&tenant("tenant"), at, at + SignedDuration::from_secs(45)).await.expect("an answer");
    let book = book(fresh).await;
    let changes = evaluate(&book.alerts, &History::default(), report, &book.rules, at);
    let result = PollResult { report, version: book.version, changes: &changes, deliveries: &[] };
    fresh.store.save_poll(&tenant("tenant"), lease.expect("a lease"), result, at, at).await.expect("saved")
}

async fn started(fresh: &Fresh) {
    fresh.store.start_monitoring(&monitor("tenant", "s")).await.expect("started");
}

pub async fn a_poll_stores_report_alerts_and_deliveries_together_or_nothing(fresh: Fresh) {
    started(&fresh).await;
    let tenant = tenant("tenant");
    let lease = fresh.store.take_lease(&tenant, now(), later(45)).await.expect("an answer").expect("a lease");
    let report = report(vec![record("contoso", "90", Some(100))], now());
    let changes = evaluate(&Alerts::default(), &History::default(), &report, &Rules::default(), now());
    let deliveries = [delivery("a", 0)];
    let result = PollResult { report: &report, version: 0, changes: &changes, deliveries: &deliveries };
    let lost = fresh.store.save_poll(&tenant, Lease(99), result, now(), later(9)).await.expect("an answer");
    assert_eq!(lost, Saved::LeaseLost);
    let behind = PollResult { version: 7, ..result };
    // Versions begin at 0, so nobody can have read version 7.
    fresh.store.update_book(&tenant, 0, BookChange::default(), now()).await.expect("moved");
    assert_eq!(
        fresh.store.save_poll(&tenant, lease, behind, now(), later(9)).await.expect("an answer"),
        Saved::BookChanged
    );
    for table in ["alerts", "alert_events", "deliveries", "usage_days", "report_days"] {
        assert_eq!(fresh.count(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    let in_step = PollResult { version: 1, ..result };
    assert_eq!(
        fresh.store.save_poll(&tenant, lease, in_step, now(), later(9)).await.expect("an answer"),
        Saved::Stored
    );
    for table in ["alerts", "alert_events", "deliveries", "usage_days", "report_days"] {
        assert_eq!(fresh.count(&format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
    let read = fresh.store.get_monitor(&tenant).await.expect("read").one().expect("a monitor");
    assert_eq!((read.watch.last_report, read.next_poll_at), (Some(now()), later(9)));
}

pub async fn alerts_are_read_as_they_were_stored_with_their_history(fresh: Fresh) {
    started(&fresh).await;
    let first = report(vec![record("contoso", "90.123456789012345678", Some(100))], now());
    assert_eq!(poll(&fresh, &first, now()).await, Saved::Stored);
    let stored = book(&fresh).await;
    let changes = evaluate(&Alerts::default(), &History::default(), &first, &Rules::default(), now());
    assert_eq!(stored.alerts.iter().collect::<Vec<_>>(), [&changes[0].alert]);
    assert_eq!((stored.version, stored.rules), (1, Rules::default()));

    let alert =
        stored.alerts.iter().next().expect("an alert").acknowledge("Ada", "on it", AcknowledgeFor::Week, later(5));
    let changes = [Change { transition: Transition::Acknowledged, alert: alert.expect("it fires") }];
    let change = BookChange { changes: &changes, actor: "Ada", reason: "on it", ..BookChange::default() };
    assert!(fresh.store.update_book(&tenant("tenant"), 1, change.clone(), later(5)).await.expect("an answer"));
    assert!(
        !fresh.store.update_book(&tenant("tenant"), 1, change, later(6)).await.expect("an answer"),
        "the book moved on"
    );
    let stored = book(&fresh).await;
    let alert: &Alert = stored.alerts.iter().next().expect("an alert");
    assert_eq!(alert, &changes[0].alert);
    let events = fresh.store.list_alert_events(&tenant("tenant"), &alert.key, 10).await.expect("read");
    let told: Vec<_> =
        events.rows.iter().map(|event| (event.at, event.transition, &*event.actor, &*event.reason)).collect();
    assert_eq!(told, [(later(5), Transition::Acknowledged, "Ada", "on it"), (now(), Transition::Fired, "", "")]);
    assert!(fresh.store.list_alert_events(&tenant("other"), &alert.key, 10).await.expect("read").rows.is_empty());
}

pub async fn the_history_of_alerts_can_only_grow(fresh: Fresh) {
    started(&fresh).await;
    poll(&fresh, &report(vec![record("contoso", "90", Some(100))], now()), now()).await;
    assert!(fresh.execute("UPDATE alert_events SET actor = 'nobody'").await.is_err());
    assert!(fresh.execute("DELETE FROM alert_events").await.is_err());
    assert_eq!(fresh.count("SELECT count(*) FROM alert_events WHERE actor = ''").await, 1);
}

pub async fn a_day_makes_a_row_where_it_differs_and_not_for_every_poll(fresh: Fresh) {
    started(&fresh).await;
    let day = 86_400;
    let customers = |spent| vec![record("quiet", "5", None), record("busy", spent, None)];
    for (at, spent) in [(0, "1"), (60, "1"), (120, "2.50"), (day, "2.5"), (2 * day, "9"), (3 * day, "9")] {
        assert_eq!(poll(&fresh, &report(customers(spent), later(at)), later(at)).await, Saved::Stored);
    }
    assert_eq!(fresh.count("SELECT count(*) FROM usage_days WHERE customer = 'quiet'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM usage_days WHERE customer = 'busy'").await, 2);
    assert_eq!(fresh.count("SELECT count(*) FROM report_days").await, 4);
    let days = [0, 1, 2, 3, 4].map(|number| later(number * day).to_zoned_datetime(jiff::tz::TimeZone::UTC).date());
    let history = fresh.store.get_history(&tenant("tenant"), &days).await.expect("read");
    let spent = |id: &str| -> Vec<String> {
        history[&CustomerId::parse(id).expect("an id")].values().map(ToString::to_string).collect()
    };
    assert_eq!(spent("busy"), ["2.5", "2.5", "9", "9"], "the fifth day had no report");
    assert_eq!(spent("quiet"), ["5", "5", "5", "5"]);
    assert!(fresh.store.get_history(&tenant("other"), &days).await.expect("read").is_empty());
}

pub async fn a_part_of_a_report_makes_history_of_the_customers_in_it_alone(fresh: Fresh) {
    started(&fresh).await;
    let day = 86_400;
    let both = vec![record("absent", "5", None), record("present", "7", None)];
    poll(&fresh, &report(both, later(0)), later(0)).await;
    let part = UsageReport::new(vec![record("present", "7", None)], Vec::new(), Some(2), later(day));
    assert_eq!(poll(&fresh, &part, later(day)).await, Saved::Stored);
    let dates = [0, day].map(|seconds| later(seconds).to_zoned_datetime(jiff::tz::TimeZone::UTC).date());
    let history = fresh.store.get_history(&tenant("tenant"), &dates).await.expect("read");
    let days = |id: &str| history[&CustomerId::parse(id).expect("an id")].keys().copied().collect::<Vec<_>>();
    assert_eq!(days("present"), dates);
    assert_eq!(days("absent"), dates[..1], "nobody knows what was spent on the second day");
    let watch = fresh.store.get_monitor(&tenant("tenant")).await.expect("read").one().expect("a monitor").watch;
    assert_eq!((watch.last_report, watch.trouble), (Some(later(day)), Some(Trouble::Incomplete)));
    poll(&fresh, &report(Vec::new(), later(2 * day)), later(2 * day)).await;
    let watch = fresh.store.get_monitor(&tenant("tenant")).await.expect("read").one().expect("a monitor").watch;
    assert_eq!(watch.trouble, None, "a whole report ends it");
}

pub async fn old_figures_are_purged_but_for_each_customers_newest(fresh: Fresh) {
    started(&fresh).await;
    let day = 86_400;
    for (at, busy) in [(0, "1"), (day, "2"), (500 * day, "3")] {
        let customers = vec![record("quiet", "5", None), record("busy", busy, None)];
        poll(&fresh, &report(customers, later(at)), later(at)).await;
    }
    fresh.store.purge_expired(later(500 * day)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM usage_days WHERE customer = 'quiet'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM usage_days WHERE customer = 'busy'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM report_days").await, 1);
}

pub async fn rules_are_read_as_they_were_stored(fresh: Fresh) {
    let sek = CurrencyCode::parse("SEK").expect("a code");
    let contoso = CustomerId::parse("contoso").expect("an id");
    let mut rules = Rules {
        thresholds: Thresholds::new(["82.5", "100", "120"].map(|text| text.parse().expect("a decimal"))).expect("ten"),
        stale_after: Some(SignedDuration::from_hours(72)),
        ..Rules::default()
    };
    rules.without_budget.insert(sek, "0.1".parse().expect("a decimal"));
    rules.overrides.insert(contoso, Override { thresholds: None, muted: true });
    assert_eq!(book(&fresh).await, AlertBook::default());
    let change = BookChange { rules: Some(&rules), ..BookChange::default() };
    assert!(fresh.store.update_book(&tenant("tenant"), 0, change.clone(), now()).await.expect("an answer"));
    assert_eq!(book(&fresh).await.rules, rules);
    assert!(!fresh.store.update_book(&tenant("tenant"), 0, change, now()).await.expect("an answer"));
    // A poll leaves them unchanged.
    started(&fresh).await;
    poll(&fresh, &report(vec![record("contoso", "90", Some(100))], now()), now()).await;
    let read = book(&fresh).await;
    assert_eq!((read.version, read.rules), (2, rules));
}

pub async fn months_that_are_long_over_are_left_in_the_archive(fresh: Fresh) {
    started(&fresh).await;
    let old = report(vec![record("contoso", "90", Some(100))], now());
    poll(&fresh, &old, now()).await;
    let next_month = now() + SignedDuration::from_hours(30 * 24);
    let mut moved = record("contoso", "1", Some(100));
    moved.updated = Some(next_month);
    poll(&fresh, &report(vec![moved], next_month), next_month).await;
    let all = fresh.store.get_book(&tenant("tenant"), BillingMonth::of(now())).await.expect("a book");
    let recent = fresh.store.get_book(&tenant("tenant"), BillingMonth::of(next_month)).await.expect("a book");
    assert_eq!((all.alerts.iter().count(), recent.alerts.iter().count()), (1, 0));
}

pub async fn receivers_are_kept_per_tenant_and_up_to_a_limit(fresh: Fresh) {
    let tenant = tenant("tenant");
    let address = Destination::parse(Channel::Email, "team@example.com", None).expect("an address");
    let night = QuietHours::new(jiff::civil::time(20, 0, 0, 0), jiff::civil::time(7, 30, 0, 0), "Europe/Paris");
    let routing = Routing {
        customers: CustomerFilter { words: "bäk".into(), plan: Some(Plan::Legacy), ..CustomerFilter::default() },
        quiet_hours: night,
        ..Routing::default()
    };
    let receiver = |id: &str| ReceiverRow {
        id: id.into(),
        name: "Team".into(),
        destination: address.address().as_bytes().to_vec(),
        routing: routing.clone(),
    };
    for id in ["a", "b"] {
        assert!(fresh.store.create_receiver(&tenant, &receiver(id), 2, now()).await.expect("an answer"));
    }
    assert!(!fresh.store.create_receiver(&tenant, &receiver("c"), 2, now()).await.expect("an answer"));
    assert_eq!(fresh.store.list_receivers(&tenant).await.expect("read").rows, [receiver("a"), receiver("b")]);
    let renamed = ReceiverRow { name: "Night".into(), routing: Routing::default(), ..receiver("a") };
    let other = super::monitors::tenant("other");
    assert!(!fresh.store.update_receiver(&other, &renamed).await.expect("an answer"));
    assert!(fresh.store.update_receiver(&tenant, &renamed).await.expect("an answer"));
    assert!(!fresh.store.delete_receiver(&other, "b").await.expect("an answer"));
    assert!(fresh.store.delete_receiver(&tenant, "b").await.expect("an answer"));
    assert_eq!(fresh.store.list_receivers(&tenant).await.expect("read").rows, [renamed]);
}
