//! What was assigned to a customer by hand.

use std::collections::BTreeSet;

use super::Owner;
use crate::label::Label;

/// Who owns a customer, as somebody has decided it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OwnerChoice {
    /// Whoever the rules say.
    #[default]
    Rules,
    /// Nobody, whatever the rules say.
    Nobody,
    Owner(Owner),
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assigned {
    pub owner: OwnerChoice,
    pub labels: BTreeSet<Label>,
}

/// What is to change for many customers at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignedChange {
    /// `None` leaves the owners as they are.
    pub owner: Option<OwnerChoice>,
    pub add: BTreeSet<Label>,
    pub remove: BTreeSet<Label>,
}

impl Assigned {
    /// Whether nothing was assigned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// With a change applied. A label that is added and removed is removed.
    #[must_use]
    pub fn with(&self, change: &AssignedChange) -> Self {
        let labels = self.labels.union(&change.add).filter(|label| !change.remove.contains(label));
        Self { owner: change.owner.clone().unwrap_or_else(|| self.owner.clone()), labels: labels.cloned().collect() }
    }
}

impl AssignedChange {
    /// Whether a customer who was assigned this would have no more labels than one can have by hand.
    #[must_use]
    pub fn fits(&self, before: &Assigned) -> bool {
        self.add.is_empty() || before.with(self).labels.len() <= Label::MAX_LISTED
    }

    /// Whether it changes nothing, whatever was assigned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
