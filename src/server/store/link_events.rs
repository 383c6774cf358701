//! The audit log of shared links: what happens again within an hour is counted, not written again, so that nobody can
//! flood the log of a link. Each kind and each actor is counted apart, so that nobody can hide another either.

use sha2::{Digest as _, Sha256};

use super::from_row::from_row;
use super::sign_ins::timestamp;
use super::stored::Unreadable;
use super::{Listed, RowKind, Store, StoreError, on};
use domain::link::{CountedEvent, LinkEvent, LinkEventKind};

const SECONDS_PER_HOUR: i64 = 3_600;

/// What the events counted together have in common, as a hash: the actor's name is in one table only.
pub(super) fn slot(event: &LinkEvent) -> Vec<u8> {
    let hour = event.at.as_second().div_euclid(SECONDS_PER_HOUR);
    let snapshot = event.snapshot.as_deref().unwrap_or_default();
    let mut hash = Sha256::new();
    for part in [snapshot, event.kind.key(), &event.actor] {
        // The length keeps neighbouring parts apart.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.update(hour.to_be_bytes());
    hash.finalize().to_vec()
}

/// Counts an event; returns how often it has happened within the hour. The row of the slot makes others wait until the
/// transaction ends, so the first event is written once.
pub(super) const COUNT: &str = "INSERT INTO snapshot_event_counts (slot, times, last_at) VALUES ($1, 1, $2) \
                                ON CONFLICT (slot) DO UPDATE SET times = snapshot_event_counts.times + 1, \
                                last_at = excluded.last_at RETURNING times";
pub(super) const WRITE: &str =
    "INSERT INTO snapshot_events (snapshot, at, kind, actor) VALUES ($1, $2, $3, $4) RETURNING id";
pub(super) const NAME_FIRST: &str = "UPDATE snapshot_event_counts SET event = $2 WHERE slot = $1";

/// Writes an event within a transaction, in either database.
macro_rules! add_event {
    ($event:expr, $transaction:expr) => {
        async {
            let slot = $crate::store::link_events::slot($event);
            let times: i64 = sqlx::query_scalar($crate::store::link_events::COUNT)
                .bind(&slot)
                .bind($event.at.as_second())
                .fetch_one(&mut *$transaction)
                .await?;
            if times == 1 {
                let id: i64 = sqlx::query_scalar($crate::store::link_events::WRITE)
                    .bind($event.snapshot.as_deref())
                    .bind($event.at.as_second())
                    .bind($event.kind.key())
                    .bind(&*$event.actor)
                    .fetch_one(&mut *$transaction)
                    .await?;
                sqlx::query($crate::store::link_events::NAME_FIRST)
                    .bind(&slot)
                    .bind(id)
                    .execute(&mut *$transaction)
                    .await?;
            }
            Ok::<(), sqlx::Error>(())
        }
    };
}
pub(super) use add_event;

from_row! {
    struct EventRow {
        id: i64,
        snapshot: Option<String>,
        at: i64,
        kind: String,
        actor: String,
        times: i64,
        last_at: i64,
    }
}

impl EventRow {
    fn read(self) -> Result<CountedEvent, Unreadable> {
        let event = LinkEvent {
            snapshot: self.snapshot.map(String::into_boxed_str),
            at: timestamp(self.at),
            kind: LinkEventKind::from_key(&self.kind).ok_or(Unreadable::Damaged("kind"))?,
            actor: self.actor.into(),
        };
        Ok(CountedEvent { event, times: u64::try_from(self.times).unwrap_or(1), last_at: timestamp(self.last_at) })
    }
}

impl Store {
    pub(super) async fn write_link_event(&self, event: &LinkEvent) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("write the audit of shared links"))?;
            add_event!(event, transaction).await.map_err(during("write the audit of shared links"))?;
            transaction.commit().await.map_err(during("write the audit of shared links"))
        })
    }

    pub(super) async fn read_link_events(&self, id: &str, limit: u32) -> Result<Listed<CountedEvent>, StoreError> {
        // A replica of the version before writes events without a count.
        const QUERY: &str = "SELECT id, snapshot, at, kind, actor, coalesce(times, 1) AS times, \
                             coalesce(last_at, at) AS last_at FROM snapshot_events LEFT JOIN snapshot_event_counts \
                             ON event = id WHERE snapshot = $1 ORDER BY id DESC LIMIT $2";
        let rows: Vec<EventRow> = on!(&self.pool, pool => {
            sqlx::query_as(QUERY).bind(id).bind(i64::from(limit)).fetch_all(pool).await
        })
        .map_err(StoreError::during("read the audit of a shared link"))?;
        Ok(Listed::read(RowKind::LinkEvent, rows, |row| row.id.to_string().into(), EventRow::read))
    }
}
