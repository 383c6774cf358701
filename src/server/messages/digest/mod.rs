//! Digests: the deed first, then a list for each concern, and two pictures.

mod line;
mod pictures;
#[cfg(test)]
mod tests;

use super::{Pen, figures, names, projected};
use domain::billing_period::date_of;
use domain::budget::BudgetStatus;
use domain::delivery::digest::{Concern, Digest, Line, Section};
use domain::delivery::{RenderedMessage, RenderedSection, Tone};
use domain::grid::{Changed, GridQuery, OwnerScope, Scope, Since};
use domain::since::ChangeKind;
use domain::usage::is_early_in_month;
use ui::paths;
use ui::text::{Key, keys};

/// The longest name in a lead, in characters.
const MAX_NAME: usize = 60;

pub(super) fn render(pen: Pen<'_>, digest: &Digest) -> RenderedMessage {
    let text = pen.text;
    RenderedMessage {
        language: text.language().tag(),
        direction: text.language().direction(),
        colon: text.pair("", ""),
        subject: subject(pen, digest),
        thread_subject: None,
        tone: tone(digest),
        lead: lead(pen, digest),
        items: Vec::new(),
        left_out: Vec::new(),
        links: Vec::new(),
        sections: digest.sections.iter().map(|section| list(pen, digest, section)).collect(),
        pictures: pictures::draw(pen, digest),
        notes: notes(pen, digest),
        action: (text.get(keys::MESSAGE_OPEN_CUSTOMERS), pen.link(paths::CUSTOMERS)),
        footer: pen.footer(),
    }
}

/// What a concern is called: with a count in the subject, above its list, and how urgent it is.
fn words(concern: Concern) -> (Option<Key>, Key, Tone) {
    match concern {
        Concern::Over => (Some(keys::DIGEST_SUBJECT_OVER), keys::DIGEST_OVER, Tone::Critical),
        Concern::Near => (Some(keys::DIGEST_SUBJECT_NEAR), keys::DIGEST_NEAR, Tone::Warning),
        Concern::ProjectedOver => (Some(keys::DIGEST_SUBJECT_PROJECTED), keys::DIGEST_PROJECTED, Tone::Warning),
        Concern::Jumped => (Some(keys::DIGEST_SUBJECT_JUMPED), keys::DIGEST_JUMPED, Tone::Warning),
        Concern::WithoutBudget => {
            (Some(keys::DIGEST_SUBJECT_WITHOUT_BUDGET), keys::DIGEST_WITHOUT_BUDGET, Tone::Warning)
        }
        Concern::Unacknowledged => {
            (Some(keys::DIGEST_SUBJECT_UNACKNOWLEDGED), keys::DIGEST_UNACKNOWLEDGED, Tone::Warning)
        }
        Concern::Resolved => (Some(keys::DIGEST_SUBJECT_RESOLVED), keys::DIGEST_RESOLVED, Tone::Good),
        Concern::Changed => (Some(keys::DIGEST_SUBJECT_CHANGED), keys::DIGEST_CHANGED, Tone::Neutral),
        Concern::Unowned => (None, keys::DIGEST_UNOWNED, Tone::Neutral),
    }
}

/// "Azure budgets: 3 over, 5 near, 2 heading over"
fn subject(pen: Pen<'_>, digest: &Digest) -> String {
    /// As much as mail programs show.
    const MOST: usize = 3;
    let counted = |section: &Section| Some(pen.text.count(words(section.concern).0?, section.count));
    let counts: Vec<String> = digest.sections.iter().filter_map(counted).take(MOST).collect();
    if digest.is_empty() {
        return pen.text.get(keys::DIGEST_SUBJECT_NOTHING);
    }
    pen.text.with(keys::DIGEST_SUBJECT, &[("counts", &pen.text.series(&counts))])
}

fn tone(digest: &Digest) -> Tone {
    let tones: Vec<Tone> = digest.sections.iter().map(|section| words(section.concern).2).collect();
    let first = [Tone::Critical, Tone::Warning].into_iter().find(|tone| tones.contains(tone));
    first.unwrap_or(if digest.is_empty() { Tone::Good } else { Tone::Neutral })
}

