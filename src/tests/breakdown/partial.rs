//! A part that Partner Center does not give costs that part: the section shows what came, and names what is missing.

use jiff::SignedDuration;
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

use super::{AZURE, calls, section, shows, signed_in, text};
use crate::harness::app::TestApp;
use crate::harness::partner_center::List;

fn plan(number: usize, cost: i64) -> Value {
    json!({
        "id": format!("plan-{number}"), "name": if number == 3 { "" } else { "Azure plan" }, "status": "active",
        "offerId": "DZH318Z0BPS6:0001:DZH318Z0BML6", "totalCost": cost, "currencyCode": "SEK",
    })
}

/// Two plans more, and these answers for the parts of the second one.
fn refuse_the_second(app: &TestApp, refusal: &ResponseTemplate) {
    app.breakdowns.set(List::Subscriptions, &[plan(1, 100), plan(2, 15), plan(3, 5)]);
    for list in [List::Resources, List::Meters] {
        let (honest, refusal) = (app.breakdowns.clone(), refusal.clone());
        app.breakdowns.replace(list, move |request: &Request| {
            if request.url.path().contains("/plan-2/") { refusal.clone() } else { honest.honest(request) }
        });
    }
}

const FAILED: &str = "1 subscription could not be loaded, so its entries are missing here:";

#[tokio::test]
async fn a_plan_that_is_refused_hides_no_other_one_and_is_named() {
    for (refusal, why) in [
        (ResponseTemplate::new(404), "Partner Center does not have this list. Refresh the customers."),
        (ResponseTemplate::new(403), "Your account may not read usage. Ask an administrator"),
        (ResponseTemplate::new(503), "Partner Center does not answer. Try again in a few minutes."),
        (ResponseTemplate::new(200).set_body_string("<html>"), "answer could not be read. Try again"),
    ] {
        let (app, browser) = signed_in().await;
        refuse_the_second(&app, &refusal);
        let answer = browser.get(AZURE).await;
        let page = text(&answer);
        assert_eq!(answer.status, 200);
        for (list, entry) in [("resources", "vm-1"), ("azure-subscriptions", "Production"), ("meters", "Data Transfer")]
        {
            let section = section(&page, list);
            shows(&section, &[entry, FAILED, "Azure plan (plan-2)", why, "MS-CorrelationId", "Try again"]);
            assert!(!section.contains("plan-1") && !section.contains("plan-3"), "{section}");
        }
        shows(&section(&page, "subscriptions"), &["plan-2"]);
        let file = browser.get(&format!("{AZURE}/meters.csv")).await;
        assert_eq!((file.status, file.text().lines().count()), (200, 3));
        let name = file.header("content-disposition").expect("a name");
        assert!(name.contains("-meters-incomplete-"), "{name}");
    }
}

#[tokio::test]
async fn a_plan_that_partner_center_throttles_is_named_with_the_wait_and_loaded_after_it() {
    let (app, browser) = signed_in().await;
    refuse_the_second(&app, &ResponseTemplate::new(429).insert_header("retry-after", "90"));
    let load = format!("{AZURE}?section=meters");
    let meters = section(&text(&browser.get(&load).await), "meters");
    shows(&meters, &["Data Transfer In", FAILED, "Partner Center asks us to wait. Wait 90 seconds, then try again."]);
    let before = calls(&app).await;
    app.advance(SignedDuration::from_secs(30));
    shows(&section(&text(&browser.get(&load).await), "meters"), &["Data Transfer In", "Wait 60 seconds"]);
    assert_eq!(calls(&app).await, before, "the whole tenant waits");
    app.breakdowns.restore(List::Meters);
    app.advance(SignedDuration::from_secs(61));
    let meters = section(&text(&browser.get(&load).await), "meters");
    assert!(meters.contains("Data Transfer In") && !meters.contains("could not be loaded"), "{meters}");
}

#[tokio::test]
async fn a_refusal_is_not_asked_for_again_and_again() {
    let (app, browser) = signed_in().await;
    refuse_the_second(&app, &ResponseTemplate::new(404));
    for _ in 0..3 {
        let meters = section(&text(&browser.get(&format!("{AZURE}?section=meters")).await), "meters");
        shows(&meters, &["Data Transfer In", FAILED]);
        app.advance(SignedDuration::from_mins(4));
    }
    assert_eq!(calls(&app).await[2], 3, "one for each plan");
}

#[tokio::test]
async fn where_every_part_fails_the_section_does() {
    let (app, browser) = signed_in().await;
    app.breakdowns.set(List::Subscriptions, &[plan(1, 100), plan(2, 15)]);
    app.breakdowns.replace(List::Meters, ResponseTemplate::new(403));
    let page = text(&browser.get(AZURE).await);
    let meters = section(&page, "meters");
    shows(&meters, &["Your account may not read usage", "message--problem"]);
    assert!(!meters.contains("could not be loaded"), "{meters}");
    assert_eq!(browser.get(&format!("{AZURE}/meters.csv")).await.status, 403);
}
