//! The reviewer's door: whoever holds a link's key. Nothing behind it asks Partner Center, or knows a token.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use leptos::prelude::use_context;
use openidconnect::url::form_urlencoded;

use crate::access::with_status;
use crate::customers::csv::{self, CsvTexts, CsvView};
use crate::customers::dataset;
use crate::middleware::{MAX_BODY_BYTES, single_cookie};
use crate::pages::{self, see_other};
use crate::prepared::PreparedSnapshot;
use crate::state::AppState;
use domain::grid::GridQuery;
use domain::link::{Denial, SharedLink};
use server::auth::SignedIn;
use server::links::{GRANT_LIFETIME, LinkError, Look, Opening, Reviewer};
use ui::paths;
use wire::views::dashboard::Dashboard;
use wire::views::dashboard::frozen_notices;
use wire::views::link::SharedDashboard;
use wire::views::link::SharedView;
use wire::{ApiError, ProblemKind};

/// Within the server function: what a key shows.
///
/// # Errors
///
/// The link cannot be read.
pub async fn look(key: &str, query: &str) -> Result<SharedView, ApiError> {
    let (Some(parts), Some(state)) = (use_context::<Parts>(), use_context::<AppState>()) else {
        return Err(ProblemKind::Internal.into());
    };
    let look = state.links.look(key, &guest(&state, &parts)).await;
    let look = with_status(look.map_err(|error| problem(&error)))?;
    Ok(match look {
        Look::Gone => SharedView::Gone,
        Look::SlowDown => SharedView::SlowDown,
        Look::Closed(snapshot) => SharedView::Closed {
            title: snapshot.title.to_string(),
            created_by: snapshot.created_by.to_string(),
            needs_passphrase: snapshot.has_passphrase,
            needs_sign_in: snapshot.tenant_only && parts.extensions.get::<SignedIn>().is_none(),
        },
        Look::Open(snapshot, figures) => {
            SharedView::Open(Box::new(shared_dashboard(&state, key, query, &snapshot, &figures)))
        }
    })
}

fn shared_dashboard(
    state: &AppState,
    key: &str,
    query: &str,
    snapshot: &SharedLink,
    figures: &PreparedSnapshot,
) -> SharedDashboard {
    let prepared = &figures.report;
    let url = paths::snapshot_dataset(key, &prepared.dataset.etag);
    let mut dashboard = Dashboard::new(&prepared.overview, &GridQuery::parse(query), state.clock.now(), url);
    dashboard.columns = snapshot.columns;
    dashboard.notices = frozen_notices(snapshot.taken_at, figures.incomplete);
    SharedDashboard {
        dashboard,
        title: snapshot.title.to_string(),
        note: snapshot.note.to_string(),
        created_by: snapshot.created_by.to_string(),
        taken_at: snapshot.taken_at.as_second(),
        expires_at: snapshot.expires_at.as_second(),
    }
}

/// `POST /s/{key}/open`: counts a view, then shows it. A GET never does, so that whatever follows links in mails uses up
/// none.
pub async fn open(State(state): State<AppState>, Path(key): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, MAX_BODY_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let field = |wanted: &str| {
        let field = form_urlencoded::parse(&body).find(|(name, _)| name == wanted);
        field.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let here = paths::snapshot(&key);
    match state.links.open(&key, &field("passphrase"), &guest(&state, &parts)).await {
        Ok(Opening::Granted { grant, sort }) => {
            // What the reviewer's own address asked for goes before the order that the owner saw.
            let query = GridQuery::parse(&field("query"));
            let query = if query == GridQuery::default() { GridQuery::parse(&sort) } else { query };
            let mut response = see_other(&paths::grid(&here, &query));
            let secure = if state.config.listener.is_https() { "; Secure" } else { "" };
            let (name, age) = (cookie_name(&state), GRANT_LIFETIME.as_secs());
            let cookie = format!("{name}={grant}; Path={here}; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Ok(Opening::Denied(Denial::WrongPassphrase)) => see_other(&format!("{here}?denied=passphrase")),
        Ok(Opening::Denied(Denial::TooManyPassphrases)) => see_other(&format!("{here}?denied=wait")),
        Ok(Opening::Denied(_) | Opening::SlowDown) => see_other(&here),
        Err(error) => {
            log(&error);
            let text = "This link cannot be opened just now: Headroom could not reach its database. Go back and try again in a minute.";
            (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
        }
    }
}

/// `GET /s/{key}/customers.bin`: the frozen dataset, for a browser that has opened the link.
pub async fn dataset(State(state): State<AppState>, Path(key): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    match opened(&state, &key, &parts).await {
        Ok((_, figures)) => {
            let answered =
                tokio::task::spawn_blocking(move || dataset::answer(&figures.report.dataset, &parts.headers));
            let mut response = answered.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response());
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(status) => status.into_response(),
    }
}

/// `GET /s/{key}/customers.csv`: the frozen grid as a file, for a browser that has opened the link.
pub async fn csv(State(state): State<AppState>, Path(key): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    match opened(&state, &key, &parts).await {
        Ok((snapshot, figures)) => {
            let now = state.clock.now();
            let view = CsvView {
                columns: snapshot.columns,
                query: GridQuery::parse(parts.uri.query().unwrap_or_default()),
                now,
                texts: CsvTexts::of(pages::request_context(&state, &parts).text()),
            };
            csv::answer(figures, |figures| &figures.report.overview, view, &csv::file_name(snapshot.taken_at))
        }
        Err(status) => status.into_response(),
    }
}

async fn opened(
    state: &AppState,
    key: &str,
    parts: &Parts,
) -> Result<(Box<SharedLink>, Arc<PreparedSnapshot>), StatusCode> {
    match state.links.look(key, &guest(state, parts)).await {
        Ok(Look::Open(snapshot, figures)) => Ok((snapshot, figures)),
        Ok(Look::Gone | Look::Closed(_)) => Err(StatusCode::NOT_FOUND),
        Ok(Look::SlowDown) => Err(StatusCode::TOO_MANY_REQUESTS),
        Err(error) => {
            log(&error);
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn guest(state: &AppState, parts: &Parts) -> Reviewer {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    Reviewer {
        // Without a peer there is no connection; such a guest shares one address with all others of the kind.
        address: peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(peer)| peer.ip()),
        principal: parts.extensions.get::<SignedIn>().map(|signed_in| signed_in.principal.clone()),
        grant: single_cookie(&parts.headers, cookie_name(state)).map(str::to_owned),
    }
}

/// The cookie belongs to its link's path. `__Secure-` keeps it from being set over http (RFC 6265bis, section 4.1.3.1).
fn cookie_name(state: &AppState) -> &'static str {
    if state.config.listener.is_https() { "__Secure-headroom-view" } else { "headroom-view" }
}

fn problem(error: &LinkError) -> ApiError {
    log(error);
    ProblemKind::Internal.into()
}

fn log(error: &LinkError) {
    tracing::error!(error = error as &dyn std::error::Error, "a shared link could not be served");
}
