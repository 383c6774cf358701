//! How often somebody may ask for what costs others something.
//!
//! Counted in memory, so each replica allows as much.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter, clock};

use super::clock::Clock;

/// A longer rest comes from a clock that has been set back.
const LONGEST_REST: Duration = Duration::from_mins(1);

/// The rest until the next one is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften(pub Duration);

/// Limits each key by itself.
pub struct Limiter<K: Clone + Hash + Eq> {
    clock: Ticking,
    limiter: RateLimiter<K, DashMapStateStore<K>, Ticking, NoOpMiddleware<Duration>>,
}

impl<K: Clone + Hash + Eq> Limiter<K> {
    /// Allows `count` at once, and as many a minute.
    #[must_use]
    pub fn a_minute(count: u32, clock: Arc<dyn Clock>) -> Self {
        let clock = Ticking(clock);
        let quota = Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        Self { limiter: RateLimiter::new(quota, DashMapStateStore::default(), clock.clone()), clock }
    }

    /// Counts one.
    ///
    /// # Errors
    ///
    /// If there were too many in the last minute.
    pub fn take(&self, key: &K) -> Result<(), TooOften> {
        let now = clock::Clock::now(&self.clock);
        match self.limiter.check_key(key).map_err(|refused| refused.wait_time_from(now)) {
            Err(rest) if rest <= LONGEST_REST => Err(TooOften(rest)),
            _ => Ok(()),
        }
    }

    /// Drops the keys that are allowed everything again.
    pub fn forget_idle(&self) {
        self.limiter.retain_recent();
    }
}

/// What counts as one client: an IPv6 subscriber has a whole /64 (RFC 6177, section 2).
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// Our clock, as the limiter reads it.
#[derive(Clone)]
struct Ticking(Arc<dyn Clock>);

impl clock::Clock for Ticking {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(self.0.now().as_millisecond().max(0).unsigned_abs())
    }
}
