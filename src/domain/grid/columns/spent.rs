//! What the customer has spent in the period.

use super::{Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct Spent;

impl Definition for Spent {
    const KEY: &'static str = "spent";
    const SORT_KEY: &'static str = "cost";
    const FIRST_DIRECTION: Direction = Direction::Descending;
    const KIND: Kind = Kind::Amount;
    const SHOWS: &'static [Field] = &[Field::Spent, Field::SpentUsd, Field::Currency];
    const TIE: Option<u8> = Some(0);
    const DERIVED: Option<Derived> = None;

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Number(record.usage.spent)
    }
}
