//! Rounding of computed budgets.

use rust_decimal::RoundingStrategy;

use crate::money::Decimal;

/// No budget is larger: a slip of the keyboard is caught here, and sums of a hundred thousand of them fit.
pub const MAX_BUDGET: Decimal = Decimal::from_parts(0xd4a5_1000, 0xe8, 0, false, 0);

/// Rounds an amount up to two significant digits, and up to the currency's smallest coin: 1,234.56 becomes 1,300. `None`
/// for an amount of 0 or below, and beyond [`MAX_BUDGET`].
#[must_use]
pub fn round_up(amount: Decimal, minor_digits: u32) -> Option<Decimal> {
    if amount <= Decimal::ZERO {
        return None;
    }
    let exact = amount.normalize();
    let digits = exact.mantissa().ilog10() + 1;
    let rounded = match digits.checked_sub(2) {
        None | Some(0) => exact,
        Some(dropped) => {
            let unit = 10_i128.checked_pow(dropped)?;
            let mantissa = exact.mantissa().checked_add(unit - 1)? / unit * unit;
            Decimal::try_from_i128_with_scale(mantissa, exact.scale()).ok()?
        }
    };
    let rounded = rounded.round_dp_with_strategy(minor_digits, RoundingStrategy::AwayFromZero).normalize();
    (rounded <= MAX_BUDGET).then_some(rounded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn up(text: &str, minor_digits: u32) -> Option<String> {
        round_up(text.parse().expect("a decimal"), minor_digits).map(|rounded| rounded.to_string())
    }

    #[test]
    fn two_digits_are_left_and_the_amount_never_falls() {
        for (amount, rounded) in [
            ("1234.56", "1300"),
            ("1200", "1200"),
            ("1200.0000000001", "1300"),
            ("99.01", "100"),
            ("0.0123", "0.02"),
            ("0.000001", "0.01"),
            ("7", "7"),
            ("7.25", "7.3"),
        ] {
            assert_eq!(up(amount, 2).as_deref(), Some(rounded), "{amount}");
        }
        assert_eq!(up("0.2", 0).as_deref(), Some("1"), "there is no part of a yen");
        assert_eq!(up("0.0123", 3).as_deref(), Some("0.013"));
    }

    #[test]
    fn nothing_comes_of_an_amount_of_0_or_below_or_beyond_the_largest_budget() {
        for amount in ["0", "-0.01", "-1200", "1000000000001", "79228162514264337593543950335"] {
            assert_eq!(up(amount, 2), None, "{amount}");
        }
        assert_eq!(MAX_BUDGET, Decimal::from(1_000_000_000_000_i64));
        assert_eq!(up("1000000000000", 2).as_deref(), Some("1000000000000"));
    }

    proptest! {
        #[test]
        fn a_rounded_amount_is_the_next_with_two_digits(mantissa in 1_i64..i64::MAX, scale in 0_u32..20, minor in 0_u32..5) {
            let amount = Decimal::new(mantissa, scale);
            let Some(rounded) = round_up(amount, minor) else {
                prop_assert!(amount > MAX_BUDGET * Decimal::new(99, 2));
                return Ok(());
            };
            prop_assert!(rounded >= amount);
            prop_assert_eq!(round_up(rounded, minor), Some(rounded));
            prop_assert!(rounded.scale() <= minor);
            prop_assert!(rounded.mantissa().to_string().trim_end_matches('0').len() <= 2);
            let coin = Decimal::new(1, minor);
            prop_assert!(rounded - amount < (amount / Decimal::TEN).max(coin));
        }

        #[test]
        fn more_is_never_rounded_to_less(one in 1_i64..1_000_000_000, other in 1_i64..1_000_000_000) {
            let (one, other) = (Decimal::new(one.min(other), 4), Decimal::new(one.max(other), 4));
            prop_assert!(round_up(one, 2) <= round_up(other, 2));
        }
    }
}
