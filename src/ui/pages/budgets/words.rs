//! Words about changes of budgets.

use crate::components::alerts::alert_style::AlertStyle;
use crate::components::grid::row_view::currency_name;
use crate::text::{Key, Named as _, Text, keys};
use domain::budget_change::{BudgetProblem, ChangeState, Of, PauseReason};
use domain::money::BillingCurrency;
use leptos::prelude::*;
use wire::views::budgets::{ChangeView, TotalsView};

pub(super) fn problem(problem: BudgetProblem) -> Key {
    match problem {
        BudgetProblem::Missing => keys::BUDGETS_PROBLEM_MISSING,
        BudgetProblem::NotANumber => keys::BUDGETS_PROBLEM_NOT_A_NUMBER,
        BudgetProblem::Ambiguous => keys::BUDGETS_PROBLEM_AMBIGUOUS,
        BudgetProblem::NotAboveZero => keys::BUDGETS_PROBLEM_NOT_ABOVE_ZERO,
        BudgetProblem::TooLarge => keys::BUDGETS_PROBLEM_TOO_LARGE,
    }
}

pub(super) fn of(of: Of) -> Key {
    match of {
        Of::LastPeriod => keys::BUDGETS_OF_LAST_PERIOD,
        Of::ThreePeriods => keys::BUDGETS_OF_THREE_PERIODS,
        Of::Projection => keys::BUDGETS_OF_PROJECTION,
    }
}

pub(super) fn paused(reason: PauseReason) -> Key {
    match reason {
        PauseReason::SignIn => keys::BUDGETS_BATCH_PAUSED_SIGN_IN,
        PauseReason::Mfa => keys::BUDGETS_BATCH_PAUSED_MFA,
        PauseReason::Provider => keys::BUDGETS_BATCH_PAUSED_PROVIDER,
    }
}

/// What became of a change.
pub(super) fn outcome(text: Text, change: &ChangeView) -> String {
    let key = match change.state {
        ChangeState::Waiting => keys::BUDGETS_STATE_WAITING,
        ChangeState::Sent => keys::BUDGETS_STATE_SENT,
        ChangeState::Done => keys::BUDGETS_STATE_DONE,
        ChangeState::Undone => keys::BUDGETS_STATE_UNDONE,
        ChangeState::Stopped => keys::BUDGETS_STATE_STOPPED,
        ChangeState::Unsure => keys::BUDGETS_STATE_UNSURE,
        ChangeState::Conflict(_) => match &change.found {
            Some(found) => {
                let found = line(text, found, &change.currency);
                return text.with(keys::BUDGETS_STATE_CONFLICT, &[("amount", &found)]);
            }
            None => keys::BUDGETS_STATE_CONFLICT_NONE,
        },
        ChangeState::Refused(refusal) => refusal.name(),
    };
    text.get(key)
}

/// "Set 21 budgets, 12,300 EUR and 4,000 SEK in all. Remove 1 budget."
pub(super) fn totals(text: Text, totals: &TotalsView) -> String {
    let amounts: Vec<String> = totals.amounts.iter().map(|(currency, sum)| line(text, sum, currency)).collect();
    let set = (totals.set > 0)
        .then(|| text.count_with(keys::BUDGETS_CONFIRM_SET, totals.set, &[("amounts", &text.list(&amounts))]));
    let removed = (totals.removed > 0).then(|| text.count(keys::BUDGETS_CONFIRM_REMOVE, totals.removed));
    set.into_iter().chain(removed).collect::<Vec<_>>().join(" ")
}

pub(super) fn currency(text: Text, currency: &BillingCurrency) -> String {
    currency_name(currency, &text.template(keys::GRID_PRESUMED), &text.get(keys::CURRENCY_MISSING))
}

/// "12,300 EUR"
fn line(text: Text, plain: &str, of: &BillingCurrency) -> String {
    text.amount_in(plain, text.numbers().unit(&currency(text, of)))
}

/// A budget, or that there is none.
pub(super) fn budget(style: &AlertStyle, plain: Option<&str>, currency: &BillingCurrency) -> AnyView {
    match plain {
        Some(_) => style.amount(plain, currency),
        None => view! { <span>{style.text.get(keys::BUDGETS_NONE)}</span> }.into_any(),
    }
}
