//! Every action is recorded by a real request: the match that says which one is exhaustive.

use headroom::domain::audit::Action;
use headroom::server::audit::STORED_REFUSALS;
use jiff::SignedDuration;
use reqwest::Method;
use sqlx::AssertSqlSafe;

use super::{entries, manager};
use crate::alerting::{Watched, form, switch_on, take_over};
use crate::budgets::confirm;
use crate::harness::app::TestApp;
use crate::harness::browser::Answer;
use crate::harness::issuer::User;
use crate::sharing::share;

/// Nobody is there: an address for documentation (RFC 5737), which no message is sent to.
const HOOK: &str = "https://192.0.2.1/services/T0/B0/canary-path";

/// Ada's deed, or somebody else's where only they can do it. `false` if no request can cause it.
async fn cause(watched: &Watched, action: Action) -> bool {
    let (app, browser) = (&watched.app, &watched.browser);
    let changed = |answer: Answer| assert!(matches!(answer.status, 200 | 303), "{action:?}: {}", answer.text());
    match action {
        Action::SignedIn => drop(app.signed_in(&User::named("Ben")).await),
        Action::SignedOut => changed(browser.post("/auth/logout", "").await),
        Action::SignInRefused => drop(app.browser().get("/auth/callback?code=x&state=yyyyyyyyyyyy").await),
        Action::SignInEnded => {
            app.advance(SignedDuration::from_hours(9));
            browser.get("/").await;
        }
        Action::RequestRefused => {
            browser.send(Method::POST, "/settings/rules", &[("origin", "https://evil.example")], "").await;
        }
        Action::CookiesIgnored => {
            app.browser().send(Method::GET, "/", &[("cookie", "headroom=a; headroom=b")], "").await;
        }
        Action::RulesChanged => changed(browser.post("/settings/rules", &form(&[("thresholds", "50")])).await),
        Action::CustomerRulesChanged => {
            spent(watched).await;
            changed(browser.post("/customers/contoso/rules", "muted=yes").await);
        }
        Action::ReceiverCreated => drop(watched.receiver("Team", "slack", HOOK, &[]).await),
        Action::ReceiverChanged => {
            let id = receiver(watched).await;
            let fields = [("name", "Night"), ("channel", "slack"), ("least", "critical")];
            changed(browser.post(&format!("/settings/receivers/{id}"), &form(&fields)).await);
        }
        Action::ReceiverDeleted => {
            let id = receiver(watched).await;
            changed(browser.post(&format!("/settings/receivers/{id}/delete"), "").await);
        }
        Action::ReceiverTested => {
            let id = receiver(watched).await;
            changed(browser.post(&format!("/settings/receivers/{id}/test"), "").await);
        }
        Action::DeliveryRetried => {
            let id = receiver(watched).await;
            browser.post(&format!("/settings/receivers/{id}/test"), "").await;
            watched.deliver().await;
            let failed = "UPDATE deliveries SET state = 'failed' RETURNING id";
            let delivery: String = sqlx::query_scalar(failed).fetch_one(&app.database).await.expect("a delivery");
            changed(browser.post(&format!("/deliveries/{delivery}/retry"), "").await);
        }
        Action::MonitoringStarted => {
            browser.post("/settings/monitoring/stop", "").await;
            changed(switch_on(app, browser).await);
        }
        Action::MonitoringTakenOver => {
            let morgan = manager(app).await;
            changed(take_over(app, &morgan).await);
        }
        Action::MonitoringStopped => changed(browser.post("/settings/monitoring/stop", "").await),
        Action::MonitoringStopRefused => {
            let ben = app.signed_in(&User::named("Ben")).await;
            ben.post("/settings/monitoring/stop", "").await;
        }
        Action::AlertAcknowledged => acknowledged(watched).await,
        Action::AcknowledgementWithdrawn => {
            acknowledged(watched).await;
            let key = watched.key("contoso").await.to_string();
            changed(browser.post("/alerts/withdraw", &form(&[("key", &key)])).await);
        }
        Action::NoteAdded => noted(watched).await,
        Action::NoteDeleted => {
            noted(watched).await;
            let id: String = sqlx::query_scalar("SELECT id FROM notes").fetch_one(&app.database).await.expect("a note");
            changed(browser.post(&format!("/customers/contoso/notes/{id}/delete"), "").await);
        }
        Action::BudgetsBegun | Action::BudgetChanged => changed(set_budget(watched).await),
        Action::BudgetNotChanged => {
            app.budgets.refuse("contoso", 403, 0);
            changed(set_budget(watched).await);
        }
        Action::BudgetsResumed => {
            app.budgets.refuse("contoso", 403, 0);
            let batch = set_budget(watched).await.location().to_owned();
            changed(browser.post(&format!("{batch}/resume"), "").await);
        }
        Action::BudgetsStopped => {
            app.budgets.refuse("contoso", 429, 600);
            let batch = set_budget(watched).await.location().to_owned();
            changed(browser.post(&format!("{batch}/stop"), "").await);
        }
        Action::OwnershipChanged => {
            spent(watched).await;
            changed(browser.post("/customers/contoso/owner", "to=rules&labels=Gold").await);
        }
        Action::OwnerRulesChanged => changed(manager(app).await.post("/settings/owners", "words=a&labels=Gold").await),
        Action::OwnMailboxChanged => {
            changed(browser.post("/settings/owners/mine", "address=ada%40example.com").await);
        }
        Action::TeamViewChanged => changed(browser.post("/?status=over", "name=Over&team=yes").await),
        Action::LinkCreated => drop(shared(watched).await),
        Action::LinkOpened => {
            let (key, _) = shared(watched).await;
            changed(app.browser().post(&format!("/s/{key}/open"), "").await);
        }
        Action::LinkDenied => drop(app.browser().post("/s/no-such-key/open", "").await),
        Action::LinkExtended => changed_link(watched, "extend").await,
        Action::LinkRotated => changed_link(watched, "rotate").await,
        Action::LinkRevoked => changed_link(watched, "revoke").await,
        Action::LinkChangeRefused => {
            let (_, id) = shared(watched).await;
            let ben = app.signed_in(&User::named("Ben")).await;
            ben.post(&format!("/shared/{id}/revoke"), "").await;
        }
        Action::LinkPolicyChanged => {
            changed(manager(app).await.post("/settings/links", "longest=30&passphrase=yes").await);
        }
        Action::SessionEnded => {
            app.advance(SignedDuration::from_secs(1));
            let phone = app.signed_in(&watched.ada).await;
            let page = browser.get("/settings/sessions").await.text();
            // The newest is the phone's.
            let id = page.split("action=\"/settings/sessions/").nth(1).and_then(|rest| rest.split('/').next());
            changed(browser.post(&format!("/settings/sessions/{}/end", id.expect("a session")), "").await);
            drop(phone);
        }
        Action::SessionsEnded => changed(browser.post("/settings/sessions/end", "").await),
        Action::AuditExported => changed(manager(app).await.get("/settings/audit.csv").await),
        // The story in `alerting::confirm`, and the store's contract of `headroom erase`, cover these.
        Action::MailboxConfirmed | Action::DataErased => return false,
    }
    true
}

