//! What becomes of each row, beside the report of whoever brings the file.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use super::customers::Customers;
use super::table::{Cell, CellKind, Table};
use super::why::Why;
use crate::budget_change::{Calculation, CannotChange, IntendedChange, MAX_BUDGET, Plan, PlannedChange, change_of};
use crate::customer::CustomerId;
use crate::money::typed::{DecimalMark, Evidence, Reading, read, split};
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::usage::UsageRecord;

/// Instead of a value: nothing of the kind any more. In the languages of the columns' names.
pub const REMOVE: [&str; 4] = ["remove", "entfernen", "supprimer", "ta bort"];
/// Spreadsheets keep a number to this many digits; what follows is noise of their binary form.
const SPREADSHEET_DIGITS: u32 = 15;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// `None` is no budget.
    Accepted {
        before: Option<Decimal>,
        after: Option<Decimal>,
    },
    Refused(Why),
}

/// The same without amounts, to count by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum VerdictKind {
    Set,
    Removed,
    Refused(Why),
}

/// A row with its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowVerdict {
    /// Its place in the table.
    pub row: usize,
    /// The place of the customer's first record in the report.
    pub record: Option<usize>,
    /// The line of another row about the same customer, for [`Why::Twice`].
    pub other_line: Option<u32>,
    pub verdict: Verdict,
}

/// What people have to say before anything can be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// Which column is which.
    Columns,
    /// Whether a comma or a point stands before the fraction.
    DecimalMark,
}

/// All rows of a file, judged.
#[derive(Debug)]
pub struct DryRun<'a> {
    records: &'a [UsageRecord],
    customers: Customers<'a>,
    pub rows: Vec<RowVerdict>,
    /// The mark that the amounts were read by, where that makes a difference.
    pub mark: Option<DecimalMark>,
    pub asked: Option<Asked>,
}

impl Verdict {
    #[must_use]
    pub fn kind(self) -> VerdictKind {
        match self {
            Self::Accepted { after: Some(_), .. } => VerdictKind::Set,
            Self::Accepted { after: None, .. } => VerdictKind::Removed,
            Self::Refused(why) => VerdictKind::Refused(why),
        }
    }
}

/// What a cell in the column of amounts asks for.
enum Wish {
    Nothing,
    Remove,
    Amount(Reading, Option<CurrencyCode>),
    Wrong(Why),
}

impl<'a> DryRun<'a> {
    /// Judges every row. `busy` are the customers whom some batch is changing.
    #[must_use]
    pub fn of(
        table: &Table,
        columns: &Columns,
        chosen: Option<DecimalMark>,
        records: &'a [UsageRecord],
        busy: &[CustomerId],
    ) -> Self {
        let customers = Customers::of(records);
        let mut evidence = Evidence::default();
        let mut found: Vec<Result<usize, Why>> = Vec::with_capacity(table.len());
        // The first two lines about each customer.
        let mut lines: HashMap<usize, (u32, Option<u32>)> = HashMap::new();
        for row in 0..table.len() {
            let wish = wish(table.cell(row, columns.amount));
            if let Wish::Amount(reading, _) = &wish {
                evidence.add(*reading);
            }
            let customer = customers.find(table, row, (columns.id, columns.name));
            if let (Ok(record), false) = (customer, matches!(wish, Wish::Nothing)) {
                let line = table.line(row);
                lines.entry(record).and_modify(|(_, other)| *other = other.or(Some(line))).or_insert((line, None));
            }
            found.push(customer);
        }
        let mark = evidence.mark().or(chosen);
        let asked = (evidence.is_open() && chosen.is_none()).then_some(Asked::DecimalMark);
        let busy: HashSet<&CustomerId> = busy.iter().collect();
        let mut run = Self { records, customers, rows: Vec::with_capacity(found.len()), mark, asked };
        for (row, customer) in found.into_iter().enumerate() {
            let record = customer.ok();
            let other_line = record
                .and_then(|record| lines.get(&record))
                .and_then(|(first, other)| other.map(|other| if table.line(row) == *first { other } else { *first }));
            let verdict = customer.and_then(|record| {
                let wish = wish(table.cell(row, columns.amount));
                let currency = columns.currency.map_or("", |column| table.cell(row, column).text);
                let is_formula = columns.currency.is_some_and(|column| table.cell(row, column).is_formula());
                match wish {
                    Wish::Nothing => Err(Why::NoAmount),
                    _ if other_line.is_some() => Err(Why::Twice),
                    _ if is_formula => Err(Why::Formula),
                    wish => run.judge(record, wish, currency, &busy),
                }
            });
            let verdict = verdict.unwrap_or_else(Verdict::Refused);
            let other_line = other_line.filter(|_| verdict == Verdict::Refused(Why::Twice));
            run.rows.push(RowVerdict { row, record, other_line, verdict });
        }
        run
    }

