use std::time::Duration;

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use jiff::SignedDuration;
use serde_json::Value;
use tower::ServiceExt as _;

use super::*;
use crate::partner_center::answers::{parse_page, strip_bom};

struct ManualClock(Mutex<Timestamp>);

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("the time")
    }

    async fn sleep(&self, duration: Duration) {
        *self.0.lock().expect("the time") += SignedDuration::try_from(duration).expect("a duration");
    }
}

struct Fixture {
    router: Router,
    clock: Arc<ManualClock>,
}

impl Fixture {
    /// An API that knows the token `good` for an hour.
    fn new(customers: u32, behaviour: Behaviour) -> Self {
        let now: Timestamp = "2026-03-15T12:00:00Z".parse().expect("a time");
        let clock = Arc::new(ManualClock(Mutex::new(now)));
        let tokens = DemoTokens::default();
        tokens.insert("good", behaviour, now, now + SignedDuration::from_hours(1));
        Self { router: router(customers, 7, now, tokens, clock.clone()), clock }
    }

    async fn call(&self, headers: &[(&str, &str)]) -> Response {
        self.get("/v1/customers/usagerecords", headers).await
    }

    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
    }

    async fn ask(&self) -> Response {
        self.call(&[("authorization", "Bearer good")]).await
    }

    async fn summary(&self, customer: &str) -> Response {
        self.get(&format!("/v1/customers/{customer}/usagesummary"), &[("authorization", "Bearer good")]).await
    }
}

async fn body(answer: Response) -> Bytes {
    to_bytes(answer.into_body(), usize::MAX).await.expect("a body")
}

async fn error(answer: Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    let body: Value = serde_json::from_slice(&body(answer).await).expect("JSON");
    (status, body["code"].clone())
}

#[tokio::test]
async fn only_a_token_that_the_issuer_gave_is_good_and_only_for_its_hour() {
    let api = Fixture::new(10, Behaviour::Answers);
    assert_eq!(api.ask().await.status(), StatusCode::OK);
    for headers in [&[][..], &[("authorization", "Bearer other")], &[("authorization", "Basic good")]] {
        assert_eq!(error(api.call(headers).await).await, (401, "401".into()), "{headers:?}");
    }
    *api.clock.0.lock().expect("the time") += SignedDuration::from_hours(1);
    assert_eq!(error(api.ask().await).await, (401, "401".into()));
}

#[tokio::test]
async fn pages_are_followed_by_their_token_and_a_token_of_nobody_leads_nowhere() {
    let api = Fixture::new(6_000, Behaviour::Answers);
    let first = body(api.ask().await).await;
    assert_ne!(strip_bom(&first), &first[..], "a byte-order mark is sent");
    let first = parse_page(&first, 0).expect("a page");
    let (name, value) = first.next.expect("a next page").headers.remove(0);
    let second = api.call(&[("authorization", "Bearer good"), (&name, &value)]).await;
    let second = parse_page(&body(second).await, first.records.len()).expect("a page");
    assert_eq!(first.records.len() + second.records.len(), 6_004);
    assert_eq!((first.total_count, second.next.is_none()), (Some(6_004), true));
    for value in ["2", "-1", "none"] {
        let answer = api.call(&[("authorization", "Bearer good"), ("ms-continuationtoken", value)]).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{value}");
    }
}

#[tokio::test]
async fn second_rows_come_at_the_end_and_are_counted() {
    let first = body(Fixture::new(250, Behaviour::Moves).ask().await).await;
    let page = parse_page(&first, 0).expect("a page");
    assert_eq!((page.records.len(), page.total_count), (257, Some(257)));
}

#[tokio::test]
async fn the_documented_response_is_sent_to_the_byte() {
    for (customers, behaviour) in [(0, Behaviour::Answers), (10, Behaviour::QuotesTheDocumentation)] {
        let answer = Fixture::new(customers, behaviour).ask().await;
        assert_eq!(body(answer).await, generate::DOCUMENTED.as_bytes());
    }
}

