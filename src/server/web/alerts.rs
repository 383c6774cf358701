//! The user's door to the alerts: what the pages show. What their forms change is in [`changes`].
//!
//! Alerts come from the report of whoever switched monitoring on. A user sees of them what their own report holds, and what their
//! own rights found: whoever may not read a customer's usage learns nothing of it here.

pub mod changes;

use std::collections::HashSet;

use jiff::Timestamp;

use super::access::{Access, with_status};
use super::prepared::PreparedReport;
use domain::alert::{
    ALERTS_PAGE_SIZE, Alert, AlertKey, AlertQuery, AlertState, Alerts, History, Override, Rules, RulesForm, Transition,
    evaluate,
};
use domain::customer::CustomerId;
use domain::delivery::{Channel, DeliveryState, ReceiverForm};
use domain::usage::UsageReport;
use server::monitoring::{MonitorRow, MonitoringError, may_stop};
use server::reports::ReportView;
use ui::paths;
use wire::views::alerts::{
    AlertDetail, AlertEventView, AlertList, AlertView, DeliveryList, DeliveryView, MonitoringView, OverrideView,
    ReceiverDetail, ReceiverList, ReceiverView, RulesView, WatchView,
};
use wire::views::customer::CustomerDetail;
use wire::{ApiError, ProblemKind};

/// Whom a user may see.
struct Visibility {
    view: ReportView<PreparedReport>,
    /// Since when alerts come from their own rights, if they do.
    watches_since: Option<Timestamp>,
}

impl Visibility {
    async fn of(access: &Access) -> Result<Self, ApiError> {
        let view = access.report().await?;
        let principal = access.principal();
        let monitor = access.state().monitoring.monitor(&principal.tenant).await.map_err(|error| problem(&error))?;
        let own = monitor.filter(|monitor| monitor.user == principal.user);
        Ok(Self { view, watches_since: own.map(|monitor| monitor.watch.started) })
    }

    fn report(&self) -> &UsageReport {
        &self.view.report.overview.report
    }

    /// Of some alerts those that the user may see.
    fn select<'a>(&self, alerts: &'a Alerts) -> Vec<&'a Alert> {
        let customers: HashSet<&CustomerId> = self.report().records.iter().map(|record| &record.customer_id).collect();
        // One who is missing from the report is still shown to the user whose rights found the alert.
        let is_own_find = |alert: &Alert| self.watches_since.is_some_and(|since| alert.since > since);
        alerts.iter().filter(|alert| is_own_find(alert) || customers.contains(&alert.key.customer)).collect()
    }
}

/// Within the server function: a page of alerts.
///
/// # Errors
///
/// Nobody is signed in, the user may not read usage, or the alerts cannot be read.
pub async fn list(query: &str) -> Result<AlertList, ApiError> {
    let access = Access::from_request()?;
    let query = AlertQuery::parse(query);
    let (state, tenant) = (access.state(), &access.principal().tenant);
    let sight = with_status(Visibility::of(&access).await)?;
    let book = with_status(state.monitoring.book(tenant).await.map_err(|error| problem(&error)))?;
    let selected: Vec<&Alert> = sight.select(&book.alerts).into_iter().filter(|alert| query.selects(alert)).collect();
    let counts = AlertState::ALL.map(|state| selected.iter().filter(|alert| AlertState::of(alert) == state).count());
    let mut shown: Vec<&Alert> = selected.into_iter().filter(|alert| AlertState::of(alert) == query.state).collect();
    match query.state {
        AlertState::Firing | AlertState::Acknowledged => shown.sort_by(|a, b| a.urgency(b)),
        AlertState::Resolved => shown.sort_by_key(|alert| (std::cmp::Reverse(alert.updated), alert.key.clone())),
    }
    let pages = shown.len().div_ceil(ALERTS_PAGE_SIZE).max(1);
    let page = query.page.clamp(1, pages);
    let on_page = shown.iter().skip((page - 1) * ALERTS_PAGE_SIZE).take(ALERTS_PAGE_SIZE);
    Ok(AlertList {
        now: state.clock.now().as_second(),
        alerts: on_page.map(|alert| AlertView::of(alert)).collect(),
        counts,
        page,
        pages,
        watch: watch_of(&access).await?,
    })
}

