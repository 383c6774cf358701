//! Webhooks to real receivers, friendly and hostile.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use headroom::domain::delivery::{Accepted, Channel};
use headroom::server::config::NotifyConfig;
use headroom::server::notify::webhook::{Resolver, SystemResolver, WebhookLimits, WebhookNotifier};
use headroom::server::notify::{NotifyError, new_signing_secret};
use headroom::server::platform::clock::{Clock, SystemClock};

use super::{Post, refusal_of};
use crate::harness::clock::ManualClock;
use crate::harness::hook::{Answer, Hook};
use crate::harness::mailbox::{Mailbox, MailboxOptions, Security};
use crate::harness::outside::over_ipv6;
use crate::harness::token::hmac_sha256;

#[track_caller]
fn refusal(result: Result<Accepted, NotifyError>) -> String {
    refusal_of(Channel::Slack, result)
}

/// Short enough to wait for, long enough for a busy machine.
const LIMITS: WebhookLimits = WebhookLimits {
    connect: Duration::from_secs(10),
    total: Duration::from_millis(1_500),
    rest: Duration::from_millis(300),
    rest_bytes: 64 * 1024,
};

fn config(http_on_loopback: bool) -> NotifyConfig {
    NotifyConfig { webhook_http_on_loopback: http_on_loopback, ..NotifyConfig::default() }
}

fn notifier(clock: Arc<dyn Clock>) -> WebhookNotifier {
    WebhookNotifier::with(&config(true), clock, LIMITS, Arc::new(SystemResolver))
}

async fn send(hook: &Hook) -> Result<Accepted, NotifyError> {
    notifier(Arc::new(SystemClock)).send(&Post::to(Channel::Slack, &hook.url()).outgoing("d-1")).await
}

#[tokio::test]
async fn a_message_is_signed_as_the_specification_says() {
    let hook = Hook::start().await;
    let secret = new_signing_secret();
    let post = Post::about("Söhne & <Töchter>", Channel::Webhook, &hook.url(), Some(&secret));
    notifier(Arc::new(SystemClock)).send(&post.outgoing("d-0123")).await.expect("sent");
    let posted = hook.next().await;
    assert_eq!((posted.method.as_str(), posted.path.as_str()), ("POST", "/hook"));
    assert_eq!(posted.header("content-type"), "application/json");
    assert_eq!(posted.header("user-agent"), concat!("Headroom/", env!("CARGO_PKG_VERSION")));
    assert_eq!(posted.header("webhook-id"), "d-0123");
    assert_eq!((posted.header("cookie"), posted.header("referer")), ("", ""));

    let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_").expect("its prefix")).expect("base64");
    let signed = [b"d-0123.", posted.header("webhook-timestamp").as_bytes(), b".", &posted.body[..]].concat();
    let expected = format!("v1,{}", BASE64_STANDARD.encode(hmac_sha256(&key, &signed)));
    assert_eq!(posted.header("webhook-signature"), expected);
    let verifier = standardwebhooks::Webhook::new(&secret).expect("a secret");
    verifier.verify(&posted.body, &posted.headers).expect("a signature that the specification's own library accepts");
    let another = standardwebhooks::Webhook::new(&new_signing_secret()).expect("a secret");
    assert!(another.verify(&posted.body, &posted.headers).is_err());

    let body = posted.json();
    assert_eq!((&body["type"], &body["timestamp"]), (&"alerts.changed".into(), &"2026-03-10T12:34:56Z".into()));
    assert_eq!(body["data"]["alerts"][0]["spent"], "120.5682999999995904716", "every digit, and no float");
    assert_eq!(body["data"]["alerts"][0]["customer"]["name"], "Söhne & <Töchter>");
}

#[tokio::test]
async fn a_webhook_at_an_address_of_ipv6_is_posted_to() {
    let hook = Hook::start().await;
    let url = format!("http://[::1]:{}/hook", over_ipv6(hook.port()).await);
    let post = Post::to(Channel::Slack, &url);
    notifier(Arc::new(SystemClock)).send(&post.outgoing("d-1")).await.expect("sent");
    let host = hook.next().await.header("host").to_owned();
    assert!(host.starts_with("[::1]:"), "{host}");
}

#[tokio::test]
async fn every_attempt_has_the_same_id_and_body_and_a_time_of_its_own() {
    let hook = Hook::start().await;
    hook.script([Answer::Status(500)]);
    let clock = Arc::new(ManualClock::at("2026-03-10T13:00:00Z"));
    let notifier = notifier(clock.clone());
    let secret = new_signing_secret();
    let post = Post::about("Contoso", Channel::Webhook, &hook.url(), Some(&secret));
    assert!(notifier.send(&post.outgoing("d-0123")).await.is_err());
    clock.advance(jiff::SignedDuration::from_mins(5));
    notifier.send(&post.outgoing("d-0123")).await.expect("sent");
    let (first, second) = (hook.next().await, hook.next().await);
    assert_eq!(first.header("webhook-id"), second.header("webhook-id"));
    assert_eq!(first.body, second.body);
    assert_eq!((first.header("webhook-timestamp"), second.header("webhook-timestamp")), ("1773147600", "1773147900"));
    assert_ne!(first.header("webhook-signature"), second.header("webhook-signature"));
}

