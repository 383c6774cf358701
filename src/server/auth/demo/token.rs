//! The token endpoint: exchanges a code or a refresh token for an access token, the next refresh token and an ID token.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use url::form_urlencoded;

use super::{Issuer, Persona, random_token};
use crate::platform::clock::later;

const TOKEN_LIFETIME: SignedDuration = SignedDuration::from_hours(1);

#[derive(Deserialize)]
pub(super) struct TokenRequest {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    redirect_uri: Option<String>,
    code: Option<String>,
    code_verifier: Option<String>,
    refresh_token: Option<String>,
}

/// Why no token is issued, in the terms of RFC 6749, section 5.2.
#[derive(Clone, Copy)]
enum Refusal {
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    UnsupportedGrantType,
}

/// Whom the tokens are for, and what else they contain.
struct Granted {
    persona: &'static str,
    nonce: Option<String>,
    refresh: String,
}

pub(super) async fn token(
    State(issuer): State<Arc<Issuer>>,
    headers: HeaderMap,
    request: Result<Form<TokenRequest>, FormRejection>,
) -> Response {
    let granted = match request {
        Ok(Form(request)) => authenticate(&issuer, &headers, &request).and_then(|()| grant(&issuer, &request)),
        Err(_) => Err(Refusal::InvalidRequest),
    };
    match granted.and_then(|granted| Ok((issuer.persona(granted.persona).ok_or(Refusal::InvalidGrant)?, granted))) {
        Ok((persona, granted)) => issue(&issuer, persona, granted),
        Err(refusal) => refuse(refusal),
    }
}

/// The client's secret comes in the header or in the body, never in both (RFC 6749, section 2.3).
fn authenticate(issuer: &Issuer, headers: &HeaderMap, request: &TokenRequest) -> Result<(), Refusal> {
    let registered = &issuer.registration;
    let in_body = request.client_id.clone().zip(request.client_secret.clone());
    let given = match (headers.get(header::AUTHORIZATION), in_body) {
        (Some(_), Some(_)) => return Err(Refusal::InvalidRequest),
        (Some(value), None) => value.to_str().ok().and_then(basic),
        (None, in_body) => in_body,
    };
    match given {
        Some((id, secret)) if id == registered.client_id && secret == registered.client_secret => Ok(()),
        _ => Err(Refusal::InvalidClient),
    }
}

/// `Basic` with both parts form-encoded (RFC 6749, section 2.3.1).
fn basic(value: &str) -> Option<(String, String)> {
    let (scheme, credentials) = value.split_once(' ')?;
    let decoded = String::from_utf8(BASE64_STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    scheme.eq_ignore_ascii_case("basic").then_some((form_decode(id), form_decode(secret)))
}

fn form_decode(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes()).next().map(|(word, _)| word.into_owned()).unwrap_or_default()
}

fn grant(issuer: &Issuer, request: &TokenRequest) -> Result<Granted, Refusal> {
    match request.grant_type.as_deref() {
        Some("authorization_code") => redeem(issuer, request),
        Some("refresh_token") => {
            let token = request.refresh_token.as_deref().ok_or(Refusal::InvalidRequest)?;
            let (persona, refresh) = issuer.grants().renew(token).ok_or(Refusal::InvalidGrant)?;
            Ok(Granted { persona, nonce: None, refresh })
        }
        Some(_) => Err(Refusal::UnsupportedGrantType),
        None => Err(Refusal::InvalidRequest),
    }
}

/// A code works for a short time, with the redirect URI it was issued for and its verifier (RFC 7636, section 4.6).
fn redeem(issuer: &Issuer, request: &TokenRequest) -> Result<Granted, Refusal> {
    let code = request.code.as_deref().ok_or(Refusal::InvalidRequest)?;
    let verifier = request.code_verifier.as_deref().ok_or(Refusal::InvalidRequest)?;
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    let is_registered = request.redirect_uri.as_ref() == Some(&issuer.redirect_uri());
    let redeemed =
        issuer.grants().redeem(code, issuer.clock.now(), |grant| is_registered && grant.challenge == challenge);
    let (grant, refresh) = redeemed.ok_or(Refusal::InvalidGrant)?;
    Ok(Granted { persona: grant.persona, nonce: Some(grant.nonce), refresh })
}

fn issue(issuer: &Issuer, persona: &Persona, granted: Granted) -> Response {
    let registered = &issuer.registration;
    let now = issuer.clock.now();
    let expires_at = later(now, TOKEN_LIFETIME);
    let access = random_token();
    (issuer.on_token)(&access, persona.key, expires_at);
    let mut claims = json!({
        "iss": registered.issuer,
        "sub": format!("sub-{}", persona.key),
        "aud": registered.client_id,
        "iat": now.as_second(),
        "nbf": now.as_second(),
        "exp": expires_at.as_second(),
        "tid": registered.tenant,
        "oid": format!("oid-{}", persona.key),
        "name": persona.name,
        "preferred_username": format!("{}@partner.example", persona.key),
        "ver": "2.0",
        "roles": persona.roles,
    });
    if let Some(nonce) = granted.nonce {
        claims["nonce"] = nonce.into();
    }
    let answer = json!({
        "token_type": "Bearer",
        "access_token": access,
        "expires_in": TOKEN_LIFETIME.as_secs(),
        "refresh_token": granted.refresh,
        "id_token": issuer.keys.sign(&claims),
    });
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

fn refuse(refusal: Refusal) -> Response {
    let (status, error) = match refusal {
        Refusal::InvalidRequest => (StatusCode::BAD_REQUEST, "invalid_request"),
        Refusal::InvalidClient => (StatusCode::UNAUTHORIZED, "invalid_client"),
        Refusal::InvalidGrant => (StatusCode::BAD_REQUEST, "invalid_grant"),
        Refusal::UnsupportedGrantType => (StatusCode::BAD_REQUEST, "unsupported_grant_type"),
    };
    let mut response = (status, [(header::CACHE_CONTROL, "no-store")], Json(json!({ "error": error }))).into_response();
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"demo\""));
    }
    response
}
