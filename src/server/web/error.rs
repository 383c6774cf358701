//! Why a handler failed: what the services report, and how pages, files and forms show it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rust_xlsxwriter::XlsxError;
use tokio::task::JoinError;

use crate::answer::failed;
use domain::sign_in::ProviderRefusal;
use server::auth::session::SessionError;
use server::imports::ImportError;
use server::links::LinkError;
use server::monitoring::MonitoringError;
use server::partner_center::PartnerCenterErrorKind;
use server::reports::ReportError;
use server::store::StoreError;
use ui::pages::Failure;
use wire::{ApiError, Problem, ProblemKind};

/// What `?` collects in a handler. Logged where it becomes a response: in [`Self::into_problem`] for a page, in
/// [`Self::into_response`] for everything else.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error("nobody is signed in")]
    SignInRequired,
    #[error("our database does not say who is signed in")]
    SignInUnreadable,
    #[error("it does not exist for this user")]
    NotFound,
    #[error(transparent)]
    Report(#[from] ReportError),
    #[error(transparent)]
    Monitoring(#[from] MonitoringError),
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error(transparent)]
    Session(#[from] SessionError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("a computation broke off")]
    Computation(#[from] JoinError),
    #[error("a workbook could not be written")]
    Workbook(#[from] XlsxError),
    #[error("a server function ran outside a request")]
    NoRequest,
}

impl PageError {
    /// The problem that the page shows instead of its content.
    #[must_use]
    pub fn into_problem(self) -> ApiError {
        self.log();
        self.problem()
    }

    /// Whether the page that follows asks to sign in.
    #[must_use]
    pub fn wants_a_sign_in(&self) -> bool {
        self.problem() == ApiError::SignInRequired
    }

    fn problem(&self) -> ApiError {
        match self {
            Self::SignInRequired => ApiError::SignInRequired,
            Self::NotFound => ProblemKind::NotFound.into(),
            Self::Report(error) => report_problem(error),
            Self::SignInUnreadable
            | Self::Monitoring(_)
            | Self::Link(_)
            | Self::Import(_)
            | Self::Session(_)
            | Self::Store(_)
            | Self::Computation(_)
            | Self::Workbook(_)
            | Self::NoRequest => ProblemKind::Internal.into(),
        }
    }

    fn log(&self) {
        match self {
            // Ordinary, or already logged by the service where it occurred.
            Self::SignInRequired | Self::SignInUnreadable | Self::NotFound | Self::Report(_) => {}
            Self::Monitoring(_)
            | Self::Link(_)
            | Self::Import(_)
            | Self::Session(_)
            | Self::Store(_)
            | Self::Computation(_)
            | Self::Workbook(_)
            | Self::NoRequest => {
                tracing::error!(error = self as &dyn std::error::Error, "a request could not be answered");
            }
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        self.log();
        match &self {
            Self::SignInUnreadable => failed(StatusCode::SERVICE_UNAVAILABLE, Failure::CannotTell),
            Self::Monitoring(_) | Self::Link(_) | Self::Import(_) | Self::Session(_) | Self::Store(_) => {
                failed(StatusCode::SERVICE_UNAVAILABLE, Failure::NotDone)
            }
            _ => status_of(&self.problem()).into_response(),
        }
    }
}

/// The status of a response without a page.
fn status_of(error: &ApiError) -> StatusCode {
    match error {
        ApiError::SignInRequired => StatusCode::UNAUTHORIZED,
        ApiError::Problem(problem) => StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_GATEWAY),
    }
}

/// Why there is no report, or no newer one, for a page to word.
pub(crate) fn report_problem(error: &ReportError) -> ApiError {
    match error {
        ReportError::SignInAgain(_) => ApiError::SignInRequired,
        ReportError::ProviderRefused(ProviderRefusal::MfaRequired) => ProblemKind::MfaRequired.into(),
        ReportError::ProviderRefused(refusal) if refusal.is_about_the_user() => ApiError::SignInRequired,
        ReportError::ProviderRefused(_) => ProblemKind::SignInBroken.into(),
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

/// Why there is no list of a customer's page. That Partner Center knows none of it is not the page's fault.
pub(crate) fn breakdown_problem(error: &ReportError) -> ApiError {
    let is_not_found = matches!(error, ReportError::PartnerCenter(error) if error.status == Some(404));
    match report_problem(error) {
        ApiError::Problem(problem) if is_not_found => {
            ApiError::Problem(Problem { kind: ProblemKind::NotFound, ..problem })
        }
        problem => problem,
    }
}

pub(crate) fn problem_kind(kind: PartnerCenterErrorKind) -> ProblemKind {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_that_fails_is_a_sentence_after_a_form_and_a_problem_on_a_page() {
        let response = PageError::from(MonitoringError::Conflict).into_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.extensions().get(), Some(&Failure::NotDone));
        assert_eq!(PageError::from(LinkError::Random).into_problem(), ProblemKind::Internal.into());
    }

    #[test]
    fn a_file_for_nobody_is_a_bare_status() {
        for (error, status) in [
            (PageError::SignInRequired, StatusCode::UNAUTHORIZED),
            (PageError::NotFound, StatusCode::NOT_FOUND),
            (ReportError::SignInAgain(None).into(), StatusCode::UNAUTHORIZED),
            (ReportError::ProviderUnavailable.into(), StatusCode::SERVICE_UNAVAILABLE),
        ] {
            let response = error.into_response();
            assert_eq!(response.status(), status);
            assert!(response.extensions().get::<Failure>().is_none());
        }
    }
}
