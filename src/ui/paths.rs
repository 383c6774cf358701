//! The only place that spells URLs.

use std::fmt::Write as _;

use crate::domain::grid::GridQuery;

pub const CUSTOMERS: &str = "/";
pub const SETTINGS: &str = "/settings";
/// Where the choice of a theme is posted to.
pub const THEME: &str = "/settings/theme";
/// Where "Refresh now" is posted to.
pub const REFRESH: &str = "/customers/refresh";
/// Where "Sign out" is posted to.
pub const SIGN_OUT: &str = "/auth/logout";

/// The grid in the state that a query asks for.
#[must_use]
pub fn customers(query: &GridQuery) -> String {
    let query = query.to_query_string();
    if query.is_empty() { CUSTOMERS.to_owned() } else { format!("{CUSTOMERS}?{query}") }
}

/// One customer's page.
#[must_use]
pub fn customer(id: &str) -> String {
    format!("/customers/{}", encode(id))
}

/// The grid's dataset in the version that a validator names.
#[must_use]
pub fn dataset(etag: &str) -> String {
    format!("/customers.bin?v={etag}")
}

/// The start of a sign-in that comes back to `return_to`.
#[must_use]
pub fn sign_in(return_to: &str) -> String {
    format!("/auth/login?return_to={}", encode(return_to))
}

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(byte as char);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::budget::BudgetStatus;

    #[test]
    fn a_query_at_its_defaults_is_the_start_page() {
        assert_eq!(customers(&GridQuery::default()), "/");
        let over = GridQuery { status: Some(BudgetStatus::Over), ..GridQuery::default() };
        assert_eq!(customers(&over), "/?status=over");
    }

    #[test]
    fn an_id_stays_one_segment_of_the_path() {
        assert_eq!(customer("a/b?c#d é"), "/customers/a%2Fb%3Fc%23d%20%C3%A9");
    }

    #[test]
    fn a_sign_in_carries_the_whole_address_to_come_back_to() {
        assert_eq!(sign_in("/?q=a&sort=cost"), "/auth/login?return_to=%2F%3Fq%3Da%26sort%3Dcost");
    }
}
