//! The server functions: each asks [`Queries`] and returns its answer.
//!
//! A function exists on both sides: in the browser it calls its address below `/api`, on the server it runs its body. The
//! body reaches the server through the trait below, so this room compiles without the server.

pub mod alerts;
pub mod audit;
pub mod budgets;
pub mod customers;
pub mod links;
pub mod ownership;
pub mod saved_views;
pub mod sessions;

use std::sync::Arc;

use async_trait::async_trait;
use leptos::prelude::use_context;

use crate::error::{ApiError, ProblemKind};
use crate::views::alerts::{
    AlertDetail, AlertList, CoverageView, DeliveryList, MailboxConfirmation, ReceiverDetail, ReceiverList, RulesView,
    TakeOverView, WatchView,
};
use crate::views::audit::AuditList;
use crate::views::breakdown::SectionView;
use crate::views::budgets::{BatchList, BatchView, BudgetPlanView};
use crate::views::customer::CustomerDetail;
use crate::views::dashboard::Dashboard;
use crate::views::imports::ImportView;
use crate::views::link::{LinkPolicyView, SharePreview, SharedLinkDetail, SharedLinkList, SharedView};
use crate::views::owner_import::OwnerImportView;
use crate::views::ownership::{AssignView, OwnersView};
use crate::views::saved_views::SavedViewList;
use crate::views::sessions::SessionList;

/// What the pages read from the server, for the current request. The function of the same name documents each method's
/// result and errors.
#[async_trait]
pub trait Queries: Send + Sync {
    async fn get_dashboard(&self, query: &str) -> Result<Dashboard, ApiError>;
    async fn get_customer(&self, id: &str) -> Result<CustomerDetail, ApiError>;
    async fn get_breakdown(&self, id: &str, part: &str, query: &str) -> Result<SectionView, ApiError>;
    async fn get_budget_plan(&self, query: &str) -> Result<BudgetPlanView, ApiError>;
    async fn get_budget_import(&self, id: &str, query: &str) -> Result<ImportView, ApiError>;
    async fn get_budget_batch(&self, id: &str) -> Result<BatchView, ApiError>;
    async fn list_budget_batches(&self) -> Result<BatchList, ApiError>;
    async fn get_assign(&self, query: &str) -> Result<AssignView, ApiError>;
    async fn get_owners(&self, query: &str) -> Result<OwnersView, ApiError>;
    async fn get_owner_import(&self, id: &str, query: &str) -> Result<OwnerImportView, ApiError>;
    async fn list_saved_views(&self) -> Result<SavedViewList, ApiError>;
    async fn list_alerts(&self, query: &str) -> Result<AlertList, ApiError>;
    async fn get_alert(&self, key: &str) -> Result<AlertDetail, ApiError>;
    async fn list_deliveries(&self, state: &str) -> Result<DeliveryList, ApiError>;
    async fn get_watch(&self) -> Result<WatchView, ApiError>;
    async fn get_take_over(&self) -> Result<Option<TakeOverView>, ApiError>;
    async fn get_coverage(&self) -> Result<CoverageView, ApiError>;
    async fn get_rules(&self, form: &str) -> Result<RulesView, ApiError>;
    async fn list_receivers(&self) -> Result<ReceiverList, ApiError>;
    async fn get_receiver(&self, id: &str) -> Result<ReceiverDetail, ApiError>;
    async fn get_confirmation(&self, token: &str) -> Result<MailboxConfirmation, ApiError>;
    async fn list_sessions(&self) -> Result<SessionList, ApiError>;
    async fn get_share_preview(&self, options: &str) -> Result<SharePreview, ApiError>;
    async fn list_audit(&self, query: &str) -> Result<AuditList, ApiError>;
    async fn list_shared_links(&self) -> Result<SharedLinkList, ApiError>;
    async fn get_shared_link(&self, id: &str) -> Result<SharedLinkDetail, ApiError>;
    async fn get_link_policy(&self) -> Result<LinkPolicyView, ApiError>;
    async fn get_shared(&self, key: &str, query: &str) -> Result<SharedView, ApiError>;
}

/// The server's side of the current request, provided as context.
#[cfg_attr(not(feature = "ssr"), expect(dead_code, reason = "the bodies of server functions are the server's alone"))]
fn queries() -> Result<Arc<dyn Queries>, ApiError> {
    use_context::<Arc<dyn Queries>>().ok_or_else(|| ProblemKind::Internal.into())
}
