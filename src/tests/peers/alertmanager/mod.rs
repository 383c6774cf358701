//! Feeds the same figures to Headroom and to Debian's Alertmanager: what each sends, how often, and where they differ.
//! src/docs/adr/0009 says why each difference is right for budgets; its measurements are made here.
//!
//! Headroom uses the story's time. Alertmanager only knows the machine's, so the story's polls follow each other
//! as fast as it sends: its groups are flushed every second.

mod daemon;
mod month;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use headroom::domain::delivery::QuietHours;
use headroom::server::platform::clock::{Clock as _, SystemClock};
use jiff::civil::time;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use self::daemon::Alertmanager;
use self::month::{MONTH, Silence};
use self::told::{Figures, Headroom, Message, Prometheus, Reader};

const ADR: &str = include_str!("../../../docs/adr/0009-alerts-beside-alertmanager.md");

/// One message per tenant and receiver, as Headroom groups them. A higher threshold replaces the lower ones.
const CONFIGURATION: &str = r#"
global: {resolve_timeout: 15s}
route:
  receiver: team
  group_by: [tenant]
  group_wait: 1s
  group_interval: 1s
  repeat_interval: 1h
  routes:
  - {matchers: [tenant="contoso"], receiver: team, continue: true}
  - {matchers: [tenant="contoso", severity="critical"], receiver: on-call}
  - {matchers: [tenant="fabrikam"], receiver: team, repeat_interval: 2s}
  - {matchers: [tenant="northwind", severity="critical"], receiver: team}
  - {matchers: [tenant="northwind"], receiver: team, mute_time_intervals: [night]}
inhibit_rules:
- {source_matchers: [threshold="120"], target_matchers: [threshold=~"80|100"], equal: [tenant, customer, month]}
- {source_matchers: [threshold="100"], target_matchers: [threshold="80"], equal: [tenant, customer, month]}
time_intervals:
- {name: night, time_intervals: [{times: NIGHT}]}
receivers:
- {name: team, webhook_configs: [{url: "RECEIVER/team", send_resolved: true}]}
- {name: on-call, webhook_configs: [{url: "RECEIVER/on-call", send_resolved: true}]}
"#;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn sorted(news: &[impl AsRef<str>]) -> Vec<&str> {
    let mut news: Vec<&str> = news.iter().map(AsRef::as_ref).collect();
    news.sort_unstable();
    news
}

/// What a receiver was notified of, in order.
fn news_of<'a>(messages: &'a [Message], receiver: &str) -> Vec<&'a str> {
    messages
        .iter()
        .filter(|message| message.receiver == receiver)
        .flat_map(|one| &one.news)
        .map(String::as_str)
        .collect()
}

