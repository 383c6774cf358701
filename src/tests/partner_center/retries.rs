use std::io::{Read, Write};
use std::net::TcpListener;

use PartnerCenterErrorKind as Kind;

use super::*;

const THROTTLED: &str = r#"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 6 seconds."}"#;

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

#[tokio::test]
async fn a_throttled_request_is_repeated_after_the_time_that_was_asked_for() {
    for (throttled, least) in [
        (status(429, "").insert_header("Retry-After", "10"), 10.0),
        (status(429, "").insert_header("Retry-After", "Tue, 10 Mar 2026 12:00:09 GMT"), 9.0),
        (status(429, THROTTLED), 6.0),
        (status(503, "<html>").insert_header("Retry-After", "7"), 7.0),
    ] {
        let scene = Scene::new().await;
        scene.answer([throttled, ok(DOCUMENTED)]).await;
        assert_eq!(scene.call().await.expect("a report").records.len(), 4);
        assert_eq!(scene.clock.sleeps(), [seconds(least + 0.5)]);
    }
}

#[tokio::test]
async fn a_wait_that_nobody_should_sit_through_is_told_and_not_begun_and_is_two_minutes_at_most() {
    for (asked, told) in [("11", 11), ("60", 60), ("86400", 120)] {
        let scene = Scene::new().await;
        scene.answer([status(429, "").insert_header("Retry-After", asked)]).await;
        let retry_after = Some(Duration::from_secs(told));
        assert_eq!(scene.kind().await, Kind::Throttled { retry_after });
        assert_eq!((scene.requests().await.len(), scene.clock.sleeps().len()), (1, 0));
    }
}

#[tokio::test]
async fn a_poll_waits_as_long_as_it_is_asked_to_and_gives_up_only_what_would_exceed_its_time() {
    let scene = Scene::with_limits(Limits::of_polls(seconds(600.0))).await;
    scene.answer([status(429, "").insert_header("Retry-After", "300"), ok(DOCUMENTED)]).await;
    assert_eq!(scene.call().await.expect("a report").records.len(), 4);
    assert_eq!(scene.clock.sleeps(), [seconds(300.5)]);

    let limits = Limits::of_polls(seconds(600.0));
    assert_eq!(limits.attempt, seconds(130.0));
    let scene = Scene::with_limits(limits).await;
    scene.answer([status(503, "").insert_header("Retry-After", "400")]).await;
    let error = scene.call().await.expect_err("a failure");
    assert_eq!((error.kind, error.retry_after), (Kind::Unavailable, Some(seconds(400.0))));
    assert_eq!((scene.requests().await.len(), scene.clock.sleeps()), (2, vec![seconds(400.5)]));
}

#[tokio::test]
async fn within_other_limits_the_client_has_the_same_budget_of_retries() {
    let scene = Scene::new().await;
    scene.answer([status(503, "")]).await;
    let polls = scene.client.within(Limits::of_polls(seconds(600.0)));
    for _ in 0..25 {
        assert_eq!(scene.kind().await, Kind::Unavailable);
        polls.list_usage_records(&TOKEN.into()).await.expect_err("a failure");
    }
    let asked = scene.requests().await.len();
    assert!((60..=65).contains(&asked), "{asked} requests for 50 calls");
}

#[tokio::test]
async fn a_retry_keeps_its_request_id_and_a_new_call_has_new_ids() {
    let scene = Scene::new().await;
    scene.answer([status(500, ""), status(504, ""), ok(DOCUMENTED)]).await;
    scene.call().await.expect("a report");
    scene.call().await.expect("a report");
    let requests = scene.requests().await;
    let ids: Vec<_> =
        requests.iter().map(|request| (header(request, "ms-requestid"), header(request, "ms-correlationid"))).collect();
    assert_eq!(ids.len(), 4);
    assert!(ids[0] == ids[1] && ids[1] == ids[2], "{ids:?}");
    assert!(ids[3].0 != ids[0].0 && ids[3].1 != ids[0].1, "{ids:?}");
}

#[tokio::test]
async fn a_gateway_that_stays_down_is_asked_four_times_with_growing_waits() {
    for code in [500, 502, 503, 504] {
        let scene = Scene::new().await;
        scene.answer([status(code, "<html><h1>Bad gateway</h1></html>")]).await;
        let error = scene.call().await.expect_err("a failure");
        assert_eq!((error.kind, error.status), (Kind::Unavailable, Some(code)));
        assert_eq!(scene.requests().await.len(), 4);
        assert_eq!(scene.clock.sleeps(), [seconds(0.5), seconds(1.0), seconds(2.0)]);
    }
}

#[tokio::test]
async fn nobody_listening_is_unavailable_after_retries() {
    let scene = Scene::new().await;
    let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let error = client(&format!("http://{free}"), &scene.clock, Limits::default())
        .list_usage_records(&TOKEN.into())
        .await
        .expect_err("a failure");
    assert_eq!((error.kind, error.status, scene.clock.sleeps().len()), (Kind::Unavailable, None, 3));
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_a_time_out() {
    let scene = Scene::with_limits(Limits { attempt: Duration::from_millis(20), ..Limits::default() }).await;
    scene.answer([ok(DOCUMENTED).set_delay(Duration::from_mins(10))]).await;
    assert_eq!(scene.kind().await, Kind::TimedOut);
    assert_eq!(scene.clock.sleeps().len(), 3);
}

#[tokio::test]
async fn the_deadline_holds_for_the_whole_call() {
    let scene = Scene::with_limits(Limits { overall: seconds(1.2), ..Limits::default() }).await;
    scene.answer([status(503, "")]).await;
    assert_eq!(scene.kind().await, Kind::Unavailable);
    assert_eq!(scene.clock.sleeps(), [seconds(0.5)]);
}

#[tokio::test]
async fn an_outage_does_not_multiply_the_requests() {
    let scene = Scene::new().await;
    scene.answer([status(503, "")]).await;
    for _ in 0..50 {
        assert_eq!(scene.kind().await, Kind::Unavailable);
    }
    let asked = scene.requests().await.len();
    assert!((60..=65).contains(&asked), "{asked} requests for 50 calls");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_asked_for_again_and_one_that_cannot_be_unpacked_is_not() {
    for (answer, kind, asked) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\":", Kind::Unavailable, 4),
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nno gzip!!", Kind::UnreadableAnswer, 1),
        ("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", Kind::TooLarge, 1),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let server = std::thread::spawn(move || {
            for _ in 0..asked {
                let (mut stream, _) = listener.accept().expect("a connection");
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    let mut byte = [0];
                    stream.read_exact(&mut byte).expect("a request");
                    request.push(byte[0]);
                }
                stream.write_all(answer.as_bytes()).expect("an answer");
            }
        });
        let scene = Scene::new().await;
        let client = client(&base, &scene.clock, Limits::default());
        let error = client.list_usage_records(&TOKEN.into()).await.expect_err("a failure");
        assert_eq!((error.kind, error.status), (kind, Some(200)));
        assert_eq!(scene.clock.sleeps().len(), asked - 1, "{kind:?}");
        server.join().expect("every request was made");
    }
}
