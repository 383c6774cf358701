//! What happens when a neighbour is slow or full: one call for a crowd, and no token lost if the database rejects writes.

use futures::future::join_all;
use jiff::SignedDuration;
use sqlx::AssertSqlSafe;

use crate::harness::app::TestApp;
use crate::harness::issuer::{LIFETIME, User};

const TABLES: [&str; 3] = ["sign_ins", "sign_in_flows", "tower_sessions"];
const WRITES: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

/// Makes every write fail from now on, as on a full disk or a read-only file.
async fn refuse_writes(app: &TestApp) {
    for (table, write) in TABLES.into_iter().flat_map(|table| WRITES.map(|write| (table, write))) {
        let trigger = format!(
            "CREATE TRIGGER no_{write}_{table} BEFORE {write} ON {table} \
             BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        );
        sqlx::query(AssertSqlSafe(trigger)).execute(&app.database).await.expect("a trigger");
    }
}

async fn accept_writes(app: &TestApp) {
    for (table, write) in TABLES.into_iter().flat_map(|table| WRITES.map(|write| (table, write))) {
        sqlx::query(AssertSqlSafe(format!("DROP TRIGGER no_{write}_{table}")))
            .execute(&app.database)
            .await
            .expect("no trigger");
    }
}

#[tokio::test]
async fn a_thousand_cold_requests_of_one_user_make_one_call() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let answers = join_all((0..1_000).map(|_| browser.get("/customers.bin"))).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.body == answers[0].body));
    assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 1);
}

#[tokio::test]
async fn a_database_that_refuses_writes_costs_no_token_and_no_page() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.assert_sees_grid_of(&browser, &ada).await;

    refuse_writes(&app).await;
    // Two renewals: the second one needs what the first one returned.
    for renewals in 1..=2 {
        app.advance(SignedDuration::from_secs(LIFETIME + 1));
        app.assert_sees_grid_of(&browser, &ada).await;
        assert_eq!(app.issuer.counts().refreshes, renewals);
    }
    assert!(!app.log_lines("kept in memory only").is_empty());

    accept_writes(&app).await;
    app.advance(SignedDuration::from_secs(LIFETIME + 1));
    app.assert_sees_grid_of(&browser, &ada).await;
    let counts = app.issuer.counts();
    assert_eq!((counts.refreshes, counts.reuses), (3, 0), "no spent refresh token was sent again");
}

#[tokio::test]
async fn who_signs_in_or_out_while_the_database_refuses_writes_is_told_and_nothing_is_half_done() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    refuse_writes(&app).await;

    let stranger = app.browser();
    let answer = app.sign_in(&stranger, "/").await;
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("Try again"), "{}", answer.text());

    // A user whose sign-out failed is still signed in, and sees that.
    let answer = browser.post("/auth/logout", "").await;
    assert_eq!(answer.status, 503);
    app.assert_sees_grid_of(&browser, &ada).await;

    accept_writes(&app).await;
    assert_eq!(browser.post("/auth/logout", "").await.status, 303);
    assert_eq!(app.count("sign_ins").await, 0);
}
