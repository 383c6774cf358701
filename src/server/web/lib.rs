//! Everything that answers HTTP: the list of URLs, the middleware around every request, and a folder of handlers per noun.
//!
//! A handler takes an [`access::Reader`], asks the services, and returns a page, a file or a redirect to a page.
//! A service's error becomes an [`error::PageError`]; [`failures`] words it at the edge,
//! where the request's language is known.

pub mod access;
pub mod alerts;
pub mod answer;
pub mod budgets;
pub mod chain;
pub mod client;
pub mod connections;
pub mod customers;
pub mod dialect;
pub mod drafts;
pub mod error;
pub mod failures;
pub mod form;
pub mod health;
pub mod language;
pub mod links;
pub mod middleware;
pub mod once;
pub mod owners;
pub mod pages;
pub mod prepared;
pub mod public_host;
pub mod queries;
pub mod rights;
pub mod router;
pub mod saved_views;
pub mod settings;
pub mod sign_in;
pub mod site;
pub mod state;
pub mod upload;
pub mod visibility;
