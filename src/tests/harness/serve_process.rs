//! `headroom serve` as an administrator starts it: the release binary, in its own process, on a database that
//! outlives it, with this test's fakes as neighbours.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use reqwest::Url;

use super::browser::Browser;
use super::issuer::{CLIENT_ID, CLIENT_SECRET, Issuer, User};

/// What stays the same across restarts.
pub struct Installation {
    pub url: String,
    environment: Vec<(&'static str, String)>,
    binary: PathBuf,
}

pub struct ServeProcess {
    pub child: Child,
}

/// What `make build` leaves.
pub fn release_binary() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/release/headroom")
}

impl Installation {
    pub fn new(issuer: &str, partner_center: &str, database: &str) -> Self {
        // The port is free again when this returns; if another program takes it, the start fails, and so does the test.
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        let environment = vec![
            ("HEADROOM_LISTEN", free.to_string()),
            ("HEADROOM_OIDC_ISSUER", issuer.to_owned()),
            ("HEADROOM_OIDC_CLIENT_ID", CLIENT_ID.to_owned()),
            ("HEADROOM_OIDC_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
            ("HEADROOM_PARTNER_CENTER_URL", partner_center.to_owned()),
            ("HEADROOM_DATABASE_URL", database.to_owned()),
            ("HEADROOM_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".to_owned()),
            ("HEADROOM_LOG", "error".to_owned()),
        ];
        Self { url: format!("http://{free}"), environment, binary: release_binary() }
    }

    /// With an additional setting.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.environment.retain(|(known, _)| *known != name);
        self.environment.push((name, value.to_owned()));
        self
    }

    /// With another binary.
    #[must_use]
    pub fn of(self, binary: PathBuf) -> Self {
        Self { binary, ..self }
    }

    /// Another replica of the same installation, on its own port.
    pub fn replica(&self) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
        let (environment, binary) = (self.environment.clone(), self.binary.clone());
        let replica = Self { url: format!("http://{free}"), environment, binary };
        replica.with("HEADROOM_LISTEN", &free.to_string()).with("HEADROOM_PUBLIC_URL", &self.url)
    }

    /// A browser in which a user has signed in.
    pub async fn sign_in(&self, issuer: &Issuer, user: &User) -> Browser {
        let browser = Browser::new(&self.url, Arc::default());
        issuer.log_in(user);
        let begun = browser.get("/auth/login").await;
        self.come_back(&browser, issuer, begun.location()).await;
        browser
    }

    /// Switches monitoring on as the user logged in at the issuer.
    pub async fn switch_monitoring_on(&self, browser: &Browser, issuer: &Issuer) {
        let begun = browser.post("/settings/monitoring/start", "").await;
        self.come_back(browser, issuer, begun.location()).await;
    }

    /// Through the provider and back.
    async fn come_back(&self, browser: &Browser, issuer: &Issuer, location: &str) {
        let query = issuer.authorize(location).query();
        let target = Url::parse_with_params(&format!("{}/auth/callback", self.url), &query).expect("a URL");
        let answer = browser.get(target.as_str()).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// Starts the server and waits until it can serve.
    pub async fn start(&self) -> ServeProcess {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let child = Command::new(&self.binary)
            .arg("serve")
            .current_dir(&root)
            .envs(self.environment.iter().map(|(name, value)| (*name, value)))
            .stdout(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}; run `make build` first", self.binary.display()));
        let mut process = ServeProcess { child };
        let ready = format!("{}/readyz", self.url);
        let http = super::demo_process::client();
        while !http.get(&ready).send().await.is_ok_and(|answer| answer.status() == 200) {
            assert!(process.child.try_wait().expect("a state").is_none(), "the server did not start");
            tokio::task::yield_now().await;
        }
        process
    }
}

impl ServeProcess {
    /// SIGKILL: no handler runs, nothing is flushed.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("an end");
    }
}

impl Drop for ServeProcess {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
