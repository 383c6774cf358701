//! Who is notified of what, and when.

mod hosts;
mod reach;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::time;
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::alert::{Alerts, Change, History, Knowledge, OwnPeriods, Rule, Rules, Severity, Transition, evaluate};
use crate::customer::{CustomerId, Plan};
use crate::money::{BillingCurrency, Decimal};
use crate::projection::Outlooks;
use crate::usage::{UsageRecord, UsageReport};

const NOON: &str = "2026-03-10T12:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn changes(percents: &[(&str, i64)], now: Timestamp) -> Vec<Change> {
    let record = |(name, percent): &(&str, i64)| UsageRecord {
        customer_id: CustomerId::parse(name).expect("an id"),
        name: (*name).into(),
        plan: if name.starts_with("Old") { Plan::Legacy } else { Plan::Azure },
        budget: Some(Decimal::ONE_HUNDRED).into(),
        spent: Some(Decimal::from(*percent)),
        percent_used: Some(Decimal::from(*percent)),
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: Some(now),
    };
    let report = UsageReport::new(percents.iter().map(record).collect(), Vec::new(), None, now);
    let (alerts, history) = (Alerts::default(), History::default());
    let (periods, rules, outlooks) = (OwnPeriods::default(), Rules::default(), Outlooks::default());
    let known = Knowledge { alerts: &alerts, history: &history, periods: &periods, rules: &rules, outlooks: &outlooks };
    evaluate(known, &report, now)
}

/// The messages of a first poll.
fn first_plan<'a>(changes: &[Change], receivers: &'a [Receiver], now: Timestamp) -> Vec<Planned<'a>> {
    let mut alerts = Alerts::default();
    alerts.apply(changes);
    plan(&alerts, changes, receivers, &NotificationLog::default(), now).messages
}

fn receiver(id: &str, routing: Routing) -> Receiver {
    let destination = Destination::parse(Channel::Email, "team@example.com", None).expect("an address");
    Receiver {
        id: id.into(),
        name: id.into(),
        destination,
        routing,
        scope: Scope::All,
        language: None,
        stopped: None,
        reminded: None,
        digested: None,
    }
}

/// The receiver, the customers in order, and the time.
fn notified<'a>(planned: &'a [Planned<'_>]) -> Vec<(&'a str, Vec<&'a str>, Timestamp)> {
    let names = |message: &'a Message| match &message.content {
        Content::Alerts(entries) => entries.iter().map(|entry| &*entry.figures.name).collect(),
        other => panic!("{other:?}"),
    };
    planned.iter().map(|one| (&*one.receiver.id, names(&one.message), one.due)).collect()
}

#[test]
fn one_message_a_receiver_with_the_worst_first() {
    let now = at(NOON);
    let everybody = [receiver("all", Routing::default())];
    let planned =
        first_plan(&changes(&[("Alpine", 85), ("Bakery", 300), ("Chemist", 120), ("Dairy", 10)], now), &everybody, now);
    assert_eq!(notified(&planned), [("all", vec!["Bakery", "Chemist", "Alpine"], now)]);
    let Content::Alerts(entries) = &planned[0].message.content else { panic!("alerts") };
    let [over, near] = [Severity::Critical, Severity::Warning].map(|severity| (Rule::Threshold, Reverse(severity)));
    assert_eq!(Summary::of(entries), Summary { active: BTreeMap::from([(over, 2), (near, 1)]), resolved: 0 });
}

#[test]
fn a_customer_who_is_moving_counts_once() {
    let mut entries = message_about(1).entries().to_vec();
    let legacy = crate::alert::AlertKey { plan: Plan::Legacy, ..entries[0].key.clone() };
    entries.push(Entry { key: legacy, ..entries[0].clone() });
    let near = (Rule::Threshold, Reverse(Severity::Warning));
    assert_eq!(Summary::of(&entries), Summary { active: BTreeMap::from([(near, 1)]), resolved: 0 });
    let ended = |entry: &Entry| Entry { transition: Transition::Resolved, ..entry.clone() };
    let ended: Vec<Entry> = entries.iter().map(ended).collect();
    assert_eq!(Summary::of(&ended), Summary { active: BTreeMap::new(), resolved: 2 }, "these are alerts");
    for content in [Content::Alerts(entries.clone()), Content::Reminder(entries)] {
        let about = About::from(&Message { content, at: at(NOON) });
        assert!(matches!(about, About::Alerts { customers: 1 } | About::Reminder { customers: 1 }), "{about:?}");
    }
}