#[tokio::test]
#[ignore = "needs Debian's prometheus-alertmanager: make alertmanager"]
async fn a_month_is_told_alike_but_for_the_differences_that_the_adr_lists() {
    let mut daemon = Alertmanager::start(&CONFIGURATION.replace("NIGHT", "[]")).await;
    let groups = BTreeMap::from([("contoso", 2)]);
    let (mut headroom, mut prometheus, mut reader) = (Headroom::new(None), Prometheus::default(), Reader::default());
    let (mut figures, mut silences, mut table) = (Figures::new(), Vec::<String>::new(), String::new());
    let mut totals = [(0, 0); 2];
    let (mut seen_why, mut ever) = (BTreeSet::new(), [BTreeSet::new(), BTreeSet::new()]);
    for poll in MONTH {
        figures.extend(poll.figures.iter().map(|(name, budget, spent)| (*name, (*budget, *spent))));
        let reported: Figures = figures
            .iter()
            .filter(|(name, _)| !poll.missing.contains(name))
            .map(|(name, sums)| (*name, *sums))
            .collect();
        let now = at(poll.at);
        if poll.silences_end {
            for silence in silences.drain(..) {
                daemon.end_silence(&silence).await;
            }
        }
        let ours = headroom.poll(&reported, now);
        let mut theirs = Vec::new();
        // Missing alerts end by themselves, some time after they were last sent.
        for attempt in 0.. {
            let alerts = prometheus.poll("contoso", &reported, now, SystemClock.now());
            daemon.send(&Value::Array(alerts), &groups).await;
            theirs.extend(reader.read(&daemon.notifications().await));
            if poll.missing.is_empty() || !theirs.is_empty() {
                break;
            }
            assert!(attempt < 60, "{}: never told", poll.what);
        }

        let (our_news, their_news) = (news_of(&ours, "team"), news_of(&theirs, "team"));
        assert_eq!(our_news, poll.headroom, "{} {}: Headroom", poll.at, poll.what);
        // Headroom's are in order of urgency, Alertmanager's in order of their labels.
        assert_eq!(their_news, sorted(poll.alertmanager), "{} {}: Alertmanager", poll.at, poll.what);
        let are_alike = sorted(&our_news) == sorted(&their_news);
        assert_eq!(are_alike, poll.why.is_none(), "{} {}", poll.at, poll.what);
        if are_alike {
            let on_call = |messages| sorted(&news_of(messages, "on-call")).join(", ");
            assert_eq!(on_call(&ours), on_call(&theirs), "{} {}: on call", poll.at, poll.what);
            assert_eq!(ours.len(), theirs.len(), "{} {}: messages", poll.at, poll.what);
        }
        for (total, messages) in totals.iter_mut().zip([&ours, &theirs]) {
            total.0 += messages.len();
            total.1 += messages.iter().map(|message| message.lines).sum::<usize>();
        }
        for (ever, news) in ever.iter_mut().zip([&our_news, &their_news]) {
            ever.extend(news.iter().map(|line| format!("{} {line}", &poll.at[..7])));
        }
        seen_why.extend(poll.why);
        row(&mut table, poll, &our_news, &their_news, are_alike);

        if let Some((customer, silence)) = poll.taken_on {
            headroom.acknowledge(customer, now);
            let threshold =
                if let Silence::Alert { threshold } = silence { threshold.to_string() } else { String::new() };
            let mut labels = vec![("tenant", "contoso"), ("customer", customer)];
            if silence != Silence::Customer {
                let month = ("month", &poll.at[..7]);
                labels.extend([
                    ("alertname", "BudgetUsed"),
                    ("severity", "warning"),
                    ("threshold", &*threshold),
                    month,
                ]);
            }
            let (starts, ends) = (SystemClock.now(), SystemClock.now() + SignedDuration::from_hours(1));
            silences.push(daemon.silence(&labels, &starts.to_string(), &ends.to_string()).await);
        }
    }
    let [(our_messages, our_lines), (their_messages, their_lines)] = totals;
    let counts = format!(
        "Headroom sent {our_messages} messages with {our_lines} alerts in them, Alertmanager {their_messages} with {their_lines}."
    );
    println!("Alertmanager {}\n\n{table}\n{counts}", daemon.version());
    assert_eq!(seen_why.len(), 5, "{seen_why:?}");
    // Alertmanager loses nothing that Headroom ever sends; whatever it sends in addition is on the list of differences.
    let [ours, theirs] = ever;
    let besides: Vec<_> = theirs.difference(&ours).map(String::as_str).collect();
    assert_eq!(ours.difference(&theirs).count(), 0, "{ours:?} {theirs:?}");
    let new_month = ["Alpine", "Bakery", "Dairy", "Flip", "Ghost"].map(|name| format!("2026-04 {name} resolved"));
    let expected = ["2026-03 Flip ≥ 80", "2026-03 Ghost resolved"];
    assert_eq!(besides, expected.into_iter().chain(new_month.iter().map(String::as_str)).collect::<Vec<_>>());
    for line in table.lines().chain([&*counts]) {
        assert!(ADR.contains(line), "src/docs/adr/0009 does not say: {line}");
    }
}

fn row(table: &mut String, poll: &month::Poll, ours: &[&str], theirs: &[&str], are_alike: bool) {
    let or_nothing = |news: &[&str]| if news.is_empty() { "–".to_owned() } else { news.join(", ") };
    let theirs = if are_alike { "the same".to_owned() } else { or_nothing(theirs) };
    let day = &poll.at[5..10];
    writeln!(table, "| {day} | {} | {} | {theirs} |", poll.what, or_nothing(ours)).expect("text");
}

#[tokio::test]
#[ignore = "needs Debian's prometheus-alertmanager: make alertmanager"]
async fn at_night_both_let_critical_alerts_through_and_in_the_morning_headroom_also_tells_what_is_over() {
    // Headroom's night is the story's; Alertmanager's ends with a minute of the machine's clock.
    let quiet = QuietHours::new(time(20, 0, 0, 0), time(7, 0, 0, 0), "UTC");
    let mut headroom = Headroom::new(quiet);
    let night = until_a_minute_ends(SystemClock.now());
    let mut daemon = Alertmanager::start(&CONFIGURATION.replace("NIGHT", &night)).await;
    let groups = BTreeMap::from([("northwind", 2)]);
    let (mut prometheus, mut reader) = (Prometheus::default(), Reader::default());
    let (evening, night, morning) =
        (at("2026-03-10T21:00:00Z"), at("2026-03-11T03:00:00Z"), at("2026-03-11T07:00:00Z"));

    let figures = Figures::from([("Nina", (100, 85)), ("Otto", (100, 130))]);
    let ours = headroom.poll(&figures, evening);
    daemon.send(&Value::Array(prometheus.poll("northwind", &figures, evening, SystemClock.now())), &groups).await;
    let theirs = reader.read(&daemon.notifications().await);
    assert_eq!(due(&ours, "team"), [(vec!["Otto ≥ 120"], evening), (vec!["Nina ≥ 80"], morning)]);
    assert_eq!(news_of(&theirs, "team"), ["Otto ≥ 120"]);

    // An alert that began at night ends before anyone has been notified.
    let figures = Figures::from([("Nina", (1000, 85)), ("Otto", (100, 130)), ("Pia", (100, 82))]);
    let ours = headroom.poll(&figures, night);
    assert_eq!(due(&ours, "team"), [(vec!["Pia ≥ 80", "Nina resolved"], morning)]);
    daemon.send(&Value::Array(prometheus.poll("northwind", &figures, night, SystemClock.now())), &groups).await;
    assert_eq!(reader.read(&daemon.notifications().await), [], "the night is over too early for the test");

    // Two flushes, which take two seconds, at a time.
    let mut theirs = Vec::new();
    for _ in 0..90 {
        daemon.send(&Value::Array(prometheus.poll("northwind", &figures, night, SystemClock.now())), &groups).await;
        theirs = reader.read(&daemon.notifications().await);
        if !theirs.is_empty() {
            break;
        }
    }
    assert_eq!(news_of(&theirs, "team"), ["Pia ≥ 80"], "of Nina nothing is ever told");
}

