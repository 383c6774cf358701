//! Five thousand alerts at once, for two hundred mailboxes, Teams, Slack and a webhook: time, memory, bytes, and every limit.

use headroom::server::platform::clock::{Clock as _, SystemClock};

use crate::alerting::Watched;
use crate::harness::hook::{Answer, Hook};
use crate::harness::mailbox::Mailbox;

const ALERTS: usize = 5_000;
const RECEIVERS: usize = 10;
const MAILBOXES: usize = 20;

/// The most memory that this process has had, and what it has now, in megabytes: `VmHWM` and `VmRSS` (proc(5)).
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux machine");
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("a number") / 1024
    };
    (of("VmHWM"), of("VmRSS"))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn five_thousand_alerts_reach_two_hundred_mailboxes_and_three_programs_within_every_limit() {
    let mailbox = Mailbox::start().await;
    let hooks = [Hook::start().await, Hook::start().await, Hook::start().await];
    let watched = Watched::with(&[
        ("HEADROOM_SMTP_URL", &mailbox.url()),
        ("HEADROOM_SMTP_FROM", "headroom@partner.example"),
        ("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1"),
    ])
    .await;
    for receiver in 0..RECEIVERS {
        let addresses: Vec<String> = (0..MAILBOXES).map(|one| format!("m{receiver}-{one}@partner.example")).collect();
        watched.receiver(&format!("Team {receiver}"), "email", &addresses.join(", "), &[]).await;
    }
    for (channel, hook) in ["teams", "slack", "webhook"].into_iter().zip(&hooks) {
        watched.receiver(channel, channel, &hook.url(), &[]).await;
    }
    hooks[1].answer(Answer::Text(200, "ok".to_owned()));
    for number in 0..ALERTS {
        watched.ledger.set(&format!("customer-{number:04}"), 90, Some(100));
    }
    let (_, before) = memory();
    let started = SystemClock.now();
    watched.app.state.monitoring.poll_due().await.expect("polled");
    let polled = SystemClock.now();
    let (after_poll, _) = memory();
    watched.deliver().await;
    let delivered = SystemClock.now();
    let (after, _) = memory();

    let number = |query: &'static str| {
        let pool = watched.app.database.clone();
        async move { sqlx::query_scalar::<_, i64>(query).fetch_one(&pool).await.expect("a number") }
    };
    let stored = number("SELECT sum(length(content)) FROM messages").await;
    let largest = number("SELECT max(length(content)) FROM messages").await;
    let log = number("SELECT count(*) FROM notifications").await;
    let file = number("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").await;
    println!("{ALERTS} alerts to {} mailboxes and {} programs", RECEIVERS * MAILBOXES, hooks.len());
    println!(
        "poll {} ms, delivery {} ms; memory {before} MB before, {after_poll} MB after the poll, {after} MB at most",
        polled.duration_since(started).as_millis(),
        delivered.duration_since(polled).as_millis(),
    );
    println!("messages {stored} bytes, the largest {largest}; {log} rows in the log; the database {file} bytes");

    let failed = number("SELECT count(*) FROM deliveries WHERE state <> 'delivered'").await;
    assert_eq!(failed, 0);
    assert!(stored <= 3 * largest, "a message is stored once");
    let mails = mailbox.all();
    assert_eq!(mails.len(), RECEIVERS * MAILBOXES);
    assert!(mails.iter().all(|mail| mail.raw.len() < 80_000), "a mail");
    let [teams, slack, webhook] = &hooks;
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
}
