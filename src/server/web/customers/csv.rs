//! CSV files in RFC 4180.
//!
//! Spreadsheets run a cell as a formula if it begins with one of a few characters (OWASP, "CSV Injection"), and names are
//! written by strangers. Such a text gets an apostrophe in front, which spreadsheets show as text. Numbers are ours and stay
//! numbers.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use super::table::{Cell, TableView};
use crate::dialect::{Dialect, moment};
use domain::budget_import::may_run;
use domain::overview::Overview;

/// Tells spreadsheets that the file is UTF-8 (Unicode Standard, section 23.8).
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// How many rows are written at a time.
const ROWS_AT_A_TIME: usize = 2_000;

impl Dialect {
    /// The beginning of a file: the names of its columns.
    pub(crate) fn head(self, names: impl Iterator<Item = String>) -> Vec<u8> {
        let mut head = BYTE_ORDER_MARK.as_bytes().to_vec();
        head.extend(self.write(std::iter::once(names)));
        head
    }

    /// Records in RFC 4180, but for the separator.
    pub(crate) fn write(self, records: impl Iterator<Item = impl Iterator<Item = String>>) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.separator())
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        for record in records {
            // Writing to memory cannot fail, and each record has as many fields as the first.
            let _ = writer.write_record(record);
        }
        writer.into_inner().unwrap_or_default()
    }

    fn cell(self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(raw) => text(raw),
            Cell::Number(number) => self.number(Some(number)),
            Cell::Hours(hours) => hours.to_string(),
            Cell::Moment(at) => moment(*at),
            Cell::Day(day) => day.to_string(),
        }
    }

    fn rows(self, view: &TableView, overview: &Overview, rows: &[u32]) -> Vec<u8> {
        let fields = view.fields();
        let records = rows.iter().filter_map(|row| overview.record(*row as usize));
        let cells = |record| fields.iter().map(move |field| self.cell(&view.cell(*field, &record)));
        self.write(records.map(cells))
    }
}

/// Sends the rows that the query selects, a few at a time. `overview` finds the figures in what keeps them alive.
pub fn answer<T: Send + Sync + 'static>(
    figures: Arc<T>,
    overview: impl Fn(&T) -> &Overview + Send + Sync + 'static,
    (view, dialect): (TableView, Dialect),
    file_name: &str,
) -> Response {
    let rows = view.selected(overview(&figures));
    let mut places = rows.chunks(ROWS_AT_A_TIME).map(<[u32]>::to_vec).collect::<Vec<_>>().into_iter();
    let head = dialect.head(view.fields().into_iter().map(|field| view.name(field).to_owned()));
    let body = std::iter::from_fn(move || {
        let rows = places.next()?;
        Some(dialect.rows(&view, overview(&figures), &rows))
    });
    let chunks = std::iter::once(head).chain(body).map(|chunk| Ok::<_, Infallible>(Bytes::from(chunk)));
    file(Body::from_stream(futures_util::stream::iter(chunks)), file_name)
}

