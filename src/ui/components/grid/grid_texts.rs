//! The grid's texts. The server has all of them; only [`RowTexts`] travels to the browser.

use crate::text::{Counted, Text, keys};
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::Column;
use domain::history::Course;
use wire::views::dashboard::{Dashboard, Notice};

/// See [`crate::text::Text::template`] for the placeholders in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridTexts {
    pub rows: RowTexts,
    /// The table's name.
    pub name: String,
    /// In the order of [`Column::ALL`].
    pub columns: [String; Column::ALL.len()],
    /// In the order of [`Plan::ALL`].
    pub plans: [String; 2],
    /// In the order of [`BudgetStatus::ALL`].
    pub statuses: [String; 5],
    /// In the order of [`Bell::ALL`].
    pub bells: [String; Bell::ALL.len()],
    pub absent: String,
    /// In place of [`Self::absent`] where nothing is projected.
    pub not_projected: String,
    /// The column of the last days, and what it shows.
    pub trend: String,
    pub trend_title: String,
    /// What its pictures show: first those of rows without a trend, then in the order of [`Course::ALL`].
    pub trends: [String; 1 + Course::ALL.len()],
    pub stale: String,
    pub search: String,
    pub search_button: String,
    pub search_hint: String,
    pub search_find: String,
    pub filters: String,
    pub all: String,
    pub currency: String,
    pub all_currencies: String,
    pub no_currency: String,
    pub spending: String,
    pub will_exceed: String,
    pub clear: String,
    pub no_match: String,
    pub no_match_text: String,
}

/// The texts that depend on figures, which the browser fills in itself: see [`super::customers_island::GridSetup`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowTexts {
    pub percent_of: String,
    pub over_by: String,
    pub over_zero: String,
    pub over_budget: String,
    pub presumed: String,
    pub unnamed: String,
    /// What stands between the parts of a list.
    pub separator: String,
    pub customers: Counted,
    pub over: Counted,
    pub ages: AgeTexts,
}

/// How long ago something was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeTexts {
    /// How a moment is written: see [`Text::moments`].
    pub moments: String,
    pub just_now: String,
    pub minutes: Counted,
    pub hours: Counted,
    pub days: Counted,
    pub months: Counted,
    pub years: Counted,
}

impl GridTexts {
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self {
            rows: RowTexts::of(text),
            name: text.get(keys::GRID_NAME),
            columns: Column::ALL.map(|column| text.name(column)),
            plans: Plan::ALL.map(|plan| text.name(plan)),
            statuses: BudgetStatus::ALL.map(|status| text.name(status)),
            bells: Bell::ALL.map(|bell| text.name(bell)),
            absent: text.get(keys::GRID_ABSENT),
            not_projected: text.get(keys::GRID_NOT_PROJECTED),
            trend: text.get(keys::GRID_TREND),
            trend_title: text.get(keys::GRID_TREND_TITLE),
            trends: [
                keys::GRID_TREND_UNKNOWN,
                keys::GRID_TREND_RISING,
                keys::GRID_TREND_STEADY,
                keys::GRID_TREND_FALLING,
            ]
            .map(|key| text.get(key)),
            stale: text.get(keys::GRID_STALE),
            search: text.get(keys::GRID_SEARCH),
            search_button: text.get(keys::GRID_SEARCH_BUTTON),
            search_hint: text.get(keys::GRID_SEARCH_HINT),
            search_find: text.get(keys::GRID_SEARCH_FIND),
            filters: text.get(keys::GRID_FILTERS),
            all: text.get(keys::GRID_ALL),
            currency: text.get(keys::GRID_CURRENCY),
            all_currencies: text.get(keys::GRID_ALL_CURRENCIES),
            no_currency: text.get(keys::GRID_NO_CURRENCY),
            spending: text.get(keys::GRID_SPENDING),
            will_exceed: text.get(keys::GRID_WILL_EXCEED),
            clear: text.get(keys::GRID_CLEAR),
            no_match: text.get(keys::GRID_NO_MATCH),
            no_match_text: text.get(keys::GRID_NO_MATCH_TEXT),
        }
    }

    /// The same for a page's figures, by what may keep them from being projected.
    #[must_use]
    pub fn for_page(text: Text, dashboard: &Dashboard) -> Self {
        let is_early = dashboard.notices.contains(&Notice::EarlyInMonth);
        let why = if is_early { keys::GRID_NOT_PROJECTED_EARLY } else { keys::GRID_NOT_PROJECTED };
        Self { not_projected: text.get(why), ..Self::of(text) }
    }

    /// Why a row has no value in a column.
    #[must_use]
    pub fn absent(&self, column: Column) -> &str {
        if column == Column::Projected { &self.not_projected } else { &self.absent }
    }

    #[must_use]
    pub fn column(&self, column: Column) -> &str {
        &self.columns[column.index()]
    }

    #[must_use]
    pub fn plan(&self, plan: Plan) -> &str {
        &self.plans[plan.index()]
    }

    #[must_use]
    pub fn status(&self, status: BudgetStatus) -> &str {
        &self.statuses[status.index()]
    }

    #[must_use]
    pub fn bell(&self, bell: Bell) -> &str {
        let [acknowledged, warning, critical, fraud] = &self.bells;
        match bell {
            Bell::Acknowledged => acknowledged,
            Bell::Warning => warning,
            Bell::Critical => critical,
            Bell::Fraud => fraud,
        }
    }
}

impl RowTexts {
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self {
            percent_of: text.template(keys::GRID_PERCENT_OF),
            over_by: text.template(keys::GRID_OVER_BY),
            over_zero: text.template(keys::GRID_OVER_ZERO),
            over_budget: text.get(keys::GRID_STATUS_OVER),
            presumed: text.template(keys::GRID_PRESUMED),
            unnamed: text.get(keys::GRID_UNNAMED),
            separator: text.separator(),
            customers: text.counted(keys::GRID_CUSTOMERS),
            over: text.counted(keys::GRID_OVER),
            ages: AgeTexts::of(text),
        }
    }
}

impl AgeTexts {
    #[must_use]
    pub fn of(text: Text) -> Self {
        let [minutes, hours, days, months, years] = text.ages();
        let (moments, just_now) = (text.moments(), text.get(keys::GRID_JUST_NOW));
        Self { moments, just_now, minutes, hours, days, months, years }
    }
}
