//! The results of a poll: each customer's figures by day, changed alerts and pending notifications, all
//! in one transaction that is valid only while the poll holds the newest lease.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sqlx::QueryBuilder;

use super::alerts::{BookChange, MOVE_BOOK, put_changes};
use super::deliveries::add_deliveries;
use super::monitors::Lease;
use super::stored::rules;
use super::{BATCH, Store, StoreError, on};
use domain::alert::{Change, History, Rules, Transition};
use domain::customer::CustomerId;
use domain::delivery::Delivery;
use domain::money::Decimal;
use domain::monitoring::{Outage, Trouble};
use domain::principal::TenantId;
use domain::usage::{UsageRecord, UsageReport};

/// A report and its consequences.
#[derive(Clone, Copy, Debug)]
pub struct PollResult<'a> {
    pub report: &'a UsageReport,
    /// The version of the book that the report was evaluated with.
    pub version: i64,
    pub changes: &'a [Change],
    pub deliveries: &'a [Delivery],
}

/// What happened to a poll's results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Stored,
    /// Another replica polls, or monitoring was switched off.
    LeaseLost,
    /// Alerts or rules have changed since: evaluate again.
    BookChanged,
}

/// The store of polls.
#[async_trait]
pub trait PollStore: Send + Sync {
    /// What each customer had spent by the end of the given days: of those with a complete report, or with one that had
    /// the customer in it.
    async fn get_history(&self, tenant: &TenantId, days: &[Date]) -> Result<History, StoreError>;

