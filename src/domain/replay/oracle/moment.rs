//! What holds of an alert from one poll to the next.

use crate::script::{Level, Reason, Seconds};

/// See the module.
#[derive(Clone, Debug)]
pub struct Moment {
    pub at: Seconds,
    /// Counts the row's periods.
    pub serial: u32,
    pub at_most: Option<Level>,
    pub at_least: Option<Level>,
    /// See [`super::period::Turn::Unclear`].
    pub is_unclear: bool,
    /// Why it may have been resolved at this poll.
    pub reasons: Vec<Reason>,
}
