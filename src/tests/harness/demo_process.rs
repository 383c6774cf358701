//! The demo as its users start it: the release binary, in its own process.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};

pub struct DemoProcess {
    pub url: String,
    pub child: Child,
}

impl DemoProcess {
    /// Starts the binary that `make build` leaves, on a free port, and waits until it serves.
    ///
    /// `log` is a filter for the log, which goes to the file `log_file`.
    pub fn start(customers: usize, log: &str, log_file: &std::path::Path) -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let log_file = std::fs::File::create(log_file).expect("a log file");
        let mut child = Command::new(root.join("target/release/headroom"))
            .current_dir(&root)
            .args(["demo", "--listen", "127.0.0.1:0", "--customers", &customers.to_string()])
            .env("HEADROOM_LOG", log)
            .stdout(Stdio::piped())
            .stderr(log_file)
            .spawn()
            .expect("target/release/headroom: run `make build` first");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let url = line.trim().strip_prefix("Headroom demo: ").expect("the demo's address").to_owned();
        Self { url, child }
    }

    /// The `Cookie` header of a browser in which a persona has signed in.
    pub async fn sign_in(&self, persona: &str) -> String {
        let http = client();
        let mut cookies = BTreeMap::new();
        let login = http.get(format!("{}/auth/login", self.url)).send().await.expect("the sign-in");
        keep(&mut cookies, &login);
        let page = Url::parse(&location(&login)).expect("the issuer's address");
        let request = page.query().expect("a request").to_owned();
        let chosen = http
            .post(page.clone())
            .header(ORIGIN, page.origin().ascii_serialization())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form(&[("persona", persona), ("request", &request)]))
            .send()
            .await
            .expect("the issuer's answer");
        let back = http.get(location(&chosen)).header(COOKIE, header(&cookies)).send().await.expect("the callback");
        keep(&mut cookies, &back);
        assert_eq!(back.status(), 303, "the sign-in failed");
        header(&cookies)
    }
}

impl Drop for DemoProcess {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client that follows no redirect and unpacks nothing.
#[expect(clippy::disallowed_methods, reason = "the one who asks, and no client of the server's")]
pub fn client() -> Client {
    Client::builder().redirect(Policy::none()).no_proxy().no_brotli().no_gzip().build().expect("a client")
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields).finish()
}

fn location(response: &Response) -> String {
    let location = response.headers().get(LOCATION).unwrap_or_else(|| panic!("no redirect: {}", response.status()));
    location.to_str().expect("text").to_owned()
}

fn keep(cookies: &mut BTreeMap<String, String>, response: &Response) {
    for cookie in response.headers().get_all(SET_COOKIE) {
        let pair = cookie.to_str().expect("text").split(';').next().expect("a pair");
        let (name, value) = pair.split_once('=').expect("a name and a value");
        cookies.insert(name.to_owned(), value.to_owned());
    }
}

fn header(cookies: &BTreeMap<String, String>) -> String {
    cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
}
