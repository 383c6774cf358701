//! What is true without a computer: amounts, customers, usage records, budgets, the grid over them, what is
//! frozen of it, and when it is time to alert somebody.
//!
//! Nothing here reads a clock, a file or the network, and nothing here knows Leptos: `now` is always an argument.
//! The room compiles for the server and for the browser, so that both sort, filter and print with the same code.

pub mod alert;
pub mod billing_period;
pub mod budget;
pub mod customer;
pub mod delivery;
pub mod distribution;
pub mod grid;
pub mod link;
pub mod money;
pub mod monitoring;
pub mod overview;
pub mod principal;
pub mod totals;
pub mod usage;
pub mod variants;
