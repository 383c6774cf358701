//! What is projected, from a week of reports to the grid, its filter, its file and a shared link.

use headroom::domain::grid::Column;
use headroom::server::platform::clock::Clock as _;
use headroom::wire::codec::dataset::decode;
use jiff::SignedDuration;
use serde_json::json;
use wiremock::ResponseTemplate;

use super::{reviewer, share};
use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

/// Answers for Partner Center: three customers on Azure plans who have spent as much, one with a budget that they will
/// reach, one with a larger one, and one who is over it; and a legacy customer, whose period nobody knows.
fn answer(app: &TestApp, spent: i64) {
    let now = app.clock.now().to_string();
    let row = |name: &str, is_azure: bool, budget: i64| {
        let currency = if is_azure { "currencyCode" } else { "currencyLocale" };
        json!({"id": name, "name": name, "isUpgraded": is_azure, currency: if is_azure { "SEK" } else { "fr-FR" },
               "totalCost": spent, "percentUsed": 0, "lastModifiedDate": now, "budget": {"amount": budget}})
    };
    let items =
        [row("Alpine", true, 400), row("Birch", true, 1_000), row("Cedar", true, 50), row("Dogwood", false, 900)];
    app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": items.len(), "items": items})));
}

/// Somebody signs in on each day of a week from the 10th of March on, while spending rises from 100 by 20 a day.
async fn a_week(app: &TestApp) -> Browser {
    for day in 0..6 {
        answer(app, 100 + day * 20);
        // A sign-in lasts for hours.
        let browser = app.signed_in(&User::named("Ada")).await;
        assert_eq!(browser.get("/").await.status, 200);
        app.advance(SignedDuration::from_hours(24));
    }
    answer(app, 220);
    app.signed_in(&User::named("Ada")).await
}

fn etag(page: &str) -> &str {
    page.split("/customers.bin?v=").nth(1).and_then(|rest| rest.split(['"', '&', '\n']).next()).expect("a dataset")
}

/// The names of the rows of the server's table, in their order.
fn names(page: &str) -> Vec<&str> {
    let table = page.split("customers-fallback").nth(1).expect("a table");
    table.split(" dir=\"auto\">").skip(1).filter_map(|rest| rest.split('<').next()).collect()
}

/// The tile of those who are on course to exceed their budget: where it leads, whether that is the page, and its figure.
fn on_course(page: &str) -> Option<(&str, bool, &str)> {
    let (before, after) = page.split_once("On course to exceed")?;
    let link = before.rsplit_once("href=\"")?.1;
    let (target, rest) = link.split_once('"')?;
    let figure = after.split_once("class=\"tile__figure\">")?.1;
    let is_current = rest.split('>').next()?.contains("aria-current=\"true\"");
    Some((target, is_current, figure.split('<').next()?))
}

#[tokio::test]
async fn while_nothing_is_projected_the_strip_says_so_instead_of_counting() {
    let app = TestApp::start().await;
    let legacy = json!({"id": "Dogwood", "name": "Dogwood", "isUpgraded": false, "currencyLocale": "fr-FR",
                        "totalCost": 100, "percentUsed": 200, "budget": {"amount": 50}});
    app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": 1, "items": [legacy]})));
    let browser = app.signed_in(&User::named("Ada")).await;
    let page = browser.get("/").await.text().replace("<!>", "");
    assert_eq!(on_course(&page), Some(("/?outlook=exceeds", false, "–")), "{page}");
    assert!(page.contains("<span class=\"tile__note\">Not enough data yet</span>"), "{page}");
}

