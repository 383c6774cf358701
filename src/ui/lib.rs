//! What a person sees: the pages, their components, and the island that makes the grid live.
//!
//! Pages are rendered by the server and work without a script. The only code that runs in the browser is
//! [`components::customers_island`] and what it uses; it gets the few texts that it needs as props, so that neither the
//! catalogue of texts nor the pages are linked into the WASM.

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
