//! Mail scanners: they load a link, follow what is on the page, and run its scripts. None of this counts a view.

use reqwest::Method;

use super::{DOOR, FROZEN, GONE, KINDS, audit, form, open, share, views};
use crate::harness::app::TestApp;
use crate::harness::issuer::User;

/// What the script of the entry page sends.
const BY_SCRIPT: &str = "by=script&query=";

#[tokio::test]
async fn no_get_no_head_and_no_script_uses_up_a_view_and_a_one_view_link_still_opens() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let doors = ["views=1", "passphrase=correct+horse+battery"];
    for options in doors.into_iter().flat_map(|door| KINDS.map(|kind| format!("{kind}{door}"))) {
        let (key, id) = share(&browser, &options).await;
        let scanner = app.browser();
        let door = scanner.get(&format!("/s/{key}")).await.text();
        assert!(
            door.contains(DOOR) && !door.contains("getElementById('open-link')"),
            "a script presses the button: {door}"
        );
        for method in [Method::GET, Method::HEAD] {
            for path in ["", "/open", "/customers.bin", "/customers.csv", "/customers.xlsx", "?sort=cost"] {
                scanner.send(method.clone(), &format!("/s/{key}{path}"), &[], "").await;
            }
        }
        let answer = scanner.post(&format!("/s/{key}/open"), BY_SCRIPT).await;
        assert_eq!((answer.status, answer.location()), (303, format!("/s/{key}").as_str()));
        assert!(
            answer.header("set-cookie").is_none() && !scanner.get(&format!("/s/{key}")).await.text().contains(FROZEN)
        );
        assert_eq!((views(&app, &id).await, audit(&app, &id).await), (0, vec!["created".to_owned()]), "{options}");
    }
    let (key, id) = share(&browser, "views=1").await;
    app.browser().post(&format!("/s/{key}/open"), BY_SCRIPT).await;
    assert!(open(&app.browser(), &key).await.text().contains(FROZEN));
    assert_eq!(views(&app, &id).await, 1);
    assert!(open(&app.browser(), &key).await.text().contains(GONE));
}

#[tokio::test]
async fn a_link_that_asks_for_nothing_opens_by_itself_and_counts_nothing() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, "title=March&sort=name").await;
    let reviewer = app.browser();
    let door = reviewer.get(&format!("/s/{key}")).await.text();
    assert!(door.contains("getElementById('open-link')") && door.contains(DOOR), "{door}");
    let opened = reviewer.post(&format!("/s/{key}/open"), BY_SCRIPT).await;
    assert_eq!((opened.status, opened.location()), (303, format!("/s/{key}?sort=name").as_str()));
    assert!(reviewer.get(opened.location()).await.text().contains(FROZEN));
    assert_eq!((views(&app, &id).await, audit(&app, &id).await), (0, vec!["created".to_owned(), "viewed".to_owned()]));
    let page = browser.get(&format!("/shared/{id}")).await.text();
    assert!(page.contains("Not counted") && page.contains("Opened"), "{page}");
    let list = browser.get("/shared").await.text();
    assert!(list.contains("Not counted") && list.contains("2026-03-10"), "{list}");
}

#[tokio::test]
async fn the_door_says_neither_what_is_behind_it_nor_whose_it_is() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let doors = ["", "&views=3", "&who=tenant", "&passphrase=correct+horse+battery"];
    for (kind, more) in KINDS.into_iter().flat_map(|kind| doors.map(|more| (kind, more))) {
        let (key, _) = share(&browser, &format!("{kind}title=Merger&note=Secret{more}")).await;
        let stranger = app.browser();
        let door = stranger.get(&format!("/s/{key}")).await.whole();
        let api = stranger.post("/api/shared", &form(&[("key", &key), ("query", "")])).await.whole();
        for behind in ["Merger", "Secret", "Ada", "Modern Azure", "SEK"] {
            assert!(!door.contains(behind) && !api.contains(behind), "{behind} {more}");
        }
    }
}
