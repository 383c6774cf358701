//! Configuration: environment variables, or a TOML file whose keys are the variables' names without `HEADROOM_`, in
//! lower case. The environment wins over the file. Unknown keys and missing values stop the start with a sentence
//! that names the key.

pub mod cloud;
pub mod credential;
pub mod database;
pub mod listener;
pub mod memory;
pub mod monitoring;
mod network;
pub mod notify;
pub mod oidc;
pub mod partner_center;
mod raw;
pub mod retention;
mod secret;
pub mod smtp_oauth;
mod x509;

use std::collections::BTreeMap;
use std::path::Path;

pub use cloud::Cloud;
pub use credential::{ClientCertificate, ClientCredential};
pub use database::DatabaseConfig;
pub use listener::ListenerConfig;
pub use memory::MemoryConfig;
pub use monitoring::MonitoringConfig;
pub use notify::{NotifyConfig, SmtpConfig};
pub use oidc::OidcConfig;
pub use partner_center::PartnerCenterConfig;
pub use retention::Retention;
pub use smtp_oauth::SmtpOauthConfig;

use self::raw::RawConfig;
use crate::platform::cipher::SecretKeys;
use domain::budget::NearThreshold;

/// The server's validated settings.
#[derive(Clone, Debug)]
pub struct Config {
    pub listener: ListenerConfig,
    pub cloud: Cloud,
    pub oidc: OidcConfig,
    pub partner_center: PartnerCenterConfig,
    /// `HEADROOM_BREAKDOWN_CALLS_PER_HOUR`, default 600, from 10 to 10,000: how many calls to Partner Center a tenant may
    /// make in an hour for the subscriptions, resources and meters on customers' pages.
    pub breakdown_calls_per_hour: u32,
    pub database: DatabaseConfig,
    pub memory: MemoryConfig,
    /// `HEADROOM_SECRET_KEY`: 32 bytes, base64, or several of them; encrypts tokens at rest.
    pub secret_keys: SecretKeys,
    /// `HEADROOM_NEAR_BUDGET_PERCENT`, default 80: the percent of the budget from which a customer counts as near it.
    pub near: NearThreshold,
    pub monitoring: MonitoringConfig,
    pub notify: NotifyConfig,
    /// `HEADROOM_CA_FILE`
    pub ca_file: Option<String>,
    /// Set only by `headroom demo`: the pages then say that their figures are made up.
    pub demo: bool,
    /// Set only by `headroom demo`: languages that are not offered can be chosen, for those who test the pages.
    pub test_languages: bool,
}

/// Why the configuration is unusable. The text is a sentence for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{key} is not set. {hint}")]
    Missing { key: String, hint: &'static str },
    #[error("{key} cannot be used: {reason}")]
    Invalid { key: String, reason: String },
    #[error("{key} is not a setting of Headroom. {suggestion}")]
    Unknown { key: String, suggestion: String },
    #[error("The configuration file {path} cannot be read: {reason}")]
    File { path: String, reason: String },
}

impl ConfigError {
    fn invalid(key: &str, reason: impl Into<String>) -> Self {
        Self::Invalid { key: key.to_owned(), reason: reason.into() }
    }
}

/// Environment variables by name, as [`std::env::vars`] gives them.
pub type Environment = BTreeMap<String, String>;

impl Config {
    /// Enough for 150 pages in one hour, each with an Azure plan: a list of plans, resources and meters.
    pub const BREAKDOWN_CALLS_PER_HOUR: u32 = 600;

    /// Reads the environment and, if one is named, a TOML file.
    ///
    /// # Errors
    ///
    /// If a setting is unknown, missing or unusable: the first one found.
    pub fn load(environment: &Environment, file: Option<&Path>) -> Result<Self, ConfigError> {
        if environment.contains_key(raw::TEST_LANGUAGES) {
            let reason = "it is for `headroom demo`: these languages are no translations";
            return Err(ConfigError::invalid(raw::TEST_LANGUAGES, reason));
        }
        Self::from_raw(&RawConfig::load(environment, file)?)
    }

    /// The settings of the commands that only need the database.
    ///
    /// # Errors
    ///
    /// If a setting is unknown, or the database's address is unusable.
    pub fn load_database(environment: &Environment, file: Option<&Path>) -> Result<DatabaseConfig, ConfigError> {
        DatabaseConfig::from_raw(&RawConfig::load(environment, file)?)
    }

    /// The settings of `headroom rekey`.
    ///
    /// # Errors
    ///
    /// If a setting is unknown, or the database's address or the keys are unusable.
    pub fn load_keys(
        environment: &Environment,
        file: Option<&Path>,
    ) -> Result<(DatabaseConfig, SecretKeys), ConfigError> {
        let raw = RawConfig::load(environment, file)?;
        Ok((DatabaseConfig::from_raw(&raw)?, secret::secret_keys(&raw)?))
    }

