//! `make bench`: the server's processor time per response, next to a bare axum handler that returns the same bytes, and
//! for the first page next to one that writes the same markup with maud. Both answer the same requests on one kept-alive
//! connection, in turns, each in its own process; Linux reports the processor time of each to the nanosecond.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a benchmark that cannot be set up must stop")]

#[path = "../harness/demo_process.rs"]
mod demo_process;
#[path = "markup.rs"]
mod markup;

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING, COOKIE, ETAG, IF_NONE_MATCH};

use demo_process::{DemoProcess, client};
use markup::Markup;

const CUSTOMERS: usize = 10_000;
const ROUNDS: usize = 11;
const REQUESTS: u32 = 400;
/// Of the page: it is no quick answer.
const PAGES: u32 = 40;
/// The argument that turns this program into the bare handler.
const BARE: &str = "bare";

/// On the runtime that Headroom has too, and axum's examples.
#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() == Some(BARE) {
        let mut file = || arguments.next().expect("a file");
        return serve_bare(&file(), &file()).await;
    }
    compare().await;
}

/// Answers for the dataset with a file's bytes, or with 304 if the request names its tag, and for the page with the markup of
/// another file, written anew each time.
async fn serve_bare(dataset: &str, page: &str) {
    let bytes = Bytes::from(std::fs::read(dataset).expect("the bytes"));
    let markup = Arc::new(Markup::parse(&std::fs::read_to_string(page).expect("the page")));
    let page = move || {
        let markup = markup.clone();
        async move { Html(markup.render()) }
    };
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
    let router = Router::new().route("/customers.bin", get(answer)).route("/", get(page));
    axum::serve(listener, router).await.expect("a server");
}

async fn compare() {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = DemoProcess::start(CUSTOMERS, "error", &folder.path().join("log"));
    let cookie = demo.sign_in("alex").await;
    let target = format!("{}/customers.bin", demo.url);
    let http = client();
    let request = || http.get(&target).header(COOKIE, &cookie).header(ACCEPT_ENCODING, "br");
    let (tag, bytes) = settled(request).await;
    let file = folder.path().join("dataset");
    std::fs::write(&file, &bytes).expect("a file");
    let page = http.get(&demo.url).header(COOKIE, &cookie).send().await.expect("an answer").text().await.expect("HTML");
    let page_file = folder.path().join("page");
    std::fs::write(&page_file, &page).expect("a file");
    assert!(page.contains("aria-rowcount"), "the first page has the grid");
    markup::assert_same(&page, &Markup::parse(&page).render());
    let (_bare, bare_id, bare_url) = start_bare(&file, &page_file);
    let (bare_dataset, bare_page) = (format!("{bare_url}/customers.bin"), format!("{bare_url}/"));

    let ours = demo.child.id();
    let mut costs = [const { Vec::new() }; 6];
    for _ in 0..ROUNDS {
        for (place, (id, url, tag, is_page)) in [
            (ours, target.as_str(), None, false),
            (bare_id, bare_dataset.as_str(), None, false),
            (ours, target.as_str(), Some(tag.as_str()), false),
            (bare_id, bare_dataset.as_str(), Some("\"bare\""), false),
            (ours, demo.url.as_str(), None, true),
            (bare_id, bare_page.as_str(), None, true),
        ]
        .into_iter()
        .enumerate()
        {
            let requests = if is_page { PAGES } else { REQUESTS };
            let before = processor_times(id);
            for _ in 0..requests {
                let mut request = http.get(url).header(COOKIE, &cookie);
                if !is_page {
                    request = request.header(ACCEPT_ENCODING, "br");
                }
                if let Some(tag) = tag {
                    request = request.header(IF_NONE_MATCH, tag);
                }
                let answer = request.send().await.expect("an answer");
                assert_eq!(answer.status(), if tag.is_some() { 304 } else { 200 });
                let length = answer.bytes().await.expect("a body").len();
                if is_page {
                    assert!(length.abs_diff(page.len()) < page.len() / 20, "{length} bytes, not {}", page.len());
                } else {
                    assert_eq!(length, if tag.is_some() { 0 } else { bytes.len() });
                }
            }
            costs[place].push(spent_since(&before, id) / u64::from(requests));
        }
    }
    let [dataset, bare, unchanged, bare_unchanged, html, maud] = costs.map(median);
    println!(
        "\nProcessor time of an answer, {CUSTOMERS} customers, {} bytes after brotli, {} of HTML, medians of {ROUNDS} rounds",
        bytes.len(),
        page.len()
    );
    println!("{:<24}{:>12}{:>12}{:>8}{:>8}", "", "Headroom", "bare axum", "ratio", "aim");
    for (name, ours, other, aim) in [
        ("dataset", dataset, bare, "2.50"),
        ("unchanged (304)", unchanged, bare_unchanged, "2.50"),
        ("first page (maud)", html, maud, "2.00"),
    ] {
        #[expect(clippy::cast_precision_loss, reason = "microseconds")]
        let (ours, other) = (ours as f64 / 1e3, other as f64 / 1e3);
        println!("{name:<24}{ours:>9.0} µs{other:>9.0} µs{:>8.2}{aim:>8}", ours / other);
    }
}

/// The dataset's tag and bytes, once the past has been read and the densest encoding has taken the quick one's place.
async fn settled(request: impl Fn() -> reqwest::RequestBuilder) -> (String, Bytes) {
    let (mut tag, mut same) = (String::new(), 0);
    loop {
        let answer = request().send().await.expect("an answer");
        assert_eq!(answer.headers()[CONTENT_ENCODING], "br");
        let new = answer.headers()[ETAG].to_str().expect("a tag").to_owned();
        let bytes = answer.bytes().await.expect("the dataset");
        same = if new == tag { same + 1 } else { 0 };
        tag = new;
        if same >= REQUESTS && tag.ends_with("-brd\"") {
            return (tag, bytes);
        }
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

fn start_bare(dataset: &Path, page: &Path) -> (Stopped, u32, String) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .arg(BARE)
        .args([dataset, page])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the bare handler");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("an address");
    let id = child.id();
    (Stopped(child), id, line.trim().to_owned())
}

/// Nanoseconds on a processor, of each thread (Linux, "schedstats": the first figure of `/proc/PID/task/TID/schedstat`).
fn processor_times(process: u32) -> HashMap<OsString, u64> {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).expect("a process of Linux");
    let time = |thread: std::fs::DirEntry| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        Some((thread.file_name(), text.split_whitespace().next()?.parse().ok()?))
    };
    threads.filter_map(Result::ok).filter_map(time).collect()
}

/// What all threads have spent since. One that has ended meanwhile was idle.
fn spent_since(before: &HashMap<OsString, u64>, process: u32) -> u64 {
    let spent = |(thread, after): (OsString, u64)| after - before.get(&thread).copied().unwrap_or_default();
    processor_times(process).into_iter().map(spent).sum()
}

fn median(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values[values.len() / 2]
}
