//! What must never reach the browser, except for the HTTP layer: the services, and the neighbours they work with.
//!
//! * Services: [`audit`] records who did what, [`auth`] signs users in, [`reports`] caches Partner Center's reports,
//!   [`breakdowns`] asks what a customer's spending consists of, [`budgets`] changes budgets, [`imports`] keeps files of
//!   them until they are confirmed, [`looks`] knows what users saw
//!   last, [`history`] keeps what reports said by day and projects
//!   it, [`monitoring`] polls and alerts, [`links`] freezes views and opens them, [`notes`] keeps what is written
//!   about customers, [`ownership`] whose they are, [`saved_views`] which views of the grid have names, [`keys`] changes what they are encrypted with.
//!   They see their neighbours only through traits.
//! * Neighbours: [`partner_center`], [`store`], [`notify`], each behind a trait, with its [`config`].
//! * [`platform`]: clock, cipher, telemetry, HTTP; it knows none of the others.
//!
//! `messages` words the messages and `web` answers requests: two crates on top of this one. `src/tests/architecture.rs`
//! enforces the arrows between the modules.

pub mod audit;
pub mod auth;
pub mod breakdowns;
pub mod budgets;
pub mod config;
pub mod history;
pub mod imports;
pub mod keys;
pub mod links;
pub mod looks;
pub mod monitoring;
pub mod notes;
pub mod notify;
pub mod ownership;
pub mod partner_center;
pub mod platform;
pub mod reports;
pub mod saved_views;
pub mod store;
