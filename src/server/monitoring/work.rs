//! The background loops. Replicas share the work by leases and claims in the database.

use std::sync::Arc;

use super::{Monitoring, MonitoringError, TICK};

/// What nobody acknowledges is looked for every this many ticks: every quarter of an hour.
const REMIND_EVERY: u32 = 180;
/// The gauges are set every this many ticks, and digests looked for.
const ONCE_A_MINUTE: u32 = 12;

impl Monitoring {
    /// Polls, and detects outages, for as long as the future is polled.
    pub async fn watch_budgets(self: Arc<Self>) {
        for tick in 0_u32.. {
            if let Err(error) = self.watch_once(tick).await {
                tracing::error!(error = &error as &dyn std::error::Error, "polling failed; trying again in a moment");
            }
            self.neighbours.clock.sleep(TICK).await;
        }
    }

    /// Asks for fraud events for as long as the future is polled.
    pub async fn watch_for_fraud(self: Arc<Self>) {
        loop {
            if let Err(error) = self.ask_for_fraud_due().await {
                tracing::error!(error = &error as &dyn std::error::Error, "nobody was asked about fraud; trying again");
            }
            self.neighbours.clock.sleep(TICK).await;
        }
    }

    async fn watch_once(&self, tick: u32) -> Result<(), MonitoringError> {
        self.poll_due().await?;
        self.tell_outages().await?;
        self.tell_unreached().await?;
        self.tell_consents().await?;
        if tick.is_multiple_of(REMIND_EVERY) {
            self.remind().await?;
        }
        if tick.is_multiple_of(ONCE_A_MINUTE) {
            self.hasten_digests().await?;
            self.measure().await?;
        }
        Ok(())
    }

    /// Delivers messages until monitoring is stopped.
    pub async fn deliver_messages(self: Arc<Self>) {
        while !self.is_stopping() {
            if let Err(error) = self.deliver_due().await {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "delivering failed; trying again in a moment"
                );
            }
            self.rest().await;
        }
    }
}
