//! What each address was last notified of, as in Alertmanager's notification log.
//!
//! The log, not the changes of a poll, decides what an address hears: everything that fires, is routed to it and that it has
//! not been told, and the end of what it heard fire. So a receiver that is added, widened or repaired catches up at the next
//! poll. A message counts as told when it is decided; if it is given up, [`given_up`] takes that back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Content, Entry, Message, Receiver};
use crate::alert::{Alert, AlertKey, Alerts, Change, Rule, Threshold, Transition};

/// One address of one receiver.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The receiver's id.
    pub receiver: Box<str>,
    /// As in [`super::Delivery::recipient`].
    pub recipient: Box<str>,
}

impl Address {
    /// All addresses of the receiver: see [`NotificationLog::messages`].
    fn of_all(&self) -> Self {
        Self { receiver: self.receiver.clone(), recipient: "".into() }
    }
}

/// One message about a firing alert, decided for an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// When the message was decided: see [`Message::at`].
    pub decided: Timestamp,
    /// [`Alert::since`] at the time.
    pub since: Timestamp,
    /// The threshold that it told, or that it has come down to since.
    pub level: Option<Threshold>,
}

impl Told {
    /// [`Self::since`] of a message that the address has to hear once more.
    pub const OUTDATED: Timestamp = Timestamp::UNIX_EPOCH;
}

/// The messages about one alert, by the time they were decided. The last one is what the address knows.
type Messages = BTreeMap<Timestamp, Told>;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationLog(BTreeMap<Address, BTreeMap<AlertKey, Messages>>);

/// One change to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogChange {
    pub address: Address,
    pub alert: AlertKey,
    pub edit: LogEdit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogEdit {
    Told(Told),
    /// The message that was decided then did not arrive.
    TakenBack(Timestamp),
    /// Nor did its news that nobody handles the alert any more, which the messages before it do not have: the address still
    /// knows that the alert fires, and hears of it again.
    TakenBackWithEarlier(Timestamp),
    /// The address knows that the alert no longer fires.
    Ended,
}

impl FromIterator<(Address, AlertKey, Told)> for NotificationLog {
    fn from_iter<I: IntoIterator<Item = (Address, AlertKey, Told)>>(rows: I) -> Self {
        let mut log = Self::default();
        for (address, alert, told) in rows {
            log.put(address, alert, told);
        }
        log
    }
}

impl NotificationLog {
    pub fn apply(&mut self, changes: &[LogChange]) {
        for LogChange { address, alert, edit } in changes {
            match edit {
                LogEdit::Told(told) => self.put(address.clone(), alert.clone(), *told),
                LogEdit::TakenBack(decided) => {
                    self.0.get_mut(address).and_then(|told| told.get_mut(alert)?.remove(decided));
                }
                LogEdit::TakenBackWithEarlier(decided) => {
                    for address in [address, &address.of_all()] {
                        if let Some(told) = self.0.get_mut(address).and_then(|told| told.get_mut(alert)) {
                            told.remove(decided);
                            told.range_mut(..decided).for_each(|(_, told)| told.since = Told::OUTDATED);
                        }
                    }
                }
                LogEdit::Ended => {
                    for address in [address, &address.of_all()] {
                        self.0.get_mut(address).and_then(|told| told.remove(alert));
                    }
                }
            }
        }
    }

    fn put(&mut self, address: Address, alert: AlertKey, told: Told) {
        self.0.entry(address).or_default().entry(alert).or_default().insert(told.decided, told);
    }

    /// The messages about an alert to an address. Rows without a recipient are from before the log: all addresses of the
    /// receiver were told.
    fn messages(&self, address: &Address, alert: &AlertKey) -> Messages {
        let of = |address: &Address| self.0.get(address).and_then(|told| told.get(alert)).cloned().unwrap_or_default();
        let mut messages = of(&address.of_all());
        messages.extend(of(address));
        messages
    }

    /// What is left of a message to an address without what later messages have told it; `None` if that is nothing.
    #[must_use]
    pub fn untold_later(&self, address: &Address, message: &Message) -> Option<Message> {
        let entries = match &message.content {
            Content::Alerts(entries) => entries,
            // What it says was so then.
            Content::Reminder(_) => return None,
            _ => return Some(message.clone()),
        };
        let is_told = |entry: &Entry| self.messages(address, &entry.key).into_keys().any(|later| later > message.at);
        let left: Vec<Entry> = entries.iter().filter(|entry| !is_told(entry)).cloned().collect();
        if left.is_empty() { None } else { Some(Message { content: Content::Alerts(left), at: message.at }) }
    }

    /// What an address knows of an alert, if it was told of it and of nothing that ended it.
    pub(super) fn last(&self, address: &Address, alert: &AlertKey) -> Option<Told> {
        self.messages(address, alert).into_values().next_back()
    }

    /// When the last message about an alert to an address was decided.
    pub(super) fn last_told(&self, address: &Address, alert: &AlertKey) -> Option<Timestamp> {
        self.messages(address, alert).into_keys().next_back()
    }

    /// The time of a message to an address that is decided now: later, by a second at least, than those of all messages before
    /// it, by which the log tells them apart and puts them in order. Two polls may come within a second, and another replica's
    /// clock may have been ahead.
    pub(super) fn time_of_next(&self, address: &Address, now: Timestamp) -> Timestamp {
        let of = |address: &Address| self.0.get(address).into_iter().flat_map(BTreeMap::values);
        let newest = of(&address.of_all()).chain(of(address)).filter_map(|messages| messages.keys().next_back()).max();
        let is_later = |newest: &Timestamp| now.as_second() > newest.as_second();
        let after = newest.filter(|newest| !is_later(newest)).map(|newest| newest.as_second().saturating_add(1));
        after.and_then(|second| Timestamp::from_second(second).ok()).unwrap_or(now)
    }

