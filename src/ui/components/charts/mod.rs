//! Charts embedded in a page.

pub mod distribution;
