//! A section of a customer's page, as data: where the spending comes from.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::dashboard::shown;
use crate::error::Problem;
use domain::breakdown::{
    Digest, Line, Others, Part, PartQuery, PlanSpending, PlanTotal, SHOWN_AT_FIRST, select, totals,
};
use domain::customer::Plan;
use domain::money::{BillingCurrency, Decimal};

/// Beyond this, "Show all" leaves the rest to the file.
pub const MOST_SHOWN: usize = 10_000;

/// One section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SectionView {
    Shown(Box<BreakdownView>),
    /// Partner Center has not answered yet; loading goes on.
    Waiting,
    /// None of the customer's plans has this list.
    NotOfPlan,
    Failed(Problem),
    /// The tenant has used up its calls: how many there are in an hour, and for how many seconds none is free.
    Paused {
        calls_per_hour: u32,
        free_in: u64,
    },
    SignInRequired,
}

/// The lines of a list. Amounts are plain decimals in the digits of their currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BreakdownView {
    /// Seconds since 1970, UTC.
    pub now: i64,
    pub fetched_at: i64,
    pub lines: Vec<LineView>,
    /// How many lines match the search.
    pub found: usize,
    /// How many there are.
    pub listed: usize,
    pub totals: Vec<TotalView>,
    /// How many entries could not be read.
    pub unreadable: usize,
    /// The subscriptions whose entries could not be loaded.
    pub missing: Vec<MissingView>,
    /// How many subscriptions were not asked for.
    pub left_out: usize,
}

/// A subscription whose entries are missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MissingView {
    pub id: String,
    /// May be empty.
    pub name: String,
    /// `None` if the tenant has used up its calls.
    pub problem: Option<Problem>,
}

/// See [`Line`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineView {
    pub plan: Plan,
    pub name: String,
    pub kind: String,
    pub place: String,
    pub subscription: String,
    pub id: String,
    /// With every digit.
    pub quantity: Option<String>,
    pub unit: String,
    pub cost: Option<String>,
    pub currency: BillingCurrency,
}

/// See [`Digest`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DigestView {
    pub part: Part,
    pub lines: Vec<LineView>,
    pub others: Vec<OthersView>,
    pub totals: Vec<TotalView>,
    pub unreadable: usize,
    pub left_out: usize,
}

/// See [`Others`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OthersView {
    pub count: usize,
    pub amount: Option<String>,
    pub currency: BillingCurrency,
}

/// See [`PlanTotal`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TotalView {
    pub plan: Plan,
    pub currency: BillingCurrency,
    pub spent: Option<String>,
    pub listed: Option<String>,
    pub unexplained: Option<String>,
    /// Whether the unexplained rounds to nothing.
    pub is_explained: bool,
    pub not_added: usize,
}

impl BreakdownView {
    /// The lines that the query selects, and what all of them add up to beside what the plans have spent.
    #[must_use]
    pub fn new(
        lines: &[Line],
        query: &PartQuery,
        plans: &[PlanSpending],
        fetched_at: Timestamp,
        now: Timestamp,
    ) -> Self {
        let selected = select(lines, query);
        let most = if query.all { MOST_SHOWN } else { SHOWN_AT_FIRST };
        Self {
            now: now.as_second(),
            fetched_at: fetched_at.as_second(),
            found: selected.len(),
            listed: lines.len(),
            lines: selected.into_iter().take(most).map(LineView::of).collect(),
            totals: totals(lines, plans).iter().map(TotalView::of).collect(),
            ..Self::default()
        }
    }
}

impl DigestView {
    #[must_use]
    pub fn of(digest: &Digest) -> Self {
        let others = |of: &Others| OthersView {
            count: of.count,
            amount: of.amount.map(|amount| shown(amount, of.currency.minor_digits())),
            currency: of.currency.clone(),
        };
        Self {
            part: digest.part,
            lines: digest.lines.iter().map(LineView::of).collect(),
            others: digest.others.iter().map(others).collect(),
            totals: digest.totals.iter().map(TotalView::of).collect(),
            unreadable: digest.unreadable,
            left_out: digest.left_out,
        }
    }
}

impl LineView {
    fn of(line: &Line) -> Self {
        let digits = line.cost.currency.minor_digits();
        Self {
            plan: line.plan,
            name: line.name.to_string(),
            kind: line.kind.to_string(),
            place: line.place.to_string(),
            subscription: line.subscription.to_string(),
            id: line.id.to_string(),
            quantity: line.quantity.map(|quantity| quantity.normalize().to_string()),
            unit: line.unit.to_string(),
            cost: line.cost.amount.map(|amount| shown(amount, digits)),
            currency: line.cost.currency.clone(),
        }
    }
}

impl TotalView {
    fn of(total: &PlanTotal) -> Self {
        let text = |amount: Option<Decimal>| amount.map(|amount| shown(amount, total.currency.minor_digits()));
        let unexplained = text(total.unexplained);
        let is_zero = |text: &String| text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        Self {
            plan: total.plan,
            currency: total.currency.clone(),
            spent: text(total.spent),
            listed: text(total.listed),
            is_explained: unexplained.as_ref().is_some_and(is_zero),
            unexplained,
            not_added: total.not_added,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::breakdown::{Cost, MeterUsage, PartSort};

    fn meter(number: u32) -> Line {
        Line::of_meter(&MeterUsage {
            plan: Plan::Azure,
            id: format!("id {number}/x").into(),
            name: format!("Meter {number:05}").into(),
            category: "Storage".into(),
            subcategory: "Tables".into(),
            quantity: "0.10".parse().ok(),
            unit: "1 GB/Month".into(),
            cost: Cost { amount: Some(Decimal::new(number.into(), 3)), usd: None, currency: BillingCurrency::Missing },
        })
    }

    #[test]
    fn ten_thousand_meters_show_the_hundred_that_cost_most_and_what_all_of_them_add_up_to() {
        let lines: Vec<Line> = (0..10_000).map(meter).collect();
        let spent =
            PlanSpending { plan: Plan::Azure, spent: Some(Decimal::from(50_000)), currency: BillingCurrency::Missing };
        let plans = [spent];
        let now = Timestamp::UNIX_EPOCH;
        let view = BreakdownView::new(&lines, &PartQuery::default(), &plans, now, now);
        assert_eq!((view.lines.len(), view.found, view.listed), (100, 10_000, 10_000));
        let first = &view.lines[0];
        assert_eq!((first.name.as_str(), first.cost.as_deref()), ("Meter 09999", Some("10.00")));
        assert_eq!(first.quantity.as_deref(), Some("0.1"));
        let total = &view.totals[0];
        assert_eq!((total.listed.as_deref(), total.unexplained.as_deref()), (Some("49995.00"), Some("5.00")));
        assert!(!total.is_explained);
        let query =
            PartQuery { search: "meter 0123".to_owned(), all: true, ..PartQuery::default().sorted_by(PartSort::Name) };
        let view = BreakdownView::new(&lines, &query, &plans, now, now);
        assert_eq!((view.lines.len(), view.found, view.lines[0].name.as_str()), (11, 11, "Meter 00123"));
    }
}
