//! An outside watcher: what it is asked, and what does not get further than it may.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use headroom::domain::delivery::AddressRefusal;
use headroom::server::config::NotifyConfig;
use headroom::server::notify::webhook::{HttpHeartbeat, SystemResolver};
use headroom::server::notify::{Heartbeat as _, HeartbeatError};

use crate::harness::hook::{Answer, Hook};

fn heartbeat(url: &str, allow: &[&str]) -> HttpHeartbeat {
    let config = NotifyConfig {
        heartbeat_url: Some(url.into()),
        webhook_http_on_loopback: allow.contains(&"127.0.0.0/8"),
        webhook_allow: allow.iter().map(|network| network.parse().expect("a network")).collect(),
        ..NotifyConfig::default()
    };
    HttpHeartbeat::with(&config, Duration::from_millis(500), Arc::new(SystemResolver)).expect("a watcher")
}

/// The text of an error and of its causes.
fn told(error: &HeartbeatError) -> String {
    let causes = std::iter::successors(Some(error as &dyn Error), |error| (*error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[tokio::test]
async fn a_watcher_is_asked_by_get_and_no_redirect_leads_inside() {
    let (watcher, inside) = tokio::join!(Hook::start(), Hook::start());
    let beat = heartbeat(&format!("{}/canary", watcher.url()), &["127.0.0.0/8"]);
    watcher.script([Answer::Status(200), Answer::Redirect(inside.url()), Answer::Status(500)]);
    beat.beat().await.expect("heard");
    let heard = watcher.next().await;
    assert_eq!((heard.method.as_str(), heard.path.as_str()), ("GET", "/hook/canary"));
    for status in [307, 500] {
        let error = beat.beat().await.expect_err("not heard");
        assert!(matches!(error, HeartbeatError::Status(found) if found.as_u16() == status), "{error:?}");
    }
    assert!(inside.all().is_empty());
}

#[tokio::test]
async fn a_watcher_that_hangs_or_hangs_up_fails_soon_and_the_error_keeps_its_address_to_itself() {
    let watcher = Hook::start().await;
    let beat = heartbeat(&format!("{}/canary", watcher.url()), &["127.0.0.0/8"]);
    watcher.script([Answer::Hang, Answer::Drip, Answer::Close, Answer::Garbage]);
    for is_slow in [true, true, false, false] {
        let error = beat.beat().await.expect_err("not heard");
        assert_eq!(matches!(error, HeartbeatError::TimedOut), is_slow, "{error:?}");
        let told = format!("{} {error:?}", told(&error));
        assert!(!told.contains("canary") && !told.contains("127.0.0.1"), "{told}");
    }
}

#[tokio::test]
async fn a_watcher_inside_is_asked_only_where_webhooks_may_go() {
    let watcher = Hook::start().await;
    let refusal = |url: String, allow: &'static [&'static str]| async move {
        match heartbeat(&url, allow).beat().await {
            Err(HeartbeatError::Address(refusal)) => refusal,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refusal("https://10.1.2.3/canary".to_owned(), &[]).await, AddressRefusal::NotPublic);
    assert_eq!(refusal("https://localhost/canary".to_owned(), &["10.0.0.0/8"]).await, AddressRefusal::NotPublic);
    assert_eq!(refusal(watcher.url(), &[]).await, AddressRefusal::NotSecure);
    assert!(watcher.all().is_empty());
}
