//! What the customer is expected to have spent by the end of the period.

use super::{Column, Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct Projected;

impl Definition for Projected {
    const KEY: &'static str = "projected";
    const SORT_KEY: &'static str = "projected";
    const FIRST_DIRECTION: Direction = Direction::Descending;
    const KIND: Kind = Kind::Amount;
    const SHOWS: &'static [Field] = &[Field::Projected, Field::Currency];
    const TIE: Option<u8> = None;
    const DERIVED: Option<Derived> = None;
    /// At the period's end it is what was spent, and most rows that have none are legacy ones.
    const GIVES_AWAY: &'static [Column] = &[Column::Spent, Column::Plan];

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Number(record.outlook.map(|outlook| outlook.total))
    }
}
