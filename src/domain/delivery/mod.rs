//! Who is notified of an alert, when, and in how many messages.
//!
//! The cast: a [`Receiver`] has a [`Destination`] and a [`Routing`]; [`plan()`] compares what fires with the
//! [`NotificationLog`] and makes at most one [`Message`] per address and poll, plus a second one if quiet hours hold back
//! everything that is not critical; a [`Delivery`] is a message on its way, retried until it arrives or [`GIVE_UP_AFTER`]
//! has passed. What waits for one address goes in order, as few messages as possible: see [`settle()`] and [`next_batch`].

mod cut;
mod destination;
pub mod digest;
mod domain_name;
mod form;
mod mail_domains;
mod mail_reply;
mod mailbox;
mod message;
mod notification_log;
mod outbox;
mod parts;
mod plan;
mod quiet_hours;
mod refusal;
mod remind;
mod reminders;
mod rendered;
mod retry;
mod routing;
mod scope;
#[cfg(test)]
mod tests;
mod turn;
mod weekdays;

use std::sync::Arc;

use jiff::Timestamp;
use strum::{IntoStaticStr, VariantArray};

pub use cut::{cut, seen};
pub use destination::{Channel, Destination, DestinationError};
pub use domain_name::ascii_domain;
pub use form::{ReceiverField, ReceiverForm, ReceiverProblem};
pub use mail_domains::{MailDomains, NotADomain};
pub use mail_reply::{MailCause, MailReply};
pub use mailbox::Mailbox;
pub use message::{Content, Entry, Message, Names, Summary, Undelivered};
pub use notification_log::{Address, LogChange, LogEdit, NotificationLog, Told, given_up, sent_again};
pub use outbox::{Batch, Settled, Waiting, after_given_up, next_batch, settle};
pub use parts::Parts;
pub use plan::{Plan, Planned, plan, plan_acknowledged, plan_confirmation, plan_for, plan_for_all, plan_for_each};
pub use quiet_hours::QuietHours;
pub use refusal::{AddressRefusal, MailStage, Refusal};
pub use remind::{Reminded, remind};
pub use reminders::Reminders;
pub use rendered::{RenderedAlert, RenderedMessage, RenderedPicture, RenderedRow, RenderedSection, Tone};
pub use retry::{GIVE_UP_AFTER, next_attempt};
pub use routing::{CustomerFilter, Receiver, Routing, receivers_of};
pub use scope::Scope;
pub use weekdays::Weekdays;

use crate::variants;

/// Whether a delivery has arrived.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum DeliveryState {
    /// Retried until it arrives.
    Pending,
    Delivered,
    /// Given up. It can be sent again by hand.
    Failed,
    /// Nothing of it is left to send: later messages tell newer states, or what it told of is over.
    Superseded,
}

impl DeliveryState {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// What a message is about, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum About {
    Alerts {
        customers: usize,
    },
    /// Alerts that are still open.
    Reminder {
        customers: usize,
    },
    /// What customers need, at a glance.
    Digest,
    Outage,
    /// Customers who could not be judged for two days.
    Unjudged {
        customers: usize,
    },
    Recovered,
    /// Nothing reaches another receiver.
    Undelivered,
    /// Monitoring was switched off, taken over, or ends soon.
    SwitchedOff,
    TakenOver,
    EndsSoon,
    /// Asks whether a mailbox may get messages.
    Confirm,
    CredentialEnds,
    Test,
}

impl From<&Message> for About {
    fn from(message: &Message) -> Self {
        match &message.content {
            Content::Alerts(_) => Self::Alerts { customers: message.customers() },
            Content::Reminder(_) => Self::Reminder { customers: message.customers() },
            Content::Digest(_) => Self::Digest,
            Content::Outage { .. } => Self::Outage,
            Content::Unjudged(names) => Self::Unjudged { customers: names.count },
            Content::Recovered { .. } => Self::Recovered,
            Content::Undelivered(_) => Self::Undelivered,
            Content::SwitchedOff { .. } => Self::SwitchedOff,
            Content::TakenOver { .. } => Self::TakenOver,
            Content::EndsSoon { .. } => Self::EndsSoon,
            Content::Confirm { .. } => Self::Confirm,
            Content::CredentialEnds(_) => Self::CredentialEnds,
            Content::Test => Self::Test,
        }
    }
}

/// A delivery that has just been decided.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDelivery {
    pub delivery: Delivery,
    /// Shared by all deliveries that say the same.
    pub message: Arc<Message>,
}

/// A message on its way to one address of a receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The idempotency key: the same for every attempt, derived from what the message is about.
    pub id: Box<str>,
    pub receiver: Box<str>,
    /// The receiver's name at the time of the decision: deliveries stay visible after their receiver is removed.
    pub receiver_name: Box<str>,
    pub channel: Channel,
    /// A mail address, or a webhook's host.
    pub recipient: Box<str>,
    pub about: About,
    pub state: DeliveryState,
    pub created: Timestamp,
    /// When it was first due: it is given up [`GIVE_UP_AFTER`] later.
    pub first_due: Timestamp,
    /// When the next attempt may start.
    pub due: Timestamp,
    pub attempts: u32,
}

impl Delivery {
    #[must_use]
    pub fn address(&self) -> Address {
        Address { receiver: self.receiver.clone(), recipient: self.recipient.clone() }
    }
}

/// How a receiver took a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Accepted {
    Delivered,
    /// It will post the message later, and does not say whether it has: Workflows in Microsoft Teams.
    Later,
}

/// One delivery attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryAttempt {
    pub at: Timestamp,
    pub outcome: Result<Accepted, Refusal>,
}
