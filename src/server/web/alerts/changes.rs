//! What the forms of the monitoring's pages change. Whoever may not read usage changes nothing: the page that they are sent back
//! to says why.

use std::collections::BTreeMap;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use openidconnect::url::form_urlencoded;

use super::Visibility;
use crate::access::Access;
use crate::middleware::MAX_BODY_BYTES;
use crate::pages::{self, see_other};
use crate::state::AppState;
use domain::alert::{AcknowledgeFor, Acknowledgement, AlertKey, OverrideForm, RulesForm};
use domain::customer::{CustomerId, clean_line};
use domain::delivery::{Channel, ReceiverForm};
use server::auth::{Purpose, ReturnTo};
use server::monitoring::{Acknowledged, MonitoringError, RuleChange};
use server::notify::new_signing_secret;
use ui::pages::{NewReceiverNotice, OverrideRefusal, ReceiverRefusal, rules_preview};
use ui::paths;

/// A page has fewer.
const MAX_KEYS: usize = 200;

/// `POST /settings/monitoring/start`: asks the user for a consent of its own.
pub async fn start_monitoring(State(state): State<AppState>, access: Option<Access>, headers: HeaderMap) -> Response {
    if !may_read(access.as_ref()).await {
        return see_other(paths::SETTINGS);
    }
    state.auth.begin(&headers, &ReturnTo::parse(paths::SETTINGS), Purpose::Monitoring).await
}

/// `POST /settings/monitoring/stop`: always possible for whoever consented, even if they have lost access since.
pub async fn stop_monitoring(State(state): State<AppState>, access: Option<Access>) -> Response {
    let Some(access) = access else { return see_other(paths::SETTINGS) };
    match state.monitoring.stop_monitoring(access.principal()).await {
        Ok(_) => see_other(paths::SETTINGS),
        Err(error) => unavailable(&error),
    }
}

/// `POST /settings/monitoring/check`: polls now; the page says how that went.
pub async fn check_now(State(state): State<AppState>, access: Option<Access>) -> Response {
    if let Some(access) = access.filter_reading().await
        && let Err(error) = state.monitoring.check_now(&access.principal().tenant).await
    {
        return unavailable(&error);
    }
    see_other(paths::SETTINGS)
}

/// `POST /alerts/acknowledge`
pub async fn acknowledge(State(state): State<AppState>, access: Option<Access>, body: String) -> Response {
    let mut keys = Vec::new();
    let (mut reason, mut span, mut return_to) = (String::new(), AcknowledgeFor::Day, String::new());
    for (name, value) in form_urlencoded::parse(body.as_bytes()) {
        match &*name {
            "key" if keys.len() < MAX_KEYS => keys.extend(AlertKey::parse(&value)),
            "reason" => reason = clean_line(&value, Acknowledgement::MAX_REASON_CHARS),
            "for" => span = AcknowledgeFor::from_key(&value).unwrap_or(AcknowledgeFor::Day),
            "return_to" => return_to = value.into_owned(),
            _ => {}
        }
    }
    let back =
        if return_to.is_empty() { paths::ALERTS.to_owned() } else { ReturnTo::parse(&return_to).as_str().to_owned() };
    let Some(access) = access.filter_reading().await else { return see_other(&back) };
    if reason.is_empty() {
        let sentence = "Nothing was acknowledged: a reason is missing. Go back and say in a few words who does what.";
        return (StatusCode::UNPROCESSABLE_ENTITY, sentence).into_response();
    }
    let visible = match visible(&access, &keys).await {
        Ok(visible) => visible,
        Err(error) => return unavailable(&error),
    };
    let wish = Acknowledged { keys: &visible, reason: &reason, span };
    match state.monitoring.acknowledge(access.principal(), &wish).await {
        Ok(count) => see_other(&with_outcome(&back, &format!("acknowledged={count}"))),
        Err(error) => unavailable(&error),
    }
}

/// Of some alerts those that the user may see.
async fn visible(access: &Access, keys: &[AlertKey]) -> Result<Vec<AlertKey>, MonitoringError> {
    let Ok(sight) = Visibility::of(access).await else { return Ok(Vec::new()) };
    let book = access.state().monitoring.book(&access.principal().tenant).await?;
    let seen = sight.select(&book.alerts);
    Ok(keys.iter().filter(|key| seen.iter().any(|alert| alert.key == **key)).cloned().collect())
}

