//! Polls, alerts and rules.

use headroom::domain::alert::{
    AcknowledgeFor, Alert, Change, CrossesBefore, History, Knowledge, Override, OwnPeriods, ProjectedAbove, Rules,
    Thresholds, Transition, evaluate,
};
use headroom::domain::billing_period::{BillingMonth, PeriodBounds};
use headroom::domain::coverage::{Coverage, KnownCustomers};
use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::delivery::{Channel, CustomerFilter, Destination, QuietHours, Routing, Scope};
use headroom::domain::language::LanguageTag;
use headroom::domain::money::{BillingCurrency, CurrencyCode, Decimal};
use headroom::domain::monitoring::Trouble;
use headroom::domain::principal::UserId;
use headroom::domain::projection::Outlooks;
use headroom::domain::usage::{UsageRecord, UsageReport};
use headroom::server::store::{
    AlertBook, AlertStore as _, BookChange, Instead, Lease, MonitorStore as _, PollResult, PollState, PollStore as _,
    ReceiverRow, ReceiverStore as _, Saved,
};
use jiff::civil::{Weekday, time};
use jiff::{SignedDuration, Timestamp};

use super::Fresh;
use super::deliveries::delivery;
use super::monitors::{later, monitor, now, tenant};

pub fn record(id: &str, spent: &str, budget: Option<i64>) -> UsageRecord {
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
    fresh.store.get_book(&tenant("tenant"), BillingMonth::of(now()).first_day()).await.expect("a book")
}

fn changes(book: &AlertBook, report: &UsageReport, at: Timestamp) -> Vec<Change> {
    let (history, periods, outlooks) = (History::default(), OwnPeriods::default(), Outlooks::default());
    let known = Knowledge {
        alerts: &book.alerts,
        history: &history,
        periods: &periods,
        rules: &book.rules,
        outlooks: &outlooks,
    };
    evaluate(known, report, at)
}

/// Polls as the server does, but without Partner Center.
pub async fn poll(fresh: &Fresh, report: &UsageReport, at: Timestamp) -> Saved {
    let lease =
        fresh.store.take_lease(&tenant("tenant"), at, at + SignedDuration::from_secs(45)).await.expect("an answer");
    let book = book(fresh).await;
    let changes = changes(&book, report, at);
    let before = fresh.store.get_poll_state(&tenant("tenant"), None).await.expect("read");
    let mut periods = before.periods.clone();
    periods.advance(report, &book.alerts, at);
    let coverage = Coverage::of(before.known.clone(), report, &Rules::default(), None, at);
    let result = PollResult {
        digested: &[],
        report,
        version: book.version,
        changes: &changes,
        deliveries: &[],
        log: &[],
        periods: &periods,
        known: &coverage.known,
        before: &before,
        trouble: (!report.is_whole()).then_some(Trouble::Incomplete),
    };
    fresh.store.save_poll(&tenant("tenant"), lease.expect("a lease"), result, at, at).await.expect("saved")
}

pub async fn started(fresh: &Fresh) {
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await.expect("started");
}

