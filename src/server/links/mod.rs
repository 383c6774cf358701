//! Shared links: who may open one, what they see, and how the owner manages it.
//!
//! The cast: a [`LinkKey`] is all that a reviewer holds; its hash finds the link. A [`Reviewer`] is a visitor with a key.
//! Pressing the button counts a view and leaves a *grant* in that browser, which shows the figures until it expires, so that
//! reloading, sorting or searching does not count again. A link that asks for nothing is opened by a script of its page,
//! which counts nothing. A visitor who may not look gets a [`Denial`], which is recorded in
//! the audit log and shown to nobody else: expired, revoked and unknown keys look the same.

mod content;
mod customers;
mod grant;
mod key;
mod language;
mod limits;
mod manage;
mod passphrase;
mod policy;

use std::net::IpAddr;
use std::sync::Arc;

use jiff::Timestamp;

pub use self::content::ContentError;
pub use self::grant::GRANT_LIFETIME;
pub use self::key::LinkKey;
use self::limits::Limits;
pub use self::manage::Changed;
pub use self::passphrase::{MIN_PASSPHRASE_CHARS, PassphraseError, suggest_passphrase};
use crate::audit::Audit;
use crate::platform::cipher::{Cipher, CipherError};
use crate::platform::clock::Clock;
use crate::store::{LinkContent, LinkLock, LinkStore, StoreError};
use domain::audit::{Action, AuditEvent, difference};
use domain::customer::CustomerId;
use domain::link::{
    Denial, LinkEvent, LinkEventKind, LinkState, LinkTerms, PolicyRefusal, ShareOptions, SharedLink, Snapshot,
};
use domain::principal::Principal;

/// How many snapshots to keep in memory, ready to serve.
const KEPT_READY: u64 = 16;
/// How many entries of a link's audit log to show.
const SHOWN_EVENTS: u32 = 200;

/// Why a link could not be served, through no fault of the visitor.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Cipher(#[from] CipherError),
    #[error(transparent)]
    Content(#[from] ContentError),
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    #[error("the tenant's policy rules the link out: {0:?}")]
    Policy(PolicyRefusal),
    #[error("the operating system gives no random numbers")]
    Random,
}

/// A visitor with a key.
#[derive(Clone, Debug)]
pub struct Reviewer {
    pub address: IpAddr,
    /// Set if they are signed in.
    pub principal: Option<Principal>,
    /// This browser's grant for the link.
    pub grant: Option<String>,
}

/// A new link: the only time its key is known.
#[derive(Debug)]
pub struct NewLink {
    pub key: LinkKey,
    pub id: Box<str>,
}

/// What a key shows.
#[derive(Debug)]
pub enum Look<P> {
    /// Nothing, for any reason.
    Gone,
    /// Too many unknown keys came from this address.
    SlowDown,
    /// The link is valid, but this browser has not opened it yet.
    Closed(Box<SharedLink>),
    Open(Box<SharedLink>, Arc<P>),
}

/// Who opens a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener<'a> {
    /// A person who pressed the button, with the passphrase entered: counts as a view.
    Person { passphrase: &'a str },
    /// The page's own script, which a mail scanner may run too. It opens only what asks for nothing, and counts nothing.
    Script,
}

/// The outcome of opening a link.
#[derive(Debug)]
pub enum Opening {
    /// The view was counted. The grant is for this browser; the sort is the order that the owner saw.
    Granted {
        grant: String,
        sort: Box<str>,
    },
    Denied(Denial),
    /// The link asks for a person.
    NotByScript,
    SlowDown,
}

/// The service. `P` is frozen figures prepared for serving.
pub struct Links<P> {
    store: Arc<dyn LinkStore>,
    cipher: Cipher,
    clock: Arc<dyn Clock>,
    audit: Audit,
    prepare: Arc<dyn Fn(Snapshot) -> P + Send + Sync>,
    /// By id: a snapshot never changes.
    ready: moka::future::Cache<Box<str>, Arc<P>>,
    limits: Limits,
}

