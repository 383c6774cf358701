//! The only place that spells URLs.

mod budgets;
mod customers;
mod links;
mod owners;
mod saved_views;
mod settings;

use std::fmt::Write as _;

use domain::alert::AlertQuery;
use domain::delivery::DeliveryState;
use domain::grid::{GridQuery, Scope};

pub use budgets::*;
pub use customers::*;
pub use links::*;
pub use owners::*;
pub use saved_views::*;
pub use settings::*;

/// Partner Center's page of security alerts. Source: Microsoft, "Detect and respond to security alerts".
pub const SECURITY_ALERTS: &str = "https://partner.microsoft.com/dashboard/commerce2/insights/security/alerts";
pub const CUSTOMERS: &str = "/";
pub const SETTINGS: &str = "/settings";
/// "Sign out" posts here.
pub const SIGN_OUT: &str = "/auth/logout";

/// Firing, acknowledged and resolved alerts.
pub const ALERTS: &str = "/alerts";
/// Acknowledges alerts: fields `key` (repeated), `reason`, `for`, `planned`, `return_to`.
pub const ACKNOWLEDGE: &str = "/alerts/acknowledge";
/// Withdraws an acknowledgement: field `key`.
pub const WITHDRAW: &str = "/alerts/withdraw";
/// What was sent to whom.
pub const DELIVERIES: &str = "/deliveries";

/// "Check my access"
pub const CHECK_ACCESS: &str = "/settings/access";

/// The alerts that match a query.
#[must_use]
pub fn alerts(query: &AlertQuery) -> String {
    with_query(ALERTS, &query.to_query_string())
}

/// One alert's own page; the key as text.
#[must_use]
pub fn alert(key: &str) -> String {
    format!("{ALERTS}/{}", encode(key))
}

/// One alert's own page, at the form that acknowledges it; the key as text.
#[must_use]
pub fn acknowledge_alert(key: &str) -> String {
    with_query(&alert(key), "acknowledge=yes")
}

/// The deliveries in a state, or in any.
#[must_use]
pub fn deliveries(state: Option<DeliveryState>) -> String {
    state.map_or_else(|| DELIVERIES.to_owned(), |state| format!("{DELIVERIES}?state={}", state.key()))
}

/// Where the reader of a mailbox confirms it; the form posts to the same address, with the token as a field.
pub const CONFIRM: &str = "/confirm";

/// The page that confirms a mailbox. The token is in the query, which is never logged.
#[must_use]
pub fn confirm_mailbox(token: &str) -> String {
    with_query(CONFIRM, &format!("token={}", encode(token)))
}

/// Sends a failed delivery again.
#[must_use]
pub fn retry_delivery(id: &str) -> String {
    format!("{DELIVERIES}/{}/retry", encode(id))
}

/// The grid of all customers for a query.
#[must_use]
pub fn customers(query: &GridQuery) -> String {
    grid(CUSTOMERS, query)
}

/// The grid on any page, for a query.
#[must_use]
pub fn grid(path: &str, query: &GridQuery) -> String {
    with_query(path, &query.to_query_string())
}

/// A grid's address, or that of a file or page made of it, for the rows in a scope.
#[must_use]
pub fn in_scope(path: &str, scope: &Scope) -> String {
    with_query(path, &scope.to_query_string())
}

/// A page that shows a form's outcome as a notice.
#[must_use]
pub fn with_outcome(path: &str, name: &str, value: &str) -> String {
    with_query(path, &format!("{name}={value}"))
}

