//! Histories of tests that are about something else: nothing is stored.

use std::sync::Arc;

use async_trait::async_trait;
use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::history::{Observation, ObservedRow};
use headroom::domain::principal::TenantId;
use headroom::domain::usage::{RecordKey, UsageReport};
use headroom::server::history::Histories;
use headroom::server::store::{HistoryStore, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;

use super::clock::ManualClock;

pub fn no_history(clock: &Arc<ManualClock>) -> Arc<Histories> {
    Arc::new(Histories::new(Arc::new(Nothing), clock.clone()))
}

struct Nothing;

#[async_trait]
impl HistoryStore for Nothing {
    async fn record_usage(&self, _: &TenantId, _: &UsageReport, _: Timestamp) -> Result<bool, StoreError> {
        Ok(false)
    }

    async fn observe(
        &self,
        _: &TenantId,
        _: &UsageReport,
        _: Timestamp,
    ) -> Result<Vec<(RecordKey, Observation)>, StoreError> {
        Ok(Vec::new())
    }

    async fn add_observations(&self, _: &TenantId, _: &[ObservedRow]) -> Result<(), StoreError> {
        Ok(())
    }

    async fn get_observations(&self, _: &TenantId, _: &CustomerId) -> Result<Vec<(Plan, Observation)>, StoreError> {
        Ok(Vec::new())
    }

    async fn list_rows(&self, _: &TenantId) -> Result<Vec<RecordKey>, StoreError> {
        Ok(Vec::new())
    }

    async fn list_observations(
        &self,
        _: &TenantId,
        _: (&CustomerId, &CustomerId),
        _: Date,
    ) -> Result<Vec<(RecordKey, Vec<Observation>)>, StoreError> {
        Ok(Vec::new())
    }

    async fn list_standings(&self, _: &TenantId, _: Date) -> Result<Vec<(RecordKey, Observation)>, StoreError> {
        Ok(Vec::new())
    }

    async fn list_names(&self, _: &TenantId, _: &[&CustomerId]) -> Result<Vec<(CustomerId, Box<str>)>, StoreError> {
        Ok(Vec::new())
    }
}
