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

    /// Programs get every alert, in parts; people get one message that leaves out what nobody would read.
    #[must_use]
    pub fn of(message: &'a Message, channel: Channel) -> Self {
        let most = match channel {
            Channel::Webhook => Self::MOST_ALERTS,
            Channel::Email | Channel::Teams | Channel::Slack => usize::MAX,
        };
        Self { message, most }
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.message.entries().len().div_ceil(self.most).max(1)
    }

    /// A part, counted from 0. One beyond the last is empty.
    #[must_use]
    pub fn get(&self, part: usize) -> Message {
        match &self.message.content {
            Content::Alerts(entries) => {
                let content = Content::Alerts(entries[self.range(part, entries.len())].to_vec());
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
