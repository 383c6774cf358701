//! How old the row's figures are.

use super::{Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct Updated;

impl Definition for Updated {
    const KEY: &'static str = "updated";
    const SORT_KEY: &'static str = "updated";
    const FIRST_DIRECTION: Direction = Direction::Descending;
    const KIND: Kind = Kind::Moment;
    const SHOWS: &'static [Field] = &[Field::Updated];
    const TIE: Option<u8> = None;
    const DERIVED: Option<Derived> = None;

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Moment(record.usage.updated)
    }
}
