//! The Partner Center REST API over HTTP.
//!
//! A call fetches page after page, or the only one, under one `MS-CorrelationId` and one deadline. Each page has its own
//! `MS-RequestId`, which stays the same across retries. Either all pages are read or the call fails.

mod access;
mod breakdown;
mod fraud;
mod spending_budget;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::StatusCode;
use secrecy::SecretString;
use uuid::Uuid;

use super::answer::{self, Failure};
use super::call::{Call, Failed, Retry};
use super::error::{ErrorCode, PartnerCenterError, PartnerCenterErrorKind as Kind, Phrase};
use super::paging::{ApiRoot, PageRequest, Visited};
use super::retry::{Jitter, RetryBudget, RetryPolicy, random_jitter};
use super::{AccessAnswer, PartnerCenter, collected::Collected};
use crate::config::PartnerCenterConfig;
use crate::partner_center::answers::{self, Page};
use crate::platform::clock::Clock;
use crate::platform::http::{body, client};
use domain::billing_period::PeriodBounds;
use domain::customer::CustomerId;
use domain::fraud::FraudAnswer;
use domain::usage::UsageReport;

/// A usage summary takes about a kilobyte.
const MAX_SUMMARY_BYTES: usize = 64 << 10;

/// How much of Partner Center's time and data one call may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub connect: Duration,
    /// From sending one request to the last byte of its response.
    pub attempt: Duration,
    /// For the whole call: all pages, retries and waits.
    pub overall: Duration,
    /// The longest wait that Partner Center is granted. Beyond it the call fails at once and says when to come back.
    pub patience: Duration,
    /// What it asks for beyond this counts as this.
    pub longest_retry_after: Duration,
    /// Bytes of one page, decompressed.
    pub page_bytes: usize,
    /// Bytes of all pages, decompressed.
    pub total_bytes: usize,
    pub pages: usize,
}

impl Limits {
    /// For changes of budgets, whose runner waits itself, and says so meanwhile. No call takes longer than its lease.
    #[must_use]
    pub fn of_budgets() -> Self {
        Self {
            attempt: Duration::from_secs(15),
            overall: Duration::from_secs(25),
            patience: Duration::ZERO,
            longest_retry_after: Duration::from_hours(1),
            ..Self::default()
        }
    }

    /// For a poll in the background, which nobody waits for: Partner Center may take, and ask for, all of its time.
    #[must_use]
    pub fn of_polls(overall: Duration) -> Self {
        Self {
            attempt: Duration::from_secs(130),
            overall,
            patience: overall,
            longest_retry_after: Duration::from_hours(24),
            ..Self::default()
        }
    }
}

impl Default for Limits {
    /// For a request: somebody is looking at an empty page meanwhile.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            attempt: Duration::from_secs(30),
            overall: Duration::from_mins(1),
            patience: Duration::from_secs(10),
            longest_retry_after: Duration::from_mins(2),
            page_bytes: 64 << 20,
            total_bytes: 256 << 20,
            pages: 500,
        }
    }
}

/// The real [`PartnerCenter`]. One per process, and its clones: they share the connections and the retry budget.
#[derive(Clone)]
pub struct HttpPartnerCenter {
    client: reqwest::Client,
    root: ApiRoot,
    clock: Arc<dyn Clock>,
    limits: Limits,
    policy: RetryPolicy,
    budget: Arc<RetryBudget>,
    jitter: Jitter,
}

/// Why the client cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("the address of Partner Center cannot have a path")]
    Url,
    #[error("the HTTP client for Partner Center cannot be set up")]
    Client(#[source] reqwest::Error),
}

impl HttpPartnerCenter {
    /// # Errors
    ///
    /// If TLS cannot be set up, or no path can be appended to the address.
    pub fn new(config: &PartnerCenterConfig, clock: Arc<dyn Clock>) -> Result<Self, SetupError> {
        Self::with_limits(config, clock, Limits::default(), random_jitter())
    }

