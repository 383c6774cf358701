//! A tenant that is configured by a domain name: its id is asked for at the start, because tokens and issuers have the id.

use std::time::Duration;

use serde::Deserialize;
use url::Url;

use super::provider::ProviderError;
use crate::config::OidcConfig;
use crate::config::oidc::tenant_of;
use crate::platform::http::{body, client};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const MAX_BODY_BYTES: usize = 64 * 1024;

/// The id of the tenant could not be found out. The text is a sentence for the person who starts the server.
#[derive(Debug, thiserror::Error)]
#[error(
    "HEADROOM_TENANT_ID names the domain {domain}, and the sign-in service does not say which tenant that is. Set it to the \
     tenant's id, a GUID, or start again once the service answers"
)]
pub struct TenantError {
    domain: String,
    source: ProviderError,
}

/// Replaces the domain name of a tenant, if there is one, by the tenant's id, which the issuer's metadata for the domain
/// contains (Microsoft identity platform, "OpenID Connect on the Microsoft identity platform").
///
/// # Errors
///
/// If the issuer cannot be asked, or does not know the domain.
pub async fn resolve(config: &mut OidcConfig) -> Result<(), TenantError> {
    let Some(domain) = config.domain_of_tenant() else { return Ok(()) };
    let failed = |source| TenantError { domain, source };
    let (issuer, tenant) = ask(config).await.map_err(failed)?;
    tracing::info!(tenant, "the tenant's domain name stands for this id");
    (config.issuer, config.tenant_id) = (issuer, Some(tenant));
    Ok(())
}

async fn ask(config: &OidcConfig) -> Result<(String, String), ProviderError> {
    #[derive(Deserialize)]
    struct Metadata {
        issuer: Url,
    }
    let asked: Url = config.issuer.parse()?;
    let address = format!("{}/.well-known/openid-configuration", config.issuer.trim_end_matches('/'));
    let http = client::of(&asked, CONNECT_TIMEOUT, &config.network)?.timeout(config.timeout).build()?;
    let answer = http.get(address).header("accept", "application/json").send().await?;
    if !answer.status().is_success() {
        return Err(ProviderError::Status(answer.status().as_u16()));
    }
    let Metadata { issuer } = serde_json::from_slice(&body::read(answer, MAX_BODY_BYTES).await?)?;
    // Discovery compares the issuer with itself once more; here only the tenant may differ.
    let tenant = tenant_of(&issuer).filter(|_| issuer.origin() == asked.origin());
    let tenant = tenant.ok_or(ProviderError::Document("it names no tenant of this sign-in service"))?;
    Ok((issuer.as_str().to_owned(), tenant))
}
