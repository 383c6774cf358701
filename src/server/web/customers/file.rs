//! `GET /customers.csv`: the grid as a file.

use axum::extract::RawQuery;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use super::csv::{self, CsvTexts, CsvView};
use super::scope;
use crate::access::{Reader, Refused};
use crate::answer::failed;
use crate::error::PageError;
use crate::pages::Renderer;
use crate::prepared::PreparedReport;
use domain::grid::{ColumnSet, GridQuery, Scope};
use ui::pages::Failure;

/// The rows selected by the query among those in scope, from the reader's own report.
pub async fn get(reader: Result<Reader, Refused>, renderer: Renderer, RawQuery(query): RawQuery) -> Response {
    let reader = match reader {
        Ok(reader) => reader,
        Err(refused) => return without_file(refused.error),
    };
    let (now, query) = (reader.now(), query.unwrap_or_default());
    let prepared = match scope::scoped(&reader, &Scope::parse(&query)).await {
        Ok(prepared) => prepared,
        Err(error) => return without_file(error),
    };
    let view =
        CsvView { columns: ColumnSet::ALL, query: GridQuery::parse(&query), now, texts: CsvTexts::of(renderer.text()) };
    let mut response =
        csv::answer(prepared, |prepared: &PreparedReport| &prepared.overview, view, &csv::file_name(now));
    if reader.view().stale.is_some() {
        // The page says more; this header tells a program that the figures are older (RFC 9111, section 5.5).
        response.headers_mut().insert(header::WARNING, HeaderValue::from_static("110 - \"Response is Stale\""));
    }
    response
}

/// The error's status, with a sentence.
pub(crate) fn without_file(error: PageError) -> Response {
    let failure = match &error {
        error if error.wants_a_sign_in() => Failure::NoFileWithoutSignIn,
        PageError::SignInUnreadable => Failure::CannotTell,
        _ => Failure::NoFigures,
    };
    failed(error.into_response().status(), failure)
}
