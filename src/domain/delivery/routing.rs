//! Which receiver is notified of which alert.

use std::collections::BTreeSet;

use super::{Channel, Destination, QuietHours};
use crate::alert::{Alert, Figures, Severity};
use crate::customer::{CustomerId, Plan};
use crate::grid::fold;

/// An address, and which alerts it is notified of.
#[derive(Clone, Debug, PartialEq)]
pub struct Receiver {
    pub id: Box<str>,
    pub name: Box<str>,
    pub destination: Destination,
    pub routing: Routing,
}

/// Which alerts a receiver is notified of.
#[derive(Clone, Debug, PartialEq)]
pub struct Routing {
    /// The lowest severity that this receiver gets.
    pub least: Severity,
    pub customers: CustomerFilter,
    /// Whether it also gets every alert that no other receiver would get.
    pub is_catch_all: bool,
    pub quiet_hours: Option<QuietHours>,
    /// Whether each alert has messages of its own, of which one says that somebody acknowledged it: for ticket systems.
    pub one_by_one: bool,
}

impl Default for Routing {
    fn default() -> Self {
        let customers = CustomerFilter::default();
        Self { least: Severity::Warning, customers, is_catch_all: false, quiet_hours: None, one_by_one: false }
    }
}

impl Routing {
    /// The channels on which a receiver may get each alert by itself.
    #[must_use]
    pub fn may_be_one_by_one(channel: Channel) -> bool {
        matches!(channel, Channel::Email | Channel::Webhook)
    }

    fn selects(&self, alert: &Alert) -> bool {
        alert.severity >= self.least && self.customers.selects(&alert.key.customer, &alert.figures)
    }
}

/// The receivers that are notified of an alert.
pub fn receivers_of<'a>(alert: &Alert, receivers: &'a [Receiver]) -> impl Iterator<Item = &'a Receiver> {
    let selected: Vec<bool> = receivers.iter().map(|receiver| receiver.routing.selects(alert)).collect();
    let is_caught = !selected.contains(&true);
    let is_notified =
        move |(receiver, selected): &(&Receiver, bool)| *selected || (is_caught && receiver.routing.is_catch_all);
    receivers.iter().zip(selected).filter(is_notified).map(|(receiver, _)| receiver)
}

/// A selection of customers; all of them by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerFilter {
    /// Words that the name must contain, ignoring case and accents, as in the grid's search.
    pub words: Box<str>,
    pub plan: Option<Plan>,
    /// Only these customers, unless empty.
    pub only: BTreeSet<CustomerId>,
}

impl CustomerFilter {
    #[must_use]
    pub fn selects(&self, customer: &CustomerId, figures: &Figures) -> bool {
        let name = fold(&figures.name);
        self.plan.is_none_or(|plan| plan == figures.plan)
            && (self.only.is_empty() || self.only.contains(customer))
            && fold(&self.words).split_whitespace().all(|word| name.contains(word))
    }
}
