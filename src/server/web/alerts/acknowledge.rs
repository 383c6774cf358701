//! `POST /alerts/acknowledge`: acknowledges alerts for a time, with a reason, and perhaps up to a planned amount; and
//! `POST /alerts/withdraw`.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::access::{Reader, Refused};
use crate::answer::{failed, see_other};
use crate::error::PageError;
use crate::form::Fields;
use crate::pages::Renderer;
use crate::visibility::Visibility;
use domain::alert::{AcknowledgeFor, Acknowledgement, Alert, AlertKey};
use domain::customer::clean_line;
use domain::money::DecimalMark;
use server::auth::ReturnTo;
use server::monitoring::Acknowledged;
use ui::pages::{AcknowledgeRefusal, Failure};
use ui::paths;

/// More than a page of alerts holds.
const MAX_KEYS: usize = 200;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AcknowledgeForm {
    /// [`AlertKey`] as text, one for each alert.
    key: Vec<String>,
    reason: String,
    /// [`AcknowledgeFor`] as text; anything else means a day.
    #[serde(rename = "for")]
    span: String,
    /// An amount in the currency of the alerts; empty if no spending is planned.
    planned: String,
    /// [`DecimalMark`] as text: how an ambiguous amount is meant, if that was asked.
    decimal: String,
    /// The page to return to; the list of alerts if it is empty.
    return_to: String,
}

/// Acknowledges those of the alerts that the reader may see.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn post(
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    Fields(form): Fields<AcknowledgeForm>,
) -> Result<Response, PageError> {
    let back = match form.return_to.as_str() {
        "" => ReturnTo::parse(paths::ALERTS),
        return_to => ReturnTo::parse(return_to),
    };
    let reader = match reader {
        Ok(reader) => reader,
        Err(refused) => return Ok(refused.leading_to(back.as_str())),
    };
    let reason = clean_line(&form.reason, Acknowledgement::MAX_REASON_CHARS);
    if reason.is_empty() {
        return Ok(failed(StatusCode::UNPROCESSABLE_ENTITY, Failure::NoReason));
    }
    let span = AcknowledgeFor::from_key(&form.span).unwrap_or(AcknowledgeFor::Day);
    let named: BTreeSet<AlertKey> = form.key.iter().take(MAX_KEYS).filter_map(|key| AlertKey::parse(key)).collect();
    let visibility = Visibility::of(&reader).await?;
    let book = reader.monitoring().book(reader.tenant()).await?;
    let mut alerts: Vec<&Alert> = visibility.select(&book.alerts);
    alerts.retain(|alert| alert.is_firing && named.contains(&alert.key));
    let planned = match Acknowledgement::planned(&form.planned, DecimalMark::from_key(&form.decimal), &alerts) {
        Ok(planned) => planned,
        Err(problem) => {
            let page = page_of(&back).to_owned();
            let AcknowledgeForm { key: keys, planned, .. } = form;
            let refusal = AcknowledgeRefusal { keys, reason, span, planned, problem: Some(problem) };
            return Ok(renderer.page(&page, StatusCode::UNPROCESSABLE_ENTITY, refusal).await);
        }
    };
    let keys: Vec<AlertKey> = alerts.into_iter().map(|alert| alert.key.clone()).collect();
    let wish = Acknowledged { keys: &keys, reason: &reason, span, planned };
    let count = reader.monitoring().acknowledge(reader.principal(), &wish).await?;
    Ok(see_other(&paths::with_outcome(back.as_str(), "acknowledged", &count.to_string())))
}

/// The page with the form: the list of alerts, or that of one.
fn page_of(back: &ReturnTo) -> &str {
    let is_ours =
        back.as_str().strip_prefix(paths::ALERTS).is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '/']));
    if is_ours { back.as_str() } else { paths::ALERTS }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    /// [`AlertKey`] as text.
    key: String,
}

/// Withdraws the acknowledgement of an alert that the reader may see.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn withdraw(
    reader: Result<Reader, Refused>,
    Fields(form): Fields<WithdrawForm>,
) -> Result<Response, PageError> {
    let reader = match reader {
        Ok(reader) => reader,
        Err(refused) => return Ok(refused.leading_to(paths::ALERTS)),
    };
    let Some(key) = AlertKey::parse(&form.key) else { return Ok(see_other(paths::ALERTS)) };
    let visibility = Visibility::of(&reader).await?;
    let book = reader.monitoring().book(reader.tenant()).await?;
    let is_visible = visibility.select(&book.alerts).iter().any(|alert| alert.key == key);
    let is_withdrawn = is_visible && reader.monitoring().withdraw(reader.principal(), &key).await?;
    let outcome = if is_withdrawn { "1" } else { "0" };
    Ok(see_other(&paths::with_outcome(&paths::alert(&key.to_string()), "withdrawn", outcome)))
}
