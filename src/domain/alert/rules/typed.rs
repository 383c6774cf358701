//! The rules of a tenant as they are typed: each rule writes and reads its own fields.

use std::collections::BTreeMap;

use super::{Override, Rule, Rules, RulesField, RulesForm};
use crate::alert::form::{FormField as _, Reader, RulesProblem};
use crate::customer::CustomerId;

impl RulesForm {
    /// The form of rules that are stored. A rule that is off gets suggestions to begin with.
    #[must_use]
    pub fn of(rules: &Rules) -> Self {
        let mut form = Self::default();
        for rule in Rule::ALL {
            rule.definition().write(rules, &mut form);
        }
        form
    }

    /// Whether a query string holds a form at all.
    #[must_use]
    pub fn is_in(query: &str) -> bool {
        let is_first = |(name, _)| name == RulesField::Thresholds.name();
        query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')).any(is_first)
    }

    /// The rules that the form stands for, with the customers' own beside them.
    ///
    /// # Errors
    ///
    /// What is wrong, at most one problem a field.
    pub fn rules(&self, overrides: BTreeMap<CustomerId, Override>) -> Result<Rules, Vec<(RulesField, RulesProblem)>> {
        let mut rules = Rules { overrides, ..Rules::default() };
        let mut reader = Reader::new(self);
        for rule in Rule::ALL {
            rule.definition().read(&mut reader, &mut rules);
        }
        reader.finish(rules)
    }
}
