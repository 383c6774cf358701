//! A flow as the browser sees it: off to the provider, back again, and out. Decides where the browser goes and how its
//! cookies change; `web::sign_in` turns that into HTTP.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};
use cookie::Cookie;
use tower_sessions::Session;
use url::Url;

use super::agent::browser_of;
use super::callback::CallbackParameters;
use super::error::SignInError;
use super::sign_in::{Completed, Flow, Purpose, Wish};
use super::{AuthState, ReturnTo, SignedIn, flow_cookie, session};
use crate::platform::limiter::network;
use crate::store::{Instead, MonitorRow, StoreError};
use domain::audit::{Action, AuditEvent};
use domain::monitoring::{Beginning, Consent, Watch};

/// A redirect to the provider.
pub struct Departure {
    pub location: Url,
    pub cookies: Vec<Cookie<'static>>,
}

/// The return from the provider.
pub struct Arrival {
    pub outcome: Result<ReturnTo, SignInError>,
    /// Where a user who is signed in already goes on, if the answer was used before or came too late.
    pub instead: Option<ReturnTo>,
    /// Removes the flow's cookie, on success or failure: each works once.
    pub cookie: Option<Cookie<'static>>,
}

impl AuthState {
    /// Begins a flow, for a session or for monitoring. `headers` are the browser's request headers.
    ///
    /// # Errors
    ///
    /// If too many were begun from this address, or the provider cannot be reached.
    pub async fn begin(&self, headers: &HeaderMap, address: IpAddr, wish: Wish) -> Result<Departure, SignInError> {
        self.inner.begun.take(&network(address)).map_err(SignInError::TooOften)?;
        let agent = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).map(browser_of);
        let begun = self.inner.sign_in.begin(wish, agent.unwrap_or_default()).await?;
        let secure = self.inner.secure_cookies;
        let new = flow_cookie::set(&begun.state, begun.cookie, secure);
        let surplus = flow_cookie::surplus(headers, new.name().len() + new.value().len(), secure);
        let removed = surplus.into_iter().map(|name| flow_cookie::clear(name, secure));
        Ok(Departure { location: begun.redirect, cookies: std::iter::once(new).chain(removed).collect() })
    }

    /// What the provider calls the user of this session, for another sign-in of the same user.
    pub async fn login_hint(&self, session: &Session) -> Option<String> {
        session::login_hint(session).await
    }

    /// Finishes the flow that the callback's query belongs to. `before` is the user signed in so far.
    pub async fn finish(
        &self,
        session: &Session,
        headers: &HeaderMap,
        query: &str,
        before: Option<&SignedIn>,
    ) -> Arrival {
        let secure = self.inner.secure_cookies;
        let parameters = match CallbackParameters::parse(query) {
            Ok(parameters) => parameters,
            Err(error) => return Arrival { outcome: Err(error), instead: None, cookie: None },
        };
        let Some((name, value)) = flow_cookie::find(headers, &parameters.state, secure) else {
            // Finished before, perhaps in another tab, and forgotten.
            let instead = before.map(|_| ReturnTo::default());
            return Arrival { outcome: Err(SignInError::UnknownFlow), instead, cookie: None };
        };
        let cookie = Some(flow_cookie::clear(name, secure));
        let flow = match self.inner.sign_in.open(&value, &parameters.state) {
            Ok(flow) => flow,
            Err(error) => return Arrival { outcome: Err(error), instead: None, cookie },
        };
        let (return_to, purpose) = (flow.return_to(), flow.purpose);
        let outcome = self.complete(session, parameters, flow, before).await;
        let is_stale = outcome.as_ref().is_err_and(SignInError::is_stale);
        let instead = before.filter(|_| is_stale && purpose == Purpose::Session).map(|_| return_to);
        Arrival { outcome, instead, cookie }
    }

    async fn complete(
        &self,
        session: &Session,
        parameters: CallbackParameters,
        flow: Flow,
        before: Option<&SignedIn>,
    ) -> Result<ReturnTo, SignInError> {
        let completed = self.inner.sign_in.complete(parameters, flow).await?;
        let event = match completed.purpose {
            Purpose::Session => {
                self.establish(session, &completed, before).await?;
                AuditEvent::by(Action::SignedIn, &completed.identity.principal(self.inner.default_role))
            }
            Purpose::Monitoring | Purpose::TakeOver => self.consent(&completed, before).await?,
        };
        self.inner.audit.record(event).await;
        metrics::counter!("headroom_sign_ins_total").increment(1);
        Ok(completed.return_to)
    }

    async fn establish(
        &self,
        session: &Session,
        completed: &Completed,
        before: Option<&SignedIn>,
    ) -> Result<(), SignInError> {
        let login_hint = completed.identity.login_hint.clone();
        session::establish(session, &completed.sign_in.id, login_hint).await.map_err(|error| match error {
            session::SessionError::Session(error) => SignInError::Session(error),
            session::SessionError::Store(error) => SignInError::Store(error),
        })?;
        // After the session: one without a sign-in opens nothing, but tokens without a session would be nobody's.
        if let Err(error) = self.inner.store.create_sign_in(&completed.sign_in).await {
            // The session is worthless anyway.
            let _ = session.flush().await;
            return Err(error.into());
        }
        if let Some(before) = before {
            // The user previously signed in here is signed out; their tokens must not remain.
            self.inner.store.delete_sign_in(&before.sign_in_id).await?;
        }
        Ok(())
    }

    /// Switches monitoring on with tokens granted for it. Only the user signed in here can consent, and only
    /// for themselves; unused tokens are not stored.
    async fn consent(&self, completed: &Completed, before: Option<&SignedIn>) -> Result<AuditEvent, SignInError> {
        let principal = &completed.identity.principal(self.inner.default_role);
        if before.is_none_or(|before| before.principal.key() != principal.key()) {
            return Err(SignInError::OtherAccount);
        }
        if !completed.is_lasting {
            return Err(SignInError::NotLasting);
        }
        let now = self.inner.clock.now();
        // The user was away: rights may have changed, and a colleague may have switched it on.
        let running = self.inner.monitors.get_monitor(&principal.tenant).await?;
        let is_unreadable = !running.unreadable.is_empty();
        let running = running.one();
        let consent = running.as_ref().map(|running| running.consent(now));
        match Consent::beginning(consent.as_ref(), principal) {
            Some(Beginning::TakeOver) if completed.purpose != Purpose::TakeOver => return Err(SignInError::NotYours),
            Some(_) => {}
            None => return Err(SignInError::NotYours),
        }
        let instead = match &running {
            Some(running) => Instead::Of(&running.sign_in),
            None if is_unreadable => Instead::OfAnybody,
            None => Instead::OfNobody,
        };
        let monitor = MonitorRow {
            tenant: principal.tenant.clone(),
            user: principal.user.clone(),
            display_name: principal.display_name.clone(),
            sign_in: completed.sign_in.id.as_str().into(),
            watch: Watch { started: now, last_report: None, trouble: None },
            expires_at: completed.sign_in.expires_at,
            last_poll_at: None,
            is_refused: false,
            outage: None,
            outage_told_at: None,
            next_poll_at: now,
            taken_from: None,
            end_told: None,
            refusal: None,
        };
        if !self.inner.monitors.start_monitoring(&monitor, instead, Some(&completed.sign_in)).await? {
            return Err(SignInError::NotYours);
        }
        Ok(match running.filter(|running| running.user != principal.user) {
            None => AuditEvent::by(Action::MonitoringStarted, principal),
            Some(running) => {
                let names = [running.display_name, principal.display_name.clone()].map(|name| format!("by: {name}"));
                AuditEvent::by(Action::MonitoringTakenOver, principal).changed(&names[0], &names[1])
            }
        })
    }

    /// Signs out: deletes the sign-in and its tokens, then the session. Returns where to send the browser: to the
    /// provider's end of session if it has one and responds, otherwise to the start page.
    ///
    /// # Errors
    ///
    /// If the sign-in cannot be deleted; the user is then still signed in.
    pub async fn sign_out(&self, session: &Session, signed_in: &SignedIn) -> Result<String, StoreError> {
        self.end(signed_in).await?;
        if let Err(error) = session.flush().await {
            // Without its sign-in the session is worthless.
            tracing::warn!(%error, "a session could not be deleted");
        }
        self.inner.audit.record(AuditEvent::by(Action::SignedOut, &signed_in.principal)).await;
        Ok(self.end_session_url().await.map_or_else(|| "/".to_owned(), String::from))
    }

    /// OpenID Connect RP-Initiated Logout 1.0, section 2. Omits `id_token_hint`, which would put a token into the
    /// browser's history and the provider's logs; the provider may ask which account to sign out of.
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
