//! Asking others over HTTP, and how far they are trusted: one copy of each.

pub mod address;
pub mod body;
pub mod client;
pub mod retry_after;
