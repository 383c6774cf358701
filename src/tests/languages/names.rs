//! Names in other scripts: wherever a page shows an Arabic name beside something else, it keeps its direction to itself.

use crate::alerting::{Watched, form};
use crate::sharing::{open, share};

const CUSTOMER: &str = "شركة النور";
const LABEL: &str = "ذهب";
const NOTE: &str = "اتصل بهم";
const VIEW: &str = "قائمة";
const RECEIVER: &str = "الفريق";

/// The places in a page that show one of the names bare: neither in an element of its own direction nor between isolates.
fn bare(html: &str) -> Vec<String> {
    let html = html.replace("<!>", "").replace("<!---->", "");
    let mut found = Vec::new();
    for name in [CUSTOMER, LABEL, NOTE, VIEW, RECEIVER] {
        for (place, _) in html.match_indices(name) {
            let before = &html[..place];
            let is_in_tag = before.rfind('<') > before.rfind('>');
            let is_isolated = before.ends_with('\u{2068}');
            let tag = before.rsplit('<').next().unwrap_or_default();
            let element = tag.split([' ', '>']).next().unwrap_or_default();
            let has_own_direction =
                matches!(element, "bdi" | "title" | "option" | "textarea") || tag.contains("dir=\"auto\"");
            // Alone in its element it stands beside nothing.
            let is_alone = before.ends_with('>') && html[place + name.len()..].starts_with("</");
            if !(is_in_tag || is_isolated || has_own_direction || is_alone) {
                let from = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
                found.push(format!("…{}{name}", &before[from..]));
            }
        }
    }
    found
}

#[test]
fn a_bare_name_is_found() {
    for page in ["<p>Signed in as شركة النور.</p>", "<a><bdi>x</bdi> شركة النور</a>", "<li>شركة النور, Nord</li>"]
    {
        assert_eq!(bare(page).len(), 1, "{page}");
    }
    for page in [
        "<bdi>شركة النور</bdi>: 3",
        "<p>of \u{2068}شركة النور\u{2069} 3</p>",
        "<a title=\"شركة النور\">3</a>",
        "<td>شركة النور</td>",
        "<p dir=\"auto\">شركة النور, 3</p>",
    ] {
        assert_eq!(bare(page), [""; 0], "{page}");
    }
}

#[tokio::test]
async fn no_page_shows_an_arabic_name_bare() {
    let watched = Watched::start().await;
    for (name, spent) in [(CUSTOMER, 130), ("Contoso", 90)] {
        watched.ledger.set(name, spent, Some(100));
    }
    let browser = &watched.browser;
    watched.receiver(RECEIVER, "email", "team@example.com", &[("words", CUSTOMER)]).await;
    watched.work().await;
    let id: String = url::form_urlencoded::byte_serialize(CUSTOMER.as_bytes()).collect();
    let id = id.replace('+', "%20");
    let posts = [
        (format!("/customers/{id}/notes"), form(&[("note", NOTE)])),
        (format!("/customers/{id}/owner"), form(&[("to", "nobody"), ("labels", LABEL)])),
        (format!("/?q={id}"), form(&[("name", VIEW)])),
    ];
    for (path, form) in posts {
        let answer = browser.post(&path, &form).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.text());
    }
    let (key, link) = share(browser, &form(&[("title", CUSTOMER), ("note", NOTE)])).await;
    let alert = watched.key(CUSTOMER).await.to_string();
    let alert: String = url::form_urlencoded::byte_serialize(alert.as_bytes()).collect();
    let mut findings = Vec::new();
    for path in [
        "/",
        &format!("/?q={id}"),
        &format!("/customers/{id}"),
        "/alerts",
        &format!("/alerts/{}", alert.replace('+', "%20")),
        "/share",
        &format!("/share?step=preview&customer={id}"),
        "/shared",
        &format!("/shared/{link}"),
        "/deliveries",
        "/assign",
        "/budgets",
        &format!("/budgets/new?q={id}"),
        "/settings",
        "/settings/audit",
        "/settings/rules",
        "/settings/receivers",
        "/settings/views",
        "/settings/owners",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        findings.extend(bare(&answer.text()).into_iter().map(|found| format!("{path}: {found}")));
    }
    let reviewer = watched.app.browser();
    findings.extend(bare(&open(&reviewer, &key).await.text()).into_iter().map(|found| format!("/s/: {found}")));
    assert!(findings.is_empty(), "{} bare names:\n  {}", findings.len(), findings.join("\n  "));
}
