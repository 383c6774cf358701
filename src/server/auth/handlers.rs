//! The routes below `/auth`. A sign-in that fails is answered with its status and a [`SignInProblem`] among the response's
//! extensions; the page is made of it further out.

use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tower_sessions::Session;
use url::{Url, form_urlencoded};

use super::error::{SignInError, SignInProblem};
use super::sign_in::{CallbackParameters, Completed, Purpose};
use super::{AuthState, ReturnTo, SignedIn, flow_cookie, session};
use crate::store::{MonitorRow, StoreError};
use domain::monitoring::Watch;

/// `GET /auth/login?return_to=`: sends the browser to the provider.
pub async fn login(State(auth): State<AuthState>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let return_to = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "return_to");
    let return_to = ReturnTo::parse(&return_to.map(|(_, value)| value).unwrap_or_default());
    auth.begin(&headers, &return_to, Purpose::Session).await
}

/// `GET /auth/callback`: where the provider sends the browser back to.
pub async fn callback(State(auth): State<AuthState>, session: Session, request: Request) -> Response {
    let before = request.extensions().get::<SignedIn>();
    let query = request.uri().query().unwrap_or_default();
    let parameters = match CallbackParameters::parse(query) {
        Ok(parameters) => parameters,
        Err(error) => return failed(&error),
    };
    let Some((cookie_name, cookie)) = flow_cookie::find(request.headers(), &parameters.state) else {
        return failed(&SignInError::UnknownFlow);
    };
    let mut response = match finish(&auth, &session, parameters, &cookie, before).await {
        Ok(completed) => {
            let principal = &completed.principal;
            let what = match completed.purpose {
                Purpose::Session => "signed in",
                Purpose::Monitoring => "monitoring was switched on",
            };
            tracing::info!(target: "audit", tenant = %principal.tenant, user = %principal.user, "{what}");
            metrics::counter!("headroom_sign_ins_total").increment(1);
            redirect(completed.return_to.as_str())
        }
        Err(error) => failed(&error),
    };
    set_cookie(&mut response, &flow_cookie::clear(&cookie_name, auth.inner.secure_cookies));
    response
}

async fn finish(
    auth: &AuthState,
    session: &Session,
    parameters: CallbackParameters,
    cookie: &str,
    before: Option<&SignedIn>,
) -> Result<Completed, SignInError> {
    let completed = auth.inner.sign_in.complete(parameters, cookie).await?;
    if completed.purpose == Purpose::Monitoring {
        return auth.consent(completed, before).await;
    }
    session::establish(session, &completed.sign_in_id).await.map_err(|error| match error {
        session::SessionError::Session(error) => SignInError::Session(error),
        session::SessionError::Store(error) => SignInError::Store(error),
    })?;
    if let Some(before) = before {
        // The user who was signed in here before no longer is; their tokens must not stay behind.
        auth.inner.store.delete_sign_in(&before.sign_in_id).await?;
    }
    Ok(completed)
}

impl AuthState {
    /// Sends the browser to the provider, for a session or for monitoring.
    pub async fn begin(&self, headers: &HeaderMap, return_to: &ReturnTo, purpose: Purpose) -> Response {
        let begun = match self.inner.sign_in.begin(return_to, purpose).await {
            Ok(begun) => begun,
            Err(error) => return failed(&error),
        };
        let mut response = redirect(begun.redirect.as_str());
        let secure = self.inner.secure_cookies;
        set_cookie(&mut response, &flow_cookie::set(&begun.state, &begun.cookie, secure));
        for name in flow_cookie::surplus(headers) {
            set_cookie(&mut response, &flow_cookie::clear(&name, secure));
        }
        response
    }

    /// Switches monitoring on with tokens that were granted for it. Only the user who is signed in here can consent, and only for
    /// themselves: tokens that are not used are deleted.
    async fn consent(&self, completed: Completed, before: Option<&SignedIn>) -> Result<Completed, SignInError> {
        let principal = &completed.principal;
        let refused = if before.is_none_or(|before| before.principal.key() != principal.key()) {
            Some(SignInError::OtherAccount)
        } else if completed.is_lasting {
            None
        } else {
            Some(SignInError::NotLasting)
        };
        if let Some(error) = refused {
            self.inner.store.delete_sign_in(&completed.sign_in_id).await?;
            return Err(error);
        }
        let now = self.inner.clock.now();
        let monitor = MonitorRow {
            tenant: principal.tenant.clone(),
            user: principal.user.clone(),
            display_name: principal.display_name.clone(),
            sign_in: completed.sign_in_id.as_str().into(),
            watch: Watch { started: now, last_report: None, trouble: None },
            expires_at: completed.expires_at,
            last_poll_at: None,
            outage: None,
            next_poll_at: now,
        };
        self.inner.monitors.start_monitoring(&monitor).await?;
        Ok(completed)
    }

    /// Signs out: the sign-in and its tokens are deleted, then the session. Returns where to send the browser: to the
    /// provider's end of session, if it has one and can be asked, else to the start page.
    ///
    /// # Errors
    ///
    /// The sign-in cannot be deleted: the user is still signed in.
    pub async fn sign_out(&self, session: &Session, signed_in: &SignedIn) -> Result<String, StoreError> {
        self.end(signed_in).await?;
        if let Err(error) = session.flush().await {
            // Without its sign-in the session counts for nothing.
            tracing::warn!(%error, "a session could not be deleted");
        }
        let principal = &signed_in.principal;
        tracing::info!(target: "audit", tenant = %principal.tenant, user = %principal.user, "signed out");
        Ok(self.end_session_url().await.map_or_else(|| "/".to_owned(), String::from))
    }

    /// OpenID Connect RP-Initiated Logout 1.0, section 2. Without `id_token_hint`, which would put a token into the
    /// browser's history and the provider's logs; the provider may ask the user which account to sign out of.
    async fn end_session_url(&self) -> Option<Url> {
        let snapshot = self.inner.provider.snapshot().await.ok()?;
        let mut url = snapshot.discovery.end_session_endpoint.clone()?;
        let mut query = url.query_pairs_mut();
        query.append_pair("client_id", self.inner.provider.client_id().as_str());
        query.append_pair("post_logout_redirect_uri", &format!("{}/", self.inner.public_url));
        drop(query);
        Some(url)
    }
}

fn failed(error: &SignInError) -> Response {
    let problem: SignInProblem = error.problem();
    tracing::warn!(target: "audit", reason = problem.key(), error = %Chain(error), "a sign-in was refused");
    metrics::counter!("headroom_sign_ins_refused_total", "reason" => problem.key()).increment(1);
    let mut response = StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::BAD_REQUEST).into_response();
    response.extensions_mut().insert(problem);
    response
}

/// An error with the causes that are ours. The causes below them may quote what a provider sent, and are left out.
struct Chain<'a>(&'a SignInError);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.0)?;
        match self.0 {
            SignInError::Provider(cause) => write!(out, ": {cause}"),
            _ => Ok(()),
        }
    }
}

fn redirect(target: &str) -> Response {
    match HeaderValue::from_str(target) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
