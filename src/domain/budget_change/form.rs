//! How new budgets come about, as chosen in the form and kept in addresses.

use strum::{IntoStaticStr, VariantArray};

use super::amount::MAX_BUDGET;
use crate::alert::typed_number::{self, Unread};
use crate::grid::{decode, write_query};
use crate::money::{Decimal, DecimalMark};
use crate::variants;

/// Longer numbers are not read.
const MAX_NUMBER_CHARS: usize = 40;
/// A budget of ten times what was spent warns of nothing.
const MAX_PERCENT: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);

/// The choice, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetForm {
    pub how: How,
    pub amount: String,
    pub percent: String,
    pub of: Of,
    /// How an ambiguous number is meant, if that was said.
    pub mark: Option<DecimalMark>,
}

/// What the new budget is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum How {
    /// The same for everybody, each in their own currency.
    Amount,
    Percent,
    Remove,
}

/// What a percent is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Of {
    /// What was spent in the last billing period that has ended.
    LastPeriod,
    /// The mean of the last three.
    ThreePeriods,
    /// Where the current one is expected to end.
    Projection,
}

/// The choice, understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calculation {
    Amount(Decimal),
    Percent(Decimal, Of),
    Remove,
}

/// What is wrong with the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetProblem {
    Missing,
    NotANumber,
    /// `1,500` is fifteen hundred to some and one and a half to others.
    Ambiguous,
    NotAboveZero,
    /// More than [`MAX_BUDGET`], or a percent above 1,000.
    TooLarge,
}

impl How {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The value of the form's field.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Of {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The value of the form's field.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Default for BudgetForm {
    fn default() -> Self {
        let (amount, percent) = (String::new(), "110".to_owned());
        Self { how: How::Percent, amount, percent, of: Of::LastPeriod, mark: None }
    }
}

impl BudgetForm {
    /// Parses a query string or a form body; what is unknown stays at its default.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for pair in text.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // One more than is read, so that half a number never passes for one.
            let value =
                || -> String { decode(value).chars().filter(|c| !c.is_control()).take(MAX_NUMBER_CHARS + 1).collect() };
            match name {
                "how" => form.how = find(&How::ALL, How::key, &value()).unwrap_or(form.how),
                "of" => form.of = find(&Of::ALL, Of::key, &value()).unwrap_or(form.of),
                DecimalMark::FIELD => form.mark = DecimalMark::from_key(&value()),
                "amount" => form.amount = value(),
                "percent" => form.percent = value(),
                _ => {}
            }
        }
        form
    }

    /// The form as fields, without those that the choice does not need.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![("how", self.how.key().to_owned())];
        match self.how {
            How::Amount => fields.push(("amount", self.amount.clone())),
            How::Percent => fields.extend([("percent", self.percent.clone()), ("of", self.of.key().to_owned())]),
            How::Remove => {}
        }
        fields.extend(self.mark.map(|mark| (DecimalMark::FIELD, mark.key().to_owned())));
        fields
    }

    /// The same as a query string, without the question mark.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }

    /// What was chosen.
    ///
    /// # Errors
    ///
    /// If the number is missing, cannot be read, or is no budget.
    pub fn calculation(&self) -> Result<Calculation, BudgetProblem> {
        match self.how {
            How::Remove => Ok(Calculation::Remove),
            How::Amount => Ok(Calculation::Amount(number(&self.amount, self.mark, MAX_BUDGET)?)),
            How::Percent => {
                let percent = self.percent.trim().trim_end_matches('%');
                Ok(Calculation::Percent(number(percent, self.mark, MAX_PERCENT)?, self.of))
            }
        }
    }
}

fn find<T: Copy>(all: &[T], key: impl Fn(T) -> &'static str, value: &str) -> Option<T> {
    all.iter().copied().find(|one| key(*one) == value)
}

