//! Owners and labels from a file: the choice of a file, and the dry run with its confirmation.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::components::alerts::alert_style::AlertStyle;
use crate::components::form::done::{caution, done, outcome};
use crate::components::form::field::hidden_fields;
use crate::components::form::file_choice::{columns_form, file_field, file_problem, with_rows};
use crate::components::form::owner_choice::held_words;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::pages::SignInPage;
use crate::pages::fetched::fetched_for_user;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::budget_import::{FileProblem, ImportForm, Role};
use domain::owner_import::{OwnerVerdict, OwnerWhy};
use domain::principal::Action;
use wire::functions::ownership::get_owner_import;
use wire::views::owner_import::{OwnerImportView, OwnerVerdictRow};

/// What a file needs, point by point.
const NEEDS: [Key; 4] = [
    keys::OWNERS_IMPORT_NEEDS_COLUMNS,
    keys::IMPORT_NEEDS_CUSTOMER,
    keys::OWNERS_IMPORT_NEEDS_OWNER,
    keys::OWNERS_IMPORT_NEEDS_LABELS,
];

const VERDICT: StackedColumn = StackedColumn::of(keys::IMPORT_VERDICT);
const ROWS: StackedColumn = StackedColumn::figures(keys::IMPORT_ROWS);
const LINE: StackedColumn = StackedColumn::figures(keys::IMPORT_LINE);
const CUSTOMER: StackedColumn = StackedColumn::of(keys::BUDGETS_CUSTOMER);
const WRITTEN: StackedColumn = StackedColumn::of(keys::IMPORT_WRITTEN);
const NOW: StackedColumn = StackedColumn::of(keys::OWNERS_IMPORT_NOW);
const THEN: StackedColumn = StackedColumn::of(keys::OWNERS_IMPORT_THEN);

/// That a file would no longer assign what was seen. The server provides it as context when it shows the page again.
#[derive(Clone, Copy, Debug)]
pub struct OwnerImportMoved;

/// With the [`FileProblem`] of a file that was not taken as context.
#[component]
pub fn ImportOwnersPage() -> impl IntoView {
    let request = RequestContext::current();
    if request.user.is_none() {
        return view! { <SignInPage/> }.into_any();
    }
    if !request.may(Action::AssignCustomers) {
        return super::assign::refused(request.text());
    }
    choice(&request, use_context::<FileProblem>())
}

#[component]
pub fn OwnerImportPage() -> impl IntoView {
    let request = RequestContext::current();
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let is_moved = use_context::<OwnerImportMoved>().is_some();
    let answer = get_owner_import(id, request.query().to_owned());
    fetched_for_user(request, answer, move |request, view| dry_run(request, &view, is_moved))
}

fn choice(request: &RequestContext, problem: Option<FileProblem>) -> AnyView {
    let text = request.text();
    let title = text.get(keys::OWNERS_IMPORT_TITLE);
    let is_gone = outcome(request.query(), "gone").is_some();
    let notice = problem.map(file_problem).or(is_gone.then_some(keys::IMPORT_GONE));
    let notice = notice.map(|words| caution(with_rows(text, words).into_any()));
    let needs = NEEDS.map(|need| view! { <li>{text.get(need)}</li> });
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::OWNERS>{text.get(keys::OWNERS_TITLE)}</a>
        <div class="stack form-page">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::OWNERS_IMPORT_LEAD)}</p>
            {notice}
            <form class="form" method="post" action=paths::IMPORT_OWNERS enctype="multipart/form-data">
                {file_field(text)}
                <p class="form__actions">
                    <button class="button button--primary" type="submit">{text.get(keys::IMPORT_CHECK)}</button>
                    <a class="button" href=paths::OWNERS_CSV rel="external" download="">
                        {text.get(keys::OWNERS_IMPORT_EXPORT)}
                    </a>
                </p>
            </form>
            <h2>{text.get(keys::IMPORT_NEEDS)}</h2>
            <ul class="promises">{needs.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}

pub(in crate::pages) fn dry_run(request: &RequestContext, import: &OwnerImportView, is_moved: bool) -> AnyView {
    let text = request.text();
    let style = AlertStyle::new(text, import.now);
    let form = ImportForm::parse(&import.form);
    let title = text.with(keys::IMPORT_DRY_TITLE, &[("file", &import.file)]);
    let ends = style.moment(import.ends_at).exact;
    let moved = is_moved.then(|| caution(text.get(keys::OWNERS_IMPORT_MOVED).into_any()));
    let assigned = outcome(request.query(), "assigned").and_then(|count| count.parse().ok());
    let assigned = assigned.map(|count: usize| done(text.count(keys::OWNER_GRID_ASSIGNED, count)));
    let body = if import.is_asked {
        let action = paths::owner_import(&import.id, &ImportForm::default());
        columns_form(text, action, Vec::new(), &import.heads, (Role::OF_OWNERS, import.picks.as_slice()))
    } else {
        view! {
            <p class="budget-total">{text.count(keys::OWNERS_IMPORT_ACCEPTED, import.accepted)}</p>
            {confirmation(text, import, &form)}
            {counts(text, import)}
            {rows(&style, import, &form)}
        }
        .into_any()
    };
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::IMPORT_OWNERS>{text.get(keys::OWNERS_IMPORT_TITLE)}</a>
        <div class="stack budget-import">
            <h1>{title}</h1>
            {assigned}
            {moved}
            <p class="lead">{text.with(keys::OWNERS_IMPORT_DRY_LEAD, &[("time", &ends)])}</p>
            {body}
        </div>
    }
    .into_any()
}

