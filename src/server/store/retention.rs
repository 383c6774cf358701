//! Deletes what is older than the settings say, a batch at a time, so that other writers get their turn. Nothing active goes:
//! neither an alert that fires, nor its history, nor the entries of a link that is still listed.
//!
//! The audit, its like about links, and the history of alerts are append-only: their triggers let a row go only while the
//! *pass* is there, a row that this transaction writes and takes away again, and that no other connection sees.

use jiff::Timestamp;

use super::{Store, StoreError, alert_columns, on};
use domain::billing_period::date_of;

/// Rows per statement: other writers wait for no more.
const BATCH: u32 = 1_000;

pub(super) const OPEN_PASS: &str = "INSERT INTO retention_pass (since) VALUES ($1)";
pub(super) const CLOSE_PASS: &str = "DELETE FROM retention_pass";

const AUDIT: [&str; 2] = [
    "DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE at < $1 ORDER BY id LIMIT $2)",
    "DELETE FROM snapshot_events WHERE id IN (SELECT e.id FROM snapshot_events e WHERE e.at < $1 \
     AND NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.id = e.snapshot) ORDER BY e.id LIMIT $2)",
];

/// Up to a second.
const HISTORY: [&str; 10] = [
    "DELETE FROM alert_events WHERE id IN (SELECT e.id FROM alert_events e WHERE e.at < $1 AND NOT EXISTS \
     (SELECT 1 FROM alerts a WHERE a.is_firing AND a.tenant = e.tenant AND a.customer = e.customer AND a.plan = e.plan \
     AND a.rule = e.rule AND a.period = e.period) ORDER BY e.id LIMIT $2)",
    "DELETE FROM notifications WHERE (tenant, receiver, recipient, customer, plan, rule, period, decided) IN \
     (SELECT n.tenant, n.receiver, n.recipient, n.customer, n.plan, n.rule, n.period, n.decided FROM notifications n \
     WHERE n.decided < $1 AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.is_firing AND a.tenant = n.tenant \
     AND a.customer = n.customer AND a.plan = n.plan AND a.rule = n.rule AND a.period = n.period) LIMIT $2)",
    // Microsoft no longer changes those; the others may still be open.
    "DELETE FROM fraud_events WHERE (tenant, id) IN (SELECT tenant, id FROM fraud_events \
     WHERE seen_at < $1 AND event LIKE '%\"status\":\"resolved\"%' LIMIT $2)",
    "DELETE FROM looks WHERE (tenant, user_id, visit) IN (SELECT tenant, user_id, visit FROM looks \
     WHERE shown_at < $1 LIMIT $2)",
    "DELETE FROM visits WHERE (tenant, user_id) IN (SELECT tenant, user_id FROM visits WHERE seen_at < $1 LIMIT $2)",
    // Their customers are then customers of somebody who has left.
    "DELETE FROM users WHERE (tenant, user_id) IN (SELECT tenant, user_id FROM users WHERE seen_at < $1 LIMIT $2)",
    // Of users who have left; the team's stay.
    "DELETE FROM saved_views WHERE (tenant, id) IN (SELECT v.tenant, v.id FROM saved_views v WHERE v.at < $1 \
     AND v.user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM users u WHERE u.tenant = v.tenant AND u.user_id = v.user_id) \
     LIMIT $2)",
    // Of customers of whom no figures are left.
    "DELETE FROM customer_owners WHERE (tenant, customer) IN (SELECT o.tenant, o.customer FROM customer_owners o \
     WHERE o.at < $1 AND NOT EXISTS (SELECT 1 FROM usage_rows r WHERE r.tenant = o.tenant AND r.customer = o.customer) \
     AND NOT EXISTS (SELECT 1 FROM known_customers k WHERE k.tenant = o.tenant AND k.customer = o.customer) LIMIT $2)",
    "DELETE FROM notes WHERE (tenant, id) IN (SELECT tenant, id FROM notes WHERE at < $1 LIMIT $2)",
    "DELETE FROM legacy_periods WHERE (tenant, customer) IN (SELECT p.tenant, p.customer FROM legacy_periods p \
     WHERE p.began_at < $1 AND NOT EXISTS (SELECT 1 FROM known_customers k WHERE k.tenant = p.tenant \
     AND k.customer = p.customer) LIMIT $2)",
];

