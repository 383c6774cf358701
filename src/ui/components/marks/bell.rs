//! The bell of a customer with a firing alert: its shape shows the severity, and its colour repeats it.

use maud::{Markup, html};

use super::icon::{Icon, icon_markup};
use domain::alert::Bell;

/// The bell for sighted people; [`bell_text`] says the same to everybody else. It is next to the customer's name but
/// hidden from screen readers, so that the row's name is just the customer's.
#[must_use]
pub fn bell(bell: Bell, name: &str) -> Markup {
    let shape = match bell {
        Bell::Acknowledged => Icon::BellAcknowledged,
        Bell::Warning => Icon::Bell,
        Bell::Critical | Bell::Fraud => Icon::BellCritical,
    };
    html! {
        span title=(name) aria-hidden="true" class=(format!("bell bell--{}", bell.key())) {
            (icon_markup(shape))
            // Fraud must not be taken for one of many alerts about money.
            @if bell == Bell::Fraud { span { (name) } }
        }
    }
}

/// The bell's text, for the status cell.
#[must_use]
pub fn bell_text(name: &str) -> Markup {
    html! { span class="visually-hidden bell-text" { (name) } }
}
