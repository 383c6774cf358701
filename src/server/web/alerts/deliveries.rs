//! The notifications sent about alerts, and `POST /deliveries/{id}/retry`.

use axum::extract::Path;
use axum::response::Response;

use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use domain::audit::{Action, AuditEvent};
use domain::delivery::DeliveryState;
use ui::paths;
use wire::views::alerts::{DeliveryList, DeliveryView};

/// The newest deliveries in a state; an empty state means any.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(reader: &Reader, state: &str) -> Result<DeliveryList, PageError> {
    let state = DeliveryState::from_key(state);
    let (deliveries, counts) = reader.monitoring().deliveries(reader.tenant(), state).await?;
    Ok(DeliveryList {
        now: reader.now().as_second(),
        unreadable: deliveries.unreadable.len(),
        deliveries: deliveries.rows.iter().map(|(delivery, log)| DeliveryView::of(delivery, log)).collect(),
        counts,
        state,
    })
}

/// Retries a failed delivery.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn retry(reader: Reader, Path(id): Path<String>) -> Result<Response, PageError> {
    if reader.monitoring().retry(reader.tenant(), &id).await? {
        let event = AuditEvent::by(Action::DeliveryRetried, reader.principal()).to(&id, "");
        reader.access().audit().record(event).await;
    }
    Ok(see_other(&paths::with_outcome(paths::DELIVERIES, "retried", "yes")))
}
