//! One customer's own rules, as they are typed.

use super::{MAX_FIELDS, RulesField, RulesProblem, YES, entry};
use crate::alert::Override;
use crate::grid::{decode, write_query};

/// Fields of [`Override`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OverrideForm {
    pub muted: bool,
    /// As in [`super::RulesForm`]; empty where the tenant's hold.
    pub thresholds: String,
}

impl OverrideForm {
    /// Reads a query string, or the body of a form.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for pair in text.trim_start_matches('?').split('&').take(MAX_FIELDS) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match decode(name).as_str() {
                "muted" => form.muted = value == YES,
                "thresholds" => form.thresholds = entry::line(value),
                _ => {}
            }
        }
        form
    }

    #[must_use]
    pub fn of(own: &Override) -> Self {
        let thresholds = own.thresholds.as_ref().map(entry::write_thresholds).unwrap_or_default();
        Self { muted: own.muted, thresholds }
    }

    /// The fields that [`Self::parse`] reads, in order.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let muted = self.muted.then(|| ("muted", YES.to_owned()));
        muted.into_iter().chain([("thresholds", self.thresholds.clone())]).collect()
    }

    /// The fields as a query string without the question mark.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// What differs for the customer; [`Override::default`] if nothing does, which then need not be kept.
    ///
    /// # Errors
    ///
    /// What is wrong, as in [`super::RulesForm::rules`].
    pub fn rules(&self) -> Result<Override, Vec<(RulesField, RulesProblem)>> {
        let thresholds = entry::thresholds(&self.thresholds);
        let thresholds = thresholds.map_err(|problem| vec![(RulesField::Thresholds, problem)])?;
        let are_own = thresholds.iter().next().is_some();
        Ok(Override { thresholds: are_own.then_some(thresholds), muted: self.muted })
    }
}
