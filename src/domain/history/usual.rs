//! What a day usually costs: a spike is what lies above it.

use jiff::Span;
use jiff::civil::Date;

use super::DailyHistory;
use crate::money::Decimal;

/// The days before that it is judged by.
const WINDOW: i64 = 28;
/// With fewer known days there is no range.
const FEWEST: usize = 14;
/// 10^15. A larger cost is a mistake, and no sum of these leaves the range of a decimal.
const LARGEST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// The usual range of a day's cost, in the currency of the newest day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualRange {
    pub low: Decimal,
    pub high: Decimal,
}

impl DailyHistory {
    /// From the 10th to the 90th percentile of the 28 days before, and a quarter beyond them: weekends and steady growth
    /// stay inside, a machine that somebody else runs does not. The day itself has no say in it. `None` if fewer than 14 of
    /// those days are known.
    #[must_use]
    pub fn usual_range(&self, day: Date) -> Option<UsualRange> {
        let since = day.saturating_sub(Span::new().days(WINDOW));
        let costs = self.costs();
        let before = &costs[costs.partition_point(|cost| cost.last < since)..];
        let before = &before[..before.partition_point(|cost| cost.last < day)];
        let single = before.iter().filter(|cost| cost.day().is_some() && cost.amount.abs() <= LARGEST);
        let mut amounts: Vec<Decimal> = single.map(|cost| cost.amount).collect();
        if amounts.len() < FEWEST {
            return None;
        }
        amounts.sort_unstable();
        let tenth = amounts.len() / 10;
        let (low, high) = (*amounts.get(tenth)?, *amounts.get(amounts.len() - 1 - tenth)?);
        let quarter = |amount: Decimal| amount.abs() / Decimal::from(4);
        Some(UsualRange { low: low - quarter(low), high: high + quarter(high) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing_period::{BillingMonth, BillingPeriod};
    use crate::history::Observation;
    use crate::money::BillingCurrency;
    use crate::spending_budget::SpendingBudget;
    use jiff::Timestamp;
    use jiff::ToSpan as _;
    use jiff::civil::date;

    /// A history of October with these costs a day.
    fn october(costs: &[i64]) -> DailyHistory {
        let mut sum = 0;
        let observations = costs.iter().zip(0_i64..).map(|(cost, place)| {
            sum += cost;
            let day = date(2026, 10, 1).checked_add(place.days()).expect("a day");
            Observation {
                seen: Timestamp::UNIX_EPOCH,
                days: (day, day),
                period: BillingPeriod::of_month(BillingMonth::around(day)),
                cost: Some(sum.into()),
                usd_cost: None,
                budget: SpendingBudget::None,
                percent: None,
                currency: BillingCurrency::Missing,
            }
        });
        DailyHistory::of(observations.collect::<Vec<_>>(), Timestamp::MAX)
    }

    fn range(costs: &[i64], day: i8) -> Option<(String, String)> {
        let range = october(costs).usual_range(date(2026, 10, day))?;
        Some((range.low.normalize().to_string(), range.high.normalize().to_string()))
    }

    #[test]
    fn the_usual_range_comes_from_the_days_before_and_a_lone_spike_does_not_widen_it() {
        let mut costs = [100; 31];
        costs[5] = 5_000;
        assert_eq!(range(&costs, 20), Some(("75".into(), "125".into())));
        costs[19] = 9_000;
        assert_eq!(range(&costs, 20), Some(("75".into(), "125".into())), "the day itself has no say");
    }

    #[test]
    fn weekends_and_refunds_are_inside_it() {
        let costs: Vec<i64> = (0..31).map(|day| if day % 7 < 2 { 20 } else { 100 }).collect();
        assert_eq!(range(&costs, 30), Some(("15".into(), "125".into())));
        let refunds: Vec<i64> = (0..31).map(|day| if day % 5 == 0 { -40 } else { 60 }).collect();
        assert_eq!(range(&refunds, 30), Some(("-50".into(), "75".into())));
    }

    #[test]
    fn there_is_no_range_below_fourteen_days() {
        assert_eq!(range(&[100; 13], 14), None);
        assert!(range(&[100; 14], 15).is_some());
        assert_eq!(range(&[], 15), None);
    }
}
