//! Watches the budgets of a tenant's customers in the background and notifies people.
//!
//! The story: somebody switches *monitoring* on. From then on, on the replica that holds the tenant's lease, `poll` asks
//! Partner Center with that user's rights, has `domain::alert` evaluate the report, and stores figures, alerts and
//! pending notifications in one transaction. `failure` says what a poll without a report means, and `recent` remembers
//! the last report and when to rest; `outlooks` are what is projected of its rows, `owners` whom alerts go to where receivers
//! write to the owners of customers. `watch` detects when polling stops working. `deliver` sends the notifications
//! until their receivers have them, and `unreached` tells the others of a receiver that they do not reach; `remind` tells what
//! nobody acknowledges; `digests` make of the report what receivers want to read once a day, a week or a month; `consent` tells who took monitoring over, and when it or the client secret ends; `heartbeat` tells an outside watcher that all
//! this works. `fraud` asks for Microsoft's fraud events, hourly and apart from polls. `work` keeps them going. `manage` is what
//! people change: rules, receivers, acknowledgements.
//!
//! Invariants:
//!
//! * Every notification is sent at least once: the decision and its deliveries are stored together, and a delivery is
//!   retried until its receiver accepts it or a day has passed. It is sent twice only if the server dies between sending
//!   and recording that, and then with the same key.
//! * An incomplete report decides about the customers in it and concludes nothing about the others.
//! * Tokens and webhook addresses reach neither a log nor an error.

mod allowance;
mod confirm;
mod consent;
mod deliver;
mod digests;
mod failure;
mod fraud;
mod heartbeat;
mod manage;
mod measure;
mod outlooks;
mod owners;
mod periods;
mod poll;
mod receivers;
mod recent;
mod remind;
mod unreached;
mod watch;
mod work;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use self::allowance::Allowances;
pub use self::allowance::TooOften;
pub use self::deliver::{LONGEST_ATTEMPT, WORKERS};
pub use self::digests::Previewed;
pub use self::fraud::LONGEST_FRAUD_CALL;
pub use self::manage::{Acknowledged, RuleChange, Stopped};
pub use self::poll::PollOutcome;
pub use self::receivers::MAX_RECEIVERS;
use self::recent::RecentPolls;
use crate::audit::Audit;
use crate::history::Histories;
use crate::looks::Looks;
use crate::notify::{Heartbeat, Notifier};
use crate::partner_center::PartnerCenter;
use crate::platform::cipher::{Cipher, CipherError};
use crate::platform::clock::Clock;
use crate::reports::TokenSource;
use crate::store::{AlertBook, MonitoringStore, StoreError};
pub use crate::store::{FraudWatch, MonitorRow};
use domain::alert::AlertSummary;
use domain::billing_period::date_of;
use domain::budget::NearThreshold;
use domain::coverage::Coverage;
use domain::delivery::{Message, Receiver, RenderedMessage};
use domain::monitoring::CredentialEnd;
use domain::principal::TenantId;

/// How often a replica looks for work.
pub const TICK: Duration = Duration::from_secs(5);
/// How long a replica may poll without a heartbeat. With [`TICK`], another replica takes over less than a minute
/// after a crash.
const POLL_LEASE: SignedDuration = SignedDuration::from_secs(45);
/// The time between heartbeats.
pub const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long "Check now" waits for its poll, which then goes on without it.
pub const LONGEST_CHECK: Duration = Duration::from_mins(1);
/// How long the badge and the bells are cached.
const SUMMARY_LIVES: SignedDuration = SignedDuration::from_secs(5);
/// Alerts of older months are history: figures older than this raise no alert.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(190 * 24);
/// How often to retry a change after another writer changed the same book.
const MAX_CONFLICT_RETRIES: usize = 10;

/// Why monitoring could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum MonitoringError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Cipher(#[from] CipherError),
    #[error("the stored alert rules cannot be read by this version")]
    UnreadableRules,
    #[error("a receiver cannot be read by this version")]
    UnreadableReceiver,
    #[error("the alerts kept changing, so this change was given up")]
    Conflict,
}

/// The token source of a sign-in.
pub type TokensOf = dyn Fn(&str) -> Arc<dyn TokenSource> + Send + Sync;

/// Renders a message for a receiver.
pub type Render = dyn Fn(&Receiver, &Message) -> RenderedMessage + Send + Sync;

