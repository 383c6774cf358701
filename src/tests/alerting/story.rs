//! A customer's story, from the first crossing to a higher budget: what a real mail server and real webhooks got of it.

use std::sync::atomic::{AtomicUsize, Ordering};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use headroom::domain::delivery::Channel;
use jiff::SignedDuration;

use super::{Watched, form, tenant};
use crate::harness::hook::{Answer, Hook, Posted};
use crate::harness::mailbox::Mailbox;
use crate::harness::token::hmac_sha256;

const CONTOSO: &str = "Contoso </td><img src=x>";

/// Headroom with a mail server and three webhooks.
struct Post {
    watched: Watched,
    mailbox: Mailbox,
    teams: Hook,
    slack: Hook,
    program: Hook,
    /// What the program's messages are signed with.
    secret: String,
    /// Mails that were looked at.
    read: AtomicUsize,
}

impl Post {
    async fn start() -> Self {
        let (mailbox, teams, slack, program) =
            tokio::join!(Mailbox::start(), Hook::start(), Hook::start(), Hook::start());
        let smtp = mailbox.url();
        let settings = [
            ("HEADROOM_SMTP_URL", smtp.as_str()),
            ("HEADROOM_SMTP_FROM", "Headroom <headroom@partner.example>"),
            ("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1"),
        ];
        let watched = Watched::with(&settings).await;
        watched.receiver("Team", "email", "team@partner.example, boss@partner.example", &[]).await;
        watched.receiver("Channel", "teams", &teams.url(), &[]).await;
        watched.receiver("Room", "slack", &slack.url(), &[]).await;
        let secret = watched.receiver("Program", "webhook", &program.url(), &[]).await.expect("a secret, shown once");
        Self { watched, mailbox, teams, slack, program, secret, read: AtomicUsize::new(0) }
    }

    /// Contoso's spending at the next poll, and the subjects of the mails that came of it.
    async fn poll(&self, spent: i64, budget: i64) -> Vec<String> {
        self.watched.ledger.set(CONTOSO, spent, Some(budget));
        self.watched.pass(7).await;
        self.new_mails().await
    }

    /// The subjects of the mails since the last call, one for each of the two mailboxes.
    async fn new_mails(&self) -> Vec<String> {
        let deliveries = self.watched.app.state.monitoring.deliveries(&tenant(), None).await.expect("read").0.rows;
        let mails = deliveries.iter().filter(|(delivery, _)| delivery.channel == Channel::Email).count();
        let read = self.read.swap(mails, Ordering::Relaxed);
        let new = self.mailbox.first(mails).await.split_off(read);
        let (boss, team): (Vec<_>, Vec<_>) = new.into_iter().partition(|mail| mail.to == ["boss@partner.example"]);
        assert_eq!(boss.len(), team.len(), "both mailboxes get the same");
        team.into_iter().map(|mail| mail.subject).collect()
    }
}

/// The entries of a program's message: customer, transition, severity, threshold.
fn entries(posted: &Posted) -> Vec<String> {
    let body = posted.json();
    let entries = body["data"]["alerts"].as_array().unwrap_or_else(|| panic!("{body}"));
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    entries
        .iter()
        .map(|entry| {
            format!("{} {} {}", text(&entry["transition"]), text(&entry["severity"]), text(&entry["threshold"]))
        })
        .collect()
}

