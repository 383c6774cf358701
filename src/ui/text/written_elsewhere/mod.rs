//! What languages write, beside what others make of the same data.

mod catalogues;
mod decimals;
mod intl;
mod plurals;
