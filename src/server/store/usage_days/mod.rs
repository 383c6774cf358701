//! What each row said by its own dates: a row in the table where the figures differ from those before.
//!
//! `runs` says what a report changes. Polls write it with their results (`put_days`), users' reports on their own
//! (`history`), and both leave the same rows, whoever comes first.

pub(super) mod observed;
mod periods;
pub(super) mod runs;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use self::runs::{Run, RunFigures, Writes};
use super::from_row::from_row;
use super::{Store, StoreError, on};
use domain::alert::{Figures, History, OwnPeriods, Reading, own_date};
use domain::billing_period::date_of;
use domain::customer::{CustomerId, Plan};
use domain::history::Observation;
use domain::money::{BillingCurrency, Decimal};
use domain::principal::TenantId;
use domain::spending_budget::SpendingBudget;
use domain::usage::{RecordKey, UsageRecord, UsageReport};

from_row! {
    /// A row of the table.
    pub(super) struct Stored {
        customer: String,
        plan: String,
        day: String,
        last_day: String,
        seen_at: Option<i64>,
        ..figures: RunFigures,
    }
}

/// What a report says, by row.
pub(super) struct Days(BTreeMap<RecordKey, Run>);

impl Days {
    /// Figures from before the first period seen of a legacy customer are left out.
    pub(super) fn of(report: &UsageReport, periods: &OwnPeriods, now: Timestamp) -> Self {
        let mut days: BTreeMap<RecordKey, Run> = BTreeMap::new();
        for record in &*report.records {
            let Some(observation) = observation(record, report, periods, now) else { continue };
            let run = Run::of(&record.name, &observation, observation.days.0);
            match days.get_mut(&record.key()) {
                // Two records of one row: the same one counts, whatever their order.
                Some(other) if (other.first, &other.figures) >= (run.first, &run.figures) => {}
                Some(other) => *other = run,
                None => drop(days.insert(record.key(), run)),
            }
        }
        Self(days)
    }

    /// The rows with figures that are not of a day after the newest one's first, and the span of days around them: their
    /// other runs matter.
    pub(super) fn late(&self, newest: &HashMap<RecordKey, Run>) -> Option<(Vec<&RecordKey>, Date, Date)> {
        let is_late = |(key, day): &(&RecordKey, &Run)| newest.get(*key).is_some_and(|run| day.first < run.first);
        let late: Vec<_> = self.0.iter().filter(is_late).collect();
        let days = || late.iter().map(|(_, day)| day.first);
        let (first, last) = days().min().zip(days().max())?;
        let (first, last) = (first.yesterday().unwrap_or(first), last.tomorrow().unwrap_or(last));
        Some((late.into_iter().map(|(key, _)| key).collect(), first, last))
    }

    /// What has to be written, beside each row's newest run and those around late figures.
    pub(super) fn beside(self, newest: HashMap<RecordKey, Run>, around: Vec<Stored>) -> Writes {
        let mut stored: HashMap<RecordKey, Vec<Run>> = newest.into_iter().map(|(key, run)| (key, vec![run])).collect();
        for (key, run) in around.into_iter().filter_map(Stored::run) {
            let runs = stored.entry(key).or_default();
            if runs.iter().all(|other| other.first != run.first) {
                runs.push(run);
            }
        }
        let mut writes = Writes::default();
        for (key, day) in self.0 {
            writes.enter(&key, stored.remove(&key).unwrap_or_default(), [day]);
        }
        writes
    }
}

/// What a report says of a row; `None` if that is of a period that is not known.
pub(super) fn observation(
    record: &UsageRecord,
    report: &UsageReport,
    periods: &OwnPeriods,
    now: Timestamp,
) -> Option<Observation> {
    let period = periods.period_of(record, report, now)?;
    let day = date_of(own_date(record, report, now));
    Some(Observation::of(record, day, period, report.fetched_at.min(now)))
}

impl Run {
    /// One day of an observation.
    pub(super) fn of(name: &str, observation: &Observation, day: Date) -> Self {
        let plain = |amount: Option<Decimal>| amount.map(|amount| amount.normalize().to_string());
        let Observation { seen, period, cost, usd_cost, budget, percent, currency, .. } = observation;
        let figures = RunFigures {
            spent: plain(*cost),
            usd: plain(*usd_cost),
            budget: plain(budget.amount()),
            has_no_budget: *budget == SpendingBudget::None,
            percent: plain(*percent),
            currency: currency.key().to_owned(),
            name: name.to_owned(),
            period: period.first.to_string(),
            period_end: period.end.map(Timestamp::as_second),
        };
        Self::of_day(day, seen.as_millisecond(), figures)
    }
}

