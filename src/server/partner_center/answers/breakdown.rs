//! The lists behind a customer's spending, from the bytes of a page to subscriptions, resources and meters. Sources:
//! Microsoft, "Get usage data for subscription by meter" and "by resource", "Get all subscription usage records for a
//! customer", "Get all monthly usage records for a subscription".
//!
//! A subscription needs an id; a resource or a meter a name, an id or an address. An item without it, or that is no object,
//! is counted as unreadable. Any other field that cannot be read is as good as missing.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::record::{WireRecord, note_oddity, presumed_plan, read_currency, read_text};
use super::{NextLink, PageError, parse_object, read_next, to_text};
use crate::partner_center::amount;
use domain::breakdown::{Cost, MeterUsage, ResourceUri, ResourceUsage, SubscriptionId, SubscriptionUsage};
use domain::customer::{Plan, clean_line};
use domain::money::{BillingCurrency, Decimal};
use jiff::Timestamp;

/// More entries than this, over all pages, are refused.
pub const MAX_ITEMS: usize = 100_000;
/// How much of a text is kept; the address of a resource has up to 1,000 characters.
const MAX_CHARS: usize = 200;
const MAX_URI_CHARS: usize = 1_000;

/// One page of a list.
#[derive(Debug)]
pub struct ItemsPage<T> {
    pub items: Vec<T>,
    pub unreadable: usize,
    pub next: Option<NextLink>,
}

impl<T> ItemsPage<T> {
    /// What code 3000, "no usage data", stands for.
    #[must_use]
    pub fn none() -> Self {
        Self { items: Vec::new(), unreadable: 0, next: None }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Collection<'a> {
    #[serde(borrow, default)]
    items: Option<Vec<&'a RawValue>>,
    #[serde(borrow, default)]
    total_count: Option<&'a RawValue>,
    #[serde(borrow, default)]
    links: Option<&'a RawValue>,
}

/// The fields of all four kinds of items, as JSON text. `null` is absent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireItem<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    resource_id: Option<&'a RawValue>,
    #[serde(borrow)]
    name: Option<&'a RawValue>,
    #[serde(borrow)]
    resource_name: Option<&'a RawValue>,
    #[serde(borrow)]
    offer_id: Option<&'a RawValue>,
    #[serde(borrow)]
    status: Option<&'a RawValue>,
    #[serde(borrow)]
    resource_uri: Option<&'a RawValue>,
    #[serde(borrow)]
    resource_type: Option<&'a RawValue>,
    #[serde(borrow)]
    entitlement_id: Option<&'a RawValue>,
    #[serde(borrow)]
    entitlement_name: Option<&'a RawValue>,
    #[serde(borrow)]
    resource_group_name: Option<&'a RawValue>,
    #[serde(borrow)]
    meter_id: Option<&'a RawValue>,
    #[serde(borrow)]
    meter_name: Option<&'a RawValue>,
    #[serde(borrow)]
    category: Option<&'a RawValue>,
    #[serde(borrow)]
    subcategory: Option<&'a RawValue>,
    #[serde(borrow)]
    quantity_used: Option<&'a RawValue>,
    #[serde(borrow)]
    unit: Option<&'a RawValue>,
    #[serde(borrow)]
    total_cost: Option<&'a RawValue>,
    #[serde(borrow)]
    usd_total_cost: Option<&'a RawValue>,
    #[serde(borrow)]
    currency_code: Option<&'a RawValue>,
    #[serde(borrow)]
    currency_locale: Option<&'a RawValue>,
    #[serde(borrow)]
    last_modified_date: Option<&'a RawValue>,
}

/// Reads a page of a customer's subscriptions.
///
/// # Errors
///
/// [`PageError`] if the body as a whole is not a collection, or lists more than [`MAX_ITEMS`].
pub fn parse_subscriptions(body: &[u8]) -> Result<ItemsPage<SubscriptionUsage>, PageError> {
    parse(body, |item| {
        let id = first_text(&[item.id, item.resource_id], MAX_CHARS);
        let offer = first_text(&[item.offer_id], MAX_CHARS);
        Some(SubscriptionUsage {
            id: SubscriptionId::parse(&id)?,
            name: first_text(&[item.name, item.resource_name], MAX_CHARS),
            status: first_text(&[item.status], MAX_CHARS),
            plan: item.plan().or_else(|| plan_of_offer(&offer)),
            offer,
            cost: item.cost(),
            updated: item.date(),
        })
    })
}

