//! What tests stand on.

pub mod clock;
