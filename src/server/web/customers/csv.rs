//! The grid as a file: the rows, the columns and the order that the screen shows, with every digit, in RFC 4180.
//!
//! Spreadsheets run a cell as a formula if it begins with one of a few characters (OWASP, "CSV Injection"), and names are
//! written by strangers. Such a text gets an apostrophe in front, which spreadsheets show as text. Numbers are ours and stay
//! numbers.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;

use domain::grid::{Column, Columns, GridQuery};
use domain::money::Decimal;
use domain::overview::Overview;
use ui::text::{Text, keys};

/// Tells spreadsheets that the file is UTF-8 (Unicode Standard, section 23.8).
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// So many rows are written at a time.
const ROWS_AT_A_TIME: usize = 2_000;

/// "headroom-2026-03-10.csv"
#[must_use]
pub fn file_name(now: Timestamp) -> String {
    format!("headroom-{}.csv", now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

/// What a file shows.
pub struct CsvView {
    pub columns: Columns,
    pub query: GridQuery,
    pub now: Timestamp,
    /// The names of the columns, in the order of [`Column::ALL`], and of those that a column of the screen has besides.
    pub texts: CsvTexts,
}

/// The words in the file.
#[derive(Clone, Debug)]
pub struct CsvTexts {
    pub columns: [String; 7],
    pub status: String,
    pub currency: String,
    pub age: String,
    /// In the order of `Plan::ALL`.
    pub plans: [String; 2],
    /// In the order of `BudgetStatus::ALL`.
    pub statuses: [String; 5],
}

impl CsvTexts {
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self {
            columns: keys::COLUMNS.map(|key| text.get(key)),
            status: text.get(keys::CSV_STATUS),
            currency: text.get(keys::GRID_CURRENCY),
            age: text.get(keys::CSV_AGE),
            plans: keys::PLANS.map(|key| text.get(key)),
            statuses: keys::STATUSES.map(|key| text.get(key)),
        }
    }
}

/// A field of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Of(Column),
    Status,
    Currency,
    /// The age of the figures, in whole hours.
    Age,
}

/// Sends the rows that the query selects, a few at a time. `overview` finds the figures in what keeps them alive.
pub fn answer<T: Send + Sync + 'static>(
    figures: Arc<T>,
    overview: impl Fn(&T) -> &Overview + Send + Sync + 'static,
    view: CsvView,
    file_name: &str,
) -> Response {
    let (rows, _) = {
        let overview = overview(&figures);
        overview.columns.select(overview.order(&view.query), &view.query, &overview.index)
    };
    let fields = view.fields();
    let mut places = rows.chunks(ROWS_AT_A_TIME).map(<[u32]>::to_vec).collect::<Vec<_>>().into_iter();
    let head = std::iter::once(view.head(&fields));
    let body = std::iter::from_fn(move || {
        let rows = places.next()?;
        let overview = overview(&figures);
        Some(view.rows(&fields, overview, &rows))
    });
    let chunks = head.chain(body).map(|chunk| Ok::<_, Infallible>(Bytes::from(chunk)));
    let mut response = Body::from_stream(futures_util::stream::iter(chunks)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{file_name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

impl CsvView {
    fn fields(&self) -> Vec<Field> {
        let shown = |column| self.columns.contains(column);
        let mut fields = Vec::new();
        for column in self.columns.iter() {
            let first_amount = column == Column::Spent || (column == Column::Budget && !shown(Column::Spent));
            if first_amount {
                fields.push(Field::Currency);
            }
            fields.push(Field::Of(column));
            match column {
                Column::PercentUsed => fields.push(Field::Status),
                Column::Updated => fields.push(Field::Age),
                _ => {}
            }
        }
        fields
    }

    fn head(&self, fields: &[Field]) -> Vec<u8> {
        let mut head = BYTE_ORDER_MARK.as_bytes().to_vec();
        let name = |field: &Field| match field {
            Field::Of(column) => self.texts.columns[column.index()].as_str(),
            Field::Status => &self.texts.status,
            Field::Currency => &self.texts.currency,
            Field::Age => &self.texts.age,
        };
        head.extend(write(std::iter::once(fields.iter().map(|field| name(field).to_owned()))));
        head
    }

    fn rows(&self, fields: &[Field], overview: &Overview, rows: &[u32]) -> Vec<u8> {
        write(rows.iter().map(|row| fields.iter().map(|field| self.cell(*field, overview, *row as usize))))
    }

    fn cell(&self, field: Field, overview: &Overview, row: usize) -> String {
        let Some(record) = overview.report.records.get(row) else { return String::new() };
        let parts = overview.columns.parts();
        let plain = |amount: Option<Decimal>| amount.map(|amount| amount.to_string()).unwrap_or_default();
        match field {
            Field::Of(Column::Customer) => text(&record.name),
            Field::Of(Column::Plan) => self.texts.plans[record.plan.index()].clone(),
            // Without a budget Partner Center gives a percent that means nothing.
            Field::Of(Column::PercentUsed) => plain(record.percent_used.filter(|_| parts.percent.units(row).is_some())),
            Field::Status => self.texts.statuses[parts.statuses.get(row).map_or(4, |status| status.index())].clone(),
            Field::Currency => text(record.currency.key()),
            Field::Of(Column::Spent) => plain(record.spent),
            Field::Of(Column::Budget) => plain(record.budget),
            Field::Of(Column::Remaining) => plain(record.remaining()),
            Field::Of(Column::Updated) => record.updated.map(|updated| updated.to_string()).unwrap_or_default(),
            Field::Age => record
                .updated
                .map(|updated| self.now.duration_since(updated).as_hours().max(0).to_string())
                .unwrap_or_default(),
        }
    }
}

/// A text that no spreadsheet runs. What counts is the first character behind white space and quotes.
fn text(raw: &str) -> String {
    let first = raw.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`')).chars().next();
    let runs = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'));
    if runs || raw.starts_with(['\t', '\r', '\n']) { format!("'{raw}") } else { raw.to_owned() }
}

fn write(records: impl Iterator<Item = impl Iterator<Item = String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        // Writing to memory cannot fail, and each record has as many fields as the first.
        let _ = writer.write_record(record);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        for runs in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\"=1", " =1", "'=1", "\"\"=1", "＝1", "|cmd", "\tx"]
        {
            assert_eq!(text(runs), format!("'{runs}"), "{runs:?}");
        }
        for plain in ["", "Contoso", "A=B", "3-M", "(-1)", "\"Quoted\" Ltd", "Ünï ☃"] {
            assert_eq!(text(plain), plain);
        }
    }

    #[test]
    fn fields_are_quoted_as_rfc_4180_says() {
        let records = [["a", "b,c", "d\"e", "f\ng", ""]];
        let written = write(records.iter().map(|record| record.iter().map(|field| (*field).to_owned())));
        assert_eq!(String::from_utf8(written).as_deref(), Ok("a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n"));
    }
}
