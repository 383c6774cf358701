//! The issuer's endpoints: discovery, keys, authorization, tokens, end of session.

use std::sync::Arc;

use axum::extract::{Form, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::SignedDuration;
use openidconnect::url::{Url, form_urlencoded};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{CodeGrant, Issuer, Persona, page, random_token};
use crate::server::auth::sign_in::later;

const CODE_LIFETIME: SignedDuration = SignedDuration::from_secs(60);
const TOKEN_LIFETIME: i64 = 3600;

pub(super) fn router(issuer: Arc<Issuer>) -> Router {
    Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/jwks", get(|State(issuer): State<Arc<Issuer>>| async move { Json(issuer.keys.public().clone()) }))
        .route("/style.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], page::STYLE) }))
        .route("/authorize", get(authorize).post(choose))
        .route("/token", post(token))
        .route("/end_session", get(end_session).post(end_session))
        .with_state(issuer)
}

async fn discovery(State(issuer): State<Arc<Issuer>>) -> Json<Value> {
    let at = &issuer.registration.issuer;
    Json(json!({
        "issuer": at,
        "authorization_endpoint": format!("{at}/authorize"),
        "token_endpoint": format!("{at}/token"),
        "jwks_uri": format!("{at}/jwks"),
        "end_session_endpoint": format!("{at}/end_session"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// An authorization request that may be answered.
struct Asked {
    redirect: Url,
    state: String,
    challenge: String,
    nonce: Option<String>,
}

fn ask(issuer: &Issuer, query: &str) -> Result<Asked, &'static str> {
    let find = |name: &str| {
        form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let expected = format!("{}/auth/callback", issuer.registration.public_url);
    if find("client_id").as_deref() != Some(issuer.registration.client_id.as_str()) {
        return Err("The client is not known here.");
    }
    if find("redirect_uri").as_deref() != Some(expected.as_str()) {
        return Err("The address to come back to is not registered.");
    }
    if find("response_type").as_deref() != Some("code") || find("code_challenge_method").as_deref() != Some("S256") {
        return Err("Only the code flow with PKCE is spoken here.");
    }
    Ok(Asked {
        redirect: expected.parse().map_err(|_| "The address to come back to is no URL.")?,
        state: find("state").ok_or("state is missing.")?,
        challenge: find("code_challenge").ok_or("code_challenge is missing.")?,
        nonce: find("nonce"),
    })
}

fn html(status: StatusCode, page: String) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    (status, [(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")], Html(page))
        .into_response()
}

async fn authorize(State(issuer): State<Arc<Issuer>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match ask(&issuer, &query) {
        Ok(_) => html(StatusCode::OK, page::choose(&issuer.personas, &query)),
        Err(sentence) => html(StatusCode::BAD_REQUEST, page::refuse(sentence)),
    }
}

#[derive(Deserialize)]
struct Choice {
    persona: String,
    request: String,
}

async fn choose(State(issuer): State<Arc<Issuer>>, Form(choice): Form<Choice>) -> Response {
    let asked = match ask(&issuer, &choice.request) {
        Ok(asked) => asked,
        Err(sentence) => return html(StatusCode::BAD_REQUEST, page::refuse(sentence)),
    };
    let Some(persona) = issuer.persona(&choice.persona) else {
        return html(StatusCode::BAD_REQUEST, page::refuse("Nobody of that name is here."));
    };
    let code = random_token();
    let grant = CodeGrant {
        persona: persona.key,
        challenge: asked.challenge,
        nonce: asked.nonce,
        expires_at: later(issuer.clock.now(), CODE_LIFETIME),
    };
    issuer.grants().codes.insert(code.clone(), grant);
    let mut target = asked.redirect;
    target
        .query_pairs_mut()
        .append_pair("code", &code)
        .append_pair("state", &asked.state)
        .append_pair("iss", &issuer.registration.issuer);
    redirect(target.as_str())
}

#[derive(Deserialize)]
struct TokenRequest {
    grant_type: String,
    client_id: Option<String>,
    client_secret: Option<String>,
    code: Option<String>,
    code_verifier: Option<String>,
    refresh_token: Option<String>,
}

async fn token(State(issuer): State<Arc<Issuer>>, Form(request): Form<TokenRequest>) -> Response {
    let registered = &issuer.registration;
    if request.client_id.as_ref() != Some(&registered.client_id)
        || request.client_secret.as_ref() != Some(&registered.client_secret)
    {
        return refuse(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let granted = match request.grant_type.as_str() {
        "authorization_code" => redeem(&issuer, &request),
        "refresh_token" => {
            let token = request.refresh_token.unwrap_or_default();
            issuer.grants().refresh.remove(&token).map(|persona| (persona, None))
        }
        _ => return refuse(StatusCode::BAD_REQUEST, "unsupported_grant_type"),
    };
    match granted.and_then(|(key, nonce)| Some((issuer.persona(key)?, nonce))) {
        Some((persona, nonce)) => issue(&issuer, persona, nonce),
        None => refuse(StatusCode::BAD_REQUEST, "invalid_grant"),
    }
}

/// A code works once, soon, and for whoever holds the verifier (RFC 7636, section 4.6).
fn redeem(issuer: &Issuer, request: &TokenRequest) -> Option<(&'static str, Option<String>)> {
    let grant = issuer.grants().codes.remove(request.code.as_deref()?)?;
    let verifier = request.code_verifier.as_deref()?;
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    (challenge == grant.challenge && issuer.clock.now() < grant.expires_at).then_some((grant.persona, grant.nonce))
}

fn issue(issuer: &Issuer, persona: &Persona, nonce: Option<String>) -> Response {
    let (access, refresh) = (random_token(), random_token());
    (issuer.on_token)(&access, persona.key);
    // The key of the list lives as long as the program, so it may be kept.
    issuer.grants().refresh.insert(refresh.clone(), persona.key);
    let registered = &issuer.registration;
    let now = issuer.clock.now().as_second();
    let mut claims = json!({
        "iss": registered.issuer,
        "sub": format!("sub-{}", persona.key),
        "aud": registered.client_id,
        "iat": now,
        "nbf": now,
        "exp": now + TOKEN_LIFETIME,
        "tid": registered.tenant,
        "oid": format!("oid-{}", persona.key),
        "name": persona.name,
        "preferred_username": format!("{}@partner.example", persona.key),
        "ver": "2.0",
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    let answer = json!({
        "token_type": "Bearer",
        "access_token": access,
        "expires_in": TOKEN_LIFETIME,
        "refresh_token": refresh,
        "id_token": issuer.keys.sign(&claims),
    });
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

fn refuse(status: StatusCode, error: &str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Json(json!({ "error": error }))).into_response()
}

async fn end_session(State(issuer): State<Arc<Issuer>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let expected = format!("{}/", issuer.registration.public_url);
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "post_logout_redirect_uri");
    match asked {
        Some((_, target)) if *target == expected => redirect(&expected),
        _ => html(StatusCode::BAD_REQUEST, page::refuse("The address to come back to is not registered.")),
    }
}

fn redirect(target: &str) -> Response {
    let location = HeaderValue::from_str(target).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (
        StatusCode::SEE_OTHER,
        [(header::LOCATION, location), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))],
    )
        .into_response()
}
