//! How often a user may ask for what costs others something: a message to a receiver, a call to Partner Center.

use std::sync::Arc;

use super::Monitoring;
use crate::platform::clock::Clock;
use crate::platform::limiter::Limiter;
pub use crate::platform::limiter::TooOften;
use domain::principal::{Principal, PrincipalKey};

/// "Send a test": five at once, and five a minute.
const TESTS: u32 = 5;
/// "Check now" and "Check my access": four at once, and four a minute.
const CHECKS: u32 = 4;

pub(super) struct Allowances {
    tests: Limiter<PrincipalKey>,
    checks: Limiter<PrincipalKey>,
}

impl Allowances {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { tests: Limiter::a_minute(TESTS, clock.clone()), checks: Limiter::a_minute(CHECKS, clock) }
    }

    pub(super) fn forget_idle(&self) {
        self.tests.forget_idle();
        self.checks.forget_idle();
    }
}

impl Monitoring {
    /// Counts a test.
    ///
    /// # Errors
    ///
    /// If the user has sent too many in the last minute.
    pub fn take_test(&self, principal: &Principal) -> Result<(), TooOften> {
        self.allowances.tests.take(&principal.key())
    }

    /// Counts a check.
    ///
    /// # Errors
    ///
    /// If the user has asked for too many in the last minute.
    pub fn take_check(&self, principal: &Principal) -> Result<(), TooOften> {
        self.allowances.checks.take(&principal.key())
    }
}
