//! The page of one customer, who may have a row for each plan.

use super::customer::Refusals;
use super::*;

fn page(rows: &[(Plan, &str)]) -> String {
    html(|| customer::customer(&request("/customers/contoso"), &customer_detail(rows), &Refusals::default()).into_any())
}

#[test]
fn a_customer_with_one_row_has_its_plan_beside_the_status_and_no_section_for_it() {
    let page = page(&[(Plan::Legacy, "7.00")]);
    shows(&page, &[ESCAPED, "Within budget", "plan-badge--legacy", "aria-label=\"Figures\"", "7.00 %"]);
    hides(&page, &["<h2>Legacy", "<h2>Azure plan"]);
    assert_eq!((page.matches("<h1>").count(), page.matches("role=\"meter\"").count()), (1, 1));
}

#[test]
fn fraud_stands_beside_the_spending_with_what_to_do() {
    let event = FraudEventView {
        kind: "SomethingNew<b>".into(),
        status: FraudStatus::Investigating,
        reason: String::new(),
        subscription: HOSTILE.into(),
        resource: String::new(),
        detected: Some(NOW - HOUR),
    };
    let fraud = FraudView { count: 7, listed: vec![event] };
    let alert = AlertView { rule: Rule::FraudEvent, level: None, fraud: Some(fraud), ..alert_view() };
    let detail = CustomerDetail { alerts: vec![alert], ..customer_detail(&[(Plan::Azure, "7.00")]) };
    let page = html(|| customer::customer(&request("/customers/contoso"), &detail, &Refusals::default()).into_any());
    shows(
        &page,
        &[
            "Microsoft’s fraud alerts",
            "SomethingNew&lt;b&gt;",
            "Under investigation",
            ESCAPED,
            "and 6 more events",
            "Partners are liable for this spending",
            "href=\"https://partner.microsoft.com/dashboard/commerce2/insights/security/alerts\"",
        ],
    );
    hides(&page, &[HOSTILE, "SomethingNew<b>"]);
}

#[test]
fn a_customer_who_is_moving_has_a_section_for_each_plan_and_rules_once() {
    let page = page(&[(Plan::Azure, "7.00"), (Plan::Legacy, "85.00")]);
    let (before, azure) = page.split_once("<h2>Azure plan</h2>").expect("the Azure plan");
    let (azure, legacy) = azure.split_once("<h2>Legacy</h2>").expect("the legacy offer");
    hides(before, &["7.00", "85.00"]);
    shows(azure, &["7.00 %", "role=\"meter\"", "100.00\u{a0}"]);
    hides(azure, &["85.00"]);
    shows(legacy, &["85.00 %", "role=\"meter\""]);
    hides(legacy, &["7.00"]);
    // Two regions of one name cannot be told apart.
    hides(&page, &["aria-label=\"Figures\""]);
    for once in ["<h1>", "/customers/contoso/rules", "notices"] {
        assert_eq!(page.matches(once).count(), 1, "{once}");
    }
}
