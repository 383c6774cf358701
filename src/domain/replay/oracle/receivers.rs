//! Who hears of which alert, at any time: a message may arrive a day after it was decided.

use std::collections::BTreeMap;

use crate::script::{CRITICAL, CustomerNo, Level, ReceiverNo, Routing, Seconds};

#[derive(Default)]
pub struct Receivers(BTreeMap<ReceiverNo, Receiver>);

struct Receiver {
    /// Since when each holds; `None` once it is removed.
    routings: Vec<(Seconds, Option<Routing>)>,
    is_broken: bool,
    /// The last time at which it was broken or repaired.
    broke_or_came_back: Option<Seconds>,
}

impl Receiver {
    fn routing(&self, at: Seconds) -> Option<&Routing> {
        self.routings.iter().rev().find(|(since, _)| *since <= at)?.1.as_ref()
    }
}

impl Routing {
    fn matches(&self, customer: CustomerNo, level: Level) -> bool {
        self.customers.contain(customer) && (!self.critical_only || level >= CRITICAL)
    }
}

impl Receivers {
    pub fn route(&mut self, receiver: ReceiverNo, routing: Option<Routing>, at: Seconds) {
        let new = || Receiver { routings: Vec::new(), is_broken: false, broke_or_came_back: None };
        self.0.entry(receiver).or_insert_with(new).routings.push((at, routing));
    }

    pub fn set_broken(&mut self, receiver: ReceiverNo, is_broken: bool, at: Seconds) {
        if let Some(receiver) = self.0.get_mut(&receiver) {
            receiver.is_broken = is_broken;
            receiver.broke_or_came_back = Some(at);
        }
    }

    /// Those that are there, and those that were.
    pub fn all(&self) -> impl Iterator<Item = ReceiverNo> {
        self.0.keys().copied()
    }

    pub fn is_catch_all(&self, receiver: ReceiverNo, at: Seconds) -> bool {
        let routing = self.0.get(&receiver).and_then(|receiver| receiver.routing(at));
        routing.is_some_and(|routing| routing.catch_all)
    }

    pub fn is_broken(&self, receiver: ReceiverNo) -> bool {
        self.0.get(&receiver).is_some_and(|receiver| receiver.is_broken)
    }

    /// Whether a message may have been given up since then.
    pub fn was_broken_since(&self, receiver: ReceiverNo, since: Seconds) -> bool {
        self.is_broken(receiver)
            || self.0.get(&receiver).and_then(|receiver| receiver.broke_or_came_back).is_some_and(|at| at >= since)
    }

    /// Whether it hears of an alert at this level: by its own filters or, as the catch-all, because nobody else does (B.9).
    pub fn hears(&self, receiver: ReceiverNo, customer: CustomerNo, level: Level, at: Seconds) -> bool {
        let Some(routing) = self.0.get(&receiver).and_then(|receiver| receiver.routing(at)) else { return false };
        let matches = |routing: &Routing| routing.matches(customer, level);
        let mut all = self.0.values().filter_map(|receiver| receiver.routing(at));
        matches(routing) || (routing.catch_all && !all.any(matches))
    }

    /// Whether it hears of a level at each of the levels that an alert may hold: while the hysteresis keeps a higher threshold,
    /// the alert is routed by that one.
    pub fn hears_surely(
        &self,
        receiver: ReceiverNo,
        customer: CustomerNo,
        level: Level,
        kept: [Option<Level>; 2],
        at: Seconds,
    ) -> bool {
        let mut levels = kept.into_iter().flatten().map(|kept| kept.max(level)).chain([level]);
        levels.all(|level| self.hears(receiver, customer, level, at))
    }

    /// Whether it is there and concerned with the customer, whatever the severity. The catch-all always is.
    pub fn knows(&self, receiver: ReceiverNo, customer: CustomerNo, at: Seconds) -> bool {
        let routing = self.0.get(&receiver).and_then(|receiver| receiver.routing(at));
        routing.is_some_and(|routing| routing.catch_all || routing.customers.contain(customer))
    }
}
