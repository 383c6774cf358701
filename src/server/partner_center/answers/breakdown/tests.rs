//! Microsoft's samples, and what differs from them.

use proptest::prelude::*;

use super::*;

/// "Get all subscription usage records for a customer", a legacy subscription and an Azure plan in one list.
const SUBSCRIPTIONS: &str = r#"{
    "totalCount": 2,
    "items": [
        {
            "status": "active",
            "offerId": "MS-AZR-0145P",
            "resourceId": "11111111-F347-41B6-B02C-187B1B778A43",
            "id": "11111111-F347-41B6-B02C-187B1B778A43",
            "resourceName": "Microsoft Azure",
            "name": "Microsoft Azure",
            "totalCost": 22.861172,
            "currencyLocale": "fr-FR",
            "usdTotalCost": 0,
            "lastModifiedDate": "2019-09-01T23:04:41.193+00:00",
            "attributes": {"objectType": "SubscriptionMonthlyUsageRecord"}
        },
        {
            "status": "active",
            "partnerOnRecord": "some-id",
            "offerId": "DZH318Z0BPS6:0001:DZH318Z0BML6",
            "resourceId": "11111111-7d58-6654-69fa-0797198155d3",
            "id": "11111111-7d58-6654-69fa-0797198155d3",
            "resourceName": "Azure plan",
            "name": "Azure plan",
            "totalCost": 0,
            "currencyCode": "GBP",
            "usdTotalCost": 0,
            "lastModifiedDate": "2019-09-18T17:09:26.16+00:00",
            "attributes": {"objectType": "SubscriptionMonthlyUsageRecord"}
        }
    ],
    "links": {"self": {"uri": "/customers/<customer-tenant-id>/subscriptions/usagerecords", "method": "GET", "headers": []}},
    "attributes": {"objectType": "Collection"}
}"#;

/// "Get usage data for subscription by resource", one of three.
const RESOURCES: &str = r#"{
    "totalCount": 3,
    "items": [
        {
            "subscriptionId": "{subscription-id}",
            "resourceUri": "/subscriptions/{subscription-id}/resourceGroups/TESTRG1/providers/Microsoft.Compute/disks/testVM1_OsDisk_1_531d3c99534b4649ae025d485370143e",
            "resourceType": "Microsoft.Compute",
            "entitlementId": "{entitlemen-id}",
            "entitlementName": "Partner Subscription",
            "resourceGroupName": "TESTRG1",
            "name": "testVM1_OsDisk_1_531d3c99534b4649ae025d485370143e",
            "resourceName": "testVM1_OsDisk_1_531d3c99534b4649ae025d485370143e",
            "totalCost": 2.0211938955034572,
            "currencyCode": "GBP",
            "usdTotalCost": 2.4700000000000001,
            "lastModifiedDate": "2019-09-17T21:08:44.2566667+00:00",
            "attributes": {"objectType": "ResourceUsageRecord"}
        }
    ],
    "links": {"self": {"uri": "/customers/<customer-tenant-id>/subscriptions/<subscription-id>/resourceusagerecords", "method": "GET", "headers": []}},
    "attributes": {"objectType": "Collection"}
}"#;

/// "Get usage data for subscription by meter", one of four.
const METERS: &str = r#"{
    "totalCount": 4,
    "items": [
        {
            "subscriptionId": "{subscription-id}",
            "meterId": "DZH318Z0BNZ5-006G-Data Stored (GB/Month)",
            "meterName": "LRS Data Stored",
            "category": "Storage",
            "subcategory": "Tables",
            "quantityUsed": 0.002632,
            "unit": "1 GB/Month",
            "totalCost": 0,
            "currencyCode": "GBP",
            "usdTotalCost": 0,
            "lastModifiedDate": "2019-09-17T21:08:44.2566667+00:00",
            "attributes": {"objectType": "MeterUsageRecord"}
        }
    ],
    "links": {"self": {"uri": "/customers/<customer-tenant-id>/subscriptions/<subscription-id>/meterusagerecords", "method": "GET", "headers": []}},
    "attributes": {"objectType": "Collection"}
}"#;

/// "Get all monthly usage records for a subscription", one of twenty.
const LEGACY_METERS: &str = r#"{
    "totalCount":20,
    "items":[{
        "category":"Storage",
        "subcategory":"LOCALLY REDUNDANT",
        "quantityUsed":0.151287527825352,
        "unit":"GB",
        "id":"2a2419c0-cefe-46b2-8004-8eb002ad606c",
        "name":"Azure Resource 1",
        "totalCost":0.195779159290613,
        "currencyLocale":"en-US",
        "attributes":{"objectType":"AzureResourceMonthlyUsageRecord"}
    }],
    "links":{"self":{"uri":"/v1/customers/<customer-tenant-id>/subscriptions/<id-for-subscription>%20/usagerecords","method":"GET","headers":[]}},
    "attributes":{"objectType":"Collection"}
}"#;