fn number(text: &str, mark: Option<DecimalMark>, most: Decimal) -> Result<Decimal, BudgetProblem> {
    if text.trim().is_empty() {
        return Err(BudgetProblem::Missing);
    }
    if text.chars().count() > MAX_NUMBER_CHARS {
        return Err(BudgetProblem::TooLarge);
    }
    let number = typed_number::read(text, mark).map_err(|unread| match unread {
        Unread::NotANumber => BudgetProblem::NotANumber,
        Unread::Ambiguous => BudgetProblem::Ambiguous,
        Unread::TooLong => BudgetProblem::TooLarge,
    })?;
    match number {
        number if number <= Decimal::ZERO => Err(BudgetProblem::NotAboveZero),
        number if number > most => Err(BudgetProblem::TooLarge),
        number => Ok(number.normalize()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Result<Calculation, BudgetProblem> {
        BudgetForm { how: How::Amount, amount: text.to_owned(), ..BudgetForm::default() }.calculation()
    }

    #[test]
    fn an_amount_is_taken_as_typed_and_what_is_none_is_refused() {
        for (typed, value) in [("1250", "1250"), ("1.250,50", "1250.5"), ("1,5", "1.5"), (" 99.90 ", "99.9")] {
            assert_eq!(amount(typed), Ok(Calculation::Amount(value.parse().expect("a decimal"))), "{typed}");
        }
        for (typed, problem) in [
            ("", BudgetProblem::Missing),
            ("  ", BudgetProblem::Missing),
            ("NaN", BudgetProblem::NotANumber),
            ("inf", BudgetProblem::NotANumber),
            ("1e30", BudgetProblem::NotANumber),
            ("0x10", BudgetProblem::NotANumber),
            ("1,500", BudgetProblem::Ambiguous),
            ("1.500", BudgetProblem::Ambiguous),
            ("0", BudgetProblem::NotAboveZero),
            ("0.00", BudgetProblem::NotAboveZero),
            ("-5", BudgetProblem::NotAboveZero),
            ("1000000000000.01", BudgetProblem::TooLarge),
            ("99999999999999999999999999999999999999999999", BudgetProblem::TooLarge),
        ] {
            assert_eq!(amount(typed), Err(problem), "{typed}");
        }
    }

    #[test]
    fn whoever_says_how_a_number_is_meant_is_understood() {
        for (answer, value) in [("comma", "1500"), ("point", "1.5")] {
            let form = BudgetForm::parse(&format!("how=amount&amount=1.500&decimal={answer}"));
            assert_eq!(form.calculation(), Ok(Calculation::Amount(value.parse().expect("a decimal"))));
            assert_eq!(BudgetForm::parse(&form.to_query_string()), BudgetForm { percent: "110".to_owned(), ..form });
        }
        assert_eq!(BudgetForm::parse("how=amount&amount=1.500&decimal=x").calculation(), Err(BudgetProblem::Ambiguous));
    }

    #[test]
    fn a_percent_may_have_its_sign_and_has_a_limit() {
        let percent = |text: &str| BudgetForm { percent: text.to_owned(), ..BudgetForm::default() }.calculation();
        assert_eq!(percent("110 %"), Ok(Calculation::Percent(Decimal::from(110), Of::LastPeriod)));
        assert_eq!(percent("1001"), Err(BudgetProblem::TooLarge));
        assert_eq!(percent("%"), Err(BudgetProblem::Missing));
    }

    #[test]
    fn a_form_is_read_back_and_hostile_values_are_not() {
        for how in How::ALL {
            for of in Of::ALL {
                let form = BudgetForm { how, of, percent: "95".to_owned(), amount: "1 000&x".to_owned(), mark: None };
                let read = BudgetForm::parse(&form.to_query_string());
                assert_eq!(read.fields(), form.fields());
                assert_eq!(read.calculation(), form.calculation());
            }
        }
        assert_eq!(BudgetForm::parse("how=all&of=%00&x=y"), BudgetForm::default());
        assert_eq!(BudgetForm::parse(&format!("amount={}", "9".repeat(500))).amount.len(), MAX_NUMBER_CHARS + 1);
    }
}
