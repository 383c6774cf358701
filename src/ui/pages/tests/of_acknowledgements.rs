//! Who is handling an alert, until when, and up to which spending.

use super::*;

fn page(query: &str, alert: AlertView, refusal: Option<&AcknowledgeRefusal>) -> String {
    let list = list(vec![alert], Some(monitoring()));
    html(|| alerts::alerts(&request(query), &list, refusal))
}

#[test]
fn an_acknowledged_alert_names_who_and_why_and_one_that_is_over_cannot_be_taken_on() {
    let alert = AlertView { is_known: false, ..acknowledged(Some(NOW + 24 * HOUR), None) };
    let shown = page("/alerts?state=acknowledged", alert, None);
    shows(&shown, &["Until 2026-03-11 12:00 UTC, by Eve", ESCAPED, "did not have enough data to judge", "2 alerts"]);
    hides(&shown, &["Planned up to 1"]);
    let over = AlertView { state: AlertState::Resolved, is_known: false, ..alert_view() };
    hides(
        &page("/alerts?state=resolved", over, None),
        &["name=\"key\"", "name=\"reason\"", "name=\"planned\"", "did not have enough"],
    );
}

#[test]
fn what_lasts_as_long_as_the_alert_ends_with_its_period_or_its_day() {
    let alert = acknowledged(None, Some("20000.00"));
    let shown = page("/alerts?state=acknowledged", alert.clone(), None);
    shows(&shown, &["Until the billing period ends, by Eve", "Planned up to 20,000.00 SEK"]);
    shows(&alert_page("/alerts/x", alert.clone()), &["The billing period ends", "20,000.00 SEK"]);
    let jump = AlertView { rule: Rule::DailyJump, ..alert };
    shows(&page("/alerts?state=acknowledged", jump.clone(), None), &["Until the day ends, by Eve"]);
    shows(&alert_page("/alerts/x", jump), &["The day ends"]);
}

#[test]
fn an_acknowledgement_can_be_withdrawn_and_the_page_says_how_that_went() {
    let shown = alert_page("/alerts/x?withdrawn=1", acknowledged(None, None));
    shows(
        &shown,
        &[
            "Withdraw acknowledgement",
            "action=\"/alerts/withdraw\"",
            "Acknowledge again",
            "acknowledgement is withdrawn.",
        ],
    );
    let firing = alert_page("/alerts/x?withdrawn=0", alert_view());
    shows(&firing, &["There was no acknowledgement to withdraw.", "Take this alert on"]);
    hides(&firing, &["/alerts/withdraw"]);
}

#[test]
fn the_form_offers_a_time_and_an_amount_and_says_when_it_ends() {
    let shown = page("/alerts", alert_view(), None);
    shows(
        &shown,
        &[
            "<label for=\"planned\" class=\"field__label\">Planned up to</label>",
            "aria-describedby=\"planned-hint\"",
            "The rest of the billing period",
            "value=\"month\"",
            "silently with the billing period",
            "reaching a threshold is no news",
        ],
    );
    hides(&shown, &["aria-invalid"]);
}

#[test]
fn a_refused_form_is_shown_as_it_was_filled_in_with_what_is_wrong() {
    let refusal = |problem| AcknowledgeRefusal {
        keys: vec![alert_view().key],
        reason: HOSTILE.into(),
        span: AcknowledgeFor::Day,
        planned: "1,000".into(),
        problem: Some(problem),
    };
    let number = PlannedProblem::Amount(RulesProblem::Ambiguous("1,000".into()));
    let parts = [
        "Nothing was saved. Fix the highlighted field.",
        "“1,000” can be read in two ways.",
        "aria-describedby=\"planned-problem planned-hint\"",
        "aria-invalid=\"true\"",
        "value=\"1,000\"",
        "value=\"&lt;script&gt;",
        "<option value=\"1\" selected>",
    ];
    let shown = page("/alerts", alert_view(), Some(&refusal(number.clone())));
    shows(&shown, &parts);
    let tick = shown.split("name=\"key\"").nth(1).and_then(|rest| rest.split('>').next()).expect("a checkbox");
    shows(tick, &["checked"]);
    let detail =
        AlertDetail { now: NOW, alert: alert_view(), is_unheard: false, events: Vec::new(), unreadable_events: 0 };
    shows(&html(|| alert::alert(&request("/alerts/x"), &detail, Some(&refusal(number)))), &parts);
    for (problem, words) in [
        (PlannedProblem::Currencies, "The selected alerts are not all in one currency."),
        (PlannedProblem::Spent, "More than this has already been spent."),
    ] {
        shows(&page("/alerts", alert_view(), Some(&refusal(problem))), &[words]);
    }
}

#[test]
fn what_was_typed_before_the_sign_in_ended_is_shown_without_a_problem() {
    let key = alert_view().key;
    let draft = AcknowledgeRefusal::of_draft(&format!("key={key}&reason=On+it&for=30&planned=500"));
    let shown = page("/alerts", alert_view(), Some(&draft));
    shows(&shown, &["value=\"On it\"", "value=\"500\"", "<option value=\"30\" selected>"]);
    hides(&shown, &["aria-invalid", "Fix the highlighted field", "planned-problem"]);
}