    /// The settings that the demo takes from the environment: how messages are sent, and how often it polls.
    ///
    /// # Errors
    ///
    /// If a setting is unknown or unusable: the first one found.
    pub fn load_outgoing(environment: &Environment) -> Result<(MonitoringConfig, NotifyConfig), ConfigError> {
        let raw = RawConfig::load(environment, None)?;
        let network = network::from_raw(&raw)?;
        Ok((MonitoringConfig::from_raw(&raw)?, NotifyConfig::from_raw(&raw, Cloud::from_raw(&raw)?, network)?))
    }

    fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let cloud = Cloud::from_raw(raw)?;
        let near = match raw.get("near_budget_percent") {
            None => NearThreshold::default(),
            Some(text) => text
                .parse::<u8>()
                .map_err(|error| error.to_string())
                .and_then(|percent| NearThreshold::try_from(percent).map_err(str::to_owned))
                .map_err(|reason| ConfigError::invalid(&raw.name("near_budget_percent"), reason))?,
        };
        let network = network::from_raw(raw)?;
        Ok(Self {
            listener: ListenerConfig::from_raw(raw)?,
            oidc: OidcConfig::from_raw(raw, cloud, network.clone())?,
            partner_center: PartnerCenterConfig::from_raw(raw, cloud, network.clone())?,
            breakdown_calls_per_hour: monitoring::whole(raw, "breakdown_calls_per_hour", "calls", 10..=10_000)?
                .unwrap_or(Self::BREAKDOWN_CALLS_PER_HOUR),
            database: DatabaseConfig::from_raw(raw)?,
            memory: MemoryConfig::from_raw(raw)?,
            secret_keys: secret::secret_keys(raw)?,
            monitoring: MonitoringConfig::from_raw(raw)?,
            notify: NotifyConfig::from_raw(raw, cloud, network)?,
            ca_file: raw.get("ca_file").map(str::to_owned),
            cloud,
            near,
            demo: false,
            test_languages: false,
        })
    }

    /// The output of `headroom check-config`: one setting per line, as environment variables, secrets redacted.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut lines = vec![
            format!("HEADROOM_LISTEN={}", self.listener.listen),
            format!("HEADROOM_PUBLIC_URL={}", self.listener.public_url_text()),
            format!("HEADROOM_TRUSTED_PROXIES={}", self.listener.proxies_text()),
            format!("HEADROOM_HSTS_SUBDOMAINS={}", self.listener.hsts_subdomains),
            format!("HEADROOM_CLOUD={}", self.cloud.key()),
            format!("HEADROOM_TENANT_ID={}", self.oidc.tenant_id.as_deref().unwrap_or("(not set)")),
            format!("HEADROOM_OIDC_ISSUER={}", self.oidc.issuer),
            format!("HEADROOM_OIDC_CLIENT_ID={}", self.oidc.client_id),
        ];
        lines.extend(self.oidc.credential.describe());
        let ids: Vec<String> = self.secret_keys.ids().iter().map(ToString::to_string).collect();
        lines.extend([
            format!("HEADROOM_OIDC_SCOPES={}", self.oidc.scopes.join(" ")),
            format!("HEADROOM_DEFAULT_ROLE={}", self.oidc.default_role.key()),
            format!("HEADROOM_PARTNER_CENTER_URL={}", self.partner_center.url),
            format!("HEADROOM_BREAKDOWN_CALLS_PER_HOUR={}", self.breakdown_calls_per_hour),
            format!("HEADROOM_DATABASE_URL={}", self.database.redacted()),
            format!("HEADROOM_SECRET_KEY=(redacted; ids {})", ids.join(", ")),
            format!("HEADROOM_NEAR_BUDGET_PERCENT={}", self.near.percent()),
            format!("HEADROOM_SITE_ROOT={}", self.listener.site_root.display()),
        ]);
        lines.push(match self.listener.metrics_listen {
            Some(address) => format!("HEADROOM_METRICS_LISTEN={address}"),
            None => "HEADROOM_METRICS_LISTEN=(off)".to_owned(),
        });
        lines.push(format!("HEADROOM_MONITORING_INTERVAL_MINUTES={}", self.monitoring.interval.as_mins()));
        lines.push(format!("HEADROOM_POLL_TIMEOUT_SECONDS={}", self.monitoring.poll_timeout.as_secs()));
        lines.extend(network::describe(self.ca_file.as_deref(), &self.notify.network));
        lines.extend(self.database.retention.describe());
        lines.push(format!("HEADROOM_MEMORY_MB={}", self.memory.megabytes));
        lines.extend(self.notify.describe());
        lines.join("\n")
    }
}
