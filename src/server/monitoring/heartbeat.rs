//! Tells an outside watcher that polls are stored and messages get out, as long as that is so.

use std::sync::Arc;

use jiff::SignedDuration;
use tracing::Instrument as _;

use super::Monitoring;

/// If a delivery has been pending for longer, people are not told what they should be.
const LONGEST_PENDING: SignedDuration = SignedDuration::from_hours(1);

impl Monitoring {
    /// After a poll that was stored. It runs apart from the poll, which it neither delays nor disturbs.
    pub(super) fn beat(&self) {
        let Some(heartbeat) = self.neighbours.heartbeat.clone() else { return };
        let (store, now) = (Arc::clone(&self.neighbours.store), self.now());
        let beat = async move {
            let outcome = match store.delivery_backlog(now).await {
                Ok((_, Some(oldest))) if now.duration_since(oldest) > LONGEST_PENDING => {
                    tracing::warn!(since = %oldest, "the outside watcher is told nothing: a delivery is pending");
                    "withheld"
                }
                Ok(_) => match heartbeat.beat().await {
                    Ok(()) => "sent",
                    Err(error) => {
                        let error = &error as &dyn std::error::Error;
                        tracing::warn!(error, "the outside watcher was not told that this server works");
                        "failed"
                    }
                },
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(error, "the pending deliveries cannot be counted");
                    "failed"
                }
            };
            metrics::counter!("headroom_heartbeats_total", "outcome" => outcome).increment(1);
        };
        tokio::spawn(beat.in_current_span());
    }
}
