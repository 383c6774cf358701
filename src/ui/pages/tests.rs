//! The pages of the alerting, rendered from data that is as bad as it gets: hostile names, missing figures, monitoring that
//! is off or dead.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;

use super::*;
use crate::api::alerts::*;
use crate::api::{CustomerDetail, Notice};
use crate::domain::alert::{AlertState, Rule, RulesForm, Severity, Transition};
use crate::domain::customer::Plan;
use crate::domain::delivery::{Channel, DeliveryState};
use crate::domain::money::{BillingCurrency, CurrencyCode};
use crate::domain::monitoring::{Outage, Trouble};
use crate::ui::components::alert_style::AlertStyle;
use crate::ui::request::{RequestContext, UserBadge};
use crate::ui::text::{Language, Text};

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

/// The page's HTML without the comments that mark where parts of it begin.
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
    AlertList { now: NOW, alerts, counts, page: 1, pages: 1, watch: WatchView { monitoring, interval_hours: 6 } }
}

#[test]
fn an_alert_says_who_how_much_of_what_and_since_when() {
    let page = html(|| alerts::alerts(&request("/alerts"), &list(vec![alert_view()], Some(monitoring()))));
    shows(
        &page,
        &[
            "1 alert, 1 critical",
            ESCAPED,
            "/alerts/threshold.2026-03.contoso",
            "Critical",
            "100 % of the budget reached",
            "602.84 %",
            "120.57\u{a0}",
            "20.00\u{a0}",
            "5 hours ago",
            "name=\"key\" value=\"threshold.2026-03.contoso\"",
            "name=\"reason\"",
            "action=\"/alerts/acknowledge\"",
            "value=\"month\"",
        ],
    );
    hides(&page, &["<script>alert", "role=\"alert\""]);
}

#[test]
fn an_acknowledged_alert_names_who_and_why_and_one_that_is_over_cannot_be_taken_on() {
    let taken = AcknowledgementView { by: "Eve".into(), reason: HOSTILE.into(), until: NOW + 24 * HOUR };
    let alert =
        AlertView { state: AlertState::Acknowledged, acknowledged: Some(taken), is_known: false, ..alert_view() };
    let page = html(|| alerts::alerts(&request("/alerts?state=acknowledged"), &list(vec![alert], Some(monitoring()))));
    shows(&page, &["Until 2026-03-11 12:00 UTC, by Eve", ESCAPED, "did not tell enough to judge", "2 alerts"]);
    let over = AlertView { state: AlertState::Resolved, is_known: false, ..alert_view() };
    let page = html(|| alerts::alerts(&request("/alerts?state=resolved"), &list(vec![over], Some(monitoring()))));
    hides(&page, &["name=\"key\"", "name=\"reason\"", "did not tell enough"]);
}

#[test]
fn how_many_are_critical_is_said_only_where_this_page_tells() {
    let warning = AlertView { severity: Severity::Warning, ..alert_view() };
    let summary = |page, pages, alerts: Vec<AlertView>| {
        let list = AlertList { page, pages, counts: [70, 0, 0], ..list(alerts, Some(monitoring())) };
        html(|| alerts::alerts(&request("/alerts"), &list))
    };
    shows(
        &summary(1, 2, vec![alert_view(), warning.clone()]),
        &["70 alerts, 1 critical", "rel=\"next\"", "Page 1 of 2"],
    );
    hides(&summary(1, 2, vec![alert_view()]), &["critical<"]);
    hides(&summary(2, 2, vec![warning]), &["critical<"]);
}

#[test]
fn an_empty_list_is_good_news_only_while_somebody_watches() {
    let empty = |query: &str, monitoring| html(|| alerts::alerts(&request(query), &list(Vec::new(), monitoring)));
    shows(&empty("/alerts", Some(monitoring())), &["Nothing fires"]);
    shows(&empty("/alerts", None), &["Nobody is watching", "Monitoring is off", "href=\"/settings\""]);
    let dead = MonitoringView { outage: Some(Outage::Silence), ..monitoring() };
    shows(&empty("/alerts", Some(dead)), &["Nothing is known to fire", "Monitoring has stopped working"]);
    let young = MonitoringView { last_report: None, ..monitoring() };
    shows(&empty("/alerts", Some(young)), &["No report has come yet"]);
    shows(&empty("/alerts?state=resolved", Some(monitoring())), &["Nothing is over yet"]);
    shows(&empty("/alerts?q=zebra&state=resolved", None), &["No alert matches", "href=\"/alerts?state=resolved\""]);
}

