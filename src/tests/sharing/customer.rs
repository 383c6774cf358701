//! One customer's page behind a link: as it was, and without what a reviewer must not see.

use headroom::domain::grid::Column;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use super::{DOOR, FROZEN, audit, form, open, reviewer, share};
use crate::alerting::Watched;
use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::harness::partner_center::List;

const ZEBRA: &str = "2ebaa000-6fb9-4b05-8f15-b3d72e0596e6";
const WALRUS: &str = "3a14a500-6fb9-4b05-8f15-b3d72e0596e6";

/// One customer of 1,234.57 SEK after a week, with lists of what costs it; and another one, whom nobody shares.
async fn a_week(app: &TestApp) -> Browser {
    let now = |app: &TestApp| headroom::server::platform::clock::Clock::now(&*app.clock).to_string();
    let answer = |app: &TestApp, spent: &str| {
        let row = |id: &str, name: &str, spent: &str, budget: &str| {
            json!({"id": id, "name": name, "isUpgraded": true, "currencyCode": "SEK", "totalCost": spent,
                   "usdTotalCost": "777.7777", "budget": {"amount": budget}, "percentUsed": 0, "lastModifiedDate": now(app)})
        };
        let items =
            [row(ZEBRA, "Zebra & Söhne", spent, "4321.0987"), row(WALRUS, "Walrus Ltd", "999.1111", "888.2222")];
        app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": 2, "items": items})));
    };
    for day in 0..6 {
        answer(app, &format!("{}.5678", 634 + day * 100));
        assert_eq!(app.signed_in(&User::named("Ada")).await.get("/").await.status, 200);
        app.advance(SignedDuration::from_hours(24));
    }
    answer(app, "1234.5678");
    let (id, cost) = ("5e1ec7ed-0000-4000-8000-000000000000", "1111.2345");
    app.breakdowns.set(
        List::Subscriptions,
        &[json!({"id": id, "name": "Zebra production", "offerId": "DZH318Z0BPS6:0001:DZH318Z0BML6", "status": "active",
                 "totalCost": "1234.5678", "currencyCode": "SEK"})],
    );
    let resource = json!({
        "resourceUri": format!("/subscriptions/{id}/resourceGroups/rg-zebra/providers/Microsoft.Compute/virtualMachines/vm-1"),
        "resourceType": "Microsoft.Compute/virtualMachines", "entitlementId": id, "entitlementName": "zebra-live",
        "resourceGroupName": "rg-zebra", "name": "vm-1", "totalCost": cost, "currencyCode": "SEK",
    });
    app.breakdowns.set(List::Resources, &[resource]);
    let meter = |number: u32| {
        json!({"meterId": format!("meter-id-{number}"), "meterName": format!("Meter {number}"), "category": "Compute",
               "subcategory": "", "quantityUsed": "1", "unit": "1 Hour", "totalCost": format!("{}.25", 100 - number),
               "currencyCode": "SEK"})
    };
    app.breakdowns.set(List::Meters, &(1..=11).map(meter).collect::<Vec<Value>>());
    app.signed_in(&User::named("Ada")).await
}

fn page_of(id: &str) -> String {
    format!("customer={id}")
}

/// The pictures of a page, in order.
fn pictures(page: &str) -> Vec<&str> {
    let plots = page.split("class=\"chart-figure__plot\"").skip(1);
    plots.filter_map(|rest| Some(rest.split_once("<svg")?.1.split_once("</svg>")?.0)).collect()
}

fn sentence(page: &str) -> Option<&str> {
    Some(page.split_once("<p class=\"customer__sentence\">")?.1.split_once("</p>")?.0)
}

/// Everything that a reviewer can get, without what differs from link to link.
async fn seen(reviewer: &Browser, key: &str) -> String {
    let mut seen = Vec::new();
    for path in ["", "?q=zebra&sort=cost", "/customers.csv", "/customers.bin", "/meters.csv"] {
        seen.push(reviewer.get(&format!("/s/{key}{path}")).await.whole());
    }
    seen.push(reviewer.post("/api/shared", &form(&[("key", key), ("query", "")])).await.whole());
    // Whoever changes the language comes back to the address they had asked for.
    let own_address = "value=\"/s/[key]?q=zebra&amp;sort=cost\"";
    seen.join("\n").replace(key, "[key]").replace("<!>", "").replace(own_address, "")
}

