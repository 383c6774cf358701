//! Taking alerts on: for a time or a billing period, up to a planned amount, and no longer.

use headroom::domain::alert::{Alert, Transition};

use reqwest::Method;

use super::{Watched, form, tenant};
use crate::harness::browser::Answer;
use crate::harness::issuer::User;

const PATH: &str = "/alerts/acknowledge";

impl Watched {
    /// Sends the form for alerts of some customers, with more fields.
    async fn take_on(&self, customers: &[&str], more: &[(&str, &str)]) -> Answer {
        let mut keys = Vec::new();
        for customer in customers {
            keys.push(self.key(customer).await.to_string());
        }
        let fields = keys.iter().map(|key| ("key", key.as_str()));
        let fields: Vec<_> =
            fields.chain([("reason", "they migrate"), ("for", "month")]).chain(more.iter().copied()).collect();
        self.browser.post(PATH, &form(&fields)).await
    }

    async fn alert_of(&self, customer: &str) -> Alert {
        let key = self.key(customer).await;
        self.alerts().await.get(&key).expect("an alert").clone()
    }

    async fn transitions(&self, customer: &str) -> Vec<Transition> {
        let events = self.app.state.monitoring.events(&tenant(), &self.key(customer).await).await.expect("read");
        events.rows.iter().map(|event| event.transition).collect()
    }
}

#[tokio::test]
async fn an_acknowledgement_needs_a_reason_and_is_kept_with_its_author() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    let key = watched.key("contoso").await.to_string();
    let refused = watched.browser.post(PATH, &form(&[("key", &key), ("reason", " \u{202e} "), ("for", "7")])).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("a reason is missing"), "{}", refused.text());
    let done = form(&[
        ("key", &key),
        ("key", &key),
        ("reason", "talking to <them>"),
        ("for", "7"),
        ("return_to", "/alerts?q=x"),
    ]);
    let answer = watched.browser.post(PATH, &done).await;
    assert_eq!((answer.status, answer.location()), (303, "/alerts?q=x&acknowledged=1"));
    let acknowledged = watched.alert_of("contoso").await.acknowledged.expect("acknowledged");
    assert_eq!((&*acknowledged.by, &*acknowledged.reason), ("Ada", "talking to <them>"));
    assert_eq!(acknowledged.until.map(|until| until.to_string()).as_deref(), Some("2026-03-17T13:00:00Z"));
    assert_eq!(acknowledged.planned, None);
    // It lapses when its time is over, and is not told before.
    watched.pass(24 * 6).await;
    assert!(watched.alerts().await.iter().all(|alert| alert.acknowledged.is_some()));
    watched.pass(24).await;
    assert!(watched.alerts().await.iter().all(|alert| alert.acknowledged.is_none()));
}

#[tokio::test]
async fn the_link_of_a_message_changes_nothing_until_its_form_is_sent() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    let key = watched.key("contoso").await.to_string();
    let link = headroom::ui::paths::acknowledge_alert(&key);
    // A scanner follows every link of a mail, here without a session and with one.
    let scanner = watched.app.browser();
    let page = scanner.get(&link).await;
    let sign_in = headroom::ui::paths::sign_in(&link);
    assert!(page.text().contains(&format!("href=\"{sign_in}\"")), "{}", page.text());
    for method in [Method::GET, Method::HEAD] {
        let page = watched.browser.send(method, &link, &[], "").await;
        assert_eq!(page.status, 200);
    }
    assert_eq!(watched.alert_of("contoso").await.acknowledged, None);
    assert_eq!(watched.transitions("contoso").await, [Transition::Fired]);

    // Whoever signs in comes back to the form, which is filled with the alert.
    let ben = watched.app.browser();
    assert_eq!(watched.app.sign_in(&ben, &link).await.location(), link);
    let page = ben.get(&link).await.text();
    for part in ["action=\"/alerts/acknowledge\"", &format!("name=\"key\" value=\"{key}\""), "autofocus"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!ben.get(&headroom::ui::paths::alert(&key)).await.text().contains("autofocus"));
    let back = headroom::ui::paths::alert(&key);
    let sent = form(&[("key", &key), ("return_to", &back), ("reason", "they migrate"), ("for", "7")]);
    assert_eq!(ben.post(PATH, &sent).await.location(), format!("{back}?acknowledged=1"));
    assert!(watched.alert_of("contoso").await.acknowledged.is_some());
}

#[tokio::test]
async fn one_for_the_rest_of_the_period_says_so_and_ends_silently_with_it() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    assert_eq!(watched.take_on(&["contoso"], &[]).await.location(), "/alerts?acknowledged=1");
    let until = watched.alert_of("contoso").await.acknowledged.expect("acknowledged").until;
    assert_eq!(until.map(|until| until.to_string()).as_deref(), Some("2026-04-01T00:00:00Z"));
    let page = watched.browser.get("/alerts?state=acknowledged").await.text();
    assert!(page.contains("Until the billing period ends, by Ada"), "{page}");
    // April has begun, and with it an alert of its own.
    watched.pass(24 * 22).await;
    let march = watched.alerts().await.iter().next().expect("an alert").clone();
    assert!(march.has_ended && march.acknowledged.is_none());
    let ada = watched.app.signed_in(&watched.ada).await;
    let page = ada.get(&format!("/alerts/{}", march.key)).await.text();
    for shown in ["March 2026", "The billing period ended", "Ended with the billing period"] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
    assert!(!page.contains("The acknowledgement ended"), "{page}");
}

