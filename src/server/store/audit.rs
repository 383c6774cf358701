//! The audit: appended to by requests, read page by page, and deleted by retention alone.

use std::ops::Range;

use async_trait::async_trait;
use jiff::tz::TimeZone;
use sqlx::AssertSqlSafe;

use super::from_row::from_row;
use super::sign_ins::timestamp;
use super::stored::Unreadable;
use super::{Listed, RowKind, Store, StoreError, on};
use domain::audit::{AUDIT_PAGE_SIZE, Action, AuditEntry, AuditEvent, AuditQuery, AuditUser};
use domain::principal::{TenantId, UserId};

/// The store of the audit. There is no way to change an entry.
#[async_trait]
pub trait AuditStore: Send + Sync {
    /// All of them, or none.
    async fn append_audit(&self, entries: &[AuditEntry]) -> Result<(), StoreError>;

    /// A page of what a tenant's managers see, newest first: its own entries, and those from before anybody was known.
    async fn list_audit(&self, tenant: &TenantId, query: &AuditQuery) -> Result<Listed<AuditEntry>, StoreError>;

    /// How many entries all pages have.
    async fn count_audit(&self, tenant: &TenantId, query: &AuditQuery) -> Result<u64, StoreError>;

    /// The entries on all pages, a few at a time: those after the one with the id that the call before returned, or from the
    /// newest on.
    async fn read_audit(
        &self,
        tenant: &TenantId,
        query: &AuditQuery,
        after: Option<i64>,
    ) -> Result<(Listed<AuditEntry>, Option<i64>), StoreError>;
}

from_row! {
    struct Row {
        id: i64,
        at: i64,
        tenant: String,
        user_id: Option<String>,
        user_name: Option<String>,
        address: Option<String>,
        request: String,
        action: String,
        object_id: String,
        object_name: String,
        value_before: String,
        value_after: String,
    }
}

const COLUMNS: &str = "id, at, tenant, user_id, user_name, address, request, action, object_id, object_name, \
                       value_before, value_after";
const APPEND: &str = "INSERT INTO audit_events (at, tenant, user_id, user_name, address, request, action, object_id, \
                      object_name, value_before, value_after) ";
/// What a query selects; the arguments are those of [`Selection`].
const SELECTED: &str = "FROM audit_events WHERE tenant IN ($1, '') AND ($2 = '' OR action = $2) \
                        AND ($3 = '' OR user_id = $3 OR lower(user_name) LIKE $4 ESCAPE '\\' \
                        OR user_name LIKE $7 ESCAPE '\\') AND at >= $5 AND at < $6";
/// Rows of a file that are read at a time.
const FILE_ROWS: i64 = 500;

/// A query's arguments.
struct Selection<'a> {
    tenant: &'a str,
    action: &'static str,
    user: &'a str,
    part_of_name: String,
    /// SQLite's `lower` knows ASCII alone.
    part_as_typed: String,
    times: Range<i64>,
}

