//! The reviewer's side: visitors with a link's key. Nothing here calls Partner Center or touches a token.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use leptos::prelude::use_context;
use serde::Deserialize;

use crate::answer::{see_other, set_cookie};
use crate::chain::Next;
use crate::client;
use crate::customers::table::{TableTexts, TableView, file_name};
use crate::customers::{csv, dataset, xlsx};
use crate::dialect::Dialect;
use crate::error::PageError;
use crate::form::Fields;
use crate::language::{self, Preference};
use crate::pages::Renderer;
use crate::prepared::{PreparedGrid, PreparedSnapshot};
use crate::state::AppState;
use domain::grid::GridQuery;
use domain::link::{Denial, SharedLink};
use server::auth::SignedIn;
use server::links::{GRANT_LIFETIME, Look, Opener, Opening, Reviewer};
use server::platform::cookies;
use ui::paths;
use ui::text::{Text, keys};
use wire::views::customer::FrozenCustomer;
use wire::views::dashboard::{Dashboard, frozen_notices};
use wire::views::link::{SharedFigures, SharedPage, SharedView};

/// Finds out what language a link opens in. It must be known before the page: its first line says so.
pub async fn speak(state: AppState, request: Request, next: Next) -> Response {
    let key = paths::key_of_snapshot(request.uri().path()).map(str::to_owned);
    let Some(key) = key.filter(|_| request.extensions().get::<Preference>().is_none()) else {
        return next.run(request).await;
    };
    let (mut parts, body) = request.into_parts();
    match state.links.language(&key, &reviewer(&state, &parts)).await {
        Ok(tag) => {
            if let Some(preference) = tag.and_then(|tag| language::of_link(&state, &parts.headers, &tag)) {
                parts.extensions.insert(preference);
            }
        }
        // Showing the link will fail as well, and says why.
        Err(error) => tracing::debug!(error = &error as &dyn std::error::Error, "a link's language could not be read"),
    }
    next.run(Request::from_parts(parts, body)).await
}

/// What a key shows, for the server function.
///
/// # Errors
///
/// If the link cannot be read.
pub async fn look(key: &str, query: &str) -> Result<SharedView, PageError> {
    let request = use_context::<Parts>().zip(use_context::<AppState>());
    let (parts, state) = request.ok_or(PageError::NoRequest)?;
    Ok(match state.links.look(key, &reviewer(&state, &parts)).await? {
        Look::Gone => SharedView::Gone,
        Look::SlowDown => SharedView::SlowDown,
        Look::Closed(link) => SharedView::Closed {
            needs_passphrase: link.has_passphrase,
            needs_sign_in: link.tenant_only && parts.extensions.get::<SignedIn>().is_none(),
            has_view_limit: link.view_limit.is_some(),
        },
        Look::Open(link, figures) => {
            let shows = match &*figures {
                PreparedSnapshot::Grid(grid) => {
                    SharedFigures::Grid(Box::new(grid_view(&state, key, query, &link, grid)))
                }
                PreparedSnapshot::Customer(page) => {
                    let page = FrozenCustomer::of(page, link.columns, state.clock.now());
                    SharedFigures::Customer(Box::new(page))
                }
            };
            SharedView::Open(Box::new(SharedPage {
                shows,
                now: state.clock.now().as_second(),
                title: link.title.to_string(),
                note: link.note.to_string(),
                created_by: link.created_by.to_string(),
                taken_at: link.taken_at.as_second(),
                expires_at: link.expires_at.as_second(),
            }))
        }
    })
}

