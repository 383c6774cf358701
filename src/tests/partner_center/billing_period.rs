//! A customer's billing period: one request of its own, with the manners of the list.

use PartnerCenterErrorKind as Kind;
use headroom::domain::billing_period::PeriodBounds;
use headroom::domain::customer::CustomerId;
use headroom::server::partner_center::retry::RetryBudget;

use super::*;

const CUSTOMER: &str = "65726577-c208-40fd-9735-8c85ac9cac68";
const LEGACY: &str = r#"{"id":"65726577-C208-40FD-9735-8C85AC9CAC68","billingStartDate":"2026-02-20T00:00:00-08:00",
    "billingEndDate":"2026-03-19T00:00:00-07:00","totalCost":0.0,"currencyLocale":"en-US"}"#;
const AZURE: &str = r#"{"resourceId":"65726577-c208-40fd-9735-8c85ac9cac68","currencyCode":"GBP",
    "billingStartDate":"2026-03-01T00:00:00+00:00","billingEndDate":"2026-04-01T00:00:00+00:00"}"#;
const UNAVAILABLE: &str = "<html><h1>503</h1></html>";

impl Scene {
    /// As [`Scene::answer`], for the summary of [`CUSTOMER`].
    async fn answer_period(&self, responses: impl IntoIterator<Item = ResponseTemplate>) {
        let mut responses = responses.into_iter().peekable();
        while let Some(response) = responses.next() {
            let summary = format!("/v1/customers/{CUSTOMER}/usagesummary");
            let mock = Mock::given(method("GET")).and(path(summary)).respond_with(response);
            if responses.peek().is_some() { mock.up_to_n_times(1) } else { mock }.mount(&self.server).await;
        }
    }

    async fn period(&self) -> Result<Option<PeriodBounds>, PartnerCenterError> {
        self.period_of(CUSTOMER).await
    }

    async fn period_of(&self, id: &str) -> Result<Option<PeriodBounds>, PartnerCenterError> {
        let customer = CustomerId::parse(id).expect("an id");
        self.client.get_billing_period(&SecretString::from(TOKEN), &customer).await
    }
}

fn bounds(start: &str, end: &str) -> Option<PeriodBounds> {
    PeriodBounds::new(start.parse().expect("a time"), end.parse().expect("a time"))
}

#[tokio::test]
async fn a_legacy_period_is_pacific_and_includes_its_last_day_and_an_azure_plan_has_its_month() {
    for (body, period) in [
        (LEGACY, bounds("2026-02-20T08:00:00Z", "2026-03-20T07:00:00Z")),
        (AZURE, bounds("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")),
    ] {
        let scene = Scene::new().await;
        scene.answer_period([ok(format!("\u{feff}{body}"))]).await;
        assert_eq!(scene.period().await.expect("a period"), period);
    }
}

#[tokio::test]
async fn a_period_is_asked_for_with_the_headers_of_the_list() {
    let scene = Scene::new().await;
    scene.answer_period([ok(LEGACY)]).await;
    scene.answer([ok(DOCUMENTED)]).await;
    scene.period().await.expect("a period");
    scene.call().await.expect("a report");
    let requests = scene.requests().await;
    let [summary, list] = &requests[..] else { panic!("two requests") };
    assert_eq!(header(summary, "authorization"), format!("Bearer {TOKEN}"));
    for name in ["authorization", "accept", "ms-partnercenter-application", "ms-contract-version", "x-locale"] {
        assert_eq!(header(summary, name), header(list, name), "{name}");
    }
    for name in ["ms-requestid", "ms-correlationid"] {
        assert_ne!(header(summary, name), header(list, name), "{name}");
    }
}

