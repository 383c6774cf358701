//! How many calls a tenant makes in an hour, whoever of its users looks: Partner Center throttles by partner.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::{Failed, Why};
use crate::platform::clock::{is_within, later};
use domain::principal::TenantId;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The calls of the last hour. Each replica of Headroom counts its own.
pub(super) struct CallBudget {
    per_hour: u32,
    tenants: Mutex<HashMap<TenantId, Spent>>,
}

#[derive(Default)]
struct Spent {
    /// The oldest first.
    calls: VecDeque<Timestamp>,
    /// Partner Center's last refusal that asks to wait.
    rest: Option<Failed>,
}

impl CallBudget {
    pub(super) fn new(per_hour: u32) -> Self {
        Self { per_hour, tenants: Mutex::default() }
    }

    pub(super) fn per_hour(&self) -> u32 {
        self.per_hour
    }

    /// Counts a call that is about to be made.
    ///
    /// # Errors
    ///
    /// If the tenant has used up its calls, or Partner Center has asked it to wait.
    pub(super) fn take(&self, tenant: &TenantId, now: Timestamp) -> Result<(), Failed> {
        let mut tenants = self.tenants();
        let spent = tenants.entry(tenant.clone()).or_default();
        spent.forget(now);
        if let Some(rest) = &spent.rest {
            return Err(rest.clone());
        }
        if spent.calls.len() >= usize::try_from(self.per_hour).unwrap_or(usize::MAX) {
            metrics::counter!("headroom_breakdown_calls_refused_total").increment(1);
            let until = spent.calls.front().map_or(now, |oldest| later(*oldest, HOUR));
            return Err(Failed { why: Why::BudgetSpent, at: now, until: Some(until) });
        }
        spent.calls.push_back(now);
        Ok(())
    }

    /// Makes no call until the failure says so.
    pub(super) fn rest(&self, tenant: &TenantId, failed: &Failed) {
        self.tenants().entry(tenant.clone()).or_default().rest = Some(failed.clone());
    }

    /// Drops tenants that have made no call within the hour.
    pub(super) fn forget_idle(&self, now: Timestamp) {
        self.tenants().retain(|_, spent| {
            spent.forget(now);
            !spent.calls.is_empty() || spent.rest.is_some()
        });
    }

    fn tenants(&self) -> MutexGuard<'_, HashMap<TenantId, Spent>> {
        self.tenants.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Spent {
    fn forget(&mut self, now: Timestamp) {
        self.calls.retain(|call| is_within(HOUR, *call, now));
        // No wait is longer than an hour, also if the clock was set back.
        let holds = |rest: &Failed| rest.until.is_some_and(|until| now < until) && is_within(HOUR, rest.at, now);
        self.rest = self.rest.take().filter(holds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::ReportError;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_773_144_000 + minutes * 60).expect("a time")
    }

    fn tenant(name: &str) -> TenantId {
        TenantId::parse(name).expect("a tenant")
    }

    #[test]
    fn a_tenant_that_has_used_up_its_hour_is_free_again_when_its_oldest_call_is_an_hour_old() {
        let budget = CallBudget::new(2);
        let (one, other) = (tenant("one"), tenant("other"));
        assert!(budget.take(&one, at(0)).is_ok() && budget.take(&one, at(10)).is_ok());
        let refused = budget.take(&one, at(20)).expect_err("no call");
        assert_eq!((matches!(refused.why, Why::BudgetSpent), refused.until), (true, Some(at(60))));
        assert!(budget.take(&other, at(20)).is_ok());
        assert!(budget.take(&one, at(60)).is_ok());
        assert_eq!(budget.take(&one, at(61)).expect_err("no call").until, Some(at(70)));
    }

    #[test]
    fn nobody_of_the_tenant_calls_while_partner_center_wants_rest() {
        let budget = CallBudget::new(9);
        let one = tenant("one");
        let failed = Failed { why: ReportError::Internal.into(), at: at(0), until: Some(at(1)) };
        budget.rest(&one, &failed);
        assert_eq!(budget.take(&one, at(0)).expect_err("no call").until, Some(at(1)));
        assert!(budget.take(&tenant("other"), at(0)).is_ok());
        assert!(budget.take(&one, at(1)).is_ok());
    }

    #[test]
    fn a_clock_set_back_gives_the_hour_back() {
        let budget = CallBudget::new(1);
        assert!(budget.take(&tenant("one"), at(600)).is_ok());
        assert!(budget.take(&tenant("one"), at(0)).is_ok());
        budget.forget_idle(at(120));
        assert!(budget.tenants().is_empty());
    }
}