impl<'a> Selection<'a> {
    fn of(tenant: &'a TenantId, query: &'a AuditQuery) -> Self {
        let start =
            |day: jiff::civil::Date| day.to_zoned_datetime(TimeZone::UTC).ok().map(|day| day.timestamp().as_second());
        let from = query.from.and_then(start).unwrap_or(i64::MIN);
        let to = query.to.and_then(|day| day.tomorrow().ok()).and_then(start).unwrap_or(i64::MAX);
        let pattern = |name: &str| format!("%{}%", name.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        Self {
            tenant: tenant.as_str(),
            action: query.action.map_or("", Action::key),
            user: &query.user,
            part_of_name: pattern(&query.user.to_lowercase()),
            part_as_typed: pattern(&query.user),
            times: from..to,
        }
    }
}

/// Binds a selection's arguments, in either database.
macro_rules! select {
    ($query:expr, $selection:expr) => {
        $query
            .bind($selection.tenant)
            .bind($selection.action)
            .bind($selection.user)
            .bind(&$selection.part_of_name)
            .bind($selection.times.start)
            .bind($selection.times.end)
            .bind(&$selection.part_as_typed)
    };
}

impl Row {
    fn read(self) -> Result<AuditEntry, Unreadable> {
        let by = self.user_id.map(|id| {
            let id = UserId::parse(&id).ok_or(Unreadable::Damaged("user"))?;
            Ok(AuditUser { id, name: self.user_name.unwrap_or_default().into() })
        });
        let tenant = (!self.tenant.is_empty())
            .then(|| TenantId::parse(&self.tenant).ok_or(Unreadable::Damaged("tenant")))
            .transpose()?;
        let event = AuditEvent {
            action: Action::from_key(&self.action).ok_or(Unreadable::Damaged("action"))?,
            tenant,
            by: by.transpose()?,
            object_id: self.object_id.into(),
            object_name: self.object_name.into(),
            before: self.value_before.into(),
            after: self.value_after.into(),
        };
        let address = self.address.and_then(|address| address.parse().ok());
        Ok(AuditEntry { at: timestamp(self.at), address, request: self.request.into(), event })
    }
}

fn listed(rows: Vec<Row>) -> Listed<AuditEntry> {
    Listed::read(RowKind::AuditEntry, rows, |row| row.id.to_string().into(), Row::read)
}

/// Writes entries through a connection, in either database.
macro_rules! append {
    ($entries:expr, $connection:expr) => {{
        let mut rows = sqlx::QueryBuilder::new(APPEND);
        rows.push_values($entries, |mut row, entry| {
            let AuditEntry { at, address, request, event } = entry;
            row.push_bind(at.as_second());
            row.push_bind(event.tenant.as_ref().map_or("", TenantId::as_str));
            row.push_bind(event.by.as_ref().map(|by| by.id.as_str()));
            row.push_bind(event.by.as_ref().map(|by| &*by.name));
            row.push_bind(address.map(|address| address.to_string())).push_bind(&**request);
            row.push_bind(event.action.key()).push_bind(&*event.object_id).push_bind(&*event.object_name);
            row.push_bind(&*event.before).push_bind(&*event.after);
        });
        rows.build().execute($connection).await
    }};
}

#[async_trait]
impl AuditStore for Store {
    async fn append_audit(&self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("write the audit"))?;
            for entries in entries.chunks(super::BATCH) {
                append!(entries, &mut *transaction).map_err(during("write the audit"))?;
            }
            transaction.commit().await.map_err(during("write the audit"))
        })
    }

    async fn list_audit(&self, tenant: &TenantId, query: &AuditQuery) -> Result<Listed<AuditEntry>, StoreError> {
        let sql = format!("SELECT {COLUMNS} {SELECTED} ORDER BY id DESC LIMIT $8 OFFSET $9");
        let selection = Selection::of(tenant, query);
        let before = i64::from(query.page - 1) * i64::from(AUDIT_PAGE_SIZE);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            select!(sqlx::query_as(AssertSqlSafe(sql)), selection)
                .bind(i64::from(AUDIT_PAGE_SIZE))
                .bind(before)
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("read the audit"))?;
        Ok(listed(rows))
    }

    async fn count_audit(&self, tenant: &TenantId, query: &AuditQuery) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) {SELECTED}");
        let selection = Selection::of(tenant, query);
        let count: i64 =
            on!(&self.pool, pool => select!(sqlx::query_scalar(AssertSqlSafe(sql)), selection).fetch_one(pool).await)
                .map_err(StoreError::during("count the audit"))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    async fn read_audit(
        &self,
        tenant: &TenantId,
        query: &AuditQuery,
        after: Option<i64>,
    ) -> Result<(Listed<AuditEntry>, Option<i64>), StoreError> {
        let sql = format!("SELECT {COLUMNS} {SELECTED} AND id < $8 ORDER BY id DESC LIMIT $9");
        let selection = Selection::of(tenant, query);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            select!(sqlx::query_as(AssertSqlSafe(sql)), selection)
                .bind(after.unwrap_or(i64::MAX))
                .bind(FILE_ROWS)
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("read the audit"))?;
        let last = rows.last().map(|row| row.id);
        Ok((listed(rows), last))
    }
}
