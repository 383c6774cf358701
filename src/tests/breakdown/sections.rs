//! What a customer's page shows of each list, and what it says where there is none.

use serde_json::json;
use wiremock::ResponseTemplate;

use super::{AZURE, LEGACY, calls, legacy_subscription, section, shows, signed_in, text};
use crate::harness::partner_center::List;

#[tokio::test]
async fn an_azure_plan_has_its_plans_its_azure_subscriptions_its_resources_and_its_meters() {
    let (app, browser) = signed_in().await;
    let answer = browser.get(AZURE).await;
    let page = text(&answer);
    assert_eq!(answer.status, 200);
    let of_plans = section(&page, "subscriptions");
    shows(
        &of_plans,
        &["Azure plan: all of 120.57 SEK is listed.", "plan-1", "DZH318Z0BPS6:0001:DZH318Z0BML6", "active"],
    );
    let of_azure = section(&page, "azure-subscriptions");
    shows(&of_azure, &["Production", "Production-id", "90.57", "Test-id", "10.00"]);
    let resources = section(&page, "resources");
    shows(&resources, &["100.57 SEK of 120.57 SEK listed, 20.00 SEK unexplained.", "Microsoft.Compute/things", "rg-1"]);
    assert!(resources.find("vm-1") < resources.find("disk-1"), "{resources}");
    let meters = section(&page, "meters");
    shows(&meters, &["Data Transfer In", "0.01129 × 1 GB", "20.00 SEK unexplained."]);
    shows(&page, &["does not say which meter belongs to which resource"]);
    assert!(!page.contains("Legacy subscriptions: Partner Center"), "{page}");
    // The Azure subscriptions are those of the resources: one call for both.
    assert_eq!(calls(&app).await, [1, 1, 1, 0]);
}

#[tokio::test]
async fn a_legacy_customer_has_meters_by_the_legacy_call_and_is_told_what_the_plan_cannot_show() {
    let (app, browser) = signed_in().await;
    app.breakdowns.set(List::Subscriptions, &[legacy_subscription("22.861172")]);
    app.breakdowns.set(
        List::LegacyMeters,
        &[json!({
            "id": "2a2419c0-cefe-46b2-8004-8eb002ad606c", "name": "Azure Resource 1", "category": "Storage",
            "subcategory": "LOCALLY REDUNDANT", "quantityUsed": 0.15, "unit": "GB", "totalCost": 22.86, "currencyLocale": "fr-FR",
        })],
    );
    let page = text(&browser.get(LEGACY).await);
    shows(&section(&page, "subscriptions"), &["legacy/1", "MS-AZR-0145P", "22.86", "EUR presumed"]);
    shows(&section(&page, "meters"), &["Azure Resource 1", "Storage · LOCALLY REDUNDANT"]);
    shows(&page, &["without Azure subscriptions, resource groups or resources"]);
    assert!(!page.contains("id=\"resources\"") && !page.contains("id=\"azure-subscriptions\""), "{page}");
    assert_eq!(calls(&app).await, [1, 0, 0, 1]);
    // The id has a slash, and stays one segment of the path.
    let requests = app.partner_center.received_requests().await.expect("requests");
    assert!(requests.iter().any(|request| request.url.path().ends_with("/legacy%2F1/usagerecords/resources")));
}

#[tokio::test]
async fn legacy_meters_fall_back_to_the_other_call_where_theirs_is_refused() {
    let (app, browser) = signed_in().await;
    app.breakdowns.set(List::Subscriptions, &[legacy_subscription("5")]);
    app.breakdowns.replace(List::LegacyMeters, ResponseTemplate::new(404));
    app.breakdowns
        .set(List::Meters, &[json!({"meterName": "Compute Hours", "totalCost": 5, "currencyLocale": "fr-FR"})]);
    let page = text(&browser.get(LEGACY).await);
    shows(&section(&page, "meters"), &["Compute Hours"]);
    assert_eq!(calls(&app).await, [1, 0, 1, 1]);
}

#[tokio::test]
async fn a_customer_without_usage_data_has_empty_lists_and_no_failure() {
    let (app, browser) = signed_in().await;
    let none = || ResponseTemplate::new(404).set_body_json(json!({"code": "3000", "description": "No usage data."}));
    app.breakdowns.replace(List::Subscriptions, none());
    let page = text(&browser.get(AZURE).await);
    for id in ["subscriptions", "azure-subscriptions", "resources", "meters"] {
        shows(&section(&page, id), &["Partner Center lists nothing here for this billing period."]);
    }
    shows(&section(&page, "meters"), &["0.00 SEK of 120.57 SEK listed, 120.57 SEK unexplained."]);
    assert_eq!(calls(&app).await, [1, 0, 0, 0]);
}

