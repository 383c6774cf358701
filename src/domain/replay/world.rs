//! A made-up partner and its customers, poll by poll: what is true, and what Partner Center answers. The same seed makes
//! the same world.

mod customer;
mod happened;
mod row;
mod tenant;

use std::collections::BTreeMap;

use self::customer::Customer;
use self::happened::Happened;
use self::tenant::Event;
use crate::calendar::{DAY, HOUR, Period, day_number, legacy_period};
use crate::dice::Dice;
use crate::script::{Action, Budget, Cents, CustomerNo, Legacy, Level, Report, Row, Seconds, Span, Step, THRESHOLDS};

/// Every six hours, seventeen minutes past.
pub const INTERVAL: Seconds = 6 * HOUR;

/// See the module.
pub struct World {
    customers: Vec<Customer>,
    /// Still to come, latest first.
    events: Vec<(Seconds, Event)>,
    /// What people will do about alerts.
    planned: BTreeMap<Seconds, Vec<Action>>,
    thresholds: Vec<Level>,
    next: Seconds,
    end: Seconds,
    outage_until: Seconds,
    partial: (i64, Seconds),
    view: (u64, u64),
    dice: Dice,
    pub happened: Happened,
}

impl World {
    pub fn new(seed: u64, customers: CustomerNo, days: i64) -> Self {
        let mut dice = Dice::new(seed);
        let start = day_number(2026, 2, 2) * DAY + 2 * HOUR + 17 * 60;
        let mut events = tenant::events(customers, days, start, &mut dice.fork(1));
        events.reverse();
        let people = (1..=customers).map(|no| Customer::new(no, start, dice.fork(1_000 + u64::from(no)))).collect();
        dice = dice.fork(2);
        Self {
            customers: people,
            events,
            planned: BTreeMap::new(),
            thresholds: THRESHOLDS.to_vec(),
            next: start,
            end: start + days * DAY,
            outage_until: 0,
            partial: (0, 0),
            view: (0, 100),
            dice,
            happened: Happened::default(),
        }
    }

    /// What each legacy customer's subscription would say of its period.
    pub fn legacy(&self) -> BTreeMap<CustomerNo, Legacy> {
        self.customers.iter().filter_map(|customer| Some((customer.no, customer.legacy?))).collect()
    }

    fn report(&mut self, at: Seconds) -> Report {
        let (colleague, percent) = self.view;
        let mut rows: Vec<Row> = Vec::new();
        for customer in &mut self.customers {
            let is_seen = Dice::new(colleague).fork(u64::from(customer.no)).chance(100 * percent.cast_signed());
            if is_seen {
                rows.extend(customer.show(at));
            }
        }
        let announced = rows.len();
        let missing = if at < self.partial.1 {
            self.partial.0
        } else if self.dice.chance(300) {
            self.dice.between(1, 40)
        } else {
            0
        };
        rows.retain(|_| !self.dice.chance(100 * missing));
        if rows.len() < announced {
            self.happened.count("partial reports");
        }
        Report { rows, announced }
    }

    /// Some of those who see an alert acknowledge it; some take that back.
    fn acknowledge(&mut self, rows: &[Row], at: Seconds) {
        let lowest = self.thresholds.iter().copied().min().unwrap_or(Level::MAX);
        for row in rows {
            let (Some(spent), Budget::Amount(budget)) = (row.spent, row.budget) else { continue };
            if i128::from(spent) * 10_000 < i128::from(lowest) * i128::from(budget) || !self.dice.chance(400) {
                continue;
            }
            let span = self.dice.pick(&[Span::Day, Span::Day, Span::Week, Span::RestOfPeriod]);
            let plan = self.dice.chance(4_000).then(|| self.plan(spent, budget));
            self.happened.count("acknowledgements");
            if plan.is_some() {
                self.happened.count("acknowledgements with a plan");
            }
            let then = at + self.dice.between(HOUR, INTERVAL - HOUR);
            self.will_do(then, Action::Acknowledge { row: row.id, span, plan });
            if self.dice.chance(1_500) {
                self.happened.count("acknowledgements withdrawn");
                let later = then + self.dice.between(0, 9) * INTERVAL + 1;
                self.will_do(later, Action::Withdraw(row.id));
            }
        }
    }

