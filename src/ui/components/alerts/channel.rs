//! The names of the channels.

use crate::text::{Key, keys};
use domain::delivery::Channel;

#[must_use]
pub fn channel_key(channel: Channel) -> Key {
    match channel {
        Channel::Email => keys::RECEIVERS_EMAIL,
        Channel::Teams => keys::RECEIVERS_TEAMS,
        Channel::Slack => keys::RECEIVERS_SLACK,
        Channel::Webhook => keys::RECEIVERS_WEBHOOK,
    }
}
