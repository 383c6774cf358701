//! Tests of Headroom from outside: what a request, a clock or a neighbour can make it do.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod alerting;
mod architecture;
mod audit;
mod auth;
mod breakdown;
mod budgets;
mod corpus;
mod customer_page;
mod directions;
mod formats;
mod harness;
mod languages;
mod moving;
mod notes;
mod notify;
mod outages;
mod owner_import;
mod owners;
mod partner_center;
mod peers;
mod reports;
mod rights;
mod routes;
mod saved_views;
mod sharing;
mod since;
mod store;
mod torture;
mod trends;
mod words;