/// Alertmanager's time intervals from some minutes ago to the end of a minute, leaving time for a few polls.
fn until_a_minute_ends(now: Timestamp) -> String {
    let minute = |time: Timestamp| time.to_string()[11..16].to_owned();
    let (start, end) = (now - SignedDuration::from_mins(5), now + SignedDuration::from_secs(80));
    let (start, end) = (minute(start), minute(end));
    match &*end {
        "00:00" => format!("[{{start_time: '{start}', end_time: '24:00'}}]"),
        _ if start > end => {
            format!("[{{start_time: '{start}', end_time: '24:00'}}, {{start_time: '00:00', end_time: '{end}'}}]")
        }
        _ => format!("[{{start_time: '{start}', end_time: '{end}'}}]"),
    }
}

/// What a receiver is notified of, and when.
fn due<'a>(messages: &'a [Message], receiver: &str) -> Vec<(Vec<&'a str>, Timestamp)> {
    let messages = messages.iter().filter(|message| message.receiver == receiver);
    messages.map(|one| (one.news.iter().map(String::as_str).collect(), one.due.expect("a time"))).collect()
}

#[tokio::test]
#[ignore = "needs Debian's prometheus-alertmanager: make alertmanager"]
async fn alertmanager_repeats_what_goes_on_and_forgets_with_a_kill_whom_it_has_told() {
    let mut daemon = Alertmanager::start(&CONFIGURATION.replace("NIGHT", "[]")).await;
    let both = BTreeMap::from([("contoso", 2), ("fabrikam", 1)]);
    let mut headroom = Headroom::new(None);
    let (mut contoso, mut fabrikam, mut reader) = (Prometheus::default(), Prometheus::default(), Reader::default());
    let now = at("2026-03-10T06:00:00Z");
    let mut figures = Figures::from([("Steady", (100, 130)), ("Zulu", (100, 90))]);
    let mut send = async |daemon: &mut Alertmanager, figures: &Figures| {
        let mut alerts = contoso.poll("contoso", figures, now, SystemClock.now());
        alerts.extend(fabrikam.poll("fabrikam", figures, now, SystemClock.now()));
        daemon.send(&Value::Array(alerts), &both).await;
        reader.read(&daemon.notifications().await)
    };

    // The same figures for ten polls: Headroom sends once, Alertmanager once per `repeat_interval`.
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        ours.extend(headroom.poll(&figures, now));
        theirs.extend(send(&mut daemon, &figures).await);
    }
    let count = |messages: &[Message], tenant: &str| messages.iter().filter(|one| one.tenant == tenant).count();
    assert_eq!(ours.len(), 2, "the team and whoever is on call");
    assert_eq!(count(&theirs, "contoso"), 2, "with an interval of an hour");
    let repeats = count(&theirs, "fabrikam");
    assert!(repeats >= 4, "{repeats} with an interval of two seconds");
    let first: Vec<_> = theirs.iter().filter(|one| one.tenant == "fabrikam").map(|one| one.news.len()).collect();
    assert_eq!((first[0], first[1..].iter().sum::<usize>()), (2, 0), "what comes again is no news");

    // A graceful stop keeps notifications and silences.
    let (starts, ends) = (SystemClock.now(), SystemClock.now() + SignedDuration::from_hours(1));
    let silence = async |daemon: &Alertmanager, customer| {
        daemon.silence(&[("customer", customer)], &starts.to_string(), &ends.to_string()).await
    };
    let kept = silence(&daemon, "Nobody").await;
    daemon.restart("-TERM").await;
    let after_stop = send(&mut daemon, &figures).await;
    assert_eq!(count(&after_stop, "contoso"), 0, "{after_stop:?}");

    // A kill loses both, back to the last save, which happens every quarter of an hour.
    figures.insert("Echo", (100, 105));
    let told = send(&mut daemon, &figures).await;
    let about_echo = |messages: &[Message]| {
        messages
            .iter()
            .filter(|one| one.tenant == "contoso" && one.lines > 1)
            .map(|one| one.receiver.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(about_echo(&told).len(), 2, "{told:?}");
    silence(&daemon, "Somebody").await;
    daemon.restart("-KILL").await;
    let again = send(&mut daemon, &figures).await;
    assert_eq!(about_echo(&again).len(), 2, "{again:?}");
    assert_eq!(daemon.silences().await, [kept]);
    println!("{repeats} notifications about one customer in ten polls; both receivers told again after a kill");
}
