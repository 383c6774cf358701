//! Budgets from a file: the upload, the dry run, its verdicts as a file, and the confirmation. All of them judge the same cells
//! beside the reader's own report, so that what is confirmed is what was seen.

use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::plan::{Chosen, MOST, effects_of, fingerprint};
use crate::access::{Access, Reader, Refused};
use crate::answer::see_other;
use crate::customers::{csv, file};
use crate::dialect::Dialect;
use crate::error::PageError;
use crate::form::{FormBody, fields};
use crate::pages::Renderer;
use crate::state::AppState;
use crate::upload;
use domain::budget_change::{ChangeTotals, Plan, PlannedChange};
use domain::budget_import::{Asked, CellKind, Columns, DryRun, ImportForm, Role, RowVerdict, Verdict, unsettled};
use domain::money::Decimal;
use domain::money::typed::{self, Reading};
use domain::principal::Action;
use server::budgets::Begun;
use server::imports::Import;
use ui::pages::PlanRefused;
use ui::paths;
use ui::text::{Text, keys};
use wire::views::budgets::{PlannedRow, TotalsView};
use wire::views::imports::{ImportView, VerdictRow};

/// The page shows as many rows; the file has all of them.
const SHOWN: usize = 200;

/// Keeps the file for its user, and shows what it would change.
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
        Ok(id) => Ok(see_other(&paths::budget_import(&id, &ImportForm::default()))),
        Err(problem) => Ok(renderer.page(paths::IMPORT_BUDGETS, upload::status(problem), problem).await),
    }
}

/// A file, with a verdict on each row unless it has to be said first which column is which.
struct Judged<'a> {
    import: &'a Import,
    form: &'a ImportForm,
    run: Option<(Columns, DryRun<'a>)>,
}

/// Judges the reader's own file for `look`.
async fn judged<T: Send + 'static>(
    reader: &Reader,
    id: &str,
    form: ImportForm,
    look: impl FnOnce(&Judged<'_>) -> T + Send + 'static,
) -> Result<T, PageError> {
    let principal = reader.principal();
    if !principal.may(Action::ChangeBudgets) {
        return Err(PageError::NotFound);
    }
    let busy = reader.access().state().budgets.changing(reader.tenant()).await?;
    let report = Arc::clone(&reader.view().report);
    let judge = move |import: Import| {
        let records = &report.overview.report.records;
        let columns = Columns::of(&import.table, &form);
        let run = columns.map(|columns| (columns, DryRun::of(&import.table, &columns, form.mark, records, &busy)));
        look(&Judged { import: &import, form: &form, run })
    };
    let looked = reader.access().state().imports.look(&principal.key(), id, judge).await?;
    looked.ok_or(PageError::NotFound)
}

/// The page's data.
///
/// # Errors
///
/// If the database is unavailable, or the reader has no such file.
pub async fn view(reader: &Reader, id: &str, text: &str) -> Result<ImportView, PageError> {
    let (own, form, now) = (id.to_owned(), ImportForm::parse(text), reader.now().as_second());
    let is_confirmed = fields::<Chosen>(text).step.as_deref() == Some("confirm");
    let (mut view, plan) = judged(reader, id, form, move |judged| shown(judged, own, now)).await?;
    if is_confirmed {
        let effects = effects_of(reader, plan.clone()).await;
        let row = |planned: &PlannedChange| {
            let effect = effects.get(&planned.change.customer).copied().unwrap_or_default();
            PlannedRow::of(planned, effect, reader.near(), false)
        };
        view.planned = plan.changes.iter().map(row).collect();
    }
    Ok(view)
}

fn shown(judged: &Judged<'_>, id: String, now: i64) -> (ImportView, Plan) {
    let Judged { import, form, run } = judged;
    let table = &import.table;
    let plan = run.as_ref().map(|(_, run)| run.first(MOST)).unwrap_or_default();
    let changes = plan.intended();
    let rows = |(columns, run): &(Columns, DryRun<'_>)| {
        let rows = run.rows.iter().take(SHOWN);
        rows.map(|row| row_of(judged, columns, run, row)).collect()
    };
    let view = ImportView {
        now,
        id,
        file: import.name.to_string(),
        ends_at: import.ends_at.as_second(),
        form: form.to_query_string(),
        asked: run.as_ref().map_or(Some(Asked::Columns), |(_, run)| run.asked),
        heads: table.head().map(|cell| cell.text.to_owned()).collect(),
        picks: Role::OF_BUDGETS.map(|role| unsettled(table, form, role).key()).into(),
        example: run.as_ref().and_then(|(columns, _)| example(judged, columns)),
        mark: run.as_ref().and_then(|(_, run)| run.mark),
        count: table.len(),
        counts: run.as_ref().map(|(_, run)| run.counts().into_iter().collect()).unwrap_or_default(),
        rows: run.as_ref().map(rows).unwrap_or_default(),
        accepted: run.as_ref().map_or(0, |(_, run)| run.accepted()),
        most: MOST,
        planned: Vec::new(),
        totals: TotalsView::of(&ChangeTotals::of(&changes)),
        fingerprint: fingerprint(&changes),
    };
    (view, plan)
}

