//! The distribution of customers over the percent of their budget: the shape behind the counts.

use super::grid::{Column, GridColumns, UNITS_PER_ONE};

/// Bands of percent used: ten of ten percent each, and one for 100 percent and above.
pub const BANDS: usize = 11;
/// The width of a band, in percent.
pub const BAND_PERCENT: i64 = 10;

/// The number of customers with a budget in each band. Negative percents count in the first one.
#[must_use]
pub fn distribution(columns: &GridColumns) -> [usize; BANDS] {
    let mut bands = [0; BANDS];
    let percents = columns.values(Column::PercentUsed);
    for units in (0..columns.len()).filter_map(|row| percents.units(row)) {
        let band = units.max(0) / (BAND_PERCENT * UNITS_PER_ONE);
        bands[usize::try_from(band).unwrap_or(BANDS).min(BANDS - 1)] += 1;
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
        let record = |hundredths: i64, budget: bool| UsageRecord {
            customer_id: CustomerId::parse(&hundredths.to_string()).expect("an id"),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: budget.then_some(Decimal::TEN),
            spent: Some(Decimal::ONE),
            percent_used: Some(Decimal::new(hundredths, 2)),
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        };
        let percents =
            [(-500, true), (0, true), (999, true), (1_000, true), (9_999, true), (10_000, true), (60_284, true)];
        let mut records: Vec<_> = percents.map(|(percent, budget)| record(percent, budget)).into();
        records.push(record(5_000, false));
        let columns = GridColumns::build(&records, NearThreshold::default(), Ord::cmp);
        assert_eq!(distribution(&columns), [3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    }
}
