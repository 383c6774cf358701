//! How users sign in.

use std::time::Duration;

use url::Url;

use super::credential::REGISTRATION;
use super::raw::RawConfig;
use super::{ClientCredential, Cloud, ConfigError, listener};
use crate::platform::http::network::Network;
use domain::principal::Role;

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
    /// `HEADROOM_OIDC_CLIENT_SECRET` with `HEADROOM_OIDC_CLIENT_SECRET_EXPIRES`, or `HEADROOM_OIDC_CLIENT_CERTIFICATE`
    pub credential: ClientCredential,
    /// `HEADROOM_OIDC_SCOPES`, separated by spaces.
    pub scopes: Vec<String>,
    /// `HEADROOM_DEFAULT_ROLE`, default `editor`: the role of users whose token lists none of Headroom's app roles.
    pub default_role: Role,
    /// How long one response from the issuer may take, including its body. No variable: [`Self::TIMEOUT`], less in tests.
    pub timeout: Duration,
    pub network: Network,
}

impl OidcConfig {
    /// The scopes needed to call Partner Center on behalf of the user.
    pub const DEFAULT_SCOPES: &str =
        "openid profile email offline_access https://api.partnercenter.microsoft.com/user_impersonation";

    pub const TIMEOUT: Duration = Duration::from_secs(15);

    /// So that a small partner need not assign roles.
    pub const DEFAULT_ROLE: Role = Role::Editor;

