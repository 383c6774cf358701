//! Reminders: what a receiver was told of, and what is still open, is told again once a day or a week, in one message.

use jiff::civil::{Weekday, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::plan::shared;
use super::turn::{self, last_turn};
use super::{Content, Entry, Message, NotificationLog, Planned, Receiver, Reminders, Routing, receivers_of};
use crate::alert::{Alerts, Transition};

/// Who has heard of an alert less than this ago is not reminded of it.
const FRESH: SignedDuration = SignedDuration::from_hours(12);

/// The reminders that are due.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reminded<'a> {
    pub messages: Vec<Planned<'a>>,
    /// Those that count as reminded now: with a message, with nothing to be reminded of, or because their reminders begin.
    pub receivers: Vec<&'a Receiver>,
}

/// One message to each address whose reminder is due and that knows of alerts which nobody handles.
#[must_use]
pub fn remind<'a>(alerts: &Alerts, receivers: &'a [Receiver], log: &NotificationLog, now: Timestamp) -> Reminded<'a> {
    let mut reminded = Reminded::default();
    let mut messages = Vec::new();
    for receiver in receivers.iter().filter(|receiver| receiver.works()) {
        let Some(turn) = receiver.routing.last_turn(now) else { continue };
        if receiver.reminded.is_some_and(|last| last >= turn) {
            continue;
        }
        reminded.receivers.push(receiver);
        if receiver.reminded.is_none() {
            continue;
        }
        let quiet = receiver.routing.quiet_hours.as_ref();
        let due = quiet.and_then(|quiet| quiet.end(now)).unwrap_or(now);
        for recipient in receiver.destination.recipients() {
            let address = receiver.address(recipient);
            let is_known = |told: Timestamp| {
                let heard = quiet.and_then(|quiet| quiet.end(told)).unwrap_or(told);
                now.duration_since(heard) >= FRESH
            };
            let open = alerts.iter().filter(|alert| {
                alert.needs_attention()
                    && log.last_told(&address, &alert.key).is_some_and(is_known)
                    && receivers_of(alert, receivers, now).any(|one| std::ptr::eq(one, receiver))
            });
            let mut entries: Vec<Entry> = open.map(|alert| Entry::of(alert, Transition::Updated)).collect();
            entries.sort_by(Entry::order);
            if !entries.is_empty() {
                let message = shared(&mut messages, Message { content: Content::Reminder(entries), at: now });
                reminded.messages.push(Planned { receiver, recipient, message, due });
            }
        }
    }
    reminded
}

impl Routing {
    /// When reminders were last due: when quiet hours end, or at 8:00 UTC. `None` without reminders.
    fn last_turn(&self, now: Timestamp) -> Option<Timestamp> {
        let is_weekly = match self.reminders {
            Reminders::Never => return None,
            Reminders::Daily => false,
            Reminders::Weekly => true,
        };
        let (at, zone) = match &self.quiet_hours {
            Some(quiet) => (quiet.to(), turn::zone(quiet.zone_name()).unwrap_or(TimeZone::UTC)),
            None => (time(8, 0, 0, 0), TimeZone::UTC),
        };
        last_turn(&zone, at, |day| !is_weekly || day.weekday() == Weekday::Monday, now)
    }
}

#[cfg(test)]
mod tests;
