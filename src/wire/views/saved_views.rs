//! Views of the grid under a name, as data.

use serde::{Deserialize, Serialize};

use domain::saved_view::{SavedView, StartPage};

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedViewItem {
    pub id: String,
    pub name: String,
    /// The query string of the grid.
    pub query: String,
    /// Whether every colleague has it.
    pub is_team: bool,
}

/// A user's own views, then the team's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedViewList {
    pub views: Vec<SavedViewItem>,
    /// How many rows this version cannot read.
    pub unreadable: usize,
}

impl From<&SavedView> for SavedViewItem {
    fn from(view: &SavedView) -> Self {
        Self {
            id: view.id.to_string(),
            name: view.name.as_str().to_owned(),
            query: view.query.to_string(),
            is_team: view.is_team,
        }
    }
}

impl SavedViewItem {
    /// The choice of this view as a start page, as the form writes it.
    #[must_use]
    pub fn start_key(&self) -> String {
        StartPage::View(self.id.as_str().into()).key()
    }
}
