//! A `CustomerUsageSummary`, from its bytes to the bounds of the customer's billing period.
//!
//! Legacy offers and Azure plans write the end of a period in different ways, and no field says which one an answer is
//! about. Pacific time is legacy, and so is a locale without a currency's code: Microsoft replaced `currencyLocale` with
//! `currencyCode` for Azure plans.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{self, Offset, TimeZone};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::record::{WireRecord, note_oddity, presumed_plan, read_text};
use super::{PageError, parse_object, to_text};
use domain::billing_period::PeriodBounds;
use domain::customer::Plan;

/// The fields that Headroom reads, as JSON text. `null` is absent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireSummary<'a> {
    #[serde(borrow)]
    billing_start_date: Option<&'a RawValue>,
    #[serde(borrow)]
    billing_end_date: Option<&'a RawValue>,
    #[serde(borrow)]
    currency_code: Option<&'a RawValue>,
    #[serde(borrow)]
    currency_locale: Option<&'a RawValue>,
}

/// Reads the billing period. `None` if the answer is an object that gives no period, or none that can be.
///
/// # Errors
///
/// [`PageError`] if the body is not a JSON object.
pub fn parse_usage_summary(body: &[u8]) -> Result<Option<PeriodBounds>, PageError> {
    let period = match parse_object::<WireSummary<'_>>(&to_text(body)) {
        Ok(summary) => read_period(&summary),
        // A field given twice: nobody can tell which value counts.
        Err(PageError::Shape { .. }) => None,
        Err(error) => return Err(error),
    };
    if period.is_none() {
        note_oddity("no_billing_period", 1);
    }
    Ok(period)
}

fn read_period(summary: &WireSummary<'_>) -> Option<PeriodBounds> {
    let (start, end) = (Bound::read(summary.billing_start_date?)?, Bound::read(summary.billing_end_date?)?);
    let [currency_code, currency_locale] =
        [summary.currency_code, summary.currency_locale].map(|raw| raw.map(RawValue::get));
    let currency = WireRecord { currency_code, currency_locale, ..WireRecord::default() };
    if start.is_pacific() || end.is_pacific() || presumed_plan(&currency) == Some(Plan::Legacy) {
        // The end is the last day of the period.
        return PeriodBounds::new(start.midnight_of(start.date)?, end.midnight_of(end.date.tomorrow().ok()?)?);
    }
    PeriodBounds::new(start.moment, end.moment)
}

/// One end of a period, as written: `2019-09-27T00:00:00-07:00`.
struct Bound {
    moment: Timestamp,
    date: Date,
    offset: Offset,
}

impl Bound {
    fn read(json: &RawValue) -> Option<Self> {
        let text = read_text(json.get())?;
        let text = text.trim();
        let pieces = Pieces::parse(text).ok()?;
        let offset = pieces.to_numeric_offset()?;
        let moment = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?;
        Some(Self { moment, date: pieces.date(), offset })
    }

    fn is_pacific(&self) -> bool {
        [PACIFIC_STANDARD, PACIFIC_DAYLIGHT].contains(&self.offset)
    }

    /// When a day begins in the bound's time zone. In Pacific time the day decides on daylight saving, not the offset.
    fn midnight_of(&self, date: Date) -> Option<Timestamp> {
        let written = TimeZone::fixed(self.offset);
        let zone = if self.is_pacific() { TimeZone::get("America/Los_Angeles").unwrap_or(written) } else { written };
        date.to_zoned_datetime(zone).ok().map(|midnight| midnight.timestamp())
    }
}

