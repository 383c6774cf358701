//! Who shares a report with whom, for how long, and what a sign-out drops.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use headroom::domain::principal::{PrincipalKey, TenantId, UserId};
use headroom::server::reports::{Freshness, MAX_ENTRIES, ReportKey};
use jiff::SignedDuration;

use super::{FakeTokens, Scene, key};

#[tokio::test]
async fn a_hundred_who_ask_at_once_share_one_call() {
    let scene = Arc::new(Scene::with_passes(0));
    let asked: Vec<_> = (0..100)
        .map(|number| {
            let (scene, freshness) = (scene.clone(), [Freshness::Cached, Freshness::Refetch][number % 2]);
            tokio::spawn(async move { scene.get(freshness).await.map(|view| *view.report) })
        })
        .collect();
    Scene::settle().await;
    scene.upstream.gate.add_permits(1_000);
    for task in asked {
        assert_eq!(task.await.expect("a task").ok(), Some(1));
    }
    assert_eq!(scene.calls(), 1);
}

#[tokio::test]
async fn one_who_goes_away_does_not_end_the_call_for_the_others() {
    let scene = Arc::new(Scene::with_passes(0));
    let (one, other) = (scene.clone(), scene.clone());
    let first = tokio::spawn(async move { one.cached().await });
    Scene::settle().await;
    let second = tokio::spawn(async move { other.cached().await });
    Scene::settle().await;
    first.abort();
    scene.upstream.gate.add_permits(1_000);
    assert_eq!(second.await.expect("a task"), (1, false));
    assert_eq!(scene.calls(), 1);
}

#[tokio::test]
async fn no_sign_in_is_served_what_another_could_read() {
    let scene = Scene::new();
    let all = [
        (1, "contoso", "ann", "a"),
        (2, "contoso", "bob", "b"),
        (3, "fabrikam", "ann", "c"),
        (4, "contoso", "ann", "d"),
    ];
    for (number, tenant, user, sign_in) in all {
        let principal =
            PrincipalKey { tenant: TenantId::parse(tenant).expect("an id"), user: UserId::parse(user).expect("an id") };
        let key = ReportKey { principal, sign_in: sign_in.into() };
        let tokens = || Arc::new(FakeTokens { name: user, ..FakeTokens::default() });
        for _ in 0..2 {
            let view = scene.reports.get(&key, tokens(), Freshness::Cached).await.expect("a report");
            assert_eq!(*view.report, number, "{tenant}/{user}");
        }
    }
    assert_eq!(*scene.upstream.tokens.lock().expect("the tokens"), ["annfirst", "bobfirst", "annfirst", "annfirst"]);
}

#[tokio::test]
async fn a_report_lives_for_fifteen_minutes() {
    let scene = Scene::new();
    assert_eq!(scene.cached().await, (1, false));
    scene.wait(15 * 60 - 1);
    assert_eq!(scene.cached().await, (1, false));
    assert_eq!(scene.tokens.asked.load(Ordering::Relaxed), 1);
    scene.wait(1);
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn a_clock_that_is_set_back_two_hours_does_not_keep_a_report_for_ever() {
    let scene = Scene::new();
    assert_eq!(scene.cached().await, (1, false));
    scene.wait(-7_200);
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn a_key_held_down_on_refresh_does_not_hammer() {
    let scene = Scene::new();
    for _ in 0..50 {
        assert_eq!(*scene.get(Freshness::Refetch).await.expect("a report").report, 1);
    }
    scene.wait(10);
    assert_eq!(*scene.get(Freshness::Refetch).await.expect("a report").report, 2);
}

#[tokio::test]
async fn entries_are_dropped_after_an_idle_hour_and_are_never_more_than_a_thousand() {
    let scene = Scene::new();
    for number in 0..=MAX_ENTRIES {
        let user = key(&number.to_string());
        scene.reports.get(&user, scene.tokens.clone(), Freshness::Cached).await.expect("a report");
        scene.clock.advance(SignedDuration::from_millis(1));
    }
    assert_eq!(scene.reports.len(), MAX_ENTRIES);
    scene.reports.get(&key("1"), scene.tokens.clone(), Freshness::Cached).await.expect("a report");
    assert_eq!(scene.calls(), MAX_ENTRIES + 1, "the second user is still remembered");
    scene.reports.get(&key("0"), scene.tokens.clone(), Freshness::Cached).await.expect("a report");
    assert_eq!(scene.calls(), MAX_ENTRIES + 2, "the first one made room");
    scene.wait(3_600);
    scene.reports.evict_idle();
    assert!(scene.reports.is_empty());
}

#[tokio::test]
async fn signing_out_forgets_the_report_and_the_call_in_flight() {
    let scene = Arc::new(Scene::with_passes(0));
    let waiting = scene.clone();
    let flight = tokio::spawn(async move { waiting.cached().await });
    Scene::settle().await;
    scene.reports.forget(&key("ann"));
    scene.upstream.gate.add_permits(1_000);
    assert_eq!(flight.await.expect("a task"), (1, false));
    assert!(scene.reports.is_empty());
    assert_eq!(scene.cached().await, (2, false));
    scene.reports.forget(&key("ann"));
    assert_eq!(scene.cached().await, (3, false));
}

#[tokio::test]
async fn a_call_from_before_the_sign_out_does_not_answer_for_the_one_after_it() {
    let scene = Arc::new(Scene::with_passes(0));
    let ask = || {
        let scene = scene.clone();
        tokio::spawn(async move { scene.cached().await })
    };
    let before = ask();
    Scene::settle().await;
    scene.reports.forget(&key("ann"));
    let after = ask();
    Scene::settle().await;
    scene.upstream.gate.add_permits(1);
    assert_eq!(before.await.expect("a task"), (1, false));
    let joined = ask();
    Scene::settle().await;
    scene.upstream.gate.add_permits(1);
    assert_eq!(after.await.expect("a task"), (2, false));
    assert_eq!((joined.await.expect("a task"), scene.calls()), ((2, false), 2));
}
