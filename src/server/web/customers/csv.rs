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

use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Column, ColumnSet, Exact, GridQuery, GridRecord, Kind};
use domain::overview::Overview;
use ui::text::{Text, keys};

/// Tells spreadsheets that the file is UTF-8 (Unicode Standard, section 23.8).
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";
/// How many rows are written at a time.
const ROWS_AT_A_TIME: usize = 2_000;

/// "headroom-2026-03-10.csv"
#[must_use]
pub fn file_name(now: Timestamp) -> String {
    format!("headroom-{}.csv", now.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

/// What a file shows.
pub struct CsvView {
    pub columns: ColumnSet,
    pub query: GridQuery,
    pub now: Timestamp,
    /// The names of the columns, in the order of [`Column::ALL`], and of those that a column of the screen has besides.
    pub texts: CsvTexts,
}

/// The words in the file.
#[derive(Clone, Debug)]
pub struct CsvTexts {
    pub columns: [String; Column::ALL.len()],
    pub status: String,
    pub currency: String,
    pub age: String,
    pub projected_low: String,
    pub projected_high: String,
    pub crossed_from: String,
    /// In the order of `Plan::ALL`.
    pub plans: [String; 2],
    /// In the order of `BudgetStatus::ALL`.
    pub statuses: [String; 5],
}

impl CsvTexts {
    #[must_use]
    pub fn of(text: Text) -> Self {
        Self {
            columns: Column::ALL.map(|column| text.name(column)),
            status: text.get(keys::CSV_STATUS),
            currency: text.get(keys::GRID_CURRENCY),
            age: text.get(keys::CSV_AGE),
            projected_low: text.get(keys::CSV_PROJECTED_LOW),
            projected_high: text.get(keys::CSV_PROJECTED_HIGH),
            crossed_from: text.get(keys::CSV_CROSSED_FROM),
            plans: Plan::ALL.map(|plan| text.name(plan)),
            statuses: BudgetStatus::ALL.map(|status| text.name(status)),
        }
    }
}

/// A field of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Of(Column),
    Status,
    Currency,
    /// The age of a moment, in whole hours.
    Age(Column),
    /// The ends of the 80 % interval of what is projected.
    ProjectedLow,
    ProjectedHigh,
    /// The earliest day on which the budget is crossed.
    CrossedFrom,
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
        let mut fields = Vec::new();
        for column in self.columns.iter() {
            if column.kind().is_money() && !fields.contains(&Field::Currency) {
                fields.push(Field::Currency);
            }
            fields.push(Field::Of(column));
            match (column, column.kind()) {
                (_, Kind::Percent) => fields.push(Field::Status),
                (_, Kind::Moment) => fields.push(Field::Age(column)),
                (Column::Projected, _) => fields.extend([Field::ProjectedLow, Field::ProjectedHigh]),
                _ => {}
            }
            if column == Column::Projected && self.columns.shows_crossing() {
                fields.push(Field::CrossedFrom);
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
            Field::Age(_) => &self.texts.age,
            Field::ProjectedLow => &self.texts.projected_low,
            Field::ProjectedHigh => &self.texts.projected_high,
            Field::CrossedFrom => &self.texts.crossed_from,
        };
        head.extend(write(std::iter::once(fields.iter().map(|field| name(field).to_owned()))));
        head
    }

    fn rows(&self, fields: &[Field], overview: &Overview, rows: &[u32]) -> Vec<u8> {
        let records = rows.iter().filter_map(|row| overview.record(*row as usize));
        write(records.map(|record| fields.iter().map(move |field| self.cell(*field, &record))))
    }

    fn cell(&self, field: Field, record: &GridRecord<'_>) -> String {
        let interval = record.outlook.and_then(|outlook| outlook.interval);
        match field {
            Field::Of(column) => match column.exact(record) {
                Exact::Text(raw) => text(raw),
                Exact::Plan(plan) => self.texts.plans[plan.index()].clone(),
                Exact::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
                Exact::Moment(moment) => moment.map(|moment| moment.to_string()).unwrap_or_default(),
            },
            Field::Status => self.texts.statuses[record.status.index()].clone(),
            Field::Currency => text(record.usage.currency.key()),
            Field::ProjectedLow => interval.map(|(low, _)| low.to_string()).unwrap_or_default(),
            Field::ProjectedHigh => interval.map(|(_, high)| high.to_string()).unwrap_or_default(),
            Field::CrossedFrom => {
                let day = record.outlook.and_then(|outlook| outlook.crossed_from);
                day.map(|day| day.to_string()).unwrap_or_default()
            }
            Field::Age(column) => match column.exact(record) {
                Exact::Moment(Some(moment)) => self.now.duration_since(moment).as_hours().max(0).to_string(),
                _ => String::new(),
            },
        }
    }
}

/// A text that no spreadsheet runs. What counts is the first character behind white space and quotes.
pub(crate) fn text(raw: &str) -> String {
    let first = raw.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`')).chars().next();
    let runs = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'));
    if runs || raw.starts_with(['\t', '\r', '\n']) { format!("'{raw}") } else { raw.to_owned() }
}

/// Records in RFC 4180.
pub(crate) fn write(records: impl Iterator<Item = impl Iterator<Item = String>>) -> Vec<u8> {
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
    use domain::budget::NearThreshold;
    use domain::customer::CustomerId;
    use domain::grid::Outlook;
    use domain::link::{GridSnapshot, SnapshotRecord};
    use domain::money::{BillingCurrency, Decimal};
    use domain::usage::UsageRecord;
    use jiff::civil::date;
    use ui::text::Language;

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
        let texts = CsvTexts::of(Text::of(Language::English));
        let (columns, query) = (ColumnSet::read(hidden), GridQuery::default());
        let view = CsvView { columns, query, now: Timestamp::UNIX_EPOCH, texts };
        let fields = view.fields();
        let written = [view.head(&fields), view.rows(&fields, &figures(), &[0, 1, 2])].concat();
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
    fn fields_are_quoted_as_rfc_4180_says() {
        let records = [["a", "b,c", "d\"e", "f\ng", ""]];
        let written = write(records.iter().map(|record| record.iter().map(|field| (*field).to_owned())));
        assert_eq!(String::from_utf8(written).as_deref(), Ok("a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n"));
    }
}
