//! What can be wrong with a receiver form. Never quotes what was typed: an address may be a secret.

use crate::delivery::{Destination, DestinationError};
use crate::grid::MAX_SEARCH_CHARS;

/// The field that a problem belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiverField {
    Name,
    Address,
    Secret,
    Words,
    Unanswered,
    DigestAt,
    DigestZone,
    QuietFrom,
    QuietTo,
    Zone,
    QuietDays,
}

impl ReceiverField {
    /// The form field's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Secret => "secret",
            Self::Words => "words",
            Self::Unanswered => "unanswered",
            Self::DigestAt => "digest_at",
            Self::DigestZone => "digest_zone",
            Self::QuietFrom => "quiet_from",
            Self::QuietTo => "quiet_to",
            Self::Zone => "zone",
            Self::QuietDays => "quiet_days",
        }
    }

    /// The longest text accepted.
    #[must_use]
    pub fn max_chars(self) -> usize {
        match self {
            Self::Name => 100,
            Self::Address => Destination::MAX_BYTES,
            Self::Secret => 200,
            // The filter's words are a search.
            Self::Words => MAX_SEARCH_CHARS,
            Self::Unanswered
            | Self::DigestAt
            | Self::DigestZone
            | Self::QuietFrom
            | Self::QuietTo
            | Self::Zone
            | Self::QuietDays => 64,
        }
    }
}

/// Why a field was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiverProblem {
    NoName,
    Address(DestinationError),
    /// Not `whsec_` and 24 to 64 bytes in base64.
    Secret,
    TooLong,
    /// Not a whole number of hours from 1 to [`crate::delivery::Routing::MAX_UNANSWERED`].
    Hours,
    /// Not a time such as `20:00`.
    Time,
    /// Quiet hours that start and end at the same time.
    SameTime,
    /// Not the IANA name of a time zone.
    Zone,
    /// Every day of the week is quiet.
    EveryDay,
}
