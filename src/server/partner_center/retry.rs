//! When to retry a failed request, and when to give up: pure decisions, no waiting.
//!
//! Waits double with each retry and are drawn at random between zero and that bound ("full jitter"), so that many
//! servers that failed together do not come back together. A budget limits retries to a small share of all requests, so
//! that an ailing Partner Center is not hit harder than a healthy one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Draws a duration between zero and its argument.
pub type Jitter = Arc<dyn Fn(Duration) -> Duration + Send + Sync>;

/// Jitter from the thread's random numbers.
#[must_use]
pub fn random_jitter() -> Jitter {
    Arc::new(|most| most.mul_f64(rand::random::<f64>()))
}

/// How often and how long to retry.
#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// How many times one request is retried.
    pub retries: u32,
    /// The upper bound of the first wait; it doubles each time.
    pub first_wait: Duration,
    /// The longest wait of our own.
    pub longest_wait: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { retries: 3, first_wait: Duration::from_millis(500), longest_wait: Duration::from_secs(8) }
    }
}

impl RetryPolicy {
    /// How long to wait before retry number `retry` (from 0): what Partner Center asked for plus a random wait.
    #[must_use]
    pub fn wait(&self, retry: u32, retry_after: Option<Duration>, jitter: &Jitter) -> Duration {
        let doubled = self.first_wait.saturating_mul(1_u32.checked_shl(retry).unwrap_or(u32::MAX));
        retry_after.unwrap_or_default().saturating_add(jitter(doubled.min(self.longest_wait)))
    }
}

/// The retries still allowed: each request earns a tenth of one, up to a small reserve.
#[derive(Debug)]
pub struct RetryBudget {
    tenths: AtomicU32,
}

impl RetryBudget {
    /// The reserve, in retries: what a newly started server may spend.
    pub const RESERVE: u32 = 10;

    /// Counts a request's first attempt.
    pub fn earn(&self) {
        let _ = self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tenths| {
            (tenths < Self::RESERVE * 10).then_some(tenths + 1)
        });
    }

    /// Takes one retry from the budget, if one is left.
    pub fn spend(&self) -> bool {
        self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |tenths| tenths.checked_sub(10)).is_ok()
    }
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self { tenths: AtomicU32::new(Self::RESERVE * 10) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_stay_there() {
        let longest: Jitter = Arc::new(|most| most);
        let policy = RetryPolicy::default();
        let waits = [0, 1, 2, 10, 40].map(|retry| policy.wait(retry, None, &longest).as_millis());
        assert_eq!(waits, [500, 1_000, 2_000, 8_000, 8_000]);
    }

    #[test]
    fn what_partner_center_asks_for_is_the_least_wait() {
        let policy = RetryPolicy::default();
        let asked = Duration::from_secs(57);
        assert_eq!(policy.wait(0, Some(asked), &(Arc::new(|_| Duration::ZERO) as Jitter)), asked);
        for _ in 0..100 {
            let wait = policy.wait(2, Some(asked), &random_jitter());
            assert!(wait >= asked && wait <= asked + Duration::from_secs(2), "{wait:?}");
        }
    }

    #[test]
    fn a_long_outage_uses_up_the_reserve_and_then_a_tenth_of_the_requests_may_be_repeated() {
        let budget = RetryBudget::default();
        let spent = (0..1_000)
            .filter(|_| {
                budget.earn();
                budget.spend()
            })
            .count();
        assert!((100..=110).contains(&spent), "{spent}");
    }

    #[test]
    fn requests_that_went_well_do_not_pile_up_more_than_the_reserve() {
        let budget = RetryBudget::default();
        (0..10_000).for_each(|_| budget.earn());
        assert_eq!((0..100).filter(|_| budget.spend()).count(), RetryBudget::RESERVE as usize);
    }
}
