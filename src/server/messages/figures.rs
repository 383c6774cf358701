//! How much, of what budget: figures as the pages write them.

use super::Pen;
use domain::alert::Figures;
use domain::budget::shown_percent;
use domain::money::{BillingCurrency, Decimal, round};
use domain::spending_budget::SpendingBudget;
use ui::text::{Key, Text, keys};

/// Names and values of what is known.
pub(super) fn facts(pen: Pen<'_>, figures: &Figures) -> Vec<(String, String)> {
    let text = pen.text;
    let known = |key: Key, value: Option<String>| Some((text.get(key), value?));
    let written = |value: Decimal| text.amount(value, &figures.currency);
    let spent = figures.spent.map_or_else(|| text.get(keys::GRID_ABSENT), written);
    let budget = match figures.budget {
        SpendingBudget::Amount(amount) => written(amount),
        SpendingBudget::None => text.get(keys::FIGURE_NO_BUDGET),
        SpendingBudget::Unknown => text.get(keys::GRID_ABSENT),
    };
    [
        known(keys::GRID_SPENT, Some(spent)),
        known(keys::GRID_BUDGET, Some(budget)),
        known(keys::GRID_PERCENT_USED, figures.percent.map(|exact| percent(pen, exact))),
        known(keys::GRID_REMAINING, left(figures).map(|left| remaining(text, left, &figures.currency))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "602.84 %"
pub(super) fn percent(pen: Pen<'_>, exact: Decimal) -> String {
    let shown = shown_percent(exact, &pen.near.edges());
    pen.text.percent(shown)
}

/// "500.00 EUR over a budget of 0", which is no percent. Nothing where the amount rounds to 0.
pub(super) fn over_zero(text: Text, figures: &Figures) -> Option<String> {
    let (budget, left) = (figures.budget.amount()?, left(figures)?);
    if !figures.is_over_zero() || left >= Decimal::ZERO {
        return None;
    }
    let budget = if budget.is_zero() { "0".to_owned() } else { text.amount(budget, &figures.currency) };
    let words = [("amount", &*text.amount(-left, &figures.currency)), ("budget", &*budget)];
    Some(text.with(keys::GRID_OVER_ZERO, &words))
}

/// Budget minus spent as both are shown, so that the figures add up.
fn left(figures: &Figures) -> Option<Decimal> {
    let shown = |value: Decimal| round(value, figures.currency.minor_digits());
    shown(figures.budget.amount()?).checked_sub(shown(figures.spent?))
}

/// "100.57 SEK over", where it is negative.
fn remaining(text: Text, left: Decimal, currency: &BillingCurrency) -> String {
    if left.is_sign_negative() && !left.is_zero() {
        return text.with(keys::GRID_OVER_BY, &[("amount", &text.amount(-left, currency))]);
    }
    text.amount(left, currency)
}
