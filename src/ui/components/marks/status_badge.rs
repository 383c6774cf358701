//! A customer's status: a shape, a word, and a colour.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use domain::budget::BudgetStatus;

/// The icon of a status.
#[must_use]
pub fn status_icon(status: BudgetStatus) -> Icon {
    match status {
        BudgetStatus::Over => Icon::Over,
        BudgetStatus::Near => Icon::Near,
        BudgetStatus::Within => Icon::Within,
        BudgetStatus::None => Icon::None,
        BudgetStatus::Unknown => Icon::Unknown,
    }
}

/// Shows a status with its name.
pub fn status_badge(status: BudgetStatus, name: &str) -> impl IntoView + use<> {
    view! {
        <span class=format!("status-badge status-badge--{}", status.key())>
            {icon(status_icon(status))}<span>{name.to_owned()}</span>
        </span>
    }
}
