//! Rows that this version cannot read, because a later one wrote them or a disk failed. They are kept, counted,
//! logged once and shown as unreadable; they block nobody.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::stored::Unreadable;

/// The contents of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    Alert,
    AlertEvent,
    AuditEntry,
    BudgetBatch,
    BudgetChange,
    Delivery,
    FraudEvent,
    Import,
    Link,
    LinkEvent,
    Monitor,
    Note,
    Owner,
    OwnerRule,
    Receiver,
    Rules,
    SavedView,
    User,
}

impl RowKind {
    /// The kind's name in metrics and logs.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::AlertEvent => "alert-event",
            Self::AuditEntry => "audit-entry",
            Self::BudgetBatch => "budget-batch",
            Self::BudgetChange => "budget-change",
            Self::Delivery => "delivery",
            Self::FraudEvent => "fraud-event",
            Self::Import => "import",
            Self::Link => "link",
            Self::LinkEvent => "link-event",
            Self::Monitor => "monitor",
            Self::Note => "note",
            Self::Owner => "owner",
            Self::OwnerRule => "owner-rule",
            Self::Receiver => "receiver",
            Self::Rules => "rules",
            Self::SavedView => "saved-view",
            Self::User => "user",
        }
    }
}

/// A list's readable rows, and the ids of the unreadable ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    pub rows: Vec<T>,
    pub unreadable: Vec<Box<str>>,
}

impl<T> Listed<T> {
    /// The only row, if it is readable.
    #[must_use]
    pub fn one(self) -> Option<T> {
        self.rows.into_iter().next()
    }

    /// Reads rows in order. `id` identifies a row among its kind.
    pub(super) fn read<R>(
        kind: RowKind,
        rows: impl IntoIterator<Item = R>,
        id: impl Fn(&R) -> Box<str>,
        read: impl Fn(R) -> Result<T, Unreadable>,
    ) -> Self {
        let mut listed = Self { rows: Vec::new(), unreadable: Vec::new() };
        for row in rows {
            let id = id(&row);
            match read(row) {
                Ok(row) => listed.rows.push(row),
                Err(error) => {
                    notice_unreadable(kind, &id, &error);
                    listed.unreadable.push(id);
                }
            }
        }
        listed
    }
}

/// Beyond this many, nobody reads them one by one.
const MAX_NOTICED: usize = 10_000;

type Noticed = HashSet<(RowKind, Box<str>)>;

static NOTICED: LazyLock<Mutex<Noticed>> = LazyLock::new(Mutex::default);

/// Counts and logs an unreadable row, once per process.
pub fn notice_unreadable(kind: RowKind, id: &str, error: &(dyn std::error::Error + 'static)) {
    let mut noticed = NOTICED.lock().unwrap_or_else(PoisonError::into_inner);
    if noticed.len() < MAX_NOTICED && noticed.insert((kind, id.into())) {
        drop(noticed);
        metrics::counter!("headroom_unreadable_rows_total", "kind" => kind.key()).increment(1);
        tracing::error!(error, kind = kind.key(), id, "a row cannot be read by this version; it is kept");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_counted_once_however_often_it_is_met() {
        let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
        let metrics = recorder.handle();
        metrics::with_local_recorder(&recorder, || {
            for id in ["a", "b", "a", "a"] {
                notice_unreadable(RowKind::Link, id, &Unreadable::Damaged("user"));
            }
            notice_unreadable(RowKind::Alert, "a", &Unreadable::Newer(9));
        });
        let metrics = metrics.render();
        assert!(metrics.contains("headroom_unreadable_rows_total{kind=\"link\"} 2"), "{metrics}");
        assert!(metrics.contains("headroom_unreadable_rows_total{kind=\"alert\"} 1"), "{metrics}");
    }
}
