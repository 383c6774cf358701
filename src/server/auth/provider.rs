//! The issuer: its discovery document, its keys, and the HTTP client that fetches them.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJsonWebKeySet,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AsyncHttpClient, AuthType, AuthUrl, Client, ClientId, ClientSecret, EmptyExtraTokenFields, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IdTokenFields, IssuerUrl, OAuth2TokenResponse as _, RedirectUrl,
    StandardErrorResponse, StandardTokenResponse, TokenUrl,
};
use secrecy::ExposeSecret as _;
use tokio::sync::watch;
use tracing::Instrument as _;

use super::claims::ProviderClaims;
use super::client_assertion;
use super::discovery::{self, Discovery};
use crate::config::{ClientCredential, OidcConfig};
use crate::platform::clock::Clock;
use crate::platform::http::body::{self, BodyError};
use crate::platform::http::client;

pub type TokenFields = IdTokenFields<
    ProviderClaims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
pub type TokenAnswer = StandardTokenResponse<TokenFields, CoreTokenType>;
pub type TokenRefusal = StandardErrorResponse<CoreErrorResponseType>;
pub type OidcClient = Client<
    ProviderClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    TokenRefusal,
    TokenAnswer,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
    EndpointNotSet,
>;

/// Discovery and keys are fetched again after this; if that fails, the old ones stay in use.
const FRESH: SignedDuration = SignedDuration::from_hours(1);
/// Unknown keys and failed fetches trigger another request at most this often: forged tokens cannot make us hammer
/// the issuer, and requests do not queue behind an issuer that is down.
const ASK_AT_MOST_EVERY: SignedDuration = SignedDuration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Entra's key set is about 20 kB; no legitimate response from an issuer comes near this size.
const MAX_BODY_BYTES: usize = 1024 * 1024;

/// Why the issuer's documents could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    #[error("no answer from the issuer")]
    Http(#[from] reqwest::Error),
    #[error("the issuer answered with more than a megabyte")]
    TooLarge,
    #[error("no answer from the issuer")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the issuer answered with status {0}")]
    Status(u16),
    #[error("the issuer's answer is not what OpenID Connect Discovery 1.0 describes")]
    Json(#[from] serde_json::Error),
    #[error("the issuer's document is refused: {0}")]
    Document(&'static str),
    #[error("an address is not a URL")]
    Url(#[from] url::ParseError),
    #[error("an HTTP message could not be built")]
    Message(#[from] openidconnect::http::Error),
    #[error("no answer from the issuer in time")]
    TimedOut,
    #[error("the client certificate's key could not sign")]
    Signature,
    /// Of a request that several waited for.
    #[error(transparent)]
    Shared(Arc<ProviderError>),
}

impl From<BodyError> for ProviderError {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::TooLarge => Self::TooLarge,
            BodyError::Broken(cause) => Self::Broken(cause),
        }
    }
}

/// The issuer's documents when last fetched.
#[derive(Debug)]
pub struct IssuerDocuments {
    pub discovery: Discovery,
    keys: CoreJsonWebKeySet,
    fetched_at: Timestamp,
}

/// What is known, when the issuer was last asked, successfully or not, and the request under way.
#[derive(Default)]
struct Held {
    snapshot: Option<Arc<IssuerDocuments>>,
    asked_at: Option<Timestamp>,
    flight: Option<Flight>,
}

/// A request for the documents that everybody waits for who needs them: nobody queues behind an issuer that is down.
#[derive(Clone)]
struct Flight(watch::Receiver<Option<Outcome>>);

type Outcome = Result<Arc<IssuerDocuments>, Arc<ProviderError>>;

impl Flight {
    async fn wait(mut self) -> Result<Arc<IssuerDocuments>, ProviderError> {
        match self.0.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(outcome)) => outcome.clone().map_err(ProviderError::Shared),
            // Its task has panicked.
            Ok(None) | Err(_) => Err(ProviderError::TimedOut),
        }
    }

    /// Whether it can still have an outcome.
    fn is_up(&self) -> bool {
        self.0.has_changed().is_ok()
    }
}

impl Held {
    fn was_just_asked(&self, now: Timestamp) -> bool {
        self.asked_at.is_some_and(|asked| now.duration_since(asked) < ASK_AT_MOST_EVERY)
    }
}