    /// Stores a poll's results and releases the lease.
    async fn save_poll(
        &self,
        tenant: &TenantId,
        lease: Lease,
        result: PollResult<'_>,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<Saved, StoreError>;

    /// Records that a poll brought no report, and releases the lease. Returns whether the lease was the newest.
    async fn save_trouble(
        &self,
        tenant: &TenantId,
        lease: Lease,
        trouble: Trouble,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Records the start or end of an outage with its notifications, if the recorded outage is still `before`. Returns
    /// whether it was: only one of several replicas notifies.
    async fn save_outage(
        &self,
        tenant: &TenantId,
        before: Option<Outage>,
        after: Option<Outage>,
        deliveries: &[Delivery],
    ) -> Result<bool, StoreError>;
}

/// A customer's stored figures; equal ones make no new row.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct Day {
    name: String,
    plan: String,
    spent: Option<String>,
    budget: Option<String>,
    percent: Option<String>,
    currency: String,
}

impl Day {
    fn of(record: &UsageRecord) -> Self {
        let plain = |amount: Option<Decimal>| amount.map(|amount| amount.normalize().to_string());
        Self {
            name: record.name.to_string(),
            plan: record.plan.key().to_owned(),
            spent: plain(record.spent),
            budget: plain(record.budget.amount()),
            percent: plain(record.percent_used),
            currency: record.currency.key().to_owned(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Known {
    customer: String,
    #[sqlx(flatten)]
    day: Day,
}

/// The newest figures of every customer.
const NEWEST: &str = "SELECT d.customer, d.name, d.plan, d.spent, d.budget, d.percent, d.currency \
                      FROM usage_customers c JOIN usage_days d \
                      ON d.tenant = c.tenant AND d.customer = c.customer AND d.day = c.day WHERE c.tenant = $1";
/// What every customer had spent by the end of a day: the newest row up to that day, which a complete report would have
/// replaced, or the row of that day.
const SPENT_BY: &str = "SELECT d.customer, d.spent FROM usage_customers c JOIN usage_days d \
                        ON d.tenant = c.tenant AND d.customer = c.customer AND d.day = \
                        (SELECT max(e.day) FROM usage_days e \
                         WHERE e.tenant = c.tenant AND e.customer = c.customer AND e.day <= $2) \
                        WHERE c.tenant = $1 AND d.spent IS NOT NULL \
                        AND (d.day = $2 OR EXISTS (SELECT 1 FROM report_days r WHERE r.tenant = $1 AND r.day = $2))";
const PUT_DAYS: (&str, &str) = (
    "INSERT INTO usage_days (tenant, customer, day, name, plan, spent, budget, percent, currency) ",
    " ON CONFLICT (tenant, customer, day) DO UPDATE SET name = excluded.name, plan = excluded.plan, \
     spent = excluded.spent, budget = excluded.budget, percent = excluded.percent, currency = excluded.currency",
);
const PUT_CUSTOMERS: (&str, &str) = (
    "INSERT INTO usage_customers (tenant, customer, day) ",
    " ON CONFLICT (tenant, customer) DO UPDATE SET day = excluded.day",
);
const PUT_REPORT_DAY: &str = "INSERT INTO report_days (tenant, day) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const FINISH: &str = "UPDATE monitors SET last_poll_at = $3, last_report_at = $3, trouble = $5, next_poll_at = $4, \
                      lease_until = 0 WHERE tenant = $1 AND lease = $2";

fn day_of(time: Timestamp) -> String {
    time.to_zoned_datetime(TimeZone::UTC).date().to_string()
}

impl Store {
    /// Deletes figures older than `first`, except each customer's newest.
    pub(super) async fn purge_usage(&self, first: Timestamp) -> Result<(), StoreError> {
        const OLD_DAYS: &str = "DELETE FROM usage_days WHERE day < $1 AND day <> \
                                (SELECT c.day FROM usage_customers c \
                                 WHERE c.tenant = usage_days.tenant AND c.customer = usage_days.customer)";
        const OLD_REPORTS: &str = "DELETE FROM report_days WHERE day < $1";
        for query in [OLD_DAYS, OLD_REPORTS] {
            on!(&self.pool, pool => sqlx::query(query).bind(day_of(first)).execute(pool).await.map(drop))
                .map_err(StoreError::during("delete old figures"))?;
        }
        Ok(())
    }
}

#[async_trait]
impl PollStore for Store {
    async fn get_history(&self, tenant: &TenantId, days: &[Date]) -> Result<History, StoreError> {
        let mut history = History::new();
        for day in days {
            let rows: Vec<(String, String)> = on!(&self.pool, pool => {
                sqlx::query_as(SPENT_BY).bind(tenant.as_str()).bind(day.to_string()).fetch_all(pool).await
            })
            .map_err(StoreError::during("read earlier spending"))?;
            for (customer, spent) in rows {
                if let (Some(customer), Ok(spent)) = (CustomerId::parse(&customer), spent.parse()) {
                    history.entry(customer).or_default().insert(*day, spent);
                }
            }
        }
        Ok(history)
    }

    async fn save_poll(
        &self,
        tenant: &TenantId,
        lease: Lease,
        result: PollResult<'_>,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<Saved, StoreError> {
        let PollResult { report, version, changes, deliveries } = result;
        let during = StoreError::during::<sqlx::Error>;
        let day = day_of(report.fetched_at);
        let is_whole = report.is_whole();
        let trouble = (!is_whole).then(|| Trouble::Incomplete.key());
        // Stored if the tenant has none yet.
        let rules = rules::write(&Rules::default());
        let change = BookChange { changes, ..BookChange::default() };
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a poll"))?;
            // First the statement that may refuse the poll and that makes every other writer of this tenant wait.
            let holds = sqlx::query(FINISH)
                .bind(tenant.as_str())
                .bind(lease.0)
                .bind(at.as_second())
                .bind(next.as_second())
                .bind(trouble)
                .execute(&mut *transaction)
                .await
                .map_err(during("finish a poll"))?
                .rows_affected() == 1;
            if !holds {
                return Ok(Saved::LeaseLost);
            }
            let moved = sqlx::query(MOVE_BOOK)
                .bind(tenant.as_str())
                .bind(version)
                .bind(&rules)
                .execute(&mut *transaction)
                .await
                .map_err(during("store a poll's results"))?
                .rows_affected() == 1;
            if !moved {
                return Ok(Saved::BookChanged);
            }
            put_changes!(tenant, change, at, &mut *transaction).map_err(during("store a poll's results"))?;
            add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("store pending notifications"))?;
            let known: Vec<Known> = sqlx::query_as(NEWEST)
                .bind(tenant.as_str())
                .fetch_all(&mut *transaction)
                .await
                .map_err(during("read the newest figures"))?;
            let known: BTreeMap<String, Day> = known.into_iter().map(|known| (known.customer, known.day)).collect();
            let changed: Vec<(&str, Day)> = report
                .records
                .iter()
                .map(|record| (record.customer_id.as_str(), Day::of(record)))
                // Of a part of a report each row is kept, as it alone shows that the customer was in it.
                .filter(|(customer, figures)| !is_whole || known.get(*customer) != Some(figures))
                .collect();
            for rows in changed.chunks(BATCH) {
                let mut days = QueryBuilder::new(PUT_DAYS.0);
                days.push_values(rows, |mut row, (customer, figures)| {
                    row.push_bind(tenant.as_str()).push_bind(*customer).push_bind(&day);
                    row.push_bind(&figures.name).push_bind(&figures.plan).push_bind(&figures.spent);
                    row.push_bind(&figures.budget).push_bind(&figures.percent).push_bind(&figures.currency);
                });
                days.push(PUT_DAYS.1);
                days.build().execute(&mut *transaction).await.map_err(during("store the customers' figures"))?;
                let mut customers = QueryBuilder::new(PUT_CUSTOMERS.0);
                customers.push_values(rows, |mut row, (customer, _)| {
                    row.push_bind(tenant.as_str()).push_bind(*customer).push_bind(&day);
                });
                customers.push(PUT_CUSTOMERS.1);
                customers.build().execute(&mut *transaction).await.map_err(during("store the customers' figures"))?;
            }
            if is_whole {
                sqlx::query(PUT_REPORT_DAY)
                    .bind(tenant.as_str())
                    .bind(&day)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("record the day of a report"))?;
            }
            transaction.commit().await.map_err(during("store a poll"))?;
            Ok(Saved::Stored)
        })
    }

