//! Which receiver is notified of which alert.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::digest::DigestSchedule;
use super::{Channel, Destination, QuietHours, Reminders, Scope};
use crate::alert::{Alert, Figures, Severity};
use crate::customer::{CustomerId, Plan};
use crate::grid::fold;
use crate::language::LanguageTag;

/// An address, and which alerts it is notified of.
#[derive(Clone, Debug, PartialEq)]
pub struct Receiver {
    pub id: Box<str>,
    pub name: Box<str>,
    pub destination: Destination,
    pub routing: Routing,
    pub scope: Scope,
    /// What it reads; English if nobody has said.
    pub language: Option<LanguageTag>,
    /// When it answered that its address no longer exists. Until somebody saves it again, it is notified of nothing.
    pub stopped: Option<Timestamp>,
    /// When it was last reminded, or its reminders began.
    pub reminded: Option<Timestamp>,
    /// When its last digest was made, or its digests began.
    pub digested: Option<Timestamp>,
}

impl Receiver {
    /// Whether messages go anywhere.
    #[must_use]
    pub fn works(&self) -> bool {
        self.stopped.is_none() && self.destination.recipients().next().is_some()
    }

    /// When its digest was due that has not been made yet; `None` if it has, or where digests have only been switched on.
    #[must_use]
    pub fn digest_due(&self, now: Timestamp) -> Option<Timestamp> {
        let turn = self.routing.digest.as_ref()?.last_turn(now)?;
        self.digested.is_some_and(|made| made < turn).then_some(turn)
    }
}

/// Which alerts a receiver is notified of.
#[derive(Clone, Debug, PartialEq)]
pub struct Routing {
    /// The lowest severity that this receiver gets.
    pub least: Severity,
    pub customers: CustomerFilter,
    /// Whether each alert goes to the mailbox of the customer's owner, and to its own addresses at most as a catch-all: see
    /// [`crate::ownership::route`].
    pub to_owners: bool,
    /// Whether it also gets every alert that no other receiver would get.
    pub is_catch_all: bool,
    pub quiet_hours: Option<QuietHours>,
    /// Whether each alert has messages of its own, of which one says that somebody acknowledged it: for ticket systems.
    pub one_by_one: bool,
    /// Only critical alerts that nobody has acknowledged for this number of hours, up to [`Self::MAX_UNANSWERED`].
    pub unanswered_after: Option<u8>,
    pub reminders: Reminders,
    pub digest: Option<DigestSchedule>,
}

impl Default for Routing {
    fn default() -> Self {
        let customers = CustomerFilter::default();
        Self {
            least: Severity::Warning,
            customers,
            to_owners: false,
            is_catch_all: false,
            quiet_hours: None,
            one_by_one: false,
            unanswered_after: None,
            reminders: Reminders::Never,
            digest: None,
        }
    }
}

impl Routing {
    /// The channels on which a receiver may get each alert by itself.
    #[must_use]
    pub fn may_be_one_by_one(channel: Channel) -> bool {
        matches!(channel, Channel::Email | Channel::Webhook)
    }

    /// A week.
    pub const MAX_UNANSWERED: u8 = 168;

    fn selects(&self, alert: &Alert) -> bool {
        !self.to_owners && alert.severity >= self.least && self.customers.selects(&alert.key.customer, &alert.figures)
    }

    /// Whether it is this receiver's turn: at once, or when nobody has acknowledged the alert for long enough.
    fn is_due(&self, alert: &Alert, now: Timestamp) -> bool {
        self.unanswered_after.is_none_or(|hours| {
            let since = alert.unanswered_since();
            since.is_some_and(|since| now.duration_since(since) >= SignedDuration::from_hours(hours.into()))
        })
    }
}

/// The receivers that are notified of an alert, of those whose scope has the customer. One that is stopped counts as if it
/// did not exist; one that waits for others to acknowledge does not keep an alert from a catch-all.
pub fn receivers_of<'a>(
    alert: &Alert,
    receivers: &'a [Receiver],
    now: Timestamp,
) -> impl Iterator<Item = &'a Receiver> {
    places_of(alert, receivers, now).into_iter().filter_map(|place| receivers.get(place))
}

/// The same as places in the list: several receivers may have one id, see [`crate::ownership::route`].
pub(super) fn places_of(alert: &Alert, receivers: &[Receiver], now: Timestamp) -> Vec<usize> {
    let may_hear = |receiver: &Receiver| receiver.works() && receiver.scope.contains(&alert.key.customer);
    let selects = |receiver: &Receiver| may_hear(receiver) && receiver.routing.selects(alert);
    let is_caught = !receivers.iter().any(|receiver| receiver.routing.unanswered_after.is_none() && selects(receiver));
    let is_notified = |receiver: &Receiver| {
        let is_caught = is_caught && may_hear(receiver) && receiver.routing.is_catch_all;
        (selects(receiver) || is_caught) && receiver.routing.is_due(alert, now)
    };
    receivers.iter().enumerate().filter(|(_, receiver)| is_notified(receiver)).map(|(place, _)| place).collect()
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
        let has_words = || {
            let name = fold(&figures.name);
            fold(&self.words).split_whitespace().all(|word| name.contains(word))
        };
        self.plan.is_none_or(|plan| plan == figures.plan)
            && (self.only.is_empty() || self.only.contains(customer))
            && (self.words.is_empty() || has_words())
    }
}
