//! What must never reach the browser: sign-in, tokens, Partner Center, the database, the routes.
//!
//! The composition root [`app`] and the list of URLs [`router`] see everything; the other modules see the domain, their
//! own configuration and the traits they need. `src/tests/architecture.rs` holds these arrows.

pub mod access;
pub mod clock;
pub mod config;
pub mod partner_center;
pub mod reports;
