//! Signing in to the mail server by token: Exchange Online, where passwords are switched off.

use secrecy::SecretString;
use url::Url;

use super::raw::RawConfig;
use super::{Cloud, ConfigError};

/// The client credentials of an app that may send as a mailbox.
#[derive(Clone, Debug)]
pub struct SmtpOauthConfig {
    /// `HEADROOM_SMTP_OAUTH_TENANT`: the mailbox's tenant, an id or a domain.
    pub tenant: String,
    /// Derived from the tenant and `HEADROOM_CLOUD`.
    pub token_url: Url,
    pub scope: String,
    /// `HEADROOM_SMTP_OAUTH_CLIENT_ID`: the app registration.
    pub client_id: String,
    /// `HEADROOM_SMTP_OAUTH_CLIENT_SECRET`.
    pub client_secret: SecretString,
}

impl SmtpOauthConfig {
    const KEYS: [&str; 3] = ["smtp_oauth_tenant", "smtp_oauth_client_id", "smtp_oauth_client_secret"];

    /// `None` if none of the three settings is set.
    pub(super) fn from_raw(raw: &RawConfig, cloud: Cloud) -> Result<Option<Self>, ConfigError> {
        if Self::KEYS.iter().all(|key| raw.get(key).is_none()) {
            return Ok(None);
        }
        let hint = "Mail by token needs HEADROOM_SMTP_OAUTH_TENANT, _CLIENT_ID and _CLIENT_SECRET.";
        let [tenant, client_id, client_secret] = Self::KEYS.map(|key| raw.require(key, hint));
        let (tenant, client_id, client_secret) = (tenant?, client_id?, client_secret?);
        let is_name = tenant.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
        let token_url = Url::parse(&format!("{}/{tenant}/oauth2/v2.0/token", cloud.login_authority())).ok();
        let token_url = token_url.filter(|_| is_name && !tenant.starts_with('.')).ok_or_else(|| {
            ConfigError::invalid(&raw.name("smtp_oauth_tenant"), format!("\"{tenant}\" is not a tenant's id or domain"))
        })?;
        Ok(Some(Self {
            tenant: tenant.to_owned(),
            token_url,
            scope: cloud.mail_scope().to_owned(),
            client_id: client_id.to_owned(),
            client_secret: client_secret.into(),
        }))
    }

    /// For `check-config`.
    pub(super) fn describe(config: Option<&Self>) -> [String; 3] {
        let (tenant, client_id, secret) = match config {
            Some(config) => (config.tenant.as_str(), config.client_id.as_str(), "(redacted)"),
            None => ("(not set)", "(not set)", "(not set)"),
        };
        [
            format!("HEADROOM_SMTP_OAUTH_TENANT={tenant}"),
            format!("HEADROOM_SMTP_OAUTH_CLIENT_ID={client_id}"),
            format!("HEADROOM_SMTP_OAUTH_CLIENT_SECRET={secret}"),
        ]
    }
}
