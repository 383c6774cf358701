//! The page of all customers and the page of one, built from the report and the alerts.

use std::collections::BTreeMap;

use axum::http::header;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use serde::Deserialize;
use url::Url;

use super::{changes, owners, scope};
use crate::access::Reader;
use crate::error::{PageError, report_problem};
use crate::form::fields;
use domain::alert::Rules;
use domain::customer::{CustomerId, Plan};
use domain::grid::{GridQuery, Scope};
use domain::recap::Past;
use domain::saved_view::SavedView;
use domain::usage::RecordKey;
use server::looks::Shown;
use server::notes::SHOWN_NOTES;
use server::reports::StaleReason;
use ui::paths;
use wire::views::alerts::AlertView;
use wire::views::customer::{CustomerDetail, CustomerEventView, NeighboursView, NoteView, NotesView};
use wire::views::dashboard::{Dashboard, Notice};
use wire::views::saved_views::SavedViewItem;
use wire::{ApiError, ProblemKind};

/// The page of all customers, or of those in the scope of its query string.
///
/// # Errors
///
/// If the rows in scope cannot be found out.
pub async fn dashboard(reader: &Reader, query: &str) -> Result<Dashboard, PageError> {
    let is_plain = query.is_empty() && use_context::<Parts>().is_some_and(|parts| parts.uri.path() == paths::CUSTOMERS);
    let views = views(reader).await;
    let opened = if is_plain { owners::start_page(reader).await.query(&views) } else { None };
    if let Some(query) = &opened {
        leptos_axum::redirect(&paths::saved_view(query));
    }
    let query = opened.as_deref().unwrap_or(query);
    let (scope, query) = (Scope::parse(query), GridQuery::parse(query));
    let owned = owners::in_scope(reader, &scope).await?;
    let report = scope::scoped_among(reader, &scope, owned.as_ref()).await?;
    let summary = reader.summary().await;
    let (overview, etag) = (&report.overview, &report.dataset.etag);
    let dashboard = Dashboard::new(overview, &query, reader.now(), paths::dataset(etag, &scope));
    let mut dashboard = dashboard.with_alerts(&summary, overview.near, paths::bells(etag, &scope));
    if query.trends {
        dashboard = dashboard.with_trends(&report.outlooks, paths::trends(etag, &scope));
    }
    dashboard.notices.splice(0..0, reader.view().stale.as_ref().map(stale_notice));
    dashboard.views = views.iter().map(SavedViewItem::from).collect();
    dashboard.since = changes::panel(reader, &scope, owned.as_ref()).await;
    let shown = Shown { report: &reader.view().report.overview.report, outlooks: &report.outlooks };
    reader.access().state().looks.grid_seen(&reader.principal().key(), shown).await;
    Ok(dashboard)
}

/// The views that the user can open. The grid is worth showing without them.
async fn views(reader: &Reader) -> Vec<SavedView> {
    let listed = reader.access().state().views.of(reader.principal()).await;
    let listed = listed.inspect_err(|error| missing("saved views", error));
    listed.map(|listed| listed.rows).unwrap_or_default()
}

/// One customer's page.
///
/// # Errors
///
/// If the report holds no such customer.
pub async fn customer(reader: &Reader, id: &str, from: &str) -> Result<CustomerDetail, PageError> {
    let view = reader.view();
    let overview = &view.report.overview;
    let id = find(reader, id).ok_or(PageError::NotFound)?;
    let (rules, alerts) = match reader.monitoring().book(reader.tenant()).await {
        Ok(book) => {
            let firing = book.alerts.of_customer(&id).filter(|alert| alert.is_firing);
            (book.rules, firing.map(|alert| AlertView::of(alert, overview.near)).collect())
        }
        // The figures are worth showing without the alerts.
        Err(error) => {
            missing("alerts", &error);
            (Rules::default(), Vec::new())
        }
    };
    let past = past(reader, &id).await;
    let detail = CustomerDetail::find(overview, &id, &rules, alerts, &past, reader.now());
    let mut detail = detail.ok_or(PageError::NotFound)?;
    detail.notices.splice(0..0, view.stale.as_ref().map(stale_notice));
    detail.events = events(reader, &id).await;
    detail.notes = notes(reader, &id).await;
    detail.neighbours = neighbours(reader, from, &id).await;
    detail.ownership = owners::view(reader, &id).await;
    Ok(detail)
}

