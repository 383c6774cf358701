//! Rows that another version wrote: kept, counted, logged once, shown, and in nobody's way.

use headroom::domain::monitoring::Outage;
use sqlx::AssertSqlSafe;

use super::{Watched, form};
use crate::harness::hook::Hook;

const LATER: &str = r#"{"v":9}"#;
/// What the log says of such a row.
const LOGGED: &str = "a row cannot be read by this version; it is kept";

async fn execute(watched: &Watched, statement: &str) {
    let done =
        sqlx::query(AssertSqlSafe(statement)).bind(LATER).execute(&watched.app.database).await.expect("a statement");
    assert_eq!(done.rows_affected(), 1, "{statement}");
}

async fn count(watched: &Watched, what: &str) -> i64 {
    let query = format!("SELECT count(*) FROM {what}");
    sqlx::query_scalar(AssertSqlSafe(query)).bind(LATER).fetch_one(&watched.app.database).await.expect("a count")
}

/// A page as Ada sees it now.
async fn page(watched: &Watched, path: &str) -> String {
    let answer = watched.app.signed_in(&watched.ada).await.get(path).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

/// Ada, and a webhook that hears of everything.
async fn with_hook() -> (Watched, Hook) {
    let hook = Hook::start().await;
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Program", "webhook", &hook.url(), &[]).await;
    (watched, hook)
}

/// Puts the only delivery whose message is not `$1` into the outbox once more, with another message.
fn pending_again(message: &str) -> String {
    format!(
        "INSERT INTO deliveries (id, tenant, receiver, receiver_name, channel, recipient, state, message, created_at, \
         first_due_at, due_at) SELECT 'again', tenant, receiver, receiver_name, channel, recipient, 'pending', {message}, \
         created_at, first_due_at, due_at FROM deliveries WHERE message <> $1 AND receiver_name <> 'Lost'"
    )
}

fn is_about(hook: &Hook, customer: &str) -> usize {
    hook.all().iter().filter(|posted| String::from_utf8_lossy(&posted.body).contains(customer)).count()
}

#[tokio::test]
async fn a_message_of_another_version_waits_for_it_and_holds_up_no_other() {
    let (watched, hook) = with_hook().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    let message: String =
        sqlx::query_scalar("SELECT content FROM messages").fetch_one(&watched.app.database).await.expect("one");
    execute(&watched, &pending_again("$1")).await;
    watched.ledger.set("fabrikam", 95, Some(100));
    watched.pass(7).await;
    watched.pass(0).await;
    assert_eq!((is_about(&hook, "contoso"), is_about(&hook, "fabrikam")), (1, 1));
    let kept = "deliveries WHERE message = $1 AND state = 'queued' AND attempts = 0 AND lease_until = 0";
    assert_eq!(count(&watched, kept).await, 1, "it waits, unclaimed and untried");
    assert!(page(&watched, "/deliveries").await.contains("1 delivery cannot be read by this version"));
    assert_eq!(watched.app.log_lines(LOGGED).len(), 1, "{:?}", watched.app.log_lines(LOGGED));

    // The version that can read it takes over.
    sqlx::query("UPDATE deliveries SET message = $2 WHERE message = $1")
        .bind(LATER)
        .bind(&message)
        .execute(&watched.app.database)
        .await
        .expect("restored");
    watched.pass(1).await;
    assert_eq!(is_about(&hook, "contoso"), 2);
}

#[tokio::test]
async fn an_alert_of_another_version_is_kept_and_neither_raised_again_nor_in_the_way_of_a_poll() {
    let (watched, hook) = with_hook().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    execute(&watched, "UPDATE alerts SET figures = $1").await;
    watched.ledger.set("contoso", 120, Some(100));
    watched.ledger.set("fabrikam", 95, Some(100));
    watched.pass(7).await;
    watched.pass(7).await;
    assert_eq!((is_about(&hook, "contoso"), is_about(&hook, "fabrikam")), (1, 1));
    assert_eq!(count(&watched, "alerts WHERE figures = $1 AND customer = 'contoso'").await, 1);
    assert_eq!(watched.firing().await, ["threshold.2026-03.fabrikam"]);
    let page = page(&watched, "/alerts").await;
    assert!(page.contains("1 alert cannot be read by this version") && page.contains("fabrikam"), "{page}");
    assert_eq!(watched.app.log_lines(LOGGED).len(), 1, "{:?}", watched.app.log_lines(LOGGED));
}

#[tokio::test]
async fn an_alert_of_a_rule_that_this_version_does_not_know_stays_as_it_is() {
    let (watched, _hook) = with_hook().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    execute(&watched, "UPDATE alerts SET rule = 'of-another-version' WHERE $1 <> ''").await;
    watched.ledger.set("fabrikam", 95, Some(100));
    watched.pass(7).await;
    assert!(watched.firing().await.contains(&"threshold.2026-03.fabrikam".to_owned()));
    let kept = "alerts WHERE rule = 'of-another-version' AND is_firing AND $1 <> ''";
    assert_eq!(count(&watched, kept).await, 1);
    assert!(page(&watched, "/alerts").await.contains("1 alert cannot be read by this version"));
}

#[tokio::test]
async fn a_monitor_of_another_version_is_shown_and_keeps_no_other_tenant_from_its_poll() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    let other = "INSERT INTO monitors (tenant, sign_in, user_id, display_name, started_at, expires_at, next_poll_at) \
                 SELECT 'other', 'other', '', $1, started_at, expires_at, 0 FROM monitors";
    execute(&watched, other).await;
    watched.pass(1).await;
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso"]);
    assert_eq!(watched.app.log_lines(LOGGED).len(), 1, "{:?}", watched.app.log_lines(LOGGED));
    execute(&watched, "UPDATE monitors SET user_id = '' WHERE tenant <> 'other' AND $1 <> ''").await;
    watched.work().await;
    for path in ["/settings", "/alerts"] {
        let page = page(&watched, path).await;
        assert!(page.contains("this version of Headroom cannot read by whom"), "{page}");
    }
    assert_eq!(count(&watched, "monitors WHERE user_id = '' AND $1 <> ''").await, 2);
}

