//! What is projected: how much, by when, of what budget.

#[cfg(test)]
mod tests;

use super::Pen;
use domain::alert::{Figures, Projected, Rule};
use domain::delivery::Entry;
use domain::projection::INTERVAL_PERCENT;
use ui::text::{Key, keys};

/// "98.20 EUR projected by 30 November (98 % of the budget)"
pub(super) fn phrase(pen: Pen<'_>, figures: &Figures) -> Option<String> {
    let projected = figures.projected.as_ref()?;
    Some(write(pen, figures, projected, keys::MESSAGE_PROJECTED, keys::MESSAGE_PROJECTED_OF_BUDGET))
}

/// What is projected, for the facts. Nothing where the alert says that the figures are no good.
pub(super) fn fact(pen: Pen<'_>, entry: &Entry) -> Option<(String, String)> {
    let total = write(pen, &entry.figures, read(entry)?, keys::ALERT_PROJECTED_BY, keys::ALERT_PROJECTED_OF_BUDGET);
    Some((pen.text.get(keys::ALERT_PROJECTED), total))
}

/// The range of the projection, and from when on the budget could be crossed.
pub(super) fn details(pen: Pen<'_>, entry: &Entry) -> Vec<(String, String)> {
    let (text, figures) = (pen.text, &entry.figures);
    let Some(projected) = read(entry) else { return Vec::new() };
    let range = projected.interval.map(|(low, high)| {
        let [low, high] = [low, high].map(|end| text.amount(end, &figures.currency));
        text.with(keys::CHART_RANGE, &[("low", &low), ("high", &high)])
    });
    let percent = text.percent(INTERVAL_PERCENT.into());
    let name_of_range = text.with(keys::ALERT_PROJECTED_RANGE, &[("percent", &percent)]);
    let crosses_from = projected.crosses_from.map(|day| (text.get(keys::ALERT_CROSSES_FROM), text.day(day)));
    [range.map(|range| (name_of_range, range)), crosses_from].into_iter().flatten().collect()
}

fn read(entry: &Entry) -> Option<&Projected> {
    entry.figures.projected.as_ref().filter(|_| entry.key.rule != Rule::StaleData)
}

/// Whole percent of the budget: "98 %"
pub(super) fn percent(pen: Pen<'_>, figures: &Figures) -> Option<String> {
    figures.projected.as_ref()?.whole_percent().map(|percent| pen.text.percent(percent))
}

/// The day on which the budget is expected to be crossed.
pub(super) fn crosses_on(pen: Pen<'_>, figures: &Figures) -> Option<String> {
    figures.projected.as_ref()?.crosses_on.map(|day| pen.text.day(day))
}

fn write(pen: Pen<'_>, figures: &Figures, projected: &Projected, plain: Key, of_budget: Key) -> String {
    let text = pen.text;
    let amount = text.amount(projected.total, &figures.currency);
    let day = text.day(projected.last_day);
    let words = [("amount", amount.as_str()), ("day", day.as_str())];
    match percent(pen, figures) {
        Some(percent) => text.with(of_budget, &[&words[..], &[("percent", percent.as_str())]].concat()),
        None => text.with(plain, &words),
    }
}
