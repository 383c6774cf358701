//! The bell of a customer with an alert that fires: its shape says how urgent it is, and its colour only says so again.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::components::grid::grid_texts::GridTexts;
use domain::alert::Bell;

/// The bell as people see it; [`bell_text`] says the same to those who do not. It stands beside the customer's name, and
/// out of sight of whatever reads that name aloud: the name of the row is the customer's.
pub fn bell(bell: Option<Bell>, texts: &GridTexts) -> impl IntoView + use<> {
    let shape = bell.map(|bell| {
        icon(match bell {
            Bell::Acknowledged => Icon::BellAcknowledged,
            Bell::Warning => Icon::Bell,
            Bell::Critical => Icon::BellCritical,
        })
    });
    let title = bell.map(|bell| texts.bell(bell).to_owned());
    view! { <span class=format!("bell bell--{}", key(bell)) title=title aria-hidden="true">{shape}</span> }
}

/// What the bell says, for the cell of the status.
pub fn bell_text(bell: Option<Bell>, texts: &GridTexts) -> impl IntoView + use<> {
    let text = bell.map(|bell| texts.bell(bell).to_owned());
    view! { <span class="visually-hidden bell-text">{text}</span> }
}

/// The end of the class name.
#[must_use]
pub fn key(bell: Option<Bell>) -> &'static str {
    bell.map_or("none", Bell::key)
}
