//! `GET /v1/customers/usagerecords`, `GET /v1/customers/{id}/usagesummary`, `GET` and `PATCH
//! /v1/customers/{id}/usagebudget`, the lists below
//! `/v1/customers/{id}/subscriptions`, `GET /v1/fraudEvents`, and their failures.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use super::breakdown::{self, Breakdowns};
use super::budgets::{self, Changed};
use super::{Api, Behaviour, Token, generate};

/// Longer than Headroom waits for one response.
const STALL: Duration = Duration::from_secs(90);
/// Longer than Headroom's deadline for the whole call, so that it gives up and says so.
const THROTTLED_FOR: u32 = 90;

pub(super) fn router(api: Arc<Api>) -> Router {
    Router::new()
        .route("/v1/customers/usagerecords", get(list))
        .route("/v1/customers/{id}/usagesummary", get(summarise))
        .route("/v1/customers/{id}/usagebudget", get(read_budget).patch(change_budget))
        .route("/v1/customers/{id}/subscriptions/usagerecords", get(list_subscriptions))
        .route("/v1/customers/{id}/subscriptions/{subscription}/resourceusagerecords", get(list_resources))
        .route("/v1/customers/{id}/subscriptions/{subscription}/meterusagerecords", get(list_meters))
        .route("/v1/customers/{id}/subscriptions/{subscription}/usagerecords/resources", get(list_legacy_meters))
        .route("/v1/fraudEvents", get(report_fraud))
        .with_state(api)
}

async fn list(State(api): State<Arc<Api>>, headers: HeaderMap) -> Response {
    let Some(Token { behaviour, calls, .. }) = owner(&api, &headers) else { return refuse_token() };
    let page = match headers.get("ms-continuationtoken") {
        // An unknown token leads beyond the last page, never back to the first.
        Some(value) => value.to_str().ok().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX),
        None => 0,
    };
    match behaviour {
        Behaviour::Answers => page_of(&api.listed(), page),
        Behaviour::Moves => page_of(&api.moving().await, page),
        Behaviour::Garbles => page_of(&api.garbled, page),
        Behaviour::QuotesTheDocumentation => answer(Bytes::from_static(generate::DOCUMENTED.as_bytes())),
        Behaviour::AnswersOnce if page > 0 || calls.fetch_add(1, Ordering::Relaxed) == 0 => page_of(&api.pages, page),
        _ => fail(&api, behaviour).await,
    }
}

async fn summarise(State(api): State<Arc<Api>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let Some(Token { behaviour, .. }) = owner(&api, &headers) else { return refuse_token() };
    match behaviour {
        Behaviour::Forbids
        | Behaviour::AsksForMfa
        | Behaviour::Throttles
        | Behaviour::Stalls
        | Behaviour::Fails
        | Behaviour::AnswersOnce => fail(&api, behaviour).await,
        _ => match api.customers.summary(&id, api.clock.now()) {
            Some(summary) => {
                // Written by hand, so that no float comes near an amount.
                let budget = format!("{{\"budget\":{},", budgets::written(api.budgets.in_summary(&id)));
                answer(Bytes::from(summary.to_string().replacen('{', &budget, 1)))
            }
            None => refuse(StatusCode::NOT_FOUND, "3000", "Customer does not have usage data."),
        },
    }
}

async fn read_budget(State(api): State<Arc<Api>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    if let Some(refusal) = refuse_to_change(&api, &headers).await {
        return refusal;
    }
    match api.budgets.get(&id) {
        Some(budget) => answer(Bytes::from(budgets::written(budget))),
        None => no_customer(),
    }
}

async fn change_budget(
    State(api): State<Arc<Api>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Some(refusal) = refuse_to_change(&api, &headers).await {
        return refusal;
    }
    let Some(amount) = budgets::asked_for(&body) else {
        return refuse(StatusCode::BAD_REQUEST, "3000", "Invalid property.");
    };
    match api.budgets.set(&id, amount) {
        Changed::Yes => answer(Bytes::from(budgets::written(amount))),
        Changed::Forbidden => {
            refuse(StatusCode::FORBIDDEN, "403", "The caller is not authorized to change this customer.")
        }
        Changed::Unavailable => gateway(),
        Changed::Throttled => throttle(budgets::WAIT),
        Changed::NoCustomer => no_customer(),
    }
}

/// The answer to whose budgets the API neither tells nor changes.
async fn refuse_to_change(api: &Api, headers: &HeaderMap) -> Option<Response> {
    let Some(Token { behaviour, .. }) = owner(api, headers) else { return Some(refuse_token()) };
    match behaviour {
        Behaviour::Answers | Behaviour::Moves | Behaviour::Garbles | Behaviour::QuotesTheDocumentation => None,
        _ => Some(fail(api, behaviour).await),
    }
}

fn no_customer() -> Response {
    refuse(StatusCode::NOT_FOUND, "2000", "Customer not found.")
}

