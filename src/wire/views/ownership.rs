//! Owners and labels, as data.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::saved_views::SavedViewItem;
use domain::customer::{CustomerId, Plan};
use domain::label::Label;
use domain::names;
use domain::ownership::{Decided, Held, Owner, OwnerChoice, OwnerName, OwnershipBook};

/// How many labels are listed; the others are counted.
pub const LISTED_LABELS: usize = 500;

/// An owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerView {
    /// See [`Owner::key`].
    pub key: String,
    /// `None` for a user of whom nothing is known any more.
    pub name: Option<String>,
    /// Whether it is known where to write to.
    pub has_mailbox: bool,
}

/// A customer's owner and labels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnershipView {
    pub owner: Option<OwnerView>,
    /// Whether a rule decides who that is.
    pub is_by_rule: bool,
    /// Those by hand, then those by rules.
    pub labels: Vec<LabelView>,
    /// The choice in the form, as a key.
    pub to: String,
    /// Whom the user can choose; empty for whoever may not.
    pub choices: Vec<OwnerView>,
    /// The only domains that owners may have mailboxes in; empty if there is no limit.
    pub domains: Vec<String>,
    /// Whether it could not be read.
    pub is_missing: bool,
}

/// A label that a customer has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelView {
    pub name: String,
    pub is_by_rule: bool,
}

/// Whom a view of the grid would assign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssignView {
    /// The query string of the grid that they are in.
    pub query: String,
    /// How many customers are meant.
    pub customers: usize,
    /// That these are too many: the most that are possible.
    pub most: Option<usize>,
    /// The first of them, each to be left out or not.
    pub rows: Vec<AssignRow>,
    /// Names exactly these customers.
    pub fingerprint: String,
    /// Whom the user can choose; empty for whoever may not.
    pub choices: Vec<OwnerView>,
    /// The only domains that owners may have mailboxes in; empty if there is no limit.
    pub domains: Vec<String>,
}

/// A customer in the view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssignRow {
    pub id: String,
    /// May be empty.
    pub name: String,
    pub held: HeldView,
}

/// An owner and labels, whoever gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldView {
    pub owner: Option<OwnerView>,
    pub labels: Vec<String>,
}

/// The settings of owners and labels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnersView {
    /// The user's own mailbox.
    pub mailbox: Option<String>,
    /// What the grid opens with: [`domain::saved_view::StartPage::key`].
    pub opens: String,
    /// The views that it could open with.
    pub views: Vec<SavedViewItem>,
    /// The only domains that owners may have mailboxes in; empty if there is no limit.
    pub domains: Vec<String>,
    pub rules: Vec<OwnerRuleView>,
    /// More are not possible.
    pub most_rules: usize,
    /// Whom the rule in the page's address would fit, if there is one: how many customers, and the first of them.
    pub fitting: Option<(usize, Vec<FittingView>)>,
    /// Owners with how many customers they have in the user's report, the most first.
    pub owners: Vec<(OwnerView, usize)>,
    /// How many customers have none.
    pub without: usize,
    /// Labels with how many customers have them, by name.
    pub labels: Vec<(String, usize)>,
    pub more_labels: usize,
    /// Whom a rule can choose; empty for whoever may not.
    pub choices: Vec<OwnerView>,
    /// How many rows this version cannot read.
    pub unreadable: usize,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnerRuleView {
    pub id: String,
    pub words: String,
    pub plan: Option<Plan>,
    pub currency: Option<String>,
    pub owner: Option<OwnerView>,
    pub labels: Vec<String>,
    /// How many customers in the user's report it fits.
    pub customers: usize,
}

/// A customer whom a rule would fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FittingView {
    pub id: String,
    /// May be empty.
    pub name: String,
}

impl OwnerView {
    #[must_use]
    pub fn of(book: &OwnershipBook, owner: &Owner) -> Self {
        let name = match book.name_of(owner) {
            OwnerName::Known(name) => Some(name.to_owned()),
            OwnerName::Gone => None,
        };
        Self { key: owner.key(), name, has_mailbox: book.mailbox_of(owner).is_some() }
    }

