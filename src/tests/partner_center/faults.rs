//! A Partner Center that misbehaves as a seed says: a server on a real socket, whose faults begin below HTTP.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, UNIX_EPOCH};

use headroom::server::platform::clock::Clock as _;
use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::harness::clock::ManualClock;

/// What the server does in place of a right answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    Throttled,
    ThrottledUntil,
    ThrottledSilently,
    UnavailableUntil,
    ServerError,
    Stall,
    Reset,
    Truncated,
    Drip,
    WrongType,
    Html,
    ByteOrderMark,
    SamePageAgain,
    FirstPageAgain,
    OtherHost,
    OtherTotal,
    Unauthorized,
    MfaRequired,
    Forbidden,
    Garbage,
}

impl Fault {
    const ALL: [Self; 20] = [
        Self::Throttled,
        Self::ThrottledUntil,
        Self::ThrottledSilently,
        Self::UnavailableUntil,
        Self::ServerError,
        Self::Stall,
        Self::Reset,
        Self::Truncated,
        Self::Drip,
        Self::WrongType,
        Self::Html,
        Self::ByteOrderMark,
        Self::SamePageAgain,
        Self::FirstPageAgain,
        Self::OtherHost,
        Self::OtherTotal,
        Self::Unauthorized,
        Self::MfaRequired,
        Self::Forbidden,
        Self::Garbage,
    ];
}

/// One request as the server saw it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The path and the query.
    pub target: String,
    pub request_id: String,
    pub correlation_id: String,
    at: Timestamp,
}

/// A time that an answer asked to wait for.
struct Wait {
    until: Timestamp,
    /// How many requests had come when it was asked for.
    after: usize,
    /// Whether the client read the answer to its end. One that gives up first cannot know what it says.
    read: bool,
}

pub struct FaultyPartnerCenter {
    pub address: SocketAddr,
    pub pages: usize,
    clock: Arc<ManualClock>,
    state: Mutex<State>,
}

struct State {
    random: StdRng,
    healthy: bool,
    waits: Vec<Wait>,
    seen: Vec<Seen>,
    faults: BTreeMap<Fault, usize>,
}

/// Records on a page.
pub const PAGE: usize = 3;
/// Longer waits are cut to this by the client (`Limits::longest_retry_after`).
const LONGEST_WAIT: i64 = 120;