/// `GET /settings/rules/preview`: the sentence that the form shows while it is filled in.
pub async fn preview_rules(State(state): State<AppState>, access: Option<Access>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let Some(access) = access else { return StatusCode::UNAUTHORIZED.into_response() };
    let text = pages::request_context(&state, &parts).text();
    match super::rules_of(&access, parts.uri.query().unwrap_or_default()).await {
        Ok(view) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], rules_preview(text, &view)).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// `POST /settings/rules`
pub async fn save_rules(State(state): State<AppState>, access: Option<Access>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Some(access) = access.filter_reading().await else { return see_other(paths::RULES) };
    let Some(body) = text(body).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let form = RulesForm::parse(&body);
    // What differs for single customers is kept by whoever stores the rules. A body that holds no form is no wish to be told
    // of nothing.
    let rules = form.rules(BTreeMap::new()).ok().filter(|_| RulesForm::is_in(&body));
    let Some(rules) = rules else {
        let here = format!("{}?{}", paths::RULES, form.to_query_string());
        return pages::render_at(&state, &parts, &here, StatusCode::UNPROCESSABLE_ENTITY, ()).await;
    };
    match state.monitoring.change_rules(access.principal(), &RuleChange::Tenant(rules)).await {
        Ok(()) => see_other(&with_outcome(paths::RULES, "saved=yes")),
        Err(error) => unavailable(&error),
    }
}

/// `POST /customers/{id}/rules`
pub async fn save_customer_rules(
    State(state): State<AppState>,
    access: Option<Access>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let here = paths::customer(&id);
    let Some(access) = access.filter_reading().await else { return see_other(&here) };
    let Some(customer) = CustomerId::parse(&id) else { return see_other(&here) };
    let may_see = Visibility::of(&access).await.is_ok_and(|sight| sight.report().find(&customer).is_some());
    if !may_see {
        return see_other(&here);
    }
    let Some(body) = text(body).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let form = OverrideForm::parse(&body);
    let Ok(own) = form.rules() else {
        let refusal = OverrideRefusal { form: form.to_query_string() };
        return pages::render_at(&state, &parts, &here, StatusCode::UNPROCESSABLE_ENTITY, refusal).await;
    };
    match state.monitoring.change_rules(access.principal(), &RuleChange::Customer(customer, own)).await {
        Ok(()) => see_other(&with_outcome(&here, "saved=yes")),
        Err(error) => unavailable(&error),
    }
}

/// `POST /settings/receivers`: a new receiver. A webhook's signing secret is made here and shown this once.
pub async fn create_receiver(State(state): State<AppState>, access: Option<Access>, request: Request) -> Response {
    put_receiver(&state, access, None, request).await
}

/// `POST /settings/receivers/{id}`
pub async fn update_receiver(
    State(state): State<AppState>,
    access: Option<Access>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    put_receiver(&state, access, Some(id), request).await
}

