//! Five thousand alerts at once, for two hundred mailboxes, Teams, Slack, a program and two ticket systems, by the release
//! binary in a process of its own: time, memory, bytes, and every limit.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use headroom::server::platform::clock::{Clock as _, SystemClock};
use sqlx::SqlitePool;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer};

use crate::alerting::{Ledger, form};
use crate::harness::clock::ManualClock;
use crate::harness::hook::{Answer, Hook};
use crate::harness::issuer::{Issuer, User};
use crate::harness::mailbox::{Mail, Mailbox};
use crate::harness::serve_process::{Installation, ServeProcess};

const ALERTS: usize = 5_000;
const RECEIVERS: usize = 10;
const MAILBOXES: usize = 20;
const PATIENCE: Duration = Duration::from_mins(15);

/// The most memory that the server has had, and what it has now, in megabytes: `VmHWM` and `VmRSS` (proc(5)).
fn memory(server: &ServeProcess) -> (u64, u64) {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).expect("a Linux machine");
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("a number") / 1024
    };
    (of("VmHWM"), of("VmRSS"))
}

async fn reached<F: Future<Output = bool>>(what: &str, is_there: impl Fn() -> F) {
    let waiting = async {
        let mut looks = tokio::time::interval(super::LOOK_EVERY);
        while !is_there().await {
            looks.tick().await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("still waiting until {what}"));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn five_thousand_alerts_reach_people_programs_and_ticket_systems_within_every_limit() {
    let clock = Arc::new(ManualClock::at(&SystemClock.now().to_string()));
    let issuer = Issuer::start("", clock.clone()).await;
    let partner_center = MockServer::start().await;
    let ledger = Ledger::at(clock);
    for number in 0..ALERTS {
        ledger.set(&format!("customer-{number:04}"), 90, Some(100));
    }
    let usage = Mock::given(method("GET")).and(path("/v1/customers/usagerecords"));
    usage.respond_with(ledger).mount(&partner_center).await;
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", folder.path().join("headroom.db").display());
    let mailbox = Mailbox::start().await;
    let [teams, slack, webhook, tickets] =
        [Hook::start().await, Hook::start().await, Hook::start().await, Hook::start().await];
    slack.answer(Answer::Text(200, "ok".to_owned()));
    let installation = Installation::new(&issuer.url, &partner_center.uri(), &database)
        .with("HEADROOM_SMTP_URL", &mailbox.url())
        .with("HEADROOM_SMTP_FROM", "headroom@partner.example")
        .with("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1");
    let server = installation.start().await;
    let browser = installation.sign_in(&issuer, &User::named("Ada")).await;
    let add = async |name: &str, channel: &str, address: &str, more: &[(&str, &str)]| {
        let fields = [("name", name), ("channel", channel), ("address", address), ("least", "warning")];
        let answer = browser.post("/settings/receivers", &form(&[&fields[..], more].concat())).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    };
    for receiver in 0..RECEIVERS {
        let addresses: Vec<String> = (0..MAILBOXES).map(|one| format!("m{receiver}-{one}@partner.example")).collect();
        add(&format!("Team {receiver}"), "email", &addresses.join(", "), &[]).await;
    }
    add("Teams", "teams", &teams.url(), &[]).await;
    add("Slack", "slack", &slack.url(), &[]).await;
    add("Program", "webhook", &webhook.url(), &[]).await;
    add("Desk", "email", "desk@partner.example", &[("tickets", "yes")]).await;
    add("Tickets", "webhook", &tickets.url(), &[("tickets", "yes")]).await;

    let (_, before) = memory(&server);
    let started = SystemClock.now();
    installation.switch_monitoring_on(&browser, &issuer).await;
    let pool = SqlitePool::connect(&database).await.expect("the database");
    let number = |query: &'static str| {
        let pool = pool.clone();
        async move { sqlx::query_scalar::<_, i64>(query).fetch_one(&pool).await.expect("a number") }
    };
    reached("the alerts are stored", || async { number("SELECT count(*) FROM alerts").await > 0 }).await;
    let polled = SystemClock.now();
    let (after_poll, _) = memory(&server);
    let waiting = "SELECT count(*) FROM deliveries WHERE state IN ('queued', 'pending')";
    reached("everything is delivered", || async { number(waiting).await == 0 }).await;
    let delivered = SystemClock.now();
    let (after, _) = memory(&server);

    let stored = number("SELECT sum(length(content)) FROM messages").await;
    let largest = number("SELECT max(length(content)) FROM messages").await;
    let log = number("SELECT count(*) FROM notifications").await;
    let file = number("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").await;
    println!("{ALERTS} alerts to {} mailboxes, three programs and two ticket systems", RECEIVERS * MAILBOXES);
    println!(
        "poll {} ms, delivery {} ms; memory {before} MB before, {after_poll} MB after the poll, {after} MB at most",
        polled.duration_since(started).as_millis(),
        delivered.duration_since(polled).as_millis(),
    );
    println!("messages {stored} bytes, the largest {largest}; {log} rows in the log; the database {file} bytes");

    assert_eq!(number("SELECT count(*) FROM deliveries WHERE state <> 'delivered'").await, 0);
    assert!(stored <= 3 * largest, "a message is stored once");
    let (desk, mails): (Vec<Mail>, _) = mailbox.all().into_iter().partition(|mail| mail.to == ["desk@partner.example"]);
    assert_eq!(mails.len(), RECEIVERS * MAILBOXES);
    assert!(mails.iter().chain(&desk).all(|mail| mail.raw.len() < 80_000), "a mail");
    let threads: BTreeSet<_> = desk.iter().map(|mail| &mail.message_id).collect();
    assert_eq!((desk.len(), threads.len()), (ALERTS, ALERTS), "a ticket for each alert");
    assert_eq!((teams.all().len(), slack.all().len()), (1, 1));
    assert!(teams.all()[0].body.len() < 20_000, "Teams");
    let parts = webhook.all();
    assert_eq!(parts.len(), ALERTS.div_ceil(200));
    let mut told = 0;
    for (place, part) in parts.iter().enumerate() {
        let (json, size) = (part.json(), part.body.len());
        assert!(size <= 256_000, "{size} bytes");
        assert_eq!(json["id"], parts[0].json()["id"]);
        assert_eq!((json["part"].as_u64(), json["parts"].as_u64()), (Some(place as u64 + 1), Some(parts.len() as u64)));
        told += json["data"]["alerts"].as_array().expect("alerts").len();
    }
    assert_eq!(told, ALERTS);
    let one = |json: serde_json::Value| {
        let alerts = json["data"]["alerts"].as_array().expect("alerts").clone();
        assert_eq!(alerts.len(), 1, "each by itself");
        alerts[0]["key"].as_str().expect("a key").to_owned()
    };
    let keys: BTreeSet<_> = tickets.all().iter().map(|posted| one(posted.json())).collect();
    assert_eq!((tickets.all().len(), keys.len()), (ALERTS, ALERTS));
}
