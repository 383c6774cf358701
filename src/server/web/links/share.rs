//! The owner's side: turns a view of the grid into a link, and manages it.

use std::collections::HashSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use rand::seq::SliceRandom as _;
use serde::Deserialize;

use crate::access::{Access, Reader, Refused};
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::{Fields, FormBody, fields};
use crate::pages::Renderer;
use crate::state::AppState;
use domain::grid::GridQuery;
use domain::link::{Denial, Lifetime, ShareOptions, Snapshot};
use domain::overview::Overview;
use server::links::{LinkError, PassphraseError};
use ui::pages::{NewLinkNotice, ShareRefusal};
use ui::paths;
use ui::text::{Text, keys};
use wire::views::dashboard::{Dashboard, frozen_notices};
use wire::views::link::{EventView, SharePreview, SharedLinkDetail, SharedLinkList, SharedLinkView};

/// A larger number of customers can only be narrowed by a filter, not left out one by one.
const MAX_CANDIDATES: usize = 100;

/// What a query string of [`ShareOptions`] would share.
///
/// # Errors
///
/// If the computation fails.
pub async fn preview(reader: &Reader, text: Text, options: &str) -> Result<SharePreview, PageError> {
    let (options, prepared, now) = (ShareOptions::parse(options), reader.view().report.clone(), reader.now());
    let previewed = tokio::task::spawn_blocking(move || {
        let overview = &prepared.overview;
        let all = ShareOptions { left_out: Vec::new(), ..options.clone() }.rows(overview);
        let selected = overview.columns.customers_among(&all);
        let candidates = if selected <= MAX_CANDIDATES { customers(overview, &all) } else { Vec::new() };
        let (sort, direction) = options.order();
        let query = GridQuery { sort, direction, ..GridQuery::default() };
        let frozen = freeze(text, &options, overview);
        let (taken_at, incomplete) = (frozen.fetched_at, frozen.incomplete);
        let frozen = Overview::of_frozen(frozen);
        let mut dashboard = Dashboard::new(&frozen, &query, now, String::new());
        dashboard.columns = options.shown();
        dashboard.notices = frozen_notices(taken_at, incomplete);
        SharePreview { dashboard, selected, candidates }
    });
    Ok(previewed.await?)
}

/// Each customer of these rows once, as (id, name).
fn customers(overview: &Overview, rows: &[u32]) -> Vec<(String, String)> {
    let mut seen = HashSet::new();
    let records = rows.iter().filter_map(|row| overview.report.records.get(*row as usize));
    let customers = records.filter(|record| seen.insert(&record.customer_id));
    customers.map(|record| (record.customer_id.to_string(), record.name.to_string())).collect()
}

/// The user's links; for a manager, all of the tenant's.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(access: &Access) -> Result<SharedLinkList, PageError> {
    let now = access.state().clock.now();
    let links = access.state().links.list(access.principal()).await?;
    let unreadable = links.unreadable.len();
    let links = links.rows.iter().map(|link| SharedLinkView::of(link, now)).collect();
    Ok(SharedLinkList { links, of_tenant: access.principal().manager, now: now.as_second(), unreadable })
}

/// One link.
///
/// # Errors
///
/// If it cannot be read, or this user has no such link.
pub async fn get(access: &Access, id: &str) -> Result<SharedLinkDetail, PageError> {
    let now = access.state().clock.now();
    let (link, events) = access.state().links.get(access.principal(), id).await?.ok_or(PageError::NotFound)?;
    let unreadable_events = events.unreadable.len();
    let events = events.rows.iter().map(EventView::of).collect();
    Ok(SharedLinkDetail { link: SharedLinkView::of(&link, now), events, now: now.as_second(), unreadable_events })
}

/// The one field of the share form outside [`ShareOptions`], so that it never gets into an address.
#[derive(Default, Deserialize)]
#[serde(default)]
struct PassphraseForm {
    passphrase: String,
}

/// `POST /share`: freezes the view and shows its link, this once.
///
/// # Errors
///
/// If the view cannot be frozen.
pub async fn create(
    State(state): State<AppState>,
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let options = ShareOptions::parse(&body);
    // The page itself says why the user cannot share.
    let Ok(reader) = reader else { return Ok(see_other(&paths::share(&options.to_query_string()))) };
    let PassphraseForm { passphrase } = fields(&body);
    let (text, chosen, prepared) = (renderer.text(), options.clone(), reader.view().report.clone());
    let frozen = tokio::task::spawn_blocking(move || freeze(text, &chosen, &prepared.overview)).await?;
    let second_step = paths::share_preview(&options.to_query_string());
    match state.links.create(reader.principal(), &options, &passphrase, frozen).await {
        Ok(link) => {
            let notice = NewLinkNotice { url: address(&state, link.key.expose()), days: options.lifetime.days() };
            Ok(renderer.page(&paths::shared_link(&link.id), StatusCode::OK, notice).await)
        }
        Err(LinkError::Passphrase(PassphraseError::TooShort)) => {
            let refusal = ShareRefusal::ShortPassphrase;
            Ok(renderer.page(&second_step, StatusCode::UNPROCESSABLE_ENTITY, refusal).await)
        }
        Err(error) => {
            // This logs it. The form is shown again, filled in as before.
            let status = PageError::from(error).into_response().status();
            Ok(renderer.page(&second_step, status, ShareRefusal::NotStored).await)
        }
    }
}

/// `POST /shared/{id}/revoke`: revokes the link at once. Always possible, even for an owner who lost access.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn revoke(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    state.links.revoke(access.principal(), &id).await?;
    Ok(see_other(&paths::shared_link(&id)))
}

/// `POST /shared/{id}/rotate`: shows a new link to the same figures, this once; the old one stops working.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn rotate(
    State(state): State<AppState>,
    access: Access,
    renderer: Renderer,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let here = paths::shared_link(&id);
    if !may_keep_sharing(&access, &id).await? {
        return Ok(see_other(&here));
    }
    match state.links.rotate(access.principal(), &id).await? {
        Some(key) => {
            let notice = NewLinkNotice { url: address(&state, key.expose()), days: 0 };
            Ok(renderer.page(&here, StatusCode::OK, notice).await)
        }
        None => Ok(see_other(&here)),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ExtendForm {
    /// [`Lifetime`] in days.
    days: String,
}

/// `POST /shared/{id}/extend`: the link lasts for the chosen time from now on.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn extend(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
    Fields(form): Fields<ExtendForm>,
) -> Result<Response, PageError> {
    if may_keep_sharing(&access, &id).await? {
        let lifetime = Lifetime::from_days(&form.days).unwrap_or_default();
        state.links.extend(access.principal(), &id, lifetime).await?;
    }
    Ok(see_other(&paths::shared_link(&id)))
}

/// Whether the owner can still read the figures. Asks Partner Center: the cache only says what they could read earlier.
async fn may_keep_sharing(access: &Access, id: &str) -> Result<bool, PageError> {
    let may = access.refetch().await.is_ok();
    if !may {
        access.state().links.deny_change(access.principal(), id, Denial::LostAccess).await?;
    }
    Ok(may)
}

fn address(state: &AppState, key: &str) -> String {
    format!("{}{}", state.config.listener.public_url_text(), paths::snapshot(key))
}

fn freeze(text: Text, options: &ShareOptions, overview: &Overview) -> Snapshot {
    let name = |number: usize| {
        text.with(keys::SNAPSHOT_MASKED_NAME, &[("number", &text.numbers().write(&number.to_string()))])
    };
    options.freeze(overview, name, |rows| rows.shuffle(&mut rand::rng()))
}
