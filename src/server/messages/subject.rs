//! The subject: "3 customers over budget, 5 near", or "Contoso: 120.50 % of the budget".

use std::cmp::Reverse;

use super::rule_words::rule_words;
use super::{Pen, figures, item};
use domain::alert::Rule;
use domain::customer::clean_line;
use domain::delivery::{Entry, Summary};
use ui::text::{Text, keys};

/// How many characters of a customer's name a subject shows.
const MAX_NAME_CHARS: usize = 80;

/// One line, of a few hundred characters at most.
pub(super) fn write(pen: Pen<'_>, entries: &[Entry]) -> String {
    let text = pen.text;
    match entries {
        [first, rest @ ..] if rest.iter().all(|other| other.key.customer == first.key.customer) => {
            let name = isolated(clean_line(&item::name(text, first), MAX_NAME_CHARS));
            let troubles: Vec<_> = entries.iter().take(Rule::ALL.len()).map(|entry| trouble(pen, entry)).collect();
            text.with(keys::MESSAGE_OF_ONE, &[("name", &name), ("trouble", &troubles.join(", "))])
        }
        _ => counts(text, &Summary::of(entries)),
    }
}

/// What is wrong with a customer whose name precedes it.
fn trouble(pen: Pen<'_>, entry: &Entry) -> String {
    let text = pen.text;
    if item::is_over_zero(entry) {
        return figures::over_zero(text, &entry.figures).unwrap_or_else(|| text.get(keys::GRID_STATUS_OVER));
    }
    let key = if item::is_resolved(entry) { keys::MESSAGE_ONE_RESOLVED } else { item::words(entry).one };
    let percent = entry.figures.percent.map(|percent| figures::percent(pen, percent)).unwrap_or_default();
    text.with(key, &[("percent", &percent)])
}

/// The count of each kind. The first part names what is counted.
fn counts(text: Text, summary: &Summary) -> String {
    let active = summary.active.iter().map(|((rule, Reverse(severity)), count)| {
        let words = rule_words(*rule, *severity);
        (*count, words.counted, words.counted_too)
    });
    let resolved = (summary.resolved, keys::MESSAGE_RESOLVED, keys::MESSAGE_RESOLVED_TOO);
    let kinds = active.chain([resolved]).filter(|(count, ..)| *count > 0).enumerate();
    let parts = kinds.map(|(index, (count, first, later))| text.count(if index == 0 { first } else { later }, count));
    parts.collect::<Vec<_>>().join(", ")
}

/// A right-to-left name would reorder the figures beside it. Directional marks isolate it (Unicode Standard Annex 9,
/// section 2.7); other names need no marks.
fn isolated(name: String) -> String {
    let is_right_to_left = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
            || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    if name.contains(is_right_to_left) { format!("\u{2068}{name}\u{2069}") } else { name }
}
