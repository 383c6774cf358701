//! The audit, for managers: a page, and files with everything that the page's filters select.

use axum::body::{Body, Bytes};
use axum::extract::RawQuery;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use jiff::tz::TimeZone;
use serde_json::json;

use crate::access::{Access, Refused};
use crate::answer::failed;
use crate::customers::csv;
use crate::dialect::Dialect;
use crate::error::PageError;
use crate::state::AppState;
use domain::audit::{AUDIT_PAGE_SIZE, Action, AuditEntry, AuditEvent, AuditQuery};
use domain::principal::{Action as Right, TenantId};
use server::store::AuditStore as _;
use ui::pages::Failure;
use wire::views::audit::{AuditList, AuditRow};

/// A page of the tenant's audit.
///
/// # Errors
///
/// If the user may not read it, or the database is unavailable.
pub async fn list(access: &Access, query: &str) -> Result<AuditList, PageError> {
    let tenant = may_read(access)?;
    let mut query = AuditQuery::parse(query);
    let store = &access.state().store;
    let count = store.count_audit(tenant, &query).await?;
    let pages = u32::try_from(count.div_ceil(u64::from(AUDIT_PAGE_SIZE))).unwrap_or(u32::MAX).max(1);
    query.page = query.page.min(pages);
    let entries = store.list_audit(tenant, &query).await?;
    Ok(AuditList {
        entries: entries.rows.iter().map(AuditRow::of).collect(),
        unreadable: entries.unreadable.len(),
        count,
        page: query.page,
        pages,
        query: query.to_query_string(),
    })
}

/// `GET /settings/audit.csv`
///
/// # Errors
///
/// If the user may not read the audit, or the database is unavailable.
pub async fn csv(
    access: Result<Access, Refused>,
    dialect: Dialect,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    file(access, query, Format::Csv(dialect)).await
}

/// `GET /settings/audit.jsonl`: an object per line.
///
/// # Errors
///
/// If the user may not read the audit, or the database is unavailable.
pub async fn json_lines(access: Result<Access, Refused>, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    file(access, query, Format::JsonLines).await
}

/// The only place that says who may read it. For anybody else there is no such page.
fn may_read(access: &Access) -> Result<&TenantId, PageError> {
    let principal = access.principal();
    if principal.may(Right::ReadAudit) { Ok(&principal.tenant) } else { Err(PageError::NotFound) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv(Dialect),
    JsonLines,
}

/// What a file says of an entry, in this order.
const FIELDS: [&str; 11] =
    ["at", "action", "user_id", "user", "address", "object_id", "object", "before", "after", "request", "tenant"];

async fn file(access: Result<Access, Refused>, query: Option<String>, format: Format) -> Result<Response, PageError> {
    let access = match access {
        Ok(access) => access,
        Err(refused) => return Ok(failed(refused.error.into_response().status(), Failure::NoFileWithoutSignIn)),
    };
    let tenant = may_read(&access)?.clone();
    let query = AuditQuery { page: 1, ..AuditQuery::parse(&query.unwrap_or_default()) };
    // Whoever takes the audit along is in it; if that cannot be stored, there is no file.
    let exported = AuditEvent::by(Action::AuditExported, access.principal());
    access.audit().record_first(exported.with(&query.to_query_string())).await?;
    let now = access.state().clock.now();
    let day = now.to_zoned_datetime(TimeZone::UTC).date();
    let (kind, ending) = match format {
        Format::Csv(_) => ("text/csv; charset=utf-8; header=present", "csv"),
        Format::JsonLines => ("application/jsonl; charset=utf-8", "jsonl"),
    };
    let reading = Reading { state: access.state().clone(), tenant, query, format, after: None };
    let rows = futures_util::stream::try_unfold(Some(reading), |reading| async move {
        match reading {
            Some(reading) => reading.next().await,
            None => Ok(None),
        }
    });
    let head = match format {
        Format::Csv(dialect) => Some(dialect.head(FIELDS.into_iter().map(str::to_owned))),
        Format::JsonLines => None,
    };
    let head = futures_util::stream::iter(head.map(|head| Ok(Bytes::from(head))));
    let mut response = Body::from_stream(futures_util::StreamExt::chain(head, rows)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let disposition = format!("attachment; filename=\"headroom-audit-{day}.{ending}\"");
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// A file that is being sent: a few entries at a time.
struct Reading {
    state: AppState,
    tenant: TenantId,
    query: AuditQuery,
    format: Format,
    after: Option<i64>,
}

impl Reading {
    async fn next(self) -> Result<Option<(Bytes, Option<Self>)>, server::store::StoreError> {
        let read = self.state.store.read_audit(&self.tenant, &self.query, self.after).await;
        let (entries, last) = read.inspect_err(|error| {
            tracing::error!(error = error as &dyn std::error::Error, "a file of the audit breaks off");
        })?;
        let Some(last) = last else { return Ok(None) };
        let rows = entries.rows.iter().map(fields);
        let chunk = match self.format {
            Format::Csv(dialect) => dialect.write(rows.map(|row| row.into_iter().map(|text| csv::text(&text)))),
            Format::JsonLines => rows.flat_map(|row| line(&row)).collect(),
        };
        Ok(Some((Bytes::from(chunk), Some(Self { after: Some(last), ..self }))))
    }
}

fn fields(entry: &AuditEntry) -> [String; FIELDS.len()] {
    let event = &entry.event;
    let by = event.by.as_ref();
    [
        entry.at.to_string(),
        event.action.key().to_owned(),
        by.map(|by| by.id.to_string()).unwrap_or_default(),
        by.map(|by| by.name.to_string()).unwrap_or_default(),
        entry.address.map(|address| address.to_string()).unwrap_or_default(),
        event.object_id.to_string(),
        event.object_name.to_string(),
        event.before.to_string(),
        event.after.to_string(),
        entry.request.to_string(),
        event.tenant.as_ref().map(TenantId::to_string).unwrap_or_default(),
    ]
}

fn line(row: &[String; FIELDS.len()]) -> Vec<u8> {
    let object: serde_json::Map<_, _> =
        FIELDS.iter().zip(row).map(|(name, text)| ((*name).to_owned(), json!(text))).collect();
    format!("{}\n", serde_json::Value::Object(object)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_every_field_and_only_one_line_break() {
        let mut row = [const { String::new() }; FIELDS.len()];
        row[3] = "=1+1\n\"".to_owned();
        let line = String::from_utf8(line(&row)).expect("text");
        assert_eq!(line.matches('\n').count(), 1);
        let read: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(read["user"], "=1+1\n\"");
        assert_eq!(read.as_object().map(serde_json::Map::len), Some(FIELDS.len()));
    }
}
