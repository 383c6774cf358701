//! A list in a few lines: those that cost the most, and what the others add up to.

use std::collections::BTreeMap;

use super::{Cost, Line, Part, PartQuery, PlanSpending, PlanTotal, select, sum, totals};
use crate::money::{BillingCurrency, Decimal};

/// How many lines a digest has: as many as a customer's page prints.
pub const DIGEST_LINES: usize = 8;

/// See the module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Digest {
    pub part: Part,
    /// Highest cost first, without ids and amounts in US dollars.
    pub lines: Vec<Line>,
    /// The lines left out, by currency.
    pub others: Vec<Others>,
    /// What all lines add up to beside what their plans have spent.
    pub totals: Vec<PlanTotal>,
    /// How many entries could not be read.
    pub unreadable: usize,
    /// How many subscriptions were not asked for.
    pub left_out: usize,
}

/// Lines that a digest leaves out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Others {
    pub count: usize,
    pub currency: BillingCurrency,
    /// The sum of their amounts, with every digit; `None` if none has one, or a decimal cannot hold it.
    pub amount: Option<Decimal>,
}

impl Digest {
    #[must_use]
    pub fn of(part: Part, lines: &[Line], plans: &[PlanSpending]) -> Self {
        let sorted = select(lines, &PartQuery::default());
        let (first, rest) = sorted.split_at(sorted.len().min(DIGEST_LINES));
        let mut others: BTreeMap<&BillingCurrency, Vec<&Line>> = BTreeMap::new();
        for line in rest {
            others.entry(&line.cost.currency).or_default().push(line);
        }
        let others = others.into_iter().map(|(currency, lines)| Others {
            count: lines.len(),
            currency: currency.clone(),
            amount: sum(lines.iter().filter_map(|line| line.cost.amount)),
        });
        Self {
            part,
            lines: first.iter().map(|line| shown(line)).collect(),
            others: others.collect(),
            totals: totals(lines, plans),
            unreadable: 0,
            left_out: 0,
        }
    }
}

/// The id stands for a missing name and is no part of the line otherwise.
fn shown(line: &Line) -> Line {
    Line {
        name: if line.name.is_empty() { &line.id } else { &line.name }.clone(),
        id: Box::default(),
        cost: Cost { usd: None, ..line.cost.clone() },
        ..line.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breakdown::MeterUsage;
    use crate::customer::Plan;

    fn meter(number: u32, cost: &str, currency: &str) -> Line {
        Line::of_meter(&MeterUsage {
            plan: Plan::Azure,
            id: format!("id {number}").into(),
            name: if number == 1 { Box::default() } else { format!("Meter {number}").into() },
            category: "Storage".into(),
            subcategory: Box::default(),
            quantity: None,
            unit: Box::default(),
            cost: Cost {
                amount: cost.parse().ok(),
                usd: Some(Decimal::ONE),
                currency: BillingCurrency::from_key(currency),
            },
        })
    }

    #[test]
    fn the_lines_that_cost_the_most_stay_and_the_others_are_summed_up_to_the_last_digit() {
        let mut lines: Vec<Line> = (1..=8).map(|number| meter(number, "100", "SEK")).collect();
        lines.extend([meter(9, "0.1000000001", "SEK"), meter(10, "0.2", "SEK"), meter(11, "?", "SEK")]);
        lines.push(meter(12, "3", "EUR"));
        let spent = PlanSpending {
            plan: Plan::Azure,
            spent: Some(Decimal::from(900)),
            currency: BillingCurrency::from_key("SEK"),
        };
        let digest = Digest::of(Part::Meters, &lines, &[spent]);
        let names: Vec<&str> = digest.lines.iter().map(|line| &*line.name).collect();
        assert_eq!((names.len(), names.contains(&"id 1"), names.contains(&"Meter 9")), (8, true, false));
        assert!(digest.lines.iter().all(|line| line.id.is_empty() && line.cost.usd.is_none()));
        let others = |count, currency, amount: &str| Others {
            count,
            currency: BillingCurrency::from_key(currency),
            amount: amount.parse().ok(),
        };
        assert_eq!(digest.others, [others(1, "EUR", "3"), others(3, "SEK", "0.3000000001")]);
        assert_eq!(digest.totals[0].listed.map(|sum| sum.to_string()).as_deref(), Some("800.3000000001"));
        assert_eq!(digest.totals[0].not_added, 2);
    }

    #[test]
    fn a_short_list_has_no_others() {
        assert_eq!(Digest::of(Part::Meters, &[meter(1, "1", "SEK")], &[]).others, []);
    }
}
