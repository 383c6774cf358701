//! Whom alerts reach whose customers have owners: a replay with two owners, a team and a catch-all, and real mail.

use std::collections::BTreeMap;

use super::{Watched, form};
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::harness::mailbox::Mailbox;

/// Customers by who owns them, or who else hears of them.
const CUSTOMERS: [(&str, &str); 7] = [
    ("alpine", "ada"),
    ("bakery", "ada"),
    ("cabinet", "ben"),
    ("north-a", "ben"),
    ("legacy", "team"),
    ("dairy", "rest"),
    ("eden", "rest"),
];

struct Story {
    watched: Watched,
    mailbox: Mailbox,
    /// How many mails have been looked at.
    seen: usize,
}

impl Story {
    async fn begin() -> Self {
        let mailbox = Mailbox::start().await;
        let settings = [
            ("HEADROOM_SMTP_URL", mailbox.url()),
            ("HEADROOM_SMTP_FROM", "headroom@partner.example".to_owned()),
            ("HEADROOM_MAIL_DOMAINS", "example.com".to_owned()),
        ];
        let watched = Watched::with(&settings.each_ref().map(|(key, value)| (*key, value.as_str()))).await;
        for (name, _) in CUSTOMERS {
            watched.ledger.set(name, 10, Some(100));
        }
        watched.pass(1).await;
        let story = Self { watched, mailbox, seen: 0 };
        for name in ["Ada", "Ben", "Eve"] {
            story.signed_in(name).await;
        }
        story
    }

    /// Sessions end between the days.
    async fn signed_in(&self, name: &str) -> Browser {
        let browser = self.watched.app.signed_in(&User::named(name)).await;
        assert_eq!(browser.get("/").await.status, 200);
        browser
    }

    /// Gives a customer an owner.
    async fn give(&self, customer: &str, fields: &[(&str, &str)]) {
        let browser = self.signed_in("Ada").await;
        let answer = browser.post(&format!("/customers/{customer}/owner"), &form(fields)).await;
        assert_eq!(answer.location(), format!("/customers/{customer}?assigned=yes"), "{}", answer.text());
    }

    /// A day passes with these figures; who was told of whom.
    async fn day(&mut self, spent: &[(&str, i64)]) -> BTreeMap<String, Vec<String>> {
        for (name, spent) in spent {
            self.watched.ledger.set(name, *spent, Some(100));
        }
        self.watched.pass(24).await;
        let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let delivered = sqlx::query_scalar("SELECT count(*) FROM deliveries WHERE state = 'delivered'");
        let delivered: i64 = delivered.fetch_one(&self.watched.app.database).await.expect("a count");
        // The server tells of a mail a moment after it has taken it.
        self.mailbox.first(usize::try_from(delivered).expect("a few")).await;
        let mails = self.mailbox.all();
        for mail in &mails[self.seen..] {
            let to = mail.to.join(",").replace("@example.com", "");
            let named =
                CUSTOMERS.iter().filter(|(name, _)| mail.text.contains(name)).map(|(name, _)| (*name).to_owned());
            told.entry(to).or_default().extend(named);
        }
        self.seen = mails.len();
        for names in told.values_mut() {
            names.sort();
        }
        told
    }
}

fn expected(of: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
    of.iter().map(|(to, names)| ((*to).to_owned(), names.iter().map(|name| (*name).to_owned()).collect())).collect()
}

#[tokio::test]
async fn each_alert_reaches_one_owner_or_the_team_or_else_the_catch_all() {
    let mut story = Story::begin().await;
    let ada = format!("user:{}", User::named("Ada").oid);
    let eve = format!("user:{}", User::named("Eve").oid);
    story.give("alpine", &[("to", &ada)]).await;
    story.give("bakery", &[("to", &ada)]).await;
    story.give("cabinet", &[("to", "rules"), ("mailbox", "ben@example.com")]).await;
    // Eve has no address.
    story.give("eden", &[("to", &eve)]).await;
    let browser = &story.watched.browser;
    let answer = browser.post("/settings/owners/mine", "address=ada%40example.com").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let elsewhere = browser.post("/settings/owners/mine", "address=ada%40elsewhere.example").await;
    assert!(elsewhere.status == 422 && elsewhere.text().contains("only in these domains: example.com"));
    let morgan = story.watched.app.signed_in(&User::with_role("Morgan", "Headroom.Manager")).await;
    let rule = form(&[("words", "north"), ("to", ""), ("mailbox", "ben@example.com")]);
    assert_eq!(morgan.post("/settings/owners", &rule).await.location(), "/settings/owners?rules=yes");
    for (name, more) in [
        ("owners", &[("owners", "yes"), ("words", "")][..]),
        ("team", &[("words", "legacy")]),
        ("rest", &[("words", "nobody-at-all"), ("catch_all", "yes")]),
    ] {
        let address = format!("{}@example.com", if name == "owners" { "desk" } else { name });
        story.watched.receiver(name, "email", &address, more).await;
    }
    let receivers = browser.get("/settings/receivers").await.text();
    assert!(
        receivers.contains("Every alert within 7 of your customers, by mail to each customer’s owner"),
        "{receivers}"
    );

    let over: Vec<(&str, i64)> = CUSTOMERS.iter().map(|(name, _)| (*name, 120)).collect();
    let all = expected(&[
        ("ada", &["alpine", "bakery"]),
        ("ben", &["cabinet", "north-a"]),
        ("rest", &["dairy", "eden"]),
        ("team", &["legacy"]),
    ]);
    assert_eq!(story.day(&over).await, all);
    assert_eq!(story.day(&over).await, expected(&[]), "nobody is told twice");
    // Alpine is Ben's from now on, who hears that it fires; and Ada of its end as well.
    story.give("alpine", &[("to", "rules"), ("mailbox", "ben@example.com")]).await;
    assert_eq!(story.day(&over).await, expected(&[("ben", &["alpine"])]));
    let ended = story.day(&[("alpine", 10), ("dairy", 10)]).await;
    assert_eq!(ended, expected(&[("ada", &["alpine"]), ("ben", &["alpine"]), ("rest", &["dairy"])]));
    let deliveries = sqlx::query_scalar("SELECT count(*) FROM deliveries WHERE state <> 'delivered'");
    let undelivered: i64 = deliveries.fetch_one(&story.watched.app.database).await.expect("a count");
    assert_eq!(undelivered, 0);
}

#[tokio::test]
async fn an_alert_whose_owner_nobody_can_write_to_says_that_nobody_heard_of_it() {
    let story = Story::begin().await;
    let (watched, eve) = (&story.watched, format!("user:{}", User::named("Eve").oid));
    story.give("eden", &[("to", &eve)]).await;
    watched.receiver("owners", "email", "desk@example.com", &[("owners", "yes")]).await;
    watched.ledger.set("eden", 120, Some(100));
    watched.pass(24).await;
    let unheard = "No receiver";
    let path = format!("/alerts/{}", watched.key("eden").await);
    let page = story.signed_in("Ada").await.get(&path).await.text();
    assert!(page.contains(unheard), "{page}");
    story.give("eden", &[("to", "nobody"), ("mailbox", "ben@example.com")]).await;
    let page = story.signed_in("Ada").await.get(&path).await.text();
    assert!(!page.contains(unheard), "{page}");
    watched.pass(24).await;
    story.mailbox.first(1).await;
    assert_eq!(story.mailbox.all().iter().flat_map(|mail| mail.to.clone()).collect::<Vec<_>>(), ["ben@example.com"]);
}
