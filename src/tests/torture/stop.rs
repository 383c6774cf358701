//! A hundred SIGTERMs under load: every request that the server has begun is answered completely.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use reqwest::header::COOKIE;

use crate::harness::demo_process::{DemoProcess, client};

const ROUNDS: u64 = 100;
const VISITORS: usize = 12;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn a_hundred_stops_under_load_drop_no_request_that_was_begun() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let (mut answered, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let mut demo = DemoProcess::start(300, "headroom::web::middleware=trace", &log);
        let cookie = demo.sign_in("alex").await;
        let next = Arc::new(AtomicUsize::new(0));
        let visitors: Vec<_> =
            (0..VISITORS).map(|_| tokio::spawn(visit(demo.url.clone(), cookie.clone(), next.clone()))).collect();
        // The moment does not matter: any will do, and a hundred different ones are better.
        let moment = StdRng::seed_from_u64(round).random_range(20..120);
        while next.load(Ordering::Relaxed) < moment {
            tokio::task::yield_now().await;
        }
        let stopped = Command::new("kill").args(["-TERM", &demo.child.id().to_string()]).status().expect("kill");
        assert!(stopped.success());
        let mut whole = BTreeSet::new();
        for visitor in visitors {
            let (done, turned_away) = visitor.await.expect("a visitor");
            whole.extend(done);
            refused += turned_away;
        }
        let exit = demo.child.wait().expect("an end");
        assert!(exit.success(), "round {round}: {exit}");
        let log = std::fs::read_to_string(&log).expect("the log");
        let begun: BTreeSet<usize> = log.lines().filter(|line| line.contains("begun")).filter_map(number).collect();
        let dropped: Vec<_> = begun.difference(&whole).collect();
        assert!(dropped.is_empty(), "round {round}: begun and never answered: {dropped:?}");
        answered += whole.len();
    }
    println!(
        "{ROUNDS} stops: {answered} requests answered whole, 0 dropped, {refused} turned away before they were begun"
    );
    assert!(answered > 2_000);
}

/// Requests one page after another, each with its own number, until the server is gone. Returns the numbers answered
/// to the last byte, and how many connections were refused or closed without a byte.
async fn visit(url: String, cookie: String, next: Arc<AtomicUsize>) -> (Vec<usize>, usize) {
    let http = client();
    let mut done = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let request = http.get(format!("{url}/customers/n{number}")).header(COOKIE, &cookie);
        match request.timeout(Duration::from_mins(1)).send().await {
            Ok(response) => {
                assert_eq!(response.status(), 404, "a page of a customer who is not there");
                let body = response.bytes().await.expect("the whole page");
                assert!(body.windows(7).any(|part| part == b"</html>"), "half a page");
                done.push(number);
            }
            Err(error) => {
                assert!(!error.is_timeout(), "{error}");
                return (done, 1);
            }
        }
    }
}

fn number(line: &str) -> Option<usize> {
    let (_, rest) = line.split_once("/customers/n")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
