//! `POST /customers/{id}/notes` and `POST /customers/{id}/notes/{note}/delete`: notes about a customer in the reader's
//! report.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::FormBody;
use crate::pages::Renderer;
use crate::state::AppState;
use domain::customer::CustomerId;
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
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let here = paths::customer(&id);
    let Some((customer, name)) = in_report(&reader, &id) else { return Ok(see_other(&here)) };
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
) -> Result<Response, PageError> {
    let here = paths::customer(&id);
    let Some((customer, name)) = in_report(&reader, &id) else { return Ok(see_other(&here)) };
    let is_deleted = state.notes.delete(reader.principal(), &customer, name, &note).await?;
    let outcome = if is_deleted { "deleted" } else { "kept" };
    Ok(see_other(&paths::with_outcome(&here, "noted", outcome)))
}

/// The customer with its name, if it is in the reader's report.
fn in_report<'a>(reader: &'a Reader, id: &str) -> Option<(CustomerId, &'a str)> {
    let customer = CustomerId::parse(id)?;
    let name = reader.view().report.overview.report.name_of(&customer)?;
    Some((customer, name))
}
