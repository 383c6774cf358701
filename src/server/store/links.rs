//! Shared links, their figures, and their audit log.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::from_row::from_row;
use super::link_events::add_event;
use super::receivers::read_language;
use super::sign_ins::timestamp;
use super::stored::Unreadable;
use super::{Listed, RowKind, Store, StoreError, notice_unreadable, on};
use domain::customer::CustomerId;
use domain::grid::ColumnSet;
use domain::language::LanguageTag;
use domain::link::{CountedEvent, LinkEvent, LinkPolicy, SharedLink};
use domain::principal::{PrincipalKey, TenantId, UserId};

/// What opens a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLock {
    /// SHA-256 of the key.
    pub key_hash: Vec<u8>,
    /// Argon2id, in the PHC string format.
    pub passphrase: Option<String>,
}

/// What a link shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkContent {
    /// Sealed.
    pub figures: Vec<u8>,
    /// The customers in them, hashed.
    pub customer_marks: Vec<u8>,
}

/// A change to a link that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkChange {
    Revoke,
    /// A new key; the old one stops working.
    Rotate {
        key_hash: Vec<u8>,
    },
    Extend {
        expires_at: Timestamp,
    },
}

/// The store of links. Every change is written together with its audit entry, or not at all.
#[async_trait]
pub trait LinkStore: Send + Sync {
    /// Stores a new link, which is on disk when this returns; returns whether it was stored. It is not if its owner has
    /// as many links as the tenant's policy allows, or the policy has switched links off. With concurrent callers, exactly
    /// as many succeed.
    async fn create_snapshot(
        &self,
        snapshot: &SharedLink,
        lock: &LinkLock,
        content: &LinkContent,
        event: &LinkEvent,
    ) -> Result<bool, StoreError>;

    async fn find_snapshot(&self, key_hash: &[u8]) -> Result<Option<(SharedLink, LinkLock)>, StoreError>;

    async fn get_shared_link(&self, id: &str) -> Result<Option<SharedLink>, StoreError>;