async fn put_receiver(state: &AppState, access: Option<Access>, id: Option<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Some(access) = access.filter_reading().await else { return see_other(paths::RECEIVERS) };
    let Some(body) = text(body).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let tenant = &access.principal().tenant;
    let known = match state.monitoring.receivers(tenant).await {
        Ok(known) => known,
        Err(error) => return unavailable(&error),
    };
    let kept = match &id {
        None => None,
        Some(id) => match known.iter().find(|receiver| *receiver.id == **id) {
            Some(receiver) => Some(&receiver.destination),
            None => return see_other(paths::RECEIVERS),
        },
    };
    let mut form = ReceiverForm::parse(&body);
    let is_new = kept.is_none_or(|kept| kept.channel() != Channel::Webhook);
    let is_webhook = form.channel == Channel::Webhook;
    let secret = (is_webhook && is_new && form.secret.trim().is_empty()).then(new_signing_secret);
    if let Some(secret) = &secret {
        form.secret.clone_from(secret);
    }
    let stays = id.clone();
    let new_id = id.unwrap_or_else(|| uuid::Uuid::new_v4().to_string());
    let Ok(receiver) = form.receiver(&new_id, kept) else {
        if secret.is_some() {
            form.secret.clear();
        }
        let refusal = ReceiverRefusal { form: form.to_query_string() };
        let here = stays.map_or_else(|| paths::NEW_RECEIVER.to_owned(), |id| paths::receiver(&id));
        return pages::render_at(state, &parts, &here, StatusCode::UNPROCESSABLE_ENTITY, refusal).await;
    };
    match state.monitoring.put_receiver(tenant, &receiver, stays.is_none()).await {
        Ok(true) => {}
        Ok(false) => {
            let sentence =
                "The receiver was not stored: there are as many as Headroom keeps. Remove one, then try again.";
            return (StatusCode::CONFLICT, sentence).into_response();
        }
        Err(error) => return unavailable(&error),
    }
    audit(&access, &receiver.id, if stays.is_none() { "a receiver was added" } else { "a receiver was changed" });
    match secret {
        Some(secret) => {
            let notice = NewReceiverNotice { secret: Some(secret) };
            pages::render_at(state, &parts, &paths::receiver(&receiver.id), StatusCode::OK, notice).await
        }
        None => see_other(&with_outcome(paths::RECEIVERS, "saved=yes")),
    }
}

/// `POST /settings/receivers/{id}/delete`
pub async fn delete_receiver(
    State(state): State<AppState>,
    access: Option<Access>,
    Path(id): Path<String>,
) -> Response {
    let Some(access) = access.filter_reading().await else { return see_other(paths::RECEIVERS) };
    match state.monitoring.delete_receiver(&access.principal().tenant, &id).await {
        Ok(deleted) => {
            if deleted {
                audit(&access, &id, "a receiver was removed");
            }
            see_other(&with_outcome(paths::RECEIVERS, "removed=yes"))
        }
        Err(error) => unavailable(&error),
    }
}

/// `POST /settings/receivers/{id}/test`: the deliveries show how it went.
pub async fn test_receiver(State(state): State<AppState>, access: Option<Access>, Path(id): Path<String>) -> Response {
    let Some(access) = access.filter_reading().await else { return see_other(paths::RECEIVERS) };
    match state.monitoring.send_test(&access.principal().tenant, &id).await {
        Ok(_) => see_other(&with_outcome(paths::DELIVERIES, "tested=yes")),
        Err(error) => unavailable(&error),
    }
}

/// `POST /deliveries/{id}/retry`
pub async fn retry_delivery(State(state): State<AppState>, access: Option<Access>, Path(id): Path<String>) -> Response {
    let Some(access) = access.filter_reading().await else { return see_other(paths::DELIVERIES) };
    match state.monitoring.retry(&access.principal().tenant, &id).await {
        Ok(_) => see_other(&with_outcome(paths::DELIVERIES, "retried=yes")),
        Err(error) => unavailable(&error),
    }
}

/// An address that also says what a form has done; the page shows it as a notice.
fn with_outcome(path: &str, what: &str) -> String {
    format!("{path}{}{what}", if path.contains('?') { '&' } else { '?' })
}

async fn may_read(access: Option<&Access>) -> bool {
    match access {
        Some(access) => access.report().await.is_ok(),
        None => false,
    }
}

/// Of visitors those who may read usage.
trait FilterReading {
    async fn filter_reading(self) -> Option<Access>;
}

impl FilterReading for Option<Access> {
    async fn filter_reading(self) -> Option<Access> {
        if may_read(self.as_ref()).await { self } else { None }
    }
}

async fn text(body: axum::body::Body) -> Option<String> {
    let bytes = axum::body::to_bytes(body, MAX_BODY_BYTES).await.ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn audit(access: &Access, receiver: &str, what: &'static str) {
    let principal = access.principal();
    tracing::info!(target: "audit", tenant = %principal.tenant, user = %principal.user, receiver, "{what}");
}

fn unavailable(error: &MonitoringError) -> Response {
    tracing::error!(error = error as &dyn std::error::Error, "the alerts could not be changed");
    let sentence = "Nothing was changed: Headroom could not reach its database. Go back and try again in a minute.";
    (StatusCode::SERVICE_UNAVAILABLE, sentence).into_response()
}
