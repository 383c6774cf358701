//! An owner and labels for all customers in a view of the grid.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::done::caution;
use crate::components::form::field::hidden_fields;
use crate::components::form::owner_choice::{OwnerFields, Problems};
use crate::components::rights::why_not;
use crate::pages::fetched::fetched_for_user;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::grid::{GridQuery, Scope};
use domain::ownership::{AssignForm, OwnerForm, OwnershipField};
use domain::principal::Action;
use wire::functions::ownership::get_assign;
use wire::views::ownership::AssignView;

/// Why nothing was assigned. The server provides it as context when it shows the page again.
#[derive(Clone, Debug)]
pub enum AssignRefusal {
    Invalid {
        form: AssignForm,
        problems: Problems,
    },
    Nothing,
    /// It is no longer the view that was seen.
    Moved(AssignForm),
}

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
    let notice = match refusal {
        None | Some(AssignRefusal::Invalid { .. }) => None,
        Some(AssignRefusal::Nothing) => Some(keys::ASSIGN_REFUSED_NOTHING),
        Some(AssignRefusal::Moved(_)) => Some(keys::ASSIGN_REFUSED_MOVED),
    };
    let notice = notice.map(|words| caution(text.get(words).into_any()));
    let body = match (of.customers, of.most) {
        (0, _) => caution(text.get(keys::ASSIGN_NOBODY).into_any()),
        (customers, Some(most)) => {
            let most = text.numbers().write(&most.to_string());
            caution(text.count_with(keys::ASSIGN_TOO_MANY, customers, &[("most", &most)]).into_any())
        }
        (_, None) => form(text, of, refusal),
    };
    let (scope, query) = (Scope::parse(&of.query), GridQuery::parse(&of.query));
    let back = paths::grid(&paths::in_scope(paths::CUSTOMERS, &scope), &query);
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            {notice}
            {body}
            <p><a class="button" href=back>{text.get(keys::ASSIGN_CANCEL)}</a></p>
        </div>
    }
    .into_any()
}

fn form(text: Text, of: &AssignView, refusal: Option<&AssignRefusal>) -> AnyView {
    let (form, problems) = match refusal {
        Some(AssignRefusal::Invalid { form, problems }) => (form.clone(), problems.as_slice()),
        Some(AssignRefusal::Moved(form)) => (form.clone(), &[][..]),
        Some(AssignRefusal::Nothing) | None => (AssignForm::default(), &[][..]),
    };
    let names = of.names.iter().filter(|name| !name.is_empty()).cloned();
    let more = of.customers.saturating_sub(of.names.len());
    let names = names.chain((more > 0).then(|| text.count(keys::ASSIGN_MORE, more))).collect::<Vec<_>>().join(", ");
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
        <p class="lead">{text.count_with(keys::ASSIGN_LEAD, of.customers, &[("names", &names)])}</p>
        <form class="form" method="post" action=paths::ASSIGN>
            {hidden_fields(hidden)}
            {fields.owner(&first, &of.choices, &form.to, &form.mailbox)}
            {fields.labels(OwnershipField::Add, keys::ASSIGN_ADD, None, &form.add)}
            {fields.labels(OwnershipField::Remove, keys::ASSIGN_REMOVE, remove_hint, &form.remove)}
            <p class="form__actions">
                <button class="button button--primary" type="submit">
                    {text.count(keys::ASSIGN_CONFIRM, of.customers)}
                </button>
            </p>
        </form>
    }
    .into_any()
}

/// For readers.
fn refused(text: Text) -> AnyView {
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
