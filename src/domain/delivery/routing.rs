//! Which receiver is notified of which alert.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Content, Destination, Entry, Message, QuietHours};
use crate::alert::{Change, Figures, Severity};
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
    pub quiet_hours: Option<QuietHours>,
}

impl Default for Routing {
    fn default() -> Self {
        Self { least: Severity::Warning, customers: CustomerFilter::default(), quiet_hours: None }
    }
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

/// A message for a receiver, and when it is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned<'a> {
    pub receiver: &'a Receiver,
    pub message: Message,
    pub due: Timestamp,
}

/// The messages of one poll: one per receiver, or two if quiet hours let only critical alerts through.
#[must_use]
pub fn plan<'a>(changes: &[Change], receivers: &'a [Receiver], now: Timestamp) -> Vec<Planned<'a>> {
    let mut entries: Vec<Entry> = changes.iter().filter(|change| change.transition.notifies()).map(Entry::of).collect();
    entries.sort_by(Entry::order);
    let mut planned = Vec::new();
    for receiver in receivers {
        let routing = &receiver.routing;
        let is_routed = |entry: &&Entry| {
            entry.severity >= routing.least && routing.customers.selects(&entry.key.customer, &entry.figures)
        };
        let mine = entries.iter().filter(is_routed).cloned();
        let quiet_until = routing.quiet_hours.as_ref().and_then(|quiet| quiet.end(now));
        let (at_once, later): (Vec<_>, Vec<_>) = mine.partition(|entry| quiet_until.is_none() || entry.is_urgent());
        for (entries, due) in [(at_once, now), (later, quiet_until.unwrap_or(now))] {
            if !entries.is_empty() {
                planned.push(Planned {
                    receiver,
                    message: Message { content: Content::Alerts(entries), at: now },
                    due,
                });
            }
        }
    }
    planned
}

/// News about monitoring itself: goes to every receiver at once, whatever its routing.
#[must_use]
pub fn plan_for_all<'a>(content: &Content, receivers: &'a [Receiver], now: Timestamp) -> Vec<Planned<'a>> {
    let to = |receiver| Planned { receiver, message: Message { content: content.clone(), at: now }, due: now };
    receivers.iter().map(to).collect()
}
