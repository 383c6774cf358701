//! Days that cost unusually much, as the rule of the same name says, and that the user has not seen yet.

use std::ops::Range;

use jiff::civil::Date;

use super::Standing;
use crate::alert::DailyJump;
use crate::history::{DailyCost, DailyHistory};
use crate::money::{CurrencyCode, Decimal};

/// How many days before an increase make the mean that it is compared with.
const DAYS_OF_MEAN: usize = 7;

/// What an unusual day cost, or the days of a gap together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The last of its days.
    pub day: Date,
    pub amount: Decimal,
}

impl Jump {
    /// How many days of history before a look are needed: those of the mean, and as many again for gaps.
    pub const LOOKS_BACK: i64 = 16;

    /// The largest jump that is not in what a row said `before`. The day of that look itself may have been revised since;
    /// then it counts if it was no jump as it was seen. Days before it count as seen.
    #[must_use]
    pub fn since(before: &Standing, history: &DailyHistory, rule: &DailyJump) -> Option<Self> {
        let newest = history.newest()?;
        let code = newest.currency.of_limits()?;
        let costs = history.costs();
        let is_news = |place: &usize| {
            let Some(cost) = costs.get(*place) else { return false };
            let is_jump = |cost: &DailyCost| is_jump(cost, costs, *place, rule, code);
            let was_seen = cost.last == before.day && as_seen(cost, before, history).is_some_and(|seen| is_jump(&seen));
            is_jump(cost) && !was_seen
        };
        let new: Range<usize> = costs.partition_point(|cost| cost.last < before.day)..costs.len();
        let largest = new.filter(is_news).filter_map(|place| costs.get(place)).max_by_key(|cost| cost.amount)?;
        Some(Self { day: largest.last, amount: largest.amount })
    }
}

/// A day's cost as it was at a look on the same day. `None` if no cost was known then.
fn as_seen(cost: &DailyCost, before: &Standing, history: &DailyHistory) -> Option<DailyCost> {
    let now = history.days().iter().rev().find(|day| day.day == cost.last)?.cost?;
    let revised_by = now.checked_sub(before.spent?)?;
    Some(DailyCost { amount: cost.amount.checked_sub(revised_by)?, ..*cost })
}

fn is_jump(cost: &DailyCost, costs: &[DailyCost], place: usize, rule: &DailyJump, code: CurrencyCode) -> bool {
    let Some(earlier) = costs.get(place.saturating_sub(DAYS_OF_MEAN)..place) else { return false };
    let (days, sum) = earlier.iter().fold((0, Decimal::ZERO), |(days, sum), cost| {
        // As in the rule, a refund is a day on which nothing was spent.
        (days + cost.days(), sum.checked_add(cost.amount.max(Decimal::ZERO)).unwrap_or(sum))
    });
    let mean = sum.checked_div(days.into());
    let per_day = cost.amount.checked_div(cost.days().into());
    earlier.len() == DAYS_OF_MEAN && per_day.zip(mean).is_some_and(|(per_day, mean)| rule.is_jump(per_day, mean, code))
}
