//! The addresses below `/auth`: to the provider, back again, and out. What a flow is, and when to trust it, is
//! up to [`server::auth`].

use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::answer::{failed, see_other, set_cookie, too_often};
use crate::client::ClientAddress;
use crate::form::fields;
use crate::pages::Renderer;
use crate::state::{AppState, SignInUnreadable, report_key};
use domain::audit::{Action, AuditEvent};
use domain::sign_in::ProviderRefusal;
use server::auth::{AdminConsent, AuthState, Prompt, ReturnTo, SignInError, SignInProblem, SignedIn, Wish};
use ui::pages::{AdminConsented, Failure, SignInFailure};
use ui::paths;

#[derive(Default, Deserialize)]
#[serde(default)]
struct LoginQuery {
    /// The page to return to; anything but a path of ours becomes the start page.
    return_to: String,
    /// `login` to sign in again, `select_account` to use another account; anything else is ignored.
    prompt: String,
}

/// `GET /auth/login?return_to=&prompt=`: redirects the browser to the provider.
pub async fn login(
    State(auth): State<AuthState>,
    client: ClientAddress,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let LoginQuery { return_to, prompt } = fields(&query.unwrap_or_default());
    let wish = Wish { return_to: ReturnTo::parse(&return_to), prompt: Prompt::parse(&prompt), ..Wish::default() };
    begin(&auth, &headers, client, wish).await
}

/// Redirects the browser to the provider, for a session or for monitoring.
pub async fn begin(auth: &AuthState, headers: &HeaderMap, client: ClientAddress, wish: Wish) -> Response {
    match auth.begin(headers, client.0, wish).await {
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
pub async fn callback(
    State(state): State<AppState>,
    session: Session,
    renderer: Renderer,
    request: Request,
) -> Response {
    let before = request.extensions().get::<SignedIn>();
    let query = request.uri().query().unwrap_or_default();
    if let Some(consent) = AdminConsent::parse(query) {
        return consented(&state, &renderer, consent, before.is_some()).await;
    }
    let arrival = state.auth.finish(&session, request.headers(), query, before).await;
    let mut response = match (arrival.outcome, arrival.instead) {
        (Ok(return_to), _) => see_other(return_to.as_str()),
        (Err(error), Some(instead)) => {
            tracing::info!(error = error.for_log(), "a used sign-in was followed again by a signed-in user");
            see_other(instead.as_str())
        }
        (Err(error), None) => refused(&state.auth, before, &error).await,
    };
    if let Some(cookie) = &arrival.cookie {
        set_cookie(&mut response, cookie);
    }
    response
}

/// An administrator comes back from consenting for the whole tenant. Nobody is signed in by that.
async fn consented(state: &AppState, renderer: &Renderer, consent: AdminConsent, is_signed_in: bool) -> Response {
    match consent.outcome {
        Err(error) => refused(&state.auth, None, &SignInError::Refused(error)).await,
        Ok(tenant) if state.config.oidc.is_other_tenant(&tenant) => {
            failed(StatusCode::FORBIDDEN, Failure::SignIn(SignInFailure::WrongTenant))
        }
        Ok(_) => {
            tracing::info!("an administrator came back from granting consent");
            if is_signed_in {
                return see_other(paths::CUSTOMERS);
            }
            renderer.page(paths::CUSTOMERS, StatusCode::OK, AdminConsented).await
        }
    }
}

/// `POST /auth/logout`: ends the sign-in here, then at the provider.
pub async fn sign_out(State(state): State<AppState>, session: Session, request: Request) -> Response {
    let Some(signed_in) = request.extensions().get::<SignedIn>().cloned() else {
        if request.extensions().get::<SignInUnreadable>().is_some() {
            return failed(StatusCode::SERVICE_UNAVAILABLE, Failure::StillSignedIn);
        }
        return see_other(ReturnTo::default().as_str());
    };
    leave(&state, &session, &signed_in).await
}

/// Ends the session behind the request, then leads to the provider's end of session.
pub async fn leave(state: &AppState, session: &Session, signed_in: &SignedIn) -> Response {
    state.reports.forget(&report_key(signed_in));
    state.breakdowns.forget(&report_key(signed_in));
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
        SignInProblem::Refused(refusal) => (status_of(refusal), SignInFailure::Refused(refusal)),
        SignInProblem::Expired => (StatusCode::BAD_REQUEST, SignInFailure::Expired),
        SignInProblem::Untrusted => (StatusCode::BAD_REQUEST, SignInFailure::Untrusted),
        SignInProblem::WrongTenant => (StatusCode::FORBIDDEN, SignInFailure::WrongTenant),
        SignInProblem::OtherAccount => (StatusCode::FORBIDDEN, SignInFailure::OtherAccount),
        SignInProblem::NotYours => (StatusCode::FORBIDDEN, SignInFailure::NotYours),
        SignInProblem::NotLasting => (StatusCode::BAD_GATEWAY, SignInFailure::NotLasting),
        SignInProblem::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, SignInFailure::Unavailable),
        SignInProblem::ClockOff => (StatusCode::BAD_REQUEST, SignInFailure::ClockOff),
        SignInProblem::TooOften => (StatusCode::TOO_MANY_REQUESTS, SignInFailure::TooOften),
    };
    match error {
        SignInError::TooOften(rest) => too_often(rest.0, Failure::SignIn(failure)),
        _ => failed(status, Failure::SignIn(failure)),
    }
}

fn status_of(refusal: ProviderRefusal) -> StatusCode {
    use ProviderRefusal as Refusal;
    match refusal {
        Refusal::Cancelled
        | Refusal::ConsentDeclined
        | Refusal::SignInExpired
        | Refusal::InteractionRequired
        | Refusal::Unknown => StatusCode::BAD_REQUEST,
        Refusal::MfaRequired
        | Refusal::ConditionalAccess
        | Refusal::ConsentNeeded
        | Refusal::AccountBlocked
        | Refusal::NotAssigned
        | Refusal::OtherTenant => StatusCode::FORBIDDEN,
        Refusal::SecretExpired | Refusal::SecretWrong | Refusal::Misconfigured => StatusCode::BAD_GATEWAY,
        Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}