#[tokio::test]
async fn a_reviewer_sees_the_page_as_it_was_and_the_pictures_drawn_from_frozen_figures() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    let live = browser.get(&format!("/customers/{ZEBRA}")).await.text().replace("<!>", "");
    assert!(live.contains(&format!("href=\"/share?customer={ZEBRA}\"")) && live.contains("Share this page"), "{live}");
    let (key, id) = share(&browser, &format!("{}&note=For+Monday", page_of(ZEBRA))).await;
    let calls = app.partner_center.received_requests().await.expect("requests").len();
    app.reports.replace(ResponseTemplate::new(500));
    app.advance(SignedDuration::from_hours(24));

    let door = app.browser().get(&format!("/s/{key}")).await.text();
    assert!(door.contains(DOOR) && !door.contains("Zebra") && !door.contains("SEK"), "{door}");
    let reviewer = reviewer(&app, &key).await;
    let page = reviewer.get(&format!("/s/{key}")).await.text().replace("<!>", "");
    for expected in [
        "<h1><bdi>Zebra &amp; Söhne</bdi></h1>",
        "For Monday",
        "Shared by Ada. Data as of 2026-03-16 12:00 UTC",
        "4,321.10",
        "777.78",
        "28.57 %",
        "Zebra production",
        "rg-zebra",
        "Meter 8",
        "3 others",
        "270.75",
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
    assert!(!page.contains("Meter 9"), "the others are summed up");
    assert_eq!(sentence(&page), sentence(&live));
    assert!(sentence(&page).is_some_and(|text| text.contains(" SEK projected by 31 March")), "{page}");
    assert_eq!(pictures(&page), pictures(&live));
    // The period and its days; one month is no picture.
    assert_eq!(pictures(&page).len(), 2);
    assert_eq!(reviewer.get(&format!("/s/{key}/customers.csv")).await.status, 404, "a page is no file");
    let after = app.partner_center.received_requests().await.expect("requests").len();
    assert_eq!((after, audit(&app, &id).await), (calls, vec!["created".to_owned(), "viewed".to_owned()]));
}

#[tokio::test]
async fn what_colleagues_wrote_and_decided_is_in_no_link_nor_is_another_customer() {
    let watched = Watched::start().await;
    for (name, spent) in [("adatum", 10), ("contoso", 150), ("fabrikam", 120)] {
        watched.ledger.set(name, spent, Some(100));
    }
    watched.pass(1).await;
    let key = watched.key("contoso").await.to_string();
    let acknowledgement = form(&[("key", &key), ("reason", "They resize secretly"), ("for", "1")]);
    assert_eq!(watched.browser.post("/alerts/acknowledge", &acknowledgement).await.status, 303);
    watched.browser.post("/customers/contoso/notes", "note=Difficult+people").await;
    watched.browser.post("/customers/contoso/rules", "thresholds=41%2C43").await;
    let live = watched.browser.get("/customers/contoso").await.text();
    let hidden = ["They resize secretly", "Difficult people", "fabrikam", "What was done", "adatum", "41, 43"];
    for hidden in &hidden[..4] {
        assert!(live.contains(hidden), "{hidden} is not in {live}");
    }
    let (key, _) = share(&watched.browser, "customer=contoso").await;
    let reviewer = reviewer(&watched.app, &key).await;
    let seen = seen(&reviewer, &key).await;
    assert!(seen.contains("150.00 of 100.00 SEK used (150 %)"), "{seen}");
    for hidden in hidden.iter().chain(&["href=\"/customers/", "rel=\"next\"", "rel=\"prev\""]) {
        assert!(!seen.contains(hidden), "{hidden} is in {seen}");
    }
    let to_choose_a_language = seen.matches("<form method=\"post\" action=\"/s/[key]/language\"").count();
    assert_eq!(seen.matches("<form").count(), to_choose_a_language, "{seen}");
}

