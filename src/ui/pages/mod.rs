//! The pages, one a file.

mod customer;
mod customers;
mod not_found;
mod settings;
mod share;
mod shared_links;
mod sign_in;
mod sign_in_failed;
mod snapshot;

pub use customer::CustomerPage;
pub use customers::CustomersPage;
pub use not_found::NotFoundPage;
pub use settings::SettingsPage;
pub use share::{SharePage, ShareRefusal};
pub use shared_links::{NewLinkNotice, SharedLinkPage, SharedLinksPage};
pub use sign_in::SignInPage;
pub use sign_in_failed::{SignInFailedPage, SignInFailure};
pub use snapshot::SnapshotPage;
