//! A customer's status: a shape, a word, and a colour.

use leptos::prelude::*;
use maud::{Markup, html};

use super::icon::{Icon, icon, icon_markup};
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
    view! { <span class=class(status)>{icon(status_icon(status))} {name.to_owned()}</span> }
}

/// The same for rows of the grid.
#[must_use]
pub fn status_markup(status: BudgetStatus, name: &str) -> Markup {
    html! { span class=(class(status)) { (icon_markup(status_icon(status))) (name) } }
}

fn class(status: BudgetStatus) -> String {
    format!("status-badge status-badge--{}", status.key())
}
