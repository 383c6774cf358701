//! The state of an alert, as people see it.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::Alert;
use crate::variants;

/// See the module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum AlertState {
    /// Firing, and unacknowledged.
    #[default]
    Firing,
    /// Firing, and somebody is handling it.
    Acknowledged,
    /// It no longer applies, or its period is over.
    Resolved,
}

impl AlertState {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The value of the `state` parameter.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    #[must_use]
    pub fn of(alert: &Alert) -> Self {
        match (alert.is_firing, &alert.acknowledged) {
            (false, _) => Self::Resolved,
            (true, None) => Self::Firing,
            (true, Some(_)) => Self::Acknowledged,
        }
    }
}