pub struct Provider {
    issuer: IssuerUrl,
    client_id: ClientId,
    credential: ClientCredential,
    redirect_uri: RedirectUrl,
    http: reqwest::Client,
    timeout: Duration,
    clock: Arc<dyn Clock>,
    held: Arc<Mutex<Held>>,
}

impl Provider {
    /// # Errors
    ///
    /// If the HTTP client cannot be built, or an address is not a URL.
    pub fn new(config: &OidcConfig, redirect_uri: String, clock: Arc<dyn Clock>) -> Result<Self, ProviderError> {
        let issuer = IssuerUrl::new(config.issuer.clone())?;
        let http = client::of(issuer.url(), CONNECT_TIMEOUT, &config.network)?.timeout(config.timeout).build()?;
        Ok(Self {
            issuer,
            client_id: ClientId::new(config.client_id.clone()),
            credential: config.credential.clone(),
            redirect_uri: RedirectUrl::new(redirect_uri)?,
            http,
            timeout: config.timeout,
            clock,
            held: Arc::default(),
        })
    }

    #[must_use]
    pub fn issuer(&self) -> &IssuerUrl {
        &self.issuer
    }

    #[must_use]
    pub fn client_id(&self) -> &ClientId {
        &self.client_id
    }

    /// The issuer's documents; fetches them if missing or outdated. While outdated ones are renewed, others get these.
    ///
    /// # Errors
    ///
    /// If the issuer cannot be reached or its documents are not acceptable.
    pub async fn snapshot(&self) -> Result<Arc<IssuerDocuments>, ProviderError> {
        let now = self.clock.now();
        let (flight, old) = {
            let mut held = self.held();
            let old = held.snapshot.clone();
            if let Some(old) = &old
                && (now.duration_since(old.fetched_at) < FRESH || held.was_just_asked(now))
            {
                return Ok(old.clone());
            }
            (self.flight(&mut held, now), old)
        };
        match (flight.wait().await, old) {
            (Err(error), Some(old)) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "the issuer's documents could not be renewed");
                Ok(old)
            }
            (outcome, _) => outcome,
        }
    }

    /// Fetches the documents again because a token names a key missing from `known`; `None` if they were fetched too
    /// recently.
    ///
    /// # Errors
    ///
    /// If the issuer cannot be reached.
    pub async fn newer_than(
        &self,
        known: &Arc<IssuerDocuments>,
    ) -> Result<Option<Arc<IssuerDocuments>>, ProviderError> {
        let now = self.clock.now();
        let flight = {
            let mut held = self.held();
            match &held.snapshot {
                Some(current) if !Arc::ptr_eq(current, known) => return Ok(Some(current.clone())),
                _ if held.was_just_asked(now) && !held.flight.as_ref().is_some_and(Flight::is_up) => return Ok(None),
                _ => self.flight(&mut held, now),
            }
        };
        flight.wait().await.map(Some)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        locked(&self.held)
    }

    /// The request under way, or a new one: in a task of its own, so that a browser that goes away does not end it for
    /// the others.
    fn flight(&self, held: &mut Held, now: Timestamp) -> Flight {
        if let Some(flight) = held.flight.as_ref().filter(|flight| flight.is_up()) {
            return flight.clone();
        }
        held.asked_at = Some(now);
        let (sender, receiver) = watch::channel(None);
        let (shared, issuer, http, timeout) = (self.held.clone(), self.issuer.clone(), self.http.clone(), self.timeout);
        let task = async move {
            let asked = tokio::time::timeout(timeout, ask(&issuer, &http, now)).await;
            let outcome = asked.unwrap_or(Err(ProviderError::TimedOut)).map(Arc::new).map_err(Arc::new);
            if let Ok(new) = &outcome {
                locked(&shared).snapshot = Some(new.clone());
            }
            sender.send_replace(Some(outcome));
        };
        tokio::spawn(task.in_current_span());
        let flight = Flight(receiver);
        held.flight = Some(flight.clone());
        flight
    }

    /// The issuer's metadata.
    ///
    /// # Errors
    ///
    /// If the issuer cannot be reached, or its document is not acceptable.
    pub async fn discover(&self) -> Result<Discovery, ProviderError> {
        discover(&self.issuer, &self.http).await
    }

    /// The keys that the issuer signs with.
    ///
    /// # Errors
    ///
    /// If they cannot be fetched, or are not a key set.
    pub async fn get_keys(&self, discovery: &Discovery) -> Result<CoreJsonWebKeySet, ProviderError> {
        get_keys(&self.issuer, &self.http, discovery).await
    }

    /// The parameters that prove who we are at the token endpoint, where that is not a client secret.
    ///
    /// # Errors
    ///
    /// If the certificate's key cannot sign.
    pub fn assertion(&self, snapshot: &IssuerDocuments) -> Result<Vec<(&'static str, String)>, ProviderError> {
        let ClientCredential::Certificate(certificate) = &self.credential else { return Ok(Vec::new()) };
        let audience = snapshot.discovery.token_endpoint.as_str();
        client_assertion::parameters(certificate, &self.client_id, audience, self.clock.now())
            .ok_or(ProviderError::Signature)
    }

    /// The openidconnect crate's client, set up with what is known of the issuer.
    #[must_use]
    pub fn client(&self, snapshot: &IssuerDocuments) -> OidcClient {
        let discovery = &snapshot.discovery;
        let client = Client::new(self.client_id.clone(), self.issuer.clone(), snapshot.keys.clone());
        let client = match &self.credential {
            ClientCredential::Secret { secret, .. } => client
                .set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()))
                .set_auth_type(discovery.auth_type()),
            // The assertion is in the body.
            ClientCredential::Certificate(_) => client.set_auth_type(AuthType::RequestBody),
        };
        client
            .set_auth_uri(AuthUrl::from_url(discovery.authorization_endpoint.clone()))
            .set_token_uri(TokenUrl::from_url(discovery.token_endpoint.clone()))
            .set_redirect_uri(self.redirect_uri.clone())
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, ProviderError> {
        let answer = self.http.execute(request.try_into()?).await?;
        // A failing issuer may still send JSON; such a response must not decide the fate of a code or a token.
        if answer.status().is_server_error() || answer.status() == reqwest::StatusCode::TOO_MANY_REQUESTS {
            return Err(ProviderError::Status(answer.status().as_u16()));
        }
        let mut message = openidconnect::http::Response::builder().status(answer.status());
        if let Some(kind) = answer.headers().get("content-type") {
            message = message.header("content-type", kind);
        }
        Ok(message.body(body::read(answer, MAX_BODY_BYTES).await?)?)
    }
}

