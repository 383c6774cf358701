use std::error::Error;

use PartnerCenterErrorKind as Kind;

use super::*;
use headroom::domain::usage::{RecordField, RecordProblem};

#[tokio::test]
async fn the_documented_response_makes_four_records_of_twenty_five() {
    let scene = Scene::new().await;
    scene.answer([ok(DOCUMENTED)]).await;
    let report = scene.call().await.expect("a report");
    assert_eq!((report.records.len(), report.count_mismatch()), (4, Some((25, 4))));
    assert_eq!(report.fetched_at.to_string(), "2026-03-10T12:00:00Z");
    assert_eq!(report.records[1].remaining().map(|left| left.to_string()).as_deref(), Some("-100.5682999999995904716"));
}

#[tokio::test]
async fn a_request_carries_the_documented_headers() {
    let scene = Scene::new().await;
    scene.answer([ok(DOCUMENTED)]).await;
    scene.call().await.expect("a report");
    let request = scene.requests().await.remove(0);
    assert_eq!(header(&request, "authorization"), format!("Bearer {TOKEN}"));
    assert_eq!(header(&request, "accept"), "application/json");
    assert_eq!(header(&request, "ms-partnercenter-application"), "Headroom");
    assert_eq!(header(&request, "ms-contract-version"), "v1");
    assert_eq!(header(&request, "x-locale"), "en-US");
    assert_ne!(header(&request, "ms-requestid"), header(&request, "ms-correlationid"));
}

#[tokio::test]
async fn the_base_may_have_a_path_of_its_own() {
    let scene = Scene::new().await;
    Mock::given(path("/gateway/v1/customers/usagerecords")).respond_with(ok(DOCUMENTED)).mount(&scene.server).await;
    for base in ["/gateway", "/gateway/"] {
        let client = client(&(scene.server.uri() + base), &scene.clock, Limits::default());
        assert!(client.list_usage_records(&TOKEN.into()).await.is_ok(), "{base}");
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_stripped() {
    let scene = Scene::new().await;
    scene.answer([ok([b"\xef\xbb\xbf", DOCUMENTED].concat())]).await;
    assert_eq!(scene.call().await.expect("a report").records.len(), 4);
}

#[tokio::test]
async fn records_and_fields_that_cannot_be_read_are_counted_with_their_reasons() {
    let scene = Scene::new().await;
    let body = r#"{"totalCount":3,"items":[{"id":"a","isUpgraded":true,"totalCost":"a lot"},
        {"id":"b","isUpgraded":true,"totalCost":1},{"isUpgraded":true}]}"#;
    scene.answer([ok(body)]).await;
    let report = scene.call().await.expect("a report");
    let records: Vec<_> = report.unreadable.iter().map(|record| (record.position, record.problem)).collect();
    assert_eq!(records, [(3, RecordProblem::Missing(RecordField::Id))]);
    let fields: Vec<_> = report.unreadable_fields.iter().map(|field| (field.position, field.problem)).collect();
    assert_eq!(fields, [(1, RecordProblem::Invalid(RecordField::TotalCost))]);
    assert_eq!((report.records.len(), report.count_mismatch()), (2, None));
}

