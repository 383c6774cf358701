//! What a file would change: the questions, how many rows become what, and the first rows; then the confirmation.

use leptos::prelude::*;
use leptos_meta::Title;

use super::PlanRefused;
use super::choose::refused;
use super::preview::planned_table;
use super::words::{budget, totals};
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::form::done::caution;
use crate::components::form::field::hidden_fields;
use crate::components::form::file_choice::columns_form;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::budget_import::{Asked, DecimalMark, ImportForm, Role, VerdictKind};
use wire::views::imports::{ImportView, VerdictRow};

const VERDICT: StackedColumn = StackedColumn::of(keys::IMPORT_VERDICT);
const ROWS: StackedColumn = StackedColumn::figures(keys::IMPORT_ROWS);
const LINE: StackedColumn = StackedColumn::figures(keys::IMPORT_LINE);
const CUSTOMER: StackedColumn = StackedColumn::of(keys::BUDGETS_CUSTOMER);
const WRITTEN: StackedColumn = StackedColumn::figures(keys::IMPORT_WRITTEN);
const NOW: StackedColumn = StackedColumn::figures(keys::BUDGETS_NOW);
const THEN: StackedColumn = StackedColumn::figures(keys::BUDGETS_THEN);

pub(super) fn dry_run(request: &RequestContext, import: &ImportView) -> AnyView {
    let text = request.text();
    let style = AlertStyle::new(text, import.now);
    let form = ImportForm::parse(&import.form);
    let title = text.with(keys::IMPORT_DRY_TITLE, &[("file", &import.file)]);
    let ends = style.moment(import.ends_at).exact;
    let question = match import.asked {
        Some(Asked::Columns) => Some(columns(text, import, &form)),
        Some(Asked::DecimalMark) => Some(mark(text, import, &form)),
        None => None,
    };
    let read = import.mark.filter(|_| import.example.is_some()).map(|mark| {
        let key = match mark {
            DecimalMark::Comma => keys::IMPORT_MARK_READ_COMMA,
            DecimalMark::Point => keys::IMPORT_MARK_READ_POINT,
        };
        view! { <p class="note">{text.get(key)}</p> }
    });
    let is_judged = import.asked != Some(Asked::Columns);
    let judged = is_judged.then(|| view! { {counts(text, import)} {rows(text, &style, import, &form)} });
    let parts = (import.accepted > import.most).then(|| {
        let most = text.numbers().write(&import.most.to_string());
        view! { <p class="note">{text.with(keys::IMPORT_IN_PARTS, &[("most", &most)])}</p> }
    });
    let see = (import.asked.is_none() && import.accepted > 0).then(|| {
        view! {
            <a class="button button--primary" href=paths::import_again(&import.id, &form)>{text.get(keys::IMPORT_SEE)}</a>
        }
    });
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::IMPORT_BUDGETS>{text.get(keys::IMPORT_TITLE)}</a>
        <div class="stack budget-import">
            <h1>{title}</h1>
            <p class="lead">{text.with(keys::IMPORT_DRY_LEAD, &[("time", &ends)])}</p>
            {question}
            {is_judged.then(|| view! { <p class="budget-total">{text.count(keys::IMPORT_ACCEPTED, import.accepted)}</p> })}
            {read}
            {parts}
            <p class="form__actions">
                {see} <a class="button" href=paths::IMPORT_BUDGETS>{text.get(keys::IMPORT_ANOTHER)}</a>
            </p>
            {judged}
        </div>
    }
    .into_any()
}

/// Which column is which.
fn columns(text: Text, import: &ImportView, form: &ImportForm) -> AnyView {
    let action = paths::budget_import(&import.id, &ImportForm::default());
    let offered = (Role::OF_BUDGETS, import.picks.as_slice());
    columns_form(text, action, form.with_mark_alone().fields(), &import.heads, offered)
}

/// Whether a comma or a point stands before the fraction: neither is chosen beforehand.
fn mark(text: Text, import: &ImportView, form: &ImportForm) -> AnyView {
    let (written, comma, point) = import.example.clone().unwrap_or_default();
    // Without groups, so that no reading can be read in two ways again.
    let [comma, point] = [comma, point].map(|plain| plain.replace('.', text.numbers().plain.decimal));
    let words = [("written", written.as_str()), ("comma", comma.as_str()), ("point", point.as_str())];
    let way = |mark: DecimalMark| {
        let label = match mark {
            DecimalMark::Comma => keys::IMPORT_MARK_COMMA,
            DecimalMark::Point => keys::IMPORT_MARK_POINT,
        };
        view! {
            <label class="tick">
                <input type="radio" name="decimal" value=mark.key() required=true/>
                <span>{text.get(label)}</span>
            </label>
        }
    };
    view! {
        {caution(text.with(keys::IMPORT_ASKED_MARK, &words).into_any())}
        <form class="form" method="get" action=paths::budget_import(&import.id, &ImportForm::default())>
            {hidden_fields(form.fields())}
            <fieldset class="form__part">
                <legend>{text.get(keys::IMPORT_MARK)}</legend>
                {DecimalMark::ALL.map(way).into_iter().collect_view()}
            </fieldset>
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.get(keys::IMPORT_USE_MARK)}</button>
            </p>
        </form>
    }
    .into_any()
}