#[tokio::test]
async fn an_acknowledgement_is_withdrawn_by_anyone_who_sees_the_alert_and_the_history_says_by_whom() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    let key = watched.key("contoso").await.to_string();
    let withdraw = form(&[("key", &key)]);
    let [done, nothing] = ["1", "0"].map(|count| format!("/alerts/{key}?withdrawn={count}"));
    let answer = watched.browser.post("/alerts/withdraw", &withdraw).await;
    assert_eq!((answer.status, answer.location()), (303, nothing.as_str()), "nobody has acknowledged it");
    watched.take_on(&["contoso"], &[]).await;

    // Ben may not see the customer.
    watched.ledger.remove("contoso");
    let ben = watched.app.signed_in(&User::named("Ben")).await;
    assert_eq!(ben.post("/alerts/withdraw", &withdraw).await.location(), nothing);
    assert!(watched.alert_of("contoso").await.acknowledged.is_some());
    assert_eq!(ben.get(&nothing).await.status, 404);

    let page = watched.browser.get(&format!("/alerts/{key}")).await.text();
    assert!(page.contains("Withdraw acknowledgement"), "{page}");
    assert_eq!(watched.browser.post("/alerts/withdraw", &withdraw).await.location(), done);
    assert!(watched.alert_of("contoso").await.needs_attention());
    assert_eq!(watched.transitions("contoso").await[0], Transition::Withdrawn);
    let page = watched.browser.get(&done).await.text();
    let (_, history) = page.split_once("aria-label=\"History\"").expect("a history");
    let row = history.split("<tr").nth(2).expect("the newest entry");
    assert!(row.contains("Acknowledgement withdrawn") && row.contains("Ada"), "{row}");
    assert!(page.contains("The acknowledgement is withdrawn."), "{page}");
    for wrong in ["", "key=", "key=no-such-alert"] {
        assert_eq!(watched.browser.post("/alerts/withdraw", wrong).await.location(), "/alerts", "{wrong:?}");
    }
}

#[tokio::test]
async fn planned_spending_is_no_news_up_to_its_amount_and_beyond_it_ends_the_acknowledgement() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    let taken = watched.take_on(&["contoso"], &[("planned", "150,5")]).await;
    assert_eq!((taken.status, taken.location()), (303, "/alerts?acknowledged=1"));
    let page = watched.browser.get("/alerts?state=acknowledged").await.text();
    assert!(page.contains("Planned up to 150.50 SEK"), "{page}");
    watched.ledger.set("contoso", 130, Some(100));
    watched.pass(7).await;
    assert!(watched.alert_of("contoso").await.acknowledged.is_some());
    assert!(!watched.transitions("contoso").await.contains(&Transition::Escalated));
    watched.ledger.set("contoso", 151, Some(100));
    watched.pass(7).await;
    assert_eq!(watched.transitions("contoso").await[0], Transition::Escalated);
    assert!(watched.alert_of("contoso").await.acknowledged.is_none());
}

#[tokio::test]
async fn planned_spending_that_could_be_two_amounts_is_what_the_answer_says() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.pass(1).await;
    let asked = watched.take_on(&["contoso"], &[("planned", "1,000")]).await.text();
    assert!(asked.contains("name=\"decimal\" value=\"point\"") && asked.contains("<span>1000</span>"), "{asked}");
    let taken = watched.take_on(&["contoso"], &[("planned", "1,000"), ("decimal", "point")]).await;
    assert_eq!(taken.location(), "/alerts?acknowledged=1");
    let page = watched.browser.get("/alerts?state=acknowledged").await.text();
    assert!(page.contains("Planned up to 1,000.00 SEK"), "{page}");
}

#[tokio::test]
async fn an_amount_that_cannot_be_planned_is_refused_beside_its_field_and_nothing_is_lost() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.ledger.set("fabrikam", 95, Some(100));
    watched.ledger.set_in("EUR", "northwind", 95, Some(100));
    watched.pass(1).await;
    let key = watched.key("contoso").await.to_string();
    for (customers, planned, words) in [
        (vec!["contoso"], "a lot", "“a lot” is not a number."),
        (vec!["contoso"], "1,000", "“1,000” can be read in two ways."),
        (vec!["contoso"], "-5", "is negative"),
        (vec!["contoso", "fabrikam"], "94", "More than this has already been spent."),
        (vec!["contoso", "northwind"], "200", "The selected alerts are not all in one currency."),
    ] {
        for return_to in ["", "/alerts?q=o", "//evil.example", "/settings"] {
            let answer = watched.take_on(&customers, &[("planned", planned), ("return_to", return_to)]).await;
            let page = answer.text();
            assert_eq!(answer.status, 422, "{planned}: {page}");
            assert!(page.contains(words) && page.contains("value=\"they migrate\""), "{words} is not in {page}");
            let tick = page.split(&format!("value=\"{key}\"")).nth(1).and_then(|rest| rest.split('>').next());
            assert!(tick.is_some_and(|tick| tick.contains("checked")), "{return_to}: {page}");
        }
    }
    let alert_page = format!("/alerts/{key}");
    let answer = watched.take_on(&["contoso"], &[("planned", "50"), ("return_to", &alert_page)]).await;
    assert!(answer.text().contains("Take this alert on") && answer.text().contains("already been spent"));
    assert!(watched.alerts().await.iter().all(|alert| alert.acknowledged.is_none()));
    let both = watched.take_on(&["contoso", "fabrikam"], &[("planned", "200")]).await;
    assert_eq!(both.location(), "/alerts?acknowledged=2");
}