pub async fn a_poll_stores_report_alerts_and_deliveries_together_or_nothing(fresh: Fresh) {
    started(&fresh).await;
    let tenant = tenant("tenant");
    let lease = fresh.store.take_lease(&tenant, now(), later(45)).await.expect("an answer").expect("a lease");
    let report = report(vec![record("contoso", "90", Some(100))], now());
    let changes = changes(&AlertBook::default(), &report, now());
    let deliveries = [delivery("a", 0)];
    let (before, periods) = (PollState::default(), OwnPeriods::default());
    let known = Coverage::of(KnownCustomers::new(), &report, &Rules::default(), None, now()).known;
    let result = PollResult {
        digested: &[],
        report: &report,
        version: 0,
        changes: &changes,
        deliveries: &deliveries,
        log: &[],
        periods: &periods,
        known: &known,
        before: &before,
        trouble: None,
    };
    let lost = fresh.store.save_poll(&tenant, Lease(99), result, now(), later(9)).await.expect("an answer");
    assert_eq!(lost, Saved::LeaseLost);
    let behind = PollResult { version: 7, ..result };
    // Versions begin at 0, so nobody can have read version 7.
    fresh.store.update_book(&tenant, 0, BookChange::default(), now()).await.expect("moved");
    assert_eq!(
        fresh.store.save_poll(&tenant, lease, behind, now(), later(9)).await.expect("an answer"),
        Saved::BookChanged
    );
    for table in ["alerts", "alert_events", "deliveries", "usage_days", "usage_rows", "known_customers"] {
        assert_eq!(fresh.count(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    let in_step = PollResult { version: 1, ..result };
    assert_eq!(
        fresh.store.save_poll(&tenant, lease, in_step, now(), later(9)).await.expect("an answer"),
        Saved::Stored
    );
    for table in ["alerts", "alert_events", "deliveries", "usage_days", "usage_rows", "known_customers"] {
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
    let changes = changes(&AlertBook::default(), &first, now());
    assert_eq!(stored.alerts.iter().collect::<Vec<_>>(), [&changes[0].alert]);
    assert_eq!((stored.version, stored.rules), (1, Rules::default()));

    let alert = stored.alerts.iter().next().expect("an alert");
    let planned = Some("120.5".parse().expect("a decimal"));
    let alert = alert.acknowledge("Ada", "on it", AcknowledgeFor::Week, planned, later(5));
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

fn dated(record: UsageRecord, updated: Timestamp) -> UsageRecord {
    UsageRecord { updated: Some(updated), ..record }
}

/// The first and the last day of each reading, and what was spent.
async fn history(fresh: &Fresh, id: &str) -> Vec<(i8, i8, String)> {
    let from = jiff::civil::date(2020, 1, 1);
    let state = fresh.store.get_poll_state(&tenant("tenant"), Some(from)).await.expect("read");
    let key = record(id, "0", None).key();
    let readings = state.history.get(&key).into_iter().flatten();
    readings.map(|reading| (reading.days.0.day(), reading.days.1.day(), reading.spent.to_string())).collect()
}

pub async fn a_row_makes_history_by_its_own_dates_where_it_differs_and_not_for_every_poll(fresh: Fresh) {
    started(&fresh).await;
    let day = 86_400;
    let first = now().to_zoned_datetime(jiff::tz::TimeZone::UTC).day();
    for (poll_at, dated_at, spent) in [
        (0, 0, "1"),
        (60, 60, "1"),
        (120, 120, "2.50"),
        (day, day, "2.5"),
        (2 * day, day, "2.5"),
        (3 * day, 3 * day, "9"),
        (3 * day + 60, 2 * day, "8"),
    ] {
        let records = vec![
            dated(record("busy", spent, None), later(dated_at)),
            dated(record("quiet", "5", None), later(dated_at)),
        ];
        assert_eq!(poll(&fresh, &report(records, later(poll_at)), later(poll_at)).await, Saved::Stored);
    }
    let busy = [(0, 1, "2.5"), (2, 2, "8"), (3, 3, "9")];
    let busy = busy.map(|(from, to, spent)| (first + from, first + to, spent.to_owned()));
    assert_eq!(history(&fresh, "busy").await, busy, "what comes late is entered on its own date");
    assert_eq!(history(&fresh, "quiet").await, [(first, first + 3, "5".to_owned())]);
    let other = fresh.store.get_poll_state(&tenant("other"), Some(jiff::civil::date(2020, 1, 1))).await.expect("read");
    assert!(other.history.is_empty() && other.known.is_empty());
}

pub async fn a_part_of_a_report_makes_history_of_the_customers_in_it_alone(fresh: Fresh) {
    started(&fresh).await;
    let day = 86_400;
    let first = now().to_zoned_datetime(jiff::tz::TimeZone::UTC).day();
    let both = vec![record("absent", "5", None), record("present", "7", None)];
    poll(&fresh, &report(both, later(0)), later(0)).await;
    let present = vec![dated(record("present", "7", None), later(day))];
    let part = UsageReport::new(present, Vec::new(), Some(2), later(day));
    assert_eq!(poll(&fresh, &part, later(day)).await, Saved::Stored);
    assert_eq!(history(&fresh, "present").await, [(first, first + 1, "7".to_owned())]);
    assert_eq!(history(&fresh, "absent").await, [(first, first, "5".to_owned())]);
    let watch = fresh.store.get_monitor(&tenant("tenant")).await.expect("read").one().expect("a monitor").watch;
    assert_eq!((watch.last_report, watch.trouble), (Some(later(day)), Some(Trouble::Incomplete)));
    let known = fresh.store.get_known_customers(&tenant("tenant")).await.expect("read");
    let missing: Vec<_> =
        known.iter().filter(|(_, one)| one.missing_since.is_some()).map(|(id, _)| id.as_str()).collect();
    assert_eq!((known.len(), missing), (2, vec!["absent"]));
    poll(&fresh, &report(Vec::new(), later(2 * day)), later(2 * day)).await;
    let watch = fresh.store.get_monitor(&tenant("tenant")).await.expect("read").one().expect("a monitor").watch;
    assert_eq!(watch.trouble, None, "a whole report ends it");
}

pub async fn a_moving_customers_rows_have_alerts_history_and_periods_of_their_own(fresh: Fresh) {
    started(&fresh).await;
    let azure = record("moving", "90", Some(100));
    let legacy = UsageRecord {
        plan: Plan::Legacy,
        currency: BillingCurrency::Locale("fr-FR".into()),
        ..record("moving", "130", Some(100))
    };
    let both = report(vec![azure, legacy], now());
    assert_eq!(poll(&fresh, &both, now()).await, Saved::Stored);
    let stored = book(&fresh).await;
    let keys: Vec<_> = stored.alerts.iter().map(|alert| alert.key.to_string()).collect();
    assert_eq!(keys.len(), 2);
    assert!(keys[0].starts_with("threshold.20") && keys[1].starts_with("threshold.legacy."), "{keys:?}");
    assert_eq!(fresh.count("SELECT count(*) FROM usage_days WHERE customer = 'moving'").await, 2);
    let state = fresh.store.get_poll_state(&tenant("tenant"), Some(jiff::civil::date(2020, 1, 1))).await.expect("read");
    assert_eq!(state.history.len(), 2);
    let id = CustomerId::parse("moving").expect("an id");
    assert!(state.periods.get(&id).is_some_and(|period| period.bounds.is_none()));
}

pub async fn what_a_summary_says_of_a_period_is_kept(fresh: Fresh) {
    started(&fresh).await;
    let legacy = UsageRecord { plan: Plan::Legacy, ..record("old", "130", Some(100)) };
    let report = report(vec![legacy], now());
    poll(&fresh, &report, now()).await;
    let before = fresh.store.get_poll_state(&tenant("tenant"), None).await.expect("read");
    let id = CustomerId::parse("old").expect("an id");
    let mut periods = before.periods.clone();
    periods.learn(&id, PeriodBounds::new(later(-86_400), later(29 * 86_400)).expect("bounds"));
    let lease = fresh.store.take_lease(&tenant("tenant"), now(), later(45)).await.expect("an answer").expect("a lease");
    let result = PollResult {
        digested: &[],
        report: &report,
        version: book(&fresh).await.version,
        changes: &[],
        deliveries: &[],
        log: &[],
        periods: &periods,
        known: &before.known,
        before: &before,
        trouble: None,
    };
    let saved = fresh.store.save_poll(&tenant("tenant"), lease, result, now(), later(9)).await.expect("an answer");
    assert_eq!(saved, Saved::Stored);
    let after = fresh.store.get_poll_state(&tenant("tenant"), None).await.expect("read");
    assert_eq!(after.periods, periods);
}

pub async fn old_figures_are_purged_but_for_the_newest_of_each_customer_in_reports(fresh: Fresh) {
    started(&fresh).await;
    let day = 86_400;
    for (at, busy) in [(0, "1"), (day, "2"), (800 * day, "3")] {
        let quiet = record("quiet", "5", None);
        let customers = vec![quiet, dated(record("busy", busy, None), later(at))];
        poll(&fresh, &report(customers, later(at)), later(at)).await;
    }
    fresh.store.purge_expired(later(800 * day)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM usage_days WHERE customer = 'quiet'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM usage_days WHERE customer = 'busy'").await, 1);
}

pub async fn rules_are_read_as_they_were_stored(fresh: Fresh) {
    let sek = CurrencyCode::parse("SEK").expect("a code");
    let contoso = CustomerId::parse("contoso").expect("an id");
    let mut rules = Rules {
        thresholds: Thresholds::new(["82.5", "100", "120"].map(|text| text.parse().expect("a decimal"))).expect("ten"),
        stale_after: Some(SignedDuration::from_hours(72)),
        projected_above: ProjectedAbove::new(Decimal::ONE_HUNDRED).ok(),
        crosses_before: CrossesBefore::new(20).ok(),
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
    let all = fresh.store.get_book(&tenant("tenant"), BillingMonth::of(now()).first_day()).await.expect("a book");
    let recent =
        fresh.store.get_book(&tenant("tenant"), BillingMonth::of(next_month).first_day()).await.expect("a book");
    assert_eq!((all.alerts.iter().count(), recent.alerts.iter().count()), (1, 0));
}

pub async fn receivers_are_kept_per_tenant_and_up_to_a_limit(fresh: Fresh) {
    let tenant = tenant("tenant");
    let address = Destination::parse(Channel::Email, "team@example.com", None).expect("an address");
    let night = QuietHours::new(time(20, 0, 0, 0), time(7, 30, 0, 0), "Europe/Paris");
    let night = night.and_then(|night| night.with_days([Weekday::Saturday, Weekday::Sunday].into_iter().collect()));
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
        scope: seen_by_ben(&["a", "b"]),
        language: LanguageTag::parse("de-CH"),
        stopped_at: None,
        reminded_at: None,
        digested_at: None,
    };
    for id in ["a", "b"] {
        assert!(fresh.store.create_receiver(&tenant, &receiver(id), 2, now()).await.expect("an answer"));
    }
    assert!(!fresh.store.create_receiver(&tenant, &receiver("c"), 2, now()).await.expect("an answer"));
    assert_eq!(fresh.store.list_receivers(&tenant).await.expect("read").rows, [receiver("a"), receiver("b")]);
    let renamed = ReceiverRow { name: "Night".into(), routing: Routing::default(), ..receiver("a") };
    let other = super::monitors::tenant("other");
    assert!(!fresh.store.update_receiver(&other, &renamed, &[]).await.expect("an answer"));
    assert!(fresh.store.update_receiver(&tenant, &renamed, &[]).await.expect("an answer"));
    let (before, after) = (seen_by_ben(&["a", "b"]), seen_by_ben(&["a", "b", "c"]));
    for (known, scope) in [(&after, &after), (&before, &after)] {
        fresh.store.widen_scope(&tenant, "a", known, &after).await.expect("stored");
        let read = fresh.store.list_receivers(&tenant).await.expect("read").rows;
        assert_eq!(read[0].scope == *scope, known == &before, "only what nobody has saved since");
    }
    let renamed = ReceiverRow { scope: after, ..renamed };
    assert!(!fresh.store.delete_receiver(&other, "b").await.expect("an answer"));
    assert!(fresh.store.delete_receiver(&tenant, "b").await.expect("an answer"));
    assert_eq!(fresh.store.list_receivers(&tenant).await.expect("read").rows, [renamed]);
}

fn seen_by_ben(customers: &[&str]) -> Scope {
    let customers = customers.iter().map(|id| CustomerId::parse(id).expect("an id")).collect();
    Scope::SeenBy { user: UserId::parse("ben").expect("a user"), customers }
}
