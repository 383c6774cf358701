//! The alerts: the list and one of them, acknowledging them, and what was sent about them.
//!
//! Alerts come from the report of the user who switched monitoring on. A reader sees those whose customer is in their own
//! report, and those that their own rights found: [`visibility`].

pub mod acknowledge;
pub mod deliveries;
pub mod list;
mod visibility;
