//! The message for programs: every alert with exact figures, in the shape that Standard Webhooks 1.0.0 recommends.
//!
//! Amounts and percents are text, so that no reader turns them into floats, and round to what people see. Unknown values are
//! `null`. A message of more than [`Parts::MOST_ALERTS`](domain::delivery::Parts::MOST_ALERTS) alerts comes in parts with the
//! same `id`.

use serde_json::{Value, json};

use super::digest;
use super::figures::{currency_of, name, percent_of};
use crate::notify::OutgoingMessage;
use domain::alert::{Threshold, Transition};
use domain::billing_period::BillingMonth;
use domain::budget::NearThreshold;
use domain::delivery::{Content, Entry, Names};
use domain::fraud::FraudEvent;
use domain::money::Decimal;
use domain::monitoring::{Outage, Trouble};

pub(super) fn write(outgoing: &OutgoingMessage<'_>) -> Value {
    let OutgoingMessage { message, rendered, near, message_id, part, ticket, .. } = *outgoing;
    let (kind, mut data) = match &message.content {
        Content::Alerts(entries) => {
            let links = rendered.links.iter().map(Some).chain(std::iter::repeat(None));
            let alerts = entries.iter().zip(links).map(|(entry, link)| alert(entry, near, link));
            let mut alerts: Vec<Value> = alerts.collect();
            if let (Some(ticket), [alert], [entry]) = (ticket, &mut alerts[..], &entries[..]) {
                alert["event"] = json!(event(entry.transition));
                alert["sequence"] = json!(ticket.sequence);
            }
            ("alerts.changed", json!({ "alerts": alerts }))
        }
        Content::Reminder(entries) => {
            let links = rendered.links.iter().map(Some).chain(std::iter::repeat(None));
            let alerts = entries.iter().zip(links).map(|(entry, link)| alert(entry, near, link));
            let alerts: Vec<Value> = alerts.collect();
            ("alerts.reminder", json!({ "alerts": alerts }))
        }
        Content::Digest(digest) => ("digest", digest::write(digest, near)),
        Content::Outage { outage, last_report, missing } => {
            let last_report = last_report.map(|time| time.to_string());
            // Only a report can show who is missing.
            let missing = (*outage == Outage::Trouble(Trouble::Incomplete)).then(|| customers(missing));
            ("monitoring.stopped", json!({ "reason": outage.key(), "last_report": last_report, "missing": missing }))
        }
        Content::Unjudged(names) => ("customers.unjudged", json!({ "unjudged": customers(names) })),
        Content::Recovered { outage } => ("monitoring.recovered", json!({ "reason": outage.key() })),
        Content::Undelivered(of) => {
            let receiver = json!({ "name": &*of.receiver, "channel": of.channel.key(), "to": &*of.recipient });
            let reason = if of.is_gone { "gone" } else { "given-up" };
            ("delivery.failed", json!({ "receiver": receiver, "since": of.since.to_string(), "reason": reason }))
        }
        Content::SwitchedOff { by } => ("monitoring.switched-off", json!({ "by": &**by })),
        Content::TakenOver { by, from } => ("monitoring.taken-over", json!({ "by": &**by, "from": &**from })),
        Content::EndsSoon { of, at } => ("monitoring.ends-soon", json!({ "of": &**of, "ends": at.to_string() })),
        // A mailbox alone is asked: a webhook has none.
        Content::Confirm { .. } => ("confirm", json!({})),
        Content::CredentialEnds(end) => {
            ("credential.ends-soon", json!({ "credential": end.what.key(), "ends": end.at.to_string() }))
        }
        Content::Test => ("test", json!({})),
    };
    data["summary"] = json!(rendered.subject);
    data["url"] = json!(rendered.action.1);
    // With the caution of a period's first days.
    data["notes"] = json!(rendered.notes);
    json!({
        "type": kind,
        "timestamp": message.at.to_string(),
        "id": message_id,
        "part": part.number,
        "parts": part.count,
        "data": data,
    })
}

/// What happened, in the words of ticket systems.
fn event(transition: Transition) -> &'static str {
    match transition {
        Transition::Fired | Transition::Reopened => "fired",
        Transition::Acknowledged => "acknowledged",
        Transition::Resolved | Transition::PeriodEnded => "resolved",
        Transition::Escalated
        | Transition::AcknowledgementLapsed
        | Transition::PlanExceeded
        | Transition::Withdrawn
        | Transition::Updated => "escalated",
    }
}

/// How many customers, and the first of their names.
fn customers(names: &Names) -> Value {
    json!({ "count": names.count, "names": names.listed })
}

fn alert(entry: &Entry, near: NearThreshold, link: Option<&String>) -> Value {
    let figures = &entry.figures;
    let projected = figures.projected.as_ref();
    let decimal = |value: Option<Decimal>| value.map(|value| value.to_string());
    let (code, locale) = currency_of(figures);
    let mut alert = json!({
        "key": entry.key.to_string(),
        "customer": { "id": entry.key.customer.as_str(), "name": name(&figures.name) },
        "plan": entry.key.plan.key(),
        "rule": entry.key.rule.key(),
        "month": BillingMonth::around(entry.key.period).to_string(),
        "period": { "start": entry.period.began().to_string(), "end": entry.period.end.map(|end| end.to_string()) },
        "transition": entry.transition.key(),
        "severity": entry.severity.key(),
        "threshold": decimal(entry.level.map(Threshold::percent)),
        "percent": decimal(percent_of(figures, near)),
        "spent": decimal(figures.spent),
        "budget": decimal(figures.budget.amount()),
        "currency": code,
        "currency_locale": locale,
        "projected": decimal(projected.map(|one| one.total)),
        "projected_low": decimal(projected.and_then(|one| one.interval).map(|(low, _)| low)),
        "projected_high": decimal(projected.and_then(|one| one.interval).map(|(_, high)| high)),
        "projected_percent": decimal(projected.and_then(|one| one.percent)),
        "crosses_from": projected.and_then(|one| one.crosses_from).map(|day| day.to_string()),
        "as_of": figures.updated.map(|time| time.to_string()),
        "since": entry.since.to_string(),
        "url": link,
    });
    if let Some(fraud) = &figures.fraud {
        let event = |event: &FraudEvent| {
            json!({
                "id": &*event.id,
                "type": &*event.kind,
                "status": event.status.key(),
                "subscription": &*event.subscription,
                "resource": &*event.resource,
                "detected": event.detected.map(|time| time.to_string()),
                "reason": &*event.reason,
            })
        };
        alert["fraud"] = json!({ "count": fraud.count, "events": fraud.listed.iter().map(event).collect::<Vec<_>>() });
    }
    if let Some(resolution) = entry.resolution {
        alert["resolution"] = json!(resolution.key());
    }
    alert
}
