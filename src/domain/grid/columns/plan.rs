//! The Azure offer: Azure plan or legacy.

use super::{Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct Plan;

impl Definition for Plan {
    const KEY: &'static str = "plan";
    const SORT_KEY: &'static str = "plan";
    const FIRST_DIRECTION: Direction = Direction::Ascending;
    const KIND: Kind = Kind::Plan;
    const SHOWS: &'static [Field] = &[Field::Plan];
    const TIE: Option<u8> = None;
    const DERIVED: Option<Derived> = None;

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Plan(record.usage.plan)
    }
}
