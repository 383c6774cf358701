//! What a form has just done, as the address that its answer leads to says: `?saved=yes`.

use leptos::prelude::*;

use crate::components::marks::icon::{Icon, icon};

/// The value of a parameter, if the query string has it.
#[must_use]
pub fn outcome<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// That it worked.
pub fn done(words: String) -> AnyView {
    view! {
        <div class="notice notice--done" role="status">
            {icon(Icon::Within)} <div class="notice__body">{words}</div>
        </div>
    }
    .into_any()
}

/// That it did not, or that something must be known first.
pub fn caution(body: AnyView) -> AnyView {
    view! {
        <div class="notice notice--caution" role="alert">
            {icon(Icon::Over)} <div class="notice__body">{body}</div>
        </div>
    }
    .into_any()
}