fn confirmation(text: Text, import: &OwnerImportView, form: &ImportForm) -> AnyView {
    let another = view! { <a class="button" href=paths::IMPORT_OWNERS>{text.get(keys::IMPORT_ANOTHER)}</a> };
    if import.accepted == 0 {
        return view! { <p class="form__actions">{another}</p> }.into_any();
    }
    let parts = (import.accepted > import.most).then(|| {
        let most = text.numbers().write(&import.most.to_string());
        view! { <p class="note">{text.with(keys::OWNERS_IMPORT_IN_PARTS, &[("most", &most)])}</p> }
    });
    let now = import.accepted.min(import.most);
    view! {
        {parts}
        <form method="post" action=paths::owner_import(&import.id, &ImportForm::default())>
            {hidden_fields([form.fields(), vec![("seen", import.fingerprint.clone())]].concat())}
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.count(keys::ASSIGN_CONFIRM, now)}</button>
                {another}
            </p>
        </form>
    }
    .into_any()
}

fn counts(text: Text, import: &OwnerImportView) -> AnyView {
    let row = |(verdict, count): &(OwnerVerdict, usize)| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{verdict_words(text, *verdict, &import.domains)}</th>
                {ROWS.cell(text, text.numbers().write(&count.to_string()).into_any())}
            </tr>
        }
        .into_any()
    };
    let rows = import.counts.iter().map(row).collect();
    stacked_table(text, text.get(keys::IMPORT_COUNTS), None, &[VERDICT, ROWS], rows)
}

fn rows(style: &AlertStyle, import: &OwnerImportView, form: &ImportForm) -> AnyView {
    let text = style.text;
    let title = text.get(keys::IMPORT_VERDICTS);
    let first = (import.count > import.rows.len())
        .then(|| view! { <p class="note">{text.count(keys::IMPORT_FIRST, import.rows.len())}</p> });
    let rows = import.rows.iter().map(|row| verdict_row(style, row, &import.domains)).collect();
    let columns = [CUSTOMER, LINE, WRITTEN, NOW, THEN, VERDICT];
    view! {
        <section class="stack">
            <h2>{title.clone()}</h2>
            {first}
            <p>
                <a class="button" href=paths::owner_import_verdicts(&import.id, form) rel="external" download="">
                    {text.get(keys::IMPORT_DOWNLOAD)}
                </a>
            </p>
            {stacked_table(text, title, None, &columns, rows)}
        </section>
    }
    .into_any()
}

fn verdict_row(style: &AlertStyle, row: &OwnerVerdictRow, domains: &[String]) -> AnyView {
    let text = style.text;
    let name = style.name(&row.name);
    let name = match &row.id {
        Some(id) => view! { <a href=paths::customer(id)><bdi>{name}</bdi></a> }.into_any(),
        None => view! { <bdi>{row.name.clone()}</bdi> }.into_any(),
    };
    let bdi = |words: String| view! { <bdi>{words}</bdi> }.into_any();
    let (owner, labels) = &row.written;
    let written = text.in_line([owner, labels].into_iter().filter(|one| !one.is_empty()));
    let now = if row.id.is_some() { held_words(text, &row.before) } else { String::new() };
    let then = row.after.as_ref().map(|after| held_words(text, after)).unwrap_or_default();
    let other = row.other_line.map(|line| text.with(keys::IMPORT_SEE_LINE, &[("line", &line.to_string())]));
    let verdict = verdict_words(text, row.verdict, domains);
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{name}</th>
            {LINE.cell(text, row.line.to_string().into_any())}
            {WRITTEN.cell(text, bdi(written))}
            {NOW.cell(text, bdi(now))}
            {THEN.cell(text, bdi(then))}
            {VERDICT.cell(text, view! { {verdict} " " {other} }.into_any())}
        </tr>
    }
    .into_any()
}

fn verdict_words(text: Text, verdict: OwnerVerdict, domains: &[String]) -> String {
    match verdict {
        OwnerVerdict::Refused(OwnerWhy::Domain) => {
            text.with(keys::OWNERS_IMPORT_WHY_DOMAIN, &[("domains", &text.list(domains))])
        }
        verdict => text.name(verdict),
    }
}