#[tokio::test]
async fn an_outage_of_another_version_does_not_hide_one_of_this() {
    let (watched, hook) = with_hook().await;
    execute(&watched, "UPDATE monitors SET outage = 'of-another-version' WHERE $1 <> ''").await;
    watched.app.partner_center.reset().await;
    watched.pass(48).await;
    let monitor = watched.monitor().await.expect("a monitor");
    assert!(monitor.outage.is_some_and(|outage| outage != Outage::Silence), "{:?}", monitor.outage);
    assert_eq!(is_about(&hook, "monitoring.stopped"), 1);
}

#[tokio::test]
async fn a_receiver_of_another_version_is_shown_and_keeps_no_other_from_its_messages() {
    let (watched, hook) = with_hook().await;
    let lost = Hook::start().await;
    watched.receiver("Lost", "webhook", &lost.url(), &[]).await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    execute(&watched, "UPDATE receivers SET routing = $1 WHERE name = 'Lost'").await;
    execute(
        &watched,
        &pending_again("(SELECT content FROM messages ORDER BY id LIMIT 1)").replace("<> 'Lost'", "= 'Lost'"),
    )
    .await;
    watched.ledger.set("fabrikam", 95, Some(100));
    watched.pass(7).await;
    assert_eq!((is_about(&hook, "contoso"), is_about(&hook, "fabrikam"), lost.all().len()), (1, 1, 1));
    let waits = "deliveries WHERE id = 'again' AND state = 'queued' AND attempts > 0 AND $1 <> ''";
    assert_eq!(count(&watched, waits).await, 1, "the receiver was not removed");
    assert!(page(&watched, "/settings/receivers").await.contains("1 receiver cannot be read"));
    assert_eq!(watched.app.log_lines(LOGGED).len(), 1, "{:?}", watched.app.log_lines(LOGGED));
}

#[tokio::test]
async fn rules_of_another_version_are_kept_the_default_ones_stand_in_and_nothing_is_resolved_by_them() {
    let (watched, hook) = with_hook().await;
    watched.browser.post("/settings/rules", &form(&[("thresholds", "50")])).await;
    watched.ledger.set("fabrikam", 60, Some(100));
    watched.pass(1).await;
    execute(&watched, "UPDATE alert_books SET rules = $1").await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(7).await;
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso", "threshold.2026-03.fabrikam"]);
    assert_eq!((is_about(&hook, "contoso"), is_about(&hook, "fabrikam")), (1, 1));
    assert_eq!(count(&watched, "alert_books WHERE rules = $1").await, 1);
    let page = page(&watched, "/settings/rules").await;
    assert!(page.contains("The stored rules cannot be read by this version"), "{page}");
    assert_eq!(watched.app.log_lines(LOGGED).len(), 1, "{:?}", watched.app.log_lines(LOGGED));
    // What differs for one customer would take the place of all that cannot be read.
    let browser = watched.app.signed_in(&watched.ada).await;
    browser.post("/customers/contoso/rules", &form(&[("muted", "yes")])).await;
    assert_eq!(count(&watched, "alert_books WHERE rules = $1").await, 1);
}
