//! Which currency a projection is made in.

use super::rates::{Series, window};
use crate::history::{DailyCost, DailyHistory, HistoryDay};
use crate::money::Decimal;

/// Azure plans are priced in US dollars: what their exchange rate does is no trend of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// The row's billing currency.
    Billing,
    /// US dollars, and how much of the billing currency the newest figures take for one.
    Usd { rate: Decimal },
}

impl Unit {
    /// US dollars if the newest figures have them, and as many of the days before do as have the billing currency.
    pub(super) fn of(history: &DailyHistory, newest: &HistoryDay) -> Self {
        let known = |costs: &[DailyCost]| Series::of(costs, window(newest.day)).known(newest.day);
        match newest.usd_cost.and_then(|_| exchange_rate(history, newest)) {
            Some(rate) if known(history.usd_costs()) >= known(history.costs()) => Self::Usd { rate },
            _ => Self::Billing,
        }
    }

    pub(super) fn costs(self, history: &DailyHistory) -> &[DailyCost] {
        match self {
            Self::Billing => history.costs(),
            Self::Usd { .. } => history.usd_costs(),
        }
    }

    /// What a day's figures say has been spent, unless it is in another currency than the newest.
    pub(super) fn amount(self, day: &HistoryDay, newest: &HistoryDay) -> Option<Decimal> {
        match self {
            Self::Billing => day.cost.filter(|_| day.currency == newest.currency),
            Self::Usd { .. } => day.usd_cost,
        }
    }

    /// How much of the billing currency one of it is.
    pub(super) fn rate(self) -> Decimal {
        match self {
            Self::Billing => Decimal::ONE,
            Self::Usd { rate } => rate,
        }
    }
}

/// The newest cost divided by the newest cost in US dollars. At a period's start both may be 0; then the rate before.
fn exchange_rate(history: &DailyHistory, newest: &HistoryDay) -> Option<Decimal> {
    let mut in_currency = history.days().iter().rev().filter(|day| day.currency == newest.currency);
    let rate = |day: &HistoryDay| day.cost?.checked_div(day.usd_cost?).filter(|rate| *rate > Decimal::ZERO);
    in_currency.find_map(rate)
}
