//! What each row said by its own dates: a row in the table where the figures differ from those before.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Store, StoreError, on};
use domain::alert::{Figures, History, OwnPeriods, Reading, own_date};
use domain::billing_period::date_of;
use domain::customer::{CustomerId, Plan};
use domain::money::{BillingCurrency, Decimal};
use domain::principal::TenantId;
use domain::spending_budget::SpendingBudget;
use domain::usage::RecordKey;
use domain::usage::{UsageRecord, UsageReport};

/// A row's figures on one or more days.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Day {
    #[sqlx(rename = "day")]
    pub(super) first: String,
    #[sqlx(rename = "last_day")]
    pub(super) last: String,
    #[sqlx(flatten)]
    pub(super) figures: DayFigures,
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct DayFigures {
    pub(super) period: String,
    pub(super) name: String,
    pub(super) spent: Option<String>,
    pub(super) budget: Option<String>,
    pub(super) percent: Option<String>,
    pub(super) currency: String,
}

/// A row as stored, with its key.
#[derive(sqlx::FromRow)]
pub(super) struct Stored {
    customer: String,
    plan: String,
    #[sqlx(flatten)]
    day: Day,
}

/// What a report says, by row.
pub(super) struct Days(BTreeMap<(String, &'static str), Day>);

impl Days {
    /// Figures from a period before the current one are left out.
    pub(super) fn of(report: &UsageReport, periods: &OwnPeriods, now: Timestamp) -> Self {
        let mut days = BTreeMap::new();
        for record in &*report.records {
            let Some(period) = periods.period_of(record, report, now) else { continue };
            let day = date_of(own_date(record, report, now)).to_string();
            let figures = DayFigures::of(record, period.first);
            let key = (record.customer_id.as_str().to_owned(), record.plan.key());
            days.insert(key, Day { first: day.clone(), last: day, figures });
        }
        Self(days)
    }

    /// What has to be written, given the newest days that are stored. Figures older than those are left out.
    pub(super) fn new_beside(self, stored: Vec<Stored>) -> Vec<(String, &'static str, Day)> {
        let mut newest: BTreeMap<(String, String), Day> =
            stored.into_iter().map(|row| ((row.customer, row.plan), row.day)).collect();
        let new = |((customer, plan), mut day): ((String, &'static str), Day)| {
            if let Some(newest) = newest.remove(&(customer.clone(), plan.to_owned())) {
                let is_late = day.first < newest.last;
                let is_known = newest.figures == day.figures;
                if is_late || (is_known && day.last == newest.last) {
                    return None;
                }
                if is_known {
                    day.first = newest.first;
                }
            }
            Some((customer, plan, day))
        };
        self.0.into_iter().filter_map(new).collect()
    }
}

impl DayFigures {
    fn of(record: &UsageRecord, period: Date) -> Self {
        let plain = |amount: Option<Decimal>| amount.map(|amount| amount.normalize().to_string());
        Self {
            period: period.to_string(),
            name: record.name.to_string(),
            spent: plain(record.spent),
            budget: plain(record.budget.amount()),
            percent: plain(record.percent_used),
            currency: record.currency.key().to_owned(),
        }
    }
}

impl Stored {
    /// `None` for a row that cannot be read.
    pub(super) fn figures(self) -> Option<Figures> {
        let DayFigures { name, spent, budget, percent, currency, .. } = self.day.figures;
        let amount = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let date = self.day.last.parse::<Date>().ok()?.to_zoned_datetime(TimeZone::UTC).ok()?;
        Some(Figures {
            name: name.into(),
            plan: Plan::from_key(&self.plan)?,
            spent: amount(spent),
            // No budget and an unknown one are stored alike.
            budget: amount(budget).map_or(SpendingBudget::Unknown, SpendingBudget::Amount),
            percent: amount(percent),
            currency: BillingCurrency::from_key(&currency),
            updated: Some(date.timestamp()),
            fraud: None,
        })
    }
}

/// The newest figures of a customer, those of the Azure plan first.
pub(super) const NEWEST_OF: &str = "SELECT d.customer, d.plan, d.day, d.last_day, d.period, d.name, d.spent, d.budget, \
                                    d.percent, d.currency FROM usage_rows r JOIN usage_days d \
                                    ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan AND d.day = r.day \
                                    WHERE r.tenant = $1 AND r.customer = $2 ORDER BY d.plan";

/// The newest figures of every row.
pub(super) const NEWEST: &str = "SELECT d.customer, d.plan, d.day, d.last_day, d.period, d.name, d.spent, d.budget, \
                                 d.percent, d.currency FROM usage_rows r JOIN usage_days d \
                                 ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan AND d.day = r.day \
                                 WHERE r.tenant = $1";
pub(super) const PUT_DAYS: (&str, &str) = (
    "INSERT INTO usage_days (tenant, customer, plan, day, last_day, period, name, spent, budget, percent, currency) ",
    " ON CONFLICT (tenant, customer, plan, day) DO UPDATE SET last_day = excluded.last_day, period = excluded.period, \
     name = excluded.name, spent = excluded.spent, budget = excluded.budget, percent = excluded.percent, \
     currency = excluded.currency",
);
pub(super) const PUT_ROWS: (&str, &str) = (
    "INSERT INTO usage_rows (tenant, customer, plan, day) ",
    " ON CONFLICT (tenant, customer, plan) DO UPDATE SET day = excluded.day",
);

/// Writes a report's days through a transaction, in either database.
macro_rules! put_days {
    ($tenant:expr, $days:expr, $connection:expr) => {{
        use $crate::store::usage_days::{NEWEST, PUT_DAYS, PUT_ROWS};
        async {
            let stored = sqlx::query_as(NEWEST).bind($tenant.as_str()).fetch_all($connection).await?;
            for rows in $days.new_beside(stored).chunks($crate::store::BATCH) {
                let mut days = sqlx::QueryBuilder::new(PUT_DAYS.0);
                days.push_values(rows, |mut row, (customer, plan, day)| {
                    row.push_bind($tenant.as_str()).push_bind(customer).push_bind(*plan);
                    row.push_bind(&day.first).push_bind(&day.last).push_bind(&day.figures.period);
                    row.push_bind(&day.figures.name).push_bind(&day.figures.spent).push_bind(&day.figures.budget);
                    row.push_bind(&day.figures.percent).push_bind(&day.figures.currency);
                });
                days.push(PUT_DAYS.1);
                days.build().execute($connection).await?;
                let mut newest = sqlx::QueryBuilder::new(PUT_ROWS.0);
                newest.push_values(rows, |mut row, (customer, plan, day)| {
                    row.push_bind($tenant.as_str()).push_bind(customer).push_bind(*plan).push_bind(&day.first);
                });
                newest.push(PUT_ROWS.1);
                newest.build().execute($connection).await?;
            }
            Ok::<(), sqlx::Error>(())
        }
        .await
    }};
}
pub(super) use put_days;

#[derive(sqlx::FromRow)]
struct Earlier {
    customer: String,
    plan: String,
    day: String,
    last_day: String,
    period: String,
    spent: String,
    currency: String,
}

impl Earlier {
    fn read(self) -> Option<(RecordKey, Reading)> {
        let key = RecordKey { customer: CustomerId::parse(&self.customer)?, plan: Plan::from_key(&self.plan)? };
        let date = |text: &str| text.parse().ok();
        let reading = Reading {
            days: (date(&self.day)?, date(&self.last_day)?),
            spent: self.spent.parse().ok()?,
            currency: BillingCurrency::from_key(&self.currency),
            period: date(&self.period)?,
        };
        Some((key, reading))
    }
}

impl Store {
    /// What rows said on days from `from` on, oldest first.
    pub(super) async fn read_history(&self, tenant: &TenantId, from: Date) -> Result<History, StoreError> {
        let rows: Vec<Earlier> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT customer, plan, day, last_day, period, spent, currency FROM usage_days \
                 WHERE tenant = $1 AND last_day >= $2 AND spent IS NOT NULL ORDER BY customer, plan, day",
            )
            .bind(tenant.as_str())
            .bind(from.to_string())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read earlier spending"))?;
        let mut history = History::new();
        for (key, reading) in rows.into_iter().filter_map(Earlier::read) {
            history.entry(key).or_default().push(reading);
        }
        Ok(history)
    }
}
