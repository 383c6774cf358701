//! When digests come.

use jiff::civil::time;

use super::super::{Cadence, DigestSchedule};
use super::at;

fn schedule(every: Cadence, hour: i8, minute: i8, zone: &str) -> DigestSchedule {
    DigestSchedule::new(every, time(hour, minute, 0, 0), zone, false).expect("a zone")
}

fn last(schedule: &DigestSchedule, now: &str) -> String {
    schedule.last_turn(at(now)).map(|turn| turn.to_string()).unwrap_or_default()
}

#[test]
fn a_turn_is_at_the_local_hour_of_its_day() {
    let paris = |every| schedule(every, 8, 0, "Europe/Paris");
    for (every, now, turn) in [
        (Cadence::Daily, "2026-11-24T06:59:59Z", "2026-11-23T07:00:00Z"),
        (Cadence::Daily, "2026-11-24T07:00:00Z", "2026-11-24T07:00:00Z"),
        (Cadence::Weekly, "2026-11-29T23:00:00Z", "2026-11-23T07:00:00Z"),
        (Cadence::Weekly, "2026-11-30T07:00:00Z", "2026-11-30T07:00:00Z"),
        (Cadence::Monthly, "2026-11-30T23:59:59Z", "2026-11-01T07:00:00Z"),
        (Cadence::Monthly, "2026-08-31T23:00:00Z", "2026-08-01T06:00:00Z"),
        (Cadence::Monthly, "2026-12-31T23:30:00Z", "2026-12-01T07:00:00Z"),
    ] {
        assert_eq!(last(&paris(every), now), turn, "{every:?} {now}");
    }
}

#[test]
fn on_the_days_when_the_clocks_change_there_is_one_turn() {
    // On 29 March 2:30 does not exist; on 25 October it comes twice.
    let daily = schedule(Cadence::Daily, 2, 30, "Europe/Paris");
    let turns_of = |day: &str| {
        let begin = at(&format!("{day}T00:00:00Z"));
        let minutes = (0..24 * 60).map(|minute| begin + jiff::SignedDuration::from_mins(minute));
        let mut turns: Vec<String> = minutes.filter_map(|now| Some(daily.last_turn(now)?.to_string())).collect();
        turns.retain(|turn| turn.starts_with(day));
        turns.dedup();
        turns
    };
    assert_eq!(turns_of("2026-03-29"), ["2026-03-29T01:30:00Z"]);
    assert_eq!(turns_of("2026-10-25"), ["2026-10-25T00:30:00Z"]);
}

#[test]
fn a_zone_that_does_not_exist_makes_no_schedule() {
    assert_eq!(DigestSchedule::new(Cadence::Daily, time(8, 0, 0, 0), "Europe/Atlantis", false), None);
}
