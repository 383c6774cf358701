//! The choice: what the new budgets are.

use leptos::prelude::*;
use leptos_meta::Title;

use super::PlanRefused;
use super::words::{self, currency};
use crate::components::form::checked_field::{CheckedField, FieldLook, checked_field};
use crate::components::form::decimal_choice::decimal_choice;
use crate::components::form::done::caution;
use crate::components::form::field::{hidden_fields, select};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::budget_change::{BudgetForm, BudgetProblem, How, Of};
use domain::grid::{GridQuery, Scope};
use wire::views::budgets::BudgetPlanView;

/// Longer than any number that is read.
const MAX_CHARS: usize = 40;
/// What rounding up to two digits makes of a result.
const EXAMPLE: [usize; 2] = [1_234, 1_300];

pub(super) fn choose(
    request: &RequestContext,
    plan: &BudgetPlanView,
    form: &BudgetForm,
    problem: Option<BudgetProblem>,
    refusal: Option<PlanRefused>,
) -> AnyView {
    let text = request.text();
    let title = title(text, plan);
    let back = cancel(plan);
    let notice = refusal.map(|refusal| caution(text.get(refused(refusal)).into_any()));
    let body = match (plan.customers, plan.most) {
        (0, _) => caution(text.get(keys::BUDGETS_NOBODY).into_any()),
        (customers, Some(most)) => {
            let most = text.numbers().write(&most.to_string());
            caution(text.count_with(keys::BUDGETS_TOO_MANY, customers, &[("most", &most)]).into_any())
        }
        (_, None) => fields(text, plan, form, problem),
    };
    let lead = match plan.customer {
        Some(_) => text.get(keys::BUDGETS_NEW_LEAD_ONE),
        None => text.count(keys::BUDGETS_NEW_LEAD, plan.customers),
    };
    let file = plan.customer.is_none().then(|| {
        view! { <a class="button button--plain" href=paths::IMPORT_BUDGETS>{text.get(keys::IMPORT_LINK)}</a> }
    });
    let cancel = view! { <a class="button" href=back>{text.get(keys::BUDGETS_CANCEL)}</a> {file} };
    let foot = if plan.customers > 0 && plan.most.is_none() {
        view! {
            <p class="form__actions">
                <button class="button button--primary" type="submit" name="step" value="preview">
                    {text.get(keys::BUDGETS_PREVIEW)}
                </button>
                {cancel}
            </p>
        }
        .into_any()
    } else {
        view! { <p class="form__actions">{cancel}</p> }.into_any()
    };
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {notice}
            <form class="form" method="get" action=paths::NEW_BUDGETS>
                {who(plan)}
                {body}
                {foot}
            </form>
        </div>
    }
    .into_any()
}

/// Who is meant, as hidden fields.
pub(super) fn who(plan: &BudgetPlanView) -> AnyView {
    if let Some((id, _)) = &plan.customer {
        return hidden_fields(vec![("customer", id.clone())]).into_any();
    }
    let (scope, query) = (Scope::parse(&plan.query), GridQuery::parse(&plan.query));
    hidden_fields([scope.fields(), query.fields()].concat()).into_any()
}

/// Where the page was opened from.
pub(super) fn cancel(plan: &BudgetPlanView) -> String {
    let grid = || {
        let grid = paths::in_scope(paths::CUSTOMERS, &Scope::parse(&plan.query));
        paths::grid(&grid, &GridQuery::parse(&plan.query))
    };
    plan.customer.as_ref().map_or_else(grid, |(id, _)| paths::customer(id))
}

pub(super) fn title(text: Text, plan: &BudgetPlanView) -> String {
    match &plan.customer {
        Some((_, name)) => text.with(keys::BUDGETS_NEW_TITLE_ONE, &[("name", name)]),
        None => text.get(keys::BUDGETS_NEW_TITLE),
    }
}

pub(super) fn refused(refusal: PlanRefused) -> Key {
    match refusal {
        PlanRefused::Number => keys::BUDGETS_REFUSED_NUMBER,
        PlanRefused::Moved => keys::BUDGETS_REFUSED_MOVED,
        PlanRefused::Nothing => keys::BUDGETS_REFUSED_NOTHING,
    }
}

fn fields(text: Text, plan: &BudgetPlanView, form: &BudgetForm, problem: Option<BudgetProblem>) -> AnyView {
    let problem = |how: How| problem.filter(|_| form.how == how);
    let words = |how: How| problem(how).map(|problem| text.get(words::problem(problem)));
    let choice = |how: How, typed: &str| {
        let word = typed.trim().trim_end_matches('%').trim();
        problem(how).filter(|problem| *problem == BudgetProblem::Ambiguous).map(|_| decimal_choice(text, word, false))
    };
    let [before, after] = EXAMPLE.map(|example| text.number(example));
    let percent = checked_field(CheckedField {
        name: "percent",
        label: text.get(keys::BUDGETS_PERCENT),
        hint: text.with(keys::BUDGETS_PERCENT_HINT, &[("before", &before), ("after", &after)]),
        value: form.percent.clone(),
        look: FieldLook::Figures,
        max_chars: MAX_CHARS,
        problem: words(How::Percent),
    });
    let of = Of::ALL.map(|of| (of.key().to_owned(), text.get(words::of(of))));
    let of = select("of", text.get(keys::BUDGETS_OF), of.into(), form.of.key());
    let currencies: Vec<String> = plan.currencies.iter().map(|one| currency(text, one)).collect();
    let currencies = text.list(&currencies);
    let hint = if plan.currencies.len() > 1 { keys::BUDGETS_AMOUNT_HINT } else { keys::BUDGETS_AMOUNT_HINT_ONE };
    let amount = checked_field(CheckedField {
        name: "amount",
        label: text.get(keys::BUDGETS_AMOUNT),
        hint: text.with(hint, &[("currencies", &currencies)]),
        value: form.amount.clone(),
        look: FieldLook::Figures,
        max_chars: MAX_CHARS,
        problem: words(How::Amount),
    });
    let amount_label = if plan.customer.is_some() { keys::BUDGETS_HOW_AMOUNT_ONE } else { keys::BUDGETS_HOW_AMOUNT };
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::BUDGETS_HOW)}</legend>
            {way(text, How::Percent, keys::BUDGETS_HOW_PERCENT, form, view! { {percent} {choice(How::Percent, &form.percent)} {of} }.into_any())}
            {way(text, How::Amount, amount_label, form, view! { {amount} {choice(How::Amount, &form.amount)} }.into_any())}
            {way(text, How::Remove, keys::BUDGETS_HOW_REMOVE, form, ().into_any())}
        </fieldset>
    }
    .into_any()
}

/// A choice, with the fields that it needs below.
fn way(text: Text, how: How, label: Key, form: &BudgetForm, fields: AnyView) -> AnyView {
    let is_chosen = form.how == how;
    view! {
        <div class="budget-way">
            <label class="tick">
                <input type="radio" name="how" value=how.key() checked=is_chosen/>
                <span>{text.get(label)}</span>
            </label>
            <div class="budget-way__fields">{fields}</div>
        </div>
    }
    .into_any()
}
