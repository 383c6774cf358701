//! What can be wrong with the form of a receiver. Nothing of what was typed is in it: an address may be a secret.

use crate::delivery::{Destination, DestinationError};
use crate::grid::MAX_SEARCH_CHARS;

/// A field that a problem stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiverField {
    Name,
    Address,
    Secret,
    Words,
    QuietFrom,
    QuietTo,
    Zone,
}

impl ReceiverField {
    /// The name of the form's field.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Secret => "secret",
            Self::Words => "words",
            Self::QuietFrom => "quiet_from",
            Self::QuietTo => "quiet_to",
            Self::Zone => "zone",
        }
    }

    /// The longest text that the field takes.
    #[must_use]
    pub fn max_chars(self) -> usize {
        match self {
            Self::Name => 100,
            Self::Address => Destination::MAX_BYTES,
            Self::Secret => 200,
            // The words of a filter are a search.
            Self::Words => MAX_SEARCH_CHARS,
            Self::QuietFrom | Self::QuietTo | Self::Zone => 64,
        }
    }
}

/// Why a field cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiverProblem {
    NoName,
    Address(DestinationError),
    /// Not `whsec_` and 24 to 64 bytes in base64.
    Secret,
    TooLong,
    /// Not a time such as `20:00`.
    Time,
    /// Quiet hours that would begin when they end.
    SameTime,
    /// Not the IANA name of a time zone.
    Zone,
}
