//! `make bench`: the server's processor time per response, next to a bare axum handler that returns the same bytes.
//! Both answer the same requests on one kept-alive connection, in turns, each in its own process; Linux reports the
//! processor time of each to the nanosecond.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a benchmark that cannot be set up must stop")]

#[path = "../harness/demo_process.rs"]
mod demo_process;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use axum::routing::get;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, COOKIE, ETAG, IF_NONE_MATCH};

use demo_process::{DemoProcess, client};

const CUSTOMERS: usize = 10_000;
const ROUNDS: usize = 11;
const REQUESTS: u32 = 400;
/// The argument that turns this program into the bare handler.
const BARE: &str = "bare";

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(BARE) {
        return serve_bare(arguments.next().expect("a file")).await;
    }
    compare().await;
}

/// Answers everything with a file's bytes, or with 304 if the request names its tag.
async fn serve_bare(file: String) {
    let bytes = Bytes::from(std::fs::read(file).expect("the bytes"));
    let answer = move |headers: HeaderMap| {
        let bytes = bytes.clone();
        async move {
            let tag = [(header::ETAG, "\"bare\""), (header::CONTENT_ENCODING, "br")];
            if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == "\"bare\"") {
                return (StatusCode::NOT_MODIFIED, tag).into_response();
            }
            (tag, bytes).into_response()
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("http://{}", listener.local_addr().expect("an address"));
    axum::serve(listener, Router::new().route("/customers.bin", get(answer))).await.expect("a server");
}

async fn compare() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = DemoProcess::start(CUSTOMERS, "error", &folder.path().join("log"));
    let cookie = demo.sign_in("alex").await;
    let target = format!("{}/customers.bin", demo.url);
    let http = client();
    let request = || http.get(&target).header(COOKIE, &cookie).header(ACCEPT_ENCODING, "br");
    let answer = request().send().await.expect("an answer");
    let tag = answer.headers()[ETAG].to_str().unwrap().to_owned();
    assert_eq!(answer.headers()[CONTENT_ENCODING], "br");
    let bytes = answer.bytes().await.expect("the dataset");
    let file = folder.path().join("dataset");
    std::fs::write(&file, &bytes).expect("a file");
    let (_bare, bare_id, bare_url) = start_bare(&file);

    let mut costs = [const { Vec::new() }; 4];
    for _ in 0..ROUNDS {
        for (place, (id, url, tag)) in [
            (demo.child.id(), target.as_str(), None),
            (bare_id, bare_url.as_str(), None),
            (demo.child.id(), target.as_str(), Some(tag.as_str())),
            (bare_id, bare_url.as_str(), Some("\"bare\"")),
        ]
        .into_iter()
        .enumerate()
        {
            let before = processor_time(id);
            for _ in 0..REQUESTS {
                let mut request = http.get(url).header(COOKIE, &cookie).header(ACCEPT_ENCODING, "br");
                if let Some(tag) = tag {
                    request = request.header(IF_NONE_MATCH, tag);
                }
                let answer = request.send().await.expect("an answer");
                assert_eq!(answer.status(), if tag.is_some() { 304 } else { 200 });
                let length = answer.bytes().await.expect("a body").len();
                assert_eq!(length, if tag.is_some() { 0 } else { bytes.len() });
            }
            costs[place].push((processor_time(id) - before) / u64::from(REQUESTS));
        }
    }
    let [dataset, bare, unchanged, bare_unchanged] = costs.map(median);
    println!(
        "\nProcessor time of an answer, {CUSTOMERS} customers, {} bytes after brotli, medians of {ROUNDS} rounds",
        bytes.len()
    );
    println!("{:<24}{:>12}{:>12}{:>8}{:>8}", "", "Headroom", "bare axum", "ratio", "aim");
    for (name, ours, other, aim) in
        [("dataset", dataset, bare, "1.25"), ("unchanged (304)", unchanged, bare_unchanged, "1.30")]
    {
        #[expect(clippy::cast_precision_loss, reason = "microseconds")]
        let (ours, other) = (ours as f64 / 1e3, other as f64 / 1e3);
        println!("{name:<24}{ours:>9.0} µs{other:>9.0} µs{:>8.2}{aim:>8}", ours / other);
    }
}

struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start_bare(file: &Path) -> (Stopped, u32, String) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .arg(BARE)
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the bare handler");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("an address");
    let id = child.id();
    (Stopped(child), id, format!("{}/customers.bin", line.trim()))
}

/// Nanoseconds on a processor, of all threads (Linux, "schedstats": the first figure of `/proc/PID/task/TID/schedstat`).
fn processor_time(process: u32) -> u64 {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).expect("a process of Linux");
    let time = |thread: std::fs::DirEntry| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    };
    threads.filter_map(Result::ok).filter_map(time).sum()
}

fn median(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values[values.len() / 2]
}
