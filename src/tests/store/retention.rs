//! What is deleted once it is old, and what never is.

use headroom::domain::audit::{Action, AuditEvent};
use headroom::server::store::{AuditStore as _, Instead, MonitorStore as _};
use jiff::{SignedDuration, Timestamp};

use super::Fresh;
use super::audit::{entry, principal};
use super::monitors::{monitor, now};

/// 25 months before, by the calendar.
fn horizon() -> Timestamp {
    "2024-02-10T12:00:00Z".parse().expect("a time")
}

async fn rows(fresh: &Fresh, table: &str) -> i64 {
    fresh.count(&format!("SELECT count(*) FROM {table}")).await
}

/// An alert with its event, its notification and its ticket.
async fn alert(fresh: &Fresh, customer: &str, firing: bool, updated: i64) {
    for statement in [
        format!(
            "INSERT INTO alerts (tenant, customer, plan, rule, period, billed_from, is_firing, has_ended, severity, is_known, \
             figures, since, updated_at) VALUES ('tenant', '{customer}', 'azure', 'threshold', '2024-01-01', '2024-01-01', \
             {firing}, FALSE, 'warning', TRUE, '{{}}', 0, {updated})"
        ),
        format!(
            "INSERT INTO alert_events (tenant, customer, plan, rule, period, at, transition, figures, actor, reason) VALUES \
             ('tenant', '{customer}', 'azure', 'threshold', '2024-01-01', {updated}, 'fired', '{{}}', '', '')"
        ),
        format!(
            "INSERT INTO notifications (tenant, receiver, recipient, customer, plan, rule, period, since, decided) VALUES \
             ('tenant', 'r', '', '{customer}', 'azure', 'threshold', '2024-01-01', 0, {updated})"
        ),
        format!(
            "INSERT INTO tickets (tenant, receiver, recipient, alert, first, last, sequence) VALUES \
             ('tenant', 'r', '', 'threshold.2024-01.{customer}', 'a', 'a', 1)"
        ),
    ] {
        fresh.execute(&statement).await.expect("stored");
    }
}

pub async fn old_entries_go_by_retention_and_newer_ones_stay(fresh: Fresh) {
    let old = horizon() - SignedDuration::from_secs(1);
    let event = || AuditEvent::by(Action::SignedIn, &principal("oid-of-ada", "Ada"));
    // More than a batch.
    let entries: Vec<_> = (0..2_345).map(|_| entry(old, event())).chain([entry(horizon(), event())]).collect();
    fresh.store.append_audit(&entries).await.expect("stored");
    fresh.store.purge_expired(horizon()).await.expect("purged");
    assert_eq!(rows(&fresh, "audit_events").await, 2_346);
    // Months pass.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(now()).await.expect("purged");
    assert_eq!((rows(&fresh, "audit_events").await, rows(&fresh, "retention_pass").await), (1, 0));
    assert!(fresh.execute("DELETE FROM audit_events").await.is_err(), "the pass went with the purge");
}

pub async fn what_happened_to_a_link_goes_once_it_is_old_and_the_link_is_not_listed(fresh: Fresh) {
    let old = horizon().as_second() - 1;
    super::snapshots::stored_in(&fresh.store, "listed").await;
    for id in ["listed", "gone"] {
        for at in [old, old + 1] {
            let insert =
                format!("INSERT INTO snapshot_events (snapshot, at, kind, actor) VALUES ('{id}', {at}, 'viewed', '')");
            fresh.execute(&insert).await.expect("stored");
        }
    }
    // Months pass.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(now()).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM snapshot_events WHERE snapshot = 'gone'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM snapshot_events WHERE snapshot = 'listed'").await, 3);
}

pub async fn alerts_that_are_over_go_with_all_about_them_and_what_fires_stays(fresh: Fresh) {
    let old = horizon().as_second() - 1;
    alert(&fresh, "over", false, old).await;
    alert(&fresh, "recent", false, old + 1).await;
    alert(&fresh, "firing", true, old).await;
    // Months pass.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(now()).await.expect("purged");
    for table in ["alerts", "alert_events", "notifications"] {
        let left = |customer: &str| format!("SELECT count(*) FROM {table} WHERE customer = '{customer}'");
        let left = [left("over"), left("recent"), left("firing")];
        assert_eq!(fresh.count(&left[0]).await, 0, "{table}");
        assert_eq!((fresh.count(&left[1]).await, fresh.count(&left[2]).await), (1, 1), "{table}");
    }
    assert_eq!(fresh.count("SELECT count(*) FROM tickets WHERE alert LIKE '%.over'").await, 0);
    assert_eq!(rows(&fresh, "tickets").await, 2);
    assert!(fresh.execute("DELETE FROM alert_events").await.is_err());
}