/// Contoso has nearly spent its budget, and monitoring knows.
async fn spent(watched: &Watched) {
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(7).await;
}

async fn acknowledged(watched: &Watched) {
    spent(watched).await;
    let key = watched.key("contoso").await.to_string();
    let body = form(&[("key", &key), ("reason", "on it"), ("for", "1")]);
    assert_eq!(watched.browser.post("/alerts/acknowledge", &body).await.status, 303);
}

async fn noted(watched: &Watched) {
    spent(watched).await;
    assert_eq!(watched.browser.post("/customers/contoso/notes", "note=Called").await.status, 303);
}

/// Contoso's budget is to be 200.
async fn set_budget(watched: &Watched) -> Answer {
    spent(watched).await;
    watched.app.budgets.set("contoso", Some(100));
    confirm(&watched.browser, "customer=contoso&how=amount&amount=200").await
}

async fn receiver(watched: &Watched) -> String {
    watched.receiver("Team", "slack", HOOK, &[]).await;
    let id = sqlx::query_scalar("SELECT id FROM receivers").fetch_one(&watched.app.database);
    id.await.expect("a receiver")
}

async fn shared(watched: &Watched) -> (String, String) {
    spent(watched).await;
    share(&watched.browser, "title=March&passphrase=").await
}

async fn changed_link(watched: &Watched, change: &str) {
    let (_, id) = shared(watched).await;
    watched.app.advance(SignedDuration::from_mins(1));
    let answer = watched.browser.post(&format!("/shared/{id}/{change}"), "days=30").await;
    assert!(matches!(answer.status, 200 | 303), "{change}: {}", answer.text());
}

