//! The pages of budget changes, and where their forms post.

use super::{encode, with_query};
use domain::budget_change::BudgetForm;
use domain::grid::{GridQuery, Scope};

/// The newest batches of changes; a confirmed one is posted to the same address.
pub const BUDGETS: &str = "/budgets";
/// The choice of new budgets, for whom the grid's parameters name.
pub const NEW_BUDGETS: &str = "/budgets/new";

/// The choice for the customers that a grid in a scope shows.
#[must_use]
pub fn new_budgets(scope: &Scope, query: &GridQuery) -> String {
    with_query(NEW_BUDGETS, &scope.with(&GridQuery { page: 1, ..query.clone() }))
}

/// The choice for one customer.
#[must_use]
pub fn new_budget_of(id: &str) -> String {
    format!("{NEW_BUDGETS}?customer={}", encode(id))
}

/// What an amount would change for one customer.
#[must_use]
pub fn plan_for(id: &str, form: &BudgetForm) -> String {
    format!("{}&{}&step=preview", new_budget_of(id), form.to_query_string())
}

/// What a confirmation's form would change now.
#[must_use]
pub fn plan_again(form: &str) -> String {
    let kept = form.split('&').filter(|pair| !pair.starts_with("seen=")).collect::<Vec<_>>().join("&");
    with_query(NEW_BUDGETS, &kept)
}

/// One batch.
#[must_use]
pub fn budget_batch(id: &str) -> String {
    format!("{BUDGETS}/{}", encode(id))
}

/// Goes on with a batch.
#[must_use]
pub fn resume_budgets(id: &str) -> String {
    format!("{}/resume", budget_batch(id))
}

/// Sends nothing more of a batch.
#[must_use]
pub fn stop_budgets(id: &str) -> String {
    format!("{}/stop", budget_batch(id))
}

/// Takes a batch back, or the change of the customer in the field `customer`.
#[must_use]
pub fn undo_budgets(id: &str) -> String {
    format!("{}/undo", budget_batch(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_for_a_view_or_for_one_customer() {
        assert_eq!(
            new_budgets(&Scope::default(), &GridQuery::parse("status=none&spending=yes&page=3")),
            "/budgets/new?status=none&spending=yes"
        );
        assert_eq!(new_budget_of("a&b"), "/budgets/new?customer=a%26b");
        assert_eq!(plan_again("how=remove&seen=x&without=1"), "/budgets/new?how=remove&without=1");
        assert_eq!(budget_batch("a/b"), "/budgets/a%2Fb");
    }
}
