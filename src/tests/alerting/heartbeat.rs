//! The outside watcher hears of polls that were stored, while messages get out.

use wiremock::ResponseTemplate;

use super::Watched;
use crate::harness::hook::{Answer, Hook};

async fn watched(outside: &Hook) -> Watched {
    let url = format!("{}/canary", outside.url());
    Watched::with(&[("HEADROOM_HEARTBEAT_URL", &url), ("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await
}

#[tokio::test]
async fn a_watcher_hears_of_each_stored_poll_until_a_message_has_been_pending_for_an_hour() {
    let (outside, broken) = tokio::join!(Hook::start(), Hook::start());
    let watched = watched(&outside).await;
    watched.receiver("Broken", "webhook", &broken.url(), &[]).await;
    watched.work().await;
    outside.first(1).await;
    // A poll without a report is none.
    watched.app.reports.replace(ResponseTemplate::new(503));
    watched.pass(7).await;
    watched.app.reports.replace(watched.ledger.clone());
    watched.pass(1).await;
    outside.first(2).await;
    // A message does not get out.
    broken.answer(Answer::Status(500));
    watched.ledger.set("Contoso", 130, Some(100));
    watched.pass(7).await;
    outside.first(3).await;
    watched.pass(7).await;
    // It does again.
    broken.answer(Answer::Status(200));
    watched.pass(1).await;
    watched.pass(7).await;
    assert_eq!(outside.first(4).await.len(), outside.all().len());
    assert_eq!(watched.app.log_lines("the outside watcher is told nothing").len(), 1);
}

#[tokio::test]
async fn a_watcher_that_fails_disturbs_no_poll_and_its_address_is_logged_nowhere() {
    let outside = Hook::start().await;
    outside.answer(Answer::Status(500));
    let watched = watched(&outside).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.work().await;
    outside.first(1).await;
    assert_eq!(watched.firing().await.len(), 1);
    while watched.app.log_lines("the outside watcher was not told").is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(!watched.app.log().contains("canary"));
}
