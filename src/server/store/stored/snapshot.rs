//! `snapshots.content`, before it is compressed and encrypted

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::names::{StoredCurrency, StoredPlan, StoredStatus};
use domain::budget::NearThreshold;
use domain::customer::CustomerId;
use domain::link::{Snapshot, SnapshotRecord};
use domain::money::Decimal;
use domain::usage::UsageRecord;

const WHAT: &str = "figures";

#[derive(Serialize, Deserialize)]
struct SnapshotV1 {
    /// In percent.
    near: u8,
    fetched_at: Timestamp,
    incomplete: bool,
    rows: Vec<RowV1>,
}

#[derive(Serialize, Deserialize)]
struct RowV1 {
    name: Box<str>,
    plan: StoredPlan,
    status: StoredStatus,
    percent: Option<Decimal>,
    spent: Option<Decimal>,
    budget: Option<Decimal>,
    usd: Option<Decimal>,
    currency: StoredCurrency,
    updated: Option<Timestamp>,
}

#[must_use]
pub fn write(snapshot: Snapshot) -> Vec<u8> {
    super::write(1, &SnapshotV1::from(snapshot))
}

/// # Errors
///
/// If this version cannot read it.
pub fn read(text: &[u8]) -> Result<Snapshot, Unreadable> {
    super::read::<SnapshotV1>(text, WHAT)?.try_into()
}

impl From<Snapshot> for SnapshotV1 {
    fn from(snapshot: Snapshot) -> Self {
        let row = |SnapshotRecord { usage, status, percent }| RowV1 {
            name: usage.name,
            plan: usage.plan.into(),
            status: status.into(),
            percent,
            spent: usage.spent,
            budget: usage.budget.amount(),
            usd: usage.spent_usd,
            currency: (&usage.currency).into(),
            updated: usage.updated,
        };
        Self {
            near: snapshot.near.percent(),
            fetched_at: snapshot.fetched_at,
            incomplete: snapshot.incomplete,
            rows: snapshot.records.into_iter().map(row).collect(),
        }
    }
}

impl TryFrom<SnapshotV1> for Snapshot {
    type Error = Unreadable;

    fn try_from(stored: SnapshotV1) -> Result<Self, Unreadable> {
        let record = |row: RowV1| {
            Ok(SnapshotRecord {
                usage: UsageRecord {
                    customer_id: CustomerId::nobody(),
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
