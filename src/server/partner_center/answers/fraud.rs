//! Fraud events, from the bytes of a page to [`FraudEvent`]. The older model's are those of the newer one without some fields.
//! Source: Microsoft, "Azure fraud notification - Get fraud events".
//!
//! Microsoft's sample is a bare array; the usual collection with `items` is read as well. An event needs an id and a customer;
//! any other field that cannot be read is as good as missing.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::record::read_text;
use super::{PageError, parse_object, to_text};
use domain::customer::{CustomerId, clean_line};
use domain::fraud::{FraudEvent, FraudStatus};

/// More events than this, over all pages, are refused.
pub const MAX_EVENTS: usize = 10_000;
/// Microsoft's ids are two GUIDs and an underscore.
const MAX_ID_BYTES: usize = 200;
/// How much of a text is kept.
const MAX_CHARS: usize = 200;

/// The events of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FraudPage {
    pub events: Vec<FraudEvent>,
    pub unreadable: usize,
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow, default)]
    items: Option<Vec<&'a RawValue>>,
}

/// The fields that Headroom reads, as JSON text. `null` is absent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireEvent<'a> {
    #[serde(borrow)]
    event_id: Option<&'a RawValue>,
    #[serde(borrow)]
    event_time: Option<&'a RawValue>,
    #[serde(borrow)]
    event_type: Option<&'a RawValue>,
    #[serde(borrow)]
    event_status: Option<&'a RawValue>,
    #[serde(borrow)]
    customer_tenant_id: Option<&'a RawValue>,
    #[serde(borrow)]
    customer_friendly_name: Option<&'a RawValue>,
    #[serde(borrow)]
    subscription_id: Option<&'a RawValue>,
    #[serde(borrow)]
    subscription_name: Option<&'a RawValue>,
    #[serde(borrow)]
    resource_name: Option<&'a RawValue>,
    #[serde(borrow)]
    resolved_reason: Option<&'a RawValue>,
    #[serde(borrow)]
    first_occurrence: Option<&'a RawValue>,
}

/// Reads one page.
///
/// # Errors
///
/// [`PageError`] if the body is neither an array nor a collection, or lists more than [`MAX_EVENTS`].
pub fn parse_fraud_events(body: &[u8]) -> Result<FraudPage, PageError> {
    let text = to_text(body);
    let items: Vec<&RawValue> = if text.trim_ascii_start().starts_with('[') {
        serde_json::from_str(&text).map_err(|error| PageError::Json { line: error.line(), column: error.column() })?
    } else {
        let collection: Collection<'_> = parse_object(&text)?;
        collection.items.ok_or(PageError::Shape { line: 1, column: 1 })?
    };
    if items.len() > MAX_EVENTS {
        return Err(PageError::TooManyRecords);
    }
    let mut page = FraudPage::default();
    for item in items {
        match read(item.get()) {
            Some(event) => page.events.push(event),
            None => page.unreadable += 1,
        }
    }
    Ok(page)
}

fn read(json: &str) -> Option<FraudEvent> {
    let wire: WireEvent<'_> = parse_object(json).ok()?;
    let id = text(wire.event_id)?;
    let id = id.trim();
    if id.is_empty() || id.len() > MAX_ID_BYTES || id.chars().any(char::is_control) {
        return None;
    }
    let line = |raw| text(raw).map(|text| clean_line(&text, MAX_CHARS)).unwrap_or_default();
    let name = line(wire.subscription_name);
    let reason = line(wire.resolved_reason);
    Some(FraudEvent {
        id: id.into(),
        customer: CustomerId::parse(&text(wire.customer_tenant_id)?)?,
        customer_name: line(wire.customer_friendly_name).into(),
        subscription: if name.is_empty() { line(wire.subscription_id) } else { name }.into(),
        kind: line(wire.event_type).into(),
        status: status(&line(wire.event_status)),
        reason: if reason.eq_ignore_ascii_case("none") { "".into() } else { reason.into() },
        resource: line(wire.resource_name).into(),
        detected: date(wire.event_time).or_else(|| date(wire.first_occurrence)),
    })
}

fn text(raw: Option<&RawValue>) -> Option<Cow<'_, str>> {
    read_text(raw?.get())
}

fn status(text: &str) -> FraudStatus {
    [
        ("active", FraudStatus::Active),
        ("investigating", FraudStatus::Investigating),
        ("resolved", FraudStatus::Resolved),
    ]
    .into_iter()
    .find(|(name, _)| text.eq_ignore_ascii_case(name))
    .map_or(FraudStatus::Unknown, |(_, status)| status)
}

