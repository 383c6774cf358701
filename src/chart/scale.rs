//! Amounts to heights: a scale between round numbers, which always includes 0.

use domain::money::Decimal;

/// A vertical scale. Amounts outside it are drawn at its edge.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
    /// In drawing units.
    height: i32,
}

/// About as many intervals as a scale has.
const INTERVALS: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

impl Scale {
    /// The smallest scale that shows all amounts.
    pub fn around(amounts: impl IntoIterator<Item = Decimal>, height: i32) -> Self {
        let (low, high) = amounts
            .into_iter()
            .fold((Decimal::ZERO, Decimal::ZERO), |(low, high), amount| (low.min(amount), high.max(amount)));
        Self::between(low, high, height).unwrap_or(Self { low, high, step: Decimal::ZERO, height })
    }

    /// Between the round numbers next to the two; `None` beyond what a decimal holds.
    fn between(low: Decimal, high: Decimal, height: i32) -> Option<Self> {
        let high = if low == high { Decimal::ONE } else { high };
        let step = round_up(high.checked_sub(low)?.checked_div(INTERVALS)?)?;
        let low = low.checked_div(step)?.floor().checked_mul(step)?;
        let high = high.checked_div(step)?.ceil().checked_mul(step)?;
        Some(Self { low, high, step, height })
    }

    /// The amount's distance from the top, in drawing units.
    pub fn y(&self, amount: Decimal) -> i32 {
        let amount = amount.clamp(self.low, self.high);
        // In quarters if the span exceeds what a decimal holds.
        let share = |unit: Decimal| {
            let above = (amount / unit).checked_sub(self.low / unit)?;
            above.checked_div((self.high / unit).checked_sub(self.low / unit)?)
        };
        let share = share(Decimal::ONE).or_else(|| share(INTERVALS));
        let from_bottom = share.unwrap_or_default() * Decimal::from(self.height);
        self.height - i32::try_from(from_bottom.round()).unwrap_or_default()
    }

    /// From the lowest up. None if the amounts are too large for round numbers.
    pub fn ticks(&self) -> impl Iterator<Item = Decimal> + use<> {
        let (step, high) = (self.step, self.high);
        let first = (!step.is_zero()).then_some(self.low);
        std::iter::successors(first, move |tick| tick.checked_add(step).filter(|next| *next <= high))
            .map(|tick| tick.normalize())
    }
}

/// The next number of the form 1, 2, 2.5 or 5 times a power of ten.
fn round_up(amount: Decimal) -> Option<Decimal> {
    let mut power = Decimal::ONE;
    while power > amount {
        power = power.checked_div(Decimal::TEN).filter(|power| !power.is_zero())?;
    }
    while power.checked_mul(Decimal::TEN)? <= amount {
        power *= Decimal::TEN;
    }
    let factors = [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::from(5), Decimal::TEN];
    factors.into_iter().filter_map(|factor| power.checked_mul(factor)).find(|step| *step >= amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn ticks(amounts: &[&str]) -> Vec<String> {
        let scale = Scale::around(amounts.iter().map(|text| decimal(text)), 1_000);
        scale.ticks().map(|tick| tick.to_string()).collect()
    }

    #[test]
    fn a_scale_ends_at_round_numbers_and_includes_zero() {
        assert_eq!(ticks(&["67.40", "98.2"]), ["0", "25", "50", "75", "100"]);
        assert_eq!(ticks(&["100.01"]), ["0", "50", "100", "150"]);
        assert_eq!(ticks(&["-3", "12"]), ["-5", "0", "5", "10", "15"]);
        assert_eq!(ticks(&["0.0031"]), ["0", "0.001", "0.002", "0.003", "0.004"]);
        assert_eq!(ticks(&["1234567"]), ["0", "500000", "1000000", "1500000"]);
    }

    #[test]
    fn nothing_spent_is_drawn_at_the_bottom() {
        assert_eq!(ticks(&[]), ["0", "0.25", "0.5", "0.75", "1"]);
        assert_eq!(Scale::around([], 1_000).y(Decimal::ZERO), 1_000);
    }

    #[test]
    fn an_amount_outside_the_scale_is_drawn_at_its_edge() {
        let scale = Scale::around([decimal("100")], 1_000);
        assert_eq!(["25", "100", "1000", "-1"].map(|text| scale.y(decimal(text))), [750, 0, 0, 1_000]);
    }

    #[test]
    fn the_largest_amounts_that_a_decimal_holds_do_no_harm() {
        let scale = Scale::around([Decimal::MIN, Decimal::MAX], 1_000);
        assert_eq!([Decimal::MIN, Decimal::ZERO, Decimal::MAX].map(|amount| scale.y(amount)), [1_000, 500, 0]);
        let tiny = Scale::around([Decimal::new(1, 28)], 1_000);
        assert_eq!(tiny.y(Decimal::new(1, 28)), 0);
    }
}
