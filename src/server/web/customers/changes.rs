//! What has changed in a reader's report since their last visit, or since a day: compared once for each report.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::access::Reader;
use crate::error::PageError;
use domain::billing_period::date_of;
use domain::customer::CustomerId;
use domain::grid::{Scope, Since};
use domain::since::{Baseline, Comparison};
use server::looks::Shown;
use wire::views::changes::{DayProblem, SinceView};

/// Without an earlier visit: a week, as long as figures are stored from then.
const FIRST_VISIT_DAYS: i64 = 7;

/// See the module.
pub struct Changes {
    pub comparison: Arc<Comparison>,
    /// Whether there was no earlier visit to compare with.
    pub is_first_visit: bool,
    /// Why it is not the day that was asked for.
    pub problem: Option<DayProblem>,
}

/// What has changed. `None` if nothing is known from earlier.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn since(reader: &Reader, since: Since) -> Result<Option<Changes>, PageError> {
    let today = date_of(reader.now());
    let problem = match since {
        Since::Day(day) if day <= today => {
            let comparison = compare(reader, Baseline::Day(day)).await?;
            if comparison.rows.is_some() {
                return Ok(Some(Changes { comparison, is_first_visit: false, problem: None }));
            }
            Some(DayProblem::BeforeFirst)
        }
        Since::Day(_) => Some(DayProblem::Future),
        Since::Unreadable => Some(DayProblem::Unreadable),
        Since::LastVisit => None,
    };
    let last = reader.access().state().looks.last_look(&reader.principal().key()).await?;
    let comparison = compare(reader, last.map_or(first_visit(today), Baseline::Visit)).await?;
    let is_worth_showing = comparison.rows.is_some() || problem.is_some();
    Ok(is_worth_showing.then_some(Changes { comparison, is_first_visit: last.is_none(), problem }))
}

/// What has changed since a day began.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn since_day(reader: &Reader, day: Date) -> Result<Arc<Comparison>, PageError> {
    compare(reader, Baseline::Day(day)).await
}

fn first_visit(today: Date) -> Baseline {
    Baseline::Day(today.saturating_sub(FIRST_VISIT_DAYS.days()))
}

async fn compare(reader: &Reader, baseline: Baseline) -> Result<Arc<Comparison>, PageError> {
    let (report, state, summary) = (&reader.view().report, reader.access().state(), reader.summary().await);
    if let Some(known) = report.comparison(baseline, &summary.rules) {
        return Ok(known);
    }
    if !state.histories.is_filled(reader.tenant()).await {
        return Ok(Arc::new(Comparison::unknown(baseline)));
    }
    let shown = Shown { report: &report.overview.report, outlooks: &report.outlooks };
    let comparison = state.looks.compare(&reader.principal().key(), baseline, shown, &summary.rules).await?;
    let comparison = Arc::new(comparison);
    // Figures from earlier may still be on their way.
    if comparison.rows.is_some() {
        report.keep_comparison(Arc::clone(&comparison), summary.rules.clone());
    }
    Ok(comparison)
}

/// What the page says of it, of these customers alone if there is a set. The page is worth showing without it.
pub(crate) async fn panel(reader: &Reader, scope: &Scope, owned: Option<&HashSet<CustomerId>>) -> Option<SinceView> {
    match since(reader, scope.since).await {
        Ok(changes) => {
            let Changes { comparison, is_first_visit, problem } = changes?;
            let comparison = match owned {
                Some(owned) => Arc::new(comparison.among(owned)),
                None => comparison,
            };
            let overview = &reader.view().report.overview;
            Some(SinceView { is_first_visit, problem, ..SinceView::of(&comparison, overview, scope.changed) })
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "what has changed cannot be read for a page");
            None
        }
    }
}
