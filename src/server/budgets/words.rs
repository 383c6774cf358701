//! What the audit says of changes of budgets.

use crate::store::BatchRow;
use domain::audit::{Action, AuditEvent, AuditUser};
use domain::budget_change::{ChangeState, ChangeTotals, IntendedChange};
use domain::money::{BillingCurrency, Decimal};
use domain::principal::Principal;

/// `set: 21; 12300 EUR; 4000 SEK; removed: 1`
pub(super) fn summary(totals: &ChangeTotals, undoes: Option<&str>) -> String {
    let undoes = undoes.map(|batch| format!("takes back: {batch}"));
    let set = (totals.set > 0).then(|| format!("set: {}", totals.set));
    let amounts = totals.amounts.iter().map(|(currency, sum)| amount(Some(*sum), currency));
    let removed = (totals.removed > 0).then(|| format!("removed: {}", totals.removed));
    undoes.into_iter().chain(set).chain(amounts).chain(removed).collect::<Vec<_>>().join("; ")
}

/// A deed about a batch as a whole.
pub(super) fn of_batch(action: Action, principal: &Principal, id: &str, changes: usize) -> AuditEvent {
    AuditEvent::by(action, principal).to(id, "").with(&format!("changes: {changes}"))
}

/// What became of one change.
pub(super) fn of_change(batch: &BatchRow, change: &IntendedChange, state: ChangeState) -> AuditEvent {
    let action = if state == ChangeState::Done { Action::BudgetChanged } else { Action::BudgetNotChanged };
    let intended = amount(change.after, &change.currency);
    let after = match state {
        ChangeState::Refused(refusal) => format!("{intended}: {}", refusal.key()),
        ChangeState::Conflict(found) => format!("{intended}: found {}", amount(found, &change.currency)),
        ChangeState::Unsure => format!("{intended}: not known"),
        _ => intended,
    };
    let by = AuditUser { id: batch.user.clone(), name: batch.author.clone() };
    let event = AuditEvent { tenant: Some(batch.tenant.clone()), by: Some(by), ..AuditEvent::new(action) };
    event.to(change.customer.as_str(), &change.name).changed(&amount(change.before, &change.currency), &after)
}

/// `1300 SEK`, or `none`.
fn amount(amount: Option<Decimal>, currency: &BillingCurrency) -> String {
    let Some(amount) = amount else { return "none".to_owned() };
    format!("{} {}", amount.normalize(), currency.key()).trim_end().to_owned()
}
