//! A thousand alerts through receivers that fail in ten ways, while the server is killed a hundred times: none is lost, none
//! is accepted under two keys or after a later state, and repeats are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use headroom::server::platform::clock::{Clock as _, SystemClock};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use sqlx::SqlitePool;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer};

use crate::alerting::{Ledger, form};
use crate::harness::browser::Browser;
use crate::harness::clock::ManualClock;
use crate::harness::hook::{Answer, Hook};
use crate::harness::issuer::{Issuer, User};
use crate::harness::mailbox::Mailbox;
use crate::harness::serve_process::Installation;

const KILLS: usize = 100;
const ALERTS_A_ROUND: usize = 10;
/// The time limit for the last messages: claims of dead workers expire after a minute and a half, and pauses are long by then.
const PATIENCE: Duration = Duration::from_mins(20);

fn ways() -> Vec<(&'static str, Answer)> {
    vec![
        ("an error", Answer::Status(500)),
        ("not found", Answer::Status(404)),
        ("too many requests", Answer::Busy(429, "1".to_owned())),
        ("a redirect inside", Answer::Redirect("http://169.254.169.254/latest/meta-data".to_owned())),
        ("no answer", Answer::Hang),
        ("an answer in drips", Answer::Drip),
        ("a closed connection", Answer::Close),
        ("half a status line", Answer::CloseInHead),
        ("no HTTP", Answer::Garbage),
    ]
}

/// A customer, and the threshold told; 0 where only the customer is known.
type News = (String, i64);

/// What a receiver got: what each message told, by its key, how often that message was accepted, and what was accepted in
/// which order.
#[derive(Default)]
struct Got {
    told: BTreeMap<String, BTreeSet<News>>,
    taken: BTreeMap<String, usize>,
    order: Vec<News>,
    /// Of a long mail: how many alerts it counts and does not list.
    left_out: usize,
    attempts: usize,
}

impl Got {
    fn add(&mut self, key: &str, told: BTreeSet<News>, is_taken: bool) {
        let known = self.told.entry(key.to_owned()).or_insert_with(|| told.clone());
        assert_eq!(*known, told, "the same key says the same");
        self.attempts += 1;
        if is_taken {
            let times = self.taken.entry(key.to_owned()).or_default();
            *times += 1;
            // What comes again under its key is no news: a killed server's request may be read late.
            if *times == 1 {
                self.order.extend(told);
            }
        }
    }

    /// Asserts that every customer's last state was accepted last, that no state was accepted under two keys, and that none
    /// came after a later one. Returns how many messages came more than once.
    fn check(&self, name: &str, last: &BTreeMap<String, i64>) -> usize {
        let mut keys: BTreeMap<&News, usize> = BTreeMap::new();
        for news in self.taken.keys().flat_map(|key| &self.told[key]) {
            *keys.entry(news).or_default() += 1;
        }
        let mut held: BTreeMap<&str, i64> = BTreeMap::new();
        for (customer, level) in &self.order {
            let before = held.insert(customer, *level);
            assert!(before <= Some(*level), "{name}: {customer} at {level} after {before:?}");
        }
        let counted = held.len()..=held.len() + self.left_out;
        assert!(counted.contains(&last.len()), "{name}: lost, of {} there are {counted:?}", last.len());
        let has_levels = held.values().any(|level| *level > 0);
        let late: Vec<_> =
            last.iter().filter(|(customer, level)| has_levels && held[customer.as_str()] != **level).collect();
        assert!(late.is_empty(), "{name}: the last state of {late:?} was not told");
        let again: Vec<_> = keys.iter().filter(|(_, times)| has_levels && **times > 1).take(5).collect();
        assert!(again.is_empty(), "{name}: told under two keys: {again:?}");
        self.taken.values().map(|times| times - 1).sum()
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn a_thousand_alerts_survive_receivers_that_fail_in_ten_ways_and_a_hundred_kills() {
    let clock = Arc::new(ManualClock::at(&SystemClock.now().to_string()));
    let issuer = Issuer::start("", clock.clone()).await;
    let partner_center = MockServer::start().await;
    let ledger = Ledger::at(clock);
    let usage = Mock::given(method("GET")).and(path("/v1/customers/usagerecords"));
    usage.respond_with(ledger.clone()).mount(&partner_center).await;
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", folder.path().join("headroom.db").display());
    let mailbox = Mailbox::start().await;
    let installation = Installation::new(&issuer.url, &partner_center.uri(), &database)
        .with("HEADROOM_SMTP_URL", &mailbox.url())
        .with("HEADROOM_SMTP_FROM", "headroom@partner.example")
        .with("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")
        .with("HEADROOM_LOG", "off");

    let mut process = installation.start().await;
    let browser = installation.sign_in(&issuer, &User::named("Ada")).await;
    let ways = ways();
    let mut hooks = Vec::new();
    for (name, _) in &ways {
        let hook = Hook::start().await;
        add_receiver(&browser, name, "webhook", &hook.url()).await;
        hooks.push(hook);
    }
    add_receiver(&browser, "a mail server that is busy at first", "email", "later@partner.example").await;
    installation.switch_monitoring_on(&browser, &issuer).await;

    for round in 0..KILLS {
        // Those of the round before cross the next threshold.
        let of_round = |round: usize| (0..ALERTS_A_ROUND).map(move |number| name_of(round * ALERTS_A_ROUND + number));
        for (customers, percent) in [(Some(round), 90), (round.checked_sub(1), 110)] {
            for customer in customers.into_iter().flat_map(of_round) {
                ledger.set(&customer, percent, Some(100));
            }
        }
        let mut random = StdRng::seed_from_u64(round as u64);
        for (hook, (_, answer)) in hooks.iter().zip(&ways) {
            hook.script(vec![answer.clone(); random.random_range(0..3)]);
        }
        let posted = || hooks.iter().map(|hook| hook.all().len()).sum::<usize>() + mailbox.all().len();
        // Few enough that no receiver which never answers has to be among them.
        let (before, moment) = (posted(), random.random_range(1..4));
        assert_eq!(browser.post("/settings/monitoring/check", "").await.status, 303);
        let mut looks = tokio::time::interval(super::LOOK_EVERY);
        while posted() < before + moment {
            looks.tick().await;
        }
        process.kill();
        process = installation.start().await;
    }

    let pool = SqlitePool::connect(&database).await.expect("the database");
    let count = |query: &'static str| {
        let pool = pool.clone();
        async move { sqlx::query_scalar::<_, i64>(query).fetch_one(&pool).await.expect("a count") }
    };
    // The receivers work again, and the pauses after so many failures, up to hours, pass at once.
    hooks.iter().for_each(Hook::recover);
    let all_told = async {
        let mut looks = tokio::time::interval(super::LOOK_EVERY);
        while count("SELECT count(*) FROM deliveries WHERE state IN ('queued', 'pending')").await > 0 {
            let hasten = "UPDATE outboxes SET retry_at = 0 WHERE retry_at > 0";
            sqlx::query(hasten).execute(&pool).await.expect("the database");
            looks.tick().await;
        }
    };
    tokio::time::timeout(PATIENCE, all_told).await.expect("messages are still on their way");
    let customers = KILLS * ALERTS_A_ROUND;
    assert_eq!(count("SELECT count(*) FROM alerts WHERE is_firing").await, i64::try_from(customers).expect("a count"));
    assert_eq!(count("SELECT count(*) FROM deliveries WHERE state = 'failed'").await, 0);
    let check: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&pool).await.expect("a check");
    assert_eq!(check, "ok");

