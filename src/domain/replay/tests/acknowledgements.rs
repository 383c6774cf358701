use super::*;
use crate::script::Reason::{self, SpendingFell};
use crate::script::Said::{Escalated, Fired, Lapsed, Reopened, Resolved};
use crate::script::Span;

const A: RowId = RowId { customer: 1, plan: Plan::Azure };

fn acknowledged(span: Span, amount: Option<Cents>) -> Play {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.act(Action::Acknowledge { row: A, span, plan: amount });
    play
}

#[test]
fn an_acknowledgement_that_runs_out_is_told_once() {
    let mut play = acknowledged(Span::Day, None);
    for _ in 0..4 {
        play.poll([azure(1, 8_600, 10_000)], []);
    }
    play.poll([azure(1, 8_600, 10_000)], [(TEAM, A, Lapsed(8_000))]);
    assert_right(play, 2);

    let mut play = acknowledged(Span::Day, None);
    play.wait(1);
    play.poll([azure(1, 8_600, 10_000)], []);
    play.poll([azure(1, 8_600, 10_000)], [(TEAM, A, Lapsed(8_000))]);
    play.poll([azure(1, 8_600, 10_000)], [(TEAM, A, Lapsed(8_000))]);
    assert_eq!(play.end().repeated, 1);

    let mut play = acknowledged(Span::Day, None);
    play.wait(1);
    play.poll([azure(1, 8_600, 10_000)], []);
    play.poll([azure(1, 8_600, 10_000)], []);
    assert_eq!(play.end().missed, 1);
}

#[test]
fn an_acknowledgement_ends_with_its_period_silently() {
    let stuck = |play: &Play| Row { dated: Some(play.at - day_number(2026, 3, 11) * DAY), ..azure(1, 8_500, 10_000) };
    for span in [Span::Week, Span::RestOfPeriod] {
        let mut play = Play::new();
        play.wait(18);
        play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
        play.act(Action::Acknowledge { row: A, span, plan: None });
        play.wait(5);
        let row = stuck(&play);
        play.poll([row], []);
        play.wait(40);
        let row = stuck(&play);
        play.poll([row], []);
        // Acknowledged once more, long after its period.
        play.act(Action::Acknowledge { row: A, span, plan: None });
        play.wait(40);
        let row = stuck(&play);
        play.poll([row], []);
        assert_right(play, 1);
    }
}

#[test]
fn withdrawing_an_acknowledgement_is_silent() {
    let mut play = acknowledged(Span::Day, None);
    play.act(Action::Withdraw(A));
    play.poll([azure(1, 8_600, 10_000)], []);
    play.wait(2);
    play.poll([azure(1, 8_600, 10_000)], [(TEAM, A, Lapsed(8_000))]);
    assert_eq!(play.end().repeated, 1);
}

#[test]
fn news_ends_an_acknowledgement() {
    let mut play = acknowledged(Span::Day, None);
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Escalated(10_000))]);
    play.wait(2);
    play.poll([azure(1, 10_600, 10_000)], []);
    assert_right(play, 2);

    let mut play = acknowledged(Span::Day, None);
    play.poll([azure(1, 2_000, 10_000)], [(TEAM, A, Resolved(SpendingFell))]);
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Reopened(8_000))]);
    play.wait(2);
    play.poll([azure(1, 8_600, 10_000)], []);
    assert_right(play, 2);
}

#[test]
fn an_acknowledgement_that_may_have_ended_may_run_out_and_need_not() {
    // Whether the edit of another threshold ended the hysteresis at 100 % is open: so whether reaching it is news, too.
    let edited = |ends: &[Said]| {
        let mut play = Play::new();
        play.poll([azure(1, 10_000, 10_000)], [(TEAM, A, Fired(10_000))]);
        play.act(Action::SetThresholds([8_000, 10_000, 12_000].into()));
        play.poll([azure(1, 9_900, 10_000)], []);
        play.act(Action::Acknowledge { row: A, span: Span::Day, plan: None });
        play.poll([azure(1, 10_100, 10_000)], [(TEAM, A, Escalated(10_000))]);
        play.wait(1);
        let heard: Vec<Heard> = ends.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([azure(1, 10_200, 10_000)], &heard);
        play.poll([azure(1, 10_200, 10_000)], []);
        play.end()
    };
    // A budget that was raised while it could not be read.
    let raised = |ends: &[Said]| {
        let mut play = acknowledged(Span::Day, None);
        play.poll([Row { budget: Budget::Unknown, ..azure(1, 8_600, 0) }], []);
        play.poll([azure(1, 8_600, 10_900)], [(TEAM, A, Resolved(Reason::BudgetRaised))]);
        play.poll([azure(1, 8_800, 10_900)], [(TEAM, A, Reopened(8_000))]);
        play.wait(1);
        let heard: Vec<Heard> = ends.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([azure(1, 8_800, 10_900)], &heard);
        play.poll([azure(1, 8_800, 10_900)], []);
        play.end()
    };
    for tally in [edited(&[]), edited(&[Lapsed(10_000)]), raised(&[]), raised(&[Lapsed(8_000)])] {
        assert!(tally.is_right(), "{tally}");
    }
}

#[test]
fn a_plan_covers_what_it_names_and_no_more() {
    let mut play = acknowledged(Span::RestOfPeriod, Some(12_000));
    play.poll([azure(1, 10_500, 10_000)], []);
    play.poll([azure(1, 12_000, 10_000)], []);
    play.poll([azure(1, 12_001, 10_000)], [(TEAM, A, Escalated(10_000))]);
    play.poll([azure(1, 12_100, 10_000)], []);
    assert_right(play, 2);

    let mut play = acknowledged(Span::RestOfPeriod, Some(12_000));
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Escalated(10_000))]);
    assert_eq!(play.end().unfounded, 1);
}

#[test]
fn what_a_plan_kept_silent_is_told_when_it_is_withdrawn_or_runs_out() {
    for ends in [true, false] {
        let mut play = acknowledged(Span::Day, Some(12_000));
        play.poll([azure(1, 10_500, 10_000)], []);
        if ends {
            play.wait(1);
        } else {
            play.act(Action::Withdraw(A));
        }
        play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Lapsed(10_000))]);
        play.poll([azure(1, 10_500, 10_000)], []);
        assert_right(play, 2);
    }
}

#[test]
fn whether_a_plan_outlives_its_alert_is_open() {
    let play = |again: &[Said]| {
        let mut play = acknowledged(Span::RestOfPeriod, Some(12_000));
        play.poll([azure(1, 2_000, 10_000)], [(TEAM, A, Resolved(SpendingFell))]);
        let heard: Vec<Heard> = again.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([azure(1, 8_500, 10_000)], &heard);
        play.poll([azure(1, 8_500, 10_000)], []);
        play.end()
    };
    assert!(play(&[]).is_right() && play(&[Reopened(8_000)]).is_right());
}
