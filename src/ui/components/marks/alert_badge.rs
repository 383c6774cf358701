//! An alert's severity, or a delivery's state: a shape, a word, and a colour.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::text::{Key, Text, keys};
use domain::alert::Severity;
use domain::delivery::DeliveryState;

/// A severity's name.
#[must_use]
pub fn severity_key(severity: Severity) -> Key {
    match severity {
        Severity::Critical => keys::ALERTS_CRITICAL,
        Severity::Warning => keys::ALERTS_WARNING,
    }
}

pub fn severity_badge(text: Text, severity: Severity) -> AnyView {
    let (shape, tone) = match severity {
        Severity::Critical => (Icon::Over, "over"),
        Severity::Warning => (Icon::Near, "near"),
    };
    badge(shape, tone, text.get(severity_key(severity)))
}

/// The name of a delivery's state.
#[must_use]
pub fn delivery_key(state: DeliveryState) -> Key {
    match state {
        DeliveryState::Pending => keys::DELIVERIES_PENDING,
        DeliveryState::Delivered => keys::DELIVERIES_DELIVERED,
        DeliveryState::Failed => keys::DELIVERIES_FAILED,
        DeliveryState::Superseded => keys::DELIVERIES_SUPERSEDED,
    }
}

pub fn delivery_badge(text: Text, state: DeliveryState) -> AnyView {
    let (shape, tone) = match state {
        DeliveryState::Pending => (Icon::Clock, "none"),
        DeliveryState::Delivered => (Icon::Within, "within"),
        DeliveryState::Failed => (Icon::Over, "over"),
        DeliveryState::Superseded => (Icon::Empty, "none"),
    };
    badge(shape, tone, text.get(delivery_key(state)))
}

/// "Accepted by Teams": the only channel that posts a message after it has accepted it.
pub fn accepted_badge(text: Text) -> AnyView {
    badge(Icon::Within, "within", text.get(keys::DELIVERIES_ACCEPTED))
}

fn badge(shape: Icon, tone: &str, name: String) -> AnyView {
    view! { <span class=format!("status-badge status-badge--{tone}")>{icon(shape)}<span>{name}</span></span> }
        .into_any()
}
