use super::*;
use crate::script::Said::{Escalated, Fired, Resolved};
use crate::script::{Action::*, Reason};

const A: RowId = RowId { customer: 1, plan: Plan::Azure };
const LATER: ReceiverNo = 3;

#[test]
fn a_receiver_that_is_added_or_widened_hears_what_fires() {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.act(AddReceiver(LATER, everything()));
    play.act(AddReceiver(ON_CALL, critical()));
    play.poll([azure(1, 8_500, 10_000)], [(LATER, A, Fired(8_000))]);
    play.act(ChangeReceiver(ON_CALL, everything()));
    play.poll([azure(1, 8_500, 10_000)], [(ON_CALL, A, Fired(8_000))]);
    assert_right(play, 3);

    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.act(AddReceiver(LATER, everything()));
    play.poll([azure(1, 8_500, 10_000)], []);
    play.poll([azure(1, 8_500, 10_000)], []);
    assert_eq!(play.end().missed, 1);
}

#[test]
fn what_a_receiver_knows_is_not_told_when_it_is_widened() {
    let mut play = Play::new();
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    play.act(ChangeReceiver(TEAM, critical()));
    play.poll([azure(1, 8_500, 10_000)], []);
    play.act(ChangeReceiver(TEAM, everything()));
    play.poll([azure(1, 8_500, 10_000)], [(TEAM, A, Fired(8_000))]);
    assert_eq!(play.end().repeated, 1);
}

#[test]
fn what_is_routed_to_others_is_unfounded() {
    let mut play = Play::new();
    play.act(AddReceiver(ON_CALL, critical()));
    play.act(AddReceiver(LATER, Routing { customers: Customers::Only([2].into()), ..everything() }));
    play.poll(
        [azure(1, 8_500, 10_000)],
        [(TEAM, A, Fired(8_000)), (ON_CALL, A, Fired(8_000)), (LATER, A, Fired(8_000))],
    );
    assert_eq!(play.end().unfounded, 2);
}

#[test]
fn the_catch_all_hears_what_matches_nobody() {
    let mut play = Play::new();
    play.act(ChangeReceiver(TEAM, critical()));
    let none = Customers::Only([].into());
    play.act(AddReceiver(LATER, Routing { catch_all: true, customers: none, ..everything() }));
    play.poll([azure(1, 8_500, 10_000)], [(LATER, A, Fired(8_000))]);
    play.poll([azure(1, 10_500, 10_000)], [(TEAM, A, Escalated(10_000))]);
    play.act(RemoveReceiver(TEAM));
    play.poll([azure(1, 10_500, 10_000)], [(LATER, A, Escalated(10_000))]);
    assert_right(play, 3);
}

#[test]
fn a_removed_receiver_is_owed_nothing() {
    let mut play = Play::new();
    play.act(RemoveReceiver(TEAM));
    play.poll([azure(1, 8_500, 10_000)], []);
    play.poll([azure(1, 8_500, 10_000)], []);
    assert_right(play, 0);
}

#[test]
fn a_broken_receiver_hears_what_still_fires_when_it_works_again() {
    let broken = |heard_late: bool, heard: usize| {
        let mut play = Play::new();
        play.act(BreakReceiver(TEAM));
        let decided = play.at;
        for _ in 0..5 {
            play.poll([azure(1, 8_500, 10_000), azure(2, 8_500, 10_000)], []);
        }
        play.poll([azure(1, 8_500, 10_000), azure(2, 100, 10_000)], []);
        play.act(RepairReceiver(TEAM));
        let late = Heard { decided, ..hears(TEAM, A, Fired(8_000), play.at - HOUR) };
        let now = hears(TEAM, A, Fired(8_000), play.at);
        let heard: Vec<Heard> = [late].into_iter().take(usize::from(heard_late)).chain(vec![now; heard]).collect();
        play.poll_and_hear([azure(1, 8_500, 10_000)], &heard);
        play.poll([azure(1, 8_500, 10_000)], []);
        play.end()
    };
    let tally = broken(false, 1);
    assert!(tally.is_right() && (tally.told, tally.unreachable) == (1, 1), "{tally}");
    assert!(broken(true, 0).is_right());
    assert_eq!(broken(false, 0).missed, 1);
    assert_eq!(broken(true, 1).repeated, 1);
}

