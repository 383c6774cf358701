//! The table's rows as observations.
//!
//! Projections read the newest days of every row: 10,000 customers have 600,000. Each column of a row costs more than what
//! is done with it, so the database hands them over as one text ([`PACKED`]), without those that no projection needs.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Stored, amount, key};
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::customer::Plan;
use domain::history::Observation;
use domain::money::BillingCurrency;
use domain::spending_budget::SpendingBudget;
use domain::usage::RecordKey;

impl Stored {
    /// `None` for a row that cannot be read.
    pub(crate) fn observation(self) -> Option<(RecordKey, Observation)> {
        let key = key(&self.customer, &self.plan)?;
        let days: (Date, Date) = (self.day.parse().ok()?, self.last_day.parse().ok()?);
        let (budget, figures) = (self.figures.budget(), self.figures);
        let first: Date = figures.period.parse().ok()?;
        let period = period(key.plan, first, figures.period_end);
        let observation = Observation {
            seen: seen(self.seen_at, days.0),
            days,
            period,
            cost: amount(figures.spent.as_deref()),
            usd_cost: amount(figures.usd.as_deref()),
            budget,
            percent: amount(figures.percent.as_deref()),
            currency: BillingCurrency::from_key(&figures.currency),
        };
        Some((key, observation))
    }
}

fn period(plan: Plan, first: Date, end: Option<i64>) -> BillingPeriod {
    match end.map(Timestamp::from_second) {
        Some(Ok(end)) => BillingPeriod { first, end: Some(end) },
        // A version before this one did not keep it.
        _ if plan == Plan::Azure => BillingPeriod::of_month(BillingMonth::around(first)),
        _ => BillingPeriod { first, end: None },
    }
}

/// What stands between two values; the last one may contain it.
const BAR: char = '|';
/// For a budget: none is set.
const NONE: &str = "-";

/// The customer, and the rest in one text, of customers from one to another, of rows that began on a day or later and reach
/// another one.
pub(crate) const PACKED: &str = "SELECT d.customer, d.plan || '|' || d.day || '|' || d.last_day || '|' || d.period || '|' || \
    coalesce(CAST(d.period_end AS TEXT), '') || '|' || coalesce(CAST(d.seen_at AS TEXT), '') || '|' || \
    coalesce(d.spent, '') || '|' || coalesce(d.usd, '') || '|' || \
    coalesce(d.budget, CASE WHEN d.has_no_budget THEN '-' ELSE '' END) || '|' || d.currency \
    FROM usage_rows r JOIN usage_days d ON d.tenant = r.tenant AND d.customer = r.customer AND d.plan = r.plan \
    WHERE r.tenant = $1 AND r.customer >= $2 AND r.customer <= $3 AND d.day >= $4 AND d.last_day >= $5 \
    ORDER BY d.customer, d.plan, d.day";

/// `None` for a row that cannot be read.
pub(crate) fn unpack(packed: &str) -> Option<(Plan, Observation)> {
    let mut values = packed.splitn(9, BAR);
    let mut next = || values.next();
    let plan = Plan::from_key(next()?)?;
    let days: (Date, Date) = (next()?.parse().ok()?, next()?.parse().ok()?);
    let first: Date = next()?.parse().ok()?;
    let (end, at) = (next()?.parse().ok(), next()?.parse().ok());
    let (cost, usd_cost) = (amount(next()), amount(next()));
    let (budget, currency) = next()?.split_once(BAR)?;
    let budget = match amount(Some(budget)) {
        Some(amount) => SpendingBudget::Amount(amount),
        None if budget == NONE => SpendingBudget::None,
        None => SpendingBudget::Unknown,
    };
    let observation = Observation {
        seen: seen(at, days.0),
        days,
        period: period(plan, first, end),
        cost,
        usd_cost,
        budget,
        percent: None,
        currency: BillingCurrency::from_key(currency),
    };
    Some((plan, observation))
}

/// Where an earlier version did not keep it, the figures were seen on their first day or later.
fn seen(at: Option<i64>, first: Date) -> Timestamp {
    let known = at.and_then(|at| Timestamp::from_millisecond(at).ok());
    let midnight = || first.to_zoned_datetime(TimeZone::UTC).ok().map(|midnight| midnight.timestamp());
    known.or_else(midnight).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_row_is_read_whatever_is_missing_in_it() {
        let full = "azure|2026-03-02|2026-03-04|2026-03-01|1775001600|1772600000000|12.5|11|-|EUR";
        let (plan, observation) = unpack(full).expect("a row");
        assert_eq!((plan, observation.budget), (Plan::Azure, SpendingBudget::None));
        assert_eq!(observation.period, BillingPeriod::of_month(BillingMonth::around(observation.days.0)));
        assert_eq!((observation.cost, observation.usd_cost), ("12.5".parse().ok(), "11".parse().ok()));
        assert_eq!(observation.seen.as_millisecond(), 1_772_600_000_000);
        let (plan, bare) = unpack("legacy|2026-03-02|2026-03-02|2026-02-06|||||||").expect("a row");
        assert_eq!((plan, bare.budget, bare.cost), (Plan::Legacy, SpendingBudget::Unknown, None));
        assert_eq!((bare.period.end, bare.seen.to_string()), (None, "2026-03-02T00:00:00Z".to_owned()));
        assert_eq!(bare.currency, BillingCurrency::from_key("|"), "the last value keeps what it contains");
        for garbage in ["", "azure", "azure|x|y|z||||||", "blue|2026-03-02|2026-03-02|2026-02-06||||||"] {
            assert_eq!(unpack(garbage), None, "{garbage}");
        }
    }
}
