//! Owners and labels: their settings, the page that assigns a view, and where forms post.

use super::{CUSTOMERS, encode, in_scope, with_query};
use domain::budget_import::ImportForm;
use domain::grid::{GridQuery, Scope};
use domain::label::Label;

/// Owners and labels; a rule is posted to the same address.
pub const OWNERS: &str = "/settings/owners";
/// What users choose for themselves about owners posts here.
pub const OWN_CUSTOMERS: &str = "/settings/owners/mine";
/// Gives an owner and labels to the customers in a view; the form posts to the address without a query.
pub const ASSIGN: &str = "/assign";

/// The choice of a file with owners and labels; it is posted to the same address.
pub const IMPORT_OWNERS: &str = "/settings/owners/import";
/// Owners and labels of customers, as a file.
pub const OWNERS_CSV: &str = "/owners.csv";

/// What a file would assign; what is confirmed is posted to the same address.
#[must_use]
pub fn owner_import(id: &str, form: &ImportForm) -> String {
    with_query(&format!("{IMPORT_OWNERS}/{}", encode(id)), &form.to_query_string())
}

/// The verdicts on all rows of a file, as a file.
#[must_use]
pub fn owner_import_verdicts(id: &str, form: &ImportForm) -> String {
    with_query(&format!("{IMPORT_OWNERS}/{}/verdicts.csv", encode(id)), &form.to_query_string())
}

/// The page that assigns the customers whom a grid in a scope shows.
#[must_use]
pub fn assign(scope: &Scope, query: &GridQuery) -> String {
    with_query(ASSIGN, &scope.with(&GridQuery { page: 1, ..query.clone() }))
}

/// Whether a query string of [`OWNERS`] is a rule to be tried: whom it would fit.
#[must_use]
pub fn is_rule_tried(query: &str) -> bool {
    query.split('&').any(|pair| pair == "try=yes")
}

/// The customers with a label.
#[must_use]
pub fn labelled(label: &Label) -> String {
    in_scope(CUSTOMERS, &Scope { label: Some(label.clone()), ..Scope::default() })
}

/// Removes a rule of owners.
#[must_use]
pub fn delete_owner_rule(id: &str) -> String {
    format!("{OWNERS}/{}/delete", encode(id))
}

/// Moves a rule of owners before the one above it.
#[must_use]
pub fn raise_owner_rule(id: &str) -> String {
    format!("{OWNERS}/{}/raise", encode(id))
}

#[cfg(test)]
mod tests {
    use super::super::page_of_form;
    use super::*;

    #[test]
    fn a_view_is_assigned_from_its_first_page_and_a_label_leads_to_its_customers() {
        assert_eq!(assign(&Scope::parse("owner=none"), &GridQuery::parse("page=2")), "/assign?owner=none");
        let label = Label::parse("Key & co").expect("a label");
        assert_eq!(Scope::parse(&labelled(&label)[2..]).label, Some(label));
        assert_eq!(raise_owner_rule("a/b"), "/settings/owners/a%2Fb/raise");
        for form in [IMPORT_OWNERS.to_owned(), owner_import("a/b", &ImportForm::default())] {
            assert_eq!(page_of_form(&form), IMPORT_OWNERS);
        }
    }
}
