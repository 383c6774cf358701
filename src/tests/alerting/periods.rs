//! The billing periods of legacy customers: whose are asked for, and how often.

use headroom::server::platform::clock::Clock as _;
use jiff::SignedDuration;
use serde_json::json;
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, Request, ResponseTemplate};

use super::Watched;

const SUMMARY: &str = "/usagesummary";

/// Names of customers whose usage summaries were asked for, in alphabetical order.
async fn asked(watched: &Watched) -> Vec<String> {
    let requests = watched.app.partner_center.received_requests().await.expect("requests");
    let name = |request: &Request| {
        let path = request.url.path().strip_prefix("/v1/customers/")?;
        path.strip_suffix(SUMMARY).map(str::to_owned)
    };
    let mut asked: Vec<String> = requests.iter().filter_map(name).collect();
    asked.sort();
    asked
}

/// Each customer's name, plan and spending, with a budget of 100 and figures of now.
fn answer(watched: &Watched, rows: &'static [(&str, bool, i64)]) {
    let clock = watched.app.clock.clone();
    watched.app.reports.replace(move |_: &Request| {
        let now = clock.now().to_string();
        let item = |(name, is_azure, spent): &(&str, bool, i64)| {
            let currency = if *is_azure { ("currencyCode", "EUR") } else { ("currencyLocale", "fr-FR") };
            json!({
                "id": name, "name": name, "isUpgraded": is_azure, (currency.0): currency.1, "budget": { "amount": 100 },
                "totalCost": spent, "percentUsed": spent, "lastModifiedDate": now,
            })
        };
        let items: Vec<_> = rows.iter().map(item).collect();
        ResponseTemplate::new(200).set_body_json(json!({ "totalCount": items.len(), "items": items }))
    });
}

/// From the 6th of March to the 5th of April, in Pacific time, and from then on the next month.
async fn answer_summaries(watched: &Watched) {
    let clock = watched.app.clock.clone();
    let summary = move |_: &Request| {
        let is_over = clock.now() >= "2026-04-06T07:00:00Z".parse().expect("a time");
        let (start, end) = if is_over {
            ("2026-04-06T00:00:00-07:00", "2026-05-05T00:00:00-07:00")
        } else {
            ("2026-03-06T00:00:00-08:00", "2026-04-05T00:00:00-07:00")
        };
        let dates = json!({ "billingStartDate": start, "billingEndDate": end, "currencyLocale": "fr-FR" });
        ResponseTemplate::new(200).set_body_json(dates)
    };
    let of_customer = Mock::given(method("GET")).and(path_regex(format!("^/v1/customers/[^/]+{SUMMARY}$")));
    of_customer.respond_with(summary).mount(&watched.app.partner_center).await;
}

#[tokio::test]
async fn legacy_customers_who_alert_or_are_near_are_asked_for_once_a_period() {
    let watched = Watched::with(&[("HEADROOM_NEAR_BUDGET_PERCENT", "60")]).await;
    answer(&watched, &[("azure", true, 130), ("near", false, 65), ("over", false, 120), ("within", false, 10)]);
    answer_summaries(&watched).await;
    watched.work().await;
    assert_eq!(asked(&watched).await, ["near", "over"]);
    for _ in 0..4 {
        watched.pass(7).await;
    }
    assert_eq!(asked(&watched).await, ["near", "over"], "until the period ends");
    let alerts = watched.alerts().await;
    let ends = |name: &str| {
        let alert = alerts.iter().find(|alert| alert.key.customer.as_str() == name).expect("an alert");
        alert.period.end.map(|end| end.to_string())
    };
    assert_eq!(ends("over").as_deref(), Some("2026-04-06T07:00:00Z"), "after the last day, in Pacific time");
    assert_eq!(ends("azure").as_deref(), Some("2026-04-01T00:00:00Z"));
    let turn: jiff::Timestamp = "2026-04-06T07:00:00Z".parse().expect("a time");
    watched.app.advance(turn.duration_since(watched.app.clock.now()) - SignedDuration::from_mins(1));
    watched.work().await;
    assert_eq!(asked(&watched).await.len(), 2);
    watched.pass(7).await;
    assert_eq!(asked(&watched).await, ["near", "near", "over", "over"]);
    assert_eq!(watched.firing().await, ["threshold.2026-04.azure", "threshold.legacy.2026-04-06.over"]);
}