#[test]
fn every_outage_says_what_since_when_and_what_to_do() {
    let outages = Trouble::ALL.map(Outage::Trouble).into_iter().chain([Outage::Silence]);
    for outage in outages {
        let dead = MonitoringView { outage: Some(outage), last_report: None, ..monitoring() };
        let page = html(|| alerts::alerts(&request("/alerts"), &list(vec![alert_view()], Some(dead.clone()))));
        shows(&page, &["role=\"alert\"", "No whole report has come since it was switched on, 2026-03-08 12:00 UTC"]);
        let trouble = MonitoringView { trouble: Trouble::from_key(outage.key()), ..monitoring() };
        let watch = WatchView { monitoring: Some(trouble), interval_hours: 6 };
        let user = UserBadge { name: "Ada".to_owned() };
        let section = html(|| monitoring::state(&AlertStyle::new(text(), NOW), &watch, &user));
        assert_eq!(section.contains("The last check brought no whole report"), outage != Outage::Silence);
    }
}

#[test]
fn filters_are_links_that_keep_the_rest() {
    let page = html(|| {
        let query = request("/alerts?state=acknowledged&severity=critical&rule=daily-jump&q=n&page=3");
        alerts::alerts(&query, &list(vec![alert_view()], Some(monitoring())))
    });
    shows(
        &page,
        &[
            "href=\"/alerts?severity=critical&amp;rule=daily-jump&amp;q=n\"",
            "href=\"/alerts?state=acknowledged&amp;rule=daily-jump&amp;q=n\"",
            "href=\"/alerts?state=acknowledged&amp;severity=critical&amp;q=n\"",
            "href=\"/alerts?state=acknowledged\"",
            "name=\"severity\" value=\"critical\"",
        ],
    );
}

#[test]
fn an_alerts_page_tells_its_history_and_can_be_acknowledged_while_it_fires() {
    let event = |transition, actor: &str| AlertEventView {
        at: NOW,
        transition,
        level: Some("82.5".into()),
        percent: None,
        spent: None,
        budget: None,
        currency: BillingCurrency::Missing,
        actor: actor.into(),
        reason: HOSTILE.into(),
    };
    let events: Vec<_> = Transition::ALL
        .map(|transition| event(transition, ""))
        .into_iter()
        .chain([event(Transition::Acknowledged, "Eve")])
        .collect();
    let detail = AlertDetail { now: NOW, alert: alert_view(), events };
    let page = html(|| alert::alert(&request("/alerts/x?acknowledged=1"), &detail));
    shows(
        &page,
        &[
            "aria-label=\"History\"",
            "82.5 %",
            "Headroom",
            "Eve",
            ESCAPED,
            "1 alert is acknowledged.",
            "name=\"reason\"",
            "/customers/contoso",
        ],
    );
    hides(&page, &["<script>alert"]);
    let over = AlertDetail { alert: AlertView { state: AlertState::Resolved, ..alert_view() }, ..detail };
    hides(&html(|| alert::alert(&request("/alerts/x?acknowledged=0"), &over)), &["name=\"reason\""]);
}

#[test]
fn a_delivery_says_how_it_went_and_only_a_failed_one_is_sent_again() {
    let view = |state, about| DeliveryView {
        id: "d/1".into(),
        receiver: HOSTILE.into(),
        channel: Channel::Teams,
        recipient: "hooks.example.com".into(),
        state,
        about,
        created: NOW - HOUR,
        due: NOW + HOUR,
        attempts: 2,
        log: vec![
            AttemptView { at: NOW, error: Some("<b>It answered 500.</b>".into()) },
            AttemptView { at: NOW, error: None },
        ],
    };
    let list = |deliveries| DeliveryList { now: NOW, deliveries, counts: [1, 0, 1], state: None };
    let page = html(|| {
        let pending = view(DeliveryState::Pending, DeliveryAbout::Alerts { customers: 3 });
        deliveries::deliveries(&request("/deliveries"), &list(vec![pending]))
    });
    shows(
        &page,
        &["3 customers", "2 attempts", "&lt;b&gt;It answered 500.", "Arrived", "2026-03-10 13:00 UTC", ESCAPED],
    );
    hides(&page, &["Send again"]);
    let page = html(|| {
        let failed = view(DeliveryState::Failed, DeliveryAbout::Outage);
        deliveries::deliveries(&request("/deliveries"), &list(vec![failed]))
    });
    shows(&page, &["Send again", "action=\"/deliveries/d%2F1/retry\"", "Monitoring has stopped working"]);
}

