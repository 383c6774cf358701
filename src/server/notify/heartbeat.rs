//! An outside watcher that notices when this server is gone.

use async_trait::async_trait;
use reqwest::StatusCode;

use domain::delivery::AddressRefusal;

/// Why the watcher has heard nothing, as far as we know. No variant has its address.
#[derive(Debug, thiserror::Error)]
pub enum HeartbeatError {
    #[error("the watcher's address is refused: {0:?}")]
    Address(AddressRefusal),
    #[error("the watcher did not answer in time")]
    TimedOut,
    #[error("the watcher cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("the watcher answered {0}")]
    Status(StatusCode),
}

/// An outside watcher.
#[async_trait]
pub trait Heartbeat: Send + Sync {
    /// Returns when the watcher has heard that this server works.
    ///
    /// # Errors
    ///
    /// If it has not, as far as we can tell.
    async fn beat(&self) -> Result<(), HeartbeatError>;
}
