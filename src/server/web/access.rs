//! What a signed-in user may read: the door between the pages and the reports.
//!
//! The cast: the *identify* step of `server::pages` finds out who is asking and leaves a [`SignedIn`] with the request;
//! an [`Access`] joins that user with the application; [`SignInTokens`] lends the user's token to the reports, which ask
//! Partner Center with it.

use std::convert::Infallible;
use std::sync::Arc;

use async_trait::async_trait;
use axum::extract::OptionalFromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use secrecy::SecretString;

use super::prepared::PreparedReport;
use super::state::AppState;
use domain::alert::AlertSummary;
use domain::customer::CustomerId;
use domain::grid::GridQuery;
use domain::principal::Principal;
use server::auth::{AuthState, SignedIn, TokenError};
use server::partner_center::PartnerCenterErrorKind;
use server::reports::{Freshness, ReportError, ReportView, StaleReason, TokenSource, TokenSourceError};
use wire::views::customer::CustomerDetail;
use wire::views::dashboard::{Dashboard, Notice};
use wire::{ApiError, Problem, ProblemKind};

/// A signed-in user at the application's door.
#[derive(Clone)]
pub struct Access {
    state: AppState,
    signed_in: SignedIn,
}

impl Access {
    /// Within a server function: who asks, as the *identify* step found it.
    ///
    /// # Errors
    ///
    /// Nobody is signed in.
    pub fn from_request() -> Result<Self, ApiError> {
        let (Some(parts), Some(state)) = (use_context::<Parts>(), use_context::<AppState>()) else {
            return Err(ProblemKind::Internal.into());
        };
        let signed_in = with_status(parts.extensions.get::<SignedIn>().cloned().ok_or(ApiError::SignInRequired))?;
        Ok(Self { state, signed_in })
    }

    #[must_use]
    pub fn principal(&self) -> &Principal {
        &self.signed_in.principal
    }

    #[must_use]
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// The page of all customers.
    ///
    /// # Errors
    ///
    /// There is no report, not even an older one.
    pub async fn dashboard(&self, query: &GridQuery) -> Result<Dashboard, ApiError> {
        let view = with_status(self.report().await)?;
        let prepared = &view.report;
        let url = ui::paths::dataset(&prepared.dataset.etag);
        let dashboard = Dashboard::new(&prepared.overview, query, self.state.clock.now(), url);
        let bells_url = ui::paths::bells(&prepared.dataset.etag);
        let mut dashboard = dashboard.with_alerts(&*self.glance().await, prepared.overview.near, bells_url);
        dashboard.notices.splice(0..0, view.stale.as_ref().map(stale_notice));
        Ok(dashboard)
    }

    /// One customer's page.
    ///
    /// # Errors
    ///
    /// There is no report, or no such customer in it.
    pub async fn customer(&self, id: &str) -> Result<CustomerDetail, ApiError> {
        let view = with_status(self.report().await)?;
        let overview = &view.report.overview;
        let glance = self.glance().await;
        let find =
            |id: &str| CustomerDetail::find(overview, &CustomerId::parse(id)?, &glance.rules, self.state.clock.now());
        let found = find(id).or_else(|| {
            // The browser knows the beginning of an id, as much as tells the customers apart: the page has the whole one.
            let whole = overview.columns.row(overview.columns.find_by_start(id)?)?.id;
            leptos_axum::redirect(&ui::paths::customer(&whole));
            find(&whole)
        });
        let mut detail = with_status(found.ok_or_else(|| ProblemKind::NotFound.into()))?;
        detail.notices.splice(0..0, view.stale.as_ref().map(stale_notice));
        Ok(detail)
    }

    /// What every page shows of the alerts of the user's tenant.
    pub async fn glance(&self) -> Arc<AlertSummary> {
        self.state.monitoring.glance(&self.signed_in.principal.tenant).await
    }

    /// The user's report, from the cache where it is fresh.
    ///
    /// # Errors
    ///
    /// There is no report, not even an older one.
    pub async fn report(&self) -> Result<ReportView<PreparedReport>, ApiError> {
        self.fetch(Freshness::Cached).await
    }

    /// Asks Partner Center again.
    ///
    /// # Errors
    ///
    /// There is no report, not even an older one.
    pub async fn refetch(&self) -> Result<ReportView<PreparedReport>, ApiError> {
        self.fetch(Freshness::Refetch).await
    }

