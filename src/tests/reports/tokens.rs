//! Which token a call is made with, and what a rejected one means.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use headroom::server::partner_center::PartnerCenterErrorKind as Kind;
use headroom::server::reports::{Freshness, ReportError, TokenSourceError};
use uuid::Uuid;

use super::{FakeTokens, Scene, key};

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let scene = Scene::new();
    scene.fail(Kind::Unauthorized);
    assert_eq!(scene.cached().await, (2, false));
    assert_eq!(*scene.upstream.tokens.lock().expect("the tokens"), ["first", "second"]);
    assert_eq!(*scene.tokens.rejected.lock().expect("the rejected"), ["first"]);
}

#[tokio::test]
async fn two_rejected_tokens_end_the_sign_in_and_the_next_sign_in_is_not_held_up() {
    let scene = Scene::new();
    scene.fail(Kind::Unauthorized);
    scene.fail(Kind::Unauthorized);
    let error = scene.get(Freshness::Cached).await.expect_err("a refusal");
    assert!(matches!(error, ReportError::SignInAgain(Some(_))), "{error:?}");
    assert_eq!((error.correlation_id(), scene.calls()), (Some(Uuid::from_u128(2)), 2));
    assert_eq!(scene.cached().await, (3, false));
}

#[tokio::test]
async fn multi_factor_authentication_is_asked_for_once_and_another_token_is_not_tried() {
    let scene = Scene::new();
    scene.fail(Kind::MfaRequired);
    assert_eq!(scene.get(Freshness::Cached).await.expect_err("a refusal").kind(), Some(Kind::MfaRequired));
    assert_eq!((scene.calls(), scene.tokens.asked.load(Ordering::Relaxed)), (1, 1));
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn without_a_token_nobody_calls_and_only_the_providers_outage_leaves_the_report() {
    for (fails, left) in [(TokenSourceError::SignInAgain, false), (TokenSourceError::ProviderUnavailable, true)] {
        let scene = Scene::new();
        scene.cached().await;
        scene.wait(900);
        let dead = Arc::new(FakeTokens { fails: Some(fails), ..FakeTokens::default() });
        let result = scene.reports.get(&key("ann"), dead, Freshness::Cached).await;
        assert_eq!((result.is_ok(), scene.calls()), (left, 1), "{fails:?}");
    }
}

#[tokio::test]
async fn a_session_that_ended_does_not_end_another_one_of_the_same_user() {
    let scene = Arc::new(Scene::with_passes(0));
    scene.fail(Kind::MfaRequired);
    let (weak, strong) = (scene.clone(), scene.clone());
    let first = tokio::spawn(async move { weak.get(Freshness::Cached).await });
    Scene::settle().await;
    let second = tokio::spawn(async move { strong.get(Freshness::Cached).await });
    Scene::settle().await;
    scene.upstream.gate.add_permits(1_000);
    assert!(first.await.expect("a task").is_err());
    assert_eq!(second.await.expect("a task").ok().map(|view| *view.report), Some(2));
}
