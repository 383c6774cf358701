//! Figures in the reader's language and region, on pages, in files and in forms.

use reqwest::Method;

use crate::harness::app::{TestApp, customer_of};
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

/// A page or a file as a browser with this preference gets it.
async fn get(browser: &Browser, target: &str, language: &str) -> String {
    let answer = browser.send(Method::GET, target, &[("accept-language", language)], "").await;
    assert_eq!(answer.status, 200, "{target} in {language}");
    answer.text()
}

#[tokio::test]
async fn the_grid_has_the_figures_of_the_readers_language_and_region() {
    let (app, ada) = (TestApp::start().await, User::named("Ada"));
    let browser = app.signed_in(&ada).await;
    for (language, percent, budget) in [
        ("en-GB", "602.84 %", "20.00 SEK"),
        ("fr-FR", "602,84\u{a0}%", "20,00\u{a0}SEK"),
        ("de", "602,84\u{a0}%", "20,00\u{a0}SEK"),
        ("de-CH", "602.84%", "SEK\u{a0}20.00"),
    ] {
        let page = get(&browser, "/", language).await;
        assert!(page.contains(&format!(">{percent}<")), "{percent} is not in the page in {language}");
        let meter = page.split("aria-valuetext=\"").filter_map(|rest| rest.split('"').next());
        let meters: Vec<&str> = meter.collect();
        assert!(meters.iter().any(|text| text.contains(percent) && text.contains(budget)), "{language}: {meters:?}");
        let other = if percent.contains(',') { "602.84" } else { "602,84" };
        // A meter's value is for machines.
        let seen = page.replace("aria-valuenow=\"602.84\"", "").replace("aria-valuemax=\"602.84\"", "");
        assert!(!seen.contains(other), "{other} is in the page in {language}");
        // The exact amounts too.
        let details = get(&browser, &format!("/customers/{}", id_of(&page, &customer_of(&ada))), language).await;
        let exact = if percent.contains(',') { "120,5682999999995904716" } else { "120.5682999999995904716" };
        assert!(details.contains(exact), "{exact} is not in the page in {language}");
    }
}

/// The customer's id, from the link of the row.
fn id_of(page: &str, name: &str) -> String {
    let (before, _) = page.split_once(&format!(" dir=\"auto\">{name}</a>")).expect("a row");
    let (_, link) = before.rsplit_once("/customers/").expect("a link");
    link.split(['"', '?']).next().expect("an id").to_owned()
}

#[tokio::test]
async fn a_file_has_the_separators_of_the_readers_region_until_others_are_chosen() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    for (language, number) in
        [("en", ",602.84,"), ("fr", ";602,84;"), ("de-DE,de;q=0.9", ";602,84;"), ("de-CH", ",602.84,")]
    {
        let file = get(&browser, "/customers.csv", language).await;
        assert!(file.contains(number), "{language}: {file}");
        let page = get(&browser, "/settings", language).await;
        let pressed = if number.starts_with(';') { "semicolon" } else { "comma" };
        assert!(page.contains(&format!("value=\"{pressed}\" aria-pressed=\"true\"")), "{language}");
    }
    browser.post("/settings/separators", "separators=comma").await;
    assert!(get(&browser, "/customers.csv", "fr").await.contains(",602.84,"), "a choice wins");
}

#[tokio::test]
async fn numbers_that_machines_read_are_the_same_in_every_language() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let english = get(&browser, "/api/rules?form=", "en").await;
    for language in ["fr", "de", "de-CH"] {
        assert_eq!(get(&browser, "/api/rules?form=", language).await, english, "{language}");
    }
    let page = get(&browser, "/", "fr").await;
    assert!(page.contains("aria-valuenow=\"602.84\""), "a meter's value is a number of HTML");
}

#[tokio::test]
async fn a_form_is_filled_in_as_the_reader_writes_and_read_back_as_it_was() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let saved = browser.post("/settings/rules", "thresholds=80,+82.5,+100.25&without_budget=EUR+50.5").await;
    assert_eq!(saved.location(), "/settings/rules?saved=yes");
    for (language, thresholds, amount) in
        [("en", "80, 82.5, 100.25", "EUR 50.5"), ("de", "80; 82,5; 100,25", "EUR 50,5")]
    {
        let page = get(&browser, "/settings/rules", language).await;
        assert!(page.contains(&format!("value=\"{thresholds}\"")), "{language}: {page}");
        assert!(page.contains(&format!("{amount}</textarea>")), "{language}: {page}");
        let form = format!("thresholds={}&without_budget={}", thresholds.replace(' ', "+"), amount.replace(' ', "+"));
        assert_eq!(browser.post("/settings/rules", &form).await.location(), "/settings/rules?saved=yes");
    }
    let page = get(&browser, "/settings/rules", "en").await;
    assert!(page.contains("value=\"80, 82.5, 100.25\"") && page.contains("EUR 50.5</textarea>"), "{page}");
}
