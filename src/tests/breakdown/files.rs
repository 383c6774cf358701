//! The sections as files.

use serde_json::json;
use wiremock::ResponseTemplate;

use super::{AZURE, LEGACY, signed_in};
use crate::harness::partner_center::List;

#[tokio::test]
async fn a_file_has_every_line_that_the_section_selects_with_every_digit() {
    let (app, browser) = signed_in().await;
    let answer = browser.get(&format!("{AZURE}/resources.csv")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"headroom-11111111-resources-2026-03-10.csv\"")
    );
    let file = answer.text();
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Name,Type,Resource group,Azure subscription,Currency,Cost,Cost in US dollars,ID");
    assert!(
        lines[1]
            .starts_with("vm-1,Microsoft.Compute/things,rg-1,Production,SEK,90.5682999999995904716,,/subscriptions/")
    );
    assert_eq!(lines.len(), 3);
    let searched = browser.get(&format!("{AZURE}/resources.csv?resources=disk")).await.text();
    assert_eq!(searched.lines().count(), 2);
    let of_azure = browser.get(&format!("{AZURE}/azure-subscriptions.csv")).await.text();
    assert!(of_azure.contains("Production,1,SEK,90.5682999999995904716,,Production-id"), "{of_azure}");
    let plans = browser.get(&format!("{AZURE}/subscriptions.csv")).await.text();
    assert!(plans.contains("Azure plan,Azure plan,DZH318Z0BPS6:0001:DZH318Z0BML6,active,SEK,"), "{plans}");
    app.breakdowns.set(List::Meters, &(0..10_000).map(|n| json!({"meterName": format!("m{n}")})).collect::<Vec<_>>());
    let meters = browser.get(&format!("{AZURE}/meters.csv")).await.text();
    assert_eq!(meters.lines().count(), 10_001);
}

#[tokio::test]
async fn no_spreadsheet_runs_a_name() {
    let (app, browser) = signed_in().await;
    let name = "=HYPERLINK(\"http://x\")";
    app.breakdowns.set(List::Meters, &[json!({"meterName": name, "meterId": "+1", "category": "@x", "unit": "-1"})]);
    let file = browser.get(&format!("{AZURE}/meters.csv")).await.text();
    let line = file.lines().nth(1).expect("a meter");
    assert_eq!(line, "Azure plan,\"'=HYPERLINK(\"\"http://x\"\")\",'@x,,,'-1,,,,'+1");
}

#[tokio::test]
async fn without_a_list_there_is_no_file_but_a_status_and_a_sentence() {
    let (app, browser) = signed_in().await;
    assert_eq!(browser.get(&format!("{LEGACY}/resources.csv")).await.status, 404);
    app.breakdowns.replace(List::Meters, ResponseTemplate::new(403));
    let answer = browser.get(&format!("{AZURE}/meters.csv")).await;
    assert_eq!((answer.status, answer.header("content-disposition")), (403, None));
    assert_eq!(answer.text(), "There is no file, because the list could not be loaded. The customer’s page says why.");
    let stranger = app.browser().get(&format!("{AZURE}/meters.csv")).await;
    assert_eq!(stranger.status, 401);
}