#[tokio::test]
async fn teams_and_slack_get_their_own_layout_and_no_signature() {
    let hook = Hook::start().await;
    let notifier = notifier(Arc::new(SystemClock));
    notifier.send(&Post::to(Channel::Teams, &hook.url()).outgoing("d-1")).await.expect("sent");
    let card = hook.next().await;
    assert_eq!(card.json()["attachments"][0]["contentType"], "application/vnd.microsoft.card.adaptive");
    notifier.send(&Post::to(Channel::Slack, &hook.url()).outgoing("d-1")).await.expect("sent");
    let blocks = hook.next().await;
    assert_eq!(blocks.json()["blocks"][0]["type"], "header");
    for posted in [card, blocks] {
        assert!(!posted.headers.contains_key("webhook-id") && !posted.headers.contains_key("webhook-signature"));
    }
}

#[tokio::test]
async fn any_status_of_success_is_one_and_no_other() {
    let hook = Hook::start().await;
    for code in [200, 201, 202, 204, 299] {
        hook.script([Answer::Status(code)]);
        send(&hook).await.unwrap_or_else(|error| panic!("{code}: {error}"));
    }
    for code in [304, 400, 401, 403, 404, 410, 413, 418, 429, 500, 502, 503, 599, 999] {
        hook.script([Answer::Status(code)]);
        let said = refusal(send(&hook).await);
        assert!(said.contains(&format!("({code})")) && !said.contains("127.0.0.1"), "{said}");
    }
    assert_eq!(hook.all().iter().filter(|posted| posted.answer.is_success()).count(), 5);
}

