//! New mailboxes outside the listed domains confirm before they get anything.

use headroom::ui::paths;
use jiff::SignedDuration;

use super::{Watched, form, tenant};
use crate::harness::browser::Browser;
use crate::harness::mailbox::{Mail, Mailbox};

const INSIDE: &str = "team@partner.example";
const OUTSIDE: &str = "cfo@customer.example";

struct Post {
    watched: Watched,
    mailbox: Mailbox,
}

impl Post {
    async fn start(domains: &str) -> Self {
        let mailbox = Mailbox::start().await;
        let smtp = mailbox.url();
        let settings = [
            ("HEADROOM_SMTP_URL", smtp.as_str()),
            ("HEADROOM_SMTP_FROM", "Headroom <headroom@partner.example>"),
            ("HEADROOM_MAIL_DOMAINS", domains),
        ];
        Self { watched: Watched::with(&settings).await, mailbox }
    }

    async fn put(&self, address: &str) -> u16 {
        let rows = self.watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows;
        let here = rows.first().map_or_else(|| paths::RECEIVERS.to_owned(), |receiver| paths::receiver(&receiver.id));
        let fields = [("name", "Both"), ("channel", "email"), ("address", address), ("least", "warning")];
        let status = self.watched.browser.post(&here, &form(&fields)).await.status;
        self.watched.deliver().await;
        status
    }

    async fn spend(&self, spent: i64) {
        self.watched.ledger.set("Contoso", spent, Some(100));
        self.watched.pass(7).await;
    }

    /// The subjects of all mails to a mailbox, of which so many are expected.
    async fn subjects(&self, mailbox: &str, expected: usize) -> Vec<String> {
        self.mailbox.first_of(expected, |mail| mail.to == [mailbox]).await;
        let mails = self.mailbox.all().into_iter().filter(|mail| mail.to == [mailbox]);
        mails.map(|mail| mail.subject).collect()
    }

    async fn list(&self) -> String {
        self.watched.browser.get(paths::RECEIVERS).await.text()
    }
}

/// The address behind the mail's button, without the origin.
fn link(mail: &Mail) -> String {
    let at = mail.text.find("/confirm?token=").expect("a link");
    mail.text[at..].split_whitespace().next().expect("a link").to_owned()
}

fn token(link: &str) -> String {
    form(&[("token", link.split_once("token=").expect("a token").1)])
}

async fn confirm(stranger: &Browser, link: &str) -> (u16, String) {
    let answer = stranger.submit(paths::CONFIRM, &token(link)).await;
    (answer.status, answer.text())
}

#[tokio::test]
async fn a_new_mailbox_elsewhere_gets_nothing_but_the_question_until_its_reader_presses_the_button() {
    let post = Post::start("partner.example").await;
    assert_eq!(post.put(&format!("{INSIDE}, {OUTSIDE}")).await, 303);
    post.spend(85).await;
    assert_eq!(post.subjects(INSIDE, 1).await.len(), 1, "nobody asks a mailbox of the partner's own");
    let asked = post.mailbox.first_of(1, |mail| mail.to == [OUTSIDE]).await.remove(0);
    assert_eq!(post.subjects(OUTSIDE, 1).await, ["Please confirm your address"]);
    assert!(!asked.raw.contains("Contoso") && !asked.raw.contains("Both"), "a stranger learns nothing: {}", asked.text);
    assert!(post.list().await.contains(&format!("{OUTSIDE} gets nothing until")));

    // Neither a link scanner nor another site confirms.
    let (stranger, link) = (post.watched.app.browser(), link(&asked));
    let page = stranger.get(&link).await;
    assert!(page.status == 200 && page.text().contains(OUTSIDE) && page.text().contains("Confirm this address"));
    assert_eq!(page.header("referrer-policy"), Some("same-origin"));
    let elsewhere = [("origin", "https://evil.example"), ("content-type", "application/x-www-form-urlencoded")];
    let forged = stranger.send(reqwest::Method::POST, paths::CONFIRM, &elsewhere, &token(&link)).await;
    assert_eq!(forged.status, 403);
    assert!(post.list().await.contains("gets nothing until"));

    let (status, text) = confirm(&stranger, &link).await;
    assert!(status == 200 && text.contains("The address is confirmed"), "{text}");
    assert!(!post.list().await.contains("gets nothing until"));
    let recorded = "SELECT count(*) FROM audit_events WHERE action = 'mailbox-confirmed' AND tenant <> ''";
    let recorded: i64 = sqlx::query_scalar(recorded).fetch_one(&post.watched.app.database).await.expect("a count");
    assert_eq!(recorded, 1);
    post.spend(110).await;
    assert_eq!(
        (post.subjects(INSIDE, 2).await.len(), post.subjects(OUTSIDE, 2).await.len()),
        (2, 2),
        "it hears of what is open"
    );
    let (status, text) = confirm(&stranger, &link).await;
    assert!(status == 200 && text.contains("The address is confirmed"), "a second press changes nothing: {text}");
    let (_, secret) = link.split_once("token=").expect("a token");
    assert!(!post.watched.app.log().contains(secret), "the log has no token");
}

