//! What the partner's people do, and how Partner Center answers, in blocks of sixty days.

use std::rc::Rc;

use super::happened::Happened;
use crate::calendar::{DAY, HOUR};
use crate::dice::Dice;
use crate::script::{Action, CustomerNo, Customers, Level, ReceiverNo, Routing, Seconds};

/// Something that happens to the whole tenant.
#[derive(Clone, Debug)]
pub enum Event {
    Act(Action),
    /// Partner Center fails, or refuses the sign-in until a person acts.
    Outage {
        until: Seconds,
    },
    /// This percent of the rows is left out of each report.
    Partial {
        percent: i64,
        until: Seconds,
    },
    /// Whose rights are used, and what percent of the customers they show.
    View {
        colleague: u64,
        percent: u64,
    },
}

const BLOCK: i64 = 60;

/// Every event of a number of days, in order of time.
pub fn events(customers: CustomerNo, days: i64, start: Seconds, dice: &mut Dice) -> Vec<(Seconds, Event)> {
    let mut diary = Diary { customers, events: Vec::new(), dice, from: start };
    let add = |receiver, routing| Event::Act(Action::AddReceiver(receiver, routing));
    // Before the first poll.
    let (team, few) = (diary.some(40), diary.some(3));
    diary.events.push((start - 4 * HOUR, add(1, to(team))));
    diary.events.push((start - 4 * HOUR, add(2, Routing { critical_only: true, ..to(Customers::All) })));
    let other_team = diary.some(30);
    diary.events.push((start - 3 * HOUR, add(3, to(other_team))));
    diary.events.push((start - 3 * HOUR, add(4, Routing { catch_all: true, ..to(few) })));
    for block in 0..(days + BLOCK - 1) / BLOCK {
        diary.from = start + block * BLOCK * DAY;
        diary.receivers(ReceiverNo::try_from(10 * (block + 1)).expect("a few receivers"));
        diary.partner_center();
        diary.thresholds();
    }
    let mut events = diary.events;
    events.sort_by_key(|(at, _)| *at);
    events.retain(|(at, _)| *at < start + days * DAY);
    events
}

fn to(customers: Customers) -> Routing {
    Routing { critical_only: false, customers, catch_all: false }
}

struct Diary<'a> {
    customers: CustomerNo,
    events: Vec<(Seconds, Event)>,
    dice: &'a mut Dice,
    /// Where the block starts.
    from: Seconds,
}

impl Diary<'_> {
    /// On a day of the block or the next one, between two polls.
    fn on(&mut self, day: i64, event: impl FnOnce(Seconds) -> Event) -> Seconds {
        let at = self.from + day * DAY + self.dice.between(0, 5) * 6 * HOUR + self.dice.between(1, 5 * HOUR);
        self.events.push((at, event(at)));
        at
    }

    fn act(&mut self, day: i64, action: Action) -> Seconds {
        self.on(day, |_| Event::Act(action))
    }

    fn some(&mut self, percent: i64) -> Customers {
        let all = 1..=self.customers;
        Customers::Only(all.filter(|_| self.dice.chance(100 * percent)).collect::<Rc<[_]>>())
    }

    /// They come, go and fail.
    fn receivers(&mut self, first: ReceiverNo) {
        use Action::{AddReceiver, BreakReceiver, ChangeReceiver, RemoveReceiver, RepairReceiver};
        let everything = || to(Customers::All);
        let critical = || Routing { critical_only: true, ..everything() };
        let (narrow, wide) = (self.some(10), self.some(60));
        self.act(9, AddReceiver(first, everything()));
        self.act(24, RemoveReceiver(first));
        self.act(13, AddReceiver(first + 1, critical()));
        self.act(20, ChangeReceiver(first + 1, everything()));
        self.act(27, ChangeReceiver(first + 1, critical()));
        self.act(33, ChangeReceiver(first + 1, everything()));
        self.act(54, RemoveReceiver(first + 1));
        self.act(18, AddReceiver(first + 2, to(narrow)));
        self.act(30, ChangeReceiver(first + 2, to(wide)));
        self.act(56, RemoveReceiver(first + 2));
        for (receiver, day, hours) in [(1, 36, 72), (2, 22, 10), (first + 1, 40, 73), (4, 45, 30), (3, 5, 50)] {
            let at = self.act(day, BreakReceiver(receiver));
            let back = at + hours * HOUR + self.dice.between(1, HOUR / 2);
            self.events.push((back, Event::Act(RepairReceiver(receiver))));
        }
    }

    fn partner_center(&mut self) {
        for (day, hours) in [(7, 9), (16, 37), (28, 60), (53, 24)] {
            self.on(day, |at| Event::Outage { until: at + hours * HOUR });
        }
        self.on(42, |at| Event::Partial { percent: 20, until: at + 4 * DAY });
        for (day, colleague, percent) in [(11, 1, 60), (19, 0, 100), (47, 2, 15), (50, 0, 100)] {
            self.on(day, |_| Event::View { colleague, percent });
        }
    }

    fn thresholds(&mut self) {
        let edits: [(i64, &[Level]); 6] = [
            (12, &[8_000, 10_000, 12_000]),
            (21, &[5_000, 8_000, 10_000, 12_000]),
            (34, &[8_000, 10_000, 12_000]),
            (44, &[8_000, 12_000]),
            (48, &[8_000, 10_000, 12_000]),
            (55, &[8_000, 10_000]),
        ];
        for (day, thresholds) in edits {
            self.act(day, Action::SetThresholds(thresholds.into()));
        }
    }
}

impl Event {
    pub fn count(&self, happened: &mut Happened) {
        match self {
            Self::Act(Action::AddReceiver(..)) => happened.count("receivers added"),
            Self::Act(Action::ChangeReceiver(..)) => happened.count("receivers changed"),
            Self::Act(Action::RemoveReceiver(_)) => happened.count("receivers removed"),
            Self::Act(Action::BreakReceiver(_)) => happened.count("receivers broken"),
            Self::Act(Action::SetThresholds(_)) => happened.count("thresholds edited"),
            Self::View { .. } => happened.count("take-overs"),
            _ => {}
        }
    }
}
