//! How urgent an alert is.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::variants;

/// Decided by the rule, from the threshold reached.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    Warning,
    /// The budget is used up.
    Critical,
}

impl Severity {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.key() == key)
    }
}
