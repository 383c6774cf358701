//! What pages and islands receive, built from domain types. Times are seconds since 1970, UTC.

pub mod alerts;
pub mod audit;
pub mod breakdown;
pub mod budgets;
pub mod changes;
pub mod customer;
pub mod dashboard;
pub mod history;
pub mod imports;
pub mod link;
pub mod owner_import;
pub mod ownership;
pub mod saved_views;
pub mod sessions;
