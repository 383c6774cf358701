//! How much of a budget is spent. The status, the rules and the gauge all follow from it.
//!
//! Amounts decide. They are compared exactly, by multiplication: a percent that is divided and rounded could reach a
//! threshold that the amounts have not reached, and a budget of 0 or below has no percent.

use std::cmp::Ordering;

use super::money::Decimal;
use super::spending_budget::SpendingBudget;

/// See the module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Used {
    /// Spending beside a budget above 0.
    Share { spent: Decimal, budget: Decimal },
    /// Partner Center's percent, where it does not say how much was spent.
    Reported(Decimal),
    /// More than a budget of 0 or below: beyond any percent.
    OverZero,
    /// No more than a budget of 0 or below.
    WithinZero,
    /// No budget is set.
    NoBudget,
    /// A figure that decides is missing.
    Unknown,
}

impl Used {
    /// `reported` is Partner Center's percent.
    #[must_use]
    pub fn of(budget: SpendingBudget, spent: Option<Decimal>, reported: Option<Decimal>) -> Self {
        use SpendingBudget::{Amount, None as NotSet, Unknown};
        match (budget, spent, reported) {
            (Amount(budget), Some(spent), _) if budget > Decimal::ZERO => Self::Share { spent, budget },
            (Amount(budget), Some(spent), _) if spent > budget => Self::OverZero,
            (Amount(_), Some(_), _) => Self::WithinZero,
            // A percent of a budget of 0 or below means nothing.
            (Amount(budget), None, Some(percent)) if budget > Decimal::ZERO => Self::Reported(percent),
            (NotSet, Some(_), _) => Self::NoBudget,
            (Unknown, ..) | (_, None, _) => Self::Unknown,
        }
    }

    /// The percent with every digit that a decimal holds. What lies beyond is cut off, so that it reaches no threshold that
    /// the amounts have not reached. `None` where there is no percent, or none that a decimal could hold.
    #[must_use]
    pub fn percent(self) -> Option<Decimal> {
        match self {
            Self::Share { spent, budget } => percent_of(spent, budget),
            Self::Reported(percent) => Some(percent),
            Self::OverZero | Self::WithinZero | Self::NoBudget | Self::Unknown => None,
        }
    }

    /// Whether a percent of the budget is used up; exact.
    #[must_use]
    pub fn reaches(self, percent: Decimal) -> bool {
        self.compare(percent).is_some_and(Ordering::is_ge)
    }

    /// Whether more than a percent of the budget is used up; exact.
    #[must_use]
    pub fn exceeds(self, percent: Decimal) -> bool {
        self.compare(percent).is_some_and(Ordering::is_gt)
    }

    fn compare(self, percent: Decimal) -> Option<Ordering> {
        match self {
            Self::Share { spent, budget } => Some(compare_products((spent, Decimal::ONE_HUNDRED), (percent, budget))),
            Self::Reported(reported) => Some(reported.cmp(&percent)),
            Self::OverZero => Some(Ordering::Greater),
            Self::WithinZero => Some(Ordering::Less),
            Self::NoBudget | Self::Unknown => None,
        }
    }
}