async fn list_subscriptions(State(api): State<Arc<Api>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let list = |made: &Breakdowns, moves| made.subscriptions(&id, moves);
    of_customer(&api, &headers, list, || refuse(StatusCode::NOT_FOUND, "3000", "Customer does not have usage data."))
        .await
}

type OfSubscription = Path<(String, String)>;

async fn list_resources(
    State(api): State<Arc<Api>>,
    Path((id, subscription)): OfSubscription,
    headers: HeaderMap,
) -> Response {
    of_customer(&api, &headers, |made, moves| made.resources(&id, &subscription, moves), no_subscription).await
}

async fn list_meters(
    State(api): State<Arc<Api>>,
    Path((id, subscription)): OfSubscription,
    headers: HeaderMap,
) -> Response {
    of_customer(&api, &headers, |made, moves| made.meters(&id, &subscription, moves), no_subscription).await
}

async fn list_legacy_meters(
    State(api): State<Arc<Api>>,
    Path((id, subscription)): OfSubscription,
    headers: HeaderMap,
) -> Response {
    of_customer(&api, &headers, |made, moves| made.legacy_meters(&id, &subscription, moves), no_subscription).await
}

fn no_subscription() -> Response {
    refuse(StatusCode::NOT_FOUND, "800002", "Subscription not found.")
}

/// One of a customer's lists, for those whom the API answers.
async fn of_customer(
    api: &Api,
    headers: &HeaderMap,
    list: impl FnOnce(&Breakdowns, bool) -> Option<Vec<Value>>,
    without: impl FnOnce() -> Response,
) -> Response {
    let Some(Token { behaviour, .. }) = owner(api, headers) else { return refuse_token() };
    match behaviour {
        Behaviour::Answers | Behaviour::Moves | Behaviour::Garbles | Behaviour::QuotesTheDocumentation => {
            let Some(made) = api.breakdowns().await else { return gateway() };
            match list(made, behaviour == Behaviour::Moves) {
                Some(items) => answer(Bytes::from(breakdown::page(&items))),
                None => without(),
            }
        }
        _ => fail(api, behaviour).await,
    }
}

#[derive(serde::Deserialize)]
struct FraudQuery {
    #[serde(rename = "PageNumber")]
    page: Option<u32>,
}

async fn report_fraud(State(api): State<Arc<Api>>, Query(query): Query<FraudQuery>, headers: HeaderMap) -> Response {
    let Some(Token { behaviour, .. }) = owner(&api, &headers) else { return refuse_token() };
    match behaviour {
        Behaviour::Answers | Behaviour::Moves | Behaviour::Garbles if query.page.is_none_or(|page| page == 1) => {
            Json(&api.fraud).into_response()
        }
        Behaviour::Answers | Behaviour::Moves | Behaviour::Garbles => Json(json!([])).into_response(),
        Behaviour::QuotesTheDocumentation => refuse(StatusCode::NOT_FOUND, "404", "No fraud events."),
        _ => fail(&api, behaviour).await,
    }
}

/// Whose token it is, if the API accepts it.
fn owner(api: &Api, headers: &HeaderMap) -> Option<Token> {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = authorization.and_then(|value| value.strip_prefix("Bearer "));
    token.and_then(|token| api.tokens.get(token, api.clock.now()))
}

/// How the API treats those it does not answer.
async fn fail(api: &Api, behaviour: Behaviour) -> Response {
    match behaviour {
        Behaviour::Forbids => {
            refuse(StatusCode::FORBIDDEN, "403", "The caller is not authorized to access this resource.")
        }
        Behaviour::AsksForMfa => refuse(StatusCode::UNAUTHORIZED, "900421", "MFA required."),
        Behaviour::Throttles => throttle(THROTTLED_FOR),
        Behaviour::Stalls => {
            api.clock.sleep(STALL).await;
            gateway()
        }
        _ => gateway(),
    }
}

fn page_of(pages: &[Bytes], number: usize) -> Response {
    match pages.get(number) {
        Some(page) => answer(page.clone()),
        None => refuse(StatusCode::BAD_REQUEST, "2000", "The continuation token is not valid."),
    }
}

fn answer(body: Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
}

fn refuse_token() -> Response {
    refuse(StatusCode::UNAUTHORIZED, "401", "Invalid access token.")
}

fn refuse(status: StatusCode, code: &str, description: &str) -> Response {
    (status, Json(json!({"code": code, "description": description, "data": [], "source": "PartnerFD"}))).into_response()
}

/// The body of the API's gateway, not of the API itself.
fn throttle(seconds: u32) -> Response {
    let message = format!("Rate limit is exceeded. Try again in {seconds} seconds.");
    let body = Json(json!({"statusCode": 429, "message": message}));
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())], body).into_response()
}

fn gateway() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, Html("<html><body><h1>503 Service Unavailable</h1></body></html>"))
        .into_response()
}
