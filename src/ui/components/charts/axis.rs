//! Amounts as a chart writes them: in full in its words, as short as possible on its axis.

use crate::text::{Key, Text, keys};
use domain::money::{BillingCurrency, Decimal, round};

/// How one chart writes its amounts, all in one currency.
#[derive(Clone, Copy)]
pub(super) struct Axis<'a> {
    pub text: Text,
    pub currency: &'a BillingCurrency,
    /// The largest amount: it decides the unit of the scale.
    pub highest: Decimal,
}

impl<'a> Axis<'a> {
    pub fn new(text: Text, currency: &'a BillingCurrency, amounts: impl IntoIterator<Item = Decimal>) -> Self {
        let highest = amounts.into_iter().map(|amount| amount.abs()).max().unwrap_or_default();
        Self { text, currency, highest }
    }

    /// "67.40 EUR", from a decimal in the currency's digits.
    pub fn amount(self, amount: Decimal) -> String {
        let plain = round(amount, self.currency.minor_digits()).to_string();
        self.text.amount_in(&plain, self.text.numbers().unit(self.currency.key()))
    }

    /// "67.40"
    pub fn figure(self, amount: Decimal) -> String {
        self.text.figure(amount, self.currency)
    }

    /// "75", or "12.5 k" where the scale reaches beyond 10,000.
    pub fn short(self, amount: Decimal) -> String {
        let unit = self.unit();
        let numbers = self.text.numbers();
        match unit {
            Some((unit, key)) if !amount.is_zero() => {
                let figure = numbers.figure(&(amount / Decimal::from(unit)).normalize().to_string());
                self.text.with(key, &[("amount", &figure)])
            }
            _ => numbers.figure(&amount.normalize().to_string()),
        }
    }

    /// What stands at the end of a line: the figure, in the scale's unit where it would be long.
    pub fn end(self, amount: Decimal) -> String {
        match self.unit() {
            Some((unit, _)) if self.highest >= self.longest() => {
                let hundredth = Decimal::from(unit / 100);
                // The largest decimals cannot be rounded up.
                let rounded = round(amount / hundredth, 0).checked_mul(hundredth);
                self.short(rounded.unwrap_or(amount))
            }
            _ => self.figure(amount),
        }
    }

    /// From here on a figure is too long to stand at the end of a line on a phone.
    fn longest(self) -> Decimal {
        Decimal::from(if self.currency.minor_digits() > 2 { 10_000 } else { 100_000 })
    }

    /// The unit of the scale, if it has one, with its text.
    fn unit(self) -> Option<(i64, Key)> {
        // The unit, and from where on it is used.
        let units = [
            (1_000_000_000, 1_000_000_000, keys::CHART_BILLIONS),
            (1_000_000, 1_000_000, keys::CHART_MILLIONS),
            (1_000, 10_000, keys::CHART_THOUSANDS),
        ];
        let (unit, _, key) = units.into_iter().find(|(_, from, _)| self.highest >= Decimal::from(*from))?;
        Some((unit, key))
    }

    /// The second line of the caption, with the currency if it is known.
    pub fn note(self, without: Key, with: Key, words: &[(&'static str, &str)]) -> String {
        let unit = self.currency.key();
        if unit.is_empty() {
            self.text.with(without, words)
        } else {
            self.text.with(with, &[words, &[("currency", unit)]].concat())
        }
    }
}

/// A plain decimal of a view.
pub(super) fn parsed(plain: Option<&String>) -> Option<Decimal> {
    plain?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use domain::money::CurrencyCode;

    fn short(highest: &str, amounts: &[&str]) -> Vec<String> {
        let decimal = |text: &str| text.parse::<Decimal>().expect("a decimal");
        let axis = Axis::new(Text::of(Language::English), &BillingCurrency::Missing, [decimal(highest)]);
        amounts.iter().map(|amount| axis.short(decimal(amount))).collect()
    }

    #[test]
    fn an_axis_is_written_in_one_unit_and_in_few_letters() {
        assert_eq!(short("9800.00", &["0", "2500", "7500.00"]), ["0", "2,500", "7,500"]);
        assert_eq!(short("12000", &["0", "2500", "10000"]), ["0", "2.5 k", "10 k"]);
        assert_eq!(short("-25000000", &["-20000000", "500000"]), ["-20 M", "0.5 M"]);
        assert_eq!(short("20000000000", &["5000000000"]), ["5 bn"]);
    }

    #[test]
    fn the_end_of_a_line_is_exact_until_it_is_long() {
        let text = Text::of(Language::English);
        let end = |amount: &str| {
            let amount: Decimal = amount.parse().expect("a decimal");
            Axis::new(text, &BillingCurrency::Missing, [amount]).end(amount)
        };
        assert_eq!(
            ["98.2", "12480.5", "123456.78", "12345678.9"].map(end),
            ["98.20", "12,480.50", "123.46 k", "12.35 M"]
        );
        let dinars = CurrencyCode::parse("KWD").map_or(BillingCurrency::Missing, BillingCurrency::Code);
        let amount = Decimal::from(44_707);
        assert_eq!(Axis::new(text, &dinars, [amount]).end(amount), "44.71 k");
    }
}
