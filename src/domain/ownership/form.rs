//! The forms that give owners and labels, as people fill them in. Invalid entries are kept as typed.

use std::collections::BTreeSet;

use super::{Assigned, AssignedChange, Owner, OwnerChoice, OwnerRule, OwnershipBook};
use crate::customer::{Plan, clean_line};
use crate::delivery::{MailDomains, Mailbox};
use crate::grid::{MAX_SEARCH_CHARS, decode};
use crate::label::{Label, LabelProblem};
use crate::money::CurrencyCode;
use crate::saved_view::StartPage;

/// No form has this many fields; more would only be an attempt to keep us busy.
const MAX_FIELDS: usize = 64;

/// The field that a problem belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnershipField {
    /// The choice of an owner.
    To,
    /// The mail address of another owner.
    Mailbox,
    /// One's own mail address.
    Own,
    Labels,
    Add,
    Remove,
    Words,
    Currency,
}

impl OwnershipField {
    /// The form field's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::To => "to",
            Self::Mailbox => "mailbox",
            Self::Own => "address",
            Self::Labels => "labels",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Words => "words",
            Self::Currency => "code",
        }
    }

    /// The longest text accepted.
    #[must_use]
    pub fn max_chars(self) -> usize {
        match self {
            Self::To => 600,
            Self::Mailbox | Self::Own => Mailbox::MAX_CHARS,
            Self::Labels | Self::Add | Self::Remove => Label::MAX_LISTED * (Label::MAX_CHARS + 2),
            Self::Words => MAX_SEARCH_CHARS,
            Self::Currency => 3,
        }
    }
}

/// Why a field was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnershipProblem {
    /// Not an address such as `name@example.com`.
    Mailbox,
    /// An address outside the domains that Headroom writes to without asking.
    Domain,
    /// Nobody who has signed in.
    User,
    Label(LabelProblem),
    /// With those that a customer has, they would be too many.
    LabelsOfCustomer,
    TooLong,
    /// Not a code such as `SEK`.
    Currency,
    /// A rule that gives neither an owner nor a label.
    Nothing,
}

type Problems = Vec<(OwnershipField, OwnershipProblem)>;

/// One customer's owner and labels: fields `to`, `mailbox`, `labels`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerForm {
    /// See [`OwnerForm::RULES`], [`OwnerForm::NOBODY`] and [`Owner::key`].
    pub to: String,
    /// Another owner's address, which wins over the choice.
    pub mailbox: String,
    pub labels: String,
}

/// What is to change for many customers: fields `to` (empty to leave the owners as they are), `mailbox`, `add`, `remove`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignForm {
    pub to: String,
    pub mailbox: String,
    pub add: String,
    pub remove: String,
}

/// A rule: fields `words`, `plan`, `code`, `to` (empty for no owner), `mailbox`, `labels`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleForm {
    pub words: String,
    pub plan: Option<Plan>,
    pub currency: String,
    pub to: String,
    pub mailbox: String,
    pub labels: String,
}

/// What users choose for themselves: fields `address`, `opens`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MineForm {
    pub mailbox: String,
    pub opens: StartPage,
}

impl OwnerForm {
    /// The choice that leaves the owner to the rules.
    pub const RULES: &'static str = "rules";
    /// The choice of nobody.
    pub const NOBODY: &'static str = "nobody";

    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for_each(text, |name, value| match name {
            "to" => form.to = line(value, OwnershipField::To),
            "mailbox" => form.mailbox = line(value, OwnershipField::Mailbox),
            "labels" => form.labels = typed(value, OwnershipField::Labels),
            _ => {}
        });
        form
    }

    /// What was typed; `None` if the fields are those of another form.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        text.split('&').any(|pair| pair.starts_with("labels=")).then(|| Self::parse(text))
    }

    /// The form of what is assigned.
    #[must_use]
    pub fn of(assigned: &Assigned) -> Self {
        Self { to: key_of(&assigned.owner), mailbox: String::new(), labels: Label::write_list(&assigned.labels) }
    }

    /// What the form assigns instead of what was assigned `before`.
    ///
    /// # Errors
    ///
    /// If fields are invalid: at most one problem per field.
    pub fn assigned(
        &self,
        before: &Assigned,
        book: &OwnershipBook,
        domains: Option<&MailDomains>,
    ) -> Result<Assigned, Problems> {
        let owner = choice(&self.to, &self.mailbox, Some(&before.owner), book, domains);
        let labels = labels(&self.labels, OwnershipField::Labels);
        match (owner, labels) {
            (Ok(owner), Ok(labels)) => Ok(Assigned { owner: owner.unwrap_or_default(), labels }),
            (owner, labels) => Err(owner.err().into_iter().chain(labels.err()).collect()),
        }
    }
}

