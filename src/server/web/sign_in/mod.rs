//! The addresses below `/auth`: to the provider, back again, and out. What a flow is, and when to trust it, is
//! up to [`server::auth`].

mod agent;

use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::answer::{failed, see_other, set_cookie};
use crate::form::fields;
use crate::state::{AppState, report_key};
use domain::audit::{Action, AuditEvent};
use server::auth::{AuthState, Purpose, ReturnTo, SignInError, SignInProblem, SignedIn};
use ui::pages::{Failure, SignInFailure};

#[derive(Default, Deserialize)]
#[serde(default)]
struct LoginQuery {
    /// The page to return to; anything but a path of ours becomes the start page.
    return_to: String,
}

/// `GET /auth/login?return_to=`: redirects the browser to the provider.
pub async fn login(State(auth): State<AuthState>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let LoginQuery { return_to } = fields(&query.unwrap_or_default());
    begin(&auth, &headers, &ReturnTo::parse(&return_to), Purpose::Session).await
}

/// Redirects the browser to the provider, for a session or for monitoring.
pub async fn begin(auth: &AuthState, headers: &HeaderMap, return_to: &ReturnTo, purpose: Purpose) -> Response {
    match auth.begin(headers, return_to, purpose).await {
        Ok(departure) => {
            let mut response = see_other(departure.location.as_str());
            for cookie in &departure.cookies {
                set_cookie(&mut response, cookie);
            }
            response
        }
        Err(error) => refused(auth, None, &error).await,
    }
}

/// `GET /auth/callback`: the provider redirects the browser back to it.
pub async fn callback(State(auth): State<AuthState>, session: Session, request: Request) -> Response {
    let before = request.extensions().get::<SignedIn>();
    let query = request.uri().query().unwrap_or_default();
    let arrival = auth.finish(&session, request.headers(), query, before).await;
    let mut response = match arrival.outcome {
        Ok(return_to) => see_other(return_to.as_str()),
        Err(error) => refused(&auth, before, &error).await,
    };
    if let Some(cookie) = &arrival.cookie {
        set_cookie(&mut response, cookie);
    }
    response
}

/// `POST /auth/logout`: ends the sign-in here, then at the provider.
pub async fn sign_out(State(state): State<AppState>, session: Session, request: Request) -> Response {
    let Some(signed_in) = request.extensions().get::<SignedIn>().cloned() else {
        return see_other(ReturnTo::default().as_str());
    };
    leave(&state, &session, &signed_in).await
}

/// Ends the session behind the request, then leads to the provider's end of session.
pub async fn leave(state: &AppState, session: &Session, signed_in: &SignedIn) -> Response {
    state.reports.forget(&report_key(signed_in));
    match state.auth.sign_out(session, signed_in).await {
        Ok(location) => {
            let mut response = see_other(&location);
            // What the browser has kept of the user's pages and figures (Clear Site Data, section 3.1).
            response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
            response
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a sign-out failed");
            failed(StatusCode::SERVICE_UNAVAILABLE, Failure::StillSignedIn)
        }
    }
}

/// `before` is the user signed in so far.
async fn refused(auth: &AuthState, before: Option<&SignedIn>, error: &SignInError) -> Response {
    let problem = error.problem();
    let event = match before {
        Some(before) => AuditEvent::by(Action::SignInRefused, &before.principal),
        None => AuditEvent::new(Action::SignInRefused),
    };
    auth.audit().record(event.with(&format!("{}: {}", problem.key(), error.for_log()))).await;
    metrics::counter!("headroom_sign_ins_refused_total", "reason" => problem.key()).increment(1);
    let (status, failure) = match problem {
        SignInProblem::Cancelled => (StatusCode::BAD_REQUEST, SignInFailure::Cancelled),
        SignInProblem::Expired => (StatusCode::BAD_REQUEST, SignInFailure::Expired),
        SignInProblem::Untrusted => (StatusCode::BAD_REQUEST, SignInFailure::Untrusted),
        SignInProblem::WrongTenant => (StatusCode::FORBIDDEN, SignInFailure::WrongTenant),
        SignInProblem::OtherAccount => (StatusCode::FORBIDDEN, SignInFailure::OtherAccount),
        SignInProblem::NotLasting => (StatusCode::BAD_GATEWAY, SignInFailure::NotLasting),
        SignInProblem::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, SignInFailure::Unavailable),
    };
    failed(status, Failure::SignIn(failure))
}
