//! What a page offers to each role, and what it says before monitoring changes hands.

use super::*;

fn as_role(role: Role, path_and_query: &str) -> RequestContext {
    let user = Some(UserBadge { name: "Ada".to_owned(), role });
    RequestContext { user, ..request(path_and_query) }
}

#[test]
fn readers_are_told_in_one_line_why_a_page_offers_no_change() {
    let receiver_detail = ReceiverDetail {
        id: Some("r1".into()),
        form: "name=Ops&channel=webhook".into(),
        label: "hooks.example.com".into(),
        scope: ScopeView::All,
        can_mail: true,
    };
    let form = RulesForm::default().to_query_string();
    let rules_view = RulesView {
        form,
        is_draft: false,
        would_alert: Some(1),
        overrides: Vec::new(),
        preview_url: "/settings/rules/preview".into(),
        is_unreadable: false,
    };
    let alert = AlertDetail {
        now: NOW,
        alert: acknowledged(None, None),
        is_unheard: false,
        events: Vec::new(),
        unreadable_events: 0,
    };
    let customer = customer_detail(&[(Plan::Azure, "7.00")]);
    let receivers_list = ReceiverList { now: NOW, receivers: Vec::new(), unreadable: 0, can_mail: true };
    let watch = WatchView { monitoring: None, interval_hours: 6, is_unreadable: false };
    let pages = |role: Role| {
        let request = |path: &str| as_role(role, path);
        let user = UserBadge { name: "Ada".to_owned(), role };
        let style = AlertStyle::new(text(), NOW);
        [
            (
                "Save rules",
                "Readers cannot change rules.",
                html(|| rules::page(&request("/settings/rules"), &rules_view)),
            ),
            (
                "/customers/contoso/rules\"",
                "Readers cannot change rules.",
                html(|| customer_rules::customer_rules(&request("/customers/contoso"), &customer, None)),
            ),
            (
                "Save receiver",
                "Readers cannot change receivers.",
                html(|| receiver::receiver(&request("/settings/receivers/r1"), &receiver_detail, None, None)),
            ),
            (
                "/settings/receivers/new",
                "Readers cannot change receivers.",
                html(|| receivers::receivers(&request("/settings/receivers"), &receivers_list)),
            ),
            (
                "name=\"reason\"",
                "Readers cannot acknowledge alerts.",
                html(|| alerts::alerts(&request("/alerts"), &list(vec![alert_view()], Some(monitoring())), None)),
            ),
            (
                "/alerts/withdraw",
                "Readers cannot acknowledge alerts.",
                html(|| super::alert::alert(&request("/alerts/x"), &alert, None)),
            ),
            (
                "/settings/monitoring/start",
                "Readers cannot switch monitoring on.",
                html(|| monitoring::state(&style, &watch, &CoverageView::default(), &user)),
            ),
        ]
    };
    for (offer, why_not, page) in pages(Role::Editor) {
        shows(&page, &[offer]);
        hides(&page, &[why_not]);
    }
    for (offer, why_not, page) in pages(Role::Reader) {
        shows(&page, &[why_not, "Ask your administrator for the Editor role."]);
        if !offer.starts_with("/customers") {
            hides(&page, &[offer]);
        }
    }
}

#[test]
fn a_receiver_says_of_which_customers_it_hears() {
    let page = |scope| {
        let form = String::from("name=Ops&channel=slack");
        let detail = ReceiverDetail { id: Some("r1".into()), form, label: String::new(), scope, can_mail: true };
        html(|| receiver::receiver(&as_role(Role::Editor, "/settings/receivers/r1"), &detail, None, None))
    };
    for (scope, says) in [
        (ScopeView::Yours(120), "Gets alerts about the 120 customers that you see."),
        (ScopeView::All, "Gets alerts about all customers, also those that you do not see."),
        (ScopeView::Others(0), "Gets alerts about the customers that its creator saw. You see none of them."),
    ] {
        shows(&page(scope), &[&format!("<p>{says}</p>")]);
    }
}

#[test]
fn a_takeover_says_who_sees_how_many_and_a_stop_what_ends() {
    let view = |they_see, unwatched, is_dead, is_allowed| TakeOverView {
        by: HOSTILE.into(),
        they_see,
        you_see: 120,
        unwatched,
        is_dead,
        is_allowed,
        interval_hours: 6,
    };
    let page = |view: Option<TakeOverView>| {
        let request = as_role(Role::Manager, "/settings/monitoring/take-over");
        html(|| monitoring_change::take_over(&request, view.as_ref()))
    };
    let fewer = page(Some(view(Some(500), 380, false, true)));
    shows(
        &fewer,
        &[
            &format!("\u{2068}{ESCAPED}\u{2069} sees 500 customers; you see 120."),
            "380 customers would no longer be watched",
            "The receivers are told",
            "refresh token",
            "name=\"confirmed\" value=\"yes\"",
            "action=\"/settings/monitoring/start\"",
            "Take over with my account",
        ],
    );
    shows(
        &page(Some(view(Some(1), 0, true, true))),
        &["sees 1 customer; you see 120.", "You see every customer", "no longer works"],
    );
    shows(&page(Some(view(None, 0, false, true))), &["No report has come yet", "you see 120 customers."]);
    let refused = page(Some(view(Some(500), 380, false, false)));
    shows(&refused, &["or a manager of your organisation"]);
    hides(&refused, &["<form", "500"]);
    hides(&page(None), &["<form"]);

    let stop = |may_stop| {
        let monitoring = Some(MonitoringView { may_stop, ..monitoring() });
        let watch = WatchView { monitoring, interval_hours: 6, is_unreadable: false };
        html(|| monitoring_change::stop(&as_role(Role::Editor, "/settings/monitoring/stop"), &watch))
    };
    shows(
        &stop(true),
        &["Headroom then watches nobody", "action=\"/settings/monitoring/stop\"", "Switch off monitoring"],
    );
    hides(&stop(false), &["<form"]);
}
