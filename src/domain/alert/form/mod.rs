//! The rules as a person types them: the text of the form, and the rules that it stands for.
//!
//! The cast: [`RulesForm`] is what was typed, right or wrong, and survives a round through the browser; [`RulesForm::rules`]
//! makes [`Rules`] of it, or says of each [`RulesField`] which [`RulesProblem`] it has. [`OverrideForm`] is the same for one
//! customer.

mod entry;
mod number;
mod of_customer;
mod problem;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::{DailyJump, Override, Rules};
use crate::customer::CustomerId;
use crate::grid::{decode, write_query};
use crate::money::Decimal;
pub use entry::MAX_TEXT_CHARS;
pub use of_customer::OverrideForm;
pub use problem::{RulesField, RulesProblem};

/// A form has fewer fields; more would only be an attempt to keep us busy.
const MAX_FIELDS: usize = 64;
/// The longest time after which figures count as stale, in hours: a year.
const MAX_STALE_HOURS: i64 = 8_760;
/// What a tick sends.
const YES: &str = "yes";

/// See the module. Amounts are lines such as `SEK 500`; numbers are written as in `entry`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesForm {
    /// Percents, such as `80, 100`.
    pub thresholds: String,
    /// Amounts above which spending without a budget counts.
    pub without_budget: String,
    pub jump: bool,
    pub jump_factor: String,
    /// Amounts above which a jump counts.
    pub jump_above: String,
    pub stale: bool,
    /// Whole hours.
    pub stale_hours: String,
}

impl RulesForm {
    /// Reads a query string, or the body of a form. Whatever is too long is cut one character behind the limit, which
    /// [`Self::rules`] then refuses: half a number must not pass for a number.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for pair in text.trim_start_matches('?').split('&').take(MAX_FIELDS) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match decode(name).as_str() {
                "thresholds" => form.thresholds = entry::line(value),
                "without_budget" => form.without_budget = entry::lines(value),
                "jump" => form.jump = value == YES,
                "jump_factor" => form.jump_factor = entry::line(value),
                "jump_above" => form.jump_above = entry::lines(value),
                "stale" => form.stale = value == YES,
                "stale_hours" => form.stale_hours = entry::line(value),
                _ => {}
            }
        }
        form
    }

    /// The form of rules that are stored. What is switched off gets a suggestion to begin with.
    #[must_use]
    pub fn of(rules: &Rules) -> Self {
        let jump = rules.daily_jump.as_ref();
        let stale_hours = rules.stale_after.map_or(48, |age| age.as_hours());
        Self {
            thresholds: entry::write_thresholds(&rules.thresholds),
            without_budget: entry::write_amounts(&rules.without_budget),
            jump: jump.is_some(),
            jump_factor: number::write(jump.map_or(Decimal::from(3), DailyJump::factor)),
            jump_above: jump.map(|jump| entry::write_amounts(jump.above())).unwrap_or_default(),
            stale: rules.stale_after.is_some(),
            stale_hours: stale_hours.to_string(),
        }
    }

    /// The fields that [`Self::parse`] reads, in order. Empty ones too: a form without thresholds is not the stored one.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let tick = |name, ticked: bool| ticked.then(|| (name, YES.to_owned()));
        let mut fields = vec![("thresholds", self.thresholds.clone()), ("without_budget", self.without_budget.clone())];
        fields.extend(tick("jump", self.jump));
        fields.push(("jump_factor", self.jump_factor.clone()));
        fields.push(("jump_above", self.jump_above.clone()));
        fields.extend(tick("stale", self.stale));
        fields.push(("stale_hours", self.stale_hours.clone()));
        fields
    }

    /// The fields as a query string without the question mark.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// Whether a query string holds a form at all.
    #[must_use]
    pub fn is_in(query: &str) -> bool {
        query.trim_start_matches('?').split('&').any(|pair| pair.starts_with("thresholds="))
    }

    /// The rules that the form stands for, with the customers' own beside them.
    ///
    /// # Errors
    ///
    /// What is wrong, at most one problem a field. Fields of what is switched off are not looked at.
    pub fn rules(&self, overrides: BTreeMap<CustomerId, Override>) -> Result<Rules, Vec<(RulesField, RulesProblem)>> {
        let mut problems = Vec::new();
        let thresholds = keep(&mut problems, RulesField::Thresholds, entry::thresholds(&self.thresholds));
        let without_budget = keep(&mut problems, RulesField::WithoutBudget, entry::amounts(&self.without_budget));
        let daily_jump = if self.jump { self.daily_jump(&mut problems).map(Some) } else { Some(None) };
        let stale_after = if self.stale {
            keep(&mut problems, RulesField::StaleHours, stale_after(&self.stale_hours)).map(Some)
        } else {
            Some(None)
        };
        match (thresholds, without_budget, daily_jump, stale_after) {
            (Some(thresholds), Some(without_budget), Some(daily_jump), Some(stale_after)) => {
                Ok(Rules { thresholds, without_budget, daily_jump, stale_after, overrides })
            }
            _ => Err(problems),
        }
    }

    fn daily_jump(&self, problems: &mut Vec<(RulesField, RulesProblem)>) -> Option<DailyJump> {
        let factor = keep(problems, RulesField::JumpFactor, entry::factor(&self.jump_factor));
        // Without an amount the rule would never fire, and silence would be taken for good news.
        let above = entry::amounts(&self.jump_above)
            .and_then(|above| if above.is_empty() { Err(RulesProblem::NoAmount) } else { Ok(above) });
        let above = keep(problems, RulesField::JumpAbove, above);
        let jump = DailyJump::new(factor?, above?).map_err(|_| RulesProblem::Factor);
        keep(problems, RulesField::JumpFactor, jump)
    }
}

/// Sets a problem aside, so that the next field is looked at too.
fn keep<T>(
    problems: &mut Vec<(RulesField, RulesProblem)>,
    field: RulesField,
    read: Result<T, RulesProblem>,
) -> Option<T> {
    read.map_err(|problem| problems.push((field, problem))).ok()
}

fn stale_after(hours: &str) -> Result<SignedDuration, RulesProblem> {
    let hours = hours.trim().parse().ok().filter(|hours| (1..=MAX_STALE_HOURS).contains(hours));
    hours.map(SignedDuration::from_hours).ok_or(RulesProblem::Hours)
}