/// Whether an answer's token may be sent as one of type Bearer, the only type that we know (RFC 6749, section 7.1).
#[must_use]
pub fn is_bearer(answer: &TokenAnswer) -> bool {
    *answer.token_type() == CoreTokenType::Bearer
}

/// Sends the requests of the openidconnect crate, within our bounds.
impl<'c> AsyncHttpClient<'c> for Provider {
    type Error = ProviderError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, ProviderError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

fn locked(held: &Mutex<Held>) -> MutexGuard<'_, Held> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn ask(issuer: &IssuerUrl, http: &reqwest::Client, now: Timestamp) -> Result<IssuerDocuments, ProviderError> {
    let discovery = discover(issuer, http).await?;
    let keys = get_keys(issuer, http, &discovery).await?;
    Ok(IssuerDocuments { discovery, keys, fetched_at: now })
}

async fn discover(issuer: &IssuerUrl, http: &reqwest::Client) -> Result<Discovery, ProviderError> {
    // The well-known path is appended, not resolved (OpenID Connect Discovery 1.0, section 4.1).
    let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let discovery: Discovery = serde_json::from_slice(&get(http, &address).await?)?;
    discovery.check(issuer.as_str(), issuer.url()).map_err(ProviderError::Document)?;
    Ok(discovery)
}

async fn get_keys(
    issuer: &IssuerUrl,
    http: &reqwest::Client,
    discovery: &Discovery,
) -> Result<CoreJsonWebKeySet, ProviderError> {
    Ok(discovery::read_keys(&get(http, discovery.jwks_uri.as_str()).await?, issuer.as_str())?)
}

async fn get(http: &reqwest::Client, address: &str) -> Result<Vec<u8>, ProviderError> {
    let answer = http.get(address).header("accept", "application/json").send().await?;
    if !answer.status().is_success() {
        return Err(ProviderError::Status(answer.status().as_u16()));
    }
    Ok(body::read(answer, MAX_BODY_BYTES).await?)
}
