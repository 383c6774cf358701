//! Digests: at their hour, with figures of that hour, to each owner their own, and nothing where there is nothing to say.

use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use headroom::domain::delivery::Scope;
use jiff::SignedDuration;

use super::{Ledger, Watched, form, tenant};
use crate::harness::hook::{Hook, Posted};
use crate::harness::issuer::User;
use crate::harness::mailbox::Mailbox;

const ALLOWED: [(&str, &str); 1] = [("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")];
/// Time begins on a Tuesday at noon.
const TO_EIGHT: i64 = 20;

/// The digests that a webhook got, alerts aside.
fn digests(hook: &Hook) -> Vec<Value> {
    hook.all().iter().map(Posted::json).filter(|body| body["type"] == "digest").collect()
}

/// Each list: its concern, its count, how many are new, and who.
fn lists(digest: &Value) -> Vec<(String, u64, Option<u64>, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |list: &Value| {
        let who = list["first"].as_array().into_iter().flatten().map(|one| text(&one["customer"]["name"]));
        (text(&list["concern"]), list["count"].as_u64().unwrap_or_default(), list["new"].as_u64(), who.collect())
    };
    digest["data"]["lists"].as_array().into_iter().flatten().map(list).collect()
}

fn list(concern: &str, new: Option<u64>, who: &[&str]) -> (String, u64, Option<u64>, Vec<String>) {
    (concern.to_owned(), who.len() as u64, new, who.iter().map(ToString::to_string).collect())
}

async fn hours(watched: &Watched, hours: i64) {
    for _ in 0..hours {
        watched.pass(1).await;
    }
}

