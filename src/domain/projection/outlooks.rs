//! What is known of all of a tenant's rows from their days: their trends, and their projections, which share one track
//! record.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::{NotEnoughData, Projection, TrackRecord};
use crate::billing_period::date_of;
use crate::history::{DailyHistory, Trend};
use crate::usage::RecordKey;

/// What is projected of each row of a tenant, and how its last days went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlooks(HashMap<RecordKey, OfRow>);

#[derive(Clone, Debug, PartialEq)]
struct OfRow {
    projection: Result<Projection, NotEnoughData>,
    trend: Option<Trend>,
}

impl Outlooks {
    /// Pools the track record over all rows' past periods, then projects each row. The order of the histories does not
    /// matter.
    #[must_use]
    pub fn of(histories: impl IntoIterator<Item = (RecordKey, DailyHistory)>, now: Timestamp) -> Self {
        let histories: BTreeMap<RecordKey, DailyHistory> = histories.into_iter().collect();
        let record = TrackRecord::of(histories.values());
        Self::by(&record, histories, now)
    }

    /// The same with a track record that is known already, so that the histories can be made one after another.
    #[must_use]
    pub fn by(
        record: &TrackRecord,
        histories: impl IntoIterator<Item = (RecordKey, DailyHistory)>,
        now: Timestamp,
    ) -> Self {
        let of_row = |history: DailyHistory| OfRow {
            projection: Projection::of(&history, record, now),
            trend: Trend::of(&history, date_of(now)),
        };
        Self(histories.into_iter().map(|(key, history)| (key, of_row(history))).collect())
    }

    /// Takes over other rows. Of a row that is in both, the one that came first stays.
    pub fn append(&mut self, other: Self) {
        for (key, of_row) in other.0 {
            self.0.entry(key).or_insert(of_row);
        }
    }

    /// `None` for a row of which nothing is stored.
    #[must_use]
    pub fn of_row(&self, key: &RecordKey) -> Option<Result<&Projection, NotEnoughData>> {
        self.0.get(key).map(|of| of.projection.as_ref().map_err(|reason| *reason))
    }

    /// The last days of a row. `None` if hardly any is known.
    #[must_use]
    pub fn trend(&self, key: &RecordKey) -> Option<&Trend> {
        self.0.get(key)?.trend.as_ref()
    }

    /// About what they take in memory, in bytes, without counting one by one. A key has its customer's id as a text of its own.
    #[must_use]
    pub fn bytes(&self) -> usize {
        const ID: usize = 52;
        self.0.capacity() * (size_of::<(RecordKey, OfRow)>() + 1) + self.0.len() * ID
    }

    /// How many rows have a history.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
