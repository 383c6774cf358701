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

    /// The address without its user and password, wherever they stand: before the host, or as parameters. Of the parameters
    /// only those are left that tell where the database is and how it is reached.
    #[must_use]
    pub fn redacted(&self) -> String {
        const TOLD: [&str; 7] = ["host", "hostaddr", "port", "dbname", "sslmode", "ssl-mode", "mode"];
        let text = self.url.expose_secret();
        let (address, query) = text.split_once('?').unwrap_or((text, ""));
        let told = query.split('&').filter(|pair| pair.split_once('=').is_some_and(|(name, _)| TOLD.contains(&name)));
        let query = told.collect::<Vec<_>>().join("&");
        let address = match (address.split_once("://"), address.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, host))) => format!("{scheme}://(redacted)@{host}"),
            _ => address.to_owned(),
        };
        if query.is_empty() { address } else { format!("{address}?{query}") }
    }
}

impl fmt::Debug for DatabaseConfig {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DatabaseConfig({})", self.redacted())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_of_an_address_tells_its_password() {
        let redacted = |url: &str| DatabaseConfig::new(url).redacted();
        for (url, told) in [
            ("postgres://me:hunter2@db.example:5432/headroom", "postgres://(redacted)@db.example:5432/headroom"),
            ("postgres://me:hunt@er2@db.example/headroom", "postgres://(redacted)@db.example/headroom"),
            ("postgres://db.example/headroom?user=me&password=hunter2", "postgres://db.example/headroom"),
            (
                "postgresql:///headroom?host=db.example&password=hunt@er2&sslmode=require",
                "postgresql:///headroom?host=db.example&sslmode=require",
            ),
            ("postgres://me@db.example/headroom?options=-c%20hunter2", "postgres://(redacted)@db.example/headroom"),
            ("sqlite:///var/lib/headroom/headroom.db", "sqlite:///var/lib/headroom/headroom.db"),
            ("sqlite://headroom.db?mode=rwc", "sqlite://headroom.db?mode=rwc"),
        ] {
            assert_eq!(redacted(url), told);
            assert!(!format!("{:?}", DatabaseConfig::new(url)).contains("er2"), "{url}");
        }
    }
}
