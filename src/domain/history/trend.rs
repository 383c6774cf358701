//! A row's last days in a few levels: as much as a picture the size of a word can show.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::DailyHistory;
use crate::billing_period::days_between;
use crate::money::Decimal;
use crate::variants;

/// What each of the last days cost, beside the others: the shape, without amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    pub course: Course,
    /// Oldest first, from 0 to [`Self::TOP`]; nothing spent is 0 unless a day was refunded. `None` for a day whose cost is
    /// not known by itself.
    pub levels: [Option<u8>; Trend::DAYS],
}

/// Where the daily costs are heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
pub enum Course {
    Rising,
    Steady,
    Falling,
}

impl Course {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// Its position in [`Self::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The mean of the newer half beside that of the older one. Less than a tenth of difference is steady.
    fn of(costs: &[Decimal]) -> Option<Self> {
        let (older, newer) = costs.split_at(costs.len() / 2);
        let (older, newer) = (mean(older)?, mean(newer)?);
        let difference = newer.checked_sub(older)?;
        let tenth = older.abs() / Decimal::TEN;
        Some(match difference {
            more if more > tenth => Self::Rising,
            less if less < -tenth => Self::Falling,
            _ => Self::Steady,
        })
    }
}

impl Trend {
    /// How many days are shown; the last one is today, of which nothing may be known yet.
    pub const DAYS: usize = 30;
    /// The level of the dearest day.
    pub const TOP: u8 = 15;

    /// `None` if fewer than two of the days are known, or their costs are too large to compare.
    #[must_use]
    pub fn of(history: &DailyHistory, today: Date) -> Option<Self> {
        let first = today.saturating_sub((i64::try_from(Self::DAYS).ok()? - 1).days());
        let costs = history.costs();
        let recent = &costs[costs.partition_point(|cost| cost.last < first)..];
        let known: Vec<(usize, Decimal)> = recent
            .iter()
            .filter_map(|cost| Some((usize::try_from(days_between(first, cost.day()?)).ok()?, cost.amount)))
            .filter(|(place, _)| *place < Self::DAYS)
            .collect();
        let amounts: Vec<Decimal> = known.iter().map(|(_, amount)| *amount).collect();
        let course = Course::of(&amounts).filter(|_| amounts.len() > 1)?;
        let low = amounts.iter().copied().fold(Decimal::ZERO, Decimal::min);
        let range = amounts.iter().copied().fold(Decimal::ZERO, Decimal::max).checked_sub(low)?;
        let mut levels = [None; Self::DAYS];
        for (place, amount) in known {
            levels[place] = Some(level(amount.checked_sub(low)?, range));
        }
        Some(Self { course, levels })
    }
}

/// A part of a range as a level. Where nothing was spent at all, everything is at the bottom.
fn level(part: Decimal, range: Decimal) -> u8 {
    let share = part.checked_div(range).unwrap_or_default();
    u8::try_from((share * Decimal::from(Trend::TOP)).round()).unwrap_or_default()
}

