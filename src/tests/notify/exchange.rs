//! Mail through Exchange Online: tokens instead of passwords, and refusals that say what to change.

use std::sync::Arc;

use headroom::domain::delivery::{Channel, MailCause, Refusal};
use headroom::server::config::{SmtpConfig, SmtpOauthConfig};
use headroom::server::notify::NotifyError;
use headroom::server::notify::smtp::{SmtpNotifier, SmtpOptions};
use headroom::server::platform::http::network::Network;
use jiff::SignedDuration;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use serde_json::json;
use tokio::net::TcpListener;
use wiremock::matchers::{body_string_contains, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use super::{Post, refusal_of};
use crate::harness::clock::ManualClock;
use crate::harness::mailbox::{Mailbox, MailboxOptions, Security};

const USER: &str = "alerts@headroom.example.com";

/// A mail server, the service that issues its tokens, and a clock.
struct Exchange {
    mailbox: Mailbox,
    issuer: MockServer,
    clock: Arc<ManualClock>,
}

impl Exchange {
    /// Each token is taken this many times.
    async fn start(uses: usize) -> Self {
        Self::with(MailboxOptions { tokens: Some((USER, uses)), ..MailboxOptions::default() }).await
    }

    async fn with(options: MailboxOptions) -> Self {
        let mailbox = Mailbox::with(MailboxOptions { security: Security::StartTls, ..options }).await;
        let issuer = MockServer::start().await;
        let clock = Arc::new(ManualClock::at("2026-03-10T13:00:00Z"));
        Self { mailbox, issuer, clock }
    }

    /// Issues `token-1`, `token-2` and so on, for an hour each.
    async fn issue(&self) {
        let count = std::sync::atomic::AtomicUsize::new(1);
        let answer = move |_: &Request| {
            let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let token = format!("token-{number}-canary");
            let body = json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": token });
            ResponseTemplate::new(200).set_body_json(body)
        };
        Mock::given(method("POST"))
            .and(path("/tenant/oauth2/v2.0/token"))
            .and(body_string_contains("grant_type=client_credentials"))
            .and(body_string_contains("client_id=client&client_secret=secret-canary"))
            .and(body_string_contains("scope=https%3A%2F%2Foutlook.office365.com%2F.default"))
            .respond_with(answer)
            .mount(&self.issuer)
            .await;
    }

    fn notifier(&self, user: &str) -> SmtpNotifier {
        self.notifier_of(user, &self.issuer.uri())
    }

    fn notifier_of(&self, user: &str, issuer: &str) -> SmtpNotifier {
        let root = CertificateDer::from_pem_slice(self.mailbox.certificate().as_bytes()).expect("a certificate");
        let network = Network::new(vec![root], Vec::new(), None).expect("a network");
        let token_url = format!("{issuer}/tenant/oauth2/v2.0/token").parse().expect("a URL");
        let config = SmtpConfig {
            url: format!("smtp://{user}127.0.0.1:{}?tls=required", self.mailbox.port()).into(),
            from: format!("Headroom <{USER}>"),
            hello: None,
            oauth: Some(SmtpOauthConfig {
                tenant: "tenant".to_owned(),
                token_url,
                scope: "https://outlook.office365.com/.default".to_owned(),
                client_id: "client".to_owned(),
                client_secret: "secret-canary".into(),
            }),
        };
        let options = SmtpOptions { network, ..SmtpOptions::default() };
        SmtpNotifier::new(&config, self.clock.clone(), options).expect("a notifier")
    }

    async fn tokens(&self) -> usize {
        self.issuer.received_requests().await.expect("requests").len()
    }
}

async fn send(notifier: &SmtpNotifier) -> Result<(), NotifyError> {
    notifier.send(&Post::to(Channel::Email, "ann@example.com").outgoing("d-1")).await
}

#[tokio::test]
async fn a_token_signs_in_as_the_sender_and_serves_until_shortly_before_its_end() {
    let exchange = Exchange::start(100).await;
    exchange.issue().await;
    let notifier = exchange.notifier("");
    send(&notifier).await.expect("sent");
    assert_eq!(exchange.mailbox.next().await.user.as_deref(), Some(USER));
    exchange.clock.advance(SignedDuration::from_mins(54));
    send(&notifier).await.expect("sent");
    assert_eq!(exchange.tokens().await, 1, "the first token is still good");
    exchange.clock.advance(SignedDuration::from_mins(2));
    send(&notifier).await.expect("sent");
    assert_eq!(exchange.tokens().await, 2);
}

#[tokio::test]
async fn sixteen_workers_share_a_token() {
    let exchange = Exchange::start(100).await;
    exchange.issue().await;
    let notifier = exchange.notifier("");
    for sent in futures::future::join_all((0..16).map(|_| send(&notifier))).await {
        sent.expect("sent");
    }
    assert_eq!(exchange.tokens().await, 1);
}

#[tokio::test]
async fn a_token_that_is_refused_before_its_end_is_renewed_once() {
    let exchange = Exchange::start(1).await;
    exchange.issue().await;
    let notifier = exchange.notifier("");
    for _ in 0..2 {
        send(&notifier).await.expect("sent");
    }
    assert_eq!((exchange.tokens().await, exchange.mailbox.first(2).await.len()), (2, 2));
}

#[tokio::test]
async fn the_user_in_the_url_signs_in_and_a_refusal_shows_no_token() {
    let exchange = Exchange::start(100).await;
    exchange.issue().await;
    // This server explains its refusal in a challenge first.
    let said = refusal_of(Channel::Email, send(&exchange.notifier("nobody%40example.com@")).await);
    assert!(said.starts_with("The mail server refused the sign-in (535)."), "{said}");
    assert!(said.contains("HEADROOM_SMTP_OAUTH_CLIENT_ID") && !said.contains("canary"), "{said}");
    assert_eq!(exchange.tokens().await, 1, "a token that was never taken is not renewed");
    send(&exchange.notifier("alerts%40headroom.example.com@")).await.expect("sent");
}

#[tokio::test]
async fn a_tenant_that_has_disabled_smtp_auth_says_so() {
    let refuse = "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit \
                  https://aka.ms/smtp_auth_disabled for more information.";
    let tokens = Some((USER, 100));
    let options = MailboxOptions { tokens, refuse_sign_in: Some(refuse), ..MailboxOptions::default() };
    let exchange = Exchange::with(options).await;
    exchange.issue().await;
    let said = refusal_of(Channel::Email, send(&exchange.notifier("")).await);
    assert!(said.starts_with("SMTP AUTH is disabled for this mailbox or tenant"), "{said}");
    assert!(said.contains("(535 5.7.139)") && said.contains("“Authentication unsuccessful, SmtpClient"), "{said}");
}

#[tokio::test]
async fn a_server_that_takes_only_tokens_gets_no_password() {
    let options = MailboxOptions { tokens: Some((USER, 1)), ..MailboxOptions::default() };
    let mailbox = Mailbox::with(options).await;
    let said = refusal_of(Channel::Email, send(&plain(&mailbox, "user:secret@", None)).await);
    assert!(said.contains("XOAUTH2 where HEADROOM_SMTP_OAUTH_CLIENT_ID is set"), "{said}");
}

#[tokio::test]
async fn an_issuer_that_gives_no_token_is_named_with_what_it_said() {
    let exchange = Exchange::start(100).await;
    let description = "AADSTS7000215: Invalid client secret provided: secret-canary. Trace ID: 0";
    let body = json!({ "error": "invalid_client", "error_description": description });
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(401).set_body_json(body))
        .mount(&exchange.issuer)
        .await;
    let said = refusal_of(Channel::Email, send(&exchange.notifier("")).await);
    assert!(said.starts_with("Microsoft’s sign-in service issued no token to send mail with."), "{said}");
    assert!(said.contains("AADSTS7000215: Invalid client secret provided: …") && !said.contains("canary"), "{said}");
    let free = TcpListener::bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr()).expect("a port");
    let nobody = exchange.notifier_of("", &format!("http://{free}"));
    assert_eq!(send(&nobody).await.expect_err("no issuer").refusal, Refusal::MailTokenUnreachable);
}

