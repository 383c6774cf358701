//! The owner's side: turns a view of the grid, or one customer's page, into a link, and manages it.

use std::collections::HashSet;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use crate::access::{Access, Reader, Refused};
use crate::answer::see_other;
use crate::customers::scope::scoped;
use crate::customers::{breakdown, page};
use crate::error::PageError;
use crate::form::{Fields, FormBody, fields};
use crate::once::show_once;
use crate::pages::Renderer;
use crate::prepared::PreparedReport;
use crate::state::AppState;
use domain::breakdown::Part;
use domain::grid::GridQuery;
use domain::link::{CustomerSnapshot, GridSnapshot, Lifetime, ShareOptions, Snapshot};
use domain::overview::Overview;
use domain::principal::{Action, Principal};
use server::links::{Changed, LinkError, PassphraseError, suggest_passphrase};
use ui::pages::{LinkRefusal, ShareRefusal, ShownOnce};
use ui::paths;
use ui::text::{Text, keys};
use wire::views::customer::FrozenCustomer;
use wire::views::dashboard::{Dashboard, frozen_notices};
use wire::views::link::{
    CustomerPreview, EventView, GridPreview, Preview, SharePreview, SharedLinkDetail, SharedLinkList, SharedLinkView,
};

/// A larger number of customers can only be narrowed by a filter, not left out one by one.
const MAX_CANDIDATES: usize = 100;

/// What a query string of [`ShareOptions`] would share.
///
/// # Errors
///
/// If the computation fails, the customer is not in the user's report, or the tenant's policy cannot be read.
pub async fn preview(reader: &Reader, text: Text, query: &str) -> Result<SharePreview, PageError> {
    let policy = reader.access().state().links.policy(reader.tenant()).await?;
    let options = policy.narrowed(ShareOptions::parse(query));
    let of = if options.customer.is_some() {
        Preview::Customer(Box::new(page_preview(reader, text, &options, query).await?))
    } else {
        Preview::Grid(Box::new(grid_preview(reader, text, options).await?))
    };
    Ok(SharePreview { of, policy })
}

async fn grid_preview(reader: &Reader, text: Text, options: ShareOptions) -> Result<GridPreview, PageError> {
    let (prepared, now) = (scoped(reader, &options.scope).await?, reader.now());
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
        dashboard.columns = frozen.columns.worth_showing(options.shown());
        dashboard.notices = frozen_notices(taken_at, incomplete, options.shown());
        GridPreview { dashboard, selected, candidates }
    });
    Ok(previewed.await?)
}

/// Partner Center is asked for the lists only where they are shown.
async fn page_preview(
    reader: &Reader,
    text: Text,
    options: &ShareOptions,
    query: &str,
) -> Result<CustomerPreview, PageError> {
    let has_lists = paths::is_share_preview(query) && options.shows_every_column();
    let (page, missing) = freeze_page(reader, text, options, has_lists).await?;
    let overview = &reader.view().report.overview;
    let name = options.customer.as_ref().and_then(|id| overview.name_of(id)).unwrap_or_default().to_owned();
    Ok(CustomerPreview { page: FrozenCustomer::of(&page, options.shown(), reader.now()), name, missing })
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
    let service = &access.state().links;
    let of_tenant = access.principal().may(Action::ManageAllLinks);
    let off = service.policy(&access.principal().tenant).await?.off;
    Ok(SharedLinkList { links, of_tenant, off, now: now.as_second(), unreadable })
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
    let (link, policy) = (SharedLinkView::of(&link, now), access.state().links.policy(&link.owner.tenant).await?);
    Ok(SharedLinkDetail { link, events, policy, now: now.as_second(), unreadable_events })
}

/// The fields of the share form outside [`ShareOptions`], so that they never get into an address.
#[derive(Default, Deserialize)]
#[serde(default)]
struct PassphraseForm {
    passphrase: String,
    /// Not empty if the owner asks for a passphrase.
    suggest: String,
}

