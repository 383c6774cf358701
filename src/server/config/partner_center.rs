//! Which Partner Center to call.

use url::Url;

use super::raw::RawConfig;
use super::{Cloud, ConfigError, listener};
use crate::platform::http::network::Network;

/// `HEADROOM_PARTNER_CENTER_URL`: the base of the REST API; by default the cloud's. Plain http only on loopback.
#[derive(Clone, Debug)]
pub struct PartnerCenterConfig {
    pub url: Url,
    pub network: Network,
}

impl PartnerCenterConfig {
    pub(super) fn from_raw(raw: &RawConfig, cloud: Cloud, network: Network) -> Result<Self, ConfigError> {
        let text = raw.get("partner_center_url").unwrap_or_else(|| cloud.partner_center_url());
        Ok(Self { url: listener::parse_url(&raw.name("partner_center_url"), text)?, network })
    }
}