#[tokio::test]
async fn a_customer_crosses_80_100_and_120_is_acknowledged_between_and_resolved_by_a_higher_budget() {
    let post = Post::start().await;
    post.watched.browser.post("/settings/rules", &form(&[("thresholds", "80, 100, 120")])).await;
    assert_eq!(post.poll(79, 100).await, [""; 0]);
    let fired = post.poll(80, 100).await;
    assert_eq!(fired.len(), 1, "{fired:?}");
    assert!(fired[0].contains("80.00 %") && fired[0].contains("Contoso"), "{fired:?}");
    assert_eq!(post.poll(99, 100).await, [""; 0], "nothing new");
    let escalated = post.poll(100, 100).await;
    assert!(escalated.len() == 1 && escalated[0].contains("100.00 %"), "{escalated:?}");

    // Somebody takes it on; the next threshold makes it news again.
    let key = post.watched.alerts().await.iter().next().expect("an alert").key.to_string();
    let acknowledge = form(&[("key", &key), ("reason", "They are told"), ("for", "30")]);
    // A day later the first session is over.
    let browser = post.watched.app.signed_in(&post.watched.ada).await;
    assert_eq!(browser.post("/alerts/acknowledge", &acknowledge).await.status, 303);
    assert_eq!(post.poll(110, 100).await, [""; 0]);
    assert!(post.watched.alerts().await.iter().all(|alert| alert.acknowledged.is_some()));
    let higher = post.poll(120, 100).await;
    assert!(higher.len() == 1 && higher[0].contains("120.00 %"), "{higher:?}");
    assert!(post.watched.alerts().await.iter().all(|alert| alert.acknowledged.is_none()));
    let resolved = post.poll(121, 1000).await;
    assert_eq!(resolved.len(), 1, "{resolved:?}");

    // The program got the same story, each chapter signed.
    let told: Vec<Posted> = post.program.all();
    let story: Vec<_> = told.iter().flat_map(entries).collect();
    assert_eq!(story, ["fired warning 80", "escalated critical 100", "escalated critical 120", "resolved critical "]);
    for posted in &told {
        let signed = [posted.header("webhook-id"), ".", posted.header("webhook-timestamp"), "."].concat();
        let key = BASE64_STANDARD.decode(post.secret.trim_start_matches("whsec_")).expect("base64");
        let mac = hmac_sha256(&key, &[signed.as_bytes(), &posted.body].concat());
        let expected = format!("v1,{}", BASE64_STANDARD.encode(mac));
        assert_eq!(posted.header("webhook-signature"), expected);
    }
    assert_eq!((post.teams.all().len(), post.slack.all().len()), (4, 4));
    let card = String::from_utf8_lossy(&post.teams.all()[1].body).into_owned();
    assert!(card.contains("AdaptiveCard") && card.contains("Contoso"), "{card}");

    // Each message about an alert that fires has one link to the form that takes it on.
    let link = format!("{}?acknowledge=yes", headroom::ui::paths::alert(&key));
    for (place, expected) in [(0, 1), (1, 1), (3, 0)] {
        for posted in [&post.teams.all()[place], &post.slack.all()[place]] {
            let body = String::from_utf8_lossy(&posted.body).into_owned();
            assert_eq!(body.matches(&link).count(), expected, "{link} in {body}");
        }
    }

    // Every message leads to the customer's row, and none holds markup of the customer's own.
    post.mailbox.first(8).await;
    let mails = post.mailbox.all();
    assert_eq!(mails.len(), 8);
    for mail in &mails {
        assert!(mail.html.contains("/customers/Contoso%20"), "{}", mail.html);
        assert!(!mail.html.contains("<img src=x"), "{}", mail.html);
        assert!(mail.text.contains("SEK"), "{}", mail.text);
        assert_eq!(mail.to.len(), 1, "one mail a mailbox");
    }
    let ids: std::collections::BTreeSet<_> = mails.iter().map(|mail| &mail.message_id).collect();
    assert_eq!(ids.len(), 8);
    // Everything arrived at the first try: four messages to five addresses.
    let (deliveries, counts) = post.watched.app.state.monitoring.deliveries(&tenant(), None).await.expect("read");
    assert_eq!(counts, [0, 20, 0, 0]);
    assert!(deliveries.rows.iter().all(|(delivery, _)| delivery.attempts == 1));
    let browser = post.watched.app.signed_in(&post.watched.ada).await;
    // The history of the alert is there to read.
    let history = browser.get(&headroom::ui::paths::alert(&key)).await.text();
    assert!(history.contains("They are told"), "{history}");
}

#[tokio::test]
async fn a_receiver_that_is_down_gets_its_message_later_with_the_same_key_and_after_a_day_it_is_given_up() {
    let post = Post::start().await;
    post.program.answer(Answer::Status(500));
    post.watched.ledger.set(CONTOSO, 90, Some(100));
    post.watched.pass(7).await;
    for _ in 0..3 {
        post.watched.app.advance(SignedDuration::from_mins(10));
        post.watched.work().await;
    }
    post.program.answer(Answer::Status(204));
    post.watched.app.advance(SignedDuration::from_hours(1));
    post.watched.deliver().await;
    let tries = post.program.all();
    assert!(tries.len() >= 4, "{}", tries.len());
    assert!(tries.iter().all(|one| one.header("webhook-id") == tries[0].header("webhook-id")));
    assert_eq!(tries.iter().filter(|one| one.answer.is_success()).count(), 1);
    assert_eq!(post.teams.all().len(), 1, "the others were not kept waiting");

    // Another one goes on failing.
    post.program.answer(Answer::Status(500));
    post.watched.ledger.set(CONTOSO, 100, Some(100));
    post.watched.pass(7).await;
    for _ in 0..50 {
        post.watched.app.advance(SignedDuration::from_mins(30));
        post.watched.deliver().await;
    }
    let counts = post.watched.app.state.monitoring.deliveries(&tenant(), None).await.expect("read").1;
    assert_eq!((counts[0], counts[2]), (0, 1), "given up after a day");
    // It is shown, and somebody sends it again.
    let browser = post.watched.app.signed_in(&post.watched.ada).await;
    let page = browser.get("/deliveries?state=failed").await.text();
    assert!(page.contains("out of order (500)"), "{page}");
    let id = page.split("/deliveries/").nth(1).and_then(|rest| rest.split('/').next()).expect("a delivery");
    post.program.answer(Answer::Status(200));
    assert_eq!(browser.post(&format!("/deliveries/{id}/retry"), "").await.status, 303);
    post.watched.deliver().await;
    let last = post.program.all().pop().expect("a request");
    assert_eq!((last.header("webhook-id"), &last.answer), (id, &Answer::Status(200)));
}

