//! One calm card in place of the figures: no matches, no customers.

use leptos::prelude::*;

use crate::components::grid::grid_texts::GridTexts;
use crate::components::marks::icon::{Icon, icon};
use crate::text::{Text, keys};
use domain::grid::{OwnerScope, Scope};

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
pub fn none_in_scope(text: Text, scope: &Scope, wider: String) -> impl IntoView + use<> {
    let (title, words) = match (&scope.label, scope.owner) {
        // Several reasons at once.
        _ if scope.changed.is_some() => (keys::SCOPE_EMPTY_TITLE, text.get(keys::SCOPE_EMPTY_TEXT)),
        (Some(label), _) => (keys::SCOPE_LABEL_TITLE, text.with(keys::SCOPE_LABEL_TEXT, &[("label", label.as_str())])),
        (None, Some(OwnerScope::Nobody)) => (keys::SCOPE_UNOWNED_TITLE, text.get(keys::SCOPE_UNOWNED_TEXT)),
        (None, _) => (keys::SCOPE_MINE_TITLE, text.get(keys::SCOPE_MINE_TEXT)),
    };
    view! {
        <div class="message message--inline">
            {icon(Icon::Search)}
            <h2 class="message__title">{text.get(title)}</h2>
            <p class="message__text">{words}</p>
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