impl AssignForm {
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for_each(text, |name, value| match name {
            "to" => form.to = line(value, OwnershipField::To),
            "mailbox" => form.mailbox = line(value, OwnershipField::Mailbox),
            "add" => form.add = typed(value, OwnershipField::Add),
            "remove" => form.remove = typed(value, OwnershipField::Remove),
            _ => {}
        });
        form
    }

    /// The change that the form describes.
    ///
    /// # Errors
    ///
    /// If fields are invalid: at most one problem per field.
    pub fn change(&self, book: &OwnershipBook, domains: Option<&MailDomains>) -> Result<AssignedChange, Problems> {
        let owner = choice(&self.to, &self.mailbox, None, book, domains);
        let (add, remove) = (labels(&self.add, OwnershipField::Add), labels(&self.remove, OwnershipField::Remove));
        match (owner, add, remove) {
            (Ok(owner), Ok(add), Ok(remove)) => Ok(AssignedChange { owner, add, remove }),
            (owner, add, remove) => Err(owner.err().into_iter().chain(add.err()).chain(remove.err()).collect()),
        }
    }
}

impl RuleForm {
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for_each(text, |name, value| match name {
            "words" => form.words = line(value, OwnershipField::Words),
            "plan" => form.plan = Plan::from_key(value),
            "code" => form.currency = line(value, OwnershipField::Currency),
            "to" => form.to = line(value, OwnershipField::To),
            "mailbox" => form.mailbox = line(value, OwnershipField::Mailbox),
            "labels" => form.labels = typed(value, OwnershipField::Labels),
            _ => {}
        });
        form
    }

    /// Whom the rule that the form describes would be for; it gives nothing.
    ///
    /// # Errors
    ///
    /// If fields are invalid: at most one problem per field.
    pub fn conditions(&self) -> Result<OwnerRule, Problems> {
        let mut problems = Problems::new();
        if self.words.chars().count() > OwnershipField::Words.max_chars() {
            problems.push((OwnershipField::Words, OwnershipProblem::TooLong));
        }
        let currency = match self.currency.trim() {
            "" => None,
            code => {
                let parsed = CurrencyCode::parse(&code.to_ascii_uppercase());
                if parsed.is_none() {
                    problems.push((OwnershipField::Currency, OwnershipProblem::Currency));
                }
                parsed
            }
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(OwnerRule {
            id: "".into(),
            words: self.words.as_str().into(),
            plan: self.plan,
            currency: currency.map(|code| code.as_str().into()),
            owner: None,
            labels: BTreeSet::new(),
        })
    }

    /// The rule that the form describes.
    ///
    /// # Errors
    ///
    /// If fields are invalid: at most one problem per field.
    pub fn rule(&self, id: &str, book: &OwnershipBook, domains: Option<&MailDomains>) -> Result<OwnerRule, Problems> {
        let conditions = self.conditions();
        let owner = choice(&self.to, &self.mailbox, None, book, domains);
        let labels = labels(&self.labels, OwnershipField::Labels);
        let mut problems = conditions.as_ref().err().cloned().unwrap_or_default();
        problems.extend(owner.as_ref().err().copied().into_iter().chain(labels.as_ref().err().copied()));
        let owner = match owner.unwrap_or_default() {
            Some(OwnerChoice::Owner(owner)) => Some(owner),
            Some(OwnerChoice::Rules | OwnerChoice::Nobody) | None => None,
        };
        let labels = labels.unwrap_or_default();
        if problems.is_empty() && owner.is_none() && labels.is_empty() {
            problems.push((OwnershipField::To, OwnershipProblem::Nothing));
        }
        match conditions {
            Ok(rule) if problems.is_empty() => Ok(OwnerRule { id: id.into(), owner, labels, ..rule }),
            _ => Err(problems),
        }
    }
}