#[tokio::test]
async fn every_action_is_recorded_by_the_request_that_causes_it() {
    for action in Action::ALL {
        let watched = Watched::start().await;
        let of_action = format!("action = '{}'", action.key());
        let before = entries(&watched.app, &of_action).await;
        let logged = watched.app.log_lines(&format!("action=\"{}\"", action.key())).len();
        if !cause(&watched, action).await {
            continue;
        }
        let recorded = entries(&watched.app, &of_action).await - before;
        assert_eq!(recorded, 1, "{action:?}");
        let lines = watched.app.log_lines(&format!("action=\"{}\"", action.key()));
        assert_eq!(lines.len() - logged, 1, "{action:?}: {lines:?}");
        let whole = format!("{of_action} AND address = '127.0.0.1' AND length(request) = 32");
        assert_eq!(entries(&watched.app, &whole).await, before + 1, "{action:?}");
        let request: String = sqlx::query_scalar(AssertSqlSafe(format!(
            "SELECT request FROM audit_events WHERE {of_action} ORDER BY id DESC"
        )))
        .fetch_one(&watched.app.database)
        .await
        .expect("an entry");
        assert!(lines.last().is_some_and(|line| line.contains(&request)), "{action:?}: {request} is not in {lines:?}");
        let strangers = [
            Action::SignInRefused,
            Action::RequestRefused,
            Action::CookiesIgnored,
            Action::LinkDenied,
            Action::LinkOpened,
        ];
        let named =
            entries(&watched.app, &format!("{of_action} AND user_id LIKE 'oid-of-%' AND user_name <> ''")).await;
        assert_eq!(named, if strangers.contains(&action) { 0 } else { before + 1 }, "{action:?}");
    }
}

#[tokio::test]
async fn a_change_is_recorded_with_what_was_before_and_after() {
    let watched = Watched::start().await;
    let body = form(&[("thresholds", "50, 120")]);
    watched.browser.post("/settings/rules", &body).await;
    watched.browser.post("/settings/rules", &form(&[("thresholds", "70")])).await;
    let rules =
        "action = 'rules-changed' AND value_before LIKE '%thresholds: 50%120%' AND value_after LIKE '%thresholds: 70%'";
    assert_eq!(entries(&watched.app, rules).await, 1);
    let id = receiver(&watched).await;
    let fields = [("name", "Night"), ("channel", "slack"), ("least", "critical")];
    watched.browser.post(&format!("/settings/receivers/{id}"), &form(&fields)).await;
    let of_receiver = format!(
        "action = 'receiver-changed' AND object_id = '{id}' AND object_name = 'Night' \
         AND value_before LIKE '%name: Team; least: warning%' AND value_after LIKE '%name: Night; least: critical%'"
    );
    assert_eq!(entries(&watched.app, &of_receiver).await, 1);
    acknowledged(&watched).await;
    let acknowledged = "action = 'alert-acknowledged' AND object_id LIKE 'threshold.%.contoso' AND object_name = 'contoso' \
                        AND value_after LIKE 'by: Ada; reason: on it; until: %'";
    assert_eq!(entries(&watched.app, acknowledged).await, 1);
    let morgan = manager(&watched.app).await;
    take_over(&watched.app, &morgan).await;
    let taken = "action = 'monitoring-taken-over' AND value_before = 'by: Ada' AND value_after = 'by: Morgan'";
    assert_eq!(entries(&watched.app, taken).await, 1);
}

