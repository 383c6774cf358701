//! Which billing period a row is in (B.5).

use crate::calendar::{DAY, calendar_month, legacy_period};
use crate::script::{Cents, Legacy, Plan, Row, Seconds};

/// While the period is unknown, it turns when the cost falls below half after more than this.
const SHORTEST: Seconds = 25 * DAY;

/// What a record says about the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Same,
    /// The alerts of the last period are over.
    New,
    /// The rule and the truth differ, or the rule can be read in two ways: nothing is demanded of the engine until the
    /// next clear turn.
    Unclear,
}

/// The period of one row.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The true number of the period at the last turn.
    number: i64,
    /// Its end, where the engine can know it.
    pub end: Option<Seconds>,
    /// Whether only the cost tells when it turns.
    pub is_guessed: bool,
    /// When it began or was first seen, by the earliest and the latest way to tell.
    began: (Seconds, Seconds),
    last: Cents,
    most: Cents,
}

impl Watch {
    pub fn new(row: &Row, legacy: Option<Legacy>, at: Seconds) -> Self {
        let dated = row.dated.unwrap_or(at);
        let (number, end) = truth(row, legacy, at);
        let spent = row.spent.unwrap_or(0);
        let is_guessed = legacy.is_some_and(|legacy| !legacy.has_summary) && row.id.plan == Plan::Legacy;
        Self { number, end, is_guessed, began: (dated, at), last: spent, most: spent }
    }

    /// `has_alert`: whether anything could be told about the row in the current period.
    pub fn see(&mut self, row: &Row, legacy: Option<Legacy>, at: Seconds, has_alert: bool) -> Turn {
        let (number, end) = truth(row, legacy, at);
        if !self.is_guessed {
            let turn = if number > self.number { Turn::New } else { Turn::Same };
            (self.number, self.end) = (number, end);
            return turn;
        }
        let Some(spent) = row.spent else {
            return if has_alert && number != self.number { Turn::Unclear } else { Turn::Same };
        };
        let dated = row.dated.unwrap_or(at);
        let has_turned = 2 * spent < self.last && dated - self.began.1 > SHORTEST;
        let may_have_turned = 2 * spent < self.most && at - self.began.0 > SHORTEST;
        self.last = spent;
        self.most = self.most.max(spent);
        let is_over = number > self.number;
        self.number = number;
        match (is_over, has_turned) {
            (true, true) => {
                self.began = (dated, at);
                self.most = spent;
                Turn::New
            }
            (false, false) if !may_have_turned => Turn::Same,
            _ => {
                // Whether it turned or not, it began at one of these times.
                if may_have_turned {
                    self.began.1 = at;
                }
                if has_alert { Turn::Unclear } else { Turn::Same }
            }
        }
    }
}

/// The true period of a record, and its end if the engine can know it.
fn truth(row: &Row, legacy: Option<Legacy>, at: Seconds) -> (i64, Option<Seconds>) {
    let dated = row.dated.unwrap_or(at);
    if let (Plan::Legacy, Some(legacy)) = (row.id.plan, legacy) {
        let period = legacy_period(legacy.first_day, dated);
        (period.number, legacy.has_summary.then_some(period.end))
    } else {
        let month = calendar_month(dated);
        (month.number, Some(month.end))
    }
}