#[tokio::test]
async fn no_usage_data_and_a_summary_without_dates_give_no_period() {
    for response in [
        status(404, r#"{"code":"3000","description":"Customer does not have usage data.","data":[]}"#),
        status(404, r#"{"code":3000}"#),
        ok("{}"),
        ok(r#"{"billingStartDate":"soon","billingEndDate":null,"unknown":[{}]}"#),
    ] {
        let scene = Scene::new().await;
        scene.answer_period([response]).await;
        assert_eq!(scene.period().await.expect("an answer"), None);
        assert_eq!(scene.requests().await.len(), 1);
    }
}

#[tokio::test]
async fn a_refusal_is_told_apart_and_not_repeated() {
    for (response, kind) in [
        (status(401, ""), Kind::Unauthorized),
        (status(401, r#"{"code":"900421"}"#), Kind::MfaRequired),
        (status(403, r#"{"code":"403"}"#), Kind::Forbidden),
        (status(404, ""), Kind::Rejected),
        (status(400, r#"{"code":"3000","description":"Invalid property"}"#), Kind::Rejected),
        (ok("<!DOCTYPE html><title>Sign in</title>"), Kind::UnreadableAnswer),
        (ok(&LEGACY[..40]), Kind::UnreadableAnswer),
        (ok(""), Kind::UnreadableAnswer),
        (ok(vec![b' '; 100_000]), Kind::TooLarge),
        (ResponseTemplate::new(302).insert_header("Location", "https://evil.example/"), Kind::UnreadableAnswer),
    ] {
        let scene = Scene::new().await;
        scene.answer_period([response]).await;
        let error = scene.period().await.expect_err("a failure");
        assert_eq!(error.kind, kind);
        let requests = scene.requests().await;
        assert_eq!((requests.len(), scene.clock.sleeps().len()), (1, 0), "{kind:?}");
        assert_eq!(header(&requests[0], "ms-correlationid"), error.correlation_id.to_string());
        assert_eq!(header(&requests[0], "ms-requestid"), error.request_id.to_string());
    }
}

#[tokio::test]
async fn a_throttled_period_is_asked_for_again_after_the_time_that_was_asked_for() {
    let scene = Scene::new().await;
    scene.answer_period([status(429, "").insert_header("Retry-After", "7"), ok(LEGACY)]).await;
    assert!(scene.period().await.expect("a period").is_some());
    assert_eq!(scene.clock.sleeps(), [Duration::from_millis(7_500)]);
    let requests = scene.requests().await;
    assert_eq!(requests.len(), 2);
    assert_eq!(header(&requests[0], "ms-requestid"), header(&requests[1], "ms-requestid"));
}

#[tokio::test]
async fn periods_and_lists_pay_for_their_retries_from_one_budget() {
    let scene = Scene::new().await;
    scene.answer_period([status(503, UNAVAILABLE)]).await;
    scene.answer([status(503, UNAVAILABLE)]).await;
    for _ in 0..10 {
        assert_eq!(scene.period().await.expect_err("a failure").kind, Kind::Unavailable);
        assert_eq!(scene.kind().await, Kind::Unavailable);
    }
    // A tenth of a retry is earned by each call.
    let retries = scene.requests().await.len() - 20;
    assert!(retries <= RetryBudget::RESERVE as usize + 2, "{retries} retries");
}

#[tokio::test]
async fn an_id_stays_one_segment_of_the_path_and_one_that_cannot_is_not_asked_for() {
    let scene = Scene::new().await;
    Mock::given(method("GET")).respond_with(ok(LEGACY)).mount(&scene.server).await;
    for (id, target) in [
        ("../usagesummary?", "/v1/customers/..%2Fusagesummary%3F/usagesummary"),
        ("a#b/../c", "/v1/customers/a%23b%2F..%2Fc/usagesummary"),
        ("%2e%2e", "/v1/customers/%252e%252e/usagesummary"),
    ] {
        assert!(scene.period_of(id).await.expect("a period").is_some(), "{id}");
        let request = scene.requests().await.pop().expect("a request");
        assert_eq!((request.url.path(), request.url.query()), (target, None), "{id}");
    }
    for elsewhere in [".", ".."] {
        assert_eq!(scene.period_of(elsewhere).await.expect("an answer"), None);
    }
    assert_eq!(scene.requests().await.len(), 3);
}
