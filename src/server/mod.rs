//! What must never reach the browser: sign-in, tokens, Partner Center, the database, the routes.
//!
//! The composition root [`app`] and the list of URLs [`router`] see everything; the other modules see the domain, their
//! own configuration and the traits they need. `src/tests/architecture.rs` holds these arrows.

pub mod access;
pub mod actions;
pub mod alerting;
pub mod alerts;
pub mod app;
pub mod auth;
pub mod bells;
pub mod cipher;
pub mod clock;
pub mod config;
pub mod csv;
pub mod dataset;
pub mod demo;
pub mod guest;
pub mod health;
pub mod jobs;
pub mod middleware;
pub mod notify;
pub mod pages;
pub mod partner_center;
pub mod prepared;
pub mod reports;
pub mod retry_after;
pub mod router;
pub mod share;
pub mod sharing;
pub mod site;
pub mod state;
pub mod store;
pub mod telemetry;
pub mod wording;
