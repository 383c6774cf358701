//! Mail to a real server.

use std::sync::Arc;
use std::time::Duration;

use headroom::domain::delivery::Channel;
use headroom::server::config::SmtpConfig;
use headroom::server::notify::NotifyError;
use headroom::server::notify::smtp::{SmtpNotifier, SmtpOptions};
use headroom::server::platform::clock::SystemClock;
use headroom::server::platform::http::network::Network;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

use super::{Post, refusal_of};
use crate::harness::mailbox::{Mailbox, MailboxOptions, Security};
use crate::harness::outside::over_ipv6;

#[track_caller]
fn refusal(result: Result<(), NotifyError>) -> String {
    refusal_of(Channel::Email, result)
}

const FROM: &str = "Headroom <alerts@headroom.example.com>";

fn notifier(url: &str, options: SmtpOptions) -> SmtpNotifier {
    let config = SmtpConfig { url: url.into(), from: FROM.to_owned(), hello: None, oauth: None };
    SmtpNotifier::new(&config, Arc::new(SystemClock), options).expect("a notifier")
}

fn trusting(mailbox: &Mailbox) -> SmtpOptions {
    let root = CertificateDer::from_pem_slice(mailbox.certificate().as_bytes()).expect("a certificate");
    let network = Network::new(vec![root], Vec::new(), None).expect("a network");
    SmtpOptions { network, ..SmtpOptions::default() }
}

async fn send(mailbox: &Mailbox, recipient: &str) -> Result<(), NotifyError> {
    let post = Post::to(Channel::Email, recipient);
    notifier(&mailbox.url(), SmtpOptions::default()).send(&post.outgoing("d-1")).await
}

#[tokio::test]
async fn a_mail_arrives_with_everything_that_was_written() {
    let mailbox = Mailbox::start().await;
    let post = Post::about("Müller & <Söhne> 水", Channel::Email, "ann@example.com", None);
    notifier(&mailbox.url(), SmtpOptions::default()).send(&post.outgoing("d-0123")).await.expect("sent");
    let mail = mailbox.next().await;
    assert_eq!(mail.subject, "Müller & <Söhne> 水: 602.84 % of the budget");
    assert_eq!((mail.sender.as_str(), mail.to), ("alerts@headroom.example.com", vec!["ann@example.com".to_owned()]));
    assert_eq!(mail.from, "\"Headroom\" <alerts@headroom.example.com>");
    assert_eq!(mail.message_id, "<d-0123@headroom.example.com>");
    assert_eq!(mail.date, "2026-03-10T12:34:56.000Z", "when it was decided, not when it was sent");
    assert_eq!(mail.headers["auto-submitted"], "auto-generated");
    assert_eq!(mail.headers["x-auto-response-suppress"], "All");
    assert!(mail.text.contains("Müller & <Söhne> 水") && mail.text.contains("100.57 SEK over"), "{}", mail.text);
    assert!(mail.html.contains("Müller &amp; &lt;Söhne&gt; 水") && mail.html.contains("100.57 SEK over"));
    assert!(mail.raw.is_ascii() && !mail.secure && mail.user.is_none());
}

#[tokio::test]
async fn a_mail_server_at_an_address_of_ipv6_takes_mail_from_a_sender_in_another_script() {
    let mailbox = Mailbox::start().await;
    let url = format!("smtp://[::1]:{}", over_ipv6(mailbox.port()).await);
    let from = "Bücher <alerts@bücher.example>".to_owned();
    let config = SmtpConfig { url: url.into(), from, hello: None, oauth: None };
    let notifier = SmtpNotifier::new(&config, Arc::new(SystemClock), SmtpOptions::default()).expect("a notifier");
    let post = Post::to(Channel::Email, "ida@müller.example");
    notifier.send(&post.outgoing("d-1")).await.expect("sent");
    let mail = mailbox.next().await;
    // The server shows addresses as people read them; on the way they are ASCII.
    assert_eq!((mail.sender.as_str(), &*mail.to[0]), ("alerts@bücher.example", "ida@müller.example"));
    assert!(mail.raw.is_ascii() && mail.raw.contains("<alerts@xn--bcher-kva.example>"), "{}", mail.raw);
    assert!(mail.raw.contains("ida@xn--mller-kva.example"), "{}", mail.raw);
}

