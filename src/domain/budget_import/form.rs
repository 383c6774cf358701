//! What people have said about a file, as it is kept in addresses.

use super::role::Role;
use crate::grid::{decode, write_query};
use crate::money::DecimalMark;

/// The column of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The file does not say this.
    Nothing,
    /// Counted from 0.
    Column(usize),
}

/// The answers so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportForm {
    pub mark: Option<DecimalMark>,
    picks: [Option<Pick>; Role::ALL.len()],
}

/// A role that the file does not have.
const NOTHING: &str = "none";

impl Pick {
    /// The value of the form's field.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Nothing => NOTHING.to_owned(),
            Self::Column(place) => place.to_string(),
        }
    }
}

impl ImportForm {
    /// Parses a query string or a form body; what is unknown was not said.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for pair in text.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            if name == DecimalMark::FIELD {
                form.mark = DecimalMark::from_key(&value);
            }
            let roles = Role::ALL.into_iter().zip(&mut form.picks);
            for (_, pick) in roles.filter(|(role, _)| role.key() == name) {
                *pick = match &*value {
                    NOTHING => Some(Pick::Nothing),
                    place => place.parse().ok().map(Pick::Column),
                };
            }
        }
        form
    }

    /// Nothing but the mark.
    #[must_use]
    pub fn with_mark_alone(self) -> Self {
        Self { mark: self.mark, ..Self::default() }
    }

    /// The column that was chosen for a role, if one was.
    #[must_use]
    pub fn pick(&self, role: Role) -> Option<Pick> {
        self.picks[role as usize]
    }

    /// The form as fields.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let picks = Role::ALL.into_iter().filter_map(|role| Some((role.key(), self.pick(role)?.key())));
        self.mark.map(|mark| (DecimalMark::FIELD, mark.key().to_owned())).into_iter().chain(picks).collect()
    }

    /// The same as a query string, without the question mark.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }
}
