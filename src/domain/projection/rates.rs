//! What a row costs a day: means of the last 28, 14 and 7 days, blended.

use jiff::Span;
use jiff::civil::Date;

use crate::billing_period::days_between;
use crate::history::DailyCost;
use crate::money::Decimal;

/// The longest window, in days.
const LONGEST: usize = 28;
/// A projection needs this many days of costs.
const FEWEST: usize = 3;
/// A window's mean counts as this many days of each weekday, beside those that are in the window.
const SHRINKAGE: i64 = 4;
/// Digits of an estimate after the decimal separator.
const DIGITS: u32 = 6;
/// 10^15. A day that costs more is a mistake and counts as unknown, so that no sum leaves the range of a decimal.
const LARGEST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// A day's cost; of the days of a gap, an equal part of their sum.
#[derive(Clone, Copy)]
struct Day {
    amount: Decimal,
    is_part: bool,
}

/// A row's daily costs without holes in the calendar.
pub(super) struct Series {
    first: Date,
    days: Vec<Option<Day>>,
}

/// The cost expected of a Monday, a Tuesday and so on; never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rates([Decimal; 7]);

impl Series {
    /// The days from `since` on.
    pub(super) fn of(costs: &[DailyCost], since: Date) -> Self {
        let costs = &costs[costs.partition_point(|cost| cost.last < since)..];
        let Some((first, last)) =
            costs.first().zip(costs.last()).map(|(first, last)| (first.first.max(since), last.last))
        else {
            return Self { first: since, days: Vec::new() };
        };
        let mut days = vec![None; place(first, last).map_or(0, |last| last + 1)];
        for cost in costs.iter().filter(|cost| cost.amount.abs() <= LARGEST) {
            let amount = cost.amount.checked_div(cost.days().into()).unwrap_or_default().round_dp(DIGITS);
            let day = Day { amount, is_part: cost.day().is_none() };
            let Some((from, to)) = place(first, cost.first.max(first)).zip(place(first, cost.last)) else { continue };
            if let Some(days) = days.get_mut(from..=to) {
                days.fill(Some(day));
            }
        }
        Self { first, days }
    }

    /// The known ones of the 28 days up to `day`, newest first, with their age in days.
    fn recent(&self, day: Date) -> impl Iterator<Item = (usize, Day)> {
        let end = place(self.first, day).map_or(0, |place| place + 1);
        let newest = end.min(self.days.len());
        let recent = &self.days[end.saturating_sub(LONGEST).min(newest)..newest];
        recent.iter().rev().enumerate().filter_map(move |(age, day)| Some((age + end - newest, (*day)?)))
    }

    /// How many of the 28 days up to `day` are known.
    pub(super) fn known(&self, day: Date) -> usize {
        self.recent(day).count()
    }

    /// What each weekday is expected to cost after `day`, with `remaining` days to go. `None` if fewer than three of the
    /// last 28 days are known.
    ///
    /// With four weeks to go, the means of 28 and of 14 days count half each; as days run out, that of 7 days replaces
    /// them. Each cost has a share of at least 0 in each rate, so no rate falls when a cost rises. A window with every day
    /// in it has weekdays of a shape, but a week of them costs what a week of its mean does.
    pub(super) fn rates(&self, day: Date, remaining: i32) -> Option<Rates> {
        if self.known(day) < FEWEST {
            return None;
        }
        let has_shape = self.recent(day).any(|(age, _)| age + 1 == LONGEST);
        let long = i64::from(remaining).clamp(0, 28);
        let today = weekday(day);
        let mut recent = self.recent(day).peekable();
        let mut sums = Sums::default();
        let mut rates = [Decimal::ZERO; 7];
        // The weight of a window without a known day goes to the next longer one.
        let mut weight = 0;
        for (window, own) in [(7, 2 * (28 - long)), (14, long), (LONGEST, long)] {
            while let Some((age, day)) = recent.next_if(|(age, _)| *age < window) {
                sums.add((today + LONGEST - age) % 7, day);
            }
            weight += own;
            if sums.known > 0 && weight > 0 {
                let means = sums.means(has_shape);
                rates.iter_mut().zip(means).for_each(|(rate, mean)| *rate += mean * Decimal::from(weight));
                weight = 0;
            }
        }
        let rate = |sum: Decimal| (sum / Decimal::from(56)).round_dp(DIGITS).max(Decimal::ZERO);
        Some(Rates(rates.map(rate)))
    }
}

/// A window's costs, all of them and by weekday.
#[derive(Default)]
struct Sums {
    all: Decimal,
    known: i64,
    by_weekday: [(Decimal, i64); 7],
}

impl Sums {
    fn add(&mut self, weekday: usize, day: Day) {
        self.all += day.amount;
        self.known += 1;
        // The equal parts of a gap say nothing of its weekdays.
        if let (false, Some((sum, known))) = (day.is_part, self.by_weekday.get_mut(weekday)) {
            *sum += day.amount;
            *known += 1;
        }
    }

    /// The mean, by weekday if they have a shape: as if [`SHRINKAGE`] more of each had cost the mean of all.
    fn means(&self, has_shape: bool) -> [Decimal; 7] {
        let mean = (self.all / Decimal::from(self.known.max(1))).round_dp(DIGITS);
        if !has_shape {
            return [mean; 7];
        }
        let shrunk = mean * Decimal::from(SHRINKAGE);
        self.by_weekday.map(|(sum, known)| ((shrunk + sum) / Decimal::from(SHRINKAGE + known)).round_dp(DIGITS))
    }
}

impl Rates {
    /// Converts them, at so many of the other currency for one of this.
    pub(super) fn times(self, ratio: Decimal) -> Option<Self> {
        let mut rates = self.0;
        for rate in &mut rates {
            *rate = rate.checked_mul(ratio)?.round_dp(DIGITS);
        }
        rates.iter().all(|rate| *rate <= LARGEST).then_some(Self(rates))
    }

    /// What the days after `day` cost, `count` of them.
    pub(super) fn after(self, day: Date, count: i32) -> impl Iterator<Item = (Date, Decimal)> {
        let days = day.series(Span::new().days(1)).skip(1).take(usize::try_from(count).unwrap_or(0));
        let first = weekday(day) + 1;
        days.enumerate().map(move |(place, day)| (day, self.0[(first + place) % 7]))
    }

    pub(super) fn sum(self, day: Date, count: i32) -> Decimal {
        let (weeks, first) = (Decimal::from(count.max(0) / 7), weekday(day) + 1);
        let rest = usize::try_from(count.max(0) % 7).unwrap_or(0);
        let all: Decimal = self.0.iter().sum();
        all * weeks + (first..first + rest).map(|weekday| self.0[weekday % 7]).sum::<Decimal>()
    }
}

/// The first of the 28 days up to a day.
pub(super) fn window(day: Date) -> Date {
    day.saturating_sub(Span::new().days(27))
}

/// From 0 for Monday to 6.
fn weekday(day: Date) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// How many days after `first` a day comes.
fn place(first: Date, day: Date) -> Option<usize> {
    usize::try_from(days_between(first, day)).ok()
}
