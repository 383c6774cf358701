//! The pages of budget changes, and where their forms post.

use super::{encode, with_query};
use domain::budget_change::BudgetForm;
use domain::budget_import::ImportForm;
use domain::grid::{GridQuery, Scope};

/// The newest batches of changes; a confirmed one is posted to the same address.
pub const BUDGETS: &str = "/budgets";
/// The choice of new budgets, for whom the grid's parameters name.
pub const NEW_BUDGETS: &str = "/budgets/new";

/// The choice of a file with budgets; it is posted to the same address.
pub const IMPORT_BUDGETS: &str = "/budgets/import";

/// What a file would change; what is confirmed is posted to the same address.
#[must_use]
pub fn budget_import(id: &str, form: &ImportForm) -> String {
    with_query(&format!("{IMPORT_BUDGETS}/{}", encode(id)), &form.to_query_string())
}

/// The verdicts on all rows of a file, as a file.
#[must_use]
pub fn import_verdicts(id: &str, form: &ImportForm) -> String {
    with_query(&format!("{IMPORT_BUDGETS}/{}/verdicts.csv", encode(id)), &form.to_query_string())
}

/// The page at which an import's confirmation is shown again.
#[must_use]
pub fn import_again(id: &str, form: &ImportForm) -> String {
    with_query(&budget_import(id, form), "step=confirm")
}

/// Whether a file is posted to a path, which is larger than any form.
#[must_use]
pub fn takes_file(path: &str) -> bool {
    path == IMPORT_BUDGETS || path == super::IMPORT_OWNERS
}

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
        let form = ImportForm::parse("decimal=comma&id=none&amount=3&x=1");
        assert_eq!(budget_import("a", &form), "/budgets/import/a?decimal=comma&id=none&amount=3");
        assert_eq!(import_verdicts("a", &ImportForm::default()), "/budgets/import/a/verdicts.csv");
    }
}