/// Whom to begin with.
fn lead(pen: Pen<'_>, digest: &Digest) -> String {
    let text = pen.text;
    let first = |concern: Concern| -> Option<&Line> {
        digest.sections.iter().find(|section| section.concern == concern)?.listed.first()
    };
    let name = |line: &Line| names::cut_in_line(text, &line.figures.name, MAX_NAME);
    let percent = |line: &Line| line.figures.percent.map(|percent| figures::percent(pen, percent));
    if digest.is_empty() {
        let day = text.day(date_of(digest.since));
        return text.count_with(keys::DIGEST_LEAD_NOTHING, digest.customers, &[("day", &day)]);
    }
    if let Some(line) = first(Concern::Over) {
        let of_percent = || Some(text.with(keys::DIGEST_LEAD_OVER_PERCENT, &[("percent", &percent(line)?)]));
        let figure = figures::over_zero(text, &line.figures).or_else(of_percent);
        let figure = figure.unwrap_or_else(|| text.get(keys::MESSAGE_OVER_BUDGET));
        return text.with(keys::DIGEST_LEAD_OVER, &[("name", &name(line)), ("figure", &figure)]);
    }
    let heading = first(Concern::ProjectedOver).and_then(|line| {
        let projected = projected::phrase(pen, &line.figures)?;
        Some(text.with(keys::DIGEST_LEAD_PROJECTED, &[("name", &name(line)), ("projected", &projected)]))
    });
    let near = || {
        let line = first(Concern::Near)?;
        Some(text.with(keys::DIGEST_LEAD_NEAR, &[("name", &name(line)), ("percent", &percent(line)?)]))
    };
    heading.or_else(near).unwrap_or_else(|| text.get(keys::DIGEST_LEAD_OTHER))
}

fn list(pen: Pen<'_>, digest: &Digest, section: &Section) -> RenderedSection {
    let text = pen.text;
    let (_, title, tone) = words(section.concern);
    let title = text.count(title, section.count);
    let title = match section.new.filter(|new| *new > 0) {
        Some(new) => text.count_with(keys::DIGEST_WITH_NEW, new, &[("title", &title)]),
        None => title,
    };
    let left_out = |shown: usize| match section.count.saturating_sub(shown) {
        0 => String::new(),
        more => text.count(keys::DIGEST_MORE, more),
    };
    RenderedSection {
        tone,
        title,
        url: pen.link(&all_of(digest, section.concern)),
        rows: section.listed.iter().map(|line| line::write(pen, section.concern, line)).collect(),
        left_out: (0..=section.listed.len()).map(left_out).collect(),
    }
}

/// The page that has all that a concern applies to.
fn all_of(digest: &Digest, concern: Concern) -> String {
    let of = |query: GridQuery| paths::customers(&query);
    let status = |status| of(GridQuery { status: Some(status), ..GridQuery::default() });
    let scope = |scope: Scope| paths::in_scope(paths::CUSTOMERS, &scope);
    let since = Since::Day(date_of(digest.since));
    match concern {
        Concern::Over => status(BudgetStatus::Over),
        Concern::Near => status(BudgetStatus::Near),
        Concern::ProjectedOver => of(GridQuery { will_exceed: true, ..GridQuery::default() }),
        Concern::WithoutBudget => {
            of(GridQuery { status: Some(BudgetStatus::None), spending: true, ..GridQuery::default() })
        }
        Concern::Jumped => scope(Scope { changed: Some(Changed::Kind(ChangeKind::Jumped)), since, ..Scope::default() }),
        Concern::Changed => scope(Scope { changed: Some(Changed::Any), since, ..Scope::default() }),
        Concern::Unowned => scope(Scope { owner: Some(OwnerScope::Nobody), ..Scope::default() }),
        Concern::Unacknowledged | Concern::Resolved => paths::ALERTS.to_owned(),
    }
}

fn notes(pen: Pen<'_>, digest: &Digest) -> Vec<String> {
    let text = pen.text;
    let missing = (digest.missing > 0).then(|| text.count(keys::DIGEST_MISSING, digest.missing));
    let early = is_early_in_month(pen.at).then(|| text.get(keys::NOTICE_EARLY));
    let day = text.day(date_of(digest.since));
    let scope = (!digest.is_empty()).then(|| text.count_with(keys::DIGEST_SCOPE, digest.customers, &[("day", &day)]));
    missing.into_iter().chain(early).chain(scope).collect()
}