#[tokio::test]
async fn a_week_of_reports_gives_projections_to_the_grid_its_filter_and_its_file() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    let columns = decode(&browser.get("/customers.bin").await.body).expect("a dataset");
    let projected: Vec<_> = (0..columns.len())
        .filter_map(|row| columns.row(row))
        .map(|row| (row.name.clone(), row.plain(Column::Projected).and_then(|amount| amount.parse::<f64>().ok())))
        .collect();
    let of = |name: &str| projected.iter().find(|row| row.0 == name).expect("a row").1;
    let alpine = of("Alpine").expect("a projection");
    assert!(alpine > 400.0 && alpine < 560.0, "220 on the 16th, and 10 to 20 a day for 15 days: {alpine}");
    assert_eq!((of("Dogwood"), of("Cedar").is_some()), (None, true));

    let page = browser.get("/?outlook=exceeds&sort=name").await.text();
    assert_eq!(names(&page), ["Alpine", "Cedar"]);
    assert!(page.contains("data-parameter=\"outlook\"") && page.contains("Will exceed"), "{page}");
    assert_eq!(on_course(&page), Some(("/?outlook=exceeds", true, "2")), "Alpine, and Cedar who is over it already");
    let page = browser.get("/?sort=projected&dir=asc").await.text();
    assert_eq!(names(&page).last(), Some(&"Dogwood"), "a row without a projection is the last in either direction");
    assert_eq!(names(&browser.get("/?sort=projected").await.text()).last(), Some(&"Dogwood"));
    assert!(page.contains("title=\"Not enough data yet\""), "{page}");

    let file = browser.get("/customers.csv?sort=name").await.text();
    let lines: Vec<Vec<&str>> = file.lines().map(|line| line.trim_end().split(',').collect()).collect();
    let place = lines[0].iter().position(|name| *name == "Projected").expect("a column");
    assert_eq!(lines[0][place + 3], "Budget crossed from");
    assert_eq!(lines[1][place].parse::<f64>().map(|amount| (amount * 100.0).round()), Ok((alpine * 100.0).round()));
    let crossed: Vec<&str> = lines[1..].iter().map(|line| line[place + 3]).collect();
    assert!(("2026-03-17".."2026-03-31").contains(&crossed[0]), "{crossed:?}");
    assert_eq!((crossed[1], crossed[2], crossed[3], lines[4][place]), ("", "2026-03-10", "", ""));
}

#[tokio::test]
async fn the_dataset_has_another_tag_where_only_a_projection_differs() {
    let (one, other) = (TestApp::start().await, TestApp::start().await);
    let with_history = a_week(&one).await.get("/").await.text();
    other.advance(SignedDuration::from_hours(24 * 6));
    answer(&other, 220);
    let without = other.signed_in(&User::named("Ada")).await.get("/").await.text();
    assert_eq!(names(&with_history), names(&without));
    assert_ne!(etag(&with_history), etag(&without));
}

#[tokio::test]
async fn a_link_keeps_its_projections_and_hides_them_with_what_they_give_away() {
    let app = TestApp::start().await;
    let browser = a_week(&app).await;
    let shown = browser.get("/?q=Alpine").await.text();
    let amount = decode(&browser.get("/customers.bin").await.body).expect("a dataset");
    let amount = amount.row(0).and_then(|row| row.plain(Column::Projected).map(str::to_owned)).expect("a projection");
    assert!(shown.contains(&amount), "{amount}");

    let (key, _) = share(&browser, "outlook=exceeds").await;
    app.advance(SignedDuration::from_hours(24 * 3));
    let open = reviewer(&app, &key).await;
    let page = open.get(&format!("/s/{key}?sort=projected")).await.text();
    assert_eq!(names(&page).len(), 2);
    assert!(page.contains(&amount) && page.contains("data-parameter=\"outlook\""), "{page}");
    assert_eq!(on_course(&page).map(|(_, _, figure)| figure), Some("2"));
    let file = open.get(&format!("/s/{key}/customers.csv")).await.text();
    assert!(file.contains("Projected,Projected low,Projected high,Budget crossed from"), "{file}");

    for (hidden, has_column, has_filter) in [
        ("hide=projected", false, false),
        ("hide=spent", false, false),
        ("hide=plan", false, false),
        ("mask=amounts", false, false),
        ("hide=budget", true, false),
        ("hide=updated", true, true),
    ] {
        // Sign-ins end meanwhile.
        let browser = app.signed_in(&User::named("Ada")).await;
        let (key, _) = share(&browser, hidden).await;
        let closed = reviewer(&app, &key).await;
        let page = closed.get(&format!("/s/{key}")).await.text();
        let file = closed.get(&format!("/s/{key}/customers.csv")).await.text();
        let columns = decode(&closed.get(&format!("/s/{key}/customers.bin")).await.body).expect("a dataset");
        assert_eq!(page.contains("sort=projected"), has_column, "{hidden}");
        assert_eq!(page.contains("data-parameter=\"outlook\""), has_filter, "{hidden}");
        assert_eq!(page.contains("On course to exceed"), has_filter, "{hidden}");
        assert_eq!(file.contains("Projected"), has_column, "{hidden}: {file}");
        assert!(!file.contains("crossed from"), "{hidden}: {file}");
        assert_eq!(!columns.values(Column::Projected).is_empty(), has_column, "{hidden}");
    }
}
