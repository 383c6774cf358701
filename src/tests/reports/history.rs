//! Users' reports make history, and projections come with them.

use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::money::Decimal;
use headroom::domain::principal::TenantId;
use headroom::domain::usage::RecordKey;
use jiff::SignedDuration;

use crate::alerting::Ledger;
use crate::harness::app::TestApp;
use crate::harness::issuer::{TENANT, User};

fn key(name: &str) -> RecordKey {
    RecordKey { customer: CustomerId::parse(name).expect("an id"), plan: Plan::Azure }
}

#[tokio::test]
async fn a_week_of_sign_ins_makes_a_history_and_a_projection_without_monitoring() {
    let app = TestApp::start().await;
    let ledger = Ledger::of(&app);
    let tenant = TenantId::parse(TENANT).expect("a tenant");
    for day in 0..7 {
        ledger.set("contoso", 100 + day * 10, Some(1_000));
        // A sign-in lasts for hours.
        let browser = app.signed_in(&User::named("Ada")).await;
        assert_eq!(browser.get("/").await.status, 200);
        app.advance(SignedDuration::from_hours(24));
    }
    let history = app.state.histories.of_customer(&tenant, &key("contoso").customer).await.expect("a history");
    let costs: Vec<_> = history[&Plan::Azure].costs().iter().map(|cost| cost.amount).collect();
    assert_eq!(costs.len(), 7);
    assert!(costs[1..].iter().all(|cost| *cost == Decimal::TEN), "{costs:?}");
    let outlooks = app.state.histories.outlooks(&tenant).await.expect("outlooks");
    let outlook = outlooks.of_row(&key("contoso")).expect("a row").expect("a projection");
    assert_eq!((outlook.spent, outlook.as_of.to_string().as_str()), (Decimal::from(160), "2026-03-16"));
    assert!(outlook.total > Decimal::from(250), "{}", outlook.total);
    assert_eq!(app.count("known_customers").await, 0);
}

#[tokio::test]
async fn the_grid_is_served_without_a_history_that_cannot_be_stored() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    sqlx::query("DROP TABLE usage_days").execute(&app.database).await.expect("dropped");
    let browser = app.signed_in(&user).await;
    app.assert_sees_grid_of(&browser, &user).await;
    assert_eq!(app.log_lines("history was not stored or read").len(), 1);
}

#[tokio::test]
async fn what_two_users_see_is_recorded_once() {
    let app = TestApp::start().await;
    let ledger = Ledger::of(&app);
    ledger.set("contoso", 100, Some(1_000));
    for name in ["Ada", "Ben"] {
        let browser = app.signed_in(&User::named(name)).await;
        assert_eq!(browser.get("/").await.status, 200);
        ledger.set("fabrikam", 50, None);
    }
    let rows = sqlx::query_scalar::<_, String>("SELECT customer || ' ' || spent FROM usage_days ORDER BY customer");
    assert_eq!(rows.fetch_all(&app.database).await.expect("rows"), ["contoso 100", "fabrikam 50"]);
}
