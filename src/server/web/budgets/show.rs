//! What became of batches, as far as their customers are in the reader's report.

use crate::access::{Access, Reader};
use crate::error::PageError;
use domain::budget_change::BatchState;
use server::budgets::may_undo;
use wire::views::budgets::{BatchLine, BatchList, BatchView, ChangeView};

/// One batch.
///
/// # Errors
///
/// If the database is unavailable, or there is no such batch.
pub async fn batch(reader: &Reader, id: &str) -> Result<BatchView, PageError> {
    let found = reader.access().state().budgets.get(reader.tenant(), id).await?;
    let (batch, changes) = found.ok_or(PageError::NotFound)?;
    let report = &reader.view().report.overview.report;
    let all = changes.rows.len();
    let records: std::collections::HashMap<_, _> =
        report.records.iter().map(|record| (&record.customer_id, record)).collect();
    let seen = changes.rows.iter().filter_map(|row| {
        let record = records.get(&row.change.customer)?;
        let may_undo = may_undo(row, reader.now());
        Some(ChangeView::of(&row.change, row.state, may_undo, record, reader.near()))
    });
    let changes_seen: Vec<ChangeView> = seen.collect();
    let is_waiting = batch.state == BatchState::Running && batch.due_at > reader.now();
    Ok(BatchView {
        now: reader.now().as_second(),
        id: batch.id.into(),
        author: batch.author.into(),
        is_own: batch.user == reader.principal().user,
        created_at: batch.created_at.as_second(),
        state: batch.state,
        due_at: is_waiting.then(|| batch.due_at.as_second()),
        undoes: batch.undoes.map(Into::into),
        hidden: all - changes_seen.len(),
        changes: changes_seen,
        unreadable: changes.unreadable.len(),
    })
}

/// The newest batches: who changed how many, and nobody's name.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(access: &Access) -> Result<BatchList, PageError> {
    let listed = access.state().budgets.list(&access.principal().tenant).await?;
    let line = |(batch, counts): (server::store::BatchRow, server::store::BatchCounts)| BatchLine {
        id: batch.id.into(),
        author: batch.author.into(),
        created_at: batch.created_at.as_second(),
        state: batch.state,
        undoes: batch.undoes.map(Into::into),
        all: counts.all,
        open: counts.open,
        done: counts.done,
        undone: counts.undone,
    };
    Ok(BatchList {
        now: access.state().clock.now().as_second(),
        unreadable: listed.unreadable.len(),
        batches: listed.rows.into_iter().map(line).collect(),
    })
}
