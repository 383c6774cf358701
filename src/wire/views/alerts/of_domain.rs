//! Converts domain types to what the pages show.

use super::{
    AcknowledgementView, AlertEventView, AlertView, AttemptView, DeliveryAbout, DeliveryView, OverrideView,
    ReceiverView,
};
use crate::views::dashboard::shown;
use domain::alert::{Alert, AlertEvent, AlertState, Figures, Override, Threshold, Thresholds};
use domain::budget::{NearThreshold, shown_percent};
use domain::customer::CustomerId;
use domain::delivery::{Content, Delivery, DeliveryAttempt, DeliveryState, Receiver, Routing};
use domain::money::Decimal;

impl AlertView {
    #[must_use]
    pub fn of(alert: &Alert, near: NearThreshold) -> Self {
        let (key, figures) = (&alert.key, FiguresView::of(&alert.figures, near));
        Self {
            key: key.to_string(),
            customer_id: key.customer.to_string(),
            name: alert.figures.name.to_string(),
            plan: alert.figures.plan,
            rule: key.rule,
            severity: alert.severity(),
            state: AlertState::of(alert),
            month: key.month.to_string(),
            level: percent_of(alert.level),
            percent: figures.percent,
            spent: figures.spent,
            budget: figures.budget,
            currency: alert.figures.currency.clone(),
            is_known: alert.is_known,
            since: alert.since.as_second(),
            updated: alert.updated.as_second(),
            acknowledged: alert.acknowledged.as_ref().map(|acknowledged| AcknowledgementView {
                by: acknowledged.by.to_string(),
                reason: acknowledged.reason.to_string(),
                until: acknowledged.until.as_second(),
            }),
        }
    }
}

impl AlertEventView {
    #[must_use]
    pub fn of(event: &AlertEvent, near: NearThreshold) -> Self {
        let figures = FiguresView::of(&event.figures, near);
        Self {
            at: event.at.as_second(),
            transition: event.transition,
            level: percent_of(event.level),
            percent: figures.percent,
            spent: figures.spent,
            budget: figures.budget,
            currency: event.figures.currency.clone(),
            actor: event.actor.to_string(),
            reason: event.reason.to_string(),
        }
    }
}

impl OverrideView {
    #[must_use]
    pub fn of(id: &CustomerId, name: &str, own: &Override) -> Self {
        let percents = |thresholds: &Thresholds| thresholds.iter().map(|one| one.percent().to_string()).collect();
        Self {
            customer_id: id.to_string(),
            name: name.to_owned(),
            muted: own.muted,
            thresholds: own.thresholds.as_ref().map(percents),
        }
    }
}

impl ReceiverView {
    #[must_use]
    pub fn of(receiver: &Receiver, last: Option<DeliveryState>) -> Self {
        let Routing { least, customers, quiet_hours } = &receiver.routing;
        Self {
            id: receiver.id.to_string(),
            name: receiver.name.to_string(),
            channel: receiver.destination.channel(),
            label: receiver.destination.label().to_owned(),
            least: *least,
            words: customers.words.to_string(),
            plan: customers.plan,
            only: customers.only.len(),
            quiet_hours: quiet_hours.as_ref().map(|quiet| {
                let time = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
                (time(quiet.from()), time(quiet.to()), quiet.zone_name().to_owned())
            }),
            last,
        }
    }
}

impl DeliveryView {
    #[must_use]
    pub fn of(delivery: &Delivery, log: &[DeliveryAttempt]) -> Self {
        let attempt =
            |attempt: &DeliveryAttempt| AttemptView { at: attempt.at.as_second(), refusal: attempt.refusal.clone() };
        Self {
            id: delivery.id.to_string(),
            receiver: delivery.receiver_name.to_string(),
            channel: delivery.channel,
            recipient: delivery.recipient.to_string(),
            state: delivery.state,
            about: match &delivery.message.content {
                Content::Alerts(entries) => DeliveryAbout::Alerts { customers: entries.len() },
                Content::Outage { .. } => DeliveryAbout::Outage,
                Content::Recovered { .. } => DeliveryAbout::Recovered,
                Content::Test => DeliveryAbout::Test,
            },
            created: delivery.created.as_second(),
            due: delivery.due.as_second(),
            attempts: delivery.attempts,
            log: log.iter().map(attempt).collect(),
        }
    }
}

/// An alert's figures as shown: amounts with the digits of their currency.
struct FiguresView {
    percent: Option<String>,
    spent: Option<String>,
    budget: Option<String>,
}

impl FiguresView {
    fn of(figures: &Figures, near: NearThreshold) -> Self {
        let amount = |amount: Option<Decimal>| amount.map(|amount| shown(amount, figures.currency.minor_digits()));
        Self {
            percent: figures.percent.map(|percent| shown_percent(percent, &near.edges()).to_string()),
            spent: amount(figures.spent),
            budget: amount(figures.budget.amount()),
        }
    }
}

fn percent_of(threshold: Option<Threshold>) -> Option<String> {
    threshold.map(|threshold| threshold.percent().to_string())
}
