//! A year of figures for each made-up customer, which ends in what the list says: what Headroom would have stored, had it
//! been there. What a customer spent a day has one of a few shapes, which its id chooses.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::shape::{Shape, hash};
use super::{generate, summary};
use crate::partner_center::answers::parse_page;
use domain::billing_period::{BillingMonth, BillingPeriod, date_of, days_between};
use domain::customer::{CustomerId, Plan};
use domain::history::{Observation, ObservedRow};
use domain::money::{BillingCurrency, CurrencyCode, Decimal, round};
use domain::spending_budget::SpendingBudget;
use domain::usage::{RecordKey, UsageRecord};

/// Twelve whole months before the current one.
const DAYS: i64 = 366 + 31;
/// Figures older than this are of customers who have left, or of Microsoft's sample.
const LONG_AGO: SignedDuration = SignedDuration::from_hours(60 * 24);

/// The figures of all customers of a demo by day; made when they are first asked for.
pub struct DemoHistory {
    made_of: (u32, u64, Timestamp),
    records: OnceLock<HashMap<CustomerId, UsageRecord>>,
}

impl DemoHistory {
    /// Of the customers that the router with the same arguments has.
    #[must_use]
    pub fn new(customers: u32, seed: u64, now: Timestamp) -> Self {
        Self { made_of: (customers, seed, now), records: OnceLock::new() }
    }

    /// The customers who have a history, in a stable order. Takes a second or two for 100,000: not for an async thread.
    #[must_use]
    pub fn customers(&self) -> Vec<&CustomerId> {
        let mut customers: Vec<_> = self.records().keys().collect();
        customers.sort_unstable();
        customers
    }

    /// A customer's rows; empty if there is no such customer. For the first one it takes as long as [`Self::customers`].
    #[must_use]
    pub fn rows(&self, customer: &CustomerId) -> Vec<ObservedRow> {
        self.records().get(customer).map(|record| rows(record, self.made_of.2)).unwrap_or_default()
    }

    fn records(&self) -> &HashMap<CustomerId, UsageRecord> {
        self.records.get_or_init(|| {
            let (customers, seed, now) = self.made_of;
            let pages = generate::pages(&generate::items(customers, seed, now));
            let records = pages.iter().filter_map(|page| parse_page(page, 0).ok()).flat_map(|page| page.records);
            let is_recent = |record: &UsageRecord| {
                record.updated.is_some_and(|updated| now.duration_since(updated) < LONG_AGO) && record.spent.is_some()
            };
            records.filter(is_recent).map(|record| (record.customer_id.clone(), record)).collect()
        })
    }
}

/// What a customer's days are made of. Amounts are in the currency that is billed in: US dollars on the Azure plan.
struct Past<'a> {
    record: &'a UsageRecord,
    shape: Shape,
    /// The date of the record's figures.
    end: Date,
    /// The first day of the record's period.
    begin: Date,
    /// Spent in it.
    total: Decimal,
    /// What a month costs.
    month: Decimal,
    /// Of one US dollar.
    rate: Decimal,
}

