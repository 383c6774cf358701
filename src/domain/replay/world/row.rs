//! One row of Partner Center's answer: what is true, and what the answer shows of it.

use std::collections::VecDeque;

use crate::calendar::{DAY, Period, calendar_month, legacy_period, weekday};
use crate::dice::Dice;
use crate::script::{Budget, Cents, Level, Plan, Row, RowId, Seconds};

/// How a customer spends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Character {
    /// A percent of the budget in a month, with noise and quiet weekends.
    Grows(i64),
    /// Rises to just below this level, and then up and down around it.
    Hovers(Level),
}

/// One version of the figures: Partner Center refreshes them about daily.
#[derive(Clone, Copy, Debug)]
struct Version {
    dated: Seconds,
    spent: Cents,
    /// Of the budget at that time.
    percent: Level,
}

/// A field that cannot be read for some polls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Spent,
    SpentAndPercent,
    Budget,
    BudgetAndPercent,
    Date,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct UsageRow {
    pub id: RowId,
    /// The day on which a legacy period starts.
    first_day: i64,
    versions: VecDeque<Version>,
    spent: Cents,
    next_refresh: Seconds,
    /// In hundredths of the customer's usual spending.
    pace: i64,
    /// No refresh any more: the customer has moved to another plan.
    pub is_frozen: bool,
    pub gone_from: Option<Seconds>,
    /// The number of refreshes by which it is late, and until when.
    late: (usize, Seconds),
    /// Shows the same version, until.
    stuck_until: Seconds,
    absent_until: Seconds,
    unreadable: Option<(Unreadable, Seconds)>,
    /// Figures do not become older.
    shown: Option<Version>,
}

/// More than the latest refresh and the longest delay.
const KEPT: usize = 8;

impl UsageRow {
    pub fn new(id: RowId, first_day: i64, first_refresh: Seconds) -> Self {
        Self {
            id,
            first_day,
            versions: VecDeque::new(),
            spent: 0,
            next_refresh: first_refresh,
            pace: 100,
            is_frozen: false,
            gone_from: None,
            late: (0, 0),
            stuck_until: 0,
            absent_until: 0,
            unreadable: None,
            shown: None,
        }
    }

    pub fn period(&self, at: Seconds) -> Period {
        match self.id.plan {
            Plan::Azure => calendar_month(at),
            Plan::Legacy => legacy_period(self.first_day, at),
        }
    }

    /// Figures of before the replay.
    pub fn start_with(&mut self, spent: Cents) {
        self.spent = spent;
    }

    pub fn spent(&self) -> Cents {
        self.spent
    }

    /// When the figures should have been refreshed, if that is due.
    pub fn due(&self, at: Seconds) -> Option<Seconds> {
        (!self.is_frozen && self.next_refresh <= at).then_some(self.next_refresh)
    }

    /// A day of spending. Returns whether a new period began.
    pub fn grow(&mut self, character: Character, base: Cents, dice: &mut Dice) -> bool {
        let now = self.next_refresh;
        let period = self.period(now);
        let is_new = period.number != self.period(now - DAY).number;
        if is_new {
            self.spent = 0;
        }
        let elapsed = (now - period.start).min(DAY);
        self.spent += self.daily(character, base, now, dice) * elapsed / DAY;
        is_new
    }

    fn daily(&self, character: Character, base: Cents, now: Seconds, dice: &mut Dice) -> Cents {
        match character {
            Character::Grows(percent) => {
                let is_weekend = matches!(weekday(now.div_euclid(DAY)), 0 | 6);
                let usual = base * percent / 3_000 * self.pace / 100;
                usual * dice.between(40, 160) / 100 * if is_weekend { 55 } else { 110 } / 100
            }
            Character::Hovers(level) => {
                let goal = base * (level - 100) / 10_000;
                let gap = goal - self.spent;
                if gap > base / 25 {
                    (base / 12).min(gap)
                } else {
                    (base * dice.between(-180, 180) / 10_000 + gap / 4).max(-self.spent)
                }
            }
        }
    }

    pub fn add(&mut self, amount: Cents) {
        self.spent = (self.spent + amount).max(0);
    }

    /// A step: from now on this percent of the usual.
    pub fn set_pace(&mut self, percent: i64) {
        self.pace = percent;
    }

    /// Publishes what was spent.
    pub fn refresh(&mut self, budget: Budget) {
        let percent = match budget {
            Budget::Amount(budget) if budget > 0 => {
                let wide = (i128::from(self.spent) * 20_000 + i128::from(budget)) / (2 * i128::from(budget));
                Level::try_from(wide).expect("a percent of cents")
            }
            _ => 0,
        };
        self.versions.push_back(Version { dated: self.next_refresh, spent: self.spent, percent });
        if self.versions.len() > KEPT {
            self.versions.pop_front();
        }
        self.next_refresh += DAY;
    }

    pub fn be_late(&mut self, refreshes: usize, until: Seconds) {
        self.late = (refreshes, until);
    }

    pub fn be_stuck(&mut self, until: Seconds) {
        self.stuck_until = until;
    }

    pub fn be_absent(&mut self, until: Seconds) {
        self.absent_until = until;
    }

    pub fn be_unreadable(&mut self, field: Unreadable, until: Seconds) {
        self.unreadable = Some((field, until));
    }

    /// The row in an answer; `None` if it is not there.
    pub fn show(&mut self, budget: Budget, at: Seconds) -> Option<Row> {
        if at < self.absent_until || self.gone_from.is_some_and(|from| at >= from) {
            return None;
        }
        let late = if at < self.late.1 { self.late.0 } else { 0 };
        let newest = self.versions.len().checked_sub(1)?;
        let fresh = self.versions[newest.saturating_sub(late)];
        let shown = self.shown.unwrap_or(fresh);
        let is_stuck = at < self.stuck_until;
        let version = if is_stuck || fresh.dated < shown.dated { shown } else { fresh };
        self.shown = Some(version);
        let mut row = Row {
            id: self.id,
            spent: Some(version.spent),
            budget,
            percent: Some(if budget == Budget::NotSet { 0 } else { version.percent }),
            dated: Some(version.dated),
        };
        if let Some((field, until)) = self.unreadable
            && at < until
        {
            match field {
                Unreadable::Spent => row.spent = None,
                Unreadable::SpentAndPercent => (row.spent, row.percent) = (None, None),
                Unreadable::Budget => row.budget = Budget::Unknown,
                Unreadable::BudgetAndPercent => (row.budget, row.percent) = (Budget::Unknown, None),
                // Only where the date does not decide the period.
                Unreadable::Date => row.dated = row.dated.filter(|dated| !self.is_month_plain(*dated, at)),
            }
        }
        Some(row)
    }

    fn is_month_plain(&self, dated: Seconds, at: Seconds) -> bool {
        let month = calendar_month(at);
        self.id.plan == Plan::Azure && at - month.start > 8 * DAY && dated >= month.start
    }
}
