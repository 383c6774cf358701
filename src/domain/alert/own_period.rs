//! The billing periods of the legacy offer, which a report does not tell.
//!
//! A customer's usage summary has the bounds of the current period; it is asked for the few customers that need it. While
//! they are unknown, a period turns when the cost falls below half after more than [`SURE_AFTER`]: neither with the
//! calendar, nor at a refund. The first day identifies a period and stays when its bounds are learned later, so that alerts
//! keep their keys.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::{Alerts, Rules};
use crate::billing_period::{BillingMonth, BillingPeriod, PeriodBounds, date_of};
use crate::budget::NearThreshold;
use crate::customer::{CustomerId, Plan};
use crate::money::Decimal;
use crate::usage::{UsageRecord, UsageReport};

/// A fall of the cost sooner than this after a period's start is a refund.
const SURE_AFTER: SignedDuration = SignedDuration::from_hours(25 * 24);
/// Where Microsoft's legacy periods begin at midnight.
const ZONE: &str = "America/Los_Angeles";

/// What is known of a legacy customer's current period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPeriod {
    /// See [`BillingPeriod::first`].
    pub first: Date,
    /// The date of the first figures of the period, as far as seen.
    pub began: Timestamp,
    /// The cost last seen.
    pub spent: Option<Decimal>,
    /// Once Partner Center has told them.
    pub bounds: Option<PeriodBounds>,
    /// The first day of the period before, to which late figures belong.
    pub before: Option<Date>,
}

/// The current period of each legacy customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnPeriods(BTreeMap<CustomerId, OwnPeriod>);

impl OwnPeriod {
    fn period(&self) -> BillingPeriod {
        BillingPeriod { first: self.first, end: self.bounds.map(|bounds| bounds.end) }
    }

    /// The next period. Its first day is a later one, so that it has keys of its own.
    fn next(self, first: Date, began: Timestamp, spent: Option<Decimal>) -> Self {
        let first = self.first.tomorrow().map_or(first, |tomorrow| first.max(tomorrow));
        Self { first, began, spent, bounds: None, before: Some(self.first) }
    }

    /// The period after a record with figures of `date` came.
    fn after(self, date: Timestamp, record: &UsageRecord) -> Self {
        if date < self.start() {
            return self;
        }
        let spent = record.spent.or(self.spent);
        match self.bounds {
            Some(bounds) if date >= bounds.end => self.next(local_date(bounds.end), bounds.end, spent),
            None if has_turned(&self, date, record.spent) => self.next(date_of(date), date, spent),
            _ => Self { spent, ..self },
        }
    }

    /// Figures from before this belong to the period before.
    fn start(&self) -> Timestamp {
        self.bounds.map_or(self.began, |bounds| bounds.start)
    }

    /// The period of figures of `date`: all that are earlier count as of the period before. `None` if that is not known.
    fn of(&self, date: Timestamp) -> Option<BillingPeriod> {
        if date >= self.start() {
            return Some(self.period());
        }
        let before = self.before?;
        let mut end = self.start();
        // Bounds are learned when a row needs them: one that was stuck may be several periods behind. Each is a month long.
        let newest = self.bounds.map(|bounds| local_date(bounds.start));
        let months = newest.into_iter().flat_map(|newest| (1..).map_while(move |count| months_before(newest, count)));
        for (first, start) in months.take_while(|(first, _)| before < *first) {
            if date >= start {
                return Some(BillingPeriod { first, end: Some(end) });
            }
            end = start;
        }
        Some(BillingPeriod { first: before, end: Some(end) })
    }
}

fn has_turned(period: &OwnPeriod, date: Timestamp, spent: Option<Decimal>) -> bool {
    let is_sure = date.duration_since(period.began) > SURE_AFTER;
    let (Some(before), Some(spent)) = (period.spent, spent) else { return false };
    is_sure && spent.checked_mul(Decimal::TWO).is_some_and(|twice| twice < before)
}

fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

fn local_date(time: Timestamp) -> Date {
    time.to_zoned_datetime(zone()).date()
}

