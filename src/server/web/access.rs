//! Who is asking, and what they may read: between the handlers and the reports.
//!
//! The cast: the *identify* step of [`crate::pages`] finds out who is asking and leaves a [`SignedIn`] with the request;
//! [`Access`] joins that user with the application; a [`Reader`] is a user whose rights have obtained a report;
//! [`SignInTokens`] lends the user's token to the reports, which ask Partner Center with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use leptos::prelude::use_context;
use secrecy::SecretString;

use crate::answer::see_other;
use crate::drafts::NobodySignedIn;
use crate::error::PageError;
use crate::prepared::PreparedReport;
use crate::state::{AppState, SignInUnreadable, report_key};
use domain::alert::AlertSummary;
use domain::budget::NearThreshold;
use domain::customer::CustomerId;
use domain::principal::{Principal, TenantId};
use server::audit::Audit;
use server::auth::{AuthState, SignedIn, TokenError};
use server::monitoring::Monitoring;
use server::reports::{Freshness, ReportError, ReportView, TokenSource, TokenSourceError};
use ui::paths;

/// A signed-in user, with the application.
#[derive(Clone)]
pub struct Access {
    state: AppState,
    signed_in: SignedIn,
}

/// A signed-in user who may read usage, with the report obtained with their rights.
pub struct Reader {
    access: Access,
    view: ReportView<PreparedReport>,
}

/// Why a request has no reader. A form redirects to its page, which says why; anything else is a status.
#[derive(Debug)]
pub struct Refused {
    pub error: PageError,
    page: Option<String>,
}

impl Access {
    /// The user behind a server function's request, as the *identify* step found it.
    ///
    /// # Errors
    ///
    /// If nobody is signed in.
    pub fn current() -> Result<Self, PageError> {
        let (parts, state) = use_context::<Parts>().zip(use_context()).ok_or(PageError::NoRequest)?;
        Self::of(&parts, state)
    }

    /// A user, as the *identify* step found them.
    #[must_use]
    pub fn new(state: AppState, signed_in: SignedIn) -> Self {
        Self { state, signed_in }
    }

    fn of(parts: &Parts, state: AppState) -> Result<Self, PageError> {
        if parts.extensions.get::<SignInUnreadable>().is_some() {
            return Err(PageError::SignInUnreadable);
        }
        let signed_in = parts.extensions.get::<SignedIn>().cloned().ok_or(PageError::SignInRequired)?;
        Ok(Self::new(state, signed_in))
    }

    #[must_use]
    pub fn principal(&self) -> &Principal {
        &self.signed_in.principal
    }

    #[must_use]
    pub fn signed_in(&self) -> &SignedIn {
        &self.signed_in
    }

    /// Names the sign-in behind the request.
    #[must_use]
    pub fn sign_in_id(&self) -> &str {
        &self.signed_in.sign_in_id
    }

    #[must_use]
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Where to record what the user has done.
    #[must_use]
    pub fn audit(&self) -> &Audit {
        &self.state.audit
    }

    /// The user with their report, from the cache if it is fresh.
    ///
    /// # Errors
    ///
    /// If there is no report, not even an older one.
    pub async fn reader(self) -> Result<Reader, PageError> {
        let view = self.report().await?;
        Ok(Reader { access: self, view })
    }

    /// The user's report, from the cache if it is fresh.
    ///
    /// # Errors
    ///
    /// If there is no report, not even an older one.
    pub async fn report(&self) -> Result<ReportView<PreparedReport>, ReportError> {
        self.fetch(Freshness::Cached).await
    }

    /// Calls Partner Center again.
    ///
    /// # Errors
    ///
    /// If there is no report, not even an older one.
    pub async fn refetch(&self) -> Result<ReportView<PreparedReport>, ReportError> {
        self.fetch(Freshness::Refetch).await
    }

    async fn fetch(&self, freshness: Freshness) -> Result<ReportView<PreparedReport>, ReportError> {
        let tokens = SignInTokens::new(self.state.auth.clone(), &self.signed_in.sign_in_id);
        self.state.reports.get(&report_key(&self.signed_in), Arc::new(tokens), freshness).await
    }
}

impl Reader {
    /// The reader behind a server function's request.
    ///
    /// # Errors
    ///
    /// If nobody is signed in, or there is no report.
    pub async fn current() -> Result<Self, PageError> {
        Access::current()?.reader().await
    }

    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    #[must_use]
    pub fn principal(&self) -> &Principal {
        self.access.principal()
    }

    #[must_use]
    pub fn tenant(&self) -> &TenantId {
        &self.principal().tenant
    }

    #[must_use]
    pub fn monitoring(&self) -> &Arc<Monitoring> {
        &self.access.state.monitoring
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.access.state.clock.now()
    }

    /// Where "near" begins.
    #[must_use]
    pub fn near(&self) -> NearThreshold {
        self.view().report.overview.near
    }

    /// The report, and how fresh it is.
    #[must_use]
    pub fn view(&self) -> &ReportView<PreparedReport> {
        &self.view
    }

    /// The customers in the report, each once.
    #[must_use]
    pub fn customers(&self) -> BTreeSet<&CustomerId> {
        self.view().report.overview.report.records.iter().map(|record| &record.customer_id).collect()
    }

    /// The customer with an id, and the name, if they are in the report.
    #[must_use]
    pub fn find_customer(&self, id: &str) -> Option<(CustomerId, &str)> {
        let id = CustomerId::parse(id)?;
        let name = self.view().report.overview.name_of(&id)?;
        Some((id, name))
    }

    /// The summary of the tenant's alerts.
    pub async fn summary(&self) -> Arc<AlertSummary> {
        self.monitoring().summary(self.tenant()).await
    }
}

impl FromRequestParts<AppState> for Access {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        Self::of(parts, state.clone()).map_err(|error| Refused::new(parts, error))
    }
}

impl FromRequestParts<AppState> for Reader {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let access = Access::from_request_parts(parts, state).await?;
        access.reader().await.map_err(|error| Refused::new(parts, error))
    }
}

impl Refused {
    fn new(parts: &Parts, error: PageError) -> Self {
        let is_form = !parts.method.is_safe();
        Self { error, page: is_form.then(|| paths::page_to_go_on_from(parts.uri.path()).to_owned()) }
    }
}

impl Refused {
    /// Leads to a page that says why; what was typed is kept if nobody is signed in.
    #[must_use]
    pub fn leading_to(&self, page: &str) -> Response {
        if matches!(self.error, PageError::SignInUnreadable) {
            return PageError::SignInUnreadable.into_response();
        }
        let mut response = see_other(page);
        if self.error.wants_a_sign_in() {
            response.extensions_mut().insert(NobodySignedIn);
        }
        response
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self.page.clone() {
            Some(page) => self.leading_to(&page),
            _ => self.error.into_response(),
        }
    }
}

/// Lends a sign-in's tokens.
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
            // Waiting would not help: a new sign-in brings readable tokens.
            TokenError::Cipher(error) => {
                tracing::error!(%error, "a sign-in's tokens cannot be used");
                TokenSourceError::SignInAgain
            }
            TokenError::Refused(refusal) => TokenSourceError::Refused(refusal),
            TokenError::ProviderUnavailable | TokenError::Store(_) => TokenSourceError::ProviderUnavailable,
        })
    }
}
