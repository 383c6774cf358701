//! Owners and labels: their settings, the page that assigns a view, and where forms post.

use super::{CUSTOMERS, encode, in_scope, with_query};
use domain::grid::{GridQuery, Scope};
use domain::label::Label;

/// Owners and labels; a rule is posted to the same address.
pub const OWNERS: &str = "/settings/owners";
/// What users choose for themselves about owners posts here.
pub const OWN_CUSTOMERS: &str = "/settings/owners/mine";
/// Gives an owner and labels to the customers in a view; the form posts to the address without a query.
pub const ASSIGN: &str = "/assign";

/// The page that assigns the customers whom a grid in a scope shows.
#[must_use]
pub fn assign(scope: &Scope, query: &GridQuery) -> String {
    with_query(ASSIGN, &scope.with(&GridQuery { page: 1, ..query.clone() }))
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
    use super::*;

    #[test]
    fn a_view_is_assigned_from_its_first_page_and_a_label_leads_to_its_customers() {
        assert_eq!(assign(&Scope::parse("owner=none"), &GridQuery::parse("page=2")), "/assign?owner=none");
        let label = Label::parse("Key & co").expect("a label");
        assert_eq!(Scope::parse(&labelled(&label)[2..]).label, Some(label));
        assert_eq!(raise_owner_rule("a/b"), "/settings/owners/a%2Fb/raise");
    }
}