#[tokio::test]
async fn a_busy_receiver_is_heard() {
    let hook = Hook::start().await;
    let clock = Arc::new(ManualClock::at("2026-03-10T13:00:00Z"));
    let post = Post::to(Channel::Slack, &hook.url());
    for (code, wait, seconds) in [
        (429, "57", Some(57)),
        (503, "Tue, 10 Mar 2026 13:02:00 GMT", Some(120)),
        (429, "soon", None),
        (500, "57", None),
    ] {
        hook.script([Answer::Busy(code, wait.to_owned())]);
        let error = notifier(clock.clone()).send(&post.outgoing("d-1")).await.expect_err("busy");
        assert_eq!(error.retry_after.map(|wait| wait.as_secs()), seconds, "{code} {wait}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (hook, inside) = (Hook::start().await, Hook::start().await);
    hook.answer(Answer::Redirect(inside.url()));
    let said = refusal(send(&hook).await);
    assert!(said.starts_with("The webhook answered with a redirect (307), which Headroom does not follow."), "{said}");
    assert!(!said.contains(&inside.port().to_string()), "where it leads to is a stranger's word");
    assert_eq!((hook.all().len(), inside.all().len()), (1, 0));
}

#[tokio::test]
async fn a_gigabyte_is_cut() {
    let hook = Hook::start().await;
    hook.answer(Answer::Gigabyte);
    send(&hook).await.expect("the status says that it has the message");
    // Beyond what is read, only the buffers of the sockets and of HTTP fill up.
    assert!(hook.sent() < 32 << 20, "{} bytes", hook.sent());
}

#[tokio::test]
async fn a_receiver_that_hangs_is_left_at_the_timeout() {
    let hook = Hook::start().await;
    for answer in [Answer::Hang, Answer::Drip] {
        hook.answer(answer.clone());
        let sent = tokio::time::timeout(Duration::from_secs(10), send(&hook)).await;
        let said = refusal(sent.unwrap_or_else(|_| panic!("{answer:?} is waited for")));
        assert!(said.starts_with("The webhook did not answer within 1 second."), "{answer:?}: {said}");
    }
}

#[tokio::test]
async fn a_receiver_that_breaks_off_or_speaks_no_http_has_not_taken_the_message() {
    let hook = Hook::start().await;
    for answer in [Answer::Close, Answer::CloseInHead, Answer::Garbage] {
        hook.answer(answer.clone());
        let said = refusal(send(&hook).await);
        assert!(
            said.starts_with("The webhook closed the connection, or its answer is not HTTP."),
            "{answer:?}: {said}"
        );
        assert!(!said.contains("127.0.0.1") && !said.contains("/hook"), "{answer:?}: {said}");
    }
}

#[tokio::test]
async fn a_receiver_that_says_yes_has_taken_the_message_whatever_follows() {
    let hook = Hook::start().await;
    for answer in [Answer::CloseInBody, Answer::HangInBody] {
        assert!(answer.is_success());
        hook.answer(answer.clone());
        send(&hook).await.unwrap_or_else(|error| panic!("{answer:?}: {error}"));
    }
}

/// Resolves every name to this address.
struct Everything(SocketAddr);

#[async_trait]
impl Resolver for Everything {
    async fn resolve(&self, _: &str, _: u16) -> io::Result<Vec<SocketAddr>> {
        Ok(vec![self.0])
    }
}

#[tokio::test]
async fn a_name_that_leads_inside_is_refused_before_anything_is_sent() {
    let hook = Hook::start().await;
    for address in ["169.254.169.254:80", "10.0.0.1:443", "[::ffff:169.254.169.254]:443", "[fd00::1]:443"] {
        let resolver = Arc::new(Everything(address.parse().expect("an address")));
        let notifier = WebhookNotifier::with(&config(true), Arc::new(SystemClock), LIMITS, resolver);
        let post = Post::to(Channel::Slack, "https://hooks.example.com/services/secret");
        let said = refusal(notifier.send(&post.outgoing("d-1")).await);
        assert!(said.starts_with("The webhook’s address is not on the public internet"), "{said}");
        assert!(!said.contains("hooks.example.com") && !said.contains("169.254"), "{said}");
    }
    // Without the demo's permission, this machine is internal too.
    let strict = WebhookNotifier::with(&config(false), Arc::new(SystemClock), LIMITS, Arc::new(SystemResolver));
    for url in [hook.url(), hook.url().replace("http", "https"), hook.url().replace("127.0.0.1", "localhost")] {
        assert!(strict.send(&Post::to(Channel::Slack, &url).outgoing("d-1")).await.is_err(), "{url}");
    }
    assert_eq!(hook.all().len(), 0);
}

#[tokio::test]
async fn the_connection_goes_to_the_address_that_was_checked() {
    let hook = Hook::start().await;
    let resolver = Arc::new(Everything(SocketAddr::from(([127, 0, 0, 1], hook.port()))));
    let notifier = WebhookNotifier::with(&config(true), Arc::new(SystemClock), LIMITS, resolver);
    // No name server knows this name: a second lookup would fail.
    let url = format!("http://pinned.invalid:{}/hook", hook.port());
    notifier.send(&Post::to(Channel::Slack, &url).outgoing("d-1")).await.expect("sent");
    assert_eq!(hook.next().await.header("host"), format!("pinned.invalid:{}", hook.port()));
}

#[tokio::test]
async fn a_host_that_is_not_found_and_one_that_is_not_there_are_said_to_be_so() {
    let notifier = notifier(Arc::new(SystemClock));
    let said = refusal(notifier.send(&Post::to(Channel::Slack, "https://nobody.invalid/secret").outgoing("d-1")).await);
    assert_eq!(said, "The webhook’s host was not found. Check its address.");
    let port = Hook::start().await.port();
    let said = refusal(
        notifier.send(&Post::to(Channel::Slack, &format!("http://127.0.0.1:{port}/secret")).outgoing("d-1")).await,
    );
    assert!(said.starts_with("The webhook cannot be reached") && !said.contains("secret"), "{said}");
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    // Only its TLS handshake is needed.
    let tls = Mailbox::with(MailboxOptions { security: Security::Implicit, ..MailboxOptions::default() }).await;
    let url = format!("https://127.0.0.1:{}/secret", tls.port());
    let said = refusal(notifier(Arc::new(SystemClock)).send(&Post::to(Channel::Slack, &url).outgoing("d-1")).await);
    assert!(said.starts_with("The webhook cannot be reached, or its certificate is not trusted."), "{said}");
    assert!(!said.contains("/secret"), "{said}");
}

#[tokio::test]
async fn two_hundred_messages_at_once_all_arrive() {
    let hook = Hook::start().await;
    let notifier = WebhookNotifier::with(
        &config(true),
        Arc::new(SystemClock),
        WebhookLimits { total: Duration::from_mins(1), ..LIMITS },
        Arc::new(SystemResolver),
    );
    let post = Post::to(Channel::Webhook, &hook.url());
    let keys: Vec<String> = (0..200).map(|number| format!("d-{number}")).collect();
    for sent in
        futures::future::join_all(keys.iter().map(|key| async { notifier.send(&post.outgoing(key)).await })).await
    {
        sent.expect("sent");
    }
    let mut ids: Vec<String> = hook.all().iter().map(|posted| posted.header("webhook-id").to_owned()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 200);
}
