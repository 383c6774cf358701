//! A batch: how far it is, and row by row what became of it.

use leptos::prelude::*;
use leptos_meta::Title;

use super::words::{budget, outcome, paused};
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::form::done::{caution, done, outcome as outcome_of};
use crate::components::marks::status_badge::status_badge;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::scripts::{FOLLOW_BATCH, script};
use crate::text::{Text, keys};
use domain::budget_change::{BatchState, BudgetForm, ChangeState, How};
use domain::principal::Action;
use wire::views::budgets::{BatchView, ChangeView};

const CUSTOMER: StackedColumn = StackedColumn::of(keys::BUDGETS_CUSTOMER);
const BEFORE: StackedColumn = StackedColumn::figures(keys::BUDGETS_BEFORE);
const AFTER: StackedColumn = StackedColumn::figures(keys::BUDGETS_AFTER);
const OUTCOME: StackedColumn = StackedColumn::of(keys::BUDGETS_OUTCOME);
const PERCENT: StackedColumn = StackedColumn::figures(keys::BUDGETS_PERCENT_NOW);
const STATUS: StackedColumn = StackedColumn::of(keys::BUDGETS_STATUS_NOW);
const ACTION: StackedColumn = StackedColumn::of(keys::BUDGETS_ACTION);

pub(super) fn batch(request: &RequestContext, batch: &BatchView) -> AnyView {
    let text = request.text();
    let style = AlertStyle::new(text, batch.now);
    let time = style.moment(batch.created_at).exact;
    let title = if batch.undoes.is_some() { keys::BUDGETS_BATCH_UNDO_TITLE } else { keys::BUDGETS_BATCH_TITLE };
    let title = text.with(title, &[("time", &time)]);
    let may = request.may(Action::ChangeBudgets);
    let columns = [CUSTOMER, BEFORE, AFTER, OUTCOME, PERCENT, STATUS, ACTION];
    let rows: Vec<AnyView> = batch.changes.iter().map(|change| row(&style, &batch.id, change, may)).collect();
    let table = (!rows.is_empty()).then(|| stacked_table(text, title.clone(), None, &columns, rows));
    let undoes = batch.undoes.as_ref().map(|undone| {
        view! { " " <a href=paths::budget_batch(undone)>{text.get(keys::BUDGETS_BATCH_UNDOES)}</a> }
    });
    let hidden = (batch.hidden > 0)
        .then(|| view! { <p class="note">{text.count(keys::BUDGETS_BATCH_HIDDEN, batch.hidden)}</p> });
    let is_running = batch.state == BatchState::Running;
    let actions = if may { actions(text, batch) } else { why_not(text, Action::ChangeBudgets) };
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::BUDGETS>{text.get(keys::BUDGETS_LIST_TITLE)}</a>
        <div class="stack" id="budget-batch" data-running=is_running.then_some("yes")>
            <h1>{title}</h1>
            <p class="lead">{text.with(keys::BUDGETS_BATCH_BY, &[("name", &batch.author)])} {undoes}</p>
            {said(text, request.query())}
            {progress(&style, batch)}
            {actions}
            {unreadable(text, keys::BUDGETS_BATCH_UNREADABLE, batch.unreadable)}
            {table}
            {hidden}
        </div>
        {is_running.then(|| script(FOLLOW_BATCH))}
    }
    .into_any()
}

/// What a form has just come to.
fn said(text: Text, query: &str) -> Option<AnyView> {
    let undone = outcome_of(query, "undone")
        .map(|undone| if undone == "busy" { keys::BUDGETS_UNDONE_BUSY } else { keys::BUDGETS_UNDONE_NO });
    let resumed = outcome_of(query, "resumed").map(|_| keys::BUDGETS_RESUMED_NO);
    undone.or(resumed).map(|key| caution(text.get(key).into_any()))
}

fn count(batch: &BatchView, which: impl Fn(ChangeState) -> bool) -> usize {
    batch.changes.iter().filter(|change| which(change.state)).count()
}

