//! `GET /customers.csv` and `GET /customers.xlsx`: the grid as a file.

use std::sync::Arc;

use axum::extract::RawQuery;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use super::table::{TableTexts, TableView, file_name};
use super::{csv, scope, xlsx};
use crate::access::{Reader, Refused};
use crate::answer::failed;
use crate::dialect::Dialect;
use crate::error::PageError;
use crate::pages::Renderer;
use crate::prepared::PreparedReport;
use domain::grid::{ColumnSet, GridQuery, Scope};
use ui::pages::Failure;
use ui::text::{Text, keys};

/// The rows selected by the query among those in scope, from the reader's own report.
pub async fn csv(
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    dialect: Dialect,
    RawQuery(query): RawQuery,
) -> Response {
    let (reader, figures, view) = match selected(reader, renderer.text(), query).await {
        Ok(selected) => selected,
        Err(error) => return without_file(error),
    };
    let name = file_name(reader.now(), "csv");
    let response = csv::answer(figures, |prepared: &PreparedReport| &prepared.overview, (view, dialect), &name);
    marked(response, &reader)
}

/// The same rows as a workbook.
pub async fn xlsx(reader: Result<Reader, Refused>, renderer: Renderer, RawQuery(query): RawQuery) -> Response {
    let text = renderer.text();
    let (reader, figures, view) = match selected(reader, text, query).await {
        Ok(selected) => selected,
        Err(error) => return without_file(error),
    };
    let (name, sheet) = (file_name(reader.now(), "xlsx"), text.get(keys::CUSTOMERS_TITLE));
    match xlsx::answer(figures, |prepared: &PreparedReport| &prepared.overview, (view, sheet), &name).await {
        Ok(response) => marked(response, &reader),
        Err(error) => without_file(error),
    }
}

async fn selected(
    reader: Result<Reader, Refused>,
    text: Text,
    query: Option<String>,
) -> Result<(Reader, Arc<PreparedReport>, TableView), PageError> {
    let (reader, query) = (reader.map_err(|refused| refused.error)?, query.unwrap_or_default());
    let figures = scope::scoped(&reader, &Scope::parse(&query)).await?;
    let view = TableView {
        columns: ColumnSet::ALL,
        has_tenants: true,
        query: GridQuery::parse(&query),
        now: reader.now(),
        texts: TableTexts::of(text),
    };
    Ok((reader, figures, view))
}

/// The page says more of figures that are older; this header tells a program (RFC 9111, section 5.5).
fn marked(mut response: Response, reader: &Reader) -> Response {
    if reader.view().stale.is_some() {
        response.headers_mut().insert(header::WARNING, HeaderValue::from_static("110 - \"Response is Stale\""));
    }
    response
}

/// The error's status, with a sentence.
pub(crate) fn without_file(error: PageError) -> Response {
    let failure = match &error {
        error if error.wants_a_sign_in() => Failure::NoFileWithoutSignIn,
        PageError::SignInUnreadable => Failure::CannotTell,
        PageError::NotFound => Failure::FileGone,
        PageError::Import(_) | PageError::Store(_) | PageError::Computation(_) | PageError::Workbook(_) => {
            Failure::FileFailed
        }
        _ => Failure::NoFigures,
    };
    failed(error.into_response().status(), failure)
}
