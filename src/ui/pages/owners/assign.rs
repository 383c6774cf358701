//! An owner and labels for the customers in a view of the grid. All are ticked at first, and each can be left out.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::done::caution;
use crate::components::form::field::{hidden_fields, tick};
use crate::components::form::owner_choice::{OwnerFields, Problems, held_words};
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::pages::fetched::fetched_for_user;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::grid::{GridQuery, Scope};
use domain::ownership::{AssignForm, OwnerForm, OwnershipField};
use domain::principal::Action;
use wire::functions::ownership::get_assign;
use wire::views::ownership::{AssignRow, AssignView};

/// That nothing was assigned. The server provides it as context when it shows the page again.
#[derive(Clone, Debug)]
pub struct AssignRefusal {
    pub why: AssignProblem,
    pub form: AssignForm,
    pub ticked: Ticked,
}

/// Why nothing was assigned.
#[derive(Clone, Debug)]
pub enum AssignProblem {
    Invalid(Problems),
    Nothing,
    /// Nobody is ticked.
    Nobody,
    /// It is no longer the view that was seen.
    Moved,
}

/// Who was ticked.
#[derive(Clone, Debug)]
pub struct Ticked {
    pub customers: BTreeSet<String>,
    /// Those who are not listed.
    pub others: bool,
}

const CUSTOMER: StackedColumn = StackedColumn::of(keys::BUDGETS_CUSTOMER);
const HAS: StackedColumn = StackedColumn::of(keys::ASSIGN_HAS);

#[component]
pub fn AssignPage() -> impl IntoView {
    let request = RequestContext::current();
    if request.user.is_some() && !request.may(Action::AssignCustomers) {
        return refused(request.text());
    }
    let refusal = use_context::<AssignRefusal>();
    let answer = get_assign(request.query().to_owned());
    fetched_for_user(request, answer, move |request, view| page(request.text(), &view, refusal.as_ref()))
}

pub(in crate::pages) fn page(text: Text, of: &AssignView, refusal: Option<&AssignRefusal>) -> AnyView {
    let title = text.get(keys::ASSIGN_TITLE);
    let notice = match refusal.map(|refusal| &refusal.why) {
        None | Some(AssignProblem::Invalid(_)) => None,
        Some(AssignProblem::Nothing) => Some(keys::ASSIGN_REFUSED_NOTHING),
        Some(AssignProblem::Nobody) => Some(keys::ASSIGN_REFUSED_NOBODY),
        Some(AssignProblem::Moved) => Some(keys::ASSIGN_REFUSED_MOVED),
    };
    let notice = notice.map(|words| caution(text.get(words).into_any()));
    let body = match (of.customers, of.most) {
        (0, _) => without_form(of, text, caution(text.get(keys::ASSIGN_NOBODY).into_any())),
        (customers, Some(most)) => {
            let most = text.numbers().write(&most.to_string());
            let words = text.count_with(keys::ASSIGN_TOO_MANY, customers, &[("most", &most)]);
            without_form(of, text, caution(words.into_any()))
        }
        (_, None) => form(text, of, refusal),
    };
    view! {
        <Title text=title.clone()/>
        <div class="stack">
            <h1>{title}</h1>
            {notice}
            {body}
        </div>
    }
    .into_any()
}

fn form(text: Text, of: &AssignView, refusal: Option<&AssignRefusal>) -> AnyView {
    let form = refusal.map(|refusal| refusal.form.clone()).unwrap_or_default();
    let problems = match refusal.map(|refusal| &refusal.why) {
        Some(AssignProblem::Invalid(problems)) => problems.as_slice(),
        _ => &[],
    };
    let fields = OwnerFields { text, problems, domains: &of.domains };
    let first = [
        ("", keys::OWNER_TO_UNCHANGED),
        (OwnerForm::RULES, keys::OWNER_TO_RULES),
        (OwnerForm::NOBODY, keys::OWNER_TO_NOBODY),
    ];
    let (scope, query) = (Scope::parse(&of.query), GridQuery::parse(&of.query));
    let hidden = [scope.fields(), query.fields(), vec![("seen", of.fingerprint.clone())]].concat();
    let remove_hint = Some(keys::ASSIGN_REMOVE_HINT);
    view! {
        <p class="lead">{text.count(keys::ASSIGN_LEAD, of.customers)}</p>
        <form class="form assign__form" method="post" action=paths::ASSIGN>
            <div class="form__part">
                {hidden_fields(hidden)}
                {fields.owner(&first, &of.choices, &form.to, &form.mailbox)}
                {fields.labels(OwnershipField::Add, keys::ASSIGN_ADD, None, &form.add)}
                {fields.labels(OwnershipField::Remove, keys::ASSIGN_REMOVE, remove_hint, &form.remove)}
            </div>
            {list(text, of, refusal.map(|refusal| &refusal.ticked))}
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.get(keys::ASSIGN_CONFIRM_TICKED)}</button>
                <a class="button" href=back(of)>{text.get(keys::ASSIGN_CANCEL)}</a>
            </p>
        </form>
    }
    .into_any()
}

/// Why there is nothing to choose, and the way back.
fn without_form(of: &AssignView, text: Text, why: AnyView) -> AnyView {
    view! {
        {why}
        <p><a class="button" href=back(of)>{text.get(keys::ASSIGN_CANCEL)}</a></p>
    }
    .into_any()
}

/// The view itself.
fn back(of: &AssignView) -> String {
    let (scope, query) = (Scope::parse(&of.query), GridQuery::parse(&of.query));
    paths::grid(&paths::in_scope(paths::CUSTOMERS, &scope), &query)
}

/// Whom the choices are for. What was unticked stays so when the form comes back.
fn list(text: Text, of: &AssignView, ticked: Option<&Ticked>) -> AnyView {
    let row = |row: &AssignRow| {
        let is_ticked = ticked.is_none_or(|ticked| ticked.customers.contains(&row.id));
        let name = if row.name.is_empty() { text.get(keys::GRID_UNNAMED) } else { row.name.clone() };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">
                    <label class="tick">
                        <input type="checkbox" name="customer" value=row.id.clone() checked=is_ticked/>
                        <bdi>{name}</bdi>
                    </label>
                </th>
                {HAS.cell(text, view! { <bdi>{held_words(text, &row.held)}</bdi> }.into_any())}
            </tr>
        }
        .into_any()
    };
    let rows = of.rows.iter().map(row).collect();
    let more = of.customers.saturating_sub(of.rows.len());
    let others = (more > 0).then(|| {
        let is_ticked = ticked.is_none_or(|ticked| ticked.others);
        tick("others", "yes".to_owned(), text.count(keys::ASSIGN_OTHERS, more), is_ticked)
    });
    view! {
        <div class="stack">
            {stacked_table(text, text.get(keys::ASSIGN_LIST), None, &[CUSTOMER, HAS], rows)}
            {others}
        </div>
    }
    .into_any()
}

/// For readers.
pub(super) fn refused(text: Text) -> AnyView {
    let title = text.get(keys::ASSIGN_TITLE);
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            {why_not(text, Action::AssignCustomers)}
            <a class="button" href=paths::CUSTOMERS>{text.get(keys::PROBLEM_HOME)}</a>
        </div>
    }
    .into_any()
}
