//! What every outgoing call shares.

pub mod retry_after;
