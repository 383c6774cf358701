//! A real mail server with readable mailboxes: end2end/harness/mailbox.mjs, in its own process.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::Deserialize;
use tokio::sync::Notify;

/// How long a test waits for a mail before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail that the server has accepted.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    pub message_id: String,
    /// The first message of its thread, or empty.
    pub in_reply_to: String,
    pub references: Vec<String>,
    /// In ISO 8601.
    pub date: String,
    /// According to the header.
    pub from: String,
    /// According to the envelope.
    pub sender: String,
    /// The recipients in the envelope.
    pub to: Vec<String>,
    pub subject: String,
    pub html: String,
    pub text: String,
    /// Raw values by their lower-case names.
    pub headers: BTreeMap<String, String>,
    pub raw: String,
    /// Whether the connection was encrypted.
    pub secure: bool,
    /// The user who was signed in.
    pub user: Option<String>,
}

/// How a sender reaches the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Security {
    #[default]
    None,
    StartTls,
    Implicit,
}

/// See end2end/harness/mailbox.mjs, which also describes the mailboxes that refuse.
#[derive(Clone, Debug, Default)]
pub struct MailboxOptions {
    pub security: Security,
    /// The user and password that senders must sign in with.
    pub sign_in: Option<(&'static str, &'static str)>,
    /// Senders must sign in as this user with XOAUTH2 and a token that begins with `token-`, as Exchange Online demands;
    /// each token is taken this many times.
    pub tokens: Option<(&'static str, usize)>,
    /// The text of the 535 that answers every sign-in.
    pub refuse_sign_in: Option<&'static str>,
    /// The only name that a sender may introduce itself with.
    pub helo: Option<&'static str>,
}

/// Ends with the test.
pub struct Mailbox {
    child: Child,
    /// The server ends when this is dropped.
    _stdin: ChildStdin,
    port: u16,
    options: MailboxOptions,
    /// PEM of its self-signed certificate for 127.0.0.1.
    certificate: String,
    taken: Arc<Taken>,
    next: AtomicUsize,
}

#[derive(Default)]
struct Taken {
    mails: Mutex<Vec<Mail>>,
    more: Notify,
}

#[derive(Deserialize)]
struct Started {
    port: u16,
}

impl Mailbox {
    /// Without TLS or sign-in.
    pub async fn start() -> Self {
        Self::with(MailboxOptions::default()).await
    }

    pub async fn with(options: MailboxOptions) -> Self {
        let certified = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
        let certificate = certified.cert.pem();
        let security = match options.security {
            Security::None => "none",
            Security::StartTls => "starttls",
            Security::Implicit => "implicit",
        };
        let (user, password) = options.sign_in.unzip();
        let (of_tokens, most_uses) = options.tokens.unzip();
        let argument = serde_json::json!({
            "security": security,
            "key": certified.signing_key.serialize_pem(),
            "cert": certificate,
            "user": user.or(of_tokens),
            "password": password,
            "tokenUses": most_uses,
            "refuseSignIn": options.refuse_sign_in,
            "helo": options.helo,
        });
        let mut child = Command::new("node")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("end2end/harness/mailbox.mjs"))
            .arg(argument.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node: run `.ci/setup tests`");
        let stdin = child.stdin.take().expect("its input");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let started = tokio::task::spawn_blocking(move || (lines.next(), lines));
        let (line, lines) = started.await.expect("a line");
        let line = line.and_then(Result::ok).expect("the mail server did not start: run `.ci/setup tests`");
        let Started { port } = serde_json::from_str(&line).expect("a port");
        let taken = Arc::new(Taken::default());
        let taking = taken.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mail = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
                taking.mails.lock().expect("the mails").push(mail);
                taking.more.notify_waiters();
            }
        });
        Self { child, _stdin: stdin, port, options, certificate, taken, next: AtomicUsize::new(0) }
    }

    /// The value for `HEADROOM_SMTP_URL`.
    pub fn url(&self) -> String {
        let sign_in = self.options.sign_in.map(|(user, password)| format!("{user}:{password}@")).unwrap_or_default();
        let (scheme, query) = match self.options.security {
            Security::None => ("smtp", ""),
            Security::StartTls => ("smtp", "?tls=required"),
            Security::Implicit => ("smtps", ""),
        };
        format!("{scheme}://{sign_in}127.0.0.1:{}{query}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// PEM; trusted only by clients that are given it.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// The next mail not returned yet; waits until it comes.
    pub async fn next(&self) -> Mail {
        let place = self.next.fetch_add(1, Ordering::Relaxed);
        self.first(place + 1).await.swap_remove(place)
    }

    /// The first `count` mails; waits until they have come.
    pub async fn first(&self, count: usize) -> Vec<Mail> {
        self.first_of(count, |_| true).await
    }

    /// The first `count` mails that are wanted; waits until they have come.
    pub async fn first_of(&self, count: usize, wanted: impl Fn(&Mail) -> bool) -> Vec<Mail> {
        let arrived = async {
            loop {
                let more = self.taken.more.notified();
                let mails = self.taken.mails.lock().expect("the mails").clone();
                let mut mails: Vec<_> = mails.into_iter().filter(&wanted).collect();
                if mails.len() >= count {
                    mails.truncate(count);
                    return mails;
                }
                more.await;
            }
        };
        tokio::time::timeout(PATIENCE, arrived).await.unwrap_or_else(|_| panic!("{count} mails did not come"))
    }

    /// Every mail accepted so far.
    pub fn all(&self) -> Vec<Mail> {
        self.taken.mails.lock().expect("the mails").clone()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