const PACIFIC_STANDARD: Offset = tz::offset(-8);
const PACIFIC_DAYLIGHT: Offset = tz::offset(-7);

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::{ToSpan as _, ZonedDateTime};
    use proptest::prelude::*;

    use super::*;

    /// Microsoft's sample of a legacy customer, "Get a usage summary for all of a customer's subscriptions".
    const LEGACY: &str = r#"{
        "budget": {"ammount": 300.000000, "attributes": {"objectType": "SpendingBudget"}},
        "id": "65726577-C208-40FD-9735-8C85AC9CAC68",
        "name": "600 test",
        "billingStartDate": "2016-02-06T00:00:00-08:00",
        "billingEndDate": "2016-03-05T00:00:00-08:00",
        "totalCost": 0.0,
        "currencyLocale": "en-US",
        "lastModifiedDate": "2016-02-26T09:42:54.5130558+00:00",
        "links": {"self": {"uri": "/customers/{customer-tenant-id}/usagesummary", "method": "GET", "headers": []}},
        "attributes": {"objectType": "CustomerUsageSummary"}
    }"#;

    /// Its sample of a customer with an Azure plan.
    const AZURE: &str = r#"{
        "budget": {"amount": 97, "attributes": {"objectType": "SpendingBudget"}},
        "resourceId": "44908a11-641b-4c53-b7fc-0f2bfca8a581",
        "resourceName": "Modern Azure Customer UK",
        "billingStartDate": "2019-09-01T00:00:00+00:00",
        "billingEndDate": "2019-10-01T00:00:00+00:00",
        "totalCost": 28.82860766744404945074,
        "currencyCode": "GBP",
        "usdTotalCost": 35.23000000000000362337,
        "lastModifiedDate": "2019-09-18T17:09:26.16+00:00",
        "attributes": {"objectType": "CustomerUsageSummary"}
    }"#;

    fn read(body: &str) -> Option<PeriodBounds> {
        parse_usage_summary(body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body}"))
    }

    /// A summary with these dates, and with fields added.
    fn dates(start: &str, end: &str, fields: &str) -> Option<PeriodBounds> {
        read(&format!(r#"{{"billingStartDate":"{start}","billingEndDate":"{end}"{fields}}}"#))
    }

    fn bounds(start: &str, end: &str) -> Option<PeriodBounds> {
        PeriodBounds::new(start.parse().expect("a time"), end.parse().expect("a time"))
    }

    #[test]
    fn the_documented_legacy_period_ends_after_its_last_day_in_pacific_time() {
        assert_eq!(read(LEGACY), bounds("2016-02-06T08:00:00Z", "2016-03-06T08:00:00Z"));
        let of_subscription = dates("2019-08-28T00:00:00-07:00", "2019-09-27T00:00:00-07:00", "");
        assert_eq!(of_subscription, bounds("2019-08-28T07:00:00Z", "2019-09-28T07:00:00Z"));
    }

    #[test]
    fn the_documented_azure_plan_period_is_the_month_in_utc() {
        assert_eq!(read(AZURE), bounds("2019-09-01T00:00:00Z", "2019-10-01T00:00:00Z"));
    }

    #[test]
    fn a_byte_order_mark_changes_nothing() {
        for sample in [LEGACY, AZURE] {
            assert_eq!(read(&format!("\u{feff}{sample}")), read(sample));
        }
    }

    #[test]
    fn daylight_saving_begins_and_ends_within_a_legacy_period_whatever_offset_is_written() {
        for end in ["2026-03-19T00:00:00-07:00", "2026-03-19T00:00:00-08:00"] {
            let spring = dates("2026-02-20T00:00:00-08:00", end, "");
            assert_eq!(spring, bounds("2026-02-20T08:00:00Z", "2026-03-20T07:00:00Z"), "{end}");
        }
        for start in ["2026-10-20T00:00:00-07:00", "2026-10-20T00:00:00-08:00"] {
            let autumn = dates(start, "2026-11-19T00:00:00-08:00", "");
            assert_eq!(autumn, bounds("2026-10-20T07:00:00Z", "2026-11-20T08:00:00Z"), "{start}");
        }
        // The day after the last is the one on which the clocks change.
        let eve = dates("2026-02-08T00:00:00-08:00", "2026-03-07T00:00:00-08:00", "");
        assert_eq!(eve, bounds("2026-02-08T08:00:00Z", "2026-03-08T08:00:00Z"));
    }

    /// As in microsoft/Partner-Center-PowerShell, issue 76.
    #[test]
    fn a_legacy_period_in_utc_is_known_by_its_locale_and_keeps_its_last_day() {
        let (start, end) = ("2019-01-14T00:00:00+00:00", "2019-02-13T00:00:00+00:00");
        let legacy = dates(start, end, r#","currencyLocale":"en-US""#);
        assert_eq!(legacy, bounds("2019-01-14T00:00:00Z", "2019-02-14T00:00:00Z"));
        for azure in ["", r#","currencyLocale":null"#, r#","currencyLocale":"en-US","currencyCode":"USD""#] {
            assert_eq!(dates(start, end, azure), bounds("2019-01-14T00:00:00Z", "2019-02-13T00:00:00Z"), "{azure}");
        }
    }

    #[test]
    fn an_object_without_a_period_gives_none() {
        for body in [
            "{}",
            r#"{"billingStartDate":"2026-02-06T00:00:00-08:00"}"#,
            r#"{"billingStartDate":null,"billingEndDate":null}"#,
            r#"{"billingStartDate":20260206,"billingEndDate":["2026-03-05T00:00:00-08:00"]}"#,
            r#"{"billingStartDate":"a","billingStartDate":"b","billingEndDate":"c"}"#,
            r#"{"items":[],"totalCount":0}"#,
        ] {
            assert_eq!(read(body), None, "{body}");
        }
        for (start, end) in [
            // Without an offset.
            ("2026-02-06T00:00:00", "2026-03-05T00:00:00"),
            ("2026-02-06", "2026-03-05"),
            // .NET's way of saying that there is no date.
            ("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00+00:00"),
            // The wrong way round, and longer than any period.
            ("2026-03-01T00:00:00+00:00", "2026-02-01T00:00:00+00:00"),
            ("2026-03-06T00:00:00-08:00", "2026-02-05T00:00:00-08:00"),
            ("2026-02-06T00:00:00-08:00", "2026-06-05T00:00:00-07:00"),
            // Beyond the last day there is.
            ("9999-12-01T00:00:00-08:00", "9999-12-31T00:00:00-08:00"),
            ("\\ud800", "tomorrow"),
            ("", ""),
        ] {
            assert_eq!(dates(start, end, ""), None, "{start} to {end}");
        }
    }

    #[test]
    fn what_is_not_an_object_is_an_error_as_for_the_list() {
        for body in ["", "<!DOCTYPE html>", "null", "[]", "\"2026-02-06T00:00:00-08:00\""] {
            assert_eq!(parse_usage_summary(body.as_bytes()), Err(PageError::NotAnObject), "{body}");
        }
        for body in ["{", "{} trailing", r#"{"totalCost":NaN}"#, &LEGACY[..LEGACY.len() - 1]] {
            assert!(matches!(parse_usage_summary(body.as_bytes()), Err(PageError::Json { .. })), "{body}");
        }
    }

    #[test]
    fn a_hundred_thousand_brackets_are_skipped() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let nested = LEGACY.replacen("300.000000", &deep, 1);
        assert_eq!(read(&nested), read(LEGACY));
    }

    fn pacific_midnight(day: Date) -> ZonedDateTime {
        day.to_zoned_datetime(TimeZone::get("America/Los_Angeles").expect("a zone")).expect("a midnight")
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse_usage_summary(&bytes);
        }

        #[test]
        fn no_damage_makes_more_of_a_summary_than_a_period(
            sample in prop::sample::select(vec![LEGACY, AZURE]), place in 0..600_usize, byte in any::<u8>(), cut in 0..40_usize,
        ) {
            let mut body = sample.as_bytes().to_vec();
            let place = place % body.len();
            body[place] = byte;
            body.drain(place..(place + cut).min(body.len()));
            if let Ok(Some(period)) = parse_usage_summary(&body) {
                prop_assert_eq!(PeriodBounds::new(period.start, period.end), Some(period));
            }
        }

        #[test]
        fn no_dates_panic(start in "\\PC{0,40}", end in "[-+0-9TZ:.]{0,40}", fields in prop::sample::select(vec!["", r#","currencyLocale":"x""#])) {
            let _ = parse_usage_summary(format!(r#"{{"billingStartDate":"{start}","billingEndDate":"{end}"{fields}}}"#).as_bytes());
        }

        #[test]
        fn a_legacy_period_begins_and_ends_at_pacific_midnights(first in 0..10_000_i32, days in 1..60_i32) {
            let start = date(2015, 1, 1).checked_add(first.days()).expect("a day");
            let last = start.checked_add((days - 1).days()).expect("a day");
            let written = |day| pacific_midnight(day).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
            let read = dates(&written(start), &written(last), "");
            let after = last.tomorrow().expect("a day");
            let period = PeriodBounds::new(pacific_midnight(start).timestamp(), pacific_midnight(after).timestamp());
            prop_assert!(read.is_some() && read == period, "{start} to {last}: {read:?}");
        }
    }
}
