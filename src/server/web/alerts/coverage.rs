//! The customers that monitoring does not see.

use crate::access::{Access, Reader};
use crate::error::PageError;
use crate::visibility::Visibility;
use domain::coverage::Coverage;
use wire::views::alerts::CoverageView;

/// What a user learns of the coverage: nothing if they may not read usage.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn get(access: Access) -> Result<CoverageView, PageError> {
    let coverage = access.state().monitoring.coverage(&access.principal().tenant).await?;
    // The report is fetched only for who is asking about somebody.
    if coverage.missing.is_empty() && coverage.unjudged.is_empty() {
        return Ok(CoverageView::default());
    }
    match access.reader().await {
        Ok(reader) => view(&reader, &coverage).await,
        Err(_) => Ok(CoverageView::default()),
    }
}

/// The same for a reader.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn of(reader: &Reader) -> Result<CoverageView, PageError> {
    view(reader, &reader.monitoring().coverage(reader.tenant()).await?).await
}

async fn view(reader: &Reader, coverage: &Coverage) -> Result<CoverageView, PageError> {
    // Without monitoring there is no last report.
    let Some(monitor) = reader.monitoring().monitor(reader.tenant()).await? else {
        return Ok(CoverageView::default());
    };
    let visibility = Visibility::of(reader).await?;
    let last_report = monitor.watch.last_report;
    Ok(CoverageView::of(coverage, |id, customer| {
        let found = customer.missing_since.or(last_report);
        visibility.shows(id, found.unwrap_or(monitor.watch.started))
    }))
}
