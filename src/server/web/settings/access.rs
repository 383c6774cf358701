//! `POST /settings/access`: what Partner Center lets the user do, now.

use axum::response::Response;

use crate::access::{Access, SignInTokens};
use crate::answer::too_often;
use crate::error::{PageError, problem_kind};
use crate::once::show_once;
use server::monitoring::TooOften;
use ui::pages::{AccessChecked, Failure, ShownOnce};
use ui::paths;

/// Asks Partner Center with the user's token; the settings show the answer.
///
/// # Errors
///
/// If the sign-in has ended, or its token cannot be renewed.
pub async fn check(access: Access) -> Result<Response, PageError> {
    if let Err(TooOften(rest)) = access.state().monitoring.take_check(access.principal()) {
        return Ok(too_often(rest, Failure::TooManyChecks));
    }
    let tokens = SignInTokens::new(access.state().auth.clone(), access.sign_in_id());
    let answer = access.state().reports.check_access(&tokens).await?;
    let checked = AccessChecked {
        problem: answer.outcome.as_ref().err().map(|error| problem_kind(error.kind)),
        has_mfa: answer.has_mfa,
        correlation_id: answer.outcome.err().map(|error| error.correlation_id.to_string()),
    };
    Ok(show_once(access.state(), access.principal(), paths::SETTINGS, &ShownOnce::Access(checked)))
}
