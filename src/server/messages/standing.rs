//! Where a customer stands when an alert no longer applies: "still at 130 % of the budget".

use super::entry::is_by_settings;
use super::{Pen, dates, figures};
use domain::alert::{Figures, Rule};
use domain::delivery::Entry;
use domain::money::Decimal;
use domain::spending_budget::SpendingBudget;
use ui::text::{Key, keys};

/// Whether the figures would still worry somebody: near the budget, or over it.
pub(super) fn is_high(pen: Pen<'_>, figures: &Figures) -> bool {
    let near = Decimal::from(pen.near.percent());
    figures.is_over_zero() || figures.percent.is_some_and(|percent| percent >= near)
}

/// "Spending is still at 130 % of the budget."; `None` if no figure is known.
pub(super) fn sentence(pen: Pen<'_>, entry: &Entry) -> Option<String> {
    let Standing { sentence, figure, .. } = standing(pen, entry)?;
    let figure = dates::dated(pen, keys::MESSAGE_AS_OF, figure, &entry.figures);
    Some(pen.text.with(sentence, &[("figure", &figure)]))
}

/// "still at 130 % of the budget"
pub(super) fn phrase(pen: Pen<'_>, entry: &Entry) -> Option<String> {
    standing(pen, entry).map(|Standing { phrase, figure, .. }| pen.text.with(phrase, &[("figure", &figure)]))
}

struct Standing {
    sentence: Key,
    phrase: Key,
    figure: String,
}

const STILL: (Key, Key) = (keys::MESSAGE_STANDING_STILL, keys::MESSAGE_ONE_STILL);
const IS: (Key, Key) = (keys::MESSAGE_STANDING_IS, keys::MESSAGE_ONE_IS);
const STILL_AT: (Key, Key) = (keys::MESSAGE_STANDING_STILL_AT, keys::MESSAGE_ONE_STILL_AT);
const AT: (Key, Key) = (keys::MESSAGE_STANDING_AT, keys::MESSAGE_ONE_AT);
const SPENDS: (Key, Key) = (keys::MESSAGE_STANDING_SPENDS, keys::MESSAGE_ONE_SPENDS);

fn standing(pen: Pen<'_>, entry: &Entry) -> Option<Standing> {
    let (text, figures) = (pen.text, &entry.figures);
    let is_unchanged = entry.key.rule == Rule::Threshold || is_by_settings(entry);
    let spent = || figures.spent.map(|spent| text.amount(spent, &figures.currency));
    let ((sentence, phrase), figure) = if figures.is_over_zero() {
        let figure = figures::over_zero(text, figures).unwrap_or_else(|| text.get(keys::MESSAGE_OVER_BUDGET));
        (if is_unchanged { STILL } else { IS }, figure)
    } else if let Some(percent) = figures.percent {
        let percent = figures::percent(pen, percent);
        let figure = text.with(keys::MESSAGE_ONE_THRESHOLD, &[("percent", &percent)]);
        (if is_unchanged && is_high(pen, figures) { STILL_AT } else { AT }, figure)
    } else if figures.budget == SpendingBudget::None {
        (SPENDS, text.with(keys::MESSAGE_AMOUNT_WITHOUT_BUDGET, &[("amount", &spent()?)]))
    } else {
        (SPENDS, spent()?)
    };
    Some(Standing { sentence, phrase, figure })
}
