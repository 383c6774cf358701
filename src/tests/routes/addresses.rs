//! A server that is reached by IPv6, and public addresses as people and programs spell them.

use reqwest::Method;

use crate::harness::app::TestApp;
use crate::harness::issuer::User;

#[tokio::test]
async fn a_server_on_an_address_of_ipv6_is_signed_in_to_and_changed() {
    let app = TestApp::with(&[("HEADROOM_LISTEN", "[::1]:0")]).await;
    assert!(app.url.starts_with("http://[::1]:"), "{}", app.url);
    let browser = app.signed_in(&User::named("Ada")).await;
    app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
    assert_eq!(browser.post("/settings/theme", "theme=dark").await.status, 303);
    let elsewhere = [("origin", "http://[::1]:1")];
    assert_eq!(browser.send(Method::POST, "/settings/theme", &elsewhere, "theme=dark").await.status, 403);
    let addresses: Vec<String> = sqlx::query_scalar("SELECT DISTINCT address FROM audit_events")
        .fetch_all(&app.database)
        .await
        .expect("the audit");
    assert_eq!(addresses, ["::1"]);
    // The same listener by its other name: cookies belong to one of them.
    let port = app.url.rsplit(':').next().expect("a port");
    let by_name = app.browser().send(Method::GET, "/alerts", &[("host", &format!("localhost:{port}"))], "").await;
    assert_eq!((by_name.status, by_name.location()), (308, format!("{}/alerts", app.url).as_str()));
}

#[tokio::test]
async fn a_listener_for_both_protocols_knows_the_clients_of_either() {
    let listen = [("HEADROOM_LISTEN", "[::]:0"), ("HEADROOM_PUBLIC_URL", "https://headroom.example")];
    for (trusted, expected) in [("", "127.0.0.1"), ("127.0.0.1", "192.0.2.7"), ("::ffff:127.0.0.1", "192.0.2.7")] {
        let app = TestApp::with(&[&listen[..], &[("HEADROOM_TRUSTED_PROXIES", trusted)]].concat()).await;
        let port = app.state.config.listener.listen.port();
        let forwarded = [("origin", "https://evil.example"), ("x-forwarded-for", "192.0.2.7")];
        let url = format!("http://127.0.0.1:{port}/settings/theme");
        assert_eq!(app.at_the_listener().send(Method::POST, &url, &forwarded, "").await.status, 403);
        let refused = "SELECT address FROM audit_events WHERE action = 'request-refused'";
        let address: String = sqlx::query_scalar(refused).fetch_one(&app.database).await.expect("the audit");
        assert_eq!(address, expected, "with {trusted:?} trusted");
    }
}

#[tokio::test]
async fn a_host_with_a_dot_at_its_end_leads_to_the_public_address_and_one_in_capitals_is_it() {
    let app = TestApp::with(&[("HEADROOM_PUBLIC_URL", "https://bücher.example")]).await;
    let public = app.url.clone();
    assert!(public.starts_with("https://xn--bcher-kva.example:"), "{public}");
    let port = public.rsplit(':').next().expect("a port");
    let get = async |host: &str| app.at_the_listener().send(Method::GET, "/alerts?x=1", &[("host", host)], "").await;
    for dotted in [format!("xn--bcher-kva.example.:{port}"), "XN--BCHER-KVA.example.".to_owned()] {
        let answer = get(&dotted).await;
        assert_eq!((answer.status, answer.location()), (308, format!("{public}/alerts?x=1").as_str()), "{dotted}");
    }
    for own in [format!("XN--Bcher-KVA.EXAMPLE:{port}"), "xn--bcher-kva.example".to_owned()] {
        assert_eq!(get(&own).await.status, 200, "{own}");
        let form = [("host", own.as_str()), ("origin", public.as_str())];
        let saved = app.at_the_listener().send(Method::POST, "/settings/theme", &form, "theme=dark").await;
        assert_eq!(saved.status, 303, "{own}");
    }
}
