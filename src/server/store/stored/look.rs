//! `looks.figures`

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::names::StoredPlan;
use crate::store::ERASED_ID;
use domain::customer::CustomerId;
use domain::money::{BillingCurrency, Decimal};
use domain::since::Standing;
use domain::spending_budget::SpendingBudget;
use domain::usage::RecordKey;

const WHAT: &str = "figures";

#[derive(Serialize, Deserialize)]
struct LookV1 {
    rows: Vec<RowV1>,
}

/// Without names of fields, because there may be thousands: customer, plan, day of the figures, first day of the period,
/// spent, budget, whether none is set, Partner Center's percent, currency, projected.
#[derive(Serialize, Deserialize)]
struct RowV1(
    Box<str>,
    StoredPlan,
    Date,
    Option<Date>,
    Option<Decimal>,
    Option<Decimal>,
    bool,
    Option<Decimal>,
    Box<str>,
    Option<Decimal>,
);

pub fn write(rows: &BTreeMap<RecordKey, Standing>) -> String {
    let row = |(key, of): (&RecordKey, &Standing)| {
        let has_no_budget = of.budget == SpendingBudget::None;
        RowV1(
            key.customer.as_str().into(),
            key.plan.into(),
            of.day,
            of.period,
            of.spent,
            of.budget.amount(),
            has_no_budget,
            of.percent,
            of.currency.key().into(),
            of.projected,
        )
    };
    super::write_text(1, &LookV1 { rows: rows.iter().map(row).collect() })
}

/// Rows of erased customers are left out.
pub fn read(text: &str) -> Result<BTreeMap<RecordKey, Standing>, Unreadable> {
    let stored: LookV1 = super::read(text.as_bytes(), WHAT)?;
    let kept = stored.rows.into_iter().filter(|row| &*row.0 != ERASED_ID);
    let row = |RowV1(id, plan, day, period, spent, budget, has_no_budget, percent, currency, projected): RowV1| {
        let customer = CustomerId::parse(&id).ok_or(Unreadable::Damaged(WHAT))?;
        let budget = match budget {
            Some(amount) => SpendingBudget::Amount(amount),
            None if has_no_budget => SpendingBudget::None,
            None => SpendingBudget::Unknown,
        };
        let currency = BillingCurrency::from_key(&currency);
        let standing = Standing { day, period, spent, budget, percent, currency, projected };
        Ok((RecordKey { customer, plan: plan.into() }, standing))
    };
    kept.map(row).collect()
}

#[cfg(test)]
mod tests {
    use domain::customer::Plan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_look_is_read_as_it_was_written_without_what_was_erased() {
        let key = |id: &str| RecordKey { customer: CustomerId::parse(id).expect("an id"), plan: Plan::Legacy };
        let full = Standing {
            day: date(2026, 11, 27),
            period: Some(date(2026, 11, 6)),
            spent: "96.4000000000000000000000001".parse().ok(),
            budget: SpendingBudget::Amount(Decimal::ONE_HUNDRED),
            percent: Some(Decimal::from(96)),
            currency: BillingCurrency::from_key("fr-FR"),
            projected: Some(Decimal::from(112)),
        };
        let bare = Standing {
            period: None,
            spent: None,
            budget: SpendingBudget::Unknown,
            percent: None,
            currency: BillingCurrency::Missing,
            projected: None,
            ..full.clone()
        };
        let none = Standing { budget: SpendingBudget::None, ..bare.clone() };
        let rows: BTreeMap<_, _> = [(key("a"), full), (key("b \"c"), bare), (key("d"), none)].into_iter().collect();
        let written = write(&rows);
        assert!(
            written.starts_with("{\"v\":1,\"rows\":[[\"a\",\"Legacy\",\"2026-11-27\",\"2026-11-06\",\"96.4"),
            "{written}"
        );
        assert_eq!(read(&written), Ok(rows.clone()));
        let erased = read(&written.replace("\"a\"", &format!("\"{ERASED_ID}\""))).expect("the others");
        assert_eq!(erased.into_keys().collect::<Vec<_>>(), [key("b \"c"), key("d")]);
        assert_eq!(read("{\"v\":2}"), Err(Unreadable::Newer(2)));
        assert_eq!(read("{\"rows\":[[]]}"), Err(Unreadable::Damaged("figures")));
    }
}
