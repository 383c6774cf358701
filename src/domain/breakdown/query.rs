//! The URL parameters of a customer's breakdown. Defaults are left out; unknown or hostile values fall back to them and
//! never fail. Each list has parameters of its own, named after it.

use super::Part;
use crate::grid::{Direction, MAX_SEARCH_CHARS, decode, write_query};

/// How many lines a list shows before "Show all".
pub const SHOWN_AT_FIRST: usize = 100;

/// How a list is sorted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum PartSort {
    #[default]
    Cost,
    Name,
}

impl PartSort {
    /// Costs begin with the highest.
    #[must_use]
    pub fn default_direction(self) -> Direction {
        match self {
            Self::Cost => Direction::Descending,
            Self::Name => Direction::Ascending,
        }
    }
}

/// How one list is shown.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct PartQuery {
    pub search: String,
    pub sort: PartSort,
    pub direction: Direction,
    /// Every line, instead of the first [`SHOWN_AT_FIRST`].
    pub all: bool,
}

impl Default for PartQuery {
    fn default() -> Self {
        let sort = PartSort::default();
        Self { search: String::new(), sort, direction: sort.default_direction(), all: false }
    }
}

impl PartQuery {
    /// Sorted by this; the other way round if it is already.
    #[must_use]
    pub fn sorted_by(&self, sort: PartSort) -> Self {
        let direction = if self.sort == sort { self.direction.reversed() } else { sort.default_direction() };
        Self { sort, direction, ..self.clone() }
    }
}

/// See the module.
#[derive(Clone, PartialEq, Eq, Debug, Hash, Default)]
pub struct BreakdownQuery {
    parts: [PartQuery; Part::ALL.len()],
    /// The list that was asked for by its own: the page waits for it.
    pub load: Option<Part>,
    /// The page's other parameters, which its links keep.
    kept: Vec<(String, String)>,
}

/// How many of them are kept.
const MOST_KEPT: usize = 32;

impl BreakdownQuery {
    /// Parses a query string, with or without the question mark. What tells the outcome of a form is left out.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        let mut directions = [None; Part::ALL.len()];
        for pair in query.trim_start_matches('?').split('&').take(64) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            if name == "section" {
                parsed.load = Part::from_key(&value);
                continue;
            }
            let Some((part, field)) = field(name) else {
                if is_kept(name) && parsed.kept.len() < MOST_KEPT {
                    parsed.kept.push((name.to_owned(), value));
                }
                continue;
            };
            let of = &mut parsed.parts[part.index()];
            match field {
                Field::Search => {
                    let visible: String = value.chars().filter(|c| !c.is_control()).take(MAX_SEARCH_CHARS).collect();
                    visible.trim().clone_into(&mut of.search);
                }
                Field::Sort => of.sort = if value == "name" { PartSort::Name } else { PartSort::Cost },
                Field::Direction => {
                    directions[part.index()] = match value.as_str() {
                        "asc" => Some(Direction::Ascending),
                        "desc" => Some(Direction::Descending),
                        _ => None,
                    };
                }
                Field::All => of.all = value == "yes",
            }
        }
        for (of, direction) in parsed.parts.iter_mut().zip(directions) {
            of.direction = direction.unwrap_or_else(|| of.sort.default_direction());
        }
        parsed
    }

    #[must_use]
    pub fn part(&self, part: Part) -> &PartQuery {
        &self.parts[part.index()]
    }

    /// One list alone, without the page's other parameters.
    #[must_use]
    pub fn only(part: Part, query: PartQuery) -> Self {
        Self { load: None, ..Self::default().with(part, query) }
    }

    /// The same with another query for one list, which the page then waits for.
    #[must_use]
    pub fn with(&self, part: Part, query: PartQuery) -> Self {
        let mut changed = Self { load: Some(part), ..self.clone() };
        changed.parts[part.index()] = query;
        changed
    }

    /// The parameters that differ from their default, in order.
    #[must_use]
    pub fn fields(&self) -> Vec<(&str, String)> {
        let mut fields: Vec<(&str, String)> =
            self.kept.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        fields.extend(self.load.map(|part| ("section", part.key().to_owned())));
        for part in Part::ALL {
            let of = self.part(part);
            if !of.search.is_empty() {
                fields.push((name(part, Field::Search), of.search.clone()));
            }
            if of.sort == PartSort::Name {
                fields.push((name(part, Field::Sort), "name".to_owned()));
            }
            if of.direction != of.sort.default_direction() {
                fields.push((name(part, Field::Direction), of.direction.key().to_owned()));
            }
            if of.all {
                fields.push((name(part, Field::All), "yes".to_owned()));
            }
        }
        fields
    }

    /// The links also say which view of the grid, as a query string, the page was opened from.
    #[must_use]
    pub fn opened_from(mut self, view: &str) -> Self {
        if !view.is_empty() && !self.kept.iter().any(|(name, _)| name == "from") {
            self.kept.push(("from".to_owned(), view.to_owned()));
        }
        self
    }

    /// The parameter of a list's search.
    #[must_use]
    pub fn search_field(part: Part) -> &'static str {
        name(part, Field::Search)
    }

    /// Formats the query string without the question mark; empty if everything is at its default.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }
}

/// Names that need no escaping.
fn is_kept(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (1..=40).contains(&name.len()) && name.bytes().all(is_plain) && !matches!(name, "saved" | "noted")
}

#[derive(Clone, Copy)]
enum Field {
    Search,
    Sort,
    Direction,
    All,
}

const FIELDS: [Field; 4] = [Field::Search, Field::Sort, Field::Direction, Field::All];

fn name(part: Part, field: Field) -> &'static str {
    let names = match part {
        Part::Subscriptions => ["subscriptions", "subscriptions-sort", "subscriptions-dir", "subscriptions-all"],
        Part::AzureSubscriptions => {
            ["azure-subscriptions", "azure-subscriptions-sort", "azure-subscriptions-dir", "azure-subscriptions-all"]
        }
        Part::Resources => ["resources", "resources-sort", "resources-dir", "resources-all"],
        Part::Meters => ["meters", "meters-sort", "meters-dir", "meters-all"],
    };
    names[field as usize]
}

fn field(of: &str) -> Option<(Part, Field)> {
    let pairs = Part::ALL.into_iter().flat_map(|part| FIELDS.map(|field| (part, field)));
    pairs.into_iter().find(|&(part, field)| name(part, field) == of)
}
