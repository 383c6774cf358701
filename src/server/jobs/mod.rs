//! What runs beside the requests.

use std::sync::Arc;
use std::time::Duration;

use super::store::Store;
use crate::monitoring::{Monitoring, MonitoringError, TICK};
use crate::platform::clock::Clock;

const PURGE_EVERY: Duration = Duration::from_mins(10);
/// The gauges are set anew every so many ticks: about once a minute.
const MEASURE_EVERY: u32 = 12;

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

/// Polls and tells of outages, for as long as it is polled itself. Replicas share the work by leases in the database.
pub async fn watch_budgets(monitoring: Arc<Monitoring>, clock: Arc<dyn Clock>) {
    for tick in 0_u32.. {
        let done = async {
            monitoring.poll_due().await?;
            monitoring.tell_outages().await?;
            if tick.is_multiple_of(MEASURE_EVERY) {
                monitoring.measure().await?;
            }
            Ok::<_, MonitoringError>(())
        };
        if let Err(error) = done.await {
            tracing::error!(error = &error as &dyn std::error::Error, "watching failed; trying again in a moment");
        }
        clock.sleep(TICK).await;
    }
}

/// Carries deliveries to their receivers, until monitoring is stopped.
pub async fn deliver_messages(monitoring: Arc<Monitoring>) {
    while !monitoring.is_stopping() {
        if let Err(error) = monitoring.deliver_due().await {
            tracing::error!(error = &error as &dyn std::error::Error, "delivering failed; trying again in a moment");
        }
        monitoring.rest().await;
    }
}
