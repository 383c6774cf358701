//! What an address is sent next, of all that waits for it.
//!
//! Messages to one address go in order, one at a time. Before one is sent, what waits is [settled](settle()): of each alert only
//! the last state stays, an alert that began and ended unheard is dropped, and a reminder gives way to changes of what it
//! lists. Then every change that is due goes as one message. A message that may have arrived is sent once more exactly as it
//! was, and nothing overtakes it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::notification_log::{Address, LogChange, taken_back};
use super::{Content, Entry, Message};
use crate::alert::{AlertKey, Transition};

/// A message that waits for its address and has certainly not arrived there.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub message: Arc<Message>,
    /// When it may be sent.
    pub due: Timestamp,
}

/// What waits, in the order in which it was decided, after later states have superseded earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// For each message what is left of it; `None` if that is nothing.
    pub left: Vec<Option<Arc<Message>>>,
    /// The address will not be told of what was superseded.
    pub log: Vec<LogChange>,
}

/// What is sent as one message.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The places of the messages that it speaks for.
    pub places: Vec<usize>,
    pub message: Arc<Message>,
}

/// Of what messages tell of the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Alerts,
    Reminder,
    Digest,
    Monitoring,
    Unjudged,
    Receivers,
    Consent,
    Confirmation,
    Credential,
    Test,
}

impl Subject {
    fn of(content: &Content) -> Self {
        match content {
            Content::Alerts(_) => Self::Alerts,
            Content::Reminder(_) => Self::Reminder,
            Content::Digest(_) => Self::Digest,
            Content::Outage { .. } | Content::Recovered { .. } => Self::Monitoring,
            Content::Unjudged(_) => Self::Unjudged,
            Content::Undelivered(_) => Self::Receivers,
            Content::SwitchedOff { .. } | Content::TakenOver { .. } | Content::EndsSoon { .. } => Self::Consent,
            Content::Confirm { .. } => Self::Confirmation,
            Content::CredentialEnds(_) => Self::Credential,
            Content::Test => Self::Test,
        }
    }
}

/// Drops what a later message of those that wait has made old.
#[must_use]
pub fn settle(address: &Address, waiting: &[Waiting]) -> Settled {
    let mut settled =
        Settled { left: waiting.iter().map(|one| Some(Arc::clone(&one.message))).collect(), log: Vec::new() };
    let last_counts = [
        Subject::Monitoring,
        Subject::Unjudged,
        Subject::Consent,
        Subject::Credential,
        Subject::Confirmation,
        Subject::Reminder,
        Subject::Digest,
    ];
    for subject in last_counts {
        let is_about = |place: &usize| Subject::of(&waiting[*place].message.content) == subject;
        let places: Vec<usize> = (0..waiting.len()).filter(is_about).collect();
        for place in places.iter().rev().skip(1) {
            settled.left[*place] = None;
        }
    }
    let states = states(waiting);
    for left in &mut settled.left {
        let Some(message) = left.as_ref() else { continue };
        let Content::Reminder(entries) = &message.content else { continue };
        let open: Vec<Entry> = entries.iter().filter(|entry| !states.contains_key(&entry.key)).cloned().collect();
        if open.len() < entries.len() {
            let at = message.at;
            *left = (!open.is_empty()).then(|| Arc::new(Message { content: Content::Reminder(open), at }));
        }
    }
    let mut changed: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
    for (key, states) in states {
        let [(_, first), .., (_, last)] = &states[..] else { continue };
        // Who has not heard it fire need not hear of its end. An address that has heard hears no second beginning.
        let is_unheard = is_beginning(first.transition);
        let left = match last.transition {
            Transition::Resolved => (!is_unheard).then_some(Transition::Resolved),
            // Even if somebody has acknowledged it since: to hear of that, one must know of the alert.
            _ if is_unheard => Some(first.transition),
            last if is_beginning(last) => Some(Transition::Escalated),
            last => Some(last),
        };
        let (earlier, last) = states.split_at(states.len() - 1);
        let mut edit = |place: usize, transition: Option<Transition>| {
            let entries = changed.entry(place).or_insert_with(|| waiting[place].message.entries().to_vec());
            match transition {
                Some(transition) => {
                    entries
                        .iter_mut()
                        .filter(|entry| entry.key == *key)
                        .for_each(|entry| entry.transition = transition);
                }
                None => entries.retain(|entry| entry.key != *key),
            }
        };
        let is_over = last.iter().any(|(_, last)| last.transition == Transition::Resolved);
        for (place, superseded) in earlier {
            edit(*place, None);
            let edit = taken_back(waiting[*place].message.at, superseded, false);
            // Its end is told in any case: by the last.
            if !(is_over && superseded.transition == Transition::Resolved) {
                settled.log.push(LogChange { address: address.clone(), alert: key.clone(), edit });
            }
        }
        for (place, _) in last {
            edit(*place, left);
        }
    }
    for (place, entries) in changed {
        let at = waiting[place].message.at;
        let message = (!entries.is_empty()).then(|| Arc::new(Message { content: Content::Alerts(entries), at }));
        settled.left[place] = message;
    }
    settled
}

