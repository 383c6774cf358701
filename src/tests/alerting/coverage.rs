//! Customers that monitoring does not see, and alerts that nobody hears of.

use wiremock::ResponseTemplate;

use super::{Watched, manager, take_over};
use crate::harness::issuer::User;

/// Five customers, of whom two are missing from the last report.
async fn two_of_five_missing() -> Watched {
    let watched = Watched::start().await;
    for name in ["alpine", "bakery", "contoso", "dairy", "fabrikam"] {
        watched.ledger.set(name, 10, Some(100));
    }
    watched.pass(1).await;
    let page = watched.browser.get("/alerts").await.text();
    assert!(!page.contains("Not in the last report"), "{page}");
    for name in ["alpine", "bakery"] {
        watched.ledger.remove(name);
    }
    watched.pass(7).await;
    watched
}

#[tokio::test]
async fn customers_missing_from_the_last_report_are_named_to_whom_found_them() {
    let watched = two_of_five_missing().await;
    for path in ["/alerts", "/settings"] {
        let page = watched.browser.get(path).await.text();
        let names = "Not in the last report: <bdi>alpine</bdi>, <bdi>bakery</bdi> (2 of 5 known customers).";
        assert!(page.replace("<!>", "").contains(names), "{path}: {page}");
    }
    let page = watched.browser.get("/alerts").await.text();
    assert!(page.contains("No active alerts among the customers in the reports"), "{page}");
    // They are back.
    for name in ["alpine", "bakery"] {
        watched.ledger.set(name, 10, Some(100));
    }
    watched.pass(7).await;
    for path in ["/alerts", "/settings"] {
        let page = watched.browser.get(path).await.text();
        assert!(!page.contains("Not in the last report"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_colleague_gets_the_names_in_their_own_report_and_otherwise_the_number() {
    let watched = two_of_five_missing().await;
    let ben = watched.app.signed_in(&User::named("Ben")).await;
    // His report has neither.
    ben.get("/").await;
    watched.ledger.set("alpine", 10, Some(100));
    let cleo = watched.app.signed_in(&User::named("Cleo")).await;
    for path in ["/alerts", "/settings"] {
        let page = ben.get(path).await.text().replace("<!>", "");
        assert!(page.contains("Not in the last report: 2 of 5 known customers."), "{path}: {page}");
        assert!(!page.contains("alpine") && !page.contains("bakery"), "{path}: {page}");
        let page = cleo.get(path).await.text().replace("<!>", "");
        assert!(page.contains("<bdi>alpine</bdi> and 1 more (2 of 5 known customers)."), "{path}: {page}");
        assert!(!page.contains("bakery"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_takeover_tells_how_many_only_the_rights_before_could_see() {
    let watched = Watched::start().await;
    for name in ["alpine", "bakery", "contoso"] {
        watched.ledger.set(name, 10, Some(100));
    }
    watched.pass(1).await;
    watched.ledger.remove("alpine");
    let ben = watched.app.signed_in(&manager("Ben")).await;
    assert_eq!(take_over(&watched.app, &ben).await.status, 303);
    watched.pass(1).await;
    let page = ben.get("/alerts").await.text().replace("<!>", "");
    assert!(page.contains("Not in the last report: 1 of 3 known customers."), "{page}");
    assert!(!page.contains("alpine"), "{page}");
    // Whom his own rights found is named.
    watched.ledger.remove("bakery");
    watched.pass(7).await;
    let page = ben.get("/alerts").await.text().replace("<!>", "");
    assert!(page.contains("<bdi>bakery</bdi> and 1 more (2 of 3 known customers)."), "{page}");
    assert!(!page.contains("alpine"), "{page}");
}

#[tokio::test]
async fn who_may_not_read_usage_learns_nothing_of_missing_customers() {
    let watched = two_of_five_missing().await;
    watched.app.reports.replace(ResponseTemplate::new(403));
    let robin = watched.app.signed_in(&User::named("Robin")).await;
    let answer = robin.get("/settings").await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("Monitoring is on.") && !answer.text().contains("known customers"));
    assert_eq!(watched.app.browser().get("/api/coverage").await.status, 401);
}

#[tokio::test]
async fn without_monitoring_there_is_no_last_report() {
    let watched = two_of_five_missing().await;
    watched.browser.post("/settings/monitoring/stop", "").await;
    for path in ["/alerts", "/settings"] {
        let page = watched.browser.get(path).await.text();
        assert!(!page.contains("known customers"), "{path}: {page}");
    }
}

#[tokio::test]
async fn an_alert_that_matches_no_receiver_says_so_until_one_catches_it() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.receiver("North", "email", "north@example.com", &[("words", "nord")]).await;
    watched.pass(1).await;
    let path = format!("/alerts/{}", watched.key("contoso").await);
    let is_unheard =
        async || watched.browser.get(&path).await.text().contains("No receiver is notified of this alert.");
    assert!(is_unheard().await);
    watched.receiver("Desk", "email", "desk@example.com", &[("words", "süd"), ("catch_all", "yes")]).await;
    assert!(!is_unheard().await);
    watched.ledger.set("contoso", 1, Some(100));
    watched.pass(7).await;
    assert!(!is_unheard().await, "it is over");
}
