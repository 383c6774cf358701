//! Alerts, the rules they are raised by, and their history.
//!
//! A tenant's alerts and rules are one book: whoever changes any of them has read a version of it and writes only if that
//! is still the newest. So a poll that took minutes cannot undo what somebody acknowledged meanwhile.

use async_trait::async_trait;
use jiff::Timestamp;

use super::sign_ins::timestamp;
use super::{Store, StoreError, on};
use domain::alert::{
    Acknowledgement, Alert, AlertEvent, AlertKey, Alerts, Change, Figures, Rule, Rules, Threshold, Transition,
};
use domain::billing_period::BillingMonth;
use domain::customer::CustomerId;
use domain::principal::TenantId;

/// What is known of a tenant's alerts, and by which rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AlertBook {
    /// 0 for a tenant of which nothing is stored yet.
    pub version: i64,
    pub rules: Rules,
    /// Those that have not ended, and all since a month.
    pub alerts: Alerts,
}

/// A change of a book.
#[derive(Clone, Debug, Default)]
pub struct BookChange<'a> {
    pub rules: Option<&'a Rules>,
    pub changes: &'a [Change],
    /// Who made the changes, and why; empty for the engine.
    pub actor: &'a str,
    pub reason: &'a str,
}

/// What monitoring keeps.
#[async_trait]
pub trait AlertStore: Send + Sync {
    async fn get_book(&self, tenant: &TenantId, since: BillingMonth) -> Result<AlertBook, StoreError>;

