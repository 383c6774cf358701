//! A webhook receiver that answers as instructed, well or badly, and remembers its requests. It implements HTTP/1.1
//! itself, so that it can also violate it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// How long a test waits for a request before it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// A scripted answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Status(u16),
    /// With a text of its own.
    Text(u16, String),
    /// With `Retry-After`.
    Busy(u16, String),
    /// 307, with the method and the body.
    Redirect(String),
    /// 200, and a gigabyte generated while it is read.
    Gigabyte,
    /// Not even a status.
    Hang,
    /// 200, and a body that never ends.
    HangInBody,
    /// A byte of the head now and then, endlessly.
    Drip,
    /// The connection is closed without an answer.
    Close,
    /// 200, and half of the announced body.
    CloseInBody,
    /// Half a status line, then the end.
    CloseInHead,
    /// Bytes that are not HTTP.
    Garbage,
}

impl Answer {
    /// Whether the sender should count it as a success.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Status(200..=299) | Self::Gigabyte | Self::HangInBody | Self::CloseInBody)
    }
}

/// A request and its answer.
#[derive(Clone, Debug)]
pub struct Posted {
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub answer: Answer,
}

impl Posted {
    /// Empty if there is no such header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().expect("text")).unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// Ends with the test.
pub struct Hook {
    port: u16,
    state: Arc<State>,
    next: AtomicUsize,
    task: JoinHandle<()>,
}

struct State {
    usual: Mutex<Answer>,
    script: Mutex<VecDeque<Answer>>,
    posted: Mutex<Vec<Posted>>,
    more: Notify,
    /// Bytes of answers that senders have accepted.
    sent: AtomicU64,
}

impl Hook {
    /// Listens on a free port of this machine; answers 200 until instructed otherwise.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(State {
            usual: Mutex::new(Answer::Status(200)),
            script: Mutex::default(),
            posted: Mutex::default(),
            more: Notify::new(),
            sent: AtomicU64::new(0),
        });
        let serving = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                // Senders that hang up early are of no interest.
                tokio::spawn(async move { serving.serve(stream).await });
            }
        });
        Self { port, state, next: AtomicUsize::new(0), task }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The default answer from now on, for requests without a scripted one.
    pub fn answer(&self, answer: Answer) {
        *lock(&self.state.usual) = answer;
    }

    /// The answers to the next requests, in order.
    pub fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        lock(&self.state.script).extend(answers);
    }

    /// Forgets the scripted answers that nobody has got.
    pub fn recover(&self) {
        lock(&self.state.script).clear();
    }

    /// The next request not returned yet; waits until it comes.
    pub async fn next(&self) -> Posted {
        let place = self.next.fetch_add(1, Ordering::Relaxed);
        self.first(place + 1).await.swap_remove(place)
    }

    /// The first `count` requests; waits until they have come.
    pub async fn first(&self, count: usize) -> Vec<Posted> {
        let arrived = async {
            loop {
                let more = self.state.more.notified();
                if let Some(posted) = lock(&self.state.posted).get(..count) {
                    return posted.to_vec();
                }
                more.await;
            }
        };
        tokio::time::timeout(PATIENCE, arrived).await.unwrap_or_else(|_| panic!("{count} requests did not come"))
    }

    /// Every request so far.
    pub fn all(&self) -> Vec<Posted> {
        lock(&self.state.posted).clone()
    }

    /// How many bytes of answers the sockets accepted.
    pub fn sent(&self) -> u64 {
        self.state.sent.load(Ordering::Relaxed)
    }
}

impl Drop for Hook {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("the state")
}

impl State {
    /// Reads one request, answers it, and closes the connection.
    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let (head, rest) = read_head(&mut stream).await?;
        let mut lines = head.split("\r\n");
        let mut request = lines.next()?.split(' ').map(str::to_owned);
        let (method, path) = (request.next()?, request.next()?);
        let mut headers = HeaderMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            headers.append(HeaderName::try_from(name).ok()?, HeaderValue::from_str(value.trim()).ok()?);
        }
        let length = headers.get("content-length").map_or("0", |value| value.to_str().unwrap_or_default());
        let length: usize = length.parse().ok()?;
        let mut body = rest;
        while body.len() < length {
            if stream.read_buf(&mut body).await.ok()? == 0 {
                return None;
            }
        }
        let answer = lock(&self.script).pop_front().unwrap_or_else(|| lock(&self.usual).clone());
        lock(&self.posted).push(Posted { method, path, headers, body, answer: answer.clone() });
        self.more.notify_waiters();
        self.respond(&mut stream, answer).await;
        stream.shutdown().await.ok()
    }

    async fn respond(&self, stream: &mut TcpStream, answer: Answer) -> Option<()> {
        let head = |status: u16, headers: &str, length: usize| {
            format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n")
        };
        match answer {
            Answer::Status(204) => self.send(stream, b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n").await,
            Answer::Status(status) => self.send(stream, format!("{}ok", head(status, "", 2)).as_bytes()).await,
            Answer::Text(status, text) => {
                self.send(stream, format!("{}{text}", head(status, "", text.len())).as_bytes()).await
            }
            Answer::Busy(status, wait) => {
                self.send(stream, head(status, &format!("Retry-After: {wait}\r\n"), 0).as_bytes()).await
            }
            Answer::Redirect(to) => self.send(stream, head(307, &format!("Location: {to}\r\n"), 0).as_bytes()).await,
            Answer::Gigabyte => {
                static CHUNK: [u8; 64 * 1024] = [b' '; 64 * 1024];
                self.send(stream, head(200, "", 1 << 30).as_bytes()).await?;
                for _ in 0..(1 << 30) / CHUNK.len() {
                    self.send(stream, &CHUNK).await?;
                }
                Some(())
            }
            Answer::Hang => hang(stream).await,
            Answer::HangInBody => {
                self.send(stream, head(200, "", 100).as_bytes()).await?;
                hang(stream).await
            }
            Answer::Drip => {
                let mut drops = tokio::time::interval(Duration::from_millis(5));
                self.send(stream, b"HTTP/1.1 200 X\r\nX-Drops: ").await?;
                loop {
                    drops.tick().await;
                    self.send(stream, b"a").await?;
                }
            }
            Answer::Close => Some(()),
            Answer::CloseInBody => self.send(stream, format!("{}half", head(200, "", 100)).as_bytes()).await,
            Answer::CloseInHead => self.send(stream, b"HTTP/1.1 20").await,
            Answer::Garbage => self.send(stream, b"\x16\x03\x01\xff\xfe not HTTP at all\r\n\r\n").await,
        }
    }

    async fn send(&self, stream: &mut TcpStream, bytes: &[u8]) -> Option<()> {
        stream.write_all(bytes).await.ok()?;
        self.sent.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Some(())
    }
}

/// Says nothing until the sender gives up.
async fn hang(stream: &mut TcpStream) -> Option<()> {
    while stream.read(&mut [0; 64]).await.ok()? > 0 {}
    Some(())
}

/// The request up to the empty line, and any part of the body read with it.
async fn read_head(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut read = Vec::new();
    loop {
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let rest = read.split_off(end + 4);
            read.truncate(end);
            return Some((String::from_utf8(read).ok()?, rest));
        }
        if read.len() > 64 * 1024 || stream.read_buf(&mut read).await.ok()? == 0 {
            return None;
        }
    }
}
