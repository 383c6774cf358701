//! A frozen grid.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::WHAT;
use crate::store::stored::Unreadable;
use crate::store::stored::names::{StoredCurrency, StoredPlan, StoredStatus};
use domain::budget::NearThreshold;
use domain::customer::CustomerId;
use domain::grid::Outlook;
use domain::link::{GridSnapshot, SnapshotRecord};
use domain::money::Decimal;
use domain::usage::UsageRecord;

#[derive(Serialize, Deserialize)]
pub(super) struct GridV1 {
    /// In percent.
    near: u8,
    fetched_at: Timestamp,
    incomplete: bool,
    rows: Vec<RowV1>,
}

#[derive(Serialize, Deserialize)]
struct RowV1 {
    /// Customers are numbered by their first rows, from 0. Left out of those: a customer with one row needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    customer: Option<usize>,
    name: Box<str>,
    plan: StoredPlan,
    status: StoredStatus,
    percent: Option<Decimal>,
    spent: Option<Decimal>,
    budget: Option<Decimal>,
    usd: Option<Decimal>,
    currency: StoredCurrency,
    updated: Option<Timestamp>,
    /// Missing where nothing is projected, and from before there were projections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlook: Option<OutlookV1>,
}

#[derive(Serialize, Deserialize)]
struct OutlookV1 {
    total: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    interval: Option<(Decimal, Decimal)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crossed_from: Option<Date>,
}

impl From<GridSnapshot> for GridV1 {
    fn from(snapshot: GridSnapshot) -> Self {
        let mut numbers = HashMap::new();
        let row = |SnapshotRecord { usage, status, percent, outlook }| RowV1 {
            customer: number(&mut numbers, usage.customer_id),
            name: usage.name,
            plan: usage.plan.into(),
            status: status.into(),
            percent,
            spent: usage.spent,
            budget: usage.budget.amount(),
            usd: usage.spent_usd,
            currency: (&usage.currency).into(),
            updated: usage.updated,
            outlook: outlook.map(|Outlook { total, interval, crossed_from }| OutlookV1 {
                total,
                interval,
                crossed_from,
            }),
        };
        Self {
            near: snapshot.near.percent(),
            fetched_at: snapshot.fetched_at,
            incomplete: snapshot.incomplete,
            rows: snapshot.records.into_iter().map(row).collect(),
        }
    }
}

/// The number of a customer who has an earlier row.
fn number(numbers: &mut HashMap<CustomerId, usize>, customer: CustomerId) -> Option<usize> {
    let next = numbers.len();
    match numbers.entry(customer) {
        Entry::Occupied(number) => Some(*number.get()),
        Entry::Vacant(place) => {
            place.insert(next);
            None
        }
    }
}

impl TryFrom<GridV1> for GridSnapshot {
    type Error = Unreadable;

    fn try_from(stored: GridV1) -> Result<Self, Unreadable> {
        let mut customers = 0;
        let record = |row: RowV1| {
            let number = match row.customer {
                None => customers,
                Some(number) if number < customers => number,
                Some(_) => return Err(Unreadable::Damaged(WHAT)),
            };
            customers += usize::from(row.customer.is_none());
            Ok(SnapshotRecord {
                usage: UsageRecord {
                    customer_id: CustomerId::numbered(number),
                    name: row.name,
                    plan: row.plan.into(),
                    budget: row.budget.into(),
                    spent: row.spent,
                    percent_used: None,
                    spent_usd: row.usd,
                    currency: row.currency.try_into()?,
                    updated: row.updated,
                },
                status: row.status.into(),
                percent: row.percent,
                outlook: row.outlook.map(|OutlookV1 { total, interval, crossed_from }| Outlook {
                    total,
                    interval,
                    crossed_from,
                }),
            })
        };
        Ok(Self {
            near: NearThreshold::try_from(stored.near).map_err(|_| Unreadable::Damaged(WHAT))?,
            fetched_at: stored.fetched_at,
            incomplete: stored.incomplete,
            records: stored.rows.into_iter().map(record).collect::<Result<_, _>>()?,
        })
    }
}
