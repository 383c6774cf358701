use super::*;
use crate::script::Reason::{PeriodEnded, SpendingFell};
use crate::script::Said::{Fired, Resolved};

const A: RowId = RowId { customer: 1, plan: Plan::Azure };
const KNOWN: RowId = RowId { customer: WITH_SUMMARY, plan: Plan::Legacy };
const GUESSED: RowId = RowId { customer: WITHOUT_SUMMARY, plan: Plan::Legacy };

#[test]
fn a_new_month_ends_alerts_of_azure_plans_silently_and_starts_over() {
    let mut play = Play::new();
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Fired(10_000))]);
    play.wait(22);
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    assert_right(play, 2);

    for reason in [PeriodEnded, SpendingFell] {
        let mut play = Play::new();
        play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Fired(10_000))]);
        play.wait(22);
        play.poll([azure(1, 100, 10_000)], [(TEAM, A, Resolved(reason))]);
        assert_eq!(play.end().false_resolved, 1);
    }
}

#[test]
fn a_late_row_belongs_to_the_month_of_its_own_date() {
    let mut play = Play::new();
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Fired(10_000))]);
    play.wait(22);
    let late = Row { dated: Some(3 * DAY), ..azure(1, 10_600, 10_000) };
    play.poll([late], []);
    let late = Row { dated: Some(3 * DAY), ..azure(2, 8_500, 10_000) };
    play.poll([late], [(TEAM, RowId { customer: 2, ..A }, Fired(8_000))]);
    assert_right(play, 2);
}

#[test]
fn a_legacy_customer_keeps_its_own_period_where_the_usage_summary_tells_it() {
    let mut play = Play::new();
    play.poll([legacy(WITH_SUMMARY, 10_500, 10_000)], [(TEAM, KNOWN, Fired(10_000))]);
    // The period ends on 20 March: silently.
    play.wait(10);
    play.poll([legacy(WITH_SUMMARY, 6_000, 10_000)], []);
    play.poll([legacy(WITH_SUMMARY, 8_500, 10_000)], [(TEAM, KNOWN, Fired(8_000))]);
    // The calendar month ends nothing.
    play.wait(12);
    play.poll([legacy(WITH_SUMMARY, 9_000, 10_000)], []);
    play.poll([legacy(WITH_SUMMARY, 2_000, 10_000)], [(TEAM, KNOWN, Resolved(SpendingFell))]);
    assert_right(play, 2);
}

#[test]
fn an_unknown_period_turns_when_the_cost_falls_below_half_after_25_days() {
    let mut play = Play::new();
    play.wait(11);
    play.poll([legacy(WITHOUT_SUMMARY, 100, 10_000)], []);
    play.wait(24);
    play.poll([legacy(WITHOUT_SUMMARY, 10_500, 10_000)], [(TEAM, GUESSED, Fired(10_000))]);
    play.wait(8);
    play.poll([legacy(WITHOUT_SUMMARY, 2_000, 10_000)], []);
    play.poll([legacy(WITHOUT_SUMMARY, 8_500, 10_000)], [(TEAM, GUESSED, Fired(8_000))]);
    assert_right(play, 2);
}

#[test]
fn an_unknown_period_does_not_turn_with_the_calendar_or_at_a_refund() {
    let mut play = Play::new();
    play.wait(11);
    play.poll([legacy(WITHOUT_SUMMARY, 10_500, 10_000)], [(TEAM, GUESSED, Fired(10_000))]);
    play.wait(12);
    play.poll([legacy(WITHOUT_SUMMARY, 10_600, 10_000)], []);
    play.poll([legacy(WITHOUT_SUMMARY, 4_000, 10_000)], [(TEAM, GUESSED, Resolved(SpendingFell))]);
    assert_right(play, 1);
}

#[test]
fn where_the_rule_and_the_truth_differ_nothing_is_demanded_until_the_next_turn() {
    let mut play = Play::new();
    // First seen ten days before the true end of the period, which nobody can know.
    play.poll([legacy(WITHOUT_SUMMARY, 10_500, 10_000)], [(TEAM, GUESSED, Fired(10_000))]);
    play.wait(11);
    play.poll([legacy(WITHOUT_SUMMARY, 100, 10_000)], []);
    play.poll([legacy(WITHOUT_SUMMARY, 100, 10_000)], []);
    play.poll([legacy(WITHOUT_SUMMARY, 8_500, 10_000)], []);
    play.wait(31);
    play.poll([legacy(WITHOUT_SUMMARY, 100, 10_000)], []);
    play.poll([legacy(WITHOUT_SUMMARY, 8_500, 10_000)], [(TEAM, GUESSED, Fired(8_000))]);
    let tally = play.end();
    assert!(tally.is_right() && tally.unclear == 1 && tally.told == 2, "{tally}");
}

#[test]
fn what_was_owed_before_a_period_became_unclear_is_owed_no_longer() {
    let mut play = Play::new();
    play.act(Action::BreakReceiver(TEAM));
    play.poll([legacy(WITHOUT_SUMMARY, 10_500, 10_000)], []);
    play.wait(11);
    let unreadable = Row { budget: Budget::Unknown, ..legacy(WITHOUT_SUMMARY, 100, 0) };
    play.poll([unreadable], []);
    play.act(Action::RepairReceiver(TEAM));
    for _ in 0..3 {
        play.poll([unreadable], []);
    }
    let tally = play.end();
    assert!(tally.is_right() && tally.unclear == 1, "{tally}");
}
