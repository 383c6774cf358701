//! The page of all customers and the page of one, built from the report and the alerts.

use crate::access::Reader;
use crate::error::{PageError, report_problem};
use domain::alert::Rules;
use domain::customer::CustomerId;
use domain::grid::GridQuery;
use domain::overview::Overview;
use server::reports::StaleReason;
use ui::paths;
use wire::views::alerts::AlertView;
use wire::views::customer::CustomerDetail;
use wire::views::dashboard::{Dashboard, Notice};
use wire::{ApiError, ProblemKind};

/// The page of all customers.
pub async fn dashboard(reader: &Reader, query: &GridQuery) -> Dashboard {
    let (view, summary) = (reader.view(), reader.summary().await);
    let (overview, etag) = (&view.report.overview, &view.report.dataset.etag);
    let dashboard = Dashboard::new(overview, query, reader.now(), paths::dataset(etag));
    let mut dashboard = dashboard.with_alerts(&summary, overview.near, paths::bells(etag));
    dashboard.notices.splice(0..0, view.stale.as_ref().map(stale_notice));
    dashboard
}

/// One customer's page.
///
/// # Errors
///
/// If the report holds no such customer.
pub async fn customer(reader: &Reader, id: &str) -> Result<CustomerDetail, PageError> {
    let view = reader.view();
    let overview = &view.report.overview;
    let id = find(overview, id).ok_or(PageError::NotFound)?;
    let (rules, alerts) = match reader.monitoring().book(reader.tenant()).await {
        Ok(book) => {
            let firing = book.alerts.of_customer(&id).filter(|alert| alert.is_firing);
            (book.rules, firing.map(|alert| AlertView::of(alert, overview.near)).collect())
        }
        // The figures are worth showing without the alerts.
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the alerts of a customer's page cannot be read");
            (Rules::default(), Vec::new())
        }
    };
    let detail = CustomerDetail::find(overview, &id, &rules, alerts, reader.now());
    let mut detail = detail.ok_or(PageError::NotFound)?;
    detail.notices.splice(0..0, view.stale.as_ref().map(stale_notice));
    Ok(detail)
}

/// The browser only knows a prefix of an id, long enough to tell the customers apart; it is redirected to the page with the
/// whole id.
fn find(overview: &Overview, text: &str) -> Option<CustomerId> {
    let whole = CustomerId::parse(text).filter(|id| overview.rows_of(id).next().is_some());
    whole.or_else(|| {
        let id = overview.columns.row(overview.columns.find_by_start(text)?)?.id;
        leptos_axum::redirect(&paths::customer(&id));
        CustomerId::parse(&id)
    })
}

fn stale_notice(stale: &StaleReason) -> Notice {
    let kind = match report_problem(&stale.error) {
        ApiError::Problem(problem) => problem.kind,
        ApiError::SignInRequired => ProblemKind::Rejected,
    };
    Notice::Stale { kind, correlation_id: stale.correlation_id().map(|id| id.to_string()) }
}