/// What of the week's figures a link must not show, by what is left out.
fn secrets(masks_names: bool, hidden: &[Column]) -> Vec<&'static str> {
    let has = |column: Column| !hidden.contains(&column);
    let mut secrets = vec!["Walrus", "999.11", "meter-id", "5e1ec7ed", ZEBRA, WALRUS];
    if masks_names {
        secrets.extend(["Zebra", "zebra", "Söhne", "vm-1"]);
    }
    if !has(Column::Spent) {
        secrets.extend(["1,234.57", "1234.56", "1,134.57", "1134.56", "777.77", "777.78", "projected by"]);
    }
    if !has(Column::Budget) {
        secrets.extend(["4,321.1", "4321.0"]);
    }
    if !has(Column::PercentUsed) {
        secrets.extend(["28.57", "28 %", "Within budget", "role=\"meter\""]);
    }
    if !has(Column::Remaining) {
        secrets.extend(["3,086.53", "3086.53"]);
    }
    if !has(Column::Projected) {
        secrets.push("projected by");
    }
    if !has(Column::Plan) {
        secrets.extend(["Azure plan", "777.78", "Legacy"]);
    }
    if !has(Column::Updated) {
        secrets.push("2026-03-16T12");
    }
    if [Column::Spent, Column::Budget, Column::Remaining, Column::Projected].iter().all(|column| !has(*column)) {
        secrets.push("SEK");
    }
    if !hidden.is_empty() {
        secrets.extend(["<svg class=\"chart", "chart-figure", "Meter 1", "99.25", "Zebra production", "31 March"]);
    }
    secrets
}

#[tokio::test]
async fn nothing_that_a_mask_hides_is_anywhere_in_what_a_reviewer_gets() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    let whole = share(&browser, &page_of(ZEBRA)).await.0;
    let whole = seen(&reviewer(&app, &whole).await, &whole).await;
    let known = secrets(true, &[Column::Spent, Column::Budget, Column::PercentUsed, Column::Remaining]);
    let known = known.iter().filter(|secret| whole.contains(**secret)).count();
    assert!(known > 14, "only {known} of them can be found before they are hidden: {whole}");

    let hideable = Column::ALL.into_iter().filter(|column| *column != Column::Customer);
    let singles = hideable.clone().map(|column| format!("hide={}", column.key()));
    let pairs = hideable.map(|column| format!("mask=amounts&hide={}", column.key()));
    let choices = [String::new(), "mask=amounts".to_owned()].into_iter().chain(singles).chain(pairs);
    for choice in choices.flat_map(|choice| [choice.clone(), format!("{choice}&mask=names")]) {
        let options = headroom::domain::link::ShareOptions::parse(&choice);
        let hidden: Vec<Column> = options.shown().hidden().collect();
        let (key, id) = share(&browser, &format!("{}&{choice}", page_of(ZEBRA))).await;
        let seen = seen(&reviewer(&app, &key).await, &key).await;
        assert!(seen.contains(FROZEN), "{choice}");
        for secret in secrets(options.mask_names, &hidden) {
            assert!(!seen.contains(secret), "{choice}: {secret} is in {seen}");
        }
        assert_eq!(seen.contains("Zebra"), !options.mask_names, "{choice}");
        assert_eq!(seen.contains("Meter 8"), hidden.is_empty(), "{choice}: meters have Microsoft's names");
        assert_eq!(seen.contains("<title>Azure spending"), options.mask_names, "{choice}");
        // The owner's own preview is the same page.
        let preview = browser.get(&format!("/share?step=preview&{}&{choice}", page_of(ZEBRA))).await.text();
        let report = preview.split_once("What the reviewer will see").map(|(_, report)| report).unwrap_or_default();
        let report = report.split("<footer").next().unwrap_or_default();
        assert!(!report.is_empty(), "{choice}: {preview}");
        for secret in secrets(options.mask_names, &hidden) {
            assert!(!report.contains(secret), "{choice}: {secret} is in the preview {report}");
        }
        assert_eq!(browser.post(&format!("/shared/{id}/revoke"), "").await.status, 303);
    }
    // Sealed in the database, but for the id by which erasure finds the link.
    let rows = app.rows().await.into_iter().filter(|row| row.starts_with("snapshot")).collect::<Vec<_>>().join("\n");
    for secret in ["Zebra", "1234.56", "4321.0", "Meter"] {
        assert!(!rows.contains(secret), "{secret} is in the database");
    }
}

