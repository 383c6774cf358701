//! Owners and labels from a file, as data.

use serde::{Deserialize, Serialize};

use super::ownership::{HeldView, OwnerView};
use domain::customer::CustomerId;
use domain::owner_import::{OwnerRow, OwnerVerdict};
use domain::ownership::{Held, OwnershipBook};
use domain::usage::UsageRecord;

/// What a file would assign. See [`domain::owner_import`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnerImportView {
    pub now: i64,
    pub id: String,
    /// The file's name.
    pub file: String,
    /// When it is forgotten.
    pub ends_at: i64,
    /// [`domain::budget_import::ImportForm`] as a query string.
    pub form: String,
    /// Whether it has to be said first which column is which.
    pub is_asked: bool,
    /// The names of the columns.
    pub heads: Vec<String>,
    /// The column to offer for each role, as the form writes it: in the order of `Role::OF_OWNERS`.
    pub picks: Vec<String>,
    /// How many rows the file has.
    pub count: usize,
    pub counts: Vec<(OwnerVerdict, usize)>,
    /// The first of them.
    pub rows: Vec<OwnerVerdictRow>,
    /// How many customers would be assigned.
    pub accepted: usize,
    /// As many are assigned at a time.
    pub most: usize,
    /// Names exactly what would be assigned now.
    pub fingerprint: String,
    /// The only domains that owners may have mailboxes in; empty if there is no limit.
    pub domains: Vec<String>,
}

/// A row of the file, with its verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnerVerdictRow {
    pub line: u32,
    /// The customer's, if the row is about one.
    pub id: Option<String>,
    /// The customer's, or what the file says instead.
    pub name: String,
    /// What the file says: the owner, and the labels.
    pub written: (String, String),
    /// What the customer has now, and would have.
    pub before: HeldView,
    pub after: Option<HeldView>,
    pub verdict: OwnerVerdict,
    pub other_line: Option<u32>,
}

impl OwnerVerdictRow {
    /// `name` and `written` are what the file says; `before` and `after` what the customer has.
    #[must_use]
    pub fn of(
        row: &OwnerRow,
        line: u32,
        record: Option<&UsageRecord>,
        (name, written): (&str, (&str, &str)),
        (book, before, after): (&OwnershipBook, Option<&Held>, Option<&Held>),
    ) -> Self {
        let held = |held: &Held| HeldView::of(book, held);
        Self {
            line,
            id: record.map(|record| CustomerId::to_string(&record.customer_id)),
            name: record.map_or(name, |record| &*record.name).to_owned(),
            written: (written.0.to_owned(), written.1.to_owned()),
            before: before.map(held).unwrap_or_default(),
            after: after.filter(|_| row.verdict == OwnerVerdict::Assigned).map(held),
            verdict: row.verdict,
            other_line: row.other_line,
        }
    }
}

impl HeldView {
    #[must_use]
    pub fn of(book: &OwnershipBook, held: &Held) -> Self {
        let labels = held.labels.iter().chain(&held.labels_by_rules);
        Self {
            owner: held.owner.as_ref().map(|owner| OwnerView::of(book, owner)),
            labels: labels.map(|label| label.as_str().to_owned()).collect(),
        }
    }
}
