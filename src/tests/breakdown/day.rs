//! A day of a partner with 2,000 customers, with Partner Center's calls counted.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

use crate::alerting::switch_on;
use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::harness::partner_center::List;

const CUSTOMERS: usize = 2_000;
const HOURS: usize = 10;
const USERS: usize = 6;

fn id(number: usize) -> String {
    format!("11111111-0000-4000-8000-{number:012}")
}

/// One in four is on the legacy offer.
fn is_legacy(number: usize) -> bool {
    number.is_multiple_of(4)
}

fn customers(now: &str) -> Value {
    let customer = |number: usize| {
        let field = if is_legacy(number) { "currencyLocale" } else { "currencyCode" };
        let unit = if is_legacy(number) { "fr-FR" } else { "EUR" };
        json!({
            "id": id(number), "name": format!("Customer {number}"), "isUpgraded": !is_legacy(number), field: unit,
            "totalCost": 50, "percentUsed": 50, "budget": {"amount": 100}, "lastModifiedDate": now,
        })
    };
    json!({"totalCount": CUSTOMERS, "items": (0..CUSTOMERS).map(customer).collect::<Vec<_>>()})
}

/// The subscription that fits the customer.
fn subscriptions(request: &Request) -> ResponseTemplate {
    let number = request.url.path().split('/').nth(3).and_then(|id| id.rsplit('-').next()?.parse().ok());
    let item = if is_legacy(number.expect("a customer")) {
        json!({"id": "s", "offerId": "MS-AZR-0145P", "totalCost": 50, "currencyLocale": "fr-FR"})
    } else {
        json!({"id": "s", "offerId": "DZH318Z0BPS6:0001:DZH318Z0BML6", "totalCost": 50, "currencyCode": "EUR"})
    };
    ResponseTemplate::new(200).set_body_json(json!({"items": [item]}))
}

/// How many calls there were of each kind.
async fn counted(app: &TestApp) -> BTreeMap<&'static str, usize> {
    let requests = app.partner_center.received_requests().await.expect("requests");
    let mut counts = BTreeMap::new();
    for request in requests {
        let kind = match List::of_path(request.url.path()) {
            Some(List::Subscriptions) => "subscriptions/usagerecords",
            Some(List::Resources) => "resourceusagerecords",
            Some(List::Meters) => "meterusagerecords",
            Some(List::LegacyMeters) => "usagerecords/resources",
            None if request.url.path().ends_with("/usagesummary") => "usagesummary",
            None if request.url.path().ends_with("/fraudEvents") => "fraudEvents",
            None => "customers/usagerecords",
        };
        *counts.entry(kind).or_default() += 1;
    }
    counts
}

fn breakdown_calls(counts: &BTreeMap<&'static str, usize>) -> usize {
    let kinds = ["subscriptions/usagerecords", "resourceusagerecords", "meterusagerecords", "usagerecords/resources"];
    kinds.iter().filter_map(|kind| counts.get(kind)).sum()
}

#[tokio::test]
async fn a_day_with_sixty_pages_stays_within_the_budget() {
    let app = TestApp::start().await;
    let budget = app.state.breakdowns.calls_per_hour() as usize;
    app.reports.replace(ResponseTemplate::new(200).set_body_json(customers("2026-03-10T06:00:00Z")));
    app.breakdowns.replace(List::Subscriptions, subscriptions);
    let mut users: Vec<Browser> = Vec::new();
    for number in 0..USERS {
        users.push(app.signed_in(&User::named(&format!("User {number}"))).await);
    }
    switch_on(&app, &users[0]).await;
    let (mut most_in_an_hour, mut before) = (0, 0);
    for hour in 0..24 {
        if hour < HOURS {
            for (place, browser) in users.iter().enumerate() {
                browser.get("/").await;
                // Neighbours look at some of the same customers, and twice at each.
                let page = format!("/customers/{}", id(usize::midpoint(hour * USERS, place) * 7 % CUSTOMERS));
                for _ in 0..2 {
                    assert_eq!(browser.get(&page).await.status, 200);
                }
            }
        }
        app.state.monitoring.poll_due().await.expect("polled");
        let calls = breakdown_calls(&counted(&app).await);
        most_in_an_hour = most_in_an_hour.max(calls - before);
        before = calls;
        app.advance(SignedDuration::from_hours(1));
    }
    let counts = counted(&app).await;
    let total: usize = counts.values().sum();
    println!("{CUSTOMERS} customers, {USERS} users, {} pages opened, each twice:", HOURS * USERS);
    for (kind, count) in &counts {
        println!("  {count:>5}  {kind}");
    }
    println!("  {total:>5}  calls in the day; {most_in_an_hour} of the budget of {budget} in the fullest hour");
    assert_eq!(counts["subscriptions/usagerecords"], 60);
    let meters = counts["meterusagerecords"] + counts["usagerecords/resources"];
    assert_eq!((meters, counts["resourceusagerecords"]), (60, counts["meterusagerecords"]));
    assert!(most_in_an_hour <= 3 * USERS && most_in_an_hour < budget / 10, "{most_in_an_hour}");
    assert!(breakdown_calls(&counts) <= 180);
}
