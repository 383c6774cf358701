//! Microsoft's fraud events of one customer: what, since when, where it stands, and what to do.

use leptos::prelude::*;

use super::alert_style::AlertStyle;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::text::keys;
use wire::views::alerts::{FraudEventView, FraudView};

const WHAT: StackedColumn = StackedColumn::of(keys::ALERTS_WHAT);
const SINCE: StackedColumn = StackedColumn::of(keys::ALERTS_SINCE);
const STATE: StackedColumn = StackedColumn::of(keys::ALERTS_STATE);
const SUBSCRIPTION: StackedColumn = StackedColumn::of(keys::FRAUD_SUBSCRIPTION);
const RESOURCE: StackedColumn = StackedColumn::of(keys::FRAUD_RESOURCE);

/// The events, as the alert was last judged by them.
pub fn fraud_events(style: &AlertStyle, fraud: &FraudView) -> AnyView {
    let text = style.text;
    let title = text.get(keys::FRAUD_TITLE);
    let rows = fraud.listed.iter().map(|event| row(style, event)).collect();
    let table = stacked_table(text, title.clone(), None, &[WHAT, SINCE, STATE, SUBSCRIPTION, RESOURCE], rows);
    let more = fraud.count.saturating_sub(fraud.listed.len());
    view! {
        <section>
            <h2>{title}</h2>
            <p>
                {text.get(keys::FRAUD_NEXT)} " " <a href=paths::SECURITY_ALERTS rel="noreferrer">{text.get(keys::FRAUD_LINK)}</a>
            </p>
            {(!fraud.listed.is_empty()).then_some(table)}
            {(more > 0).then(|| view! { <p class="note">{text.count(keys::FRAUD_MORE, more)}</p> })}
        </section>
    }
    .into_any()
}

fn row(style: &AlertStyle, event: &FraudEventView) -> AnyView {
    let text = style.text;
    let written = |words: &str| {
        let words = if words.is_empty() { text.get(keys::GRID_ABSENT) } else { words.to_owned() };
        view! { <bdi>{words}</bdi> }.into_any()
    };
    let since = event.detected.map_or_else(|| written(""), |then| style.exact(then));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><bdi>{text.fraud_kind(&event.kind)}</bdi></th>
            {SINCE.cell(text, since)}
            {STATE.cell(text, written(&text.fraud_status(event.status, &event.reason)))}
            {SUBSCRIPTION.cell(text, written(&event.subscription))}
            {RESOURCE.cell(text, written(&event.resource))}
        </tr>
    }
    .into_any()
}
