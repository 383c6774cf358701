//! All that is known of a tenant's owners and labels, and what follows from it for each customer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::rule::PreparedRule;
use super::{Assigned, KnownUser, Owner, OwnerChoice, OwnerName, OwnerRule, RowTraits};
use crate::customer::CustomerId;
use crate::delivery::Mailbox;
use crate::grid::fold;
use crate::label::Label;
use crate::principal::UserId;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnershipBook {
    pub assigned: HashMap<CustomerId, Assigned>,
    /// In their order: of the rules that give an owner, the first one that holds decides.
    pub rules: Vec<OwnerRule>,
    pub users: BTreeMap<UserId, KnownUser>,
    /// How many rows this version cannot read.
    pub unreadable: usize,
}

/// Why a customer has an owner, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decided {
    ByHand,
    ByRule,
    #[default]
    NotAtAll,
}

/// What a customer has, by hand and by rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub owner: Option<Owner>,
    pub decided: Decided,
    /// By hand.
    pub labels: BTreeSet<Label>,
    /// By rules, and not by hand as well.
    pub labels_by_rules: BTreeSet<Label>,
}

impl Held {
    #[must_use]
    pub fn has_label(&self, label: &Label) -> bool {
        self.labels.contains(label) || self.labels_by_rules.contains(label)
    }
}

impl OwnershipBook {
    /// What each customer of these rows has. A rule holds for a customer if it holds for one of the rows. What was assigned
    /// by hand wins over the rules; labels add up.
    #[must_use]
    pub fn held<'a>(&self, rows: impl IntoIterator<Item = RowTraits<'a>>) -> HashMap<&'a CustomerId, Held> {
        self.held_and_fitting(rows).0
    }

    /// The same, and how many customers each rule fits, in the order of the rules.
    #[must_use]
    pub fn held_and_fitting<'a>(
        &self,
        rows: impl IntoIterator<Item = RowTraits<'a>>,
    ) -> (HashMap<&'a CustomerId, Held>, Vec<usize>) {
        let rules: Vec<PreparedRule<'_>> = self.rules.iter().map(PreparedRule::of).collect();
        // The first rule that gives an owner, and all rules that hold.
        let mut holding: HashMap<&CustomerId, BTreeSet<usize>> = HashMap::new();
        for row in rows {
            let of_customer = holding.entry(row.customer).or_default();
            if rules.is_empty() {
                continue;
            }
            let folded = fold(row.name);
            of_customer.extend((0..rules.len()).filter(|place| rules[*place].holds(row, &folded)));
        }
        let mut fitting = vec![0; rules.len()];
        for place in holding.values().flatten() {
            fitting[*place] += 1;
        }
        let held = holding.into_iter().map(|(customer, places)| (customer, self.held_by(customer, &places)));
        (held.collect(), fitting)
    }

    /// What one customer has, by these rows of theirs.
    #[must_use]
    pub fn held_of<'a>(&self, customer: &CustomerId, rows: impl IntoIterator<Item = RowTraits<'a>>) -> Held {
        self.held(rows.into_iter().filter(|row| row.customer == customer)).remove(customer).unwrap_or_default()
    }

    fn held_by(&self, customer: &CustomerId, places: &BTreeSet<usize>) -> Held {
        let assigned = self.assigned.get(customer);
        let holding = || places.iter().filter_map(|place| self.rules.get(*place));
        let by_rule = || holding().find_map(|rule| rule.owner.clone());
        let (owner, decided) = match assigned.map(|assigned| &assigned.owner) {
            Some(OwnerChoice::Owner(owner)) => (Some(owner.clone()), Decided::ByHand),
            Some(OwnerChoice::Nobody) => (None, Decided::ByHand),
            Some(OwnerChoice::Rules) | None => match by_rule() {
                Some(owner) => (Some(owner), Decided::ByRule),
                None => (None, Decided::NotAtAll),
            },
        };
        let labels = assigned.map(|assigned| assigned.labels.clone()).unwrap_or_default();
        let mut labels_by_rules = BTreeSet::new();
        // Of labels that are the same, the first one counts: collecting them would keep the last.
        for label in holding().flat_map(|rule| &rule.labels) {
            if !labels.contains(label) && !labels_by_rules.contains(label) {
                labels_by_rules.insert(label.clone());
            }
        }
        Held { owner, decided, labels, labels_by_rules }
    }

    /// Whether an owner is this user: the user, or the mailbox where alerts about the user's customers go.
    #[must_use]
    pub fn is_user(&self, owner: &Owner, user: &UserId) -> bool {
        match owner {
            Owner::User(one) => one == user,
            Owner::Mailbox(mailbox) => {
                self.users.get(user).is_some_and(|known| known.mailbox.as_ref() == Some(mailbox))
            }
        }
    }

    /// Where alerts about an owner's customers go, if that is known.
    #[must_use]
    pub fn mailbox_of<'a>(&'a self, owner: &'a Owner) -> Option<&'a Mailbox> {
        match owner {
            Owner::User(user) => self.users.get(user)?.mailbox.as_ref(),
            Owner::Mailbox(mailbox) => Some(mailbox),
        }
    }

    #[must_use]
    pub fn name_of<'a>(&'a self, owner: &'a Owner) -> OwnerName<'a> {
        match owner {
            Owner::User(user) => self.users.get(user).map_or(OwnerName::Gone, |known| OwnerName::Known(&known.name)),
            Owner::Mailbox(mailbox) => OwnerName::Known(mailbox.as_str()),
        }
    }

    /// Everybody who owns something by hand, or would by a rule.
    pub fn owners(&self) -> BTreeSet<&Owner> {
        let by_hand = self.assigned.values().filter_map(|assigned| match &assigned.owner {
            OwnerChoice::Owner(owner) => Some(owner),
            OwnerChoice::Rules | OwnerChoice::Nobody => None,
        });
        by_hand.chain(self.rules.iter().filter_map(|rule| rule.owner.as_ref())).collect()
    }
}