fn amount(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

#[test]
fn the_documented_subscriptions_are_read_with_their_plans() {
    let page = parse_subscriptions(SUBSCRIPTIONS.as_bytes()).expect("a page");
    let [legacy, azure] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!((legacy.plan, &*legacy.offer, &*legacy.status), (Some(Plan::Legacy), "MS-AZR-0145P", "active"));
    assert_eq!((legacy.cost.amount, legacy.cost.usd), (amount("22.861172"), None));
    assert_eq!(legacy.cost.currency.key(), "fr-FR");
    assert_eq!((azure.plan, &*azure.name), (Some(Plan::Azure), "Azure plan"));
    assert_eq!((azure.id.as_str(), azure.cost.currency.key()), ("11111111-7d58-6654-69fa-0797198155d3", "GBP"));
    assert_eq!(azure.updated, "2019-09-18T17:09:26.16Z".parse().ok());
    assert_eq!((page.unreadable, page.next), (0, None));
}

#[test]
fn the_documented_resource_has_its_type_from_its_address_and_every_digit() {
    let page = parse_resources(format!("\u{feff}{RESOURCES}").as_bytes()).expect("a page");
    let [disk] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!((&*disk.kind, &*disk.group), ("Microsoft.Compute/disks", "TESTRG1"));
    assert_eq!(
        (&*disk.azure_subscription, &*disk.azure_subscription_name),
        ("{entitlemen-id}", "Partner Subscription")
    );
    assert_eq!((disk.cost.amount, disk.cost.usd), (amount("2.0211938955034572"), amount("2.4700000000000001")));
}

#[test]
fn the_documented_meters_of_both_plans_are_read() {
    let page = parse_meters(METERS.as_bytes(), Plan::Azure).expect("a page");
    let [meter] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!((&*meter.id, &*meter.name), ("DZH318Z0BNZ5-006G-Data Stored (GB/Month)", "LRS Data Stored"));
    assert_eq!((&*meter.category, &*meter.subcategory, &*meter.unit), ("Storage", "Tables", "1 GB/Month"));
    assert_eq!(meter.quantity, amount("0.002632"));
    let page = parse_meters(LEGACY_METERS.as_bytes(), Plan::Legacy).expect("a page");
    let [meter] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!((&*meter.name, meter.cost.amount), ("Azure Resource 1", amount("0.195779159290613")));
    assert_eq!(meter.cost.currency.key(), "en-US");
}

#[test]
fn a_subscription_where_a_meter_should_be_is_not_one() {
    let page = parse_meters(SUBSCRIPTIONS.as_bytes(), Plan::Legacy).expect("a page");
    assert_eq!((page.items.len(), page.unreadable), (0, 2));
}

#[test]
fn a_bad_item_costs_itself_and_a_bad_field_itself() {
    let body = r#"{"items":[7,{"id":"x","id":"y"},{"id":".."},{"name":"no id"},
        {"resourceId":"s","totalCost":"NaN","usdTotalCost":1e2,"currencyCode":"nothing","lastModifiedDate":5,"offerId":"A:B:C"}]}"#;
    let page = parse_subscriptions(body.as_bytes()).expect("a page");
    assert_eq!((page.items.len(), page.unreadable), (1, 4));
    let of = &page.items[0];
    assert_eq!((of.cost.amount, of.cost.usd, of.updated), (None, amount("100"), None));
    assert_eq!((&of.cost.currency, of.plan), (&BillingCurrency::Missing, Some(Plan::Azure)));
}

#[test]
fn missing_fields_come_from_the_address_and_hostile_texts_are_cleaned() {
    let body = r#"{"items":[{"resourceUri":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/shop"},
        {"name":"\u202e<b>x\u0000","resourceType":"Microsoft.Compute"},{}]}"#;
    let page = parse_resources(body.as_bytes()).expect("a page");
    let [site, bold] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!((&*site.name, &*site.group, &*site.kind), ("shop", "g", "Microsoft.Web/sites"));
    assert_eq!((&*bold.name, &*bold.kind, page.unreadable), ("<b>x", "Microsoft.Compute", 1));
}

#[test]
fn an_empty_list_is_one_and_anything_else_is_an_error() {
    for empty in [r#"{"totalCount":0,"items":[]}"#, r#"{"totalCount":0}"#, r#"{"totalCount":0,"items":null}"#] {
        assert!(parse_resources(empty.as_bytes()).expect(empty).items.is_empty());
    }
    for broken in ["", "[]", "<html>", "{}", r#"{"items":{}}"#, r#"{"items":["#, r#"{"items":[],"links":7}"#] {
        assert!(parse_resources(broken.as_bytes()).is_err(), "{broken}");
    }
}

#[test]
fn ten_thousand_meters_are_one_list() {
    let meter =
        |number: usize| format!(r#"{{"meterId":"m {number}/x","meterName":"Meter {number}","totalCost":{number}.5}}"#);
    let items: Vec<String> = (0..10_000).map(meter).collect();
    let body = format!(r#"{{"items":[{}]}}"#, items.join(","));
    let page = parse_meters(body.as_bytes(), Plan::Azure).expect("a page");
    assert_eq!((page.items.len(), page.unreadable), (10_000, 0));
    assert_eq!(page.items[9_999].cost.amount, amount("9999.5"));
}

proptest! {
    #[test]
    fn no_body_panics(body in "\\PC*", item in "\\PC{0,40}") {
        for body in [body, format!(r#"{{"items":[{{"id":{item},"totalCost":{item},"name":"{item}","resourceUri":"{item}"}}]}}"#)] {
            let _ = (parse_subscriptions(body.as_bytes()).is_ok(), parse_resources(body.as_bytes()).is_ok());
            let _ = parse_meters(body.as_bytes(), Plan::Legacy).is_ok();
        }
    }
}
