//! The message for programs: every alert with exact figures, in the shape that Standard Webhooks 1.0.0 recommends.
//!
//! Amounts and percents are text, so that no reader turns them into floats. Unknown values are `null`.

use serde_json::{Value, json};

use domain::alert::Threshold;
use domain::delivery::RenderedMessage;
use domain::delivery::{Content, Entry, Message};
use domain::money::{BillingCurrency, Decimal};

pub(super) fn write(message: &Message, rendered: &RenderedMessage) -> Value {
    let (kind, mut data) = match &message.content {
        Content::Alerts(entries) => {
            let links = rendered.links.iter().map(Some).chain(std::iter::repeat(None));
            let alerts: Vec<Value> = entries.iter().zip(links).map(|(entry, link)| alert(entry, link)).collect();
            ("alerts.changed", json!({ "alerts": alerts }))
        }
        Content::Outage { outage, last_report } => (
            "monitoring.stopped",
            json!({ "reason": outage.key(), "last_report": last_report.map(|time| time.to_string()) }),
        ),
        Content::Recovered { outage } => ("monitoring.recovered", json!({ "reason": outage.key() })),
        Content::Test => ("test", json!({})),
    };
    data["summary"] = json!(rendered.subject);
    data["url"] = json!(rendered.action.1);
    json!({ "type": kind, "timestamp": message.at.to_string(), "data": data })
}

fn alert(entry: &Entry, link: Option<&String>) -> Value {
    let figures = &entry.figures;
    let decimal = |value: Option<Decimal>| value.map(|value| value.to_string());
    let (code, locale) = match &figures.currency {
        BillingCurrency::Code(code) => (Some(code.as_str()), None),
        BillingCurrency::Locale(locale) => (None, Some(locale.as_str())),
        BillingCurrency::Missing => (None, None),
    };
    json!({
        "key": entry.key.to_string(),
        "customer": { "id": entry.key.customer.as_str(), "name": &*figures.name },
        "plan": figures.plan.key(),
        "rule": entry.key.rule.key(),
        "month": entry.key.month.to_string(),
        "transition": entry.transition.key(),
        "severity": entry.severity.key(),
        "threshold": decimal(entry.level.map(Threshold::percent)),
        "percent": decimal(figures.percent),
        "spent": decimal(figures.spent),
        "budget": decimal(figures.budget.amount()),
        "currency": code,
        "currency_locale": locale,
        "since": entry.since.to_string(),
        "url": link,
    })
}