    /// The same with other limits and a predictable jitter.
    ///
    /// # Errors
    ///
    /// See [`Self::new`].
    pub fn with_limits(
        config: &PartnerCenterConfig,
        clock: Arc<dyn Clock>,
        limits: Limits,
        jitter: Jitter,
    ) -> Result<Self, SetupError> {
        let client = client::of(&config.url, limits.connect, &config.network).map_err(SetupError::Client)?;
        let client = client.https_only(config.url.scheme() == "https");
        Ok(Self {
            client: client.build().map_err(SetupError::Client)?,
            root: ApiRoot::new(&config.url).ok_or(SetupError::Url)?,
            clock,
            limits,
            policy: RetryPolicy::default(),
            budget: Arc::default(),
            jitter,
        })
    }

    /// The same client within other limits; the time to connect stays as it was.
    #[must_use]
    pub fn within(&self, limits: Limits) -> Self {
        Self { limits, ..self.clone() }
    }

    async fn collect(&self, call: &Call) -> Result<UsageReport, PartnerCenterError> {
        let mut visited = Visited::default();
        let mut collected = Collected::default();
        let mut next = self.root.first("customers/usagerecords");
        loop {
            let request_id = Uuid::new_v4();
            let page = next
                .and_then(|page| visited.visit(&page).map(|()| page))
                .map_err(|error| call.error(request_id, Failed::from(error)))?;
            let (page, bytes) = self
                .get_page(call, request_id, &page, &collected)
                .await
                .map_err(|failed| call.error(request_id, failed))?;
            match collected.add(page, bytes) {
                None => return Ok(collected.into_report(self.clock.now())),
                Some(_) if collected.pages() >= self.limits.pages => {
                    return Err(call.error(request_id, Failed::because(Kind::TooLarge, Phrase("too many pages"))));
                }
                Some(link) => next = self.root.next(&link),
            }
        }
    }

    /// One page and its size in bytes.
    async fn get_page(
        &self,
        call: &Call,
        request_id: Uuid,
        page: &PageRequest,
        so_far: &Collected,
    ) -> Result<(Page, usize), Failed> {
        let most_bytes = self.limits.page_bytes.min(self.limits.total_bytes.saturating_sub(so_far.bytes()));
        let body = match self.send_with_retries(call, request_id, page, most_bytes).await? {
            Answer::Body(body) => body,
            Answer::NoUsageData if so_far.pages() == 0 => return Ok((Page::none(), 0)),
            // On a later page it would pass a part off as the whole.
            Answer::NoUsageData => {
                return Err(Failed::because(Kind::Rejected, Phrase("no usage data on a later page")));
            }
        };
        let (bytes, before) = (body.len(), so_far.records());
        let parsed = tokio::task::spawn_blocking(move || answers::parse_page(&body, before)).await;
        match parsed {
            Ok(Ok(page)) => Ok((page, bytes)),
            Ok(Err(error)) => Err(error.into()),
            Err(error) => Err(Failed::because(Kind::UnreadableAnswer, error)),
        }
    }

    async fn get_summary(
        &self,
        call: &Call,
        customer: &CustomerId,
    ) -> Result<Option<PeriodBounds>, PartnerCenterError> {
        let Some(request) = self.root.of_customer(customer, "usagesummary") else { return Ok(None) };
        let request_id = Uuid::new_v4();
        let answer = self.send_with_retries(call, request_id, &request, MAX_SUMMARY_BYTES).await;
        let period = answer.and_then(|answer| match answer {
            Answer::Body(body) => answers::parse_usage_summary(&body).map_err(Failed::from),
            Answer::NoUsageData => Ok(None),
        });
        period.map_err(|failed| call.error(request_id, failed))
    }