#[tokio::test]
async fn the_refusals_are_told_apart_and_never_repeated() {
    for (response, kind) in [
        (status(401, ""), Kind::Unauthorized),
        (status(401, r#"{"code":"900420","description":"expired"}"#), Kind::Unauthorized),
        (status(401, r#"{"code":"900421","description":"MFA","data":[],"source":"x"}"#), Kind::MfaRequired),
        (status(401, "\u{feff}{\"code\":900421}"), Kind::MfaRequired),
        (status(403, r#"{"code":"403"}"#), Kind::Forbidden),
        (status(404, "<html>Not found</html>"), Kind::Rejected),
        (status(408, ""), Kind::Rejected),
        (status(501, ""), Kind::Unavailable),
    ] {
        let scene = Scene::new().await;
        scene.answer([response]).await;
        let error = scene.call().await.expect_err("a refusal");
        assert_eq!(error.kind, kind);
        assert_eq!((scene.requests().await.len(), scene.clock.sleeps().len()), (1, 0), "{kind:?}");
    }
}

#[tokio::test]
async fn a_failure_names_the_ids_that_were_sent_and_nothing_that_was_said() {
    let scene = Scene::new().await;
    scene.answer([status(400, r#"{"code":"Bad.Thing","description":"<b>upstream text</b>"}"#)]).await;
    let error = scene.call().await.expect_err("a refusal");
    let request = scene.requests().await.remove(0);
    assert_eq!(header(&request, "ms-correlationid"), error.correlation_id.to_string());
    assert_eq!(header(&request, "ms-requestid"), error.request_id.to_string());
    assert_eq!((error.status, error.to_string().as_str()), (Some(400), "Partner Center refused the request."));
    let cause = error.source().expect("a cause").to_string();
    assert!(cause.contains("Bad.Thing") && !cause.contains("upstream text"), "{cause}");
    assert!(!format!("{error:?}").contains(TOKEN));
}

#[tokio::test]
async fn no_usage_data_is_an_empty_report() {
    let scene = Scene::new().await;
    scene.answer([status(404, r#"{"code":"3000","description":"no data"}"#)]).await;
    let report = scene.call().await.expect("an empty report");
    assert_eq!((report.records.len(), report.count_mismatch()), (0, None));
}

#[tokio::test]
async fn a_success_that_is_no_collection_is_unreadable() {
    for body in ["", "<!DOCTYPE html><title>Sign in</title>", "{\"items\":[{\"id\":\"a\"", "{}", "NaN"] {
        let scene = Scene::new().await;
        scene.answer([ok(body)]).await;
        assert_eq!(scene.kind().await, Kind::UnreadableAnswer, "{body}");
    }
    let scene = Scene::new().await;
    scene.answer([ok(&DOCUMENTED[..DOCUMENTED.len() / 2])]).await;
    assert_eq!(scene.kind().await, Kind::UnreadableAnswer);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (scene, elsewhere) = (Scene::new().await, MockServer::start().await);
    scene.answer([ResponseTemplate::new(302).insert_header("Location", elsewhere.uri())]).await;
    assert_eq!(scene.kind().await, Kind::UnreadableAnswer);
    assert!(elsewhere.received_requests().await.expect("recorded requests").is_empty());
}

#[tokio::test]
async fn a_body_beyond_the_bound_is_refused_and_one_at_the_bound_is_read() {
    for (page_bytes, fits) in [(DOCUMENTED.len(), true), (DOCUMENTED.len() - 1, false)] {
        let scene = Scene::with_limits(Limits { page_bytes, ..Limits::default() }).await;
        scene.answer([ok(DOCUMENTED)]).await;
        let result = scene.call().await.map(|_| ()).map_err(|error| error.kind);
        assert_eq!(result, if fits { Ok(()) } else { Err(Kind::TooLarge) });
    }
}

#[tokio::test]
async fn the_bound_holds_for_what_a_compressed_body_swells_to() {
    use std::io::Write;
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    zip.write_all(&vec![b' '; 1 << 20]).expect("zipped");
    let zipped = zip.finish().expect("zipped");
    assert!(zipped.len() < 10_000);
    let scene = Scene::with_limits(Limits { page_bytes: 100_000, ..Limits::default() }).await;
    scene.answer([ok(zipped).insert_header("Content-Encoding", "gzip")]).await;
    assert_eq!(scene.kind().await, Kind::TooLarge);
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_refused_without_a_request() {
    let scene = Scene::new().await;
    let error = scene.client.list_usage_records(&"a\r\nb".into()).await.expect_err("a refusal");
    assert_eq!((error.kind, scene.requests().await.len()), (Kind::Unauthorized, 0));
}