/// How far it is, in one sentence, and as a bar while it goes on.
fn progress(style: &AlertStyle, batch: &BatchView) -> AnyView {
    let text = style.text;
    let (all, open) = (batch.changes.len(), count(batch, ChangeState::is_open));
    let is_done = |state| matches!(state, ChangeState::Done | ChangeState::Undone);
    let changed = count(batch, is_done);
    let number = |number: usize| text.numbers().write(&number.to_string());
    let far = text.with(keys::BUDGETS_BATCH_PROGRESS, &[("done", &number(changed)), ("all", &number(all))]);
    match batch.state {
        BatchState::Running => {
            let words = match batch.due_at {
                Some(due) => text.with(keys::BUDGETS_BATCH_WAITS, &[("time", &style.moment(due).exact)]),
                None => text.count(keys::BUDGETS_BATCH_RUNNING, open),
            };
            let label = far.clone();
            view! {
                <div class="notice" role="status">
                    <div class="notice__body">
                        <progress class="budget-progress" value=(all - open).to_string() max=all.to_string() aria-label=label>
                        </progress>
                        <p><strong>{far}</strong> " " {words}</p>
                        <p><a href=paths::budget_batch(&batch.id)>{text.get(keys::BUDGETS_BATCH_LOOK_AGAIN)}</a></p>
                    </div>
                </div>
            }
            .into_any()
        }
        BatchState::Paused(reason) => {
            let whose =
                (!batch.is_own).then(|| text.with(keys::BUDGETS_BATCH_PAUSED_OTHER, &[("name", &batch.author)]));
            caution(view! { <strong>{far}</strong> " " {text.get(paused(reason))} " " {whose} }.into_any())
        }
        BatchState::Ended if changed == all && all > 0 => done(text.count(keys::BUDGETS_BATCH_DONE, all)),
        BatchState::Ended => {
            let missed = text.count(keys::BUDGETS_BATCH_NOT_ALL, all - changed);
            caution(view! { <strong>{far}</strong> " " {missed} }.into_any())
        }
    }
}

fn actions(text: Text, batch: &BatchView) -> AnyView {
    let failed = count(batch, ChangeState::may_be_tried_again);
    let is_running = batch.state == BatchState::Running;
    let again = match batch.state {
        BatchState::Paused(_) => Some(text.get(keys::BUDGETS_RESUME)),
        _ if failed > 0 => Some(text.count(keys::BUDGETS_TRY_AGAIN, failed)),
        _ => None,
    };
    let again = again.filter(|_| batch.is_own && !is_running).map(|label| {
        view! {
            <form class="actions__form" method="post" action=paths::resume_budgets(&batch.id)>
                <button class="button button--primary" type="submit">{label}</button>
            </form>
        }
    });
    let stop = (batch.state != BatchState::Ended).then(|| {
        view! {
            <form class="actions__form" method="post" action=paths::stop_budgets(&batch.id)>
                <button class="button" type="submit">{text.get(keys::BUDGETS_STOP)}</button>
                <p class="field__hint">{text.get(keys::BUDGETS_STOP_HINT)}</p>
            </form>
        }
    });
    let undoable = batch.changes.iter().filter(|change| change.may_undo).count();
    let undo = (undoable > 0 && !is_running).then(|| {
        view! {
            <form class="actions__form" method="post" action=paths::undo_budgets(&batch.id)>
                <button class="button" type="submit">{text.count(keys::BUDGETS_UNDO_ALL, undoable)}</button>
                <p class="field__hint">{text.get(keys::BUDGETS_UNDO_HINT)}</p>
            </form>
        }
    });
    view! { {again} {stop} {undo} }.into_any()
}

fn row(style: &AlertStyle, batch: &str, change: &ChangeView, may: bool) -> AnyView {
    let text = style.text;
    let name = style.name(&change.name);
    let action = may.then(|| action(text, batch, change, &name));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=paths::customer(&change.id)><bdi>{name}</bdi></a></th>
            {BEFORE.cell(text, budget(style, change.before.as_deref(), &change.currency))}
            {AFTER.cell(text, budget(style, change.after.as_deref(), &change.currency))}
            {OUTCOME.cell(text, view! { <span class=class(change.state)>{outcome(text, change)}</span> }.into_any())}
            {PERCENT.cell(text, style.percent_or_none(change.percent.as_deref()))}
            {STATUS.cell(text, status_badge(change.status, &text.name(change.status)).into_any())}
            {ACTION.cell(text, action.into_any())}
        </tr>
    }
    .into_any()
}

fn class(state: ChangeState) -> Option<&'static str> {
    let is_bad = matches!(state, ChangeState::Refused(_) | ChangeState::Conflict(_) | ChangeState::Unsure);
    is_bad.then_some("budget-outcome--bad")
}

/// What can be done about a change: take it back, or decide a conflict.
fn action(text: Text, batch: &str, change: &ChangeView, name: &str) -> AnyView {
    if change.may_undo {
        let label = text.with(keys::BUDGETS_UNDO_OF, &[("name", name)]);
        return view! {
            <form method="post" action=paths::undo_budgets(batch)>
                <input type="hidden" name="customer" value=change.id.clone()/>
                <button class="button" type="submit" aria-label=label>{text.get(keys::BUDGETS_UNDO)}</button>
            </form>
        }
        .into_any();
    }
    if !matches!(change.state, ChangeState::Conflict(_)) {
        return ().into_any();
    }
    let how = if change.after.is_some() { How::Amount } else { How::Remove };
    let form = BudgetForm { how, amount: change.after.clone().unwrap_or_default(), ..BudgetForm::default() };
    let label = text.with(keys::BUDGETS_DECIDE_OF, &[("name", name)]);
    view! {
        <a class="button" href=paths::plan_for(&change.id, &form) aria-label=label>{text.get(keys::BUDGETS_DECIDE)}</a>
    }
    .into_any()
}
