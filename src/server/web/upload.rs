//! Files that people bring: read from the form, and kept for their user until they are confirmed.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::http::StatusCode;
use axum::routing::MethodRouter;

use crate::access::Access;
use crate::error::PageError;
use crate::state::AppState;
use domain::budget_import::FileProblem;
use server::imports::{ImportError, MAX_FILE_BYTES};

/// As much of a file that is too large is read, so that the browser shows why it is not taken.
const MAX_BODY_BYTES: usize = 4 * MAX_FILE_BYTES;
/// The field of the form.
const FILE: &str = "file";

/// A route whose body is a file.
pub fn takes_file(route: MethodRouter<AppState>) -> MethodRouter<AppState> {
    route.layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
}

/// Keeps the file in a form for its user. Returns its id, or why it is not taken.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn keep(
    state: &AppState,
    access: &Access,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Result<Box<str>, FileProblem>, PageError> {
    let read = match body {
        Ok(body) => read(body).await,
        Err(_) => Err(FileProblem::Missing),
    };
    let added = match read {
        Ok((name, bytes)) => state.imports.add(&access.principal().key(), &name, bytes).await,
        Err(problem) => Err(ImportError::File(problem)),
    };
    match added {
        Ok(id) => Ok(Ok(id)),
        Err(ImportError::File(problem)) => Ok(Err(problem)),
        Err(error) => Err(error.into()),
    }
}

/// The status of a page that says why a file is not taken.
#[must_use]
pub fn status(problem: FileProblem) -> StatusCode {
    match problem {
        FileProblem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The name and the bytes of the file in a form.
async fn read(mut body: Multipart) -> Result<(String, Vec<u8>), FileProblem> {
    loop {
        let field = body.next_field().await.map_err(|_| FileProblem::Damaged)?;
        let mut field = field.ok_or(FileProblem::Missing)?;
        if field.name() != Some(FILE) {
            continue;
        }
        let (name, mut bytes) = (field.file_name().unwrap_or_default().to_owned(), Vec::new());
        let mut is_too_large = false;
        while let Some(chunk) = field.chunk().await.map_err(|error| too_large_or_damaged(error.status()))? {
            is_too_large |= bytes.len() + chunk.len() > MAX_FILE_BYTES;
            if !is_too_large {
                bytes.extend_from_slice(&chunk);
            }
        }
        return match bytes.len() {
            _ if is_too_large => Err(FileProblem::TooLarge),
            // A browser sends an empty one if none was chosen.
            0 if name.is_empty() => Err(FileProblem::Missing),
            0 => Err(FileProblem::Empty),
            _ => Ok((name, bytes)),
        };
    }
}

fn too_large_or_damaged(status: StatusCode) -> FileProblem {
    if status == StatusCode::PAYLOAD_TOO_LARGE { FileProblem::TooLarge } else { FileProblem::Damaged }
}
