//! Ticket systems get each alert by itself, in one thread from its beginning to its end.

use std::collections::BTreeSet;

use super::{Watched, form};
use crate::harness::hook::{Answer, Hook};
use crate::harness::mailbox::{Mail, Mailbox};

const TICKETS: &[(&str, &str)] = &[("tickets", "yes")];

struct Desk {
    watched: Watched,
    mailbox: Mailbox,
    program: Hook,
}

impl Desk {
    /// Two ticket systems, and people who get ordinary mails.
    async fn start() -> Self {
        let (mailbox, program) = tokio::join!(Mailbox::start(), Hook::start());
        let smtp = mailbox.url();
        let settings = [
            ("HEADROOM_SMTP_URL", smtp.as_str()),
            ("HEADROOM_SMTP_FROM", "Headroom <headroom@partner.example>"),
            ("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1"),
        ];
        let watched = Watched::with(&settings).await;
        watched.receiver("Desk", "email", "desk@partner.example", TICKETS).await;
        watched.receiver("Program", "webhook", &program.url(), TICKETS).await;
        watched.receiver("People", "email", "people@partner.example", &[]).await;
        Self { watched, mailbox, program }
    }

    async fn poll(&self, spent: i64, budget: i64) {
        self.watched.ledger.set("Contoso", spent, Some(budget));
        self.watched.pass(7).await;
    }

    async fn acknowledge(&self) {
        let browser = self.watched.app.signed_in(&self.watched.ada).await;
        let key = self.watched.key("Contoso").await.to_string();
        let taken_on = form(&[("key", &key), ("reason", "they migrate"), ("for", "7")]);
        assert_eq!(browser.post("/alerts/acknowledge", &taken_on).await.status, 303);
        self.watched.deliver().await;
    }

    /// The mails to one mailbox about a customer, in order.
    async fn mails(&self, mailbox: &str, count: usize, customer: &str) -> Vec<Mail> {
        let mut mails = self.mailbox.first(count).await;
        mails.retain(|mail| mail.to == [format!("{mailbox}@partner.example")] && mail.text.contains(customer));
        mails
    }

    /// Event and sequence of each message about a customer.
    fn events(&self, customer: &str) -> Vec<(String, i64)> {
        let told = self.program.all().into_iter().filter(|posted| posted.answer.is_success());
        let alerts = told.map(|posted| posted.json()["data"]["alerts"].as_array().expect("alerts").clone());
        let alerts = alerts.inspect(|alerts| assert_eq!(alerts.len(), 1, "each by itself")).flatten();
        let of_customer = alerts.filter(|alert| alert["customer"]["id"] == customer);
        of_customer
            .map(|alert| {
                let event = alert["event"].as_str().expect("an event").to_owned();
                (event, alert["sequence"].as_i64().expect("a number"))
            })
            .collect()
    }
}

#[tokio::test]
async fn a_mailbox_threads_the_story_of_each_alert_and_a_program_numbers_it() {
    let desk = Desk::start().await;
    desk.watched.ledger.set("Fabrikam", 85, Some(100));
    desk.poll(85, 100).await;
    desk.poll(110, 100).await;
    desk.acknowledge().await;
    desk.poll(110, 1000).await;
    desk.poll(900, 1000).await;

    // Five to the desk about Contoso, one about Fabrikam, and four to people, who hear of no acknowledgement.
    let story = desk.mails("desk", 10, "Contoso").await;
    let first_lines: Vec<&str> = story.iter().filter_map(|mail| mail.text.lines().next()).collect();
    assert_eq!(
        first_lines,
        [
            "◆ Contoso: 85.00 % of the budget",
            "▲ Contoso: 110.00 % of the budget",
            "● Contoso: acknowledged, 110.00 % of the budget",
            "✓ Contoso: resolved",
            "◆ Contoso: 90.00 % of the budget",
        ]
    );
    let subjects: BTreeSet<&str> = story.iter().map(|mail| mail.subject.as_str()).collect();
    let subject = subjects.first().expect("a subject");
    assert!(subjects.len() == 1 && subject.starts_with("[Headroom "), "{subjects:?}");
    assert!(subject.ends_with("] Contoso: budget of Azure plan, March 2026"), "{subject}");
    let first = &story[0];
    assert_eq!((first.in_reply_to.as_str(), first.references.len()), ("", 0));
    for later in &story[1..] {
        assert_eq!((&later.in_reply_to, &later.references[..]), (&first.message_id, &[first.message_id.clone()][..]));
    }
    let other = desk.mails("desk", 10, "Fabrikam").await;
    assert_eq!(other.len(), 1);
    assert!(other[0].in_reply_to.is_empty() && !subjects.contains(other[0].subject.as_str()), "{}", other[0].subject);
    let people = desk.mails("people", 10, "Contoso").await;
    assert_eq!(people.len(), 4);
    assert!(people.iter().all(|mail| mail.in_reply_to.is_empty() && !mail.subject.contains("[Headroom")));
    let all = desk.mailbox.all();
    let ids: BTreeSet<_> = all.iter().map(|mail| &mail.message_id).collect();
    assert_eq!((all.len(), ids.len()), (10, 10));

    let events = ["fired", "escalated", "acknowledged", "resolved", "fired"].map(str::to_owned);
    assert_eq!(desk.events("Contoso"), events.into_iter().zip(1..).collect::<Vec<_>>());
    assert_eq!(desk.events("Fabrikam"), [("fired".to_owned(), 1)]);
}

#[tokio::test]
async fn tickets_go_on_where_a_program_stopped_and_a_message_tried_again_keeps_its_number() {
    let desk = Desk::start().await;
    for number in 0..3 {
        desk.watched.ledger.set(&format!("Customer {number}"), 85, Some(100));
    }
    desk.program.answer(Answer::Status(503));
    desk.poll(85, 100).await;
    assert_eq!(desk.events("Contoso"), []);
    // It was acknowledged before anybody heard of it: then it has begun, and no more.
    desk.watched.app.advance(jiff::SignedDuration::from_secs(10));
    desk.acknowledge().await;
    desk.program.answer(Answer::Status(200));
    desk.watched.pass(1).await;
    for customer in ["Contoso", "Customer 0", "Customer 1", "Customer 2"] {
        let events = desk.events(customer);
        assert!(matches!(&events[..], [(event, 1 | 2)] if event == "fired"), "{customer}: {events:?}");
    }
    desk.poll(110, 100).await;
    let events = desk.events("Contoso");
    assert!(events.len() == 2 && events[0].1 < events[1].1 && events[1].0 == "escalated", "{events:?}");
}
