//! An issuer that can be made to misbehave. Otherwise it is strict: it checks the client, the PKCE
//! verifier and the redirect URI; codes work once, refresh tokens rotate, and a reused one ends its family.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Form, Json, Router};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use headroom::server::platform::clock::Clock;
use jiff::SignedDuration;
use reqwest::Url;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;

use super::certificate::{ClientCheck, TestCertificate};
use super::clock::ManualClock;
pub use super::failure::{Counts, Failure};
use super::token::{Craft, published};
use super::trouble::{Endpoint, Trouble};
pub use super::user::User;

pub const CLIENT_ID: &str = "headroom-test-client";
pub const CLIENT_SECRET: &str = "canary-client-secret-61f5";
pub const TENANT: &str = "5b1a0f8e-0000-4000-8000-00000000aaaa";
/// An access token's lifetime in seconds.
pub const LIFETIME: i64 = 3600;

/// The provider's redirect back to us.
#[derive(Clone, Debug)]
pub struct Callback {
    pub code: String,
    pub state: String,
    pub iss: String,
}

impl Callback {
    pub fn query(&self) -> Vec<(&'static str, String)> {
        vec![("code", self.code.clone()), ("state", self.state.clone()), ("iss", self.iss.clone())]
    }
}

struct Grant {
    user: User,
    nonce: String,
    challenge: String,
    redirect_uri: String,
}

struct Held {
    /// Users by their `oid` who have another role by now.
    reassigned: HashMap<String, User>,
    user: User,
    kid: String,
    published: Vec<Value>,
    craft: Option<Craft>,
    failure: Option<Failure>,
    troubles: HashMap<Endpoint, Trouble>,
    /// Overridden fields of the discovery document.
    claims_to_be: Map<String, Value>,
    client: ClientCheck,
    codes: HashMap<String, Grant>,
    refresh_tokens: HashMap<String, (usize, User)>,
    used: HashMap<String, usize>,
    ended_families: HashSet<usize>,
    access_tokens: HashMap<String, (User, i64)>,
    secrets: Vec<String>,
    witnessed: Vec<(&'static str, String)>,
    counts: Counts,
}

#[derive(Clone)]
pub struct Issuer {
    pub url: String,
    clock: Arc<ManualClock>,
    held: Arc<Mutex<Held>>,
    sent: Arc<AtomicUsize>,
}

impl Issuer {
    /// Starts an issuer whose address ends in `path`.
    pub async fn start(path: &str, clock: Arc<ManualClock>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let held = Held {
            reassigned: HashMap::new(),
            user: User::named("Ada"),
            kid: "key-1".to_owned(),
            published: vec![published("key-1")],
            craft: None,
            failure: None,
            troubles: HashMap::new(),
            claims_to_be: Map::new(),
            client: ClientCheck::default(),
            codes: HashMap::new(),
            refresh_tokens: HashMap::new(),
            used: HashMap::new(),
            ended_families: HashSet::new(),
            access_tokens: HashMap::new(),
            secrets: vec![CLIENT_SECRET.to_owned()],
            witnessed: Vec::new(),
            counts: Counts::default(),
        };
        let url = format!("http://{}{path}", listener.local_addr().expect("an address"));
        let issuer = Self { url, clock, held: Arc::new(Mutex::new(held)), sent: Arc::default() };
        let router = Router::new()
            .route(&format!("{path}/.well-known/openid-configuration"), get(discovery))
            .route("/contoso.example/v2.0/.well-known/openid-configuration", get(discovery))
            .route(&format!("{path}/keys"), get(keys))
            .route(&format!("{path}/token"), post(token))
            .route("/elsewhere", any(elsewhere))
            .layer(from_fn_with_state(issuer.clone(), misbehave))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        issuer
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().expect("the issuer")
    }

    pub fn counts(&self) -> Counts {
        self.held().counts
    }

    /// Who signs in from now on.
    pub fn log_in(&self, user: &User) {
        self.held().user = user.clone();
    }

    /// From now on, the user's ID tokens are as of this one, also those of sign-ins before.
    pub fn reassign(&self, user: &User) {
        self.held().reassigned.insert(user.oid.clone(), user.clone());
    }

    /// Crafts the ID token of the next response only.
    pub fn craft(&self, craft: Craft) {
        self.held().craft = Some(craft);
    }

    pub fn fail(&self, failure: impl Into<Option<Failure>>) {
        self.held().failure = failure.into();
    }

    /// Wants assertions by this certificate from now on, and no client secret.
    pub fn expect_certificate(&self, certificate: &TestCertificate) {
        self.held().client.certificate = Some(certificate.clone());
    }

