//! The owner's door: from a view of the grid to a link, and what becomes of it.

use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use openidconnect::url::form_urlencoded;
use rand::seq::SliceRandom as _;

use crate::access::{Access, with_status};
use crate::customers::csv::{self, CsvTexts, CsvView};
use crate::middleware::MAX_BODY_BYTES;
use crate::pages::{self, see_other};
use crate::prepared::PreparedReport;
use crate::state::AppState;
use domain::grid::{ColumnSet, GridQuery};
use domain::link::{Denial, Lifetime, ShareOptions, Snapshot};
use domain::overview::Overview;
use server::links::{LinkError, PassphraseError};
use ui::pages::{NewLinkNotice, ShareRefusal};
use ui::paths;
use ui::request::text;
use ui::text::{Text, keys};
use wire::views::dashboard::Dashboard;
use wire::views::dashboard::frozen_notices;
use wire::views::link::{EventView, SharePreview, SharedLinkDetail, SharedLinkList, SharedLinkView};
use wire::{ApiError, ProblemKind};

/// More customers than this are left out by a filter, not one by one.
const MAX_CANDIDATES: usize = 100;

/// Within the server function: what the share page's query string would share.
///
/// # Errors
///
/// Nobody is signed in, or there is no report.
pub async fn preview(options: &str) -> Result<SharePreview, ApiError> {
    let access = Access::from_request()?;
    let view = with_status(access.report().await)?;
    let (options, text, now) = (ShareOptions::parse(options), text(), access.state().clock.now());
    let previewed = tokio::task::spawn_blocking(move || {
        let overview = &view.report.overview;
        let all = ShareOptions { left_out: Vec::new(), ..options.clone() }.rows(overview);
        let rows = all.iter().take(MAX_CANDIDATES).filter(|_| all.len() <= MAX_CANDIDATES);
        let candidates = rows.filter_map(|row| overview.columns.row(*row as usize)).map(|row| (row.id, row.name));
        let (sort, direction) = options.order();
        let query = GridQuery { sort, direction, ..GridQuery::default() };
        let frozen = freeze(text, &options, overview);
        let (taken_at, incomplete) = (frozen.fetched_at, frozen.incomplete);
        let frozen = Overview::of_frozen(frozen);
        let mut dashboard = Dashboard::new(&frozen, &query, now, String::new());
        dashboard.columns = options.shown();
        dashboard.notices = frozen_notices(taken_at, incomplete);
        SharePreview { dashboard, selected: all.len(), candidates: candidates.collect() }
    });
    previewed.await.map_err(|_| ProblemKind::Internal.into())
}

/// Within the server function: the user's links.
///
/// # Errors
///
/// Nobody is signed in, or the links cannot be read.
pub async fn list() -> Result<SharedLinkList, ApiError> {
    let access = Access::from_request()?;
    let now = access.state().clock.now();
    let links = access.state().links.list(access.principal()).await;
    let links = with_status(links.map_err(|error| problem(&error)))?;
    let links = links.iter().map(|link| SharedLinkView::of(link, now)).collect();
    Ok(SharedLinkList { links, of_tenant: access.principal().manager, now: now.as_second() })
}

/// Within the server function: one of them.
///
/// # Errors
///
/// Nobody is signed in, or there is no such link for this user.
pub async fn get(id: &str) -> Result<SharedLinkDetail, ApiError> {
    let access = Access::from_request()?;
    let now = access.state().clock.now();
    let found = access.state().links.get(access.principal(), id).await.map_err(|error| problem(&error));
    let found = found.and_then(|found| found.ok_or_else(|| ProblemKind::NotFound.into()));
    let (snapshot, events) = with_status(found)?;
    let events = events.iter().map(EventView::of).collect();
    Ok(SharedLinkDetail { link: SharedLinkView::of(&snapshot, now), events, now: now.as_second() })
}

/// `POST /share`: freezes the view and shows its link, this once.
pub async fn create(State(state): State<AppState>, access: Option<Access>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, MAX_BODY_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let options = ShareOptions::parse(&String::from_utf8_lossy(&body));
    let passphrase = form_urlencoded::parse(&body).find(|(name, _)| name == "passphrase");
    let passphrase = passphrase.map(|(_, value)| value.into_owned()).unwrap_or_default();
    let here = paths::share(&options.to_query_string());
    // Whoever is not signed in, or may not read the figures, is told so by the page itself.
    let Some(access) = access else { return see_other(&here) };
    let Ok(view) = access.report().await else { return see_other(&here) };
    let text = pages::request_context(&state, &parts).text();
    let chosen = options.clone();
    let frozen = tokio::task::spawn_blocking(move || freeze(text, &chosen, &view.report.overview));
    let Ok(frozen) = frozen.await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    match state.links.create(access.principal(), &options, &passphrase, frozen).await {
        Ok(link) => {
            let url = format!("{}{}", state.config.listener.public_url_text(), paths::snapshot(link.key.expose()));
            let notice = NewLinkNotice { url, days: options.lifetime.days() };
            pages::render_at(&state, &parts, &paths::shared_link(&link.id), StatusCode::OK, notice).await
        }
        Err(LinkError::Passphrase(PassphraseError::TooShort)) => {
            let refusal = ShareRefusal::ShortPassphrase;
            pages::render_at(&state, &parts, &step_two(&options), StatusCode::UNPROCESSABLE_ENTITY, refusal).await
        }
        Err(error) => {
            log(&error);
            let refusal = ShareRefusal::NotStored;
            pages::render_at(&state, &parts, &step_two(&options), StatusCode::SERVICE_UNAVAILABLE, refusal).await
        }
    }
}

