//! Shared links: what an account manager chose to share, the figures at that time, and whether a link still opens them.

mod customer;
mod options;
mod policy;
#[cfg(test)]
mod properties;
mod record;
mod shown_order;
mod snapshot;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

pub use customer::CustomerSnapshot;
pub use options::{MAX_NOTE_CHARS, MAX_TITLE_CHARS, MAX_VIEWS, ShareOptions};
pub use policy::{LinkPolicy, LinkTerms, MAX_LINKS_PER_USER, PolicyRefusal};
pub use record::SnapshotRecord;
pub use snapshot::GridSnapshot;

use super::customer::CustomerId;
use super::grid::ColumnSet;
use super::language::LanguageTag;
use super::principal::PrincipalKey;
use super::variants;

/// A shared link, without its key, which nobody stores, and without its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedLink {
    /// The id that manages the link. It does not open it.
    pub id: Box<str>,
    pub owner: PrincipalKey,
    /// The owner's name, for display.
    pub created_by: Box<str>,
    /// The customer whose page it shows; `None` for a view of the grid.
    pub customer: Option<CustomerId>,
    pub title: Box<str>,
    pub note: Box<str>,
    pub columns: ColumnSet,
    pub mask_names: bool,
    /// The sort order that the owner saw, as a grid query string.
    pub sort: Box<str>,
    pub customers: u64,
    /// When the figures were fetched from Partner Center.
    pub taken_at: Timestamp,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub has_passphrase: bool,
    /// Whether only signed-in users of the owner's tenant may open it.
    pub tenant_only: bool,
    pub view_limit: Option<u32>,
    /// What it opens in, unless its reader has chosen a language.
    pub language: Option<LanguageTag>,
    pub views: u32,
    pub last_viewed_at: Option<Timestamp>,
}

/// What a link shows, whoever may look.
#[derive(Clone, Debug, PartialEq)]
pub enum Snapshot {
    Grid(GridSnapshot),
    Customer(Box<CustomerSnapshot>),
}

impl Snapshot {
    /// The figures as a grid; those of one customer's page are a grid of that customer.
    #[must_use]
    pub fn figures(&self) -> &GridSnapshot {
        match self {
            Self::Grid(figures) => figures,
            Self::Customer(page) => &page.figures,
        }
    }

    /// What these columns leave of it: links of earlier versions contain what only today's columns hide.
    #[must_use]
    pub fn narrowed(self, shown: ColumnSet) -> Self {
        match self {
            Self::Grid(figures) => Self::Grid(figures.narrowed(shown)),
            Self::Customer(page) => Self::Customer(Box::new(page.narrowed(shown))),
        }
    }
}

/// Whether a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkState {
    Open,
    /// The view limit is reached. Reviewers who have already opened it may go on.
    UsedUp,
    Expired,
    Revoked,
}

impl SharedLink {
    #[must_use]
    pub fn state(&self, now: Timestamp) -> LinkState {
        if self.revoked_at.is_some() {
            LinkState::Revoked
        } else if self.expires_at <= now {
            LinkState::Expired
        } else if self.view_limit.is_some_and(|limit| self.views >= limit) {
            LinkState::UsedUp
        } else {
            LinkState::Open
        }
    }

    /// Whether it opens as soon as a browser with scripts comes, because neither a passphrase nor a count of views asks for
    /// a person.
    #[must_use]
    pub fn opens_at_once(&self) -> bool {
        self.view_limit.is_none() && !self.has_passphrase
    }
}

/// How long a link lasts. There is no "forever".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray)]
pub enum Lifetime {
    Day,
    #[default]
    Week,
    Month,
    Quarter,
}

impl Lifetime {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    #[must_use]
    pub fn days(self) -> u32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
        }
    }

    /// Parses a number of days; `None` if it is not on offer.
    #[must_use]
    pub fn from_days(days: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lifetime| lifetime.days().to_string() == days)
    }

    /// The end of a lifetime that begins at `now`.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Timestamp {
        let lifetime = SignedDuration::from_hours(24 * i64::from(self.days()));
        now.saturating_add(lifetime).unwrap_or(Timestamp::MAX)
    }
}

/// An entry in a link's audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkEvent {
    /// `None` if somebody tried a key that opens nothing.
    pub snapshot: Option<Box<str>>,
    pub at: Timestamp,
    pub kind: LinkEventKind,
    /// The name of a signed-in user; empty for a stranger.
    pub actor: Box<str>,
}

/// The same event of the same actor at the same link, as often as it happened within an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedEvent {
    /// The first time.
    pub event: LinkEvent,
    pub times: u64,
    pub last_at: Timestamp,
}

/// See [`LinkEvent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEventKind {
    Created,
    Viewed,
    Denied(Denial),
    Revoked,
    Rotated,
    Extended,
}

/// Why access was denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(prefix = "denied-", serialize_all = "kebab-case")]
pub enum Denial {
    UnknownKey,
    Expired,
    Revoked,
    UsedUp,
    WrongPassphrase,
    TooManyPassphrases,
    NotSignedIn,
    OtherTenant,
    /// Somebody without permission tried to manage the link.
    NotOwner,
    /// Who tried to change the link cannot read all its figures.
    LostAccess,
    /// The tenant's policy rules it out, see [`LinkPolicy`].
    Policy,
}

impl LinkEventKind {
    pub const ALL: [Self; 5 + Denial::VARIANTS.len()] = {
        let mut all = [Self::Created; 5 + Denial::VARIANTS.len()];
        [all[1], all[2], all[3], all[4]] = [Self::Viewed, Self::Revoked, Self::Rotated, Self::Extended];
        let mut denial = 0;
        while denial < Denial::VARIANTS.len() {
            all[5 + denial] = Self::Denied(Denial::VARIANTS[denial]);
            denial += 1;
        }
        all
    };

    /// Its name in the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Viewed => "viewed",
            Self::Revoked => "revoked",
            Self::Rotated => "rotated",
            Self::Extended => "extended",
            Self::Denied(denial) => denial.into(),
        }
    }

    /// Parses what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_event_is_read_by_its_key() {
        for kind in LinkEventKind::ALL {
            assert_eq!(LinkEventKind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(LinkEventKind::from_key("denied"), None);
    }

    #[test]
    fn a_lifetime_is_one_of_four_and_never_for_ever() {
        assert_eq!(Lifetime::default().days(), 7);
        assert_eq!(Lifetime::from_days("30"), Some(Lifetime::Month));
        for never in ["", "0", "-1", "never", "365", "7.0", "07"] {
            assert_eq!(Lifetime::from_days(never), None, "{never}");
        }
        let now: Timestamp = "2026-03-10T12:00:00Z".parse().expect("a time");
        assert_eq!(Lifetime::Quarter.end(now).to_string(), "2026-06-08T12:00:00Z");
        assert_eq!(Lifetime::Day.end(Timestamp::MAX), Timestamp::MAX);
    }
}
