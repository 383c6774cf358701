//! The whole of Headroom, on a free port, between a fake issuer and a fake Partner Center, with its own database.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use headroom::app::{App, StartError};
use headroom::server::auth::tokens::LOOK_AGAIN;
use headroom::server::breakdowns::{DEADLINE, PATIENCE};
use headroom::server::budgets;
use headroom::server::config::Config;
use headroom::server::monitoring::{HEARTBEAT, LONGEST_CHECK, LONGEST_FRAUD_CALL, TICK};
use headroom::server::platform::clock::Clock;
use headroom::web::state::AppState;
use jiff::{SignedDuration, Timestamp};
use leptos::config::LeptosOptions;
use reqwest::Url;
use sqlx::{AssertSqlSafe, SqlitePool};
use tempfile::TempDir;
use tracing::subscriber::DefaultGuard;
use url::Position;
use wiremock::matchers::{method, path, path_regex};
use wiremock::{Mock, MockServer};

use super::browser::{Answer, Browser};
use super::budget_book::BudgetBook;
use super::clock::ManualClock;
use super::issuer::{CLIENT_ID, CLIENT_SECRET, Callback, Issuer, TENANT, User};
pub use super::partner_center::customer_of;
use super::partner_center::{Breakdowns, CUSTOMER, FRAUD_EVENTS, FraudReports, Reports};

/// Text that only the sign-in page has.
pub const SIGN_IN: &str = "Sign in with Microsoft";

