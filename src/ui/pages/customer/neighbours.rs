//! The way back to the grid, and on to the customers before and after this one.

use leptos::prelude::*;

use crate::paths;
use crate::text::{Key, Text, keys};
use domain::grid::{GridQuery, Scope};
use wire::views::customer::{NeighbourView, NeighboursView};

/// `unnamed` stands for an empty name.
pub(super) fn neighbours(text: Text, unnamed: &str, of: &NeighboursView) -> AnyView {
    let back = (!of.query.is_empty()).then(|| {
        let view =
            paths::grid(&paths::in_scope(paths::CUSTOMERS, &Scope::parse(&of.query)), &GridQuery::parse(&of.query));
        view! { <a class="back-link" href=view>{text.get(keys::CUSTOMER_BACK_TO_VIEW)}</a> }
    });
    let link = |to: &Option<NeighbourView>, rel: &'static str, words: Key| {
        let to = to.as_ref()?;
        let name = if to.name.is_empty() { unnamed.to_owned() } else { to.name.clone() };
        let href = paths::customer_from(&to.id, &of.query);
        Some(view! { <a class="button" rel=rel href=href title=name>{text.get(words)}</a> })
    };
    view! {
        <nav class="customer__nav" aria-label=text.get(keys::CUSTOMER_NEIGHBOURS)>
            {back}
            <a class="back-link" href=paths::CUSTOMERS>{text.get(keys::CUSTOMER_BACK)}</a>
            <span class="customer__neighbours">
                {link(&of.previous, "prev", keys::CUSTOMER_PREVIOUS)} {link(&of.next, "next", keys::CUSTOMER_NEXT)}
            </span>
        </nav>
    }
    .into_any()
}
