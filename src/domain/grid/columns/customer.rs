//! The customer's name: the row's header.

use super::{Definition, Derived, Exact, Field, Kind};
use crate::grid::{Direction, GridRecord};

pub struct Customer;

impl Definition for Customer {
    const KEY: &'static str = "customer";
    const SORT_KEY: &'static str = "name";
    const FIRST_DIRECTION: Direction = Direction::Ascending;
    const KIND: Kind = Kind::Name;
    const SHOWS: &'static [Field] = &[Field::Name];
    const TIE: Option<u8> = None;
    const DERIVED: Option<Derived> = None;

    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a> {
        Exact::Text(&record.usage.name)
    }
}
