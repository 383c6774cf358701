//! Who is signed in.

use std::fmt;

use strum::{IntoStaticStr, VariantArray};

use super::variants;

/// The tenant a user belongs to: Entra's `tid`, or the issuer's URL for any other provider.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TenantId(Box<str>);

/// A user within a tenant: Entra's `oid`, or `sub` for any other provider. Never the e-mail address, which can be
/// given to somebody else (Microsoft identity platform, "Secure applications and APIs by validating claims").
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UserId(Box<str>);

macro_rules! identifier {
    ($name:ident) => {
        impl $name {
            /// Rejects an id that is empty, longer than 512 bytes, or contains control characters.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let fits = !text.is_empty() && text.len() <= 512 && !text.chars().any(char::is_control);
                fits.then(|| Self(text.into()))
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}
identifier!(TenantId);
identifier!(UserId);

/// The signed-in user. Everything cached or stored for a user is keyed by the pair of ids.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Principal {
    pub tenant: TenantId,
    pub user: UserId,
    /// For display only; from `name`, else `preferred_username`, else `email`.
    pub display_name: Box<str>,
    pub role: Role,
}

/// What a user may do in Headroom. Each role may do what the ones before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// Sees.
    Reader,
    /// Also changes rules and receivers, handles alerts, shares, and starts monitoring where nobody watches.
    Editor,
    /// Also decides about what others have set up: the monitoring and the links of colleagues.
    Manager,
}

/// What takes more than looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Action {
    /// The tenant's rules, and those of single customers.
    ChangeRules,
    /// Adding, changing, testing and removing receivers.
    ChangeReceivers,
    /// Acknowledging alerts, and withdrawing that.
    Acknowledge,
    /// Creating links, and keeping one's own alive.
    Share,
    /// Sending a message again.
    SendAgain,
    /// Adding notes about customers, and deleting one's own.
    WriteNotes,
    /// Setting and removing budgets in Partner Center, and undoing that.
    ChangeBudgets,
    /// Giving customers an owner and labels.
    AssignCustomers,
    /// Saving, renaming and deleting the views of the team.
    ChangeTeamViews,
    /// "Check now".
    CheckNow,
    /// Switching monitoring on where nobody watches, or instead of somebody whose permission no longer works.
    StartMonitoring,
    /// Deciding about the monitoring of a colleague while it works.
    TakeOver,
    /// Receivers that hear of every customer, also of those that their editor does not see.
    ManageAllReceivers,
    /// The links of the whole tenant.
    ManageAllLinks,
    /// What the tenant allows of shared links.
    ChangeLinkPolicy,
    /// Deleting the notes of others.
    ManageAllNotes,
    /// Rules that give owners and labels also to customers whom their author does not see.
    ChangeOwnerRules,
    /// Who is signed in where, and ending it.
    ManageAllSessions,
    /// Who did what.
    ReadAudit,
}

impl Role {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, as in the settings and in the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// The value of the app role, in the `roles` claim of the ID token (Microsoft identity platform, "Add app roles to
    /// your application and receive them in the token").
    #[must_use]
    pub const fn app_role(self) -> &'static str {
        match self {
            Self::Reader => "Headroom.Reader",
            Self::Editor => "Headroom.Editor",
            Self::Manager => "Headroom.Manager",
        }
    }

    /// The highest of our app roles among those of a token; `None` if it lists none of them.
    pub fn highest_of<'a>(app_roles: impl Iterator<Item = &'a str>) -> Option<Self> {
        app_roles.filter_map(|listed| Self::ALL.into_iter().find(|role| role.app_role() == listed)).max()
    }

    /// Whether the role is enough: pages, handlers and services all ask here.
    #[must_use]
    pub fn may(self, action: Action) -> bool {
        self >= action.least_role()
    }
}

impl Action {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, for the log.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The lowest role that may.
    #[must_use]
    pub fn least_role(self) -> Role {
        match self {
            Self::ChangeRules
            | Self::ChangeReceivers
            | Self::Acknowledge
            | Self::Share
            | Self::SendAgain
            | Self::WriteNotes
            | Self::ChangeBudgets
            | Self::AssignCustomers
            | Self::ChangeTeamViews
            | Self::CheckNow
            | Self::StartMonitoring => Role::Editor,
            Self::TakeOver
            | Self::ManageAllReceivers
            | Self::ManageAllLinks
            | Self::ChangeLinkPolicy
            | Self::ManageAllNotes
            | Self::ChangeOwnerRules
            | Self::ManageAllSessions
            | Self::ReadAudit => Role::Manager,
        }
    }
}

impl Principal {
    /// See [`Role::may`].
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.role.may(action)
    }

    /// Identifies the user, without the display name.
    #[must_use]
    pub fn key(&self) -> PrincipalKey {
        PrincipalKey { tenant: self.tenant.clone(), user: self.user.clone() }
    }
}

/// See [`Principal::key`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PrincipalKey {
    pub tenant: TenantId,
    pub user: UserId,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(app_roles: &[&str]) -> Option<Role> {
        Role::highest_of(app_roles.iter().copied())
    }

    #[test]
    fn the_highest_role_that_a_token_lists_counts_and_unknown_ones_do_not() {
        assert_eq!(of(&["Headroom.Reader", "Headroom.Manager", "Headroom.Editor"]), Some(Role::Manager));
        assert_eq!(of(&["Other.Manager", "Headroom.Reader", "Headroom.Owner"]), Some(Role::Reader));
        for unknown in [&[][..], &["headroom.manager"], &["Headroom.Manager "], &["Manager", ""]] {
            assert_eq!(of(unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn each_role_may_do_what_the_ones_before_it_may_and_a_reader_nothing() {
        for action in Action::ALL {
            assert!(!Role::Reader.may(action) && Role::Manager.may(action), "{action:?}");
        }
        assert!(Role::Editor.may(Action::StartMonitoring) && !Role::Editor.may(Action::TakeOver));
        assert!(Role::Editor.may(Action::Share) && !Role::Editor.may(Action::ManageAllLinks));
    }

    #[test]
    fn keys_are_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_key(role.key()), Some(role));
        }
        assert_eq!(Role::from_key("Manager"), None);
    }
}
