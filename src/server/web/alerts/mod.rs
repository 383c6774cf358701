//! Alerts: the list, a single alert, acknowledgements, the notifications sent, and the customers that are not watched.
//!
//! Alerts come from the report of the user who switched monitoring on; [`crate::visibility`] says which of them a reader sees.

pub mod acknowledge;
pub mod coverage;
pub mod deliveries;
pub mod list;
