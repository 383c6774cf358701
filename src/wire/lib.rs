//! What crosses the wire between the server and the browser. It is no public API.
//!
//! * [`views`]: what pages and islands are given. Pure, made from domain types.
//! * [`codec`]: the grid's dataset and its bells, as bytes.
//! * [`functions`]: the server functions. Each authorises, calls and maps; what they ask of the server is the trait
//!   [`functions::Queries`], which the server hands in by context.

pub mod codec;
pub mod error;
pub mod functions;
pub mod views;

pub use error::{ApiError, Problem, ProblemKind};
