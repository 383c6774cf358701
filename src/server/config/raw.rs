//! The settings as text, before parsing: which keys exist, and where each value came from.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{ConfigError, Environment};

const PREFIX: &str = "HEADROOM_";

/// Every setting, by its name in the file.
const KEYS: [&str; 35] = [
    "listen",
    "public_url",
    "trusted_proxies",
    "hsts_subdomains",
    "ca_file",
    "cloud",
    "tenant_id",
    "oidc_issuer",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_client_secret_expires",
    "oidc_client_certificate",
    "oidc_scopes",
    "default_role",
    "partner_center_url",
    "breakdown_calls_per_hour",
    "database_url",
    "secret_key",
    "site_root",
    "near_budget_percent",
    "metrics_listen",
    "monitoring_interval_minutes",
    "poll_timeout_seconds",
    "audit_months",
    "history_months",
    "memory_mb",
    "smtp_url",
    "smtp_from",
    "smtp_helo",
    "smtp_oauth_tenant",
    "smtp_oauth_client_id",
    "smtp_oauth_client_secret",
    "webhook_allow",
    "heartbeat_url",
    "mail_domains",
];

/// Settings that `NAME_FILE` may also supply: the path of a file that contains the value.
const SECRETS: [&str; 6] =
    ["oidc_client_secret", "database_url", "secret_key", "smtp_url", "smtp_oauth_client_secret", "heartbeat_url"];

/// Lets browsers choose languages that are not offered. Only the demo reads it.
pub(super) const TEST_LANGUAGES: &str = "HEADROOM_TEST_LANGUAGES";

/// Variables that others read: `make`, the logging set-up, or the demo's command line.
const ELSEWHERE: [&str; 4] = ["HEADROOM_LOG", "HEADROOM_LOG_FORMAT", "HEADROOM_CHROMIUM", TEST_LANGUAGES];

/// Variables of the environment that other programs read too.
const SHARED: [&str; 6] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"];

#[derive(Default)]
pub(super) struct RawConfig {
    values: BTreeMap<&'static str, String>,
    shared: BTreeMap<&'static str, String>,
}

impl RawConfig {
    pub(super) fn load(environment: &Environment, file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut raw = Self::default();
        if let Some(path) = file {
            raw.read_file(path)?;
        }
        for (name, value) in environment {
            if ELSEWHERE.contains(&name.as_str()) {
                continue;
            }
            if let Some(known) = SHARED.iter().find(|known| *known == name) {
                raw.shared.insert(known, value.clone());
            }
            if let Some(key) = name.strip_prefix(PREFIX) {
                raw.set(name, &key.to_ascii_lowercase(), value.clone())?;
            }
        }
        Ok(raw)
    }

    fn read_file(&mut self, path: &Path) -> Result<(), ConfigError> {
        let unreadable = |reason: String| ConfigError::File { path: path.display().to_string(), reason };
        let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
        let table: toml::Table =
            text.parse().map_err(|error: toml::de::Error| unreadable(error.message().to_owned()))?;
        for (key, value) in table {
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                other => return Err(ConfigError::invalid(&key, format!("a {} is not text", other.type_str()))),
            };
            self.set(&key.clone(), &key, value)?;
        }
        Ok(())
    }

    fn set(&mut self, name: &str, key: &str, value: String) -> Result<(), ConfigError> {
        if let Some(known) = KEYS.iter().find(|known| **known == key) {
            self.values.insert(known, value);
            return Ok(());
        }
        let secret = key.strip_suffix("_file").and_then(|key| SECRETS.iter().find(|known| **known == key));
        if let Some(known) = secret {
            let content = fs::read_to_string(&value)
                .map_err(|error| ConfigError::invalid(name, format!("the file {value} cannot be read ({error})")))?;
            self.values.insert(known, content.trim_end_matches(['\r', '\n']).to_owned());
            return Ok(());
        }
        Err(ConfigError::Unknown { key: name.to_owned(), suggestion: suggestion(key) })
    }

    /// The value of a setting; an empty one counts as unset.
    pub(super) fn get(&self, key: &'static str) -> Option<&str> {
        debug_assert!(KEYS.contains(&key), "{key} is missing in KEYS");
        self.values.get(key).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The first of these variables that is set, and its value; an empty one counts as unset.
    pub(super) fn shared(&self, names: &[&'static str]) -> Option<(&'static str, &str)> {
        debug_assert!(names.iter().all(|name| SHARED.contains(name)), "{names:?} are missing in SHARED");
        let values = names.iter().filter_map(|name| Some((*name, self.shared.get(name)?.trim())));
        values.into_iter().find(|(_, value)| !value.is_empty())
    }

    pub(super) fn require(&self, key: &'static str, hint: &'static str) -> Result<&str, ConfigError> {
        self.get(key).ok_or_else(|| ConfigError::Missing { key: self.name(key), hint })
    }

    /// The name of the environment variable, as used in every message.
    #[expect(clippy::unused_self, reason = "reads better beside `get`, and may come to know where a value came from")]
    pub(super) fn name(&self, key: &str) -> String {
        format!("{PREFIX}{}", key.to_ascii_uppercase())
    }
}

/// The known key with the longest common prefix, to suggest for a typo.
fn suggestion(key: &str) -> String {
    let shared = |known: &&&str| known.chars().zip(key.chars()).take_while(|(a, b)| a == b).count();
    match KEYS.iter().max_by_key(shared).filter(|known| shared(known) >= 3) {
        Some(nearest) => format!("Did you mean {PREFIX}{}?", nearest.to_ascii_uppercase()),
        None => "The README lists the settings.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::Config;

    const SAMPLE: &str = include_str!("../../docs/headroom.sample.toml");

    /// The sample with every setting that it mentions switched on.
    fn everything_on() -> String {
        let is_setting = |line: &str| line.split_once(" = ").is_some_and(|(key, _)| KEYS.contains(&key));
        let lines = SAMPLE.lines().map(|line| line.strip_prefix('#').filter(|rest| is_setting(rest)).unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_sample_configuration_has_every_setting_and_no_other() {
        let table: toml::Table = everything_on().parse().expect("TOML");
        let listed: BTreeSet<&str> = table.keys().map(String::as_str).collect();
        assert_eq!(listed, KEYS.into_iter().collect());
    }

    #[test]
    fn the_sample_configuration_loads_once_its_empty_settings_are_filled_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("headroom.toml");
        fs::write(&path, everything_on()).expect("written");
        let mut environment = Environment::new();
        let missing = Config::load(&environment, Some(&path)).expect_err("empty settings").to_string();
        assert!(missing.contains("HEADROOM_"), "{missing}");
        for (name, value) in [
            ("HEADROOM_PUBLIC_URL", "https://headroom.example.com"),
            ("HEADROOM_TENANT_ID", "5ca1ab1e-0000-4000-8000-000000000000"),
            ("HEADROOM_OIDC_CLIENT_ID", "11111111-2222-4333-8444-555555555555"),
            ("HEADROOM_OIDC_CLIENT_SECRET", "a secret"),
            ("HEADROOM_SECRET_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        ] {
            environment.insert(name.to_owned(), value.to_owned());
        }
        let loaded = Config::load(&environment, Some(&path));
        assert!(loaded.is_ok(), "{:?}", loaded.err().map(|error| error.to_string()));
    }
}
