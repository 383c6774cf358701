//! Owners and labels from a file: a verdict on each row, beside the report of whoever brings it and what customers have now.
//!
//! The table and its columns are those of [`crate::budget_import`]. An empty cell changes nothing, so a file that was exported
//! and is brought back unchanged changes nothing: what rules give stays theirs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::budget_import::{Cell, Customers, ImportForm, REMOVE, Role, Table, Why, may_run, settled};
use crate::customer::{CustomerId, clean_line};
use crate::delivery::{MailDomains, Mailbox};
use crate::label::{Label, LabelProblem};
use crate::ownership::{Assigned, Held, Owner, OwnerChoice, OwnerName, OwnershipBook, RowTraits};
use crate::usage::UsageRecord;

#[cfg(test)]
mod tests;

/// Instead of an owner: nobody, whatever the rules say. In the languages of the columns' names.
const NOBODY: [&str; 4] = ["nobody", "niemand", "personne", "ingen"];
/// Names of users are compared up to here.
const MAX_NAME_CHARS: usize = 250;

/// Where everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnerColumns {
    pub id: Option<usize>,
    pub name: Option<usize>,
    pub owner: Option<usize>,
    pub labels: Option<usize>,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OwnerVerdict {
    Assigned,
    /// The customer has that already, or the row says nothing.
    Unchanged,
    Refused(OwnerWhy),
}

/// Why a row assigns nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OwnerWhy {
    /// As in a file of budgets: whom it is about, a formula, or another row about the same customer.
    Row(Why),
    /// Neither a mail address nor the name of one user.
    Owner,
    /// An address outside the domains that Headroom writes to without asking.
    Domain,
    Label,
    TooManyLabels,
}

/// A row with its verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerRow {
    /// Its place in the table.
    pub row: usize,
    /// The place of the customer's first record in the report.
    pub record: Option<usize>,
    /// The line of another row about the same customer.
    pub other_line: Option<u32>,
    pub verdict: OwnerVerdict,
    /// What the customer has afterwards, by hand.
    pub after: Option<Assigned>,
}

/// All rows of a file, judged.
#[derive(Debug)]
pub struct OwnerDryRun<'a> {
    records: &'a [UsageRecord],
    pub rows: Vec<OwnerRow>,
}

impl OwnerColumns {
    /// The columns that were chosen, and otherwise those that the names say. `None` if that does not settle it, or there is
    /// nothing to assign, or to nobody.
    #[must_use]
    pub fn of(table: &Table, form: &ImportForm) -> Option<Self> {
        let [id, name, owner, labels] = settled(table, form, Role::OF_OWNERS)?;
        let is_whole = (id.is_some() || name.is_some()) && (owner.is_some() || labels.is_some());
        is_whole.then_some(Self { id, name, owner, labels })
    }
}

/// An owner in a file: where to write to, or else what a user is called. Empty for nobody whom a file could name.
#[must_use]
pub fn owner_text<'a>(book: &'a OwnershipBook, owner: &'a Owner) -> &'a str {
    match (book.mailbox_of(owner), book.name_of(owner)) {
        (Some(mailbox), _) => mailbox.as_str(),
        (None, OwnerName::Known(name)) => name,
        (None, OwnerName::Gone) => "",
    }
}

impl<'a> OwnerDryRun<'a> {
    /// Judges every row.
    #[must_use]
    pub fn of(
        table: &Table,
        columns: &OwnerColumns,
        records: &'a [UsageRecord],
        book: &OwnershipBook,
        domains: Option<&MailDomains>,
    ) -> Self {
        let customers = Customers::of(records);
        let held = book.held(records.iter().map(RowTraits::from));
        let find = |row| customers.find(table, row, (columns.id, columns.name));
        let cell = |row, column: Option<usize>| column.map(|column| table.cell(row, column));
        let cells =
            |row| [columns.owner, columns.labels].map(|column| cell(row, column).filter(|cell| !cell.is_empty()));
        let says = |row| cells(row).iter().any(Option::is_some);
        // The first two lines about each customer.
        let mut lines: HashMap<usize, (u32, Option<u32>)> = HashMap::new();
        for row in 0..table.len() {
            if let (Ok(record), true) = (find(row), says(row)) {
                let line = table.line(row);
                lines.entry(record).and_modify(|(_, other)| *other = other.or(Some(line))).or_insert((line, None));
            }
        }
        let judged = (0..table.len()).map(|row| {
            let (found, line) = (find(row), table.line(row));
            let of_customer = found.ok().filter(|_| says(row)).and_then(|record| lines.get(&record));
            let other_line = of_customer.and_then(|(first, other)| if line == *first { *other } else { Some(*first) });
            let after = found.map_err(OwnerWhy::Row).and_then(|record| {
                if other_line.is_some() {
                    return Err(OwnerWhy::Row(Why::Twice));
                }
                let id = &records[record].customer_id;
                let before = book.assigned.get(id).cloned().unwrap_or_default();
                let [owner, labels] = cells(row);
                let has = Has { held: held.get(id).cloned().unwrap_or_default(), before };
                has.after(owner, labels, book, domains)
            });
            let verdict = match &after {
                Ok(Some(_)) => OwnerVerdict::Assigned,
                Ok(None) => OwnerVerdict::Unchanged,
                Err(why) => OwnerVerdict::Refused(*why),
            };
            OwnerRow { row, record: found.ok(), other_line, verdict, after: after.unwrap_or_default() }
        });
        Self { records, rows: judged.collect() }
    }

