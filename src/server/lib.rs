//! What must never reach the browser, apart from what answers HTTP: the services, and the neighbours they work with.
//!
//! * Services: [`auth`] signs users in, [`reports`] caches what Partner Center says, [`monitoring`] polls and alerts,
//!   [`links`] freezes views and opens them. They know their neighbours by traits.
//! * Neighbours: [`partner_center`], [`store`], [`notify`], each behind a trait, with its [`config`].
//! * [`platform`]: clock, cipher, telemetry, HTTP; it knows none of the others.
//!
//! `messages` words what is sent and `web` answers requests: two crates on top of this one. `src/tests/architecture.rs`
//! holds the arrows between the modules.

pub mod auth;
pub mod config;
pub mod links;
pub mod monitoring;
pub mod notify;
pub mod partner_center;
pub mod platform;
pub mod reports;
pub mod store;
