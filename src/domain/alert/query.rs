//! The URL parameters of the alerts page. Defaults are left out; unknown or hostile values fall back to them and never
//! fail.

use super::{Alert, AlertState, Rule, Severity};
use crate::grid::{MAX_SEARCH_CHARS, decode, fold, write_query};

/// Alerts per page.
pub const ALERTS_PAGE_SIZE: usize = 50;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertQuery {
    pub state: AlertState,
    pub severity: Option<Severity>,
    pub rule: Option<Rule>,
    /// Words that the customer's name must contain.
    pub search: String,
    /// From 1.
    pub page: usize,
}

impl Default for AlertQuery {
    fn default() -> Self {
        Self { state: AlertState::default(), severity: None, rule: None, search: String::new(), page: 1 }
    }
}

impl AlertQuery {
    /// Parses a query string, with or without the question mark. If a parameter is repeated, the last one counts.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for pair in query.trim_start_matches('?').split('&').take(64) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match decode(name).as_str() {
                "state" => parsed.state = AlertState::from_key(&value).unwrap_or_default(),
                "severity" => parsed.severity = Severity::from_key(&value),
                "rule" => parsed.rule = Rule::from_key(&value),
                "q" => {
                    let visible: String = value.chars().filter(|c| !c.is_control()).take(MAX_SEARCH_CHARS).collect();
                    visible.trim().clone_into(&mut parsed.search);
                }
                "page" => parsed.page = value.parse().ok().filter(|&page| page >= 1).unwrap_or(1),
                _ => {}
            }
        }
        parsed
    }

    /// The parameters that differ from their default, in order.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        if self.state != AlertState::default() {
            fields.push(("state", self.state.key().to_owned()));
        }
        fields.extend(self.severity.map(|severity| ("severity", severity.key().to_owned())));
        fields.extend(self.rule.map(|rule| ("rule", rule.key().to_owned())));
        if !self.search.is_empty() {
            fields.push(("q", self.search.clone()));
        }
        if self.page > 1 {
            fields.push(("page", self.page.to_string()));
        }
        fields
    }

    /// Formats the query string without the question mark; empty if everything is at its default.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// Whether an alert matches the search and the filters, whatever its state.
    #[must_use]
    pub fn selects(&self, alert: &Alert) -> bool {
        let name = fold(&alert.figures.name);
        self.severity.is_none_or(|severity| severity == alert.severity)
            && self.rule.is_none_or(|rule| rule == alert.key.rule)
            && fold(&self.search).split_whitespace().all(|word| name.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_left_out_and_hostile_values_fall_back() {
        assert_eq!(AlertQuery::default().to_query_string(), "");
        let query = AlertQuery::parse("?state=acknowledged&severity=critical&rule=daily-jump&q=B%C3%A4k&page=2");
        assert_eq!(AlertQuery::parse(&query.to_query_string()), query);
        assert_eq!(query.search, "Bäk");
        let hostile = format!("state=%00&severity=x&rule='--&page=-1&q={}", "%ff".repeat(3000));
        let query = AlertQuery::parse(&hostile);
        assert_eq!((query.state, query.severity, query.rule, query.page), (AlertState::Firing, None, None, 1));
        assert_eq!(query.search.chars().count(), MAX_SEARCH_CHARS);
    }
}