/// The same day some months earlier, and its first moment; `None` beyond the calendar.
fn months_before(day: Date, count: i32) -> Option<(Date, Timestamp)> {
    let day = day.checked_sub(count.months()).ok()?;
    Some((day, day.to_zoned_datetime(zone()).ok()?.timestamp()))
}

impl FromIterator<(CustomerId, OwnPeriod)> for OwnPeriods {
    fn from_iter<I: IntoIterator<Item = (CustomerId, OwnPeriod)>>(periods: I) -> Self {
        Self(periods.into_iter().collect())
    }
}

impl OwnPeriods {
    #[must_use]
    pub fn get(&self, customer: &CustomerId) -> Option<&OwnPeriod> {
        self.0.get(customer)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&CustomerId, &OwnPeriod)> {
        self.0.iter()
    }

    /// Moves the periods on by a report. A customer seen for the first time keeps the period that its alerts have.
    pub fn advance(&mut self, report: &UsageReport, alerts: &Alerts, now: Timestamp) {
        for record in report.records.iter().filter(|record| record.plan == Plan::Legacy) {
            let date = own_date(record, report, now);
            let customer = &record.customer_id;
            let period = if let Some(period) = self.0.remove(customer) {
                period.after(date, record)
            } else {
                let of_alerts = alerts.of_record(&record.key()).filter(|alert| !alert.has_ended);
                let of_alerts = of_alerts.map(|alert| alert.period.first).max();
                let midnight = of_alerts.and_then(|first| first.to_zoned_datetime(TimeZone::UTC).ok());
                let began = midnight.map_or(date, |midnight| midnight.timestamp().min(date));
                let first = of_alerts.unwrap_or_else(|| date_of(date));
                OwnPeriod { first, began, spent: record.spent, bounds: None, before: None }
            };
            self.0.insert(customer.clone(), period);
        }
    }

    /// Takes over what a customer's usage summary says. Nothing changes for a customer who is unknown, nor by a summary that
    /// is still about a period that is over.
    pub fn learn(&mut self, customer: &CustomerId, bounds: PeriodBounds) {
        let Some(period) = self.0.get_mut(customer).filter(|period| bounds.end > period.began) else { return };
        if period.began < bounds.start {
            *period = period.clone().next(local_date(bounds.start), bounds.start, period.spent);
        }
        period.bounds = Some(bounds);
    }

    /// The period that a record belongs to; `None` if its figures are from before the first
    /// period seen.
    #[must_use]
    pub fn period_of(&self, record: &UsageRecord, report: &UsageReport, now: Timestamp) -> Option<BillingPeriod> {
        let date = own_date(record, report, now);
        match record.plan {
            Plan::Azure => Some(BillingPeriod::of_month(BillingMonth::of(date))),
            Plan::Legacy => match self.0.get(&record.customer_id) {
                Some(period) => period.of(date),
                None => Some(BillingPeriod { first: date_of(date), end: None }),
            },
        }
    }

    /// The customers whose bounds are worth asking for: those who alert, or are near.
    #[must_use]
    pub fn worth_asking(
        &self,
        report: &UsageReport,
        alerts: &Alerts,
        rules: &Rules,
        near: NearThreshold,
    ) -> BTreeSet<CustomerId> {
        let is_worth_it = |record: &&UsageRecord| {
            let used = record.used();
            record.plan == Plan::Legacy
                && self.0.get(&record.customer_id).is_some_and(|period| period.bounds.is_none())
                && (used.reaches(near.percent().into())
                    || rules.thresholds_of(&record.customer_id).reached_by(used).is_some()
                    || alerts.of_record(&record.key()).any(|alert| alert.is_firing))
        };
        report.records.iter().filter(is_worth_it).map(|record| record.customer_id.clone()).collect()
    }
}

/// The date of a record's figures; never in the future.
#[must_use]
pub fn own_date(record: &UsageRecord, report: &UsageReport, now: Timestamp) -> Timestamp {
    record.updated.unwrap_or(report.fetched_at).min(now)
}
