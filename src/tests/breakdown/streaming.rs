//! A slow Partner Center holds back its own sections and nothing else.

use super::{AZURE, Held, calls, section, shows, signed_in, text};
use crate::harness::partner_center::List;

#[tokio::test]
async fn the_page_arrives_before_its_sections_and_they_in_order() {
    let (app, browser) = signed_in().await;
    browser.get("/").await;
    let (held, release) = Held::back(&app.breakdowns);
    app.breakdowns.replace(List::Subscriptions, held);
    let mut response = browser.open(AZURE).await;
    assert_eq!(response.status(), 200);
    let mut page = String::new();
    while !page.contains("id=\"usage\"") {
        let chunk = response.chunk().await.expect("a part").expect("more of the page");
        page.push_str(&String::from_utf8_lossy(&chunk));
    }
    shows(&page, &["<title>Modern Azure Customer SE", "<h1", "602.84 %"]);
    assert!(!page.contains("id=\"subscriptions\""), "{page}");
    release.send(()).expect("a call that is held");
    while let Some(chunk) = response.chunk().await.expect("a part") {
        page.push_str(&String::from_utf8_lossy(&chunk));
    }
    let place = |id: &str| page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {page}"));
    let places = ["subscriptions", "azure-subscriptions", "resources", "meters"].map(place);
    assert!(places.is_sorted(), "{places:?}");
    // Nothing has to be moved by scripts, and the page is whole.
    assert!(!page.contains("<template") && page.contains("</html>"), "{page}");
}

#[tokio::test]
async fn a_page_that_stops_waiting_offers_to_load_and_one_call_serves_both() {
    let (app, browser) = signed_in().await;
    browser.get("/").await;
    let (held, release) = Held::back(&app.breakdowns);
    app.breakdowns.replace(List::Subscriptions, held);
    app.clock.be_impatient(true);
    let page = text(&browser.get(AZURE).await);
    for id in ["subscriptions", "azure-subscriptions", "resources", "meters"] {
        let link = format!("?section={id}#{id}");
        shows(&section(&page, id), &["Partner Center has not answered within 2 seconds.", "Load this section", &link]);
    }
    app.clock.be_impatient(false);
    release.send(()).expect("a call that is held");
    let page = text(&browser.get(&format!("{AZURE}?section=resources")).await);
    shows(&section(&page, "resources"), &["vm-1"]);
    shows(&section(&page, "meters"), &["Data Transfer In"]);
    assert_eq!(calls(&app).await, [1, 1, 1, 0]);
}

#[tokio::test]
async fn a_section_that_was_asked_for_says_when_it_takes_too_long() {
    let (app, browser) = signed_in().await;
    browser.get("/").await;
    let (held, _release) = Held::back(&app.breakdowns);
    app.breakdowns.replace(List::Subscriptions, held);
    app.clock.be_impatient(true);
    let page = text(&browser.get(&format!("{AZURE}?section=meters")).await);
    shows(&section(&page, "meters"), &["Partner Center took too long", "Try again"]);
    shows(&section(&page, "resources"), &["Load this section"]);
}

#[tokio::test]
async fn a_customer_who_is_not_found_has_the_status_of_a_page_that_is_not_there() {
    let (_app, browser) = signed_in().await;
    let answer = browser.get("/customers/22222222-6fb9-4b05-8f15-b3d72e0596e6").await;
    assert_eq!(answer.status, 404);
    shows(&answer.text(), &["<title>Nothing is here", "</html>"]);
}
