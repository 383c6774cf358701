//! Receivers: the list, the page to edit one, and their forms.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use crate::access::Reader;
use crate::answer::{failed, see_other, too_often};
use crate::error::PageError;
use crate::form::FormBody;
use crate::once::show_once;
use crate::pages::Renderer;
use crate::visibility::Visibility;
use domain::audit::{Action, AuditEvent, difference};
use domain::customer::CustomerId;
use domain::delivery::{Channel, Delivery, DeliveryState, Receiver, ReceiverForm, Scope};
use domain::language::LanguageTag;
use server::monitoring::TooOften;
use server::notify::new_signing_secret;
use ui::pages::{Failure, ReceiverRefusal, ShownOnce};
use ui::paths;
use wire::views::alerts::{ReceiverDetail, ReceiverList, ReceiverView, ScopeView};

/// All receivers of the tenant.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(reader: &Reader) -> Result<ReceiverList, PageError> {
    let monitoring = reader.monitoring();
    let receivers = monitoring.receivers(reader.tenant()).await?;
    let (sent, _) = monitoring.deliveries(reader.tenant(), None).await?;
    // What was superseded says nothing about the receiver.
    let sent: Vec<&Delivery> = sent.rows.iter().map(|(delivery, _)| delivery).collect();
    let is_told = |delivery: &&&Delivery| delivery.state != DeliveryState::Superseded;
    let last = |id: &str| {
        let of_receiver = sent.iter().filter(|delivery| *delivery.receiver == *id);
        of_receiver.filter(is_told).map(|delivery| delivery.state).next()
    };
    let visible = Visibility::of(reader).await?;
    let view = |receiver| {
        let (user, may_see) = (&reader.principal().user, |id: &CustomerId| visible.in_report(id));
        ReceiverView::of(receiver, last(&receiver.id), user, may_see)
    };
    Ok(ReceiverList {
        now: reader.now().as_second(),
        unreadable: receivers.unreadable.len(),
        receivers: receivers.rows.iter().map(view).collect(),
        can_mail: monitoring.can_mail(),
    })
}

/// A receiver to edit; an empty id gives a new, empty one.
///
/// # Errors
///
/// If it cannot be read, or does not exist.
pub async fn get(reader: &Reader, id: &str) -> Result<ReceiverDetail, PageError> {
    let can_mail = reader.monitoring().can_mail();
    let visible = Visibility::of(reader).await?;
    let scope = |scope: &Scope| ScopeView::of(scope, &reader.principal().user, |id| visible.in_report(id));
    if id.is_empty() {
        let (form, label) = (String::new(), String::new());
        let scope = scope(&scope_of(reader));
        return Ok(ReceiverDetail { id: None, form, label, scope, can_mail });
    }
    let receivers = reader.monitoring().receivers(reader.tenant()).await?;
    let receiver = receivers.rows.into_iter().find(|receiver| *receiver.id == *id).ok_or(PageError::NotFound)?;
    let is_mail = receiver.destination.channel() == Channel::Email;
    let mut form = ReceiverForm::of(&receiver);
    form.only.retain(|id| visible.in_report(id));
    Ok(ReceiverDetail {
        id: Some(id.to_owned()),
        form: form.to_query_string(),
        scope: scope(&receiver.scope),
        label: if is_mail { String::new() } else { receiver.destination.label().to_owned() },
        can_mail,
    })
}

/// The customers that a receiver may hear of which the reader creates.
fn scope_of(reader: &Reader) -> Scope {
    Scope::of(reader.principal(), reader.customers().into_iter().cloned())
}

/// `POST /settings/receivers`: creates a receiver. A webhook's signing secret is generated here and shown only this once.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn create(reader: Reader, renderer: Renderer, FormBody(body): FormBody) -> Result<Response, PageError> {
    put(&reader, &renderer, None, &body).await
}

/// `POST /settings/receivers/{id}`
///
/// # Errors
///
/// If the database is unavailable.
pub async fn update(
    reader: Reader,
    renderer: Renderer,
    Path(id): Path<String>,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    put(&reader, &renderer, Some(id), &body).await
}

