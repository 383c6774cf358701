//! What differs for one customer, stored and typed.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::threshold;
use crate::alert::Thresholds;
use crate::alert::form::{FieldKind, Form, FormField, Reader, RulesProblem};

/// A customer's own rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// In place of the tenant's.
    pub thresholds: Option<Thresholds>,
    /// No alert at all.
    pub muted: bool,
}

/// The fields of the form. The name of a variant, in `snake_case`, is the name of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum OverrideField {
    Muted,
    /// As in [`super::RulesForm`]; empty where the tenant's hold.
    Thresholds,
}

/// The form of a customer's own rules.
pub type OverrideForm = Form<OverrideField>;

impl FormField for OverrideField {
    fn kind(self) -> FieldKind {
        match self {
            Self::Muted => FieldKind::Switch,
            Self::Thresholds => FieldKind::Numbers,
        }
    }
}

impl OverrideForm {
    #[must_use]
    pub fn of(own: &Override) -> Self {
        let mut form = Self::default();
        form.switch(OverrideField::Muted, own.muted);
        form.set(OverrideField::Thresholds, own.thresholds.as_ref().map(threshold::write).unwrap_or_default());
        form
    }

    /// What differs for the customer; [`Override::default`] if nothing does, which then need not be kept.
    ///
    /// # Errors
    ///
    /// What is wrong, as in [`super::RulesForm::rules`].
    pub fn rules(&self) -> Result<Override, Vec<(OverrideField, RulesProblem)>> {
        let mut reader = Reader::new(self);
        let mark = reader.mark();
        let thresholds = reader.read(OverrideField::Thresholds, |text| threshold::read(text, mark));
        let thresholds = thresholds.filter(|thresholds| thresholds.iter().next().is_some());
        let muted = reader.is_on(OverrideField::Muted);
        reader.finish(Override { thresholds, muted })
    }
}
