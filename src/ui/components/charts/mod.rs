//! Charts, set into a page.

pub mod distribution;
