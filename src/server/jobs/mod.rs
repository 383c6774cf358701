//! What runs beside the requests.

use std::sync::Arc;
use std::time::Duration;

use super::clock::Clock;
use super::store::Store;

const PURGE_EVERY: Duration = Duration::from_mins(10);

/// Deletes sign-ins, flows and sessions whose time is over, and lets `forget_idle` drop what is only in memory, for as long
/// as it is polled.
pub async fn purge_expired(store: Arc<Store>, clock: Arc<dyn Clock>, forget_idle: impl Fn() + Send) {
    loop {
        clock.sleep(PURGE_EVERY).await;
        forget_idle();
        if let Err(error) = store.purge_expired(clock.now()).await {
            tracing::warn!(%error, "what has expired could not be deleted; trying again later");
        }
    }
}
