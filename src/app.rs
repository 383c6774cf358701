//! The composition root: the only place that knows which implementation is behind which trait.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use jiff::Timestamp;
use leptos::config::LeptosOptions;
use tokio::net::TcpListener;

use domain::monitoring::{Credential, CredentialEnd, ending_within};
use server::audit::Audit;
use server::auth::AuthState;
use server::auth::tenant::{self, TenantError};
use server::breakdowns::Breakdowns;
use server::budgets::{self, Budgets};
use server::config::{ClientCredential, Config};
use server::history::Histories;
use server::imports::Imports;
use server::keys::{self, KeysError};
use server::links::Links;
use server::looks::Looks;
use server::monitoring::{LONGEST_ATTEMPT, Monitoring, Neighbours, Pace};
use server::notes::Notes;
use server::notify::webhook::HttpHeartbeat;
use server::notify::{self, ChannelNotifier, Heartbeat};
use server::ownership::Ownership;
use server::partner_center::{HttpPartnerCenter, Limits};
use server::platform::cipher::Cipher;
use server::platform::clock::{Clock, SharedClock, SystemClock, set_back};
use server::platform::telemetry;
use server::reports::UsageReports;
use server::saved_views::SavedViews;
use server::store::{Store, StoreError};
use web::access::SignInTokens;
use web::prepared::{PreparedReport, PreparedSnapshot};
use web::queries::RequestQueries;
use web::state::{AppState, Application};
use web::{connections, router, site};

/// Gives back what a report took to read: see Cargo.toml.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PURGE_EVERY: Duration = Duration::from_mins(10);
/// How often the clock is set right.
const KEEP_TIME_EVERY: Duration = Duration::from_mins(1);

