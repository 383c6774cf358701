//! The user's door to the alerts: what the pages show, and what their forms change.

use crate::api::alerts::{AlertDetail, AlertList, DeliveryList, ReceiverDetail, ReceiverList, RulesView, WatchView};
use crate::api::{ApiError, ProblemKind};

pub async fn list(_query: &str) -> Result<AlertList, ApiError> {
    Err(ProblemKind::Internal.into())
}

pub async fn get(_key: &str) -> Result<AlertDetail, ApiError> {
    Err(ProblemKind::Internal.into())
}

pub async fn deliveries(_state: &str) -> Result<DeliveryList, ApiError> {
    Err(ProblemKind::Internal.into())
}

pub async fn watch() -> Result<WatchView, ApiError> {
    Err(ProblemKind::Internal.into())
}

pub async fn rules(_form: &str) -> Result<RulesView, ApiError> {
    Err(ProblemKind::Internal.into())
}

pub async fn receivers() -> Result<ReceiverList, ApiError> {
    Err(ProblemKind::Internal.into())
}

pub async fn receiver(_id: &str) -> Result<ReceiverDetail, ApiError> {
    Err(ProblemKind::Internal.into())
}
