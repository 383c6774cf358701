//! Alerts: the list, a single alert, acknowledgements, the notifications sent, and the customers that are not watched.
//!
//! Alerts come from the report of the user who switched monitoring on. A reader sees those whose customer is in their own
//! report, and those found with their own rights: `visibility`.

pub mod acknowledge;
pub mod coverage;
pub mod deliveries;
pub mod list;
mod visibility;
