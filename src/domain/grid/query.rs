//! The grid's URL parameters. Defaults are left out; unknown or hostile values fall back to them and never fail.

use std::fmt::Write as _;

use super::{Direction, SortKey};
use crate::budget::BudgetStatus;
use crate::customer::Plan;

/// Rows of the server's table. They fill most screens, and a browser has drawn them before the live grid could be there; more
/// would only delay both.
pub const PAGE_SIZE: usize = 25;
/// A longer search is truncated.
pub const MAX_SEARCH_CHARS: usize = 200;
const MAX_CURRENCY_CHARS: usize = 35;

/// The grid's state, as stored in the URL.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct GridQuery {
    /// Words that the name must contain, or the beginning of an id.
    pub search: String,
    pub plan: Option<Plan>,
    pub status: Option<BudgetStatus>,
    /// Only customers who have spent something.
    pub spending: bool,
    /// Only rows that are expected to reach their budget by the end of the period: see [`super::GridColumns::will_exceed`].
    pub will_exceed: bool,
    /// A currency code, or the locale of a legacy row.
    pub currency: Option<String>,
    /// Whether each row shows its last days, too. Selects nothing: search, filters and orders keep it.
    pub trends: bool,
    pub sort: SortKey,
    pub direction: Direction,
    /// From 1.
    pub page: usize,
}

impl Default for GridQuery {
    fn default() -> Self {
        let sort = SortKey::default();
        Self {
            search: String::new(),
            plan: None,
            status: None,
            spending: false,
            will_exceed: false,
            currency: None,
            trends: false,
            sort,
            direction: sort.default_direction(),
            page: 1,
        }
    }
}

impl GridQuery {
    /// The parameter of [`Self::will_exceed`], and its value.
    pub(super) const OUTLOOK: &'static str = "outlook";
    pub(super) const EXCEEDS: &'static str = "exceeds";

    /// Parses a query string, with or without the question mark. If a parameter is repeated, the first one counts.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        let mut direction = None;
        let mut seen: Vec<String> = Vec::new();
        for pair in query.trim_start_matches('?').split('&').take(64) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name);
            if seen.contains(&name) {
                continue;
            }
            let value = decode(value);
            match name.as_str() {
                "q" => parsed.search = clean(&value, MAX_SEARCH_CHARS),
                "plan" => parsed.plan = Plan::ALL.into_iter().find(|plan| plan.key() == value),
                "status" => parsed.status = BudgetStatus::ALL.into_iter().find(|status| status.key() == value),
                "spending" => parsed.spending = value == "yes",
                Self::OUTLOOK => parsed.will_exceed = value == Self::EXCEEDS,
                "currency" => parsed.currency = Some(clean(&value, MAX_CURRENCY_CHARS)).filter(|key| !key.is_empty()),
                "trend" => parsed.trends = value == "yes",
                "sort" => parsed.sort = SortKey::from_key(&value).unwrap_or_default(),
                "dir" if value == "asc" => direction = Some(Direction::Ascending),
                "dir" if value == "desc" => direction = Some(Direction::Descending),
                "page" => parsed.page = value.parse().ok().filter(|&page| page >= 1).unwrap_or(1),
                _ => continue,
            }
            seen.push(name);
        }
        parsed.direction = direction.unwrap_or_else(|| parsed.sort.default_direction());
        parsed
    }

    /// The parameters that differ from their default, in order.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        let mut add = |name, value: &str| fields.push((name, value.to_owned()));
        if !self.search.is_empty() {
            add("q", &self.search);
        }
        if let Some(plan) = self.plan {
            add("plan", plan.key());
        }
        if let Some(status) = self.status {
            add("status", status.key());
        }
        if self.spending {
            add("spending", "yes");
        }
        if self.will_exceed {
            add(Self::OUTLOOK, Self::EXCEEDS);
        }
        if let Some(currency) = &self.currency {
            add("currency", currency);
        }
        if self.trends {
            add("trend", "yes");
        }
        if self.sort != SortKey::default() {
            add("sort", self.sort.key());
        }
        if self.direction != self.sort.default_direction() {
            add("dir", self.direction.key());
        }
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        fields
    }

    /// Formats the query string without the question mark; empty if everything is at its default.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// The query after a click on a column's header: sorts by that column, or reverses it, from the first page.
    #[must_use]
    pub fn sorted_by(&self, sort: SortKey) -> Self {
        let direction = if self.sort == sort { self.direction.reversed() } else { sort.default_direction() };
        Self { sort, direction, page: 1, ..self.clone() }
    }

    /// The same order and columns, without search and filters.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { sort: self.sort, direction: self.direction, ..self.fresh() }
    }

    /// The same columns, and everything else at its default.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self { trends: self.trends, ..Self::default() }
    }

    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.search.is_empty()
            || self.plan.is_some()
            || self.status.is_some()
            || self.spending
            || self.will_exceed
            || self.currency.is_some()
    }
}

