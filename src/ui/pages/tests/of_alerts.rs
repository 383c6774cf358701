//! Alerts, their history, and their deliveries.

use super::*;
use domain::delivery::{Accepted, Refusal};

#[test]
fn an_alert_says_who_how_much_of_what_and_since_when() {
    let page = html(|| alerts::alerts(&request("/alerts"), &list(vec![alert_view()], Some(monitoring())), None));
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
fn an_alert_says_what_is_projected_on_its_page_and_in_the_list_if_it_is_about_that() {
    let day = |day| jiff::civil::date(2026, 3, day);
    let projected = ProjectedView {
        total: "23.46".into(),
        interval: Some(("19.90".into(), "27.50".into())),
        percent: Some("117".into()),
        last_day: day(31),
        crosses_from: Some(day(21)),
    };
    let threshold = AlertView { projected: Some(projected.clone()), ..alert_view() };
    let shown = "23.46 SEK by 31 March (117 % of the budget)";
    let page = alert_page("/alerts/x", threshold.clone());
    shows(&page, &["Projected</dt>", shown, "19.90 SEK to 27.50 SEK", "Could be over budget from", ">21 March<"]);
    let in_list = |alert| html(|| alerts::alerts(&request("/alerts"), &list(vec![alert], Some(monitoring())), None));
    hides(&in_list(threshold.clone()), &[shown]);
    let ahead = AlertView { rule: Rule::ProjectedAbove, level: None, ..threshold.clone() };
    shows(&in_list(ahead.clone()), &["Projected above your limit", shown]);
    let early = AlertView { rule: Rule::CrossesBefore, ..ahead };
    shows(&in_list(early), &["Budget projected to run out early", shown]);
    let none = ProjectedView { interval: None, percent: None, crosses_from: None, ..projected };
    let page = alert_page("/alerts/x", AlertView { projected: Some(none), ..threshold });
    shows(&page, &["23.46 SEK by 31 March<"]);
    hides(&page, &["80 % interval", "Could be over budget from"]);
    hides(&alert_page("/alerts/x", alert_view()), &["Projected"]);
}

#[test]
fn how_many_are_critical_is_said_only_where_this_page_tells() {
    let warning = AlertView { severity: Severity::Warning, ..alert_view() };
    let summary = |page, pages, alerts: Vec<AlertView>| {
        let list = AlertList { page, pages, counts: [70, 0, 0], ..list(alerts, Some(monitoring())) };
        html(|| alerts::alerts(&request("/alerts"), &list, None))
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
    let empty = |query: &str, monitoring| html(|| alerts::alerts(&request(query), &list(Vec::new(), monitoring), None));
    shows(&empty("/alerts", Some(monitoring())), &["No active alerts"]);
    shows(&empty("/alerts", None), &["Nobody is watching", "Monitoring is off", "href=\"/settings\""]);
    let dead = MonitoringView { outage: Some(Outage::Silence), ..monitoring() };
    shows(&empty("/alerts", Some(dead)), &["Nothing is known to fire", "Monitoring has stopped working"]);
    let partial = MonitoringView { outage: Some(Outage::Trouble(Trouble::Incomplete)), ..monitoring() };
    let page = empty("/alerts", Some(partial));
    shows(
        &page,
        &[
            "No active alerts among the customers in the reports",
            "so an empty list does not mean",
            "the account whose rights monitoring uses can see all customers",
        ],
    );
    hides(&page, &["Monitoring has stopped"]);
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
        let page = html(|| alerts::alerts(&request("/alerts"), &list(vec![alert_view()], Some(dead.clone())), None));
        let words = if outage == Outage::Trouble(Trouble::Incomplete) {
            "Some customers are missing from Partner Center’s reports.</strong> Headroom watches the customers that are in"
        } else {
            "No report has come since it was switched on, 2026-03-08 12:00 UTC"
        };
        shows(&page, &["role=\"alert\"", words]);
        let trouble = MonitoringView { trouble: Trouble::from_key(outage.key()), ..monitoring() };
        let watch = WatchView { monitoring: Some(trouble), interval_hours: 6, is_unreadable: false };
        let user = UserBadge { name: "Ada".to_owned(), role: Role::Editor };
        let section =
            html(|| monitoring::state(&AlertStyle::new(text(), NOW), &watch, &CoverageView::default(), &user));
        assert_eq!(section.contains("The last check did not return a complete report"), outage != Outage::Silence);
    }
}

#[test]
fn filters_are_links_that_keep_the_rest() {
    let page = html(|| {
        let query = request("/alerts?state=acknowledged&severity=critical&rule=daily-jump&q=n&page=3");
        alerts::alerts(&query, &list(vec![alert_view()], Some(monitoring())), None)
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
        resolution: (transition == Transition::Resolved).then_some(Resolution::Muted),
        actor: actor.into(),
        reason: HOSTILE.into(),
    };
    let events: Vec<_> = Transition::ALL
        .map(|transition| event(transition, ""))
        .into_iter()
        .chain([event(Transition::Acknowledged, "Eve")])
        .collect();
    let detail = AlertDetail { now: NOW, alert: alert_view(), is_unheard: false, events, unreadable_events: 0 };
    let page = html(|| alert::alert(&request("/alerts/x?acknowledged=1"), &detail, None));
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
            "The customer was muted",
            "More was spent than planned",
            "Ended with the billing period",
            "Acknowledgement withdrawn",
        ],
    );
    hides(&page, &["<script>alert", "No receiver is notified", "/alerts/withdraw"]);
    let over = AlertDetail { alert: AlertView { state: AlertState::Resolved, ..alert_view() }, ..detail };
    hides(&html(|| alert::alert(&request("/alerts/x?acknowledged=0"), &over, None)), &["name=\"reason\""]);
}

