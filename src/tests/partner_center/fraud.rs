//! Fraud events: page by page, with the manners of the list.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use PartnerCenterErrorKind as Kind;
use headroom::domain::fraud::{FraudAnswer, FraudRefusal};
use wiremock::Respond;

use super::*;

/// Answers the n-th request with the n-th status and events, and with the last of them from then on.
struct Pages(Vec<(u16, Vec<u32>)>, AtomicUsize);

impl Respond for Pages {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let number = self.1.fetch_add(1, Ordering::Relaxed).min(self.0.len() - 1);
        let (answer, events) = &self.0[number];
        let event = |id: &u32| format!(r#"{{"eventId":"{id}","customerTenantId":"contoso","eventStatus":"Active"}}"#);
        let events: Vec<_> = events.iter().map(event).collect();
        status(*answer, &format!("[{}]", events.join(",")))
    }
}

impl Scene {
    async fn answer_fraud(&self, pages: &[(u16, &[u32])]) {
        let pages = pages.iter().map(|(status, events)| (*status, events.to_vec())).collect();
        let mock = Mock::given(method("GET")).and(path("/v1/fraudEvents"));
        mock.respond_with(Pages(pages, AtomicUsize::default())).mount(&self.server).await;
    }

    async fn fraud(&self) -> Result<FraudAnswer, PartnerCenterError> {
        self.client.get_fraud_events(&SecretString::from(TOKEN)).await
    }

    /// The ids of the events.
    async fn events(&self) -> Vec<u32> {
        let FraudAnswer::Events { events, .. } = self.fraud().await.expect("an answer") else { panic!("no events") };
        events.iter().map(|event| event.id.parse().expect("a number")).collect()
    }
}

#[tokio::test]
async fn a_page_is_retried_as_the_same_request_and_all_pages_are_one_call() {
    let scene = Scene::new().await;
    scene.answer_fraud(&[(503, &[]), (429, &[]), (200, &[1, 2]), (200, &[3]), (200, &[])]).await;
    assert_eq!(scene.events().await, [1, 2, 3]);
    let requests = scene.requests().await;
    let ids: Vec<_> = requests.iter().map(|request| header(request, "ms-requestid")).collect();
    assert!(ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3] && ids[3] != ids[4], "{ids:?}");
    let calls: BTreeSet<_> = requests.iter().map(|request| header(request, "ms-correlationid")).collect();
    assert_eq!((requests.len(), calls.len()), (5, 1));
    assert!(requests.iter().all(|request| header(request, "authorization") == format!("Bearer {TOKEN}")));
}

#[tokio::test]
async fn the_list_ends_with_a_page_that_is_empty_refused_or_has_nothing_new() {
    for last in [(200, &[][..]), (400, &[]), (404, &[]), (403, &[]), (200, &[1, 2])] {
        let scene = Scene::new().await;
        scene.answer_fraud(&[(200, &[1, 2]), last]).await;
        assert_eq!(scene.events().await, [1, 2], "{last:?}");
        assert_eq!(scene.requests().await.len(), 2, "{last:?}");
    }
    // A later page that fails is no end: the next call brings it.
    let scene = Scene::new().await;
    scene.answer_fraud(&[(200, &[1, 2]), (500, &[])]).await;
    assert_eq!(scene.fraud().await.expect_err("a failure").kind, Kind::Unavailable);
}

#[tokio::test]
async fn that_there_are_none_is_an_answer_and_other_failures_are_failures() {
    for (status, refusal) in [(403, FraudRefusal::Forbidden), (404, FraudRefusal::NotFound)] {
        let scene = Scene::new().await;
        scene.answer_fraud(&[(status, &[])]).await;
        assert_eq!(scene.fraud().await.expect("an answer"), FraudAnswer::NotAvailable(refusal));
    }
    for (answer, body, kind) in [
        (401, r#"{"code":"900421"}"#, Kind::MfaRequired),
        (401, "", Kind::Unauthorized),
        (400, "", Kind::Rejected),
        (200, "<html>", Kind::UnreadableAnswer),
        (200, r#"{"code":7}"#, Kind::UnreadableAnswer),
        (302, "", Kind::UnreadableAnswer),
    ] {
        let scene = Scene::new().await;
        let mock = Mock::given(method("GET")).and(path("/v1/fraudEvents"));
        mock.respond_with(status(answer, body)).mount(&scene.server).await;
        assert_eq!(scene.fraud().await.expect_err(body).kind, kind, "{answer} {body}");
    }
}

#[tokio::test]
async fn pages_without_end_are_given_up_and_what_came_counts() {
    struct Endless(AtomicUsize);
    impl Respond for Endless {
        fn respond(&self, _: &Request) -> ResponseTemplate {
            let first = self.0.fetch_add(1, Ordering::Relaxed) * 3_000;
            let events: Vec<_> =
                (first..first + 3_000).map(|id| format!(r#"{{"eventId":"{id}","customerTenantId":"c"}}"#)).collect();
            ok(format!("[{}]", events.join(",")))
        }
    }
    let scene = Scene::new().await;
    let mock = Mock::given(method("GET")).and(path("/v1/fraudEvents"));
    mock.respond_with(Endless(AtomicUsize::default())).mount(&scene.server).await;
    assert_eq!((scene.events().await.len(), scene.requests().await.len()), (12_000, 4));
}