#[tokio::test]
async fn a_link_that_is_too_old_or_forged_or_about_a_removed_mailbox_confirms_nothing() {
    let post = Post::start("partner.example").await;
    post.put(OUTSIDE).await;
    let link = link(&post.mailbox.next().await);
    let stranger = post.watched.app.browser();
    // Not the last one, of which a bit or two may say nothing.
    let (start, end) = link.split_at(link.len() - 20);
    let forged = format!("{start}{}{}", if end.starts_with('A') { 'B' } else { 'A' }, &end[1..]);
    let endless = format!("/confirm?token={}", "A".repeat(5_000));
    for wrong in [forged.as_str(), "/confirm?token=", "/confirm", "/confirm?token=%00%ff", &endless] {
        let page = stranger.get(wrong).await;
        assert!(page.status == 404 && page.text().contains("confirms nothing"), "{wrong}: {}", page.text());
    }
    assert_eq!(confirm(&stranger, &forged).await.0, 404);
    assert_eq!(post.put("other@customer.example").await, 303);
    assert_eq!(confirm(&stranger, &link).await.0, 404, "it was removed");
    assert_eq!(post.put(OUTSIDE).await, 303);
    post.watched.app.advance(SignedDuration::from_hours(24 * 7));
    assert_eq!(confirm(&stranger, &link).await.0, 404, "it is a week old");
    let unconfirmed = post.watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows;
    assert!(unconfirmed[0].destination.recipients().next().is_none());
}

#[tokio::test]
async fn mailboxes_from_before_go_on_and_a_test_asks_the_others_again() {
    let post = Post::start("partner.example").await;
    let replica = post.watched.app.replica().await;
    post.put(OUTSIDE).await;
    confirm(&post.watched.app.browser(), &link(&post.mailbox.next().await)).await;
    assert_eq!(post.put(&format!("{OUTSIDE}, new@customer.example")).await, 303);
    assert_eq!(post.subjects(OUTSIDE, 1).await.len(), 1, "who has confirmed is not asked twice");
    assert_eq!(post.subjects("new@customer.example", 1).await.len(), 1);
    let id = replica.monitoring.receivers(&tenant()).await.expect("read").rows[0].id.clone();
    assert_eq!(post.watched.browser.post(&paths::test_receiver(&id), "").await.status, 303);
    post.watched.deliver().await;
    assert_eq!(post.subjects(OUTSIDE, 2).await[1..], ["A test from Headroom"]);
    assert_eq!(post.subjects("new@customer.example", 2).await, ["Please confirm your address"; 2]);
    // Saving again without a new mailbox asks nobody.
    assert_eq!(post.put(&format!("new@customer.example, {OUTSIDE}")).await, 303);
    assert_eq!(post.subjects("new@customer.example", 2).await.len(), 2);
}

#[tokio::test]
async fn without_the_setting_nobody_is_asked() {
    let post = Post::start("").await;
    post.put(OUTSIDE).await;
    post.spend(85).await;
    assert_eq!(post.subjects(OUTSIDE, 1).await.len(), 1);
    assert!(post.subjects(OUTSIDE, 1).await[0].contains("Contoso"));
}

#[tokio::test]
async fn a_user_cannot_have_strangers_asked_without_end() {
    let post = Post::start("partner.example").await;
    for round in 0..5 {
        assert_eq!(post.put(&format!("victim{round}@customer.example")).await, 303);
    }
    let refused = post.put("victim9@customer.example").await;
    assert_eq!((refused, post.subjects("victim9@customer.example", 0).await.len()), (429, 0));
    assert_eq!(post.put(INSIDE).await, 303, "the partner's own mailboxes need no question");
}
