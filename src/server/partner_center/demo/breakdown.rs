//! What a customer's spending consists of: made up on request, from the customer's own record, so that the parts add up to
//! it, but for a small rest in one of three.

use std::collections::HashMap;

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use domain::money::Decimal;

/// Namespace, type and the beginning of a name.
const RESOURCES: [(&str, &str, &str); 8] = [
    ("Microsoft.Compute", "virtualMachines", "vm"),
    ("Microsoft.Compute", "disks", "osdisk"),
    ("Microsoft.Storage", "storageAccounts", "st"),
    ("Microsoft.Sql", "servers/databases", "sql"),
    ("Microsoft.Web", "serverFarms", "plan"),
    ("Microsoft.Network", "publicIPAddresses", "pip"),
    ("Microsoft.ContainerService", "managedClusters", "aks"),
    ("Microsoft.OperationalInsights", "workspaces", "logs"),
];
const ROLES: [&str; 6] = ["web", "api", "batch", "db", "backup", "test"];
/// Name, category, subcategory, unit.
const METERS: [(&str, &str, &str, &str); 10] = [
    ("D4s v5", "Virtual Machines", "Dsv5 Series", "1 Hour"),
    ("E8s v5", "Virtual Machines", "Esv5 Series", "1 Hour"),
    ("P30 LRS Disk", "Storage", "Premium SSD Managed Disks", "1/Month"),
    ("LRS Data Stored", "Storage", "Tables", "1 GB/Month"),
    ("Batch Write Operations", "Storage", "Tables", "10K"),
    ("Data Transfer Out", "Bandwidth", "Bandwidth", "1 GB"),
    ("vCore", "SQL Database", "General Purpose - Compute Gen5", "1 Hour"),
    ("P1 v3 App", "Azure App Service", "Premium v3 Plan", "1 Hour"),
    ("Standard IPv4 Static Public IP", "Virtual Network", "IP Addresses", "1 Hour"),
    ("Analytics Logs Data Ingestion", "Log Analytics", "Analytics Logs", "1 GB"),
];
const GROUPS: [&str; 4] = ["rg-production", "rg-shared", "rg-test", "RG-LEGACY-IT"];
const AZURE_SUBSCRIPTIONS: [&str; 3] = ["Production", "Shared services", "Test"];

/// A record of the list, as far as the parts need it. Amounts stay text: no float comes near them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    id: String,
    is_upgraded: bool,
    #[serde(borrow)]
    total_cost: Option<&'a RawValue>,
    #[serde(borrow)]
    usd_total_cost: Option<&'a RawValue>,
    currency_code: Option<String>,
    currency_locale: Option<String>,
    last_modified_date: String,
}

/// One plan of a customer.
struct Spending {
    is_azure: bool,
    /// Only for those who see customers move.
    is_second: bool,
    total: Decimal,
    usd: Decimal,
    currency: String,
    updated: String,
}

/// The plans of all customers.
pub(super) struct Breakdowns(HashMap<String, Vec<Spending>>);

/// One of a customer's subscriptions: an Azure plan or a legacy subscription.
struct Subscription<'a> {
    id: String,
    of: &'a Spending,
    total: Decimal,
    /// The share of the parts that is listed.
    listed: Decimal,
}

impl Breakdowns {
    /// `first` records are everybody's; those after them are second ones of customers who are moving.
    pub(super) fn of(items: &[String], first: usize) -> Self {
        let mut customers: HashMap<String, Vec<Spending>> = HashMap::new();
        for (place, item) in items.iter().enumerate() {
            let Ok(item) = serde_json::from_str::<Item<'_>>(item) else { continue };
            let amount = |raw: Option<&RawValue>| raw.and_then(|raw| decimal(raw.get())).unwrap_or_default();
            let spending = Spending {
                is_azure: item.is_upgraded,
                is_second: place >= first,
                total: amount(item.total_cost),
                usd: amount(item.usd_total_cost),
                currency: item.currency_code.or(item.currency_locale).unwrap_or_default(),
                updated: item.last_modified_date,
            };
            customers.entry(item.id.to_ascii_lowercase()).or_default().push(spending);
        }
        Self(customers)
    }