/// Up to a day: the customers of a tenant that is no longer watched, the newest figures of customers that no report has held
/// since, and older ones.
const FIGURES: [&str; 3] = [
    "DELETE FROM known_customers WHERE (tenant, customer) IN (SELECT k.tenant, k.customer FROM known_customers k \
     WHERE NOT EXISTS (SELECT 1 FROM monitors m WHERE m.tenant = k.tenant) AND NOT EXISTS \
     (SELECT 1 FROM usage_days d WHERE d.tenant = k.tenant AND d.last_day >= $1) LIMIT $2)",
    "DELETE FROM usage_rows WHERE (tenant, customer, plan) IN (SELECT r.tenant, r.customer, r.plan FROM usage_rows r \
     JOIN usage_days d ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan AND d.day = r.day \
     WHERE d.last_day < $1 AND NOT EXISTS (SELECT 1 FROM known_customers k WHERE k.tenant = r.tenant \
     AND k.customer = r.customer) LIMIT $2)",
    "DELETE FROM usage_days WHERE (tenant, customer, plan, day) IN (SELECT d.tenant, d.customer, d.plan, d.day \
     FROM usage_days d WHERE d.last_day < $1 AND NOT EXISTS (SELECT 1 FROM usage_rows r WHERE r.tenant = d.tenant \
     AND r.customer = d.customer AND r.plan = d.plan AND r.day = d.day) LIMIT $2)",
];

const OVER: &str = "SELECT tenant, customer, plan, rule, period FROM alerts WHERE NOT is_firing AND updated_at < $1 \
                    LIMIT $2";

type AlertRow = (String, String, String, String, String);

impl Store {
    pub(super) async fn purge_history(&self, now: Timestamp) -> Result<(), StoreError> {
        let audit = self.retention.audit_begins(now).as_second();
        let history = self.retention.history_begins(now);
        for query in AUDIT {
            self.purge(query, audit, now).await?;
        }
        self.purge_alerts(history.as_second()).await?;
        for query in HISTORY {
            self.purge(query, history.as_second(), now).await?;
        }
        for query in FIGURES {
            self.purge(query, date_of(history).to_string(), now).await?;
        }
        Ok(())
    }

    /// Deletes a batch after another until nothing before `end` is left.
    async fn purge<E>(&self, query: &'static str, end: E, now: Timestamp) -> Result<(), StoreError>
    where
        E: Clone + Send + 'static,
        E: for<'q> sqlx::Encode<'q, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
        E: for<'q> sqlx::Encode<'q, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        let during = StoreError::during::<sqlx::Error>;
        loop {
            let deleted = on!(&self.pool, pool => {
                let mut transaction = pool.begin().await.map_err(during("delete what is old"))?;
                let pass = sqlx::query(OPEN_PASS).bind(now.as_second()).execute(&mut *transaction).await;
                pass.map_err(during("delete what is old"))?;
                let deleted = sqlx::query(query).bind(end.clone()).bind(i64::from(BATCH)).execute(&mut *transaction).await;
                let deleted = deleted.map_err(during("delete what is old"))?.rows_affected();
                sqlx::query(CLOSE_PASS).execute(&mut *transaction).await.map_err(during("delete what is old"))?;
                transaction.commit().await.map_err(during("delete what is old"))?;
                deleted
            });
            if deleted < u64::from(BATCH) {
                return Ok(());
            }
        }
    }

    /// The alerts that are over, with the places of their messages, which are found by the alert's key.
    async fn purge_alerts(&self, end: i64) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        loop {
            let deleted = on!(&self.pool, pool => {
                let mut transaction = pool.begin().await.map_err(during("delete old alerts"))?;
                let rows: Vec<AlertRow> = sqlx::query_as(OVER)
                    .bind(end)
                    .bind(i64::from(BATCH))
                    .fetch_all(&mut *transaction)
                    .await
                    .map_err(during("delete old alerts"))?;
                let keys: Vec<(&str, String)> = rows.iter().filter_map(key).collect();
                if !keys.is_empty() {
                    let mut tickets = sqlx::QueryBuilder::new("DELETE FROM tickets WHERE (tenant, alert) IN (");
                    tickets.push_values(&keys, |mut row, (tenant, alert)| {
                        row.push_bind(*tenant).push_bind(alert);
                    });
                    tickets.push(")");
                    tickets.build().execute(&mut *transaction).await.map_err(during("delete old alerts"))?;
                }
                if !rows.is_empty() {
                    // A poll may have raised one meanwhile.
                    let delete = "DELETE FROM alerts WHERE NOT is_firing AND (tenant, customer, plan, rule, period) IN (";
                    let mut alerts = sqlx::QueryBuilder::new(delete);
                    alerts.push_values(&rows, |mut row, (tenant, customer, plan, rule, period)| {
                        row.push_bind(tenant).push_bind(customer).push_bind(plan).push_bind(rule).push_bind(period);
                    });
                    alerts.push(")");
                    alerts.build().execute(&mut *transaction).await.map_err(during("delete old alerts"))?;
                }
                transaction.commit().await.map_err(during("delete old alerts"))?;
                rows.len()
            });
            if deleted < BATCH as usize {
                return Ok(());
            }
        }
    }
}

/// An alert's tenant and key, if this version can read it.
fn key((tenant, customer, plan, rule, period): &AlertRow) -> Option<(&str, String)> {
    Some((tenant, alert_columns::key(customer, plan, rule, period)?.to_string()))
}
