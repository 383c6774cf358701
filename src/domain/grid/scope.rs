//! What of the grid's address narrows the rows on the server, before anything is counted, sorted or sent.
//!
//! A filter of [`super::GridQuery`] runs in the browser, too, so it can only ask for what the dataset says of a row. A scope
//! may ask for anything that the server knows: the page's table, its counts, the dataset, the files and what is shared are
//! made of the rows in scope. Every link and form of a grid keeps the scope of its address; a link to another scope loads
//! a page.

use jiff::civil::Date;

use super::GridQuery;
use super::query::{decode, write_query};
use crate::label::Label;
use crate::since::ChangeKind;

/// The rows of the grid that the server works with; all of them by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Only rows with such a change.
    pub changed: Option<Changed>,
    /// Since when; by itself it narrows nothing.
    pub since: Since,
    /// Only customers with this owner.
    pub owner: Option<OwnerScope>,
    /// Only customers with this label.
    pub label: Option<Label>,
}

/// Whose customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnerScope {
    /// Everybody's: it narrows nothing, and says so where the grid would open with the reader's own.
    All,
    /// The reader's.
    Me,
    /// Those without an owner.
    Nobody,
}

/// Which changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Changed {
    Any,
    Kind(ChangeKind),
}

/// What changes are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Since {
    #[default]
    LastVisit,
    /// The start of a day (UTC).
    Day(Date),
    /// The address names a day that cannot be read.
    Unreadable,
}

impl Scope {
    const CHANGED: &'static str = "changed";
    const ANY: &'static str = "any";
    /// The parameter of a chosen day.
    pub const SINCE: &'static str = "since";
    const OWNER: &'static str = "owner";
    const LABEL: &'static str = "label";

    /// Parses a query string. Unknown or hostile values narrow nothing and never fail. If a parameter is repeated, the first
    /// one counts.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut scope = Self::default();
        let (mut changed, mut since, mut owner, mut label) = (None, None, None, None);
        for pair in query.trim_start_matches('?').split('&').take(64) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match decode(name).as_str() {
                Self::CHANGED => changed = changed.or_else(|| Some(decode(value))),
                Self::SINCE => since = since.or_else(|| Some(decode(value))),
                Self::OWNER => owner = owner.or_else(|| Some(decode(value))),
                Self::LABEL => label = label.or_else(|| Some(decode(value))),
                _ => {}
            }
        }
        if let Some(changed) = changed {
            scope.changed = Changed::from_key(&changed);
        }
        // An emptied field of a form is no day.
        if let Some(since) = since.filter(|since| !since.is_empty()) {
            scope.since = Since::from_key(&since);
        }
        scope.owner = owner.and_then(|owner| OwnerScope::from_key(&owner));
        scope.label = label.and_then(|label| Label::parse(&label).ok());
        scope
    }

    /// The parameters that differ from their default, in order.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        if let Some(changed) = self.changed {
            fields.push((Self::CHANGED, changed.key().to_owned()));
        }
        if let Since::Day(day) = self.since {
            fields.push((Self::SINCE, day.to_string()));
        }
        fields.extend(self.owner.map(|owner| (Self::OWNER, owner.key().to_owned())));
        fields.extend(self.label.as_ref().map(|label| (Self::LABEL, label.as_str().to_owned())));
        fields
    }

    /// The query string without the question mark; empty for all rows.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// The query string of a grid in this scope.
    #[must_use]
    pub fn with(&self, query: &GridQuery) -> String {
        write_query(&[self.fields(), query.fields()].concat())
    }

    /// Whether rows may be left out.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        self.changed.is_some() || self.is_of_owners()
    }

    /// Whether rows may be left out by their owners or labels.
    #[must_use]
    pub fn is_of_owners(&self) -> bool {
        matches!(self.owner, Some(OwnerScope::Me | OwnerScope::Nobody)) || self.label.is_some()
    }

    /// The same without a narrowing. What it compares with stays.
    #[must_use]
    pub fn widened(&self) -> Self {
        Self { changed: None, owner: self.owner.map(|_| OwnerScope::All), label: None, ..self.clone() }
    }

    /// The customers of these owners, or of all if they are chosen already.
    #[must_use]
    pub fn turned(&self, owner: OwnerScope) -> Self {
        let owner = if self.owner == Some(owner) { OwnerScope::All } else { owner };
        Self { owner: Some(owner), ..self.clone() }
    }
}

