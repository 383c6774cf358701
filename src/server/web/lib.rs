//! Whatever answers HTTP: the list of URLs, the steps that every request passes, and a folder of handlers for each noun.

pub mod access;
pub mod actions;
pub mod alerts;
pub mod customers;
pub mod health;
pub mod links;
pub mod middleware;
pub mod pages;
pub mod prepared;
pub mod queries;
pub mod router;
pub mod site;
pub mod state;
