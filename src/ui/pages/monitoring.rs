//! The monitoring section of the settings: whose rights it uses, and what it requires. The rest is shown even if this
//! cannot be read.

use leptos::prelude::*;

use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::coverage_notice::coverage_notice;
use crate::components::alerts::watch_notice::{outage_words, trouble_words};
use crate::components::form::done::caution;
use crate::components::rights::why_not;
use crate::paths;
use crate::request::{RequestContext, UserBadge};
use crate::text::{Key, Text, keys};
use domain::fraud::FraudRefusal;
use domain::principal::Action;
use wire::functions::alerts::{get_coverage, get_watch};
use wire::views::alerts::{CoverageView, FraudWatchView, MonitoringView, WatchView};

/// Shown to any signed-in user.
#[component]
pub fn Monitoring(user: UserBadge) -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let state = Suspend::new(async move {
        match get_watch().await {
            Ok(watch) => {
                let coverage = get_coverage().await.unwrap_or_default();
                state(&AlertStyle::new(text, request.now.as_second()), &watch, &coverage, &user)
            }
            Err(_) => caution(text.get(keys::MONITORING_UNREADABLE).into_any()),
        }
    });
    let links = [
        (paths::RULES, keys::RULES_TITLE),
        (paths::RECEIVERS, keys::RECEIVERS_TITLE),
        (paths::DELIVERIES, keys::DELIVERIES_TITLE),
    ];
    let links = links.map(|(href, name)| view! { <li><a class="button" href=href>{text.get(name)}</a></li> });
    view! {
        <section class="settings__section">
            <h2>{text.get(keys::MONITORING_TITLE)}</h2>
            <p class="settings__text">{text.get(keys::MONITORING_LEAD)}</p>
            <Suspense>{state}</Suspense>
            <nav aria-label=text.get(keys::MONITORING_MORE)>
                <ul class="button-row">{links.into_iter().collect_view()}</ul>
            </nav>
        </section>
    }
    .into_any()
}

pub(super) fn state(style: &AlertStyle, watch: &WatchView, coverage: &CoverageView, user: &UserBadge) -> AnyView {
    let text = style.text;
    let Some(monitoring) = &watch.monitoring else {
        let off = if watch.is_unreadable {
            caution(text.get(keys::MONITORING_OF_ANOTHER_VERSION).into_any())
        } else {
            view! { <p>{text.get(keys::MONITORING_OFF)}</p> }.into_any()
        };
        return view! {
            {off}
            {start(text, watch.interval_hours, user)}
        }
        .into_any();
    };
    let check = if user.role.may(Action::CheckNow) {
        button(text, paths::CHECK_NOW, keys::MONITORING_CHECK, "button")
    } else {
        why_not(text, Action::CheckNow)
    };
    let trouble = outage_words(style, monitoring).or_else(|| trouble_words(text, monitoring)).map(caution);
    view! {
        <p>{text.get(keys::MONITORING_ON)}</p>
        {trouble}
        {coverage_notice(style, coverage)}
        {facts(style, monitoring)}
        <div class="button-row">
            {check}
            {stop(text, monitoring)}
        </div>
        {renew(style, monitoring).filter(|_| monitoring.is_own && user.role.may(Action::StartMonitoring))}
        {monitoring.may_take_over.then(|| question(text, paths::TAKE_OVER, keys::MONITORING_TAKE_OVER))}
    }
    .into_any()
}

fn facts(style: &AlertStyle, monitoring: &MonitoringView) -> AnyView {
    let text = style.text;
    let fact = |name: Key, value: AnyView| {
        view! {
            <div class="facts__row">
                <dt class="facts__name">{text.get(name)}</dt>
                <dd class="facts__value">{value}</dd>
            </div>
        }
    };
    let last = match monitoring.last_report {
        Some(then) => {
            view! { {style.exact(then)} " " <span class="facts__note">"(" {style.ago(then)} ")"</span> }.into_any()
        }
        None => text.get(keys::MONITORING_NO_REPORT).into_any(),
    };
    let next = if monitoring.next_poll <= style.now {
        text.get(keys::MONITORING_ANY_MOMENT).into_any()
    } else {
        style.exact(monitoring.next_poll)
    };
    view! {
        <dl class="facts">
            {fact(keys::MONITORING_BY, view! { <bdi>{monitoring.by.clone()}</bdi> }.into_any())}
            {fact(keys::MONITORING_STARTED, style.exact(monitoring.started))}
            {fact(keys::MONITORING_EXPIRES, style.exact(monitoring.expires))}
            {fact(keys::MONITORING_LAST_REPORT, last)}
            {fact(keys::MONITORING_NEXT_CHECK, next)}
            {fact(keys::MONITORING_FRAUD, fraud(style, &monitoring.fraud))}
        </dl>
    }
    .into_any()
}

