//! What runs beside the requests.

use std::sync::Arc;
use std::time::Duration;

use super::alerting::{Alerting, AlertingError, TICK};
use super::clock::Clock;
use super::store::Store;

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
pub async fn watch_budgets(alerting: Arc<Alerting>, clock: Arc<dyn Clock>) {
    for tick in 0_u32.. {
        let done = async {
            alerting.poll_due().await?;
            alerting.tell_outages().await?;
            if tick.is_multiple_of(MEASURE_EVERY) {
                alerting.measure().await?;
            }
            Ok::<_, AlertingError>(())
        };
        if let Err(error) = done.await {
            tracing::error!(error = &error as &dyn std::error::Error, "watching failed; trying again in a moment");
        }
        clock.sleep(TICK).await;
    }
}

/// Carries deliveries to their receivers, for as long as it is polled.
pub async fn deliver_messages(alerting: Arc<Alerting>) {
    loop {
        if let Err(error) = alerting.deliver_due().await {
            tracing::error!(error = &error as &dyn std::error::Error, "delivering failed; trying again in a moment");
        }
        alerting.rest().await;
    }
}
