//! Who watches, as it is stored.

use jiff::{SignedDuration, Timestamp};

use super::from_row::from_row;
use super::sign_ins::timestamp;
use super::stored::Unreadable;
use domain::monitoring::{Consent, Outage, Trouble, Watch};
use domain::principal::{TenantId, UserId};
use domain::sign_in::ProviderRefusal;

/// Active monitoring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitorRow {
    pub tenant: TenantId,
    /// The user whose rights are used.
    pub user: UserId,
    pub display_name: Box<str>,
    /// The sign-in whose tokens are used; it belongs to no session.
    pub sign_in: Box<str>,
    pub watch: Watch,
    /// When the consent expires.
    pub expires_at: Timestamp,
    pub last_poll_at: Option<Timestamp>,
    /// Whether Partner Center refused the user at the last poll.
    pub is_refused: bool,
    /// The ongoing outage that receivers were notified of.
    pub outage: Option<Outage>,
    /// When it was last told.
    pub outage_told_at: Option<Timestamp>,
    pub next_poll_at: Timestamp,
    /// From whom it was taken over, until receivers have been told.
    pub taken_from: Option<Box<str>>,
    /// The last of [`domain::monitoring::ENDING_TOLD`] that was told of this consent.
    pub end_told: Option<i64>,
    /// Why another sign-in is needed, if the last poll found out.
    pub refusal: Option<ProviderRefusal>,
}

impl MonitorRow {
    /// The outage at `now`. One that was notified is not over while the last poll met trouble of any kind.
    #[must_use]
    pub fn outage_at(&self, now: Timestamp, interval: SignedDuration) -> Option<Outage> {
        let lasting = self.outage.filter(|_| self.watch.trouble.is_some());
        self.watch.outage(interval, now).or(lasting)
    }

    /// The permission that it uses, and whether it still works.
    #[must_use]
    pub fn consent(&self, now: Timestamp) -> Consent<'_> {
        let needs_a_person = self.watch.trouble.is_some_and(Trouble::needs_a_person);
        Consent { user: &self.user, is_dead: needs_a_person || self.expires_at <= now }
    }
}

from_row! {
    pub(super) struct Row {
        pub(super) tenant: String,
        sign_in: String,
        user_id: String,
        display_name: String,
        started_at: i64,
        expires_at: i64,
        last_poll_at: Option<i64>,
        last_report_at: Option<i64>,
        trouble: Option<String>,
        is_refused: bool,
        outage: Option<String>,
        outage_told_at: Option<i64>,
        next_poll_at: i64,
        taken_from: Option<String>,
        end_told: Option<i64>,
        sign_in_refusal: Option<String>,
    }
}

pub(super) const COLUMNS: &str = "tenant, sign_in, user_id, display_name, started_at, expires_at, last_poll_at, last_report_at, \
                       trouble, is_refused, outage, outage_told_at, next_poll_at, taken_from, end_told, \
                       sign_in_refusal";

impl Row {
    /// A trouble or an outage unknown to this version is ignored: the next poll notices the current one.
    pub(super) fn read(self) -> Result<MonitorRow, Unreadable> {
        Ok(MonitorRow {
            tenant: TenantId::parse(&self.tenant).ok_or(Unreadable::Damaged("tenant"))?,
            user: UserId::parse(&self.user_id).ok_or(Unreadable::Damaged("user"))?,
            display_name: self.display_name.into(),
            sign_in: self.sign_in.into(),
            watch: Watch {
                started: timestamp(self.started_at),
                last_report: self.last_report_at.map(timestamp),
                trouble: self.trouble.as_deref().and_then(Trouble::from_key),
            },
            expires_at: timestamp(self.expires_at),
            last_poll_at: self.last_poll_at.map(timestamp),
            is_refused: self.is_refused,
            outage: self.outage.as_deref().and_then(Outage::from_key),
            outage_told_at: self.outage_told_at.map(timestamp),
            next_poll_at: timestamp(self.next_poll_at),
            taken_from: self.taken_from.map(Into::into),
            end_told: self.end_told,
            refusal: self.sign_in_refusal.as_deref().and_then(ProviderRefusal::from_key),
        })
    }
}