    /// The records that it was judged by.
    #[must_use]
    pub fn records(&self) -> &'a [UsageRecord] {
        self.records
    }

    /// How many rows there are of each kind.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<OwnerVerdict, usize> {
        let mut counts = BTreeMap::new();
        for row in &self.rows {
            *counts.entry(row.verdict).or_default() += 1;
        }
        counts
    }

    /// The first changes, in the order of the file: whom, by which name, and what they have afterwards.
    #[must_use]
    pub fn first(&self, most: usize) -> Vec<(CustomerId, Box<str>, Assigned)> {
        let changes = self.rows.iter().filter_map(|row| {
            let record = self.records.get(row.record?)?;
            Some((record.customer_id.clone(), record.name.clone(), row.after.clone()?))
        });
        changes.take(most).collect()
    }
}

/// What a customer has: in all, and by hand.
struct Has {
    held: Held,
    before: Assigned,
}

impl Has {
    /// What the customer has by hand after a row; `None` if the row changes nothing.
    fn after(
        &self,
        owner: Option<Cell<'_>>,
        labels: Option<Cell<'_>>,
        book: &OwnershipBook,
        domains: Option<&MailDomains>,
    ) -> Result<Option<Assigned>, OwnerWhy> {
        let owner = owner.map(|cell| self.owner(cell, book, domains)).transpose()?;
        let labels = labels.map(|cell| self.labels(cell)).transpose()?;
        let after = Assigned {
            owner: owner.unwrap_or_else(|| self.before.owner.clone()),
            labels: labels.unwrap_or_else(|| self.before.labels.clone()),
        };
        Ok((after != self.before).then_some(after))
    }

    fn owner(
        &self,
        cell: Cell<'_>,
        book: &OwnershipBook,
        domains: Option<&MailDomains>,
    ) -> Result<OwnerChoice, OwnerWhy> {
        let text = clean_line(plain(cell)?, MAX_NAME_CHARS);
        let is_one_of = |words: &[&str]| words.contains(&&*text.to_lowercase());
        // What a file says of the owner now changes nothing, whoever decides who that is.
        if self.held.owner.as_ref().is_some_and(|owner| owner_text(book, owner).eq_ignore_ascii_case(&text)) {
            return Ok(self.before.owner.clone());
        }
        if is_one_of(&REMOVE) {
            return Ok(OwnerChoice::Rules);
        }
        if is_one_of(&NOBODY) {
            return Ok(OwnerChoice::Nobody);
        }
        let users = || book.users.iter();
        if let Some(mailbox) = Mailbox::parse(&text) {
            let user = users().find(|(_, user)| user.mailbox.as_ref() == Some(&mailbox));
            let may_write = domains.is_none_or(|domains| domains.cover(mailbox.as_str()));
            return match user {
                Some((user, _)) => Ok(OwnerChoice::Owner(Owner::User(user.clone()))),
                None if may_write => Ok(OwnerChoice::Owner(Owner::Mailbox(mailbox))),
                None => Err(OwnerWhy::Domain),
            };
        }
        let mut named = users().filter(|(_, user)| *user.name == *text);
        match (named.next(), named.next()) {
            (Some((user, _)), None) => Ok(OwnerChoice::Owner(Owner::User(user.clone()))),
            _ => Err(OwnerWhy::Owner),
        }
    }

    /// All labels that a customer is to have. Those that rules give anyway are not given by hand as well.
    fn labels(&self, cell: Cell<'_>) -> Result<BTreeSet<Label>, OwnerWhy> {
        let text = plain(cell)?;
        if REMOVE.contains(&&*text.to_lowercase()) {
            return Ok(BTreeSet::new());
        }
        // A customer may have as many by rules besides.
        let listed = text.split(',').filter(|one| !one.trim().is_empty()).map(Label::parse);
        let listed = listed.collect::<Result<Vec<_>, LabelProblem>>().map_err(|_| OwnerWhy::Label)?;
        let is_by_hand = |label: &Label| !self.held.labels_by_rules.contains(label);
        let labels: BTreeSet<Label> = listed.into_iter().filter(is_by_hand).collect();
        if labels.len() > Label::MAX_LISTED { Err(OwnerWhy::TooManyLabels) } else { Ok(labels) }
    }
}

/// The text of a cell that is no formula, without the apostrophe that our own files have before what might be one.
fn plain(cell: Cell<'_>) -> Result<&str, OwnerWhy> {
    if cell.is_formula() {
        return Err(OwnerWhy::Row(Why::Formula));
    }
    Ok(cell.text.strip_prefix('\'').filter(|rest| may_run(rest)).unwrap_or(cell.text))
}
