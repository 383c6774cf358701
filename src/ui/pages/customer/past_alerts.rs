//! What happened to a customer's alerts, and who did something about them.

use leptos::prelude::*;

use crate::components::alerts::alert_style::{AlertStyle, happened_key, why};
use crate::components::marks::plan_badge::plan_badge;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::text::keys;
use domain::customer::Plan;
use wire::views::customer::CustomerEventView;

const WHEN: StackedColumn = StackedColumn::of(keys::ALERT_WHEN);
const WHAT: StackedColumn = StackedColumn::of(keys::CUSTOMER_EVENT_ALERT);
const HAPPENED: StackedColumn = StackedColumn::of(keys::ALERT_HAPPENED);
const WHO: StackedColumn = StackedColumn::of(keys::ALERT_WHO);
const WHY: StackedColumn = StackedColumn::of(keys::ALERT_WHY);

/// The table; nothing if nothing ever happened.
pub(super) fn past_alerts(style: &AlertStyle, events: &[CustomerEventView]) -> Option<AnyView> {
    let text = style.text;
    let rows = events.iter().map(|CustomerEventView { key, rule, plan, event }| {
        let who = if event.actor.is_empty() { text.get(keys::ALERT_BY_HEADROOM) } else { event.actor.clone() };
        let why = why(text, event);
        let legacy = (*plan == Plan::Legacy).then(|| plan_badge(*plan, &text.name(*plan)));
        let what = style.what_of(*rule, event.level.as_deref());
        let what = view! { <a href=paths::alert(key)>{what}</a> " " {legacy} };
        view! {
            <tr role="row">
                {WHEN.cell(text, style.exact(event.at))}
                {WHAT.cell(text, what.into_any())}
                {HAPPENED.cell(text, text.get(happened_key(*rule, event)).into_any())}
                {WHO.cell(text, view! { <bdi>{who}</bdi> }.into_any())}
                {WHY.cell(text, why)}
            </tr>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    (!rows.is_empty()).then(|| {
        let title = text.get(keys::CUSTOMER_EVENTS);
        let table = stacked_table(text, title.clone(), None, &[WHEN, WHAT, HAPPENED, WHO, WHY], rows);
        view! { <section class="customer__part"><h2>{title}</h2> {table}</section> }.into_any()
    })
}
