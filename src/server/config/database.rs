//! Where Headroom's database is, and how long it keeps things.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use super::raw::RawConfig;
use super::{ConfigError, Retention};

/// `HEADROOM_DATABASE_URL`: `sqlite://PATH` (default `sqlite://headroom.db`, in the working directory) or
/// `postgres://USER:PASSWORD@HOST/DATABASE`.
#[derive(Clone)]
pub struct DatabaseConfig {
    pub url: SecretString,
    /// How long it keeps what has happened.
    pub retention: Retention,
}

impl DatabaseConfig {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let url = raw.get("database_url").unwrap_or("sqlite://headroom.db");
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(ConfigError::invalid(&raw.name("database_url"), "it must begin with sqlite:// or postgres://"));
        }
        Ok(Self { retention: Retention::from_raw(raw)?, ..Self::new(url) })
    }

    /// With the default retention.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self { url: url.into(), retention: Retention::default() }
    }

    /// The address without its user and password.
    #[must_use]
    pub fn redacted(&self) -> String {
        let url = self.url.expose_secret();
        match (url.split_once("://"), url.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, host))) => format!("{scheme}://(redacted)@{host}"),
            _ => url.to_owned(),
        }
    }
}

impl fmt::Debug for DatabaseConfig {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DatabaseConfig({})", self.redacted())
    }
}
