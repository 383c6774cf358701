//! The names of the domain's lists. A new item does not compile until it has a name here.

use super::{Key, keys};
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::Column;

/// Something with a name in the catalogue.
pub trait Named {
    fn name(self) -> Key;
}

impl Named for Column {
    fn name(self) -> Key {
        match self {
            Self::Customer => keys::GRID_CUSTOMER,
            Self::Plan => keys::GRID_PLAN,
            Self::PercentUsed => keys::GRID_PERCENT_USED,
            Self::Spent => keys::GRID_SPENT,
            Self::Budget => keys::GRID_BUDGET,
            Self::Remaining => keys::GRID_REMAINING,
            Self::Updated => keys::GRID_UPDATED,
        }
    }
}

impl Named for Plan {
    fn name(self) -> Key {
        match self {
            Self::Azure => keys::GRID_PLAN_AZURE,
            Self::Legacy => keys::GRID_PLAN_LEGACY,
        }
    }
}

impl Named for BudgetStatus {
    fn name(self) -> Key {
        match self {
            Self::Over => keys::GRID_STATUS_OVER,
            Self::Near => keys::GRID_STATUS_NEAR,
            Self::Within => keys::GRID_STATUS_WITHIN,
            Self::None => keys::GRID_STATUS_NONE,
            Self::Unknown => keys::GRID_STATUS_UNKNOWN,
        }
    }
}

impl Named for Bell {
    fn name(self) -> Key {
        match self {
            Self::Acknowledged => keys::GRID_BELL_ACKNOWLEDGED,
            Self::Warning => keys::GRID_BELL_WARNING,
            Self::Critical => keys::GRID_BELL_CRITICAL,
        }
    }
}