#[tokio::test]
async fn a_digest_comes_once_at_its_hour_with_the_figures_of_that_hour_and_says_what_is_new() {
    let desk = Hook::start().await;
    let watched = Watched::with(&ALLOWED).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[("digest", "daily"), ("digest_at", "08:00")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.ledger.set("Fabrikam", 10, Some(100));
    watched.ledger.set("Free", 7, None);
    watched.work().await;
    hours(&watched, TO_EIGHT - 1).await;
    assert!(digests(&desk).is_empty(), "they begin with the next turn");
    // No poll is due at eight.
    watched.ledger.set("Fabrikam", 120, Some(100));
    let calls = watched.calls().await;
    hours(&watched, 1).await;
    assert!(watched.calls().await > calls);
    let first = digests(&desk).pop().expect("a digest");
    let unacknowledged = || list("unacknowledged", None, &["Contoso", "Fabrikam"]);
    assert_eq!(
        lists(&first),
        [
            // No figures are stored from before the day on which digests began.
            list("over", None, &["Contoso", "Fabrikam"]),
            list("without-budget", None, &["Free"]),
            unacknowledged(),
        ]
    );
    assert_eq!(first["data"]["summary"], "Azure budgets: 2 over, 1 without a budget, 2 open alerts");
    assert_eq!((&first["data"]["every"], &first["data"]["customers"]), (&json!("daily"), &json!(3)));
    hours(&watched, 23).await;
    assert_eq!(digests(&desk).len(), 1);
    // Fabrikam went over on the day of the first digest, and nobody on that of the second.
    for (number, new) in [(2, 1), (3, 0)] {
        hours(&watched, if number == 2 { 1 } else { 24 }).await;
        assert_eq!(digests(&desk).len(), number);
        let of_over = list("over", Some(new), &["Contoso", "Fabrikam"]);
        let of_free = list("without-budget", Some(0), &["Free"]);
        assert_eq!(lists(&digests(&desk)[number - 1]), [of_over, of_free, unacknowledged()]);
    }
    let browser = watched.app.signed_in(&watched.ada).await;
    let page = browser.get("/settings/receivers").await.text();
    assert!(page.contains("; a digest every day at 08:00, UTC"), "{page}");
    assert!(browser.get("/deliveries").await.text().contains("Digest"));
}

#[tokio::test]
async fn two_replicas_make_one_digest() {
    let desk = Hook::start().await;
    let watched = Watched::with(&ALLOWED).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[("digest", "daily")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.work().await;
    watched.app.advance(SignedDuration::from_hours(TO_EIGHT));
    let replica = watched.app.replica().await;
    let one = async {
        watched.app.state.monitoring.hasten_digests().await.expect("looked");
        watched.app.state.monitoring.poll_due().await.expect("polled")
    };
    let other = async {
        replica.monitoring.hasten_digests().await.expect("looked");
        replica.monitoring.poll_due().await.expect("polled")
    };
    let _ = tokio::join!(one, other);
    watched.deliver().await;
    assert_eq!(digests(&desk).len(), 1);
}

#[tokio::test]
async fn while_partner_center_is_down_a_digest_waits_for_the_next_poll_that_works_and_does_not_hasten_others() {
    let desk = Hook::start().await;
    let watched = Watched::with(&ALLOWED).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[("digest", "daily")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.work().await;
    watched.app.advance(SignedDuration::from_hours(TO_EIGHT));
    watched.app.reports.replace(ResponseTemplate::new(503));
    watched.work().await;
    let calls = watched.calls().await;
    for _ in 0..5 {
        watched.app.advance(SignedDuration::from_secs(20));
        watched.work().await;
    }
    assert_eq!(watched.calls().await, calls, "one attempt at the hour, the others as always");
    assert!(digests(&desk).is_empty());
    let ledger = Ledger::of(&watched.app);
    ledger.set("Contoso", 140, Some(100));
    hours(&watched, 7).await;
    assert_eq!(digests(&desk).len(), 1);
    assert_eq!(digests(&desk)[0]["data"]["lists"][0]["first"][0]["spent"], "140");
}

#[tokio::test]
async fn nothing_to_say_is_silence_or_one_line_by_choice() {
    let (silent, chatty) = tokio::join!(Hook::start(), Hook::start());
    let watched = Watched::with(&ALLOWED).await;
    watched.receiver("Silent", "webhook", &silent.url(), &[("digest", "daily")]).await;
    watched.receiver("Chatty", "webhook", &chatty.url(), &[("digest", "daily"), ("digest_empty", "yes")]).await;
    watched.ledger.set("Fabrikam", 10, Some(100));
    watched.work().await;
    hours(&watched, TO_EIGHT).await;
    assert!(silent.all().is_empty());
    assert_eq!(digests(&chatty)[0]["data"]["summary"], "Azure budgets: nothing needs you");
    // What had nothing to say yesterday is still the digest before.
    watched.ledger.set("Fabrikam", 150, Some(100));
    hours(&watched, 24).await;
    assert_eq!(lists(&digests(&silent)[0])[0], list("over", Some(1), &["Fabrikam"]));
    assert_eq!(digests(&silent)[0]["data"]["since"], "2026-03-11T08:00:00Z");
}

#[tokio::test]
async fn digests_that_are_switched_off_begin_again_and_other_changes_of_a_receiver_skip_none() {
    let desk = Hook::start().await;
    let watched = Watched::with(&ALLOWED).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[("digest", "daily")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.work().await;
    let receivers = watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows;
    let path = format!("/settings/receivers/{}", receivers[0].id);
    let fields = [("name", "Desk"), ("channel", "webhook"), ("least", "warning")];
    let save = async |more: &[(&str, &str)]| {
        let browser = watched.app.signed_in(&watched.ada).await;
        let answer = browser.post(&path, &form(&[&fields[..], more].concat())).await;
        assert!(matches!(answer.status, 200 | 303), "{}", answer.text());
    };
    save(&[("digest", "daily"), ("digest_at", "09:00")]).await;
    hours(&watched, TO_EIGHT + 1).await;
    assert_eq!(digests(&desk).len(), 1, "at nine");
    save(&[]).await;
    hours(&watched, 24).await;
    save(&[("digest", "daily"), ("digest_at", "06:00")]).await;
    hours(&watched, 1).await;
    assert_eq!(digests(&desk).len(), 1, "six o’clock was before it was switched on");
    hours(&watched, 23).await;
    assert_eq!(digests(&desk).len(), 2);
}

#[tokio::test]
async fn a_time_or_a_zone_that_does_not_exist_is_refused_beside_its_field() {
    let watched = Watched::start().await;
    let fields = [("name", "Desk"), ("channel", "email"), ("address", "a@example.com"), ("digest", "weekly")];
    for (wrong, says) in [
        (("digest_at", "25:00"), "Enter a time of day"),
        (("digest_zone", "Europe/Atlantis"), "This time zone does not exist"),
    ] {
        let answer = watched.browser.post("/settings/receivers", &form(&[&fields[..], &[wrong]].concat())).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(says), "{}", answer.text());
    }
}

#[tokio::test]
async fn each_owner_reads_of_their_own_customers_and_the_catch_all_of_the_rest_as_a_mail_with_pictures() {
    let mailbox = Mailbox::start().await;
    let settings = [
        ("HEADROOM_SMTP_URL", mailbox.url()),
        ("HEADROOM_SMTP_FROM", "headroom@partner.example".to_owned()),
        ("HEADROOM_MAIL_DOMAINS", "example.com".to_owned()),
    ];
    let watched = Watched::with(&settings.each_ref().map(|(key, value)| (*key, value.as_str()))).await;
    for name in ["alpine", "bakery", "cabinet", "dairy"] {
        watched.ledger.set(name, 10, Some(100));
    }
    watched.pass(1).await;
    let browser = watched.app.signed_in(&watched.ada).await;
    for (customer, owner) in [("alpine", "ada"), ("bakery", "ada"), ("cabinet", "ben")] {
        let mailbox = format!("{owner}@example.com");
        let given = form(&[("to", "rules"), ("mailbox", &mailbox)]);
        assert_eq!(browser.post(&format!("/customers/{customer}/owner"), &given).await.status, 303);
    }
    let more = [("owners", "yes"), ("catch_all", "yes"), ("digest", "daily"), ("digest_at", "09:00")];
    watched.receiver("Owners", "email", "desk@example.com", &more).await;
    hours(&watched, 1).await;
    for name in ["alpine", "bakery", "cabinet", "dairy"] {
        watched.ledger.set(name, 96, Some(100));
    }
    // Alerts come first, from the poll of the night.
    watched.app.advance(SignedDuration::from_hours(12));
    watched.work().await;
    let alerts = mailbox.first(3).await.len();
    watched.app.advance(SignedDuration::from_hours(8));
    watched.work().await;
    let mails = mailbox.first(alerts + 3).await;
    let mut read: Vec<(String, Vec<&str>)> = mails[alerts..]
        .iter()
        .map(|mail| {
            assert!(mail.subject.starts_with("Azure budgets: "), "{}", mail.subject);
            assert_eq!(
                mail.raw.matches("Content-Type: image/png").count(),
                2,
                "how much is spent, and when more will be"
            );
            assert!(mail.html.contains("<img"), "{}", mail.html);
            let names = ["alpine", "bakery", "cabinet", "dairy"].into_iter().filter(|name| mail.text.contains(name));
            (mail.to.join(","), names.collect())
        })
        .collect();
    read.sort();
    assert_eq!(
        read,
        [
            ("ada@example.com".to_owned(), vec!["alpine", "bakery"]),
            ("ben@example.com".to_owned(), vec!["cabinet"]),
            ("desk@example.com".to_owned(), vec!["dairy"]),
        ]
    );
}

#[tokio::test]
async fn a_preview_is_a_page_of_what_the_reader_sees_and_loads_and_runs_nothing() {
    let watched = Watched::start().await;
    watched.receiver("Desk", "email", "desk@example.com", &[("digest", "weekly")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.ledger.set("<b>Söhne</b>", 30, None);
    watched.work().await;
    let receiver = watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows.remove(0);
    assert!(matches!(receiver.scope, Scope::SeenBy { .. }));
    let path = format!("/settings/receivers/{}/digest", receiver.id);
    let browser = watched.app.signed_in(&watched.ada).await;
    let page = browser.get(&format!("/settings/receivers/{}", receiver.id)).await.text();
    assert!(page.contains(&path), "{page}");
    let answer = browser.get(&path).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'") && policy.contains("img-src data:"), "{policy}");
    let page = answer.text();
    assert!(page.contains("Start with Contoso: 130.00 % of the budget is spent."), "{page}");
    assert!(page.contains("&lt;b&gt;Söhne&lt;/b&gt;") && !page.contains("<b>Söhne"), "{page}");
    assert!(page.contains("src=\"data:image/png;base64,"));
    // A colleague who sees fewer customers previews those.
    let ledger = Ledger::of(&watched.app);
    ledger.set("Fabrikam", 150, Some(100));
    let eve = watched.app.signed_in(&User::named("Eve")).await;
    let page = eve.get(&path).await.text();
    assert!(!page.contains("Contoso") && !page.contains("Söhne"), "{page}");
    assert_eq!(browser.get("/settings/receivers/no-such-receiver/digest").await.status, 404);
}