impl Changed {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Any => Scope::ANY,
            Self::Kind(kind) => kind.key(),
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        if key == Scope::ANY { Some(Self::Any) } else { ChangeKind::from_key(key).map(Self::Kind) }
    }
}

impl OwnerScope {
    const ALL: [Self; 3] = [Self::All, Self::Me, Self::Nobody];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Me => "me",
            Self::Nobody => "none",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|owner| owner.key() == key)
    }
}

impl Since {
    fn from_key(key: &str) -> Self {
        // A year that people write: others would be spelled with a sign.
        let day = key.parse::<Date>().ok().filter(|day| key.len() == 10 && day.year() > 0);
        day.map_or(Self::Unreadable, Self::Day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_scope_is_read_as_it_was_written_and_beside_the_grids_own_parameters() {
        let day = Since::Day(date(2026, 11, 27));
        let kinds = ChangeKind::ALL.into_iter().filter(|kind| *kind != ChangeKind::Gone).map(Changed::Kind);
        for changed in kinds.map(Some).chain([None, Some(Changed::Any)]) {
            for since in [Since::LastVisit, day] {
                for (owner, label) in [None, Some(OwnerScope::All), Some(OwnerScope::Me), Some(OwnerScope::Nobody)]
                    .into_iter()
                    .zip([None, Label::parse("Key account").ok(), None, Label::parse("50 % & more=?").ok()])
                {
                    let scope = Scope { changed, since, owner, label };
                    let written = scope.to_query_string();
                    assert_eq!(Scope::parse(&written), scope);
                    assert_eq!(Scope::parse(&format!("?q=a&{written}&sort=cost")), scope);
                }
            }
        }
        assert_eq!(Scope::parse("changed=over&since=2026-11-27").to_query_string(), "changed=over&since=2026-11-27");
    }

    #[test]
    fn hostile_values_narrow_nothing() {
        for query in
            ["", "?", "changed=", "changed=%00", "changed=gone", "since=", "changed=Over&changed=over", "mine=1"]
        {
            assert_eq!(Scope::parse(query), Scope::default(), "{query}");
        }
        for query in ["owner=", "owner=Me", "owner=oid-of-ada&owner=me", "label=", "label=%00", "label=a%2Cb"] {
            assert_eq!(Scope::parse(query), Scope::default(), "{query}");
        }
        assert_eq!(Scope::parse(&format!("label={}", "x".repeat(51))), Scope::default());
        for day in ["x", "2026-13-01", "2026-02-30", "27.11.2026", "-000001-01-01", "2026-11-27T00:00", "+99", "%ff"] {
            let scope = Scope::parse(&format!("since={day}&since=2026-11-27"));
            assert_eq!(scope.since, Since::Unreadable, "{day}");
            assert_eq!(scope.to_query_string(), "", "no link repeats it");
        }
    }

    #[test]
    fn a_choice_of_owners_is_turned_on_and_off_and_everybodys_narrows_nothing() {
        let mine = Scope::parse("changed=over&label=a").turned(OwnerScope::Me);
        assert_eq!(mine.to_query_string(), "changed=over&owner=me&label=a");
        assert_eq!(mine.turned(OwnerScope::Nobody).owner, Some(OwnerScope::Nobody));
        assert_eq!(mine.turned(OwnerScope::Me).owner, Some(OwnerScope::All));
        assert_eq!(mine.widened().to_query_string(), "owner=all");
        assert!(mine.is_of_owners() && !Scope::parse("owner=all").is_narrow());
    }

    proptest! {
        #[test]
        fn any_query_is_read_and_what_is_written_of_it_is_read_the_same(query in ".{0,200}") {
            let scope = Scope::parse(&query);
            let again = Scope::parse(&scope.to_query_string());
            prop_assert_eq!(again.changed, scope.changed);
            prop_assert_eq!((again.owner, &again.label), (scope.owner, &scope.label));
            prop_assert_eq!(again.to_query_string(), scope.to_query_string());
        }
    }
}
