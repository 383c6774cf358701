use super::*;
use crate::script::Reason::{self, BudgetRaised, BudgetRemoved, Muted, RuleChanged, SpendingFell};
use crate::script::Said::{Fired, Reopened, Resolved};

const A: RowId = RowId { customer: 1, plan: Plan::Azure };

/// At 85 % and told, then another row and "resolved".
fn resolved_at(row: Row, reason: Reason) -> Tally {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.poll([row], [(TEAM, A, Resolved(reason))]);
    play.end()
}

#[test]
fn resolved_is_right_where_a_record_shows_it_and_says_why() {
    for (row, reason) in [
        (azure(1, 7_799, 10_000), SpendingFell),
        (azure(1, 8_500, 10_700), BudgetRaised),
        (Row { budget: Budget::NotSet, ..azure(1, 8_500, 0) }, BudgetRemoved),
    ] {
        let tally = resolved_at(row, reason);
        assert!(tally.is_right() && tally.resolutions_told == 1, "{reason:?}\n{tally}");
    }
    assert_eq!(resolved_at(azure(1, 7_799, 10_000), BudgetRaised).wrong_reason, 1);
    assert_eq!(resolved_at(azure(1, 8_500, 10_700), SpendingFell).wrong_reason, 1);
}

#[test]
fn resolved_within_the_hysteresis_is_false() {
    assert_eq!(resolved_at(azure(1, 7_801, 10_000), SpendingFell).false_resolved, 1);
    // At the very edge both are right.
    assert!(resolved_at(azure(1, 7_800, 10_000), SpendingFell).is_right());
}

#[test]
fn an_absent_customer_and_a_field_that_cannot_be_read_resolve_nothing() {
    assert_eq!(resolved_at(azure(2, 100, 10_000), SpendingFell).false_resolved, 1);
    assert_eq!(resolved_at(Row { budget: Budget::Unknown, ..azure(1, 100, 0) }, BudgetRemoved).false_resolved, 1);
    let without_amount = Row { spent: None, percent: None, ..azure(1, 0, 10_000) };
    assert_eq!(resolved_at(without_amount, SpendingFell).false_resolved, 1);
}

#[test]
fn resolved_is_owed_to_those_who_heard_it_fire_and_to_nobody_else() {
    let mut play = Play::new();
    play.act(Action::AddReceiver(ON_CALL, critical()));
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.poll([azure(1, 2_000, 10_000)], [(ON_CALL, A, Resolved(SpendingFell))]);
    play.poll([azure(1, 2_000, 10_000)], []);
    let tally = play.end();
    assert_eq!(faults(&tally), [0, 0, 1, 0, 0, 0, 1], "{tally}");
}

#[test]
fn resolved_twice_is_false_the_second_time() {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.poll([azure(1, 2_000, 10_000)], [(TEAM, A, Resolved(SpendingFell))]);
    play.poll([azure(1, 2_000, 10_000)], [(TEAM, A, Resolved(SpendingFell))]);
    assert_eq!(play.end().false_resolved, 1);
}

#[test]
fn what_was_resolved_and_fires_again_is_news() {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.poll([azure(1, 2_000, 10_000)], [(TEAM, A, Resolved(SpendingFell))]);
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Reopened(8_000))]);
    assert_right(play, 2);
}

#[test]
fn a_mute_resolves_and_its_end_is_news() {
    let mut play = Play::new();
    play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Fired(10_000))]);
    play.act(Action::Mute(1));
    play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Resolved(Muted))]);
    play.poll([azure(1, 14_000, 10_000)], []);
    play.act(Action::Unmute(1));
    play.poll([azure(1, 14_000, 10_000)], [(TEAM, A, Reopened(10_000))]);
    assert_right(play, 2);

    let mut play = Play::new();
    play.act(Action::Mute(1));
    play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Fired(10_000))]);
    assert_eq!(play.end().unfounded, 1);
}

#[test]
fn a_mute_may_resolve_what_is_absent_or_leave_it() {
    let play = |said: &[Said], again: &[Said]| {
        let mut play = Play::new();
        play.poll([azure(1, 13_000, 10_000)], [(TEAM, A, Fired(10_000))]);
        play.act(Action::Mute(1));
        let heard: Vec<Heard> = said.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([], &heard);
        play.act(Action::Unmute(1));
        let heard: Vec<Heard> = again.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([azure(1, 13_000, 10_000)], &heard);
        play.poll([azure(1, 13_000, 10_000)], []);
        play.end()
    };
    assert!(play(&[Resolved(Muted)], &[Reopened(10_000)]).is_right());
    assert!(play(&[], &[]).is_right());
    assert_eq!(play(&[Resolved(Muted)], &[]).missed, 1);
}

#[test]
fn edited_thresholds_resolve_with_their_reason() {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.act(Action::SetThresholds([10_000].into()));
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Resolved(RuleChanged))]);
    assert_right(play, 1);
}

#[test]
fn an_edit_of_other_thresholds_may_end_the_hysteresis_or_not() {
    let play = |said: &[Said], again: &[Said]| {
        let mut play = Play::new();
        play.poll([azure(1, 8_000, 10_000)], [(TEAM, A, Fired(8_000))]);
        play.act(Action::SetThresholds([8_000, 12_000].into()));
        let heard: Vec<Heard> = said.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([azure(1, 7_900, 10_000)], &heard);
        let heard: Vec<Heard> = again.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([azure(1, 8_000, 10_000)], &heard);
        play.poll([azure(1, 8_000, 10_000)], []);
        play.end()
    };
    assert!(play(&[], &[]).is_right());
    assert!(play(&[Resolved(RuleChanged)], &[Reopened(8_000)]).is_right());
    assert_eq!(play(&[Resolved(RuleChanged)], &[]).missed, 1);
}
