//! What pages and islands are given, made from domain types. Times are seconds since 1970, UTC.

pub mod alerts;
pub mod customer;
pub mod dashboard;
pub mod link;
