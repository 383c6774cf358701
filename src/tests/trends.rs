//! The optional column of each row's last days: off until asked for, kept by the grid's links, and no part of files and
//! shared links.

use headroom::domain::history::{Course, Trend};
use headroom::wire::codec::dataset::decode;
use headroom::wire::codec::trends;
use jiff::SignedDuration;

use crate::alerting::Watched;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::sharing::{reviewer, share};

/// Contoso has spent more each day for a week, Adatum is new.
async fn a_week() -> (Watched, Browser) {
    let watched = Watched::start().await;
    for day in 0..7 {
        watched.ledger.set("contoso", 10 + day * day, Some(100));
        watched.pass(24).await;
    }
    watched.ledger.set("adatum", 10, Some(100));
    let browser = watched.app.signed_in(&User::named("Ada")).await;
    (watched, browser)
}

async fn page(browser: &Browser, path: &str) -> String {
    browser.get(path).await.text().replace("<!>", "").replace("&amp;", "&")
}

/// The server's table, without the live grid's template.
fn table(page: &str) -> &str {
    page.split("customers-fallback").nth(1).expect("a table")
}

fn trends_url(page: &str) -> Option<&str> {
    page.split('\n').find(|line| line.starts_with("/customers/trends.bin"))
}

#[tokio::test]
async fn the_column_is_off_until_asked_for_and_every_link_of_the_grid_keeps_it() {
    let (_watched, browser) = a_week().await;
    let plain = page(&browser, "/?sort=name").await;
    assert!(!plain.contains("sparkline") && !plain.contains(">Trend<"), "{plain}");
    assert!(plain.contains("href=\"/?trend=yes&sort=name\"") && plain.contains("Show trends"), "{plain}");

    let shown = page(&browser, "/?trend=yes&sort=name").await;
    let rows = table(&shown);
    assert!(rows.contains(">Trend</th>") && rows.contains("aria-colcount=\"9\""), "{rows}");
    assert!(rows.contains("aria-label=\"Rising over 30 days\"><polyline points=\""), "{rows}");
    assert!(rows.contains("aria-label=\"Daily costs not known yet\""), "Adatum has a single day: {rows}");
    assert!(shown.contains("href=\"/?sort=name\"") && shown.contains("Hide trends"), "{shown}");
    let links = shown.split("href=\"/?").skip(1).map(|rest| rest.split('"').next().expect("an address"));
    let lost: Vec<_> = links.filter(|link| !link.contains("trend=yes")).collect();
    assert_eq!(lost, ["sort=name"], "only the link that hides it");
    assert!(shown.contains("<input type=\"hidden\" name=\"trend\" value=\"yes\">"), "{shown}");
    for other in ["trend=no", "trend=", "trend=1", "trend=yes%00"] {
        assert!(!page(&browser, &format!("/?{other}")).await.contains("sparkline"), "{other}");
    }
}

#[tokio::test]
async fn the_dataset_is_the_same_with_the_column_and_the_trends_come_beside_it_in_the_order_of_its_rows() {
    let (watched, browser) = a_week().await;
    let off = page(&browser, "/").await;
    let dataset = browser.get("/customers.bin").await;
    let on = page(&browser, "/?trend=yes").await;
    let url = trends_url(&on).expect("an address");
    assert_eq!(trends_url(&off), None);
    let etag = url.split_once("?v=").expect("a version").1;
    assert!(off.contains(&format!("/customers.bin?v={etag}")) && on.contains(&format!("/customers.bin?v={etag}")));
    assert_eq!(browser.get("/customers.bin").await.body, dataset.body, "byte for byte");

    let answer = browser.get(url).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("private, no-store")));
    let columns = decode(&dataset.body).expect("a dataset");
    let names: Vec<_> = (0..columns.len()).map(|row| columns.name(row)).collect();
    assert_eq!(names, ["adatum", "contoso"]);
    assert_eq!(trends::decode(&answer.body, 0), None);
    let contoso = trends::decode(&answer.body, 1).expect("a trend");
    assert_eq!(contoso.course, Course::Rising);
    let known: Vec<u8> = contoso.levels.iter().flatten().copied().collect();
    assert!(known.is_sorted() && known.last() == Some(&Trend::TOP) && known.len() > 3, "{known:?}");

    watched.ledger.set("adatum", 20, Some(100));
    watched.app.advance(SignedDuration::from_mins(20));
    browser.get("/").await;
    assert_eq!(browser.get(url).await.status, 409, "the rows may be others now");
    assert_eq!(watched.app.browser().get(url).await.status, 401);
}

#[tokio::test]
async fn files_and_shared_links_have_no_trends() {
    let (watched, browser) = a_week().await;
    let [plain, with] = ["/customers.csv", "/customers.csv?trend=yes"];
    assert_eq!(browser.get(plain).await.body, browser.get(with).await.body);
    let preview = page(&browser, "/share?trend=yes&step=preview").await;
    assert!(!preview.contains("sparkline") && !preview.contains("name=\"trend\""), "{preview}");
    let (key, _) = share(&browser, "trend=yes").await;
    let open = reviewer(&watched.app, &key).await;
    let seen = page(&open, &format!("/s/{key}?trend=yes")).await;
    assert!(seen.contains("contoso") && !seen.contains("sparkline") && !seen.contains("trends.bin"), "{seen}");
    assert_eq!(open.get(&format!("/s/{key}/trends.bin")).await.status, 404);
}
