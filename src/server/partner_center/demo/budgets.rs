//! The demo's budgets: those of the list, and what was changed since. A few customers refuse, so that a batch of changes has
//! failures to show.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::generate;
use domain::money::{Decimal, round};

/// So many customers who spend without a budget are the least with which some of them refuse.
const ENOUGH: usize = 8;
/// How often the customer that Partner Center cannot reach fails before it gets through.
const FAILURES: u32 = 4;
/// How long, in seconds, a customer asks to wait once.
pub(super) const WAIT: u32 = 3;

/// See the module.
pub(super) struct Budgets {
    /// The customers of the list with their budgets, in its order.
    listed: HashMap<String, Option<Decimal>>,
    sentinels: HashMap<String, Sentinel>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    changed: BTreeMap<String, Option<Decimal>>,
    /// How often each customer was asked to change.
    asked: HashMap<String, u32>,
    /// The pages with what was changed, until something changes.
    pages: HashMap<bool, Vec<Bytes>>,
}

/// How a customer refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sentinel {
    /// 403, always.
    Forbidden,
    /// Somebody else changes it just before.
    Changed,
    /// 503, the first times.
    Unavailable,
    /// 429, the first time.
    Throttled,
}

/// What becomes of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    Yes,
    Forbidden,
    Unavailable,
    Throttled,
    NoCustomer,
}

impl Budgets {
    pub(super) fn of(items: &[String]) -> Self {
        let known: Vec<_> = items.iter().filter_map(|item| Known::read(item)).collect();
        let spends = |of: &&Known| of.budget.is_none() && of.spent.is_some_and(|spent| spent > Decimal::ZERO);
        let mut without: Vec<&str> = known.iter().filter(spends).map(|of| of.id.as_str()).collect();
        without.sort_unstable();
        let kinds = [Sentinel::Forbidden, Sentinel::Changed, Sentinel::Unavailable, Sentinel::Throttled];
        let kinds = kinds.into_iter().filter(|_| without.len() >= ENOUGH);
        let sentinels = without.iter().map(|id| (*id).to_owned()).zip(kinds).collect();
        let listed = known.into_iter().map(|of| (of.id, of.budget)).collect();
        Self { listed, sentinels, state: Mutex::default() }
    }

    /// What the customer's budget is; `None` for a customer who is not on the list.
    #[expect(clippy::option_option, reason = "whether one is set, of somebody who may not be there")]
    pub(super) fn get(&self, id: &str) -> Option<Option<Decimal>> {
        let id = id.to_ascii_lowercase();
        let listed = *self.listed.get(&id)?;
        let mut state = self.state();
        if self.sentinels.get(&id) == Some(&Sentinel::Changed) && !state.changed.contains_key(&id) {
            state.change(&id, Some(Decimal::from(777)));
        }
        Some(state.changed.get(&id).copied().unwrap_or(listed))
    }

    /// The same, as the customer's usage summary says it, which nobody comes in between.
    pub(super) fn in_summary(&self, id: &str) -> Option<Decimal> {
        let id = id.to_ascii_lowercase();
        let changed = self.state().changed.get(&id).copied();
        changed.or_else(|| self.listed.get(&id).copied()).flatten()
    }

    pub(super) fn set(&self, id: &str, amount: Option<Decimal>) -> Changed {
        let id = id.to_ascii_lowercase();
        if !self.listed.contains_key(&id) {
            return Changed::NoCustomer;
        }
        let mut state = self.state();
        let asked = state.asked.entry(id.clone()).or_default();
        *asked += 1;
        match self.sentinels.get(&id) {
            Some(Sentinel::Forbidden) => return Changed::Forbidden,
            Some(Sentinel::Unavailable) if *asked <= FAILURES => return Changed::Unavailable,
            Some(Sentinel::Throttled) if *asked == 1 => return Changed::Throttled,
            _ => state.change(&id, amount),
        }
        Changed::Yes
    }

    /// The list as it is now; `None` if it is as it was. `items` are those of the list, `moves` tells the two lists apart.
    pub(super) fn pages(&self, moves: bool, items: impl FnOnce() -> Vec<String>) -> Option<Vec<Bytes>> {
        let mut state = self.state();
        if state.changed.is_empty() {
            return None;
        }
        if let Some(pages) = state.pages.get(&moves) {
            return Some(pages.clone());
        }
        let mut items = items();
        for item in &mut items {
            let budget = Known::read(item).and_then(|of| state.changed.get(&of.id).copied());
            if let Some(written) = budget.and_then(|budget| with_budget(item, budget)) {
                *item = written;
            }
        }
        let pages = generate::pages(&items);
        state.pages.insert(moves, pages.clone());
        Some(pages)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn change(&mut self, id: &str, amount: Option<Decimal>) {
        self.changed.insert(id.to_owned(), amount);
        self.pages.clear();
    }
}

/// The body of an answer about a budget.
pub(super) fn written(budget: Option<Decimal>) -> String {
    let amount = budget.map(|amount| format!("\"amount\":{},", amount.normalize())).unwrap_or_default();
    format!("{{{amount}\"attributes\":{{\"objectType\":\"SpendingBudget\"}}}}")
}

/// The amount of a request's body: `None` if there is no such field, `Some(None)` if it is `null`.
#[expect(clippy::option_option, reason = "whether one is asked for, in a body that may say nothing")]
pub(super) fn asked_for(body: &[u8]) -> Option<Option<Decimal>> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(rename = "Amount", borrow)]
        amount: &'a RawValue,
    }
    let wire: Wire<'_> = serde_json::from_slice(body).ok()?;
    match wire.amount.get() {
        "null" => Some(None),
        text => text.parse().ok().map(Some),
    }
}

