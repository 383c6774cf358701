//! What the grid and the header show of alerts.

use headroom::wire::codec::dataset::decode;
use jiff::SignedDuration;

use super::Watched;
use crate::harness::issuer::User;
use crate::sharing::{form, reviewer, share};

/// Three alerts, one of them taken on, and a customer without any.
async fn watched() -> Watched {
    let watched = Watched::with(&[]).await;
    for (name, spent) in [("contoso", 130), ("fabrikam", 85), ("northwind", 97), ("woodgrove", 10)] {
        watched.ledger.set(name, spent, Some(100));
    }
    watched.work().await;
    fetch_again(&watched);
    let key = watched.key("northwind").await.to_string();
    let taken_on = form(&[("key", &key), ("reason", "talking to them"), ("for", "7")]);
    assert_eq!(watched.browser.post("/alerts/acknowledge", &taken_on).await.status, 303);
    watched
}

/// Lets the report grow too old to be shown: that of the sign-in holds no customer.
fn fetch_again(watched: &Watched) {
    watched.app.advance(SignedDuration::from_mins(16));
}

/// The markup of a customer's row in the server's table.
fn row<'a>(page: &'a str, customer: &str) -> &'a str {
    let start = format!("title=\"{customer}\"");
    let rest = page.split(&start).nth(1).unwrap_or_else(|| panic!("no {customer} in {page}"));
    rest.split("</tr>").next().expect("a row")
}

/// Where the page has the bells fetched from: the fourth line of the grid's setup.
fn bells_url(page: &str) -> String {
    let setup = page.split("data-setup=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a setup");
    setup.lines().nth(3).expect("a line").to_owned()
}

#[tokio::test]
async fn a_row_with_a_firing_alert_has_a_bell_that_its_name_does_not_speak_of() {
    let watched = watched().await;
    let page = watched.browser.get("/").await.text();
    for (customer, kind) in [("contoso", "critical"), ("fabrikam", "warning"), ("northwind", "acknowledged")] {
        let row = row(&page, customer);
        let (header, cells) = row.split_once("</th>").expect("a row header");
        let bell = format!("title=\"Alert: {kind}\" aria-hidden=\"true\" class=\"bell bell--{kind}\"");
        assert!(header.contains(&bell), "{header}");
        assert!(!header.contains("visually-hidden"), "{header}");
        assert!(cells.contains(&format!(">Alert: {kind}<")), "{cells}");
    }
    assert!(!row(&page, "woodgrove").contains("bell"), "{}", row(&page, "woodgrove"));
}

#[tokio::test]
async fn the_bells_travel_in_the_order_of_the_datasets_rows() {
    let watched = watched().await;
    let page = watched.browser.get("/").await.text();
    let answer = watched.browser.get(&bells_url(&page)).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("private, no-store")));
    let columns = decode(&watched.browser.get("/customers.bin").await.body).expect("a dataset");
    let rows = (0..columns.len()).filter_map(|row| columns.row(row)).map(|row| row.name).zip(answer.body);
    let rows: Vec<_> = rows.collect();
    let named = |name: &str| rows.iter().find(|(row, _)| row == name).expect("a row").1;
    assert_eq!(["woodgrove", "northwind", "fabrikam", "contoso"].map(named), [0, 1, 2, 3]);
    assert_eq!(rows.len(), 4);
}

#[tokio::test]
async fn bells_of_another_version_of_the_dataset_are_refused_and_strangers_get_none() {
    let watched = watched().await;
    let url = bells_url(&watched.browser.get("/").await.text());
    assert_eq!(watched.app.browser().get(&url).await.status, 401);
    for other in ["/customers/alerts.bin", "/customers/alerts.bin?v=", "/customers/alerts.bin?v=AAAAAAAAAAAAAAAA"] {
        assert_eq!(watched.browser.get(other).await.status, 409, "{other}");
    }
    // The rows stand in another order once there is one more.
    watched.ledger.set("adatum", 99, Some(100));
    fetch_again(&watched);
    assert_eq!(watched.browser.get(&url).await.status, 409);
    let url = bells_url(&watched.browser.get("/").await.text());
    assert_eq!(watched.browser.get(&url).await.body.len(), 5);
}

