//! "Cannot tell" is never "nobody": what Headroom answers while it cannot read who is signed in.

use crate::harness::app::{SIGN_IN, TestApp};
use crate::harness::issuer::User;

const RENAME: [&str; 2] = ["ALTER TABLE tower_sessions RENAME TO gone", "ALTER TABLE gone RENAME TO tower_sessions"];

#[tokio::test]
async fn a_session_that_cannot_be_read_is_503_everywhere_and_still_there_afterwards() {
    for rename in [RENAME, ["ALTER TABLE sign_ins RENAME TO gone", "ALTER TABLE gone RENAME TO sign_ins"]] {
        let app = TestApp::start().await;
        let ada = User::named("Ada");
        let browser = app.signed_in(&ada).await;
        sqlx::query(rename[0]).execute(&app.database).await.expect("no table");
        let answer = browser.post("/auth/logout", "").await;
        assert_eq!(answer.status, 503, "{}", answer.whole());
        assert!(browser.cookie("headroom").is_some(), "a sign-out that did not happen took the cookie");
        for path in ["/", "/settings", "/customers.bin", "/customers.csv", "/customers.xlsx", "/api/dashboard?query="] {
            let answer = browser.get(path).await;
            assert!(answer.status >= 500, "{path}: {}", answer.whole());
            assert!(!answer.text().contains(SIGN_IN), "{path}: {}", answer.text());
        }
        for path in ["/settings/rules", "/settings/receivers", "/share", "/alerts/acknowledge"] {
            let answer = browser.post(path, "reason=x").await;
            assert_eq!(answer.status, 503, "{path}: {}", answer.whole());
        }
        sqlx::query(rename[1]).execute(&app.database).await.expect("a table");
        app.assert_sees_grid_of(&browser, &ada).await;
        assert_eq!(browser.post("/auth/logout", "").await.status, 303);
        assert_eq!(app.count("sign_ins").await, 0);
    }
}
