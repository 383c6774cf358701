//! The messages that a poll makes due.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::notification_log::{Address, LogChange, LogEdit, NotificationLog, Told, news};
use super::routing::places_of;
use super::{About, Channel, Content, Delivery, DeliveryState, Entry, Message, NewDelivery, Receiver};
use crate::alert::{Alert, AlertKey, Alerts, Change, Transition};

/// A message for one address of a receiver, and when it is due.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned<'a> {
    pub receiver: &'a Receiver,
    /// A mail address, or a URL.
    pub recipient: &'a str,
    /// Shared by all addresses that are told the same.
    pub message: Arc<Message>,
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
    let mut routed: Vec<Vec<&Alert>> = vec![Vec::new(); receivers.len()];
    for alert in alerts.iter().filter(|alert| alert.is_firing) {
        for place in places_of(alert, receivers, now) {
            routed[place].push(alert);
        }
    }
    let mut plan = Plan::default();
    let mut messages: Vec<Arc<Message>> = Vec::new();
    for (receiver, routed) in receivers.iter().zip(&routed).filter(|(receiver, _)| receiver.works()) {
        let quiet_until = receiver.routing.quiet_hours.as_ref().and_then(|quiet| quiet.end(now));
        for recipient in receiver.destination.recipients() {
            let address = receiver.address(recipient);
            let at = log.time_of_next(&address, now);
            let mut news = news(log, &address, receiver, routed, alerts, &changes, at);
            news.entries.sort_by(Entry::order);
            let is_at_once = |entry: &Entry| quiet_until.is_none() || entry.is_urgent();
            let (at_once, later): (Vec<_>, Vec<_>) = news.entries.into_iter().partition(is_at_once);
            for (entries, due) in [(at_once, now), (later, quiet_until.unwrap_or(now))] {
                if !entries.is_empty() {
                    let message = shared(&mut messages, Message { content: Content::Alerts(entries), at });
                    plan.messages.push(Planned { receiver, recipient, message, due });
                }
            }
            plan.log.extend(news.log);
        }
    }
    plan
}

/// What ticket systems are told of acknowledgements: of alerts that they know to fire. It waits for the end of quiet hours.
#[must_use]
pub fn plan_acknowledged<'a>(
    acknowledged: &[Change],
    receivers: &'a [Receiver],
    log: &NotificationLog,
    now: Timestamp,
) -> Plan<'a> {
    let mut plan = Plan::default();
    let mut messages: Vec<Arc<Message>> = Vec::new();
    for receiver in receivers.iter().filter(|receiver| receiver.routing.one_by_one) {
        let due = receiver.routing.quiet_hours.as_ref().and_then(|quiet| quiet.end(now)).unwrap_or(now);
        for recipient in receiver.destination.recipients() {
            let address = receiver.address(recipient);
            let at = log.time_of_next(&address, now);
            let mut entries = Vec::new();
            let may_hear = |change: &&Change| receiver.scope.contains(&change.alert.key.customer);
            for Change { alert, .. } in acknowledged.iter().filter(may_hear) {
                let Some(told) = log.last(&address, &alert.key) else { continue };
                entries.push(Entry::of(alert, Transition::Acknowledged));
                let edit = LogEdit::Told(Told { decided: at, ..told });
                plan.log.push(LogChange { address: address.clone(), alert: alert.key.clone(), edit });
            }
            if !entries.is_empty() {
                entries.sort_by(Entry::order);
                let message = shared(&mut messages, Message { content: Content::Alerts(entries), at });
                plan.messages.push(Planned { receiver, recipient, message, due });
            }
        }
    }
    plan
}

/// The message, or the one of these that says the same.
pub(super) fn shared(messages: &mut Vec<Arc<Message>>, message: Message) -> Arc<Message> {
    if let Some(same) = messages.iter().find(|one| ***one == message) {
        return Arc::clone(same);
    }
    let message = Arc::new(message);
    messages.push(Arc::clone(&message));
    message
}

/// News about monitoring itself: goes at once to every receiver that works, whatever its routing.
#[must_use]
pub fn plan_for_all<'a>(content: &Content, receivers: &'a [Receiver], now: Timestamp) -> Vec<Planned<'a>> {
    plan_for_each(receivers, now, |_| Some(content.clone()))
}

/// The same for news that each receiver is told in its own way, such as with the names of the customers in its scope.
pub fn plan_for_each(
    receivers: &[Receiver],
    now: Timestamp,
    content: impl Fn(&Receiver) -> Option<Content>,
) -> Vec<Planned<'_>> {
    let working = receivers.iter().filter(|receiver| receiver.works());
    let told = working.filter_map(|receiver| Some((receiver, content(receiver)?)));
    told.flat_map(|(receiver, content)| plan_for(&content, receiver, now)).collect()
}

/// One message to every address of a receiver, at once.
#[must_use]
pub fn plan_for<'a>(content: &Content, receiver: &'a Receiver, now: Timestamp) -> Vec<Planned<'a>> {
    let message = Arc::new(Message { content: content.clone(), at: now });
    let to = |recipient| Planned { receiver, recipient, message: Arc::clone(&message), due: now };
    receiver.destination.recipients().map(to).collect()
}

/// Asks the reader of one of a receiver's mailboxes to confirm it, with the secret that answers.
#[must_use]
pub fn plan_confirmation<'a>(receiver: &'a Receiver, mailbox: &'a str, token: &str, now: Timestamp) -> Planned<'a> {
    let message = Message { content: Content::Confirm { token: token.into() }, at: now };
    Planned { receiver, recipient: mailbox, message: Arc::new(message), due: now }
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
    pub fn delivery(&self, key: impl Fn(&str) -> Box<str>) -> NewDelivery {
        let Self { receiver, recipient, message, due } = self;
        let Address { receiver: id, recipient: shown } = receiver.address(recipient);
        let delivery = Delivery {
            id: key(&format!("{}\n{recipient}\n{}", receiver.id, message.identity())),
            receiver: id,
            receiver_name: receiver.name.clone(),
            channel: receiver.destination.channel(),
            recipient: shown,
            about: About::from(&**message),
            state: DeliveryState::Pending,
            created: message.at,
            first_due: *due,
            due: *due,
            attempts: 0,
        };
        NewDelivery { delivery, message: Arc::clone(message) }
    }
}
