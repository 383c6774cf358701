//! What a column says.

use strum::{IntoStaticStr, VariantArray};

use crate::variants;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// The customer's tenant id.
    Id,
    /// The customer's name.
    Name,
    Amount,
    Currency,
}

impl Role {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The name of the form's field.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}
