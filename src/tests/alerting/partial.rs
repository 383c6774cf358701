//! Reports that lack customers: those in hand are judged, and the others stay unknown.

use headroom::domain::alert::Severity;
use headroom::domain::monitoring::{Outage, Trouble};
use jiff::SignedDuration;
use wiremock::ResponseTemplate;

use super::Watched;

const DOCUMENTED: &[u8] = include_bytes!("../../server/partner_center/documented_response.json");

fn documented() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(DOCUMENTED, "application/json")
}

async fn outage(watched: &Watched) -> Option<Outage> {
    watched.monitor().await.expect("a monitor").outage
}

#[tokio::test]
async fn microsofts_documented_response_alone_alerts_the_customer_at_602_percent_at_the_first_poll() {
    let watched = Watched::start().await;
    watched.app.reports.replace(documented());
    watched.receiver("Desk", "email", "desk@example.com", &[]).await;
    watched.work().await;
    let alerts = watched.alerts().await;
    let firing: Vec<_> = alerts.iter().filter(|alert| alert.is_firing).collect();
    assert_eq!(firing.len(), 1, "{firing:?}");
    // Of the exact amounts, which people see as 602.84 %.
    assert_eq!(firing[0].figures.percent.map(|percent| percent.to_string()).as_deref(), Some("602.841499999997952358"));
    assert_eq!((firing[0].severity, firing[0].is_known), (Severity::Critical, true));
    assert_eq!(watched.monitor().await.expect("a monitor").watch.trouble, Some(Trouble::Incomplete));
}

#[tokio::test]
async fn a_partial_report_is_judged_by_the_customers_in_it_and_the_others_stay_unknown() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.ledger.set("tailspin", 90, Some(100));
    watched.work().await;
    assert_eq!(watched.firing().await.len(), 2);
    // Contoso is missing; of the others one has crossed a threshold and one has come down.
    watched.ledger.remove("contoso");
    watched.ledger.set("tailspin", 10, Some(100));
    watched.ledger.set("fabrikam", 120, Some(100));
    watched.ledger.withhold(1);
    watched.pass(7).await;
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso", "threshold.2026-03.fabrikam"]);
    let alerts = watched.alerts().await;
    assert!(!alerts.get(&watched.key("contoso").await).expect("an alert").is_known);
    // Two months later the alert of the absent one has still not been ended by absence.
    watched.pass(24 * 65).await;
    let alerts = watched.alerts().await;
    assert!(alerts.get(&watched.key("contoso").await).expect("an alert").is_firing);
}

#[tokio::test]
async fn incomplete_reports_are_told_once_when_they_begin_and_once_when_they_end() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 1, Some(100));
    watched.ledger.withhold(3);
    watched.receiver("Desk", "email", "desk@example.com", &[]).await;
    let told = async || watched.app.log_lines("reports lack customers").len();
    watched.work().await;
    assert_eq!((outage(&watched).await, told().await), (Some(Outage::Trouble(Trouble::Incomplete)), 1));
    for _ in 0..8 {
        watched.pass(7).await;
    }
    assert_eq!((outage(&watched).await, told().await), (Some(Outage::Trouble(Trouble::Incomplete)), 1));
    // A poll that fails in between does not make the reports complete.
    watched.app.reports.replace(ResponseTemplate::new(503));
    watched.pass(7).await;
    assert_eq!(outage(&watched).await, Some(Outage::Trouble(Trouble::Incomplete)));
    watched.app.reports.replace(watched.ledger.clone());
    watched.ledger.withhold(0);
    watched.pass(1).await;
    assert_eq!(outage(&watched).await, None);
    assert_eq!(watched.app.log_lines("monitoring is back").len(), 1);
    assert_eq!(watched.app.count("deliveries").await, 2, "one when it began, one when it was over");
}

#[tokio::test]
async fn incomplete_reports_do_not_hide_that_nobody_polls_any_more() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 1, Some(100));
    watched.ledger.withhold(3);
    watched.work().await;
    watched.app.advance(SignedDuration::from_hours(36));
    watched.app.state.monitoring.tell_outages().await.expect("told");
    assert_eq!(outage(&watched).await, Some(Outage::Silence));
}
