//! The distribution of customers over the percent of their budget: the shape behind the counts.

use super::budget::BudgetStatus;
use super::grid::{Column, GridColumns, UNITS_PER_ONE};

/// Bands of percent used: ten of ten percent each, and one for 100 percent and above.
pub const BANDS: usize = 11;
/// The width of a band, in percent.
pub const BAND_PERCENT: i64 = 10;

/// How many customers with a budget fall in each band; one with several rows, in the highest of theirs. Negative percents count in the first one. So does a budget of 0 or
/// below, which has no percent, as long as no more than that is spent; spending above it counts in the last.
#[must_use]
pub fn distribution(columns: &GridColumns) -> [usize; BANDS] {
    let percents = columns.values(Column::PercentUsed);
    let band = |(row, status): (usize, &BudgetStatus)| {
        let band = match (percents.units(row), status) {
            (Some(units), _) => units.max(0) / (BAND_PERCENT * UNITS_PER_ONE),
            (None, BudgetStatus::Over) => i64::MAX,
            (None, BudgetStatus::Within) => 0,
            (None, BudgetStatus::Near | BudgetStatus::None | BudgetStatus::Unknown) => return None,
        };
        Some(usize::try_from(band).unwrap_or(BANDS).min(BANDS - 1))
    };
    let mut of_rows: Vec<Option<usize>> = columns.parts().statuses.iter().enumerate().map(band).collect();
    for &(row, first) in columns.parts().further.pairs() {
        of_rows[first as usize] = of_rows[first as usize].max(of_rows[row as usize].take());
    }
    let mut bands = [0; BANDS];
    for band in of_rows.into_iter().flatten() {
        bands[band] += 1;
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::NearThreshold;
    use crate::customer::{CustomerId, Plan};
    use crate::money::{BillingCurrency, Decimal};
    use crate::usage::UsageRecord;

    #[test]
    fn a_band_holds_its_lower_edge_and_the_last_one_has_no_upper_edge() {
        let record = |hundredths: i64, budget: Option<i64>| UsageRecord {
            customer_id: CustomerId::parse(&hundredths.to_string()).expect("an id"),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: budget.map(Decimal::from).into(),
            spent: Some(Decimal::new(hundredths, 2)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        };
        let percents = [-500, 0, 999, 1_000, 9_999, 10_000, 60_284];
        let mut records: Vec<_> = percents.map(|percent| record(percent, Some(100))).into();
        records.push(record(5_000, None));
        records.extend([record(1, Some(0)), record(-1, Some(0))]);
        let columns = GridColumns::build(&records, NearThreshold::default(), Ord::cmp);
        assert_eq!(distribution(&columns), [4, 1, 0, 0, 0, 0, 0, 0, 0, 1, 3]);
        // A customer who is moving counts once.
        let legacy = |spent| UsageRecord { plan: Plan::Legacy, spent, ..record(999, Some(100)) };
        records.push(legacy(Some(Decimal::from(35))));
        records.push(UsageRecord { plan: Plan::Legacy, ..record(60_284, None) });
        let columns = GridColumns::build(&records, NearThreshold::default(), Ord::cmp);
        assert_eq!(distribution(&columns), [3, 1, 0, 1, 0, 0, 0, 0, 0, 1, 3]);
    }
}