fn counts(text: Text, import: &ImportView) -> AnyView {
    let row = |(kind, count): &(VerdictKind, usize)| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{text.name(*kind)}</th>
                {ROWS.cell(text, text.numbers().write(&count.to_string()).into_any())}
            </tr>
        }
        .into_any()
    };
    let title = text.get(keys::IMPORT_COUNTS);
    let rows = import.counts.iter().map(row).collect();
    let table = stacked_table(text, title.clone(), None, &[VERDICT, ROWS], rows);
    view! { <section class="stack"><h2>{title}</h2> {table}</section> }.into_any()
}

fn rows(text: Text, style: &AlertStyle, import: &ImportView, form: &ImportForm) -> AnyView {
    let title = text.get(keys::IMPORT_VERDICTS);
    let rows: Vec<AnyView> = import.rows.iter().map(|row| verdict_row(style, row)).collect();
    let first =
        (rows.len() < import.count).then(|| view! { <p class="note">{text.count(keys::IMPORT_FIRST, rows.len())}</p> });
    let table = stacked_table(text, title.clone(), None, &[CUSTOMER, LINE, WRITTEN, NOW, THEN, VERDICT], rows);
    view! {
        <section class="stack">
            <h2>{title}</h2>
            {first}
            <p>
                <a class="button" href=paths::import_verdicts(&import.id, form) download="">
                    {text.get(keys::IMPORT_DOWNLOAD)}
                </a>
            </p>
            {table}
        </section>
    }
    .into_any()
}

fn verdict_row(style: &AlertStyle, row: &VerdictRow) -> AnyView {
    let text = style.text;
    let name = match &row.id {
        Some(id) => view! { <a href=paths::customer(id)><bdi>{style.name(&row.name)}</bdi></a> }.into_any(),
        None => view! { <bdi>{row.name.clone()}</bdi> }.into_any(),
    };
    let is_accepted = matches!(row.kind, VerdictKind::Set | VerdictKind::Removed);
    let now = (row.before.is_some() || is_accepted).then(|| budget(style, row.before.as_deref(), &row.currency));
    let then = is_accepted.then(|| budget(style, row.after.as_deref(), &row.currency));
    let other = row.other_line.map(|line| text.with(keys::IMPORT_SEE_LINE, &[("line", &line.to_string())]));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{name}</th>
            {LINE.cell(text, row.line.to_string().into_any())}
            {WRITTEN.cell(text, view! { <bdi>{row.written.clone()}</bdi> }.into_any())}
            {NOW.cell(text, now.into_any())}
            {THEN.cell(text, then.into_any())}
            {VERDICT.cell(text, view! { {text.name(row.kind)} " " {other} }.into_any())}
        </tr>
    }
    .into_any()
}

/// What is sent, row by row, and how much that is in all.
pub(super) fn confirm(request: &RequestContext, import: &ImportView, refusal: Option<PlanRefused>) -> AnyView {
    let text = request.text();
    let style = AlertStyle::new(text, import.now);
    let form = ImportForm::parse(&import.form);
    let title = text.with(keys::IMPORT_CONFIRM_TITLE, &[("file", &import.file)]);
    let notice = refusal.map(|refusal| caution(text.get(refused(refusal)).into_any()));
    let kept = [form.fields(), vec![("step", "confirm".to_owned()), ("seen", import.fingerprint.clone())]].concat();
    let send = (!import.planned.is_empty()).then(|| {
        view! {
            <button class="button button--primary" type="submit">
                {text.count(keys::IMPORT_SEND, import.planned.len())}
            </button>
        }
    });
    let lead = if import.planned.is_empty() {
        caution(text.get(keys::BUDGETS_NONE_PLANNED).into_any())
    } else {
        view! {
            <p class="budget-total">{totals(text, &import.totals)}</p>
            <p class="lead">{text.get(keys::BUDGETS_CONFIRM_TEXT)}</p>
        }
        .into_any()
    };
    let table = planned_table(&style, title.clone(), &import.planned, false);
    view! {
        <Title text=title.clone()/>
        <form class="stack budget-plan" method="post" action=paths::budget_import(&import.id, &ImportForm::default())>
            <h1>{title}</h1>
            {notice}
            {lead}
            {hidden_fields(kept)}
            {table}
            <p class="form__actions">
                {send}
                <a class="button" href=paths::budget_import(&import.id, &form)>{text.get(keys::IMPORT_BACK)}</a>
            </p>
        </form>
    }
    .into_any()
}
