//! The pages, one a file.

mod customer;
mod customers;
mod not_found;
mod settings;
mod sign_in;
mod sign_in_failed;

pub use customer::CustomerPage;
pub use customers::CustomersPage;
pub use not_found::NotFoundPage;
pub use settings::SettingsPage;
pub use sign_in::SignInPage;
pub use sign_in_failed::{SignInFailedPage, SignInFailure};