impl FaultyPartnerCenter {
    pub async fn start(seed: u64, clock: Arc<ManualClock>) -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let mut random = StdRng::seed_from_u64(seed);
        let server = Arc::new(Self {
            address: listener.local_addr().expect("an address"),
            pages: random.random_range(1..=4),
            state: Mutex::new(State {
                random,
                healthy: false,
                waits: Vec::new(),
                seen: Vec::new(),
                faults: BTreeMap::new(),
            }),
            clock,
        });
        let shared = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                tokio::spawn(async move { shared.serve(stream).await });
            }
        });
        server
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state")
    }

    /// No faults from now on.
    pub fn heal(&self) {
        self.state().healthy = true;
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.state().seen.clone()
    }

    /// The first request that came before a time the client had been asked to wait for.
    pub fn too_early(&self) -> Option<Seen> {
        let state = self.state();
        let waits = state.waits.iter().filter(|wait| wait.read);
        let mut early = waits.filter_map(|wait| state.seen[wait.after..].iter().find(|seen| seen.at < wait.until));
        early.next().cloned()
    }

    pub fn faults(&self) -> BTreeMap<Fault, usize> {
        self.state().faults.clone()
    }

    /// Answers one request and closes the connection. A client that hangs up early is ignored.
    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(stream.read_u8().await.ok()?);
        }
        let request = String::from_utf8(request).ok()?;
        let (fault, page) = self.enter(&request);
        let body = self.body(page, fault);
        match fault {
            Some(Fault::Stall) => std::future::pending().await,
            // Without an answer the connection is reset.
            Some(Fault::Reset) => return None,
            Some(Fault::Truncated) => {
                let whole = response(200, "", &body);
                let cut = self.state().random.random_range(0..whole.len());
                stream.write_all(&whole[..cut]).await.ok()?;
            }
            Some(Fault::Drip) => {
                for byte in response(200, "", &body) {
                    stream.write_all(&[byte]).await.ok()?;
                    tokio::task::yield_now().await;
                }
            }
            _ => {
                let (answer, wait) = self.answer(fault, &body);
                stream.write_all(&answer).await.ok()?;
                if let Some(wait) = wait {
                    stream.shutdown().await.ok()?;
                    // A socket closed over unread bytes is reset; one that was read to its end says goodbye.
                    let read = matches!(stream.read(&mut [0]).await, Ok(0));
                    self.state().waits[wait].read = read;
                }
            }
        }
        stream.shutdown().await.ok()
    }

    /// Notes the request, and draws what becomes of it.
    fn enter(&self, request: &str) -> (Option<Fault>, usize) {
        let header = |name: &str| {
            let line = request.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")));
            line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let target = request.split(' ').nth(1).unwrap_or_default().to_owned();
        let page = target.split_once("page=").and_then(|(_, page)| page.parse().ok()).unwrap_or(0);
        let at = self.clock.now();
        let mut state = self.state();
        let (request_id, correlation_id) = (header("ms-requestid"), header("ms-correlationid"));
        state.seen.push(Seen { target, request_id, correlation_id, at });
        let fault = (!state.healthy && state.random.random_bool(0.4))
            .then(|| Fault::ALL[state.random.random_range(0..Fault::ALL.len())]);
        if let Some(fault) = fault {
            *state.faults.entry(fault).or_default() += 1;
        }
        (fault, page)
    }

    /// An answer of which every byte arrives, and which of the waits it asks for.
    fn answer(&self, fault: Option<Fault>, body: &str) -> (Vec<u8>, Option<usize>) {
        let json = "Content-Type: application/json\r\n";
        let answer = match fault {
            Some(Fault::Throttled | Fault::ThrottledUntil | Fault::UnavailableUntil) => {
                let (seconds, wait) = self.ask_to_wait();
                let until = self.clock.now().as_second() + seconds;
                let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(until.unsigned_abs()));
                let answer = match fault {
                    Some(Fault::Throttled) => response(429, &format!("Retry-After: {seconds}\r\n"), ""),
                    Some(Fault::ThrottledUntil) => response(429, &format!("Retry-After: {date}\r\n"), ""),
                    _ => response(503, &format!("Retry-After: {seconds}\r\n"), "<html>busy</html>"),
                };
                return (answer, Some(wait));
            }
            Some(Fault::ThrottledSilently) => response(429, "", "{}"),
            Some(Fault::ServerError) => response([500, 502, 504][body.len() % 3], "", "<html>error</html>"),
            Some(Fault::WrongType) => response(200, "Content-Type: text/html\r\n", body),
            Some(Fault::Html) => response(200, "Content-Type: text/html\r\n", "<!DOCTYPE html><title>Sign in</title>"),
            Some(Fault::ByteOrderMark) => response(200, json, &format!("\u{feff}{body}")),
            Some(Fault::Unauthorized) => response(401, json, ""),
            Some(Fault::MfaRequired) => response(401, json, r#"{"code":"900421","description":"MFA"}"#),
            Some(Fault::Forbidden) => response(403, json, r#"{"code":"Forbidden"}"#),
            Some(Fault::Garbage) => response(200, json, &body.replace(':', ";")),
            _ => response(200, json, body),
        };
        (answer, None)
    }

    /// Draws a wait in seconds and notes it. Counted from the last whole second, because dates know no others.
    fn ask_to_wait(&self) -> (i64, usize) {
        let now = self.clock.now().as_second();
        let mut state = self.state();
        let seconds = [1, 5, 9, 30, 90, 3_600][state.random.random_range(0..6)];
        let until = Timestamp::from_second(now + seconds.min(LONGEST_WAIT)).expect("a time");
        let after = state.seen.len();
        state.waits.push(Wait { until, after, read: false });
        (seconds, state.waits.len() - 1)
    }

    /// The page, with a link to the next one, unless the fault bends it.
    fn body(&self, page: usize, fault: Option<Fault>) -> String {
        let records: Vec<String> = (page * PAGE..(page + 1) * PAGE).map(record).collect();
        let total = self.pages * PAGE + usize::from(fault == Some(Fault::OtherTotal));
        let next = match fault {
            Some(Fault::SamePageAgain) => Some(format!("/customers/usagerecords?page={page}")),
            Some(Fault::FirstPageAgain) => Some("/customers/usagerecords".to_owned()),
            Some(Fault::OtherHost) => Some(format!("https://evil.example/customers/usagerecords?page={}", page + 1)),
            _ if page + 1 < self.pages => Some(format!("/customers/usagerecords?page={}", page + 1)),
            _ => None,
        };
        let links = next.map(|uri| format!(r#","links":{{"next":{{"uri":"{uri}","method":"GET","headers":[]}}}}"#));
        format!(r#"{{"totalCount":{total},"items":[{}]{}}}"#, records.join(","), links.unwrap_or_default())
    }
}

fn record(number: usize) -> String {
    format!(
        r#"{{"id":"c-{number}","name":"Customer {number}","isUpgraded":true,"currencyCode":"EUR","totalCost":{number}.25,"budget":{{"amount":10}},"percentUsed":1}}"#
    )
}

fn response(status: u16, headers: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
        .into_bytes()
}
