//! Converts domain types to what the pages show.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{
    AcknowledgementView, AlertEventView, AlertView, AttemptView, CoverageView, DeliveryView, FraudEventView, FraudView,
    OverrideView, ProjectedView, ReceiverView, ScopeView, UnseenView,
};
use crate::views::dashboard::shown;
use domain::alert::{
    Acknowledgement, Alert, AlertEvent, AlertState, Figures, FraudReported, Override, Projected, Threshold, Thresholds,
};
use domain::budget::{NearThreshold, shown_percent};
use domain::coverage::{Coverage, KnownCustomer};
use domain::customer::CustomerId;
use domain::delivery::{About, Delivery, DeliveryAttempt, DeliveryState, Names, Receiver, Routing, Scope, Weekdays};
use domain::fraud::FraudEvent;
use domain::money::Decimal;
use domain::principal::UserId;

impl AlertView {
    #[must_use]
    pub fn of(alert: &Alert, near: NearThreshold) -> Self {
        let (key, figures) = (&alert.key, FiguresView::of(&alert.figures, near));
        Self {
            key: key.to_string(),
            customer_id: key.customer.to_string(),
            name: alert.figures.name.to_string(),
            plan: key.plan,
            rule: key.rule,
            severity: alert.severity,
            state: AlertState::of(alert),
            period: alert.period,
            day: key.rule.lasts_a_day().then(|| key.period.to_string()),
            has_ended: alert.has_ended,
            resolution: alert.resolution,
            level: percent_of(alert.level),
            percent: figures.percent,
            spent: figures.spent,
            budget: figures.budget,
            currency: alert.figures.currency.clone(),
            data_as_of: alert.figures.updated.map(Timestamp::as_second),
            is_known: alert.is_known,
            since: alert.since.as_second(),
            updated: alert.updated.as_second(),
            acknowledged: alert.acknowledged.as_ref().map(|one| AcknowledgementView::of(one, alert)),
            projected: alert
                .figures
                .projected
                .as_ref()
                .map(|projected| ProjectedView::of(projected, alert.figures.currency.minor_digits())),
            fraud: alert.figures.fraud.as_ref().map(FraudView::of),
        }
    }
}

impl ProjectedView {
    fn of(projected: &Projected, digits: u32) -> Self {
        Self {
            total: shown(projected.total, digits),
            interval: projected.interval.map(|(low, high)| (shown(low, digits), shown(high, digits))),
            percent: projected.whole_percent().map(|percent| percent.to_string()),
            last_day: projected.last_day,
            crosses_from: projected.crosses_from,
        }
    }
}

impl FraudView {
    fn of(fraud: &FraudReported) -> Self {
        let event = |event: &FraudEvent| FraudEventView {
            kind: event.kind.to_string(),
            status: event.status,
            reason: event.reason.to_string(),
            subscription: event.subscription.to_string(),
            resource: event.resource.to_string(),
            detected: event.detected.map(Timestamp::as_second),
        };
        Self { count: fraud.count, listed: fraud.listed.iter().map(event).collect() }
    }
}

impl AcknowledgementView {
    fn of(acknowledged: &Acknowledgement, alert: &Alert) -> Self {
        // What ends with the billing period says so.
        let is_earlier = |until: &Timestamp| Some(*until) != alert.period.end;
        Self {
            by: acknowledged.by.to_string(),
            reason: acknowledged.reason.to_string(),
            until: acknowledged.until.filter(is_earlier).map(Timestamp::as_second),
            planned: acknowledged.planned.map(|planned| shown(planned, alert.figures.currency.minor_digits())),
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
            resolution: event.resolution,
            actor: event.actor.to_string(),
            reason: event.reason.to_string(),
        }
    }
}

impl CoverageView {
    /// What a reader learns of the coverage: how many customers, and the names of those that `may_see` selects.
    #[must_use]
    pub fn of(coverage: &Coverage, may_see: impl Fn(&CustomerId, &KnownCustomer) -> bool) -> Self {
        let Coverage { known, missing, unjudged, is_outage } = coverage;
        let unseen = |ids: &BTreeSet<CustomerId>| {
            let visible = ids.iter().filter(|id| known.get(id).is_some_and(|customer| may_see(id, customer)));
            let names = Names::of(coverage.names(&visible.cloned().collect()));
            UnseenView { count: ids.len(), names: names.listed.into_iter().map(String::from).collect() }
        };
        // Of the missing ones it is clear that they cannot be judged.
        let present = unjudged.difference(missing).cloned().collect();
        Self { known: known.len(), missing: unseen(missing), is_outage: *is_outage, unjudged: unseen(&present) }
    }

    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.count == 0 && self.unjudged.count == 0
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

impl ScopeView {
    /// For a user, of whose customers `may_see` knows.
    #[must_use]
    pub fn of(scope: &Scope, user: &UserId, may_see: impl Fn(&CustomerId) -> bool) -> Self {
        match scope {
            Scope::All => Self::All,
            Scope::SeenBy { user: by, customers } if by == user => Self::Yours(customers.len()),
            Scope::SeenBy { customers, .. } => Self::Others(customers.iter().filter(|id| may_see(id)).count()),
        }
    }
}

impl ReceiverView {
    /// For a user, of whose customers `may_see` knows.
    #[must_use]
    pub fn of(
        receiver: &Receiver,
        last: Option<DeliveryState>,
        user: &UserId,
        may_see: impl Fn(&CustomerId) -> bool,
    ) -> Self {
        let only = receiver.routing.customers.only.iter().filter(|id| may_see(id)).count();
        let Routing { least, customers, to_owners, is_catch_all, quiet_hours, .. } = &receiver.routing;
        let Routing { one_by_one, unanswered_after, reminders, digest, .. } = &receiver.routing;
        let time = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
        Self {
            id: receiver.id.to_string(),
            name: receiver.name.to_string(),
            channel: receiver.destination.channel(),
            label: receiver.destination.label().to_owned(),
            least: *least,
            words: customers.words.to_string(),
            plan: customers.plan,
            only,
            is_of_hidden: only == 0 && !customers.only.is_empty(),
            scope: ScopeView::of(&receiver.scope, user, may_see),
            to_owners: *to_owners,
            is_catch_all: *is_catch_all,
            unanswered_after: *unanswered_after,
            reminders: *reminders,
            digest: digest.as_ref().map(|digest| (digest.every(), time(digest.at()), digest.zone_name().to_owned())),
            quiet_hours: quiet_hours
                .as_ref()
                .map(|quiet| (time(quiet.from()), time(quiet.to()), quiet.zone_name().to_owned())),
            one_by_one: *one_by_one,
            quiet_days: quiet_hours
                .iter()
                .flat_map(|quiet| quiet.days().iter())
                .map(|day| Weekdays::key(day).to_owned())
                .collect(),
            last,
            stopped: receiver.stopped.map(Timestamp::as_second),
            unconfirmed: receiver.destination.unconfirmed().iter().map(ToString::to_string).collect(),
        }
    }
}

impl DeliveryView {
    /// `about` counts only the customers that the reader may see.
    #[must_use]
    pub fn of(delivery: &Delivery, about: About, log: &[DeliveryAttempt]) -> Self {
        let attempt =
            |attempt: &DeliveryAttempt| AttemptView { at: attempt.at.as_second(), outcome: attempt.outcome.clone() };
        Self {
            id: delivery.id.to_string(),
            receiver: delivery.receiver_name.to_string(),
            channel: delivery.channel,
            recipient: delivery.recipient.to_string(),
            state: delivery.state,
            about,
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
