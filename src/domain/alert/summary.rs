//! What every page shows of the alerts: the badge, the bells and the marks.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{Alert, AlertState, Rule, Rules, Severity};
use crate::customer::{CustomerId, Plan};
use crate::usage::RecordKey;
use crate::variants;

/// What the grid shows beside a customer's name.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Bell {
    /// Somebody is handling every firing alert.
    Acknowledged,
    Warning,
    Critical,
    /// Microsoft reports fraud.
    Fraud,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlertSummary {
    /// The most urgent firing alert of each row.
    pub bells: BTreeMap<RecordKey, Bell>,
    /// The firing alerts that nobody has acknowledged: whose they are, and since when they fire.
    pub open: Vec<(CustomerId, Timestamp)>,
    pub rules: Rules,
}

impl Bell {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// `None` if the alert is no longer firing.
    #[must_use]
    pub fn of(alert: &Alert) -> Option<Self> {
        match (AlertState::of(alert), alert.severity) {
            (AlertState::Resolved, _) => None,
            (AlertState::Acknowledged, _) => Some(Self::Acknowledged),
            (AlertState::Firing, _) if alert.key.rule == Rule::FraudEvent => Some(Self::Fraud),
            (AlertState::Firing, Severity::Warning) => Some(Self::Warning),
            (AlertState::Firing, Severity::Critical) => Some(Self::Critical),
        }
    }
}

impl AlertSummary {
    #[must_use]
    pub fn of<'a>(alerts: impl Iterator<Item = &'a Alert>, rules: Rules) -> Self {
        let mut summary = Self { rules, ..Self::default() };
        for alert in alerts {
            let Some(bell) = Bell::of(alert) else { continue };
            if bell != Bell::Acknowledged {
                summary.open.push((alert.key.customer.clone(), alert.since));
            }
            // Fraud is the customer's, whatever plan a row is of.
            let is_of_row = |plan: &Plan| *plan == alert.key.plan || alert.key.rule == Rule::FraudEvent;
            for plan in Plan::ALL.into_iter().filter(is_of_row) {
                let row = RecordKey { plan, ..alert.key.record() };
                let worst = summary.bells.entry(row).or_insert(bell);
                *worst = bell.max(*worst);
            }
        }
        summary
    }
}
