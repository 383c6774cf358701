//! What receivers of webhooks answer, and what that means.

use std::sync::Arc;
use std::time::Duration;

use headroom::domain::delivery::{Accepted, Channel, Refusal};
use headroom::server::config::NotifyConfig;
use headroom::server::monitoring::LONGEST_ATTEMPT;
use headroom::server::notify::webhook::{SystemResolver, WebhookLimits, WebhookNotifier};
use headroom::server::notify::{NotifyError, new_signing_secret};
use headroom::server::platform::clock::SystemClock;

use super::{Post, refusal_of};
use crate::harness::hook::{Answer, Hook};

async fn send(hook: &Hook, channel: Channel) -> Result<Accepted, NotifyError> {
    send_to(channel, &hook.url(), None).await
}

async fn send_to(channel: Channel, url: &str, secret: Option<&str>) -> Result<Accepted, NotifyError> {
    let config = NotifyConfig { webhook_http_on_loopback: true, ..NotifyConfig::default() };
    let limits = WebhookLimits { rest: Duration::from_millis(300), ..WebhookLimits::default() };
    let notifier = WebhookNotifier::with(&config, Arc::new(SystemClock), limits, Arc::new(SystemResolver));
    notifier.send(&Post::about("Contoso", channel, url, secret).outgoing("d-1")).await
}

fn text(status: u16, text: &str) -> Answer {
    Answer::Text(status, text.to_owned())
}

#[tokio::test]
async fn teams_accepts_a_message_before_it_posts_it() {
    let hook = Hook::start().await;
    for (channel, status, expected) in [
        (Channel::Teams, 202, Accepted::Later),
        (Channel::Teams, 200, Accepted::Delivered),
        (Channel::Webhook, 202, Accepted::Delivered),
        (Channel::Slack, 202, Accepted::Delivered),
    ] {
        hook.script([Answer::Status(status)]);
        assert_eq!(send(&hook, channel).await.expect("accepted"), expected, "{channel:?} {status}");
    }
}

#[tokio::test]
async fn a_success_whose_text_says_that_it_failed_is_a_failure() {
    let hook = Hook::start().await;
    let teams = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with \
                 ContextId tcid=0,server=DB3PEPF0000009A.";
    for (channel, answer, is_posted) in [
        (Channel::Slack, "ok", true),
        (Channel::Slack, "", true),
        (Channel::Slack, "{\"success\":true}", true),
        (Channel::Slack, "{\"ok\":false}", false),
        (Channel::Slack, "no_service", false),
        (Channel::Teams, "1", true),
        (Channel::Teams, teams, false),
        (Channel::Webhook, "no_service", true),
    ] {
        hook.script([text(200, answer)]);
        let refusal = send(&hook, channel).await.err().map(|error| error.refusal);
        assert_eq!(refusal, (!is_posted).then(|| Refusal::NotPosted { said: answer.into() }), "{channel:?} {answer}");
    }
    hook.script([text(200, teams)]);
    let said = refusal_of(Channel::Teams, send(&hook, Channel::Teams).await);
    assert!(said.contains("It said: “Webhook message delivery failed"), "{said}");
}

#[tokio::test]
async fn an_address_that_is_gone_is_told_from_one_that_is_not_found() {
    let hook = Hook::start().await;
    hook.script([text(410, "gone"), text(404, "nothing here")]);
    assert_eq!(send(&hook, Channel::Teams).await.expect_err("gone").refusal, Refusal::Gone);
    let not_found = Refusal::Status { status: 404, said: "nothing here".into() };
    assert_eq!(send(&hook, Channel::Teams).await.expect_err("not found").refusal, not_found);
}

#[tokio::test]
async fn what_a_receiver_said_is_shown_without_markup_and_secrets() {
    let hook = Hook::start().await;
    let secret = new_signing_secret();
    let address = format!("{}/T0B0canary?sig=c%61nary-sig", hook.url());
    let page = format!(
        "<html><title>Oops</title><script>alert(1)</script>\r\nCannot POST /hook/T0B0canary?sig=c%61nary-sig of \
         {address} canary-sig {secret} {}</html>",
        "because ".repeat(100)
    );
    hook.answer(text(500, &page));
    let said = refusal_of(Channel::Webhook, send_to(Channel::Webhook, &address, Some(&secret)).await);
    assert!(said.contains("It said: “Oops Cannot POST … of … … … because") && said.ends_with("…”"), "{said}");
    assert!(said.chars().count() < 400, "{said}");
    for hidden in ["canary", "whsec", "127.0.0.1", "<", "alert"] {
        assert!(!said.contains(hidden), "{hidden}: {said}");
    }
}

#[tokio::test]
async fn every_refusal_says_what_to_do_next() {
    let hook = Hook::start().await;
    for (answer, says) in [
        (text(413, "Request Entity Too Large"), "Allow requests of 256 kB there, and on any proxy in front of it."),
        (Answer::Busy(429, "86400".to_owned()), "Headroom waits for as long as it asks, up to a day."),
        (text(503, "down"), "Headroom tries again for 24 hours"),
        (Answer::CloseInHead, "Check its address, and that it is running."),
        (Answer::Close, "Check its address, and that it is running."),
        (text(404, ""), "Check its address with the people who run it."),
    ] {
        hook.script([answer.clone()]);
        let said = refusal_of(Channel::Webhook, send(&hook, Channel::Webhook).await);
        assert!(said.contains(says), "{answer:?}: {said}");
    }
}

#[test]
fn a_receiver_that_answers_in_29_seconds_has_answered() {
    let limits = WebhookLimits::default();
    assert!(limits.total > Duration::from_secs(29), "it would get each message again and again");
    assert!(limits.total + limits.rest < LONGEST_ATTEMPT);
}
