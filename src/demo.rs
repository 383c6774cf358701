//! `headroom demo`: the built-in issuer and the built-in Partner Center on their own loopback ports, and a server that
//! uses them and runs the same code as in production.

use std::fmt::Display;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use axum::http::HeaderMap;
use jiff::Timestamp;
use tokio::net::TcpListener;
use url::Url;

use super::app::{self, App, StartError};
use domain::budget::NearThreshold;
use domain::customer::CustomerId;
use domain::history::ObservedRow;
use domain::principal::{Role, TenantId};
use server::auth::demo::{self as issuer, PageWords, Persona, Registration, Wording};
use server::config::{
    ClientCredential, Cloud, Config, DatabaseConfig, ListenerConfig, MemoryConfig, MonitoringConfig, NotifyConfig,
    OidcConfig, PartnerCenterConfig, listener,
};
use server::history::EarlierUsage;
use server::partner_center::demo::{self as partner_center, Behaviour, DemoHistory, DemoTokens};
use server::platform::cipher::SecretKeys;
use server::platform::clock::{Clock, SystemClock};
use server::platform::http::network::Network;
use ui::text::{Key, Text, keys};
use web::language;
use web::site;
use web::state::AppState;

/// The people you can sign in as in the demo, and how Partner Center treats each.
const CAST: [(&str, &str, Key, Behaviour); 12] = [
    ("alex", "Alex Martin", keys::DEMO_PERSON_ACCOUNT_MANAGER, Behaviour::Answers),
    (MANAGER, "Morgan Reyes", keys::DEMO_PERSON_MANAGER, Behaviour::Answers),
    (READER, "Rae Lindqvist", keys::DEMO_PERSON_READER, Behaviour::Answers),
    ("moving", "Mo Moving", keys::DEMO_PERSON_MOVING, Behaviour::Moves),
    ("robin", "Robin Keller", keys::DEMO_PERSON_WITHOUT_ROLE, Behaviour::Forbids),
    ("sam", "Sam Ito", keys::DEMO_PERSON_WITHOUT_MFA, Behaviour::AsksForMfa),
    ("docs", "Dana Docs", keys::DEMO_PERSON_DOCUMENTED, Behaviour::QuotesTheDocumentation),
    ("garbled", "Gale Garble", keys::DEMO_PERSON_GARBLED, Behaviour::Garbles),
    ("throttled", "Theo Throttle", keys::DEMO_PERSON_THROTTLED, Behaviour::Throttles),
    ("slow", "Sloane Slow", keys::DEMO_PERSON_SLOW, Behaviour::Stalls),
    ("broken", "Bela Broken", keys::DEMO_PERSON_BROKEN, Behaviour::Fails),
    ("flaky", "Flo Flaky", keys::DEMO_PERSON_FLAKY, Behaviour::AnswersOnce),
];
/// How many of them represent the usual cases.
const USUAL: usize = 6;
/// Those with an app role; the others have the default role.
const MANAGER: &str = "morgan";
const READER: &str = "rae";
const MANAGERS_ROLE: &str = Role::Manager.app_role();
const READERS_ROLE: &str = Role::Reader.app_role();
const TENANT: &str = "5ca1ab1e-0000-4000-8000-000000000000";

/// Up to so many customers have a year of figures from the start, more of them when their pages are opened.
const MOST_WITH_A_YEAR: u32 = 1_000;

/// The year before the demo.
struct DemoYear {
    history: Arc<DemoHistory>,
    customers: u32,
}

#[async_trait]
impl EarlierUsage for DemoYear {
    async fn customers(&self) -> Vec<CustomerId> {
        if self.customers > MOST_WITH_A_YEAR {
            return Vec::new();
        }
        let history = self.history.clone();
        let customers = move || history.customers().into_iter().cloned().collect();
        tokio::task::spawn_blocking(customers).await.unwrap_or_default()
    }

    async fn rows(&self, customers: Vec<CustomerId>) -> Vec<ObservedRow> {
        let history = self.history.clone();
        let rows = move || customers.iter().flat_map(|customer| history.rows(customer)).collect();
        tokio::task::spawn_blocking(rows).await.unwrap_or_default()
    }
}