#[tokio::test]
async fn lists_that_do_not_arrive_are_left_out_and_the_owner_is_told() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    app.breakdowns.replace(List::Meters, ResponseTemplate::new(503));
    let preview = browser.get(&format!("/share?step=preview&{}", page_of(ZEBRA))).await.text();
    assert!(preview.contains("Partner Center has not sent these lists, so they are missing: Meters."), "{preview}");
    assert!(preview.contains("Zebra production"), "the others are there");
    let (key, _) = share(&browser, &page_of(ZEBRA)).await;
    let page = reviewer(&app, &key).await.get(&format!("/s/{key}")).await.text();
    assert!(page.contains("Zebra production") && !page.contains(">Meters<"), "{page}");
}

#[tokio::test]
async fn only_somebody_whose_own_report_has_the_customer_shares_the_page() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    for id in ["00000000-0000-4000-8000-000000000000", "not an id", "../../share", "\0", "2ebaa000", "", "0"] {
        let options = form(&[("customer", id)]);
        let page = browser.get(&format!("/share?{options}")).await;
        let posted = browser.post("/share", &options).await;
        assert_eq!((page.status, posted.status), (404, 404), "{id}");
    }
    // Bob sees the documented customers, Ada those of the week.
    app.reports.restore();
    let bob = app.signed_in(&User::named("Bob")).await;
    let refused = bob.post("/share", &page_of(ZEBRA)).await;
    assert!(refused.status == 404 && !refused.whole().contains("Zebra"), "{}", refused.whole());
    assert_eq!(bob.get(&format!("/share?step=preview&{}", page_of(ZEBRA))).await.status, 404);
    // The customer leaves Ada's report while she looks at the preview.
    assert_eq!(browser.get(&format!("/share?step=preview&{}", page_of(ZEBRA))).await.status, 200);
    app.advance(SignedDuration::from_mins(20));
    let gone = browser.post("/share", &page_of(ZEBRA)).await;
    assert!(gone.status == 404 && gone.text().contains("your account may not read this customer"), "{}", gone.whole());
    let reader = app.signed_in(&User::with_role("Rae", "Headroom.Reader")).await;
    assert_eq!(reader.send(Method::POST, "/share", &[], &page_of(ZEBRA)).await.status, 403);
    assert_eq!(app.count("snapshots").await, 0);
}

#[tokio::test]
async fn a_link_outlives_the_customers_place_in_the_report_but_is_not_extended_without_it() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    let (key, id) = share(&browser, &page_of(ZEBRA)).await;
    app.reports.restore();
    app.advance(SignedDuration::from_mins(20));
    assert!(open(&app.browser(), &key).await.text().contains("Zebra"));
    let refused = browser.post(&format!("/shared/{id}/extend"), "days=90").await;
    assert_eq!(refused.location(), format!("/shared/{id}?refused=access"));
    assert_eq!(browser.post(&format!("/shared/{id}/revoke"), "").await.status, 303);
    assert_eq!(open(&app.browser(), &key).await.status, 404);
}

#[tokio::test]
async fn the_list_and_the_audit_tell_a_page_from_a_view() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    share(&browser, "").await;
    share(&browser, "title=Two+of+them").await;
    let (_, id) = share(&browser, &page_of(ZEBRA)).await;
    let list = browser.get("/shared").await.text().replace("<!>", "");
    assert_eq!(list.matches("2 customers").count(), 2, "{list}");
    let one = format!("<a href=\"/customers/{ZEBRA}\">One customer’s page</a>");
    assert!(
        list.contains(&one) && list.contains("Shared customer page") && list.contains("Shared customers"),
        "{list}"
    );
    assert!(browser.get(&format!("/shared/{id}")).await.text().replace("<!>", "").contains(&one));
    let query = "SELECT value_after FROM audit_events WHERE action = 'link-created' ORDER BY id";
    let created: Vec<String> = sqlx::query_scalar(query).fetch_all(&app.database).await.expect("the audit");
    assert!(created[2].contains(&format!("page of: {ZEBRA}")) && !created[0].contains("page of"), "{created:?}");
}