#[test]
fn consent_is_asked_for_while_monitoring_is_off_or_somebody_elses() {
    let state = |monitoring, user: &str| {
        let (watch, user) = (WatchView { monitoring, interval_hours: 6 }, UserBadge { name: user.to_owned() });
        html(|| monitoring::state(&AlertStyle::new(text(), NOW), &watch, &user))
    };
    let off = state(None, "Ada");
    shows(&off, &["Monitoring is off", "refresh token", "every 6 hours", "one year", "/settings/monitoring/start"]);
    let own = state(Some(monitoring()), "Ada");
    shows(&own, &["Check now", "Switch off monitoring", "2026-03-10 17:00 UTC"]);
    hides(&own, &["Take over", "refresh token"]);
    let others = state(Some(MonitoringView { may_stop: false, ..monitoring() }), "Eve");
    shows(&others, &["Take over with my account", "refresh token", "Ada, or a manager of your organisation"]);
    hides(&others, &["/settings/monitoring/stop"]);
}

fn rules_view(form: &str, would_alert: Option<usize>) -> RulesView {
    RulesView {
        form: form.into(),
        is_draft: true,
        would_alert,
        overrides: Vec::new(),
        preview_url: "/settings/rules/preview".into(),
    }
}

#[test]
fn a_rules_problem_stands_beside_its_field_with_the_word_that_is_wrong() {
    let form =
        RulesForm { thresholds: "80, <often>".into(), without_budget: "\nSEK 5\n".into(), ..RulesForm::default() };
    let view = rules_view(&form.to_query_string(), None);
    let page = html(|| rules::page(&request("/settings/rules"), &view));
    shows(
        &page,
        &[
            "aria-invalid=\"true\"",
            "aria-describedby=\"thresholds-problem thresholds-hint\"",
            "“&lt;often&gt;” is not a number.",
            "one field cannot be used",
            "value=\"80, &lt;often&gt;\"",
            "Mend what is marked",
            "data-preview=\"/settings/rules/preview\"",
            "formmethod=\"get\"",
        ],
    );
    hides(&page, &["These rules are not saved yet"]);
}

#[test]
fn a_draft_says_what_it_would_do_and_that_it_is_not_saved() {
    let form = RulesForm { thresholds: "80".into(), without_budget: "SEK 5".into(), ..RulesForm::default() };
    let view = rules_view(&form.to_query_string(), Some(14));
    let page = html(|| rules::page(&request("/settings/rules?saved=yes"), &view));
    shows(
        &page,
        &["With these rules, 14 customers would alert now.", "These rules are not saved yet", ">SEK 5</textarea>"],
    );
    hides(&page, &["The rules are saved", "aria-invalid"]);
    let own = |muted, thresholds| OverrideView { customer_id: "a/b".into(), name: String::new(), muted, thresholds };
    let view = RulesView {
        is_draft: false,
        would_alert: None,
        overrides: vec![own(true, Some(vec!["50".into(), "82.5".into()]))],
        ..view
    };
    let page = html(|| rules::page(&request("/settings/rules?saved=yes"), &view));
    shows(
        &page,
        &[
            "The rules are saved",
            "as soon as there is a whole report",
            "/customers/a%2Fb",
            "Muted · Thresholds 50 %, 82.5 %",
        ],
    );
}

fn detail(id: Option<&str>, form: &str) -> ReceiverDetail {
    ReceiverDetail { id: id.map(str::to_owned), form: form.into(), label: "hooks.example.com".into(), can_mail: false }
}

#[test]
fn a_refused_receiver_shows_what_is_wrong_and_none_of_its_secrets() {
    let posted = "name=&channel=webhook&address=https%3A%2F%2Fhooks.example.com%2Fsecret-path&secret=whsec_geheim&quiet=yes&zone=Mars";
    let refusal = ReceiverRefusal { form: posted.into() };
    let view = detail(Some("r1"), "name=Ops&channel=webhook");
    let page = html(|| receiver::receiver(&request("/settings/receivers/r1"), &view, Some(refusal), None));
    shows(
        &page,
        &[
            "Give it a name.",
            "A signing secret is whsec_",
            "There is no such time zone",
            "3 fields cannot be used",
            "Enter the address again",
            "action=\"/settings/receivers/r1\"",
        ],
    );
    hides(&page, &["secret-path", "geheim"]);
    let kept = html(|| receiver::receiver(&request("/settings/receivers/r1"), &view, None, None));
    shows(&kept, &["The address at hooks.example.com is kept", "Remove receiver", "/settings/receivers/r1/test"]);
    hides(&kept, &["aria-invalid", "Intl."]);
}

