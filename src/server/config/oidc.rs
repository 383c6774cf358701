//! How users sign in.

use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use super::raw::RawConfig;
use super::{Cloud, ConfigError, listener};

const REGISTRATION: &str = "The README says how to register the application in Microsoft Entra.";

/// The OpenID Connect issuer and Headroom's registration there.
#[derive(Clone, Debug)]
pub struct OidcConfig {
    /// `HEADROOM_TENANT_ID`: the partner's tenant; by default the one in the issuer's path, as with Entra. ID
    /// tokens of any other tenant are rejected.
    pub tenant_id: Option<String>,
    /// `HEADROOM_OIDC_ISSUER`; by default `{authority}/{tenant}/v2.0`, Entra's. Kept as text: issuers are compared
    /// verbatim (OpenID Connect Core, section 3.1.3.7).
    pub issuer: String,
    /// `HEADROOM_OIDC_CLIENT_ID`
    pub client_id: String,
    /// `HEADROOM_OIDC_CLIENT_SECRET`
    pub client_secret: SecretString,
    /// `HEADROOM_OIDC_SCOPES`, separated by spaces.
    pub scopes: Vec<String>,
    /// How long one response from the issuer may take, including its body. No variable: [`Self::TIMEOUT`], less in tests.
    pub timeout: Duration,
}

impl OidcConfig {
    /// The scopes needed to call Partner Center on behalf of the user.
    pub const DEFAULT_SCOPES: &str =
        "openid profile email offline_access https://api.partnercenter.microsoft.com/user_impersonation";

    pub const TIMEOUT: Duration = Duration::from_secs(15);

    /// Whether the issuer is Microsoft Entra, in any cloud.
    #[must_use]
    pub fn is_entra(&self) -> bool {
        let of = |cloud: Cloud| self.issuer.strip_prefix(cloud.login_authority());
        Cloud::ALL.into_iter().any(|cloud| of(cloud).is_some_and(|rest| rest.starts_with('/')))
    }

    pub(super) fn from_raw(raw: &RawConfig, cloud: Cloud) -> Result<Self, ConfigError> {
        let tenant_id = raw.get("tenant_id").map(str::to_owned);
        if tenant_id.as_deref().is_some_and(|id| !id.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c))) {
            return Err(ConfigError::invalid(&raw.name("tenant_id"), "a tenant is a GUID or a domain name"));
        }
        let issuer = match (raw.get("oidc_issuer"), &tenant_id) {
            (Some(issuer), _) => issuer.to_owned(),
            (None, Some(tenant)) => format!("{}/{tenant}/v2.0", cloud.login_authority()),
            (None, None) => raw
                .require(
                    "tenant_id",
                    "Set it to your partner tenant's id, or name another provider in HEADROOM_OIDC_ISSUER.",
                )?
                .to_owned(),
        };
        let issuer_key = raw.name("oidc_issuer");
        let url: Url = listener::parse_url(&issuer_key, &issuer)?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(ConfigError::invalid(&issuer_key, "an issuer has no query and no fragment"));
        }
        let scopes: Vec<String> = raw
            .get("oidc_scopes")
            .unwrap_or(Self::DEFAULT_SCOPES)
            .split_ascii_whitespace()
            .map(str::to_owned)
            .collect();
        if !scopes.iter().any(|scope| scope == "openid") {
            return Err(ConfigError::invalid(&raw.name("oidc_scopes"), "the scope openid is missing"));
        }
        let tenant_id = tenant_id.or_else(|| tenant_of(&url));
        Ok(Self {
            client_id: raw.require("oidc_client_id", REGISTRATION)?.to_owned(),
            client_secret: raw.require("oidc_client_secret", REGISTRATION)?.into(),
            tenant_id,
            issuer,
            scopes,
            timeout: Self::TIMEOUT,
        })
    }
}

/// The tenant in an Entra-style issuer address, `{authority}/{guid}/v2.0`: its tokens must match it.
fn tenant_of(issuer: &Url) -> Option<String> {
    let mut path = issuer.path_segments()?;
    let tenant = path.next().filter(|segment| segment.len() == 36 && uuid::Uuid::try_parse(segment).is_ok())?;
    (path.next() == Some("v2.0")).then(|| tenant.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entra_is_told_by_its_authority_and_nothing_that_looks_like_it() {
        let is_entra = |issuer: &str| {
            let config = OidcConfig {
                tenant_id: None,
                issuer: issuer.to_owned(),
                client_id: String::new(),
                client_secret: String::new().into(),
                scopes: Vec::new(),
                timeout: OidcConfig::TIMEOUT,
            };
            config.is_entra()
        };
        assert!(is_entra("https://login.microsoftonline.com/tenant/v2.0"));
        assert!(is_entra("https://login.partner.microsoftonline.cn/tenant/v2.0"));
        assert!(!is_entra("https://login.microsoftonline.com.evil.example/tenant/v2.0"));
        assert!(!is_entra("http://127.0.0.1:3001"));
    }
}
