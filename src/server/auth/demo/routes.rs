//! The issuer's endpoints except one: discovery, keys, authorization, end of session. Tokens are in [`token`].

use std::sync::Arc;

use axum::extract::{Form, RawForm, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};
use url::{Url, form_urlencoded};

use super::grants::CodeGrant;
use super::{Issuer, page, token};
use crate::platform::clock::later;

const CODE_LIFETIME: SignedDuration = SignedDuration::from_secs(60);
/// A SHA-256 in base64url (RFC 7636, section 4.2).
const CHALLENGE_LENGTH: usize = 43;

pub(super) fn router(issuer: Arc<Issuer>) -> Router {
    Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/jwks", get(|State(issuer): State<Arc<Issuer>>| async move { Json(issuer.keys.public().clone()) }))
        .route("/style.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], page::STYLE) }))
        .route("/authorize", get(authorize).post(choose))
        .route("/token", post(token::token))
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
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// A valid authorization request.
struct Asked {
    redirect: Url,
    state: String,
    challenge: String,
    nonce: String,
}

/// The value of a parameter that appears exactly once and is not empty: a repeated one is invalid (RFC 6749, section 3.1).
fn find(query: &[u8], name: &str) -> Option<String> {
    let mut values = form_urlencoded::parse(query).filter(|(key, _)| key == name).map(|(_, value)| value);
    let value = values.next().filter(|value| !value.is_empty())?;
    values.next().is_none().then(|| value.into_owned())
}

fn ask(issuer: &Issuer, query: &str) -> Result<Asked, &'static str> {
    let find = |name: &str| find(query.as_bytes(), name);
    let expected = issuer.redirect_uri();
    if find("client_id").as_deref() != Some(issuer.registration.client_id.as_str()) {
        return Err("The client is not known here.");
    }
    if find("redirect_uri").as_deref() != Some(expected.as_str()) {
        return Err("The address to come back to is not registered.");
    }
    if find("response_type").as_deref() != Some("code") || find("code_challenge_method").as_deref() != Some("S256") {
        return Err("Only the code flow with PKCE is spoken here.");
    }
    if !find("scope").is_some_and(|scope| scope.split(' ').any(|word| word == "openid")) {
        return Err("The scope openid is missing.");
    }
    Ok(Asked {
        redirect: expected.parse().map_err(|_| "The address to come back to is not a URL.")?,
        state: find("state").ok_or("state is missing.")?,
        challenge: find("code_challenge")
            .filter(|challenge| challenge.len() == CHALLENGE_LENGTH)
            .ok_or("code_challenge is missing, or no SHA-256.")?,
        nonce: find("nonce").ok_or("nonce is missing.")?,
    })
}

fn html(status: StatusCode, page: String) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    (status, [(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")], Html(page))
        .into_response()
}

async fn authorize(State(issuer): State<Arc<Issuer>>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    match ask(&issuer, &query) {
        Ok(_) => html(StatusCode::OK, page::choose(&issuer.personas, &(issuer.wording)(&headers), &query)),
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
    let now = issuer.clock.now();
    let grant = CodeGrant {
        persona: persona.key,
        challenge: asked.challenge,
        nonce: asked.nonce,
        expires_at: later(now, CODE_LIFETIME),
    };
    let code = issuer.grants().create_code(grant, now);
    let mut target = asked.redirect;
    target
        .query_pairs_mut()
        .append_pair("code", &code)
        .append_pair("state", &asked.state)
        .append_pair("iss", &issuer.registration.issuer);
    redirect(target.as_str())
}

/// OpenID Connect RP-Initiated Logout 1.0, section 2: the parameters come in the query or in a form. There is no session
/// to end here because the page asks each time.
async fn end_session(State(issuer): State<Arc<Issuer>>, RawForm(parameters): RawForm) -> Response {
    let find = |name: &str| find(&parameters, name);
    let expected = format!("{}/", issuer.registration.public_url);
    let sentence = if find("client_id").is_some_and(|client| client != issuer.registration.client_id) {
        "The client is not known here."
    } else if find("id_token_hint").is_some_and(|token| !issuer.keys.signed(&token)) {
        "The ID token is not from here."
    } else if find("post_logout_redirect_uri").as_ref() != Some(&expected) {
        "The address to come back to is not registered."
    } else {
        return redirect(&with_state(expected, find("state")));
    };
    html(StatusCode::BAD_REQUEST, page::refuse(sentence))
}

fn with_state(target: String, state: Option<String>) -> String {
    match state {
        Some(state) => {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("state", &state).finish();
            format!("{target}?{query}")
        }
        None => target,
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