    /// The alerts that an address was told of.
    fn alerts(&self, address: &Address) -> BTreeSet<&AlertKey> {
        let of_all = address.of_all();
        let told = [address, &of_all].into_iter().filter_map(|one| self.0.get(one)).flatten();
        told.filter(|(_, messages)| !messages.is_empty()).map(|(alert, _)| alert).collect()
    }
}

/// What is new to one address, and how the log changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct News {
    pub entries: Vec<Entry>,
    pub log: Vec<LogChange>,
}

impl News {
    fn note(&mut self, address: &Address, alert: &AlertKey, edit: LogEdit) {
        self.log.push(LogChange { address: address.clone(), alert: alert.clone(), edit });
    }
}

/// What an address of a receiver has to hear, in a message of this time. `routed` are the firing alerts that it gets;
/// `changes` are those of this poll.
pub(super) fn news(
    log: &NotificationLog,
    address: &Address,
    receiver: &Receiver,
    routed: &[&Alert],
    alerts: &Alerts,
    changes: &BTreeMap<&AlertKey, &Change>,
    decided: Timestamp,
) -> News {
    let is_second = receiver.routing.unanswered_after.is_some();
    let mut news = News::default();
    for alert in routed {
        let told = log.last(address, &alert.key);
        let change = changes.get(&alert.key).map(|change| change.transition).filter(|change| change.notifies());
        let Some(transition) = change.or_else(|| untold(alert, told, is_second)) else { continue };
        // The address knows, or may know, that it fires: so it has to hear of the end whatever becomes of this message.
        let is_known = told.is_some() && matches!(transition, Transition::Fired | Transition::Reopened);
        let transition = if is_known { Transition::Escalated } else { transition };
        news.entries.push(Entry::of(alert, transition));
        let told = Told { decided, since: alert.since, level: alert.level };
        news.note(address, &alert.key, LogEdit::Told(told));
    }
    for key in log.alerts(address) {
        match alerts.get(key) {
            // What was told comes down with the alert, whether the address gets it now or not.
            Some(alert) if alert.is_firing => {
                let higher = log.messages(address, key).into_values().filter(|told| told.level > alert.notified);
                for told in higher {
                    news.note(address, key, LogEdit::Told(Told { level: alert.notified, ..told }));
                }
            }
            Some(alert) if !alert.has_ended && receiver.scope.contains(&key.customer) => {
                news.entries.push(Entry::of(alert, Transition::Resolved));
                news.note(address, key, LogEdit::Ended);
            }
            _ => news.note(address, key, LogEdit::Ended),
        }
    }
    news
}

/// What is news of an alert that has not changed.
fn untold(alert: &Alert, told: Option<Told>, is_second: bool) -> Option<Transition> {
    let planned = alert.acknowledged.as_ref().filter(|_| alert.key.rule.is_of_usage());
    let covered = planned.and_then(|acknowledged| acknowledged.covers(alert.figures.spent));
    match told {
        // Somebody planned it.
        _ if covered == Some(true) => None,
        None => Some(Transition::Fired),
        Some(told) if told.since == Told::OUTDATED => Some(Transition::Fired),
        Some(told) if told.since < alert.since => Some(Transition::Reopened),
        Some(told) if told.level < alert.notified => Some(Transition::Escalated),
        // Somebody had acknowledged it meanwhile.
        Some(told) if is_second && alert.unanswered_since().is_some_and(|since| told.decided < since) => {
            Some(Transition::AcknowledgementLapsed)
        }
        Some(_) => None,
    }
}

/// What a message that was given up takes back: what fires is told again, and so is what has ended. Of a message that may
/// have arrived nevertheless, the end is told in any case.
#[must_use]
pub fn given_up(address: &Address, message: &Message, may_have_arrived: bool) -> Vec<LogChange> {
    changes_of(address, message, |entry| taken_back(message.at, entry, may_have_arrived))
}

/// What becomes of an entry of a message that was decided then and does not arrive.
pub(super) fn taken_back(decided: Timestamp, entry: &Entry, may_have_arrived: bool) -> LogEdit {
    match entry.transition {
        Transition::Resolved => LogEdit::Told(Told { decided, since: entry.since, level: None }),
        Transition::AcknowledgementLapsed | Transition::PlanExceeded => LogEdit::TakenBackWithEarlier(decided),
        // Another event has no threshold by which its news would be missed.
        Transition::Escalated if entry.key.rule == Rule::FraudEvent => LogEdit::TakenBackWithEarlier(decided),
        // The address knows that it fires.
        Transition::Acknowledged => LogEdit::TakenBack(decided),
        _ if may_have_arrived => LogEdit::Told(Told { decided, since: Told::OUTDATED, level: entry.level }),
        _ => LogEdit::TakenBack(decided),
    }
}

/// What a message tells that is sent once more.
#[must_use]
pub fn sent_again(address: &Address, message: &Message) -> Vec<LogChange> {
    let decided = message.at;
    changes_of(address, message, |entry| match entry.transition {
        Transition::Resolved => LogEdit::Ended,
        _ => LogEdit::Told(Told { decided, since: entry.since, level: entry.level }),
    })
}

fn changes_of(address: &Address, message: &Message, edit: impl Fn(&Entry) -> LogEdit) -> Vec<LogChange> {
    let change = |entry: &Entry| LogChange { address: address.clone(), alert: entry.key.clone(), edit: edit(entry) };
    message.entries().iter().map(change).collect()
}