    fn judge(&self, record: usize, wish: Wish, currency: &str, busy: &HashSet<&CustomerId>) -> Result<Verdict, Why> {
        let id = &self.records[record].customer_id;
        let records = self.of_customer(id);
        let (calculation, beside) = match wish {
            Wish::Wrong(why) => return Err(why),
            Wish::Nothing => return Err(Why::NoAmount),
            Wish::Remove => (Calculation::Remove, None),
            Wish::Amount(reading, beside) => {
                let number = reading.by(self.mark).map_err(|_| Why::NotANumber)?.ok_or(Why::Ambiguous)?;
                match number.normalize() {
                    number if number <= Decimal::ZERO => return Err(Why::NotAboveZero),
                    number if number > MAX_BUDGET => return Err(Why::TooLarge),
                    number => (Calculation::Amount(number), beside),
                }
            }
        };
        let is_known = records.iter().any(|record| record.currency.without_plan() != BillingCurrency::Missing);
        let fits = |text: &str| text.is_empty() || !is_known || records.iter().any(|one| says(&one.currency, text));
        if !fits(currency) || !beside.is_none_or(|code| fits(code.as_str())) {
            return Err(Why::OtherCurrency);
        }
        let (_, before, after) = change_of(&records, calculation).map_err(Why::Cannot)?;
        if busy.contains(id) {
            return Err(Why::Cannot(CannotChange::Busy));
        }
        Ok(Verdict::Accepted { before, after })
    }

    /// The records that it was judged by.
    #[must_use]
    pub fn records(&self) -> &'a [UsageRecord] {
        self.records
    }

    fn of_customer(&self, id: &CustomerId) -> Vec<&'a UsageRecord> {
        self.customers.places(id).iter().map(|place| &self.records[*place]).collect()
    }

    /// How many rows there are of each kind.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<VerdictKind, usize> {
        let mut counts = BTreeMap::new();
        for row in &self.rows {
            *counts.entry(row.verdict.kind()).or_default() += 1;
        }
        counts
    }

    /// How many rows would change something.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.verdict, Verdict::Accepted { .. })).count()
    }

    /// The first changes, in the order of the file; none as long as something is asked.
    #[must_use]
    pub fn first(&self, most: usize) -> Plan {
        let accepted = self.rows.iter().filter(|_| self.asked.is_none()).filter_map(|row| match row.verdict {
            Verdict::Accepted { after, .. } => Some((&self.records[row.record?].customer_id, after)),
            Verdict::Refused(_) => None,
        });
        let planned = accepted.take(most).filter_map(|(id, after)| {
            let records = self.of_customer(id);
            let calculation = after.map_or(Calculation::Remove, Calculation::Amount);
            let (currency, before, after) = change_of(&records, calculation).ok()?;
            let name = records.iter().map(|record| &record.name).find(|name| !name.is_empty());
            let name = name.cloned().unwrap_or_default();
            let change = IntendedChange { customer: id.clone(), name, currency, before, after };
            Some(PlannedChange { change, records: records.into_iter().cloned().collect() })
        });
        Plan { changes: planned.collect(), left: Vec::new() }
    }
}

fn wish(cell: Cell<'_>) -> Wish {
    match cell.kind {
        CellKind::Formula => Wish::Wrong(Why::Formula),
        _ if cell.text.is_empty() => Wish::Nothing,
        CellKind::Date => Wish::Wrong(Why::Date),
        CellKind::Number => match of_spreadsheet(cell.text) {
            Some(number) => Wish::Amount(Reading::Plain(number), None),
            None => Wish::Wrong(Why::NotANumber),
        },
        CellKind::Text if REMOVE.contains(&&*cell.text.to_lowercase()) => Wish::Remove,
        CellKind::Text if cell.is_formula() => Wish::Wrong(Why::Formula),
        CellKind::Text => {
            let (number, currency) = split(cell.text);
            Wish::Amount(read(number), currency)
        }
    }
}

/// A number as spreadsheets store it: `1234.5599999999999`, `1.2E3`.
fn of_spreadsheet(text: &str) -> Option<Decimal> {
    let number: Decimal = text.parse().ok().or_else(|| Decimal::from_scientific(text).ok())?;
    number.round_sf(SPREADSHEET_DIGITS)
}

/// Whether a text in a file means a customer's currency. Our own files have a legacy customer's locale there.
fn says(currency: &BillingCurrency, text: &str) -> bool {
    let code = CurrencyCode::parse(text).map(BillingCurrency::Code);
    text.eq_ignore_ascii_case(currency.key()) || code.is_some_and(|code| code == currency.without_plan())
}
