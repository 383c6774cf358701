//! Who owns a customer.

use crate::delivery::Mailbox;
use crate::principal::UserId;
use crate::saved_view::StartPage;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A user who has signed in.
    User(UserId),
    /// Whoever reads a mailbox.
    Mailbox(Mailbox),
}

impl Owner {
    const USER: &'static str = "user:";
    const MAILBOX: &'static str = "mail:";

    /// A stable text, in forms.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::User(user) => format!("{}{user}", Self::USER),
            Self::Mailbox(mailbox) => format!("{}{mailbox}", Self::MAILBOX),
        }
    }

    /// Parses what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        if let Some(user) = key.strip_prefix(Self::USER) {
            return UserId::parse(user).map(Self::User);
        }
        key.strip_prefix(Self::MAILBOX).and_then(Mailbox::parse).map(Self::Mailbox)
    }
}

/// A user who has signed in, and what they have chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownUser {
    /// As they were called at their last visit.
    pub name: Box<str>,
    /// Where alerts about their customers go.
    pub mailbox: Option<Mailbox>,
    /// What their grid opens with.
    pub opens: StartPage,
}

/// What an owner is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerName<'a> {
    Known(&'a str),
    /// A user who was erased, or has not been here for so long that nothing is known of them.
    Gone,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_read_back_from_its_key_and_nothing_else_is_one() {
        let owners = [
            Owner::User(UserId::parse("oid-of-ada").expect("a user")),
            Owner::User(UserId::parse("mail:a@b").expect("a user")),
            Owner::Mailbox(Mailbox::parse("ada@example.com").expect("a mailbox")),
        ];
        for owner in owners {
            assert_eq!(Owner::from_key(&owner.key()), Some(owner));
        }
        for wrong in ["", "user:", "user:\u{0}", "mail:", "mail:ada", "ada@example.com", "nobody"] {
            assert_eq!(Owner::from_key(wrong), None, "{wrong:?}");
        }
    }
}
