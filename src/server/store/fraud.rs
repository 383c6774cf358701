//! Microsoft's fraud events, and when they were asked for. They have a due time and a numbered lease of their own, so that
//! asking for them and polling usage cannot hold each other up.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use jiff::Timestamp;

use super::alerts::{BookChange, MOVE_BOOK, put_changes};
use super::deliveries::add_deliveries;
use super::monitors::Lease;
use super::notifications::put_notifications;
use super::polls::Saved;
use super::sign_ins::timestamp;
use super::stored::{fraud, rules};
use super::usage_days::NEWEST_OF;
use super::{RowKind, Store, StoreError, notice_unreadable, on};
use domain::alert::{Change, Figures, Rules, Transition};
use domain::customer::CustomerId;
use domain::delivery::{LogChange, NewDelivery, NotificationLog};
use domain::fraud::{FraudEvent, FraudEvents, FraudRefusal};
use domain::principal::TenantId;

/// What an answer is judged with, besides rules and alerts.
#[derive(Clone, Debug, Default)]
pub struct FraudState {
    pub events: FraudEvents,
    /// The customers of events that this version cannot read.
    pub unreadable: BTreeSet<CustomerId>,
    pub log: NotificationLog,
}

/// The last answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FraudWatch {
    /// When it came.
    pub asked_at: Option<Timestamp>,
    /// Whether it was that the tenant has none of the kind.
    pub refusal: Option<FraudRefusal>,
    /// How many events could not be read.
    pub unreadable: u32,
}

/// The consequences of an answer, or of none.
#[derive(Clone, Copy, Debug)]
pub struct FraudResult<'a> {
    /// The version of the book that it was evaluated with.
    pub version: i64,
    /// The events that are new or have changed.
    pub events: &'a [FraudEvent],
    pub changes: &'a [Change],
    pub deliveries: &'a [NewDelivery],
    pub log: &'a [LogChange],
    /// `None` if no answer came: the last one stays noted.
    pub watch: Option<FraudWatch>,
}

