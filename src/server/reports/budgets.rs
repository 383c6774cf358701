//! Puts budgets into reports that Headroom itself has read since, beside a change. A report in hand is prepared again when
//! somebody next asks for it, and one that a call brings is checked before anybody sees it: it may have been on its way.

use std::sync::{Arc, OnceLock};

use jiff::SignedDuration;

use crate::store::BudgetStore;
use domain::principal::TenantId;
use domain::usage::UsageReport;
use jiff::Timestamp;

/// Partner Center's records are of about a day ago. After two, what they say of a budget is news.
const COUNTS_FOR: SignedDuration = SignedDuration::from_hours(48);

/// Takes the report out of what was prepared of it.
type ReportOf<P> = dyn Fn(&P) -> UsageReport + Send + Sync;

/// Where budgets that were read are, once somebody has said so.
pub(super) struct BudgetsRead<P>(OnceLock<Known<P>>);

/// See [`BudgetsRead`].
type Known<P> = (Arc<dyn BudgetStore>, Box<ReportOf<P>>);

impl<P> Default for BudgetsRead<P> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<P> BudgetsRead<P> {
    pub(super) fn are_in(&self, store: Arc<dyn BudgetStore>, report_of: Box<ReportOf<P>>) {
        // The first one stays; there is only one.
        let _ = self.0.set((store, report_of));
    }

    /// Puts in what was read. A report without it is better than none.
    pub(super) async fn put_in(&self, tenant: &TenantId, report: &mut UsageReport, now: Timestamp) {
        if let Some((store, _)) = self.0.get() {
            put_budgets_in(&**store, tenant, report, now).await;
        }
    }

    pub(super) fn report_of(&self, prepared: &P) -> Option<UsageReport> {
        self.0.get().map(|(_, report_of)| report_of(prepared))
    }
}

/// Puts the budgets that were read beside changes into a report. A failure is logged.
pub async fn put_budgets_in(store: &dyn BudgetStore, tenant: &TenantId, report: &mut UsageReport, now: Timestamp) {
    match store.budgets_read(tenant, now.saturating_sub(COUNTS_FOR).unwrap_or(now)).await {
        Ok(read) => report.put_in(&read),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, %tenant, "a report is without the budgets that were changed");
        }
    }
}
