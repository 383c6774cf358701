//! Alerts, the rules that raise them, and their history.
//!
//! A tenant's alerts and rules form one book with a version: a writer reads a version and writes only if it
//! is still the newest. So a poll that took minutes cannot undo an acknowledgement made meanwhile.

use std::collections::BTreeSet;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::AssertSqlSafe;

use super::alert_columns::{key, resolution, threshold};
use super::deliveries::add_deliveries;
use super::from_row::from_row;
use super::notifications::put_notifications;
use super::sign_ins::timestamp;
use super::stored::{Unreadable, figures, rules};
use super::{Listed, RowKind, Store, StoreError, notice_unreadable, on};
use domain::alert::{Acknowledgement, Alert, AlertEvent, AlertKey, Alerts, Change, Rules, Severity, Transition};
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::customer::{CustomerId, Plan};
use domain::delivery::{LogChange, NewDelivery};
use domain::principal::TenantId;

/// A tenant's alerts and rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlertBook {
    /// 0 if nothing is stored for the tenant yet.
    pub version: i64,
    /// The default rules if the stored ones cannot be read.
    pub rules: Rules,
    /// All alerts that have not ended, and those of recent periods.
    pub alerts: Alerts,
    pub unreadable: UnreadableBook,
}

/// The parts of a book that this version cannot read. They stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnreadableBook {
    pub rules: bool,
    /// The number of alerts.
    pub alerts: usize,
    /// The keys of those alerts, as far as known.
    keys: BTreeSet<AlertKey>,
}

impl AlertBook {
    /// The changes from a report that may be written: nothing is concluded from unreadable data. An unreadable alert
    /// is neither raised again nor changed, and nothing is resolved while default rules stand in for the stored ones.
    #[must_use]
    pub fn admits(&self, change: &Change) -> bool {
        let is_resolved_by_guess = self.unreadable.rules && change.transition == Transition::Resolved;
        !is_resolved_by_guess && !self.unreadable.keys.contains(&change.alert.key)
    }
}

/// A change to a book.
#[derive(Clone, Debug, Default)]
pub struct BookChange<'a> {
    pub rules: Option<&'a Rules>,
    pub changes: &'a [Change],
    /// Who made the changes, and why; empty for the engine.
    pub actor: &'a str,
    pub reason: &'a str,
    /// Who is told of it, and what the log then says.
    pub deliveries: &'a [NewDelivery],
    pub log: &'a [LogChange],
}

/// The store of alerts and rules.
#[async_trait]
pub trait AlertStore: Send + Sync {
    async fn get_book(&self, tenant: &TenantId, since: Date) -> Result<AlertBook, StoreError>;

    /// Writes a change and its history if `version` is still the newest; returns whether it was.
    async fn update_book(
        &self,
        tenant: &TenantId,
        version: i64,
        change: BookChange<'_>,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// An alert's history, newest first.
    async fn list_alert_events(
        &self,
        tenant: &TenantId,
        key: &AlertKey,
        limit: u32,
    ) -> Result<Listed<AlertEvent>, StoreError>;

    /// The history of all of a customer's alerts, newest first.
    async fn list_customer_events(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
        limit: u32,
    ) -> Result<Listed<(AlertKey, AlertEvent)>, StoreError>;
}

from_row! {
    struct Row {
        customer: String,
        plan: String,
        rule: String,
        period: String,
        billed_from: String,
        billed_to: Option<i64>,
        is_firing: bool,
        has_ended: bool,
        severity: String,
        level: Option<String>,
        told: Option<String>,
        resolution: Option<String>,
        ack_by: Option<String>,
        ack_reason: Option<String>,
        ack_until: Option<i64>,
        ack_planned: Option<String>,
        is_known: bool,
        figures: String,
        since: i64,
        unanswered_since: Option<i64>,
        updated_at: i64,
    }
}

const COLUMNS: &str = "customer, plan, rule, period, billed_from, billed_to, is_firing, has_ended, severity, level, told, \
                       resolution, ack_by, ack_reason, ack_until, ack_planned, is_known, figures, since, unanswered_since, \
                       updated_at";

impl Row {
    fn key(&self) -> Option<AlertKey> {
        key(&self.customer, &self.plan, &self.rule, &self.period)
    }

    fn acknowledged(&self) -> Result<Option<Acknowledgement>, Unreadable> {
        let Some(by) = &self.ack_by else { return Ok(None) };
        let planned = self.ack_planned.as_deref().map(|planned| planned.parse().ok());
        let planned = planned.map(|planned| planned.ok_or(Unreadable::Damaged("planned amount"))).transpose()?;
        Ok(Some(Acknowledgement {
            by: by.as_str().into(),
            reason: self.ack_reason.as_deref().unwrap_or_default().into(),
            until: self.ack_until.map(timestamp),
            planned,
        }))
    }

