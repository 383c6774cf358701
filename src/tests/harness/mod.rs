//! The foundation of the tests.

pub mod app;
pub mod browser;
pub mod budget_book;
pub mod certificate;
pub mod clock;
pub mod demo_process;
mod failure;
pub mod history;
pub mod hook;
pub mod issuer;
pub mod mailbox;
pub mod outside;
pub mod partner_center;
pub mod postgres;
mod rsa_keys;
pub mod serve_process;
pub mod token;
pub mod trouble;
pub mod user;
