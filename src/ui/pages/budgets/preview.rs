//! What the choice would change, row by row; and the confirmation, which says how much that is in all.

use leptos::prelude::*;
use leptos_meta::Title;

use super::PlanRefused;
use super::choose::{cancel, refused, who};
use super::words::{budget, totals};
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::form::done::caution;
use crate::components::form::field::hidden_fields;
use crate::components::marks::status_badge::status_badge;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::budget_change::{BudgetForm, How};
use domain::grid::{GridQuery, Scope};
use wire::views::budgets::{BudgetPlanView, LeftRow, PlannedRow};

const CUSTOMER: StackedColumn = StackedColumn::of(keys::BUDGETS_CUSTOMER);
const SPENT: StackedColumn = StackedColumn::figures(keys::BUDGETS_SPENT);
const NOW: StackedColumn = StackedColumn::figures(keys::BUDGETS_NOW);
const THEN: StackedColumn = StackedColumn::figures(keys::BUDGETS_THEN);
const PERCENT: StackedColumn = StackedColumn::figures(keys::BUDGETS_PERCENT_THEN);
const STATUS: StackedColumn = StackedColumn::of(keys::BUDGETS_STATUS_THEN);
const EFFECT: StackedColumn = StackedColumn::of(keys::BUDGETS_EFFECT);
const LEAVE_OUT: StackedColumn = StackedColumn::of(keys::BUDGETS_LEAVE_OUT);
const WHY: StackedColumn = StackedColumn::of(keys::BUDGETS_WHY);

pub(super) fn preview(
    request: &RequestContext,
    plan: &BudgetPlanView,
    form: &BudgetForm,
    is_confirmed: bool,
    refusal: Option<PlanRefused>,
) -> AnyView {
    let text = request.text();
    let style = AlertStyle::new(text, plan.now);
    let title = match (is_confirmed, &plan.customer) {
        (true, Some(_)) => super::choose::title(text, plan),
        (true, None) => text.get(keys::BUDGETS_CONFIRM_TITLE),
        (false, _) => text.get(keys::BUDGETS_PREVIEW_TITLE),
    };
    let kept: Vec<&PlannedRow> = plan.rows.iter().filter(|row| !row.is_left_out).collect();
    let notice = refusal.map(|refusal| caution(text.get(refused(refusal)).into_any()));
    let mixed = (form.how == How::Amount && plan.totals.amounts.len() > 1)
        .then(|| caution(text.get(keys::BUDGETS_SEVERAL_CURRENCIES).into_any()));
    let lead = if kept.is_empty() {
        caution(text.get(keys::BUDGETS_NONE_PLANNED).into_any())
    } else if is_confirmed {
        view! {
            <p class="budget-total">{totals(text, &plan.totals)}</p>
            <p class="lead">{text.get(keys::BUDGETS_CONFIRM_TEXT)}</p>
        }
        .into_any()
    } else {
        let time = style.moment(plan.now).exact;
        view! {
            <p class="budget-total">{totals(text, &plan.totals)}</p>
            <p class="lead">{text.with(keys::BUDGETS_PREVIEW_LEAD, &[("time", &time)])}</p>
        }
        .into_any()
    };
    let ticks = !is_confirmed;
    let shown = plan.rows.iter().filter(|row| ticks || !row.is_left_out);
    let table = planned_table(&style, title.clone(), shown, ticks);
    let without = plan.rows.iter().filter(|row| !ticks && row.is_left_out);
    let without = without.map(|row| ("without", row.id.clone())).collect();
    let foot = foot(text, plan, form, is_confirmed, kept.len());
    view! {
        <Title text=title.clone()/>
        <form class="stack budget-plan" method="post" action=paths::BUDGETS>
            <h1>{title}</h1>
            {notice}
            {lead}
            {mixed}
            {who(plan)}
            {hidden_fields(form.fields())}
            {hidden_fields(without)}
            {table}
            {foot}
        </form>
        {left(text, &style, &plan.left)}
    }
    .into_any()
}

/// The changes, row by row; none if there is no row. With `ticks`, each can be left out.
pub(super) fn planned_table<'a>(
    style: &AlertStyle,
    title: String,
    rows: impl IntoIterator<Item = &'a PlannedRow>,
    ticks: bool,
) -> Option<AnyView> {
    let rows: Vec<AnyView> = rows.into_iter().map(|row| planned_row(style, row, ticks)).collect();
    let mut columns = vec![CUSTOMER, SPENT, NOW, THEN, PERCENT, STATUS, EFFECT];
    columns.extend(ticks.then_some(LEAVE_OUT));
    (!rows.is_empty()).then(|| stacked_table(style.text, title, None, &columns, rows))
}

