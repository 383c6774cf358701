//! Owners and labels: who assigns what, and who is known to be able to own something. Whether the user sees the customers,
//! the callers know.
//!
//! A tenant's book is read once for each of its versions, which every change raises.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::audit::Audit;
use crate::platform::clock::{Clock, is_within};
use crate::store::{OwnershipStore, StoreError};
use domain::audit::{Action, AuditEvent, difference};
use domain::customer::CustomerId;
use domain::delivery::{MailDomains, Mailbox};
use domain::label::Label;
use domain::language::LanguageTag;
use domain::ownership::{Assigned, AssignedChange, KnownUser, Owner, OwnerChoice, OwnerName, OwnerRule, OwnershipBook};
use domain::principal::{Action as Right, Principal, PrincipalKey, TenantId};
use domain::saved_view::StartPage;

/// More rules are no longer looked through.
pub const MAX_RULES: usize = 200;
/// A user who was noted is not noted again for this long.
const NOTED_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// What is remembered of users and tenants who are away for this long is read again.
const IDLE: SignedDuration = SignedDuration::from_hours(2);

/// See the module.
pub struct Ownership {
    store: Arc<dyn OwnershipStore>,
    clock: Arc<dyn Clock>,
    audit: Audit,
    /// The only domains that owners may have mailboxes in, if there are any.
    domains: Option<MailDomains>,
    /// When users of this process were noted, and by which name.
    noted: Mutex<HashMap<PrincipalKey, (Timestamp, Box<str>)>>,
    books: Mutex<HashMap<TenantId, Kept>>,
}

struct Kept {
    version: i64,
    book: Arc<OwnershipBook>,
    used: Timestamp,
}

/// What became of a change of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesChanged {
    Done,
    /// The user may not, or there is no such rule.
    Refused,
    /// There are [`MAX_RULES`] already.
    TooMany,
    /// Somebody else has changed something in this moment.
    Moved,
}

impl Ownership {
    #[must_use]
    pub fn new(
        store: Arc<dyn OwnershipStore>,
        clock: Arc<dyn Clock>,
        audit: Audit,
        domains: Option<MailDomains>,
    ) -> Self {
        Self { store, clock, audit, domains, noted: Mutex::default(), books: Mutex::default() }
    }

    /// The only domains that owners may have mailboxes in, if there are any.
    #[must_use]
    pub fn domains(&self) -> Option<&MailDomains> {
        self.domains.as_ref()
    }

    /// Their names.
    #[must_use]
    pub fn domain_names(&self) -> Vec<String> {
        self.domains.iter().flat_map(MailDomains::iter).map(str::to_owned).collect()
    }

    /// A user sees a page: from now on customers can be theirs. If the database is unavailable, the next page tries again.
    pub async fn page_seen(&self, principal: &Principal) {
        let (of, now) = (principal.key(), self.clock.now());
        let is_noted = self
            .noted()
            .get(&of)
            .is_some_and(|(at, name)| is_within(NOTED_EVERY, *at, now) && *name == principal.display_name);
        if is_noted {
            return;
        }
        match self.store.note_user(&of, &principal.display_name, now).await {
            Ok(()) => {
                self.noted().insert(of, (now, principal.display_name.clone()));
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a user was not noted");
            }
        }
    }

