//! The notifications sent about alerts, and `POST /deliveries/{id}/retry`.

use axum::extract::Path;
use axum::response::Response;

use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use crate::visibility::Visibility;
use domain::audit::{Action, AuditEvent};
use domain::delivery::{About, Delivery, DeliveryState};
use ui::paths;
use wire::views::alerts::{DeliveryList, DeliveryView};

/// The newest deliveries in a state; an empty state means any. A message counts the customers that the reader may see.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(reader: &Reader, state: &str) -> Result<DeliveryList, PageError> {
    let state = DeliveryState::from_key(state);
    let (deliveries, counts) = reader.monitoring().deliveries(reader.tenant(), state).await?;
    let visible = Visibility::of(reader).await?;
    let customers = reader.monitoring().delivered_customers(reader.tenant(), state).await?;
    let about = |delivery: &Delivery| {
        let found = delivery.created;
        let seen = customers.get(&delivery.id).into_iter().flatten();
        let seen = seen.filter(|customer| visible.shows(customer, found)).count();
        match delivery.about {
            About::Alerts { .. } => About::Alerts { customers: seen },
            About::Reminder { .. } => About::Reminder { customers: seen },
            // Only names are kept of these, no ids.
            About::Unjudged { .. } if !visible.has_found(found) => About::Unjudged { customers: 0 },
            other => other,
        }
    };
    Ok(DeliveryList {
        now: reader.now().as_second(),
        unreadable: deliveries.unreadable.len(),
        deliveries: deliveries
            .rows
            .iter()
            .map(|(delivery, log)| DeliveryView::of(delivery, about(delivery), log))
            .collect(),
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
