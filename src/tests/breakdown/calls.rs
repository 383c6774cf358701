//! Who is asked for what, how often, and when not.

use jiff::SignedDuration;
use serde_json::json;
use wiremock::ResponseTemplate;

use super::{AZURE, calls, section, shows, signed_in, text};
use crate::harness::app::TestApp;
use crate::harness::issuer::User;
use crate::harness::partner_center::List;

#[tokio::test]
async fn lists_are_kept_for_a_quarter_of_an_hour() {
    let (app, browser) = signed_in().await;
    for _ in 0..3 {
        browser.get(AZURE).await;
    }
    assert_eq!(calls(&app).await, [1, 1, 1, 0]);
    app.advance(SignedDuration::from_mins(14));
    browser.get(AZURE).await;
    assert_eq!(calls(&app).await, [1, 1, 1, 0]);
    app.advance(SignedDuration::from_mins(2));
    browser.get(AZURE).await;
    assert_eq!(calls(&app).await, [2, 2, 2, 0]);
}

#[tokio::test]
async fn each_user_reads_with_a_token_of_their_own_and_sign_out_forgets() {
    let (app, ada) = signed_in().await;
    ada.get(AZURE).await;
    let eve = app.signed_in(&User::named("Eve")).await;
    eve.get(AZURE).await;
    assert_eq!(calls(&app).await, [2, 2, 2, 0]);
    let requests = app.partner_center.received_requests().await.expect("requests");
    let mut tokens: Vec<_> = requests
        .iter()
        .filter(|request| List::of_path(request.url.path()) == Some(List::Meters))
        .map(|request| request.headers["authorization"].clone())
        .collect();
    tokens.dedup();
    assert_eq!(tokens.len(), 2);
}

#[tokio::test]
async fn two_pages_at_once_make_one_call_for_each_list() {
    let (app, browser) = signed_in().await;
    browser.get("/").await;
    let (one, other) = tokio::join!(browser.get(AZURE), browser.get(AZURE));
    for answer in [one, other] {
        shows(&section(&text(&answer), "meters"), &["Data Transfer In"]);
    }
    assert_eq!(calls(&app).await, [1, 1, 1, 0]);
}

#[tokio::test]
async fn a_tenant_that_has_used_up_its_hour_is_told_when_it_is_free_again() {
    let app = TestApp::with(&[("HEADROOM_BREAKDOWN_CALLS_PER_HOUR", "10")]).await;
    let browser = app.signed_in(&User::named("Ada")).await;
    for _ in 0..3 {
        shows(&text(&browser.get(AZURE).await), &["Data Transfer In"]);
        app.advance(SignedDuration::from_mins(16));
    }
    // The tenth call is the list of plans; nothing is left for the parts.
    let page = text(&browser.get(AZURE).await);
    shows(&section(&page, "subscriptions"), &["plan-1"]);
    for id in ["azure-subscriptions", "resources", "meters"] {
        let paused = section(&page, id);
        shows(
            &paused,
            &["Calls to Partner Center are used up for now", "10 calls an hour", "Try again in 12 minutes."],
        );
    }
    assert_eq!(browser.get(&format!("{AZURE}/meters.csv")).await.status, 429);
    assert_eq!(calls(&app).await, [4, 3, 3, 0]);
    app.advance(SignedDuration::from_mins(12));
    shows(&section(&text(&browser.get(AZURE).await), "meters"), &["Data Transfer In"]);
}

#[tokio::test]
async fn what_partner_center_asks_to_wait_the_whole_tenant_waits() {
    let (app, ada) = signed_in().await;
    let eve = app.signed_in(&User::named("Eve")).await;
    eve.get("/").await;
    let throttled = ResponseTemplate::new(429).insert_header("retry-after", "60");
    app.breakdowns.replace(List::Subscriptions, throttled);
    ada.get(AZURE).await;
    let before = calls(&app).await;
    app.breakdowns.restore(List::Subscriptions);
    app.advance(SignedDuration::from_secs(20));
    let page = text(&eve.get(&format!("{AZURE}?section=meters")).await);
    shows(&section(&page, "meters"), &["Partner Center asks us to wait", "Wait 40 seconds, then try again."]);
    assert_eq!(calls(&app).await, before);
    app.advance(SignedDuration::from_secs(41));
    let page = text(&eve.get(&format!("{AZURE}?section=meters")).await);
    shows(&section(&page, "meters"), &["Data Transfer In"]);
}

#[tokio::test]
async fn a_list_of_several_pages_is_followed_within_the_api() {
    let (app, browser) = signed_in().await;
    let meter = |name: &str| json!({"meterName": name, "totalCost": 1, "currencyCode": "SEK"});
    let link = |uri: &str| json!({"next": {"uri": uri, "method": "GET", "headers": []}});
    let id = AZURE.trim_start_matches("/customers/");
    let next = format!("/customers/{id}/subscriptions/plan-2/meterusagerecords?page=2");
    let first = json!({"items": [meter("First")], "links": link(&next)});
    app.breakdowns.replace(List::Meters, move |request: &wiremock::Request| {
        let is_second = request.url.query() == Some("page=2");
        let body = if is_second { json!({"items": [meter("Second")]}) } else { first.clone() };
        ResponseTemplate::new(200).set_body_json(body)
    });
    shows(&section(&text(&browser.get(AZURE).await), "meters"), &["First", "Second"]);
    let elsewhere = json!({"items": [], "links": link("https://elsewhere.example/v1/customers")});
    app.breakdowns.replace(List::Meters, ResponseTemplate::new(200).set_body_json(elsewhere));
    app.advance(SignedDuration::from_mins(16));
    shows(&section(&text(&browser.get(AZURE).await), "meters"), &["answer could not be read"]);
}