#[tokio::test]
async fn each_section_fails_on_its_own_with_a_sentence_a_next_step_and_the_correlation_id() {
    for (answer, sentence, next) in [
        (ResponseTemplate::new(403), "Your account may not read usage", "Ask an administrator"),
        (ResponseTemplate::new(404), "Partner Center does not have this list", "Refresh the customers."),
        (
            ResponseTemplate::new(429).insert_header("retry-after", "90"),
            "Partner Center asks us to wait",
            "Wait 90 seconds, then try again.",
        ),
        (ResponseTemplate::new(503), "Partner Center does not answer", "Try again in a few minutes."),
        (
            ResponseTemplate::new(200).set_body_string("<html>"),
            "answer could not be read",
            "Try again in a few minutes.",
        ),
    ] {
        let (app, browser) = signed_in().await;
        app.breakdowns.replace(List::Resources, answer);
        // Each by itself: a wait that Partner Center asks for holds for all lists.
        let load = format!("/api/breakdown?id={}&part=meters&query=", AZURE.trim_start_matches("/customers/"));
        shows(&browser.get(&load).await.text(), &["Data Transfer In"]);
        let answer = browser.get(AZURE).await;
        let page = text(&answer);
        assert_eq!(answer.status, 200);
        shows(&page, &["602.84 %"]);
        for failed in ["resources", "azure-subscriptions"] {
            let failed = section(&page, failed);
            shows(&failed, &[sentence, next, "MS-CorrelationId", "Try again", "?section="]);
        }
        shows(&section(&page, "subscriptions"), &["plan-1"]);
        shows(&section(&page, "meters"), &["Data Transfer In"]);
    }
}

#[tokio::test]
async fn ten_thousand_meters_show_the_hundred_dearest_and_can_be_searched_sorted_and_shown() {
    let (app, browser) = signed_in().await;
    let meter = |number: i32| {
        json!({"meterId": format!("id {number}/x"), "meterName": format!("Meter {number:05}"), "totalCost": number,
            "currencyCode": "SEK"})
    };
    app.breakdowns.set(List::Meters, &(0..10_000).map(meter).collect::<Vec<_>>());
    let meters = |answer| section(&text(&answer), "meters");
    let first = meters(browser.get(AZURE).await);
    shows(&first, &["Meter 09999", "Meter 09900", "100 of 10,000 entries", "Show all 10,000 entries"]);
    assert_eq!(first.matches("<tr").count(), 101);
    let found = meters(browser.get(&format!("{AZURE}?meters=meter+0123&q=kept")).await);
    shows(&found, &["11 entries", "Clear search", "value=\"meter 0123\"", "name=\"q\" value=\"kept\""]);
    let sorted = meters(browser.get(&format!("{AZURE}?meters-sort=name")).await);
    shows(&sorted, &["Meter 00000", "aria-sort=\"ascending\""]);
    assert_eq!(meters(browser.get(&format!("{AZURE}?meters-all=yes")).await).matches("<tr").count(), 10_001);
    assert_eq!(calls(&app).await, [1, 1, 1, 0]);
}

#[tokio::test]
async fn hostile_names_are_text() {
    let (app, browser) = signed_in().await;
    let name = "<script>alert(1)</script>";
    app.breakdowns.set(List::Meters, &[json!({"meterName": name, "meterId": name, "unit": name, "category": name})]);
    let page = text(&browser.get(AZURE).await);
    assert!(!page.contains(name), "{page}");
    shows(&section(&page, "meters"), &["&lt;script&gt;alert(1)"]);
}

#[tokio::test]
async fn a_customer_of_another_partner_is_not_found_and_nothing_is_asked() {
    let (app, browser) = signed_in().await;
    browser.get("/").await;
    for id in ["22222222-6fb9-4b05-8f15-b3d72e0596e6", "no-such-customer", "..%2Fusagerecords"] {
        let page = browser.get(&format!("/customers/{id}?section=meters")).await;
        assert_eq!(page.status, 404, "{id}");
        for path in [format!("/api/breakdown?id={id}&part=meters&query="), format!("/customers/{id}/meters.csv")] {
            assert_eq!(browser.get(&path).await.status, 404, "{path}");
        }
    }
    let unknown = format!("/api/breakdown?id={}&part=everything&query=", AZURE.trim_start_matches("/customers/"));
    assert_eq!(browser.get(&unknown).await.status, 404);
    assert_eq!(calls(&app).await, [0; 4]);
}