/// `POST /share`: freezes the view, or one customer's page, and leads to its link, which is shown this once. "Suggest a
/// passphrase" leads to the form again, with one.
///
/// # Errors
///
/// If it cannot be frozen: a customer may have left the user's report meanwhile.
pub async fn create(
    State(state): State<AppState>,
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let options = ShareOptions::parse(&body);
    // The page itself says why the user cannot share.
    let reader = match reader {
        Ok(reader) => reader,
        Err(refused) => return Ok(refused.leading_to(&paths::share(&options.to_query_string()))),
    };
    let PassphraseForm { passphrase, suggest } = fields(&body);
    let second_step = paths::share_preview(&options.to_query_string());
    if !suggest.is_empty() {
        let suggested = ShownOnce::Passphrase(suggest_passphrase().ok_or(LinkError::Random)?);
        let here = paths::with_outcome(&second_step, ShownOnce::PARAMETER, suggested.key());
        return Ok(show_once(&state, reader.principal(), &here, &suggested));
    }
    let (frozen, customers) = if let Some(id) = &options.customer {
        let frozen = freeze_page(&reader, renderer.text(), &options, options.shows_every_column()).await;
        let page = match frozen {
            Ok((page, _)) => page,
            // The preview says so in the form's place.
            Err(PageError::NotFound) => return Ok(renderer.page(&second_step, StatusCode::NOT_FOUND, ()).await),
            Err(error) => return Err(error),
        };
        (Snapshot::Customer(Box::new(page)), vec![id.clone()])
    } else {
        let (text, chosen, prepared) = (renderer.text(), options.clone(), scoped(&reader, &options.scope).await?);
        let freeze = move || (freeze(text, &chosen, &prepared.overview), chosen.customers(&prepared.overview));
        let (figures, customers) = tokio::task::spawn_blocking(freeze).await?;
        (Snapshot::Grid(figures), customers)
    };
    match state.links.create(reader.principal(), &options, &passphrase, (frozen, &customers)).await {
        Ok(link) => {
            let shown = ShownOnce::Link { url: address(&state, link.key.expose()), days: options.lifetime.days() };
            Ok(new_link(&state, reader.principal(), &link.id, &shown))
        }
        Err(LinkError::Passphrase(PassphraseError::TooShort)) => {
            let refusal = ShareRefusal::ShortPassphrase;
            Ok(renderer.page(&second_step, StatusCode::UNPROCESSABLE_ENTITY, refusal).await)
        }
        Err(LinkError::Passphrase(PassphraseError::TooCommon)) => {
            let refusal = ShareRefusal::CommonPassphrase;
            Ok(renderer.page(&second_step, StatusCode::UNPROCESSABLE_ENTITY, refusal).await)
        }
        Err(LinkError::Policy(refusal)) => {
            let refusal = ShareRefusal::Policy(refusal);
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

/// `POST /shared/{id}/rotate`: makes a new link to the same figures, which is shown this once; the old one stops working. For
/// users who can see all its customers themselves.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn rotate(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let own = own_report(&access).await;
    let report = own.as_ref().map(|own| &own.overview.report);
    match state.links.rotate(access.principal(), &id, report).await? {
        Changed::Done(key) => {
            let shown = ShownOnce::Link { url: address(&state, key.expose()), days: 0 };
            Ok(new_link(&state, access.principal(), &id, &shown))
        }
        other => Ok(unchanged(&id, &other)),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ExtendForm {
    /// [`Lifetime`] in days.
    days: String,
}

/// `POST /shared/{id}/extend`: the link lasts for the chosen time from now on. For users who can see all its customers
/// themselves.
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
    let own = own_report(&access).await;
    let report = own.as_ref().map(|own| &own.overview.report);
    let lifetime = Lifetime::from_days(&form.days).unwrap_or_default();
    match state.links.extend(access.principal(), &id, report, lifetime).await? {
        Changed::Done(()) => Ok(see_other(&paths::shared_link(&id))),
        other => Ok(unchanged(&id, &other)),
    }
}

/// What the user can read now: Partner Center is asked, because the cache only says what they could read earlier.
async fn own_report(access: &Access) -> Option<Arc<PreparedReport>> {
    access.refetch().await.ok().filter(|view| view.stale.is_none()).map(|view| view.report)
}

/// Leads to the link's page, which says why nothing was changed.
fn unchanged<T>(id: &str, changed: &Changed<T>) -> Response {
    let here = paths::shared_link(id);
    let refusal = match changed {
        Changed::Done(_) | Changed::Missing => return see_other(&here),
        Changed::LostAccess => LinkRefusal::LostAccess,
        Changed::Refused(refusal) => LinkRefusal::Policy(*refusal),
    };
    see_other(&paths::with_outcome(&here, LinkRefusal::PARAMETER, refusal.key()))
}

/// Leads to the link's page, which shows the new address.
fn new_link(state: &AppState, owner: &Principal, id: &str, shown: &ShownOnce) -> Response {
    let here = paths::with_outcome(&paths::shared_link(id), ShownOnce::PARAMETER, shown.key());
    show_once(state, owner, &here, shown)
}

fn address(state: &AppState, key: &str) -> String {
    format!("{}{}", state.config.listener.public_url_text(), paths::snapshot(key))
}

/// One customer's page with the lists that arrive in time, and those that do not.
async fn freeze_page(
    reader: &Reader,
    text: Text,
    options: &ShareOptions,
    has_lists: bool,
) -> Result<(CustomerSnapshot, Vec<Part>), PageError> {
    let overview = &reader.view().report.overview;
    let id = options.customer.as_ref().ok_or(PageError::NotFound)?;
    let (lists, missing) = if has_lists { breakdown::digests(reader, id).await } else { Default::default() };
    let missing = missing.into_iter().filter(|part| options.shows_list(*part)).collect();
    let past = page::past(reader, id).await;
    let masked_name = text.get(keys::SNAPSHOT_MASKED_CUSTOMER);
    let frozen = options.freeze_page(overview, &past, lists, &masked_name).ok_or(PageError::NotFound)?;
    Ok((frozen, missing))
}

fn freeze(text: Text, options: &ShareOptions, overview: &Overview) -> GridSnapshot {
    let name = |number: usize| {
        text.with(keys::SNAPSHOT_MASKED_NAME, &[("number", &text.numbers().write(&number.to_string()))])
    };
    options.freeze(overview, name)
}
