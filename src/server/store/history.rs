//! Figures outside polls: users' reports are recorded, and what is stored is read.

use async_trait::async_trait;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::stored::rules;
use super::usage_days::observed::{PACKED, unpack};
use super::usage_days::runs::{Run, Writes};
use super::usage_days::{
    ALL_OF, ALL_OF_ROW, Days, NEWEST_BY, Stored, days_beside, key, observation, put_days, put_writes,
};
use super::{BATCH, Store, StoreError, on};
use domain::alert::{Alerts, OwnPeriods, Rules};
use domain::customer::{CustomerId, Plan};
use domain::history::{Observation, ObservedRow};
use domain::principal::TenantId;
use domain::usage::{RecordKey, UsageRecord, UsageReport};

/// The store of what each row said by day.
#[async_trait]
pub trait HistoryStore: Send + Sync {
    /// Stores the figures of a report that are new, and returns whether any are. A report that comes late changes no day of
    /// which later figures are stored.
    async fn record_usage(&self, tenant: &TenantId, report: &UsageReport, now: Timestamp) -> Result<bool, StoreError>;

    /// A report's figures as they would be stored.
    async fn observe(
        &self,
        tenant: &TenantId,
        report: &UsageReport,
        now: Timestamp,
    ) -> Result<Vec<(RecordKey, Observation)>, StoreError>;

    /// Stores what was seen of rows day by day, at once. Each observation is of one day.
    async fn add_observations(&self, tenant: &TenantId, rows: &[ObservedRow]) -> Result<(), StoreError>;

    /// Everything kept of a customer.
    async fn get_observations(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
    ) -> Result<Vec<(Plan, Observation)>, StoreError>;

    /// The rows that figures are stored of, by customer.
    async fn list_rows(&self, tenant: &TenantId) -> Result<Vec<RecordKey>, StoreError>;

    /// What the rows of customers in the order of [`Self::list_rows`], from one to another, said on days from `since` on.
    /// Without Partner Center's percents.
    async fn list_observations(
        &self,
        tenant: &TenantId,
        customers: (&CustomerId, &CustomerId),
        since: Date,
    ) -> Result<Vec<(RecordKey, Vec<Observation>)>, StoreError>;

    /// The newest that every row said by the end of a day (UTC): observations that end on it or before.
    async fn list_standings(&self, tenant: &TenantId, day: Date) -> Result<Vec<(RecordKey, Observation)>, StoreError>;

    /// The newest names of these customers, where figures are stored of them.
    async fn list_names(
        &self,
        tenant: &TenantId,
        customers: &[&CustomerId],
    ) -> Result<Vec<(CustomerId, Box<str>)>, StoreError>;
}

/// Makes polls and other writers of the tenant's figures wait. Version 0 is that of a book that nobody has changed.
const HOLD_BOOK: &str = "INSERT INTO alert_books (tenant, version, rules) VALUES ($1, 0, $2) \
                         ON CONFLICT (tenant) DO UPDATE SET version = alert_books.version";