    /// A tenant's book.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn book(&self, tenant: &TenantId) -> Result<Arc<OwnershipBook>, StoreError> {
        Ok(self.versioned(tenant).await?.1)
    }

    async fn versioned(&self, tenant: &TenantId) -> Result<(i64, Arc<OwnershipBook>), StoreError> {
        let (version, used) = (self.store.get_ownership_version(tenant).await?, self.clock.now());
        if let Some(kept) = self.books().get_mut(tenant).filter(|kept| kept.version == version) {
            kept.used = used;
            return Ok((version, Arc::clone(&kept.book)));
        }
        let book = Arc::new(self.store.get_ownership(tenant).await?);
        // What has changed since the version was read is newer than it says, and is read again at the next one.
        self.books().insert(tenant.clone(), Kept { version, book: Arc::clone(&book), used });
        Ok((version, book))
    }

    /// What a user has chosen.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn user(&self, of: &PrincipalKey) -> Result<Option<KnownUser>, StoreError> {
        self.store.get_user(of).await
    }

    /// The language that a user has chosen.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn language(&self, of: &PrincipalKey) -> Result<Option<LanguageTag>, StoreError> {
        self.store.get_user_language(of).await
    }

    /// Stores the language that a user has chosen; `None` for what their browser prefers.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn choose_language(
        &self,
        principal: &Principal,
        language: Option<&LanguageTag>,
    ) -> Result<(), StoreError> {
        let of = principal.key();
        self.store.note_user(&of, &principal.display_name, self.clock.now()).await?;
        self.store.put_user_language(&of, language).await
    }

    /// Stores where alerts about a user's own customers go, and what the grid opens with.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn choose(
        &self,
        principal: &Principal,
        mailbox: Option<&Mailbox>,
        opens: &StartPage,
    ) -> Result<(), StoreError> {
        let of = principal.key();
        self.store.note_user(&of, &principal.display_name, self.clock.now()).await?;
        let before = self.store.get_user(&of).await?.and_then(|user| user.mailbox);
        self.store.put_user_choices(&of, mailbox, opens).await?;
        if before.as_ref() != mailbox {
            let words = |mailbox: Option<&Mailbox>| mailbox.map(|one| format!("mailbox: {one}")).unwrap_or_default();
            let event = AuditEvent::by(Action::OwnMailboxChanged, principal);
            let event = event.to(principal.user.as_str(), &principal.display_name);
            self.audit.record(event.changed(&words(before.as_ref()), &words(mailbox))).await;
        }
        Ok(())
    }

    /// Gives customers, each with the name in the report, something else than they have, as `change` says of each. Returns
    /// how many have changed; `None` if the user may not.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn assign(
        &self,
        principal: &Principal,
        customers: &[(CustomerId, Box<str>)],
        change: impl Fn(&Assigned) -> Assigned + Send,
    ) -> Result<Option<usize>, StoreError> {
        let book = self.book(&principal.tenant).await?;
        let before = |customer| book.assigned.get(customer).cloned().unwrap_or_default();
        let each = customers.iter().map(|(customer, name)| (customer.clone(), name.clone(), change(&before(customer))));
        self.assign_each(principal, each.collect()).await
    }

    /// Gives each customer, with the name in the report, what belongs to it. Returns how many have changed; `None` if the user
    /// may not.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn assign_each(
        &self,
        principal: &Principal,
        customers: Vec<(CustomerId, Box<str>, Assigned)>,
    ) -> Result<Option<usize>, StoreError> {
        if !principal.may(Right::AssignCustomers) {
            return Ok(None);
        }
        let book = self.book(&principal.tenant).await?;
        let (mut changed, mut events) = (Vec::new(), Vec::new());
        for (customer, name, after) in customers {
            let before = book.assigned.get(&customer).cloned().unwrap_or_default();
            if after == before && is_spelled_the_same(&after, &before) {
                continue;
            }
            let (was, is) = difference(&facts(&book, &before), &facts(&book, &after));
            let event = AuditEvent::by(Action::OwnershipChanged, principal).to(customer.as_str(), &name);
            events.push(event.changed(&was, &is));
            changed.push((customer, after));
        }
        if !changed.is_empty() {
            self.store.assign(&principal.tenant, &changed, self.clock.now()).await?;
            self.audit.record_all(events).await;
        }
        Ok(Some(changed.len()))
    }

    /// The same change for many customers.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn assign_all(
        &self,
        principal: &Principal,
        customers: &[(CustomerId, Box<str>)],
        change: &AssignedChange,
    ) -> Result<Option<usize>, StoreError> {
        self.assign(principal, customers, |before| before.with(change)).await
    }

    /// Adds a rule after all others.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn add_rule(&self, principal: &Principal, rule: OwnerRule) -> Result<RulesChanged, StoreError> {
        self.change_rules(principal, |rules| {
            rules.push(rule);
            true
        })
        .await
    }

    /// Removes a rule.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn delete_rule(&self, principal: &Principal, id: &str) -> Result<RulesChanged, StoreError> {
        self.change_rules(principal, |rules| {
            let before = rules.len();
            rules.retain(|rule| *rule.id != *id);
            rules.len() < before
        })
        .await
    }

    /// Moves a rule before the one that is asked before it.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn raise_rule(&self, principal: &Principal, id: &str) -> Result<RulesChanged, StoreError> {
        self.change_rules(principal, |rules| {
            let place = rules.iter().position(|rule| *rule.id == *id).filter(|place| *place > 0);
            place.inspect(|place| rules.swap(*place, place - 1)).is_some()
        })
        .await
    }

    async fn change_rules(
        &self,
        principal: &Principal,
        change: impl FnOnce(&mut Vec<OwnerRule>) -> bool + Send,
    ) -> Result<RulesChanged, StoreError> {
        if !principal.may(Right::ChangeOwnerRules) {
            return Ok(RulesChanged::Refused);
        }
        let (version, book) = self.versioned(&principal.tenant).await?;
        let mut rules = book.rules.clone();
        if !change(&mut rules) {
            return Ok(RulesChanged::Refused);
        }
        if rules.len() > MAX_RULES {
            return Ok(RulesChanged::TooMany);
        }
        if !self.store.put_owner_rules(&principal.tenant, &rules, version).await? {
            return Ok(RulesChanged::Moved);
        }
        let (was, is) = (rules_facts(&book, &book.rules), rules_facts(&book, &rules));
        let event = AuditEvent::by(Action::OwnerRulesChanged, principal).changed(&was, &is);
        self.audit.record(event).await;
        Ok(RulesChanged::Done)
    }

    /// Drops what is only in memory of users and tenants who are away.
    pub fn forget_idle(&self) {
        let now = self.clock.now();
        self.noted().retain(|_, (at, _)| is_within(IDLE, *at, now));
        self.books().retain(|_, kept| is_within(IDLE, kept.used, now));
    }

    fn noted(&self) -> MutexGuard<'_, HashMap<PrincipalKey, (Timestamp, Box<str>)>> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn books(&self) -> MutexGuard<'_, HashMap<TenantId, Kept>> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Labels are the same in any case; a new spelling is a change nevertheless.
