//! The billing periods of legacy customers whom no poll has had: those of the figures in users' reports.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::runs::Run;
use super::{NEWEST_LEGACY, amount, newest};
use crate::store::{Store, StoreError, on};
use domain::alert::OwnPeriod;
use domain::billing_period::PeriodBounds;
use domain::customer::CustomerId;
use domain::principal::TenantId;

impl Store {
    /// The periods that the newest figures of legacy customers are of whom no poll has had.
    pub(crate) async fn periods_of_figures(
        &self,
        tenant: &TenantId,
    ) -> Result<Vec<(CustomerId, OwnPeriod)>, StoreError> {
        let stored = on!(&self.pool, pool => {
            sqlx::query_as(NEWEST_LEGACY).bind(tenant.as_str()).fetch_all(pool).await
        })
        .map_err(StoreError::during("read the newest figures"))?;
        let periods = newest(stored).into_iter().filter_map(|(key, run)| Some((key.customer, period_of(&run)?)));
        Ok(periods.collect())
    }
}

fn period_of(run: &Run) -> Option<OwnPeriod> {
    let first: Date = run.figures.period.parse().ok()?;
    let began = first.to_zoned_datetime(TimeZone::UTC).ok()?.timestamp();
    let end = run.figures.period_end.and_then(|end| Timestamp::from_second(end).ok());
    let bounds = end.and_then(|end| PeriodBounds::new(began, end));
    Some(OwnPeriod { first, began, spent: amount(run.figures.spent.as_deref()), bounds, before: None })
}
