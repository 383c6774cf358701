//! The customers of a report, as rows of a file name them.

use std::collections::HashMap;

use super::table::{CellKind, Table};
use super::why::Why;
use crate::customer::{CustomerId, clean_name};
use crate::usage::UsageRecord;

/// See the module.
#[derive(Debug)]
pub struct Customers<'a> {
    /// The places of their records.
    places: HashMap<&'a CustomerId, Vec<usize>>,
    names: HashMap<&'a str, Named<'a>>,
}

/// The customers whom a name stands for.
#[derive(Debug)]
enum Named<'a> {
    One(&'a CustomerId),
    Several,
}

impl<'a> Customers<'a> {
    #[must_use]
    pub fn of(records: &'a [UsageRecord]) -> Self {
        let mut places: HashMap<&CustomerId, Vec<usize>> = HashMap::with_capacity(records.len());
        let mut names: HashMap<&str, Named> = HashMap::with_capacity(records.len());
        for (place, record) in records.iter().enumerate() {
            let id = &record.customer_id;
            places.entry(id).or_default().push(place);
            if !record.name.is_empty() {
                let known = names.entry(&record.name).or_insert(Named::One(id));
                if !matches!(known, Named::One(one) if *one == id) {
                    *known = Named::Several;
                }
            }
        }
        Self { places, names }
    }

    /// The places of a customer's records.
    #[must_use]
    pub fn places(&self, id: &CustomerId) -> &[usize] {
        self.places.get(id).map_or(&[], Vec::as_slice)
    }

    /// The place of the first record of the customer whom a row is about: by id, and only without one by name. The columns are
    /// those of the id and of the name.
    ///
    /// # Errors
    ///
    /// If the row names nobody, somebody unknown or several customers.
    pub fn find(&self, table: &Table, row: usize, (id, name): (Option<usize>, Option<usize>)) -> Result<usize, Why> {
        let [id, name] = [id, name].map(|column| column.map(|column| table.cell(row, column)));
        let (id, name) = (id.filter(|cell| !cell.is_empty()), name.filter(|cell| !cell.is_empty()));
        let place = |id: &CustomerId| self.places(id).first().copied();
        if let Some(cell) = id {
            if cell.is_formula() {
                return Err(Why::Formula);
            }
            let id = CustomerId::parse(cell.text.trim_matches(['{', '}', '\'']));
            return id.and_then(|id| place(&id)).ok_or(Why::UnknownCustomer);
        }
        let cell = name.ok_or(Why::NoCustomer)?;
        if cell.kind == CellKind::Formula {
            return Err(Why::Formula);
        }
        let name = clean_name(cell.text);
        // Our own files have an apostrophe before a name that a spreadsheet would take for a formula.
        match self.names.get(&*name).or_else(|| self.names.get(name.strip_prefix('\'')?)) {
            Some(Named::One(id)) => place(id).ok_or(Why::UnknownCustomer),
            Some(Named::Several) => Err(Why::SeveralCustomers),
            None if cell.is_formula() => Err(Why::Formula),
            None => Err(Why::UnknownCustomer),
        }
    }
}
