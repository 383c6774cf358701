//! What has changed since a user last looked, as the panel above the grid shows it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use domain::customer::CustomerId;
use domain::grid::Changed;
use domain::money::{BillingCurrency, Decimal, round};
use domain::overview::Overview;
use domain::since::{Baseline, Change, ChangeKind, Comparison, RowChange, Standing};
use domain::spending_budget::SpendingBudget;

/// How many customers the panel lists; the grid shows all of them.
pub const LISTED: usize = 20;

/// See the module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SinceView {
    /// The day (UTC) that changes are counted from: a chosen one, or that of the last visit.
    pub day: Date,
    pub is_chosen: bool,
    /// There was no earlier visit, so it is an earlier day.
    pub is_first_visit: bool,
    /// Why it is not the day that was asked for.
    pub problem: Option<DayProblem>,
    /// Whether anything is known from then.
    pub is_known: bool,
    /// How many customers each kind of change is about, the most urgent first; none is 0.
    pub kinds: Vec<(ChangeKind, usize)>,
    /// How many customers have changes.
    pub customers: usize,
    /// The first of them, the most urgent first, then by name.
    pub lines: Vec<ChangeLine>,
}

/// Why a day cannot be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayProblem {
    Unreadable,
    Future,
    /// No figures are stored from then.
    BeforeFirst,
}

/// A row with its changes, the most urgent first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// Empty for a customer who is gone: there is no page any more.
    pub id: String,
    /// May be empty.
    pub name: String,
    pub changes: Vec<ChangeView>,
    pub currency: BillingCurrency,
}

/// One change. Amounts are plain decimals with the digits to show, each `None` if it is not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ChangeView {
    Over(Spending),
    Crossed { percent: String, spending: Spending },
    Jumped { day: Date, amount: String },
    ProjectedOver { total: String, budget: Option<String> },
    BudgetChanged { before: Option<String>, after: Option<String> },
    PlanUpgraded,
    Appeared { spent: Option<String> },
    Gone { spent: Option<String> },
}

/// What was spent then and now, of the budget of now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spending {
    /// `None` also at the end of another billing period.
    pub before: Option<String>,
    pub after: Option<String>,
    pub budget: Option<String>,
}

impl SinceView {
    /// What has changed in an overview. Of one kind of change, only the customers with it are listed.
    #[must_use]
    pub fn of(comparison: &Comparison, overview: &Overview, changed: Option<Changed>) -> Self {
        let is_asked_for = |row: &&RowChange| match changed {
            Some(Changed::Kind(kind)) => row.is_of(kind),
            Some(Changed::Any) | None => true,
        };
        let line = |row: &RowChange| ChangeLine::of(name_of(&row.key.customer, overview, comparison), row);
        let (day, is_chosen) = match comparison.baseline {
            Baseline::Visit(at) => (domain::billing_period::date_of(at), false),
            Baseline::Day(day) => (day, true),
        };
        Self {
            day,
            is_chosen,
            is_first_visit: false,
            problem: None,
            is_known: comparison.rows.is_some(),
            kinds: comparison.kinds.clone(),
            customers: comparison.customers,
            lines: comparison.rows.iter().flatten().filter(is_asked_for).take(LISTED).map(line).collect(),
        }
    }
}

impl ChangeLine {
    fn of(name: &str, row: &RowChange) -> Self {
        let standing = row.after.as_ref().or(row.before.as_ref());
        Self {
            id: row.after.as_ref().map(|_| row.key.customer.to_string()).unwrap_or_default(),
            name: name.to_owned(),
            changes: row.changes.iter().map(|change| ChangeView::of(*change, row)).collect(),
            currency: standing.map_or(BillingCurrency::Missing, |standing| standing.currency.clone()),
        }
    }
}

impl ChangeView {
    fn of(change: Change, row: &RowChange) -> Self {
        let (before, after) = (row.before.as_ref(), row.after.as_ref());
        match change {
            Change::Over => Self::Over(Spending::of(before, after)),
            Change::Crossed(threshold) => {
                Self::Crossed { percent: threshold.percent().to_string(), spending: Spending::of(before, after) }
            }
            Change::Jumped(jump) => {
                Self::Jumped { day: jump.day, amount: written(Some(jump.amount), after).unwrap_or_default() }
            }
            Change::ProjectedOver => Self::ProjectedOver {
                total: written(after.and_then(|after| after.projected), after).unwrap_or_default(),
                budget: budget(after),
            },
            Change::BudgetChanged { .. } => Self::BudgetChanged { before: budget(before), after: budget(after) },
            Change::PlanUpgraded => Self::PlanUpgraded,
            Change::Appeared => Self::Appeared { spent: spent(after) },
            Change::Gone => Self::Gone { spent: spent(before) },
        }
    }
}

impl Spending {
    fn of(before: Option<&Standing>, after: Option<&Standing>) -> Self {
        // Of another period or currency, it would seem to be the beginning of this one's.
        let is_same = |before: &&Standing| {
            after.is_some_and(|after| before.period == after.period && before.currency == after.currency)
        };
        Self { before: spent(before.filter(is_same)), after: spent(after), budget: budget(after) }
    }
}

