use std::collections::BTreeSet;

use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use base64::prelude::BASE64_STANDARD;
use jiff::SignedDuration;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tower::ServiceExt as _;
use url::{Url, form_urlencoded};

use super::*;

const HOME: &str = "http://127.0.0.1:3000";
const CALLBACK: &str = "http://127.0.0.1:3000/auth/callback";
const VERIFIER: &str = "a-verifier-of-the-forty-three-characters-it-needs";

struct ManualClock(Mutex<Timestamp>);

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("the time")
    }

    async fn sleep(&self, _: std::time::Duration) {}
}

struct Fixture {
    router: Router,
    clock: Arc<ManualClock>,
    heard: Arc<Mutex<BTreeSet<String>>>,
}

impl Fixture {
    fn new() -> Self {
        let clock = Arc::new(ManualClock(Mutex::new("2026-03-15T12:00:00Z".parse().expect("a time"))));
        let heard = Arc::new(Mutex::new(BTreeSet::new()));
        let ear = heard.clone();
        let registration = Registration {
            issuer: "http://127.0.0.1:4000".to_owned(),
            tenant: "a-tenant".to_owned(),
            client_id: "headroom-demo".to_owned(),
            client_secret: "a secret: 100 %".to_owned(),
            public_url: HOME.to_owned(),
        };
        let alex = Persona { key: "alex", name: "Alex Martin", roles: &[], is_trouble: false };
        let on_token: OnToken = Arc::new(move |token, persona, _| {
            assert_eq!(persona, "alex");
            ear.lock().expect("the tokens").insert(token.to_owned());
        });
        let wording: Wording = Arc::new(|_| PageWords {
            language: "en",
            direction: "ltr",
            title: "Sign in".to_owned(),
            lead: "Who?".to_owned(),
            trouble: "Trouble".to_owned(),
            descriptions: vec!["Sees every customer".to_owned()],
        });
        let router = router(registration, (vec![alex], wording), clock.clone(), on_token).expect("a key");
        Self { router, clock, heard }
    }

    async fn send(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    async fn get(&self, uri: &str) -> Response {
        self.send(Request::get(uri).body(Body::empty()).expect("a request")).await
    }

    async fn post(&self, uri: &str, fields: &[(&str, &str)]) -> Response {
        self.send(form(uri, fields)).await
    }

    /// Signs in as Alex and returns the address that the browser is sent to.
    async fn choose(&self, changes: &[(&str, &str)]) -> Url {
        let answer = self.post("/authorize", &[("persona", "alex"), ("request", &request(changes))]).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        location(&answer)
    }

    async fn code(&self) -> String {
        let target = self.choose(&[]).await;
        target.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned()
    }

    async fn redeem(&self, code: &str, changes: &[(&str, &str)]) -> (StatusCode, Value) {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("code_verifier", VERIFIER)];
        self.token(&changed(&[&fields[..], &[("redirect_uri", CALLBACK)]].concat(), changes)).await
    }

    async fn renew(&self, refresh: &Value) -> (StatusCode, Value) {
        let refresh = refresh.as_str().expect("a refresh token");
        self.token(&[("grant_type", "refresh_token"), ("refresh_token", refresh)]).await
    }

    async fn token(&self, fields: &[(&str, &str)]) -> (StatusCode, Value) {
        let client = [("client_id", "headroom-demo"), ("client_secret", "a secret: 100 %")];
        read(self.post("/token", &[&client[..], fields].concat()).await).await
    }
}

fn form(uri: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::post(uri).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.body(Body::from(body)).expect("a request")
}

fn changed<'a>(fields: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_kept = |(name, _): &&(&str, &str)| !changes.iter().any(|(change, _)| change == name);
    // An empty value removes the parameter.
    fields.iter().filter(is_kept).chain(changes.iter().filter(|(_, value)| !value.is_empty())).copied().collect()
}