fn mean(costs: &[Decimal]) -> Option<Decimal> {
    let count = Decimal::from(costs.len());
    costs.iter().try_fold(Decimal::ZERO, |sum, cost| sum.checked_add(*cost))?.checked_div(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing_period::{BillingMonth, BillingPeriod};
    use crate::customer::{CustomerId, Plan};
    use crate::history::Observation;
    use crate::money::BillingCurrency;
    use crate::usage::UsageRecord;
    use jiff::Timestamp;
    use jiff::civil::date;

    /// Of figures from a day of October or November 2026 each, as (day, spent in the month so far).
    fn history(spent: impl IntoIterator<Item = (Date, Decimal)>) -> DailyHistory {
        let observe = |(day, spent): (Date, Decimal)| {
            let record = UsageRecord {
                customer_id: CustomerId::numbered(1),
                name: "Contoso".into(),
                plan: Plan::Azure,
                budget: None.into(),
                spent: Some(spent),
                percent_used: None,
                spent_usd: None,
                currency: BillingCurrency::from_key("EUR"),
                updated: None,
            };
            let seen: Timestamp = format!("{day}T20:00:00Z").parse().expect("a time");
            Observation::of(&record, day, BillingPeriod::of_month(BillingMonth::around(day)), seen)
        };
        let now = "2026-11-30T21:00:00Z".parse().expect("a time");
        DailyHistory::of(spent.into_iter().map(observe), now)
    }

    /// November with these costs by day, `None` for days without figures.
    fn november(costs: impl IntoIterator<Item = Option<i64>>) -> Option<Trend> {
        let mut sum = 0;
        let days = costs.into_iter().zip(1..).filter_map(|(cost, day)| {
            sum += cost?;
            Some((date(2026, 11, day), sum.into()))
        });
        Trend::of(&history(days.collect::<Vec<_>>()), date(2026, 11, 30))
    }

    fn levels(trend: Option<Trend>) -> Vec<Option<u8>> {
        trend.map(|trend| trend.levels.to_vec()).unwrap_or_default()
    }

    #[test]
    fn the_dearest_day_is_at_the_top_and_a_day_without_spending_at_the_bottom() {
        let trend = november((0..30).map(|day| Some(if day == 20 { 15 } else { day % 3 }))).expect("a trend");
        assert_eq!(trend.levels[20], Some(Trend::TOP));
        assert_eq!(trend.levels[..4], [Some(0), Some(1), Some(2), Some(0)]);
        assert!(trend.levels.iter().all(Option::is_some));
    }

    #[test]
    fn a_gap_costs_the_day_behind_it_too_because_only_their_sum_is_known() {
        let days = (1..=10).map(|day| (day != 4).then_some(5));
        let levels = levels(november(days));
        assert_eq!(levels[..6], [Some(15), Some(15), Some(15), None, None, Some(15)]);
        assert_eq!(levels[10..], [None; 20], "nothing is known of later days");
    }

    #[test]
    fn days_before_the_last_thirty_do_not_count() {
        let spent = |day: i64| (date(2026, 10, 1).saturating_add((day - 1).days()), day);
        let october = (1..=31).map(spent).map(|(day, sum)| (day, Decimal::from(sum * 1_000)));
        let november = (32..=60).map(spent).map(|(day, sum)| (day, Decimal::from(sum - 31)));
        let trend = Trend::of(&history(october.chain(november)), date(2026, 11, 29)).expect("a trend");
        assert_eq!(trend.levels[0], Some(Trend::TOP), "the last day of October");
        assert_eq!(trend.levels[1..], [Some(0); 29]);
    }

    #[test]
    fn a_refund_is_below_the_days_without_spending() {
        let levels = levels(november([Some(10), Some(0), Some(-5)]));
        assert_eq!(levels[..3], [Some(15), Some(5), Some(0)]);
    }

    #[test]
    fn the_course_compares_the_newer_half_with_the_older_one() {
        let course = |costs: &[i64]| november(costs.iter().copied().map(Some)).map(|trend| trend.course);
        assert_eq!(course(&[10, 10, 12, 12]), Some(Course::Rising));
        assert_eq!(course(&[10, 10, 11, 11]), Some(Course::Steady), "a tenth is within the ordinary");
        assert_eq!(course(&[10, 10, 8, 8]), Some(Course::Falling));
        assert_eq!(course(&[0, 0, 0]), Some(Course::Steady));
        assert_eq!(course(&[0, 1]), Some(Course::Rising));
        assert_eq!(course(&[0, -1]), Some(Course::Falling));
    }

    #[test]
    fn one_day_is_no_trend_and_amounts_beyond_all_measure_do_no_harm() {
        assert_eq!(november([]), None);
        assert_eq!(november([Some(10)]), None);
        let day = |day| date(2026, 11, day);
        let huge = history([(day(1), Decimal::MAX), (day(2), Decimal::MIN), (day(3), Decimal::MAX)]);
        assert_eq!(Trend::of(&huge, day(30)), None);
        assert!(Trend::of(&history([(day(1), Decimal::MAX), (day(2), Decimal::MAX)]), day(30)).is_some());
    }
}
