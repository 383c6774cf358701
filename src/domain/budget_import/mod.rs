//! Budgets from a file: from its cells to a verdict on each row, and the changes that are right.
//!
//! The story: a file becomes a [`Table`], whatever its format. [`Columns`] finds out which column says what, by the names in
//! the first row; where these do not tell, people are asked, and [`ImportForm`] has their answers. [`crate::money::typed`]
//! reads the amounts by the [`DecimalMark`] that the file itself shows or that people choose. [`DryRun`] judges each row beside the
//! report. Nothing is ever guessed: what could mean two things is asked about, or refused with a sentence.
//! [`crate::owner_import`] reads owners from the same tables.

pub mod columns;
mod customers;
mod form;
mod role;
mod table;
#[cfg(test)]
mod tests;
mod verdict;
mod why;

use serde::{Deserialize, Serialize};

pub use self::columns::{Columns, settled, unsettled};
pub use self::customers::Customers;
pub use self::form::{ImportForm, Pick};
pub use self::role::Role;
pub use self::table::{Cell, CellKind, Table, TooLarge, may_run};
pub use self::verdict::{Asked, DryRun, REMOVE, RowVerdict, Verdict, VerdictKind};
pub use self::why::Why;
pub use crate::money::DecimalMark;

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileProblem {
    /// None was chosen.
    Missing,
    /// The file itself, or what it unpacks to.
    TooLarge,
    /// More than [`Table::MAX_ROWS`], or more text than those have.
    TooManyRows,
    /// Neither a spreadsheet nor separated values.
    NotATable,
    /// Excel's format before 2007, or one that is protected by a password.
    OldSpreadsheet,
    Damaged,
    /// There is nothing below the names of the columns.
    Empty,
}