    /// Whether the issuer is Microsoft Entra, in any cloud.
    #[must_use]
    pub fn is_entra(&self) -> bool {
        let of = |cloud: Cloud| self.issuer.strip_prefix(cloud.login_authority());
        Cloud::ALL.into_iter().any(|cloud| of(cloud).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Whether this names a tenant, but not ours. Entra writes GUIDs in either case.
    #[must_use]
    pub fn is_other_tenant(&self, tenant: &str) -> bool {
        let ours = self.tenant_id.as_deref().filter(|ours| is_guid(ours));
        is_guid(tenant) && ours.is_some_and(|ours| !ours.eq_ignore_ascii_case(tenant))
    }

    /// The domain name in the issuer's address in place of a tenant's GUID, if there is one: the GUID, which the tokens have,
    /// is then known to the issuer alone.
    #[must_use]
    pub fn domain_of_tenant(&self) -> Option<String> {
        let issuer = Url::parse(&self.issuer).ok()?;
        tenant_segment(&issuer).filter(|tenant| is_domain(tenant)).map(str::to_owned)
    }

    pub(super) fn from_raw(raw: &RawConfig, cloud: Cloud, network: Network) -> Result<Self, ConfigError> {
        // Entra writes GUIDs in lower case, and issuers are compared verbatim.
        let tenant_id = raw.get("tenant_id").map(str::to_ascii_lowercase);
        if tenant_id.as_deref().is_some_and(|id| !id.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c))) {
            return Err(ConfigError::invalid(&raw.name("tenant_id"), "a tenant is a GUID or a domain name"));
        }
        let is_entras = raw.get("oidc_issuer").is_none();
        if tenant_id.as_deref().is_some_and(|id| is_entras && !is_guid(id) && !is_domain(id)) {
            let reason = "a tenant is a GUID or a domain name such as contoso.com; \"common\" and \"organizations\" would let in \
                          accounts of every organization";
            return Err(ConfigError::invalid(&raw.name("tenant_id"), reason));
        }
        let issuer = match (raw.get("oidc_issuer"), &tenant_id) {
            (Some(issuer), _) => with_lower_case_tenant(issuer),
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
        let default_role = match raw.get("default_role") {
            None => Self::DEFAULT_ROLE,
            Some(text) => Role::from_key(text).ok_or_else(|| {
                ConfigError::invalid(&raw.name("default_role"), "a role is reader, editor or manager")
            })?,
        };
        Ok(Self {
            default_role,
            client_id: raw.require("oidc_client_id", REGISTRATION)?.to_owned(),
            credential: ClientCredential::from_raw(raw)?,
            tenant_id,
            issuer,
            scopes,
            timeout: Self::TIMEOUT,
            network,
        })
    }
}

/// The tenant in an Entra-style issuer address, `{authority}/{guid}/v2.0`: its tokens must match it.
#[must_use]
pub fn tenant_of(issuer: &Url) -> Option<String> {
    tenant_segment(issuer).filter(|tenant| is_guid(tenant)).map(str::to_owned)
}

/// What stands in the tenant's place of an Entra-style address.
fn tenant_segment(issuer: &Url) -> Option<&str> {
    let mut path = issuer.path_segments()?;
    let tenant = path.next()?;
    (path.next() == Some("v2.0")).then_some(tenant)
}

fn with_lower_case_tenant(issuer: &str) -> String {
    let tenant = Url::parse(issuer).ok().and_then(|url| tenant_of(&url));
    tenant.map_or_else(|| issuer.to_owned(), |tenant| issuer.replace(&tenant, &tenant.to_ascii_lowercase()))
}

fn is_guid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(|label| !label.is_empty())
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
                credential: ClientCredential::of_secret(""),
                scopes: Vec::new(),
                default_role: OidcConfig::DEFAULT_ROLE,
                timeout: OidcConfig::TIMEOUT,
                network: Network::default(),
            };
            config.is_entra()
        };
        assert!(is_entra("https://login.microsoftonline.com/tenant/v2.0"));
        assert!(is_entra("https://login.partner.microsoftonline.cn/tenant/v2.0"));
        assert!(!is_entra("https://login.microsoftonline.com.evil.example/tenant/v2.0"));
        assert!(!is_entra("http://127.0.0.1:3001"));
    }

    fn loaded(pairs: &[(&str, &str)]) -> Result<OidcConfig, String> {
        let mut environment = crate::config::Environment::from(
            [("HEADROOM_OIDC_CLIENT_ID", "client"), ("HEADROOM_OIDC_CLIENT_SECRET", "secret")]
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        environment.extend(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let raw = RawConfig::load(&environment, None).map_err(|error| error.to_string())?;
        OidcConfig::from_raw(&raw, Cloud::Public, Network::default()).map_err(|error| error.to_string())
    }

    const GUID: &str = "5ca1ab1e-0000-4000-8000-00000000abcd";

    #[test]
    fn a_tenant_in_capitals_is_the_same_tenant() {
        let config = loaded(&[("HEADROOM_TENANT_ID", &GUID.to_uppercase())]).expect("loaded");
        assert_eq!(config.issuer, format!("https://login.microsoftonline.com/{GUID}/v2.0"));
        assert_eq!((config.tenant_id.as_deref(), config.domain_of_tenant()), (Some(GUID), None));
        assert!(config.is_other_tenant("5ca1ab1e-0000-4000-8000-00000000ffff"));
        assert!(!config.is_other_tenant(&GUID.to_uppercase()) && !config.is_other_tenant("contoso.com"));
        let issuer = format!("https://login.microsoftonline.com/{}/v2.0", GUID.to_uppercase());
        assert_eq!(loaded(&[("HEADROOM_OIDC_ISSUER", &issuer)]).expect("loaded").issuer, config.issuer);
        // Another provider's issuer stays as it is written.
        let other = "https://id.example/Realms/A";
        assert_eq!(loaded(&[("HEADROOM_OIDC_ISSUER", other)]).expect("loaded").issuer, other);
    }

    #[test]
    fn a_domain_name_has_to_be_resolved_and_any_other_name_is_refused() {
        let config = loaded(&[("HEADROOM_TENANT_ID", "Contoso.com")]).expect("loaded");
        assert_eq!(config.domain_of_tenant().as_deref(), Some("contoso.com"));
        for name in ["common", "organizations", "consumers", "contoso", ".com", "contoso..com", "a b"] {
            let refused = loaded(&[("HEADROOM_TENANT_ID", name)]).expect_err(name);
            assert!(refused.contains("HEADROOM_TENANT_ID") && refused.contains("domain name"), "{refused}");
        }
    }
}