/// What matters of a record.
struct Known {
    id: String,
    budget: Option<Decimal>,
    spent: Option<Decimal>,
}

impl Known {
    fn read(item: &str) -> Option<Self> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Item<'a> {
            id: Option<String>,
            resource_id: Option<String>,
            #[serde(borrow)]
            budget: Option<Budget<'a>>,
            #[serde(borrow)]
            total_cost: Option<&'a RawValue>,
        }
        #[derive(Deserialize)]
        struct Budget<'a> {
            #[serde(borrow)]
            amount: Option<&'a RawValue>,
        }
        let item: Item<'_> = serde_json::from_str(item).ok()?;
        let decimal = |raw: Option<&RawValue>| raw?.get().parse::<Decimal>().ok();
        Some(Self {
            id: item.id.or(item.resource_id)?.to_ascii_lowercase(),
            budget: decimal(item.budget.and_then(|budget| budget.amount)),
            spent: decimal(item.total_cost),
        })
    }
}

/// The record with another budget, and the percent of that; everything else stays as it is written.
fn with_budget(item: &str, budget: Option<Decimal>) -> Option<String> {
    let mut fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(item).ok()?;
    let percent = match (budget, Known::read(item)?.spent) {
        (Some(budget), Some(spent)) if budget > Decimal::ZERO => {
            round(spent / budget * Decimal::ONE_HUNDRED, 2).normalize()
        }
        _ => Decimal::ZERO,
    };
    fields.insert("budget".to_owned(), RawValue::from_string(written(budget)).ok()?);
    fields.insert("percentUsed".to_owned(), RawValue::from_string(percent.to_string()).ok()?);
    serde_json::to_string(&fields).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partner_center::answers::{parse_page, parse_spending_budget};

    fn items() -> Vec<String> {
        generate::items(250, 7, "2026-03-15T12:00:00Z".parse().expect("a time"))
    }

    #[test]
    fn a_changed_budget_is_in_the_list_with_its_percent_and_nothing_else_changes() {
        let items = items();
        let budgets = Budgets::of(&items);
        assert!(budgets.pages(false, || items.clone()).is_none(), "nothing has changed");
        let before = parse_page(&generate::pages(&items)[0], 0).expect("a page").records;
        let of = before.iter().find(|record| record.budget.amount().is_some_and(|amount| amount > Decimal::ONE));
        let of = of.expect("a customer with a budget");
        assert_eq!(budgets.set(of.customer_id.as_str(), Some(Decimal::from(4_321))), Changed::Yes);
        assert_eq!(budgets.get(of.customer_id.as_str()), Some(Some(Decimal::from(4_321))));
        let pages = budgets.pages(false, || items.clone()).expect("a changed list");
        let after = parse_page(&pages[0], 0).expect("a page").records;
        for (before, after) in before.iter().zip(&after) {
            if before.customer_id == of.customer_id {
                assert_eq!(after.budget.amount(), Some(Decimal::from(4_321)));
                assert!(after.disagreement().is_none());
            } else {
                assert_eq!(before, after);
            }
        }
        budgets.set(of.customer_id.as_str(), None);
        assert_eq!(budgets.get(of.customer_id.as_str()), Some(None), "it can be removed");
    }

    #[test]
    fn answers_and_requests_are_those_of_the_real_one() {
        let amount = Some(Decimal::new(12_345, 2));
        assert_eq!(parse_spending_budget(written(amount).as_bytes()), Ok(amount));
        assert_eq!(parse_spending_budget(written(None).as_bytes()), Ok(None));
        assert_eq!(asked_for(br#"{"Amount":123.45,"Attributes":{"ObjectType":"SpendingBudget"}}"#), Some(amount));
        assert_eq!(asked_for(br#"{"Amount":null}"#), Some(None));
        for wrong in [&b"{}"[..], b"", br#"{"Amount":"x"}"#] {
            assert_eq!(asked_for(wrong), None);
        }
    }

    #[test]
    fn four_of_those_who_spend_without_a_budget_refuse_each_in_its_way() {
        let budgets = Budgets::of(&items());
        let of = |kind: Sentinel| {
            let found = budgets.sentinels.iter().find(|(_, sentinel)| **sentinel == kind);
            found.map(|(id, _)| id.as_str()).expect("a customer")
        };
        let amount = Some(Decimal::ONE_HUNDRED);
        assert_eq!(budgets.set(of(Sentinel::Forbidden), amount), Changed::Forbidden);
        assert_eq!(budgets.get(of(Sentinel::Changed)), Some(Some(Decimal::from(777))));
        let throttled = [0, 1].map(|_| budgets.set(of(Sentinel::Throttled), amount));
        assert_eq!(throttled, [Changed::Throttled, Changed::Yes]);
        let unavailable: Vec<_> = (0..5).map(|_| budgets.set(of(Sentinel::Unavailable), amount)).collect();
        assert_eq!(unavailable[3..], [Changed::Unavailable, Changed::Yes]);
        assert_eq!(budgets.set("nobody", amount), Changed::NoCustomer);
        let few = Budgets::of(&generate::items(10, 7, "2026-03-15T12:00:00Z".parse().expect("a time")));
        assert!(few.sentinels.is_empty(), "a small demo stays calm");
    }
}