impl RunFigures {
    fn budget(&self) -> SpendingBudget {
        match (amount(self.budget.as_deref()), self.has_no_budget) {
            (Some(amount), _) => SpendingBudget::Amount(amount),
            (None, true) => SpendingBudget::None,
            (None, false) => SpendingBudget::Unknown,
        }
    }
}

fn amount(text: Option<&str>) -> Option<Decimal> {
    text?.parse().ok()
}

pub(super) fn key(customer: &str, plan: &str) -> Option<RecordKey> {
    Some(RecordKey { customer: CustomerId::parse(customer)?, plan: Plan::from_key(plan)? })
}

impl Stored {
    /// `None` for a row that cannot be read.
    pub(super) fn run(self) -> Option<(RecordKey, Run)> {
        let (first, last) = (self.day.parse().ok()?, self.last_day.parse().ok()?);
        Some((key(&self.customer, &self.plan)?, Run { first, last, seen: self.seen_at, figures: self.figures }))
    }

    /// `None` for a row that cannot be read.
    pub(super) fn figures(self) -> Option<Figures> {
        let date = self.last_day.parse::<Date>().ok()?.to_zoned_datetime(TimeZone::UTC).ok()?;
        Some(Figures {
            plan: Plan::from_key(&self.plan)?,
            spent: amount(self.figures.spent.as_deref()),
            budget: self.figures.budget(),
            percent: amount(self.figures.percent.as_deref()),
            currency: BillingCurrency::from_key(&self.figures.currency),
            name: self.figures.name.into(),
            updated: Some(date.timestamp()),
            projected: None,
            fraud: None,
        })
    }
}

/// What [`Stored`] reads, of the table `d`.
macro_rules! select {
    ($from:literal) => {
        concat!(
            "SELECT d.customer, d.plan, d.day, d.last_day, d.seen_at, d.spent, d.usd, d.budget, d.has_no_budget, d.percent, \
             d.currency, d.name, d.period, d.period_end FROM ",
            $from
        )
    };
}

/// The newest figures of a customer, those of the Azure plan first.
pub(super) const NEWEST_OF: &str = select!(
    "usage_rows r JOIN usage_days d ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan AND d.day = r.day \
     WHERE r.tenant = $1 AND r.customer = $2 ORDER BY d.plan"
);

/// The newest figures of every row.
pub(super) const NEWEST: &str = select!(
    "usage_rows r JOIN usage_days d ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan AND d.day = r.day \
     WHERE r.tenant = $1"
);

/// The newest figures of every row that began on a day or before.
pub(super) const NEWEST_BY: &str = select!(
    "usage_rows r JOIN usage_days d ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan \
     WHERE r.tenant = $1 AND d.day = (SELECT max(e.day) FROM usage_days e WHERE e.tenant = r.tenant \
     AND e.customer = r.customer AND e.plan = r.plan AND e.day <= $2)"
);

/// The newest figures of legacy customers.
const NEWEST_LEGACY: &str = select!(
    "usage_rows r JOIN usage_days d ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan AND d.day = r.day \
     WHERE r.tenant = $1 AND r.plan = 'legacy'"
);

/// All figures of a customer.
pub(super) const ALL_OF: &str = select!("usage_days d WHERE d.tenant = $1 AND d.customer = $2");

/// The same of one row.
pub(super) const ALL_OF_ROW: &str = select!("usage_days d WHERE d.tenant = $1 AND d.customer = $2 AND d.plan = $3");

pub(super) const AROUND: &str = select!("usage_days d WHERE d.tenant = ");
pub(super) const TAKE_AWAY: &str = "DELETE FROM usage_days WHERE tenant = ";
pub(super) const PUT_DAYS: (&str, &str) = (
    "INSERT INTO usage_days (tenant, customer, plan, day, last_day, seen_at, spent, usd, budget, has_no_budget, percent, \
     currency, name, period, period_end) ",
    " ON CONFLICT (tenant, customer, plan, day) DO UPDATE SET last_day = excluded.last_day, seen_at = excluded.seen_at, \
     spent = excluded.spent, usd = excluded.usd, budget = excluded.budget, has_no_budget = excluded.has_no_budget, \
     percent = excluded.percent, currency = excluded.currency, name = excluded.name, period = excluded.period, \
     period_end = excluded.period_end",
);
pub(super) const PUT_ROWS: (&str, &str) = (
    "INSERT INTO usage_rows (tenant, customer, plan, day) ",
    " ON CONFLICT (tenant, customer, plan) DO UPDATE SET day = excluded.day",
);

