//! The URL parameters of the audit's page and files. Defaults are left out; unknown or hostile values fall back to them.

use jiff::civil::Date;

use super::Action;
use crate::grid::{MAX_SEARCH_CHARS, decode, write_query};

/// Entries per page.
pub const AUDIT_PAGE_SIZE: u32 = 50;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditQuery {
    pub action: Option<Action>,
    /// A part of the user's name, or the whole of their id. Empty for everybody.
    pub user: String,
    /// The first day, UTC.
    pub from: Option<Date>,
    /// The last day, UTC.
    pub to: Option<Date>,
    /// From 1.
    pub page: u32,
}

impl Default for AuditQuery {
    fn default() -> Self {
        Self { action: None, user: String::new(), from: None, to: None, page: 1 }
    }
}

impl AuditQuery {
    /// Parses a query string, with or without the question mark. If a parameter is repeated, the last one counts.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for pair in query.trim_start_matches('?').split('&').take(64) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match decode(name).as_str() {
                "action" => parsed.action = Action::from_key(&value),
                "user" => {
                    let visible: String = value.chars().filter(|c| !c.is_control()).take(MAX_SEARCH_CHARS).collect();
                    visible.trim().clone_into(&mut parsed.user);
                }
                "from" => parsed.from = value.parse().ok(),
                "to" => parsed.to = value.parse().ok(),
                "page" => parsed.page = value.parse().ok().filter(|&page| page >= 1).unwrap_or(1),
                _ => {}
            }
        }
        parsed
    }

    /// Formats the query string without the question mark; empty if everything is at its default.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        let mut fields = Vec::new();
        fields.extend(self.action.map(|action| ("action", action.key().to_owned())));
        if !self.user.is_empty() {
            fields.push(("user", self.user.clone()));
        }
        fields.extend(self.from.map(|day| ("from", day.to_string())));
        fields.extend(self.to.map(|day| ("to", day.to_string())));
        if self.page > 1 {
            fields.push(("page", self.page.to_string()));
        }
        write_query(&fields)
    }

    /// Whether the query leaves anything out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        Self { page: 1, ..self.clone() } != Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_left_out_and_hostile_values_fall_back() {
        assert_eq!(AuditQuery::default().to_query_string(), "");
        let text = "action=rules-changed&user=B%C3%A4k&from=2026-03-01&to=2026-03-31&page=2";
        let query = AuditQuery::parse(text);
        assert_eq!(AuditQuery::parse(&query.to_query_string()), query);
        assert_eq!((query.action, query.user.as_str(), query.page), (Some(Action::RulesChanged), "Bäk", 2));
        assert!(query.is_filtered());
        let hostile = format!("action='--&from=yesterday&to=%00&page=-1&user={}", "%ff".repeat(3000));
        let query = AuditQuery::parse(&hostile);
        assert_eq!((query.action, query.from, query.to, query.page), (None, None, None, 1));
        assert_eq!(query.user.chars().count(), MAX_SEARCH_CHARS);
        assert!(!AuditQuery { page: 7, ..AuditQuery::default() }.is_filtered());
    }
}