fn foot(text: Text, plan: &BudgetPlanView, form: &BudgetForm, is_confirmed: bool, kept: usize) -> AnyView {
    let choice = plan.customer.as_ref().map_or_else(
        || paths::new_budgets(&Scope::parse(&plan.query), &GridQuery::parse(&plan.query)),
        |(id, _)| paths::new_budget_of(id),
    );
    let choice = format!("{choice}{}{}", if choice.contains('?') { '&' } else { '?' }, form.to_query_string());
    let other = view! { <a class="button" href=choice>{text.get(keys::BUDGETS_CHANGE_CHOICE)}</a> };
    let cancel = view! { <a class="button button--plain" href=cancel(plan)>{text.get(keys::BUDGETS_CANCEL)}</a> };
    let deed = match (kept, is_confirmed) {
        (0, true) => ().into_any(),
        (_, true) => {
            let seen = hidden_fields(vec![("step", "confirm".to_owned()), ("seen", plan.fingerprint.clone())]);
            let label = if form.how == How::Remove {
                keys::BUDGETS_CONFIRM_BUTTON_REMOVE
            } else {
                keys::BUDGETS_CONFIRM_BUTTON_SET
            };
            view! {
                {seen}
                <button class="button button--primary" type="submit">{text.count(label, kept)}</button>
            }
            .into_any()
        }
        (kept, false) => {
            let go_on = (kept > 0).then(|| {
                view! {
                    <button
                        class="button button--primary"
                        type="submit"
                        formmethod="get"
                        formaction=paths::NEW_BUDGETS
                        name="step"
                        value="confirm"
                    >
                        {text.get(keys::BUDGETS_CONTINUE)}
                    </button>
                }
            });
            let update = (!plan.rows.is_empty()).then(|| {
                view! {
                    <button
                        class="button"
                        type="submit"
                        formmethod="get"
                        formaction=paths::NEW_BUDGETS
                        name="step"
                        value="preview"
                    >
                        {text.get(keys::BUDGETS_UPDATE)}
                    </button>
                }
            });
            view! { {go_on} {update} }.into_any()
        }
    };
    view! { <p class="form__actions">{deed} {other} {cancel}</p> }.into_any()
}

fn planned_row(style: &AlertStyle, row: &PlannedRow, ticks: bool) -> AnyView {
    let text = style.text;
    let name = style.name(&row.name);
    let effect = match (row.alerts, row.silences) {
        (true, true) => Some(keys::BUDGETS_ALERTS_AND_SILENCES),
        (true, false) => Some(keys::BUDGETS_ALERTS),
        (false, true) => Some(keys::BUDGETS_SILENCES),
        (false, false) => None,
    };
    let effect = effect.map(|key| text.get(key));
    let tick = ticks.then(|| {
        let label = text.with(keys::BUDGETS_LEAVE_OUT_OF, &[("name", &name)]);
        let tick = view! {
            <input type="checkbox" name="without" value=row.id.clone() checked=row.is_left_out aria-label=label/>
        };
        LEAVE_OUT.cell(text, tick.into_any())
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=paths::customer(&row.id)><bdi>{name}</bdi></a></th>
            {SPENT.cell(text, style.amount(row.spent.as_deref(), &row.currency))}
            {NOW.cell(text, budget(style, row.before.as_deref(), &row.currency))}
            {THEN.cell(text, budget(style, row.after.as_deref(), &row.currency))}
            {PERCENT.cell(text, style.percent_or_none(row.percent.as_deref()))}
            {STATUS.cell(text, status_badge(row.status, &text.name(row.status)).into_any())}
            {EFFECT.cell(text, effect.into_any())}
            {tick}
        </tr>
    }
    .into_any()
}

/// Who is left as they are, and why.
fn left(text: Text, style: &AlertStyle, left: &[LeftRow]) -> Option<AnyView> {
    if left.is_empty() {
        return None;
    }
    let title = text.get(keys::BUDGETS_LEFT);
    let row = |row: &LeftRow| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">
                    <a href=paths::customer(&row.id)><bdi>{style.name(&row.name)}</bdi></a>
                </th>
                {WHY.cell(text, text.name(row.why).into_any())}
            </tr>
        }
        .into_any()
    };
    let rows = left.iter().map(row).collect();
    let table = stacked_table(text, title.clone(), None, &[CUSTOMER, WHY], rows);
    Some(view! { <section class="stack budget-left"><h2>{title}</h2> {table}</section> }.into_any())
}