/// When Microsoft last answered about fraud events, or that this tenant has none.
fn fraud(style: &AlertStyle, fraud: &FraudWatchView) -> AnyView {
    let text = style.text;
    let Some(asked) = fraud.asked.map(|asked| style.moment(asked).exact) else {
        return text.get(keys::MONITORING_FRAUD_NEVER).into_any();
    };
    let at = [("time", asked.as_str())];
    let answer = match fraud.refusal {
        Some(FraudRefusal::Forbidden) => Some(text.get(keys::MONITORING_FRAUD_FORBIDDEN)),
        Some(FraudRefusal::NotFound) => Some(text.get(keys::MONITORING_FRAUD_NOT_FOUND)),
        None => (fraud.unreadable > 0).then(|| text.count(keys::MONITORING_FRAUD_UNREADABLE, fraud.unreadable)),
    };
    let when = if fraud.is_late { keys::MONITORING_FRAUD_SILENT } else { keys::MONITORING_FRAUD_ASKED };
    let answer = answer.map(|answer| view! { <span class="note">{answer}</span> });
    view! { {text.with(when, &at)} {answer} }.into_any()
}

fn start(text: Text, interval_hours: u32, user: &UserBadge) -> AnyView {
    if !user.role.may(Action::StartMonitoring) {
        return why_not(text, Action::StartMonitoring);
    }
    view! {
        {consent(text, interval_hours)}
        {button(text, paths::START_MONITORING, keys::MONITORING_START, "button button--primary")}
    }
    .into_any()
}

/// What monitoring requires, for the user about to switch it on.
pub(super) fn consent(text: Text, interval_hours: u32) -> AnyView {
    let sentences = [
        text.get(keys::MONITORING_CONSENT_KEPT),
        text.get(keys::MONITORING_CONSENT_PURPOSE),
        text.count(keys::MONITORING_CONSENT_OFTEN, interval_hours as usize),
        text.get(keys::MONITORING_CONSENT_UNTIL),
        text.get(keys::MONITORING_CONSENT_REVOKE),
        text.get(keys::MONITORING_CONSENT_SIGN_IN),
    ];
    let sentences = sentences.map(|sentence| view! { <li>{sentence}</li> });
    view! {
        <h3 class="settings__heading">{text.get(keys::MONITORING_CONSENT)}</h3>
        <ul class="promises">{sentences.into_iter().collect_view()}</ul>
    }
    .into_any()
}

fn stop(text: Text, monitoring: &MonitoringView) -> AnyView {
    if monitoring.may_stop {
        return question(text, paths::STOP_MONITORING, keys::MONITORING_STOP);
    }
    let words = text.with(keys::MONITORING_ONLY_OTHERS_STOP, &[("name", &monitoring.by)]);
    view! { <p class="field__hint">{words}</p> }.into_any()
}

/// For the user whose permission ends within the time that receivers are told of it.
fn renew(style: &AlertStyle, monitoring: &MonitoringView) -> Option<AnyView> {
    const SOON: i64 = 30 * 24 * 3_600;
    let text = style.text;
    (monitoring.expires - style.now <= SOON).then(|| {
        view! {
            <p>{text.get(keys::MONITORING_RENEW_TEXT)}</p>
            {button(text, paths::START_MONITORING, keys::MONITORING_RENEW, "button button--primary")}
        }
        .into_any()
    })
}

/// A button that leads to a page which says what changes, and asks again.
fn question(text: Text, page: &'static str, name: Key) -> AnyView {
    view! {
        <form method="get" action=page>
            <button class="button" type="submit">{text.get(name)}</button>
        </form>
    }
    .into_any()
}

fn button(text: Text, action: &'static str, name: Key, class: &'static str) -> AnyView {
    view! {
        <form method="post" action=action>
            <button class=class type="submit">{text.get(name)}</button>
        </form>
    }
    .into_any()
}
