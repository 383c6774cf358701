//! The engine beside the oracle, in worlds of a few polls that were written by hand.

use super::*;
use crate::glue::Engine;
use crate::script::{Headroom as _, Reason};
use crate::world::usage_summary;

/// As [`Play`], with the engine to say what is heard.
struct Duel {
    engine: Engine,
    oracle: Oracle,
    legacy: BTreeMap<CustomerNo, Legacy>,
    at: Seconds,
}

impl Duel {
    /// From 2:17 on a day of 2026 on, with a team that hears of everything.
    fn from(month: i64, day: i64) -> Self {
        let of_20th = |has_summary| Legacy { first_day: 20, has_summary };
        let legacy = BTreeMap::from([(WITH_SUMMARY, of_20th(true)), (WITHOUT_SUMMARY, of_20th(false))]);
        let at = day_number(2026, month, day) * DAY + 2 * HOUR + 17 * 60;
        let mut duel = Self { engine: Engine::default(), oracle: Oracle::new(legacy.clone()), legacy, at };
        duel.act(&Action::AddReceiver(TEAM, everything()));
        duel
    }

    fn act(&mut self, action: &Action) {
        self.engine.act(self.at - HOUR, action);
        self.oracle.act(self.at - HOUR, action);
    }

    /// The next poll. Returns what it made receivers hear.
    fn poll(&mut self, row: Row) -> Vec<(ReceiverNo, Said)> {
        let row = Row { dated: row.dated.map(|ago| self.at - ago), ..row };
        let report = Report { announced: 1, rows: vec![row] };
        let (legacy, at) = (&self.legacy, self.at);
        self.engine.poll(at, &report, &|customer| usage_summary(legacy, customer, at));
        let heard = self.engine.heard();
        self.oracle.observe(at, Some(&report), &heard);
        self.at += INTERVAL;
        heard.into_iter().map(|heard| (heard.receiver, heard.said)).collect()
    }

    fn wait(&mut self, days: i64) {
        self.at += days * DAY;
    }

    #[track_caller]
    fn end(self) {
        let tally = self.oracle.finish(self.at);
        assert!(tally.is_right(), "{tally}");
    }
}

/// The row's periods begin on the 20th. It is stuck in the first one until the third, when somebody lowers a threshold that
/// it has reached all along, and then it shows late figures of the second.
fn stuck_for_two_periods() -> Duel {
    use Said::Fired;
    let mut duel = Duel::from(3, 10);
    assert_eq!(duel.poll(legacy(WITH_SUMMARY, 6_000, 10_000)), []);
    duel.wait(45);
    duel.act(&Action::SetThresholds([5_000, 10_000].into()));
    let stuck = Row { dated: Some(45 * DAY + INTERVAL + HOUR), ..legacy(WITH_SUMMARY, 6_000, 10_000) };
    assert_eq!(duel.poll(stuck), [(TEAM, Fired(5_000))]);
    duel
}

#[test]
fn late_figures_of_a_period_between_are_of_a_period_of_their_own() {
    let late = Row { dated: Some(10 * DAY), ..legacy(WITH_SUMMARY, 5_500, 10_000) };
    let mut duel = stuck_for_two_periods();
    assert_eq!(duel.poll(late), [(TEAM, Said::Fired(5_000))]);
    assert_eq!(duel.poll(Row { spent: Some(900), ..late }), [(TEAM, Said::Resolved(Reason::SpendingFell))]);
    assert_eq!(duel.poll(legacy(WITH_SUMMARY, 5_100, 10_000)), [(TEAM, Said::Fired(5_000))]);
    duel.end();

    let mut duel = stuck_for_two_periods();
    assert_eq!(duel.poll(Row { spent: Some(900), ..late }), [], "another period has begun: nothing is resolved");
    assert_eq!(duel.poll(legacy(WITH_SUMMARY, 5_100, 10_000)), [(TEAM, Said::Fired(5_000))]);
    duel.end();
}

#[test]
fn the_25_days_of_an_unknown_period_begin_with_the_first_figures_not_at_the_midnight_before() {
    let mut duel = Duel::from(3, 22);
    duel.at += 18 * HOUR;
    assert_eq!(duel.poll(legacy(WITHOUT_SUMMARY, 8_500, 10_000)), [(TEAM, Said::Fired(8_000))]);
    duel.wait(24);
    duel.at += 16 * HOUR;
    assert_eq!(duel.poll(legacy(WITHOUT_SUMMARY, 4_000, 10_000)), [(TEAM, Said::Resolved(Reason::SpendingFell))]);
    duel.end();
}

#[test]
fn a_receiver_of_critical_alerts_that_is_widened_knows_what_it_was_told_and_hears_the_rest() {
    use Said::{Escalated, Fired};
    let mut duel = Duel::from(3, 10);
    duel.act(&Action::AddReceiver(ON_CALL, critical()));
    assert_eq!(duel.poll(azure(1, 10_500, 10_000)), [(TEAM, Fired(10_000)), (ON_CALL, Fired(10_000))]);
    assert_eq!(duel.poll(azure(1, 8_500, 10_000)), []);
    duel.act(&Action::ChangeReceiver(ON_CALL, everything()));
    assert_eq!(duel.poll(azure(1, 8_600, 10_000)), [], "what was told came down with the alert");
    assert_eq!(duel.poll(azure(1, 10_500, 10_000)), [(TEAM, Escalated(10_000)), (ON_CALL, Escalated(10_000))]);
    duel.end();
}