    /// How many assertions were accepted.
    pub fn assertions(&self) -> usize {
        self.held().client.accepted.len()
    }

    /// Makes the discovery document name this issuer.
    pub fn claim_to_be(&self, issuer: &str) {
        self.declare("issuer", issuer);
    }

    /// Overrides a field of the discovery document.
    pub fn declare(&self, field: &str, value: &str) {
        self.held().claims_to_be.insert(field.to_owned(), value.into());
    }

    /// Breaks an endpoint from now on, or fixes it again.
    pub fn trouble(&self, endpoint: Endpoint, trouble: impl Into<Option<Trouble>>) {
        let mut held = self.held();
        match trouble.into() {
            Some(trouble) => held.troubles.insert(endpoint, trouble),
            None => held.troubles.remove(&endpoint),
        };
    }

    /// How many bytes of huge responses went out, at least to the socket.
    pub fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }

    /// Publishes these keys from now on (RFC 7517), whatever key it signs with.
    pub fn publish(&self, keys: Vec<Value>) {
        self.held().published = keys;
    }

    /// Signs under a new key id from now on, and publishes the key.
    pub fn rotate_key(&self, kid: &str) {
        let mut held = self.held();
        kid.clone_into(&mut held.kid);
        held.published = vec![published(kid)];
    }

    /// Everything that must never reach a browser: the client secret, and every token so far.
    pub fn secrets(&self) -> Vec<String> {
        self.held().secrets.clone()
    }

    /// Everything exchanged with Headroom and the browser, by kind: codes, states, nonces, verifiers and tokens.
    pub fn witnessed(&self) -> Vec<(&'static str, String)> {
        self.held().witnessed.clone()
    }

    /// Invalidates every refresh token so far, as after theft.
    pub fn end_every_family(&self) {
        let mut held = self.held();
        let families: Vec<usize> = held.refresh_tokens.values().map(|(family, _)| *family).collect();
        held.ended_families.extend(families);
    }

    /// The owner of an access token that is known and has not expired.
    pub fn owner_of(&self, access_token: &str) -> Option<User> {
        let now = self.clock.now().as_second();
        self.held().access_tokens.get(access_token).filter(|(_, end)| now < *end).map(|(user, _)| user.clone())
    }

    /// Plays the browser's part at the authorization endpoint: the user consents.
    pub fn authorize(&self, url: &str) -> Callback {
        let url = Url::parse(url).expect("an authorization URL");
        assert!(url.as_str().starts_with(&format!("{}/authorize?", self.url)), "{url}");
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        for (name, expected) in [("response_type", "code"), ("client_id", CLIENT_ID), ("code_challenge_method", "S256")]
        {
            assert_eq!(query[name], expected);
        }
        let code = secret("code");
        let mut held = self.held();
        let grant = Grant {
            user: held.user.clone(),
            nonce: query["nonce"].clone(),
            challenge: query["code_challenge"].clone(),
            redirect_uri: query["redirect_uri"].clone(),
        };
        let flow = [("code", code.clone()), ("state", query["state"].clone()), ("nonce", grant.nonce.clone())];
        held.witnessed.extend(flow);
        held.codes.insert(code.clone(), grant);
        Callback { code, state: query["state"].clone(), iss: self.url.clone() }
    }

    fn exchange(&self, form: &HashMap<String, String>) -> Response {
        let mut held = self.held();
        held.counts.exchanges += 1;
        held.witnessed.push(("verifier", form["code_verifier"].clone()));
        let Some(grant) = held.codes.remove(&form["code"]) else { return refuse("invalid_grant") };
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
        if challenge != grant.challenge || form["redirect_uri"] != grant.redirect_uri {
            return refuse("invalid_grant");
        }
        let family = held.counts.exchanges;
        self.answer(&mut held, family, grant.user, Some(grant.nonce))
    }

    fn refresh(&self, form: &HashMap<String, String>) -> Response {
        let mut held = self.held();
        held.counts.refreshes += 1;
        let token = &form["refresh_token"];
        if let Some(family) = held.used.get(token).copied() {
            held.counts.reuses += 1;
            held.ended_families.insert(family);
            return refuse("invalid_grant");
        }
        let Some((family, user)) = held.refresh_tokens.remove(token) else { return refuse("invalid_grant") };
        held.used.insert(token.clone(), family);
        if held.ended_families.contains(&family) {
            return refuse("invalid_grant");
        }
        self.answer(&mut held, family, user, None)
    }