/// The neighbours of monitoring.
pub struct Neighbours {
    pub store: Arc<dyn MonitoringStore>,
    /// With the limits of polls, which nobody waits for.
    pub partner_center: Arc<dyn PartnerCenter>,
    pub notifier: Arc<dyn Notifier>,
    /// Who watches this server from outside, if anyone.
    pub heartbeat: Option<Arc<dyn Heartbeat>>,
    /// Lends a sign-in's tokens.
    pub tokens: Box<TokensOf>,
    /// Renders a message.
    pub write: Box<Render>,
    /// When the client secret or certificate ends, if that is known.
    pub credential: Option<CredentialEnd>,
    /// What was known of the rows on the days before.
    pub histories: Arc<Histories>,
    /// What has changed since then.
    pub looks: Arc<Looks>,
    /// Where the status changes.
    pub near: NearThreshold,
    pub clock: Arc<dyn Clock>,
    pub audit: Audit,
}

/// How often to poll, and how long a poll may take.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// The time between polls.
    pub interval: SignedDuration,
    /// For a whole poll: tokens, every page, retries and waits.
    pub poll_timeout: Duration,
}

pub struct Monitoring {
    neighbours: Neighbours,
    cipher: Cipher,
    pace: Pace,
    recent: RecentPolls,
    allowances: Allowances,
    /// Wakes the jobs when there is work.
    woken: tokio::sync::Notify,
    is_stopping: AtomicBool,
    summaries: Mutex<HashMap<TenantId, (Timestamp, Arc<AlertSummary>)>>,
}

impl Monitoring {
    #[must_use]
    pub fn new(neighbours: Neighbours, cipher: Cipher, pace: Pace) -> Self {
        let allowances = Allowances::new(Arc::clone(&neighbours.clock));
        Self {
            neighbours,
            allowances,
            cipher,
            pace,
            recent: RecentPolls::default(),
            woken: tokio::sync::Notify::new(),
            is_stopping: AtomicBool::new(false),
            summaries: Mutex::default(),
        }
    }

    /// The time between polls.
    #[must_use]
    pub fn interval(&self) -> SignedDuration {
        self.pace.interval
    }

    /// When the client secret or certificate ends, if that is known.
    #[must_use]
    pub fn credential(&self) -> Option<CredentialEnd> {
        self.neighbours.credential
    }

    /// Whether mail can be sent at all.
    #[must_use]
    pub fn can_mail(&self) -> bool {
        self.neighbours.notifier.can_mail()
    }

    /// Claims no more deliveries; those in progress are finished and recorded, so that stopping the server sends no
    /// message twice.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Release);
        self.woken.notify_one();
    }

    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Acquire)
    }

    /// Returns when there is work for the jobs, or at the next tick.
    pub async fn rest(&self) {
        tokio::select! {
            () = self.woken.notified() => {}
            () = self.neighbours.clock.sleep(TICK) => {}
        }
    }

    /// The summary of alerts for every page. At most a few seconds old; empty if it cannot be read.
    pub async fn summary(&self, tenant: &TenantId) -> Arc<AlertSummary> {
        let now = self.now();
        if let Some((at, summary)) = self.summaries().get(tenant)
            && now.duration_since(*at).abs() < SUMMARY_LIVES
        {
            return Arc::clone(summary);
        }
        let summary = match self.book(tenant).await {
            Ok(book) => Arc::new(AlertSummary::of(book.alerts.iter(), book.rules)),
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the alerts of a page cannot be read");
                return Arc::default();
            }
        };
        self.summaries().insert(tenant.clone(), (now, Arc::clone(&summary)));
        summary
    }

    fn now(&self) -> Timestamp {
        self.neighbours.clock.now()
    }

    fn audit(&self) -> &Audit {
        &self.neighbours.audit
    }

    fn store(&self) -> &dyn MonitoringStore {
        &*self.neighbours.store
    }

    /// The alerts that can still change, and the rules.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn book(&self, tenant: &TenantId) -> Result<AlertBook, MonitoringError> {
        let since = self.now().saturating_sub(REMEMBERED).unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(self.store().get_book(tenant, date_of(since)).await?)
    }

    /// What Microsoft last answered about fraud events.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn fraud_watch(&self, tenant: &TenantId) -> Result<FraudWatch, MonitoringError> {
        Ok(self.store().get_fraud_watch(tenant).await?)
    }

    /// Which customers the last report lacked, and which cannot be judged.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn coverage(&self, tenant: &TenantId) -> Result<Coverage, MonitoringError> {
        Ok(Coverage::stored(self.store().get_known_customers(tenant).await?, self.now()))
    }

    fn summaries(&self) -> MutexGuard<'_, HashMap<TenantId, (Timestamp, Arc<AlertSummary>)>> {
        self.summaries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The alerts have changed: the next page reads them again, and there may be notifications to send.
    fn changed(&self, tenant: &TenantId) {
        self.summaries().remove(tenant);
        self.woken.notify_one();
    }
}
