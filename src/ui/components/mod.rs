//! The parts of the pages, one per file. Their styles have the same names in `style/components/`.

pub mod alerts;
pub mod charts;
pub mod form;
pub mod grid;
pub mod marks;
pub mod message;
pub mod notices;
pub mod problem;
pub mod rights;
pub mod stacked_table;
pub mod unreadable;
