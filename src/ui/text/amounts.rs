//! Percents and amounts of money.

use super::{Text, keys};
use domain::money::{AmountParts, BillingCurrency, Decimal, round};

impl Text {
    /// "10,000"
    #[must_use]
    pub fn number(self, number: usize) -> String {
        self.numbers().write(&number.to_string())
    }

    /// "602.84 %"
    #[must_use]
    pub fn percent(self, percent: Decimal) -> String {
        self.numbers().percent(&percent.to_string())
    }

    /// "120.57 SEK", "120.57 fr-FR (EUR presumed)", or the figure alone; with the currency's digits.
    #[must_use]
    pub fn amount(self, value: Decimal, currency: &BillingCurrency) -> String {
        let unit = match currency.presumed() {
            Some(code) => self.with(keys::GRID_PRESUMED, &[("locale", currency.key()), ("currency", code.as_str())]),
            None => self.numbers().unit(currency.key()).to_owned(),
        };
        self.amount_in(&round(value, currency.minor_digits()).to_string(), &unit)
    }

    /// The figure alone of an amount: "120.57"
    #[must_use]
    pub fn figure(self, value: Decimal, currency: &BillingCurrency) -> String {
        self.numbers().figure(&round(value, currency.minor_digits()).to_string())
    }

    /// A plain decimal with a unit, which may be empty.
    #[must_use]
    pub fn amount_in(self, plain: &str, unit: &str) -> String {
        if unit.is_empty() {
            return self.numbers().figure(plain);
        }
        let AmountParts { lead, trail } = self.numbers().amount(plain);
        format!("{lead}{unit}{trail}")
    }
}
