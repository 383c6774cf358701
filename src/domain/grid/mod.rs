//! The customer grid: its columns, its URL parameters, the figures behind it, and how it sorts, filters and searches.
//! The server renders the first page with this code, and the browser runs the same code in WASM.

mod choice;
mod columns;
mod data;
mod direction;
mod facets;
mod fold;
mod further_rows;
mod number;
mod order;
mod outlook;
mod query;
mod record;
mod row_id;
mod scope;
mod search;
mod sort_key;
#[cfg(test)]
mod tests;

pub use choice::Choice;
pub use columns::{Column, ColumnSet, Exact, Field, Kind, Values};
pub(crate) use data::name_order;
pub use data::{GridColumns, GridParts, GridRow, GridValue};
pub use direction::Direction;
pub use facets::Facets;
pub use fold::fold;
pub use further_rows::FurtherRows;
pub use number::{NumberColumn, UNITS_PER_ONE, to_plain};
pub use outlook::Outlook;
pub use query::{GridQuery, MAX_SEARCH_CHARS, PAGE_SIZE};
pub(crate) use query::{decode, write_query};
pub use record::GridRecord;
pub use row_id::{GuidBytes, RowId, RowIds};
pub use scope::{Changed, OwnerScope, Scope, Since};
pub use search::SearchIndex;
pub use sort_key::SortKey;
