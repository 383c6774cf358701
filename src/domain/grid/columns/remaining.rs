//! What is left of the budget: budget minus spent, both as shown, so that the row adds up. Negative when over budget.

use super::{Column, Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};
use crate::money::Decimal;

pub struct Remaining;

impl Definition for Remaining {
    const KEY: &'static str = "remaining";
    const SORT_KEY: &'static str = "remaining";
    /// Least left first.
    const FIRST_DIRECTION: Direction = Direction::Ascending;
    const KIND: Kind = Kind::Balance;
    const SHOWS: &'static [Field] = &[];
    const TIE: Option<u8> = Some(3);
    const DERIVED: Option<Derived> = Some(Derived {
        from: &[Column::Budget, Column::Spent],
        units: |from| if let [budget, spent] = from { Some(budget - spent) } else { None },
    });

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Number(record.usage.remaining())
    }

    fn derive_exactly(from: &[Decimal]) -> Option<Decimal> {
        if let [budget, spent] = from { budget.checked_sub(*spent) } else { None }
    }
}
