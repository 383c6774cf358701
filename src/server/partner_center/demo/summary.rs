//! A customer's usage summary, as far as its billing period.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use serde_json::{Value, json};

use domain::billing_period::BillingPeriod;

/// The customers of the list, and whether each has the legacy offer.
pub(super) struct Customers(HashMap<String, bool>);

impl Customers {
    pub(super) fn of(items: &[String]) -> Self {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Item {
            id: String,
            is_upgraded: bool,
        }
        let mut customers = HashMap::with_capacity(items.len());
        for Item { id, is_upgraded } in items.iter().filter_map(|item| serde_json::from_str(item).ok()) {
            // A customer on the way to the Azure plan still has the legacy period.
            *customers.entry(id).or_default() |= !is_upgraded;
        }
        Self(customers)
    }

    /// What Partner Center answers at this time; `None` for a customer who is not on the list.
    pub(super) fn summary(&self, id: &str, now: Timestamp) -> Option<Value> {
        let id = id.to_ascii_lowercase();
        let summary = if *self.0.get(&id)? {
            let (first, last) = legacy_days(&id, today(now, pacific()));
            json!({
                "id": id,
                "resourceId": id,
                "billingStartDate": midnight(first, pacific()),
                "billingEndDate": midnight(last, pacific()),
                "attributes": {"objectType": "CustomerUsageSummary"}
            })
        } else {
            let first = today(now, TimeZone::UTC).first_of_month();
            json!({
                "resourceId": id,
                "billingStartDate": midnight(first, TimeZone::UTC),
                "billingEndDate": midnight(first.saturating_add(1.month()), TimeZone::UTC),
                "attributes": {"objectType": "CustomerUsageSummary"}
            })
        };
        Some(summary)
    }
}

/// The first and the last day of the customer's current period, which starts on the customer's own day of the month.
fn legacy_days(id: &str, today: Date) -> (Date, Date) {
    let day = 1 + id.bytes().fold(0, |sum: u8, byte| sum.wrapping_mul(31).wrapping_add(byte)) % 28;
    let this_month = today.first_of_month().saturating_add(i64::from(day - 1).days());
    let first = if this_month <= today { this_month } else { this_month.saturating_sub(1.month()) };
    (first, first.saturating_add(1.month()).saturating_sub(1.day()))
}

/// The same as a billing period.
pub(super) fn legacy_period(id: &str, day: Date) -> BillingPeriod {
    let (first, last) = legacy_days(id, day);
    let end = last.tomorrow().and_then(|next| next.to_zoned_datetime(pacific()));
    BillingPeriod { first, end: end.ok().map(|end| end.timestamp()) }
}

fn pacific() -> TimeZone {
    TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::fixed(tz::offset(-8)))
}

fn today(now: Timestamp, zone: TimeZone) -> Date {
    now.to_zoned_datetime(zone).date()
}

fn midnight(day: Date, zone: TimeZone) -> Option<String> {
    let midnight = day.to_zoned_datetime(zone).ok()?;
    Some(midnight.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::generate;
    use super::*;
    use crate::partner_center::answers::parse_usage_summary;
    use domain::billing_period::PeriodBounds;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    /// What Headroom reads of the answers about 250 customers, the legacy ones apart.
    fn periods(now: &str) -> (Vec<PeriodBounds>, Vec<PeriodBounds>) {
        let customers = Customers::of(&generate::items(250, 7, at(now)));
        let (mut legacy, mut azure) = (Vec::new(), Vec::new());
        for (id, &is_legacy) in &customers.0 {
            let body = customers.summary(id, at(now)).expect("a customer").to_string();
            let period = parse_usage_summary(body.as_bytes()).expect("a summary").expect("a period");
            if is_legacy { &mut legacy } else { &mut azure }.push(period);
        }
        (legacy, azure)
    }

    #[test]
    fn each_legacy_customer_is_in_a_month_of_its_own_on_both_sides_of_daylight_saving() {
        for now in ["2026-01-01T03:00:00Z", "2026-03-08T12:00:00Z", "2026-03-15T12:00:00Z", "2026-11-01T12:00:00Z"] {
            let (legacy, azure) = periods(now);
            assert!(legacy.len() > 40 && azure.len() > 150, "{} and {}", legacy.len(), azure.len());
            for period in &legacy {
                assert!((period.start..period.end).contains(&at(now)), "{now}: {period:?}");
                for bound in [period.start, period.end] {
                    let local = bound.to_zoned_datetime(pacific());
                    assert_eq!(local.time(), jiff::civil::Time::midnight(), "{now}: {period:?}");
                }
            }
            let starts: BTreeSet<_> = legacy.iter().map(|period| period.start).collect();
            assert!(starts.len() > 15, "{now}: {} days on which periods start", starts.len());
        }
    }

    #[test]
    fn azure_plans_are_in_the_calendar_month() {
        let (_, azure) = periods("2026-12-31T23:59:59Z");
        let december = PeriodBounds::new(at("2026-12-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
        assert!(azure.into_iter().all(|period| Some(period) == december));
    }

    #[test]
    fn a_period_follows_the_one_before_without_a_gap() {
        let id = "11111111-1843-4b3b-872f-206e08a08e51";
        let mut today = jiff::civil::date(2026, 1, 1);
        let (mut first, mut last) = legacy_days(id, today);
        for _ in 0..800 {
            today = today.tomorrow().expect("a day");
            let (next_first, next_last) = legacy_days(id, today);
            if today > last {
                assert_eq!(next_first, today);
                (first, last) = (next_first, next_last);
            }
            assert_eq!((next_first, next_last), (first, last), "{today}");
        }
    }
}