#[tokio::test]
async fn monitoring_that_dies_is_told_to_every_receiver_and_so_is_its_return() {
    let post = Post::start().await;
    assert_eq!(post.poll(10, 100).await, [""; 0]);
    post.watched.app.reports.replace(wiremock::ResponseTemplate::new(503));
    let mut hours = 0;
    while post.program.all().is_empty() {
        post.watched.pass(1).await;
        hours += 1;
        assert!(hours <= 12, "two intervals of six hours");
    }
    let subjects = post.new_mails().await;
    assert!(subjects.len() == 1 && subjects[0].to_lowercase().contains("monitoring"), "{subjects:?}");
    post.watched.app.reports.replace(post.watched.ledger.clone());
    assert_eq!(post.poll(10, 100).await.len(), 1);
    let told = post.program.all();
    let kinds: Vec<_> = told.iter().map(|posted| posted.json()["type"].as_str().expect("a type").to_owned()).collect();
    assert_eq!(kinds, ["monitoring.stopped", "monitoring.recovered"]);
}

#[tokio::test]
async fn quiet_hours_hold_a_warning_back_until_they_end_and_let_a_critical_alert_through() {
    let post = Post::start().await;
    let night = Hook::start().await;
    let quiet = [("quiet", "yes"), ("quiet_from", "18:00"), ("quiet_to", "07:00"), ("zone", "Europe/Paris")];
    post.watched.receiver("Night", "slack", &night.url(), &quiet).await;
    post.watched.ledger.set("near", 85, Some(100));
    post.watched.ledger.set("over", 150, Some(100));
    // 19:00 UTC is 20:00 in Paris.
    post.watched.pass(7).await;
    let body = |posted: &Posted| String::from_utf8_lossy(&posted.body).into_owned();
    let first = body(&night.first(1).await[0]);
    assert!(first.contains("over") && !first.contains("near"), "{first}");
    post.watched.app.advance(SignedDuration::from_hours(10) + SignedDuration::from_mins(59));
    post.watched.deliver().await;
    assert_eq!(night.all().len(), 1, "it is 06:59 in Paris");
    post.watched.app.advance(SignedDuration::from_mins(1));
    post.watched.deliver().await;
    let second = body(&night.first(2).await[1]);
    assert!(second.contains("near"), "{second}");
}

#[tokio::test]
async fn a_test_message_is_sent_and_the_address_of_a_webhook_stays_out_of_pages_logs_and_tables() {
    let post = Post::start().await;
    let secret_path = "services/canary-of-a-webhook-7b1";
    let hook = Hook::start().await;
    post.watched.receiver("Secret", "slack", &format!("{}/{secret_path}", hook.url()), &[]).await;
    let page = post.watched.browser.get("/settings/receivers").await.text();
    let row = page.split("<tr").find(|row| row.contains("Secret")).expect("the receiver's row");
    let id = row.split("/settings/receivers/").filter_map(|rest| rest.split_once("/test")).map(|(id, _)| id).next();
    let id = id.expect("a way to send a test");
    hook.answer(Answer::Status(404));
    assert_eq!(post.watched.browser.post(&format!("/settings/receivers/{id}/test"), "").await.status, 303);
    hook.next().await;
    post.watched.deliver().await;
    post.watched.app.advance(SignedDuration::from_mins(5));
    hook.answer(Answer::Status(200));
    post.watched.deliver().await;
    assert!(hook.all().len() >= 2);
    let seen: String = post.watched.app.seen().iter().map(crate::harness::browser::Answer::whole).collect();
    let rows = post.watched.app.rows().await.join("\n");
    for (place, text) in [("a page", &seen), ("the log", &post.watched.app.log()), ("a table", &rows)] {
        assert!(!text.contains("canary-of-a-webhook"), "the address is in {place}");
    }
    let secret = post.secret.trim_start_matches("whsec_");
    assert!(!post.watched.app.log().contains(secret) && !rows.contains(secret));
}

#[tokio::test]
async fn a_server_that_stops_begins_no_message_and_loses_none() {
    let post = Post::start().await;
    let alerting = &post.watched.app.state.monitoring;
    alerting.stop();
    post.watched.ledger.set(CONTOSO, 90, Some(100));
    post.watched.app.advance(SignedDuration::from_hours(7));
    assert_eq!(alerting.poll_due().await.expect("polled"), 1);
    assert_eq!(alerting.deliver_due().await.expect("delivered"), 0);
    assert!(post.program.all().is_empty() && post.mailbox.all().is_empty());
    // The next start carries them.
    let next = post.watched.app.replica().await.monitoring.clone();
    let counts = || async { next.deliveries(&tenant(), None).await.expect("read").1 };
    while counts().await[0] > 0 {
        next.deliver_due().await.expect("delivered");
    }
    assert_eq!(counts().await, [0, 5, 0, 0]);
    assert_eq!(post.program.all().len(), 1);
}