    fn answer(&self, held: &mut Held, family: usize, user: User, nonce: Option<String>) -> Response {
        let now = self.clock.now();
        let (access, refresh) = (secret("access"), secret("refresh"));
        let token_type = if held.failure == Some(Failure::OtherType) { "DPoP" } else { "bearer" };
        let craft = held.craft.take().unwrap_or_default();
        let user = held.reassigned.get(&user.oid).cloned().unwrap_or(user);
        let claims = self.claims(&user, nonce);
        let id_token = (!craft.is_absent).then(|| craft.sign(claims, &held.kid));
        held.access_tokens.insert(access.clone(), (user.clone(), now.as_second() + LIFETIME));
        held.refresh_tokens.insert(refresh.clone(), (family, user));
        held.secrets.extend([access.clone(), refresh.clone()]);
        held.secrets.extend(id_token.clone());
        held.witnessed.extend([("access token", access.clone()), ("refresh token", refresh.clone())]);
        held.witnessed.extend(id_token.clone().map(|token| ("ID token", token)));
        let mut answer = json!({
            "access_token": access, "token_type": token_type, "expires_in": LIFETIME, "refresh_token": refresh,
        });
        if let Some(id_token) = id_token {
            answer["id_token"] = id_token.into();
        }
        Json(answer).into_response()
    }

    fn claims(&self, user: &User, nonce: Option<String>) -> Map<String, Value> {
        let now = self.clock.now().as_second();
        let claims = json!({
            "iss": self.url, "aud": CLIENT_ID, "sub": format!("sub-of-{}", user.oid), "tid": user.tid, "oid": user.oid,
            "name": user.name, "preferred_username": format!("{}@contoso.example", user.oid), "nonce": nonce, "iat": now, "nbf": now, "exp": now + 3600,
            "roles": user.app_roles(),
        });
        let Value::Object(claims) = claims else { unreachable!("an object") };
        claims
    }
}

/// In seconds since 1970.
pub fn seconds_from_now(clock: &ManualClock, seconds: i64) -> i64 {
    (clock.now() + SignedDuration::from_secs(seconds)).as_second()
}

fn secret(kind: &str) -> String {
    format!("canary-{kind}-{}", BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 24]>()))
}

fn refuse(error: &str) -> Response {
    refuse_with(error, "<b>the-issuers-own-words</b>")
}

fn refuse_with(error: &str, description: &str) -> Response {
    let body = json!({"error": error, "error_description": description});
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

async fn discovery(State(issuer): State<Issuer>) -> Json<Value> {
    issuer.held().counts.discoveries += 1;
    let url = &issuer.url;
    let mut document = json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "jwks_uri": format!("{url}/keys"),
        "end_session_endpoint": format!("{url}/logout"),
        "authorization_response_iss_parameter_supported": true,
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
    });
    for (field, value) in &issuer.held().claims_to_be {
        document[field] = value.clone();
    }
    Json(document)
}

async fn keys(State(issuer): State<Issuer>) -> Json<Value> {
    issuer.held().counts.key_sets += 1;
    Json(json!({"keys": issuer.held().published}))
}

async fn elsewhere(State(issuer): State<Issuer>) -> StatusCode {
    issuer.held().counts.strays += 1;
    StatusCode::NO_CONTENT
}

async fn misbehave(State(issuer): State<Issuer>, request: Request, next: Next) -> Response {
    let endpoint = Endpoint::of_path(request.uri().path());
    let trouble = endpoint.and_then(|endpoint| issuer.held().troubles.get(&endpoint).copied());
    match trouble {
        Some(trouble) => trouble.respond(issuer.sent.clone()).await,
        None => next.run(request).await,
    }
}

async fn token(State(issuer): State<Issuer>, Form(form): Form<HashMap<String, String>>) -> Response {
    let failure = issuer.held().failure;
    match failure {
        Some(Failure::InternalServerError) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(Failure::Html) => return "<html>gateway</html>".into_response(),
        Some(Failure::InvalidGrant) => {
            issuer.held().counts.refusals += 1;
            return refuse("invalid_grant");
        }
        Some(Failure::Says(error, description)) => return refuse_with(error, description),
        Some(Failure::OtherType) | None => {}
    }
    let (audience, now) = (format!("{}/token", issuer.url), issuer.clock.now().as_second());
    if !issuer.held().client.knows(&form, &audience, now) {
        return refuse("invalid_client");
    }
    match form.get("grant_type").map(String::as_str) {
        Some("authorization_code") => issuer.exchange(&form),
        Some("refresh_token") => issuer.refresh(&form),
        _ => refuse("unsupported_grant_type"),
    }
}
