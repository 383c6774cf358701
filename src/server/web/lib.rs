//! Everything that answers HTTP: the list of URLs, the steps that every request passes, and a folder of handlers for each noun.
//!
//! A handler takes an [`access::Reader`], asks the services, and answers with a page, a file or the way back to a page.
//! What the services could not do becomes an [`error::PageError`]; what a person reads about it is chosen at the edge, in
//! [`failures`], where the language of the request is known.

pub mod access;
pub mod alerts;
pub mod answer;
pub mod customers;
pub mod error;
pub mod failures;
pub mod form;
pub mod health;
pub mod links;
pub mod middleware;
pub mod pages;
pub mod prepared;
pub mod queries;
pub mod router;
pub mod settings;
pub mod sign_in;
pub mod site;
pub mod state;
