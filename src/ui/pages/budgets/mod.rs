//! Changing budgets: the choice (`choose`) or a file (`import`), what they would change (`preview`, `dry_run`), what became of it
//! (`batch`), and all of that of late (`batches`).

mod batch;
mod batches;
mod choose;
mod dry_run;
mod import;
mod preview;
mod words;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use self::batch::batch;
use self::batches::batches;
use self::choose::choose;
use self::dry_run::{confirm, dry_run};
use self::import::import;
use self::preview::preview;
use super::SignInPage;
use super::fetched::fetched_for_user;
use crate::components::rights::why_not;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::budget_change::BudgetForm;
use domain::budget_import::FileProblem;
use domain::principal::Action;
use wire::functions::budgets::{get_budget_batch, get_budget_import, get_budget_plan, list_budget_batches};

/// Why nothing was sent. The server provides it as context when it shows the plan again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanRefused {
    /// The form has no number that can be read.
    Number,
    /// It is no longer what was seen.
    Moved,
    Nothing,
}

/// The steps of the page, as its address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Choose,
    Preview,
    Confirm,
}

#[component]
pub fn NewBudgetsPage() -> impl IntoView {
    let request = RequestContext::current();
    if request.user.is_some() && !request.may(Action::ChangeBudgets) {
        return refused(request.text());
    }
    let query = request.query().to_owned();
    let is = |step: &str| query.split('&').any(|pair| pair == step);
    let step = match (is("step=preview"), is("step=confirm")) {
        (true, _) => Step::Preview,
        (false, true) => Step::Confirm,
        (false, false) => Step::Choose,
    };
    let refusal = use_context::<PlanRefused>();
    let form = BudgetForm::parse(&query);
    fetched_for_user(request, get_budget_plan(query), move |request, plan| {
        let problem = form.calculation().err().filter(|_| step != Step::Choose);
        if step == Step::Choose || problem.is_some() || plan.customers == 0 || plan.most.is_some() {
            choose(request, &plan, &form, problem, refusal)
        } else {
            // One change needs no step between.
            let is_confirmed = step == Step::Confirm || plan.customer.is_some();
            preview(request, &plan, &form, is_confirmed, refusal)
        }
    })
}

/// With the [`FileProblem`] of a file that was not taken as context.
#[component]
pub fn ImportBudgetsPage() -> impl IntoView {
    let request = RequestContext::current();
    if request.user.is_none() {
        return view! { <SignInPage/> }.into_any();
    }
    if !request.may(Action::ChangeBudgets) {
        return refused(request.text());
    }
    import(&request, use_context::<FileProblem>())
}

#[component]
pub fn BudgetImportPage() -> impl IntoView {
    let request = RequestContext::current();
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let query = request.query().to_owned();
    let is_confirmed = query.split('&').any(|pair| pair == "step=confirm");
    let refusal = use_context::<PlanRefused>();
    fetched_for_user(request, get_budget_import(id, query), move |request, view| {
        // As long as something is asked, nothing can be confirmed.
        if is_confirmed && view.asked.is_none() { confirm(request, &view, refusal) } else { dry_run(request, &view) }
    })
}

#[component]
pub fn BudgetBatchPage() -> impl IntoView {
    let request = RequestContext::current();
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    fetched_for_user(request, get_budget_batch(id), |request, view| batch(request, &view))
}

#[component]
pub fn BudgetBatchesPage() -> impl IntoView {
    let request = RequestContext::current();
    fetched_for_user(request, list_budget_batches(), |request, list| batches(request, &list))
}

/// For readers.
fn refused(text: Text) -> AnyView {
    let title = text.get(keys::BUDGETS_NEW_TITLE);
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            {why_not(text, Action::ChangeBudgets)}
            <a class="button" href=paths::CUSTOMERS>{text.get(keys::PROBLEM_HOME)}</a>
        </div>
    }
    .into_any()
}
