//! A message in parts, where one would be too large.

use std::ops::Range;

use super::{Channel, Content, Message};

/// How a message is divided for one receiver.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    message: &'a Message,
    /// How many alerts a part may have.
    most: usize,
}

impl<'a> Parts<'a> {
    /// How many alerts a generic webhook gets at once: with the longest names they fit into the 256 kB that receivers take.
    pub const MOST_ALERTS: usize = 200;

    /// Programs get every alert, in parts, and ticket systems one at a time; people get one message that leaves out what
    /// nobody would read.
    #[must_use]
    pub fn of(message: &'a Message, channel: Channel, one_by_one: bool) -> Self {
        let most = match channel {
            _ if one_by_one => 1,
            Channel::Webhook => Self::MOST_ALERTS,
            Channel::Email | Channel::Teams | Channel::Slack => usize::MAX,
        };
        Self { message, most }
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.message.listed().len().div_ceil(self.most).max(1)
    }

    /// The next part, counted from 0, after that number of alerts have arrived: perhaps in parts of another size, if the
    /// receiver has changed since.
    #[must_use]
    pub fn after(&self, alerts: usize) -> usize {
        (alerts / self.most).min(self.count() - 1)
    }

    /// How many alerts have arrived with a part.
    #[must_use]
    pub fn alerts_through(&self, part: usize) -> usize {
        self.range(part, self.message.listed().len()).end
    }

    /// A part, counted from 0. One beyond the last is empty.
    #[must_use]
    pub fn get(&self, part: usize) -> Message {
        match &self.message.content {
            Content::Alerts(entries) => {
                let content = Content::Alerts(entries[self.range(part, entries.len())].to_vec());
                Message { content, at: self.message.at }
            }
            Content::Reminder(entries) => {
                let content = Content::Reminder(entries[self.range(part, entries.len())].to_vec());
                Message { content, at: self.message.at }
            }
            _ => self.message.clone(),
        }
    }

    fn range(&self, part: usize, count: usize) -> Range<usize> {
        let first = part.saturating_mul(self.most).min(count);
        first..first.saturating_add(self.most).min(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::tests::message_about;

    #[test]
    fn a_ticket_system_gets_each_alert_by_itself_and_what_has_arrived_stays_so_if_the_receiver_changes() {
        let message = message_about(450);
        let whole = Parts::of(&message, Channel::Webhook, false);
        let tickets = Parts::of(&message, Channel::Webhook, true);
        assert_eq!((whole.count(), tickets.count(), tickets.get(449).entries().len()), (3, 450, 1));
        assert_eq!(Parts::of(&message, Channel::Email, true).count(), 450);
        assert_eq!(Parts::of(&message, Channel::Email, false).count(), 1);
        for (parts, part, arrived) in [(whole, 0, 200), (whole, 2, 450), (tickets, 6, 7)] {
            assert_eq!(parts.alerts_through(part), arrived);
        }
        for (parts, arrived, next) in
            [(whole, 200, 1), (whole, 0, 0), (tickets, 7, 7), (tickets, 200, 200), (whole, 7, 0)]
        {
            assert_eq!(parts.after(arrived), next, "{arrived} have arrived");
        }
    }

    #[test]
    fn a_reminder_is_divided_as_news_is_and_comes_to_an_end() {
        let Content::Alerts(entries) = message_about(3).content else { panic!("alerts") };
        let reminder = Message { content: Content::Reminder(entries), ..message_about(0) };
        let tickets = Parts::of(&reminder, Channel::Email, true);
        assert_eq!((tickets.count(), tickets.get(2).listed().len()), (3, 1));
        assert_eq!([0, 1, 2].map(|part| tickets.alerts_through(part)), [1, 2, 3]);
    }
}
