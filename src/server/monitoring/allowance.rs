//! How often a user may ask for what costs others something: a message to a receiver, a call to Partner Center.
//!
//! Counted in memory, so each replica allows as much.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter, clock};

use super::Monitoring;
use crate::platform::clock::Clock;
use domain::principal::{Principal, PrincipalKey};

/// "Send a test": five at once, and five a minute.
const TESTS: u32 = 5;
/// "Check now": four at once, and four a minute.
const CHECKS: u32 = 4;

/// A longer rest comes from a clock that has been set back.
const LONGEST_REST: Duration = Duration::from_mins(1);

/// The rest until the next one is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften(pub Duration);

type Limiter = RateLimiter<PrincipalKey, DashMapStateStore<PrincipalKey>, Ticking, NoOpMiddleware<Duration>>;

pub(super) struct Allowances {
    clock: Ticking,
    tests: Limiter,
    checks: Limiter,
}

impl Allowances {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let clock = Ticking(clock);
        let a_minute = |count: u32| Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        let limiter = |count| RateLimiter::new(a_minute(count), DashMapStateStore::default(), clock.clone());
        Self { tests: limiter(TESTS), checks: limiter(CHECKS), clock }
    }

    fn take(&self, limiter: &Limiter, principal: &Principal) -> Result<(), TooOften> {
        let key = PrincipalKey { tenant: principal.tenant.clone(), user: principal.user.clone() };
        let now = clock::Clock::now(&self.clock);
        match limiter.check_key(&key).map_err(|refused| refused.wait_time_from(now)) {
            Err(rest) if rest <= LONGEST_REST => Err(TooOften(rest)),
            _ => Ok(()),
        }
    }

    pub(super) fn forget_idle(&self) {
        self.tests.retain_recent();
        self.checks.retain_recent();
    }
}

impl Monitoring {
    /// Counts a test.
    ///
    /// # Errors
    ///
    /// If the user has sent too many in the last minute.
    pub fn take_test(&self, principal: &Principal) -> Result<(), TooOften> {
        self.allowances.take(&self.allowances.tests, principal)
    }

    /// Counts a check.
    ///
    /// # Errors
    ///
    /// If the user has asked for too many in the last minute.
    pub fn take_check(&self, principal: &Principal) -> Result<(), TooOften> {
        self.allowances.take(&self.allowances.checks, principal)
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
