//! Debian's Alertmanager in its own process, and its receiver.
//!
//! Nothing here waits for a fixed time. Alertmanager logs when an alert reaches its dispatcher and when a group
//! is flushed, one flush after another: once a second one has begun, everything from the first has arrived.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::time::timeout;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::harness::demo_process::client;

const PROGRAM: &str = "prometheus-alertmanager";
/// A flush is expected every second; a machine that is also building may need longer.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Alertmanager {
    http: Client,
    url: String,
    child: Child,
    folder: TempDir,
    log: Log,
    pub receiver: MockServer,
}

/// Its log since it was started, as it arrives.
struct Log {
    lines: Arc<Mutex<Vec<Value>>>,
    grown: watch::Receiver<usize>,
}

impl Alertmanager {
    /// Starts it with this configuration, in which `RECEIVER` stands for our receiver's address.
    pub async fn start(configuration: &str) -> Self {
        let receiver = MockServer::start().await;
        Mock::given(method("POST")).respond_with(ResponseTemplate::new(200)).mount(&receiver).await;
        let folder = tempfile::tempdir().expect("a folder");
        let configuration = configuration.replace("RECEIVER", &receiver.uri());
        std::fs::write(folder.path().join("alertmanager.yml"), configuration).expect("a configuration");
        let (child, log) = spawn(&folder);
        let mut daemon = Self { http: client(), url: String::new(), child, folder, log, receiver };
        daemon.find().await;
        daemon
    }

    /// Its version, such as `0.25.0-1+b4`.
    pub fn version(&self) -> String {
        let version = |lines: &[Value]| lines.iter().find_map(|line| line["version"].as_str().map(str::to_owned));
        let version = self.log.read(version).expect("a version");
        version.split("revision=").nth(1).unwrap_or_default().trim_end_matches(')').to_owned()
    }

    /// Stops it with this signal, and restarts it on its stored state.
    pub async fn restart(&mut self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
        self.child.wait().expect("an end");
        (self.child, self.log) = spawn(&self.folder);
        self.find().await;
    }

    /// Waits until it listens, on a port of its own choice.
    async fn find(&mut self) {
        let address =
            |line: &Value| line["address"].as_str().filter(|_| line["msg"] == "Listening on").map(str::to_owned);
        self.url = format!("http://{}", self.log.until("it listens", |lines| lines.iter().find_map(address)).await);
    }

    /// Sends alerts as Prometheus would, and waits until every group of these tenants has been flushed since: `groups`
    /// is the number of groups per tenant.
    pub async fn send(&mut self, alerts: &Value, groups: &BTreeMap<&str, usize>) {
        let before = self.log.read(<[Value]>::len);
        self.post("alerts", alerts).await;
        let count = alerts.as_array().expect("a list").len();
        let are_flushed = |lines: &[Value]| {
            let received = |(place, line): (usize, &Value)| (line["msg"] == "Received alert").then_some(place);
            let last = lines.iter().enumerate().skip(before).filter_map(received).nth(count - 1)?;
            let mut flushes: BTreeMap<&str, usize> = BTreeMap::new();
            for line in lines[last..].iter().filter(|line| line["msg"] == "flushing") {
                *flushes.entry(line["aggrGroup"].as_str().expect("a group")).or_default() += 1;
            }
            let are_done = |(tenant, groups): (&&str, &usize)| {
                let group_of = format!(":{{tenant=\"{tenant}\"}}");
                flushes.iter().filter(|(group, count)| group.ends_with(&group_of) && **count >= 2).count() >= *groups
            };
            groups.iter().all(are_done).then_some(())
        };
        self.log.until("every group was flushed", are_flushed).await;
    }

    /// Silences alerts with these labels, and returns the silence's id.
    pub async fn silence(&self, labels: &[(&str, &str)], starts: &str, ends: &str) -> String {
        let matcher = |(name, value): &(&str, &str)| json!({"name": name, "value": value, "isRegex": false});
        let matchers: Vec<Value> = labels.iter().map(matcher).collect();
        let silence = json!({
            "matchers": matchers, "startsAt": starts, "endsAt": ends, "createdBy": "Ada", "comment": "talking to them",
        });
        self.post("silences", &silence).await["silenceID"].as_str().expect("an id").to_owned()
    }

    pub async fn end_silence(&self, id: &str) {
        let answer = self.http.delete(format!("{}/api/v2/silence/{id}", self.url)).send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
    }

    /// The ids of the active silences.
    pub async fn silences(&self) -> Vec<String> {
        let answer = self.http.get(format!("{}/api/v2/silences", self.url)).send().await.expect("an answer");
        let silences: Value = serde_json::from_slice(&answer.bytes().await.expect("a body")).expect("JSON");
        let active =
            silences.as_array().expect("a list").iter().filter(|silence| silence["status"]["state"] == "active");
        active.filter_map(|silence| silence["id"].as_str().map(str::to_owned)).collect()
    }

    /// The bodies that our receiver got, in order.
    pub async fn notifications(&self) -> Vec<Value> {
        let requests = self.receiver.received_requests().await.expect("a record");
        requests.iter().map(|request| serde_json::from_slice(&request.body).expect("JSON")).collect()
    }

    async fn post(&self, what: &str, body: &Value) -> Value {
        let request = self.http.post(format!("{}/api/v2/{what}", self.url)).header("content-type", "application/json");
        let answer = request.body(body.to_string()).send().await.expect("an answer");
        let status = answer.status();
        let text = answer.text().await.expect("a body");
        assert_eq!(status, 200, "{text}");
        serde_json::from_str(&text).unwrap_or_default()
    }
}

impl Drop for Alertmanager {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Log {
    fn read<T>(&self, look: impl FnOnce(&[Value]) -> T) -> T {
        look(&self.lines.lock().expect("the log"))
    }

    /// Checks again after every line until `look` finds something.
    async fn until<T>(&mut self, what: &str, look: impl Fn(&[Value]) -> Option<T>) -> T {
        let looking = async {
            loop {
                if let Some(seen) = self.read(&look) {
                    return seen;
                }
                self.grown.changed().await.unwrap_or_else(|_| panic!("it ended before {what}"));
            }
        };
        timeout(PATIENCE, looking).await.unwrap_or_else(|_| panic!("waited in vain until {what}"))
    }
}

/// Alone and on loopback, without gossip.
fn spawn(folder: &TempDir) -> (Child, Log) {
    let path = |name: &str| folder.path().join(name).display().to_string();
    let mut child = Command::new(PROGRAM)
        .args(["--web.listen-address=127.0.0.1:0", "--cluster.listen-address="])
        .args(["--log.level=debug", "--log.format=json"])
        .args([format!("--config.file={}", path("alertmanager.yml")), format!("--storage.path={}", path("data"))])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{PROGRAM}: {error}; run `make alertmanager`, which installs it"));
    let (lines, (grow, grown)) = (Arc::new(Mutex::new(Vec::new())), watch::channel(0));
    let (written, stderr) = (lines.clone(), BufReader::new(child.stderr.take().expect("its log")));
    std::thread::spawn(move || {
        for line in stderr.lines().map_while(Result::ok) {
            written.lock().expect("the log").push(serde_json::from_str(&line).unwrap_or_default());
            grow.send_modify(|count| *count += 1);
        }
    });
    (child, Log { lines, grown })
}
