//! Counts and lists have only the customers in the user's own report, whatever the role.

use super::{OTHERS, OWN, both, colleague, two_watched};
use crate::harness::hook::Hook;
use crate::harness::issuer::User;

#[tokio::test]
async fn the_header_counts_the_alerts_of_customers_that_the_user_sees() {
    let watched = two_watched().await;
    for path in ["/", "/settings", "/alerts"] {
        let page = watched.browser.get(path).await.text();
        assert!(page.contains("2 alerts need attention"), "{path}: found with Ada's rights");
    }
    for app_role in ["Headroom.Reader", "Headroom.Manager"] {
        let browser = colleague(&watched, &User::with_role("Ben", app_role)).await;
        for path in ["/", "/settings", "/alerts", "/shared", "/no/such/page"] {
            let page = browser.get(path).await.text();
            assert!(page.contains("1 alert needs attention"), "{app_role} {path}: {page}");
            assert!(!page.contains(OTHERS), "{app_role} {path}: {page}");
        }
    }
    // Who sees none of them is told of none.
    watched.ledger.remove(OWN);
    let cleo = watched.app.signed_in(&User::named("Cleo")).await;
    assert!(!cleo.get("/settings").await.text().contains("header__badge"));
}

#[tokio::test]
async fn deliveries_count_the_customers_that_the_user_sees() {
    let hook = Hook::start().await;
    let watched = two_watched().await;
    watched.receiver("Desk", "webhook", &hook.url(), &[]).await;
    watched.receiver("Contoso alone", "webhook", &hook.url(), &[("words", OTHERS)]).await;
    both(&watched, 130);
    watched.pass(7).await;
    let about = async |browser: &crate::harness::browser::Browser| {
        let page = browser.get("/deliveries").await.text().replace("<!>", "");
        [">2 customers<", ">1 customer<", ">Customers that you do not see<"].map(|words| page.matches(words).count())
    };
    assert_eq!(about(&watched.browser).await, [1, 1, 0]);
    let ben = colleague(&watched, &User::with_role("Ben", "Headroom.Manager")).await;
    assert_eq!(about(&ben).await, [0, 1, 1]);
}

#[tokio::test]
async fn a_receiver_of_single_customers_names_and_counts_those_that_the_user_sees_and_keeps_the_others() {
    let watched = two_watched().await;
    let only = [("only", OWN), ("only", OTHERS)];
    watched.receiver("Two", "slack", "https://hooks.example.com/two", &only).await;
    watched.receiver("Hidden", "slack", "https://hooks.example.com/hidden", &[("only", OTHERS)]).await;
    let ben = colleague(&watched, &User::named("Ben")).await;
    let list = ben.get("/settings/receivers").await.text();
    assert!(list.contains("of 1 chosen customer ") && list.contains("of customers that you do not see"), "{list}");
    let receivers = watched.app.state.monitoring.receivers(&crate::alerting::tenant()).await.expect("read").rows;
    for receiver in receivers {
        let path = format!("/settings/receivers/{}", receiver.id);
        let page = ben.get(&path).await.text();
        assert!(!page.contains(OTHERS), "{page}");
        let form = format!("name={}&channel=slack&only={OWN}", receiver.name);
        let form = if &*receiver.name == "Two" { form } else { form.replace(&format!("&only={OWN}"), "") };
        assert_eq!(ben.post(&path, &form).await.status, 303);
        let after = watched.app.state.monitoring.receivers(&crate::alerting::tenant()).await.expect("read").rows;
        let after = after.iter().find(|one| one.id == receiver.id).expect("a receiver");
        assert_eq!(after.routing.customers.only, receiver.routing.customers.only, "{}", receiver.name);
    }
}