fn request(changes: &[(&str, &str)]) -> String {
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let fields = [
        ("client_id", "headroom-demo"),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid profile"),
        ("state", "a-state"),
        ("nonce", "a-nonce"),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    form_urlencoded::Serializer::new(String::new()).extend_pairs(changed(&fields, changes)).finish()
}

fn location(answer: &Response) -> Url {
    answer.headers()[header::LOCATION].to_str().expect("text").parse().expect("a URL")
}

async fn read(answer: Response) -> (StatusCode, Value) {
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 65_536).await.expect("a body");
    (status, serde_json::from_slice(&body).expect("JSON"))
}

fn claims(answer: &Value) -> Value {
    let token = answer["id_token"].as_str().expect("an ID token");
    let payload = token.split('.').nth(1).expect("a payload");
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).expect("base64")).expect("JSON")
}

fn refused(error: &str) -> (StatusCode, Value) {
    (StatusCode::BAD_REQUEST, serde_json::json!({ "error": error }))
}

#[tokio::test]
async fn a_code_is_redeemed_for_tokens_that_say_who_it_is() {
    let issuer = Fixture::new();
    let (status, answer) = issuer.redeem(&issuer.code().await, &[]).await;
    assert_eq!((status, &answer["expires_in"]), (StatusCode::OK, &Value::from(3600)));
    assert!(issuer.heard.lock().expect("the tokens").contains(answer["access_token"].as_str().expect("a token")));
    let claims = claims(&answer);
    let text = |name: &str| claims[name].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        (text("aud"), text("nonce"), text("tid")),
        ("headroom-demo".into(), "a-nonce".into(), "a-tenant".into())
    );
    assert_eq!((text("name"), text("oid"), text("ver")), ("Alex Martin".into(), "oid-alex".into(), "2.0".into()));
}

#[tokio::test]
async fn a_code_works_once_and_takes_back_what_it_gave_when_it_comes_again() {
    let issuer = Fixture::new();
    let code = issuer.code().await;
    let (_, answer) = issuer.redeem(&code, &[]).await;
    assert_eq!(issuer.redeem(&code, &[]).await, refused("invalid_grant"));
    assert_eq!(issuer.renew(&answer["refresh_token"]).await, refused("invalid_grant"));
}

#[tokio::test]
async fn a_code_is_refused_with_a_wrong_verifier_or_address_and_is_spent_by_it() {
    let issuer = Fixture::new();
    for wrong in
        [("code_verifier", "another-verifier"), ("redirect_uri", "http://127.0.0.1:3000/"), ("redirect_uri", "")]
    {
        let code = issuer.code().await;
        assert_eq!(issuer.redeem(&code, &[wrong]).await, refused("invalid_grant"), "{wrong:?}");
        assert_eq!(issuer.redeem(&code, &[]).await, refused("invalid_grant"), "{wrong:?}");
    }
    assert!(issuer.heard.lock().expect("the tokens").is_empty());
}

#[tokio::test]
async fn a_code_lives_for_a_minute() {
    let issuer = Fixture::new();
    let code = issuer.code().await;
    *issuer.clock.0.lock().expect("the time") += SignedDuration::from_secs(60);
    assert_eq!(issuer.redeem(&code, &[]).await, refused("invalid_grant"));
}

#[tokio::test]
async fn a_refresh_token_that_comes_twice_ends_all_that_came_from_it() {
    let issuer = Fixture::new();
    let (_, first) = issuer.redeem(&issuer.code().await, &[]).await;
    let (status, second) = issuer.renew(&first["refresh_token"]).await;
    assert_eq!((status, claims(&second).get("nonce")), (StatusCode::OK, None));
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_ne!(first["access_token"], second["access_token"]);
    assert_eq!(issuer.renew(&first["refresh_token"]).await, refused("invalid_grant"));
    assert_eq!(issuer.renew(&second["refresh_token"]).await, refused("invalid_grant"));
}

