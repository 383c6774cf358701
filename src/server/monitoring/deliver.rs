//! Sends pending notifications to their receivers.
//!
//! A worker claims an address for longer than an attempt can take, sends what goes next, and records the outcome. If a worker
//! dies on the way, its claim expires; another worker then tries again with the same idempotency key.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;

use super::{Monitoring, MonitoringError};
use crate::notify::{OutgoingMessage, Part, Ticket};
use crate::store::{AttemptOutcome, ClaimedBatch, TicketPlace};
use domain::delivery::{Accepted, Channel, Content, GIVE_UP_AFTER, Parts, Receiver, Refusal, next_attempt};

/// How many messages a replica sends at the same time.
pub const WORKERS: usize = 16;
/// The upper bound of an attempt: see the time-outs of `server::notify`.
pub const LONGEST_ATTEMPT: Duration = Duration::from_secs(35);
/// Longer than any attempt.
const CLAIM: SignedDuration = SignedDuration::from_secs(60);

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
            let free = WORKERS.saturating_sub(running.len());
            let now = self.now();
            let until = now.saturating_add(CLAIM).unwrap_or(now);
            let claimed = if free > 0 && !self.is_stopping() {
                self.store().claim_batches(now, until, free).await
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

    /// Sends a message, all its parts one after another: opening a large one again for each part would take longer than
    /// sending it.
    async fn attempt(&self, mut batch: ClaimedBatch) {
        let outcome = loop {
            let outcome = self.carry(&batch).await;
            let AttemptOutcome::PartDelivered { alerts_sent } = outcome else { break outcome };
            let until = self.now().saturating_add(CLAIM).unwrap_or(Timestamp::MAX);
            if self.is_stopping() || !self.store().keep_batch(&batch, alerts_sent, until).await.unwrap_or(false) {
                break outcome;
            }
            (batch.alerts_sent, batch.failures) = (alerts_sent, 0);
        };
        let now = self.now();
        let name = match &outcome {
            AttemptOutcome::Delivered | AttemptOutcome::AcceptedLater => "delivered",
            AttemptOutcome::PartDelivered { .. } => "part",
            AttemptOutcome::Retry { .. } => "retry",
            AttemptOutcome::Failed { .. } => "failed",
        };
        let channel = batch.channel.key();
        metrics::counter!("headroom_delivery_attempts_total", "channel" => channel, "outcome" => name).increment(1);
        if let AttemptOutcome::Delivered | AttemptOutcome::AcceptedLater = outcome {
            let lag = now.duration_since(batch.first_due).as_secs_f64().max(0.0);
            metrics::histogram!("headroom_delivery_lag_seconds", "channel" => channel).record(lag);
        }
        match self.store().settle_batch(&batch, &outcome, now).await {
            Ok(true) => tracing::info!(message = %batch.id, channel, outcome = name, "an attempt to deliver"),
            Ok(false) => tracing::warn!(message = %batch.id, channel, "another worker has taken over an address"),
            // The claim expires, and the same message is sent again with the same key.
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                message = %batch.id,
                "an attempt to deliver could not be noted"
            ),
        }
    }

    /// Sends a message, or its next part, and returns the outcome to record.
    async fn carry(&self, batch: &ClaimedBatch) -> AttemptOutcome {
        let receiver = match self.receiver(&batch.tenant, &batch.address.receiver).await {
            Ok(receiver) => receiver,
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a receiver cannot be read");
                return self.retry_later(batch, Refusal::ReceiverUnreadable, None);
            }
        };
        let Some(receiver) = receiver else {
            return AttemptOutcome::Failed { refusal: Refusal::ReceiverRemoved };
        };
        let recipient = match recipient(&receiver, batch) {
            Some(recipient) => recipient,
            None => match self.is_owners_address(&batch.tenant, &receiver, &batch.address.recipient).await {
                Ok(true) => &*batch.address.recipient,
                Ok(false) => return AttemptOutcome::Failed { refusal: Refusal::AddressRemoved },
                Err(error) => {
                    tracing::error!(error = &error as &dyn std::error::Error, "the owners cannot be read");
                    return self.retry_later(batch, Refusal::ReceiverUnreadable, None);
                }
            },
        };
        let parts = Parts::of(&batch.message, receiver.destination.channel(), receiver.routing.one_by_one);
        let (part, count) = (parts.after(batch.alerts_sent), parts.count());
        let message = parts.get(part);
        let key = if count == 1 { batch.id.clone() } else { format!("{}-{}", batch.id, part + 1).into() };
        let alert = message.listed().first().map(|entry| &entry.key).filter(|_| receiver.routing.one_by_one);
        let thread = alert.map(|alert| super::poll::key(&batch.tenant, &format!("{}\n{alert}", receiver.id)));
        let ticket = match alert.zip(thread.as_deref()) {
            None => None,
            Some((alert, thread)) => {
                match self.store().place_in_ticket(&batch.tenant, &batch.address, alert, &key).await {
                    Ok(TicketPlace { is_first, sequence }) => Some(Ticket { thread, is_first, sequence }),
                    Err(error) => {
                        tracing::error!(
                            error = &error as &dyn std::error::Error,
                            "a message has no place in its ticket"
                        );
                        return self.retry_later(batch, Refusal::ReceiverUnreadable, None);
                    }
                }
            }
        };
        let rendered = (self.neighbours.write)(&receiver, &message);
        let outgoing = OutgoingMessage {
            key: &key,
            destination: &receiver.destination,
            recipient,
            message: &message,
            rendered: &rendered,
            near: self.neighbours.near,
            message_id: &batch.id,
            part: Part { number: number(part + 1), count: number(count) },
            ticket,
        };
        let sent = self.neighbours.notifier.send(outgoing).await;
        // A mail program drops a second first message, with whatever news it has.
        let may_have_arrived = sent.as_ref().err().is_none_or(|error| error.refusal.may_have_arrived());
        if let Some(alert) = alert.filter(|_| may_have_arrived)
            && let Err(error) = self.store().ticket_arrived(&batch.tenant, &batch.address, alert).await
        {
            tracing::error!(error = &error as &dyn std::error::Error, "the arrival in a ticket was not noted");
        }
        match sent {
            Ok(_) if part + 1 < count => AttemptOutcome::PartDelivered { alerts_sent: parts.alerts_through(part) },
            Ok(Accepted::Delivered) => AttemptOutcome::Delivered,
            Ok(Accepted::Later) => AttemptOutcome::AcceptedLater,
            Err(error) if error.refusal == Refusal::Gone => AttemptOutcome::Failed { refusal: Refusal::Gone },
            Err(error) => {
                let asked = error.retry_after.and_then(|asked| SignedDuration::try_from(asked).ok());
                tracing::warn!(message = %key, error = &error as &dyn std::error::Error, "a message did not arrive");
                self.retry_later(batch, error.refusal, asked)
            }
        }
    }

    fn retry_later(&self, batch: &ClaimedBatch, refusal: Refusal, asked: Option<SignedDuration>) -> AttemptOutcome {
        let (now, jitter) = (self.now(), rand::random::<f64>());
        let next = next_attempt(batch.failures.saturating_add(1), batch.first_due, asked, jitter, now);
        let patience = asked.unwrap_or_default().min(GIVE_UP_AFTER).saturating_add(GIVE_UP_AFTER);
        let too_old = now.saturating_sub(patience).unwrap_or(Timestamp::UNIX_EPOCH);
        // Without a next attempt, all that the message spoke for is too old.
        AttemptOutcome::Retry { refusal, due: next.unwrap_or(now), too_old }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The current address. A mailbox that was removed from the list gets nothing more, and one that has to confirm first only
/// the mail that asks it.
fn recipient<'a>(receiver: &'a Receiver, batch: &ClaimedBatch) -> Option<&'a str> {
    let destination = &receiver.destination;
    let is_asked = matches!(batch.message.content, Content::Confirm { .. });
    let mut recipients = destination.recipients();
    match destination.channel() {
        Channel::Email if is_asked => destination.addresses().find(|address| **address == *batch.address.recipient),
        Channel::Email => recipients.find(|address| **address == *batch.address.recipient),
        Channel::Teams | Channel::Slack | Channel::Webhook => recipients.next(),
    }
}
