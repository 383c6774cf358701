//! A row of the grid with every figure written: what the static table and the live grid both show.

use super::grid_place::GridPlace;
use super::grid_texts::RowTexts;
use crate::components::marks::age::Moment;
use crate::components::marks::amount::Amount;
use crate::components::marks::gauge::{GaugeView, Meter};
use crate::paths;
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Column, Facets, GridRow};
use domain::money::{BillingCurrency, NumberStyle};
use wire::views::dashboard::Dashboard;

/// How rows are written: the locale's figures, and what "now" is.
#[derive(Clone, Copy)]
pub struct RowStyle<'a> {
    pub place: &'a GridPlace,
    pub texts: &'a RowTexts,
    pub numbers: NumberStyle,
    /// The percents that gauges are marked at.
    pub marks: &'a [String],
    /// Seconds since 1970, UTC.
    pub now: i64,
}

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    /// The customer's own page, where there is one.
    pub href: Option<String>,
    pub name: String,
    /// Whether the name is a stand-in for an empty one.
    pub unnamed: bool,
    /// The worst of the customer's firing alerts, where it is known.
    pub bell: Option<Bell>,
    pub plan: Plan,
    pub status: BudgetStatus,
    pub gauge: GaugeView,
    /// "602.84 %"
    pub percent: Option<String>,
    pub spent: Option<Amount>,
    pub budget: Option<Amount>,
    pub remaining: Option<Amount>,
    pub updated: Option<Moment>,
}

impl<'a> RowStyle<'a> {
    /// For the figures of a page.
    #[must_use]
    pub fn of(dashboard: &'a Dashboard, place: &'a GridPlace, texts: &'a RowTexts, numbers: NumberStyle) -> Self {
        Self { place, texts, numbers, marks: &dashboard.marks, now: dashboard.now }
    }

    #[must_use]
    pub fn row(&self, row: &GridRow) -> RowView {
        let amount = |plain: &str| self.amount(plain, &row.currency);
        let budget = row.budget.as_deref().map(amount);
        let unnamed = row.name.is_empty();
        let name = if unnamed { self.texts.unnamed.clone() } else { row.name.clone() };
        RowView {
            href: (!row.id.is_empty()).then(|| paths::customer(&row.id)),
            unnamed,
            bell: None,
            plan: row.plan,
            status: row.status,
            percent: row.percent.as_deref().map(|percent| self.percent(percent)),
            gauge: self.gauge(row, &name, budget.as_ref()),
            name,
            spent: row.spent.as_deref().map(amount),
            remaining: row.remaining.as_deref().map(|left| self.remaining(left, &row.currency)),
            budget,
            updated: row.updated.map(|then| Moment::new(then, self.now, &self.texts.ages, self.numbers)),
        }
    }

    /// An amount in a currency, from a plain decimal.
    #[must_use]
    pub fn amount(&self, plain: &str, currency: &BillingCurrency) -> Amount {
        let hint = currency.presumed().map(|presumed| {
            let whole =
                self.texts.presumed.replace("{locale}", currency.key()).replace("{currency}", presumed.as_str());
            whole.strip_prefix(currency.key()).map(str::to_owned).unwrap_or(whole)
        });
        Amount {
            figure: self.numbers.write(plain),
            unit: currency.key().to_owned(),
            unit_hint: hint.unwrap_or_default(),
            ..Amount::default()
        }
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
        self.texts.percent.replace("{percent}", &self.numbers.write(plain))
    }

    /// "25 customers, 3 over budget"
    #[must_use]
    pub fn summary(&self, facets: &Facets) -> String {
        let customers = self.texts.customers.write(facets.selected as u64, self.numbers);
        if !self.place.shows(Column::PercentUsed) {
            return customers;
        }
        let over = self.texts.over.write(facets.selected_over as u64, self.numbers);
        format!("{customers}, {over}")
    }

    fn gauge(&self, row: &GridRow, name: &str, budget: Option<&Amount>) -> GaugeView {
        let meter = row.percent.as_ref().zip(row.percent_hundredths).map(|(percent, hundredths)| Meter {
            name: name.to_owned(),
            now: percent.clone(),
            min: if hundredths < 0 { percent.clone() } else { "0".to_owned() },
            max: if hundredths > 10_000 { percent.clone() } else { "100".to_owned() },
            text: match budget {
                Some(budget) => self
                    .texts
                    .percent_of
                    .replace("{percent}", &self.numbers.write(percent))
                    .replace("{amount}", &budget.short()),
                None => self.percent(percent),
            },
        });
        let hundredths = row.percent_hundredths;
        GaugeView { status: row.status, hundredths, marks: self.marks.to_vec(), meter, large: false }
    }
}

/// The name of a currency for people: "SEK", or "fr-FR (EUR presumed)".
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
    use domain::money::CurrencyCode;

    fn microsofts_row() -> GridRow {
        GridRow {
            id: "11111111-6fb9-4b05-8f15-b3d72e0596e6".to_owned(),
            name: "Modern Azure Customer SE".to_owned(),
            plan: Plan::Azure,
            status: BudgetStatus::Over,
            currency: BillingCurrency::Code(CurrencyCode::parse("SEK").expect("a code")),
            percent: Some("602.84".to_owned()),
            percent_hundredths: Some(60_284),
            spent: Some("120.57".to_owned()),
            budget: Some("20.00".to_owned()),
            remaining: Some("-100.57".to_owned()),
            updated: Some(1_568_740_091),
        }
    }

    fn view(row: &GridRow) -> RowView {
        let texts = RowTexts::of(Text::of(Language::English));
        let place = GridPlace::customers();
        RowStyle { place: &place, texts: &texts, numbers: NumberStyle::ENGLISH, marks: &[], now: 1_568_740_091 }
            .row(row)
    }

    #[test]
    fn the_documented_customer_reads_as_the_contract_says() {
        let row = view(&microsofts_row());
        assert_eq!(row.percent.as_deref(), Some("602.84 %"));
        assert_eq!(row.remaining.map(|amount| amount.line()).as_deref(), Some("100.57 SEK over"));
        let meter = row.gauge.meter.expect("a meter");
        assert_eq!((meter.now.as_str(), meter.text.as_str()), ("602.84", "602.84 % of 20.00 SEK"));
    }

    #[test]
    fn a_legacy_row_says_that_its_currency_is_presumed() {
        let row = GridRow { currency: BillingCurrency::Locale("fr-FR".into()), plan: Plan::Legacy, ..microsofts_row() };
        assert_eq!(view(&row).spent.map(|amount| amount.line()).as_deref(), Some("120.57 fr-FR (EUR presumed)"));
    }

    #[test]
    fn a_customer_without_a_budget_has_no_meter_and_one_without_a_name_has_words() {
        let row = GridRow {
            name: String::new(),
            status: BudgetStatus::None,
            percent: None,
            percent_hundredths: None,
            budget: None,
            remaining: None,
            ..microsofts_row()
        };
        let row = view(&row);
        assert_eq!((row.gauge.meter, row.percent, row.name.as_str()), (None, None, "Unnamed customer"));
    }
}