    /// The stored figures; `None` once they have been deleted.
    async fn get_snapshot_content(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// The customers that a link shows, hashed; `None` if an earlier version stored it.
    async fn get_customer_marks(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// The links of a tenant, or of one of its users, newest first.
    async fn list_shared_links(
        &self,
        tenant: &TenantId,
        user: Option<&UserId>,
    ) -> Result<Listed<SharedLink>, StoreError>;

    /// Counts a view of an open link below its limit; returns whether it was. With concurrent callers,
    /// exactly as many succeed as the limit allows.
    async fn count_snapshot_view(&self, id: &str, event: &LinkEvent) -> Result<bool, StoreError>;

    /// Notes that a link without a view limit was opened by itself, which counts as no view; returns whether it was.
    async fn note_snapshot_opening(&self, id: &str, event: &LinkEvent) -> Result<bool, StoreError>;

    /// Changes a link that is neither revoked nor expired at the event's time; returns whether it was.
    async fn change_snapshot(&self, id: &str, change: &LinkChange, event: &LinkEvent) -> Result<bool, StoreError>;

    async fn create_snapshot_event(&self, event: &LinkEvent) -> Result<(), StoreError>;

    /// A link's audit log, newest first.
    async fn list_snapshot_events(&self, id: &str, limit: u32) -> Result<Listed<CountedEvent>, StoreError>;

    /// What a tenant allows; the default if it has decided nothing.
    async fn get_link_policy(&self, tenant: &TenantId) -> Result<LinkPolicy, StoreError>;

    async fn set_link_policy(&self, tenant: &TenantId, policy: &LinkPolicy) -> Result<(), StoreError>;
}

from_row! {
    struct LinkRow {
        id: String,
        key_hash: Vec<u8>,
        tenant: String,
        user_id: String,
        created_by: String,
        customer: Option<String>,
        title: String,
        note: String,
        hidden: String,
        mask_names: bool,
        sort: String,
        customers: i64,
        taken_at: i64,
        created_at: i64,
        expires_at: i64,
        revoked_at: Option<i64>,
        passphrase: Option<String>,
        tenant_only: bool,
        view_limit: Option<i64>,
        language: Option<String>,
        views: i64,
        last_viewed_at: Option<i64>,
    }
}

const COLUMNS: &str = "id, key_hash, tenant, user_id, created_by, customer, title, note, hidden, mask_names, sort, \
                       customers, taken_at, created_at, expires_at, revoked_at, passphrase, tenant_only, view_limit, \
                       language, views, last_viewed_at";
/// The links that a change or a view may touch; the time is the second argument.
const LASTS: &str = "id = $1 AND revoked_at IS NULL AND expires_at > $2";
/// Makes other changes to the policy, and other new links under it, wait until the transaction ends.
const HOLD_POLICY: &str = "UPDATE link_policies SET is_off = is_off WHERE tenant = $1";
/// 1 if a user of a tenant may not have one more link at a time.
const IS_FULL: &str = "SELECT count(*) FROM link_policies WHERE tenant = $1 AND (is_off OR links_per_user <= \
                        (SELECT count(*) FROM snapshots WHERE snapshots.tenant = $1 AND user_id = $2 \
                        AND revoked_at IS NULL AND expires_at > $3))";

impl LinkRow {
    fn read(self) -> Result<(SharedLink, LinkLock), Unreadable> {
        let tenant = TenantId::parse(&self.tenant).ok_or(Unreadable::Damaged("tenant"))?;
        let user = UserId::parse(&self.user_id).ok_or(Unreadable::Damaged("user"))?;
        let owner = PrincipalKey { tenant, user };
        let customer = self.customer.map(|id| CustomerId::parse(&id).ok_or(Unreadable::Damaged("customer")));
        let snapshot = SharedLink {
            id: self.id.into(),
            owner,
            created_by: self.created_by.into(),
            customer: customer.transpose()?,
            title: self.title.into(),
            note: self.note.into(),
            columns: ColumnSet::read(&self.hidden),
            mask_names: self.mask_names,
            sort: self.sort.into(),
            customers: u64::try_from(self.customers).unwrap_or_default(),
            taken_at: timestamp(self.taken_at),
            created_at: timestamp(self.created_at),
            expires_at: timestamp(self.expires_at),
            revoked_at: self.revoked_at.map(timestamp),
            has_passphrase: self.passphrase.is_some(),
            tenant_only: self.tenant_only,
            view_limit: self.view_limit.map(|limit| u32::try_from(limit).unwrap_or_default()),
            language: read_language(self.language)?,
            views: u32::try_from(self.views).unwrap_or(u32::MAX),
            last_viewed_at: self.last_viewed_at.map(timestamp),
        };
        Ok((snapshot, LinkLock { key_hash: self.key_hash, passphrase: self.passphrase }))
    }
}

/// Reads a link looked up by id or key: a link that exists but cannot be read is an error, not a missing one.
fn found(row: Option<LinkRow>) -> Result<Option<(SharedLink, LinkLock)>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let id = row.id.clone();
    let read = row.read().inspect_err(|error| notice_unreadable(RowKind::Link, &id, error));
    read.map(Some).map_err(StoreError::during("read a shared link"))
}

#[async_trait]
impl LinkStore for Store {
    async fn create_snapshot(
        &self,
        snapshot: &SharedLink,
        lock: &LinkLock,
        content: &LinkContent,
        event: &LinkEvent,
    ) -> Result<bool, StoreError> {
        const INSERT: &str = "INSERT INTO snapshots (id, key_hash, tenant, user_id, created_by, title, note, hidden, \
                              mask_names, sort, customers, taken_at, created_at, expires_at, passphrase, tenant_only, \
                              view_limit, content, customer_marks, customer, language) VALUES ($1, $2, $3, $4, $5, $6, \
                              $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a shared link"))?;
            let (tenant, user) = (snapshot.owner.tenant.as_str(), snapshot.owner.user.as_str());
            let held = sqlx::query(HOLD_POLICY).bind(tenant).execute(&mut *transaction).await;
            held.map_err(during("store a shared link"))?;
            let full = sqlx::query_scalar(IS_FULL).bind(tenant).bind(user).bind(snapshot.created_at.as_second());
            let full: i64 = full.fetch_one(&mut *transaction).await.map_err(during("store a shared link"))?;
            if full > 0 {
                return Ok(false);
            }
            sqlx::query(INSERT)
                .bind(&*snapshot.id)
                .bind(&lock.key_hash)
                .bind(tenant)
                .bind(user)
                .bind(&*snapshot.created_by)
                .bind(&*snapshot.title)
                .bind(&*snapshot.note)
                .bind(snapshot.columns.write())
                .bind(snapshot.mask_names)
                .bind(&*snapshot.sort)
                .bind(i64::try_from(snapshot.customers).unwrap_or(i64::MAX))
                .bind(snapshot.taken_at.as_second())
                .bind(snapshot.created_at.as_second())
                .bind(snapshot.expires_at.as_second())
                .bind(lock.passphrase.as_deref())
                .bind(snapshot.tenant_only)
                .bind(snapshot.view_limit.map(i64::from))
                .bind(&content.figures)
                .bind(&content.customer_marks)
                .bind(snapshot.customer.as_ref().map(CustomerId::as_str))
                .bind(snapshot.language.as_ref().map(LanguageTag::as_str))
                .execute(&mut *transaction)
                .await
                .map_err(during("store a shared link"))?;
            add_event!(event, transaction).await.map_err(during("store a shared link"))?;
            transaction.commit().await.map_err(during("store a shared link"))?;
            Ok(true)
        })
    }

    async fn find_snapshot(&self, key_hash: &[u8]) -> Result<Option<(SharedLink, LinkLock)>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM snapshots WHERE key_hash = $1");
        let row: Option<LinkRow> =
            on!(&self.pool, pool => sqlx::query_as(AssertSqlSafe(query)).bind(key_hash).fetch_optional(pool).await)
                .map_err(StoreError::during("look up a shared link"))?;
        found(row)
    }

    async fn get_shared_link(&self, id: &str) -> Result<Option<SharedLink>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM snapshots WHERE id = $1");
        let row: Option<LinkRow> =
            on!(&self.pool, pool => sqlx::query_as(AssertSqlSafe(query)).bind(id).fetch_optional(pool).await)
                .map_err(StoreError::during("read a shared link"))?;
        Ok(found(row)?.map(|(snapshot, _)| snapshot))
    }

    async fn get_snapshot_content(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let content: Option<(Option<Vec<u8>>,)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT content FROM snapshots WHERE id = $1").bind(id).fetch_optional(pool).await
        })
        .map_err(StoreError::during("read a shared link's figures"))?;
        Ok(content.and_then(|(content,)| content))
    }

    async fn get_customer_marks(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let marks: Option<(Option<Vec<u8>>,)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT customer_marks FROM snapshots WHERE id = $1").bind(id).fetch_optional(pool).await
        })
        .map_err(StoreError::during("read a shared link's customers"))?;
        Ok(marks.and_then(|(marks,)| marks))
    }

    async fn list_shared_links(
        &self,
        tenant: &TenantId,
        user: Option<&UserId>,
    ) -> Result<Listed<SharedLink>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM snapshots WHERE tenant = $1 AND ($2 = '' OR user_id = $2) \
             ORDER BY created_at DESC, id"
        );
        let rows: Vec<LinkRow> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query)).bind(tenant.as_str()).bind(user.map_or("", UserId::as_str)).fetch_all(pool).await
        })
        .map_err(StoreError::during("list shared links"))?;
        let read = |row: LinkRow| row.read().map(|(snapshot, _)| snapshot);
        Ok(Listed::read(RowKind::Link, rows, |row| row.id.as_str().into(), read))
    }

    async fn count_snapshot_view(&self, id: &str, event: &LinkEvent) -> Result<bool, StoreError> {
        self.open_snapshot(id, 1, event).await
    }

    async fn note_snapshot_opening(&self, id: &str, event: &LinkEvent) -> Result<bool, StoreError> {
        self.open_snapshot(id, 0, event).await
    }

    async fn change_snapshot(&self, id: &str, change: &LinkChange, event: &LinkEvent) -> Result<bool, StoreError> {
        let query = match change {
            // The figures go at once: nobody can see them any more.
            LinkChange::Revoke => format!("UPDATE snapshots SET revoked_at = $2, content = NULL WHERE {LASTS}"),
            LinkChange::Rotate { .. } => format!("UPDATE snapshots SET key_hash = $3 WHERE {LASTS}"),
            LinkChange::Extend { .. } => format!("UPDATE snapshots SET expires_at = $3 WHERE {LASTS}"),
        };
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("change a shared link"))?;
            let update = sqlx::query(AssertSqlSafe(query)).bind(id).bind(event.at.as_second());
            let update = match change {
                LinkChange::Revoke => update,
                LinkChange::Rotate { key_hash } => update.bind(key_hash),
                LinkChange::Extend { expires_at } => update.bind(expires_at.as_second()),
            };
            let done = update.execute(&mut *transaction).await.map_err(during("change a shared link"))?;
            let changed = done.rows_affected() == 1;
            if changed {
                add_event!(event, transaction).await.map_err(during("change a shared link"))?;
                transaction.commit().await.map_err(during("change a shared link"))?;
            }
            Ok(changed)
        })
    }

    async fn create_snapshot_event(&self, event: &LinkEvent) -> Result<(), StoreError> {
        self.write_link_event(event).await
    }

    async fn list_snapshot_events(&self, id: &str, limit: u32) -> Result<Listed<CountedEvent>, StoreError> {
        self.read_link_events(id, limit).await
    }

    async fn get_link_policy(&self, tenant: &TenantId) -> Result<LinkPolicy, StoreError> {
        self.read_link_policy(tenant).await
    }

    async fn set_link_policy(&self, tenant: &TenantId, policy: &LinkPolicy) -> Result<(), StoreError> {
        self.write_link_policy(tenant, policy).await
    }
}

impl Store {
    async fn open_snapshot(&self, id: &str, views: i64, event: &LinkEvent) -> Result<bool, StoreError> {
        let query = format!(
            "UPDATE snapshots SET views = views + $3, last_viewed_at = $2 \
             WHERE {LASTS} AND (view_limit IS NULL OR views < view_limit)"
        );
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("count a view"))?;
            let opened = sqlx::query(AssertSqlSafe(query))
                .bind(id)
                .bind(event.at.as_second())
                .bind(views)
                .execute(&mut *transaction)
                .await
                .map_err(during("count a view"))?
                .rows_affected() == 1;
            if opened {
                add_event!(event, transaction).await.map_err(during("count a view"))?;
                transaction.commit().await.map_err(during("count a view"))?;
            }
            Ok(opened)
        })
    }
}
