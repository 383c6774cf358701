//! The first days of a period, when Partner Center's figures lack usage until last period's bill is delivered.

use jiff::Timestamp;
use jiff::civil::Date;

use super::rates::Series;
use crate::billing_period::{BillingPeriod, days_between};
use crate::history::HistoryDay;
use crate::money::Decimal;

/// Whether on days 1 to 5 usage seems to be missing. No call says whether last period's bill is out, so the figures have
/// to: they are still last period's, or less than half of what the days before would lead to expect, or there is nothing
/// to compare them with. `spent` is in the currency of the series.
pub(super) fn is_last_bill_out(
    series: &Series,
    spent: Option<Decimal>,
    newest: &HistoryDay,
    last_day: Date,
    now: Timestamp,
) -> bool {
    let is_in_next = last_day.tomorrow().is_ok_and(|first| BillingPeriod { first, end: None }.is_early(now));
    if is_in_next || !newest.period.is_early(now) {
        return is_in_next;
    }
    let (first, passed) = (newest.period.first, days_between(newest.period.first, newest.day) + 1);
    let Ok(eve) = first.yesterday() else { return true };
    let expected = series.rates(eve, passed.max(days_between(first, last_day))).map(|rates| rates.sum(eve, passed));
    let twice = spent.and_then(|spent| spent.checked_mul(Decimal::TWO));
    expected.zip(twice).is_none_or(|(expected, twice)| twice < expected)
}