    async fn save_trouble(
        &self,
        tenant: &TenantId,
        lease: Lease,
        trouble: Trouble,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError> {
        let saved = on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE monitors SET last_poll_at = $3, trouble = $4, next_poll_at = $5, lease_until = 0 \
                 WHERE tenant = $1 AND lease = $2",
            )
            .bind(tenant.as_str())
            .bind(lease.0)
            .bind(at.as_second())
            .bind(trouble.key())
            .bind(next.as_second())
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("record a failed poll"))?;
        Ok(saved == 1)
    }

    async fn save_outage(
        &self,
        tenant: &TenantId,
        before: Option<Outage>,
        after: Option<Outage>,
        deliveries: &[Delivery],
    ) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        // An outage known only to another version was read as `None`.
        let known = Trouble::ALL.map(Outage::Trouble).into_iter().chain([Outage::Silence]);
        let known = known.map(|outage| format!("'{}'", outage.key())).collect::<Vec<_>>().join(", ");
        let put_outage = format!(
            "UPDATE monitors SET outage = $3 WHERE tenant = $1 \
             AND (coalesce(outage, '') = $2 OR ($2 = '' AND outage NOT IN ({known})))"
        );
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("record an outage"))?;
            let saved = sqlx::query(&put_outage)
                .bind(tenant.as_str())
                .bind(before.map_or("", Outage::key))
                .bind(after.map(Outage::key))
                .execute(&mut *transaction)
                .await
                .map_err(during("record an outage"))?
                .rows_affected() == 1;
            if saved {
                add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("store notifications of an outage"))?;
                transaction.commit().await.map_err(during("record an outage"))?;
            }
            Ok(saved)
        })
    }
}
