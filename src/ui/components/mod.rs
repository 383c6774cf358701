//! The parts of the pages, one a file. Styles of the same name are in `style/components/`.

pub mod alerts;
pub mod charts;
pub mod form;
pub mod grid;
pub mod marks;
pub mod message;
pub mod notices;
pub mod problem;
pub mod stacked_table;