impl MineForm {
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut form = Self::default();
        for_each(text, |name, value| match name {
            "address" => form.mailbox = line(value, OwnershipField::Own),
            "opens" => form.opens = StartPage::from_key(value),
            _ => {}
        });
        form
    }

    /// The user's own mailbox, if they want mail.
    ///
    /// # Errors
    ///
    /// If the address is invalid.
    pub fn mailbox(&self, domains: Option<&MailDomains>) -> Result<Option<Mailbox>, OwnershipProblem> {
        match self.mailbox.trim() {
            "" => Ok(None),
            text => mailbox(text, domains).map(Some),
        }
    }
}

fn for_each(text: &str, mut field: impl FnMut(&str, &str)) {
    for pair in text.trim_start_matches('?').split('&').take(MAX_FIELDS) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        field(&decode(name), &decode(value));
    }
}

/// A line that is too long stays too long.
fn line(value: &str, field: OwnershipField) -> String {
    clean_line(value, field.max_chars() + 1)
}

/// As typed, so that an invisible character is not dropped unseen.
fn typed(value: &str, field: OwnershipField) -> String {
    value.chars().take(field.max_chars() + 1).collect()
}

fn key_of(choice: &OwnerChoice) -> String {
    match choice {
        OwnerChoice::Rules => OwnerForm::RULES.to_owned(),
        OwnerChoice::Nobody => OwnerForm::NOBODY.to_owned(),
        OwnerChoice::Owner(owner) => owner.key(),
    }
}

/// The choice of an owner; `None` if none was made. A user who is gone can be kept, and not chosen.
fn choice(
    to: &str,
    typed: &str,
    kept: Option<&OwnerChoice>,
    book: &OwnershipBook,
    domains: Option<&MailDomains>,
) -> Result<Option<OwnerChoice>, (OwnershipField, OwnershipProblem)> {
    if !typed.trim().is_empty() {
        let mailbox = mailbox(typed, domains).map_err(|problem| (OwnershipField::Mailbox, problem))?;
        return Ok(Some(OwnerChoice::Owner(Owner::Mailbox(mailbox))));
    }
    match to {
        "" => Ok(None),
        OwnerForm::RULES => Ok(Some(OwnerChoice::Rules)),
        OwnerForm::NOBODY => Ok(Some(OwnerChoice::Nobody)),
        key => {
            let owner = Owner::from_key(key).ok_or((OwnershipField::To, OwnershipProblem::User))?;
            let chosen = OwnerChoice::Owner(owner.clone());
            let problem = match &owner {
                _ if kept == Some(&chosen) => None,
                Owner::User(user) if book.users.contains_key(user) => None,
                Owner::User(_) => Some(OwnershipProblem::User),
                Owner::Mailbox(one) => mailbox(one.as_str(), domains).err(),
            };
            problem.map_or(Ok(Some(chosen)), |problem| Err((OwnershipField::To, problem)))
        }
    }
}

fn mailbox(text: &str, domains: Option<&MailDomains>) -> Result<Mailbox, OwnershipProblem> {
    let mailbox = Mailbox::parse(text).ok_or(OwnershipProblem::Mailbox)?;
    let may_write = domains.is_none_or(|domains| domains.cover(mailbox.as_str()));
    if may_write { Ok(mailbox) } else { Err(OwnershipProblem::Domain) }
}

fn labels(text: &str, field: OwnershipField) -> Result<BTreeSet<Label>, (OwnershipField, OwnershipProblem)> {
    Label::parse_list(text).map_err(|problem| (field, OwnershipProblem::Label(problem)))
}