#[test]
fn an_alert_names_its_period_and_the_date_of_its_figures() {
    let page = alert_page("/alerts/x", alert_view());
    shows(&page, &["Billing period", "March 2026", "Data as of", "2026-03-10 00:00 UTC", "Azure plan"]);
    hides(&page, &[">Day<"]);
    let legacy = |end: &str| {
        let period = BillingPeriod { first: "2026-02-20".parse().expect("a date"), end: end.parse().ok() };
        alert_page("/alerts/x", AlertView { plan: Plan::Legacy, period, data_as_of: None, ..alert_view() })
    };
    shows(&legacy("2026-03-20T07:00:00Z"), &["20 February 2026 to 19 March 2026", "Legacy", "Not provided"]);
    shows(&legacy(""), &["since 20 February 2026"]);
    let jump = AlertView { rule: Rule::DailyJump, day: Some("2026-03-09".into()), ..alert_view() };
    shows(&alert_page("/alerts/x", jump), &[">Day<", ">9 March 2026<"]);
}

#[test]
fn a_row_of_the_legacy_offer_says_so_in_the_list() {
    let page = |plan| {
        let list = list(vec![AlertView { plan, ..alert_view() }], Some(monitoring()));
        html(|| alerts::alerts(&request("/alerts"), &list, None))
    };
    shows(&page(Plan::Legacy), &["plan-badge--legacy", "100 % of the budget reached, Legacy\""]);
    hides(&page(Plan::Azure), &["plan-badge"]);
    let of_customer = [AlertView { plan: Plan::Legacy, ..alert_view() }];
    let style = AlertStyle::new(text(), NOW);
    shows(&html(|| customer_rules::customer_alerts(&style, &of_customer).into_any()), &["plan-badge--legacy"]);
}

#[test]
fn an_alert_that_is_over_says_why() {
    let over = AlertView { state: AlertState::Resolved, ..alert_view() };
    for (resolution, words) in [
        (Resolution::SpendingFell, "Spending fell"),
        (Resolution::BudgetRaised, "The budget was raised"),
        (Resolution::BudgetRemoved, "The budget was removed"),
        (Resolution::BudgetSet, "A budget was set"),
        (Resolution::FiguresRenewed, "Newer figures arrived"),
        (Resolution::RuleChanged, "The alert rules were changed"),
        (Resolution::Muted, "The customer was muted"),
        (Resolution::ClosedByMicrosoft, "Microsoft closed it"),
        (Resolution::ProjectionFell, "Less spending is projected"),
        (Resolution::BudgetCrossed, "The budget was used up"),
    ] {
        let alert = AlertView { resolution: Some(resolution), has_ended: true, ..over.clone() };
        shows(&alert_page("/alerts/x", alert.clone()), &[words]);
        let list = list(vec![alert], Some(monitoring()));
        let page = html(|| alerts::alerts(&request("/alerts?state=resolved"), &list, None));
        shows(&page, &[words]);
    }
    let ended = AlertView { has_ended: true, ..over.clone() };
    shows(&alert_page("/alerts/x", ended.clone()), &["The billing period ended"]);
    shows(&alert_page("/alerts/x", AlertView { rule: Rule::DailyJump, ..ended }), &["The day ended"]);
    hides(&alert_page("/alerts/x", over), &["ended"]);
}

#[test]
fn an_alert_that_no_receiver_hears_of_says_so_and_leads_to_them() {
    let detail =
        AlertDetail { now: NOW, alert: alert_view(), is_unheard: true, events: Vec::new(), unreadable_events: 0 };
    let page = html(|| alert::alert(&request("/alerts/x"), &detail, None));
    shows(&page, &["No receiver is notified of this alert.", "href=\"/settings/receivers\""]);
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
            AttemptView { at: NOW, outcome: Err(Refusal::Worded("<b>It answered 500.</b>".into())) },
            AttemptView { at: NOW, outcome: Ok(Accepted::Delivered) },
        ],
    };
    let list = |deliveries| DeliveryList { now: NOW, deliveries, counts: [1, 0, 1, 0], state: None, unreadable: 0 };
    let page = html(|| {
        let pending = view(DeliveryState::Pending, About::Alerts { customers: 3 });
        deliveries::deliveries(&request("/deliveries"), &list(vec![pending]))
    });
    shows(
        &page,
        &["3 customers", "2 attempts", "&lt;b&gt;It answered 500.", "Arrived", "2026-03-10 13:00 UTC", ESCAPED],
    );
    hides(&page, &["Send again"]);
    let page = html(|| {
        let failed = view(DeliveryState::Failed, About::Outage);
        deliveries::deliveries(&request("/deliveries"), &list(vec![failed]))
    });
    shows(&page, &["Send again", "action=\"/deliveries/d%2F1/retry\"", "Monitoring has stopped working"]);
    // Teams says 202 before it posts.
    let page = html(|| {
        let mut accepted = view(DeliveryState::Delivered, About::Test);
        accepted.log.insert(0, AttemptView { at: NOW, outcome: Ok(Accepted::Later) });
        deliveries::deliveries(&request("/deliveries"), &list(vec![accepted]))
    });
    shows(&page, &["<span>Accepted by Teams</span>", "run history in Teams"]);
    hides(&page, &["<span>Delivered</span>"]);
}