#[tokio::test]
async fn each_trouble_answers_as_partner_center_does() {
    assert_eq!(error(Fixture::new(1, Behaviour::Forbids).ask().await).await, (403, "403".into()));
    assert_eq!(error(Fixture::new(1, Behaviour::AsksForMfa).ask().await).await, (401, "900421".into()));

    let throttled = Fixture::new(1, Behaviour::Throttles).ask().await;
    assert_eq!(throttled.status(), StatusCode::TOO_MANY_REQUESTS);
    let seconds = throttled.headers()[header::RETRY_AFTER].to_str().expect("text").to_owned();
    let sentence: Value = serde_json::from_slice(&body(throttled).await).expect("JSON");
    assert_eq!(sentence["message"], format!("Rate limit is exceeded. Try again in {seconds} seconds."));

    let gateway = Fixture::new(1, Behaviour::Fails).ask().await;
    assert_eq!(gateway.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(body(gateway).await.starts_with(b"<html>"));

    let stalled = Fixture::new(1, Behaviour::Stalls);
    let before = stalled.clock.now();
    stalled.ask().await;
    assert_eq!(stalled.clock.now().duration_since(before), SignedDuration::from_secs(90));
}

#[tokio::test]
async fn the_flaky_one_answers_once() {
    let api = Fixture::new(10, Behaviour::AnswersOnce);
    let statuses = [api.ask().await.status(), api.ask().await.status(), api.ask().await.status()];
    assert_eq!(statuses.map(|status| status.as_u16()), [200, 503, 503]);
}

/// Documented customers, the first with the legacy offer and the second with an Azure plan.
const LEGACY: &str = "11111111-1843-4b3b-872f-206e08a08e51";
const AZURE: &str = "11111111-641b-4c53-b7fc-0f2bfca8a581";

#[tokio::test]
async fn a_summary_gives_the_period_of_a_customer_on_the_list() {
    let api = Fixture::new(10, Behaviour::Answers);
    let dates = async |customer: &str| {
        let answer = api.summary(customer).await;
        assert_eq!(answer.status(), StatusCode::OK, "{customer}");
        let summary: Value = serde_json::from_slice(&body(answer).await).expect("JSON");
        assert_eq!(summary["resourceId"], customer.to_lowercase());
        [&summary["billingStartDate"], &summary["billingEndDate"]].map(|date| date.as_str().expect("a date").to_owned())
    };
    assert_eq!(dates(AZURE).await, ["2026-03-01T00:00:00+00:00", "2026-04-01T00:00:00+00:00"]);
    assert_eq!(dates(LEGACY).await, ["2026-03-02T00:00:00-08:00", "2026-04-01T00:00:00-07:00"]);
    assert_eq!(dates(&LEGACY.to_uppercase()).await, dates(LEGACY).await);
    for nobody in ["11111111-0000-4000-8000-000000000000", "usagerecords", "..%2F"] {
        assert_eq!(error(api.summary(nobody).await).await, (404, "3000".into()), "{nobody}");
    }
}

#[tokio::test]
async fn a_summary_needs_the_token_of_the_list_and_fails_as_the_list_does() {
    let api = Fixture::new(10, Behaviour::Answers);
    let path = format!("/v1/customers/{LEGACY}/usagesummary");
    for headers in [&[][..], &[("authorization", "Bearer other")], &[("authorization", "Basic good")]] {
        assert_eq!(error(api.get(&path, headers).await).await, (401, "401".into()), "{headers:?}");
    }
    *api.clock.0.lock().expect("the time") += SignedDuration::from_hours(1);
    assert_eq!(error(api.summary(LEGACY).await).await, (401, "401".into()));
    for (behaviour, status) in [
        (Behaviour::Garbles, 200),
        (Behaviour::QuotesTheDocumentation, 200),
        (Behaviour::Forbids, 403),
        (Behaviour::AsksForMfa, 401),
        (Behaviour::Throttles, 429),
        (Behaviour::Stalls, 503),
        (Behaviour::Fails, 503),
        (Behaviour::AnswersOnce, 503),
    ] {
        let answer = Fixture::new(10, behaviour).summary(LEGACY).await;
        assert_eq!(answer.status().as_u16(), status, "{behaviour:?}");
    }
}
