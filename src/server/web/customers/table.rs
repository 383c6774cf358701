//! What a file of the grid holds: the rows, the columns and the order that the screen shows, with every digit.

use jiff::Timestamp;
use jiff::civil::Date;

use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Column, ColumnSet, Exact, GridQuery, GridRecord, Kind};
use domain::money::Decimal;
use domain::overview::Overview;
use ui::text::{Text, keys};

/// "headroom-2026-03-10.csv"
#[must_use]
pub fn file_name(now: Timestamp, ending: &str) -> String {
    format!("headroom-{}.{ending}", now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

/// What a file shows.
pub struct TableView {
    pub columns: ColumnSet,
    /// Whether rows end with the tenant id, which tells customers of one name apart. Frozen views show none.
    pub has_tenants: bool,
    pub query: GridQuery,
    pub now: Timestamp,
    pub texts: TableTexts,
}

/// The words in a file.
#[derive(Clone, Debug)]
pub struct TableTexts {
    /// In the order of [`Column::ALL`].
    pub columns: [String; Column::ALL.len()],
    pub status: String,
    pub currency: String,
    pub age: String,
    pub projected_low: String,
    pub projected_high: String,
    pub crossed_from: String,
    pub tenant: String,
    /// In the order of `Plan::ALL`.
    pub plans: [String; 2],
    /// In the order of `BudgetStatus::ALL`.
    pub statuses: [String; 5],
}

impl TableTexts {
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self {
            columns: Column::ALL.map(|column| text.name(column)),
            status: text.get(keys::CSV_STATUS),
            currency: text.get(keys::GRID_CURRENCY),
            age: text.get(keys::CSV_AGE),
            projected_low: text.get(keys::CSV_PROJECTED_LOW),
            projected_high: text.get(keys::CSV_PROJECTED_HIGH),
            crossed_from: text.get(keys::CSV_CROSSED_FROM),
            tenant: text.get(keys::CUSTOMER_ID),
            plans: Plan::ALL.map(|plan| text.name(plan)),
            statuses: BudgetStatus::ALL.map(|status| text.name(status)),
        }
    }
}

/// A field of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Of(Column),
    Status,
    Currency,
    /// The age of a moment, in whole hours.
    Age(Column),
    /// The ends of the 80 % interval of what is projected.
    ProjectedLow,
    ProjectedHigh,
    /// The earliest day on which the budget is crossed.
    CrossedFrom,
    Tenant,
}

/// What stands in a field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    /// Written by strangers, or a word of ours.
    Text(String),
    Number(Decimal),
    Hours(i64),
    Moment(Timestamp),
    Day(Date),
}

impl TableView {
    /// The rows that the query selects, in order.
    #[must_use]
    pub fn selected(&self, overview: &Overview) -> Vec<u32> {
        overview.select(&self.query).0.into_owned()
    }

    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        for column in self.columns.iter() {
            if column.kind().is_money() && !fields.contains(&Field::Currency) {
                fields.push(Field::Currency);
            }
            fields.push(Field::Of(column));
            match (column, column.kind()) {
                (_, Kind::Percent) => fields.push(Field::Status),
                (_, Kind::Moment) => fields.push(Field::Age(column)),
                (Column::Projected, _) => fields.extend([Field::ProjectedLow, Field::ProjectedHigh]),
                _ => {}
            }
            if column == Column::Projected && self.columns.shows_crossing() {
                fields.push(Field::CrossedFrom);
            }
        }
        if self.has_tenants {
            fields.push(Field::Tenant);
        }
        fields
    }

    /// What stands above a field.
    #[must_use]
    pub fn name(&self, field: Field) -> &str {
        match field {
            Field::Of(column) => &self.texts.columns[column.index()],
            Field::Status => &self.texts.status,
            Field::Currency => &self.texts.currency,
            Field::Age(_) => &self.texts.age,
            Field::ProjectedLow => &self.texts.projected_low,
            Field::ProjectedHigh => &self.texts.projected_high,
            Field::CrossedFrom => &self.texts.crossed_from,
            Field::Tenant => &self.texts.tenant,
        }
    }

    #[must_use]
    pub fn cell(&self, field: Field, record: &GridRecord<'_>) -> Cell {
        let number = |number: Option<Decimal>| number.map_or(Cell::Empty, Cell::Number);
        let interval = record.outlook.and_then(|outlook| outlook.interval);
        match field {
            Field::Of(column) => match column.exact(record) {
                Exact::Text(raw) => Cell::Text(raw.to_owned()),
                Exact::Plan(plan) => Cell::Text(self.texts.plans[plan.index()].clone()),
                Exact::Number(exact) => number(exact),
                Exact::Moment(moment) => moment.map_or(Cell::Empty, Cell::Moment),
            },
            Field::Status => Cell::Text(self.texts.statuses[record.status.index()].clone()),
            Field::Currency => Cell::Text(record.usage.currency.key().to_owned()),
            Field::ProjectedLow => number(interval.map(|(low, _)| low)),
            Field::ProjectedHigh => number(interval.map(|(_, high)| high)),
            Field::CrossedFrom => {
                record.outlook.and_then(|outlook| outlook.crossed_from).map_or(Cell::Empty, Cell::Day)
            }
            Field::Age(column) => match column.exact(record) {
                Exact::Moment(Some(moment)) => Cell::Hours(self.now.duration_since(moment).as_hours().max(0)),
                _ => Cell::Empty,
            },
            Field::Tenant => Cell::Text(record.usage.customer_id.as_str().to_owned()),
        }
    }
}
