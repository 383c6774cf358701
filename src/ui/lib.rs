//! What people see: the pages, their components, and the island that makes the grid live.
//!
//! The server renders the pages, and they work without a script. The only code that runs in the browser is
//! [`components::grid::customers_island`] and what it uses; it gets its few texts as props, so neither the catalogue nor
//! the pages are linked into the WASM.

// A view's type nests as deep as its elements; an optimised build computes the layout of each.
#![recursion_limit = "256"]

pub mod app;
pub mod components;
pub mod layout;
pub mod pages;
pub mod paths;
pub mod request;
pub mod scripts;
pub mod text;

pub use app::{App, shell};
pub use request::{PageStatus, RequestContext, Theme, UserBadge};
pub use text::Language;
