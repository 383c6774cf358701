//! `GET /auth/callback`: what an attacker, a provider or a hurried user may bring back.

use crate::harness::app::TestApp;
use crate::harness::issuer::User;

#[tokio::test]
async fn an_honest_answer_signs_in_and_leaves_no_flow_behind() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    let browser = app.signed_in(&user).await;
    app.assert_sees_grid_of(&browser, &user).await;
    assert_eq!((app.count("sign_ins").await, app.count("sign_in_flows").await), (1, 0));
    assert_eq!(browser.cookie_names(), ["headroom"]);
}
