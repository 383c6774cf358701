//! What the customer may spend in the period.

use super::{Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct Budget;

impl Definition for Budget {
    const KEY: &'static str = "budget";
    const SORT_KEY: &'static str = "budget";
    const FIRST_DIRECTION: Direction = Direction::Descending;
    const KIND: Kind = Kind::Amount;
    const SHOWS: &'static [Field] = &[Field::Budget, Field::Currency];
    const TIE: Option<u8> = Some(1);
    const DERIVED: Option<Derived> = None;

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Number(record.usage.budget.amount())
    }
}
