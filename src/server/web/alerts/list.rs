//! The page of all alerts, and the page of one.

use super::coverage;
use crate::access::Reader;
use crate::error::PageError;
use crate::settings;
use crate::visibility::Visibility;
use domain::alert::{ALERTS_PAGE_SIZE, Alert, AlertKey, AlertQuery, AlertState};
use domain::delivery::receivers_of;
use wire::views::alerts::{AlertDetail, AlertEventView, AlertList, AlertView};

/// One page of the alerts that a query string selects.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(reader: &Reader, query: &str) -> Result<AlertList, PageError> {
    let query = AlertQuery::parse(query);
    let visibility = Visibility::of(reader).await?;
    let book = reader.monitoring().book(reader.tenant()).await?;
    let visible = visibility.select(&book.alerts);
    let selected: Vec<&Alert> = visible.into_iter().filter(|alert| query.selects(alert)).collect();
    let counts = AlertState::ALL.map(|state| selected.iter().filter(|alert| AlertState::of(alert) == state).count());
    let mut shown: Vec<&Alert> = selected.into_iter().filter(|alert| AlertState::of(alert) == query.state).collect();
    match query.state {
        AlertState::Firing | AlertState::Acknowledged => shown.sort_by(|a, b| a.urgency(b)),
        AlertState::Resolved => shown.sort_by_key(|alert| (std::cmp::Reverse(alert.updated), alert.key.clone())),
    }
    let pages = shown.len().div_ceil(ALERTS_PAGE_SIZE).max(1);
    let page = query.page.clamp(1, pages);
    let on_page = shown.iter().skip((page - 1) * ALERTS_PAGE_SIZE).take(ALERTS_PAGE_SIZE);
    let near = reader.near();
    Ok(AlertList {
        now: reader.now().as_second(),
        alerts: on_page.map(|alert| AlertView::of(alert, near)).collect(),
        counts,
        page,
        pages,
        watch: settings::monitoring::watch(reader.access()).await?,
        coverage: coverage::of(reader).await?,
        unreadable: book.unreadable.alerts,
    })
}

/// An alert with its history.
///
/// # Errors
///
/// If it cannot be read, or this reader may not see such an alert.
pub async fn get(reader: &Reader, key: &str) -> Result<AlertDetail, PageError> {
    let key = AlertKey::parse(key).ok_or(PageError::NotFound)?;
    let visibility = Visibility::of(reader).await?;
    let book = reader.monitoring().book(reader.tenant()).await?;
    let alert = visibility.select(&book.alerts).into_iter().find(|alert| alert.key == key);
    let alert = alert.ok_or(PageError::NotFound)?;
    let events = reader.monitoring().events(reader.tenant(), &alert.key).await?;
    let receivers = reader.monitoring().receivers_for(reader.tenant(), &book.alerts).await?;
    let near = reader.near();
    Ok(AlertDetail {
        now: reader.now().as_second(),
        alert: AlertView::of(alert, near),
        is_unheard: alert.is_firing && receivers_of(alert, &receivers, reader.now()).next().is_none(),
        unreadable_events: events.unreadable.len(),
        events: events.rows.iter().map(|event| AlertEventView::of(event, near)).collect(),
    })
}
