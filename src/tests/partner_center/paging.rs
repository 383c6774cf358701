use wiremock::matchers::{header as has_header, header_exists, query_param};

use PartnerCenterErrorKind as Kind;

use super::*;

/// A page with one record, and a link to the next page.
fn page(id: &str, next: Option<(&str, &str)>) -> ResponseTemplate {
    let link = next.map_or("null".to_owned(), |(uri, token)| {
        format!(
            r#"{{"uri":"{uri}","method":"GET","headers":[{{"key":"MS-ContinuationToken","value":"{token}"}},
            {{"key":"Authorization","value":"Bearer stolen"}},{{"key":"MS-RequestId","value":"replayed"}}]}}"#
        )
    });
    ok(format!(r#"{{"totalCount":3,"items":[{{"id":"{id}","isUpgraded":true}}],"links":{{"next":{link}}}}}"#))
}

#[tokio::test]
async fn all_pages_are_read_with_the_continuation_token_and_one_correlation_id() {
    let scene = Scene::new().await;
    let next = "/customers/usagerecords?seekOperation=Next";
    let second = || records().and(query_param("seekOperation", "Next"));
    let absolute = format!("{}/v1/customers/usagerecords?seekOperation=Next", scene.server.uri());
    second().and(has_header("MS-ContinuationToken", "two")).respond_with(page("c", None)).mount(&scene.server).await;
    let token_one = second().and(has_header("MS-ContinuationToken", "one"));
    token_one.respond_with(page("b", Some((&absolute, "two")))).mount(&scene.server).await;
    records().respond_with(page("a", Some((next, "one")))).mount(&scene.server).await;

    let report = scene.call().await.expect("a report");
    let ids: Vec<_> = report.records.iter().map(|record| record.customer_id.as_str()).collect();
    assert_eq!((ids, report.count_mismatch()), (vec!["a", "b", "c"], None));

    let requests = scene.requests().await;
    let all = |name| requests.iter().map(|request| header(request, name).to_owned()).collect::<Vec<_>>();
    let distinct = |mut values: Vec<String>| {
        values.sort();
        values.dedup();
        values.len()
    };
    assert_eq!(distinct(all("ms-requestid")), 3);
    assert_eq!(distinct(all("ms-correlationid")), 1);
    assert_eq!(distinct(all("authorization")), 1);
    assert!(!all("ms-requestid").contains(&"replayed".to_owned()));
}

#[tokio::test]
async fn a_link_to_another_host_is_refused_and_nothing_is_sent_there() {
    let elsewhere = MockServer::start().await;
    Mock::given(method("GET")).respond_with(page("b", None)).mount(&elsewhere).await;
    let absolute = format!("{}/v1/customers/usagerecords", elsewhere.uri());
    let no_scheme = absolute.trim_start_matches("http:").to_owned();
    let no_prefix = "/../../outside".to_owned();
    for uri in [absolute, no_scheme, no_prefix] {
        let scene = Scene::new().await;
        Mock::given(path("/outside")).respond_with(page("b", None)).mount(&scene.server).await;
        scene.answer([page("a", Some((&uri, "t")))]).await;
        assert_eq!(scene.kind().await, Kind::UnreadableAnswer, "{uri}");
        assert_eq!(scene.requests().await.len(), 1, "{uri}");
    }
    assert!(elsewhere.received_requests().await.expect("recorded requests").is_empty());
}

#[tokio::test]
async fn links_in_a_circle_end_in_an_error_and_not_in_a_part() {
    let scene = Scene::new().await;
    scene.answer([page("a", Some(("/customers/usagerecords", "t")))]).await;
    assert_eq!(scene.kind().await, Kind::UnreadableAnswer);
    assert_eq!(scene.requests().await.len(), 2);
}

#[tokio::test]
async fn a_failure_on_a_later_page_fails_the_whole_call() {
    let scene = Scene::new().await;
    let later = records().and(header_exists("MS-ContinuationToken"));
    later.respond_with(status(404, r#"{"code":"3000"}"#)).mount(&scene.server).await;
    scene.answer([page("a", Some(("/customers/usagerecords", "t")))]).await;
    assert_eq!(scene.kind().await, Kind::Rejected);
}

#[tokio::test]
async fn pages_are_bounded_in_number_and_in_bytes() {
    for limits in [Limits { pages: 5, ..Limits::default() }, Limits { total_bytes: 1_800, ..Limits::default() }] {
        let scene = Scene::with_limits(limits).await;
        let endless = |request: &Request| {
            let seen = request.headers.get("ms-continuationtoken").map_or("", |token| token.to_str().expect("text"));
            page("a", Some(("/customers/usagerecords", &format!("{seen}x"))))
        };
        records().respond_with(endless).mount(&scene.server).await;
        assert_eq!(scene.kind().await, Kind::TooLarge);
        let asked = scene.requests().await.len();
        assert!((2..=8).contains(&asked), "{asked}");
    }
}

/// A 204 on a later page would pass a part off as the whole.
#[tokio::test]
async fn a_later_page_without_content_is_asked_for_again_and_then_a_failure() {
    let next = page("a", Some(("/customers/usagerecords", "t")));
    for (empty, expected) in [(1, Some(2)), (2, Some(2)), (99, None)] {
        let scene = Scene::new().await;
        let later = || records().and(header_exists("MS-ContinuationToken"));
        later().respond_with(status(204, "")).up_to_n_times(empty).mount(&scene.server).await;
        later().respond_with(page("b", None)).mount(&scene.server).await;
        records().respond_with(next.clone()).mount(&scene.server).await;
        let report = scene.call().await;
        assert_eq!(report.as_ref().ok().map(|report| report.records.len()), expected, "{empty}");
        if let Err(error) = report {
            assert_eq!((error.kind, error.status), (Kind::UnreadableAnswer, Some(204)));
            assert_eq!(scene.requests().await.len(), 5, "the first page, and the second with three retries");
        }
    }
}
