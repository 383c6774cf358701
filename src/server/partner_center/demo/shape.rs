//! How made-up customers spend.

use jiff::civil::{Date, Weekday};

use domain::customer::Plan;
use domain::usage::UsageRecord;

/// How spending goes over a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Steady,
    Growth,
    Steps,
    Weekends,
    /// Somebody mines for two nights.
    Theft,
    /// A smaller machine than before.
    Resize,
    /// A negative day.
    Refunds,
    /// From the legacy offer to the Azure plan.
    PlanUpgrade,
    CurrencyChange,
}

impl Shape {
    const ALL: [Self; 9] = [
        Self::Steady,
        Self::Growth,
        Self::Steps,
        Self::Weekends,
        Self::Theft,
        Self::Resize,
        Self::Refunds,
        Self::PlanUpgrade,
        Self::CurrencyChange,
    ];

    pub(super) fn of(record: &UsageRecord) -> Self {
        let place = hash(record.customer_id.as_str(), 0) % Self::ALL.len() as u64;
        let shape = usize::try_from(place).ok().and_then(|place| Self::ALL.get(place).copied());
        let only_azure = matches!(shape, Some(Self::PlanUpgrade | Self::CurrencyChange));
        shape.filter(|_| record.plan == Plan::Azure || !only_azure).unwrap_or(Self::Steady)
    }

    /// What a day costs, in thousandths of a usual one, by its age in days.
    pub(super) fn weight(self, age: i64, day: Date) -> i64 {
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self {
            Self::Growth | Self::PlanUpgrade => 1_000 - age.min(400) * 600 / 400,
            Self::Steps if age >= 160 => 380,
            Self::Steps if age >= 45 => 620,
            Self::Weekends => {
                if is_weekend {
                    300
                } else {
                    1_280
                }
            }
            Self::Theft if (6..8).contains(&age) => 7_000,
            Self::Resize if age >= 24 => 1_700,
            Self::Refunds if age == 11 || age == 100 => -3_500,
            _ => 1_000,
        }
    }
}

/// FNV-1a, which stays the same from run to run.
pub(super) fn hash(text: &str, number: u64) -> u64 {
    let bytes = text.bytes().chain(number.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
