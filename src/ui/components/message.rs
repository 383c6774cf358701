//! One calm card in place of the figures: no matches, no customers.

use leptos::prelude::*;

use crate::components::grid::grid_texts::GridTexts;
use crate::components::marks::icon::{Icon, icon};
use crate::text::{Text, keys};
use domain::grid::{OwnerScope, Scope};

/// In place of a list without entries: what is not there, what to do about it, and the way there, if there is one.
pub fn empty(shape: Icon, title: String, words: String, way: Option<(String, String)>) -> AnyView {
    view! {
        <div class="message message--inline">
            {icon(shape)}
            <h2 class="message__title">{title}</h2>
            {(!words.is_empty()).then(|| view! { <p class="message__text">{words}</p> })}
            {way.map(|(href, name)| view! { <a class="button" href=href>{name}</a> })}
        </div>
    }
    .into_any()
}

/// The element of [`no_match`].
pub const NO_MATCH_ID: &str = "customers-no-match";

/// No customer matches the search and the filters; hidden while some do.
pub fn no_match(texts: &GridTexts, clear: String, hidden: bool) -> AnyView {
    let (title, words) = (texts.no_match.clone(), texts.no_match_text.clone());
    let message = empty(Icon::Search, title, words, Some((clear, texts.clear.clone())));
    view! { <div id=NO_MATCH_ID hidden=hidden>{message}</div> }.into_any()
}

/// No row is in the grid's scope; `wider` is the grid without it.
pub fn none_in_scope(text: Text, scope: &Scope, wider: String) -> AnyView {
    let (title, words) = match (&scope.label, scope.owner) {
        // Several reasons at once.
        _ if scope.changed.is_some() => (keys::SCOPE_EMPTY_TITLE, text.get(keys::SCOPE_EMPTY_TEXT)),
        (Some(label), _) => (keys::SCOPE_LABEL_TITLE, text.with(keys::SCOPE_LABEL_TEXT, &[("label", label.as_str())])),
        (None, Some(OwnerScope::Nobody)) => (keys::SCOPE_UNOWNED_TITLE, text.get(keys::SCOPE_UNOWNED_TEXT)),
        (None, _) => (keys::SCOPE_MINE_TITLE, text.get(keys::SCOPE_MINE_TEXT)),
    };
    empty(Icon::Search, text.get(title), words, Some((wider, text.get(keys::SCOPE_WIDEN))))
}

/// Partner Center lists no customers at all.
pub fn no_customers(text: Text) -> impl IntoView {
    view! {
        <div class="message message--inline">
            {icon(Icon::Empty)}
            <h2 class="message__title">{text.get(keys::EMPTY_TITLE)}</h2>
            <p class="message__text">{text.get(keys::EMPTY_TEXT)}</p>
            <p class="message__next">{text.get(keys::EMPTY_NEXT)}</p>
        </div>
    }
}
