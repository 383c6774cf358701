//! The HTTP client against a Partner Center that misbehaves in every documented way, and some others.

mod answers;
mod billing_period;
mod faults;
mod fraud;
mod malformed;
mod paging;
mod retries;
mod schedules;

use std::sync::Arc;
use std::time::Duration;

use headroom::domain::usage::UsageReport;
use headroom::server::config::PartnerCenterConfig;
use headroom::server::partner_center::retry::Jitter;
use headroom::server::partner_center::{
    HttpPartnerCenter, Limits, PartnerCenter, PartnerCenterError, PartnerCenterErrorKind,
};
use headroom::server::platform::http::network::Network;
use secrecy::SecretString;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockBuilder, MockServer, Request, ResponseTemplate};

use crate::harness::clock::ManualClock;

const DOCUMENTED: &[u8] = include_bytes!("../../server/partner_center/documented_response.json");
const TOKEN: &str = "the-users-access-token";
const RECORDS: &str = "/v1/customers/usagerecords";

/// A fake Partner Center, our client, and the clock between them.
struct Scene {
    server: MockServer,
    clock: Arc<ManualClock>,
    client: HttpPartnerCenter,
}

impl Scene {
    async fn new() -> Self {
        Self::with_limits(Limits::default()).await
    }

    /// Waits are the longest that the jitter could draw.
    async fn with_limits(limits: Limits) -> Self {
        let server = MockServer::start().await;
        let clock = Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
        let client = client(&server.uri(), &clock, limits);
        Self { server, clock, client }
    }

    /// Answers the first page with `responses` in turn, and with the last of them from then on.
    async fn answer(&self, responses: impl IntoIterator<Item = ResponseTemplate>) {
        let mut responses = responses.into_iter().peekable();
        while let Some(response) = responses.next() {
            let mock = records().respond_with(response);
            if responses.peek().is_some() { mock.up_to_n_times(1) } else { mock }.mount(&self.server).await;
        }
    }

    async fn call(&self) -> Result<UsageReport, PartnerCenterError> {
        self.client.list_usage_records(&SecretString::from(TOKEN)).await
    }

    async fn kind(&self) -> PartnerCenterErrorKind {
        self.call().await.expect_err("a failure").kind
    }

    async fn requests(&self) -> Vec<Request> {
        self.server.received_requests().await.expect("recorded requests")
    }
}

fn client(base: &str, clock: &Arc<ManualClock>, limits: Limits) -> HttpPartnerCenter {
    let config = PartnerCenterConfig { url: base.parse().expect("a URL"), network: Network::default() };
    let longest: Jitter = Arc::new(|most: Duration| most);
    HttpPartnerCenter::with_limits(&config, clock.clone(), limits, longest).expect("a client")
}

fn records() -> MockBuilder {
    Mock::given(method("GET")).and(path(RECORDS))
}

fn ok(body: impl Into<Vec<u8>>) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body.into(), "application/json")
}

fn status(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body, "application/json")
}

fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    request.headers.get(name).unwrap_or_else(|| panic!("no header {name}")).to_str().expect("text")
}