/// The query string of the grid that a customer's page was opened from: as its address says, or the page before it. A script
/// that moves about in the grid keeps the address up to date, and the browser sends it along; so the grid's links stay plain.
#[must_use]
pub fn opened_from(parts: &Parts, public_url: &Url) -> String {
    if let Some(query) = parts.uri.query().and_then(from) {
        return query;
    }
    let referer = parts.headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let referer = referer.and_then(|text| Url::parse(text).ok()).filter(|url| url.origin() == public_url.origin());
    match referer.as_ref().map(|url| (url.path(), url.query().unwrap_or_default())) {
        Some((paths::CUSTOMERS, query)) => query.to_owned(),
        // A form on the customer's page, which leads back to it.
        Some((path, query)) if path == parts.uri.path() => from(query).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The view that an address says.
fn from(query: &str) -> Option<String> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Address {
        from: Option<String>,
    }
    fields::<Address>(query).from
}

/// Where a form on a customer's page leads: back to that page, as opened from the view that the form's address says.
#[must_use]
pub fn behind_form(id: &str, query: Option<&str>) -> String {
    let view = query.and_then(from).unwrap_or_default();
    paths::customer_from(id, &Scope::parse(&view).with(&GridQuery::parse(&view)))
}

/// What is stored and projected of a customer's rows. The page is worth showing without it.
pub async fn past<'a>(reader: &'a Reader, id: &CustomerId) -> Past<'a> {
    let histories = match reader.access().state().histories.of_customer(reader.tenant(), id).await {
        Ok(histories) => histories,
        Err(error) => {
            missing("stored figures", &error);
            BTreeMap::new()
        }
    };
    let outlooks = &reader.view().report.outlooks;
    let outlook = |plan| Some((plan, outlooks.of_row(&RecordKey { customer: id.clone(), plan })?));
    Past { histories, outlooks: Plan::ALL.into_iter().filter_map(outlook).collect() }
}

async fn neighbours(reader: &Reader, from: &str, id: &CustomerId) -> NeighboursView {
    let (scope, query) = (Scope::parse(from), GridQuery::parse(from));
    match scope::scoped(reader, &scope).await {
        Ok(grid) => NeighboursView::of(&grid.overview, &scope, &query, id),
        Err(error) => {
            missing("its neighbours", &error);
            NeighboursView::default()
        }
    }
}

async fn events(reader: &Reader, id: &CustomerId) -> Vec<CustomerEventView> {
    match reader.monitoring().customer_events(reader.tenant(), id).await {
        Ok(events) => events.rows.iter().map(|(key, event)| CustomerEventView::of(key, event, reader.near())).collect(),
        Err(error) => {
            missing("alert history", &error);
            Vec::new()
        }
    }
}

async fn notes(reader: &Reader, id: &CustomerId) -> NotesView {
    match reader.access().state().notes.newest(reader.tenant(), id).await {
        Ok(listed) => NotesView {
            has_more: listed.rows.len() + listed.unreadable.len() > SHOWN_NOTES,
            notes: listed.rows.iter().take(SHOWN_NOTES).map(|note| NoteView::of(note, reader.principal())).collect(),
            unreadable: listed.unreadable.len(),
            is_missing: false,
        },
        Err(error) => {
            missing("notes", &error);
            NotesView { is_missing: true, ..NotesView::default() }
        }
    }
}

fn missing(what: &str, error: &(dyn std::error::Error + 'static)) {
    tracing::error!(error, what, "a part of a page cannot be read");
}

/// The browser only knows a prefix of an id, long enough to tell the customers apart; it is redirected to the page with the
/// whole id.
fn find(reader: &Reader, text: &str) -> Option<CustomerId> {
    let whole = reader.find_customer(text).map(|(id, _)| id);
    whole.or_else(|| {
        let columns = &reader.view().report.overview.columns;
        let id = columns.row(columns.find_by_start(text)?)?.id;
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
