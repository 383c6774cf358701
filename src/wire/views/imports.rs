//! Budgets from a file, as data. Amounts are plain decimals, in the digits of their currency.

use serde::{Deserialize, Serialize};

use super::budgets::{PlannedRow, TotalsView, budget};
use domain::budget_import::{Asked, DecimalMark, DryRun, RowVerdict, Verdict, VerdictKind};
use domain::money::BillingCurrency;

/// What a file would change. See [`domain::budget_import`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportView {
    pub now: i64,
    pub id: String,
    /// The file's name.
    pub file: String,
    /// When it is forgotten.
    pub ends_at: i64,
    /// [`domain::budget_import::ImportForm`] as a query string.
    pub form: String,
    /// What has to be said first.
    pub asked: Option<Asked>,
    /// The names of the columns.
    pub heads: Vec<String>,
    /// The column to offer for each role, as the form writes it: in the order of `Role::OF_BUDGETS`.
    pub picks: Vec<String>,
    /// An amount that a comma and a point as the decimal mark make different numbers of: as written, and both numbers.
    pub example: Option<(String, String, String)>,
    /// The mark that amounts were read by, where it makes a difference.
    pub mark: Option<DecimalMark>,
    /// How many rows the file has.
    pub count: usize,
    pub counts: Vec<(VerdictKind, usize)>,
    /// The first of them.
    pub rows: Vec<VerdictRow>,
    /// How many rows would change something.
    pub accepted: usize,
    /// As many are changed at a time.
    pub most: usize,
    /// What would be changed now; empty unless it is to be confirmed.
    pub planned: Vec<PlannedRow>,
    /// Of what would be changed now.
    pub totals: TotalsView,
    /// Names exactly these changes.
    pub fingerprint: String,
}

/// A row of the file, with its verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerdictRow {
    pub line: u32,
    /// The customer's, if the row is about one.
    pub id: Option<String>,
    /// The customer's, or what the file says instead.
    pub name: String,
    pub currency: BillingCurrency,
    /// The amount as it is in the file.
    pub written: String,
    pub before: Option<String>,
    /// `None` is no budget, of a row that is accepted.
    pub after: Option<String>,
    pub kind: VerdictKind,
    pub other_line: Option<u32>,
}

impl VerdictRow {
    /// `name` and `written` are what the file says of the customer and of the amount.
    #[must_use]
    pub fn of(run: &DryRun<'_>, row: &RowVerdict, line: u32, name: &str, written: &str) -> Self {
        let record = row.record.and_then(|place| run.records().get(place));
        let currency = record.map_or(BillingCurrency::Missing, |record| record.currency.clone());
        let (before, after) = match row.verdict {
            Verdict::Accepted { before, after } => (before, after),
            Verdict::Refused(_) => (record.and_then(|record| record.budget.amount()), None),
        };
        Self {
            line,
            id: record.map(|record| record.customer_id.to_string()),
            name: record.map_or(name, |record| &*record.name).to_owned(),
            written: written.to_owned(),
            before: budget(before, &currency),
            after: budget(after, &currency),
            currency,
            kind: row.verdict.kind(),
            other_line: row.other_line,
        }
    }
}
