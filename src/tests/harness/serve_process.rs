//! `headroom serve` as an administrator starts it: the release binary, in a process of its own, on a database that
//! outlives it, against the fakes of this test.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::issuer::{CLIENT_ID, CLIENT_SECRET};

/// What stays the same from one start to the next.
pub struct Installation {
    pub url: String,
    environment: Vec<(&'static str, String)>,
}

pub struct ServeProcess {
    pub child: Child,
}

impl Installation {
    pub fn new(issuer: &str, partner_center: &str, database: &str) -> Self {
        // The port is free again when this returns; whoever takes it meanwhile makes the start fail, and the test.
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
        Self { url: format!("http://{free}"), environment }
    }

    /// Starts the server and waits until it can serve.
    pub async fn start(&self) -> ServeProcess {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let child = Command::new(root.join("target/release/headroom"))
            .arg("serve")
            .current_dir(&root)
            .envs(self.environment.iter().map(|(name, value)| (*name, value)))
            .stdout(Stdio::null())
            .spawn()
            .expect("target/release/headroom: run `make build` first");
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
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
