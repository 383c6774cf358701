//! The alerting pages, rendered from the worst possible data: hostile names, missing figures, monitoring that is off or
//! dead.

mod names;
mod of_acknowledgements;
mod of_alerts;
mod of_audit;
mod of_coverage;
mod of_customer;
mod of_customer_past;
mod of_frozen_customer;
mod of_owners;
mod of_rights;
mod of_saved_views;
mod of_settings;
mod of_usage;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;

use super::*;
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::coverage_notice::coverage_notice;
use crate::request::{RequestContext, UserBadge};
use crate::text::{Language, Text};
use domain::alert::{
    AcknowledgeFor, AlertState, PlannedProblem, Resolution, Rule, RulesField, RulesForm, RulesProblem, Severity,
    Transition,
};
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::delivery::{About, Channel, DeliveryState};
use domain::fraud::{FraudRefusal, FraudStatus};
use domain::grid::{Column, GridRow, GridValue};
use domain::money::{BillingCurrency, CurrencyCode};
use domain::monitoring::{Outage, Trouble};
use domain::principal::Role;
use wire::views::alerts::*;
use wire::views::customer::{CustomerDetail, CustomerRow, ExactFigures, NeighboursView, NotesView};
use wire::views::dashboard::Notice;
use wire::views::ownership::OwnershipView;

/// 2026-03-10T12:00:00Z
const NOW: i64 = 1_773_144_000;
const HOUR: i64 = 3_600;
const HOSTILE: &str = "<script>alert(1)</script> & \"Co\" شركة";
const ESCAPED: &str = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"Co\" شركة";

fn text() -> Text {
    Text::of(Language::English)
}

fn request(path_and_query: &str) -> RequestContext {
    RequestContext {
        path_and_query: path_and_query.to_owned(),
        user: Some(UserBadge { name: "Ada".to_owned(), role: Role::Editor }),
        now: jiff::Timestamp::from_second(NOW).expect("a time"),
        ..RequestContext::default()
    }
}

/// The page's HTML without the comments that mark its parts. No name stands bare in it.
#[track_caller]
fn html(page: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_meta_context();
        page().to_html()
    });
    let html = html.replace("<!>", "").replace("<!---->", "");
    assert_eq!(names::bare(&html, names::ARABIC), [""; 0], "bare names in {html}");
    html
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

fn march() -> BillingPeriod {
    BillingPeriod::of_month(BillingMonth::parse("2026-03").expect("a month"))
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
        period: march(),
        day: None,
        has_ended: false,
        resolution: None,
        level: Some("100".into()),
        percent: Some("602.8414999999999795236".into()),
        spent: Some("120.5682999999995904716".into()),
        budget: Some("20".into()),
        currency: sek(),
        data_as_of: Some(NOW - 12 * HOUR),
        is_known: true,
        since: NOW - 5 * HOUR,
        updated: NOW - HOUR,
        acknowledged: None,
        projected: None,
        fraud: None,
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
        refusal: None,
        is_own: true,
        may_stop: true,
        may_take_over: false,
        fraud: FraudWatchView::default(),
    }
}

fn list(alerts: Vec<AlertView>, monitoring: Option<MonitoringView>) -> AlertList {
    let counts = [alerts.len(), 2, 1];
    let watch = WatchView { monitoring, interval_hours: 6, is_unreadable: false };
    let coverage = CoverageView::default();
    AlertList { now: NOW, alerts, counts, page: 1, pages: 1, watch, coverage, unreadable: 0 }
}

/// The page of an alert without a history.
fn alert_page(query: &str, alert: AlertView) -> String {
    let detail = AlertDetail { now: NOW, alert, is_unheard: false, events: Vec::new(), unreadable_events: 0 };
    html(|| alert::alert(&request(query), &detail, None))
}

fn acknowledged(until: Option<i64>, planned: Option<&str>) -> AlertView {
    let taken =
        AcknowledgementView { by: "Eve".into(), reason: HOSTILE.into(), until, planned: planned.map(str::to_owned) };
    AlertView { state: AlertState::Acknowledged, acknowledged: Some(taken), ..alert_view() }
}

/// A customer who has spent this of a budget of 100 on each plan.
fn customer_detail(rows: &[(Plan, &str)]) -> CustomerDetail {
    let row = |&(plan, spent): &(Plan, &str)| {
        let mut row = GridRow {
            id: "contoso".into(),
            name: HOSTILE.into(),
            plan,
            status: BudgetStatus::Within,
            currency: sek(),
            values: Default::default(),
        };
        row.values[Column::PercentUsed.index()] = GridValue { units: Some(0), plain: Some(spent.into()) };
        row.values[Column::Spent.index()].plain = Some(spent.into());
        row.values[Column::Budget.index()].plain = Some("100.00".into());
        CustomerRow { row, spent_usd: None, exact: ExactFigures::default(), history: None, outlook: None, period: None }
    };
    CustomerDetail {
        now: NOW,
        fetched_at: NOW,
        marks: vec!["80".to_owned()],
        id: "contoso".into(),
        name: HOSTILE.into(),
        rows: rows.iter().map(row).collect(),
        notices: vec![Notice::EarlyInMonth],
        own_rules: None,
        alerts: Vec::new(),
        former: Vec::new(),
        events: Vec::new(),
        notes: NotesView::default(),
        neighbours: NeighboursView::default(),
        ownership: OwnershipView::default(),
    }
}
