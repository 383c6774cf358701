//! A row of the grid with every figure formatted: what the static table and the live grid both show.

use super::grid_place::GridPlace;
use super::grid_texts::RowTexts;
use crate::components::marks::age::Moment;
use crate::components::marks::amount::Amount;
use crate::components::marks::gauge::{GaugeView, Meter};
use crate::paths;
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Column, Facets, GridRow, Kind};
use domain::money::{BillingCurrency, NumberStyle};
use wire::views::dashboard::Dashboard;

/// How rows are formatted: the language's figures, and the current time.
#[derive(Clone, Copy)]
pub struct RowStyle<'a> {
    pub place: &'a GridPlace,
    pub texts: &'a RowTexts,
    pub numbers: &'a NumberStyle,
    /// The percents marked on gauges.
    pub marks: &'a [String],
    /// Seconds since 1970, UTC.
    pub now: i64,
}

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// The customer's own page, if there is one.
    pub href: Option<String>,
    pub name: String,
    /// Whether the name is a placeholder for an empty one.
    pub unnamed: bool,
    /// The most urgent of the customer's firing alerts, if known.
    pub bell: Option<Bell>,
    /// One for each column shown, from left to right.
    pub cells: Vec<Cell>,
}

/// A cell's content, which decides how it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// The row's own name.
    Name,
    Plan(Plan),
    Percent {
        status: BudgetStatus,
        gauge: GaugeView,
        /// "602.84 %", or "842 k %"
        figure: Option<String>,
        /// The figure in full, if it is in short.
        exact: Option<String>,
    },
    Amount(Option<Amount>),
    Moment(Option<Moment>),
}

impl Cell {
    /// How many cells of different markup a column can have.
    pub const VARIANTS: usize = 3;

    /// Whether a column has this one of them. Plans are badges, which become each other, but both have to be known.
    #[must_use]
    pub const fn has_variant(kind: Kind, variant: usize) -> bool {
        variant
            < match kind {
                Kind::Name | Kind::Percent => 1,
                Kind::Plan | Kind::Amount | Kind::Balance => 2,
                Kind::Moment => Self::VARIANTS,
            }
    }

    /// One of them, without figures. The browser copies it and fills it in.
    #[must_use]
    pub fn variant(kind: Kind, variant: usize) -> Self {
        match (kind, variant) {
            (Kind::Name, _) => Self::Name,
            (Kind::Plan, 1) => Self::Plan(Plan::Legacy),
            (Kind::Plan, _) => Self::Plan(Plan::Azure),
            (Kind::Percent, _) => {
                let (status, meter) = (BudgetStatus::Within, Some(Meter::default()));
                let gauge = GaugeView { status, hundredths: None, marks: Vec::new(), meter, large: false };
                Self::Percent { status, gauge, figure: None, exact: None }
            }
            // Something to replace: an empty text leaves nothing in the document.
            (Kind::Amount | Kind::Balance, 0) => {
                Self::Amount(Some(Amount { lead: "0".to_owned(), ..Amount::default() }))
            }
            (Kind::Amount | Kind::Balance, _) => Self::Amount(None),
            (Kind::Moment, 0 | 1) => Self::Moment(Some(Moment { stale: variant == 1, ..Moment::default() })),
            (Kind::Moment, _) => Self::Moment(None),
        }
    }

    /// Which of [`Self::variant`] has this cell's markup.
    #[must_use]
    pub fn of_variant(&self) -> usize {
        match self {
            Self::Amount(None) => 1,
            Self::Moment(Some(moment)) => usize::from(moment.stale),
            Self::Moment(None) => 2,
            // A plan is a badge, which becomes another one in place.
            Self::Name | Self::Plan(_) | Self::Percent { .. } | Self::Amount(Some(_)) => 0,
        }
    }
}

impl<'a> RowStyle<'a> {
    /// For a page's figures.
    #[must_use]
    pub fn of(dashboard: &'a Dashboard, place: &'a GridPlace, texts: &'a RowTexts, numbers: &'a NumberStyle) -> Self {
        Self { place, texts, numbers, marks: &dashboard.marks, now: dashboard.now }
    }

