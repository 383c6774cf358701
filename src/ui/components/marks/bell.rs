//! The bell of a customer with a firing alert: its shape shows the severity, and its colour repeats it.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::components::grid::grid_texts::GridTexts;
use domain::alert::Bell;

/// The bell for sighted people; [`bell_text`] says the same to everybody else. It is next to the customer's name but
/// hidden from screen readers, so that the row's name is just the customer's.
pub fn bell(bell: Option<Bell>, texts: &GridTexts) -> impl IntoView + use<> {
    let shape = bell.map(|bell| {
        icon(match bell {
            Bell::Acknowledged => Icon::BellAcknowledged,
            Bell::Warning => Icon::Bell,
            Bell::Critical | Bell::Fraud => Icon::BellCritical,
        })
    });
    let title = bell.map(|bell| texts.bell(bell).to_owned());
    // Fraud must not be taken for one of many alerts about money.
    let words =
        bell.filter(|bell| *bell == Bell::Fraud).map(|bell| view! { <span>{texts.bell(bell).to_owned()}</span> });
    view! { <span class=format!("bell bell--{}", key(bell)) title=title aria-hidden="true">{shape} {words}</span> }
}

/// The bell's text, for the status cell.
pub fn bell_text(bell: Option<Bell>, texts: &GridTexts) -> impl IntoView + use<> {
    let text = bell.map(|bell| texts.bell(bell).to_owned());
    view! { <span class="visually-hidden bell-text">{text}</span> }
}

/// The suffix of the class name.
#[must_use]
pub fn key(bell: Option<Bell>) -> &'static str {
    bell.map_or("none", Bell::key)
}
