//! The paths of one customer's page: sections, files, and where its forms post; and where all customers are refreshed.

use super::{SHARE, encode, with_query};
use domain::breakdown::{BreakdownQuery, Part, PartQuery};

/// "Refresh now" posts here.
pub const REFRESH: &str = "/customers/refresh";

/// One customer's page.
#[must_use]
pub fn customer(id: &str) -> String {
    format!("/customers/{}", encode(id))
}

/// One customer's page, as opened from the grid with a query string: it leads on to the next customer and back to that
/// view.
#[must_use]
pub fn customer_from(id: &str, query: &str) -> String {
    form_from(&customer(id), query)
}

/// The same for the address of a form on that page, which leads back to it.
#[must_use]
pub fn form_from(form: &str, query: &str) -> String {
    let from = if query.is_empty() { String::new() } else { format!("from={}", encode(query)) };
    with_query(form, &from)
}

/// The page that shares one customer's page.
#[must_use]
pub fn share_customer(id: &str) -> String {
    with_query(SHARE, &format!("customer={}", encode(id)))
}

/// One customer's page at a section, with its query.
#[must_use]
pub fn customer_breakdown(id: &str, query: &BreakdownQuery, part: Part) -> String {
    format!("{}#{}", with_query(&customer(id), &query.to_query_string()), part.key())
}

/// A section of a customer's page as a file.
#[must_use]
pub fn breakdown_csv(id: &str, part: Part, query: &PartQuery) -> String {
    // A file has every line.
    let query = BreakdownQuery::only(part, PartQuery { all: false, ..query.clone() });
    with_query(&format!("{}/{}.csv", customer(id), part.key()), &query.to_query_string())
}

/// A customer's own rules post here: fields `muted` (yes), `thresholds`.
#[must_use]
pub fn customer_rules(id: &str) -> String {
    format!("{}/rules", customer(id))
}

/// A customer's owner and labels post here: fields `to`, `mailbox`, `labels`.
#[must_use]
pub fn customer_owner(id: &str) -> String {
    format!("{}/owner", customer(id))
}

/// Notes about a customer post here: field `note`.
#[must_use]
pub fn customer_notes(id: &str) -> String {
    format!("{}/notes", customer(id))
}

/// Deletes a note about a customer.
#[must_use]
pub fn delete_note(id: &str, note: &str) -> String {
    format!("{}/{}/delete", customer_notes(id), encode(note))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stays_one_segment_of_the_path() {
        assert_eq!(customer("a/b?c#d é"), "/customers/a%2Fb%3Fc%23d%20%C3%A9");
    }

    #[test]
    fn a_section_keeps_the_pages_other_parameters_and_its_file_does_not() {
        let query = BreakdownQuery::parse("q=x&meters=vm&meters-all=yes");
        let own = query.part(Part::Meters).clone();
        assert_eq!(
            customer_breakdown("a b", &query.with(Part::Meters, own.clone()), Part::Meters),
            "/customers/a%20b?q=x&section=meters&meters=vm&meters-all=yes#meters"
        );
        assert_eq!(breakdown_csv("a b", Part::Meters, &own), "/customers/a%20b/meters.csv?meters=vm");
    }

    #[test]
    fn a_customers_page_says_which_view_it_was_opened_from_unless_that_is_the_default() {
        assert_eq!(customer_from("x", ""), "/customers/x");
        assert_eq!(customer_from("x", "q=a%26b&sort=cost"), "/customers/x?from=q%3Da%2526b%26sort%3Dcost");
        assert_eq!(form_from(&customer_notes("x"), "sort=cost"), "/customers/x/notes?from=sort%3Dcost");
        assert_eq!(form_from(&customer_rules("x"), ""), "/customers/x/rules");
    }
}
