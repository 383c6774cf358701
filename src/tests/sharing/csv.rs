//! The grid as a file, read back by a strict parser.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::harness::app::{TestApp, customer_of};
use crate::harness::browser::Answer;
use crate::harness::issuer::User;

const HEAD: &str = "Customer,Plan,Percent used,Status,Currency,Spent,Budget,Remaining,Projected,Projected low,\
    Projected high,Budget crossed from,Updated,Age in hours,Tenant id";

/// Every record of the file; a strict reader rejects records of different lengths.
fn records(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.text();
    let body = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    assert!(body.ends_with("\r\n") && body.lines().count() > 1);
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(body.as_bytes());
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn the_file_holds_the_rows_the_columns_and_the_order_of_the_screen_to_the_last_digit() {
    let (app, ada) = (TestApp::start().await, User::named("Ada"));
    let browser = app.signed_in(&ada).await;
    let answer = browser.get("/customers.csv?plan=azure&sort=percent-used").await;
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"headroom-2026-03-10.csv\""));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let records = records(&answer);
    assert_eq!(records[0].join(","), HEAD);
    let name = customer_of(&ada);
    let expected = [
        &*name,
        "Azure plan",
        "602.84",
        "Over budget",
        "SEK",
        "120.5682999999995904716",
        "20",
        "-100.5682999999995904716",
        "",
        "",
        "",
        "",
        "2019-09-17 17:08:11",
        "56778",
    ];
    let (tenant, rest) = records[1].split_last().expect("fields");
    assert_eq!(rest, expected);
    assert!(records.iter().skip(1).all(|record| record[1] == "Azure plan"));
    // The page for the same query shows the same customers in the same order.
    let page = browser.get("/?plan=azure&sort=percent-used").await.text();
    let places: Vec<_> = records
        .iter()
        .skip(1)
        .map(|record| page.find(&format!(" dir=\"auto\">{}", record[0])).expect("a row"))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(page.contains(&format!("href=\"/customers/{tenant}\"")), "{tenant} is the customer's tenant id");
}

#[tokio::test]
async fn who_chooses_semicolons_gets_them_with_decimal_commas_in_every_file() {
    let (app, ada) = (TestApp::start().await, User::named("Ada"));
    let browser = app.signed_in(&ada).await;
    let page = browser.get("/settings").await.text();
    assert!(page.contains("value=\"comma\" aria-pressed=\"true\""), "{page}");
    let answer = browser.post("/settings/separators", "separators=semicolon").await;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/settings")));
    assert!(browser.get("/settings").await.text().contains("value=\"semicolon\" aria-pressed=\"true\""));
    let file = browser.get("/customers.csv?plan=azure&sort=percent-used").await.text();
    assert!(file.contains(";602,84;Over budget;SEK;120,5682999999995904716;20;-100,5682999999995904716;"), "{file}");
    assert!(file.starts_with("\u{feff}Customer;Plan;"), "{file}");
    assert!(file.contains(";2019-09-17 17:08:11;56778;"), "a moment is one in spreadsheets: {file}");
    assert!(browser.get("/changes.csv").await.text().starts_with("\u{feff}Customer;Tenant id;Plan;"));
    // An address says more than the choice.
    let comma = browser.get("/customers.csv?separators=comma").await.text();
    assert!(comma.starts_with("\u{feff}Customer,Plan,"), "{comma}");
    assert!(comma.contains(",2019-09-17 17:08:11,56778,"), "a moment is one in spreadsheets: {comma}");
    let neither = browser.get("/customers.csv?separators=tabs&separators=comma").await.text();
    assert!(neither.starts_with("\u{feff}Customer;Plan;"), "{neither}");
    // A value that is none is the default.
    browser.post("/settings/separators", "separators=%3Cscript%3E").await;
    assert!(browser.get("/customers.csv").await.text().starts_with("\u{feff}Customer,Plan,"));
    let semicolon = browser.get("/customers.csv?separators=semicolon&plan=azure").await.text();
    assert!(semicolon.starts_with("\u{feff}Customer;Plan;"), "{semicolon}");
}

#[tokio::test]
async fn the_totals_of_the_file_are_those_of_the_page() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let records = records(&browser.get("/customers.csv").await);
    assert_eq!(records.len(), 5);
    let spent = |currency: &str| -> Decimal {
        let of = records.iter().skip(1).filter(|record| record[4] == currency && !record[5].is_empty());
        of.map(|record| record[5].parse::<Decimal>().expect("a number")).sum()
    };
    let page = browser.get("/").await.text();
    let shown = headroom::domain::money::round(spent("SEK"), 2).to_string();
    assert!(page.contains(&shown), "{shown} SEK is not on the page");
    assert!(spent("SEK") > Decimal::ZERO);
}

#[tokio::test]
async fn a_name_that_a_spreadsheet_would_run_is_text_in_the_file() {
    let app = TestApp::start().await;
    let names = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "\"=1+1\"",
        "Plain, \"quoted\" & Søn",
        "=HYPERLINK(\"https://evil.example\")",
    ];
    let items: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            json!({"id": format!("id-{number}"), "name": name, "isUpgraded": true, "totalCost": -5, "percentUsed": 0,
               "budget": {}, "currencyCode": "EUR", "lastModifiedDate": "2026-03-10T11:00:00Z"})
        })
        .collect();
    app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": names.len(), "items": items})));
    let browser = app.signed_in(&User::named("Ada")).await;
    let records = records(&browser.get("/customers.csv?sort=name").await);
    assert_eq!(records.len(), names.len() + 1);
    for record in records.iter().skip(1) {
        let name = names
            .iter()
            .find(|name| record[0].trim_start_matches('\'') == **name)
            .unwrap_or_else(|| panic!("{record:?}"));
        let is_plain = name.starts_with("Plain");
        assert_eq!(record[0].starts_with('\''), !is_plain, "{record:?}");
        assert_eq!(record[5], "-5", "a number of ours stays a number");
        assert_eq!(record[13], "1");
    }
}

#[tokio::test]
async fn the_file_is_for_whoever_is_signed_in() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().get("/customers.csv").await.status, 401);
    let browser = app.signed_in(&User::named("Ada")).await;
    app.reports.replace(ResponseTemplate::new(403));
    assert_eq!(browser.get("/customers.csv").await.status, 403);
}