#[tokio::test]
async fn the_secret_may_come_in_the_header_and_must_be_right() {
    let issuer = Fixture::new();
    let fields = [("grant_type", "refresh_token"), ("refresh_token", "none")];
    for (credentials, expected) in [
        ("headroom-demo:a+secret%3A+100+%25", "invalid_grant"),
        ("headroom-demo:another", "invalid_client"),
        ("nobody", "invalid_client"),
    ] {
        let mut request = form("/token", &fields);
        let value = format!("Basic {}", BASE64_STANDARD.encode(credentials));
        request.headers_mut().insert(header::AUTHORIZATION, value.parse().expect("a header"));
        let answer = issuer.send(request).await;
        assert_eq!(answer.headers().contains_key(header::WWW_AUTHENTICATE), expected == "invalid_client");
        assert_eq!(read(answer).await.1["error"], expected, "{credentials}");
    }
}

#[tokio::test]
async fn a_request_that_is_no_token_request_is_told_so() {
    let issuer = Fixture::new();
    assert_eq!(issuer.token(&[]).await, refused("invalid_request"));
    assert_eq!(issuer.token(&[("grant_type", "password")]).await, refused("unsupported_grant_type"));
    let twice = [("grant_type", "refresh_token"), ("grant_type", "authorization_code")];
    assert_eq!(issuer.token(&twice).await, refused("invalid_request"));
}

#[tokio::test]
async fn an_authorization_request_is_refused_without_any_of_its_parts() {
    let issuer = Fixture::new();
    assert_eq!(issuer.get(&format!("/authorize?{}", request(&[]))).await.status(), StatusCode::OK);
    for wrong in [
        ("client_id", "another"),
        ("redirect_uri", "http://127.0.0.1:3000/auth/callback/"),
        ("redirect_uri", "https://example.com/auth/callback"),
        ("response_type", "token"),
        ("scope", "profile"),
        ("state", ""),
        ("nonce", ""),
        ("code_challenge", "short"),
        ("code_challenge_method", "plain"),
    ] {
        let query = request(&[wrong]);
        let page = issuer.get(&format!("/authorize?{query}")).await;
        assert_eq!(page.status(), StatusCode::BAD_REQUEST, "{wrong:?}");
        assert!(!page.headers().contains_key(header::LOCATION), "{wrong:?}");
        let chosen = issuer.post("/authorize", &[("persona", "alex"), ("request", &query)]).await;
        assert_eq!(chosen.status(), StatusCode::BAD_REQUEST, "{wrong:?}");
    }
    let twice = format!("/authorize?{}&redirect_uri=https://example.com/", request(&[]));
    assert_eq!(issuer.get(&twice).await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_hostile_state_comes_back_as_it_went_and_leads_nowhere_else() {
    let issuer = Fixture::new();
    let hostile = "\"><script>&code=mine#\r\nSet-Cookie: a=b";
    let target = issuer.choose(&[("state", hostile)]).await;
    assert!(target.as_str().starts_with(&format!("{CALLBACK}?")), "{target}");
    let pairs: Vec<_> = target.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(pairs, ["code", "state", "iss"]);
    assert!(target.query_pairs().any(|(name, value)| name == "state" && value == hostile));
}

#[tokio::test]
async fn signing_out_leads_home_and_nowhere_else() {
    let issuer = Fixture::new();
    let home = format!("{HOME}/");
    let (_, answer) = issuer.redeem(&issuer.code().await, &[]).await;
    let hint = answer["id_token"].as_str().expect("an ID token");
    let good = [("client_id", "headroom-demo"), ("post_logout_redirect_uri", &home), ("id_token_hint", hint)];
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(good).finish();
    assert_eq!(location(&issuer.get(&format!("/end_session?{query}")).await).as_str(), home);
    assert_eq!(location(&issuer.post("/end_session", &good).await).as_str(), home);
    for wrong in [
        ("client_id", "another"),
        ("id_token_hint", "e30.e30.forged"),
        ("post_logout_redirect_uri", "https://example.com/"),
        ("post_logout_redirect_uri", ""),
    ] {
        let answer = issuer.post("/end_session", &changed(&good, &[wrong])).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{wrong:?}");
    }
}