fn is_spelled_the_same(one: &Assigned, other: &Assigned) -> bool {
    one.labels.iter().map(Label::as_str).eq(other.labels.iter().map(Label::as_str))
}

/// With the id of a user, so that erasure finds it.
fn words(book: &OwnershipBook, owner: &Owner) -> String {
    match (owner, book.name_of(owner)) {
        (Owner::User(user), OwnerName::Known(name)) => format!("{name} ({user})"),
        (Owner::User(user), OwnerName::Gone) => user.to_string(),
        (Owner::Mailbox(mailbox), _) => mailbox.to_string(),
    }
}

fn facts(book: &OwnershipBook, assigned: &Assigned) -> Vec<(&'static str, String)> {
    let owner = match &assigned.owner {
        OwnerChoice::Rules => String::new(),
        OwnerChoice::Nobody => "nobody".to_owned(),
        OwnerChoice::Owner(owner) => words(book, owner),
    };
    vec![("owner", owner), ("labels", Label::write_list(&assigned.labels))]
}

fn rules_facts(book: &OwnershipBook, rules: &[OwnerRule]) -> String {
    let rule = |rule: &OwnerRule| {
        let conditions = [
            ("words", rule.words.to_string()),
            ("plan", rule.plan.map(|plan| plan.key().to_owned()).unwrap_or_default()),
            ("currency", rule.currency.as_deref().unwrap_or_default().to_owned()),
            ("owner", rule.owner.as_ref().map(|owner| words(book, owner)).unwrap_or_default()),
            ("labels", Label::write_list(&rule.labels)),
        ];
        difference(&[], &conditions).1
    };
    rules.iter().map(rule).collect::<Vec<_>>().join(" | ")
}
