//! Owners and labels from a file: the upload, the dry run, its verdicts as a file, and the confirmation. All of them judge the
//! same cells beside the reader's own report, so that what is confirmed is what was seen.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::assign::MOST;
use crate::access::{Access, Reader, Refused};
use crate::answer::see_other;
use crate::customers::{csv, file};
use crate::dialect::Dialect;
use crate::error::PageError;
use crate::form::{FormBody, fields};
use crate::pages::Renderer;
use crate::state::AppState;
use crate::upload;
use domain::budget_import::{ImportForm, Role, Table, unsettled};
use domain::customer::CustomerId;
use domain::owner_import::{OwnerColumns, OwnerDryRun, OwnerRow};
use domain::ownership::{Assigned, Held, OwnerForm, OwnershipBook, RowTraits};
use domain::principal::Action;
use server::imports::Import;
use ui::pages::OwnerImportMoved;
use ui::paths;
use ui::text::{Text, keys};
use wire::views::owner_import::{OwnerImportView, OwnerVerdictRow};
use wire::views::ownership::{HeldView, OwnerView};

/// The page shows as many rows; the file has all of them.
const SHOWN: usize = 200;

/// Keeps the file for its user, and shows what it would assign.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn upload(
    State(state): State<AppState>,
    access: Access,
    renderer: Renderer,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, PageError> {
    match upload::keep(&state, &access, body).await? {
        Ok(id) => Ok(see_other(&paths::owner_import(&id, &ImportForm::default()))),
        Err(problem) => Ok(renderer.page(paths::IMPORT_OWNERS, upload::status(problem), problem).await),
    }
}

/// A file, with a verdict on each row unless it has to be said first which column is which.
struct Judged<'a> {
    import: &'a Import,
    form: &'a ImportForm,
    book: &'a OwnershipBook,
    run: Option<(OwnerColumns, OwnerDryRun<'a>)>,
}

/// Judges the reader's own file for `look`.
async fn judged<T: Send + 'static>(
    reader: &Reader,
    id: &str,
    form: ImportForm,
    look: impl FnOnce(&Judged<'_>) -> T + Send + 'static,
) -> Result<T, PageError> {
    let (principal, state) = (reader.principal(), reader.access().state());
    if !principal.may(Action::AssignCustomers) {
        return Err(PageError::NotFound);
    }
    let (book, domains) = (state.ownership.book(reader.tenant()).await?, state.ownership.domains().cloned());
    let report = Arc::clone(&reader.view().report);
    let judge = move |import: Import| {
        let records = &report.overview.report.records;
        let columns = OwnerColumns::of(&import.table, &form);
        let run = |columns| OwnerDryRun::of(&import.table, &columns, records, &book, domains.as_ref());
        let run = columns.map(|columns| (columns, run(columns)));
        look(&Judged { import: &import, form: &form, book: &book, run })
    };
    let looked = state.imports.look(&principal.key(), id, judge).await?;
    looked.ok_or(PageError::NotFound)
}

/// The page's data.
///
/// # Errors
///
/// If the database is unavailable, or the reader has no such file.
pub async fn view(reader: &Reader, id: &str, text: &str) -> Result<OwnerImportView, PageError> {
    let (own, form, now) = (id.to_owned(), ImportForm::parse(text), reader.now().as_second());
    let domains = reader.access().state().ownership.domain_names();
    let view = judged(reader, id, form, move |judged| judged.view(own, now)).await?;
    Ok(OwnerImportView { domains, ..view })
}

impl Judged<'_> {
    fn view(&self, id: String, now: i64) -> OwnerImportView {
        let table = &self.import.table;
        let run = self.run.as_ref().map(|(_, run)| run);
        let changes = run.map(|run| run.first(MOST)).unwrap_or_default();
        OwnerImportView {
            now,
            id,
            file: self.import.name.to_string(),
            ends_at: self.import.ends_at.as_second(),
            form: self.form.to_query_string(),
            is_asked: run.is_none(),
            heads: table.head().map(|cell| cell.text.to_owned()).collect(),
            picks: Role::OF_OWNERS.map(|role| unsettled(table, self.form, role).key()).into(),
            count: table.len(),
            counts: run.map(|run| run.counts().into_iter().collect()).unwrap_or_default(),
            rows: self.rows(SHOWN),
            accepted: run.map_or(0, |run| run.first(usize::MAX).len()),
            most: MOST,
            fingerprint: fingerprint(&changes),
            domains: Vec::new(),
        }
    }

    /// The first rows, each with what its customer has now and would have.
    fn rows(&self, most: usize) -> Vec<OwnerVerdictRow> {
        let Some((columns, run)) = &self.run else { return Vec::new() };
        let traits = || run.records().iter().map(RowTraits::from);
        let mut then = self.book.clone();
        then.assigned.extend(run.first(usize::MAX).into_iter().map(|(id, _, assigned)| (id, assigned)));
        let (now, then) = (self.book.held(traits()), then.held(traits()));
        run.rows.iter().take(most).map(|row| self.row(row, columns, run, (&now, &then))).collect()
    }

    fn row(
        &self,
        row: &OwnerRow,
        columns: &OwnerColumns,
        run: &OwnerDryRun<'_>,
        (now, then): (&HashMap<&CustomerId, Held>, &HashMap<&CustomerId, Held>),
    ) -> OwnerVerdictRow {
        let table: &Table = &self.import.table;
        let said = |column: Option<usize>| column.map_or("", |column| table.cell(row.row, column).text);
        let name = [said(columns.name), said(columns.id)].into_iter().find(|text| !text.is_empty());
        let record = row.record.and_then(|place| run.records().get(place));
        let held = |of: &HashMap<&CustomerId, Held>| record.and_then(|record| of.get(&record.customer_id)).cloned();
        let written = (said(columns.owner), said(columns.labels));
        let (before, after) = (held(now), held(then));
        let file = (name.unwrap_or_default(), written);
        OwnerVerdictRow::of(row, table.line(row.row), record, file, (self.book, before.as_ref(), after.as_ref()))
    }
}