#[tokio::test]
async fn no_secret_is_in_the_audit() {
    let watched = Watched::start().await;
    receiver(&watched).await;
    let signing = watched.receiver("Program", "webhook", "https://example.com/canary-path?token=canary", &[]).await;
    spent(&watched).await;
    let (key, id) = share(&watched.browser, "title=March&passphrase=canary+passphrase").await;
    let opened = watched.app.browser();
    opened.post(&format!("/s/{key}/open"), "passphrase=canary+passphrase").await;
    watched.browser.send(Method::POST, &format!("/s/{key}/open"), &[("origin", "https://evil.example")], "").await;
    watched.app.browser().get("/auth/callback?code=canary-code&state=yyyyyyyyyyyy").await;
    assert_eq!(entries(&watched.app, &format!("object_id = '{id}'")).await, 2);
    assert_eq!(entries(&watched.app, "value_after LIKE '%to: 192.0.2.1%'").await, 1);
    let rows = watched.app.rows().await;
    let audit: Vec<_> = rows.iter().filter(|row| row.starts_with("audit_events")).collect();
    assert!(audit.len() >= 6, "{audit:?}");
    for secret in ["canary", &key, &signing.expect("a secret"), "whsec_"] {
        assert!(audit.iter().all(|row| !row.contains(secret)), "{secret} is in {audit:?}");
    }
}

#[tokio::test]
async fn a_flood_of_refusals_is_stored_in_part_and_hides_nobody_elses_and_no_other_kind() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    let (_, id) = share(&ada, "").await;
    for _ in 0..3 * STORED_REFUSALS {
        app.browser().send(Method::POST, "/settings/rules", &[("origin", "https://evil.example")], "").await;
    }
    let stored = entries(&app, "action = 'request-refused'").await;
    assert!((i64::from(STORED_REFUSALS)..i64::from(2 * STORED_REFUSALS)).contains(&stored), "{stored}");
    assert_eq!(app.log_lines("a request from another site was refused").len(), 3 * STORED_REFUSALS as usize);
    let ben = app.signed_in(&User::named("Ben")).await;
    for _ in 0..2 * STORED_REFUSALS {
        ben.post(&format!("/shared/{id}/revoke"), "").await;
    }
    let stored = entries(&app, "action = 'link-change-refused'").await;
    assert!((i64::from(STORED_REFUSALS)..i64::from(2 * STORED_REFUSALS)).contains(&stored), "{stored}");
    assert_eq!(app.log_lines("a user tried to manage a link in vain").len(), 2 * STORED_REFUSALS as usize);
    let carl = app.signed_in(&User::named("Carl")).await;
    carl.post(&format!("/shared/{id}/revoke"), "").await;
    assert_eq!(entries(&app, "action = 'link-change-refused' AND user_name = 'Carl'").await, 1);
    // Another kind at the same address is not hidden either.
    app.browser().post("/s/no-such-key/open", "").await;
    assert_eq!(entries(&app, "action = 'link-denied'").await, 1);
}

#[tokio::test]
async fn a_change_stands_and_is_in_the_log_if_its_entry_cannot_be_stored_and_a_file_is_not_sent() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    let morgan = manager(&app).await;
    sqlx::query("ALTER TABLE audit_events RENAME TO elsewhere").execute(&app.database).await.expect("renamed");
    let saved = ada.post("/settings/rules", &form(&[("thresholds", "50")])).await;
    assert_eq!((saved.status, saved.location()), (303, "/settings/rules?saved=yes"));
    assert_eq!(app.log_lines("the alert rules were changed").len(), 1);
    assert_eq!(app.log_lines("the audit could not be stored").len(), 1);
    let file = morgan.get("/settings/audit.jsonl").await;
    assert_eq!((file.status, file.header("content-disposition")), (503, None));
    let page = morgan.send(Method::GET, "/settings/audit.jsonl", &[("accept", "text/html")], "").await.text();
    let id = page.split("Request ID: ").nth(1).and_then(|rest| rest.get(..32)).expect("the request's id");
    assert!(app.log_lines(id).iter().any(|line| line.contains("could not be answered")), "{id}");
}
