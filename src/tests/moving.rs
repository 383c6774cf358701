//! A customer who is moving from the legacy offer to the Azure plan has a row for each, wherever figures are shown.

use headroom::wire::codec::dataset::decode;
use reqwest::Method;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::sharing::{reviewer, share};

const MOVING: &str = "11111111-6fb9-4b05-8f15-b3d72e0596e6";
const SETTLED: &str = "22222222-6fb9-4b05-8f15-b3d72e0596e6";

fn record(id: &str, name: &str, is_azure: bool, spent: i64) -> Value {
    let mut record = json!({"id": id, "name": name, "isUpgraded": is_azure, "totalCost": spent, "percentUsed": spent,
        "budget": {"amount": 100}, "lastModifiedDate": "2026-03-10T11:00:00Z"});
    let (field, unit) = if is_azure { ("currencyCode", "EUR") } else { ("currencyLocale", "fr-FR") };
    record[field] = unit.into();
    record
}

/// Contoso is moving; Fabrikam is listed twice.
async fn start() -> (TestApp, Browser) {
    let app = TestApp::start().await;
    let items = [
        record(MOVING, "Contoso", false, 131),
        record(SETTLED, "Fabrikam", true, 10),
        record(MOVING, "Contoso", true, 17),
        record(SETTLED, "Fabrikam", true, 10),
    ];
    app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": 4, "items": items})));
    let browser = app.signed_in(&User::named("Ada")).await;
    (app, browser)
}

#[tokio::test]
async fn the_grid_shows_both_rows_and_counts_one_customer() {
    let (_app, browser) = start().await;
    let page = browser.get("/").await.text();
    for part in ["2 customers, 1 over budget", "aria-rowcount=\"4\"", "1 record repeats another one exactly"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("were reported"), "nobody is missing: {page}");
    let rows =
        page.split("role=\"row\"").filter(|row| row.contains(&format!("/customers/{MOVING}"))).collect::<Vec<_>>();
    assert!(rows.len() == 2 && rows[0].contains("Legacy") && rows[1].contains("Azure plan"), "{rows:?}");
    let page = browser.get("/?plan=azure").await.text();
    assert!(page.contains("2 customers, 0 over budget") && page.contains("aria-rowcount=\"3\""), "{page}");
}

#[tokio::test]
async fn the_customers_page_shows_the_figures_of_both_plans() {
    let (_app, browser) = start().await;
    let page = browser.get(&format!("/customers/{MOVING}")).await.text();
    let (_, azure) = page.split_once("<h2>Azure plan</h2>").expect("the Azure plan");
    let (azure, legacy) = azure.split_once("<h2>Legacy</h2>").expect("the legacy offer");
    assert!(azure.contains("17.00") && !azure.contains("131.00"), "{azure}");
    assert!(legacy.contains("131.00") && !legacy.contains("17.00"), "{legacy}");
    // The live grid knows the beginning of an id.
    let answer = browser.send(Method::GET, "/customers/11111111", &[("accept", "text/html")], "").await;
    assert_eq!((answer.status, answer.location()), (302, format!("/customers/{MOVING}").as_str()));
}

#[tokio::test]
async fn the_live_grid_and_the_file_have_both_rows() {
    let (_app, browser) = start().await;
    let columns = decode(&browser.get("/customers.bin").await.body).expect("a dataset");
    assert_eq!((columns.len(), columns.parts().further.pairs()), (3, &[(1, 0)][..]));
    assert_eq!(columns.row(1).expect("a row").id, "11111111", "a second row needs no longer id");
    let file = browser.get("/customers.csv?sort=name").await.text();
    let lines: Vec<_> = file.lines().skip(1).map(|line| line.split(",100,").next().expect("a part")).collect();
    let expected = [
        "Contoso,Azure plan,17.00,Within budget,EUR,17",
        "Contoso,Legacy,131.00,Over budget,fr-FR,131",
        "Fabrikam,Azure plan,10.00,Within budget,EUR,10",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_shared_view_keeps_both_rows_and_leaves_both_out() {
    let (app, browser) = start().await;
    let preview = browser.get("/share").await.text();
    assert!(preview.contains("2 customers are in this view"), "{preview}");
    assert_eq!(preview.matches(&format!("value=\"{MOVING}\"")).count(), 1, "a customer is left out once: {preview}");

    let (key, _) = share(&browser, "mask=names").await;
    let page = reviewer(&app, &key).await.get(&format!("/s/{key}?sort=name")).await.text();
    assert!(page.contains("2 customers, 1 over budget") && page.contains("aria-rowcount=\"4\""), "{page}");
    let rows = ["1", "2"].map(|number| page.matches(&format!(" dir=\"auto\">Customer {number}</a>")).count());
    assert_eq!(rows, [2, 1], "{page}");
    assert!(page.contains("131.00") && page.contains("17.00"), "{page}");

    let (key, _) = share(&browser, &format!("without={MOVING}")).await;
    let page = reviewer(&app, &key).await.get(&format!("/s/{key}")).await.text();
    assert!(page.contains("1 customer, 0 over budget") && !page.contains("Contoso"), "{page}");
}