/// Why the server did not start. Each message is a sentence for the person who starts it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error(transparent)]
    Site(#[from] site::SiteMissing),
    #[error("Headroom cannot listen on {address}. Is another one running? Set HEADROOM_LISTEN to a free address")]
    Listen { address: SocketAddr, source: std::io::Error },
    #[error("the client of Partner Center cannot be set up")]
    PartnerCenter(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error(transparent)]
    Tenant(#[from] TenantError),
    #[error("the sign-in cannot be set up")]
    SignIn(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("messages cannot be sent")]
    Notify(#[from] notify::SetupError),
    #[error("metrics cannot be served")]
    Metrics(#[from] metrics_exporter_prometheus::BuildError),
    #[error("{0}")]
    Demo(String),
}

/// A server that is bound but not answering yet. Tests and `main` both start here.
pub struct App {
    pub state: AppState,
    router: Router,
    listener: TcpListener,
    shared_clock: Arc<SharedClock>,
}

impl App {
    /// Connects, migrates and binds. Port 0 picks a free port, which the public URL then uses.
    ///
    /// # Errors
    ///
    /// See [`StartError`].
    pub async fn build(mut config: Config, clock: Arc<dyn Clock>, leptos: LeptosOptions) -> Result<Self, StartError> {
        let address = config.listener.listen;
        let listener = TcpListener::bind(address).await.map_err(|source| StartError::Listen { address, source })?;
        if let (0, Ok(bound)) = (address.port(), listener.local_addr()) {
            config.listener.listen = bound;
            // A loopback origin accepts any port; this fails only for addresses without one.
            let _ = config.listener.public_url.set_port(Some(bound.port()));
        }
        tenant::resolve(&mut config.oidc).await?;
        let store = Arc::new(Store::connect(&config.database).await?);
        let cipher = Cipher::new(&config.secret_keys);
        keys::check(&*store, &cipher).await?;
        store.release_outboxes().await?;
        store.release_batches().await?;
        let shared_clock = Arc::new(SharedClock::of(clock));
        if let Some(time) = store.time().await? {
            shared_clock.agree(time);
        }
        let clock: Arc<dyn Clock> = shared_clock.clone();
        if let Some(sentence) = about_credential(&config.oidc.credential, clock.now()) {
            tracing::error!("{sentence}");
        }
        let partner_center = HttpPartnerCenter::new(&config.partner_center, clock.clone())
            .map_err(|error| StartError::PartnerCenter(error.into()))?;
        let pace = Pace { interval: config.monitoring.interval, poll_timeout: config.monitoring.poll_timeout };
        let for_polls = partner_center.within(Limits::of_polls(pace.poll_timeout));
        let near = config.near;
        let breakdowns =
            Breakdowns::new(Arc::new(partner_center.clone()), clock.clone(), config.breakdown_calls_per_hour);
        let histories = Arc::new(Histories::new(store.clone(), clock.clone()));
        let looks = Arc::new(Looks::new(store.clone(), store.clone(), clock.clone()));
        let prepare =
            move |report, known: &[Arc<PreparedReport>], outlooks| PreparedReport::among(known, report, outlooks, near);
        let for_budgets = partner_center.within(Limits::of_budgets());
        let reports = UsageReports::new(Arc::new(partner_center), clock.clone(), histories.clone(), prepare);
        reports.keep_within(config.memory.bytes(), PreparedReport::parts);
        reports.put_in_budgets(store.clone(), |prepared: &PreparedReport| prepared.overview.report.clone());
        let audit = Audit::new(store.clone(), clock.clone());
        let auth = AuthState::new(
            &config.oidc,
            &config.listener,
            &cipher,
            store.clone(),
            store.clone(),
            clock.clone(),
            audit.clone(),
        )
        .map_err(|error| StartError::SignIn(error.into()))?;
        let links = Links::new(store.clone(), cipher.clone(), clock.clone(), audit.clone(), PreparedSnapshot::new);
        let imports = Imports::new(store.clone(), cipher.clone(), clock.clone());
        let notes = Notes::new(store.clone(), clock.clone(), audit.clone());
        let domains = config.notify.mail_domains.clone();
        let ownership = Ownership::new(store.clone(), clock.clone(), audit.clone(), domains);
        let views = SavedViews::new(store.clone(), clock.clone(), audit.clone());
        let notifier = ChannelNotifier::new(&config.notify, clock.clone())?;
        let heartbeat = HttpHeartbeat::new(&config.notify).map(|heartbeat| Arc::new(heartbeat) as Arc<dyn Heartbeat>);
        let (tokens_of, public_url) = (auth.clone(), config.listener.public_url_text());
        let neighbours = Neighbours {
            store: store.clone(),
            partner_center: Arc::new(for_polls),
            notifier: Arc::new(notifier),
            heartbeat,
            tokens: Box::new(move |sign_in| Arc::new(SignInTokens::new(tokens_of.clone(), sign_in))),
            write: Box::new(move |receiver, message| messages::write_to(receiver, message, near, &public_url)),
            credential: credential_end(&config.oidc.credential),
            histories: histories.clone(),
            looks: looks.clone(),
            near,
            clock: clock.clone(),
            audit: audit.clone(),
        };
        let monitoring = Arc::new(Monitoring::new(neighbours, cipher, pace));
        let (tokens_of, in_hand, watching) = (auth.clone(), reports.clone(), monitoring.clone());
        let budgets = Budgets::new(budgets::Neighbours {
            store: store.clone(),
            partner_center: Arc::new(for_budgets),
            tokens: Box::new(move |sign_in| Arc::new(SignInTokens::new(tokens_of.clone(), sign_in))),
            clock: clock.clone(),
            audit: audit.clone(),
            on_read: Box::new(move |tenant| in_hand.budgets_changed(tenant)),
            on_end: Box::new(move |tenant| {
                let (watching, tenant) = (watching.clone(), tenant.clone());
                tokio::spawn(async move { watching.budgets_changed(&tenant).await });
            }),
        });
        let state = AppState::new(Application {
            sessions: server::auth::session::layer(&config.listener, store.sessions()),
            config: Arc::new(config),
            clock,
            store,
            auth,
            audit,
            monitoring,
            budgets,
            imports,
            histories,
            looks,
            reports: Arc::new(reports),
            breakdowns,
            links: Arc::new(links),
            notes: Arc::new(notes),
            ownership: Arc::new(ownership),
            views: Arc::new(views),
            queries: Arc::new(RequestQueries),
            pages_sheet: site::pages_sheet(&leptos),
            grid_scripts: site::grid_scripts(&leptos),
            leptos,
        });
        Ok(Self { router: router::routes(state.clone()), state, listener, shared_clock })
    }

    /// The origin that users visit.
    #[must_use]
    pub fn url(&self) -> String {
        self.state.config.listener.public_url_text()
    }

    /// Serves until `stop` resolves, then finishes the accepted requests.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) {
        let (reports, links, auth) = (self.state.reports.clone(), self.state.links.clone(), self.state.auth.clone());
        let (audit, breakdowns) = (self.state.audit.clone(), self.state.breakdowns.clone());
        let (looks, ownership) = (self.state.looks.clone(), self.state.ownership.clone());
        let store = self.state.store.clone();
        let forget_idle = move || {
            auth.forget_idle();
            reports.evict_idle();
            breakdowns.evict_idle();
            links.forget_idle();
            looks.forget_idle();
            ownership.forget_idle();
            store.forget_visits();
            audit.forget_idle();
        };
        let purge = purge_expired(self.state.store.clone(), self.state.clock.clone(), forget_idle);
        let keep_time = keep_time(self.state.store.clone(), self.shared_clock);
        let monitoring = self.state.monitoring.clone();
        let jobs = [
            tokio::spawn(purge),
            tokio::spawn(keep_time),
            tokio::spawn(monitoring.clone().watch_budgets()),
            tokio::spawn(monitoring.clone().watch_for_fraud()),
            tokio::spawn(self.state.budgets.clone().work()),
        ];
        let deliveries = tokio::spawn(monitoring.clone().deliver_messages());
        let clock = self.state.clock.clone();
        connections::serve(self.listener, self.router, &*clock, stop).await;
        for job in jobs {
            job.abort();
        }
        monitoring.stop();
        if tokio::time::timeout(LONGEST_ATTEMPT, deliveries).await.is_err() {
            tracing::warn!(
                "a message was still on its way when the server stopped; it is sent again with the same key"
            );
        }
    }
}

/// Deletes what has expired and what is older than the settings say, and lets `forget_idle` drop what is only in memory, for as long as it
/// is polled.
async fn purge_expired(store: Arc<Store>, clock: Arc<dyn Clock>, forget_idle: impl Fn() + Send) {
    loop {
        clock.sleep(PURGE_EVERY).await;
        forget_idle();
        if let Err(error) = purge_once(&store, clock.now()).await {
            tracing::warn!(%error, "what has expired could not be deleted; trying again later");
        }
    }
}

/// Deletes what has expired, unless this replica's clock is wrong.
async fn purge_once(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    if store.agrees_with(now).await? {
        return store.purge_expired(now).await;
    }
    tracing::error!("nothing was deleted: this machine's clock and the database's are more than two minutes apart");
    Ok(())
}

fn credential_end(credential: &ClientCredential) -> Option<CredentialEnd> {
    let what = if credential.is_certificate() { Credential::Certificate } else { Credential::Secret };
    credential.ends().map(|at| CredentialEnd { what, at })
}

/// When the client secret or certificate ends, if that is soon or over: a sentence for the operator.
#[must_use]
pub fn about_credential(credential: &ClientCredential, now: Timestamp) -> Option<String> {
    let ends = credential.ends()?;
    let what = if credential.is_certificate() { "certificate" } else { "secret" };
    let date = ends.strftime("%Y-%m-%d");
    if ends <= now {
        return Some(format!("the client {what} expired on {date}: nobody can sign in, and monitoring stops"));
    }
    let sentence = || format!("the client {what} expires on {date}: create the next one and change the setting");
    ending_within(ends, now).map(|_| sentence())
}

/// Sets the clock right by the database's, for as long as it is polled. Where no other machine shares the database and the
/// clock is set back, nothing waits longer for that: a sleep takes its time, whatever the clock says.
pub async fn keep_time(store: Arc<Store>, clock: Arc<SharedClock>) {
    loop {
        let before = clock.now();
        clock.sleep(KEEP_TIME_EVERY).await;
        let now = clock.now();
        if let Some(by) = set_back(before, KEEP_TIME_EVERY, now) {
            tracing::warn!(seconds = by.as_secs(), "this machine's clock was set back");
            if let Err(error) = store.set_back(by, now).await {
                tracing::error!(%error, "polls and messages may wait for as long as the clock was set back");
            }
        }
        match store.time().await {
            Ok(time) => time.into_iter().for_each(|time| clock.agree(time)),
            Err(error) => tracing::warn!(%error, "the database's clock could not be read; trying again later"),
        }
    }
}

/// `headroom serve`
///
/// # Errors
///
/// See [`StartError`].
pub async fn serve(config: Config) -> Result<(), StartError> {
    if let Some(address) = config.listener.metrics_listen {
        telemetry::serve_metrics(address)?;
    }
    let leptos = site::options(&config.listener.site_root)?;
    let app = App::build(config, Arc::new(SystemClock), leptos).await?;
    tracing::info!(url = app.url(), "Headroom is ready");
    app.run(asked_to_stop()).await;
    Ok(())
}

/// Resolves on Ctrl-C, or when the service manager sends SIGTERM.
pub async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        // Without a SIGTERM handler the process ends at once, which is the default.
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("stopping: finishing the requests that were accepted");
}