#[tokio::test]
async fn the_same_parcel_has_the_same_id_however_often_it_is_sent() {
    let mailbox = Mailbox::start().await;
    for _ in 0..2 {
        send(&mailbox, "ann@example.com").await.expect("sent");
    }
    let (first, second) = (mailbox.next().await, mailbox.next().await);
    assert_eq!(first.message_id, second.message_id);
    assert_eq!(first.raw, second.raw);
}

#[tokio::test]
async fn no_name_gets_into_the_envelope_or_the_headers() {
    let mailbox = Mailbox::start().await;
    let name = "x\r\nBcc: all@example.com\r\n\r\n.\r\nMAIL FROM:<evil@example.com>\r\n";
    let post = Post::about(name, Channel::Email, "ann@example.com", None);
    let notifier = notifier(&mailbox.url(), SmtpOptions::default());
    notifier.send(&post.outgoing("d-1\r\nBcc: all@example.com")).await.expect("sent");
    let mail = mailbox.next().await;
    assert_eq!(mail.to, ["ann@example.com"]);
    assert!(!mail.headers.contains_key("bcc"), "{:?}", mail.headers);
    for recipient in ["a@example.com>\r\nRCPT TO:<b@example.com", "a@example.com\r\nDATA"] {
        let outgoing = headroom::server::notify::OutgoingMessage { recipient, ..post.outgoing("d-2") };
        assert!(refusal(notifier.send(&outgoing).await).starts_with("The mail could not be put together."));
    }
    assert_eq!(mailbox.all().len(), 1);
}

