//! The server's own search field, filters, summary and tiles, kept in sync with the live grid.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlAnchorElement, HtmlInputElement};

use super::super::row_view::RowStyle;
use super::super::search_form::SEARCH_ID;
use super::super::tiles::same_rows;
use super::dom::{document, part, set_attribute, set_shown, set_text};
use crate::paths;
use domain::grid::{Choice, Facets, GridQuery};
use domain::money::BillingCurrency;

pub struct Toolbar {
    pub search: HtmlInputElement,
    summary: Element,
    chips: Vec<(Choice, Element)>,
    /// `None` if amounts are not shown.
    currency: Option<Element>,
    spending: Element,
    clear: Element,
    tiles: Vec<HtmlAnchorElement>,
    /// Links that take the current view elsewhere, such as into a file.
    followers: Vec<HtmlAnchorElement>,
    /// The counts shown, if they are known.
    facets: Option<Facets>,
}

impl Toolbar {
    /// Finds the page's own toolbar; `None` if a part is missing.
    pub fn find() -> Option<Self> {
        let page = document().document_element()?;
        let filters = part(&page, "filters")?;
        let chip = |chip: Element| {
            let choice = Choice::parse(&chip.get_attribute("data-parameter")?, &chip.get_attribute("data-value")?)?;
            Some((choice, chip))
        };
        Some(Self {
            search: document().get_element_by_id(SEARCH_ID)?.dyn_into().ok()?,
            summary: part(&page, "summary")?,
            chips: links(&filters).into_iter().filter_map(|link| chip(link.into())).collect(),
            currency: filters.query_selector("summary").ok()?,
            spending: part(&filters, "filters__spending")?,
            clear: part(&filters, "filters__clear")?,
            tiles: part(&page, "tiles").map(|tiles| links(&tiles)).unwrap_or_default(),
            followers: part(&page, "toolbar__actions").map(|actions| links(&actions)).unwrap_or_default(),
            facets: None,
        })
    }

    /// Keeps screen readers from announcing the summary until it is let go (WAI-ARIA 1.2, `aria-busy`).
    pub fn hold_summary(&self, held: bool) {
        set_attribute(&self.summary, "aria-busy", held.then_some("true"));
    }

    /// Shows the query's state, and how many rows each choice would leave.
    pub fn show(&mut self, query: &GridQuery, facets: Facets, currencies: &[BillingCurrency], style: RowStyle<'_>) {
        // Typing sets the query; writing it back would move the cursor.
        if self.search.value() != query.search {
            self.search.set_value(&query.search);
        }
        let is_other = self.facets.as_ref() != Some(&facets);
        if is_other {
            set_text(&self.summary, &style.summary(&facets));
        }
        for (choice, chip) in &self.chips {
            mark(chip, choice.is_made_in(query));
            if let Some(count) = part(chip, "chip__count").filter(|_| is_other) {
                set_text(&count, &style.numbers.write(&choice.count(&facets, currencies).to_string()));
            }
        }
        self.facets = Some(facets);
        if let Some(currency) = &self.currency {
            let all = currency.get_attribute("data-all").unwrap_or_default();
            set_text(currency, query.currency.as_deref().unwrap_or(&all));
        }
        set_shown(&self.spending, query.spending);
        set_shown(&self.clear, query.is_filtered());
        for tile in &self.tiles {
            mark(tile, same_rows(query, &GridQuery::parse(&tile.search())));
        }
    }

    /// Has the links lead on from the query.
    pub fn follow(&self, query: &GridQuery, style: RowStyle<'_>) {
        let at = |query: &GridQuery| style.place.at(query);
        for (choice, chip) in &self.chips {
            set_attribute(chip, "href", Some(&at(&choice.applied_to(query))));
        }
        if let Some(off) = self.spending.first_element_child() {
            set_attribute(&off, "href", Some(&at(&GridQuery { page: 1, spending: false, ..query.clone() })));
        }
        set_attribute(&self.clear, "href", Some(&at(&query.unfiltered())));
        for link in &self.followers {
            if let Some(path) = link.get_attribute("data-follows") {
                // One of them shows and hides a column.
                let trends = query.trends != link.has_attribute("data-turns");
                set_attribute(link, "href", Some(&paths::grid(&path, &GridQuery { trends, ..query.clone() })));
            }
        }
    }
}

fn mark(link: &Element, current: bool) {
    set_attribute(link, "aria-current", current.then_some("true"));
}

fn links(inside: &Element) -> Vec<HtmlAnchorElement> {
    let links = inside.get_elements_by_tag_name("a");
    (0..links.length()).filter_map(|place| links.item(place)?.dyn_into().ok()).collect()
}