#[tokio::test]
async fn the_header_counts_the_alerts_that_nobody_has_taken_on() {
    let watched = watched().await;
    for path in ["/", "/settings", "/shared", "/no/such/page"] {
        let page = watched.browser.get(path).await.text();
        assert!(page.contains("2 alerts need attention"), "{path}: {page}");
    }
    for name in ["contoso", "fabrikam"] {
        watched.ledger.set(name, 1, Some(100));
    }
    watched.pass(7).await;
    let page = watched.browser.get("/settings").await.text();
    assert!(page.contains(">Alerts") && !page.contains("header__badge"), "{page}");
    assert!(!watched.app.browser().get("/").await.text().contains("header__badge"));

    for customer in 0..100 {
        watched.ledger.set(&format!("customer {customer}"), 90, Some(100));
    }
    watched.pass(7).await;
    let page = watched.browser.get("/settings").await.text();
    assert!(page.contains(">99+<") && page.contains("100 alerts need attention"), "{page}");
}

#[tokio::test]
async fn a_shared_link_shows_no_bell_and_asks_for_none() {
    let watched = watched().await;
    let (key, _) = share(&watched.browser, "title=Board").await;
    let reviewer = reviewer(&watched.app, &key).await;
    let page = reviewer.get(&format!("/s/{key}")).await.text();
    assert!(!row(&page, "contoso").contains("bell"), "{}", row(&page, "contoso"));
    assert_eq!(bells_url(&page), "");
    assert!(!page.contains("need attention") && !page.contains("/alerts"), "{page}");
}

/// The marks of a customer's gauge in the server's table.
fn marks<'a>(page: &'a str, customer: &str) -> &'a str {
    let row = row(page, customer);
    let (_, path) = row.split_once("class=\"gauge__marks\" d=\"").unwrap_or_else(|| panic!("no gauge in {row}"));
    path.split('"').next().expect("a path")
}

/// The path of these marks and the one at 100.
fn marked(percents: &[&str]) -> String {
    let ticks = percents.iter().map(|percent| format!("M{percent} 0V2.5M{percent} 7.5V10"));
    ticks.collect::<String>() + "M100 -2V12"
}

#[tokio::test]
async fn gauges_are_marked_at_the_thresholds_of_the_tenant_and_a_customers_own_on_its_page() {
    let watched = Watched::with(&[("HEADROOM_NEAR_BUDGET_PERCENT", "90")]).await;
    watched.ledger.set("contoso", 130, Some(100));
    watched.ledger.set("fabrikam", 85, Some(100));
    fetch_again(&watched);
    let page = watched.browser.get("/").await.text();
    assert_eq!(marks(&page, "contoso"), marked(&["80", "90"]), "80 raises an alert, and 90 is near");
    let (key, _) = share(&watched.browser, "title=Board").await;
    let frozen = reviewer(&watched.app, &key).await.get(&format!("/s/{key}")).await.text();
    assert_eq!(marks(&frozen, "contoso"), marked(&["90"]));

    let rules = form(&[("thresholds", "62.5, 100, 120, 400")]);
    assert_eq!(watched.browser.post("/settings/rules", &rules).await.status, 303);
    let own = form(&[("thresholds", "50")]);
    assert_eq!(watched.browser.post("/customers/fabrikam/rules", &own).await.status, 303);
    let page = watched.browser.get("/").await.text();
    for customer in ["contoso", "fabrikam"] {
        assert_eq!(marks(&page, customer), marked(&["62.5", "120"]));
    }
    for (customer, percents) in [("contoso", &["62.5", "120"][..]), ("fabrikam", &["50"])] {
        let page = watched.browser.get(&format!("/customers/{customer}")).await.text();
        assert!(page.contains(&format!("d=\"{}\"", marked(percents))), "{customer}: {page}");
    }
}

#[tokio::test]
async fn a_colleague_gets_the_bells_of_the_customers_in_their_own_report() {
    let watched = watched().await;
    watched.ledger.remove("contoso");
    let ben = watched.app.signed_in(&User::named("Ben")).await;
    let page = ben.get("/").await.text();
    assert!(row(&page, "fabrikam").contains("bell--warning"));
    let bells = ben.get(&bells_url(&page)).await.body;
    assert_eq!((bells.len(), bells.contains(&3)), (3, false));
}
