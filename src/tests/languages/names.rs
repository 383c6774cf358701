//! Names in other scripts: wherever a page shows an Arabic name beside something else, it keeps its direction to itself.

#[path = "../../ui/pages/tests/names.rs"]
mod bare;

use self::bare::{ARABIC, bare};
use crate::alerting::{Watched, form};
use crate::sharing::{open, share};

/// The customer's, which is [`ARABIC`] in its address.
const ID: &str = "22222222-6fb9-4b05-8f15-0000000018d1";
const LABEL: &str = "ذهب";
const NOTE: &str = "اتصل بهم";
const VIEW: &str = "قائمة";
const RECEIVER: &str = "الفريق";

/// In a page without the comments that mark its parts.
fn bare_names(html: &str) -> Vec<String> {
    let html = html.replace("<!>", "").replace("<!---->", "");
    let found = [ARABIC, LABEL, NOTE, VIEW, RECEIVER]
        .map(|name| bare(&html, name).into_iter().map(|before| format!("…{before}{name}")).collect::<Vec<_>>());
    found.concat()
}

#[tokio::test]
async fn no_page_shows_an_arabic_name_bare() {
    let watched = Watched::start().await;
    for (name, spent) in [(ARABIC, 130), ("Contoso", 90)] {
        watched.ledger.set(name, spent, Some(100));
    }
    let browser = &watched.browser;
    watched.receiver(RECEIVER, "email", "team@example.com", &[("words", ARABIC)]).await;
    watched.pass(1).await;
    let search: String = url::form_urlencoded::byte_serialize(ARABIC.as_bytes()).collect();
    let posts = [
        (format!("/customers/{ID}/notes"), form(&[("note", NOTE)])),
        (format!("/customers/{ID}/owner"), form(&[("to", "nobody"), ("labels", LABEL)])),
        (format!("/?q={search}"), form(&[("name", VIEW)])),
    ];
    for (path, form) in posts {
        let answer = browser.post(&path, &form).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.text());
    }
    let (key, link) = share(browser, &form(&[("title", ARABIC), ("note", NOTE)])).await;
    let alert = watched.key(ID).await.to_string();
    let mut findings = Vec::new();
    for path in [
        "/",
        &format!("/?q={search}"),
        &format!("/customers/{ID}"),
        "/alerts",
        &format!("/alerts/{alert}"),
        "/share",
        &format!("/share?step=preview&customer={ID}"),
        "/shared",
        &format!("/shared/{link}"),
        "/deliveries",
        "/assign",
        "/budgets",
        &format!("/budgets/new?q={search}"),
        "/settings",
        "/settings/rules",
        "/settings/receivers",
        "/settings/views",
        "/settings/owners",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        findings.extend(bare_names(&answer.text()).into_iter().map(|found| format!("{path}: {found}")));
    }
    let reviewer = watched.app.browser();
    findings.extend(bare_names(&open(&reviewer, &key).await.text()).into_iter().map(|found| format!("/s/: {found}")));
    assert!(findings.is_empty(), "{} bare names:\n  {}", findings.len(), findings.join("\n  "));
}
