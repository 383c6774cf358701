//! Alerts, and their settings.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::alerts::{
    AlertDetail, AlertList, CoverageView, DeliveryList, MailboxConfirmation, ReceiverDetail, ReceiverList, RulesView,
    TakeOverView, WatchView,
};

/// The alerts that match a query string of [`domain::alert::AlertQuery`].
///
/// # Errors
///
/// If nobody is signed in, the user may not read usage, or the alerts cannot be read.
#[server(prefix = "/api", endpoint = "alerts", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_alerts(query: String) -> Result<AlertList, ApiError> {
    super::queries()?.list_alerts(&query).await
}

/// One alert and its history.
///
/// # Errors
///
/// As for [`list_alerts`], or if there is no such alert.
#[server(prefix = "/api", endpoint = "alert", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_alert(key: String) -> Result<AlertDetail, ApiError> {
    super::queries()?.get_alert(&key).await
}

/// The deliveries in a state; in any state if it is empty.
///
/// # Errors
///
/// As for [`list_alerts`].
#[server(prefix = "/api", endpoint = "deliveries", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_deliveries(state: String) -> Result<DeliveryList, ApiError> {
    super::queries()?.list_deliveries(&state).await
}

/// Whose rights monitoring uses, and how it is doing.
///
/// # Errors
///
/// If nobody is signed in, or it cannot be read.
#[server(prefix = "/api", endpoint = "watch", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_watch() -> Result<WatchView, ApiError> {
    super::queries()?.get_watch().await
}

/// What changes if the user takes monitoring over; `None` if nobody else watches.
///
/// # Errors
///
/// As for [`list_alerts`].
#[server(prefix = "/api", endpoint = "take-over", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_take_over() -> Result<Option<TakeOverView>, ApiError> {
    super::queries()?.get_take_over().await
}

/// The customers that monitoring does not see; none if it is off, or for a user who may not read usage.
///
/// # Errors
///
/// If nobody is signed in, or it cannot be read.
#[server(prefix = "/api", endpoint = "coverage", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_coverage() -> Result<CoverageView, ApiError> {
    super::queries()?.get_coverage().await
}

/// The rules of a form (a query string) with what they would do; the stored rules if the form is empty.
///
/// # Errors
///
/// As for [`list_alerts`].
#[server(prefix = "/api", endpoint = "rules", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_rules(form: String) -> Result<RulesView, ApiError> {
    super::queries()?.get_rules(&form).await
}

/// The receivers.
///
/// # Errors
///
/// As for [`list_alerts`].
#[server(prefix = "/api", endpoint = "receivers", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_receivers() -> Result<ReceiverList, ApiError> {
    super::queries()?.list_receivers().await
}

/// One receiver to edit; an empty form if the id is empty.
///
/// # Errors
///
/// As for [`list_alerts`], or if there is no such receiver.
#[server(prefix = "/api", endpoint = "receiver", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_receiver(id: String) -> Result<ReceiverDetail, ApiError> {
    super::queries()?.get_receiver(&id).await
}

/// What the secret from a mail that asks for confirmation is about. It travels in the body, which is never logged.
///
/// # Errors
///
/// If the receivers cannot be read.
#[server(prefix = "/api", endpoint = "confirmation")]
pub async fn get_confirmation(token: String) -> Result<MailboxConfirmation, ApiError> {
    super::queries()?.get_confirmation(&token).await
}
