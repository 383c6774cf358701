//! How CSV files are written: a form of two buttons; the server keeps the choice in a cookie.

use leptos::prelude::*;

use crate::paths;
use crate::request::{RequestContext, Separators};
use crate::text::{Key, keys};

#[component]
pub fn SeparatorsChoice() -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let choice = |separators: Separators| {
        let pressed = if separators == request.separators { "true" } else { "false" };
        view! {
            <button
                class="theme-switch__choice"
                type="submit"
                name="separators"
                value=separators.key()
                aria-pressed=pressed
            >
                {text.get(name(separators))}
            </button>
        }
    };
    view! {
        <form method="post" action=paths::SEPARATORS>
            <div
                class="theme-switch theme-switch--labelled"
                role="group"
                aria-label=text.get(keys::SEPARATORS_LABEL)
            >
                {Separators::ALL.map(choice).into_iter().collect_view()}
            </div>
        </form>
    }
}

fn name(separators: Separators) -> Key {
    match separators {
        Separators::Comma => keys::SEPARATORS_COMMA,
        Separators::Semicolon => keys::SEPARATORS_SEMICOLON,
    }
}
