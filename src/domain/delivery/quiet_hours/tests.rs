//! The end of quiet hours, over weekends and over changes of the clocks.

use jiff::civil::{Weekday, time};
use proptest::prelude::*;

use super::*;

/// Clocks that jump by an hour at night, at midnight, and by half an hour.
const ZONES: [&str; 6] =
    ["UTC", "Europe/Paris", "America/New_York", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe"];
const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

fn quiet(from: (i8, i8), to: (i8, i8), zone: &str, days: &[Weekday]) -> QuietHours {
    let [from, to] = [from, to].map(|(hour, minute)| time(hour, minute, 0, 0));
    let hours = QuietHours::new(from, to, zone).expect("quiet hours");
    hours.with_days(days.iter().copied().collect()).expect("a day that is not quiet")
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[test]
fn a_quiet_weekend_ends_on_monday_with_the_night() {
    let night = quiet((20, 0), (7, 0), "Europe/Paris", &WEEKEND);
    let monday = Some(at("2026-03-09T07:00:00+01:00"));
    for now in ["2026-03-06T20:00:00+01:00", "2026-03-07T12:00:00+01:00", "2026-03-09T06:59:59+01:00"] {
        assert_eq!(night.end(at(now)), monday, "{now}");
    }
    for now in ["2026-03-06T19:59:59+01:00", "2026-03-09T07:00:00+01:00"] {
        assert_eq!(night.end(at(now)), None, "{now}");
    }
    assert_eq!(night.end(at("2026-03-05T23:00:00+01:00")), Some(at("2026-03-06T07:00:00+01:00")), "a Thursday");
}

#[test]
fn a_quiet_day_ends_at_midnight_if_the_hours_are_those_of_a_day() {
    let noon = quiet((12, 0), (14, 0), "America/New_York", &WEEKEND);
    let monday = Some(at("2026-03-09T00:00:00-04:00"));
    assert_eq!(noon.end(at("2026-03-08T13:00:00-04:00")), monday);
    assert_eq!(noon.end(at("2026-03-07T00:00:00-05:00")), monday, "the clocks go forward on Sunday");
}

#[test]
fn every_day_of_the_week_cannot_be_quiet() {
    let hours = QuietHours::new(time(20, 0, 0, 0), time(7, 0, 0, 0), "UTC").expect("quiet hours");
    assert_eq!(hours.with_days(Weekdays::DAYS.into_iter().collect()), None);
}

#[test]
fn two_zones_that_change_their_clocks_end_their_nights_apart() {
    let ends = |zone: &str, to: (i8, i8), now: &str| quiet((20, 0), to, zone, &[]).end(at(now));
    // Paris skips from two to three, New York did so three weeks before.
    let spring = "2026-03-29T00:30:00Z";
    assert_eq!(ends("Europe/Paris", (2, 30), spring), Some(at("2026-03-29T01:00:00Z")), "half past two does not exist");
    assert_eq!(ends("America/New_York", (2, 30), spring), Some(at("2026-03-29T06:30:00Z")));
    // Half past two occurs twice in Paris: the second is as quiet as the first until it is over.
    let [first, second] = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"];
    assert_eq!(ends("Europe/Paris", (2, 30), "2026-10-25T00:29:59Z"), Some(at(first)));
    assert_eq!(ends("Europe/Paris", (2, 30), first), None);
    assert_eq!(ends("Europe/Paris", (2, 30), "2026-10-25T01:00:00Z"), Some(at(second)));
    assert_eq!(ends("America/New_York", (2, 30), second), Some(at("2026-10-25T06:30:00Z")));
}

#[test]
fn an_only_loud_hour_that_the_clocks_skip_comes_a_week_later() {
    let days: Vec<Weekday> = Weekdays::DAYS.into_iter().filter(|day| *day != Weekday::Sunday).collect();
    let almost_always = quiet((3, 0), (2, 0), "Europe/Paris", &days);
    let now = at("2026-03-22T03:00:00+01:00");
    let end = almost_always.end(now).expect("an end");
    assert_eq!(end, at("2026-04-05T02:00:00+02:00"));
    assert!(end.duration_since(now) < QuietHours::LONGEST);
}

/// Times of day, most of them when clocks change.
fn minutes() -> impl Strategy<Value = (i8, i8)> {
    (prop_oneof![3 => 0..4_i8, 1 => 0..24_i8], prop_oneof![Just(0_i8), Just(30), 0..60_i8])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_end_is_the_first_moment_that_is_not_quiet(
        (from, to) in (minutes(), minutes()).prop_filter("the same time", |(from, to)| from != to),
        zone in proptest::sample::select(ZONES.to_vec()),
        days in proptest::sample::subsequence(Weekdays::DAYS.to_vec(), 0..7),
        (jump, before) in (0_usize..8, prop_oneof![-14_400_i64..14_400, -86_400_i64 * 3..86_400 * 2]),
    ) {
        let hours = quiet(from, to, zone, &days);
        let start = at("2026-01-01T12:00:00Z");
        let near = hours.zone.following(start).nth(jump).map_or(start, |jump| jump.timestamp());
        let now = near + SignedDuration::from_secs(before);
        // What the receiver's clock and calendar say, minute by minute.
        let is_quiet = |at: Timestamp| {
            let local = hours.zone.to_datetime(at);
            let minute = |(hour, minute): (i8, i8)| i32::from(hour) * 60 + i32::from(minute);
            let (now, from, to) = (minute((local.hour(), local.minute())), minute(from), minute(to));
            let is_night = if from < to { (from..to).contains(&now) } else { !(to..from).contains(&now) };
            is_night || days.contains(&local.weekday())
        };
        let next_minute = now.as_second().div_euclid(60) * 60 + 60;
        let later = (next_minute..).step_by(60).map(|second| Timestamp::from_second(second).expect("a time"));
        let expected = is_quiet(now).then(|| later.take(60 * 24 * 15).find(|at| !is_quiet(*at)).expect("an end"));
        prop_assert_eq!(hours.end(now), expected);
    }
}
