//! What is true without a computer: amounts, customers, usage records, budgets, the grid over them, snapshots of it,
//! and when to alert somebody.
//!
//! Nothing here reads a clock, a file or the network, or knows Leptos: `now` is always an argument. The room compiles
//! for the server and the browser, so both sort, filter and format with the same code.

pub mod alert;
pub mod audit;
pub mod billing_period;
pub mod breakdown;
pub mod budget;
pub mod budget_change;
pub mod budget_import;
pub mod coverage;
pub mod customer;
pub mod delivery;
pub mod distribution;
pub mod fraud;
pub mod grid;
pub mod history;
pub mod label;
pub mod language;
pub mod link;
pub mod money;
pub mod monitoring;
pub mod names;
pub mod note;
pub mod overview;
pub mod owner_import;
pub mod ownership;
pub mod principal;
pub mod projection;
pub mod recap;
pub mod saved_view;
pub mod sign_in;
pub mod since;
pub mod spending_budget;
pub mod totals;
pub mod usage;
pub mod used;
pub mod variants;
