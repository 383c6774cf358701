//! Lets secrets loose in every scenario, then searches for them in everything that outlives a request.
//!
//! A few have one legitimate place: the provider's redirect carries the state and the nonce, and a cookie is set once. Only
//! these places are cut out before the search.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use headroom::web::state::AppState;
use jiff::SignedDuration;
use metrics_exporter_prometheus::PrometheusBuilder;
use reqwest::Method;
use wiremock::{Request, ResponseTemplate};

use crate::harness::app::TestApp;
use crate::harness::browser::{Answer, Browser};
use crate::harness::issuer::{CLIENT_SECRET, LIFETIME, User};
use crate::harness::token::{Craft, Signature};
use crate::harness::trouble::{Endpoint, Trouble};
use crate::routes::ROUTES;

/// `canary-secret-key-of-32-bytes-ok` in base64.
const SECRET_KEY: &str = "Y2FuYXJ5LXNlY3JldC1rZXktb2YtMzItYnl0ZXMtb2s=";
const SECRET_KEY_BYTES: &str = "canary-secret-key-of-32-bytes-ok";
const EXPIRED: SignedDuration = SignedDuration::from_secs(LIFETIME + 1);

/// The secrets so far, by kind.
struct Canaries(BTreeSet<(&'static str, String)>);

impl Canaries {
    fn planted() -> Self {
        let planted = [
            ("client secret", CLIENT_SECRET),
            ("secret key", SECRET_KEY),
            ("secret key, decoded", SECRET_KEY_BYTES),
            ("authorization of a stranger", "canary-bearer-of-a-stranger"),
            ("cookie of another application", "canary-cookie-of-another-application"),
        ];
        Self(planted.map(|(kind, value)| (kind, value.to_owned())).into())
    }

    fn collect(&mut self, app: &TestApp, browsers: &[&Browser]) {
        self.0.extend(app.issuer.witnessed());
        for browser in browsers {
            for name in browser.cookie_names().into_iter().filter(|name| name != "theme") {
                self.0.insert(("cookie", browser.cookie(&name).expect("its value")));
            }
        }
    }

    fn assert_not_in(&self, place: &str, bytes: &[u8]) {
        // Every secret is ASCII, so lossy conversion hides none.
        let text = String::from_utf8_lossy(bytes);
        for (kind, value) in &self.0 {
            assert!(!text.contains(value), "the {kind} {value} is in {place}");
        }
    }
}

/// A response without its legitimate secrets: the values of the cookies that it sets, and the query sent to the provider.
fn without_its_purpose(answer: &Answer, app: &TestApp) -> Vec<u8> {
    let mut text = format!("{}\n", answer.status);
    for (name, value) in &answer.headers {
        let value = value.to_str().expect("text");
        let kept = match name.as_str() {
            "set-cookie" => value.split_once(';').map_or("", |(_, attributes)| attributes),
            "location" if value.starts_with(&format!("{}/authorize?", app.issuer.url)) => "",
            _ => value,
        };
        writeln!(text, "{name}: {kept}").expect("text");
    }
    [text.into_bytes(), answer.body.clone()].concat()
}

async fn visit_everything(app: &TestApp, browser: &Browser) {
    let headers = [
        ("origin", app.url.as_str()),
        ("authorization", "Bearer canary-bearer-of-a-stranger"),
        ("referer", "https://x.example/?canary-cookie-of-another-application"),
    ];
    let ends = ["/auth/logout", "/auth/login", "/settings/sessions/end"];
    for (method, target) in ROUTES.iter().filter(|(_, target)| !ends.contains(target)) {
        browser.send(method.parse().expect("a method"), target, &headers, "theme=dark").await;
    }
    for format in ["application/json", "text/plain", "*/*"] {
        browser.send(Method::GET, "/customers.bin", &[("accept", format)], "").await;
    }
}

/// Partner Center quotes the token in an error page, as a careless gateway does.
fn echo(request: &Request) -> ResponseTemplate {
    let token = request.headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let body = format!(r#"{{"code":"{token}","message":"{token}","description":"{token}"}}"#);
    ResponseTemplate::new(400).insert_header("x-echo", token).set_body_raw(body, "application/json")
}

/// Sign-ins, the grid, renewals, every kind of failure, sign-out.
async fn live(app: &TestApp, canaries: &mut Canaries) {
    let names = ["Ada", "Bob", "Cyd"];
    let mut browsers = Vec::new();
    for name in names {
        let browser = app.browser();
        browser.set_cookie("another", "canary-cookie-of-another-application");
        app.issuer.log_in(&User::named(name));
        let callback = app.begin(&browser, "/?q=modern").await;
        canaries.collect(app, &[&browser]);
        app.finish(&browser, &callback.query()).await;
        canaries.collect(app, &[&browser]);
        browsers.push(browser);
    }
    for browser in &browsers {
        visit_everything(app, browser).await;
    }
    for _ in 0..2 {
        app.advance(EXPIRED);
        for browser in &browsers {
            browser.get("/").await;
            browser.post("/customers/refresh", "return_to=/").await;
        }
    }
    fail(app, &browsers, canaries).await;
    canaries.collect(app, &browsers.iter().collect::<Vec<_>>());
}

async fn fail(app: &TestApp, browsers: &[Browser], canaries: &mut Canaries) {
    app.reports.replace(echo);
    app.advance(SignedDuration::from_mins(16));
    for browser in browsers {
        visit_everything(app, browser).await;
    }
    // A user without older figures, who sees the failure itself.
    let newcomer = app.signed_in(&User::named("Dan")).await;
    canaries.collect(app, &[&newcomer]);
    visit_everything(app, &newcomer).await;
    app.reports.restore();
    app.advance(EXPIRED);
    for trouble in [Trouble::Half, Trouble::Html, Trouble::BrokenOff] {
        app.issuer.trouble(Endpoint::Token, trouble);
        browsers[0].get("/").await;
        app.advance(SignedDuration::from_secs(31));
    }
    app.issuer.trouble(Endpoint::Token, None);
    // Refused sign-ins: an invalid token, a valid code with an invalid state, and the reverse.
    let failing = app.browser();
    let callback = app.begin(&failing, "/").await;
    canaries.collect(app, &[&failing]);
    app.issuer.craft(Craft::default().signature(Signature::Broken));
    app.finish(&failing, &callback.query()).await;
    let callback = app.begin(&failing, "/").await;
    canaries.collect(app, &[&failing]);
    let query =
        [("error", callback.code.clone()), ("error_description", callback.code.clone()), ("state", callback.state)];
    app.finish(&failing, &query).await;
    app.finish(&failing, &[("code", callback.code.clone()), ("state", callback.code)]).await;
    // A renewal that returns another user's token, and a stored token that can no longer be decrypted.
    app.issuer.craft(Craft::default().claim("oid", "oid-of-Mallory"));
    browsers[1].get("/").await;
    sqlx::query("UPDATE sign_ins SET tokens = zeroblob(99) WHERE user_id = 'oid-of-Cyd'")
        .execute(&app.database)
        .await
        .expect("an update");
    browsers[2].get("/").await;
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![] };
    let paths = entries.map(|entry| entry.expect("a file").path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// What debugging might print.
fn printed(state: &AppState) -> String {
    format!("{:?}\n{}", state.config, state.config.describe())
}

#[tokio::test]
async fn no_secret_is_in_a_page_a_dataset_a_log_a_metric_an_error_or_a_file() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let _recording = metrics::set_default_local_recorder(&recorder);
    let app = TestApp::with(&[("HEADROOM_SECRET_KEY", SECRET_KEY)]).await;
    let mut canaries = Canaries::planted();
    live(&app, &mut canaries).await;

    let search_files = || {
        let files: Vec<Vec<u8>> =
            files_below(app.folder.path()).iter().map(|path| std::fs::read(path).expect("a file")).collect();
        assert!(
            files.iter().any(|file| String::from_utf8_lossy(file).contains("oid-of-Ada")),
            "the files are the database's"
        );
        for file in &files {
            canaries.assert_not_in("the database", file);
        }
    };
    search_files();
    for browser in [&app.signed_in(&User::named("Ada")).await] {
        assert_eq!(browser.post("/auth/logout", "").await.status, 303);
    }
    search_files();

    let kinds: BTreeSet<_> = canaries.0.iter().map(|(kind, _)| *kind).collect();
    assert!(canaries.0.len() >= 40, "{} secrets", canaries.0.len());
    assert_eq!(kinds.len(), 13, "{kinds:?}");
    assert!(canaries.0.iter().all(|(_, value)| value.len() >= 16), "none is so short that it is found by chance");

    let answers = app.seen();
    assert!(answers.iter().any(|answer| answer.status >= 500) && answers.iter().any(|answer| answer.status == 400));
    assert!(answers.iter().any(|answer| answer.text().contains("Modern Azure Customer SE of Ada")));
    for answer in &answers {
        let place = format!("an answer: {}", answer.whole());
        canaries.assert_not_in(&place, &without_its_purpose(answer, &app));
    }

    let metrics = recorder.handle().render();
    assert!(
        metrics.contains("headroom_sign_ins_total") && metrics.contains("headroom_token_renewals_total"),
        "{metrics}"
    );
    canaries.assert_not_in("the metrics", metrics.as_bytes());
    canaries.assert_not_in("the configuration as it is printed", printed(&app.state).as_bytes());

    // Our own lines at every level, and the libraries' at any level that anyone would enable.
    let log = app.log();
    let is_searched =
        |line: &&str| !line.contains(" TRACE ") || line.contains(" headroom::") || line.contains(" audit:");
    assert!(log.lines().any(|line| line.contains(" audit:") && line.contains("oid-of-Ada")));
    for line in log.lines().filter(is_searched) {
        canaries.assert_not_in(&format!("the log: {line}"), line.as_bytes());
    }

    // The build's output for browsers, if there is any: scripts, styles and WebAssembly.
    for path in files_below(Path::new("target/site")) {
        canaries.assert_not_in(&path.display().to_string(), &std::fs::read(&path).expect("a file"));
    }
}

/// The search must work: a secret planted where it looks is reported.
#[tokio::test]
#[should_panic(expected = "the refresh token canary-refresh")]
async fn a_secret_where_it_must_not_be_is_found() {
    let app = TestApp::start().await;
    app.signed_in(&User::named("Ada")).await;
    let mut canaries = Canaries::planted();
    canaries.collect(&app, &[]);
    let token = app.issuer.witnessed().into_iter().find(|(kind, _)| *kind == "refresh token").expect("a token").1;
    canaries.assert_not_in("this text", format!("a line with {token} in it").as_bytes());
}