    /// `subscriptions/usagerecords`; `None` for a customer who is not on the list.
    pub(super) fn subscriptions(&self, customer: &str, moves: bool) -> Option<Vec<Value>> {
        let subscriptions = self.of_customer(customer, moves)?;
        Some(subscriptions.iter().map(Subscription::record).collect())
    }

    /// `resourceusagerecords`: of an Azure plan alone.
    pub(super) fn resources(&self, customer: &str, subscription: &str, moves: bool) -> Option<Vec<Value>> {
        let subscriptions = self.of_customer(customer, moves)?;
        let of = subscriptions.iter().find(|of| of.id == subscription && of.of.is_azure)?;
        Some(of.resources())
    }

    /// `meterusagerecords`. Of a legacy subscription it lists what Microsoft's sample does: the subscription.
    pub(super) fn meters(&self, customer: &str, subscription: &str, moves: bool) -> Option<Vec<Value>> {
        let subscriptions = self.of_customer(customer, moves)?;
        let of = subscriptions.iter().find(|of| of.id == subscription)?;
        Some(if of.of.is_azure { of.meters() } else { vec![of.record()] })
    }

    /// `usagerecords/resources`: the meters of a legacy subscription.
    pub(super) fn legacy_meters(&self, customer: &str, subscription: &str, moves: bool) -> Option<Vec<Value>> {
        let subscriptions = self.of_customer(customer, moves)?;
        let of = subscriptions.iter().find(|of| of.id == subscription && !of.of.is_azure)?;
        Some(of.meters())
    }

    fn of_customer(&self, customer: &str, moves: bool) -> Option<Vec<Subscription<'_>>> {
        let customer = customer.to_ascii_lowercase();
        let plans = self.0.get(&customer)?.iter().filter(|of| moves || !of.is_second);
        Some(plans.flat_map(|of| of.subscriptions(&customer)).collect())
    }
}

impl Spending {
    /// One in five has two.
    fn subscriptions(&self, customer: &str) -> Vec<Subscription<'_>> {
        let seed = seed(customer) ^ u64::from(self.is_azure);
        let count = if seed.is_multiple_of(5) { 2 } else { 1 };
        let listed = if seed.is_multiple_of(3) { Decimal::new(98, 2) } else { Decimal::ONE };
        let mut random = StdRng::seed_from_u64(seed);
        let totals = split(self.total, count, &mut random);
        totals
            .into_iter()
            .map(|total| {
                let id = domain::customer::write_guid(random.random());
                Subscription { id, of: self, total, listed }
            })
            .collect()
    }
}