fn rows(record: &UsageRecord, now: Timestamp) -> Vec<ObservedRow> {
    let (Some(spent), Some(updated)) = (record.spent, record.updated.map(|updated| updated.min(now))) else {
        return Vec::new();
    };
    let past = Past::of(record, spent, date_of(updated));
    let mut by_plan = HashMap::<Plan, Vec<Observation>>::new();
    let long_ago = past.end.saturating_sub(DAYS.days());
    let mut day = past.period(past.plan(long_ago), long_ago).first;
    let mut before = None;
    let mut sum = Decimal::ZERO;
    while day < past.end {
        let plan = past.plan(day);
        let period = past.period(plan, day);
        if before != Some((plan, period.first)) {
            (before, sum) = (Some((plan, period.first)), Decimal::ZERO);
        }
        sum += past.cost(day);
        if !past.is_gap(day) {
            by_plan.entry(plan).or_default().push(past.observation(plan, day, period, sum));
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    let seen = now.min(updated.saturating_add(SignedDuration::from_hours(1)).unwrap_or(now));
    let newest = Observation::of(record, past.end, past.period(record.plan, past.end), seen);
    by_plan.entry(record.plan).or_default().push(newest);
    let row = |(plan, observations)| {
        let key = RecordKey { customer: record.customer_id.clone(), plan };
        ObservedRow { key, name: record.name.clone(), observations }
    };
    by_plan.into_iter().map(row).collect()
}

impl<'a> Past<'a> {
    fn of(record: &'a UsageRecord, spent: Decimal, end: Date) -> Self {
        let usd = record.spent_usd.filter(|usd| record.plan == Plan::Azure && *usd != Decimal::ZERO);
        let rate = usd.and_then(|usd| spent.checked_div(usd)).map_or(Decimal::ONE, |rate| rate.round_dp(6));
        let total = usd.unwrap_or(spent);
        let shape = Shape::of(record);
        let mut past = Self { record, shape, end, begin: end, total, month: Decimal::ZERO, rate };
        past.begin = past.period(record.plan, end).first;
        let budget = record.budget.amount().unwrap_or_default().max(Decimal::ZERO) / rate;
        let days = Decimal::from(days_between(past.begin, end).max(0) + 1);
        past.month = if total > Decimal::ZERO {
            // On a period's first days what is spent says little about a month.
            let most = (budget * Decimal::new(125, 2)).max(total);
            (total * Decimal::from(30) / days).min(most)
        } else {
            budget / Decimal::TEN
        };
        past
    }

    fn age(&self, day: Date) -> i64 {
        days_between(day, self.end).into()
    }

    /// The first of the month so many months before the newest figures.
    fn months_ago(&self, months: i64) -> Date {
        self.end.first_of_month().saturating_sub(months.months())
    }

    fn plan(&self, day: Date) -> Plan {
        let was_legacy = self.shape == Shape::PlanUpgrade && day < self.months_ago(5);
        if was_legacy { Plan::Legacy } else { self.record.plan }
    }

    fn period(&self, plan: Plan, day: Date) -> BillingPeriod {
        match plan {
            Plan::Azure => BillingPeriod::of_month(BillingMonth::around(day)),
            Plan::Legacy => summary::legacy_period(self.record.customer_id.as_str(), day),
        }
    }

    /// Nobody looked for three days.
    fn is_gap(&self, day: Date) -> bool {
        self.shape == Shape::Steady && (100..103).contains(&self.age(day))
    }

    fn weight(&self, day: Date) -> Decimal {
        let number = u64::from(days_between(Date::constant(2000, 1, 1), day).unsigned_abs());
        let noise = i64::try_from(hash(self.record.customer_id.as_str(), number) % 161).unwrap_or(80) - 80;
        Decimal::new(self.shape.weight(self.age(day), day) * (1_000 + noise), 6)
    }

    fn cost(&self, day: Date) -> Decimal {
        let usual = self.weight(day) * self.month / Decimal::from(30);
        if day < self.begin || self.total < Decimal::ZERO {
            return usual.round_dp(6);
        }
        // The days of the current period add up to its total.
        let all: Decimal = days(self.begin, self.end).map(|day| self.weight(day)).sum();
        let share = self.weight(day).checked_div(all).filter(|_| all > Decimal::ZERO);
        (self.total * share.unwrap_or_default()).round_dp(6)
    }

    fn observation(&self, plan: Plan, day: Date, period: BillingPeriod, sum: Decimal) -> Observation {
        let (currency, rate) = self.currency(plan, day);
        let cost = (sum * rate).round_dp(4);
        let budget = match self.record.budget {
            SpendingBudget::Amount(budget) => {
                let was_lower = matches!(self.shape, Shape::Growth | Shape::Steps) && day < self.months_ago(3);
                let part = if was_lower { Decimal::new(8, 1) } else { Decimal::ONE };
                let is_same = currency == self.record.currency || plan != self.record.plan;
                let converted = if is_same { budget } else { budget / self.rate * rate };
                SpendingBudget::Amount((converted * part).round())
            }
            other => other,
        };
        let percent = budget
            .amount()
            .filter(|budget| *budget > Decimal::ZERO)
            .map_or(Some(Decimal::ZERO), |budget| Some(round(cost.checked_div(budget)? * Decimal::ONE_HUNDRED, 2)));
        let seen = TimeZone::UTC.to_timestamp(day.tomorrow().unwrap_or(day).at(5, 0, 0, 0));
        Observation {
            seen: seen.unwrap_or(Timestamp::UNIX_EPOCH),
            days: (day, day),
            period,
            cost: Some(cost),
            usd_cost: (plan == Plan::Azure).then_some(sum),
            budget,
            percent,
            currency,
        }
    }

    /// The currency that a day was billed in, and how much of it one US dollar was; 1 where nothing was converted.
    fn currency(&self, plan: Plan, day: Date) -> (BillingCurrency, Decimal) {
        match (plan, self.shape) {
            (Plan::Legacy, Shape::PlanUpgrade) => {
                let locale = match self.record.currency.key() {
                    "EUR" => "fr-FR",
                    "GBP" => "en-GB",
                    "SEK" => "sv-SE",
                    _ => "en-US",
                };
                (BillingCurrency::from_key(locale), self.rate)
            }
            (Plan::Legacy, _) => (self.record.currency.clone(), Decimal::ONE),
            (Plan::Azure, Shape::CurrencyChange) if day < self.months_ago(4) => {
                let (code, rate) = if self.record.currency.key() == "USD" {
                    ("EUR", Decimal::new(92, 2))
                } else {
                    ("USD", Decimal::ONE)
                };
                (CurrencyCode::parse(code).map_or(BillingCurrency::Missing, BillingCurrency::Code), rate)
            }
            (Plan::Azure, _) if day >= self.begin || self.record.currency.key() == "USD" => {
                (self.record.currency.clone(), self.rate)
            }
            // One rate a month and currency.
            (Plan::Azure, _) => {
                let month = day.first_of_month().to_string();
                let off = i64::try_from(hash(&month, 0) % 31).unwrap_or(15) - 15;
                (self.record.currency.clone(), (self.rate * Decimal::new(1_000 + off, 3)).round_dp(6))
            }
        }
    }
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).take_while(move |day| *day <= last)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use domain::history::DailyHistory;
    use domain::projection::Outlooks;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    fn all(customers: u32, now: Timestamp) -> Vec<ObservedRow> {
        let history = DemoHistory::new(customers, 7, now);
        history.customers().into_iter().flat_map(|customer| history.rows(customer)).collect()
    }

    fn histories(rows: &[ObservedRow], now: Timestamp) -> Vec<(RecordKey, DailyHistory)> {
        rows.iter().map(|row| (row.key.clone(), DailyHistory::of(row.observations.clone(), now))).collect()
    }

    #[test]
    fn every_history_ends_in_what_the_list_says_on_every_kind_of_day() {
        for now in [
            "2026-03-15T12:00:00Z",
            "2026-03-01T00:30:00Z",
            "2026-01-01T12:00:00Z",
            "2025-12-31T23:59:59Z",
            "2028-02-29T12:00:00Z",
            "2028-03-01T12:00:00Z",
        ] {
            let demo = DemoHistory::new(120, 7, at(now));
            let mut compared = 0;
            for record in demo.records().values() {
                let rows = demo.rows(&record.customer_id);
                let row = rows.iter().find(|row| row.key == record.key()).expect("the row of the list");
                let history = DailyHistory::of(row.observations.clone(), at(now));
                let newest = history.newest().expect("a day");
                let of_list = (record.spent, record.spent_usd, record.budget, record.percent_used, &record.currency);
                let of_day = (newest.cost, newest.usd_cost, newest.budget, newest.percent, &newest.currency);
                assert_eq!(of_day, of_list, "{now}: {}", record.name);
                assert_eq!(Some(newest.day), record.updated.map(date_of), "{now}: {}", record.name);
                compared += 1;
            }
            assert!(compared > 100, "{now}: {compared}");
        }
    }

    #[test]
    fn a_year_is_behind_each_customer_of_the_list() {
        let now = at("2026-03-15T12:00:00Z");
        let demo = DemoHistory::new(120, 7, now);
        for customer in demo.customers() {
            let rows = demo.rows(customer);
            let first = rows.iter().flat_map(|row| &row.observations).map(|seen| seen.days.0).min();
            assert!(first.is_some_and(|first| days_between(first, date_of(now)) >= 365), "{customer}: {first:?}");
        }
    }

    #[test]
    fn all_shapes_are_there() {
        let now = at("2026-03-15T12:00:00Z");
        let rows = all(250, now);
        let histories = histories(&rows, now);
        let is_refunded =
            |history: &DailyHistory| history.costs().iter().filter(|cost| cost.amount < Decimal::ZERO).count();
        assert!(histories.iter().filter(|(_, history)| is_refunded(history) > 0).count() > 10, "refunds");
        let has_gap = |history: &DailyHistory| history.costs().iter().any(|cost| cost.days() == 4);
        assert!(histories.iter().filter(|(_, history)| has_gap(history)).count() > 10, "gaps");
        let has_two = |history: &DailyHistory| {
            history.days().iter().map(|day| day.currency.key()).collect::<BTreeSet<_>>().len() > 1
        };
        assert!(histories.iter().filter(|(_, history)| has_two(history)).count() > 10, "changes of the currency");
        let budgets = |history: &DailyHistory| {
            history.days().iter().filter_map(|day| day.budget.amount()).collect::<BTreeSet<_>>().len()
        };
        assert!(histories.iter().filter(|(_, history)| budgets(history) > 1).count() > 20, "changes of the budget");
        let customers: BTreeSet<_> = rows.iter().map(|row| &row.key.customer).collect();
        assert!(rows.len() > customers.len() + 10, "upgrades of the plan");
        let is_stolen = |history: &DailyHistory| {
            let costs = history.usd_costs();
            costs
                .windows(2)
                .any(|pair| pair[0].amount > Decimal::ONE && pair[1].amount > pair[0].amount * Decimal::from(5))
        };
        assert!(histories.iter().filter(|(_, history)| is_stolen(history)).count() > 8, "a theft");
    }

    #[test]
    fn most_rows_have_a_projection_with_an_interval_in_the_middle_of_a_month() {
        let now = at("2026-03-15T12:00:00Z");
        let histories = histories(&all(60, now), now);
        let outlooks = Outlooks::of(histories.clone(), now);
        let projected = histories.iter().filter_map(|(key, _)| outlooks.of_row(key)?.ok());
        let with_interval = projected.filter(|projection| projection.interval.is_some()).count();
        assert!(with_interval * 10 > histories.len() * 7, "{with_interval} of {}", histories.len());
    }
}
