//! How much, of what budget: figures as the pages write them.

use super::Pen;
use domain::alert::Figures;
use domain::money::{BillingCurrency, Decimal};
use ui::text::{Key, Text, keys};

/// Names and values of what is known.
pub(super) fn facts(pen: Pen<'_>, figures: &Figures) -> Vec<(String, String)> {
    let text = pen.text;
    let known = |key: Key, value: Option<String>| Some((text.get(key), value?));
    let written = |value: Decimal| amount(text, value, &figures.currency);
    let spent = figures.spent.map_or_else(|| text.get(keys::GRID_ABSENT), written);
    let budget = figures.budget.map_or_else(|| text.get(keys::GRID_STATUS_NONE), written);
    let left = figures.budget.zip(figures.spent).and_then(|(budget, spent)| budget.checked_sub(spent));
    [
        known(keys::GRID_SPENT, Some(spent)),
        known(keys::GRID_BUDGET, Some(budget)),
        known(keys::GRID_PERCENT_USED, figures.percent.map(|percent| exact_percent(text, percent))),
        known(keys::GRID_REMAINING, left.map(|left| remaining(text, left, &figures.currency))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "602.84 %"
pub(super) fn exact_percent(text: Text, percent: Decimal) -> String {
    text.with(keys::GRID_PERCENT, &[("percent", &text.numbers().write_rounded(percent, 2))])
}

/// "120.57 SEK", "120.57 fr-FR (EUR presumed)", or the figure alone.
fn amount(text: Text, value: Decimal, currency: &BillingCurrency) -> String {
    let figure = text.numbers().write_rounded(value, currency.minor_digits());
    let unit = match currency.presumed() {
        Some(code) => text.with(keys::GRID_PRESUMED, &[("locale", currency.key()), ("currency", code.as_str())]),
        None => currency.key().to_owned(),
    };
    if unit.is_empty() { figure } else { format!("{figure} {unit}") }
}

/// "100.57 SEK over", where it is negative.
fn remaining(text: Text, left: Decimal, currency: &BillingCurrency) -> String {
    if left.is_sign_negative() && !left.is_zero() {
        return text.with(keys::GRID_OVER_BY, &[("amount", &amount(text, -left, currency))]);
    }
    amount(text, left, currency)
}
