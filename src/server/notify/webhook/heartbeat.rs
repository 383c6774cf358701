//! Tells an outside watcher, such as healthchecks.io or Dead Man's Snitch, that this server works: the watcher sends an alert
//! when nothing comes any more.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::StatusCode;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::guard::Guard;
use super::{Resolver, SystemResolver, client_for};
use crate::config::NotifyConfig;
use crate::notify::{Heartbeat, HeartbeatError};
use domain::delivery::AddressRefusal;

/// From the DNS query to the answer's status.
const LIMIT: Duration = Duration::from_secs(10);

/// Asks for the address of the settings (GET).
pub struct HttpHeartbeat {
    url: SecretString,
    guard: Guard,
    limit: Duration,
}

impl HttpHeartbeat {
    /// `None` if the settings name no watcher.
    #[must_use]
    pub fn new(config: &NotifyConfig) -> Option<Self> {
        Self::with(config, LIMIT, Arc::new(SystemResolver))
    }

    /// The same with another limit and another resolver.
    #[must_use]
    pub fn with(config: &NotifyConfig, limit: Duration, resolver: Arc<dyn Resolver>) -> Option<Self> {
        let url = config.heartbeat_url.clone()?;
        Some(Self { url, guard: Guard::new(config, resolver), limit })
    }

    async fn ask(&self) -> Result<StatusCode, HeartbeatError> {
        let url = Url::parse(self.url.expose_secret());
        let url = url.map_err(|_| HeartbeatError::Address(AddressRefusal::Unreadable))?;
        let route = self.guard.check(&url).await.map_err(HeartbeatError::Address)?;
        let unreachable = |error: reqwest::Error| HeartbeatError::Unreachable(error.without_url());
        let client = client_for(route, self.limit, self.guard.network()).map_err(unreachable)?;
        Ok(client.get(url).send().await.map_err(unreachable)?.status())
    }
}

#[async_trait]
impl Heartbeat for HttpHeartbeat {
    async fn beat(&self) -> Result<(), HeartbeatError> {
        let asked = tokio::time::timeout(self.limit, self.ask()).await;
        match asked.map_err(|_| HeartbeatError::TimedOut)?? {
            status if status.is_success() => Ok(()),
            status => Err(HeartbeatError::Status(status)),
        }
    }
}
