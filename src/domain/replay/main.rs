//! A year replayed: made-up customers and receivers, the engine, and an oracle that was written from the issue and shares
//! no code with it. Each receiver must have heard of every threshold that a record in hand reached, once, at the latest
//! at the next poll, and of nothing else.
//!
//! The story: `world` makes up what happens and what Partner Center answers; `script` has the words; the engine answers
//! through [`script::Headroom`]; `oracle` says what had to be heard; `tally` counts. `owners` sends the alerts of the same
//! world to the customers' owners instead, and `rough` has short worlds in which everything happens at once. `make test`
//! replays sixty days of a hundred customers, `make replay` a year of two thousand, once for each seed in `SEEDS`:
//! `make replay SEEDS="12 13"`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod calendar;
mod dice;
mod glue;
mod oracle;
mod owners;
mod rough;
mod script;
mod tally;
mod tests;
mod world;

use std::collections::BTreeMap;

use self::glue::Engine;
use self::oracle::Oracle;
use self::script::{CustomerNo, Headroom, Legacy, Step};
use self::tally::Tally;
use self::world::{INTERVAL, World, usage_summary};

/// The world that both replays are in, unless `SEEDS` says otherwise for the long one.
const SEED: u64 = 12;
/// Customers and days: `make test`.
const SMALL: (u32, i64) = (100, 60);
/// `make replay`.
const FULL: (u32, i64) = (2_000, 365);

/// Drives the engine through a world, and asks the oracle about all that was heard.
fn replay(world: &mut World, headroom: &mut impl Headroom) -> Tally {
    compare(world.legacy(), world, headroom)
}

/// The same for any steps, with what the usage summaries of legacy customers say.
fn compare(
    legacy: BTreeMap<CustomerNo, Legacy>,
    steps: impl IntoIterator<Item = Step>,
    headroom: &mut impl Headroom,
) -> Tally {
    let mut oracle = Oracle::new(legacy.clone());
    let mut last = 0;
    for step in steps {
        for (at, action) in &step.actions {
            headroom.act(*at, action);
            oracle.act(*at, action);
        }
        match &step.report {
            Some(report) => {
                headroom.poll(step.at, report, &|customer| usage_summary(&legacy, customer, step.at));
            }
            None => headroom.poll_failed(step.at),
        }
        oracle.observe(step.at, step.report.as_ref(), &headroom.heard());
        last = step.at;
    }
    oracle.finish(last + INTERVAL)
}

#[test]
fn the_small_replay() {
    let tally = replay(&mut World::new(SEED, SMALL.0, SMALL.1), &mut Engine::default());
    println!("{tally}");
    assert!(tally.is_right(), "{tally}");
}

/// Those in `SEEDS`, separated by spaces; otherwise the usual one.
fn seeds() -> Vec<u64> {
    let listed = std::env::var("SEEDS").unwrap_or_default();
    let seeds: Vec<u64> = listed.split_whitespace().map(|seed| seed.parse().expect("SEEDS are numbers")).collect();
    if seeds.is_empty() { vec![SEED] } else { seeds }
}

#[test]
#[ignore = "takes a minute: make replay"]
fn the_full_replay() {
    let mut wrong = Vec::new();
    for seed in seeds() {
        let tally = replay(&mut World::new(seed, FULL.0, FULL.1), &mut Engine::default());
        println!("seed {seed}\n{tally}");
        if !tally.is_right() {
            wrong.push(seed);
        }
    }
    assert!(wrong.is_empty(), "seeds {wrong:?}");
}