/// A response that a browser saves.
pub(crate) fn file(body: impl Into<Body>, name: &str) -> Response {
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// A text that no spreadsheet runs.
pub(crate) fn text(raw: &str) -> String {
    if may_run(raw) { format!("'{raw}") } else { raw.to_owned() }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::super::table::{Field, TableTexts};
    use super::*;
    use domain::budget::BudgetStatus;
    use domain::budget::NearThreshold;
    use domain::customer::CustomerId;
    use domain::customer::Plan;
    use domain::grid::{Column, ColumnSet, GridQuery, Outlook};
    use domain::link::{GridSnapshot, SnapshotRecord};
    use domain::money::{BillingCurrency, Decimal};
    use domain::usage::UsageRecord;
    use jiff::Timestamp;
    use jiff::civil::date;
    use ui::text::{Language, Locale, Text};

    fn figures() -> Overview {
        let record = |number: usize, outlook: Option<Outlook>| SnapshotRecord {
            usage: UsageRecord {
                customer_id: CustomerId::numbered(number),
                name: format!("Customer {number}").into(),
                plan: Plan::Azure,
                budget: Some(Decimal::ONE_HUNDRED).into(),
                spent: Some(Decimal::TEN),
                percent_used: None,
                spent_usd: None,
                currency: BillingCurrency::from_key("EUR"),
                updated: None,
            },
            status: BudgetStatus::Within,
            percent: Some(Decimal::TEN),
            outlook,
        };
        let total: Decimal = "98.204567".parse().expect("a decimal");
        let crossed_from = Some(date(2026, 11, 28));
        let interval = Some((Decimal::new(921, 1), "105.3".parse().expect("a decimal")));
        let outlook = Outlook { total, interval, crossed_from };
        let young = Outlook { interval: None, crossed_from: None, ..outlook };
        Overview::of_frozen(GridSnapshot {
            records: vec![record(0, Some(outlook)), record(1, Some(young)), record(2, None)],
            near: NearThreshold::default(),
            fetched_at: Timestamp::UNIX_EPOCH,
            incomplete: false,
        })
    }

    /// The cells beside the customer.
    fn projected(hidden: &str) -> Vec<String> {
        let texts = TableTexts::of(Text::of(Language::English));
        let (columns, query) = (ColumnSet::read(hidden), GridQuery::default());
        let view = TableView { columns, has_tenants: false, query, now: Timestamp::UNIX_EPOCH, texts };
        let (fields, dialect) = (view.fields(), Dialect::default());
        let head = dialect.head(fields.iter().map(|field| view.name(*field).to_owned()));
        let written = [head, dialect.rows(&view, &figures(), &[0, 1, 2])].concat();
        let lines = String::from_utf8(written).expect("text");
        let only = |line: &str| {
            let cells: Vec<_> = line.trim_start_matches(BYTE_ORDER_MARK).split(',').collect();
            let start = cells.len()
                - fields.iter().rev().take_while(|field| !matches!(field, Field::Of(Column::Projected))).count()
                - 1;
            let end = fields.iter().position(|field| *field == Field::Of(Column::Updated)).unwrap_or(cells.len());
            cells[start..end].join(",")
        };
        lines.lines().map(only).collect()
    }

    #[test]
    fn what_is_projected_has_its_interval_and_the_day_from_which_the_budget_is_crossed() {
        assert_eq!(
            projected(""),
            [
                "Projected,Projected low,Projected high,Budget crossed from",
                "98.204567,92.1,105.3,2026-11-28",
                "98.204567,,,",
                ",,,",
            ]
        );
    }

    #[test]
    fn without_the_budget_or_the_age_no_file_says_when_it_is_crossed() {
        for hidden in ["budget", "updated", "remaining"] {
            assert_eq!(
                projected(hidden)[..2],
                ["Projected,Projected low,Projected high", "98.204567,92.1,105.3"],
                "{hidden}"
            );
        }
    }

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
    fn with_semicolons_numbers_have_commas_and_texts_with_a_semicolon_are_quoted() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("separators=semicolon"));
        let dialect = Dialect::chosen(&headers, Locale::default());
        let records = [[text("a;b"), text("c,d"), dialect.number(Some("-1234.5")), dialect.number(None::<&str>)]];
        let written = dialect.write(records.into_iter().map(IntoIterator::into_iter));
        assert_eq!(String::from_utf8(written).as_deref(), Ok("\"a;b\";c,d;-1234,5;\r\n"));
    }

    #[test]
    fn fields_are_quoted_as_rfc_4180_says() {
        let records = [["a", "b,c", "d\"e", "f\ng", ""]];
        let written =
            Dialect::default().write(records.iter().map(|record| record.iter().map(|field| (*field).to_owned())));
        assert_eq!(String::from_utf8(written).as_deref(), Ok("a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n"));
    }
}