/// `POST /shared/{id}/revoke`: ends the link at once. Always possible, even for an owner who lost access.
pub async fn revoke(State(state): State<AppState>, access: Option<Access>, Path(id): Path<String>) -> Response {
    let Some(access) = access else { return see_other(&paths::shared_link(&id)) };
    match state.links.revoke(access.principal(), &id).await {
        Ok(_) => see_other(&paths::shared_link(&id)),
        Err(error) => unavailable(&error),
    }
}

/// `POST /shared/{id}/rotate`: shows another link to the same figures, this once; the old one ends.
pub async fn rotate(
    State(state): State<AppState>,
    access: Option<Access>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let here = paths::shared_link(&id);
    let Some(access) = may_go_on_sharing(access, &id).await else { return see_other(&here) };
    match state.links.rotate(access.principal(), &id).await {
        Ok(Some(key)) => {
            let url = format!("{}{}", state.config.listener.public_url_text(), paths::snapshot(key.expose()));
            pages::render_at(&state, &parts, &here, StatusCode::OK, NewLinkNotice { url, days: 0 }).await
        }
        Ok(None) => see_other(&here),
        Err(error) => unavailable(&error),
    }
}

/// `POST /shared/{id}/extend`: the link lasts so many days from now on.
pub async fn extend(
    State(state): State<AppState>,
    access: Option<Access>,
    Path(id): Path<String>,
    body: String,
) -> Response {
    let here = paths::shared_link(&id);
    let Some(access) = may_go_on_sharing(access, &id).await else { return see_other(&here) };
    let days = form_urlencoded::parse(body.as_bytes()).find(|(name, _)| name == "days");
    let lifetime = days.and_then(|(_, days)| Lifetime::from_days(&days)).unwrap_or_default();
    match state.links.extend(access.principal(), &id, lifetime).await {
        Ok(_) => see_other(&here),
        Err(error) => unavailable(&error),
    }
}

/// `GET /customers.csv`: the grid as a file.
pub async fn csv(State(state): State<AppState>, access: Option<Access>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let Some(access) = access else { return sign_in_first() };
    match access.report().await {
        Ok(view) => {
            let now = state.clock.now();
            let file = CsvView {
                columns: ColumnSet::ALL,
                query: GridQuery::parse(parts.uri.query().unwrap_or_default()),
                now,
                texts: CsvTexts::of(pages::request_context(&state, &parts).text()),
            };
            let mut response =
                csv::answer(view.report, |prepared: &PreparedReport| &prepared.overview, file, &csv::file_name(now));
            if view.stale.is_some() {
                // The page says more; a program can tell from this that the figures are older (RFC 9111, section 5.5).
                response.headers_mut().insert(header::WARNING, HeaderValue::from_static("110 - \"Response is Stale\""));
            }
            response
        }
        Err(ApiError::SignInRequired) => sign_in_first(),
        Err(ApiError::Problem(problem)) => {
            let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_GATEWAY);
            (status, "There is no file, because there are no figures. Headroom's start page says why.").into_response()
        }
    }
}

fn sign_in_first() -> Response {
    (StatusCode::UNAUTHORIZED, "Sign in to Headroom, then download the file again.").into_response()
}

/// Whoever can no longer read the figures does not keep sharing them.
async fn may_go_on_sharing(access: Option<Access>, id: &str) -> Option<Access> {
    let access = access?;
    // Asked anew: what was cached says what the owner could read a while ago.
    if access.refetch().await.is_ok() {
        return Some(access);
    }
    if let Err(error) = access.state().links.deny_change(access.principal(), id, Denial::LostAccess).await {
        log(&error);
    }
    None
}

fn freeze(text: Text, options: &ShareOptions, overview: &Overview) -> Snapshot {
    let name = |number: usize| {
        text.with(keys::SNAPSHOT_MASKED_NAME, &[("number", &text.numbers().write(&number.to_string()))])
    };
    options.freeze(overview, name, |rows| rows.shuffle(&mut rand::rng()))
}

fn step_two(options: &ShareOptions) -> String {
    paths::share_preview(&options.to_query_string())
}

fn problem(error: &LinkError) -> ApiError {
    log(error);
    ProblemKind::Internal.into()
}

fn log(error: &LinkError) {
    tracing::error!(error = error as &dyn std::error::Error, "a shared link could not be worked on");
}

fn unavailable(error: &LinkError) -> Response {
    log(error);
    let text = "The link is as it was: Headroom could not reach its database. Go back and try again in a minute.";
    (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
}
