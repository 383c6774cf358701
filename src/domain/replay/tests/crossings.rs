use super::*;
use crate::script::Said::{Escalated, Fired, Reopened};

const A: RowId = RowId { customer: 1, plan: Plan::Azure };

#[test]
fn a_threshold_is_told_at_the_poll_that_shows_it() {
    let mut play = Play::new();
    play.poll([azure(1, 7_999, 10_000)], []);
    play.poll([azure(1, 8_000, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.poll([azure(1, 9_999, 10_000)], []);
    play.poll([azure(1, 10_000, 10_000)], [(TEAM, A, Escalated(10_000))]);
    assert_right(play, 2);
}

#[test]
fn one_poll_later_is_in_time_and_two_are_late() {
    let mut play = Play::new();
    play.poll([azure(1, 8_000, 10_000), azure(2, 8_000, 10_000)], []);
    play.poll([azure(1, 8_000, 10_000), azure(2, 8_000, 10_000)], [(TEAM, A, Fired(8_000))]);
    let b = RowId { customer: 2, ..A };
    play.poll([azure(1, 8_000, 10_000), azure(2, 8_000, 10_000)], [(TEAM, b, Fired(8_000))]);
    let tally = play.end();
    assert_eq!((tally.crossings, tally.told), (2, 2));
    assert_eq!(faults(&tally), [1, 0, 0, 0, 0, 0, 0], "{tally}");
}

#[test]
fn a_crossing_that_nobody_heard_of_is_missed_once_it_is_over_and_at_the_end() {
    let mut play = Play::new();
    play.poll([azure(1, 8_000, 10_000), azure(2, 8_000, 10_000)], []);
    play.poll([azure(1, 2_000, 10_000), azure(2, 8_000, 10_000)], []);
    let tally = play.end();
    assert_eq!((tally.crossings, tally.missed), (2, 2), "{tally}");
}

#[test]
fn a_lower_threshold_than_the_one_reached_is_not_enough() {
    let mut play = Play::new();
    play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.poll([azure(1, 13_000, 10_000)], []);
    assert_eq!(play.end().missed, 1);
}

#[test]
fn the_higher_of_two_thresholds_includes_the_lower() {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], []);
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Fired(10_000))]);
    assert_right(play, 1);
}

#[test]
fn amounts_decide_and_the_percent_only_where_one_is_missing() {
    let mut play = Play::new();
    let percent = |row: Row, percent| Row { percent: Some(percent), ..row };
    play.poll([percent(azure(1, 12_000, 100_000), 12_000)], []);
    play.poll([percent(Row { spent: None, ..azure(1, 0, 100_000) }, 8_001)], [(TEAM, A, Fired(8_000))]);
    let unknown = Row { budget: Budget::Unknown, ..azure(1, 300_000, 0) };
    play.poll([percent(unknown, 30_000)], []);
    assert_right(play, 1);
}

#[test]
fn spending_above_a_budget_of_0_is_over_every_threshold() {
    let mut play = Play::new();
    play.poll([azure(1, 0, 0)], []);
    play.poll([azure(1, 1, 0)], [(TEAM, A, Fired(10_000))]);
    assert_right(play, 1);
}

#[test]
fn a_threshold_that_is_not_reached_is_unfounded() {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(10_000))]);
    play.poll([azure(2, 7_999, 10_000)], [(TEAM, RowId { customer: 2, ..A }, Fired(8_000))]);
    assert_eq!(play.end().unfounded, 2);
}

#[test]
fn the_same_threshold_again_is_repeated_even_after_a_swing_within_the_hysteresis() {
    let mut play = Play::new();
    play.poll([azure(1, 8_000, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.poll([azure(1, 7_801, 10_000)], []);
    play.poll([azure(1, 8_100, 10_000)], [(TEAM, A, Reopened(8_000))]);
    let tally = play.end();
    assert_eq!(faults(&tally), [0, 0, 0, 1, 0, 0, 0], "{tally}");
}

#[test]
fn what_was_told_and_came_down_is_news_again() {
    let mut play = Play::new();
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Fired(10_000))]);
    // The budget is raised: 84 %.
    play.poll([azure(1, 10_500, 12_500)], []);
    play.poll([azure(1, 13_000, 12_500)], [(TEAM, A, Escalated(10_000))]);
    // A refund: 97.9 % is beyond the hysteresis.
    play.poll([azure(1, 12_237, 12_500)], []);
    play.poll([azure(1, 12_500, 12_500)], [(TEAM, A, Escalated(10_000))]);
    assert_right(play, 3);

    let mut play = Play::new();
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Fired(10_000))]);
    play.poll([azure(1, 10_500, 12_500)], []);
    play.poll([azure(1, 13_000, 12_500)], []);
    play.poll([azure(1, 13_000, 12_500)], []);
    assert_eq!(play.end().missed, 1);
}

#[test]
fn a_higher_budget_ends_the_hysteresis_at_once() {
    let mut play = Play::new();
    play.poll([azure(1, 10_000, 10_000)], [(TEAM, A, Fired(10_000))]);
    play.poll([azure(1, 10_000, 10_100)], []);
    play.poll([azure(1, 10_100, 10_100)], [(TEAM, A, Escalated(10_000))]);
    assert_right(play, 2);
}

#[test]
fn edited_thresholds_are_told_when_they_are_reached() {
    let mut play = Play::new();
    play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Fired(10_000))]);
    play.act(Action::SetThresholds([8_000, 10_000, 12_000].into()));
    play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Escalated(12_000))]);
    play.act(Action::SetThresholds([8_000].into()));
    play.poll([azure(1, 13_000, 10_000)], []);
    play.act(Action::SetThresholds([8_000, 10_000].into()));
    play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Escalated(10_000))]);
    assert_right(play, 3);
}

#[test]
fn both_rows_of_a_customer_who_moves_count() {
    let mut play = Play::new();
    let old = RowId { plan: Plan::Legacy, ..A };
    play.poll(
        [azure(1, 9_000, 10_000), legacy(1, 8_000, 10_000)],
        [(TEAM, A, Fired(8_000)), (TEAM, old, Fired(8_000))],
    );
    assert_right(play, 2);
}

#[test]
fn polls_without_a_report_do_not_make_anything_late() {
    let mut play = Play::new();
    play.poll([azure(1, 8_000, 10_000)], []);
    play.poll_in_vain();
    play.poll_in_vain();
    play.poll([azure(1, 8_000, 10_000)], [(TEAM, A, Fired(8_000))]);
    assert_right(play, 1);
}

#[test]
fn other_rules_are_not_judged() {
    for rule in [Rule::WithoutBudget, Rule::DailyJump, Rule::OldFigures] {
        let mut play = Play::new();
        let heard = Heard { rule, ..hears(TEAM, A, Fired(8_000), play.at) };
        play.poll_and_hear([azure(1, 100, 10_000)], &[heard]);
        let tally = play.end();
        assert!(tally.is_right() && tally.not_judged == 1, "{tally}");
    }
}