#[test]
fn a_new_receiver_is_for_the_channel_that_was_asked_for() {
    let view = ReceiverDetail { label: String::new(), ..detail(None, "") };
    let page = |query: &str| html(|| receiver::receiver(&request(query), &view, None, None));
    let slack = page("/settings/receivers/new?channel=slack");
    shows(&slack, &["New receiver: Slack", "name=\"channel\" value=\"slack\"", "action=\"/settings/receivers\""]);
    hides(&slack, &["HEADROOM_SMTP_URL", "name=\"secret\"", "Remove receiver"]);
    shows(&page("/settings/receivers/new?channel=%00"), &["New receiver: E-mail", "HEADROOM_SMTP_URL"]);
}

#[test]
fn a_signing_secret_is_shown_once() {
    let new = NewReceiverNotice { secret: Some("whsec_once".into()) };
    let page = html(|| {
        receiver::receiver(
            &request("/settings/receivers/r1"),
            &detail(Some("r1"), "name=Ops&channel=webhook"),
            None,
            Some(new),
        )
    });
    shows(&page, &[">whsec_once</code>", "it is shown this once"]);
}

#[test]
fn a_receiver_in_the_list_says_what_it_hears_of() {
    let view = ReceiverView {
        id: "r/1".into(),
        name: HOSTILE.into(),
        channel: Channel::Email,
        label: "a@example.com".into(),
        least: Severity::Critical,
        words: "nord".into(),
        plan: Some(Plan::Legacy),
        only: 2,
        quiet_hours: Some(("20:00".into(), "07:30".into(), "Europe/Paris".into())),
        last: Some(DeliveryState::Failed),
    };
    let list = ReceiverList { now: NOW, receivers: vec![view], can_mail: false };
    let page = html(|| receivers::receivers(&request("/settings/receivers?saved=yes"), &list, None));
    shows(
        &page,
        &[
            ESCAPED,
            "Critical alerts of customers with “nord” in their name on Legacy of 2 chosen customers",
            "20:00 to 07:30, Europe/Paris",
            "Failed",
            "/settings/receivers/r%2F1/test",
            "HEADROOM_SMTP_URL",
            "The receiver is saved.",
            "/settings/receivers/new?channel=webhook",
        ],
    );
    let list = ReceiverList { receivers: Vec::new(), ..list };
    shows(&html(|| receivers::receivers(&request("/settings/receivers"), &list, None)), &["Nobody is told"]);
}

#[test]
fn a_customers_own_rules_are_filled_in_and_a_refused_form_wins() {
    let row = crate::domain::grid::GridRow {
        id: "contoso".into(),
        name: "Contoso".into(),
        plan: Plan::Azure,
        status: crate::domain::budget::BudgetStatus::None,
        currency: sek(),
        percent: None,
        percent_hundredths: None,
        spent: None,
        budget: None,
        remaining: None,
        updated: None,
    };
    let own = OverrideView {
        customer_id: "contoso".into(),
        name: "Contoso".into(),
        muted: true,
        thresholds: Some(vec!["50".into(), "120".into()]),
    };
    let detail = CustomerDetail {
        now: NOW,
        fetched_at: NOW,
        marks: vec!["80".to_owned()],
        row,
        exact_spent: None,
        exact_budget: None,
        exact_remaining: None,
        exact_usd: None,
        notices: vec![Notice::EarlyInMonth],
        own_rules: Some(own),
        alerts: vec![alert_view()],
    };
    let page = html(|| customer_rules::customer_rules(&request("/customers/contoso"), &detail, None));
    shows(&page, &["value=\"50, 120\"", "checked", "action=\"/customers/contoso/rules\""]);
    let refusal = OverrideRefusal { form: "thresholds=0".into() };
    let page = html(|| customer_rules::customer_rules(&request("/customers/contoso"), &detail, Some(&refusal)));
    shows(&page, &["value=\"0\"", "“0” cannot be a threshold", "aria-invalid"]);
    hides(&page, &["checked"]);
    let fires = html(|| customer_rules::customer_alerts(&AlertStyle::new(text(), NOW), &detail.alerts).into_any());
    shows(&fires, &["Alerts of this customer", "100 % of the budget reached"]);
}
