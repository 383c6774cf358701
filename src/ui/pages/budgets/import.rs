//! The choice of a file with budgets.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::form::done::{caution, outcome};
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
    let notice = problem.map(words).or(is_gone.then_some(keys::IMPORT_GONE));
    let notice = notice.map(|words| caution(text.get(words).into_any()));
    let needs = NEEDS.map(|need| view! { <li>{text.get(need)}</li> });
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::BUDGETS>"← " {text.get(keys::BUDGETS_LIST_TITLE)}</a>
        <div class="stack form-page">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::IMPORT_LEAD)}</p>
            {notice}
            <form class="form" method="post" action=paths::IMPORT_BUDGETS enctype="multipart/form-data">
                <div class="field">
                    <label class="field__label" for="file">{text.get(keys::IMPORT_FILE)}</label>
                    <input
                        class="field__input"
                        id="file"
                        name="file"
                        type="file"
                        accept=".csv,.tsv,.txt,.xlsx,text/csv"
                        aria-describedby="file-hint"
                        required=true
                    />
                    <p class="field__hint" id="file-hint">{text.get(keys::IMPORT_FILE_HINT)}</p>
                </div>
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

fn words(problem: FileProblem) -> Key {
    match problem {
        FileProblem::Missing => keys::IMPORT_PROBLEM_MISSING,
        FileProblem::TooLarge => keys::IMPORT_PROBLEM_TOO_LARGE,
        FileProblem::TooManyRows => keys::IMPORT_PROBLEM_TOO_MANY_ROWS,
        FileProblem::NotATable => keys::IMPORT_PROBLEM_NOT_A_TABLE,
        FileProblem::OldSpreadsheet => keys::IMPORT_PROBLEM_OLD_SPREADSHEET,
        FileProblem::Damaged => keys::IMPORT_PROBLEM_DAMAGED,
        FileProblem::Empty => keys::IMPORT_PROBLEM_EMPTY,
    }
}