    #[must_use]
    pub fn row(&self, row: &GridRow) -> RowView {
        RowView {
            href: (!row.id.is_empty()).then(|| paths::customer(&row.id)),
            name: self.name(row).to_owned(),
            unnamed: row.name.is_empty(),
            bell: None,
            cells: self.place.columns.iter().map(|column| self.cell(column, row)).collect(),
        }
    }

    fn cell(&self, column: Column, row: &GridRow) -> Cell {
        let plain = row.plain(column);
        match column.kind() {
            Kind::Name => Cell::Name,
            Kind::Plan => Cell::Plan(row.plan),
            Kind::Percent => {
                let short = plain.and_then(|percent| self.numbers.short_percent(percent));
                let exact = plain.map(|percent| self.percent(percent));
                let (figure, exact) = if short.is_some() { (short, exact) } else { (exact, None) };
                Cell::Percent { status: row.status, gauge: self.gauge(row), figure, exact }
            }
            Kind::Amount | Kind::Balance => Cell::Amount(plain.map(|plain| {
                let is_balance = column.kind() == Kind::Balance;
                let amount =
                    if is_balance { self.remaining(plain, &row.currency) } else { self.amount(plain, &row.currency) };
                amount.shortened(plain, self.numbers)
            })),
            Kind::Moment => Cell::Moment(row.units(column).map(|then| self.moment(then))),
        }
    }

    /// The customer's name, or a placeholder for an empty one.
    #[must_use]
    pub fn name<'b>(&'b self, row: &'b GridRow) -> &'b str {
        if row.name.is_empty() { &self.texts.unnamed } else { &row.name }
    }

    /// A time, from seconds since 1970, UTC.
    #[must_use]
    pub fn moment(&self, then: i64) -> Moment {
        Moment::new(then, self.now, &self.texts.ages, self.numbers)
    }

    /// An amount in a currency, from a plain decimal.
    #[must_use]
    pub fn amount(&self, plain: &str, currency: &BillingCurrency) -> Amount {
        Amount::of(plain, currency, &self.texts.presumed, self.numbers)
    }

    /// What is left of a budget; a negative amount reads "100.57 SEK over".
    #[must_use]
    pub fn remaining(&self, plain: &str, currency: &BillingCurrency) -> Amount {
        let Some(over_by) = plain.strip_prefix('-') else { return self.amount(plain, currency) };
        let (before, after) = self.texts.over_by.split_once("{amount}").unwrap_or_default();
        let amount = self.amount(over_by, currency);
        Amount { before: before.to_owned(), after: after.to_owned(), over: true, ..amount }
    }

    /// A percent with its sign, from a plain decimal.
    #[must_use]
    pub fn percent(&self, plain: &str) -> String {
        self.numbers.percent(plain)
    }

    /// "25 customers, 3 over budget": customers, of whom the grid may show several rows.
    #[must_use]
    pub fn summary(&self, facets: &Facets) -> String {
        let customers = self.texts.customers.write(facets.customers as u64, self.numbers);
        if !self.place.shows(Column::PercentUsed) {
            return customers;
        }
        let over = self.texts.over.write(facets.customers_over as u64, self.numbers);
        format!("{customers}{}{over}", self.texts.separator)
    }

    /// The gauge of the percent used.
    #[must_use]
    pub fn gauge(&self, row: &GridRow) -> GaugeView {
        let percent = row.plain(Column::PercentUsed);
        // Units are ten-thousandths.
        let hundredths = row.units(Column::PercentUsed).map(|units| units / 100);
        let meter = percent.zip(hundredths).map(|(percent, hundredths)| Meter {
            name: self.name(row).to_owned(),
            now: percent.to_owned(),
            min: if hundredths < 0 { percent } else { "0" }.to_owned(),
            max: if hundredths > 10_000 { percent } else { "100" }.to_owned(),
            text: match row.plain(Column::Budget) {
                Some(budget) => self
                    .texts
                    .percent_of
                    .replace("{percent}", &self.percent(percent))
                    .replace("{amount}", &self.amount(budget, &row.currency).short()),
                None => self.percent(percent),
            },
        });
        let gauge = GaugeView { status: row.status, hundredths, marks: self.marks.to_vec(), meter, large: false };
        // Over a budget of 0 or below there is no percent: the bar is full, and words say by how much.
        let Some(text) = self.over_zero(row) else { return gauge };
        let (min, full) = ("0".to_owned(), "100".to_owned());
        let meter = Meter { name: self.name(row).to_owned(), now: full.clone(), min, max: full, text };
        GaugeView { hundredths: Some(GaugeView::BEYOND), meter: Some(meter), ..gauge }
    }

