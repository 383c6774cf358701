//! A view of the grid under a name: what the grid's address says, kept for one user or for the whole team.

use crate::customer::is_direction_mark;
use crate::grid::{GridQuery, OwnerScope, Scope, decode};

/// What a view is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewName(Box<str>);

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub id: Box<str>,
    pub name: ViewName,
    /// See [`SavedView::query_of`].
    pub query: Box<str>,
    /// Whether every colleague has it, rather than one user.
    pub is_team: bool,
}

/// Why a view is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ViewProblem {
    #[error("the name is empty")]
    Empty,
    #[error("the name is longer than {} characters", ViewName::MAX_CHARS)]
    TooLong,
    #[error("the name has an invisible character")]
    Character,
    #[error("another view beside it has the name")]
    Taken,
    #[error("there are {} views already", SavedView::MOST)]
    Full,
}

/// What the grid opens with if its address says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StartPage {
    #[default]
    Everybody,
    /// The user's own customers.
    Mine,
    /// A view, by its id. One that is gone opens everybody.
    View(Box<str>),
}

/// A view as people fill in its form: fields `name` and `team`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewForm {
    pub name: String,
    pub is_team: bool,
}

impl ViewName {
    pub const MAX_CHARS: usize = 60;

    /// Trims the name, and collapses white space between words.
    ///
    /// # Errors
    ///
    /// If nothing is left, or more than [`Self::MAX_CHARS`], or a character that nobody sees.
    pub fn parse(text: &str) -> Result<Self, ViewProblem> {
        let text = text.trim();
        if text.chars().any(|c| c.is_control() || is_direction_mark(c)) {
            return Err(ViewProblem::Character);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.chars().count() {
            0 => Err(ViewProblem::Empty),
            1..=Self::MAX_CHARS => Ok(Self(text.into())),
            _ => Err(ViewProblem::TooLong),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether people would take them for the same.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.0.to_lowercase() == other.0.to_lowercase()
    }
}

impl SavedView {
    /// How many a user has, and how many the team.
    pub const MOST: usize = 50;

    /// What a view keeps of an address: filters, scope, columns and order, as the grid understands them today. It is read
    /// back in the same way, so an outdated or hostile one is a wider grid and never a failure.
    #[must_use]
    pub fn query_of(address: &str) -> String {
        let (scope, query) = (Scope::parse(address), GridQuery { page: 1, ..GridQuery::parse(address) });
        match scope.with(&query) {
            // An address that says nothing opens the user's start page.
            written if written.is_empty() => Scope { owner: Some(OwnerScope::All), ..scope }.with(&query),
            written => written,
        }
    }
}

impl StartPage {
    const MINE: &'static str = "mine";
    const VIEW: &'static str = "view:";

    /// A stable text, in forms.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Everybody => String::new(),
            Self::Mine => Self::MINE.to_owned(),
            Self::View(id) => format!("{}{id}", Self::VIEW),
        }
    }

    /// Parses what [`Self::key`] wrote; anything else opens everybody.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        match key.strip_prefix(Self::VIEW) {
            Some(id) if !id.is_empty() => Self::View(id.into()),
            _ if key == Self::MINE => Self::Mine,
            _ => Self::Everybody,
        }
    }

    /// The query of the grid that opens; `None` for everybody.
    #[must_use]
    pub fn query(&self, views: &[SavedView]) -> Option<String> {
        match self {
            Self::Everybody => None,
            Self::Mine => Some(Scope { owner: Some(OwnerScope::Me), ..Scope::default() }.to_query_string()),
            Self::View(id) => views.iter().find(|view| view.id == *id).map(|view| view.query.to_string()),
        }
    }
}

impl ViewForm {
    /// Parses a form's body. The name is kept as typed, so that an invisible character is not dropped unseen.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for pair in text.split('&').take(64) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "name" => form.name = decode(value).chars().take(ViewName::MAX_CHARS + 1).collect(),
                "team" => form.is_team = value == "yes",
                _ => {}
            }
        }
        form
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_trimmed_and_what_nobody_sees_is_in_none() {
        assert_eq!(
            ViewName::parse("  Over   in SEK ").map(|name| name.as_str().to_owned()).as_deref(),
            Ok("Over in SEK")
        );
        assert_eq!(ViewName::parse(" \t "), Err(ViewProblem::Empty));
        assert_eq!(ViewName::parse("a\u{202e}b"), Err(ViewProblem::Character));
        let longest = "é".repeat(ViewName::MAX_CHARS);
        assert!(ViewName::parse(&longest).is_ok());
        assert_eq!(ViewName::parse(&format!("{longest}é")), Err(ViewProblem::TooLong));
        let [one, other] = ["Monday", "MONDAY"].map(|name| ViewName::parse(name).expect("a name"));
        assert!(one.is_like(&other));
    }

    #[test]
    fn a_view_keeps_filters_scope_columns_and_order_and_begins_on_the_first_page() {
        let address = "q=n&status=over&page=7&owner=me&label=Gold&sort=cost&trend=yes&saved=yes&utm=x";
        assert_eq!(SavedView::query_of(address), "owner=me&label=Gold&q=n&status=over&trend=yes&sort=cost");
        for nothing in ["", "?", "status=x&sort=%00&owner=oid", "page=3"] {
            assert_eq!(SavedView::query_of(nothing), "owner=all", "{nothing}: the plain grid may open something else");
        }
    }

    #[test]
    fn a_start_page_is_read_back_from_its_key_and_a_view_that_is_gone_opens_everybody() {
        let view = |id: &str| SavedView {
            id: id.into(),
            name: ViewName::parse(id).expect("a name"),
            query: "status=over".into(),
            is_team: false,
        };
        for start in [StartPage::Everybody, StartPage::Mine, StartPage::View("a-b".into())] {
            assert_eq!(StartPage::from_key(&start.key()), start);
        }
        for hostile in ["view:", "yes", "Mine", "\u{0}"] {
            assert_eq!(StartPage::from_key(hostile), StartPage::Everybody, "{hostile:?}");
        }
        assert_eq!(StartPage::Mine.query(&[]).as_deref(), Some("owner=me"));
        let one = StartPage::View("one".into());
        assert_eq!(one.query(&[view("two"), view("one")]).as_deref(), Some("status=over"));
        assert_eq!(one.query(&[view("two")]), None);
    }

    #[test]
    fn a_form_keeps_what_was_typed() {
        let form = ViewForm { name: "Over & <b>out</b>".to_owned(), is_team: true };
        assert_eq!(ViewForm::parse("name=Over+%26+%3Cb%3Eout%3C%2Fb%3E&team=yes&x=1"), form);
        assert_eq!(ViewForm::parse("team=no"), ViewForm::default());
    }

    proptest! {
        #[test]
        fn a_view_of_any_address_is_read_back_as_it_is_stored(address in ".{0,200}") {
            let kept = SavedView::query_of(&address);
            prop_assert!(!kept.is_empty());
            prop_assert_eq!(SavedView::query_of(&kept), kept);
        }
    }
}
