//! Monitoring that dies is itself an alert: silence is never read as good news.

use headroom::domain::monitoring::{Outage, Trouble};
use headroom::server::monitoring::PollOutcome;
use wiremock::ResponseTemplate;

use super::{Watched, switch_on, tenant};
use crate::harness::issuer::Failure;

async fn outage(watched: &Watched) -> Option<Outage> {
    watched.monitor().await.expect("a monitor").outage
}

#[tokio::test]
async fn a_revoked_refresh_token_is_told_at_the_next_poll() {
    let watched = Watched::start().await;
    watched.work().await;
    watched.app.issuer.end_every_family();
    watched.pass(7).await;
    assert_eq!(outage(&watched).await, Some(Outage::Trouble(Trouble::SignInNeeded)));
    assert!(!watched.app.log_lines("monitoring has stopped").is_empty());
    // Signing in and switching it on again ends it.
    let browser = watched.app.signed_in(&watched.ada).await;
    assert_eq!(switch_on(&watched.app, &browser).await.status, 303);
    watched.work().await;
    assert_eq!(outage(&watched).await, None);
    assert_eq!(watched.app.log_lines("monitoring is back").len(), 1);
}

#[tokio::test]
async fn multi_factor_authentication_and_a_lost_role_are_told_at_the_next_poll() {
    for (answer, trouble) in [
        (ResponseTemplate::new(401).set_body_json(serde_json::json!({ "code": "900421" })), Trouble::SignInNeeded),
        (ResponseTemplate::new(403), Trouble::NotAllowed),
    ] {
        let watched = Watched::start().await;
        watched.work().await;
        watched.app.reports.replace(answer);
        watched.pass(7).await;
        assert_eq!(outage(&watched).await, Some(Outage::Trouble(trouble)));
    }
}

#[tokio::test]
async fn a_partner_center_that_is_down_is_told_within_two_intervals() {
    let watched = Watched::start().await;
    watched.work().await;
    watched.app.reports.replace(ResponseTemplate::new(503));
    let mut hours = 0;
    while outage(&watched).await.is_none() {
        watched.pass(1).await;
        hours += 1;
    }
    assert_eq!(outage(&watched).await, Some(Outage::Trouble(Trouble::PartnerCenterDown)));
    assert_eq!(hours, 12, "two intervals of six hours");
    // It comes back by itself.
    watched.ledger.clone().set("contoso", 1, Some(100));
    watched.app.reports.replace(watched.ledger.clone());
    watched.pass(1).await;
    assert_eq!(outage(&watched).await, None);
}

#[tokio::test]
async fn a_provider_that_is_down_is_told_within_two_intervals_and_costs_no_token() {
    let watched = Watched::start().await;
    watched.work().await;
    watched.app.issuer.fail(Failure::InternalServerError);
    watched.pass(6).await;
    assert_eq!(outage(&watched).await, None);
    watched.pass(6).await;
    assert_eq!(outage(&watched).await, Some(Outage::Trouble(Trouble::ProviderDown)));
    watched.app.issuer.fail(None);
    watched.pass(1).await;
    assert_eq!(outage(&watched).await, None);
}

#[tokio::test]
async fn nobody_who_polls_is_told_after_36_hours() {
    let watched = Watched::start().await;
    watched.work().await;
    let alerting = &watched.app.state.monitoring;
    // The replica that polls is gone; one that only looks after outages is left.
    watched.app.advance(jiff::SignedDuration::from_hours(35));
    assert_eq!(alerting.tell_outages().await.expect("told"), 0);
    watched.app.advance(jiff::SignedDuration::from_hours(1));
    assert_eq!(alerting.tell_outages().await.expect("told"), 1);
    assert_eq!(alerting.tell_outages().await.expect("told"), 0, "once");
    assert_eq!(outage(&watched).await, Some(Outage::Silence));
    assert!(matches!(alerting.check_now(&tenant()).await, Ok(PollOutcome::Judged { .. })));
    assert_eq!(alerting.tell_outages().await.expect("told"), 1);
    assert_eq!(outage(&watched).await, None);
}
