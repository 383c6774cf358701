//! The only place that reads the system's clock or waits for it, so that tests control time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
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

/// By how much a clock has been set back while `waited` passed, which is measured otherwise. Less than ten seconds are no
/// step: the operating system makes up for such differences, and a busy machine is late.
#[must_use]
pub fn set_back(before: Timestamp, waited: Duration, now: Timestamp) -> Option<SignedDuration> {
    const LEAST: SignedDuration = SignedDuration::from_secs(10);
    let lost = SignedDuration::try_from(waited).ok()?.saturating_sub(now.duration_since(before));
    (lost >= LEAST).then_some(lost)
}

/// A clock set right by one that all replicas share, so that they agree on leases and on what is due.
pub struct SharedClock {
    clock: Arc<dyn Clock>,
    /// Milliseconds to add.
    correction: AtomicI64,
}

impl SharedClock {
    /// A clock that is further off than this is wrong in a way that people have to know of.
    const MOST: SignedDuration = SignedDuration::from_hours(1);

    #[must_use]
    pub fn of(clock: Arc<dyn Clock>) -> Self {
        Self { clock, correction: AtomicI64::new(0) }
    }

    /// Goes by this time from now on, unless it is more than an hour away.
    pub fn agree(&self, shared: Timestamp) {
        let difference = shared.duration_since(self.clock.now());
        let seconds = difference.as_secs();
        if difference.abs() > Self::MOST {
            tracing::error!(seconds, "the database's clock is more than an hour ahead of this machine's, or behind it");
            return;
        }
        if difference.abs() > SignedDuration::from_secs(30) {
            tracing::warn!(seconds, "this machine's clock differs from the database's, which counts");
        }
        self.correction.store(i64::try_from(difference.as_millis()).unwrap_or_default(), Ordering::Relaxed);
    }
}

#[async_trait]
impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        later(self.clock.now(), SignedDuration::from_millis(self.correction.load(Ordering::Relaxed)))
    }

    async fn sleep(&self, duration: Duration) {
        self.clock.sleep(duration).await;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    struct Standing(Timestamp);

    #[async_trait]
    impl Clock for Standing {
        fn now(&self) -> Timestamp {
            self.0
        }

        async fn sleep(&self, _: Duration) {}
    }

    #[test]
    fn a_clock_that_is_behind_what_has_passed_was_set_back_and_one_that_is_ahead_was_not() {
        let before: Timestamp = "2026-03-10T12:00:00Z".parse().expect("a time");
        let minute = Duration::from_mins(1);
        for (seconds, lost) in [(60, None), (51, None), (50, Some(10)), (-3_540, Some(3_600)), (90_000, None)] {
            let now = before + SignedDuration::from_secs(seconds);
            assert_eq!(set_back(before, minute, now), lost.map(SignedDuration::from_secs), "{seconds}");
        }
    }

    #[test]
    fn a_clock_goes_by_the_shared_one_unless_that_is_more_than_an_hour_away() {
        let own: Timestamp = "2026-03-10T12:00:00Z".parse().expect("a time");
        for (minutes, goes_by) in [(2, 2), (-2, -2), (60, 60), (61, 0), (-500_000, 0)] {
            let clock = SharedClock::of(Arc::new(Standing(own)));
            clock.agree(own + SignedDuration::from_mins(minutes));
            assert_eq!(clock.now(), own + SignedDuration::from_mins(goes_by), "{minutes}");
        }
    }
}
