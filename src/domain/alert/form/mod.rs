//! Settings forms, as people fill them in.
//!
//! The cast: a [`Form`] is what was typed, right or wrong, and survives a round trip through the browser; each of its
//! [`FormField`]s has a [`FieldKind`]. A [`Reader`] turns it into settings and records the [`RulesProblem`] of each
//! field. What the fields mean is in `rules`.

pub(super) mod entry;
pub(crate) mod number;
mod problem;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use strum::VariantArray;

use crate::grid::{decode, write_query};
use crate::money::DecimalMark;
pub use entry::{MAX_TEXT_CHARS, readings};
pub use problem::RulesProblem;

/// No form has this many fields; more would only be an attempt to keep us busy.
const MAX_FIELDS: usize = 64;
/// What a ticked box sends.
const YES: &str = "yes";

/// The fields of a form, each with a name in `snake_case`.
pub trait FormField: VariantArray + Into<&'static str> + Copy + Ord {
    fn kind(self) -> FieldKind;

    /// The name under which browsers send it.
    #[must_use]
    fn name(self) -> &'static str {
        self.into()
    }
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A checkbox.
    Switch,
    /// Several numbers on one line.
    Numbers,
    Number,
    /// Lines such as `SEK 500`.
    Amounts,
}

/// See the module. A field that was left out is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form<F> {
    fields: BTreeMap<F, String>,
    /// How ambiguous numbers are meant, if the person was asked and has answered.
    mark: Option<DecimalMark>,
}

impl<F> Default for Form<F> {
    fn default() -> Self {
        Self { fields: BTreeMap::new(), mark: None }
    }
}

impl<F: FormField> Form<F> {
    /// Parses a query string or a form body. A text that is too long is cut one character past the limit, and the
    /// [`Reader`] then rejects it: half a number must not pass for a number.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for pair in text.trim_start_matches('?').split('&').take(MAX_FIELDS) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name);
            if name == DecimalMark::FIELD {
                form.mark = DecimalMark::from_key(&decode(value));
            }
            let Some(field) = F::VARIANTS.iter().copied().find(|field| field.name() == name) else { continue };
            match field.kind() {
                FieldKind::Switch => form.switch(field, value == YES),
                FieldKind::Numbers | FieldKind::Number => form.set(field, entry::line(value)),
                FieldKind::Amounts => form.set(field, entry::lines(value)),
            }
        }
        form
    }

    #[must_use]
    pub fn get(&self, field: F) -> &str {
        self.fields.get(&field).map_or("", String::as_str)
    }

    /// Whether a checkbox is ticked.
    #[must_use]
    pub fn is_on(&self, field: F) -> bool {
        self.get(field) == YES
    }

    pub fn set(&mut self, field: F, text: String) {
        if text.is_empty() {
            self.fields.remove(&field);
        } else {
            self.fields.insert(field, text);
        }
    }

    pub fn switch(&mut self, field: F, on: bool) {
        self.set(field, if on { YES.to_owned() } else { String::new() });
    }

    /// The form with one field changed.
    #[must_use]
    pub fn with(mut self, field: F, text: &str) -> Self {
        self.set(field, text.to_owned());
        self
    }

    /// The form with a checkbox ticked.
    #[must_use]
    pub fn with_on(mut self, field: F) -> Self {
        self.switch(field, true);
        self
    }

    /// The form that we have filled in, as people write numbers who have this decimal mark.
    #[must_use]
    pub fn written_with(mut self, mark: DecimalMark) -> Self {
        if mark == DecimalMark::Comma {
            for (field, text) in &mut self.fields {
                *text = match field.kind() {
                    FieldKind::Numbers => entry::list_with_comma(text),
                    FieldKind::Number | FieldKind::Amounts => text.replace('.', ","),
                    FieldKind::Switch => continue,
                };
            }
        }
        self
    }

    /// The fields that [`Self::parse`] reads, in order, including empty ones: a form without thresholds differs from
    /// the stored one.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let is_sent = |field: &F| field.kind() != FieldKind::Switch || self.is_on(*field);
        let sent = F::VARIANTS.iter().copied().filter(is_sent);
        let mark = self.mark.map(|mark| (DecimalMark::FIELD, mark.key().to_owned()));
        sent.map(|field| (field.name(), self.get(field).to_owned())).chain(mark).collect()
    }

    /// The fields as a query string, without the question mark.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        write_query(&self.fields())
    }
}

/// Reads the fields of a form. After a problem it continues with the next field.
pub(super) struct Reader<'a, F> {
    form: &'a Form<F>,
    problems: Vec<(F, RulesProblem)>,
}

impl<'a, F: FormField> Reader<'a, F> {
    pub(super) fn new(form: &'a Form<F>) -> Self {
        Self { form, problems: Vec::new() }
    }

    pub(super) fn is_on(&self, field: F) -> bool {
        self.form.is_on(field)
    }

    /// How ambiguous numbers are meant, if that was said.
    pub(super) fn mark(&self) -> Option<DecimalMark> {
        self.form.mark
    }

    /// The value of a field; `None` after a problem.
    pub(super) fn read<T>(&mut self, field: F, read: impl FnOnce(&str) -> Result<T, RulesProblem>) -> Option<T> {
        read(self.form.get(field)).map_err(|problem| self.problems.push((field, problem))).ok()
    }

    /// The settings, unless a field had a problem.
    pub(super) fn finish<T>(self, read: T) -> Result<T, Vec<(F, RulesProblem)>> {
        if self.problems.is_empty() { Ok(read) } else { Err(self.problems) }
    }
}