#[test]
fn a_receiver_hears_of_its_severity_and_its_customers_alone() {
    let now = at(NOON);
    let filtered = |customers| Routing { customers, ..Routing::default() };
    let receivers = [
        receiver("critical", Routing { least: Severity::Critical, ..Routing::default() }),
        receiver("words", filtered(CustomerFilter { words: "bäk".into(), ..CustomerFilter::default() })),
        receiver("legacy", filtered(CustomerFilter { plan: Some(Plan::Legacy), ..CustomerFilter::default() })),
        receiver(
            "one",
            filtered(CustomerFilter {
                only: CustomerId::parse("Alpine").into_iter().collect(),
                ..CustomerFilter::default()
            }),
        ),
        receiver("nobody", filtered(CustomerFilter { words: "zebra".into(), ..CustomerFilter::default() })),
    ];
    let planned = first_plan(&changes(&[("Alpine", 85), ("Bakery", 300), ("Old Mill", 90)], now), &receivers, now);
    assert_eq!(
        notified(&planned),
        [
            ("critical", vec!["Bakery"], now),
            ("words", vec!["Bakery"], now),
            ("legacy", vec!["Old Mill"], now),
            ("one", vec!["Alpine"], now)
        ]
    );
}

#[test]
fn quiet_hours_hold_back_what_is_not_critical_until_they_end() {
    // An hour ahead of UTC in March.
    let quiet_hours = QuietHours::new(time(20, 0, 0, 0), time(7, 30, 0, 0), "Europe/Paris");
    let receivers = [receiver("night", Routing { quiet_hours, ..Routing::default() })];
    let both = [("Alpine", 85), ("Bakery", 300)];
    let (evening, morning) = (at("2026-03-10T19:00:00Z"), at("2026-03-11T06:30:00Z"));
    for night in [evening, at("2026-03-11T06:29:59Z")] {
        let planned = first_plan(&changes(&both, night), &receivers, night);
        assert_eq!(notified(&planned), [("night", vec!["Bakery"], night), ("night", vec!["Alpine"], morning)]);
    }
    for day in [at("2026-03-10T18:59:59Z"), morning] {
        assert_eq!(
            notified(&first_plan(&changes(&both, day), &receivers, day)),
            [("night", vec!["Bakery", "Alpine"], day)]
        );
    }
    assert_eq!(QuietHours::new(time(8, 0, 0, 0), time(8, 0, 0, 0), "UTC"), None);
    assert_eq!(QuietHours::new(time(8, 0, 0, 0), time(9, 0, 0, 0), "Mars/Olympus"), None);
}

/// Alerts of a number of customers.
pub(super) fn message_about(count: usize) -> Message {
    let [entry] = &first_plan(&changes(&[("Alpine", 85)], at(NOON)), &[receiver("all", Routing::default())], at(NOON))
        [0]
    .message
    .entries()
    .to_vec()[..] else {
        panic!("one alert")
    };
    Message { content: Content::Alerts(vec![entry.clone(); count]), at: at(NOON) }
}

