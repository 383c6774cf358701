//! The search: a form that the server answers; the live grid reacts to each key press in its field.

use leptos::prelude::*;

use super::grid_place::GridPlace;
use super::grid_texts::GridTexts;
use crate::components::marks::icon::{Icon, icon};
use domain::grid::{GridQuery, MAX_SEARCH_CHARS, Scope};

/// The field's id; `/` moves the cursor there.
pub const SEARCH_ID: &str = "customers-search";

pub fn search_form(place: &GridPlace, texts: &GridTexts, query: &GridQuery) -> impl IntoView + use<> {
    // A form's own fields take the place of its address's query.
    let (path, scope) = place.path.split_once('?').unwrap_or((place.path.as_str(), ""));
    let (path, kept) = (path.to_owned(), [Scope::parse(scope).fields(), kept_fields(query)].concat());
    let kept = kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form class="search" role="search" method="get" action=path>
            <span class="search__field">
                {icon(Icon::Search)}
                <input
                    id=SEARCH_ID
                    class="search__input"
                    type="search"
                    name="q"
                    aria-label=texts.search.clone()
                    placeholder=texts.search_hint.clone()
                    data-find=texts.search_find.clone()
                    autocomplete="off"
                    spellcheck="false"
                    maxlength=MAX_SEARCH_CHARS.to_string()
                    value=query.search.clone()
                />
            </span>
            {kept.collect_view()}
            <button class="button" type="submit">{texts.search_button.clone()}</button>
        </form>
    }
    .into_any()
}

/// The parts of the grid's state that a new search keeps, as form fields.
fn kept_fields(query: &GridQuery) -> Vec<(&'static str, String)> {
    GridQuery { search: String::new(), page: 1, ..query.clone() }.fields()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_keeps_filters_and_order_and_starts_at_the_first_page() {
        let query = GridQuery::parse("q=old&status=over&currency=fr-FR&sort=cost&dir=asc&page=4");
        let kept: Vec<String> =
            kept_fields(&query).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(kept.join("&"), "status=over&currency=fr-FR&sort=cost&dir=asc");
        assert!(kept_fields(&GridQuery::default()).is_empty());
    }
}
