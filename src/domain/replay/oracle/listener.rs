//! What one receiver knows of one alert, and what it is owed.

use super::moment::Moment;
use crate::script::{Level, Seconds};

#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub level: Level,
    pub decided: Seconds,
    pub serial: u32,
}

/// A threshold that somebody has to hear of.
#[derive(Clone, Copy, Debug)]
pub struct Debt {
    pub level: Level,
    /// Since when it is due again, even if it was told before.
    pub cause: Option<Seconds>,
    /// The poll at which it was first due: what was decided before does not pay it.
    pub opened: Seconds,
    /// The number of the poll at which it was first due.
    pub since: usize,
    /// Whether the receiver did not work meanwhile.
    pub is_excused: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Listener {
    /// The last that it heard, until "resolved".
    pub told: Option<Told>,
    /// When it heard the alert fire, until "resolved".
    pub fired: Option<Told>,
    pub debt: Option<Debt>,
    /// Since which poll it should have heard that the alert was resolved.
    pub resolution: Option<usize>,
}

impl Listener {
    /// The threshold it has been told at a time, after what came down since (B.6): by the levels that the alert held at
    /// most, and by those it held at least.
    pub fn told(&self, moments: &[Moment], at: Seconds) -> (Option<Level>, Option<Level>) {
        let Some(told) = self.told else { return (None, None) };
        let at_the_time = moments.iter().rev().find(|moment| moment.at <= told.decided);
        let at_least = at_the_time.map_or(Some(told.level), |moment| moment.at_least);
        let mut left = (Some(told.level), at_least.min(Some(told.level)));
        for moment in moments.iter().filter(|moment| told.decided < moment.at && moment.at <= at) {
            if moment.serial != told.serial {
                return (None, None);
            }
            left = (left.0.min(moment.at_most), left.1.min(moment.at_least));
        }
        left
    }
}
