//! The grid as a workbook of Office Open XML (ECMA-376): numbers are numbers, days are days, and texts are never formulas.

use std::sync::Arc;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::table::{Cell, Field, TableView};
use crate::error::PageError;
use domain::grid::{Column, Kind};
use domain::overview::Overview;

const MIME: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The longest text of a cell in Excel ("Excel specifications and limits", Microsoft).
const LONGEST_TEXT: usize = 32_767;
const NAME_WIDTH: f64 = 36.0;
const ID_WIDTH: f64 = 38.0;
const TEXT_WIDTH: f64 = 16.0;
const MOMENT_WIDTH: f64 = 17.0;
const AMOUNT_WIDTH: f64 = 14.0;

/// Sends the rows that the query selects. `overview` finds the figures in what keeps them alive.
///
/// # Errors
///
/// If the workbook cannot be written, as when the disk for what does not fit in memory is full.
pub async fn answer<T: Send + Sync + 'static>(
    figures: Arc<T>,
    overview: impl Fn(&T) -> &Overview + Send + 'static,
    (view, sheet): (TableView, String),
    file_name: &str,
) -> Result<Response, PageError> {
    let written = tokio::task::spawn_blocking(move || workbook(&view, overview(&figures), &sheet)).await?;
    let mut response = written?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MIME));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{file_name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// Rows go to a temporary file as they are written: 100,000 of them do not have to fit in memory.
fn workbook(view: &TableView, overview: &Overview, name: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    let fields = view.fields();
    let formats: Vec<_> = fields.iter().map(|field| Format::new().set_num_format(number_format(*field))).collect();
    let head = Format::new().set_bold().set_text_wrap();
    sheet.set_freeze_panes(1, 1)?;
    for (place, (field, format)) in (0_u16..).zip(fields.iter().zip(&formats)) {
        sheet.set_column_width(place, width(*field))?;
        sheet.set_column_format(place, format)?;
    }
    for (place, field) in (0_u16..).zip(&fields) {
        sheet.write_string_with_format(0, place, view.name(*field), &head)?;
    }
    let records = view.selected(overview).into_iter().filter_map(|row| overview.record(row as usize));
    let mut last = 0;
    for (row, record) in (1_u32..).zip(records) {
        for (place, (field, format)) in (0_u16..).zip(fields.iter().zip(&formats)) {
            write(sheet, (row, place), &view.cell(*field, &record), format)?;
        }
        last = row;
    }
    if let Some(last_field) = fields.len().checked_sub(1).and_then(|place| u16::try_from(place).ok()) {
        sheet.autofilter(0, 0, last, last_field)?;
    }
    workbook.save_to_buffer()
}

fn write(sheet: &mut Worksheet, (row, place): (u32, u16), cell: &Cell, format: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(raw) => {
            let end = raw.char_indices().nth(LONGEST_TEXT).map_or(raw.len(), |(end, _)| end);
            sheet.write_string(row, place, &raw[..end])?
        }
        // Excel's numbers have 15 digits; the CSV file has all of them.
        Cell::Number(number) => match number.to_string().parse::<f64>() {
            Ok(number) => sheet.write_number_with_format(row, place, number, format)?,
            Err(_) => sheet.write_string(row, place, number.to_string())?,
        },
        Cell::Hours(hours) => match i32::try_from(*hours) {
            Ok(hours) => sheet.write_number_with_format(row, place, hours, format)?,
            Err(_) => return Ok(()),
        },
        Cell::Moment(moment) => {
            let utc = TimeZone::UTC.to_datetime(*moment);
            let (hour, minute, second) = (utc.hour(), utc.minute(), utc.second());
            let found = in_excel(utc.date())
                .and_then(|day| day.and_hms(hour.unsigned_abs().into(), minute.unsigned_abs(), f64::from(second)).ok());
            match found {
                Some(moment) => sheet.write_datetime_with_format(row, place, moment, format)?,
                None => sheet.write_string(row, place, moment.to_string())?,
            }
        }
        Cell::Day(day) => match in_excel(*day) {
            Some(day) => sheet.write_datetime_with_format(row, place, day, format)?,
            None => sheet.write_string(row, place, day.to_string())?,
        },
    };
    Ok(())
}

/// `None` before 1900, where Excel has no days.
fn in_excel(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

fn number_format(field: Field) -> &'static str {
    match field {
        Field::Of(column) if column.kind().is_money() => "#,##0.00",
        Field::ProjectedLow | Field::ProjectedHigh => "#,##0.00",
        Field::Of(column) if column.kind() == Kind::Percent => "#,##0.00",
        Field::Of(column) if column.kind() == Kind::Moment => "yyyy-mm-dd hh:mm",
        Field::CrossedFrom => "yyyy-mm-dd",
        Field::Age(_) => "#,##0",
        Field::Of(_) | Field::Status | Field::Currency | Field::Tenant => "@",
    }
}

fn width(field: Field) -> f64 {
    match field {
        Field::Of(Column::Customer) => NAME_WIDTH,
        Field::Of(column) if column.kind() == Kind::Moment => MOMENT_WIDTH,
        Field::Tenant => ID_WIDTH,
        Field::Of(column) if column.kind().is_money() => AMOUNT_WIDTH,
        Field::ProjectedLow | Field::ProjectedHigh => AMOUNT_WIDTH,
        _ => TEXT_WIDTH,
    }
}