/// The page with the form that posts to a path; the start page for any other path.
#[must_use]
pub fn page_of_form(path: &str) -> &str {
    let within = |place: &str| path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    let without_last = || path.rsplit_once('/').map_or(CUSTOMERS, |(page, _)| page);
    match path {
        THEME | LANGUAGE | SEPARATORS | START_MONITORING | STOP_MONITORING | CHECK_NOW | CHECK_ACCESS => SETTINGS,
        ACKNOWLEDGE | WITHDRAW => ALERTS,
        SHARE | RULES | LINK_POLICY | BUDGETS | IMPORT_BUDGETS => path,
        _ if path == RECEIVERS || within(RECEIVERS) => RECEIVERS,
        _ if path == IMPORT_OWNERS || within(IMPORT_OWNERS) => IMPORT_OWNERS,
        _ if path == OWNERS || within(OWNERS) => OWNERS,
        _ if within(SAVED_VIEWS) => SAVED_VIEWS,
        _ if within(DELIVERIES) => DELIVERIES,
        _ if within(BUDGETS) => without_last(),
        _ if within("/customers") && path.ends_with("/delete") => path.split("/notes/").next().unwrap_or(CUSTOMERS),
        _ if within("/customers") && ["/rules", "/notes", "/owner"].iter().any(|form| path.ends_with(form)) => {
            without_last()
        }
        // The key or id, followed by an action.
        _ if (within(SHARED_LINKS) || is_snapshot(path)) && path.matches('/').count() == 3 => without_last(),
        _ => CUSTOMERS,
    }
}

/// The page to go on from where a form was sent without a sign-in: the form again, if it has a page of its own.
#[must_use]
pub fn page_to_go_on_from(path: &str) -> &str {
    let is_receiver = |id: &str| !id.is_empty() && !id.contains('/');
    match path.strip_prefix(RECEIVERS) {
        Some("") => NEW_RECEIVER,
        Some(rest) if rest.strip_prefix('/').is_some_and(is_receiver) => path,
        _ => page_of_form(path),
    }
}

/// Whether the page to go on from fills in what was typed.
#[must_use]
pub fn fills_in_again(path: &str) -> bool {
    let is_receiver = path == RECEIVERS || (path.starts_with(RECEIVERS) && page_to_go_on_from(path) == path);
    let is_form = |rest: &str| ["/rules", "/notes", "/owner"].iter().any(|form| rest.ends_with(form));
    let is_customers = path.strip_prefix("/customers/").is_some_and(is_form);
    matches!(path, ACKNOWLEDGE | RULES) || is_receiver || is_customers
}

/// The path may already have a query.
fn with_query(path: &str, query: &str) -> String {
    match query {
        "" => path.to_owned(),
        query => format!("{path}{}{query}", if path.contains('?') { '&' } else { '?' }),
    }
}

/// The grid as a file.
pub const CUSTOMERS_CSV: &str = "/customers.csv";
/// The same as a workbook.
pub const CUSTOMERS_XLSX: &str = "/customers.xlsx";
/// What has changed, as a file.
pub const CHANGES_CSV: &str = "/changes.csv";

/// The dataset of a grid's rows in scope, in the version named by a validator.
#[must_use]
pub fn dataset(etag: &str, scope: &Scope) -> String {
    in_scope(&format!("/customers.bin?v={etag}"), scope)
}

/// The dataset's bells, in the version named by a validator.
#[must_use]
pub fn bells(etag: &str, scope: &Scope) -> String {
    in_scope(&format!("/customers/alerts.bin?v={etag}"), scope)
}

/// The last days of the dataset's rows, in the version named by a validator.
#[must_use]
pub fn trends(etag: &str, scope: &Scope) -> String {
    in_scope(&format!("/customers/trends.bin?v={etag}"), scope)
}

/// Starts a sign-in that returns to `return_to`.
#[must_use]
pub fn sign_in(return_to: &str) -> String {
    format!("/auth/login?return_to={}", encode(return_to))
}

/// The same, and the provider asks the user to sign in again, with multi-factor authentication if the tenant requires it.
#[must_use]
pub fn sign_in_again(return_to: &str) -> String {
    format!("{}&prompt=login", sign_in(return_to))
}

/// The same, and the provider lets the user choose another account.
#[must_use]
pub fn sign_in_as_another(return_to: &str) -> String {
    format!("{}&prompt=select_account", sign_in(return_to))
}

