//! Shared links: the owner's side and the reviewer's.

pub mod policy;
pub mod review;
pub mod share;
