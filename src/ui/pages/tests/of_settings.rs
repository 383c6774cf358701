//! Monitoring, rules, and receivers.

use super::*;

#[test]
fn consent_is_asked_for_while_monitoring_is_off_or_somebody_elses() {
    let state = |monitoring, user: &str| {
        let (watch, user) = (
            WatchView { monitoring, interval_hours: 6, is_unreadable: false },
            UserBadge { name: user.to_owned(), role: Role::Editor },
        );
        html(|| monitoring::state(&AlertStyle::new(text(), NOW), &watch, &CoverageView::default(), &user))
    };
    let off = state(None, "Ada");
    shows(&off, &["Monitoring is off", "refresh token", "every 6 hours", "one year", "/settings/monitoring/start"]);
    let own = state(Some(monitoring()), "Ada");
    shows(&own, &["Check now", "Switch off monitoring", "2026-03-10 17:00 UTC"]);
    hides(&own, &["Take over", "refresh token"]);
    let others =
        state(Some(MonitoringView { is_own: false, may_stop: false, may_take_over: true, ..monitoring() }), "Eve");
    shows(
        &others,
        &[
            "Take over with my account",
            "action=\"/settings/monitoring/take-over\"",
            "Ada, or a manager of your organisation",
        ],
    );
    hides(&others, &["/settings/monitoring/stop", "refresh token"]);
    let works = state(Some(MonitoringView { is_own: false, may_stop: false, ..monitoring() }), "Eve");
    hides(&works, &["Take over with my account", "/settings/monitoring/start"]);
}

#[test]
fn the_settings_say_when_microsoft_was_asked_for_fraud_events_and_that_a_tenant_has_none() {
    let page = |fraud: FraudWatchView| {
        let monitoring = Some(MonitoringView { fraud, ..monitoring() });
        let watch = WatchView { monitoring, interval_hours: 6, is_unreadable: false };
        let user = UserBadge { name: "Ada".to_owned(), role: Role::Editor };
        html(|| monitoring::state(&AlertStyle::new(text(), NOW), &watch, &CoverageView::default(), &user))
    };
    let asked = || FraudWatchView { asked: Some(NOW - HOUR), ..FraudWatchView::default() };
    shows(&page(FraudWatchView::default()), &["Not asked for yet"]);
    shows(&page(asked()), &["Last asked for 2026-03-10 11:00 UTC"]);
    hides(&page(asked()), &["no fraud events", "could not be read"]);
    for (refusal, words) in [(FraudRefusal::Forbidden, "(403)"), (FraudRefusal::NotFound, "(404)")] {
        let none = page(FraudWatchView { refusal: Some(refusal), ..asked() });
        shows(&none, &["Microsoft reports no fraud events for this tenant", words]);
    }
    shows(&page(FraudWatchView { unreadable: 2, ..asked() }), &["2 events could not be read"]);
    shows(&page(FraudWatchView { is_late: true, ..asked() }), &["has not answered since 2026-03-10 11:00 UTC"]);
}

fn rules_view(form: &str, would_alert: Option<usize>) -> RulesView {
    RulesView {
        form: form.into(),
        is_draft: true,
        would_alert,
        overrides: Vec::new(),
        preview_url: "/settings/rules/preview".into(),
        is_unreadable: false,
    }
}

#[test]
fn a_rules_problem_stands_beside_its_field_with_the_word_that_is_wrong() {
    let form =
        RulesForm::default().with(RulesField::Thresholds, "80, <often>").with(RulesField::WithoutBudget, "\nSEK 5\n");
    let view = rules_view(&form.to_query_string(), None);
    let page = html(|| rules::page(&request("/settings/rules"), &view));
    shows(
        &page,
        &[
            "aria-invalid=\"true\"",
            "aria-describedby=\"thresholds-problem thresholds-hint\"",
            "“&lt;often&gt;” is not a number.",
            "Nothing was saved. Fix the highlighted field.",
            "value=\"80, &lt;often&gt;\"",
            "Fix the highlighted fields",
            "data-preview=\"/settings/rules/preview\"",
            "formmethod=\"get\"",
        ],
    );
    hides(&page, &["These rules are not saved yet"]);
}

