use jiff::civil::time;

use super::*;
use crate::alert::{Alert, AlertKey, Figures, Rule, Severity};
use crate::billing_period::BillingPeriod;
use crate::customer::{CustomerId, Plan};
use crate::delivery::{Channel, Destination, LogChange, LogEdit, QuietHours, Scope, Told};
use crate::money::BillingCurrency;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn alert(name: &str, since: &str) -> Alert {
    let first = jiff::civil::date(2026, 3, 1);
    Alert {
        key: AlertKey {
            customer: CustomerId::parse(name).expect("an id"),
            plan: Plan::Azure,
            rule: Rule::Threshold,
            period: first,
        },
        period: BillingPeriod { first, end: None },
        is_firing: true,
        has_ended: false,
        severity: Severity::Critical,
        level: None,
        notified: None,
        resolution: None,
        acknowledged: None,
        is_known: true,
        figures: Figures {
            name: name.into(),
            plan: Plan::Azure,
            spent: None,
            budget: None.into(),
            percent: None,
            currency: BillingCurrency::Missing,
            updated: None,
            projected: None,
            fraud: None,
        },
        since: at(since),
        unanswered: None,
        updated: at(since),
    }
}

fn receiver(routing: Routing, reminded: Option<&str>) -> Receiver {
    let destination = Destination::parse(Channel::Email, "team@example.com", None).expect("an address");
    Receiver {
        id: "r".into(),
        name: "r".into(),
        destination,
        routing,
        scope: Scope::All,
        language: None,
        stopped: None,
        reminded: reminded.map(at),
        digested: None,
    }
}

fn daily() -> Routing {
    Routing { reminders: Reminders::Daily, ..Routing::default() }
}

/// The address was told of the alert at a time.
fn told(log: &mut NotificationLog, receiver: &Receiver, alert: &Alert, when: &str) {
    let told = Told { decided: at(when), since: alert.since, level: None };
    let address = receiver.address("team@example.com");
    log.apply(&[LogChange { address, alert: alert.key.clone(), edit: LogEdit::Told(told) }]);
}

/// The customers that are reminded of, or `None` if it is not the receiver's turn.
fn reminded(receiver: &Receiver, alerts: &[Alert], log: &NotificationLog, now: &str) -> Option<Vec<String>> {
    let alerts: Alerts = alerts.iter().cloned().collect();
    let receivers = [receiver.clone()];
    let reminded = remind(&alerts, &receivers, log, at(now));
    let names = |planned: &Planned<'_>| -> Vec<String> {
        planned.message.listed().iter().map(|entry| entry.figures.name.to_string()).collect()
    };
    assert!(reminded.messages.len() <= 1, "one message an address");
    (!reminded.receivers.is_empty()).then(|| reminded.messages.iter().flat_map(names).collect())
}

#[test]
fn a_reminder_lists_once_a_day_what_was_told_fires_and_is_not_acknowledged() {
    let receiver = receiver(daily(), Some("2026-03-10T08:05:00Z"));
    let old = alert("Alpine", "2026-03-09T12:00:00Z");
    let acknowledged = Alert {
        acknowledged: old
            .acknowledge("Ada", "", crate::alert::AcknowledgeFor::Week, None, old.since)
            .and_then(|one| one.acknowledged),
        ..alert("Bakery", "2026-03-09T12:00:00Z")
    };
    let over = Alert { is_firing: false, ..alert("Chemist", "2026-03-09T12:00:00Z") };
    let untold = alert("Dairy", "2026-03-09T12:00:00Z");
    let fresh = alert("Estate", "2026-03-11T02:00:00Z");
    let mut log = NotificationLog::default();
    for one in [&old, &acknowledged, &over] {
        told(&mut log, &receiver, one, "2026-03-09T12:00:00Z");
    }
    told(&mut log, &receiver, &fresh, "2026-03-11T02:00:00Z");
    let alerts = [old, acknowledged, over, untold, fresh];
    assert_eq!(reminded(&receiver, &alerts, &log, "2026-03-11T07:59:59Z"), None, "not yet");
    assert_eq!(reminded(&receiver, &alerts, &log, "2026-03-11T08:00:00Z"), Some(vec!["Alpine".to_owned()]));
    let later = Receiver { reminded: Some(at("2026-03-11T08:00:00Z")), ..receiver.clone() };
    assert_eq!(reminded(&later, &alerts, &log, "2026-03-12T07:59:59Z"), None);
    let next = reminded(&later, &alerts, &log, "2026-03-12T08:00:00Z");
    assert_eq!(next, Some(vec!["Alpine".to_owned(), "Estate".to_owned()]));
    let stopped = Receiver { stopped: Some(at("2026-03-11T08:00:00Z")), ..receiver };
    assert_eq!(reminded(&stopped, &alerts, &log, "2026-03-12T08:00:00Z"), None);
}

#[test]
fn reminders_begin_without_a_message_and_come_when_quiet_hours_end_in_their_zone_on_mondays_if_weekly() {
    let night = QuietHours::new(time(20, 0, 0, 0), time(7, 0, 0, 0), "Europe/Paris");
    let weekly = Routing { reminders: Reminders::Weekly, quiet_hours: night, ..Routing::default() };
    let old = alert("Alpine", "2026-03-01T12:00:00Z");
    let new = receiver(weekly.clone(), None);
    let mut log = NotificationLog::default();
    told(&mut log, &new, &old, "2026-03-01T12:00:00Z");
    let open = Some(vec!["Alpine".to_owned()]);
    let remind =
        |reminded_at, now| reminded(&receiver(weekly.clone(), reminded_at), std::slice::from_ref(&old), &log, now);
    assert_eq!(remind(None, "2026-03-09T06:00:00Z"), Some(Vec::new()));
    // The 9th and the 16th are Mondays; Paris is an hour ahead of UTC.
    assert_eq!(remind(Some("2026-03-09T06:00:00Z"), "2026-03-16T05:59:59Z"), None);
    assert_eq!(remind(Some("2026-03-09T06:00:00Z"), "2026-03-16T06:00:00Z"), open);
    // After the change of clocks on the 29th, two hours.
    assert_eq!(remind(Some("2026-03-23T06:00:00Z"), "2026-03-30T04:59:59Z"), None);
    assert_eq!(remind(Some("2026-03-23T06:00:00Z"), "2026-03-30T05:00:00Z"), open);
    // A server that was down catches up, outside quiet hours.
    let late = receiver(weekly.clone(), Some("2026-03-09T06:00:00Z"));
    let receivers = [late];
    let alerts: Alerts = [old.clone()].into_iter().collect();
    let planned = super::remind(&alerts, &receivers, &log, at("2026-03-17T21:00:00Z"));
    assert_eq!(planned.messages[0].due, at("2026-03-18T06:00:00Z"));
    assert_eq!(
        reminded(&receiver(Routing::default(), None), std::slice::from_ref(&old), &log, "2026-03-16T06:00:00Z"),
        None
    );
}