impl Subscription<'_> {
    fn record(&self) -> Value {
        let (offer, name) = if self.of.is_azure {
            ("DZH318Z0BPS6:0001:DZH318Z0BML6", "Azure plan")
        } else {
            ("MS-AZR-0145P", "Microsoft Azure")
        };
        self.with_cost(
            self.total,
            json!({
                "status": "active",
                "offerId": offer,
                "resourceId": self.id,
                "id": self.id,
                "resourceName": name,
                "name": name,
                "attributes": {"objectType": "SubscriptionMonthlyUsageRecord"}
            }),
        )
    }

    fn resources(&self) -> Vec<Value> {
        let mut random = StdRng::seed_from_u64(seed(&self.id));
        let count = random.random_range(12..40);
        let entitlements: Vec<String> =
            AZURE_SUBSCRIPTIONS.iter().map(|_| domain::customer::write_guid(random.random())).collect();
        let costs = split(self.total * self.listed, count, &mut random);
        let resource = |(number, cost): (usize, Decimal)| {
            let (namespace, kind, prefix) = pick(&RESOURCES, &mut random);
            let (role, group) = (pick(&ROLES, &mut random), pick(&GROUPS, &mut random));
            let place = random.random_range(0..AZURE_SUBSCRIPTIONS.len());
            let name = format!("{prefix}-{role}-{number:02}");
            let path = match kind.split_once('/') {
                Some((outer, inner)) => format!("{outer}/{prefix}-server/{inner}/{name}"),
                None => format!("{kind}/{name}"),
            };
            let entitlement = &entitlements[place];
            self.with_cost(cost, json!({
                "subscriptionId": self.id,
                "resourceUri": format!("/subscriptions/{entitlement}/resourceGroups/{group}/providers/{namespace}/{path}"),
                "resourceType": namespace,
                "entitlementId": entitlement,
                "entitlementName": AZURE_SUBSCRIPTIONS[place],
                "resourceGroupName": group,
                "name": name,
                "resourceName": name,
                "attributes": {"objectType": "ResourceUsageRecord"}
            }))
        };
        self.listed(costs).into_iter().enumerate().map(resource).collect()
    }

    fn meters(&self) -> Vec<Value> {
        let mut random = StdRng::seed_from_u64(seed(&self.id) ^ 1);
        let count = random.random_range(5..=METERS.len());
        let costs = split(self.total * self.listed, count, &mut random);
        let meter = |(number, cost): (usize, Decimal)| {
            let (name, category, subcategory, unit) = METERS[number % METERS.len()];
            let quantity = random.random_range(1..100_000);
            let mut record = json!({
                "category": category,
                "subcategory": subcategory,
                "quantityUsed": quantity,
                "unit": unit,
            });
            let (id, kind) = if self.of.is_azure {
                (format!("DZH318Z0BNZ5-{number:04}-{name} ({unit})"), "MeterUsageRecord")
            } else {
                (domain::customer::write_guid(random.random()), "AzureResourceMonthlyUsageRecord")
            };
            let names = if self.of.is_azure { ["meterId", "meterName"] } else { ["id", "name"] };
            record[names[0]] = id.into();
            record[names[1]] = name.into();
            record["attributes"] = json!({"objectType": kind});
            self.with_cost(cost, record)
        };
        self.listed(costs).into_iter().enumerate().map(meter).collect()
    }

    /// Nothing was spent: nothing is listed.
    fn listed(&self, costs: Vec<Decimal>) -> Vec<Decimal> {
        if self.total.is_zero() { Vec::new() } else { costs }
    }

    /// Amounts as texts: [`page`] writes them as numbers, and no float comes near them.
    fn with_cost(&self, cost: Decimal, mut record: Value) -> Value {
        let rate = if self.of.total.is_zero() { Decimal::ZERO } else { self.of.usd / self.of.total };
        let usd = (cost * rate).round_dp(18);
        record["totalCost"] = Value::String(cost.normalize().to_string());
        record["usdTotalCost"] = Value::String(usd.normalize().to_string());
        let field = if self.of.is_azure { "currencyCode" } else { "currencyLocale" };
        record[field] = self.of.currency.clone().into();
        record["lastModifiedDate"] = self.of.updated.clone().into();
        record
    }
}

/// The collection of a list, with its amounts as numbers.
pub(super) fn page(items: &[Value]) -> String {
    let attributes = json!({"objectType": "Collection"});
    let text = json!({"totalCount": items.len(), "items": items, "attributes": attributes}).to_string();
    bare(&bare(&text, "totalCost"), "usdTotalCost")
}

/// A field's texts without their quotes.
fn bare(text: &str, field: &str) -> String {
    let mark = format!("\"{field}\":");
    let quoted = format!("{mark}\"");
    let mut parts = text.split(&quoted);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('"').unwrap_or((part, ""));
        written.extend([mark.as_str(), number, rest]);
    }
    written
}

/// Parts that add up to the total exactly; a few of them are large.
fn split(total: Decimal, parts: usize, random: &mut StdRng) -> Vec<Decimal> {
    let weights: Vec<i64> = (0..parts).map(|_| random.random_range(1_i64..400).pow(2)).collect();
    let sum = Decimal::from(weights.iter().sum::<i64>());
    let mut left = total;
    let mut costs: Vec<Decimal> = Vec::with_capacity(parts);
    for (place, weight) in weights.into_iter().enumerate() {
        let cost = if place + 1 == parts { left } else { (total / sum * Decimal::from(weight)).round_dp(12) };
        left -= cost;
        costs.push(cost);
    }
    costs
}

