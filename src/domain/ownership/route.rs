//! Receivers that write to the owners of customers.

use std::collections::{BTreeMap, BTreeSet};

use super::{OwnershipBook, RowTraits};
use crate::customer::CustomerId;
use crate::delivery::{Channel, CustomerFilter, Destination, MailDomains, Mailbox, Receiver, Routing};

/// Which mailbox hears of which customers: those of its owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owners(BTreeMap<Mailbox, BTreeSet<CustomerId>>);

impl Owners {
    /// The mailboxes of all owners, also of those who own none of these rows, because they may have to hear of an end. A
    /// mailbox outside the `domains`, if there are any, would have to confirm first: alerts for its owner go elsewhere.
    #[must_use]
    pub fn of<'a>(
        book: &OwnershipBook,
        rows: impl IntoIterator<Item = RowTraits<'a>>,
        domains: Option<&MailDomains>,
    ) -> Self {
        let may_write = |mailbox: &&Mailbox| domains.is_none_or(|domains| domains.cover(mailbox.as_str()));
        let mailboxes = book.owners().into_iter().filter_map(|owner| book.mailbox_of(owner)).filter(may_write);
        let mut owners: BTreeMap<Mailbox, BTreeSet<CustomerId>> =
            mailboxes.map(|mailbox| (mailbox.clone(), BTreeSet::new())).collect();
        for (customer, held) in book.held(rows) {
            let mailbox = held.owner.as_ref().and_then(|owner| book.mailbox_of(owner));
            if let Some(customers) = mailbox.and_then(|mailbox| owners.get_mut(mailbox)) {
                customers.insert(customer.clone());
            }
        }
        Self(owners)
    }
}

/// The receivers as alerts find them: instead of one that writes to owners, one for each owner's mailbox, which hears of that
/// owner's customers, and one for its own addresses, which at most catches what nobody else hears of.
#[must_use]
pub fn route(receivers: Vec<Receiver>, owners: &Owners) -> Vec<Receiver> {
    let mut routed = Vec::with_capacity(receivers.len());
    for receiver in receivers {
        if !receiver.routing.to_owners {
            routed.push(receiver);
            continue;
        }
        let mut own: Vec<&str> = receiver.destination.addresses().collect();
        for (mailbox, customers) in &owners.0 {
            let known = own.iter().position(|address| address.eq_ignore_ascii_case(mailbox.as_str()));
            // One address is told by one receiver, or it would hear of an end twice.
            let (address, is_own) = known.map_or((mailbox.as_str(), false), |place| (own.swap_remove(place), true));
            routed.extend(of_owner(&receiver, address, customers, is_own));
        }
        let unconfirmed = receiver.destination.unconfirmed().iter().cloned();
        if let Ok(rest) = Destination::parse(Channel::Email, &own.join(", "), None) {
            routed.push(Receiver { destination: rest.with_unconfirmed(unconfirmed), ..receiver.clone() });
        }
    }
    routed
}

fn of_owner(receiver: &Receiver, address: &str, customers: &BTreeSet<CustomerId>, is_own: bool) -> Option<Receiver> {
    let filter = &receiver.routing.customers;
    let is_selected = |customer: &&CustomerId| filter.only.is_empty() || filter.only.contains(*customer);
    let only: BTreeSet<CustomerId> = customers.iter().filter(is_selected).cloned().collect();
    let routing = Routing {
        // An empty list would stand for every customer.
        to_owners: only.is_empty(),
        customers: CustomerFilter { only, ..filter.clone() },
        is_catch_all: receiver.routing.is_catch_all && is_own,
        ..receiver.routing.clone()
    };
    let destination = Destination::parse(Channel::Email, address, None).ok()?;
    Some(Receiver { destination, routing, ..receiver.clone() })
}
