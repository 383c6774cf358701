//! What happened to an alert.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{Alert, Figures, Resolution, Threshold};
use crate::variants;

/// See the module. It alone decides whether receivers are notified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Transition {
    /// It fires for the first time. Notifies.
    Fired,
    /// It reached a higher threshold than the one last notified. Notifies, and ends an acknowledgement.
    Escalated,
    /// It was resolved and fires again. Notifies.
    Reopened,
    /// Spending, budget or rules changed, and it no longer applies. Notifies those who heard it fire.
    Resolved,
    /// Its acknowledgement expired while its period lasted. Notifies.
    AcknowledgementLapsed,
    /// More was spent than its acknowledgement planned. Notifies.
    PlanExceeded,
    /// The figures moved to a later period, which starts without alerts. Silent.
    #[strum(serialize = "month-ended")]
    PeriodEnded,
    /// Only the figures changed, or whether they are known. Silent.
    Updated,
    /// Somebody acknowledged it. Silent.
    Acknowledged,
    /// Somebody withdrew the acknowledgement. Silent.
    Withdrawn,
}

impl Transition {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transition| transition.key() == key)
    }

    /// Whether receivers are notified of it.
    #[must_use]
    pub fn notifies(self) -> bool {
        !matches!(self, Self::PeriodEnded | Self::Updated | Self::Acknowledged | Self::Withdrawn)
    }
}

/// An alert after a transition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub transition: Transition,
    pub alert: Alert,
}

/// One entry in an alert's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertEvent {
    pub at: Timestamp,
    pub transition: Transition,
    /// The threshold reached at the time.
    pub level: Option<Threshold>,
    pub figures: Figures,
    /// Why, for [`Transition::Resolved`].
    pub resolution: Option<Resolution>,
    /// Who did it, and why; empty if the engine did.
    pub actor: Box<str>,
    pub reason: Box<str>,
}