/// Reads a page of the resources within an Azure plan.
///
/// # Errors
///
/// As for subscriptions.
pub fn parse_resources(body: &[u8]) -> Result<ItemsPage<ResourceUsage>, PageError> {
    parse(body, |item| {
        let uri = first_text(&[item.resource_uri], MAX_URI_CHARS);
        let parsed = ResourceUri::parse(&uri);
        let or = |given: Box<str>, parsed: &str| if given.is_empty() { parsed.into() } else { given };
        let name = or(first_text(&[item.name, item.resource_name], MAX_CHARS), parsed.name());
        let namespace = first_text(&[item.resource_type], MAX_CHARS);
        let kind = parsed.kind();
        (!name.is_empty() || !uri.is_empty()).then(|| ResourceUsage {
            azure_subscription: first_text(&[item.entitlement_id], MAX_CHARS),
            azure_subscription_name: first_text(&[item.entitlement_name], MAX_CHARS),
            group: or(first_text(&[item.resource_group_name], MAX_CHARS), parsed.group),
            name,
            kind: if kind.len() > namespace.len() { kind.into() } else { namespace },
            cost: item.cost(),
            uri: uri.clone(),
        })
    })
}

/// Reads a page of meters, of an Azure plan or, with the fields of `usagerecords/resources`, of a legacy subscription. An
/// item with an offer is a subscription, as in Microsoft's sample of a legacy one, and not a meter.
///
/// # Errors
///
/// As for subscriptions.
pub fn parse_meters(body: &[u8], plan: Plan) -> Result<ItemsPage<MeterUsage>, PageError> {
    parse(body, |item| {
        let id = first_text(&[item.meter_id, item.id, item.resource_id], MAX_CHARS);
        let name = first_text(&[item.meter_name, item.name, item.resource_name], MAX_CHARS);
        let is_meter = item.offer_id.is_none() && (!id.is_empty() || !name.is_empty());
        is_meter.then(|| MeterUsage {
            plan,
            id,
            name,
            category: first_text(&[item.category], MAX_CHARS),
            subcategory: first_text(&[item.subcategory], MAX_CHARS),
            quantity: read_amount(item.quantity_used),
            unit: first_text(&[item.unit], MAX_CHARS),
            cost: item.cost(),
        })
    })
}

fn parse<T>(body: &[u8], read: impl Fn(&WireItem<'_>) -> Option<T>) -> Result<ItemsPage<T>, PageError> {
    let text = to_text(body);
    let collection: Collection<'_> = parse_object(&text)?;
    let items = match collection.items {
        Some(items) => items,
        None if collection.total_count.is_some_and(|count| count.get() == "0") => Vec::new(),
        None => return Err(PageError::Shape { line: 1, column: 1 }),
    };
    if items.len() > MAX_ITEMS {
        return Err(PageError::TooManyRecords);
    }
    let next = collection.links.map(|links| read_next(links.get())).transpose()?.flatten();
    let mut page = ItemsPage { items: Vec::with_capacity(items.len()), unreadable: 0, next };
    for item in items {
        match parse_object::<WireItem<'_>>(item.get()).ok().and_then(|item| read(&item)) {
            Some(item) => page.items.push(item),
            None => page.unreadable += 1,
        }
    }
    if page.unreadable > 0 {
        note_oddity("unreadable_breakdown_item", page.unreadable);
    }
    Ok(page)
}

/// The first of these that is a text with something in it.
fn first_text(given: &[Option<&RawValue>], most: usize) -> Box<str> {
    let texts = given.iter().flatten().filter_map(|raw| read_text(raw.get()));
    texts.map(|text| clean_line(&text, most)).find(|text| !text.is_empty()).unwrap_or_default().into()
}

fn read_amount(raw: Option<&RawValue>) -> Option<Decimal> {
    amount::read(raw?.get()).map_err(|_| note_oddity("unreadable_breakdown_amount", 1)).ok()
}

impl WireItem<'_> {
    /// As in a customer's record.
    fn currency_fields(&self) -> WireRecord<'_> {
        let [currency_code, currency_locale] =
            [self.currency_code, self.currency_locale].map(|raw| raw.map(RawValue::get));
        WireRecord { currency_code, currency_locale, ..WireRecord::default() }
    }

    fn plan(&self) -> Option<Plan> {
        presumed_plan(&self.currency_fields())
    }

    fn cost(&self) -> Cost {
        let usd = match self.plan() {
            // 0 stands for "not provided" there.
            Some(Plan::Legacy) => None,
            _ => read_amount(self.usd_total_cost),
        };
        let currency = read_currency(&self.currency_fields()).unwrap_or(BillingCurrency::Missing);
        Cost { amount: read_amount(self.total_cost), usd, currency }
    }

    fn date(&self) -> Option<Timestamp> {
        read_text(self.last_modified_date?.get())?.trim().parse().ok()
    }
}

/// `MS-AZR-0145P` is the legacy offer; that of an Azure plan has a product, a SKU and an availability.
fn plan_of_offer(offer: &str) -> Option<Plan> {
    if offer.contains(':') {
        return Some(Plan::Azure);
    }
    offer.to_ascii_uppercase().starts_with("MS-AZR-").then_some(Plan::Legacy)
}

#[cfg(test)]
mod tests;
