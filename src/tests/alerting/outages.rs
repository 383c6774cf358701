//! Monitoring that dies is itself an alert: silence is never read as good news.

use headroom::domain::monitoring::{Outage, Trouble};
use headroom::server::monitoring::PollOutcome;
use jiff::SignedDuration;
use wiremock::ResponseTemplate;

use super::{Watched, switch_on, tenant};
use crate::harness::issuer::Failure;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

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
async fn a_rejected_token_that_the_provider_does_not_replace_is_told_at_the_next_poll() {
    let watched = Watched::start().await;
    watched.work().await;
    watched.app.issuer.end_every_family();
    watched.app.reports.replace(ResponseTemplate::new(401));
    // The token has not expired: Partner Center rejects it, and the provider ends the sign-in.
    watched.app.advance(MINUTE * 2);
    let checked = watched.app.state.monitoring.check_now(&tenant()).await;
    assert!(matches!(checked, Ok(PollOutcome::Failed(Trouble::SignInNeeded))), "{checked:?}");
    watched.work().await;
    assert_eq!(outage(&watched).await, Some(Outage::Trouble(Trouble::SignInNeeded)));
}

#[tokio::test]
async fn multi_factor_authentication_is_told_at_the_next_poll() {
    let watched = Watched::start().await;
    watched.work().await;
    watched.app.reports.replace(ResponseTemplate::new(401).set_body_json(serde_json::json!({ "code": "900421" })));
    watched.pass(7).await;
    assert_eq!(outage(&watched).await, Some(Outage::Trouble(Trouble::SignInNeeded)));
}

/// What a gateway may send by mistake, and what it means if it was no mistake.
const REFUSALS: [(u16, Trouble); 2] = [(401, Trouble::SignInNeeded), (403, Trouble::NotAllowed)];

/// Monitoring with a receiver, a poll that went well, and one that was refused.
async fn refused_once(status: u16) -> Watched {
    let watched = Watched::start().await;
    watched.receiver("Desk", "email", "desk@example.com", &[]).await;
    watched.work().await;
    watched.app.reports.replace(ResponseTemplate::new(status));
    watched.pass(7).await;
    let monitor = watched.monitor().await.expect("a monitor");
    assert_eq!((monitor.watch.trouble, monitor.is_refused), (Some(Trouble::PartnerCenterDown), true));
    assert_eq!((monitor.outage, watched.app.count("deliveries").await), (None, 0));
    watched.app.advance(MINUTE * 3);
    watched
}

#[tokio::test]
async fn one_refusal_is_tried_again_within_minutes_and_nobody_is_notified() {
    for (status, _) in REFUSALS {
        let watched = refused_once(status).await;
        watched.app.reports.replace(watched.ledger.clone());
        watched.work().await;
        let monitor = watched.monitor().await.expect("a monitor");
        assert_eq!((monitor.watch.trouble, monitor.is_refused, monitor.outage), (None, false, None), "{status}");
        assert_eq!(watched.app.count("deliveries").await, 0, "{status}");
    }
}

#[tokio::test]
async fn two_refusals_in_a_row_are_told_once() {
    for (status, trouble) in REFUSALS {
        let watched = refused_once(status).await;
        for _ in 0..3 {
            watched.work().await;
            assert_eq!(outage(&watched).await, Some(Outage::Trouble(trouble)));
            assert_eq!(watched.app.count("deliveries").await, 1, "{status}");
            watched.app.advance(MINUTE * 60 * 7);
        }
        // Another one long after it is over is a first one again.
        watched.app.reports.replace(watched.ledger.clone());
        watched.work().await;
        watched.app.reports.replace(ResponseTemplate::new(status));
        watched.pass(7).await;
        assert_eq!((outage(&watched).await, watched.app.count("deliveries").await), (None, 2), "{status}");
    }
}

#[tokio::test]
async fn two_refusals_with_another_failure_between_them_are_not_two_in_a_row() {
    let watched = refused_once(403).await;
    for status in [503, 403] {
        watched.app.reports.replace(ResponseTemplate::new(status));
        watched.work().await;
        watched.app.advance(MINUTE * 34);
    }
    let monitor = watched.monitor().await.expect("a monitor");
    assert_eq!((monitor.watch.trouble, monitor.outage), (Some(Trouble::PartnerCenterDown), None));
    assert_eq!(watched.app.count("deliveries").await, 0);
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
    watched.app.advance(SignedDuration::from_hours(35));
    assert_eq!(alerting.tell_outages().await.expect("told"), 0);
    watched.app.advance(SignedDuration::from_hours(1));
    assert_eq!(alerting.tell_outages().await.expect("told"), 1);
    assert_eq!(alerting.tell_outages().await.expect("told"), 0, "once");
    assert_eq!(outage(&watched).await, Some(Outage::Silence));
    assert!(matches!(alerting.check_now(&tenant()).await, Ok(PollOutcome::Judged { .. })));
    assert_eq!(alerting.tell_outages().await.expect("told"), 1);
    assert_eq!(outage(&watched).await, None);
}
