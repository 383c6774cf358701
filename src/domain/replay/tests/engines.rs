//! Engines that cannot be right, in the small world of `make test`.

use super::*;
use crate::calendar::Period;
use crate::replay;
use crate::script::{Headroom, Said::Fired};
use crate::world::World;
use crate::{FULL, SEED, SMALL};

fn small() -> World {
    World::new(SEED, SMALL.0, SMALL.1)
}

/// Never says anything.
struct Silent;

impl Headroom for Silent {
    fn act(&mut self, _: Seconds, _: &Action) {}
    fn poll(&mut self, _: Seconds, _: &Report, _: &dyn Fn(CustomerNo) -> Option<Period>) {}
    fn poll_failed(&mut self, _: Seconds) {}
    fn heard(&mut self) -> Vec<Heard> {
        Vec::new()
    }
}

/// Tells one receiver of everything above 80 % at every poll.
#[derive(Default)]
struct Shouting(Vec<Heard>);

impl Headroom for Shouting {
    fn act(&mut self, _: Seconds, _: &Action) {}
    fn poll(&mut self, at: Seconds, report: &Report, _: &dyn Fn(CustomerNo) -> Option<Period>) {
        let is_over = |row: &&Row| matches!((row.spent, row.budget), (Some(s), Budget::Amount(b)) if s > b * 8 / 10);
        self.0 = report.rows.iter().filter(is_over).map(|row| hears(TEAM, row.id, Fired(8_000), at)).collect();
    }
    fn poll_failed(&mut self, _: Seconds) {}
    fn heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.0)
    }
}

#[test]
fn everything_that_a_replay_is_about_happens_in_the_small_one() {
    let mut world = small();
    world.by_ref().for_each(drop);
    assert_eq!(world.happened.missing(), [""; 0], "\n{}", world.happened);
}

#[test]
fn a_silent_engine_misses_every_crossing() {
    let tally = replay(&mut small(), &mut Silent);
    assert!(tally.crossings > 300 && tally.missed > tally.crossings * 8 / 10, "{tally}");
    assert_eq!((tally.told, tally.repeated, tally.false_resolved), (0, 0, 0));
}

#[test]
fn an_engine_that_repeats_itself_is_caught() {
    let tally = replay(&mut small(), &mut Shouting::default());
    assert!(tally.repeated > 100 && tally.unfounded > 100 && tally.told > 10, "{tally}");
}

/// An engine that asks the oracle.
fn obey(world: &mut World) -> Tally {
    let mut oracle = Oracle::new(world.legacy());
    let mut last = 0;
    for step in &mut *world {
        for (at, action) in &step.actions {
            oracle.act(*at, action);
        }
        oracle.see(step.at, step.report.as_ref(), &[]);
        let owed = if step.report.is_some() { oracle.owed(step.at) } else { Vec::new() };
        oracle.listen(step.at, &owed);
        last = step.at;
    }
    let tally = oracle.finish(last);
    println!("{tally}{}", world.happened);
    tally
}

#[test]
fn what_the_oracle_demands_it_accepts() {
    let tally = obey(&mut small());
    assert!(tally.is_right() && tally.told > 500 && tally.resolutions_told > 50, "{tally}");
}

#[test]
#[ignore = "the whole year: make replay"]
fn what_the_oracle_demands_it_accepts_all_year() {
    let tally = obey(&mut World::new(SEED, FULL.0, FULL.1));
    assert!(tally.is_right(), "{tally}");
}