pub struct TestApp {
    pub url: String,
    pub issuer: Issuer,
    pub partner_center: MockServer,
    /// What Partner Center answers.
    pub reports: Reports,
    /// What it answers about fraud events.
    pub fraud: FraudReports,
    /// What it answers about subscriptions, resources and meters.
    pub breakdowns: Breakdowns,
    /// The budgets that Partner Center holds.
    pub budgets: BudgetBook,
    pub clock: Arc<ManualClock>,
    pub state: AppState,
    pub database: SqlitePool,
    pub folder: TempDir,
    seen: Arc<Mutex<Vec<Answer>>>,
    log: Log,
    _log_guard: DefaultGuard,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// With additional settings, which override the harness's.
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        Self::build("", settings, |_| {}).await
    }

    /// With an Entra-style issuer: its path names the tenant.
    pub async fn of_entra() -> Self {
        Self::build(&format!("/{TENANT}/v2.0"), &[], |_| {}).await
    }

    /// With a short time-out for the issuer.
    pub async fn impatient() -> Self {
        Self::build("", &[], |config| config.oidc.timeout = Duration::from_secs(1)).await
    }

    /// With the languages that only testers can choose.
    pub async fn of_testers() -> Self {
        Self::build("", &[], |config| config.test_languages = true).await
    }

    async fn build(issuer_path: &str, settings: &[(&str, &str)], change: impl FnOnce(&mut Config)) -> Self {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        // Each test has its own thread, so everything logged on it comes from this app.
        let guard = tracing::subscriber::set_default(subscriber);
        let clock = Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
        let issuer = Issuer::start(issuer_path, clock.clone()).await;
        let partner_center = MockServer::start().await;
        let reports = Reports::of(&issuer);
        Mock::given(method("GET"))
            .and(path("/v1/customers/usagerecords"))
            .respond_with(reports.clone())
            .mount(&partner_center)
            .await;
        let fraud = FraudReports::default();
        let answer = Mock::given(method("GET")).and(path(FRAUD_EVENTS)).respond_with(fraud.clone());
        answer.mount(&partner_center).await;
        let breakdowns = Breakdowns::of(&issuer);
        let below = Mock::given(method("GET")).and(path_regex("^/v1/customers/[^/]+/subscriptions/"));
        below.respond_with(breakdowns.clone()).mount(&partner_center).await;
        let budgets = BudgetBook::of(&issuer);
        let of_customer = Mock::given(path_regex("^/v1/customers/[^/]+/usagebudget$"));
        of_customer.respond_with(budgets.clone()).mount(&partner_center).await;
        let folder = tempfile::tempdir().expect("a folder");
        let database = format!("sqlite://{}", folder.path().join("headroom.db").display());
        let mut config = config(&issuer, &partner_center.uri(), &database, &folder, settings);
        change(&mut config);
        let leptos = LeptosOptions::builder().output_name("headroom").build();
        let app = App::build(config, Arc::new(StandingClock(clock.clone())), leptos).await.expect("an app");
        let (url, state) = (app.url(), app.state.clone());
        tokio::spawn(app.run(std::future::pending()));
        // Connects on first use: the settings may name another database.
        let database = SqlitePool::connect_lazy(&database).expect("an address");
        let seen = Arc::default();
        Self {
            url,
            issuer,
            partner_center,
            reports,
            fraud,
            breakdowns,
            budgets,
            clock,
            state,
            database,
            folder,
            seen,
            log,
            _log_guard: guard,
        }
    }

    /// Another replica of the same installation, with its own jobs, which stand still.
    pub async fn replica(&self) -> AppState {
        self.replica_with(Arc::new(StandingClock(self.clock.clone()))).await
    }

    /// The same with a clock of its own.
    pub async fn replica_with(&self, clock: Arc<dyn Clock>) -> AppState {
        let mut config = (*self.state.config).clone();
        config.listener.listen = "127.0.0.1:0".parse().expect("an address");
        let public_url = config.listener.public_url.clone();
        let leptos = LeptosOptions::builder().output_name("headroom").build();
        let app = App::build(config, clock, leptos).await.expect("a replica");
        assert_eq!(public_url.host_str(), app.state.config.listener.public_url.host_str());
        app.state
    }

    /// The same installation started again with other settings; the sentence if it does not start.
    pub async fn restarted(&self, change: impl FnOnce(&mut Config)) -> Result<AppState, StartError> {
        let mut config = (*self.state.config).clone();
        config.listener.listen = "127.0.0.1:0".parse().expect("an address");
        change(&mut config);
        let leptos = LeptosOptions::builder().output_name("headroom").build();
        Ok(App::build(config, Arc::new(StandingClock(self.clock.clone())), leptos).await?.state)
    }

    pub fn browser(&self) -> Browser {
        Browser::new(&self.url, self.seen.clone())
    }

    /// A browser on another machine: on loopback, any address that begins with 127 will do.
    pub fn browser_at(&self, address: &str) -> Browser {
        Browser::at(Some(address.parse().expect("an address")), &self.url, self.seen.clone())
    }

    /// A browser that connects directly to the listener, as a proxy in front of it would.
    pub fn at_the_listener(&self) -> Browser {
        Browser::new(&format!("http://{}", self.state.config.listener.listen), self.seen.clone())
    }

    /// A browser that has just signed in and not requested a page yet.
    pub async fn signed_in(&self, user: &User) -> Browser {
        let browser = self.browser();
        self.issuer.log_in(user);
        let answer = self.sign_in(&browser, "/").await;
        assert_eq!((answer.status, answer.location()), (303, "/"));
        browser
    }

    /// The whole sign-in, up to the callback's response.
    pub async fn sign_in(&self, browser: &Browser, return_to: &str) -> Answer {
        let callback = self.begin(browser, return_to).await;
        self.finish(browser, &callback.query()).await
    }

    /// The sign-in up to the provider's redirect back.
    pub async fn begin(&self, browser: &Browser, return_to: &str) -> Callback {
        let target = Url::parse_with_params("http://x/auth/login", [("return_to", return_to)]).expect("a URL");
        let answer = browser.get(&target[Position::BeforePath..]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.issuer.authorize(answer.location())
    }

    pub async fn finish(&self, browser: &Browser, query: &[(&str, String)]) -> Answer {
        let target = Url::parse_with_params("http://x/auth/callback", query).expect("a URL");
        browser.get(&target[Position::BeforePath..]).await
    }

    /// Asserts that a sign-in was refused for exactly this reason: an opaque page, no session, nothing stored, one
    /// line in the audit log.
    pub async fn assert_refused(&self, browser: &Browser, answer: &Answer, status: u16, reason: &str) {
        let page = answer.whole();
        assert_eq!(answer.status, status, "{page}");
        for secret in self.issuer.secrets().iter().map(String::as_str).chain(["canary-code", "the-issuers-own-words"]) {
            assert!(!page.contains(secret), "{secret} is in {page}");
        }
        assert_eq!(self.count("sign_ins").await, 0);
        assert!(browser.cookie("headroom").is_none(), "a session was begun");
        let refusals = self.log_lines("a sign-in was refused");
        assert_eq!(refusals.len(), 1, "{refusals:?}");
        assert!(refusals[0].contains("audit") && refusals[0].contains(reason), "{refusals:?}");
        let start = browser.get("/").await.text();
        assert!(start.contains(SIGN_IN) && !start.contains(CUSTOMER), "{start}");
    }

    pub async fn assert_sees_sign_in_page(&self, browser: &Browser) {
        let page = browser.get("/").await.text();
        assert!(page.contains(SIGN_IN) && !page.contains(CUSTOMER) && !page.contains("Sign out"), "{page}");
        assert_eq!(browser.get("/customers.bin").await.status, 401);
    }

    /// Asserts that a page says that the sign-in has ended, and that it has.
    pub async fn assert_sees_ended(&self, browser: &Browser) {
        let page = browser.get("/").await.text();
        assert!(page.contains("Your sign-in has ended") && !page.contains(CUSTOMER), "{page}");
        self.assert_sees_sign_in_page(browser).await;
    }

    pub async fn assert_sees_grid_of(&self, browser: &Browser, user: &User) {
        let answer = browser.get("/").await;
        let page = answer.text();
        assert_eq!(answer.status, 200, "{page}");
        assert!(page.contains(&customer_of(user)), "{page}");
    }

    /// The number of rows in a table.
    pub async fn count(&self, table: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
            .fetch_one(&self.database)
            .await
            .expect("a count")
    }

    /// Every row of every table except the migrations', as text that begins with the table's name.
    pub async fn rows(&self) -> Vec<String> {
        let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%migrations%' \
                      AND name <> 'headroom_versions' ORDER BY name";
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&self.database).await.expect("the tables");
        let mut rows = Vec::new();
        for table in tables {
            let columns = format!("SELECT name FROM pragma_table_info('{table}')");
            let columns: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(columns)).fetch_all(&self.database).await.expect("columns");
            let values = columns.iter().map(|name| format!("quote({name})")).collect::<Vec<_>>().join(" || ', ' || ");
            let query = format!("SELECT '{table}: ' || {values} FROM {table} ORDER BY 1");
            rows.extend(
                sqlx::query_scalar::<_, String>(AssertSqlSafe(query)).fetch_all(&self.database).await.expect("rows"),
            );
        }
        rows
    }

    /// The same without the audit, which records what was refused too.
    pub async fn rows_but_audit(&self) -> Vec<String> {
        let mut rows = self.rows().await;
        rows.retain(|row| !row.starts_with("audit_events: ") && !row.starts_with("sqlite_sequence: "));
        rows
    }

    /// Moves the clock.
    pub fn advance(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// The log's lines that contain a text.
    pub fn log_lines(&self, text: &str) -> Vec<String> {
        self.log().lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
    }

    pub fn log(&self) -> String {
        String::from_utf8_lossy(&self.log.0.lock().expect("the log")).into_owned()
    }

    /// Everything that any browser of this app has received.
    pub fn seen(&self) -> Vec<Answer> {
        self.seen.lock().expect("the answers").clone()
    }
}

