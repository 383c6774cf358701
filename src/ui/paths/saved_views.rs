//! Views of the grid under a name.

use super::{CUSTOMERS, encode, with_query};

/// The user's views and the team's. (A new one is posted to the grid's own address, which says what it shows.)
pub const SAVED_VIEWS: &str = "/settings/views";

/// The grid that a view shows.
#[must_use]
pub fn saved_view(query: &str) -> String {
    with_query(CUSTOMERS, query)
}

/// Gives a view another name.
#[must_use]
pub fn rename_saved_view(id: &str) -> String {
    format!("{SAVED_VIEWS}/{}/rename", encode(id))
}

#[must_use]
pub fn delete_saved_view(id: &str) -> String {
    format!("{SAVED_VIEWS}/{}/delete", encode(id))
}

#[cfg(test)]
mod tests {
    use super::super::page_of_form;
    use super::*;

    #[test]
    fn a_view_opens_the_grid_and_its_forms_lead_back_to_the_list() {
        assert_eq!(saved_view("status=over&sort=cost"), "/?status=over&sort=cost");
        for id in ["a", "a b", "é/.."] {
            for form in [rename_saved_view(id), delete_saved_view(id)] {
                assert_eq!(page_of_form(&form), SAVED_VIEWS);
            }
        }
    }
}