#[test]
fn what_is_not_routed_any_more_while_a_customer_is_absent_is_owed_to_nobody() {
    let caught = Routing { customers: Customers::Only([].into()), catch_all: true, ..everything() };
    for (first, later) in [
        (everything(), RemoveReceiver(TEAM)),
        (everything(), ChangeReceiver(TEAM, critical())),
        (caught, AddReceiver(LATER, Routing { customers: Customers::Only([1].into()), ..everything() })),
    ] {
        let mut play = Play::new();
        play.act(ChangeReceiver(TEAM, first));
        play.act(BreakReceiver(TEAM));
        play.poll([azure(1, 8_500, 10_000)], []);
        play.poll([], []);
        play.act(later);
        play.act(RepairReceiver(TEAM));
        for _ in 0..3 {
            play.poll([], []);
        }
        play.poll([azure(1, 100, 10_000)], []);
        let tally = play.end();
        assert!(tally.is_right() && tally.unreachable == 1, "{tally}");
    }
}

#[test]
fn what_a_mute_may_have_ended_is_owed_again_only_when_a_record_shows_it() {
    let muted_while_broken = || {
        let mut play = Play::new();
        play.act(BreakReceiver(TEAM));
        play.poll([azure(1, 8_500, 10_000)], []);
        play.act(Mute(1));
        let unreadable = Row { budget: Budget::Unknown, ..azure(1, 8_600, 0) };
        play.poll([unreadable], []);
        play.act(RepairReceiver(TEAM));
        for _ in 0..3 {
            play.poll([unreadable], []);
        }
        play
    };
    let mut play = muted_while_broken();
    play.poll([azure(1, 8_700, 10_000)], []);
    let tally = play.end();
    assert!(tally.is_right() && tally.unreachable == 1, "{tally}");

    let unmuted = |heard: &[Said]| {
        let mut play = muted_while_broken();
        play.act(Unmute(1));
        let heard: Vec<Heard> = heard.iter().map(|said| hears(TEAM, A, *said, play.at)).collect();
        play.poll_and_hear([azure(1, 8_700, 10_000)], &heard);
        play.poll([azure(1, 8_700, 10_000)], []);
        play.end()
    };
    let tally = unmuted(&[Fired(8_000)]);
    assert!(tally.is_right() && tally.told == 1, "{tally}");
    assert_eq!(unmuted(&[]).missed, 1);
}

#[test]
fn what_arrives_late_was_right_if_it_was_when_it_was_decided() {
    let mut play = Play::new();
    play.act(BreakReceiver(TEAM));
    let first = play.at;
    play.poll([azure(1, 8_500, 10_000)], []);
    play.poll([azure(1, 100, 10_000)], []);
    play.poll([azure(1, 8_500, 10_000)], []);
    play.act(RepairReceiver(TEAM));
    let heard = |said, polls| Heard { decided: first + polls * INTERVAL, ..hears(TEAM, A, said, play.at - HOUR) };
    let all = [heard(Fired(8_000), 0), heard(Resolved(Reason::SpendingFell), 1), heard(Said::Reopened(8_000), 2)];
    play.poll_and_hear([azure(1, 8_500, 10_000)], &all);
    let tally = play.end();
    assert!(tally.is_right(), "{tally}");
}

#[test]
fn resolved_may_arrive_where_fired_was_given_up() {
    let mut play = Play::new();
    play.act(BreakReceiver(TEAM));
    play.poll([azure(1, 8_500, 10_000)], []);
    play.poll([azure(1, 100, 10_000)], []);
    play.act(RepairReceiver(TEAM));
    let resolved = hears(TEAM, A, Resolved(Reason::SpendingFell), play.at - INTERVAL);
    play.poll_and_hear([azure(1, 100, 10_000)], &[resolved]);
    let tally = play.end();
    assert!(tally.is_right() && tally.unreachable == 1, "{tally}");
}