/// In UTC where no offset is given, as in the sample. The years 1 and 9999 are .NET's way of saying that there is no date.
fn date(raw: Option<&RawValue>) -> Option<Timestamp> {
    let text = text(raw)?;
    let text = text.trim();
    let without_offset = || TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok();
    let date = text.parse::<Timestamp>().ok().or_else(without_offset)?;
    let year = TimeZone::UTC.to_datetime(date).year();
    (2..9999).contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Microsoft's sample of the newer model, with the commas that it lacks.
    const SAMPLE: &str = r#"[{
        "eventTime": "2021-12-08T00:25:45.69",
        "eventId": "2a7064fb-1e33-4007-974e-352cb3f2c805_2edeb5b1-766f-4209-9271-3ddf27755afa",
        "partnerTenantId": "348e932d-ef58-4347-8351-be51e4ec148c",
        "partnerFriendlyName": "test partner",
        "customerTenantId": "a248da34-6840-4c67-82d7-7f55ccd50d03",
        "customerFriendlyName": "test customer",
        "subscriptionId": "2a7064fb-1e33-4007-974e-352cb3f2c805",
        "subscriptionType": "modern",
        "entityId": "2edeb5b1-766f-4209-9271-3ddf27755afa",
        "entityUrl": "\\sample\\entity\\url",
        "hitCount": "10",
        "catalogOfferId": "ms-azr-17g",
        "eventStatus": "Active",
        "resourceName": "sampleresource",
        "firstOccurrence": "2021-12-08T00:25:45.69",
        "resolvedReason": "None",
        "resolvedOn": "9999-12-31T23:59:59.9970000",
        "eventType": "NetworkConnectionsToCryptoMiningPools",
        "severity": "Medium",
        "subscriptionName": "sample Subscription Name",
        "affectedResources": [{"azureResourceId": "\\sample\\resource\\url ", "type": "sample resource type"}],
        "additionalDetails": {"vM_IP": "[\r\n \"13.89.185.189\"\r\n]", "connectionCount": "31"},
        "IsTest": "false"
    }]"#;

    fn one(body: &str) -> FraudEvent {
        parse_fraud_events(body.as_bytes()).expect("a page").events.pop().expect("an event")
    }

    #[test]
    fn microsofts_sample_is_read() {
        assert_eq!(
            one(SAMPLE),
            FraudEvent {
                id: "2a7064fb-1e33-4007-974e-352cb3f2c805_2edeb5b1-766f-4209-9271-3ddf27755afa".into(),
                customer: CustomerId::parse("a248da34-6840-4c67-82d7-7f55ccd50d03").expect("an id"),
                customer_name: "test customer".into(),
                subscription: "sample Subscription Name".into(),
                kind: "NetworkConnectionsToCryptoMiningPools".into(),
                status: FraudStatus::Active,
                reason: "".into(),
                resource: "sampleresource".into(),
                detected: "2021-12-08T00:25:45.69Z".parse().ok(),
            }
        );
    }

    #[test]
    fn the_older_model_a_collection_and_a_byte_order_mark_are_read_as_well() {
        let body = "\u{feff}{\"totalCount\": 1, \"items\": [{\"eventId\": \"1\", \"customerTenantId\": \"contoso\", \
                    \"subscriptionId\": \"s\", \"eventStatus\": \"investigating\"}]}";
        let event = one(body);
        assert_eq!((&*event.subscription, &*event.kind, event.status), ("s", "", FraudStatus::Investigating));
        assert_eq!(parse_fraud_events(b"[]"), Ok(FraudPage::default()));
    }

    #[test]
    fn an_unreadable_field_costs_the_field_and_an_unreadable_event_is_counted() {
        let body = r#"[
            {"eventId": "1", "customerTenantId": "contoso", "eventStatus": 7, "eventTime": "yesterday", "eventType": {},
             "subscriptionName": null, "subscriptionId": ["s"], "resolvedReason": "\ud800", "resourceName": "a\u0007b\u202ec"},
            {"eventId": "2", "customerTenantId": "contoso", "eventType": "SomethingNew", "eventTime": "0001-01-01T00:00:00"},
            {"eventId": "", "customerTenantId": "contoso"}, {"eventId": 3, "customerTenantId": "contoso"},
            {"eventId": "4"}, {"customerTenantId": "contoso"}, {}, [], null, 7, "event",
            {"eventId": "5", "eventId": "6", "customerTenantId": "contoso"}
        ]"#;
        let page = parse_fraud_events(body.as_bytes()).expect("a page");
        assert_eq!((page.events.len(), page.unreadable), (2, 10));
        let [bare, new] = &page.events[..] else { panic!("{page:?}") };
        assert_eq!(
            (bare.status, bare.detected, &*bare.kind, &*bare.subscription),
            (FraudStatus::Unknown, None, "", "")
        );
        assert!(!bare.resource.contains(char::is_control), "{:?}", bare.resource);
        assert_eq!((&*new.kind, new.detected), ("SomethingNew", None));
    }

    #[test]
    fn what_is_not_a_list_of_events_is_an_error() {
        for body in ["", "<html>", "null", "7", "{", "[", "{}", r#"{"items": null}"#, r#"[{"eventId": "1"}"#] {
            assert!(parse_fraud_events(body.as_bytes()).is_err(), "{body}");
        }
        let many = format!("[{}]", vec!["{}"; MAX_EVENTS + 1].join(","));
        assert_eq!(parse_fraud_events(many.as_bytes()), Err(PageError::TooManyRecords));
    }

    #[test]
    fn long_texts_are_cut_and_long_ids_refused() {
        let long = "x".repeat(10_000);
        let body = format!(r#"[{{"eventId": "1", "customerTenantId": "c", "subscriptionName": "{long}"}}]"#);
        assert!(one(&body).subscription.chars().count() <= MAX_CHARS + 1, "and an ellipsis");
        let body = format!(r#"[{{"eventId": "{long}", "customerTenantId": "c"}}]"#);
        assert_eq!(parse_fraud_events(body.as_bytes()).map(|page| page.unreadable), Ok(1));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse_fraud_events(&bytes);
        }

        #[test]
        fn no_damage_panics_or_makes_more_events(place in 0..1_400_usize, byte in any::<u8>(), cut in 0..60_usize) {
            let mut body = SAMPLE.as_bytes().to_vec();
            let place = place % body.len();
            body[place] = byte;
            body.drain(place..(place + cut).min(body.len()));
            if let Ok(page) = parse_fraud_events(&body) {
                prop_assert!(page.events.len() + page.unreadable <= 1);
            }
        }
    }
}