    fn plan(&mut self, spent: Cents, budget: Cents) -> Cents {
        spent.max(budget) * self.dice.between(100, 160) / 100
    }

    fn will_do(&mut self, at: Seconds, action: Action) {
        self.planned.entry(at).or_default().push(action);
    }

    /// What happens to the tenant until a poll.
    fn until(&mut self, at: Seconds) -> Vec<(Seconds, Action)> {
        let mut actions = Vec::new();
        while let Some((then, event)) = self.events.pop_if(|(then, _)| *then < at) {
            event.count(&mut self.happened);
            match event {
                Event::Act(action) => {
                    if let Action::SetThresholds(thresholds) = &action {
                        self.thresholds = thresholds.to_vec();
                    }
                    actions.push((then, action));
                }
                Event::Outage { until } => self.outage_until = until,
                Event::Partial { percent, until } => self.partial = (percent, until),
                Event::View { colleague, percent } => {
                    self.view = (colleague, percent);
                    actions.push((then, Action::TakeOver));
                }
            }
        }
        let rest = self.planned.split_off(&at);
        for (then, planned) in std::mem::replace(&mut self.planned, rest) {
            actions.extend(planned.into_iter().map(|action| (then, action)));
        }
        actions
    }
}

impl Iterator for World {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let at = self.next;
        if at >= self.end {
            return None;
        }
        self.next += INTERVAL;
        let mut actions = self.until(at);
        for customer in &mut self.customers {
            let decided = customer.live(at, &mut self.happened);
            actions.extend(decided.into_iter().map(|action| (at - HOUR, action)));
        }
        actions.sort_by_key(|(then, _)| *then);
        if at < self.outage_until {
            self.happened.count("polls without a report");
            return Some(Step { at, actions, report: None });
        }
        let report = self.report(at);
        self.acknowledge(&report.rows, at);
        Some(Step { at, actions, report: Some(report) })
    }
}

/// What `GET /customers/{id}/usagesummary` answers at a time.
pub fn usage_summary(legacy: &BTreeMap<CustomerNo, Legacy>, customer: CustomerNo, at: Seconds) -> Option<Period> {
    let legacy = legacy.get(&customer).filter(|legacy| legacy.has_summary)?;
    Some(legacy_period(legacy.first_day, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::Plan;

    #[test]
    fn the_same_seed_makes_the_same_world() {
        let script = |seed| format!("{:?}", World::new(seed, 20, 20).collect::<Vec<_>>());
        assert_eq!(script(7), script(7));
        assert_ne!(script(7), script(8));
    }

    #[test]
    fn some_reports_announce_more_than_they_send_and_those_of_a_colleague_are_whole() {
        let reports: Vec<Report> = World::new(3, 60, 60).filter_map(|step| step.report).collect();
        let few = |report: &&Report| report.rows.len() < 20;
        assert!(reports.iter().any(|report| report.announced > report.rows.len() + 5));
        assert!(reports.iter().filter(few).any(|report| report.announced == report.rows.len()));
    }

    #[test]
    fn figures_do_not_become_older_and_times_are_between_the_polls() {
        let mut dated = BTreeMap::new();
        let mut last = 0;
        for step in World::new(3, 60, 60) {
            assert!(step.actions.iter().all(|(at, _)| last < *at && *at < step.at), "{step:?}");
            last = step.at;
            for row in step.report.iter().flat_map(|report| &report.rows) {
                let Some(now) = row.dated else { continue };
                let before = dated.insert(row.id, now);
                assert!(before <= Some(now) && now <= step.at, "{row:?}");
            }
        }
        assert!(dated.keys().any(|row| row.plan == Plan::Legacy) && dated.len() > 60);
    }
}
