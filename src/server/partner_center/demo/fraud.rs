//! Fraud events of the demo: somebody mines in the subscription of one customer, who is well within the budget.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::generate::is_documented;
use domain::money::Decimal;

/// The events, an open one and a closed one, of the first made-up Azure customer who has used a part of the budget; none if
/// there is nobody.
pub(super) fn events(items: &[String], now: Timestamp) -> Vec<Value> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Item<'a> {
        id: String,
        name: String,
        is_upgraded: bool,
        #[serde(borrow)]
        percent_used: Option<&'a RawValue>,
    }
    let is_within = |item: &Item<'_>| {
        let percent: Decimal = item.percent_used.and_then(|json| json.get().parse().ok()).unwrap_or_default();
        item.is_upgraded && !is_documented(&item.id) && percent >= Decimal::TEN && percent < Decimal::from(60)
    };
    let items = items.iter().filter_map(|item| serde_json::from_str::<Item<'_>>(item).ok());
    let Some(Item { id, name, .. }) = items.into_iter().find(is_within) else { return Vec::new() };
    let before = |hours: i64| {
        let then = now.saturating_sub(SignedDuration::from_hours(hours)).unwrap_or(now);
        then.strftime("%Y-%m-%dT%H:%M:%S").to_string()
    };
    let event = |number: u32, kind: &str, hours: i64, status: &str, reason: &str| {
        let subscription = "2a7064fb-1e33-4007-974e-352cb3f2c805";
        json!({
            "eventTime": before(hours),
            "eventId": format!("{subscription}_{number:08}-766f-4209-9271-3ddf27755afa"),
            "customerTenantId": id,
            "customerFriendlyName": name,
            "subscriptionId": subscription,
            "subscriptionName": "Production",
            "resourceName": format!("vm-build-{number}"),
            "eventStatus": status,
            "eventType": kind,
            "severity": "High",
            "resolvedReason": reason,
        })
    };
    vec![
        event(1, "NetworkConnectionsToCryptoMiningPools", 2, "Active", "None"),
        event(2, "UsageAnomalyDetection", 900, "Resolved", "Legitimate"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::generate;
    use super::*;
    use crate::partner_center::answers::parse_fraud_events;
    use domain::fraud::FraudStatus;

    #[test]
    fn a_demo_has_one_open_event_and_one_without_made_up_customers_has_none() {
        let now: Timestamp = "2026-03-10T12:00:00Z".parse().expect("a time");
        for customers in [60, 500] {
            let body = Value::from(events(&generate::items(customers, 7, now), now)).to_string();
            let page = parse_fraud_events(body.as_bytes()).expect("a page");
            let open = page.events.iter().filter(|event| event.status == FraudStatus::Active).count();
            assert_eq!((page.events.len(), page.unreadable, open), (2, 0, 1), "{customers}");
        }
        assert_eq!(events(&generate::items(0, 7, now), now), Vec::<Value>::new());
    }
}