    fn read(self) -> Result<Alert, Unreadable> {
        let key = self.key().ok_or(Unreadable::Damaged("customer, plan, rule or period"))?;
        let first = self.billed_from.parse().map_err(|_| Unreadable::Damaged("billing period"))?;
        let period = match key.plan {
            _ if !key.rule.is_of_usage() => BillingPeriod { first, end: None },
            Plan::Azure => BillingPeriod::of_month(BillingMonth::around(first)),
            Plan::Legacy => BillingPeriod { first, end: self.billed_to.map(timestamp) },
        };
        Ok(Alert {
            key,
            period,
            is_firing: self.is_firing,
            has_ended: self.has_ended,
            severity: Severity::from_key(&self.severity).ok_or(Unreadable::Damaged("severity"))?,
            level: threshold(self.level.as_deref())?,
            notified: threshold(self.told.as_deref())?,
            resolution: resolution(self.resolution.as_deref())?,
            acknowledged: self.acknowledged()?,
            is_known: self.is_known,
            figures: figures::read(&self.figures)?,
            since: timestamp(self.since),
            unanswered: self.unanswered_since.map(timestamp),
            updated: timestamp(self.updated_at),
        })
    }
}

/// Bumps the book's version if it still matches the one read; affects one row or none.
pub(super) const MOVE_BOOK: &str = "INSERT INTO alert_books (tenant, version, rules) VALUES ($1, 1, $3) \
                                    ON CONFLICT (tenant) DO UPDATE SET version = alert_books.version + 1 \
                                    WHERE alert_books.version = $2";
pub(super) const PUT_ALERTS: (&str, &str) = (
    "INSERT INTO alerts (tenant, customer, plan, rule, period, billed_from, billed_to, is_firing, has_ended, severity, \
     level, told, resolution, ack_by, ack_reason, ack_until, ack_planned, is_known, figures, since, unanswered_since, \
     updated_at) ",
    " ON CONFLICT (tenant, customer, plan, rule, period) DO UPDATE SET billed_from = excluded.billed_from, \
     billed_to = excluded.billed_to, is_firing = excluded.is_firing, has_ended = excluded.has_ended, \
     severity = excluded.severity, level = excluded.level, told = excluded.told, resolution = excluded.resolution, \
     ack_by = excluded.ack_by, ack_reason = excluded.ack_reason, ack_until = excluded.ack_until, \
     ack_planned = excluded.ack_planned, is_known = excluded.is_known, figures = excluded.figures, \
     since = excluded.since, unanswered_since = excluded.unanswered_since, updated_at = excluded.updated_at",
);
pub(super) const ADD_EVENTS: &str = "INSERT INTO alert_events \
                                     (tenant, customer, plan, rule, period, at, transition, level, figures, resolution, \
                                     actor, reason) ";

/// Writes changes and their history through a transaction that holds the book, in either database. A change that only
/// moves figures leaves no history.
macro_rules! put_changes {
    ($tenant:expr, $change:expr, $at:expr, $connection:expr) => {{
        use $crate::store::alert_columns::written;
        use $crate::store::alerts::{ADD_EVENTS, PUT_ALERTS};
        use $crate::store::stored::figures;
        let mut put: Result<(), sqlx::Error> = Ok(());
        for batch in $change.changes.chunks($crate::store::BATCH) {
            let mut alerts = sqlx::QueryBuilder::new(PUT_ALERTS.0);
            alerts.push_values(batch, |mut row, Change { alert, .. }| {
                let acknowledged = alert.acknowledged.as_ref();
                row.push_bind($tenant.as_str()).push_bind(alert.key.customer.as_str()).push_bind(alert.key.plan.key());
                row.push_bind(alert.key.rule.key()).push_bind(alert.key.period.to_string());
                row.push_bind(alert.period.first.to_string()).push_bind(alert.period.end.map(|end| end.as_second()));
                row.push_bind(alert.is_firing).push_bind(alert.has_ended).push_bind(alert.severity.key());
                row.push_bind(written(alert.level)).push_bind(written(alert.notified));
                row.push_bind(alert.resolution.map(|resolution| resolution.key()));
                row.push_bind(acknowledged.map(|one| &*one.by)).push_bind(acknowledged.map(|one| &*one.reason));
                row.push_bind(acknowledged.and_then(|one| one.until).map(|until| until.as_second()));
                row.push_bind(acknowledged.and_then(|one| one.planned).map(|planned| planned.to_string()));
                row.push_bind(alert.is_known).push_bind(figures::write(&alert.figures));
                row.push_bind(alert.since.as_second()).push_bind(alert.unanswered.map(|time| time.as_second()));
                row.push_bind(alert.updated.as_second());
            });
            alerts.push(PUT_ALERTS.1);
            put = alerts.build().execute($connection).await.map(drop);
            let news: Vec<&Change> = batch.iter().filter(|change| change.transition != Transition::Updated).collect();
            if put.is_ok() && !news.is_empty() {
                let mut events = sqlx::QueryBuilder::new(ADD_EVENTS);
                events.push_values(news, |mut row, Change { transition, alert }| {
                    row.push_bind($tenant.as_str()).push_bind(alert.key.customer.as_str());
                    row.push_bind(alert.key.plan.key()).push_bind(alert.key.rule.key());
                    row.push_bind(alert.key.period.to_string()).push_bind($at.as_second());
                    row.push_bind(transition.key()).push_bind(written(alert.level));
                    row.push_bind(figures::write(&alert.figures));
                    row.push_bind(alert.resolution.map(|resolution| resolution.key()));
                    row.push_bind($change.actor).push_bind($change.reason);
                });
                put = events.build().execute($connection).await.map(drop);
            }
            if put.is_err() {
                break;
            }
        }
        put
    }};
}
pub(super) use put_changes;

#[async_trait]
impl AlertStore for Store {
    async fn get_book(&self, tenant: &TenantId, since: Date) -> Result<AlertBook, StoreError> {
        // The version first: a change between the two reads is then detected on write.
        let book: Option<(i64, String)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT version, rules FROM alert_books WHERE tenant = $1")
                .bind(tenant.as_str())
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("read the alert rules"))?;
        let Some((version, stored)) = book else { return Ok(AlertBook::default()) };
        let mut unreadable = UnreadableBook::default();
        let rules = rules::read(&stored).unwrap_or_else(|error| {
            notice_unreadable(RowKind::Rules, tenant.as_str(), &error);
            unreadable.rules = true;
            Rules::default()
        });
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(format!(
                "SELECT {COLUMNS} FROM alerts WHERE tenant = $1 AND (billed_from >= $2 OR NOT has_ended)"
            )))
            .bind(tenant.as_str())
            .bind(since.to_string())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the alerts"))?;
        let keys: Vec<Option<AlertKey>> = rows.iter().map(Row::key).collect();
        let id = |row: &Row| format!("{tenant} {}.{}.{}.{}", row.rule, row.plan, row.period, row.customer).into();
        let listed = Listed::read(RowKind::Alert, rows, id, Row::read);
        let alerts: Alerts = listed.rows.into_iter().collect();
        unreadable.alerts = listed.unreadable.len();
        if unreadable.alerts > 0 {
            unreadable.keys = keys.into_iter().flatten().filter(|key| alerts.get(key).is_none()).collect();
        }
        Ok(AlertBook { version, rules, alerts, unreadable })
    }

    async fn update_book(
        &self,
        tenant: &TenantId,
        version: i64,
        change: BookChange<'_>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let rules = change.rules.map(rules::write);
        let first = rules.clone().unwrap_or_else(|| rules::write(&Rules::default()));
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("change the alerts"))?;
            let moved = sqlx::query(MOVE_BOOK)
                .bind(tenant.as_str())
                .bind(version)
                .bind(&first)
                .execute(&mut *transaction)
                .await
                .map_err(during("change the alerts"))?
                .rows_affected() == 1;
            if !moved {
                return Ok(false);
            }
            if let Some(rules) = &rules {
                sqlx::query("UPDATE alert_books SET rules = $2 WHERE tenant = $1")
                    .bind(tenant.as_str())
                    .bind(rules)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("change the alert rules"))?;
            }
            put_changes!(tenant, change, at, &mut *transaction).map_err(during("change the alerts"))?;
            add_deliveries!(tenant, change.deliveries, &mut *transaction).map_err(during("store pending notifications"))?;
            put_notifications!(tenant, change.log, &mut *transaction).map_err(during("store who is notified"))?;
            transaction.commit().await.map_err(during("change the alerts"))?;
            Ok(true)
        })
    }

    async fn list_alert_events(
        &self,
        tenant: &TenantId,
        key: &AlertKey,
        limit: u32,
    ) -> Result<Listed<AlertEvent>, StoreError> {
        self.events_of_alert(tenant, key, limit).await
    }

    async fn list_customer_events(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
        limit: u32,
    ) -> Result<Listed<(AlertKey, AlertEvent)>, StoreError> {
        self.events_of_customer(tenant, customer, limit).await
    }
}
