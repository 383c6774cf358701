//! What the server functions ask, answered for the request they belong to.

use async_trait::async_trait;
use wire::error::ApiError;
use wire::functions::Queries;
use wire::views::alerts::{AlertDetail, AlertList, DeliveryList, ReceiverDetail, ReceiverList, RulesView, WatchView};
use wire::views::customer::CustomerDetail;
use wire::views::dashboard::Dashboard;
use wire::views::link::{SharePreview, SharedLinkDetail, SharedLinkList, SharedView};

use crate::access::Access;
use crate::{alerts, links};
use domain::grid::GridQuery;

/// Answers with the rights of whoever the request of the current context comes from.
pub struct RequestQueries;

#[async_trait]
impl Queries for RequestQueries {
    async fn get_dashboard(&self, query: &str) -> Result<Dashboard, ApiError> {
        Access::from_request()?.dashboard(&GridQuery::parse(query)).await
    }

    async fn get_customer(&self, id: &str) -> Result<CustomerDetail, ApiError> {
        let access = Access::from_request()?;
        let mut detail = access.customer(id).await?;
        alerts::add_to(&access, &mut detail).await;
        Ok(detail)
    }

    async fn list_alerts(&self, query: &str) -> Result<AlertList, ApiError> {
        alerts::list(query).await
    }

    async fn get_alert(&self, key: &str) -> Result<AlertDetail, ApiError> {
        alerts::get(key).await
    }

    async fn list_deliveries(&self, state: &str) -> Result<DeliveryList, ApiError> {
        alerts::deliveries(state).await
    }

    async fn get_watch(&self) -> Result<WatchView, ApiError> {
        alerts::watch().await
    }

    async fn get_rules(&self, form: &str) -> Result<RulesView, ApiError> {
        alerts::rules(form).await
    }

    async fn list_receivers(&self) -> Result<ReceiverList, ApiError> {
        alerts::receivers().await
    }

    async fn get_receiver(&self, id: &str) -> Result<ReceiverDetail, ApiError> {
        alerts::receiver(id).await
    }

    async fn get_share_preview(&self, options: &str) -> Result<SharePreview, ApiError> {
        links::share::preview(options).await
    }

    async fn list_shared_links(&self) -> Result<SharedLinkList, ApiError> {
        links::share::list().await
    }

    async fn get_shared_link(&self, id: &str) -> Result<SharedLinkDetail, ApiError> {
        links::share::get(id).await
    }

    async fn get_shared(&self, key: &str, query: &str) -> Result<SharedView, ApiError> {
        links::review::look(key, query).await
    }
}
