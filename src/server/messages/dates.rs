//! The date of the figures, and the caution of a billing period's first days.

#[cfg(test)]
mod tests;

use jiff::Timestamp;

use super::Pen;
use domain::alert::Figures;
use domain::billing_period::date_of;
use domain::customer::Plan;
use domain::delivery::Entry;
use domain::usage::is_stale;
use ui::text::{Key, keys};

/// The date of figures that are too old to pass for today's.
pub(super) fn old(pen: Pen<'_>, figures: &Figures) -> Option<String> {
    let is_old = |updated: &Timestamp| is_stale(updated.as_second(), pen.at.as_second());
    figures.updated.filter(is_old).map(|updated| pen.text.day_of_year(date_of(updated)))
}

/// The words, and the date of the figures if they are old. `key` joins the two.
pub(super) fn dated(pen: Pen<'_>, key: Key, words: String, figures: &Figures) -> String {
    match old(pen, figures) {
        Some(date) => pen.text.with(key, &[("words", &words), ("date", &date)]),
        None => words,
    }
}

/// The caution of a period's first days, once for all alerts.
pub(super) fn caution(pen: Pen<'_>, entries: &[Entry]) -> Option<String> {
    let is_early = |entry: &&Entry| entry.key.rule.is_of_usage() && entry.period.is_early(pen.at);
    let early: Vec<&Entry> = entries.iter().filter(is_early).collect();
    let is_month = early.iter().all(|entry| entry.key.plan == Plan::Azure);
    let key = if is_month { keys::NOTICE_EARLY } else { keys::MESSAGE_EARLY };
    (!early.is_empty()).then(|| pen.text.get(key))
}
