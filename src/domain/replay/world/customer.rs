//! One customer's year: what they spend, what becomes of their budget, and how Partner Center shows it.

use super::happened::Happened;
use super::row::{Character, Unreadable, UsageRow};
use crate::calendar::{DAY, HOUR};
use crate::dice::Dice;
use crate::script::{Action, Budget, Cents, CustomerNo, Legacy, Plan, Row, RowId, Seconds};

/// See the module.
#[derive(Clone, Debug)]
pub struct Customer {
    pub no: CustomerNo,
    pub legacy: Option<Legacy>,
    dice: Dice,
    character: Character,
    /// The budget that they spend by, whatever the budget set.
    base: Cents,
    budget: Budget,
    /// A budget that was removed, or set to 0, comes back.
    budget_from: Option<(Seconds, Budget)>,
    rows: Vec<UsageRow>,
    muted_until: Option<Seconds>,
    has_left: bool,
    periods: u32,
    /// When its period began for somebody who is not told of it.
    began: Seconds,
}

impl Customer {
    pub fn new(no: CustomerNo, start: Seconds, mut dice: Dice) -> Self {
        let is_legacy = dice.chance(4_500);
        let legacy = is_legacy.then(|| Legacy { first_day: dice.between(1, 28), has_summary: dice.chance(5_000) });
        let character = match dice.between(1, 100) {
            1..=25 => Character::Grows(dice.between(20, 70)),
            26..=65 => Character::Grows(dice.between(75, 150)),
            66..=75 => Character::Grows(dice.between(150, 600)),
            _ => Character::Hovers(dice.pick(&[8_000, 8_000, 10_000, 10_000, 12_000])),
        };
        let base = dice.pick(&[2_000, 50_000, 120_050, 1_000_000, 4_999_999]) * dice.between(8, 13) / 10;
        let budget = if dice.chance(800) { Budget::NotSet } else { Budget::Amount(base) };
        let plan = if is_legacy { Plan::Legacy } else { Plan::Azure };
        let first_day = legacy.map_or(1, |legacy| legacy.first_day);
        let first_refresh = start - dice.between(1, DAY);
        let mut row = UsageRow::new(RowId { customer: no, plan }, first_day, first_refresh);
        let elapsed = first_refresh - row.period(first_refresh).start;
        row.start_with(match (legacy, character) {
            // Its period ends before anybody can know: nothing to alert of.
            (Some(Legacy { has_summary: false, .. }), _) => base / 50,
            (_, Character::Grows(percent)) => base * percent / 100 * (elapsed / HOUR) / 720,
            (_, Character::Hovers(_)) => base * 6 / 10,
        });
        Self {
            no,
            legacy,
            dice,
            character,
            base,
            budget,
            budget_from: None,
            rows: vec![row],
            muted_until: None,
            has_left: false,
            periods: 0,
            began: start,
        }
    }

    /// Lives until a poll, and returns what people did about the customer meanwhile.
    pub fn live(&mut self, at: Seconds, happened: &mut Happened) -> Vec<Action> {
        if let Some((_, budget)) = self.budget_from.take_if(|(from, _)| *from <= at) {
            self.budget = budget;
        }
        let mut actions = Vec::new();
        if self.muted_until.take_if(|until| *until <= at).is_some() {
            actions.push(Action::Unmute(self.no));
        }
        for place in 0..self.rows.len() {
            while let Some(day) = self.rows[place].due(at) {
                self.spend(place, day, happened);
                if place == 0 {
                    actions.extend(self.decide(day, happened));
                }
                self.rows[place].refresh(self.budget);
                if place == 0 {
                    self.change_budget(day, happened);
                    self.disturb(day, happened);
                }
            }
        }
        self.rows.retain(|row| row.gone_from.is_none_or(|gone| gone > at));
        actions
    }

    pub fn show(&mut self, at: Seconds) -> Vec<Row> {
        if self.has_left {
            return Vec::new();
        }
        let budget = self.budget;
        self.rows.iter_mut().filter_map(|row| row.show(budget, at)).collect()
    }

