//! A row's past as pictures: its period, day by day, and its months.

use leptos::prelude::*;

use crate::components::charts::daily::daily_chart;
use crate::components::charts::months::months_chart;
use crate::components::charts::period::period_chart;
use crate::components::grid::grid_place::GridPlace;
use crate::text::{Text, keys};
use wire::views::customer::{CustomerRow, FormerPlanView};
use wire::views::history::HistoryView;

/// One month is no picture.
const FEWEST_MONTHS: usize = 2;

/// The charts of a row; nothing if nothing is stored, which the sentence says. A frozen page is a report, in which the
/// table of the months is open.
pub(super) fn pictures(text: Text, of: &CustomerRow, place: &GridPlace) -> Option<AnyView> {
    let history = of.history.as_ref()?;
    let id = |chart: &str| format!("{chart}-{}", of.row.plan.key());
    let period = &history.period;
    // A line to a budget needs an end to reach it at.
    let main = history.is_end_known.then(|| {
        view! { <div class="card customer__chart">{period_chart(text, &id("period"), period)}</div> }
    });
    let months = (history.months.len() >= FEWEST_MONTHS).then(|| {
        let chart = months_chart(text, &id("months"), &period.currency, &history.months, !place.is_live());
        view! { <div class="card customer__chart">{chart}</div> }
    });
    Some(
        view! {
            {main}
            <div class="customer__charts">
                <div class="card customer__chart">{daily_chart(text, &id("daily"), period)}</div>
                {months}
            </div>
            {kept(text, history)}
        }
        .into_any(),
    )
}

/// From when on there are figures, and which of them the pictures leave out.
fn kept(text: Text, history: &HistoryView) -> AnyView {
    // A year of months says it itself.
    let since = (history.months.len() < 12)
        .then(|| text.with(keys::CUSTOMER_STORED_SINCE, &[("day", &text.day(history.since))]));
    let changed = history.before_change.as_ref().map(|currency| {
        text.with(
            keys::CUSTOMER_CURRENCY_CHANGED,
            &[("before", currency.key()), ("now", history.period.currency.key())],
        )
    });
    let notes = since.into_iter().chain(changed).map(|words| view! { <p class="note">{words}</p> });
    notes.collect_view().into_any()
}

/// Plans that the customer had: their months, which no other figures are added to.
pub(in crate::pages) fn former(text: Text, former: &[FormerPlanView]) -> AnyView {
    let sections = former.iter().map(|of| {
        let (plan, until) = (text.name(of.plan), text.day(of.until));
        let title = text.with(keys::CUSTOMER_FORMER, &[("plan", &plan), ("day", &until)]);
        let id = format!("former-{}", of.plan.key());
        view! {
            <section class="card customer__chart">
                <h2>{title}</h2>
                {months_chart(text, &id, &of.currency, &of.months, false)}
            </section>
        }
    });
    sections.collect_view().into_any()
}
