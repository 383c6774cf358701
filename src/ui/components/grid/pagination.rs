//! Pages of the static table. The live grid scrolls instead.

use leptos::prelude::*;

use super::grid_place::GridPlace;
use crate::text::{Key, Text, keys};
use domain::grid::GridQuery;

/// Links to the previous and next page; nothing if there is only one page.
pub fn pagination(
    text: Text,
    place: &GridPlace,
    query: &GridQuery,
    page: usize,
    pages: usize,
) -> Option<impl IntoView + use<>> {
    page_links(text, page, pages, |page| place.at(&GridQuery { page, ..query.clone() }))
}

/// The same for anything with pages: `address` gives a page's address.
pub fn page_links(text: Text, page: usize, pages: usize, address: impl Fn(usize) -> String) -> Option<AnyView> {
    let link = |page: usize, rel: &'static str, label: Key| {
        view! { <a class="button" rel=rel href=address(page)>{text.get(label)}</a> }
    };
    let shown = |number: usize| text.numbers().write(&number.to_string());
    let position = text.with(keys::PAGES_POSITION, &[("page", &shown(page)), ("pages", &shown(pages))]);
    (pages > 1).then(|| {
        view! {
            <nav class="pagination" aria-label=text.get(keys::PAGES_LABEL)>
                <span>{position}</span>
                <span class="pagination__links">
                    {(page > 1).then(|| link(page - 1, "prev", keys::PAGES_PREVIOUS))}
                    {(page < pages).then(|| link(page + 1, "next", keys::PAGES_NEXT))}
                </span>
            </nav>
        }
        .into_any()
    })
}
