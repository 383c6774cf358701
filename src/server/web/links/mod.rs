//! Shared links: the owner's door and the reviewer's.

pub mod review;
pub mod share;