/// Names exactly these changes: whoever confirms has seen them.
fn fingerprint(changes: &[(CustomerId, Box<str>, Assigned)]) -> String {
    let mut digest = Sha256::new();
    for (customer, _, after) in changes {
        let form = OwnerForm::of(after);
        digest.update(format!("{customer}\n{}\n{}\n", form.to, form.labels).as_bytes());
    }
    BASE64_URL_SAFE_NO_PAD.encode(&digest.finalize()[..12])
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Confirmed {
    /// The fingerprint of what was seen.
    seen: String,
}

/// Assigns what the form has confirmed, if it is still what was seen.
///
/// # Errors
///
/// If the database is unavailable: nothing was assigned then.
pub async fn confirm(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    Path(id): Path<String>,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let form = ImportForm::parse(&body);
    let changes = |judged: &Judged<'_>| judged.run.as_ref().map(|(_, run)| run.first(MOST)).unwrap_or_default();
    let changes = match judged(&reader, &id, form, changes).await {
        Ok(changes) => changes,
        Err(PageError::NotFound) => return Ok(see_other(&paths::with_outcome(paths::IMPORT_OWNERS, "gone", "yes"))),
        Err(error) => return Err(error),
    };
    if changes.is_empty() || fields::<Confirmed>(&body).seen != fingerprint(&changes) {
        let here = paths::owner_import(&id, &form);
        return Ok(renderer.page(&here, StatusCode::CONFLICT, OwnerImportMoved).await);
    }
    let assigned = state.ownership.assign_each(reader.principal(), changes).await?.unwrap_or_default();
    Ok(see_other(&paths::with_outcome(&paths::owner_import(&id, &form), "assigned", &assigned.to_string())))
}

/// The verdict on each row of the file.
pub async fn verdicts(
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    dialect: Dialect,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let reader = match reader {
        Ok(reader) => reader,
        Err(refused) => return file::without_file(refused.error),
    };
    let (form, text) = (ImportForm::parse(&query.unwrap_or_default()), renderer.text());
    match judged(&reader, &id, form, move |judged| written(&judged.rows(usize::MAX), text, dialect)).await {
        Ok(written) => csv::file(written, "headroom-owners-import.csv"),
        Err(error) => file::without_file(error),
    }
}

fn written(rows: &[OwnerVerdictRow], text: Text, dialect: Dialect) -> Vec<u8> {
    let head = [
        keys::IMPORT_LINE,
        keys::BUDGETS_CUSTOMER,
        keys::CUSTOMER_ID,
        keys::OWNERS_IMPORT_OWNER_WRITTEN,
        keys::OWNERS_IMPORT_LABELS_WRITTEN,
        keys::OWNERS_IMPORT_OWNER_THEN,
        keys::OWNERS_IMPORT_LABELS_THEN,
        keys::IMPORT_VERDICT,
        keys::IMPORT_OTHER_LINE,
    ];
    let mut body = dialect.head(head.iter().map(|name| text.get(*name)));
    let lines = rows.iter().map(|row| {
        let then: &HeldView = row.after.as_ref().unwrap_or(&row.before);
        let name = |owner: &OwnerView| owner.name.clone().unwrap_or_else(|| text.get(keys::OWNER_GONE));
        let owner = then.owner.as_ref().map(name).unwrap_or_default();
        [
            row.line.to_string(),
            csv::text(&row.name),
            csv::text(row.id.as_deref().unwrap_or_default()),
            csv::text(&row.written.0),
            csv::text(&row.written.1),
            csv::text(&owner),
            csv::text(&then.labels.join(", ")),
            text.name(row.verdict),
            row.other_line.map(|line| line.to_string()).unwrap_or_default(),
        ]
        .into_iter()
    });
    body.extend(dialect.write(lines));
    body
}
