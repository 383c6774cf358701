//! Calling others over HTTP, and how far to trust them: one copy of each piece.

pub mod address;
pub mod body;
pub mod client;
pub mod network;
pub mod retry_after;
