//! The choice of a file with budgets.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::done::{caution, outcome};
use crate::components::form::file_choice::{file_field, file_problem, with_rows};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, keys};
use domain::budget_import::FileProblem;

/// What a file needs, point by point.
const NEEDS: [Key; 4] =
    [keys::IMPORT_NEEDS_COLUMNS, keys::IMPORT_NEEDS_CUSTOMER, keys::IMPORT_NEEDS_AMOUNT, keys::IMPORT_NEEDS_VALUES];

pub(super) fn import(request: &RequestContext, problem: Option<FileProblem>) -> AnyView {
    let text = request.text();
    let title = text.get(keys::IMPORT_TITLE);
    let is_gone = outcome(request.query(), "gone").is_some();
    let notice = problem.map(file_problem).or(is_gone.then_some(keys::IMPORT_GONE));
    let notice = notice.map(|words| caution(with_rows(text, words).into_any()));
    let needs = NEEDS.map(|need| view! { <li>{text.get(need)}</li> });
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::BUDGETS>{text.get(keys::BUDGETS_LIST_TITLE)}</a>
        <div class="stack form-page">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::IMPORT_LEAD)}</p>
            {notice}
            <form class="form" method="post" action=paths::IMPORT_BUDGETS enctype="multipart/form-data">
                {file_field(text)}
                <p class="form__actions">
                    <button class="button button--primary" type="submit">{text.get(keys::IMPORT_CHECK)}</button>
                </p>
            </form>
            <h2>{text.get(keys::IMPORT_NEEDS)}</h2>
            <ul class="promises">{needs.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}