#[tokio::test]
async fn tls_is_spoken_from_the_first_byte_or_before_anything_is_said() {
    for security in [Security::Implicit, Security::StartTls] {
        let mailbox = Mailbox::with(MailboxOptions { security, ..MailboxOptions::default() }).await;
        let post = Post::to(Channel::Email, "ann@example.com");
        notifier(&mailbox.url(), trusting(&mailbox)).send(&post.outgoing("d-1")).await.expect("sent");
        assert!(mailbox.next().await.secure);
        // No public authority has signed its certificate.
        let refused = refusal(send(&mailbox, "ann@example.com").await);
        assert!(refused.starts_with("No secure connection to the mail server could be made"), "{refused}");
        assert_eq!(mailbox.all().len(), 1);
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let mailbox = Mailbox::with(MailboxOptions { security: Security::Implicit, ..MailboxOptions::default() }).await;
    // A name of this machine that the certificate, though trusted, does not cover.
    let url = format!("smtps://localhost:{}", mailbox.port());
    let notifier = notifier(&url, trusting(&mailbox));
    let refused = refusal(notifier.send(&Post::to(Channel::Email, "ann@example.com").outgoing("d-1")).await);
    assert!(refused.starts_with("No secure connection to the mail server could be made"), "{refused}");
    assert_eq!(mailbox.all().len(), 0);
}

#[tokio::test]
async fn a_server_without_encryption_gets_nothing_where_it_is_asked_for() {
    let mailbox = Mailbox::start().await;
    for (url, says) in [
        (
            format!("smtp://127.0.0.1:{}?tls=required", mailbox.port()),
            "The mail server does not offer encryption (STARTTLS)",
        ),
        (format!("smtps://127.0.0.1:{}", mailbox.port()), "No secure connection to the mail server could be made"),
    ] {
        let refused = refusal(
            notifier(&url, SmtpOptions::default())
                .send(&Post::to(Channel::Email, "ann@example.com").outgoing("d-1"))
                .await,
        );
        assert!(refused.starts_with(says), "{refused}");
    }
    assert_eq!(mailbox.all().len(), 0);
}

#[tokio::test]
async fn a_sign_in_is_made_and_a_wrong_one_says_where_to_look() {
    let sign_in = Some(("headroom", "pass-word"));
    let mailbox =
        Mailbox::with(MailboxOptions { security: Security::Implicit, sign_in, ..MailboxOptions::default() }).await;
    let post = Post::to(Channel::Email, "ann@example.com");
    notifier(&mailbox.url(), trusting(&mailbox)).send(&post.outgoing("d-1")).await.expect("sent");
    assert_eq!(mailbox.next().await.user.as_deref(), Some("headroom"));

    let url = |user: &str| format!("smtps://{user}127.0.0.1:{}", mailbox.port());
    let wrong = url("headroom:wr%6fng-secret@");
    let refused = refusal(notifier(&wrong, trusting(&mailbox)).send(&post.outgoing("d-1")).await);
    assert!(refused.starts_with("The mail server refused the sign-in (535)."), "{refused}");
    assert!(!refused.contains("secret") && !refused.contains("headroom:"), "{refused}");

    let encoded = url("headroom:pass%2Dword@");
    notifier(&encoded, trusting(&mailbox))
        .send(&post.outgoing("d-1"))
        .await
        .expect("a password that is percent-encoded");

    let nobody = url("");
    let refused = refusal(notifier(&nobody, trusting(&mailbox)).send(&post.outgoing("d-1")).await);
    assert!(refused.starts_with("The mail server refused the sender (530)."), "{refused}");
}

#[tokio::test]
async fn what_is_refused_is_said_with_its_code_and_without_the_address() {
    let mailbox = Mailbox::start().await;
    for (recipient, says) in [
        ("nobody@example.com", "The mail server refused the mailbox (550). Check the receiver’s address."),
        ("never@example.com", "The mail server cannot take the message now (451)."),
        ("spam@example.com", "The mail server refused the message (554). Ask its administrator why."),
        ("full@example.com", "The mail server cannot take the message now (452)."),
    ] {
        let said = refusal(send(&mailbox, recipient).await);
        assert!(said.starts_with(says) && said.contains(" It said: “"), "{said}");
        assert!(!said.contains("@example.com"), "{said}");
    }
    assert_eq!(mailbox.all().len(), 0);
}

#[tokio::test]
async fn a_mailbox_that_asks_to_come_back_later_gets_its_mail_then_or_refuses_it_for_good() {
    let mailbox = Mailbox::start().await;
    assert!(refusal(send(&mailbox, "later@example.com").await).contains("(451)"));
    send(&mailbox, "later@example.com").await.expect("sent");
    assert_eq!(mailbox.next().await.to, ["later@example.com"]);
    assert!(refusal(send(&mailbox, "worse@example.com").await).contains("(451)"));
    assert!(refusal(send(&mailbox, "worse@example.com").await).contains("(550)"));
}

#[tokio::test]
async fn each_mailbox_gets_a_mail_of_its_own() {
    let mailbox = Mailbox::start().await;
    let post = Post::to(Channel::Email, "nobody@example.com, ann@example.com");
    let notifier = notifier(&mailbox.url(), SmtpOptions::default());
    let mut sent = Vec::new();
    for recipient in post.destination.recipients() {
        let outgoing = headroom::server::notify::OutgoingMessage { recipient, ..post.outgoing("d-1") };
        sent.push(notifier.send(&outgoing).await.is_ok());
    }
    assert_eq!(sent, [false, true]);
    let mail = mailbox.next().await;
    assert_eq!((mail.to, mail.headers["to"].as_str()), (vec!["ann@example.com".to_owned()], "ann@example.com"));
}

#[tokio::test]
async fn two_hundred_mails_at_once_all_arrive() {
    let mailbox = Mailbox::start().await;
    let notifier = notifier(&mailbox.url(), SmtpOptions { timeout: Duration::from_mins(1), ..SmtpOptions::default() });
    let post = Post::to(Channel::Email, "ann@example.com");
    let keys: Vec<String> = (0..200).map(|number| format!("d-{number}")).collect();
    let sending = keys.iter().map(|key| async { notifier.send(&post.outgoing(key)).await });
    for sent in futures::future::join_all(sending).await {
        sent.expect("sent");
    }
    let mut ids: Vec<String> = mailbox.first(200).await.into_iter().map(|mail| mail.message_id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 200);
}
