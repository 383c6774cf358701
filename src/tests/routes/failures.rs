//! How a refused request reads: a page in a browser, a sentence in a program.

use reqwest::Method;

use crate::harness::app::TestApp;
use crate::harness::browser::{Answer, Browser};
use crate::harness::issuer::User;

/// What browsers send when they follow a link or post a form.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

struct Refusal {
    method: Method,
    target: String,
    origin: String,
    status: u16,
    sentence: &'static str,
    next: &'static str,
}

impl Refusal {
    async fn send(&self, browser: &Browser, accept: &str) -> Answer {
        let headers = [("origin", self.origin.as_str()), ("accept", accept)];
        let answer = browser.send(self.method.clone(), &self.target, &headers, "for=1").await;
        assert_eq!(answer.status, self.status, "{}: {}", self.target, answer.whole());
        answer
    }
}

#[tokio::test]
async fn a_refusal_is_a_page_for_a_browser_and_a_sentence_for_a_program() {
    let app = TestApp::start().await;
    let refusal = |method: Method, target: &str, status, sentence, next| Refusal {
        method,
        target: target.to_owned(),
        origin: app.url.clone(),
        status,
        sentence,
        next,
    };
    let long = format!("/?q={}", "x".repeat(17 * 1024));
    let no_file = ("You are not signed in", "Sign in to Headroom, then download the file again.");
    let no_reason = ("Nothing was acknowledged: a reason is missing", "Go back and say in a few words who does what.");
    let too_long = ("This address is too long", "Go back to the start page.");
    let foreign = ("This request did not come from Headroom’s own pages", "Go back, reload the page, and try again.");
    let (stranger, ada) = (app.browser(), app.signed_in(&User::named("Ada")).await);
    for (browser, refusal) in [
        (&stranger, refusal(Method::GET, "/customers.csv", 401, no_file.0, no_file.1)),
        (&ada, refusal(Method::POST, "/alerts/acknowledge", 422, no_reason.0, no_reason.1)),
        (&ada, refusal(Method::GET, &long, 414, too_long.0, too_long.1)),
        (
            &ada,
            Refusal {
                origin: "https://evil.example".to_owned(),
                ..refusal(Method::POST, "/settings/rules", 403, foreign.0, foreign.1)
            },
        ),
    ] {
        let said = refusal.send(browser, "*/*").await;
        assert_eq!(said.header("content-type"), Some("text/plain; charset=utf-8"), "{}", refusal.target);
        assert_eq!(said.text(), format!("{}. {}", refusal.sentence, refusal.next));
        let shown = refusal.send(browser, BROWSER).await;
        assert_eq!(shown.header("content-type"), Some("text/html; charset=utf-8"), "{}", refusal.target);
        let page = shown.text();
        for part in [refusal.sentence, refusal.next, "<title>", "<main", ">Go back</a>"] {
            assert!(page.contains(part), "{}: {part} is not in {page}", refusal.target);
        }
        assert!(!page.contains("xxxx") && !page.contains("Modern Azure"), "{}: {page}", refusal.target);
    }
}

#[tokio::test]
async fn the_page_of_a_refused_form_leads_back_to_the_form() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    let headers = [("origin", app.url.as_str()), ("accept", BROWSER)];
    let page = ada.send(Method::POST, "/alerts/acknowledge", &headers, "").await.text();
    let link = page.split("<a ").find(|link| link.contains(">Go back</a>")).expect("a way back");
    assert!(link.starts_with("href=\"/alerts\" ") && page.contains("Sign out"), "{page}");
}

#[tokio::test]
async fn a_form_that_is_too_long_says_so() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    for path in ["/settings/rules", "/settings/receivers", "/share", "/alerts/acknowledge"] {
        let answer = ada.post(path, &format!("name={}", "x".repeat(17 * 1024))).await;
        assert_eq!(answer.status, 413, "{path}");
        assert!(answer.text().contains("the form is too long"), "{path}: {}", answer.text());
    }
}
