//! Passphrases of links: which are taken, and how guesses end.

use super::{KINDS, audit, form, share};
use crate::harness::app::TestApp;
use crate::harness::issuer::User;

#[tokio::test]
async fn a_wrong_passphrase_a_hundred_times_opens_nothing_and_is_given_up() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        let (key, id) = share(&browser, &format!("{kind}passphrase=correct+horse+battery")).await;
        let stranger = app.browser();
        assert!(stranger.get(&format!("/s/{key}")).await.text().contains("Passphrase"));
        let right = stranger.post(&format!("/s/{key}/open"), "passphrase=correct+horse+battery").await;
        assert_eq!((right.status, right.location()), (303, format!("/s/{key}").as_str()));
        let stranger = app.browser();
        let (mut wrong, mut wait) = (0, 0);
        for number in 0..100 {
            let answer = stranger.post(&format!("/s/{key}/open"), &format!("passphrase=guess+{number}")).await;
            match answer.location().split("denied=").nth(1) {
                Some("passphrase") => wrong += 1,
                Some("wait") => wait += 1,
                other => panic!("{other:?}"),
            }
            assert!(answer.header("set-cookie").is_none());
        }
        assert_eq!((wrong, wait), (9, 91), "ten were checked with the right one");
        let page = stranger.get(&format!("/s/{key}?denied=wait")).await.text();
        assert!(page.contains("Too many wrong passphrases") && page.contains("role=\"alert\""), "{page}");
        let kinds = audit(&app, &id).await;
        assert_eq!(kinds.iter().filter(|kind| *kind == "denied-wrong-passphrase").count(), 9);
        assert_eq!(kinds.iter().filter(|kind| *kind == "denied-too-many-passphrases").count(), 91);
        let stored: String =
            sqlx::query_scalar("SELECT passphrase FROM snapshots").fetch_one(&app.database).await.expect("a row");
        assert!(stored.starts_with("$argon2id$"), "{stored}");
    }
}

#[tokio::test]
async fn a_short_passphrase_is_refused_and_nothing_is_shared() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let answer = browser.post("/share", "title=Kept&days=30&passphrase=short").await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(
        page.contains("at least 12 characters") && page.contains("value=\"Kept\"") && page.contains("value=\"30\""),
        "{page}"
    );
    assert!(!page.contains("value=\"short\"") && app.count("snapshots").await == 0);
}

#[tokio::test]
async fn a_common_passphrase_is_refused_and_a_suggested_one_opens_the_link() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    for common in ["passwordpassword", "qwertyuiop12", "aaaaaaaaaaaaaaaa"] {
        let answer = browser.post("/share", &form(&[("passphrase", common)])).await;
        assert_eq!(answer.status, 422, "{common}");
        assert!(answer.text().contains("easy to guess"), "{}", answer.text());
    }
    let page = browser.submit("/share", "title=Kept&days=30&suggest=yes").await;
    assert!(page.status == 200 && page.text().contains("value=\"Kept\""), "{}", page.text());
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(app.count("snapshots").await, 0, "nothing is shared yet");
    let page = page.text();
    let field = page.split("name=\"passphrase\"").nth(1).expect("a field");
    let suggested = field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a passphrase");
    let (key, _) = share(&browser, &form(&[("passphrase", suggested)])).await;
    let stranger = app.browser();
    let opened = stranger.post(&format!("/s/{key}/open"), &form(&[("passphrase", suggested)])).await;
    assert!(opened.header("set-cookie").is_some());
    assert!(!app.log().contains(suggested), "the passphrase is in the log");
}

#[tokio::test]
async fn a_guest_who_guesses_locks_nobody_else_out() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, &form(&[("passphrase", "correct horse battery")])).await;
    let guesser = app.browser_at("127.0.0.9");
    for number in 0..30 {
        guesser.post(&format!("/s/{key}/open"), &format!("passphrase=guess+{number}")).await;
    }
    assert_eq!(audit(&app, &id).await.iter().filter(|kind| *kind == "denied-too-many-passphrases").count(), 20);
    let reviewer = app.browser_at("127.0.0.10");
    let opened = reviewer.post(&format!("/s/{key}/open"), "passphrase=correct+horse+battery").await;
    assert!(opened.header("set-cookie").is_some(), "{}", opened.whole());
    let rows = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM snapshot_events WHERE snapshot = $1");
    let rows = rows.bind(&id).fetch_one(&app.database).await.expect("a count");
    assert_eq!(rows, 4, "created, wrong, too many, opened: the log is not flooded");
}