    /// Writes a change with its lines of the history, if `version` is still the newest; says whether it was.
    async fn update_book(
        &self,
        tenant: &TenantId,
        version: i64,
        change: BookChange<'_>,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// What happened to an alert; the newest first.
    async fn list_alert_events(
        &self,
        tenant: &TenantId,
        key: &AlertKey,
        limit: u32,
    ) -> Result<Vec<AlertEvent>, StoreError>;
}

#[derive(sqlx::FromRow)]
struct Row {
    customer: String,
    rule: String,
    month: String,
    is_firing: bool,
    has_ended: bool,
    level: Option<String>,
    told: Option<String>,
    ack_by: Option<String>,
    ack_reason: Option<String>,
    ack_until: Option<i64>,
    is_known: bool,
    figures: String,
    since: i64,
    updated_at: i64,
}

impl Row {
    /// `None` if the row is not one that was written here.
    fn read(self) -> Option<Alert> {
        let acknowledged = self.ack_until.map(|until| Acknowledgement {
            by: self.ack_by.unwrap_or_default().into(),
            reason: self.ack_reason.unwrap_or_default().into(),
            until: timestamp(until),
        });
        Some(Alert {
            key: AlertKey {
                customer: CustomerId::parse(&self.customer)?,
                rule: Rule::from_key(&self.rule)?,
                month: BillingMonth::parse(&self.month)?,
            },
            is_firing: self.is_firing,
            has_ended: self.has_ended,
            level: threshold(self.level.as_deref()),
            notified: threshold(self.told.as_deref()),
            acknowledged,
            is_known: self.is_known,
            figures: serde_json::from_str(&self.figures).ok()?,
            since: timestamp(self.since),
            updated: timestamp(self.updated_at),
        })
    }
}

fn threshold(text: Option<&str>) -> Option<Threshold> {
    text.and_then(|text| text.parse().ok()).and_then(|percent| Threshold::new(percent).ok())
}

pub(super) fn written(threshold: Option<Threshold>) -> Option<String> {
    threshold.map(|threshold| threshold.percent().to_string())
}

/// Enums, strings and decimals always become JSON.
pub(super) fn figures(figures: &Figures) -> String {
    serde_json::to_string(figures).unwrap_or_default()
}

/// Moves the version of a book on if it is still the one that was read; 1 row then, else none.
pub(super) const MOVE_BOOK: &str = "INSERT INTO alert_books (tenant, version, rules) VALUES ($1, 1, $3) \
                                    ON CONFLICT (tenant) DO UPDATE SET version = alert_books.version + 1 \
                                    WHERE alert_books.version = $2";
pub(super) const PUT_ALERTS: (&str, &str) = (
    "INSERT INTO alerts (tenant, customer, rule, month, is_firing, has_ended, level, told, ack_by, ack_reason, \
     ack_until, is_known, figures, since, updated_at) ",
    " ON CONFLICT (tenant, customer, rule, month) DO UPDATE SET is_firing = excluded.is_firing, \
     has_ended = excluded.has_ended, level = excluded.level, told = excluded.told, ack_by = excluded.ack_by, \
     ack_reason = excluded.ack_reason, ack_until = excluded.ack_until, is_known = excluded.is_known, \
     figures = excluded.figures, since = excluded.since, updated_at = excluded.updated_at",
);
pub(super) const ADD_EVENTS: &str =
    "INSERT INTO alert_events (tenant, customer, rule, month, at, transition, level, figures, actor, reason) ";

/// Writes changes and their history through a transaction that holds the book, in whichever database. What only moved figures
/// is no history.
macro_rules! put_changes {
    ($tenant:expr, $change:expr, $at:expr, $connection:expr) => {{
        use $crate::store::alerts::{ADD_EVENTS, PUT_ALERTS, figures, written};
        let mut put: Result<(), sqlx::Error> = Ok(());
        for batch in $change.changes.chunks($crate::store::BATCH) {
            let mut alerts = sqlx::QueryBuilder::new(PUT_ALERTS.0);
            alerts.push_values(batch, |mut row, Change { alert, .. }| {
                let acknowledged = alert.acknowledged.as_ref();
                row.push_bind($tenant.as_str()).push_bind(alert.key.customer.as_str()).push_bind(alert.key.rule.key());
                row.push_bind(alert.key.month.to_string()).push_bind(alert.is_firing).push_bind(alert.has_ended);
                row.push_bind(written(alert.level)).push_bind(written(alert.notified));
                row.push_bind(acknowledged.map(|one| &*one.by)).push_bind(acknowledged.map(|one| &*one.reason));
                row.push_bind(acknowledged.map(|one| one.until.as_second())).push_bind(alert.is_known);
                row.push_bind(figures(&alert.figures));
                row.push_bind(alert.since.as_second()).push_bind(alert.updated.as_second());
            });
            alerts.push(PUT_ALERTS.1);
            put = alerts.build().execute($connection).await.map(drop);
            let news: Vec<&Change> = batch.iter().filter(|change| change.transition != Transition::Updated).collect();
            if put.is_ok() && !news.is_empty() {
                let mut events = sqlx::QueryBuilder::new(ADD_EVENTS);
                events.push_values(news, |mut row, Change { transition, alert }| {
                    row.push_bind($tenant.as_str()).push_bind(alert.key.customer.as_str());
                    row.push_bind(alert.key.rule.key()).push_bind(alert.key.month.to_string());
                    row.push_bind($at.as_second()).push_bind(transition.key()).push_bind(written(alert.level));
                    row.push_bind(figures(&alert.figures)).push_bind($change.actor).push_bind($change.reason);
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
    async fn get_book(&self, tenant: &TenantId, since: BillingMonth) -> Result<AlertBook, StoreError> {
        // The version first: whatever changes between the two reads is then noticed when it is written.
        let book: Option<(i64, String)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT version, rules FROM alert_books WHERE tenant = $1")
                .bind(tenant.as_str())
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("read the alert rules"))?;
        let Some((version, rules)) = book else { return Ok(AlertBook::default()) };
        let rules = serde_json::from_str(&rules).map_err(StoreError::during("read the alert rules"))?;
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT customer, rule, month, is_firing, has_ended, level, told, ack_by, ack_reason, ack_until, \
                 is_known, figures, since, updated_at FROM alerts \
                 WHERE tenant = $1 AND (month >= $2 OR NOT has_ended)",
            )
            .bind(tenant.as_str())
            .bind(since.to_string())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the alerts"))?;
        let count = rows.len();
        let alerts: Vec<Alert> = rows.into_iter().filter_map(Row::read).collect();
        if alerts.len() < count {
            // To go on would fire them again.
            return Err(StoreError::during("read an alert")("a row is damaged"));
        }
        Ok(AlertBook { version, rules, alerts: alerts.into_iter().collect() })
    }

    async fn update_book(
        &self,
        tenant: &TenantId,
        version: i64,
        change: BookChange<'_>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let rules = change.rules.map(|rules| serde_json::to_string(rules).unwrap_or_default());
        let first = serde_json::to_string(change.rules.unwrap_or(&Rules::default())).unwrap_or_default();
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
            transaction.commit().await.map_err(during("change the alerts"))?;
            Ok(true)
        })
    }

    async fn list_alert_events(
        &self,
        tenant: &TenantId,
        key: &AlertKey,
        limit: u32,
    ) -> Result<Vec<AlertEvent>, StoreError> {
        type Event = (i64, String, Option<String>, String, String, String);
        let rows: Vec<Event> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT at, transition, level, figures, actor, reason FROM alert_events \
                 WHERE tenant = $1 AND customer = $2 AND rule = $3 AND month = $4 ORDER BY id DESC LIMIT $5",
            )
            .bind(tenant.as_str())
            .bind(key.customer.as_str())
            .bind(key.rule.key())
            .bind(key.month.to_string())
            .bind(i64::from(limit))
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read an alert's history"))?;
        let event = |(at, transition, level, figures, actor, reason): Event| {
            Some(AlertEvent {
                at: timestamp(at),
                transition: Transition::from_key(&transition)?,
                level: threshold(level.as_deref()),
                figures: serde_json::from_str(&figures).ok()?,
                actor: actor.into(),
                reason: reason.into(),
            })
        };
        Ok(rows.into_iter().filter_map(event).collect())
    }
}