#[test]
fn ticket_systems_alone_hear_of_an_acknowledgement_and_only_of_alerts_they_know() {
    let tickets = || Routing { one_by_one: true, ..Routing::default() };
    let quiet_hours = QuietHours::new(time(20, 0, 0, 0), time(7, 0, 0, 0), "UTC");
    let receivers = [
        receiver("people", Routing::default()),
        receiver("tickets", tickets()),
        receiver("critical", Routing { least: Severity::Critical, ..tickets() }),
        receiver("night", Routing { quiet_hours, ..tickets() }),
    ];
    let now = at("2026-03-10T12:00:00Z");
    let fired = changes(&[("Alpine", 85)], now);
    let mut alerts = Alerts::default();
    alerts.apply(&fired);
    let mut log = NotificationLog::default();
    log.apply(&plan(&alerts, &fired, &receivers, &log, now).log);
    let evening = at("2026-03-10T21:00:00Z");
    let taken_on = |change: &Change| Change { transition: Transition::Acknowledged, alert: change.alert.clone() };
    let taken_on: Vec<Change> = fired.iter().map(taken_on).collect();
    let acknowledged = plan_acknowledged(&taken_on, &receivers, &log, evening);
    assert_eq!(
        notified(&acknowledged.messages),
        [("tickets", vec!["Alpine"], evening), ("night", vec!["Alpine"], at("2026-03-11T07:00:00Z"))]
    );
    log.apply(&acknowledged.log);
    let again = plan(&alerts, &[], &receivers, &log, evening);
    assert_eq!((again.messages, again.log), (vec![], vec![]), "what was told before stays told");
    let at_once = plan_acknowledged(&taken_on, &receivers, &log, evening);
    let times = [&acknowledged, &at_once].map(|plan| plan.messages[0].message.at);
    assert!(times[0] < times[1], "the log tells two within a second apart: {times:?}");
}

#[test]
fn an_acknowledgement_supersedes_what_is_worse_and_is_superseded_by_the_end() {
    use Transition::{Acknowledged, AcknowledgementLapsed, Escalated, Fired, Resolved};

    let now = at(NOON);
    let address = receiver("tickets", Routing::default()).address("team@example.com");
    let one = message_about(1);
    let waiting = |transitions: &[Transition]| {
        let say = |(minutes, transition): (i64, &Transition)| {
            let mut entries = one.entries().to_vec();
            entries[0].transition = *transition;
            let at = now + SignedDuration::from_mins(minutes);
            Waiting { message: Arc::new(Message { content: Content::Alerts(entries), at }), due: now }
        };
        let waiting: Vec<Waiting> = (0..).zip(transitions).map(say).collect();
        let left = settle(&address, &waiting).left.into_iter().flatten();
        left.map(|message| message.entries()[0].transition).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&[Escalated, Acknowledged]), [Acknowledged]);
    assert_eq!(waiting(&[Acknowledged, Escalated]), [Escalated]);
    assert_eq!(waiting(&[Acknowledged, AcknowledgementLapsed]), [AcknowledgementLapsed]);
    assert_eq!(waiting(&[Escalated, Acknowledged, Resolved]), [Resolved]);
    assert_eq!(waiting(&[Fired, Acknowledged]), [Fired], "one must know of an alert first");
    assert_eq!(waiting(&[Fired, Acknowledged, Resolved]), []);
}

#[test]
fn nothing_to_tell_is_no_message() {
    let now = at(NOON);
    assert_eq!(first_plan(&changes(&[("Alpine", 10)], now), &[receiver("all", Routing::default())], now), []);
    assert_eq!(first_plan(&[], &[receiver("all", Routing::default())], now), []);
}

#[test]
fn news_of_monitoring_goes_to_everybody_at_once() {
    let now = at(NOON);
    let receivers = ["a", "b"].map(|id| receiver(id, Routing { least: Severity::Critical, ..Routing::default() }));
    let planned = plan_for_all(&Content::Test, &receivers, now);
    assert_eq!(planned.iter().map(|one| (&*one.receiver.id, one.due)).collect::<Vec<_>>(), [("a", now), ("b", now)]);
}

#[test]
fn a_delivery_is_tried_with_growing_pauses_for_a_day() {
    let first = at(NOON);
    let (mut now, mut pauses) = (first, Vec::new());
    for failures in 1.. {
        let Some(next) = next_attempt(failures, first, None, 0.0, now) else { break };
        pauses.push(next.duration_since(now).as_secs());
        now = next;
    }
    assert_eq!(pauses[..4], [2, 4, 8, 16]);
    assert_eq!(pauses.iter().max(), Some(&1800));
    assert_eq!(now, first + GIVE_UP_AFTER, "the last try is at the end of the day");
    assert_eq!(
        next_attempt(1, first, Some(SignedDuration::from_secs(60)), 1.0, first),
        Some(first + SignedDuration::from_secs(72))
    );
    assert_eq!(next_attempt(u32::MAX, first, None, 1.0, first), Some(first + SignedDuration::from_mins(36)));
}