/// The customer's name, now or last.
#[must_use]
pub fn name_of<'a>(id: &CustomerId, overview: &'a Overview, comparison: &'a Comparison) -> &'a str {
    let last = || comparison.gone.get(id).map(|name| &**name);
    overview.name_of(id).or_else(last).unwrap_or_default()
}

fn spent(of: Option<&Standing>) -> Option<String> {
    written(of?.spent, of)
}

fn budget(of: Option<&Standing>) -> Option<String> {
    match of?.budget {
        SpendingBudget::Amount(amount) => written(Some(amount), of),
        SpendingBudget::None | SpendingBudget::Unknown => None,
    }
}

fn written(amount: Option<Decimal>, of: Option<&Standing>) -> Option<String> {
    Some(round(amount?, of?.currency.minor_digits()).to_string())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use domain::alert::Threshold;
    use domain::budget::NearThreshold;
    use domain::customer::Plan;
    use domain::projection::Outlooks;
    use domain::since::Jump;
    use domain::usage::{RecordKey, UsageRecord, UsageReport};

    fn standing(spent: i64) -> Standing {
        Standing {
            day: date(2026, 11, 27),
            period: Some(date(2026, 11, 1)),
            spent: Some(Decimal::new(spent, 1)),
            budget: SpendingBudget::Amount(Decimal::ONE_HUNDRED),
            percent: None,
            currency: BillingCurrency::from_key("EUR"),
            projected: Some(Decimal::from(150)),
        }
    }

    fn id(name: &str) -> CustomerId {
        CustomerId::parse(name).expect("an id")
    }

    fn row(name: &str, changes: &[Change], before: Option<Standing>, after: Option<Standing>) -> RowChange {
        let key = RecordKey { customer: id(name), plan: Plan::Azure };
        RowChange { key, changes: changes.to_vec(), before, after }
    }

    fn view(rows: Option<Vec<RowChange>>, changed: Option<Changed>) -> SinceView {
        let gone = [(id("gone"), "Gone & Co".into())].into_iter().collect();
        let record = |name: &str| UsageRecord {
            customer_id: id(name),
            name: name.to_uppercase().into(),
            plan: Plan::Azure,
            budget: SpendingBudget::Unknown,
            spent: None,
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        };
        let records = ["a", "b", "c"].map(record).to_vec();
        let report = UsageReport::new(records, vec![], None, Timestamp::UNIX_EPOCH);
        let overview = Overview::new(report, NearThreshold::default(), &Outlooks::default(), Ord::cmp);
        let comparison = Comparison::new(Baseline::Day(date(2026, 11, 27)), rows, gone, &overview.report);
        SinceView::of(&comparison, &overview, changed)
    }

    #[test]
    fn the_most_urgent_comes_first_with_its_figures() {
        let jump = Change::Jumped(Jump { day: date(2026, 11, 26), amount: Decimal::TEN });
        let crossed = Change::Crossed(Threshold::new(Decimal::from(80)).expect("a threshold"));
        let last_month = Standing { period: Some(date(2026, 10, 1)), ..standing(999) };
        let rows = vec![
            row("a", &[Change::Appeared], None, Some(standing(5))),
            row("b", &[crossed, jump], Some(last_month), Some(standing(812))),
            row("c", &[Change::Over], Some(standing(964)), Some(standing(1121))),
            row("gone", &[Change::Gone], Some(standing(10)), None),
        ];
        let seen = view(Some(rows.clone()), None);
        let counted: Vec<_> = seen.kinds.iter().map(|(kind, count)| format!("{} {count}", kind.key())).collect();
        assert_eq!(counted.join(", "), "over 1, crossed 1, jumped 1, new 1, gone 1");
        assert_eq!(seen.customers, 4);
        let lines: Vec<_> = seen.lines.iter().map(|line| (line.id.as_str(), line.name.as_str())).collect();
        assert_eq!(lines, [("c", "C"), ("b", "B"), ("a", "A"), ("", "Gone & Co")]);
        let some = |text: &str| Some(text.to_owned());
        let over = Spending { before: some("96.40"), after: some("112.10"), budget: some("100.00") };
        assert_eq!(seen.lines[0].changes, [ChangeView::Over(over)]);
        let spending = Spending { before: None, after: some("81.20"), budget: some("100.00") };
        assert_eq!(
            seen.lines[1].changes,
            [
                ChangeView::Crossed { percent: "80".to_owned(), spending },
                ChangeView::Jumped { day: date(2026, 11, 26), amount: "10.00".to_owned() }
            ],
            "last month's spending is not what this month's began with"
        );
        let of_kind = view(Some(rows), Some(Changed::Kind(ChangeKind::Jumped)));
        assert_eq!((of_kind.lines.len(), of_kind.kinds.len()), (1, 5), "every kind stays a choice");
    }

    #[test]
    fn a_long_list_is_cut_and_nothing_known_is_not_nothing_changed() {
        let many = (0..30).map(|number| row(&format!("x{number}"), &[Change::Over], None, Some(standing(1))));
        let seen = view(Some(many.collect()), Some(Changed::Any));
        assert_eq!((seen.lines.len(), seen.customers, seen.is_known), (LISTED, 30, true));
        assert!(!view(None, None).is_known);
        assert!(view(Some(vec![]), None).is_known);
    }
}
