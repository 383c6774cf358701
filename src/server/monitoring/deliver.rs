//! Sends pending notifications to their receivers.
//!
//! A worker claims a delivery for longer than an attempt can take, tries, and records the outcome. If a worker dies on the
//! way, its claim expires; another worker then tries again with the same idempotency key.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::task::JoinSet;

use super::{Monitoring, MonitoringError};
use crate::notify::OutgoingMessage;
use crate::store::{AttemptOutcome, ClaimedDelivery};
use domain::delivery::{Channel, Delivery, Receiver, Refusal, next_attempt};
use domain::principal::TenantId;

/// How many deliveries a replica sends at the same time.
pub const WORKERS: usize = 16;
/// The upper bound of an attempt: see the time-outs of `server::notify`.
pub const LONGEST_ATTEMPT: Duration = Duration::from_secs(35);
/// Longer than any attempt.
const CLAIM: SignedDuration = SignedDuration::from_secs(90);

impl Monitoring {
    /// Sends deliveries until none is due. Returns how many attempts were made.
    ///
    /// # Errors
    ///
    /// If the outbox cannot be read.
    pub async fn deliver_due(self: &Arc<Self>) -> Result<usize, MonitoringError> {
        let mut running = JoinSet::new();
        let mut attempts = 0;
        loop {
            let free = u32::try_from(WORKERS.saturating_sub(running.len())).unwrap_or_default();
            let now = self.now();
            let until = now.saturating_add(CLAIM).unwrap_or(now);
            let claimed = if free > 0 && !self.is_stopping() {
                self.store().claim_deliveries(now, until, free).await
            } else {
                Ok(Vec::new())
            };
            let claimed = match claimed {
                Ok(claimed) => claimed,
                Err(error) if running.is_empty() => return Err(error.into()),
                // Attempts in progress are still recorded.
                Err(_) => Vec::new(),
            };
            for claimed in claimed {
                attempts += 1;
                let monitoring = Arc::clone(self);
                running.spawn(async move { monitoring.attempt(claimed).await });
            }
            tokio::select! {
                done = running.join_next() => if done.is_none() { return Ok(attempts) },
                // A slow receiver does not delay deliveries that become due in the meantime.
                () = self.neighbours.clock.sleep(super::TICK) => {}
            }
        }
    }

    async fn attempt(&self, claimed: ClaimedDelivery) {
        let ClaimedDelivery { tenant, delivery } = claimed;
        let outcome = self.carry(&tenant, &delivery).await;
        let now = self.now();
        let name = match &outcome {
            AttemptOutcome::Delivered => "delivered",
            AttemptOutcome::Retry { .. } => "retry",
            AttemptOutcome::Failed { .. } => "failed",
        };
        let channel = delivery.channel.key();
        metrics::counter!("headroom_delivery_attempts_total", "channel" => channel, "outcome" => name).increment(1);
        if let AttemptOutcome::Delivered = outcome {
            let lag = now.duration_since(delivery.first_due).as_secs_f64().max(0.0);
            metrics::histogram!("headroom_delivery_lag_seconds", "channel" => channel).record(lag);
        }
        match self.store().settle_delivery(&tenant, &delivery, &outcome, now).await {
            Ok(true) => tracing::info!(delivery = %delivery.id, channel, outcome = name, "an attempt to deliver"),
            Ok(false) => tracing::warn!(delivery = %delivery.id, channel, "another worker has taken over a delivery"),
            // The claim expires, and the same message is sent again with the same key.
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                delivery = %delivery.id,
                "an attempt to deliver could not be noted"
            ),
        }
    }

    /// Sends a delivery and returns the outcome to record.
    async fn carry(&self, tenant: &TenantId, delivery: &Delivery) -> AttemptOutcome {
        let receiver = match self.receiver(tenant, &delivery.receiver).await {
            Ok(receiver) => receiver,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a receiver cannot be read");
                return self.retry_later(delivery, Refusal::ReceiverUnreadable, None);
            }
        };
        let Some(receiver) = receiver else {
            return AttemptOutcome::Failed { refusal: Refusal::ReceiverRemoved };
        };
        let Some(recipient) = recipient(&receiver, delivery) else {
            return AttemptOutcome::Failed { refusal: Refusal::AddressRemoved };
        };
        let rendered = (self.neighbours.write)(&receiver, &delivery.message);
        let outgoing = OutgoingMessage {
            key: &delivery.id,
            destination: &receiver.destination,
            recipient,
            message: &delivery.message,
            rendered: &rendered,
        };
        match self.neighbours.notifier.send(outgoing).await {
            Ok(()) => AttemptOutcome::Delivered,
            Err(error) => {
                let asked = error.retry_after.and_then(|asked| SignedDuration::try_from(asked).ok());
                tracing::warn!(
                    delivery = %delivery.id,
                    error = &error as &dyn std::error::Error,
                    "a message did not arrive"
                );
                self.retry_later(delivery, error.refusal, asked)
            }
        }
    }

    fn retry_later(&self, delivery: &Delivery, refusal: Refusal, asked: Option<SignedDuration>) -> AttemptOutcome {
        let jitter = rand::random::<f64>();
        match next_attempt(delivery.attempts, delivery.first_due, asked, jitter, self.now()) {
            Some(due) => AttemptOutcome::Retry { refusal, due },
            None => AttemptOutcome::Failed { refusal },
        }
    }
}

/// The current address. A mailbox that was removed from the list gets nothing more.
fn recipient<'a>(receiver: &'a Receiver, delivery: &Delivery) -> Option<&'a str> {
    let destination = &receiver.destination;
    let mut recipients = destination.recipients();
    match destination.channel() {
        Channel::Email => recipients.find(|address| **address == *delivery.recipient),
        Channel::Teams | Channel::Slack | Channel::Webhook => recipients.next(),
    }
}