    let level_of = |number: usize| if number < (KILLS - 1) * ALERTS_A_ROUND { 100 } else { 80 };
    let last: BTreeMap<String, i64> = (0..customers).map(|number| (name_of(number), level_of(number))).collect();
    let (mut twice, mut messages, mut attempts) = (0, 0, 0);
    for ((name, _), hook) in ways.iter().zip(&hooks) {
        let mut got = Got::default();
        for posted in hook.all() {
            let entries = posted.json()["data"]["alerts"].as_array().expect("alerts").clone();
            let news = |entry: &serde_json::Value| {
                let level = entry["threshold"].as_str().and_then(|level| level.parse().ok()).expect("a threshold");
                (entry["customer"]["name"].as_str().expect("a name").to_owned(), level)
            };
            got.add(posted.header("webhook-id"), entries.iter().map(news).collect(), posted.answer.is_success());
        }
        let came_twice = got.check(name, &last);
        println!("{name:<36} {:>5} messages {:>5} attempts {came_twice:>4} twice", got.taken.len(), got.attempts);
        (twice, messages, attempts) = (twice + came_twice, messages + got.taken.len(), attempts + got.attempts);
    }
    let mut got = Got::default();
    for mail in mailbox.all() {
        let words = mail.text.split_whitespace().filter(|word| word.starts_with("customer-") && word.len() == 13);
        let is_first = !got.taken.contains_key(&mail.message_id);
        got.add(&mail.message_id, words.map(|word| (word.to_owned(), 0)).collect(), true);
        got.left_out += if is_first { left_out(&mail.text) } else { 0 };
    }
    let came_twice = got.check("mail", &last);
    println!("{:<36} {:>5} messages {:>5} attempts {came_twice:>4} twice", "mail", got.taken.len(), got.attempts);
    println!(
        "{KILLS} kills, {customers} alerts to 10 receivers: {} messages in {} attempts, 0 lost, 0 under two keys, 0 out of order, {} came twice; integrity_check {check}",
        messages + got.taken.len(),
        attempts + got.attempts,
        twice + came_twice
    );
}

/// The number in "and 1,184 more alerts".
fn left_out(mail: &str) -> usize {
    let number = mail.split_once(" more alerts").and_then(|(before, _)| before.rsplit(' ').next());
    number.map_or(0, |number| number.replace(',', "").parse().expect("a number"))
}

fn name_of(number: usize) -> String {
    format!("customer-{number:04}")
}

async fn add_receiver(browser: &Browser, name: &str, channel: &str, address: &str) {
    let fields = [("name", name), ("channel", channel), ("address", address), ("least", "warning")];
    let answer = browser.post("/settings/receivers", &form(&fields)).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}
