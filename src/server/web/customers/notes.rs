//! `POST /customers/{id}/notes` and `POST /customers/{id}/notes/{note}/delete`: notes about a customer in the reader's
//! report.

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::page::behind_form;
use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::FormBody;
use crate::pages::Renderer;
use crate::state::AppState;
use domain::note::{NoteText, typed_note};
use ui::pages::NoteRefusal;
use ui::paths;

/// Adds a note.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn add(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let here = behind_form(&id, query.as_deref());
    let Some((customer, name)) = reader.find_customer(&id) else { return Ok(see_other(&here)) };
    let note = typed_note(&body).unwrap_or_default();
    let text = match NoteText::parse(&note) {
        Ok(text) => text,
        Err(problem) => {
            let refusal = NoteRefusal { note, problem: Some(problem) };
            return Ok(renderer.page(&here, StatusCode::UNPROCESSABLE_ENTITY, refusal).await);
        }
    };
    state.notes.add(reader.principal(), &customer, name, text).await?;
    Ok(see_other(&paths::with_outcome(&here, "noted", "yes")))
}

/// Deletes a note.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn delete(
    State(state): State<AppState>,
    reader: Reader,
    Path((id, note)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let here = behind_form(&id, query.as_deref());
    let Some((customer, name)) = reader.find_customer(&id) else { return Ok(see_other(&here)) };
    let is_deleted = state.notes.delete(reader.principal(), &customer, name, &note).await?;
    let outcome = if is_deleted { "deleted" } else { "kept" };
    Ok(see_other(&paths::with_outcome(&here, "noted", outcome)))
}