pub async fn figures_of_customers_whom_no_report_has_held_since_go(fresh: Fresh) {
    let mut statements = vec![
        "INSERT INTO known_customers (tenant, customer, name, is_reported) VALUES ('tenant', 'idle', 'Idle', FALSE)"
            .to_owned(),
        "INSERT INTO known_customers (tenant, customer, name, is_reported) VALUES ('unwatched', 'x', 'X', FALSE)"
            .to_owned(),
    ];
    for (customer, day) in [("left", "2024-02-09"), ("idle", "2024-02-09"), ("recent", "2024-02-10")] {
        statements.push(format!(
            "INSERT INTO usage_days (tenant, customer, plan, day, last_day, period, name, currency) VALUES \
             ('tenant', '{customer}', 'azure', '{day}', '{day}', '2024-02-01', 'N', 'SEK')"
        ));
        statements.push(format!(
            "INSERT INTO usage_rows (tenant, customer, plan, day) VALUES ('tenant', '{customer}', 'azure', '{day}')"
        ));
        statements.push(format!(
            "INSERT INTO legacy_periods (tenant, customer, first_day, began_at) VALUES ('tenant', '{customer}', '2024-01-06', 0)"
        ));
    }
    for (id, status) in [("open", "active"), ("closed", "resolved")] {
        statements.push(format!(
            "INSERT INTO fraud_events (tenant, id, customer, event, seen_at) VALUES \
             ('tenant', '{id}', 'left', '{{\"v\":1,\"status\":\"{status}\"}}', 0)"
        ));
    }
    for statement in &statements {
        fresh.execute(statement).await.expect("stored");
    }
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfNobody, None).await.expect("started");
    // Months pass.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(now()).await.expect("purged");
    for table in ["usage_days", "usage_rows"] {
        assert_eq!(fresh.count(&format!("SELECT count(*) FROM {table} WHERE customer = 'left'")).await, 0, "{table}");
        assert_eq!(rows(&fresh, table).await, 2, "{table}");
    }
    assert_eq!(fresh.count("SELECT count(*) FROM known_customers WHERE tenant = 'tenant'").await, 1);
    assert_eq!(rows(&fresh, "known_customers").await, 1, "nobody watches the other tenant");
    assert_eq!(fresh.count("SELECT count(*) FROM legacy_periods WHERE customer = 'idle'").await, 1);
    assert_eq!(rows(&fresh, "legacy_periods").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM fraud_events WHERE id = 'open'").await, 1);
    assert_eq!(rows(&fresh, "fraud_events").await, 1);
}

pub async fn visits_and_looks_go_once_they_are_old(fresh: Fresh) {
    let old = horizon().as_second() - 1;
    for (user, at) in [("gone", old), ("recent", old + 1)] {
        for insert in [
            format!("INSERT INTO visits (tenant, user_id, began_at, seen_at) VALUES ('tenant', '{user}', {at}, {at})"),
            format!(
                "INSERT INTO looks (tenant, user_id, visit, shown_at, figures) VALUES ('tenant', '{user}', {at}, {at}, '')"
            ),
        ] {
            fresh.execute(&insert).await.expect("stored");
        }
    }
    // Months pass.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(now()).await.expect("purged");
    for table in ["visits", "looks"] {
        assert_eq!(fresh.count(&format!("SELECT count(*) FROM {table} WHERE user_id = 'recent'")).await, 1, "{table}");
        assert_eq!(rows(&fresh, table).await, 1, "{table}");
    }
}

pub async fn users_who_have_left_go_and_owners_of_customers_whom_nobody_reports(fresh: Fresh) {
    let old = horizon().as_second() - 1;
    for (name, at) in [("gone", old), ("reported", old), ("recent", old + 1)] {
        for insert in [
            format!(
                "INSERT INTO saved_views (tenant, id, user_id, name, query, at) VALUES ('tenant', '{name}', '{name}', 'a', '', {at})"
            ),
            format!(
                "INSERT INTO saved_views (tenant, id, name, query, at) VALUES ('tenant', 'team-{name}', 'a', '', {at})"
            ),
            format!("INSERT INTO users (tenant, user_id, name, seen_at) VALUES ('tenant', '{name}', 'Ada', {at})"),
            format!(
                "INSERT INTO customer_owners (tenant, customer, is_nobody, user_id, labels, at) VALUES \
                 ('tenant', '{name}', FALSE, 'gone', 'Gold', {at})"
            ),
        ] {
            fresh.execute(&insert).await.expect("stored");
        }
    }
    let known =
        "INSERT INTO known_customers (tenant, customer, name, is_reported) VALUES ('tenant', 'reported', '', TRUE)";
    fresh.execute(known).await.expect("stored");
    let monitored = &super::monitors::monitor("tenant", "s");
    fresh.store.start_monitoring(monitored, Instead::OfNobody, None).await.expect("started");
    // Months pass.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(now()).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM users WHERE user_id = 'recent'").await, 1);
    assert_eq!((rows(&fresh, "users").await, rows(&fresh, "customer_owners").await), (1, 2));
    assert_eq!(rows(&fresh, "saved_views").await, 4, "the view of a user who is here, and the team's");
    assert_eq!(fresh.count("SELECT count(*) FROM customer_owners WHERE customer = 'gone'").await, 0);
}

pub async fn notes_go_once_they_are_old(fresh: Fresh) {
    let old = horizon().as_second() - 1;
    for (id, at) in [("old", old), ("recent", old + 1)] {
        let insert = format!(
            "INSERT INTO notes (tenant, id, customer, user_id, author, at, text) VALUES \
             ('tenant', '{id}', 'contoso', 'oid-of-ada', 'Ada', {at}, 'Called')"
        );
        fresh.execute(&insert).await.expect("stored");
    }
    // Months pass.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(now()).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM notes WHERE id = 'recent'").await, 1);
    assert_eq!(rows(&fresh, "notes").await, 1);
}
