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
    /// Whose the customer is.
    Owner,
    Labels,
}

impl Role {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// What a file of budgets says.
    pub const OF_BUDGETS: [Self; 4] = [Self::Id, Self::Name, Self::Amount, Self::Currency];
    /// What a file of owners says.
    pub const OF_OWNERS: [Self; 4] = [Self::Id, Self::Name, Self::Owner, Self::Labels];

    /// The name of the form's field.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}