#[test]
fn rules_about_projections_are_switched_like_the_others_and_say_what_is_wrong() {
    let form = RulesForm::default()
        .with_on(RulesField::Projected)
        .with(RulesField::ProjectedPercent, "0.5")
        .with_on(RulesField::Crosses)
        .with(RulesField::CrossesDay, "32");
    let page = html(|| rules::page(&request("/settings/rules"), &rules_view(&form.to_query_string(), None)));
    shows(
        &page,
        &[
            "<legend>Projected spending</legend>",
            "name=\"projected\" value=\"yes\" checked",
            "Projected spending above, in %",
            "Enter one percent from 1 to 10,000.",
            "<legend>Budget used up early</legend>",
            "Enter a day from 2 to 31.",
            "Nothing was saved. Fix the 2 highlighted fields.",
        ],
    );
}

#[test]
fn a_draft_says_what_it_would_do_and_that_it_is_not_saved() {
    let form = RulesForm::default().with(RulesField::Thresholds, "80").with(RulesField::WithoutBudget, "SEK 5");
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
            "as soon as these rules are valid",
            "/customers/a%2Fb",
            "Muted · Thresholds 50 %, 82.5 %",
        ],
    );
}

#[test]
fn days_that_are_quiet_are_ticked_and_all_seven_are_refused_beside_them() {
    let page = |form: &str, refusal: Option<ReceiverRefusal>| {
        let view = detail(Some("r1"), form);
        html(|| receiver::receiver(&request("/settings/receivers/r1"), &view, refusal, None))
    };
    let weekend = "name=Ops&channel=webhook&quiet=yes&quiet_days=saturday&quiet_days=sunday";
    let ticked = |page: &str| page.matches("name=\"quiet_days\"").count() * 10 + page.matches(" checked").count();
    let shown = page(weekend, None);
    assert_eq!(ticked(&shown), 73, "seven days, of which two are ticked, beside the hours: {shown}");
    hides(&shown, &["Leave at least one day"]);
    let days = "monday tuesday wednesday thursday friday saturday sunday".replace(' ', "&quiet_days=");
    let refusal = ReceiverRefusal { form: format!("name=Ops&channel=webhook&quiet=yes&quiet_days={days}") };
    shows(&page(weekend, Some(refusal)), &["Leave at least one day on which messages are sent.", "quiet_days-problem"]);
}

#[test]
fn a_mailbox_and_a_program_may_get_one_message_per_alert_and_a_chat_may_not() {
    for (channel, may) in [("email", true), ("webhook", true), ("teams", false), ("slack", false)] {
        let form = format!("name=Ops&channel={channel}&tickets=yes");
        let view = detail(Some("r1"), &form);
        let page = html(|| receiver::receiver(&request("/settings/receivers/r1"), &view, None, None));
        assert_eq!(page.contains("name=\"tickets\" value=\"yes\" checked"), may, "{channel}: {page}");
    }
}

fn detail(id: Option<&str>, form: &str) -> ReceiverDetail {
    ReceiverDetail {
        id: id.map(str::to_owned),
        form: form.into(),
        label: "hooks.example.com".into(),
        scope: ScopeView::All,
        can_mail: false,
    }
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
            "Enter a name.",
            "A signing secret is whsec_",
            "This time zone does not exist",
            "Nothing was saved. Fix the 3 highlighted fields.",
            "Enter the address again",
            "action=\"/settings/receivers/r1\"",
        ],
    );
    hides(&page, &["secret-path", "geheim"]);
    let kept = html(|| receiver::receiver(&request("/settings/receivers/r1"), &view, None, None));
    shows(
        &kept,
        &["Leave empty to keep the address at hooks.example.com.", "Remove receiver", "/settings/receivers/r1/test"],
    );
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
fn a_receiver_can_be_made_the_one_that_catches_what_others_leave() {
    let box_of = |form: &str| {
        let page =
            html(|| receiver::receiver(&request("/settings/receivers/r1"), &detail(Some("r1"), form), None, None));
        shows(&page, &["Catch-all: also notify this receiver of alerts that match no other"]);
        let start = page.find("name=\"catch_all\"").expect("a checkbox");
        page[start..].split('>').next().expect("a tag").to_owned()
    };
    hides(&box_of("name=Ops&channel=webhook"), &["checked"]);
    shows(&box_of("name=Ops&channel=webhook&catch_all=yes"), &["checked", "value=\"yes\""]);
}

#[test]
fn a_daily_jump_can_be_treated_as_critical() {
    let form = RulesForm::default().with_on(RulesField::Jump).with_on(RulesField::JumpCritical);
    let view = rules_view(&form.to_query_string(), None);
    let page = html(|| rules::page(&request("/settings/rules"), &view));
    shows(&page, &["Treat as critical", "name=\"jump_critical\" value=\"yes\" checked"]);
}