    async fn send_with_retries(
        &self,
        call: &Call,
        request_id: Uuid,
        page: &PageRequest,
        most_bytes: usize,
    ) -> Result<Answer, Failed> {
        let headers = call.headers(request_id, page);
        self.budget.earn();
        let mut retry = 0;
        loop {
            let remaining = call.remaining(self.clock.now());
            if remaining.is_zero() {
                return Err(Failed::because(Kind::TimedOut, Phrase("the time for the call is used up")));
            }
            let request = self.client.get(page.url.clone()).headers(headers.clone());
            let failed = match self.send(request.timeout(remaining.min(self.limits.attempt)), most_bytes).await {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            let Retry::After(retry_after) = failed.again else { return Err(failed) };
            let wait = self.policy.wait(retry, retry_after, &self.jitter);
            let too_long = retry_after.is_some_and(|asked| asked > self.limits.patience);
            let too_late = wait >= call.remaining(self.clock.now());
            if retry >= self.policy.retries || too_long || too_late || !self.budget.spend() {
                return Err(failed);
            }
            tracing::debug!(%request_id, kind = failed.kind.key(), status = failed.status, ?wait, "asking Partner Center again");
            metrics::counter!("headroom_partner_center_retries_total", "kind" => failed.kind.key()).increment(1);
            self.clock.sleep(wait).await;
            retry += 1;
        }
    }

    async fn send(&self, request: reqwest::RequestBuilder, most_bytes: usize) -> Result<Answer, Failed> {
        let response = request.send().await.map_err(Failed::from)?;
        let status = response.status();
        if status == StatusCode::NO_CONTENT {
            // No page is without content, nor can the list end with one: a hiccup, or an answer that cannot be read.
            let cause = Some(Phrase("an answer without content").into());
            let again = Retry::After(None);
            return Err(Failed { kind: Kind::UnreadableAnswer, status: Some(status.as_u16()), again, cause });
        }
        if status.is_success() {
            let body = body::read(response, most_bytes).await;
            return body
                .map(Answer::Body)
                .map_err(|error| Failed { status: Some(status.as_u16()), ..Failed::from(error) });
        }
        let headers = response.headers().clone();
        // An unreadable body is no worse than a missing one: the status is known.
        let body = body::read(response, answer::MAX_ERROR_BYTES).await.unwrap_or_default();
        let (now, longest) = (self.clock.now(), self.limits.longest_retry_after);
        let (failure, code) = answer::classify(status, &headers, &body, now, longest);
        let (kind, again) = match failure {
            Failure::NoUsageData => return Ok(Answer::NoUsageData),
            Failure::Transient { kind, retry_after } => (kind, Retry::After(retry_after)),
            Failure::Final(kind) => (kind, Retry::Never),
        };
        let cause = code.map(|code| ErrorCode(code).into());
        Err(Failed { kind, status: Some(status.as_u16()), again, cause })
    }
}

#[async_trait]
impl PartnerCenter for HttpPartnerCenter {
    async fn list_usage_records(&self, token: &SecretString) -> Result<UsageReport, PartnerCenterError> {
        let call = Call::new(token, self.clock.now(), self.limits.overall)?;
        counted(self.collect(&call).await)
    }

    async fn get_billing_period(
        &self,
        token: &SecretString,
        customer: &CustomerId,
    ) -> Result<Option<PeriodBounds>, PartnerCenterError> {
        let call = Call::new(token, self.clock.now(), self.limits.overall)?;
        counted(self.get_summary(&call, customer).await)
    }

    async fn get_fraud_events(&self, token: &SecretString) -> Result<FraudAnswer, PartnerCenterError> {
        let call = Call::new(token, self.clock.now(), self.limits.overall)?;
        counted(fraud::get(self, &call).await)
    }

    async fn check_access(&self, token: &SecretString) -> AccessAnswer {
        match Call::new(token, self.clock.now(), self.limits.overall) {
            Ok(call) => access::check(self, &call).await,
            Err(error) => AccessAnswer { outcome: Err(error), has_mfa: None },
        }
    }
}

fn counted<T>(result: Result<T, PartnerCenterError>) -> Result<T, PartnerCenterError> {
    let outcome = result.as_ref().map_or_else(|error| error.kind.key(), |_| "ok");
    metrics::counter!("headroom_partner_center_calls_total", "outcome" => outcome).increment(1);
    result
}

enum Answer {
    Body(Vec<u8>),
    NoUsageData,
}
