//! What a tenant allows of shared links. Managers decide it; without a decision everything is allowed.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{Lifetime, ShareOptions};
use crate::grid::decode;

/// The highest number of links per user that can be set.
pub const MAX_LINKS_PER_USER: u32 = 10_000;

/// See the module. It holds for new links and for changes to existing ones; `off` also for looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkPolicy {
    /// No link is created, and those that exist open nothing until this is switched back.
    pub off: bool,
    pub passphrase_required: bool,
    /// Only users of the tenant may look, after signing in.
    pub tenant_only: bool,
    pub longest: Lifetime,
    /// How many links that have not ended a user may have; `None` for any number.
    pub links_per_user: Option<u32>,
}

/// What a policy judges of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkTerms {
    pub has_passphrase: bool,
    pub tenant_only: bool,
    /// `None` if the change does not concern it.
    pub lifetime: Option<Lifetime>,
}

/// Why a policy rules a link or a change out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum PolicyRefusal {
    Off,
    NoPassphrase,
    NotTenantOnly,
    TooLong,
    TooMany,
}

impl PolicyRefusal {
    /// Its name in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Parses what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|refusal| refusal.key() == key)
    }
}

impl Default for LinkPolicy {
    fn default() -> Self {
        Self {
            off: false,
            passphrase_required: false,
            tenant_only: false,
            longest: Lifetime::Quarter,
            links_per_user: None,
        }
    }
}

impl LinkPolicy {
    /// Parses the form's body. `None` if it is not the form, or has a number that is not on offer: nothing may be allowed
    /// by mistake.
    #[must_use]
    pub fn parse(body: &str) -> Option<Self> {
        let mut policy = Self::default();
        let mut longest = None;
        for pair in body.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match decode(name).as_str() {
                "off" => policy.off = value == "yes",
                "passphrase" => policy.passphrase_required = value == "yes",
                "tenant" => policy.tenant_only = value == "yes",
                "longest" => longest = Some(Lifetime::from_days(&value)?),
                "per-user" if value.trim().is_empty() => {}
                "per-user" => {
                    let most = value.trim().parse().ok().filter(|most| (1..=MAX_LINKS_PER_USER).contains(most));
                    policy.links_per_user = Some(most?);
                }
                _ => {}
            }
        }
        Some(Self { longest: longest?, ..policy })
    }

    /// What it says, as names and values for the audit.
    #[must_use]
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
        vec![
            ("off", yes(self.off)),
            ("passphrase", yes(self.passphrase_required)),
            ("tenant", yes(self.tenant_only)),
            ("longest", self.longest.days().to_string()),
            ("per-user", self.links_per_user.map(|most| most.to_string()).unwrap_or_default()),
        ]
    }

    /// Why it rules out a link, or a change to one.
    #[must_use]
    pub fn refusal(&self, terms: LinkTerms) -> Option<PolicyRefusal> {
        let refusals = [
            (self.off, PolicyRefusal::Off),
            (self.passphrase_required && !terms.has_passphrase, PolicyRefusal::NoPassphrase),
            (self.tenant_only && !terms.tenant_only, PolicyRefusal::NotTenantOnly),
            (terms.lifetime.is_some_and(|lifetime| lifetime > self.longest), PolicyRefusal::TooLong),
        ];
        refusals.into_iter().find_map(|(is_refused, refusal)| is_refused.then_some(refusal))
    }

    /// The lifetimes that it allows.
    pub fn lifetimes(&self) -> impl Iterator<Item = Lifetime> + use<> {
        let longest = self.longest;
        Lifetime::ALL.into_iter().filter(move |lifetime| *lifetime <= longest)
    }

    /// The closest options that it allows: what the share form proposes.
    #[must_use]
    pub fn narrowed(&self, options: ShareOptions) -> ShareOptions {
        ShareOptions {
            lifetime: options.lifetime.min(self.longest),
            tenant_only: options.tenant_only || self.tenant_only,
            ..options
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_decision_every_link_is_allowed() {
        for lifetime in Lifetime::ALL {
            let terms = LinkTerms { has_passphrase: false, tenant_only: false, lifetime: Some(lifetime) };
            assert_eq!(LinkPolicy::default().refusal(terms), None);
        }
    }

    #[test]
    fn a_policy_names_what_it_rules_out_and_its_proposal_is_allowed() {
        let strict = LinkPolicy::parse("passphrase=yes&tenant=yes&longest=7&per-user=3").expect("a policy");
        let terms = LinkTerms { has_passphrase: true, tenant_only: true, lifetime: Some(Lifetime::Week) };
        assert_eq!(strict.refusal(terms), None);
        for (terms, refusal) in [
            (LinkTerms { has_passphrase: false, ..terms }, PolicyRefusal::NoPassphrase),
            (LinkTerms { tenant_only: false, ..terms }, PolicyRefusal::NotTenantOnly),
            (LinkTerms { lifetime: Some(Lifetime::Month), ..terms }, PolicyRefusal::TooLong),
        ] {
            assert_eq!(strict.refusal(terms), Some(refusal));
        }
        let off = LinkPolicy { off: true, ..strict.clone() };
        assert_eq!(off.refusal(terms), Some(PolicyRefusal::Off));
        assert_eq!(strict.lifetimes().collect::<Vec<_>>(), [Lifetime::Day, Lifetime::Week]);
        let proposed = strict.narrowed(ShareOptions::parse("days=90"));
        assert_eq!((proposed.lifetime, proposed.tenant_only), (Lifetime::Week, true));
    }

    #[test]
    fn a_body_that_is_not_the_form_is_no_policy() {
        for body in [
            "",
            "off=yes",
            "longest=",
            "longest=8",
            "longest=7&per-user=0",
            "longest=7&per-user=many",
            "longest=7&per-user=-1",
        ] {
            assert_eq!(LinkPolicy::parse(body), None, "{body}");
        }
        let none = LinkPolicy::parse("longest=90&per-user=").expect("a policy");
        assert_eq!(none, LinkPolicy::default());
    }
}