    fn spend(&mut self, place: usize, day: Seconds, happened: &mut Happened) {
        let is_guessed = self.legacy.is_some_and(|legacy| !legacy.has_summary);
        let base = if is_guessed && self.periods == 0 { self.base / 20 } else { self.base };
        let row = &mut self.rows[place];
        if row.grow(self.character, base, &mut self.dice) {
            self.periods += 1;
            if self.periods > 1 {
                self.began = day;
            }
            happened.count(match (row.id.plan, is_guessed) {
                (Plan::Azure, _) => "new periods, Azure plan",
                (Plan::Legacy, false) => "new periods, legacy and known",
                (Plan::Legacy, true) => "new periods, legacy and unknown",
            });
        }
        if self.dice.chance(60) {
            row.set_pace(self.dice.pick(&[40, 70, 100, 130, 180, 250]));
        }
        if self.dice.chance(50) && self.periods > 0 {
            row.add(base * self.dice.between(5, 40) / 100);
            happened.count("jumps");
        }
        // While a period is unknown, a refund by more than half looks like the start of the next one, unless it comes early.
        let can_be_large = !is_guessed || day - self.began < 20 * DAY;
        let is_early = is_guessed && can_be_large && row.spent() > base * 8 / 10;
        if self.dice.chance(if is_early { 2_000 } else { 90 }) {
            let (least, most) = if is_early { (52, 60) } else { (1, if can_be_large { 60 } else { 45 }) };
            row.add(-row.spent() * self.dice.between(least, most) / 100);
            happened.count("refunds");
        }
    }

    fn change_budget(&mut self, day: Seconds, happened: &mut Happened) {
        let Budget::Amount(budget) = self.budget else {
            if self.budget_from.is_none() && self.dice.chance(400) {
                self.budget = Budget::Amount(self.base);
            }
            return;
        };
        if budget == 0 {
            return;
        }
        match self.dice.between(1, 10_000) {
            1..=90 => {
                let raised = budget * self.dice.pick(&[105, 110, 125, 150, 200, 1_000]) / 100;
                // Sometimes to just above what is spent: less below a threshold than the hysteresis.
                let spent = self.rows.iter().map(UsageRow::spent).max().unwrap_or_default();
                let barely = spent * 100 / self.dice.pick(&[79, 99]);
                let is_barely = self.dice.chance(4_000) && barely > budget;
                self.set_budget(if is_barely { barely } else { raised });
                happened.count("budgets raised");
            }
            91..=150 => {
                let percent = self.dice.between(40, 85);
                self.set_budget((budget * percent / 100).max(1_000));
                happened.count("budgets lowered");
            }
            151..=175 => {
                self.budget_from = Some((day + self.dice.between(5, 20) * DAY, self.budget));
                self.budget = Budget::NotSet;
                happened.count("budgets removed");
            }
            176..=190 => {
                self.budget_from = Some((day + self.dice.between(3, 15) * DAY, self.budget));
                self.budget = Budget::Amount(0);
                happened.count("budgets of 0");
            }
            _ => {}
        }
    }

    fn set_budget(&mut self, budget: Cents) {
        self.budget = Budget::Amount(budget);
        if matches!(self.character, Character::Hovers(_)) || budget > 8 * self.base {
            self.base = budget;
        }
    }

    /// What Partner Center does to the row.
    fn disturb(&mut self, day: Seconds, happened: &mut Happened) {
        let dice = &mut self.dice;
        let row = &mut self.rows[0];
        match dice.between(1, 10_000) {
            1..=80 => {
                let refreshes = usize::try_from(dice.between(1, 4)).expect("a few");
                row.be_late(refreshes, day + dice.between(2, 10) * DAY);
                happened.count("late rows");
            }
            81..=90 => {
                row.be_stuck(day + dice.between(14, 30) * DAY);
                happened.count("rows stuck for weeks");
            }
            91..=170 => {
                row.be_absent(day + dice.between(6, 72) * HOUR);
                happened.count("absences");
            }
            171..=330 => {
                use Unreadable::{Budget, BudgetAndPercent, Date, Spent, SpentAndPercent};
                let field = dice.pick(&[Spent, SpentAndPercent, Budget, BudgetAndPercent, Date]);
                row.be_unreadable(field, day + dice.between(6, 60) * HOUR);
                happened.count("fields that could not be read");
            }
            331..=338 if self.periods > 0 => {
                self.has_left = true;
                happened.count("customers who left");
            }
            339..=385 if row.id.plan == Plan::Legacy && self.rows.len() == 1 => self.upgrade(day, happened),
            _ => {}
        }
    }

    /// For some days both rows are there; then the legacy one freezes and disappears.
    fn upgrade(&mut self, day: Seconds, happened: &mut Happened) {
        let azure = RowId { customer: self.no, plan: Plan::Azure };
        self.rows[0].is_frozen = true;
        self.rows[0].gone_from = Some(day + self.dice.between(3, 10) * DAY);
        // First, so that it is the one that decisions are about from now on.
        self.rows.insert(0, UsageRow::new(azure, 1, day + DAY - self.dice.between(1, 12) * HOUR));
        happened.count("upgrades");
    }

    fn decide(&mut self, day: Seconds, happened: &mut Happened) -> Option<Action> {
        let is_muted = self.muted_until.is_none() && self.dice.chance(40);
        is_muted.then(|| {
            self.muted_until = Some(day + self.dice.between(5, 20) * DAY);
            happened.count("mutes");
            Action::Mute(self.no)
        })
    }
}
