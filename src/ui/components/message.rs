//! One calm card in place of the figures: no matches, no customers.

use leptos::prelude::*;

use crate::components::grid::grid_texts::GridTexts;
use crate::components::marks::icon::{Icon, icon};
use crate::text::{Text, keys};

/// No customer matches the search and the filters.
pub fn no_match(texts: &GridTexts, clear: String) -> impl IntoView + use<> {
    view! {
        <div class="message message--inline">
            {icon(Icon::Search)}
            <h2 class="message__title">{texts.no_match.clone()}</h2>
            <p class="message__text">{texts.no_match_text.clone()}</p>
            <a class="button" href=clear>{texts.clear.clone()}</a>
        </div>
    }
}

/// No row is in the grid's scope; `wider` is the grid without it.
pub fn none_in_scope(text: Text, wider: String) -> impl IntoView {
    view! {
        <div class="message message--inline">
            {icon(Icon::Search)}
            <h2 class="message__title">{text.get(keys::SCOPE_EMPTY_TITLE)}</h2>
            <p class="message__text">{text.get(keys::SCOPE_EMPTY_TEXT)}</p>
            <a class="button" href=wider>{text.get(keys::SCOPE_WIDEN)}</a>
        </div>
    }
}

/// Partner Center lists no customers at all.
pub fn no_customers(text: Text) -> impl IntoView {
    view! {
        <div class="message">
            {icon(Icon::Empty)}
            <h2 class="message__title">{text.get(keys::EMPTY_TITLE)}</h2>
            <p class="message__text">{text.get(keys::EMPTY_TEXT)}</p>
            <p class="message__next">{text.get(keys::EMPTY_NEXT)}</p>
        </div>
    }
}
