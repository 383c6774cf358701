//! A hundred SIGKILLs while the budgets of 500 customers are being changed: at the end every customer has the intended budget
//! or a reported reason, nothing was overwritten, and nothing was forgotten.

use std::collections::BTreeMap;
use std::sync::Arc;

use headroom::server::platform::clock::{Clock as _, SystemClock};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::json;
use sqlx::SqlitePool;
use wiremock::matchers::{method, path, path_regex};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::LOOK_EVERY;
use crate::budgets::confirm;
use crate::harness::budget_book::BudgetBook;
use crate::harness::clock::ManualClock;
use crate::harness::issuer::{Issuer, User};
use crate::harness::serve_process::Installation;

const KILLS: u64 = 100;
const CUSTOMERS: usize = 500;
/// Every so many customers one refuses, and the one after it is changed by somebody else before its turn.
const ODD_ONES: usize = 50;

fn name(number: usize) -> String {
    format!("customer-{number:03}")
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn a_hundred_kills_while_five_hundred_budgets_change_lose_and_overwrite_nothing() {
    let issuer = Issuer::start("", Arc::new(ManualClock::at(&SystemClock.now().to_string()))).await;
    let partner_center = MockServer::start().await;
    let items: Vec<_> = (0..CUSTOMERS)
        .map(|number| {
            let budget = if number % 2 == 0 { json!({}) } else { json!({"amount": number}) };
            json!({"id": name(number), "name": name(number), "isUpgraded": true, "currencyCode": "SEK",
                   "totalCost": 90, "percentUsed": 0, "budget": budget})
        })
        .collect();
    let usage = ResponseTemplate::new(200).set_body_json(json!({"totalCount": CUSTOMERS, "items": items}));
    Mock::given(method("GET")).and(path("/v1/customers/usagerecords")).respond_with(usage).mount(&partner_center).await;
    let book = BudgetBook::of(&issuer);
    Mock::given(path_regex("/usagebudget$")).respond_with(book.clone()).mount(&partner_center).await;
    for number in 0..CUSTOMERS {
        book.set(&name(number), (number % 2 == 1).then(|| i64::try_from(number).expect("a number")));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", folder.path().join("headroom.db").display());
    let installation = Installation::new(&issuer.url, &partner_center.uri(), &database);

    let mut process = installation.start().await;
    let browser = installation.sign_in(&issuer, &User::named("Ada")).await;
    for number in (0..CUSTOMERS).step_by(ODD_ONES) {
        book.refuse(&name(number), 403, 0);
        book.set(&name(number + 1), Some(777_777));
    }
    let batch = confirm(&browser, "how=amount&amount=100000").await.location().to_owned();
    let mut kills = 0;
    let pool = SqlitePool::connect(&database).await.expect("the database");
    let is_over = || async {
        let open = "SELECT count(*) FROM budget_batches WHERE state <> 'ended'";
        sqlx::query_scalar::<_, i64>(open).fetch_one(&pool).await.expect("a count") == 0
    };
    let mut looks = tokio::time::interval(LOOK_EVERY);
    for round in 0..KILLS {
        // At any of the calls, or a little later.
        let moment = book.calls() + StdRng::seed_from_u64(round).random_range(1..26);
        while book.calls() < moment && !is_over().await {
            looks.tick().await;
        }
        if is_over().await {
            break;
        }
        process.kill();
        kills += 1;
        process = installation.start().await;
    }
    while !is_over().await {
        looks.tick().await;
    }

    let check: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&pool).await.expect("a check");
    assert_eq!(check, "ok");
    let states: Vec<(String, String)> =
        sqlx::query_as("SELECT customer, state FROM budget_changes").fetch_all(&pool).await.expect("the changes");
    let states: BTreeMap<String, String> = states.into_iter().collect();
    assert_eq!(states.len(), CUSTOMERS, "nothing is forgotten");
    for (customer, state) in &states {
        let held = book.amount(customer);
        match state.as_str() {
            "done" => assert_eq!(held, Some(100_000), "{customer}"),
            "conflict" => assert_eq!(held, Some(777_777), "{customer}"),
            "refused" => assert_ne!(held, Some(100_000), "{customer}"),
            state => panic!("{customer}: {state}"),
        }
    }
    let count = |wanted: &str| states.values().filter(|state| *state == wanted).count();
    let odd = CUSTOMERS / ODD_ONES;
    assert_eq!((count("conflict"), count("refused"), count("done")), (odd, odd, CUSTOMERS - 2 * odd));
    let mut sent: BTreeMap<String, usize> = BTreeMap::new();
    for (customer, before, after) in book.replaced() {
        assert_eq!(after, Some(100_000));
        let number: usize = customer.trim_start_matches("customer-").parse().expect("a number");
        let seen = (number % 2 == 1).then(|| i64::try_from(number).expect("a number"));
        // A change that was on its way when the process was killed may be followed by the same again.
        assert!(before == seen || before == Some(100_000), "{customer}: {before:?} was overwritten");
        *sent.entry(customer).or_default() += 1;
    }
    let page = browser.get(&batch).await.text();
    assert!(page.contains("480 of 500 changed"), "{page}");
    let twice = sent.values().filter(|count| **count > 1).count();
    println!("{kills} kills: {} changed, {odd} conflicts and {odd} refusals reported, {twice} sent twice", sent.len());
    assert!(kills >= 50, "{kills} kills");
}
