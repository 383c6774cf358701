//! What remains when a call fails.

use std::sync::Arc;
use std::time::Duration;

use headroom::domain::usage::UsageReport;
use headroom::server::partner_center::PartnerCenterErrorKind as Kind;
use headroom::server::reports::{Freshness, ReportError, UsageReports};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Act, Scene, key};
use crate::harness::history::no_history;

#[tokio::test]
async fn a_report_that_cannot_be_renewed_is_served_with_the_reason() {
    let scene = Scene::new();
    scene.cached().await;
    scene.wait(900);
    scene.fail(Kind::Unavailable);
    let view = scene.get(Freshness::Cached).await.expect("a stale report");
    let stale = view.stale.expect("a reason");
    assert_eq!((*view.report, view.fetched_at.to_string().as_str()), (1, "2026-03-10T12:00:00Z"));
    assert_eq!((stale.error.kind(), stale.correlation_id()), (Some(Kind::Unavailable), Some(Uuid::from_u128(2))));
    let since: Timestamp = "2026-03-10T12:15:00Z".parse().expect("a time");
    assert_eq!(stale.since, since);

    scene.wait(30);
    scene.fail(Kind::TimedOut);
    let stale = scene.get(Freshness::Cached).await.expect("a stale report").stale.expect("a reason");
    assert_eq!((stale.error.kind(), stale.since), (Some(Kind::TimedOut), since));

    scene.wait(30);
    assert_eq!(scene.cached().await, (4, false));
}

#[tokio::test]
async fn a_failed_refresh_shows_even_while_the_report_is_young() {
    let scene = Scene::new();
    scene.cached().await;
    scene.wait(60);
    scene.fail(Kind::Unavailable);
    assert!(scene.get(Freshness::Refetch).await.expect("a report").stale.is_some());
    assert_eq!(scene.cached().await, (1, true));
}

#[tokio::test]
async fn after_a_failure_partner_center_is_left_alone_for_as_long_as_it_asks() {
    for (kind, rest) in [
        (Kind::Unavailable, 30),
        (Kind::Forbidden, 30),
        (Kind::Throttled { retry_after: Some(Duration::from_secs(90)) }, 90),
        (Kind::Throttled { retry_after: None }, 30),
    ] {
        let scene = Scene::new();
        scene.fail(kind);
        assert_eq!(scene.get(Freshness::Cached).await.expect_err("a failure").kind(), Some(kind));
        scene.wait(rest - 1);
        assert_eq!(scene.get(Freshness::Cached).await.expect_err("the same failure").kind(), Some(kind));
        assert_eq!(scene.calls(), 1, "{kind:?}");
        scene.wait(1);
        assert_eq!(scene.cached().await, (2, false));
    }
}

#[tokio::test]
async fn refresh_does_not_wait_for_the_rest_to_end() {
    let scene = Scene::new();
    scene.fail(Kind::Unavailable);
    scene.get(Freshness::Cached).await.expect_err("a failure");
    scene.wait(10);
    assert_eq!(*scene.get(Freshness::Refetch).await.expect("a report").report, 2);
}

#[tokio::test]
async fn rights_that_are_taken_away_take_the_report_along() {
    for kind in [Kind::Forbidden, Kind::MfaRequired] {
        let scene = Scene::new();
        scene.cached().await;
        scene.wait(900);
        scene.fail(kind);
        assert_eq!(scene.get(Freshness::Cached).await.expect_err("a refusal").kind(), Some(kind));
        assert_eq!(scene.calls(), 2);
        scene.wait(30);
        scene.fail(Kind::Unavailable);
        scene.get(Freshness::Cached).await.expect_err("nothing is left to be served");
    }
}

#[tokio::test]
async fn a_panic_in_the_call_is_an_error_and_leaves_no_key_stuck() {
    let scene = Scene::new();
    scene.next(Act::Panic);
    let error = scene.get(Freshness::Cached).await.expect_err("a failure");
    assert!(matches!(error, ReportError::Internal), "{error:?}");
    scene.wait(30);
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn a_panic_while_preparing_is_an_error_too() {
    let scene = Scene::new();
    let prepare = |_: UsageReport, _: &[Arc<u64>], _| -> u64 { panic!("as the test says") };
    let reports = UsageReports::new(scene.upstream.clone(), scene.clock.clone(), no_history(&scene.clock), prepare);
    let error = reports.get(&key("ann"), scene.tokens.clone(), Freshness::Cached).await.expect_err("a failure");
    assert!(matches!(error, ReportError::Internal), "{error:?}");
}
