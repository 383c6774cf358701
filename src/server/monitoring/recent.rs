//! What a replica remembers of its last polls, by tenant: the report, for the next poll to share, and whether to rest
//! because results could not be stored. It is in memory because the database may be what fails.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::platform::clock::is_within;
use domain::principal::TenantId;
use domain::usage::UsageReport;

/// A report younger than this is judged again without a call: after "Check now", after a change of the rules, and if its
/// results could not be stored.
const SHARED_FOR: SignedDuration = SignedDuration::from_mins(1);
/// The rest after a failure to store; it doubles with each further one.
const FIRST_REST: SignedDuration = SignedDuration::from_mins(1);
const LONGEST_REST: SignedDuration = SignedDuration::from_mins(30);

#[derive(Default)]
pub(super) struct RecentPolls(Mutex<HashMap<TenantId, Recent>>);

#[derive(Default)]
struct Recent {
    report: Option<Fetched>,
    rest: Option<Rest>,
}

struct Fetched {
    /// Whose rights it was fetched with: a colleague who takes monitoring over is not served another's report.
    sign_in: Box<str>,
    report: Arc<UsageReport>,
}

#[derive(Clone, Copy)]
struct Rest {
    since: Timestamp,
    lasts: SignedDuration,
}

impl RecentPolls {
    /// The report that this sign-in fetched less than a minute ago.
    pub(super) fn report(&self, tenant: &TenantId, sign_in: &str, now: Timestamp) -> Option<Arc<UsageReport>> {
        let tenants = self.tenants();
        let fetched = tenants.get(tenant)?.report.as_ref()?;
        (&*fetched.sign_in == sign_in && fetched.is_young(now)).then(|| Arc::clone(&fetched.report))
    }

    pub(super) fn keep(&self, tenant: &TenantId, sign_in: &str, report: &Arc<UsageReport>) {
        let fetched = Fetched { sign_in: sign_in.into(), report: Arc::clone(report) };
        self.tenants().entry(tenant.clone()).or_default().report = Some(fetched);
    }

    /// A poll's result was stored.
    pub(super) fn stored(&self, tenant: &TenantId) {
        if let Some(recent) = self.tenants().get_mut(tenant) {
            recent.rest = None;
        }
    }

    /// A poll's result could not be stored. Returns how long to rest; "Check now" during a rest does not lengthen it.
    pub(super) fn failed(&self, tenant: &TenantId, now: Timestamp) -> SignedDuration {
        let mut tenants = self.tenants();
        let recent = tenants.entry(tenant.clone()).or_default();
        let lasts = match recent.rest {
            None => FIRST_REST,
            Some(rest) if rest.is_over(now) => rest.lasts.saturating_mul(2).min(LONGEST_REST),
            Some(rest) => rest.lasts,
        };
        recent.rest = Some(Rest { since: now, lasts });
        lasts
    }

    pub(super) fn rests(&self, tenant: &TenantId, now: Timestamp) -> bool {
        let rest = self.tenants().get(tenant).and_then(|recent| recent.rest);
        rest.is_some_and(|rest| !rest.is_over(now))
    }

    /// Frees reports that nobody will share any more.
    pub(super) fn forget_old_reports(&self, now: Timestamp) {
        self.tenants().retain(|_, recent| {
            recent.report.take_if(|fetched| !fetched.is_young(now));
            recent.report.is_some() || recent.rest.is_some()
        });
    }

    fn tenants(&self) -> MutexGuard<'_, HashMap<TenantId, Recent>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fetched {
    fn is_young(&self, now: Timestamp) -> bool {
        is_within(SHARED_FOR, self.report.fetched_at, now)
    }
}

impl Rest {
    fn is_over(self, now: Timestamp) -> bool {
        !is_within(self.lasts, self.since, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenant() -> TenantId {
        TenantId::parse("contoso").expect("a tenant")
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + seconds).expect("a time")
    }

    #[test]
    fn a_report_is_shared_for_a_minute_and_with_its_own_sign_in_alone() {
        let recent = RecentPolls::default();
        recent.keep(&tenant(), "ada", &Arc::new(UsageReport::new(vec![], vec![], None, at(0))));
        let is_shared = |sign_in, seconds| recent.report(&tenant(), sign_in, at(seconds)).is_some();
        assert!(is_shared("ada", 0) && is_shared("ada", 59) && !is_shared("ada", 60));
        assert!(!is_shared("ben", 0));
        assert!(!is_shared("ada", -60), "the clock was set back");
        recent.forget_old_reports(at(59));
        assert!(is_shared("ada", 59));
        recent.forget_old_reports(at(60));
        assert!(recent.tenants().is_empty());
    }

    #[test]
    fn rests_double_from_a_minute_to_half_an_hour_and_a_success_ends_them() {
        let recent = RecentPolls::default();
        let mut now = at(0);
        let mut minutes = Vec::new();
        for _ in 0..8 {
            let rest = recent.failed(&tenant(), now);
            minutes.push(rest.as_mins());
            assert!(recent.rests(&tenant(), now + rest - SignedDuration::from_secs(1)));
            assert_eq!(recent.failed(&tenant(), now), rest, "somebody checked meanwhile");
            now += rest;
            assert!(!recent.rests(&tenant(), now));
            recent.forget_old_reports(now);
        }
        assert_eq!(minutes, [1, 2, 4, 8, 16, 30, 30, 30]);
        recent.stored(&tenant());
        assert!(!recent.rests(&tenant(), now));
        assert_eq!(recent.failed(&tenant(), now).as_mins(), 1);
    }
}
