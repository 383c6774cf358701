//! The outcome of a form, read from the address that its response leads to: `?saved=yes`.

use leptos::prelude::*;

use crate::components::marks::icon::{Icon, icon};

/// A parameter's value, if the query string has it.
#[must_use]
pub fn outcome<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// A notice of success.
pub fn done(words: String) -> AnyView {
    done_with(words.into_any())
}

/// The same with more than words.
pub fn done_with(body: AnyView) -> AnyView {
    view! {
        <div class="notice notice--done" role="status">
            {icon(Icon::Within)} <div class="notice__body">{body}</div>
        </div>
    }
    .into_any()
}

/// A notice of failure, or of something to know first.
pub fn caution(body: AnyView) -> AnyView {
    view! {
        <div class="notice notice--caution" role="alert">
            {icon(Icon::Over)} <div class="notice__body">{body}</div>
        </div>
    }
    .into_any()
}
