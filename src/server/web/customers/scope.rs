//! The rows of a reader's report that are in a grid's scope.

use std::collections::HashSet;
use std::sync::Arc;

use super::{changes, owners};
use crate::access::Reader;
use crate::error::PageError;
use crate::prepared::PreparedReport;
use domain::customer::{CustomerId, Plan};
use domain::grid::{Changed, Scope};
use domain::usage::UsageRecord;

/// The report with only the rows in scope.
///
/// # Errors
///
/// If they cannot be found out: all rows would be wrong.
pub async fn scoped(reader: &Reader, scope: &Scope) -> Result<Arc<PreparedReport>, PageError> {
    let owned = owners::in_scope(reader, scope).await?;
    scoped_among(reader, scope, owned.as_ref()).await
}

/// The same for whoever knows which customers [`owners::in_scope`] keeps.
///
/// # Errors
///
/// If they cannot be found out.
pub(crate) async fn scoped_among(
    reader: &Reader,
    scope: &Scope,
    owned: Option<&HashSet<CustomerId>>,
) -> Result<Arc<PreparedReport>, PageError> {
    let whole = Arc::clone(&reader.view().report);
    if !scope.is_narrow() {
        return Ok(whole);
    }
    let rows = rows(reader, scope, owned).await?;
    Ok(tokio::task::spawn_blocking(move || whole.narrowed(rows)).await?)
}

/// In their order.
async fn rows(reader: &Reader, scope: &Scope, owned: Option<&HashSet<CustomerId>>) -> Result<Vec<u32>, PageError> {
    let found = match scope.changed {
        Some(_) => changes::since(reader, scope.since).await?,
        None => None,
    };
    let changed = scope.changed.map(|changed| {
        let compared = found.iter().flat_map(|found| found.comparison.rows.iter().flatten());
        let fits = compared.filter(|row| match changed {
            Changed::Any => true,
            Changed::Kind(kind) => row.is_of(kind),
        });
        fits.map(|row| (&row.key.customer, row.key.plan)).collect::<HashSet<(&CustomerId, Plan)>>()
    });
    let is_kept = |record: &UsageRecord| {
        owned.is_none_or(|owned| owned.contains(&record.customer_id))
            && changed.as_ref().is_none_or(|keys| keys.contains(&(&record.customer_id, record.plan)))
    };
    let records = reader.view().report.overview.report.records.iter().enumerate();
    let kept = records.filter(|(_, record)| is_kept(record));
    Ok(kept.filter_map(|(row, _)| u32::try_from(row).ok()).collect())
}
