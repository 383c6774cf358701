//! The settings and what their forms post to.

use super::{encode, with_query};
use domain::audit::AuditQuery;

/// The theme form posts here.
pub const THEME: &str = "/settings/theme";
/// The choice of a language: field `language`.
pub const LANGUAGE: &str = "/settings/language";
/// The choice of how CSV files are written: field `separators`.
pub const SEPARATORS: &str = "/settings/separators";
/// The alert rules; the form posts to the same address.
pub const RULES: &str = "/settings/rules";
/// The sentence that says what a form's rules would do.
pub const RULES_PREVIEW: &str = "/settings/rules/preview";
/// What the tenant allows of shared links; the form posts to the same address.
pub const LINK_POLICY: &str = "/settings/links";
/// The receivers; a new one is posted to the same address.
pub const RECEIVERS: &str = "/settings/receivers";
/// The form of a new receiver.
pub const NEW_RECEIVER: &str = "/settings/receivers/new";
/// Who is signed in where.
pub const SESSIONS: &str = "/settings/sessions";
/// "Sign out everywhere" posts here.
pub const END_SESSIONS: &str = "/settings/sessions/end";
/// Who did what, for managers.
pub const AUDIT: &str = "/settings/audit";
/// Switches monitoring on, by way of another sign-in.
pub const START_MONITORING: &str = "/settings/monitoring/start";
/// Says what changes before monitoring goes from a colleague to the user.
pub const TAKE_OVER: &str = "/settings/monitoring/take-over";
/// Says what changes before monitoring stops; the form posts to the same address.
pub const STOP_MONITORING: &str = "/settings/monitoring/stop";
/// "Check now"
pub const CHECK_NOW: &str = "/settings/monitoring/check";

/// A page of the audit.
#[must_use]
pub fn audit(query: &AuditQuery) -> String {
    with_query(AUDIT, &query.to_query_string())
}

/// The audit as a file: every page.
#[must_use]
pub fn audit_csv(query: &AuditQuery) -> String {
    audit_file("csv", query)
}

/// The same with a JSON object per line.
#[must_use]
pub fn audit_json_lines(query: &AuditQuery) -> String {
    audit_file("jsonl", query)
}

/// A receiver's form, which posts to the same address.
#[must_use]
pub fn receiver(id: &str) -> String {
    format!("{RECEIVERS}/{}", encode(id))
}

/// Removes a receiver.
#[must_use]
pub fn delete_receiver(id: &str) -> String {
    format!("{}/delete", receiver(id))
}

/// The digest that a receiver would get now.
#[must_use]
pub fn digest_preview(id: &str) -> String {
    format!("{}/digest", receiver(id))
}

/// "Send a test" posts here.
#[must_use]
pub fn test_receiver(id: &str) -> String {
    format!("{}/test", receiver(id))
}

/// Ends one session.
#[must_use]
pub fn end_session(id: &str) -> String {
    format!("{SESSIONS}/{}/end", encode(id))
}

fn audit_file(ending: &str, query: &AuditQuery) -> String {
    with_query(&format!("{AUDIT}.{ending}"), &AuditQuery { page: 1, ..query.clone() }.to_query_string())
}
