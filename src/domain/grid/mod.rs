//! The grid of customers: what its URL asks for, the typed columns behind it, and how they are sorted, filtered and
//! searched. The server renders the first page with this code, and the browser runs the same code in WASM.

mod choice;
mod column;
mod columns;
mod facets;
mod fold;
mod number;
mod order;
mod query;
mod search;
#[cfg(test)]
mod tests;

pub use choice::Choice;
pub use column::{Column, Columns};
pub use columns::{GridColumns, GridParts, GridRecord, GridRow, GuidBytes, RowId};
pub use facets::Facets;
pub use fold::fold;
pub use number::{NumberColumn, UNITS_PER_ONE, to_plain};
pub use query::{Direction, GridQuery, MAX_SEARCH_CHARS, PAGE_SIZE, SortKey};
pub(crate) use query::{decode, write_query};
pub use search::SearchIndex;
