//! The main chart's one message.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::text::{Text, keys};
use chart::{Crossing, Period};
use domain::money::Decimal;

/// The most urgent of: over budget, may exceed it, ahead of the budgeted pace; otherwise, within it.
pub(super) fn title(text: Text, period: &Period) -> String {
    let Some((_, last)) = known(period).next_back() else { return text.get(keys::CHART_PERIOD_EMPTY) };
    let Some(budget) = period.budget_on(last) else { return text.get(keys::CHART_PERIOD_UNBUDGETED) };
    if let Some(day) = since(period, |total, day| period.budget_on(day).is_some_and(|budget| total >= budget)) {
        return text.with(keys::CHART_PERIOD_OVER, &[("day", &text.day(day))]);
    }
    if let Some(crossing) = period.projection.as_ref().and_then(|ends| ends.crossing.as_ref()) {
        return crossing_words(text, crossing);
    }
    let days = Decimal::from(days_until(period, period.last));
    let is_ahead = |total: Decimal, day: Date| {
        // An overflow is no pace that anybody is ahead of.
        let pace = budget.checked_mul(Decimal::from(days_until(period, day))).and_then(|of| of.checked_div(days));
        pace.is_some_and(|pace| total > pace)
    };
    match since(period, is_ahead) {
        Some(day) => text.with(keys::CHART_PERIOD_AHEAD, &[("day", &text.day(day))]),
        None => text.get(keys::CHART_PERIOD_WITHIN),
    }
}

fn crossing_words(text: Text, crossing: &Crossing) -> String {
    let first = text.day(crossing.earliest);
    match crossing.latest {
        None => text.with(keys::CHART_PERIOD_CROSSING, &[("first", &first)]),
        Some(latest) if latest <= crossing.earliest => text.with(keys::CHART_PERIOD_CROSSING_ON, &[("first", &first)]),
        Some(latest) => {
            let (first, last) = (text.short_day(crossing.earliest), text.short_day(latest));
            text.with(keys::CHART_PERIOD_CROSSING_BETWEEN, &[("first", &first), ("last", &last)])
        }
    }
}

/// The days with figures.
fn known(period: &Period) -> impl DoubleEndedIterator<Item = (Decimal, Date)> {
    let day = |slot: usize| period.first.checked_add(i64::try_from(slot).ok()?.days()).ok();
    period.totals.iter().enumerate().filter_map(move |(slot, total)| Some(((*total)?, day(slot)?)))
}

/// The first of the last days on which something held without interruption, up to the newest one.
fn since(period: &Period, holds: impl Fn(Decimal, Date) -> bool) -> Option<Date> {
    known(period).rev().take_while(|(total, day)| holds(*total, *day)).last().map(|(_, day)| day)
}

/// From the first day to this one, both included.
fn days_until(period: &Period, day: Date) -> i64 {
    (period.first.duration_until(day).as_hours() / 24 + 1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use chart::{BudgetStep, Projection};
    use jiff::civil::date;

    fn message(totals: &[i64], budget: Option<i64>, crossing: Option<(i8, Option<i8>)>) -> String {
        let (first, last) = (date(2026, 11, 1), date(2026, 11, 30));
        let day = |day| date(2026, 11, day);
        let projection = Projection {
            total: Decimal::ONE,
            low: Decimal::ONE,
            high: Decimal::ONE,
            crossing: crossing.map(|(from, to)| Crossing { earliest: day(from), latest: to.map(day) }),
        };
        let period = Period {
            first,
            last,
            totals: totals.iter().map(|total| (*total >= 0).then(|| Decimal::from(*total))).collect(),
            budgets: vec![BudgetStep { from: first, amount: budget.map(Decimal::from) }],
            projection: Some(projection),
        };
        title(Text::of(Language::English), &period)
    }

    #[test]
    fn the_message_is_the_most_urgent_one() {
        assert_eq!(message(&[], Some(30), None), "No figures yet");
        assert_eq!(message(&[1, 2], None, None), "Spending without a budget");
        assert_eq!(message(&[1, 2], Some(30), None), "Within the budgeted pace");
        assert_eq!(message(&[1, 3, -1, 5], Some(30), None), "Ahead of pace since 2 November");
        assert_eq!(message(&[5, 2, 4], Some(30), None), "Ahead of pace since 3 November");
        assert_eq!(message(&[1, 3], Some(30), Some((28, None))), "Could be over budget from 28 November");
        assert_eq!(message(&[1, 3], Some(30), Some((24, Some(28)))), "Likely over budget between 24 Nov and 28 Nov");
        assert_eq!(message(&[1, 3], Some(30), Some((4, Some(4)))), "Likely over budget on 4 November");
        assert_eq!(message(&[1, 30, 31], Some(30), Some((2, Some(2)))), "Over budget since 2 November");
    }
}
