//! A tenant that is configured by a domain name, and what `check-config` asks.

use headroom::check;
use headroom::server::auth::tenant;
use reqwest::Url;

use crate::harness::app::TestApp;
use crate::harness::issuer::TENANT;
use crate::harness::trouble::{Endpoint, Trouble};

#[tokio::test]
async fn a_domain_name_becomes_the_tenants_id_that_the_issuer_names() {
    let app = TestApp::of_entra().await;
    let origin = Url::parse(&app.issuer.url).expect("a URL").origin().ascii_serialization();
    let mut oidc = app.state.config.oidc.clone();
    oidc.issuer = format!("{origin}/contoso.example/v2.0");
    oidc.tenant_id = Some("contoso.example".to_owned());
    tenant::resolve(&mut oidc).await.expect("resolved");
    assert_eq!((oidc.issuer.as_str(), oidc.tenant_id.as_deref()), (app.issuer.url.as_str(), Some(TENANT)));
    // A second time there is nothing to do.
    tenant::resolve(&mut oidc).await.expect("nothing to do");
}

#[tokio::test]
async fn a_domain_name_that_nobody_knows_stops_the_start_with_a_sentence() {
    let app = TestApp::of_entra().await;
    let origin = Url::parse(&app.issuer.url).expect("a URL").origin().ascii_serialization();
    let mut oidc = app.state.config.oidc.clone();
    for issuer in [format!("{origin}/unknown.example/v2.0"), "http://127.0.0.1:1/contoso.example/v2.0".to_owned()] {
        oidc.issuer = issuer;
        let sentence = tenant::resolve(&mut oidc).await.expect_err("nobody").to_string();
        assert!(sentence.starts_with("HEADROOM_TENANT_ID names the domain "), "{sentence}");
    }
    app.issuer.claim_to_be("https://login.evil.example/5b1a0f8e-0000-4000-8000-00000000aaaa/v2.0");
    oidc.issuer = format!("{origin}/contoso.example/v2.0");
    assert!(tenant::resolve(&mut oidc).await.is_err(), "another authority's tenant was believed");
}

/// One line for each neighbour, and whether it can be used.
async fn checked(app: &TestApp) -> Vec<(&'static str, bool)> {
    let checked = check::neighbours(&app.state.config).await;
    checked.into_iter().map(|checked| (checked.name, checked.outcome.is_ok())).collect()
}

#[tokio::test]
async fn check_config_asks_every_neighbour_and_names_the_one_that_fails() {
    let app = TestApp::start().await;
    let all = [("sign-in service", true), ("signing keys", true), ("database", true)];
    assert_eq!(checked(&app).await, all);
    app.issuer.trouble(Endpoint::Keys, Trouble::Html);
    assert_eq!(checked(&app).await, [("sign-in service", true), ("signing keys", false), ("database", true)]);
    app.issuer.trouble(Endpoint::Discovery, Trouble::Html);
    assert_eq!(checked(&app).await, [("sign-in service", false), ("database", true)]);
    let unreachable = [("HEADROOM_SMTP_URL", "smtp://127.0.0.1:1"), ("HEADROOM_SMTP_FROM", "headroom@contoso.example")];
    let app = TestApp::with(&unreachable).await;
    assert_eq!(checked(&app).await, [all[0], all[1], all[2], ("mail server", false)]);
}