#[async_trait]
impl HistoryStore for Store {
    async fn record_usage(&self, tenant: &TenantId, report: &UsageReport, now: Timestamp) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let periods = self.periods_of(tenant, report, now).await?;
        let rules = rules::write(&Rules::default());
        on!(&self.pool, pool => {
            // Most reports bring nothing new: these make nobody wait.
            let days = Days::of(report, &periods, now);
            let writes = days_beside!(tenant, days, pool).map_err(during("compare the customers' figures"))?;
            if writes.is_empty() {
                return Ok(false);
            }
            let mut transaction = pool.begin().await.map_err(during("store the customers' figures"))?;
            let hold = sqlx::query(HOLD_BOOK).bind(tenant.as_str()).bind(&rules).execute(&mut *transaction).await;
            hold.map_err(during("store the customers' figures"))?;
            let days = Days::of(report, &periods, now);
            let stored = put_days!(tenant, days, &mut *transaction).map_err(during("store the customers' figures"))?;
            transaction.commit().await.map_err(during("store the customers' figures"))?;
            Ok(stored)
        })
    }

    async fn observe(
        &self,
        tenant: &TenantId,
        report: &UsageReport,
        now: Timestamp,
    ) -> Result<Vec<(RecordKey, Observation)>, StoreError> {
        let periods = self.periods_of(tenant, report, now).await?;
        let observe = |record: &UsageRecord| Some((record.key(), observation(record, report, &periods, now)?));
        Ok(report.records.iter().filter_map(observe).collect())
    }

    async fn add_observations(&self, tenant: &TenantId, rows: &[ObservedRow]) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let rules = rules::write(&Rules::default());
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store earlier figures"))?;
            let hold = sqlx::query(HOLD_BOOK).bind(tenant.as_str()).bind(&rules).execute(&mut *transaction).await;
            hold.map_err(during("store earlier figures"))?;
            let mut writes = Writes::default();
            for ObservedRow { key, name, observations } in rows {
                let stored: Vec<Stored> = sqlx::query_as(ALL_OF_ROW)
                    .bind(tenant.as_str())
                    .bind(key.customer.as_str())
                    .bind(key.plan.key())
                    .fetch_all(&mut *transaction)
                    .await
                    .map_err(during("store earlier figures"))?;
                let before = stored.into_iter().filter_map(Stored::run).map(|(_, run)| run).collect();
                let days = observations.iter().map(|observation| Run::of(name, observation, observation.days.0));
                writes.enter(key, before, days);
            }
            put_writes!(tenant, writes, &mut *transaction).map_err(during("store earlier figures"))?;
            transaction.commit().await.map_err(during("store earlier figures"))?;
            Ok(())
        })
    }

    async fn get_observations(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
    ) -> Result<Vec<(Plan, Observation)>, StoreError> {
        let rows: Vec<Stored> = on!(&self.pool, pool => {
            sqlx::query_as(ALL_OF).bind(tenant.as_str()).bind(customer.as_str()).fetch_all(pool).await
        })
        .map_err(StoreError::during("read a customer's figures"))?;
        let observed = rows.into_iter().filter_map(Stored::observation);
        Ok(observed.map(|(key, observation)| (key.plan, observation)).collect())
    }

    async fn list_rows(&self, tenant: &TenantId) -> Result<Vec<RecordKey>, StoreError> {
        let rows: Vec<(String, String)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT customer, plan FROM usage_rows WHERE tenant = $1 ORDER BY customer, plan")
                .bind(tenant.as_str())
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("list the customers with figures"))?;
        Ok(rows.iter().filter_map(|(customer, plan)| key(customer, plan)).collect())
    }

    async fn list_observations(
        &self,
        tenant: &TenantId,
        (first, last): (&CustomerId, &CustomerId),
        since: Date,
    ) -> Result<Vec<(RecordKey, Vec<Observation>)>, StoreError> {
        // A run is of one period, so none that reaches these days began much earlier.
        let begun = since.saturating_sub(62.days());
        let rows: Vec<(String, String)> = on!(&self.pool, pool => {
            sqlx::query_as(PACKED)
                .bind(tenant.as_str())
                .bind(first.as_str())
                .bind(last.as_str())
                .bind(begun.to_string())
                .bind(since.to_string())
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("read the customers' figures"))?;
        let mut by_row: Vec<(RecordKey, Vec<Observation>)> = Vec::new();
        for (customer, packed) in rows {
            let Some((plan, observation)) = unpack(&packed) else { continue };
            match by_row.last_mut() {
                Some((key, observations)) if key.plan == plan && key.customer.as_str() == customer => {
                    observations.push(observation);
                }
                _ => by_row.extend(key(&customer, plan.key()).map(|key| (key, vec![observation]))),
            }
        }
        Ok(by_row)
    }

    async fn list_standings(&self, tenant: &TenantId, day: Date) -> Result<Vec<(RecordKey, Observation)>, StoreError> {
        let rows: Vec<Stored> = on!(&self.pool, pool => {
            sqlx::query_as(NEWEST_BY).bind(tenant.as_str()).bind(day.to_string()).fetch_all(pool).await
        })
        .map_err(StoreError::during("read the customers' figures of a day"))?;
        let observed = rows.into_iter().filter_map(Stored::observation);
        let by_day = |(key, observation): (RecordKey, Observation)| {
            let days = (observation.days.0, observation.days.1.min(day));
            (key, Observation { days, ..observation })
        };
        Ok(observed.map(by_day).collect())
    }

    async fn list_names(
        &self,
        tenant: &TenantId,
        customers: &[&CustomerId],
    ) -> Result<Vec<(CustomerId, Box<str>)>, StoreError> {
        let mut names = Vec::new();
        for some in customers.chunks(BATCH) {
            let rows: Vec<(String, String)> = on!(&self.pool, pool => {
                let mut query = sqlx::QueryBuilder::new(NAMES);
                query.push_bind(tenant.as_str()).push(" AND r.customer IN (");
                let mut ids = query.separated(", ");
                for customer in some {
                    ids.push_bind(customer.as_str());
                }
                query.push(")").build_query_as().fetch_all(pool).await
            })
            .map_err(StoreError::during("read the customers' names"))?;
            let read = |(id, name): (String, String)| Some((CustomerId::parse(&id)?, name.into()));
            names.extend(rows.into_iter().filter_map(read));
        }
        Ok(names)
    }
}

/// The rows with these customers' newest names, of the table `d`.
const NAMES: &str = "SELECT d.customer, d.name FROM usage_rows r JOIN usage_days d ON d.tenant = r.tenant \
                     AND d.customer = r.customer AND d.plan = r.plan AND d.day = r.day WHERE r.tenant = ";

impl Store {
    /// The legacy customers' periods after a report.
    async fn periods_of(
        &self,
        tenant: &TenantId,
        report: &UsageReport,
        now: Timestamp,
    ) -> Result<OwnPeriods, StoreError> {
        if !report.records.iter().any(|record| record.plan == Plan::Legacy) {
            return Ok(OwnPeriods::default());
        }
        let mut periods = self.read_periods(tenant).await?;
        periods.advance(report, &Alerts::default(), now);
        Ok(periods)
    }
}