/// Within the server function: one alert and its history.
///
/// # Errors
///
/// As [`list`], or there is no such alert for this user.
pub async fn get(key: &str) -> Result<AlertDetail, ApiError> {
    let access = Access::from_request()?;
    let (state, tenant) = (access.state(), &access.principal().tenant);
    let sight = with_status(Visibility::of(&access).await)?;
    let book = with_status(state.monitoring.book(tenant).await.map_err(|error| problem(&error)))?;
    let found = AlertKey::parse(key).and_then(|key| sight.select(&book.alerts).into_iter().find(|one| one.key == key));
    let alert = with_status(found.ok_or_else(|| ProblemKind::NotFound.into()))?;
    let events = state.monitoring.events(tenant, &alert.key).await.map_err(|error| problem(&error));
    Ok(AlertDetail {
        now: state.clock.now().as_second(),
        alert: AlertView::of(alert),
        events: with_status(events)?.iter().map(AlertEventView::of).collect(),
    })
}

/// Adds to a customer's page what fires and what differs in the rules; nothing if that cannot be read.
pub async fn add_to(access: &Access, detail: &mut CustomerDetail) {
    let Some(id) = CustomerId::parse(&detail.row.id) else { return };
    match access.state().monitoring.book(&access.principal().tenant).await {
        Ok(book) => {
            let firing = book.alerts.of_customer(&id).filter(|alert| alert.is_firing);
            detail.alerts = firing.map(AlertView::of).collect();
            let own = book.rules.overrides.get(&id);
            detail.own_rules = own.map(|own| override_view(&id, detail.row.name.clone(), own));
        }
        // The figures are worth showing without.
        Err(error) => drop(problem(&error)),
    }
}

/// Within the server function: what was sent.
///
/// # Errors
///
/// As [`list`].
pub async fn deliveries(state: &str) -> Result<DeliveryList, ApiError> {
    let access = Access::from_request()?;
    with_status(access.report().await)?;
    let (app, tenant) = (access.state(), &access.principal().tenant);
    let state = DeliveryState::from_key(state);
    let found = app.monitoring.deliveries(tenant, state).await.map_err(|error| problem(&error));
    let (deliveries, counts) = with_status(found)?;
    Ok(DeliveryList {
        now: app.clock.now().as_second(),
        deliveries: deliveries.iter().map(|(delivery, log)| DeliveryView::of(delivery, log)).collect(),
        counts,
        state,
    })
}

/// Within the server function: who watches.
///
/// # Errors
///
/// Nobody is signed in, or it cannot be read.
pub async fn watch() -> Result<WatchView, ApiError> {
    watch_of(&Access::from_request()?).await
}

async fn watch_of(access: &Access) -> Result<WatchView, ApiError> {
    let (monitoring, principal) = (&access.state().monitoring, access.principal());
    let monitor = with_status(monitoring.monitor(&principal.tenant).await.map_err(|error| problem(&error)))?;
    let now = access.state().clock.now();
    let view = |monitor: MonitorRow| MonitoringView {
        by: monitor.display_name.to_string(),
        started: monitor.watch.started.as_second(),
        expires: monitor.expires_at.as_second(),
        last_poll: monitor.last_poll_at.map(Timestamp::as_second),
        last_report: monitor.watch.last_report.map(Timestamp::as_second),
        next_poll: monitor.next_poll_at.as_second(),
        outage: monitor.watch.outage(monitoring.interval(), now),
        trouble: monitor.watch.trouble,
        may_stop: may_stop(&monitor, principal),
    };
    let interval_hours = u32::try_from(monitoring.interval().as_hours()).unwrap_or_default().max(1);
    Ok(WatchView { monitoring: monitor.map(view), interval_hours })
}

/// Within the server function: the rules of a form with what they would do, or the stored ones.
///
/// # Errors
///
/// As [`list`].
pub async fn rules(form: &str) -> Result<RulesView, ApiError> {
    with_status(rules_of(&Access::from_request()?, form).await)
}