fn grid_view(state: &AppState, key: &str, query: &str, link: &SharedLink, grid: &PreparedGrid) -> Dashboard {
    let prepared = &grid.report;
    let url = paths::snapshot_dataset(key, &prepared.dataset.etag);
    let mut dashboard = Dashboard::new(&prepared.overview, &GridQuery::parse(query), state.clock.now(), url);
    dashboard.columns = prepared.overview.columns.worth_showing(link.columns);
    dashboard.notices = frozen_notices(link.taken_at, grid.incomplete, link.columns);
    dashboard
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OpenForm {
    passphrase: String,
    /// The grid's query in the reviewer's own address.
    query: String,
    /// `script`, if the page's script sent the form and no person pressed its button.
    by: String,
}

/// `POST /s/{key}/open`: counts a view if a person pressed the button, then shows it. No GET and no script of ours counts
/// one, so programs that follow links in mails, and run their scripts, use up no view.
///
/// # Errors
///
/// If the link cannot be read, or the view not counted.
pub async fn open(
    State(state): State<AppState>,
    Path(key): Path<String>,
    parts: Parts,
    Fields(form): Fields<OpenForm>,
) -> Result<Response, PageError> {
    let here = paths::snapshot(&key);
    let opener = if form.by == "script" { Opener::Script } else { Opener::Person { passphrase: &form.passphrase } };
    Ok(match state.links.open(&key, opener, &reviewer(&state, &parts)).await? {
        Opening::Granted { grant, sort } => {
            // The reviewer's own query takes precedence over the owner's order.
            let query = GridQuery::parse(&form.query);
            let query = if query == GridQuery::default() { GridQuery::parse(&sort) } else { query };
            let mut response = see_other(&paths::grid(&here, &query));
            let lifetime = Duration::seconds(GRANT_LIFETIME.as_secs());
            let cookie = Cookie::build((cookie_name(&state), grant))
                .path(here)
                .max_age(lifetime)
                .http_only(true)
                .same_site(SameSite::Lax)
                .secure(state.config.listener.is_https());
            set_cookie(&mut response, &cookie.build());
            response
        }
        Opening::Denied(Denial::WrongPassphrase) => see_other(&paths::with_outcome(&here, "denied", "passphrase")),
        Opening::Denied(Denial::TooManyPassphrases) => see_other(&paths::with_outcome(&here, "denied", "wait")),
        Opening::Denied(_) | Opening::NotByScript | Opening::SlowDown => see_other(&here),
    })
}

/// `GET /s/{key}/customers.bin`: the frozen dataset, for a browser that has opened the link.
///
/// # Errors
///
/// If the link cannot be read.
pub async fn dataset(
    State(state): State<AppState>,
    Path(key): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let grid = match opened_grid(&state, &key, &parts).await? {
        Ok((_, grid)) => grid,
        Err(status) => return Ok(status.into_response()),
    };
    let answer = move || dataset::answer(&grid.report.dataset, &parts.headers);
    let mut response = tokio::task::spawn_blocking(answer).await?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `GET /s/{key}/customers.csv`: the frozen grid as a file, for a browser that has opened the link.
///
/// # Errors
///
/// If the link cannot be read.
pub async fn csv(
    State(state): State<AppState>,
    Path(key): Path<String>,
    renderer: Renderer,
    dialect: Dialect,
    parts: Parts,
) -> Result<Response, PageError> {
    let (link, grid) = match opened_grid(&state, &key, &parts).await? {
        Ok(opened) => opened,
        Err(status) => return Ok(status.into_response()),
    };
    let view = file_view(&state, &link, &grid, (&parts, renderer.text()));
    Ok(csv::answer(grid, |grid| &grid.report.overview, (view, dialect), &file_name(link.taken_at, "csv")))
}

/// `GET /s/{key}/customers.xlsx`: the same as a workbook.
///
/// # Errors
///
/// If the link cannot be read, or the workbook not written.
pub async fn xlsx(
    State(state): State<AppState>,
    Path(key): Path<String>,
    renderer: Renderer,
    parts: Parts,
) -> Result<Response, PageError> {
    let (link, grid) = match opened_grid(&state, &key, &parts).await? {
        Ok(opened) => opened,
        Err(status) => return Ok(status.into_response()),
    };
    let text = renderer.text();
    let (view, sheet) = (file_view(&state, &link, &grid, (&parts, text)), text.get(keys::CUSTOMERS_TITLE));
    xlsx::answer(grid, |grid| &grid.report.overview, (view, sheet), &file_name(link.taken_at, "xlsx")).await
}

fn file_view(state: &AppState, link: &SharedLink, grid: &PreparedGrid, (parts, text): (&Parts, Text)) -> TableView {
    TableView {
        columns: grid.report.overview.columns.worth_showing(link.columns),
        has_tenants: false,
        query: GridQuery::parse(parts.uri.query().unwrap_or_default()),
        now: state.clock.now(),
        texts: TableTexts::of(text),
    }
}

type OpenedGrid = (Box<SharedLink>, Arc<PreparedGrid>);

/// The grid that an open link shows, or the status that says why there is none.
async fn opened_grid(state: &AppState, key: &str, parts: &Parts) -> Result<Result<OpenedGrid, StatusCode>, PageError> {
    Ok(match state.links.look(key, &reviewer(state, parts)).await? {
        Look::Open(link, figures) => match &*figures {
            PreparedSnapshot::Grid(grid) => Ok((link, Arc::clone(grid))),
            // One customer's page is all there is.
            PreparedSnapshot::Customer(_) => Err(StatusCode::NOT_FOUND),
        },
        Look::Gone | Look::Closed(_) => Err(StatusCode::NOT_FOUND),
        Look::SlowDown => Err(StatusCode::TOO_MANY_REQUESTS),
    })
}

fn reviewer(state: &AppState, parts: &Parts) -> Reviewer {
    Reviewer {
        address: client::address(&parts.extensions),
        principal: parts.extensions.get::<SignedIn>().map(|signed_in| signed_in.principal.clone()),
        grant: cookies::single(&parts.headers, cookie_name(state)).map(str::to_owned),
    }
}

/// The cookie belongs to the link's path. `__Secure-` keeps it from being set over http (RFC 6265bis, section 4.1.3.1).
fn cookie_name(state: &AppState) -> &'static str {
    if state.config.listener.is_https() { "__Secure-headroom-view" } else { "headroom-view" }
}