    /// The budget within such words: a plain "0" for 0.
    #[must_use]
    pub fn zero_budget(&self, row: &GridRow) -> Option<String> {
        let budget = row.plain(Column::Budget)?;
        let is_zero = budget.chars().all(|c| matches!(c, '0' | '.'));
        Some(if is_zero { "0".to_owned() } else { self.amount(budget, &row.currency).short() })
    }

    /// "500.00 EUR over a budget of 0", of a row that is over its budget by no percent. Without the amount where none is
    /// shown, or where it rounds to 0.
    #[must_use]
    pub fn over_zero(&self, row: &GridRow) -> Option<String> {
        if row.status != BudgetStatus::Over || row.plain(Column::PercentUsed).is_some() {
            return None;
        }
        let over_by = row.plain(Column::Remaining).and_then(|left| left.strip_prefix('-'));
        let (Some(over_by), Some(budget)) = (over_by, self.zero_budget(row)) else {
            return Some(self.texts.over_budget.clone());
        };
        let words = self.texts.over_zero.replace("{amount}", &self.amount(over_by, &row.currency).short());
        Some(words.replace("{budget}", &budget))
    }
}

/// A currency's name for people: "SEK", or "fr-FR (EUR presumed)".
#[must_use]
pub fn currency_name(currency: &BillingCurrency, presumed: &str, missing: &str) -> String {
    match (currency, currency.presumed()) {
        (BillingCurrency::Missing, _) => missing.to_owned(),
        (_, None) => currency.key().to_owned(),
        (_, Some(code)) => presumed.replace("{locale}", currency.key()).replace("{currency}", code.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Text};
    use domain::grid::GridValue;
    use domain::money::CurrencyCode;

    fn microsofts_row() -> GridRow {
        let value = |column| match column {
            Column::PercentUsed => GridValue { units: Some(6_028_400), plain: Some("602.84".to_owned()) },
            Column::Spent => GridValue { units: Some(1_205_700), plain: Some("120.57".to_owned()) },
            Column::Budget => GridValue { units: Some(200_000), plain: Some("20.00".to_owned()) },
            Column::Remaining => GridValue { units: Some(-1_005_700), plain: Some("-100.57".to_owned()) },
            Column::Updated => GridValue { units: Some(1_568_740_091), plain: None },
            _ => GridValue::default(),
        };
        GridRow {
            id: "11111111-6fb9-4b05-8f15-b3d72e0596e6".to_owned(),
            name: "Modern Azure Customer SE".to_owned(),
            plan: Plan::Azure,
            status: BudgetStatus::Over,
            currency: BillingCurrency::Code(CurrencyCode::parse("SEK").expect("a code")),
            values: Column::ALL.map(value),
        }
    }

    fn cell(row: &RowView, column: Column) -> Cell {
        row.cells[column.index()].clone()
    }

    fn line(row: &RowView, column: Column) -> Option<String> {
        let Cell::Amount(amount) = cell(row, column) else { panic!("no amount in {row:?}") };
        amount.map(|amount| amount.line())
    }

    fn percent(row: &RowView) -> (Option<String>, Option<Meter>) {
        let Cell::Percent { figure, gauge, .. } = cell(row, Column::PercentUsed) else {
            panic!("no percent in {row:?}")
        };
        (figure, gauge.meter)
    }

    fn view(row: &GridRow) -> RowView {
        let texts = RowTexts::of(Text::of(Language::English));
        let place = GridPlace::customers();
        RowStyle { place: &place, texts: &texts, numbers: &NumberStyle::ENGLISH, marks: &[], now: 1_568_740_091 }
            .row(row)
    }

    #[test]
    fn the_documented_customer_reads_as_the_contract_says() {
        let row = view(&microsofts_row());
        let (figure, meter) = percent(&row);
        assert_eq!(figure.as_deref(), Some("602.84 %"));
        assert_eq!(line(&row, Column::Remaining).as_deref(), Some("100.57 SEK over"));
        let meter = meter.expect("a meter");
        assert_eq!((meter.now.as_str(), meter.text.as_str()), ("602.84", "602.84 % of 20.00 SEK"));
    }

    fn over_zero_row(budget: &str, left: &str) -> GridRow {
        let mut row = microsofts_row();
        row.values[Column::PercentUsed.index()] = GridValue::default();
        row.values[Column::Budget.index()].plain = Some(budget.to_owned());
        row.values[Column::Remaining.index()].plain = Some(left.to_owned());
        row
    }

    #[test]
    fn spending_above_a_budget_of_0_fills_the_gauge_and_is_said_in_words() {
        for (budget, left, words) in [
            ("0.00", "-500.00", "500.00 SEK over a budget of 0"),
            ("-10.00", "-510.00", "510.00 SEK over a budget of -10.00 SEK"),
            ("0.00", "0.00", "Over budget"),
        ] {
            let row = view(&over_zero_row(budget, left));
            let Cell::Percent { status, gauge, figure, .. } = cell(&row, Column::PercentUsed) else {
                panic!("no percent")
            };
            assert_eq!((status, figure, gauge.bar().matches('Z').count()), (BudgetStatus::Over, None, 3));
            let meter = gauge.meter.expect("a meter");
            assert_eq!((meter.text.as_str(), meter.now, meter.max), (words, "100".to_owned(), "100".to_owned()));
        }
    }

    #[test]
    fn a_figure_too_long_for_its_column_is_in_short_and_exact_in_its_tooltip() {
        let mut row = microsofts_row();
        let spent = "8420154000000000000000000000.00";
        row.values[Column::PercentUsed.index()].plain = Some("842015.40".to_owned());
        row.values[Column::Spent.index()].plain = Some(spent.to_owned());
        row.values[Column::Remaining.index()].plain = Some(format!("-{spent}"));
        let row = view(&row);
        let Cell::Percent { figure, exact, .. } = cell(&row, Column::PercentUsed) else { panic!("no percent") };
        assert_eq!((figure.as_deref(), exact.as_deref()), (Some("842\u{a0}k %"), Some("842,015.40 %")));
        for (column, exact) in [
            (Column::Spent, "8,420,154,000,000,000,000,000,000,000.00 SEK"),
            (Column::Remaining, "8,420,154,000,000,000,000,000,000,000.00 SEK over"),
        ] {
            let Cell::Amount(Some(amount)) = cell(&row, column) else { panic!("no amount") };
            assert_eq!((amount.lead.as_str(), amount.exact.as_str()), (">999\u{a0}T ", exact));
        }
        assert_eq!(line(&row, Column::Budget).as_deref(), Some("20.00 SEK"));
    }

    #[test]
    fn the_summary_counts_customers_and_not_their_rows() {
        let (texts, place) = (RowTexts::of(Text::of(Language::English)), GridPlace::customers());
        let style = RowStyle { place: &place, texts: &texts, numbers: &NumberStyle::ENGLISH, marks: &[], now: 0 };
        let facets = Facets { selected: 3, customers: 2, customers_over: 1, ..Facets::default() };
        assert_eq!(style.summary(&facets), "2 customers, 1 over budget");
    }

    #[test]
    fn a_legacy_row_says_that_its_currency_is_presumed() {
        let row = GridRow { currency: BillingCurrency::Locale("fr-FR".into()), plan: Plan::Legacy, ..microsofts_row() };
        assert_eq!(line(&view(&row), Column::Spent).as_deref(), Some("120.57 fr-FR (EUR presumed)"));
    }

    #[test]
    fn a_customer_without_a_budget_has_no_meter_and_one_without_a_name_has_words() {
        let mut row = GridRow { name: String::new(), status: BudgetStatus::None, ..microsofts_row() };
        for column in [Column::PercentUsed, Column::Budget, Column::Remaining] {
            row.values[column.index()] = GridValue::default();
        }
        let row = view(&row);
        assert_eq!((percent(&row), row.name.as_str()), ((None, None), "Unnamed customer"));
    }
}