/// What waits after a message has been given up: where that told of an end, the address has not heard it, and what fires again
/// has no beginning.
#[must_use]
pub fn after_given_up(lost: &Message, waiting: &[Waiting]) -> Vec<Arc<Message>> {
    let ends = lost.entries().iter().filter(|entry| entry.transition == Transition::Resolved);
    let ends: BTreeSet<&AlertKey> = ends.map(|entry| &entry.key).collect();
    let begins = |entry: &Entry| is_beginning(entry.transition) && ends.contains(&entry.key);
    let after = waiting.iter().map(|one| {
        if !one.message.entries().iter().any(begins) {
            return Arc::clone(&one.message);
        }
        let mut entries = one.message.entries().to_vec();
        entries.iter_mut().filter(|entry| begins(entry)).for_each(|entry| entry.transition = Transition::Escalated);
        Arc::new(Message { content: Content::Alerts(entries), at: one.message.at })
    });
    after.collect()
}

/// What goes next of that which waits and is settled; `None` if nothing is due.
#[must_use]
pub fn next_batch(waiting: &[Waiting], now: Timestamp) -> Option<Batch> {
    let due: Vec<usize> = (0..waiting.len()).filter(|place| waiting[*place].due <= now).collect();
    let first = *due.first()?;
    let subject = Subject::of(&waiting[first].message.content);
    if subject != Subject::Alerts {
        return Some(Batch { places: vec![first], message: Arc::clone(&waiting[first].message) });
    }
    let places: Vec<usize> =
        due.into_iter().filter(|place| Subject::of(&waiting[*place].message.content) == subject).collect();
    let message = match &places[..] {
        [one] => Arc::clone(&waiting[*one].message),
        several => {
            let mut all: Vec<Entry> =
                several.iter().flat_map(|place| waiting[*place].message.entries()).cloned().collect();
            all.sort_by(Entry::order);
            let at = several.iter().map(|place| waiting[*place].message.at).max()?;
            Arc::new(Message { content: Content::Alerts(all), at })
        }
    };
    Some(Batch { places, message })
}

fn is_beginning(transition: Transition) -> bool {
    matches!(transition, Transition::Fired | Transition::Reopened)
}

/// What waits of each alert, in order.
fn states(waiting: &[Waiting]) -> BTreeMap<&AlertKey, Vec<(usize, &Entry)>> {
    let mut states: BTreeMap<&AlertKey, Vec<(usize, &Entry)>> = BTreeMap::new();
    for (place, one) in waiting.iter().enumerate() {
        for entry in one.message.entries() {
            states.entry(&entry.key).or_default().push((place, entry));
        }
    }
    states
}

#[cfg(test)]
mod tests;
