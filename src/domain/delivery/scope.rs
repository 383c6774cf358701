//! The customers that a receiver may hear of, whatever its routing.

use std::collections::BTreeSet;

use crate::customer::CustomerId;
use crate::principal::{Action, Principal, UserId};

/// Fixed when a receiver is created, by who creates it: nobody has messages about customers sent that they may not see. Who
/// adds another reader later can only narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// A manager created it.
    #[default]
    All,
    /// An editor created it, who saw these customers.
    SeenBy { user: UserId, customers: BTreeSet<CustomerId> },
}

impl Scope {
    /// The scope of a receiver that a user saves, who has these customers in their own report.
    #[must_use]
    pub fn of(principal: &Principal, seen: impl IntoIterator<Item = CustomerId>) -> Self {
        if principal.may(Action::ManageAllReceivers) {
            return Self::All;
        }
        Self::SeenBy { user: principal.user.clone(), customers: seen.into_iter().collect() }
    }

    /// The customers that are in both.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, scope) | (scope, Self::All) => scope,
            (Self::SeenBy { user, customers }, Self::SeenBy { customers: others, .. }) => {
                Self::SeenBy { user, customers: customers.intersection(&others).cloned().collect() }
            }
        }
    }

    #[must_use]
    pub fn contains(&self, customer: &CustomerId) -> bool {
        match self {
            Self::All => true,
            Self::SeenBy { customers, .. } => customers.contains(customer),
        }
    }

    /// Whether it has every customer of another one.
    #[must_use]
    pub fn includes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All, _) => true,
            (Self::SeenBy { .. }, Self::All) => false,
            (Self::SeenBy { customers, .. }, Self::SeenBy { customers: others, .. }) => others.is_subset(customers),
        }
    }

    /// Adds what monitoring found with a user's rights, if that user saved the receiver: those are customers that they
    /// may see, also the ones that joined later. Returns whether there was something to add.
    pub fn widen<'a>(&mut self, with_rights_of: &UserId, found: impl IntoIterator<Item = &'a CustomerId>) -> bool {
        let Self::SeenBy { user, customers } = self else { return false };
        if user != with_rights_of {
            return false;
        }
        let before = customers.len();
        for customer in found {
            if !customers.contains(customer) {
                customers.insert(customer.clone());
            }
        }
        customers.len() > before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::principal::{Role, TenantId};

    fn id(text: &str) -> CustomerId {
        CustomerId::parse(text).expect("an id")
    }

    fn saved_by(role: Role, seen: &[&str]) -> Scope {
        let (tenant, user) = (TenantId::parse("t").expect("a tenant"), UserId::parse("ben").expect("a user"));
        let principal = Principal { tenant, user, display_name: "Ben".into(), role };
        Scope::of(&principal, seen.iter().map(|text| id(text)))
    }

    #[test]
    fn an_editors_receiver_hears_of_the_customers_that_the_editor_sees_and_a_managers_of_all() {
        let (editors, managers) = (saved_by(Role::Editor, &["a", "b"]), saved_by(Role::Manager, &["a"]));
        assert!(editors.contains(&id("a")) && !editors.contains(&id("c")));
        assert_eq!(managers, Scope::All);
        assert!(managers.includes(&editors) && !editors.includes(&managers));
        assert!(editors.includes(&saved_by(Role::Editor, &["b"])));
        assert!(!editors.includes(&saved_by(Role::Editor, &["b", "c"])));
    }

    #[test]
    fn another_reader_narrows_it_to_what_both_see() {
        let (bens, managers) = (saved_by(Role::Editor, &["a", "b"]), saved_by(Role::Manager, &[]));
        assert_eq!(managers.clone().intersection(bens.clone()), bens);
        assert_eq!(bens.clone().intersection(managers), bens, "a manager widens nothing");
        let both = bens.intersection(saved_by(Role::Editor, &["b", "c"]));
        assert!(both.contains(&id("b")) && !both.contains(&id("a")) && !both.contains(&id("c")));
    }

    #[test]
    fn what_is_found_with_the_rights_of_who_saved_it_is_added_and_what_others_find_is_not() {
        let mut scope = saved_by(Role::Editor, &["a"]);
        assert!(!scope.widen(&UserId::parse("ada").expect("a user"), [&id("c")]));
        let ben = UserId::parse("ben").expect("a user");
        assert!(scope.widen(&ben, [&id("a"), &id("c")]) && !scope.widen(&ben, [&id("c")]));
        assert_eq!(scope, saved_by(Role::Editor, &["a", "c"]));
    }
}
