//! One row of a snapshot, and what the chosen columns leave of it.

use crate::budget::{BudgetStatus, NearThreshold, shown_percent};
use crate::customer::{CustomerId, Plan};
use crate::grid::{ColumnSet, Field, GridRecord, Outlook, RowId};
use crate::money::{BillingCurrency, Decimal};
use crate::usage::UsageRecord;

/// One row's figures. Status and percent are separate, because they may be shown without the amounts behind them.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotRecord {
    /// Without the hidden fields; a number in place of the customer's id, counted in the order of the records.
    pub usage: UsageRecord,
    pub status: BudgetStatus,
    pub percent: Option<Decimal>,
    /// What was projected then. Links from before there were projections have none.
    pub outlook: Option<Outlook>,
}

impl SnapshotRecord {
    /// The whole record, but for the customer's number, which is still to come.
    pub(super) fn of(record: &GridRecord<'_>) -> Self {
        let usage = UsageRecord { customer_id: CustomerId::numbered(0), ..record.usage.clone() };
        Self { usage, status: record.status, percent: record.percent, outlook: record.outlook }
    }

    /// As input to the grid. A snapshot contains no ids, so there is nothing to search for or link to.
    pub(super) fn in_grid(&self, near: NearThreshold) -> GridRecord<'_> {
        let Self { usage, status, percent, outlook } = self;
        let (status, percent, outlook) = (*status, *percent, *outlook);
        GridRecord { usage, id: RowId::Text("".into()), status, percent, near, outlook }
    }

    /// What these columns leave of it. Once more changes nothing.
    pub(super) fn narrowed(self, shown: ColumnSet, near: NearThreshold) -> Self {
        let Self { usage, status, percent, outlook } = self;
        let gives = |field| shown.iter().any(|column| column.shows().contains(&field));
        let currency = match &usage.currency {
            _ if !gives(Field::Currency) => BillingCurrency::Missing,
            currency if !gives(Field::Plan) => currency.without_plan(),
            currency => currency.clone(),
        };
        // With every digit it would tell much about amounts that are masked.
        let has_amounts = gives(Field::Spent) && gives(Field::Budget);
        let edges = near.edges();
        let percent = percent.map(|percent| if has_amounts { percent } else { shown_percent(percent, &edges) });
        Self {
            status: if gives(Field::Status) { status } else { BudgetStatus::Unknown },
            percent: percent.filter(|_| gives(Field::Percent)),
            outlook: outlook.filter(|_| gives(Field::Projected)).map(|outlook| Outlook {
                crossed_from: outlook.crossed_from.filter(|_| shown.shows_crossing()),
                ..outlook
            }),
            usage: UsageRecord {
                plan: if gives(Field::Plan) { usage.plan } else { Plan::Azure },
                // Whether a missing one is known to be missing is the status's to tell.
                budget: usage.budget.amount().filter(|_| gives(Field::Budget)).into(),
                spent: usage.spent.filter(|_| gives(Field::Spent)),
                percent_used: None,
                // Only Azure plans come with an amount in US dollars.
                spent_usd: usage.spent_usd.filter(|_| gives(Field::SpentUsd) && gives(Field::Plan)),
                currency,
                updated: usage.updated.filter(|_| gives(Field::Updated)),
                ..usage
            },
        }
    }

    /// Everything that is left of it, but for name and number, in an order of no meaning.
    pub(super) fn shown(&self) -> impl Ord + '_ {
        let Self { usage, status, percent, outlook } = self;
        let bytes = |number: Option<Decimal>| number.map(|number| number.serialize());
        let amounts = [*percent, usage.spent, usage.budget.amount(), usage.spent_usd].map(bytes);
        let outlook = outlook.map(|Outlook { total, interval, crossed_from }| {
            let amounts = [Some(total), interval.map(|(low, _)| low), interval.map(|(_, high)| high)];
            (amounts.map(bytes), crossed_from)
        });
        (usage.plan, *status, amounts, &usage.currency, usage.updated, outlook)
    }
}