fn percent_of(spent: Decimal, budget: Decimal) -> Option<Decimal> {
    let mut percent = spent.checked_div(budget)?;
    // A hundred times as much without losing a digit.
    if percent.set_scale(percent.scale().checked_sub(2).unwrap_or(u32::MAX)).is_err() {
        percent = percent.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    let is_beyond = |percent: Decimal| {
        compare_products((spent.abs(), Decimal::ONE_HUNDRED), (percent.abs(), budget)) == Ordering::Less
    };
    if is_beyond(percent) {
        // The division rounded its last digit up.
        percent.rescale(Decimal::MAX_SCALE);
        let last_digit = Decimal::new(if percent.is_sign_negative() { -1 } else { 1 }, percent.scale());
        percent -= last_digit;
    }
    Some(percent.normalize())
}

/// The order of two products, exact however many digits they have.
fn compare_products(one: (Decimal, Decimal), other: (Decimal, Decimal)) -> Ordering {
    let scales = (one.0.scale() + one.1.scale(), other.0.scale() + other.1.scale());
    let scale = scales.0.max(scales.1);
    let short = |(a, b): (Decimal, Decimal), own: u32| {
        let product = a.mantissa().checked_mul(b.mantissa())?;
        product.checked_mul(10_i128.checked_pow(scale - own)?)
    };
    if let (Some(one), Some(other)) = (short(one, scales.0), short(other, scales.1)) {
        return one.cmp(&other);
    }
    let sign = |(a, b): (Decimal, Decimal)| a.mantissa().signum() * b.mantissa().signum();
    let long = |(a, b): (Decimal, Decimal), own: u32| {
        let mut product = Long::of(a.mantissa().unsigned_abs()).times(b.mantissa().unsigned_abs());
        for _ in 0..scale - own {
            product = product.times(10);
        }
        product
    };
    sign(one).cmp(&sign(other)).then_with(|| {
        let order = long(one, scales.0).cmp(&long(other, scales.1));
        if sign(one) < 0 { order.reverse() } else { order }
    })
}

/// A natural number of 512 bits, the highest first. Two mantissas of 96 bits each and 56 more decimal places take 379.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Long([u32; 16]);

impl Long {
    #[expect(clippy::cast_possible_truncation, reason = "a number is taken 32 bits at a time")]
    fn of(mut value: u128) -> Self {
        let mut limbs = [0; 16];
        for limb in limbs.iter_mut().rev() {
            *limb = value as u32;
            value >>= 32;
        }
        Self(limbs)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a number is taken 32 bits at a time")]
    fn times(self, factor: u128) -> Self {
        let mut product = [0_u32; 16];
        let factor = Self::of(factor);
        for (shift, digit) in factor.0.iter().rev().enumerate().filter(|(_, digit)| **digit != 0) {
            let mut carry = 0_u64;
            for place in (shift..16).rev().map(|place| place - shift) {
                let sum = u64::from(product[place]) + u64::from(self.0[place + shift]) * u64::from(*digit) + carry;
                product[place] = sum as u32;
                carry = sum >> 32;
            }
        }
        Self(product)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn used(budget: &str, spent: &str, reported: &str) -> Used {
        Used::of(SpendingBudget::from(budget.parse().ok()), spent.parse().ok(), reported.parse().ok())
    }

    #[test]
    fn amounts_decide_and_partner_centers_percent_only_without_them() {
        assert!(used("100", "150", "0").reaches(decimal("150")));
        assert!(!used("1000", "121", "121").reaches(decimal("12.2")));
        assert_eq!(used("100", "", "85"), Used::Reported(decimal("85")));
        assert!(used("100", "50", "").reaches(decimal("50")));
    }

    #[test]
    fn spending_above_a_budget_of_0_or_below_exceeds_every_percent_and_has_none() {
        for (budget, spent, expected) in [
            ("0", "500", Used::OverZero),
            ("0", "0.0001", Used::OverZero),
            ("-10", "0", Used::OverZero),
            ("0", "0", Used::WithinZero),
            ("-10", "-10", Used::WithinZero),
            ("-10", "-11", Used::WithinZero),
        ] {
            let used = used(budget, spent, "0");
            assert_eq!((used, used.percent()), (expected, None), "{spent} of {budget}");
            assert_eq!(used.reaches(decimal("10000")), expected == Used::OverZero, "{spent} of {budget}");
        }
        assert_eq!(used("0", "", "0"), Used::Unknown);
    }

    #[test]
    fn the_percent_has_every_digit_and_reaches_nothing_by_its_own_rounding() {
        assert_eq!(used("20", "120.5682999999995904716", "").percent(), Some(decimal("602.841499999997952358")));
        assert_eq!(used("3", "2.9999999999999999999999999999", "").percent().map(|p| p < decimal("100")), Some(true));
        // Digits beyond the 28th would round up to 100.
        let just_below = used("7.0000000000000000000000000001", "7", "").percent().expect("a percent");
        assert!(just_below < decimal("100") && just_below > decimal("99.99999999999999"), "{just_below}");
        assert_eq!(used("0.0000000000000000000000000001", "79228162514264337593543950335", "").percent(), None);
    }

    fn decimals() -> impl Strategy<Value = Decimal> {
        let wide = (any::<i128>(), 0_u32..=28).prop_map(|(mantissa, scale)| {
            Decimal::from_i128_with_scale(mantissa % 79_228_162_514_264_337_593_543_950_335, scale)
        });
        let usual = (-10_000_i64..1_000_000, 0_u32..4).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale));
        prop_oneof![wide, usual]
    }

    /// Plain schoolbook arithmetic on the digits of whole numbers, to compare with.
    fn product_in_digits(a: Decimal, b: Decimal, scale: u32) -> Vec<u8> {
        let digits = |value: u128| value.to_string().bytes().rev().map(|digit| digit - b'0').collect::<Vec<_>>();
        let (a_digits, b_digits) = (digits(a.mantissa().unsigned_abs()), digits(b.mantissa().unsigned_abs()));
        let mut product = vec![0_u32; 140];
        for (i, x) in a_digits.iter().enumerate() {
            for (j, y) in b_digits.iter().enumerate() {
                product[i + j + (scale - a.scale() - b.scale()) as usize] += u32::from(*x) * u32::from(*y);
            }
        }
        for place in 0..139 {
            product[place + 1] += product[place] / 10;
            product[place] %= 10;
        }
        product.iter().rev().map(|digit| u8::try_from(*digit).expect("a digit")).collect()
    }

    proptest! {
        #[test]
        fn a_percent_is_reached_when_a_hundred_times_the_spending_is(
            spent in decimals(),
            budget in decimals().prop_map(|budget| budget.abs()).prop_filter("above 0", |budget| !budget.is_zero()),
            percent in decimals().prop_map(|percent| percent.abs()),
        ) {
            let used = Used::of(Some(budget).into(), Some(spent), None);
            let scale = spent.scale().max(percent.scale() + budget.scale());
            let (left, right) =
                (product_in_digits(spent, Decimal::ONE_HUNDRED, scale), product_in_digits(percent, budget, scale));
            let is_below_0 = spent.is_sign_negative() && !spent.is_zero();
            prop_assert_eq!(used.reaches(percent), if is_below_0 { false } else { left >= right });
            prop_assert_eq!(used.exceeds(percent), if is_below_0 { false } else { left > right });
        }

        #[test]
        fn the_percent_of_amounts_never_reaches_what_they_do_not(
            spent in 0_i64..2_000_000_000_000,
            budget in 1_i64..2_000_000_000,
            percent in 1_i64..1_000_000,
        ) {
            let (spent, budget, percent) = (Decimal::new(spent, 4), Decimal::new(budget, 2), Decimal::new(percent, 2));
            let used = Used::of(Some(budget).into(), Some(spent), None);
            prop_assert_eq!(used.percent().expect("a percent") >= percent, used.reaches(percent));
        }
    }
}