    /// Users who have signed in, and `kept`, if there is another owner.
    #[must_use]
    pub fn choices(book: &OwnershipBook, kept: Option<&Owner>) -> Vec<Self> {
        let users: BTreeSet<Owner> = book.users.keys().cloned().map(Owner::User).collect();
        let other = kept.filter(|owner| !users.contains(*owner));
        let mut choices: Vec<Self> = users.iter().chain(other).map(|owner| Self::of(book, owner)).collect();
        choices.sort_by(|one, other| by_name(one, other).then_with(|| one.key.cmp(&other.key)));
        choices
    }
}

/// Those without a name come last.
fn by_name(one: &OwnerView, other: &OwnerView) -> std::cmp::Ordering {
    let names = one.name.as_deref().zip(other.name.as_deref());
    names.map_or_else(|| one.name.is_none().cmp(&other.name.is_none()), |(one, other)| names::compare(one, other))
}

impl OwnershipView {
    /// With `may_assign`, also what the form needs.
    #[must_use]
    pub fn of(book: &OwnershipBook, customer: &CustomerId, held: &Held, may_assign: bool) -> Self {
        let by_hand = held.labels.iter().map(|label| (label, false));
        let labels = by_hand.chain(held.labels_by_rules.iter().map(|label| (label, true)));
        let assigned = book.assigned.get(customer).map(|assigned| &assigned.owner);
        let kept = if let Some(OwnerChoice::Owner(owner)) = assigned { Some(owner) } else { None };
        Self {
            owner: held.owner.as_ref().map(|owner| OwnerView::of(book, owner)),
            is_by_rule: held.decided == Decided::ByRule,
            labels: labels
                .map(|(label, is_by_rule)| LabelView { name: label.as_str().to_owned(), is_by_rule })
                .collect(),
            to: book.assigned.get(customer).map(domain::ownership::OwnerForm::of).unwrap_or_default().to,
            choices: if may_assign { OwnerView::choices(book, kept) } else { Vec::new() },
            domains: Vec::new(),
            is_missing: false,
        }
    }
}

impl OwnersView {
    /// Counts what the customers of a report have; `fitting` says how many each rule fits.
    #[must_use]
    pub fn of<'a>(book: &OwnershipBook, held: impl Iterator<Item = &'a Held>, fitting: &[usize]) -> Self {
        let (mut owners, mut labels, mut without) = (BTreeMap::<&Owner, usize>::new(), BTreeMap::new(), 0);
        for one in held {
            match &one.owner {
                Some(owner) => *owners.entry(owner).or_default() += 1,
                None => without += 1,
            }
            for label in one.labels.iter().chain(&one.labels_by_rules) {
                *labels.entry(label).or_insert(0) += 1;
            }
        }
        let mut owners: Vec<(OwnerView, usize)> =
            owners.into_iter().map(|(owner, count)| (OwnerView::of(book, owner), count)).collect();
        owners.sort_by(|(owner, count), (other, its_count)| {
            its_count.cmp(count).then_with(|| by_name(owner, other)).then_with(|| owner.key.cmp(&other.key))
        });
        let more_labels = labels.len().saturating_sub(LISTED_LABELS);
        let listed = labels.into_iter().take(LISTED_LABELS);
        let fitting = fitting.iter().copied().chain(std::iter::repeat(0));
        let rules = book.rules.iter().zip(fitting).map(|(rule, customers)| OwnerRuleView {
            customers,
            id: rule.id.to_string(),
            words: rule.words.to_string(),
            plan: rule.plan,
            currency: rule.currency.as_deref().map(str::to_owned),
            owner: rule.owner.as_ref().map(|owner| OwnerView::of(book, owner)),
            labels: rule.labels.iter().map(|label| label.as_str().to_owned()).collect(),
        });
        Self {
            rules: rules.collect(),
            owners,
            without,
            labels: listed.map(|(label, count): (&Label, usize)| (label.as_str().to_owned(), count)).collect(),
            more_labels,
            unreadable: book.unreadable,
            ..Self::default()
        }
    }
}
