//! The choices of the grid's filters, each a link with the number of rows it would leave.

use super::{Facets, GridQuery};
use crate::budget::BudgetStatus;
use crate::customer::Plan;
use crate::money::BillingCurrency;

/// One choice of one filter; `None` means "all". A filter with a single choice is taken off by it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Status(Option<BudgetStatus>),
    Plan(Option<Plan>),
    /// The key of a currency: see [`BillingCurrency::key`].
    Currency(Option<String>),
    /// See [`GridQuery::will_exceed`].
    WillExceed,
}

impl Choice {
    /// The URL parameter that the choice sets.
    #[must_use]
    pub fn parameter(&self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Plan(_) => "plan",
            Self::Currency(_) => "currency",
            Self::WillExceed => GridQuery::OUTLOOK,
        }
    }

    /// The parameter's value; empty for "all".
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Status(status) => status.map_or("", BudgetStatus::key),
            Self::Plan(plan) => plan.map_or("", Plan::key),
            Self::Currency(currency) => currency.as_deref().unwrap_or_default(),
            Self::WillExceed => GridQuery::EXCEEDS,
        }
    }

    /// Parses what [`Self::parameter`] and [`Self::value`] wrote.
    #[must_use]
    pub fn parse(parameter: &str, value: &str) -> Option<Self> {
        let all = value.is_empty();
        match parameter {
            "status" if all => Some(Self::Status(None)),
            "status" => BudgetStatus::ALL.into_iter().find(|one| one.key() == value).map(|one| Self::Status(Some(one))),
            "plan" if all => Some(Self::Plan(None)),
            "plan" => Plan::ALL.into_iter().find(|one| one.key() == value).map(|one| Self::Plan(Some(one))),
            "currency" => Some(Self::Currency((!all).then(|| value.to_owned()))),
            GridQuery::OUTLOOK if value == GridQuery::EXCEEDS => Some(Self::WillExceed),
            _ => None,
        }
    }

    /// The query with this choice, starting at the first page.
    #[must_use]
    pub fn applied_to(&self, query: &GridQuery) -> GridQuery {
        let mut query = GridQuery { page: 1, ..query.clone() };
        match self {
            Self::Status(status) => query.status = *status,
            Self::Plan(plan) => query.plan = *plan,
            Self::Currency(currency) => query.currency.clone_from(currency),
            Self::WillExceed => query.will_exceed = !query.will_exceed,
        }
        query
    }

    /// Whether this choice is active in the query.
    #[must_use]
    pub fn is_made_in(&self, query: &GridQuery) -> bool {
        match self {
            Self::Status(status) => query.status == *status,
            Self::Plan(plan) => query.plan == *plan,
            Self::Currency(currency) => query.currency == *currency,
            Self::WillExceed => query.will_exceed,
        }
    }

    /// The number of rows it would leave. `currencies` are those that the facets count.
    #[must_use]
    pub fn count(&self, facets: &Facets, currencies: &[BillingCurrency]) -> usize {
        match self {
            Self::Status(Some(status)) => facets.status(*status),
            Self::Status(None) => facets.statuses.iter().sum(),
            Self::Plan(Some(plan)) => facets.plan(*plan),
            Self::Plan(None) => facets.plans.iter().sum(),
            Self::WillExceed => facets.exceeding,
            Self::Currency(None) => facets.currencies.iter().sum(),
            Self::Currency(Some(key)) => {
                let place = currencies.iter().position(|currency| currency.key() == key);
                place.and_then(|place| facets.currencies.get(place)).copied().unwrap_or_default()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_choice() -> Vec<Choice> {
        let mut choices = vec![Choice::Status(None), Choice::Plan(None), Choice::Currency(None), Choice::WillExceed];
        choices.extend(BudgetStatus::ALL.map(|status| Choice::Status(Some(status))));
        choices.extend(Plan::ALL.map(|plan| Choice::Plan(Some(plan))));
        choices.extend(["SEK", "fr-FR"].map(|key| Choice::Currency(Some(key.to_owned()))));
        choices
    }

    #[test]
    fn a_choice_is_read_as_it_was_written() {
        for choice in every_choice() {
            assert_eq!(Choice::parse(choice.parameter(), choice.value()).as_ref(), Some(&choice));
        }
        assert_eq!(Choice::parse("status", "broke"), None);
        assert_eq!(Choice::parse("sort", "name"), None);
        assert_eq!(Choice::parse("outlook", ""), None);
    }

    #[test]
    fn the_only_choice_of_a_filter_takes_it_off_again() {
        let query = GridQuery::parse("plan=legacy");
        let chosen = Choice::WillExceed.applied_to(&query);
        assert!(chosen.will_exceed && !Choice::WillExceed.is_made_in(&query));
        assert_eq!(Choice::WillExceed.applied_to(&chosen), query);
    }

    #[test]
    fn a_choice_that_was_made_is_the_current_one_and_leaves_the_others_alone() {
        let query = GridQuery::parse("q=nord&plan=legacy&status=near&currency=EUR&sort=cost&page=7");
        for choice in every_choice() {
            let chosen = choice.applied_to(&query);
            assert!(choice.is_made_in(&chosen), "{choice:?}");
            assert_eq!((chosen.page, chosen.search.as_str(), chosen.sort), (1, "nord", query.sort));
        }
        let other = Choice::Plan(None).applied_to(&query);
        assert_eq!((other.status, other.currency.as_deref()), (query.status, Some("EUR")));
    }

    #[test]
    fn a_choice_counts_the_rows_that_it_would_leave() {
        let facets = Facets {
            plans: [3, 4],
            statuses: [1, 2, 3, 0, 1],
            currencies: vec![5, 2],
            exceeding: 6,
            ..Facets::default()
        };
        let currencies = [BillingCurrency::Locale("fr-FR".into()), BillingCurrency::Missing];
        let count = |choice: Choice| choice.count(&facets, &currencies);
        assert_eq!(count(Choice::Plan(Some(Plan::Legacy))), 4);
        assert_eq!(count(Choice::Status(None)), 7);
        assert_eq!(count(Choice::WillExceed), 6);
        assert_eq!(count(Choice::Currency(Some("fr-FR".to_owned()))), 5);
        assert_eq!(count(Choice::Currency(Some("SEK".to_owned()))), 0);
    }
}
