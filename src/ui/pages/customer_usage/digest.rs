//! The sections of a frozen page: nothing to search, to sort or to load.

use leptos::prelude::*;

use super::table::digest_table;
use super::total_words;
use crate::text::{Key, Text, keys};
use wire::views::breakdown::DigestView;

/// The lists that have something in them.
pub(in crate::pages) fn digests(text: Text, lists: &[DigestView]) -> AnyView {
    let filled = lists.iter().filter(|list| !list.lines.is_empty() || list.unreadable > 0);
    let sections: Vec<AnyView> = filled.map(|list| section(text, list)).collect();
    if sections.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="usage stack">
            <p class="note">{text.get(keys::BREAKDOWN_LEAD_FROZEN)}</p>
            {sections}
        </div>
    }
    .into_any()
}

fn section(text: Text, list: &DigestView) -> AnyView {
    let totals = list.totals.iter().map(|total| view! { <p>{total_words(text, total)}</p> }).collect_view();
    let told = |key: Key, count: usize| (count > 0).then(|| view! { <p class="note">{text.count(key, count)}</p> });
    let heading = format!("{}-heading", list.part.key());
    let labelled_by = heading.clone();
    view! {
        <section class="usage__section" aria-labelledby=labelled_by>
            <h2 id=heading>{text.name(list.part)}</h2>
            {totals}
            {told(keys::BREAKDOWN_LEFT_OUT, list.left_out)}
            {told(keys::BREAKDOWN_UNREADABLE, list.unreadable)}
            {(!list.lines.is_empty()).then(|| digest_table(text, list))}
        </section>
    }
    .into_any()
}