fn config(issuer: &Issuer, partner_center: &str, database: &str, folder: &TempDir, more: &[(&str, &str)]) -> Config {
    let folder = folder.path().display().to_string();
    let mut settings = BTreeMap::from([
        ("HEADROOM_LISTEN", "127.0.0.1:0"),
        ("HEADROOM_OIDC_ISSUER", issuer.url.as_str()),
        ("HEADROOM_OIDC_CLIENT_ID", CLIENT_ID),
        ("HEADROOM_OIDC_CLIENT_SECRET", CLIENT_SECRET),
        ("HEADROOM_PARTNER_CENTER_URL", partner_center),
        ("HEADROOM_DATABASE_URL", database),
        ("HEADROOM_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        ("HEADROOM_SITE_ROOT", folder.as_str()),
    ]);
    settings.extend(more.iter().copied());
    let settings = settings.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Config::load(&settings, None).expect("a configuration")
}

/// The manual clock, except for the jobs, whose waiting in a loop would make it race.
struct StandingClock(Arc<ManualClock>);

#[async_trait]
impl Clock for StandingClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    async fn sleep(&self, duration: Duration) {
        // What is awaited happens in this process: no time need pass.
        if duration == LOOK_AGAIN {
            tokio::task::yield_now().await;
            return;
        }
        // What a page waits for happens in this process, too.
        if [PATIENCE, DEADLINE].contains(&duration) {
            if !self.0.is_impatient() {
                std::future::pending::<()>().await;
            }
            return;
        }
        if duration >= Duration::from_mins(10)
            || [TICK, HEARTBEAT, LONGEST_CHECK, LONGEST_FRAUD_CALL, budgets::TICK, budgets::FIRST_LOOK]
                .contains(&duration)
        {
            std::future::pending::<()>().await;
        }
        self.0.sleep(duration).await;
    }
}

/// What was logged, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
