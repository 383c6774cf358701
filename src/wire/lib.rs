//! What crosses the wire between the server and the browser. It is not a public API.
//!
//! * [`views`]: what pages and islands receive. Pure, built from domain types.
//! * [`codec`]: the grid's dataset and its bells, as bytes.
//! * [`functions`]: the server functions. Each authorises, calls and maps; they reach the server through the trait
//!   [`functions::Queries`], which the server provides as context.

pub mod codec;
pub mod error;
pub mod functions;
pub mod views;

pub use error::{ApiError, Problem, ProblemKind};
