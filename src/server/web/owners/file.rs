//! Owners and labels as a file, in the form that an import reads.

use std::sync::Arc;

use axum::extract::RawQuery;
use axum::response::Response;

use super::assign::meant;
use crate::access::{Reader, Refused};
use crate::customers::{csv, file};
use crate::dialect::Dialect;
use crate::error::PageError;
use crate::pages::Renderer;
use domain::label::Label;
use domain::owner_import::owner_text;
use domain::ownership::{Decided, RowTraits};
use ui::text::{Text, keys};

/// `GET /owners.csv`: the customers in the grid of the query string, each with the owner and the labels.
pub async fn export(
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    dialect: Dialect,
    RawQuery(query): RawQuery,
) -> Response {
    match exported(reader, renderer.text(), dialect, &query.unwrap_or_default()).await {
        Ok(written) => csv::file(written, "headroom-owners.csv"),
        Err(error) => file::without_file(error),
    }
}

async fn exported(
    reader: Result<Reader, Refused>,
    text: Text,
    dialect: Dialect,
    query: &str,
) -> Result<Vec<u8>, PageError> {
    let reader = reader.map_err(|refused| refused.error)?;
    let customers = meant(&reader, query).await?.customers;
    let book = reader.access().state().ownership.book(reader.tenant()).await?;
    let report = Arc::clone(&reader.view().report);
    let write = move || {
        let held = book.held(report.overview.report.records.iter().map(RowTraits::from));
        let names = [keys::CUSTOMER_ID, keys::BUDGETS_CUSTOMER, keys::OWNER_HEADING, keys::OWNER_LABELS];
        let mut body = dialect.head(names.map(|name| text.get(name)).into_iter());
        let lines = customers.iter().filter_map(|(id, name)| {
            let held = held.get(id)?;
            let owner = match &held.owner {
                Some(owner) => owner_text(&book, owner).to_owned(),
                None if held.decided == Decided::ByHand => text.get(keys::OWNER_TO_NOBODY),
                None => String::new(),
            };
            let labels = Label::write_list(held.labels.iter().chain(&held.labels_by_rules));
            Some([csv::text(id.as_str()), csv::text(name), csv::text(&owner), csv::text(&labels)].into_iter())
        });
        body.extend(dialect.write(lines));
        body
    };
    Ok(tokio::task::spawn_blocking(write).await?)
}
