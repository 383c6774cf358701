//! The alerting pages, rendered from the worst possible data: hostile names, missing figures, monitoring that is off or
//! dead.

mod of_alerts;
mod of_settings;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;

use super::*;
use crate::components::alerts::alert_style::AlertStyle;
use crate::request::{RequestContext, UserBadge};
use crate::text::{Language, Text};
use domain::alert::{AlertState, Rule, RulesField, RulesForm, Severity, Transition};
use domain::customer::Plan;
use domain::delivery::{Channel, DeliveryState};
use domain::money::{BillingCurrency, CurrencyCode};
use domain::monitoring::{Outage, Trouble};
use wire::views::alerts::*;
use wire::views::customer::CustomerDetail;
use wire::views::dashboard::Notice;

/// 2026-03-10T12:00:00Z
const NOW: i64 = 1_773_144_000;
const HOUR: i64 = 3_600;
const HOSTILE: &str = "<script>alert(1)</script> & \"Co\"";
const ESCAPED: &str = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"Co\"";

fn text() -> Text {
    Text::of(Language::English)
}

fn request(path_and_query: &str) -> RequestContext {
    RequestContext {
        path_and_query: path_and_query.to_owned(),
        user: Some(UserBadge { name: "Ada".to_owned() }),
        now: jiff::Timestamp::from_second(NOW).expect("a time"),
        ..RequestContext::default()
    }
}

/// The page's HTML without the comments that mark its parts.
fn html(page: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_meta_context();
        page().to_html()
    });
    html.replace("<!>", "").replace("<!---->", "")
}

#[track_caller]
fn shows(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part:?} is not in {html}");
    }
}

#[track_caller]
fn hides(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(!html.contains(part), "{part:?} is in {html}");
    }
}

fn sek() -> BillingCurrency {
    CurrencyCode::parse("SEK").map_or(BillingCurrency::Missing, BillingCurrency::Code)
}

fn alert_view() -> AlertView {
    AlertView {
        key: "threshold.2026-03.contoso".into(),
        customer_id: "contoso".into(),
        name: HOSTILE.into(),
        plan: Plan::Azure,
        rule: Rule::Threshold,
        severity: Severity::Critical,
        state: AlertState::Firing,
        month: "2026-03".into(),
        level: Some("100".into()),
        percent: Some("602.8414999999999795236".into()),
        spent: Some("120.5682999999995904716".into()),
        budget: Some("20".into()),
        currency: sek(),
        is_known: true,
        since: NOW - 5 * HOUR,
        updated: NOW - HOUR,
        acknowledged: None,
    }
}

fn monitoring() -> MonitoringView {
    MonitoringView {
        by: "Ada".into(),
        started: NOW - 48 * HOUR,
        expires: NOW + 8_000 * HOUR,
        last_poll: Some(NOW - HOUR),
        last_report: Some(NOW - HOUR),
        next_poll: NOW + 5 * HOUR,
        outage: None,
        trouble: None,
        may_stop: true,
    }
}

fn list(alerts: Vec<AlertView>, monitoring: Option<MonitoringView>) -> AlertList {
    let counts = [alerts.len(), 2, 1];
    let watch = WatchView { monitoring, interval_hours: 6, is_unreadable: false };
    AlertList { now: NOW, alerts, counts, page: 1, pages: 1, watch, unreadable: 0 }
}
