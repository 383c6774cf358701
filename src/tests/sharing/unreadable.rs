//! A link written by another version.

use super::{GONE, audit, share};
use crate::harness::app::TestApp;
use crate::harness::issuer::User;

#[tokio::test]
async fn a_link_of_another_version_is_shown_to_its_tenant_and_never_taken_for_an_unknown_key() {
    let app = TestApp::start().await;
    let manager = User { is_manager: true, ..User::named("Morgan") };
    let browser = app.signed_in(&manager).await;
    let (key, id) = share(&browser, "title=March").await;
    share(&browser, "title=April").await;
    sqlx::query("UPDATE snapshots SET user_id = '' WHERE id = $1").bind(&id).execute(&app.database).await.expect("set");
    for _ in 0..2 {
        let page = app.browser().get(&format!("/s/{key}")).await;
        assert!(page.status == 500 && !page.text().contains(GONE), "{} {}", page.status, page.text());
    }
    assert_eq!(audit(&app, "").await, [""; 0], "no unknown key");
    let page = browser.get("/shared").await.text();
    assert!(page.contains("1 link cannot be read by this version") && page.contains("April"), "{page}");
    let logged = app.log_lines("a row cannot be read by this version; it is kept");
    assert_eq!(logged.len(), 1, "{logged:?}");
}
