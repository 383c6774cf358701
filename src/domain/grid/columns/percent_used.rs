//! The percent of the budget spent, with its gauge and status.

use super::{Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct PercentUsed;

impl Definition for PercentUsed {
    const KEY: &'static str = "percent";
    const SORT_KEY: &'static str = "percent-used";
    const FIRST_DIRECTION: Direction = Direction::Descending;
    const KIND: Kind = Kind::Percent;
    const SHOWS: &'static [Field] = &[Field::Percent, Field::Status];
    const TIE: Option<u8> = Some(2);
    const DERIVED: Option<Derived> = None;

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        // As shown: what follows beyond is in the amounts.
        Exact::Number(record.shown_percent())
    }
}
