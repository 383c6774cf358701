//! The choice of an owner, in each form that has one: a user from a list, or a mail address.

use leptos::prelude::*;

use super::checked_field::{CheckedField, FieldLook, checked_field};
use super::field::select;
use crate::text::{Key, Text, keys};
use domain::label::{Label, LabelProblem};
use domain::ownership::{OwnershipField, OwnershipProblem};
use wire::views::ownership::{HeldView, OwnerView};

/// What is wrong with which field.
pub type Problems = Vec<(OwnershipField, OwnershipProblem)>;

/// What all fields of a form share.
#[derive(Clone, Copy)]
pub struct OwnerFields<'a> {
    pub text: Text,
    pub problems: &'a [(OwnershipField, OwnershipProblem)],
    /// The only domains that owners may have mailboxes in.
    pub domains: &'a [String],
}

impl OwnerFields<'_> {
    /// The choice from `first`, each a value with its text, then the owners; and the field for another mail address.
    pub fn owner(&self, first: &[(&str, Key)], choices: &[OwnerView], to: &str, mailbox: &str) -> AnyView {
        let text = self.text;
        let first = first.iter().map(|(value, words)| ((*value).to_owned(), text.get(*words)));
        let owners = choices.iter().map(|owner| (owner.key.clone(), owner_name(text, owner)));
        let chosen = select("to", text.get(keys::OWNER_TO), first.chain(owners).collect(), to);
        let problem = self.problem(OwnershipField::To).map(|problem| view! { <p class="field__problem">{problem}</p> });
        let hint = text.get(keys::OWNER_MAILBOX_HINT);
        view! {
            {chosen}
            {problem}
            {self.line(OwnershipField::Mailbox, text.get(keys::OWNER_MAILBOX), hint, mailbox)}
        }
        .into_any()
    }

    /// A field of labels.
    pub fn labels(&self, field: OwnershipField, label: Key, hint: Option<Key>, value: &str) -> AnyView {
        let hint = hint.map_or_else(|| self.counted(keys::OWNER_LABELS_HINT), |hint| self.text.get(hint));
        self.line(field, self.text.get(label), hint, value)
    }

    /// A field of one line.
    pub fn line(&self, field: OwnershipField, label: String, hint: String, value: &str) -> AnyView {
        checked_field(CheckedField {
            name: field.name(),
            label,
            hint,
            value: value.to_owned(),
            look: FieldLook::Line,
            max_chars: field.max_chars(),
            problem: self.problem(field),
        })
    }

    fn problem(&self, field: OwnershipField) -> Option<String> {
        let (_, problem) = self.problems.iter().find(|(of, _)| *of == field)?;
        Some(match problem {
            OwnershipProblem::Mailbox => self.text.get(keys::OWNER_PROBLEM_MAILBOX),
            OwnershipProblem::Domain => {
                self.text.with(keys::OWNER_PROBLEM_DOMAIN, &[("domains", &self.text.list(self.domains))])
            }
            OwnershipProblem::User => self.text.get(keys::OWNER_PROBLEM_USER),
            OwnershipProblem::Label(LabelProblem::Empty) => self.text.get(keys::OWNER_PROBLEM_LABEL_EMPTY),
            OwnershipProblem::Label(LabelProblem::TooLong) => self.counted(keys::OWNER_PROBLEM_LABEL_LONG),
            OwnershipProblem::Label(LabelProblem::Character) => self.text.get(keys::OWNER_PROBLEM_LABEL_CHARACTER),
            OwnershipProblem::Label(LabelProblem::TooMany) => self.counted(keys::OWNER_PROBLEM_LABEL_MANY),
            OwnershipProblem::LabelsOfCustomer => self.counted(keys::OWNER_PROBLEM_LABELS_OF_CUSTOMER),
            OwnershipProblem::TooLong => self.text.get(keys::OWNER_PROBLEM_TOO_LONG),
            OwnershipProblem::Currency => self.text.get(keys::OWNER_PROBLEM_CURRENCY),
            OwnershipProblem::Nothing => self.text.get(keys::OWNER_PROBLEM_NOTHING),
        })
    }

    /// With how long labels may be and how many there are at most.
    fn counted(&self, words: Key) -> String {
        let [most, chars] = [Label::MAX_LISTED, Label::MAX_CHARS].map(|count| self.text.number(count));
        self.text.with(words, &[("most", &most), ("chars", &chars)])
    }
}

/// What an owner is called.
#[must_use]
pub fn owner_name(text: Text, owner: &OwnerView) -> String {
    owner.name.clone().unwrap_or_else(|| text.get(keys::OWNER_GONE))
}

/// "Ada; Gold, North"
#[must_use]
pub fn held_words(text: Text, held: &HeldView) -> String {
    let owner = held.owner.as_ref().map_or_else(|| text.get(keys::OWNER_NONE), |owner| owner_name(text, owner));
    if held.labels.is_empty() { owner } else { text.in_line([owner, text.series(&held.labels)]) }
}