async fn put(reader: &Reader, renderer: &Renderer, id: Option<String>, body: &str) -> Result<Response, PageError> {
    let known = reader.monitoring().receivers(reader.tenant()).await?;
    let before = match &id {
        None => None,
        Some(id) => match known.rows.iter().find(|receiver| *receiver.id == **id) {
            Some(receiver) => Some(receiver),
            None => return Ok(see_other(paths::RECEIVERS)),
        },
    };
    let kept = before.map(|before| &before.destination);
    let mut form = ReceiverForm::parse(body);
    if form.language.is_none() {
        let own = || LanguageTag::parse(&renderer.text().locale().tag());
        form.language = before.map_or_else(own, |before| before.language.clone());
    }
    if let Some(before) = before {
        // What the page does not show stays: without it, a receiver of single customers would become one of all.
        let shown = reader.customers();
        form.only.extend(before.routing.customers.only.iter().filter(|id| !shown.contains(id)).cloned());
    }
    let secret = form.needs_new_secret(kept).then(new_signing_secret);
    if let Some(secret) = &secret {
        form.secret.clone_from(secret);
    }
    let is_new = id.is_none();
    let here = id.as_deref().map_or_else(|| paths::NEW_RECEIVER.to_owned(), paths::receiver);
    let id = id.unwrap_or_else(|| uuid::Uuid::new_v4().to_string());
    let scope = before.map_or_else(|| scope_of(reader), |before| before.scope.clone());
    let Ok(mut receiver) = form.receiver(&id, kept, scope) else {
        if secret.is_some() {
            form.secret.clear();
        }
        let shown = reader.customers();
        form.only.retain(|id| shown.contains(id));
        let refusal = ReceiverRefusal { form: form.to_query_string() };
        return Ok(renderer.page(&here, StatusCode::UNPROCESSABLE_ENTITY, refusal).await);
    };
    if let Some(before) = before
        && receiver.destination.addresses().any(|address| !before.destination.has(address))
    {
        receiver.scope = receiver.scope.intersection(scope_of(reader));
    }
    receiver.destination = reader.monitoring().asking_first(receiver.destination, kept);
    // Each question to strangers counts, as a test does.
    if receiver.destination.asks_more_than(kept)
        && let Err(TooOften(rest)) = reader.monitoring().take_test(reader.principal())
    {
        return Ok(too_often(rest, Failure::TooManyConfirmations));
    }
    if !reader.monitoring().put_receiver(reader.tenant(), &receiver, before).await? {
        return Ok(failed(StatusCode::CONFLICT, Failure::ReceiversFull));
    }
    let action = if is_new { Action::ReceiverCreated } else { Action::ReceiverChanged };
    let mut now = facts(&receiver);
    if before.is_some_and(|before| has_another_secret(before, &receiver)) {
        now.push(("secret", "replaced".to_owned()));
    }
    let (was, is) = difference(&before.map(facts).unwrap_or_default(), &now);
    let event = AuditEvent::by(action, reader.principal()).to(&receiver.id, &receiver.name).changed(&was, &is);
    reader.access().audit().record(event).await;
    if let Some(shown) = secret.map(ShownOnce::SigningSecret) {
        let here = paths::with_outcome(&paths::receiver(&receiver.id), ShownOnce::PARAMETER, shown.key());
        return Ok(show_once(reader.access().state(), reader.principal(), &here, &shown));
    }
    Ok(see_other(&paths::with_outcome(paths::RECEIVERS, "saved", "yes")))
}

/// `POST /settings/receivers/{id}/delete`
///
/// # Errors
///
/// If the database is unavailable.
pub async fn delete(reader: Reader, Path(id): Path<String>) -> Result<Response, PageError> {
    let known = reader.monitoring().receivers(reader.tenant()).await?;
    if reader.monitoring().delete_receiver(reader.tenant(), &id).await? {
        let before = known.rows.iter().find(|receiver| *receiver.id == *id);
        let event = AuditEvent::by(Action::ReceiverDeleted, reader.principal());
        let event = event.to(&id, before.map_or("", |before| &before.name));
        let (was, _) = difference(&before.map(facts).unwrap_or_default(), &[]);
        reader.access().audit().record(event.changed(&was, "")).await;
    }
    Ok(see_other(&paths::with_outcome(paths::RECEIVERS, "removed", "yes")))
}

/// `POST /settings/receivers/{id}/test`: the deliveries show the outcome.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn test(reader: Reader, Path(id): Path<String>) -> Result<Response, PageError> {
    if let Err(TooOften(rest)) = reader.monitoring().take_test(reader.principal()) {
        return Ok(too_often(rest, Failure::TooManyTests));
    }
    if reader.monitoring().send_test(reader.tenant(), &id).await? {
        let event = AuditEvent::by(Action::ReceiverTested, reader.principal()).to(&id, "");
        reader.access().audit().record(event).await;
    }
    Ok(see_other(&paths::with_outcome(paths::DELIVERIES, "tested", "yes")))
}

/// A receiver for the audit: a webhook's address and its secret stay out, its host tells where it is.
fn facts(receiver: &Receiver) -> Vec<(&'static str, String)> {
    let mut facts = ReceiverForm::of(receiver).fields();
    facts.retain(|(name, _)| !matches!(*name, "address" | "secret"));
    facts.push(("to", receiver.destination.label().to_owned()));
    let customers = match &receiver.scope {
        Scope::All => "all".to_owned(),
        Scope::SeenBy { customers, .. } => customers.len().to_string(),
    };
    facts.push(("customers", customers));
    facts
}

fn has_another_secret(before: &Receiver, after: &Receiver) -> bool {
    after.destination.signing_secret().is_some_and(|secret| before.destination.signing_secret() != Some(secret))
}
