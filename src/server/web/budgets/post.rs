//! `POST /budgets` and what is posted below a batch.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::plan::{Chosen, choice, fingerprint};
use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::{Fields, FormBody, fields};
use crate::pages::Renderer;
use crate::state::AppState;
use domain::customer::CustomerId;
use server::budgets::Begun;
use ui::pages::PlanRefused;
use ui::paths;

/// Begins the batch that the form has confirmed, if it is still what was seen.
///
/// # Errors
///
/// If the database is unavailable: nothing was sent then.
pub async fn begin(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let again = |refused, status| {
        let here = paths::plan_again(&body);
        let renderer = &renderer;
        async move { Ok(renderer.page(&here, status, refused).await) }
    };
    let chosen = choice(&reader, &body).await?;
    let Some(changes) = chosen.changes() else {
        return again(PlanRefused::Number, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    if fields::<Chosen>(&body).seen.as_deref() != Some(&fingerprint(&changes)) {
        return again(PlanRefused::Moved, StatusCode::CONFLICT).await;
    }
    let sign_in = reader.access().sign_in_id();
    match state.budgets.begin(reader.principal(), sign_in, &changes).await? {
        Begun::Batch(id) => Ok(see_other(&paths::budget_batch(&id))),
        Begun::Busy(_) => again(PlanRefused::Moved, StatusCode::CONFLICT).await,
        Begun::Nothing => again(PlanRefused::Nothing, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

/// Goes on with a batch of one's own, and tries again what failed.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn resume(
    State(state): State<AppState>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let is_resumed = state.budgets.resume(reader.principal(), reader.access().sign_in_id(), &id).await?;
    let here = paths::budget_batch(&id);
    Ok(see_other(&if is_resumed { here } else { paths::with_outcome(&here, "resumed", "no") }))
}

/// Sends nothing more of a batch.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn stop(
    State(state): State<AppState>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    state.budgets.stop(reader.principal(), &id).await?;
    Ok(see_other(&paths::budget_batch(&id)))
}

/// Which change of a batch to take back; all if none is named.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Undone {
    customer: Option<String>,
}

/// Takes a batch back, or one of its changes.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn undo(
    State(state): State<AppState>,
    reader: Reader,
    Path(id): Path<String>,
    Fields(Undone { customer }): Fields<Undone>,
) -> Result<Response, PageError> {
    let here = paths::budget_batch(&id);
    let nothing = || Ok(see_other(&paths::with_outcome(&here, "undone", "no")));
    let one = match customer.as_deref().map(CustomerId::parse) {
        // An id that is none stands for nobody, and not for everybody.
        Some(None) => return nothing(),
        Some(one) => one,
        None => None,
    };
    let seen: std::collections::HashSet<CustomerId> = reader.customers().into_iter().cloned().collect();
    let sign_in = reader.access().sign_in_id();
    let is_seen = move |customer: &CustomerId| seen.contains(customer);
    match state.budgets.undo(reader.principal(), sign_in, &id, one.as_ref(), is_seen).await? {
        Begun::Batch(undo) => Ok(see_other(&paths::budget_batch(&undo))),
        Begun::Busy(_) => Ok(see_other(&paths::with_outcome(&here, "undone", "busy"))),
        Begun::Nothing => nothing(),
    }
}
