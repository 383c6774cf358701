//! What is known of a tenant's customers from poll to poll: who they are, and the billing periods of the legacy offer.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::from_row::from_row;
use super::sign_ins::timestamp;
use super::{Store, StoreError, on};
use domain::alert::{OwnPeriod, OwnPeriods};
use domain::billing_period::PeriodBounds;
use domain::coverage::{KnownCustomer, KnownCustomers};
use domain::customer::CustomerId;
use domain::principal::TenantId;

from_row! {
    struct PeriodRow {
        customer: String,
        first_day: String,
        began_at: i64,
        spent: Option<String>,
        start_at: Option<i64>,
        end_at: Option<i64>,
        before_day: Option<String>,
    }
}

impl PeriodRow {
    /// A row that cannot be read is as good as none: the period of the customer's alerts goes on.
    fn read(self) -> Option<(CustomerId, OwnPeriod)> {
        let bounds = self.start_at.zip(self.end_at);
        let period = OwnPeriod {
            first: self.first_day.parse().ok()?,
            began: timestamp(self.began_at),
            spent: self.spent.and_then(|spent| spent.parse().ok()),
            bounds: bounds.and_then(|(start, end)| PeriodBounds::new(timestamp(start), timestamp(end))),
            before: self.before_day.and_then(|day| day.parse().ok()),
        };
        Some((CustomerId::parse(&self.customer)?, period))
    }
}

impl Store {
    /// Where users' reports have gone on since the last poll, the period that their figures are of.
    pub(super) async fn read_periods(&self, tenant: &TenantId) -> Result<OwnPeriods, StoreError> {
        let rows: Vec<PeriodRow> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT customer, first_day, began_at, spent, start_at, end_at, before_day FROM legacy_periods \
                 WHERE tenant = $1",
            )
            .bind(tenant.as_str())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the billing periods"))?;
        let mut periods: BTreeMap<CustomerId, OwnPeriod> = rows.into_iter().filter_map(PeriodRow::read).collect();
        for (customer, of_figures) in self.periods_of_figures(tenant).await? {
            match periods.entry(customer) {
                Entry::Vacant(place) => {
                    place.insert(of_figures);
                }
                Entry::Occupied(mut known) => {
                    let known = known.get_mut();
                    if known.first == of_figures.first {
                        known.spent = of_figures.spent.or(known.spent);
                    } else if known.first < of_figures.first {
                        *known = OwnPeriod { before: Some(known.first), ..of_figures };
                    }
                }
            }
        }
        Ok(periods.into_iter().collect())
    }

    pub(super) async fn read_known(&self, tenant: &TenantId) -> Result<KnownCustomers, StoreError> {
        type Row = (String, String, Option<i64>, Option<i64>, bool);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT customer, name, missing_since, unjudged_since, is_reported FROM known_customers WHERE tenant = $1",
            )
            .bind(tenant.as_str())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the known customers"))?;
        let known = |(customer, name, missing, unjudged, is_reported): Row| {
            let known = KnownCustomer {
                name: name.into(),
                missing_since: missing.map(timestamp),
                unjudged_since: unjudged.map(timestamp),
                is_reported,
            };
            Some((CustomerId::parse(&customer)?, known))
        };
        Ok(rows.into_iter().filter_map(known).collect())
    }
}

pub(super) const PUT_KNOWN: (&str, &str) = (
    "INSERT INTO known_customers (tenant, customer, name, missing_since, unjudged_since, is_reported) ",
    " ON CONFLICT (tenant, customer) DO UPDATE SET name = excluded.name, missing_since = excluded.missing_since, \
     unjudged_since = excluded.unjudged_since, is_reported = excluded.is_reported",
);
pub(super) const PUT_PERIODS: (&str, &str) = (
    "INSERT INTO legacy_periods (tenant, customer, first_day, began_at, spent, start_at, end_at, before_day) ",
    " ON CONFLICT (tenant, customer) DO UPDATE SET first_day = excluded.first_day, began_at = excluded.began_at, \
     spent = excluded.spent, start_at = excluded.start_at, end_at = excluded.end_at, before_day = excluded.before_day",
);

/// Writes what differs from before through a transaction, in either database.
macro_rules! put_known {
    ($tenant:expr, ($before:expr, $periods:expr, $known:expr), $connection:expr) => {{
        use $crate::store::known::{PUT_KNOWN, PUT_PERIODS};
        let is_new = |(id, known): &(&_, &_)| $before.known.get(*id) != Some(*known);
        let changed: Vec<_> = $known.iter().filter(is_new).collect();
        let left: Vec<_> = $before.known.keys().filter(|id| !$known.contains_key(*id)).collect();
        let periods: Vec<_> = $periods.iter().filter(|(id, own)| $before.periods.get(id) != Some(*own)).collect();
        async {
            for rows in changed.chunks($crate::store::BATCH) {
                let mut query = sqlx::QueryBuilder::new(PUT_KNOWN.0);
                query.push_values(rows, |mut row, (id, known)| {
                    row.push_bind($tenant.as_str()).push_bind(id.as_str()).push_bind(&*known.name);
                    row.push_bind(known.missing_since.map(|since| since.as_second()));
                    row.push_bind(known.unjudged_since.map(|since| since.as_second())).push_bind(known.is_reported);
                });
                query.push(PUT_KNOWN.1);
                query.build().execute($connection).await?;
            }
            for id in left {
                sqlx::query("DELETE FROM known_customers WHERE tenant = $1 AND customer = $2")
                    .bind($tenant.as_str())
                    .bind(id.as_str())
                    .execute($connection)
                    .await?;
            }
            for rows in periods.chunks($crate::store::BATCH) {
                let mut query = sqlx::QueryBuilder::new(PUT_PERIODS.0);
                query.push_values(rows, |mut row, (id, own)| {
                    row.push_bind($tenant.as_str()).push_bind(id.as_str()).push_bind(own.first.to_string());
                    row.push_bind(own.began.as_second()).push_bind(own.spent.map(|spent| spent.to_string()));
                    row.push_bind(own.bounds.map(|bounds| bounds.start.as_second()));
                    row.push_bind(own.bounds.map(|bounds| bounds.end.as_second()));
                    row.push_bind(own.before.map(|before| before.to_string()));
                });
                query.push(PUT_PERIODS.1);
                query.build().execute($connection).await?;
            }
            Ok::<(), sqlx::Error>(())
        }
        .await
    }};
}
pub(super) use put_known;