#[test]
fn a_receiver_may_ask_to_be_left_alone_for_up_to_a_day() {
    let (first, day) = (at(NOON), SignedDuration::from_hours(24));
    let after = |hours: i64| first + SignedDuration::from_hours(hours);
    let next = |asked: SignedDuration, now| next_attempt(3, first, Some(asked), 0.0, now);
    assert_eq!(next(SignedDuration::from_hours(20), first), Some(after(20)));
    assert_eq!(next(SignedDuration::MAX, first), Some(after(24)));
    assert_eq!(next_attempt(3, first, Some(day), 1.0, first), Some(after(24) + SignedDuration::from_mins(6)));
    // The attempt that it asked for is made, even after the time to give up.
    assert_eq!(next(day, after(23)), Some(after(47)));
    assert_eq!(next(day, after(24)), Some(after(48)));
    assert_eq!(next_attempt(9, first, None, 0.0, after(47)), None, "it did not ask again");
    assert_eq!(next(day, after(25)), None, "and it cannot ask for ever");
    assert_eq!(next(SignedDuration::ZERO, after(24)), None, "no more than our own pause is not asking");
}

#[test]
fn an_address_is_one_line_and_looks_like_one() {
    let parse = |channel, address: &str| Destination::parse(channel, address, Some("whsec_abc"));
    for right in ["a@example.com", " a.b+c@mail.example.co.uk ; d@example.com, "] {
        assert!(parse(Channel::Email, right).is_ok(), "{right}");
    }
    for wrong in [
        "a@example.com\r\nBcc: all@example.com",
        "a@b@c d",
        "@example.com",
        "a@",
        "Ann <a@example.com>",
        ".a@b.c",
        "a@-b.c",
        "",
    ] {
        assert!(parse(Channel::Email, wrong).is_err(), "{wrong}");
    }
    assert_eq!(parse(Channel::Email, &"a@b.c,".repeat(21)), Err(DestinationError::Email));
    for wrong in [
        "ftp://example.com/",
        "https://",
        "https://user@example.com/",
        "https://a b/",
        "javascript:alert(1)",
        "https://a/\n",
    ] {
        assert!(parse(Channel::Webhook, wrong).is_err(), "{wrong}");
    }
    let hook = parse(Channel::Slack, "https://hooks.example.com/services/secret?x=1").expect("an address");
    assert_eq!((hook.label(), hook.signing_secret()), ("hooks.example.com", None));
    assert!(!format!("{hook:?}").contains("hooks"));
}

#[test]
fn a_signing_secret_is_as_long_as_the_specification_asks_for() {
    let parse = |secret: &str| Destination::parse(Channel::Webhook, "https://example.com/", Some(secret));
    let secret = |digits: &str| format!("whsec_{digits}");
    let (shortest, longest) = (secret(&"Ab+/".repeat(8)), secret(&format!("{}Aw==", "abcd".repeat(21))));
    for right in [&shortest, &longest, &secret(&format!("{}AAA=", "abcd".repeat(8)))] {
        assert_eq!(parse(right).expect("a secret").signing_secret(), Some(right.as_str()));
    }
    for wrong in [
        "",
        "whsec_",
        "whsec_abc",
        &"A".repeat(32),
        &secret(&"A".repeat(28)),
        &secret(&"A".repeat(88)),
        &secret(&"A".repeat(33)),
        &secret(&format!("{}AB==", "A".repeat(32))),
        &secret(&format!("{}A===", "A".repeat(32))),
        &secret(&format!("{} AAA", "A".repeat(32))),
        &secret(&format!("{}-_-_", "A".repeat(32))),
    ] {
        assert_eq!(parse(wrong), Err(DestinationError::Secret), "{wrong}");
    }
    let slack = Destination::parse(Channel::Slack, "https://example.com/", Some("whsec_abc")).expect("an address");
    assert_eq!(slack.signing_secret(), None, "only a generic webhook is signed");
}

