//! What is known of a customer beyond the report: plans of the past, alerts of the past, notes.

use serde::{Deserialize, Serialize};

use crate::views::alerts::AlertEventView;
use crate::views::history::MonthView;
use domain::alert::{AlertEvent, AlertKey, Rule};
use domain::budget::NearThreshold;
use domain::customer::Plan;
use domain::money::BillingCurrency;
use domain::note::Note;
use domain::principal::Principal;
use domain::recap::FormerPlan;
use jiff::civil::Date;

/// A plan that a customer had.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormerPlanView {
    pub plan: Plan,
    /// The last day with a figure.
    pub until: Date,
    pub currency: BillingCurrency,
    pub months: Vec<MonthView>,
}

impl FormerPlanView {
    #[must_use]
    pub fn of(former: &FormerPlan) -> Self {
        Self {
            plan: former.plan,
            until: former.until,
            currency: former.currency.clone(),
            months: MonthView::of_all(&former.months, &former.currency),
        }
    }
}

/// What happened to one of a customer's alerts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerEventView {
    /// The alert's key, as text.
    pub key: String,
    pub rule: Rule,
    pub plan: Plan,
    pub event: AlertEventView,
}

impl CustomerEventView {
    #[must_use]
    pub fn of(key: &AlertKey, event: &AlertEvent, near: NearThreshold) -> Self {
        Self { key: key.to_string(), rule: key.rule, plan: key.plan, event: AlertEventView::of(event, near) }
    }
}

/// The newest notes about a customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NotesView {
    /// Newest first.
    pub notes: Vec<NoteView>,
    /// Whether there are older ones.
    pub has_more: bool,
    /// The number of notes that this version cannot read.
    pub unreadable: usize,
    /// Whether they could not be read at all.
    pub is_missing: bool,
}

/// A note. The time is in seconds since 1970, UTC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteView {
    pub id: String,
    pub author: String,
    pub at: i64,
    /// Plain text with line breaks.
    pub text: String,
    /// Whether the reader may delete it.
    pub may_delete: bool,
}

impl NoteView {
    /// As a user sees it.
    #[must_use]
    pub fn of(note: &Note, reader: &Principal) -> Self {
        Self {
            id: note.id.to_string(),
            author: note.author_name.to_string(),
            at: note.at.as_second(),
            text: note.text.as_str().to_owned(),
            may_delete: note.may_be_deleted_by(reader),
        }
    }
}