/// The newest runs by row.
pub(super) fn newest(stored: Vec<Stored>) -> HashMap<RecordKey, Run> {
    stored.into_iter().filter_map(Stored::run).collect()
}

/// What a report's days change, read through a connection to either database.
macro_rules! days_beside {
    ($tenant:expr, $days:expr, $connection:expr) => {{
        use $crate::store::usage_days::{AROUND, NEWEST, newest};
        async {
            let newest = newest(sqlx::query_as(NEWEST).bind($tenant.as_str()).fetch_all($connection).await?);
            let mut around = Vec::new();
            if let Some((late, first, last)) = $days.late(&newest) {
                for rows in late.chunks($crate::store::BATCH) {
                    let mut query = sqlx::QueryBuilder::new(AROUND);
                    query.push_bind($tenant.as_str()).push(" AND d.last_day >= ").push_bind(first.to_string());
                    query.push(" AND d.day <= ").push_bind(last.to_string()).push(" AND (d.customer, d.plan) IN (");
                    query.push_values(rows, |mut row, key| {
                        row.push_bind(key.customer.as_str()).push_bind(key.plan.key());
                    });
                    around.append(&mut query.push(")").build_query_as().fetch_all($connection).await?);
                }
            }
            Ok::<_, sqlx::Error>($days.beside(newest, around))
        }
        .await
    }};
}
pub(super) use days_beside;

/// Writes what a report changes through a transaction, in either database. Other writers of the tenant have to wait.
macro_rules! put_days {
    ($tenant:expr, $days:expr, $connection:expr) => {{
        use $crate::store::usage_days::{days_beside, put_writes};
        async {
            let writes = days_beside!($tenant, $days, $connection)?;
            put_writes!($tenant, writes, $connection)?;
            Ok::<bool, sqlx::Error>(!writes.is_empty())
        }
        .await
    }};
}
pub(super) use put_days;

macro_rules! put_writes {
    ($tenant:expr, $writes:expr, $connection:expr) => {{
        use $crate::store::usage_days::{PUT_DAYS, PUT_ROWS, TAKE_AWAY};
        let writes = &$writes;
        async {
            for rows in writes.gone.chunks($crate::store::BATCH) {
                let mut gone = sqlx::QueryBuilder::new(TAKE_AWAY);
                gone.push_bind($tenant.as_str()).push(" AND (customer, plan, day) IN (");
                gone.push_values(rows, |mut row, (key, day)| {
                    row.push_bind(key.customer.as_str()).push_bind(key.plan.key()).push_bind(day.to_string());
                });
                gone.push(")").build().execute($connection).await?;
            }
            for rows in writes.put.chunks($crate::store::BATCH) {
                let mut days = sqlx::QueryBuilder::new(PUT_DAYS.0);
                days.push_values(rows, |mut row, (key, run)| {
                    row.push_bind($tenant.as_str()).push_bind(key.customer.as_str()).push_bind(key.plan.key());
                    row.push_bind(run.first.to_string()).push_bind(run.last.to_string()).push_bind(run.seen);
                    row.push_bind(&run.figures.spent).push_bind(&run.figures.usd).push_bind(&run.figures.budget);
                    row.push_bind(run.figures.has_no_budget).push_bind(&run.figures.percent);
                    row.push_bind(&run.figures.currency).push_bind(&run.figures.name).push_bind(&run.figures.period);
                    row.push_bind(run.figures.period_end);
                });
                days.push(PUT_DAYS.1).build().execute($connection).await?;
            }
            for rows in writes.newest.chunks($crate::store::BATCH) {
                let mut newest = sqlx::QueryBuilder::new(PUT_ROWS.0);
                newest.push_values(rows, |mut row, (key, day)| {
                    row.push_bind($tenant.as_str()).push_bind(key.customer.as_str()).push_bind(key.plan.key());
                    row.push_bind(day.to_string());
                });
                newest.push(PUT_ROWS.1).build().execute($connection).await?;
            }
            Ok::<(), sqlx::Error>(())
        }
        .await
    }};
}
pub(super) use put_writes;

from_row! {
    struct Earlier {
        customer: String,
        plan: String,
        day: String,
        last_day: String,
        period: String,
        spent: String,
        currency: String,
    }
}

impl Earlier {
    fn read(self) -> Option<(RecordKey, Reading)> {
        let date = |text: &str| text.parse().ok();
        let reading = Reading {
            days: (date(&self.day)?, date(&self.last_day)?),
            spent: self.spent.parse().ok()?,
            currency: BillingCurrency::from_key(&self.currency),
            period: date(&self.period)?,
        };
        Some((key(&self.customer, &self.plan)?, reading))
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
