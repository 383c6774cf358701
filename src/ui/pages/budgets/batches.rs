//! The newest batches.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::alerts::alert_style::AlertStyle;
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::keys;
use domain::budget_change::BatchState;
use domain::principal::Action;
use wire::views::budgets::{BatchLine, BatchList};

const WHEN: StackedColumn = StackedColumn::of(keys::BUDGETS_LIST_WHEN);
const WHAT: StackedColumn = StackedColumn::of(keys::BUDGETS_LIST_WHAT);
const WHO: StackedColumn = StackedColumn::of(keys::BUDGETS_LIST_WHO);
const STATE: StackedColumn = StackedColumn::of(keys::BUDGETS_LIST_STATE);

pub(super) fn batches(request: &RequestContext, list: &BatchList) -> AnyView {
    let text = request.text();
    let style = AlertStyle::new(text, list.now);
    let title = text.get(keys::BUDGETS_LIST_TITLE);
    let rows: Vec<AnyView> = list.batches.iter().map(|line| row(&style, line)).collect();
    let table = if rows.is_empty() {
        empty(Icon::Empty, text.get(keys::BUDGETS_LIST_EMPTY), text.get(keys::BUDGETS_LIST_EMPTY_TEXT), None)
    } else {
        stacked_table(text, title.clone(), None, &[WHEN, WHO, WHAT, STATE], rows)
    };
    let import = request.may(Action::ChangeBudgets).then(|| {
        view! { <p><a class="button" href=paths::IMPORT_BUDGETS>{text.get(keys::IMPORT_LINK)}</a></p> }
    });
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
        <div class="stack">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::BUDGETS_LIST_LEAD)}</p>
            {import}
            {unreadable(text, keys::BUDGETS_LIST_UNREADABLE, list.unreadable)}
            {table}
        </div>
    }
    .into_any()
}

fn row(style: &AlertStyle, line: &BatchLine) -> AnyView {
    let text = style.text;
    let number = |number: usize| text.numbers().write(&number.to_string());
    let what = if line.undoes.is_some() { keys::BUDGETS_LIST_UNDO } else { keys::BUDGETS_LIST_CHANGES };
    let figures = [number(line.done + line.undone), number(line.all), number(line.undone)];
    let [done, all, undone] = figures.each_ref().map(String::as_str);
    let state = match line.state {
        BatchState::Running => text.get(keys::BUDGETS_LIST_RUNNING),
        BatchState::Paused(_) => text.get(keys::BUDGETS_LIST_PAUSED),
        BatchState::Ended if line.undone > 0 => {
            text.with(keys::BUDGETS_LIST_UNDONE, &[("done", done), ("all", all), ("undone", undone)])
        }
        BatchState::Ended => text.with(keys::BUDGETS_LIST_ENDED, &[("done", done), ("all", all)]),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=paths::budget_batch(&line.id)>{style.exact(line.created_at)}</a>
            </th>
            {WHO.cell(text, view! { <bdi>{line.author.clone()}</bdi> }.into_any())}
            {WHAT.cell(text, text.count(what, line.all).into_any())}
            {STATE.cell(text, state.into_any())}
        </tr>
    }
    .into_any()
}
