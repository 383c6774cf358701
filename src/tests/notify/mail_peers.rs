//! Bad mail servers, and peers that are not mail servers: each ends in a sentence, in bounded time and memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use headroom::domain::delivery::Channel;
use headroom::server::config::SmtpConfig;
use headroom::server::notify::NotifyError;
use headroom::server::notify::smtp::{SmtpNotifier, SmtpOptions};
use headroom::server::platform::clock::SystemClock;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{Post, refusal_of};

/// How the peer behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Peer {
    /// Accepts the connection and never greets.
    Silent,
    Garbage,
    /// A greeting that is not text.
    NotText,
    /// Line after line of a greeting that never ends.
    EndlessBanner,
    /// A greeting without a line break.
    EndlessLine,
    /// Turns everybody away.
    TurnsAway,
    /// Hangs up after the first bytes of the content.
    DropsInData,
    /// Receives the whole content, and hangs up without a word.
    DropsAfterData,
    /// Receives the whole content, and says nothing.
    SilentAfterData,
    /// Accepts the mail, and never says goodbye.
    NoGoodbye,
    /// Accepts the mail, and says goodbye with nonsense.
    RudeGoodbye,
}

/// Starts a peer for one connection; returns its port, and the count of bytes that it managed to send.
async fn start(peer: Peer) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = sent.clone();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.ok()?;
        serve(peer, stream, &counter).await
    });
    (port, sent)
}

async fn serve(peer: Peer, stream: TcpStream, sent: &AtomicUsize) -> Option<()> {
    let mut stream = BufReader::new(stream);
    match peer {
        Peer::Silent => return idle(&mut stream).await,
        Peer::Garbage => return say(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await,
        Peer::NotText => return say(&mut stream, b"220 \xff\xfe\xfd\r\n").await,
        Peer::EndlessBanner | Peer::EndlessLine => {
            let line: &[u8] = if peer == Peer::EndlessLine { b"220-wait a moment" } else { b"220-wait a moment\r\n" };
            let chunk = line.repeat(1_000);
            loop {
                say(&mut stream, &chunk).await?;
                sent.fetch_add(chunk.len(), Ordering::Relaxed);
            }
        }
        Peer::TurnsAway => return say(&mut stream, b"554 go away ann@example.com\r\n").await,
        _ => {}
    }
    say(&mut stream, b"220 hello\r\n").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.get(..4)? {
            "EHLO" => say(&mut stream, b"250 hello\r\n").await?,
            "DATA" => {
                say(&mut stream, b"354 go on\r\n").await?;
                if peer == Peer::DropsInData {
                    stream.read_exact(&mut [0; 100]).await.ok()?;
                    return None;
                }
                while line != ".\r\n" {
                    line.clear();
                    stream.read_line(&mut line).await.ok()?;
                }
                match peer {
                    Peer::DropsAfterData => return None,
                    Peer::SilentAfterData => return idle(&mut stream).await,
                    _ => say(&mut stream, b"250 taken\r\n").await?,
                }
            }
            "QUIT" if peer == Peer::NoGoodbye => return idle(&mut stream).await,
            "QUIT" => return say(&mut stream, b"\xff").await,
            _ => say(&mut stream, b"250 ok\r\n").await?,
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, bytes: &[u8]) -> Option<()> {
    stream.get_mut().write_all(bytes).await.ok()
}

async fn idle(stream: &mut BufReader<TcpStream>) -> Option<()> {
    while stream.read(&mut [0; 64]).await.ok()? > 0 {}
    Some(())
}

async fn send(port: u16, scheme: &str, timeout: Duration) -> Result<(), NotifyError> {
    let url = format!("{scheme}://127.0.0.1:{port}").into();
    let config = SmtpConfig { url, from: "a@example.com".to_owned(), hello: None, oauth: None };
    let options = SmtpOptions { timeout, goodbye: Duration::from_millis(200), ..SmtpOptions::default() };
    let notifier = SmtpNotifier::new(&config, Arc::new(SystemClock), options).expect("a notifier");
    notifier.send(&Post::to(Channel::Email, "ann@example.com").outgoing("d-1")).await
}

#[track_caller]
fn refusal(result: Result<(), NotifyError>) -> String {
    refusal_of(Channel::Email, result)
}

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(300);
const BROKEN: &str = "The mail server closed the connection, or its answer is not SMTP.";

#[tokio::test]
async fn a_peer_that_says_nothing_ends_at_the_timeout() {
    for (peer, scheme) in [(Peer::Silent, "smtp"), (Peer::Silent, "smtps"), (Peer::SilentAfterData, "smtp")] {
        let (port, _) = start(peer).await;
        let said = refusal(send(port, scheme, SHORT).await);
        assert!(said.starts_with("The mail server did not answer within 1 second."), "{peer:?}: {said}");
    }
}

#[tokio::test]
async fn a_peer_that_speaks_no_smtp_is_told_from_one_that_does() {
    for peer in [Peer::Garbage, Peer::NotText] {
        let (port, _) = start(peer).await;
        let said = refusal(send(port, "smtp", LONG).await);
        assert!(said.starts_with(BROKEN), "{peer:?}: {said}");
        assert!(!said.contains("HTTP/1.1"), "{said}");
        let (port, _) = start(peer).await;
        let said = refusal(send(port, "smtps", LONG).await);
        assert!(said.starts_with("No secure connection"), "{peer:?}: {said}");
    }
    let (port, _) = start(Peer::TurnsAway).await;
    let said = refusal(send(port, "smtp", LONG).await);
    assert_eq!(
        said,
        "The mail server turned this server away (554). Ask its administrator to allow Headroom. It said: “go away …”"
    );
}

#[tokio::test]
async fn a_greeting_without_an_end_is_cut() {
    for peer in [Peer::EndlessBanner, Peer::EndlessLine] {
        let (port, sent) = start(peer).await;
        let said = refusal(send(port, "smtp", LONG).await);
        assert!(said.starts_with(BROKEN), "{peer:?}: {said}");
        // Anything beyond the bound is in the buffers of the two sockets.
        let sent = sent.load(Ordering::Relaxed);
        assert!(sent < 16 << 20, "{peer:?} got rid of {sent} bytes");
    }
}

#[tokio::test]
async fn a_peer_that_hangs_up_in_the_middle_has_not_taken_the_mail() {
    for peer in [Peer::DropsInData, Peer::DropsAfterData] {
        let (port, _) = start(peer).await;
        let said = refusal(send(port, "smtp", LONG).await);
        assert!(said.starts_with("The mail server closed the connection"), "{peer:?}: {said}");
    }
}

#[tokio::test]
async fn a_mail_that_was_taken_is_sent_however_the_goodbye_goes() {
    for peer in [Peer::NoGoodbye, Peer::RudeGoodbye] {
        let (port, _) = start(peer).await;
        assert!(send(port, "smtp", LONG).await.is_ok(), "{peer:?} would get the mail again");
    }
}

#[tokio::test]
async fn nobody_there_is_said_to_be_nobody_there() {
    let free = TcpListener::bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr()).expect("a port");
    for scheme in ["smtp", "smtps"] {
        let said = refusal(send(free.port(), scheme, LONG).await);
        assert!(said.starts_with("The mail server cannot be reached."), "{scheme}: {said}");
    }
}