    async fn fetch(&self, freshness: Freshness) -> Result<ReportView<PreparedReport>, ApiError> {
        let tokens = SignInTokens::new(self.state.auth.clone(), &self.signed_in.sign_in_id);
        let key = self.signed_in.principal.key();
        self.state.reports.get(&key, Arc::new(tokens), freshness).await.map_err(|error| problem(&error))
    }
}

impl OptionalFromRequestParts<AppState> for Access {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Option<Self>, Self::Rejection> {
        let signed_in = parts.extensions.get::<SignedIn>().cloned();
        Ok(signed_in.map(|signed_in| Self { state: state.clone(), signed_in }))
    }
}

/// Lends the tokens of a sign-in.
pub struct SignInTokens {
    auth: AuthState,
    sign_in_id: Box<str>,
}

impl SignInTokens {
    #[must_use]
    pub fn new(auth: AuthState, sign_in_id: &str) -> Self {
        Self { auth, sign_in_id: sign_in_id.into() }
    }
}

#[async_trait]
impl TokenSource for SignInTokens {
    async fn access_token(&self, rejected: Option<&SecretString>) -> Result<SecretString, TokenSourceError> {
        let token = self.auth.tokens().access_token(&self.sign_in_id, rejected).await;
        token.map_err(|error| match error {
            TokenError::SignInAgain => TokenSourceError::SignInAgain,
            // Waiting would not help: a new sign-in brings tokens that can be read.
            TokenError::Cipher(error) => {
                tracing::error!(%error, "a sign-in's tokens cannot be used");
                TokenSourceError::SignInAgain
            }
            TokenError::ProviderUnavailable | TokenError::Store(_) => TokenSourceError::ProviderUnavailable,
        })
    }
}

/// Gives the page that will show the problem its HTTP status. The sign-in page is shown in place of another with 200, but
/// a bare server function says that nobody is signed in.
pub(super) fn with_status<T>(result: Result<T, ApiError>) -> Result<T, ApiError> {
    let is_page = || use_context::<Parts>().is_none_or(|parts| !parts.uri.path().starts_with("/api/"));
    let status = match &result {
        Err(ApiError::Problem(problem)) => StatusCode::from_u16(problem.kind.status()).ok(),
        Err(ApiError::SignInRequired) if !is_page() => Some(StatusCode::UNAUTHORIZED),
        _ => None,
    };
    if let (Some(status), Some(options)) = (status, use_context::<ResponseOptions>()) {
        options.set_status(status);
    }
    result
}

fn stale_notice(stale: &StaleReason) -> Notice {
    let kind = match problem(&stale.error) {
        ApiError::Problem(problem) => problem.kind,
        ApiError::SignInRequired => ProblemKind::Rejected,
    };
    Notice::Stale { kind, correlation_id: stale.correlation_id().map(|id| id.to_string()) }
}

fn problem(error: &ReportError) -> ApiError {
    match error {
        ReportError::SignInAgain(_) => ApiError::SignInRequired,
        ReportError::ProviderUnavailable => ProblemKind::SignInUnavailable.into(),
        ReportError::Internal => ProblemKind::Internal.into(),
        ReportError::PartnerCenter(error) => ApiError::Problem(Problem {
            kind: problem_kind(error.kind),
            correlation_id: Some(error.correlation_id.to_string()),
            retry_after: match error.kind {
                PartnerCenterErrorKind::Throttled { retry_after } => retry_after.map(|wait| wait.as_secs()),
                _ => None,
            },
        }),
    }
}

fn problem_kind(kind: PartnerCenterErrorKind) -> ProblemKind {
    match kind {
        PartnerCenterErrorKind::Unauthorized | PartnerCenterErrorKind::Rejected => ProblemKind::Rejected,
        PartnerCenterErrorKind::MfaRequired => ProblemKind::MfaRequired,
        PartnerCenterErrorKind::Forbidden => ProblemKind::NotAllowed,
        PartnerCenterErrorKind::Throttled { .. } => ProblemKind::Throttled,
        PartnerCenterErrorKind::Unavailable => ProblemKind::Unavailable,
        PartnerCenterErrorKind::TimedOut => ProblemKind::TimedOut,
        PartnerCenterErrorKind::UnreadableAnswer | PartnerCenterErrorKind::TooLarge => ProblemKind::UnreadableAnswer,
    }
}
