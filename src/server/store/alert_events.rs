//! What happened to alerts: the rows of their history.

use super::alert_columns::{key, resolution, threshold};
use super::from_row::from_row;
use super::sign_ins::timestamp;
use super::stored::{Unreadable, figures};
use super::{Listed, RowKind, Store, StoreError, on};
use domain::alert::{AlertEvent, AlertKey, Transition};
use domain::customer::CustomerId;
use domain::principal::TenantId;

from_row! {
    /// A row of it.
    struct EventRow {
        id: i64,
        at: i64,
        transition: String,
        level: Option<String>,
        figures: String,
        resolution: Option<String>,
        actor: String,
        reason: String,
    }
}

from_row! {
    /// The same, with the alert's key but for the customer.
    struct KeyedRow {
        plan: String,
        rule: String,
        period: String,
        ..event: EventRow,
    }
}

impl EventRow {
    fn read(self) -> Result<AlertEvent, Unreadable> {
        Ok(AlertEvent {
            at: timestamp(self.at),
            transition: Transition::from_key(&self.transition).ok_or(Unreadable::Damaged("transition"))?,
            level: threshold(self.level.as_deref())?,
            figures: figures::read(&self.figures)?,
            resolution: resolution(self.resolution.as_deref())?,
            actor: self.actor.into(),
            reason: self.reason.into(),
        })
    }
}

impl Store {
    pub(super) async fn events_of_alert(
        &self,
        tenant: &TenantId,
        key: &AlertKey,
        limit: u32,
    ) -> Result<Listed<AlertEvent>, StoreError> {
        let rows: Vec<EventRow> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, at, transition, level, figures, resolution, actor, reason FROM alert_events \
                 WHERE tenant = $1 AND customer = $2 AND plan = $3 AND rule = $4 AND period = $5 \
                 ORDER BY id DESC LIMIT $6",
            )
            .bind(tenant.as_str())
            .bind(key.customer.as_str())
            .bind(key.plan.key())
            .bind(key.rule.key())
            .bind(key.period.to_string())
            .bind(i64::from(limit))
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read an alert's history"))?;
        Ok(Listed::read(RowKind::AlertEvent, rows, |row| row.id.to_string().into(), EventRow::read))
    }

    pub(super) async fn events_of_customer(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
        limit: u32,
    ) -> Result<Listed<(AlertKey, AlertEvent)>, StoreError> {
        let rows: Vec<KeyedRow> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, plan, rule, period, at, transition, level, figures, resolution, actor, reason \
                 FROM alert_events WHERE tenant = $1 AND customer = $2 ORDER BY id DESC LIMIT $3",
            )
            .bind(tenant.as_str())
            .bind(customer.as_str())
            .bind(i64::from(limit))
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the history of a customer's alerts"))?;
        let read = |KeyedRow { plan, rule, period, event }: KeyedRow| {
            let key = key(customer.as_str(), &plan, &rule, &period).ok_or(Unreadable::Damaged("key"))?;
            Ok((key, event.read()?))
        };
        Ok(Listed::read(RowKind::AlertEvent, rows, |row| row.event.id.to_string().into(), read))
    }
}
