//! The only place that reads the system's clock or waits for it, so that tests control time.

use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

/// Time as the server sees it.
#[async_trait]
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Timestamp;

    /// Returns once `duration` has passed on this clock.
    async fn sleep(&self, duration: Duration);
}

/// The time plus `by`, or the end of time.
#[must_use]
pub fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// Whether `then` is less than `span` away. A clock set back must not make anything last for ever.
#[must_use]
pub fn is_within(span: SignedDuration, then: Timestamp, now: Timestamp) -> bool {
    now.duration_since(then).abs() < span
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[expect(clippy::disallowed_methods, reason = "this is where the machine's clock is read")]
#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}
