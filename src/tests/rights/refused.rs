//! What a role does not allow.

use super::{colleague, two_watched};
use crate::harness::issuer::User;

#[tokio::test]
async fn a_refusal_is_a_page_with_a_sentence_and_a_next_step() {
    let watched = two_watched().await;
    let reader = colleague(&watched, &User::with_role("Rae", "Headroom.Reader")).await;
    let editor = colleague(&watched, &User::with_role("Ben", "Headroom.Editor")).await;
    let as_a_browser = [("origin", watched.app.url.as_str()), ("accept", "text/html")];
    for (browser, path, sentences) in [
        (&reader, "/settings/rules", ["readers cannot do this", "Ask your administrator for the Editor role."]),
        (
            &editor,
            "/settings/monitoring/start",
            ["a colleague watches", "Ask that colleague, or a manager of Headroom."],
        ),
    ] {
        let answer = browser.send(reqwest::Method::POST, path, &as_a_browser, "").await;
        let page = answer.text();
        assert_eq!(answer.status, 403, "{page}");
        assert!(page.contains("<h1") && sentences.iter().all(|sentence| page.contains(sentence)), "{page}");
    }
    assert_eq!(watched.app.log_lines("a role does not allow what was asked").len(), 1);
}