#[test]
fn a_signing_secret_is_shown_once() {
    let new = ShownOnce::SigningSecret("whsec_once".into());
    let page = html(|| {
        receiver::receiver(
            &request("/settings/receivers/r1"),
            &detail(Some("r1"), "name=Ops&channel=webhook"),
            None,
            Some(new),
        )
    });
    shows(&page, &[">whsec_once</code>", "it is shown only once"]);
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
        is_of_hidden: false,
        scope: ScopeView::All,
        to_owners: false,
        is_catch_all: false,
        unanswered_after: None,
        digest: Some((domain::delivery::digest::Cadence::Weekly, "08:00".to_owned(), "Europe/Paris".to_owned())),
        reminders: domain::delivery::Reminders::Never,
        quiet_hours: Some(("20:00".into(), "07:30".into(), "Europe/Paris".into())),
        one_by_one: true,
        quiet_days: vec!["saturday".into(), "sunday".into()],
        last: Some(DeliveryState::Failed),
        stopped: None,
        unconfirmed: Vec::new(),
    };
    let list = ReceiverList { now: NOW, receivers: vec![view], can_mail: false, unreadable: 0 };
    let page = html(|| receivers::receivers(&request("/settings/receivers?saved=yes"), &list));
    shows(
        &page,
        &[
            ESCAPED,
            "Critical alerts of customers with “nord” in their name on Legacy of 2 chosen customers; one message per alert; a digest every Monday at 08:00, Europe/Paris",
            "20:00 to 07:30, Europe/Paris; all day on Saturday and Sunday",
            "Failed",
            "/settings/receivers/r%2F1/test",
            "HEADROOM_SMTP_URL",
            "The receiver is saved.",
            "/settings/receivers/new?channel=webhook",
        ],
    );
    hides(&page, &["match no other", "Stopped"]);
    let catch_all = ReceiverView { is_catch_all: true, ..list.receivers[0].clone() };
    let list = ReceiverList { receivers: vec![catch_all], ..list };
    let page = html(|| receivers::receivers(&request("/settings/receivers"), &list));
    shows(&page, &["of 2 chosen customers and alerts that match no other receiver"]);
    let owners = ReceiverView { to_owners: true, ..list.receivers[0].clone() };
    let list = ReceiverList { receivers: vec![owners], ..list };
    let page = html(|| receivers::receivers(&request("/settings/receivers"), &list));
    shows(&page, &["of 2 chosen customers, by mail to each customer’s owner and alerts that match no other receiver"]);
    let list = ReceiverList { receivers: vec![ReceiverView { to_owners: false, ..list.receivers[0].clone() }], ..list };
    let second = ReceiverView {
        unanswered_after: Some(4),
        reminders: domain::delivery::Reminders::Weekly,
        least: Severity::Warning,
        ..list.receivers[0].clone()
    };
    let list = ReceiverList { receivers: vec![second], ..list };
    let page = html(|| receivers::receivers(&request("/settings/receivers"), &list));
    let hears = "Critical alerts of customers with “nord” in their name on Legacy of 2 chosen customers that nobody has \
                 acknowledged for 4 hours";
    shows(&page, &[hears, "; a reminder every Monday of what is open"]);
    let stopped = ReceiverView { stopped: Some(NOW), ..list.receivers[0].clone() };
    let list = ReceiverList { receivers: vec![stopped], ..list };
    let page = html(|| receivers::receivers(&request("/settings/receivers"), &list));
    shows(&page, &["Stopped: its address no longer exists (410)", "save it to start it again"]);
    let waits = ["a@example.com".into(), "b@example.com".into()];
    for (count, says) in
        [(1, "a@example.com gets nothing until its reader"), (2, "b@example.com get nothing until their")]
    {
        let unconfirmed = waits[..count].to_vec();
        let waiting = ReceiverView { unconfirmed, stopped: None, ..list.receivers[0].clone() };
        let list = ReceiverList { receivers: vec![waiting], ..list.clone() };
        shows(&html(|| receivers::receivers(&request("/settings/receivers"), &list)), &[says]);
    }
    let list = ReceiverList { receivers: Vec::new(), ..list };
    shows(&html(|| receivers::receivers(&request("/settings/receivers"), &list)), &["No receivers yet"]);
}

#[test]
fn a_customers_own_rules_are_filled_in_and_a_refused_form_wins() {
    let own = OverrideView {
        customer_id: "contoso".into(),
        name: "Contoso".into(),
        muted: true,
        thresholds: Some(vec!["50".into(), "120".into()]),
    };
    let detail = CustomerDetail {
        own_rules: Some(own),
        alerts: vec![alert_view()],
        ..customer_detail(&[(Plan::Azure, "7.00")])
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
