//! How often a receiver is told again what is open.

use strum::{IntoStaticStr, VariantArray};

use crate::variants;

/// How often a receiver is reminded of what is open.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Reminders {
    #[default]
    Never,
    Daily,
    /// On Mondays.
    Weekly,
}

impl Reminders {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}