async fn rules_of(access: &Access, form: &str) -> Result<RulesView, ApiError> {
    let sight = Visibility::of(access).await?;
    let stored =
        access.state().monitoring.book(&access.principal().tenant).await.map_err(|error| problem(&error))?.rules;
    let overrides = stored.overrides.clone();
    let of_stored = RulesForm::of(&stored);
    let form = if RulesForm::is_in(form) { RulesForm::parse(form) } else { of_stored.clone() };
    let is_draft = form != of_stored;
    let would_alert = match form.rules(overrides.clone()) {
        Ok(rules) => would_alert(&sight, rules).await,
        Err(_) => None,
    };
    let name = |id: &CustomerId| sight.report().find(id).map(|record| record.name.to_string());
    let overrides = overrides.iter().filter_map(|(id, own)| {
        // A customer whom the user may not see is not listed.
        Some(override_view(id, name(id)?, own))
    });
    Ok(RulesView {
        form: form.to_query_string(),
        is_draft,
        would_alert,
        overrides: overrides.collect(),
        preview_url: paths::RULES_PREVIEW.to_owned(),
    })
}

/// How many customers of the user's report would alert now. Jumps are left out: what was spent before is the watcher's to know.
async fn would_alert(sight: &Visibility, rules: Rules) -> Option<usize> {
    if !sight.report().is_whole() {
        return None;
    }
    let view = sight.view.clone();
    let counted = tokio::task::spawn_blocking(move || {
        let report = &view.report.overview.report;
        let changes = evaluate(&Alerts::default(), &History::default(), report, &rules, report.fetched_at);
        let fired = changes.iter().filter(|change| change.transition == Transition::Fired);
        fired.map(|change| &change.alert.key.customer).collect::<HashSet<_>>().len()
    });
    counted.await.ok()
}

fn override_view(id: &CustomerId, name: String, own: &Override) -> OverrideView {
    OverrideView {
        customer_id: id.to_string(),
        name,
        muted: own.muted,
        thresholds: own
            .thresholds
            .as_ref()
            .map(|thresholds| thresholds.iter().map(|threshold| threshold.percent().to_string()).collect()),
    }
}

/// Within the server function: who is told.
///
/// # Errors
///
/// As [`list`].
pub async fn receivers() -> Result<ReceiverList, ApiError> {
    let access = Access::from_request()?;
    with_status(access.report().await)?;
    let (monitoring, tenant) = (&access.state().monitoring, &access.principal().tenant);
    let receivers = with_status(monitoring.receivers(tenant).await.map_err(|error| problem(&error)))?;
    let sent = with_status(monitoring.deliveries(tenant, None).await.map_err(|error| problem(&error)))?.0;
    let last =
        |id: &str| sent.iter().find(|(delivery, _)| *delivery.receiver == *id).map(|(delivery, _)| delivery.state);
    Ok(ReceiverList {
        now: access.state().clock.now().as_second(),
        receivers: receivers.iter().map(|receiver| ReceiverView::of(receiver, last(&receiver.id))).collect(),
        can_mail: monitoring.can_mail(),
    })
}

/// Within the server function: a receiver to edit, or an empty one.
///
/// # Errors
///
/// As [`list`], or there is no such receiver.
pub async fn receiver(id: &str) -> Result<ReceiverDetail, ApiError> {
    let access = Access::from_request()?;
    with_status(access.report().await)?;
    let monitoring = &access.state().monitoring;
    let can_mail = monitoring.can_mail();
    if id.is_empty() {
        return Ok(ReceiverDetail { id: None, form: String::new(), label: String::new(), can_mail });
    }
    let receivers = monitoring.receivers(&access.principal().tenant).await.map_err(|error| problem(&error));
    let found = with_status(receivers)?.into_iter().find(|receiver| *receiver.id == *id);
    let receiver = with_status(found.ok_or_else(|| ProblemKind::NotFound.into()))?;
    let is_mail = receiver.destination.channel() == Channel::Email;
    Ok(ReceiverDetail {
        id: Some(id.to_owned()),
        form: ReceiverForm::of(&receiver).to_query_string(),
        label: if is_mail { String::new() } else { receiver.destination.label().to_owned() },
        can_mail,
    })
}

fn problem(error: &MonitoringError) -> ApiError {
    tracing::error!(error = error as &dyn std::error::Error, "the alerts could not be worked on");
    ProblemKind::Internal.into()
}