/// Without TLS.
fn plain(mailbox: &Mailbox, user: &str, hello: Option<&str>) -> SmtpNotifier {
    let config = SmtpConfig {
        url: format!("smtp://{user}127.0.0.1:{}", mailbox.port()).into(),
        from: USER.to_owned(),
        hello: hello.map(str::to_owned),
        oauth: None,
    };
    let clock = Arc::new(ManualClock::at("2026-03-10T13:00:00Z"));
    SmtpNotifier::new(&config, clock, SmtpOptions::default()).expect("a notifier")
}

#[tokio::test]
async fn a_name_that_the_server_does_not_accept_says_which_setting_changes_it() {
    let helo = Some("headroom.example.com");
    let mailbox = Mailbox::with(MailboxOptions { helo, ..MailboxOptions::default() }).await;
    let said = refusal_of(Channel::Email, send(&plain(&mailbox, "", Some("localhost"))).await);
    assert!(said.contains("(504 5.5.2). Set HEADROOM_SMTP_HELO to this server’s full host name."), "{said}");
    send(&plain(&mailbox, "", helo)).await.expect("sent");
}

#[tokio::test]
async fn refusals_of_mailboxes_and_senders_are_named_by_their_enhanced_codes() {
    let mailbox = Mailbox::start().await;
    let refusal = async |recipient: &str| {
        let post = Post::to(Channel::Email, recipient);
        plain(&mailbox, "", None).send(&post.outgoing("d-1")).await.expect_err("refused").refusal
    };
    let Refusal::MailServerBusy { reply } = refusal("grey@example.com").await else { panic!("it is only busy") };
    assert_eq!((reply.code, reply.enhanced.as_deref()), (451, Some("4.7.1")));
    assert_eq!(&*reply.said, "Greylisting in action, please come back later");
    let Refusal::MailRefused { reply, .. } = refusal("denied@example.com").await else { panic!("it is refused") };
    assert_eq!(reply.cause(), Some(MailCause::SendAs));
}