fn clean(value: &str, limit: usize) -> String {
    let visible: String = value.chars().filter(|c| !c.is_control()).take(limit).collect();
    visible.trim().to_owned()
}

/// Undoes percent-encoding and `+` (WHATWG URL, section 5.1). Broken escapes stay as they are; broken UTF-8 becomes U+FFFD.
///
/// The `form_urlencoded` crate does the same (a property test compares the two), but adds 250 bytes to the compressed
/// WASM (9,391 to 9,638 for this and [`write_query`] alone). It also encodes `~` and `*` differently in the addresses
/// we write.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut position = 0;
    while let Some(&byte) = bytes.get(position) {
        let hex = |offset: usize| bytes.get(position + offset).and_then(|&digit| (digit as char).to_digit(16));
        match (byte, hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                position += 2;
            }
            (b'+', ..) => decoded.push(b' '),
            _ => decoded.push(byte),
        }
        position += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// A query string of names, which need no escaping, and values, which may.
pub(crate) fn write_query(fields: &[(&str, String)]) -> String {
    let mut query = String::new();
    for (name, value) in fields {
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(name);
        query.push('=');
        encode_into(&mut query, value);
    }
    query
}

/// Percent-encodes everything except unreserved characters (RFC 3986, section 2.3); a space becomes `+`, as in forms.
fn encode_into(query: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => query.push(byte as char),
            b' ' => query.push('+'),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(query, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Column;

    #[test]
    fn defaults_are_left_out_and_an_empty_query_is_the_default() {
        assert_eq!(GridQuery::default().to_query_string(), "");
        assert_eq!(GridQuery::parse(""), GridQuery::default());
        assert_eq!(GridQuery::parse("?sort=attention&dir=desc&page=1"), GridQuery::default());
    }

    #[test]
    fn every_parameter_is_read() {
        let query =
            GridQuery::parse("q=Caf%C3%A9+Nord&plan=legacy&status=over&currency=fr-FR&sort=cost&dir=asc&page=3");
        assert_eq!(query.search, "Café Nord");
        assert_eq!((query.plan, query.status), (Some(Plan::Legacy), Some(BudgetStatus::Over)));
        assert_eq!(query.currency.as_deref(), Some("fr-FR"));
        assert_eq!((query.sort, query.direction, query.page), (SortKey::By(Column::Spent), Direction::Ascending, 3));
    }

    #[test]
    fn unknown_and_hostile_values_fall_back() {
        let hostile =
            format!("sort=%27--&dir=up&page=-1&plan=both&status=&currency=%00%0a&q={}&x=y", "%ff".repeat(3000));
        let query = GridQuery::parse(&hostile);
        assert_eq!((query.sort, query.direction, query.page), (SortKey::Attention, Direction::Descending, 1));
        assert_eq!((query.plan, query.status, query.currency), (None, None, None));
        assert_eq!(query.search.chars().count(), MAX_SEARCH_CHARS);
        assert_eq!(GridQuery::parse("page=99999999999999999999999").page, 1);
        assert_eq!(GridQuery::parse("%q=%&q=%4").search, "%4");
    }

    #[test]
    fn a_second_click_on_a_header_turns_the_order_round() {
        let once = GridQuery { page: 4, ..GridQuery::default() }.sorted_by(SortKey::By(Column::Spent));
        assert_eq!(once.to_query_string(), "sort=cost");
        assert_eq!(once.sorted_by(SortKey::By(Column::Spent)).to_query_string(), "sort=cost&dir=asc");
    }
}