/// Percent-encodes everything except unreserved characters (RFC 3986, section 2.3).
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
    use domain::budget::BudgetStatus;

    #[test]
    fn a_query_at_its_defaults_is_the_start_page() {
        assert_eq!(customers(&GridQuery::default()), "/");
        let over = GridQuery { status: Some(BudgetStatus::Over), ..GridQuery::default() };
        assert_eq!(customers(&over), "/?status=over");
    }

    #[test]
    fn a_grid_keeps_its_scope_beside_its_query() {
        let scope = Scope::parse("changed=over&since=2026-11-27");
        let (here, query) = (in_scope(CUSTOMERS, &scope), GridQuery::parse("sort=cost"));
        assert_eq!(grid(&here, &query), "/?changed=over&since=2026-11-27&sort=cost");
        assert_eq!(grid(&here, &GridQuery::default()), "/?changed=over&since=2026-11-27");
        assert_eq!(bells("x", &scope), "/customers/alerts.bin?v=x&changed=over&since=2026-11-27");
        assert_eq!(dataset("x", &Scope::default()), "/customers.bin?v=x");
    }

    #[test]
    fn a_form_leads_back_to_its_page() {
        let ids = ["a b", "é/..", "//evil.example", "a/rules"];
        for id in ids {
            for form in [customer_rules(id), customer_notes(id), delete_note(id, id), customer_owner(id)] {
                assert_eq!(page_of_form(&form), customer(id));
            }
            assert_eq!(page_of_form(&open_snapshot(id)), snapshot(id));
            assert_eq!(page_of_form(&change_of_link(id, LinkChange::Extend)), shared_link(id));
            for form in [receiver(id), delete_receiver(id), test_receiver(id), RECEIVERS.to_owned()] {
                assert_eq!(page_of_form(&form), RECEIVERS);
            }
            assert_eq!(page_of_form(&retry_delivery(id)), DELIVERIES);
            for form in [delete_owner_rule(id), raise_owner_rule(id), OWN_CUSTOMERS.to_owned(), OWNERS.to_owned()] {
                assert_eq!(page_of_form(&form), OWNERS);
            }
        }
        for (form, page) in [
            (ACKNOWLEDGE, ALERTS),
            (WITHDRAW, ALERTS),
            (RULES, RULES),
            (SHARE, SHARE),
            (LINK_POLICY, LINK_POLICY),
            (THEME, SETTINGS),
            (LANGUAGE, SETTINGS),
            (SEPARATORS, SETTINGS),
            (START_MONITORING, SETTINGS),
            (REFRESH, CUSTOMERS),
            (SIGN_OUT, CUSTOMERS),
            ("/auth/callback", CUSTOMERS),
            ("//evil.example/rules", CUSTOMERS),
            ("", CUSTOMERS),
        ] {
            assert_eq!(page_of_form(form), page);
        }
    }

    #[test]
    fn a_form_sent_without_a_sign_in_is_found_again() {
        for (form, page) in [
            (RECEIVERS, NEW_RECEIVER),
            ("/settings/receivers/a%20b", "/settings/receivers/a%20b"),
            ("/settings/receivers/a/test", RECEIVERS),
            (RULES, RULES),
            ("/customers/x/rules", "/customers/x"),
            ("/customers/x/notes", "/customers/x"),
            (CHECK_ACCESS, SETTINGS),
        ] {
            assert_eq!(page_to_go_on_from(form), page);
        }
        for (form, is_filled_in) in [
            (RECEIVERS, true),
            ("/settings/receivers/a%20b", true),
            ("/settings/receivers/a/test", false),
            (RULES, true),
            ("/customers/x/rules", true),
            ("/customers/x/notes", true),
            ("/customers/x/owner", true),
            ("/customers/x/notes/1/delete", false),
            (ACKNOWLEDGE, true),
            (WITHDRAW, false),
            (LINK_POLICY, false),
            (START_MONITORING, false),
        ] {
            assert_eq!(fills_in_again(form), is_filled_in, "{form}");
        }
    }

    #[test]
    fn an_outcome_goes_beside_what_the_query_says_already() {
        assert_eq!(with_outcome(RULES, "saved", "yes"), "/settings/rules?saved=yes");
        assert_eq!(with_outcome("/alerts?q=x", "acknowledged", "1"), "/alerts?q=x&acknowledged=1");
    }

    #[test]
    fn a_sign_in_carries_the_whole_address_to_come_back_to() {
        assert_eq!(sign_in("/?q=a&sort=cost"), "/auth/login?return_to=%2F%3Fq%3Da%26sort%3Dcost");
        assert_eq!(sign_in_again("/"), "/auth/login?return_to=%2F&prompt=login");
        assert_eq!(sign_in_as_another("/"), "/auth/login?return_to=%2F&prompt=select_account");
    }
}