/// Starts all three and serves until asked to stop.
///
/// # Errors
///
/// If the address is not loopback, or one of the three cannot start.
pub async fn serve(
    listen: SocketAddr,
    customers: u32,
    seed: u64,
    outgoing: (MonitoringConfig, NotifyConfig),
    test_languages: bool,
) -> Result<(), StartError> {
    if !listen.ip().is_loopback() {
        let reason =
            format!("The demo's sign-in asks for no password, so it serves loopback only, and {listen} is not.");
        return Err(StartError::Demo(reason));
    }
    let leptos = site::options(&listener::default_site_root())?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let folder = tempfile::tempdir().map_err(failed("make a folder for its database"))?;
    let (issuer_listener, issuer_url) = bind().await?;
    let (api_listener, api_url) = bind().await?;
    let client_secret = uuid::Uuid::new_v4().to_string();
    let config = config(listen, &folder.path().join("demo.db"), &issuer_url, &api_url, &client_secret, outgoing)?;
    let config = Config { test_languages, ..config };
    let oidc = config.oidc.clone();
    let app = App::build(config, clock.clone(), leptos).await?;
    let registration = Registration {
        issuer: oidc.issuer,
        tenant: TENANT.to_owned(),
        client_id: oidc.client_id,
        client_secret,
        public_url: app.url(),
    };
    let now = clock.now();
    let earlier = DemoYear { history: Arc::new(DemoHistory::new(customers, seed, now)), customers };
    if let Some(tenant) = TenantId::parse(TENANT) {
        app.state.histories.begin_with(tenant.clone(), Arc::new(earlier));
        // Before the first user has signed in, where that is possible; who is faster waits.
        let histories = app.state.histories.clone();
        tokio::spawn(async move { histories.outlooks(&tenant).await.map(drop) });
    }
    let state = app.state.clone();
    let wording: Wording = Arc::new(move |headers| words(&state, headers));
    let routers = move || routers((registration, wording), customers, seed, (now, &clock));
    let routers = tokio::task::spawn_blocking(routers);
    let (issuer, api) = routers.await.map_err(failed("make its data"))?.map_err(failed("make a key"))?;
    tokio::spawn(axum::serve(issuer_listener, issuer).into_future());
    tokio::spawn(axum::serve(api_listener, api).into_future());
    println!("Headroom demo: {}", app.url());
    app.run(app::asked_to_stop()).await;
    Ok(())
}

fn failed<E: Display>(what: &'static str) -> impl FnOnce(E) -> StartError {
    move |error| StartError::Demo(format!("The demo could not {what} ({error})."))
}

async fn bind() -> Result<(TcpListener, String), StartError> {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(failed("bind a port"))?;
    let url = format!("http://{}", bound.local_addr().map_err(failed("bind a port"))?);
    Ok((bound, url))
}

/// The sign-in page in the language that Headroom's own pages have for the same browser: on loopback they share cookies.
fn words(state: &AppState, headers: &HeaderMap) -> PageWords {
    let text = Text::in_locale(language::of_headers(state, headers).locale);
    PageWords {
        language: text.language().tag(),
        direction: text.language().direction(),
        title: text.get(keys::DEMO_SIGN_IN),
        lead: text.get(keys::DEMO_SIGN_IN_LEAD),
        trouble: text.get(keys::DEMO_SIGN_IN_TROUBLE),
        descriptions: CAST.iter().map(|(_, _, description, _)| text.get(*description)).collect(),
    }
}

fn routers(
    (registration, wording): (Registration, Wording),
    customers: u32,
    seed: u64,
    (now, clock): (Timestamp, &Arc<dyn Clock>),
) -> Result<(Router, Router), rsa::Error> {
    let tokens = DemoTokens::default();
    let api = partner_center::router(customers, seed, now, tokens.clone(), clock.clone());
    let at = clock.clone();
    let on_token = Arc::new(move |token: &str, persona: &str, expires_at| {
        if let Some((.., behaviour)) = CAST.iter().find(|(key, ..)| *key == persona) {
            tokens.insert(token, *behaviour, at.now(), expires_at);
        }
    });
    let personas = CAST.iter().enumerate().map(|(place, (key, name, ..))| Persona {
        key,
        name,
        roles: match *key {
            MANAGER => &[MANAGERS_ROLE],
            READER => &[READERS_ROLE],
            _ => &[],
        },
        is_trouble: place >= USUAL,
    });
    Ok((issuer::router(registration, (personas.collect(), wording), clock.clone(), on_token)?, api))
}

fn config(
    listen: SocketAddr,
    database: &Path,
    issuer: &str,
    api: &str,
    client_secret: &str,
    outgoing: (MonitoringConfig, NotifyConfig),
) -> Result<Config, StartError> {
    let url = |text: &str| Url::parse(text).map_err(failed("name its addresses"));
    Ok(Config {
        listener: ListenerConfig {
            listen,
            public_url: url(&format!("http://{listen}"))?,
            trusted_proxies: Vec::new(),
            hsts_subdomains: false,
            site_root: listener::default_site_root(),
            metrics_listen: None,
        },
        cloud: Cloud::Public,
        oidc: OidcConfig {
            tenant_id: Some(TENANT.to_owned()),
            issuer: issuer.to_owned(),
            client_id: "headroom-demo".to_owned(),
            credential: ClientCredential::of_secret(client_secret),
            scopes: OidcConfig::DEFAULT_SCOPES.split(' ').map(str::to_owned).collect(),
            default_role: OidcConfig::DEFAULT_ROLE,
            timeout: OidcConfig::TIMEOUT,
            network: Network::default(),
        },
        partner_center: PartnerCenterConfig { url: url(api)?, network: Network::default() },
        breakdown_calls_per_hour: Config::BREAKDOWN_CALLS_PER_HOUR,
        database: DatabaseConfig::new(&format!("sqlite://{}", database.display())),
        memory: MemoryConfig::default(),
        secret_keys: SecretKeys::random(),
        near: NearThreshold::default(),
        monitoring: outgoing.0,
        notify: NotifyConfig { webhook_http_on_loopback: true, ..outgoing.1 },
        ca_file: None,
        demo: true,
        test_languages: false,
    })
}