impl<P: Send + Sync + 'static> Links<P> {
    pub fn new(
        store: Arc<dyn LinkStore>,
        cipher: Cipher,
        clock: Arc<dyn Clock>,
        audit: Audit,
        prepare: impl Fn(Snapshot) -> P + Send + Sync + 'static,
    ) -> Self {
        let ready = moka::future::Cache::new(KEPT_READY);
        Self { store, cipher, clock, audit, prepare: Arc::new(prepare), ready, limits: Limits::default() }
    }

    /// Freezes figures of these customers under a new key. The link is on disk when this returns.
    ///
    /// # Errors
    ///
    /// If the tenant's policy rules the link out, the passphrase can be guessed, or the link cannot be stored.
    pub async fn create(
        &self,
        owner: &Principal,
        options: &ShareOptions,
        passphrase: &str,
        (frozen, customers): (Snapshot, &[CustomerId]),
    ) -> Result<NewLink, LinkError> {
        let terms = LinkTerms {
            has_passphrase: !passphrase.is_empty(),
            tenant_only: options.tenant_only,
            lifetime: Some(options.lifetime),
        };
        if let Some(refusal) = self.policy(&owner.tenant).await?.refusal(terms) {
            return Err(LinkError::Policy(refusal));
        }
        let key = LinkKey::random().ok_or(LinkError::Random)?;
        let id: Box<str> = uuid::Uuid::new_v4().to_string().into();
        let known = [&*options.title, &options.note, &owner.display_name].map(str::to_owned).to_vec();
        let passphrase =
            if passphrase.is_empty() { None } else { Some(passphrase::hash(passphrase.to_owned(), known).await?) };
        let now = self.clock.now();
        let snapshot = SharedLink {
            id: id.clone(),
            owner: owner.key(),
            created_by: owner.display_name.clone(),
            customer: options.customer.clone(),
            title: options.title.as_str().into(),
            note: options.note.as_str().into(),
            columns: options.shown(),
            mask_names: options.mask_names,
            sort: options.sort_query().into(),
            customers: frozen.figures().customers() as u64,
            taken_at: frozen.figures().fetched_at,
            created_at: now,
            expires_at: options.lifetime.end(now),
            revoked_at: None,
            has_passphrase: passphrase.is_some(),
            tenant_only: options.tenant_only,
            view_limit: options.view_limit,
            language: options.language.clone(),
            views: 0,
            last_viewed_at: None,
        };
        let content = LinkContent {
            figures: content::pack(frozen, &self.cipher, &id).await?,
            customer_marks: customers::marks(&id, customers),
        };
        let lock = LinkLock { key_hash: key.hash(), passphrase };
        let event = self.event(&id, LinkEventKind::Created, Some(owner));
        if !self.store.create_snapshot(&snapshot, &lock, &content, &event).await? {
            return Err(LinkError::Policy(PolicyRefusal::TooMany));
        }
        self.audit.record(created(owner, &snapshot)).await;
        Ok(NewLink { key, id })
    }

    /// What a key shows to a reviewer. Changes nothing except the audit log.
    ///
    /// # Errors
    ///
    /// If the link or its figures cannot be read.
    pub async fn look(&self, key: &str, reviewer: &Reviewer) -> Result<Look<P>, LinkError> {
        let (snapshot, lock) = match self.find(key, reviewer).await? {
            Found::Link(snapshot, lock) => (snapshot, lock),
            Found::Nothing => return Ok(Look::Gone),
            Found::SlowDown => return Ok(Look::SlowDown),
        };
        let now = self.now();
        if is_of_tenant(&snapshot, reviewer) == Err(Denial::OtherTenant) {
            self.deny(&snapshot, Denial::OtherTenant, reviewer).await?;
            return Ok(Look::Gone);
        }
        let granted =
            reviewer.grant.as_deref().is_some_and(|grant| grant::is_good(&self.cipher, &lock.key_hash, grant, now));
        if !granted {
            if snapshot.state(now) == LinkState::UsedUp {
                self.deny(&snapshot, Denial::UsedUp, reviewer).await?;
                return Ok(Look::Gone);
            }
            return Ok(Look::Closed(snapshot));
        }
        // A grant does not replace a sign-in.
        if is_of_tenant(&snapshot, reviewer).is_err() {
            return Ok(Look::Closed(snapshot));
        }
        let figures = self.figures(&snapshot).await?;
        Ok(figures.map_or(Look::Gone, |figures| Look::Open(snapshot, figures)))
    }

    /// Opens a link and gives the browser a grant. Only a person's opening counts as a view.
    ///
    /// # Errors
    ///
    /// If the view cannot be counted.
    pub async fn open(&self, key: &str, opener: Opener<'_>, reviewer: &Reviewer) -> Result<Opening, LinkError> {
        let (snapshot, lock) = match self.find(key, reviewer).await? {
            Found::Link(snapshot, lock) => (snapshot, lock),
            Found::Nothing => return Ok(Opening::Denied(Denial::UnknownKey)),
            Found::SlowDown => return Ok(Opening::SlowDown),
        };
        let admitted = match (is_of_tenant(&snapshot, reviewer), opener) {
            (Err(denial), _) => Err(denial),
            (Ok(()), Opener::Script) if snapshot.opens_at_once() => Ok(()),
            (Ok(()), Opener::Script) => return Ok(Opening::NotByScript),
            (Ok(()), Opener::Person { passphrase }) => {
                self.check_passphrase(&snapshot, &lock, passphrase, reviewer.address).await?
            }
        };
        if let Err(denial) = admitted {
            self.deny(&snapshot, denial, reviewer).await?;
            return Ok(Opening::Denied(denial));
        }
        let event = self.event(&snapshot.id, LinkEventKind::Viewed, reviewer.principal.as_ref());
        let is_open = match opener {
            Opener::Script => self.store.note_snapshot_opening(&snapshot.id, &event).await?,
            Opener::Person { .. } => self.store.count_snapshot_view(&snapshot.id, &event).await?,
        };
        if !is_open {
            self.deny(&snapshot, Denial::UsedUp, reviewer).await?;
            return Ok(Opening::Denied(Denial::UsedUp));
        }
        self.audit.record(visited(Action::LinkOpened, &snapshot, reviewer)).await;
        let grant = grant::seal(&self.cipher, &lock.key_hash, self.clock.now())?;
        Ok(Opening::Granted { grant, sort: snapshot.sort })
    }

    /// Drops idle rate limits.
    pub fn forget_idle(&self) {
        self.limits.forget_idle();
    }

    /// The link that a key opens, if it has not ended.
    async fn find(&self, key: &str, reviewer: &Reviewer) -> Result<Found, LinkError> {
        let hash = key::hash(key);
        let found = match &hash {
            Some(hash) => self.store.find_snapshot(hash).await?,
            None => None,
        };
        let found = found.filter(|(_, lock)| hash.is_some_and(|hash| key::are_equal(&hash, &lock.key_hash)));
        let Some((snapshot, lock)) = found else {
            if !self.limits.allow_unknown_key(reviewer.address) {
                return Ok(Found::SlowDown);
            }
            let kind = LinkEventKind::Denied(Denial::UnknownKey);
            let event =
                LinkEvent { snapshot: None, at: self.clock.now(), kind, actor: actor(reviewer.principal.as_ref()) };
            self.store.create_snapshot_event(&event).await?;
            let by = reviewer.principal.as_ref();
            let denied = by.map_or(AuditEvent::new(Action::LinkDenied), |by| AuditEvent::by(Action::LinkDenied, by));
            self.audit.record(denied.with(&format!("reason: {}", kind.key()))).await;
            return Ok(Found::Nothing);
        };
        let denial = match snapshot.state(self.clock.now()) {
            LinkState::Revoked => Denial::Revoked,
            LinkState::Expired => Denial::Expired,
            LinkState::Open | LinkState::UsedUp if self.policy(&snapshot.owner.tenant).await?.off => Denial::Policy,
            LinkState::Open | LinkState::UsedUp => return Ok(Found::Link(Box::new(snapshot), lock)),
        };
        // Recorded whatever was tried from this address before: nobody's denial hides behind another's.
        self.deny(&snapshot, denial, reviewer).await?;
        // Links that open nothing are rate-limited like unknown ones, so that they look alike.
        Ok(if self.limits.allow_unknown_key(reviewer.address) { Found::Nothing } else { Found::SlowDown })
    }

    async fn check_passphrase(
        &self,
        snapshot: &SharedLink,
        lock: &LinkLock,
        passphrase: &str,
        address: IpAddr,
    ) -> Result<Result<(), Denial>, LinkError> {
        let Some(expected) = lock.passphrase.clone() else { return Ok(Ok(())) };
        if !self.limits.allow_passphrase(address, &snapshot.id) {
            return Ok(Err(Denial::TooManyPassphrases));
        }
        let is_right = passphrase::verify(passphrase.to_owned(), expected, &self.limits).await?;
        Ok(if is_right { Ok(()) } else { Err(Denial::WrongPassphrase) })
    }

    /// The figures, prepared once for all reviewers; `None` if they have been deleted.
    async fn figures(&self, snapshot: &SharedLink) -> Result<Option<Arc<P>>, LinkError> {
        if let Some(ready) = self.ready.get(&snapshot.id).await {
            return Ok(Some(ready));
        }
        let Some(stored) = self.store.get_snapshot_content(&snapshot.id).await? else { return Ok(None) };
        let (prepare, columns) = (self.prepare.clone(), snapshot.columns);
        let prepare = move |frozen: Snapshot| prepare(frozen.narrowed(columns));
        let ready = self.ready.try_get_with(snapshot.id.clone(), async {
            content::unpack(stored, &self.cipher, &snapshot.id, prepare).await.map(Arc::new)
        });
        match ready.await {
            Ok(figures) => Ok(Some(figures)),
            Err(error) => Err(LinkError::Content(ContentError::clone(&error))),
        }
    }

    async fn deny(&self, snapshot: &SharedLink, denial: Denial, reviewer: &Reviewer) -> Result<(), LinkError> {
        let event = self.event(&snapshot.id, LinkEventKind::Denied(denial), reviewer.principal.as_ref());
        self.store.create_snapshot_event(&event).await?;
        let denied = visited(Action::LinkDenied, snapshot, reviewer);
        self.audit.record(denied.with(&format!("reason: {}", event.kind.key()))).await;
        Ok(())
    }

    fn event(&self, id: &str, kind: LinkEventKind, principal: Option<&Principal>) -> LinkEvent {
        LinkEvent { snapshot: Some(id.into()), at: self.now(), kind, actor: actor(principal) }
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

enum Found {
    Link(Box<SharedLink>, LinkLock),
    Nothing,
    SlowDown,
}

/// For the audit: whom the link is for and what it shows; of customers, only the one whose page it is.
fn created(owner: &Principal, link: &SharedLink) -> AuditEvent {
    let yes_or_no = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let options = [
        ("customers", link.customers.to_string()),
        ("page of", link.customer.as_ref().map(CustomerId::to_string).unwrap_or_default()),
        ("left out", link.columns.write()),
        ("masked names", yes_or_no(link.mask_names)),
        ("tenant only", yes_or_no(link.tenant_only)),
        ("passphrase", yes_or_no(link.has_passphrase)),
        ("views", link.view_limit.map(|limit| limit.to_string()).unwrap_or_default()),
        ("ends", format!("{:.0}", link.expires_at)),
    ];
    let (_, is) = difference(&[], &options);
    AuditEvent::by(Action::LinkCreated, owner).to(&link.id, &link.title).with(&is)
}

/// What somebody who has a key did, for the owner's tenant.
fn visited(action: Action, link: &SharedLink, reviewer: &Reviewer) -> AuditEvent {
    let by = reviewer.principal.as_ref();
    let event = by.map_or(AuditEvent::new(action), |by| AuditEvent::by(action, by));
    event.in_tenant(Some(&link.owner.tenant)).to(&link.id, &link.title)
}

fn actor(principal: Option<&Principal>) -> Box<str> {
    principal.map(|principal| principal.display_name.clone()).unwrap_or_default()
}

fn is_of_tenant(snapshot: &SharedLink, reviewer: &Reviewer) -> Result<(), Denial> {
    match &reviewer.principal {
        _ if !snapshot.tenant_only => Ok(()),
        Some(principal) if principal.tenant == snapshot.owner.tenant => Ok(()),
        Some(_) => Err(Denial::OtherTenant),
        None => Err(Denial::NotSignedIn),
    }
}
