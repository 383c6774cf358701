//! How right the projections of past periods would have been, which is how wide an interval has to be.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use super::rates::{Series, window};
use super::unit::Unit;
use crate::billing_period::days_between;
use crate::history::DailyHistory;
use crate::money::Decimal;

/// The past periods of each.
const PERIODS: usize = 12;
/// A period of which the last figures are older than this many days before its end is not known well enough.
const FINAL_WITHIN: i32 = 3;
/// Projections with up to this many more or fewer days to go are compared.
const NEIGHBOURS: i32 = 2;
/// With fewer cases there is no interval.
const FEWEST_CASES: usize = 20;
const LONGEST_PERIOD: i32 = 62;

/// For each number of days to go, what part of the expected spend the actual one was, in 80 of 100 past cases of the
/// tenant.
///
/// This is split-conformal prediction (Lei et al., "Distribution-Free Predictive Inference for Regression", 2018) with
/// actual / expected as the score, pooled over the tenant's customers: one customer alone has too few periods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackRecord(BTreeMap<i32, Spread>);

/// Between these parts of the expected spend of the rest of a period the actual one was, in 80 of 100 cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spread {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) cases: usize,
}

impl TrackRecord {
    /// More customers make no better intervals, only slower ones.
    pub const MOST_CUSTOMERS: usize = 100;

    /// From the histories of all the tenant's rows, in a stable order. The newest period of each is left out: it may not
    /// be over. Only 100 histories are looked at, so an iterator may make them as it goes.
    #[must_use]
    pub fn of<H: Borrow<DailyHistory>>(histories: impl ExactSizeIterator<Item = H>) -> Self {
        let mut ratios = BTreeMap::new();
        let step = histories.len().div_ceil(Self::MOST_CUSTOMERS).max(1);
        for history in histories.step_by(step) {
            collect(history.borrow(), &mut ratios);
        }
        let longest = ratios.keys().next_back().map_or(0, |most| most + NEIGHBOURS);
        Self((1..=longest).filter_map(|remaining| Some((remaining, spread(&ratios, remaining)?))).collect())
    }

    /// `None` while there are too few past cases.
    pub(super) fn spread(&self, remaining: i32) -> Option<Spread> {
        self.0.get(&remaining).copied()
    }
}

/// Projects each past period of a row from each of its days, and compares.
fn collect(history: &DailyHistory, ratios: &mut BTreeMap<i32, Vec<Decimal>>) {
    let Some(newest) = history.newest() else { return };
    let unit = Unit::of(history, newest);
    let periods: Vec<_> = history.periods().collect();
    let past = periods.iter().rev().skip(1).take(PERIODS);
    let Some(since) = past.clone().next_back().and_then(|days| days.first()) else { return };
    let series = Series::of(unit.costs(history), window(since.day));
    for days in past {
        let Some(last) = days.iter().rfind(|day| unit.amount(day, newest).is_some()) else { continue };
        let missing = last.period.last_day().map(|end| days_between(last.day, end));
        let Some(total) = unit.amount(last, newest).filter(|_| missing.is_some_and(|days| days <= FINAL_WITHIN)) else {
            continue;
        };
        for day in days.iter().filter(|day| day.day < last.day) {
            let remaining = days_between(day.day, last.day).min(LONGEST_PERIOD);
            let Some(spent) = unit.amount(day, newest) else { continue };
            let expected = series.rates(day.day, remaining).map(|rates| rates.sum(day.day, remaining));
            let ratio = total.checked_sub(spent).zip(expected).and_then(|(rest, expected)| rest.checked_div(expected));
            ratios.entry(remaining).or_default().extend(ratio.map(|ratio| ratio.round_dp(4)));
        }
    }
}

/// The 10th and the 90th percentile as split-conformal prediction takes them: of n ratios and the one to come.
fn spread(ratios: &BTreeMap<i32, Vec<Decimal>>, remaining: i32) -> Option<Spread> {
    let near = ratios.range((remaining - NEIGHBOURS).max(1)..=remaining + NEIGHBOURS);
    let mut near: Vec<Decimal> = near.flat_map(|(_, ratios)| ratios).copied().collect();
    let cases = near.len();
    if cases < FEWEST_CASES {
        return None;
    }
    near.sort_unstable();
    let tenth = (cases + 1) / 10;
    Some(Spread { low: *near.get(tenth - 1)?, high: *near.get(cases - tenth)?, cases })
}