#[test]
fn a_stopped_receiver_is_notified_of_nothing_and_does_not_keep_an_alert_from_the_catch_all() {
    let now = at(NOON);
    let catch_all = Routing {
        customers: CustomerFilter { words: "nobody".into(), ..CustomerFilter::default() },
        is_catch_all: true,
        ..Routing::default()
    };
    let stopped = |id: &str, routing| Receiver { stopped: Some(now), ..receiver(id, routing) };
    let receivers =
        [stopped("all", Routing::default()), stopped("caught", catch_all.clone()), receiver("rest", catch_all)];
    let changes = changes(&[("Contoso", 120)], now);
    assert_eq!(notified(&first_plan(&changes, &receivers, now)), [("rest", vec!["Contoso"], now)]);
    let told: Vec<_> = plan_for_all(&Content::Test, &receivers, now);
    assert_eq!(told.iter().map(|one| &*one.receiver.id).collect::<Vec<_>>(), ["rest"]);
}

#[test]
fn a_second_receiver_is_told_once_nobody_has_acknowledged_a_critical_alert_for_its_hours_and_hears_of_its_end() {
    let fired = at(NOON);
    let later = |hours| fired + SignedDuration::from_hours(hours);
    let second = Routing { unanswered_after: Some(4), ..Routing::default() };
    let caught = Routing {
        customers: CustomerFilter { words: "nobody".into(), ..CustomerFilter::default() },
        is_catch_all: true,
        ..Routing::default()
    };
    let receivers = [receiver("second", second), receiver("rest", caught)];
    let mut alerts = Alerts::default();
    let first = changes(&[("Contoso", 120), ("Near", 85)], fired);
    alerts.apply(&first);
    let mut log = NotificationLog::default();
    let mut tell = |alerts: &Alerts, changes: &[Change], now| {
        let plan = plan(alerts, changes, &receivers, &log, now);
        let told = plan.messages.iter().map(|one| (one.receiver.id.to_string(), one.message.entries().to_vec()));
        let told: Vec<(String, Vec<Transition>)> =
            told.map(|(id, entries)| (id, entries.iter().map(|entry| entry.transition).collect())).collect();
        log.apply(&plan.log);
        told
    };
    let told = |id: &str, transitions: &[Transition]| (id.to_owned(), transitions.to_vec());
    assert_eq!(tell(&alerts, &first, fired), [told("rest", &[Transition::Fired, Transition::Fired])]);
    assert_eq!(tell(&alerts, &[], later(3)), []);
    assert_eq!(tell(&alerts, &[], later(4)), [told("second", &[Transition::Fired])]);
    assert_eq!(tell(&alerts, &[], later(30)), []);
    // Acknowledged for a while and open again, it is told again after as long.
    let contoso = alerts.iter().find(|alert| alert.severity == Severity::Critical).expect("an alert").clone();
    let span = crate::alert::AcknowledgeFor::Day;
    let taken = contoso.acknowledge("Ada", "", span, None, later(31)).expect("an acknowledgement");
    assert_eq!((taken.unanswered_since(), contoso.unanswered_since()), (None, Some(fired)));
    let open = taken.withdraw(later(40)).expect("withdrawn");
    alerts.apply(&[Change { transition: Transition::Withdrawn, alert: open }]);
    assert_eq!(tell(&alerts, &[], later(43)), []);
    assert_eq!(tell(&alerts, &[], later(44)), [told("second", &[Transition::AcknowledgementLapsed])]);
    assert_eq!(tell(&alerts, &[], later(45)), []);
    // It hears of the end.
    let over = crate::alert::Alert {
        is_firing: false,
        ..alerts.iter().find(|alert| alert.severity == Severity::Critical).expect("an alert").clone()
    };
    let ended = [Change { transition: Transition::Resolved, alert: over }];
    alerts.apply(&ended);
    let ends = tell(&alerts, &ended, later(46));
    assert_eq!(ends, [told("second", &[Transition::Resolved]), told("rest", &[Transition::Resolved])]);
}