fn pick<T: Copy>(list: &[T], random: &mut StdRng) -> T {
    list[random.random_range(0..list.len())]
}

fn seed(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn decimal(json: &str) -> Option<Decimal> {
    let text = json.trim_matches('"');
    text.parse().ok().or_else(|| Decimal::from_scientific(text).ok())
}

#[cfg(test)]
mod tests {
    use super::super::generate;
    use super::*;
    use crate::partner_center::answers::{parse_meters, parse_page, parse_resources, parse_subscriptions};
    use domain::customer::Plan;

    fn body(items: Option<Vec<Value>>) -> Vec<u8> {
        page(&items.expect("a list")).into_bytes()
    }

    #[test]
    fn the_parts_add_up_to_the_customers_own_record_but_for_a_small_rest() {
        let now = "2026-03-15T12:00:00Z".parse().expect("a time");
        let (items, moving) = (generate::items(250, 7, now), generate::moving(250, 7, now));
        let made = Breakdowns::of(&moving, items.len());
        let page = parse_page(&generate::pages(&moving)[0], 0).expect("a page");
        let (mut whole, mut with_rest, mut drilled) = (0, 0, 0);
        for record in &page.records {
            let id = record.customer_id.as_str();
            let listed = parse_subscriptions(&body(made.subscriptions(id, true))).expect("subscriptions");
            let of_plan: Vec<_> = listed.items.iter().filter(|of| of.plan == Some(record.plan)).collect();
            let spent = record.spent.unwrap_or_default();
            assert_eq!(of_plan.iter().filter_map(|of| of.cost.amount).sum::<Decimal>(), spent, "{id}");
            for of in of_plan {
                let subscription = of.id.as_str();
                let meters = match record.plan {
                    Plan::Azure => made.meters(id, subscription, true),
                    Plan::Legacy => made.legacy_meters(id, subscription, true),
                };
                let meters = parse_meters(&body(meters), record.plan).expect("meters").items;
                let total = of.cost.amount.unwrap_or_default();
                let sum: Decimal = meters.iter().filter_map(|meter| meter.cost.amount).sum();
                if record.plan == Plan::Azure {
                    let resources = made.resources(id, subscription, true);
                    let resources = parse_resources(&body(resources)).expect("resources").items;
                    assert_eq!(resources.iter().filter_map(|of| of.cost.amount).sum::<Decimal>(), sum, "{id}");
                    drilled += 1;
                } else {
                    assert!(made.resources(id, subscription, true).is_none());
                }
                if sum == total {
                    whole += 1;
                } else {
                    with_rest += 1;
                }
                assert!((total - sum).abs() <= total.abs() / Decimal::from(40), "{id}: {total} {sum}");
            }
        }
        assert!(whole > 100 && with_rest > 30 && drilled > 100, "{whole} {with_rest} {drilled}");
    }

    #[test]
    fn who_is_moving_has_subscriptions_of_both_plans_for_those_who_see_it() {
        let now = "2026-03-15T12:00:00Z".parse().expect("a time");
        let (items, moving) = (generate::items(50, 7, now), generate::moving(50, 7, now));
        let made = Breakdowns::of(&moving, items.len());
        let second = parse_page(&generate::pages(&moving[items.len()..])[0], 0).expect("a page");
        let id = second.records[0].customer_id.as_str();
        let plans = |moves| {
            let listed = parse_subscriptions(&body(made.subscriptions(id, moves))).expect("subscriptions");
            let mut plans: Vec<_> = listed.items.iter().filter_map(|of| of.plan).collect();
            plans.sort();
            plans.dedup();
            plans
        };
        assert_eq!((plans(true), plans(false)), (vec![Plan::Azure, Plan::Legacy], vec![Plan::Legacy]));
        assert!(made.subscriptions("nobody", true).is_none());
    }
}
