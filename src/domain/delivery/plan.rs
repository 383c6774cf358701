//! The messages that a poll makes due.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::notification_log::{Address, LogChange, NotificationLog, news};
use super::routing::receivers_of;
use super::{Channel, Content, Delivery, DeliveryState, Entry, Message, Receiver};
use crate::alert::{Alert, AlertKey, Alerts, Change};

/// A message for one address of a receiver, and when it is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned<'a> {
    pub receiver: &'a Receiver,
    /// A mail address, or a URL.
    pub recipient: &'a str,
    pub message: Message,
    pub due: Timestamp,
}

/// What a poll makes due, and what the log then says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan<'a> {
    pub messages: Vec<Planned<'a>>,
    pub log: Vec<LogChange>,
}

/// The messages of one poll: one for each address, or two if quiet hours let only critical alerts through. `alerts` have the
/// changes applied.
#[must_use]
pub fn plan<'a>(
    alerts: &Alerts,
    changes: &[Change],
    receivers: &'a [Receiver],
    log: &NotificationLog,
    now: Timestamp,
) -> Plan<'a> {
    let changes: BTreeMap<&AlertKey, &Change> = changes.iter().map(|change| (&change.alert.key, change)).collect();
    let mut routed: BTreeMap<&str, Vec<&Alert>> = BTreeMap::new();
    for alert in alerts.iter().filter(|alert| alert.is_firing) {
        for receiver in receivers_of(alert, receivers) {
            routed.entry(&receiver.id).or_default().push(alert);
        }
    }
    let mut plan = Plan::default();
    for receiver in receivers {
        let routed = routed.get(&*receiver.id).map_or(&[][..], Vec::as_slice);
        let quiet_until = receiver.routing.quiet_hours.as_ref().and_then(|quiet| quiet.end(now));
        for recipient in receiver.destination.recipients() {
            let mut news = news(log, &receiver.address(recipient), routed, alerts, &changes, now);
            news.entries.sort_by(Entry::order);
            let is_at_once = |entry: &Entry| quiet_until.is_none() || entry.is_urgent();
            let (at_once, later): (Vec<_>, Vec<_>) = news.entries.into_iter().partition(is_at_once);
            for (entries, due) in [(at_once, now), (later, quiet_until.unwrap_or(now))] {
                if !entries.is_empty() {
                    let message = Message { content: Content::Alerts(entries), at: now };
                    plan.messages.push(Planned { receiver, recipient, message, due });
                }
            }
            plan.log.extend(news.log);
        }
    }
    plan
}

/// News about monitoring itself: goes to every receiver at once, whatever its routing.
#[must_use]
pub fn plan_for_all<'a>(content: &Content, receivers: &'a [Receiver], now: Timestamp) -> Vec<Planned<'a>> {
    receivers.iter().flat_map(|receiver| plan_for(content, receiver, now)).collect()
}

/// One message to every address of a receiver, at once.
#[must_use]
pub fn plan_for<'a>(content: &Content, receiver: &'a Receiver, now: Timestamp) -> Vec<Planned<'a>> {
    let to =
        |recipient| Planned { receiver, recipient, message: Message { content: content.clone(), at: now }, due: now };
    receiver.destination.recipients().map(to).collect()
}

impl Receiver {
    /// One of its addresses, as it may be shown and stored.
    #[must_use]
    pub fn address(&self, recipient: &str) -> Address {
        let is_mail = self.destination.channel() == Channel::Email;
        let recipient = if is_mail { recipient } else { self.destination.label() };
        Address { receiver: self.id.clone(), recipient: recipient.into() }
    }
}

impl Planned<'_> {
    /// The message's delivery; `key` turns a text into an idempotency key.
    pub fn delivery(&self, key: impl Fn(&str) -> Box<str>) -> Delivery {
        let Self { receiver, recipient, message, due } = self;
        let Address { receiver: id, recipient: shown } = receiver.address(recipient);
        Delivery {
            id: key(&format!("{}\n{recipient}\n{}", receiver.id, message.identity())),
            receiver: id,
            receiver_name: receiver.name.clone(),
            channel: receiver.destination.channel(),
            recipient: shown,
            message: message.clone(),
            state: DeliveryState::Pending,
            created: message.at,
            first_due: *due,
            due: *due,
            attempts: 0,
        }
    }
}
