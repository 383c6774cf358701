//! The two kinds of table that rows are drawn for.

/// Where the cells are: a table is read cell by cell, a grid is navigated row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellsOf {
    Table,
    /// With every part that a cell can have: the browser fills them in, and hides those that a row lacks.
    Grid,
}

impl CellsOf {
    /// The role of the cells.
    #[must_use]
    pub fn role(self) -> &'static str {
        match self {
            Self::Table => "cell",
            Self::Grid => "gridcell",
        }
    }
}