/// The store of fraud events.
#[async_trait]
pub trait FraudStore: Send + Sync {
    /// Takes the right to ask if it is due. Whoever has it stores a result before `until`, or another takes over.
    async fn take_fraud_lease(
        &self,
        tenant: &TenantId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Lease>, StoreError>;

    async fn get_fraud_state(&self, tenant: &TenantId) -> Result<FraudState, StoreError>;

    /// The newest figures of these customers, as far as reports have had them; those of the Azure plan first.
    async fn get_newest_figures(
        &self,
        tenant: &TenantId,
        customers: &[CustomerId],
    ) -> Result<BTreeMap<CustomerId, Figures>, StoreError>;

    /// Stores a result if the lease is the newest, and makes the next call due.
    async fn save_fraud(
        &self,
        tenant: &TenantId,
        lease: Lease,
        result: FraudResult<'_>,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<Saved, StoreError>;

    /// Makes the next call due now.
    async fn hasten_fraud(&self, tenant: &TenantId, now: Timestamp) -> Result<(), StoreError>;

    /// The last answer; nothing while monitoring is off.
    async fn get_fraud_watch(&self, tenant: &TenantId) -> Result<FraudWatch, StoreError>;
}

const PUT_EVENTS: (&str, &str) = (
    "INSERT INTO fraud_events (tenant, id, customer, event, seen_at) ",
    " ON CONFLICT (tenant, id) DO UPDATE SET event = excluded.event",
);

#[async_trait]
impl FraudStore for Store {
    async fn take_fraud_lease(
        &self,
        tenant: &TenantId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Lease>, StoreError> {
        // A time further ahead than any interval comes from a clock that has been set back since.
        let taken: Option<(i64,)> = on!(&self.pool, pool => {
            sqlx::query_as(
                "UPDATE monitors SET fraud_lease = fraud_lease + 1, fraud_due_at = $3 \
                 WHERE tenant = $1 AND (fraud_due_at <= $2 OR fraud_due_at > $2 + 172800) RETURNING fraud_lease",
            )
            .bind(tenant.as_str())
            .bind(now.as_second())
            .bind(until.as_second())
            .fetch_optional(pool)
            .await
        })
        .map_err(StoreError::during("take the lease for fraud events"))?;
        Ok(taken.map(|(lease,)| Lease(lease)))
    }

    async fn get_fraud_state(&self, tenant: &TenantId) -> Result<FraudState, StoreError> {
        let rows: Vec<(String, String, String)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT id, customer, event FROM fraud_events WHERE tenant = $1")
                .bind(tenant.as_str())
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("read the fraud events"))?;
        let mut unreadable = BTreeSet::new();
        let events = rows.into_iter().filter_map(|(id, customer, event)| {
            let event = fraud::read(&event).inspect_err(|error| {
                notice_unreadable(RowKind::FraudEvent, &id, error);
                unreadable.extend(CustomerId::parse(&customer));
            });
            event.ok()
        });
        let events = events.collect();
        Ok(FraudState { events, unreadable, log: self.read_notifications(tenant).await? })
    }

    async fn get_newest_figures(
        &self,
        tenant: &TenantId,
        customers: &[CustomerId],
    ) -> Result<BTreeMap<CustomerId, Figures>, StoreError> {
        let mut newest = BTreeMap::new();
        for customer in customers {
            let rows: Vec<super::usage_days::Stored> = on!(&self.pool, pool => {
                sqlx::query_as(NEWEST_OF).bind(tenant.as_str()).bind(customer.as_str()).fetch_all(pool).await
            })
            .map_err(StoreError::during("read a customer's newest figures"))?;
            newest
                .extend(rows.into_iter().find_map(super::usage_days::Stored::figures).map(|of| (customer.clone(), of)));
        }
        Ok(newest)
    }

    async fn save_fraud(
        &self,
        tenant: &TenantId,
        lease: Lease,
        result: FraudResult<'_>,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<Saved, StoreError> {
        const FINISH: &str = "UPDATE monitors SET fraud_due_at = $3 WHERE tenant = $1 AND fraud_lease = $2";
        const NOTE: &str = "UPDATE monitors SET fraud_asked_at = $2, fraud_refusal = $3, fraud_unreadable = $4 \
                            WHERE tenant = $1";
        let FraudResult { version, events, changes, deliveries, log, watch } = result;
        let during = StoreError::during::<sqlx::Error>;
        let rules = rules::write(&Rules::default());
        let change = BookChange { changes, ..BookChange::default() };
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store fraud events"))?;
            // First the statement that may refuse the result.
            let holds = sqlx::query(FINISH)
                .bind(tenant.as_str())
                .bind(lease.0)
                .bind(next.as_second())
                .execute(&mut *transaction)
                .await
                .map_err(during("store fraud events"))?
                .rows_affected() == 1;
            if !holds {
                return Ok(Saved::LeaseLost);
            }
            if !(changes.is_empty() && deliveries.is_empty() && log.is_empty()) {
                let moved = sqlx::query(MOVE_BOOK)
                    .bind(tenant.as_str())
                    .bind(version)
                    .bind(&rules)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("store alerts of fraud"))?
                    .rows_affected() == 1;
                if !moved {
                    return Ok(Saved::BookChanged);
                }
                put_changes!(tenant, change, at, &mut *transaction).map_err(during("store alerts of fraud"))?;
                add_deliveries!(tenant, deliveries, &mut *transaction)
                    .map_err(during("store pending notifications"))?;
                put_notifications!(tenant, log, &mut *transaction).map_err(during("store who is notified"))?;
            }
            for batch in events.chunks(super::BATCH) {
                let mut rows = sqlx::QueryBuilder::new(PUT_EVENTS.0);
                rows.push_values(batch, |mut row, event| {
                    row.push_bind(tenant.as_str()).push_bind(&*event.id).push_bind(event.customer.as_str());
                    row.push_bind(fraud::write(event)).push_bind(at.as_second());
                });
                rows.push(PUT_EVENTS.1);
                rows.build().execute(&mut *transaction).await.map_err(during("store fraud events"))?;
            }
            if let Some(watch) = watch {
                sqlx::query(NOTE)
                    .bind(tenant.as_str())
                    .bind(watch.asked_at.map(Timestamp::as_second))
                    .bind(watch.refusal.map(FraudRefusal::key))
                    .bind(i64::from(watch.unreadable))
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("store fraud events"))?;
            }
            transaction.commit().await.map_err(during("store fraud events"))?;
            Ok(Saved::Stored)
        })
    }

    async fn hasten_fraud(&self, tenant: &TenantId, now: Timestamp) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query("UPDATE monitors SET fraud_due_at = $2 WHERE tenant = $1 AND fraud_due_at > $2")
                .bind(tenant.as_str())
                .bind(now.as_second())
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("bring the next call for fraud events forward"))
    }

    async fn get_fraud_watch(&self, tenant: &TenantId) -> Result<FraudWatch, StoreError> {
        let row: Option<(Option<i64>, Option<String>, i64)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT fraud_asked_at, fraud_refusal, fraud_unreadable FROM monitors WHERE tenant = $1")
                .bind(tenant.as_str())
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("read when fraud events were asked for"))?;
        let read = |(asked_at, refusal, unreadable): (Option<i64>, Option<String>, i64)| FraudWatch {
            asked_at: asked_at.map(timestamp),
            refusal: refusal.as_deref().and_then(FraudRefusal::from_key),
            unreadable: u32::try_from(unreadable).unwrap_or_default(),
        };
        Ok(row.map(read).unwrap_or_default())
    }
}
