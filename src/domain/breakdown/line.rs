//! A list's entries as lines of one shape, to search, to sort and to write into files.

use super::{
    AzureSubscription, Cost, MeterUsage, PartQuery, PartSort, ResourceUsage, SubscriptionUsage, azure_subscriptions,
    by_amount,
};
use crate::customer::Plan;
use crate::grid::{Direction, fold};
use crate::money::Decimal;
use crate::names;

/// What a field means depends on the list; one that a list lacks is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    pub plan: Plan,
    pub name: Box<str>,
    /// The offer, the type of a resource, the category of a meter.
    pub kind: Box<str>,
    /// The status of a subscription, the group of a resource, the subcategory of a meter.
    pub place: Box<str>,
    /// The Azure subscription of a resource.
    pub subscription: Box<str>,
    /// The id, or the address of a resource.
    pub id: Box<str>,
    /// Of a meter; of an Azure subscription how many resources it has.
    pub quantity: Option<Decimal>,
    pub unit: Box<str>,
    pub cost: Cost,
}

impl Line {
    #[must_use]
    pub fn of_subscription(of: &SubscriptionUsage, of_customer: &[Plan]) -> Self {
        Self {
            name: of.name.clone(),
            kind: of.offer.clone(),
            place: of.status.clone(),
            id: of.id.as_str().into(),
            ..Self::empty(of.plan_among(of_customer), of.cost.clone())
        }
    }

    /// The Azure subscriptions of these resources.
    #[must_use]
    pub fn of_azure_subscriptions(resources: &[ResourceUsage]) -> Vec<Self> {
        let line = |of: AzureSubscription| Self {
            name: of.name,
            id: of.id,
            quantity: Some(of.resources.into()),
            ..Self::empty(Plan::Azure, of.cost)
        };
        azure_subscriptions(resources).into_iter().map(line).collect()
    }

    #[must_use]
    pub fn of_resource(of: &ResourceUsage) -> Self {
        let is_named = !of.azure_subscription_name.is_empty();
        Self {
            name: of.name.clone(),
            kind: of.kind.clone(),
            place: of.group.clone(),
            subscription: if is_named { &of.azure_subscription_name } else { &of.azure_subscription }.clone(),
            id: of.uri.clone(),
            ..Self::empty(Plan::Azure, of.cost.clone())
        }
    }

    #[must_use]
    pub fn of_meter(of: &MeterUsage) -> Self {
        Self {
            name: of.name.clone(),
            kind: of.category.clone(),
            place: of.subcategory.clone(),
            id: of.id.clone(),
            quantity: of.quantity,
            unit: of.unit.clone(),
            ..Self::empty(of.plan, of.cost.clone())
        }
    }

    fn empty(plan: Plan, cost: Cost) -> Self {
        let [name, kind, place, subscription, id, unit] = <[Box<str>; 6]>::default();
        Self { plan, name, kind, place, subscription, id, quantity: None, unit, cost }
    }

    fn has(&self, words: &[&str]) -> bool {
        let text = [&self.name, &self.kind, &self.place, &self.subscription, &self.id].map(|part| &**part).join("\n");
        let text = fold(&text);
        words.iter().all(|word| text.contains(word))
    }
}

/// The lines that contain every word of the search, in the query's order: total, as ties go by name, then by id.
#[must_use]
pub fn select<'a>(lines: &'a [Line], query: &PartQuery) -> Vec<&'a Line> {
    let folded = fold(&query.search);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut found: Vec<&Line> = lines.iter().filter(|line| words.is_empty() || line.has(&words)).collect();
    let is_turned = query.direction != query.sort.default_direction();
    match query.sort {
        PartSort::Cost => found.sort_by(|one, other| {
            let order = by_amount(one.cost.amount, other.cost.amount, is_turned);
            order.then_with(|| names::compare(&one.name, &other.name)).then_with(|| one.id.cmp(&other.id))
        }),
        PartSort::Name => {
            found.sort_by(|one, other| names::compare(&one.name, &other.name).then_with(|| one.id.cmp(&other.id)));
            if query.direction == Direction::Descending {
                found.reverse();
            }
        }
    }
    found
}
