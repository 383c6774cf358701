//! The Azure offer: Azure plan or legacy.

use super::{Column, Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct Plan;

impl Definition for Plan {
    const KEY: &'static str = "plan";
    const SORT_KEY: &'static str = "plan";
    const FIRST_DIRECTION: Direction = Direction::Ascending;
    const KIND: Kind = Kind::Plan;
    const SHOWS: &'static [Field] = &[Field::Plan];
    const GIVES_AWAY: &'static [Column] = &[];
    const DERIVED: Option<Derived> = None;

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Plan(record.usage.plan)
    }
}