fn row_of(judged: &Judged<'_>, columns: &Columns, run: &DryRun<'_>, row: &RowVerdict) -> VerdictRow {
    let table = &judged.import.table;
    let said = |column: Option<usize>| column.map_or("", |column| table.cell(row.row, column).text);
    let name = [said(columns.name), said(columns.id)].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    VerdictRow::of(run, row, table.line(row.row), name, said(Some(columns.amount)))
}

/// An amount that takes a decimal mark to read.
fn example(judged: &Judged<'_>, columns: &Columns) -> Option<(String, String, String)> {
    let table = &judged.import.table;
    (0..table.len()).find_map(|row| {
        let cell = Some(table.cell(row, columns.amount)).filter(|cell| cell.kind == CellKind::Text)?;
        let Reading::Either { comma, point } = typed::read(typed::split(cell.text).0) else { return None };
        Some((cell.text.to_owned(), comma.to_string(), point.to_string()))
    })
}

/// Begins the batch that the form has confirmed, if it is still what was seen.
///
/// # Errors
///
/// If the database is unavailable: nothing was sent then; or the reader has no such file.
pub async fn begin(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    Path(id): Path<String>,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let form = ImportForm::parse(&body);
    let again = |refused, status| {
        let here = paths::import_again(&id, &form);
        let renderer = &renderer;
        async move { Ok(renderer.page(&here, status, refused).await) }
    };
    let planned = judged(&reader, &id, form, |judged| judged.run.as_ref().map(|(_, run)| run.first(MOST))).await;
    let changes = match planned {
        Ok(plan) => plan.unwrap_or_default().intended(),
        Err(PageError::NotFound) => return Ok(see_other(&paths::with_outcome(paths::IMPORT_BUDGETS, "gone", "yes"))),
        Err(error) => return Err(error),
    };
    if changes.is_empty() {
        return again(PlanRefused::Nothing, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if fields::<Chosen>(&body).seen.as_deref() != Some(&fingerprint(&changes)) {
        return again(PlanRefused::Moved, StatusCode::CONFLICT).await;
    }
    let sign_in = reader.access().sign_in_id();
    match state.budgets.begin(reader.principal(), sign_in, &changes).await? {
        Begun::Batch(batch) => Ok(see_other(&paths::budget_batch(&batch))),
        Begun::Busy(_) => again(PlanRefused::Moved, StatusCode::CONFLICT).await,
        Begun::Nothing => again(PlanRefused::Nothing, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

/// The verdict on each row of the file, with every digit.
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
    match judged(&reader, &id, form, move |judged| written(judged, text, dialect)).await {
        Ok(written) => csv::file(written, "headroom-import.csv"),
        Err(error) => file::without_file(error),
    }
}

fn written(judged: &Judged<'_>, text: Text, dialect: Dialect) -> Vec<u8> {
    let head = [
        keys::IMPORT_LINE,
        keys::BUDGETS_CUSTOMER,
        keys::CUSTOMER_ID,
        keys::IMPORT_WRITTEN,
        keys::GRID_CURRENCY,
        keys::BUDGETS_NOW,
        keys::BUDGETS_THEN,
        keys::IMPORT_VERDICT,
        keys::IMPORT_OTHER_LINE,
    ];
    let mut body = dialect.head(head.iter().map(|name| text.get(*name)));
    let Some((columns, run)) = &judged.run else { return body };
    let plain = |amount: Option<Decimal>| dialect.number(amount.map(|amount| amount.normalize()));
    let lines = run.rows.iter().map(|verdict| {
        let row = row_of(judged, columns, run, verdict);
        let record = verdict.record.and_then(|place| run.records().get(place));
        let (before, after) = match verdict.verdict {
            Verdict::Accepted { before, after } => (before, after),
            Verdict::Refused(_) => (record.and_then(|record| record.budget.amount()), None),
        };
        [
            row.line.to_string(),
            csv::text(&row.name),
            csv::text(&row.id.unwrap_or_default()),
            csv::text(&row.written),
            csv::text(row.currency.key()),
            plain(before),
            plain(after),
            text.name(row.kind),
            row.other_line.map(|line| line.to_string()).unwrap_or_default(),
        ]
        .into_iter()
    });
    body.extend(dialect.write(lines));
    body
}
