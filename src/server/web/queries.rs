//! Answers the server functions' queries for the current request.

use async_trait::async_trait;
use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::access::{Access, Reader};
use crate::error::PageError;
use crate::{alerts, budgets, customers, links, owners, saved_views, settings};
use wire::ApiError;
use wire::functions::Queries;
use wire::views::alerts::{
    AlertDetail, AlertList, CoverageView, DeliveryList, MailboxConfirmation, ReceiverDetail, ReceiverList, RulesView,
    TakeOverView, WatchView,
};
use wire::views::audit::AuditList;
use wire::views::breakdown::SectionView;
use wire::views::budgets::{BatchList, BatchView, BudgetPlanView};
use wire::views::customer::CustomerDetail;
use wire::views::dashboard::Dashboard;
use wire::views::imports::ImportView;
use wire::views::link::{LinkPolicyView, SharePreview, SharedLinkDetail, SharedLinkList, SharedView};
use wire::views::owner_import::OwnerImportView;
use wire::views::ownership::{AssignView, OwnersView};
use wire::views::saved_views::SavedViewList;
use wire::views::sessions::SessionList;

/// Answers with the rights of the current request's user.
pub struct RequestQueries;

#[async_trait]
impl Queries for RequestQueries {
    async fn get_dashboard(&self, query: &str) -> Result<Dashboard, ApiError> {
        answer(customers::page::dashboard(&reader().await?, query).await)
    }

    async fn get_customer(&self, id: &str) -> Result<CustomerDetail, ApiError> {
        let reader = reader().await?;
        let public_url = &reader.access().state().config.listener.public_url;
        let from = use_context::<Parts>().map(|parts| customers::page::opened_from(&parts, public_url));
        answer(customers::page::customer(&reader, id, &from.unwrap_or_default()).await)
    }

    async fn get_breakdown(&self, id: &str, part: &str, query: &str) -> Result<SectionView, ApiError> {
        let section = match reader().await {
            Ok(reader) => customers::breakdown::section(&reader, id, part, query).await,
            Err(error) => return Err(error),
        };
        answer(section)
    }

    async fn get_budget_plan(&self, query: &str) -> Result<BudgetPlanView, ApiError> {
        answer(budgets::view(&reader().await?, query).await)
    }

    async fn get_budget_import(&self, id: &str, query: &str) -> Result<ImportView, ApiError> {
        answer(budgets::import::view(&reader().await?, id, query).await)
    }

    async fn get_budget_batch(&self, id: &str) -> Result<BatchView, ApiError> {
        answer(budgets::show::batch(&reader().await?, id).await)
    }

    async fn list_budget_batches(&self) -> Result<BatchList, ApiError> {
        answer(budgets::show::list(&access()?).await)
    }

    async fn list_alerts(&self, query: &str) -> Result<AlertList, ApiError> {
        answer(alerts::list::list(&reader().await?, query).await)
    }

    async fn get_alert(&self, key: &str) -> Result<AlertDetail, ApiError> {
        answer(alerts::list::get(&reader().await?, key).await)
    }

    async fn list_deliveries(&self, state: &str) -> Result<DeliveryList, ApiError> {
        answer(alerts::deliveries::list(&reader().await?, state).await)
    }

    async fn get_watch(&self) -> Result<WatchView, ApiError> {
        answer(settings::monitoring::watch(&access()?).await)
    }

    async fn get_take_over(&self) -> Result<Option<TakeOverView>, ApiError> {
        answer(settings::monitoring::take_over(&reader().await?).await)
    }

    async fn get_assign(&self, query: &str) -> Result<AssignView, ApiError> {
        answer(owners::assign::view(&reader().await?, query).await)
    }

    async fn get_owners(&self, query: &str) -> Result<OwnersView, ApiError> {
        answer(owners::settings::view(&reader().await?, query).await)
    }

    async fn get_owner_import(&self, id: &str, query: &str) -> Result<OwnerImportView, ApiError> {
        answer(owners::import::view(&reader().await?, id, query).await)
    }

    async fn list_saved_views(&self) -> Result<SavedViewList, ApiError> {
        answer(saved_views::list(&access()?).await)
    }

    async fn get_coverage(&self) -> Result<CoverageView, ApiError> {
        answer(alerts::coverage::get(access()?).await)
    }

    async fn get_rules(&self, form: &str) -> Result<RulesView, ApiError> {
        answer(settings::rules::view(&reader().await?, form).await)
    }

    async fn list_receivers(&self) -> Result<ReceiverList, ApiError> {
        answer(settings::receivers::list(&reader().await?).await)
    }

    async fn get_receiver(&self, id: &str) -> Result<ReceiverDetail, ApiError> {
        answer(settings::receivers::get(&reader().await?, id).await)
    }

    async fn get_confirmation(&self, token: &str) -> Result<MailboxConfirmation, ApiError> {
        answer(settings::confirm::look(token).await)
    }

    async fn list_sessions(&self) -> Result<SessionList, ApiError> {
        answer(settings::sessions::list(&access()?).await)
    }

    async fn get_share_preview(&self, options: &str) -> Result<SharePreview, ApiError> {
        let text = ui::request::text();
        answer(links::share::preview(&reader().await?, text, options).await)
    }

    async fn list_audit(&self, query: &str) -> Result<AuditList, ApiError> {
        answer(settings::audit::list(&access()?, query).await)
    }

    async fn list_shared_links(&self) -> Result<SharedLinkList, ApiError> {
        answer(links::share::list(&access()?).await)
    }

    async fn get_shared_link(&self, id: &str) -> Result<SharedLinkDetail, ApiError> {
        answer(links::share::get(&access()?, id).await)
    }

    async fn get_link_policy(&self) -> Result<LinkPolicyView, ApiError> {
        answer(links::policy::get(&access()?).await)
    }

    async fn get_shared(&self, key: &str, query: &str) -> Result<SharedView, ApiError> {
        answer(links::review::look(key, query).await)
    }
}

fn access() -> Result<Access, ApiError> {
    answer(Access::current())
}

async fn reader() -> Result<Reader, ApiError> {
    answer(Reader::current().await)
}

/// Turns an error into a problem, and gives the page that will show it its HTTP status. The sign-in page replaces
/// another with 200, but a bare server function says that nobody is signed in.
fn answer<T>(result: Result<T, PageError>) -> Result<T, ApiError> {
    let problem = match result {
        Ok(answer) => return Ok(answer),
        Err(error) => error.into_problem(),
    };
    let is_page = || use_context::<Parts>().is_none_or(|parts| !parts.uri.path().starts_with("/api/"));
    let status = match &problem {
        ApiError::Problem(problem) => StatusCode::from_u16(problem.kind.status()).ok(),
        ApiError::SignInRequired => (!is_page()).then_some(StatusCode::UNAUTHORIZED),
    };
    if let (Some(status), Some(options)) = (status, use_context::<ResponseOptions>()) {
        options.set_status(status);
    }
    Err(problem)
}
