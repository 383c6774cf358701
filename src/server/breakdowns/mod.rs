//! What a customer's spending consists of, asked for when somebody looks at it.
//!
//! The cast: [`Breakdowns`] asks Partner Center with the viewer's own token; `cache` keeps each answer for that sign-in
//! alone, with one call in flight for each list; `budget` bounds the calls of a tenant in an hour, which all its users
//! share, and stops asking for as long as Partner Center wants.

mod budget;
mod cache;

use std::cmp::Reverse;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt as _};
use futures_util::stream::{self, StreamExt as _};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use self::budget::CallBudget;
use self::cache::{Cache, Key};
use crate::partner_center::{Listed, MeterList, PartnerCenterError, PartnerCenterErrorKind, UsageDetails};
use crate::platform::clock::{Clock, later};
use crate::reports::{Freshness, ReportError, ReportKey, TokenSource, with_tokens};
use domain::breakdown::{MeterUsage, ResourceUsage, SubscriptionId, SubscriptionUsage};
use domain::customer::{CustomerId, Plan};

/// How long a page waits for a list before it offers to load it.
pub const PATIENCE: Duration = Duration::from_secs(2);
/// How long somebody who asks for one list waits: longer than a call, and less than a request may take.
pub const DEADLINE: Duration = Duration::from_secs(90);
/// A list younger than this is served without a call.
pub const TIME_TO_LIVE: SignedDuration = SignedDuration::from_mins(15);
/// Of how many subscriptions of one plan the parts are listed, beginning with the one that costs most.
pub const MOST_SUBSCRIPTIONS: usize = 20;
/// How many of them are asked for at a time.
const AT_A_TIME: usize = 4;

/// Whose figures are asked for, and of which customer. The caller has made sure that the customer is in the user's report.
#[derive(Clone)]
pub struct Asked {
    pub who: ReportKey,
    pub customer: CustomerId,
    /// The plans of the customer's rows in that report.
    pub plans: Vec<Plan>,
    pub tokens: Arc<dyn TokenSource>,
}

/// A list, whole but for what it says is missing.
#[derive(Debug)]
pub struct Fetched<T> {
    pub items: Vec<T>,
    pub unreadable: usize,
    /// The subscriptions whose part could not be loaded, while another one's could.
    pub missing: Vec<Missing>,
    /// How many subscriptions were not asked for, beyond [`MOST_SUBSCRIPTIONS`].
    pub left_out: usize,
    pub fetched_at: Timestamp,
}

/// A subscription without its part of a list.
#[derive(Clone, Debug)]
pub struct Missing {
    pub id: SubscriptionId,
    /// May be empty.
    pub name: Box<str>,
    pub failed: Failed,
}

/// A subscription whose part is asked for.
struct Drilled {
    id: SubscriptionId,
    name: Box<str>,
    plan: Plan,
}

/// Why there is no list. Shared by everybody who waited for the same call.
#[derive(Clone, Debug)]
pub struct Failed {
    pub why: Why,
    pub at: Timestamp,
    /// When asking again makes sense, if that is known.
    pub until: Option<Timestamp>,
}

#[derive(Clone, Debug, thiserror::Error)]
pub enum Why {
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The tenant has used up its calls for this hour.
    #[error("the calls for this hour are used up")]
    BudgetSpent,
}

pub type Outcome<T> = Result<Arc<Fetched<T>>, Failed>;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct Breakdowns {
    shared: Arc<Shared>,
}

struct Shared {
    partner_center: Arc<dyn UsageDetails>,
    clock: Arc<dyn Clock>,
    budget: CallBudget,
    subscriptions: Cache<SubscriptionUsage>,
    resources: Cache<ResourceUsage>,
    meters: Cache<MeterUsage>,
}

impl Breakdowns {
    /// `calls_per_hour` is the budget of each tenant.
    pub fn new(partner_center: Arc<dyn UsageDetails>, clock: Arc<dyn Clock>, calls_per_hour: u32) -> Self {
        let [subscriptions, resources, meters] = [clock.clone(), clock.clone(), clock.clone()];
        let shared = Shared {
            partner_center,
            clock,
            budget: CallBudget::new(calls_per_hour),
            subscriptions: Cache::new(subscriptions),
            resources: Cache::new(resources),
            meters: Cache::new(meters),
        };
        Self { shared: Arc::new(shared) }
    }

    /// How many calls a tenant may make in an hour.
    #[must_use]
    pub fn calls_per_hour(&self) -> u32 {
        self.shared.budget.per_hour()
    }

    /// The customer's subscriptions and plans: one call.
    ///
    /// # Errors
    ///
    /// If the call fails or may not be made.
    pub async fn subscriptions(&self, asked: &Asked, freshness: Freshness) -> Outcome<SubscriptionUsage> {
        let (shared, of) = (self.shared.clone(), asked.clone());
        let fetch = async move {
            let customer = of.customer.clone();
            let partner_center = shared.partner_center.clone();
            let listed = shared
                .call(&of, move |token| {
                    let (partner_center, customer) = (partner_center.clone(), customer.clone());
                    async move { partner_center.list_subscriptions(&token, &customer).await }.boxed()
                })
                .await?;
            Ok(shared.fetched(vec![listed], Vec::new(), 0))
        };
        self.shared.subscriptions.get(Key::of(asked), freshness, fetch.boxed()).await
    }

    /// The resources within the customer's Azure plan: one call for each plan, besides the list of plans.
    ///
    /// # Errors
    ///
    /// If the list of plans cannot be loaded, or none of the parts.
    pub async fn resources(&self, asked: &Asked, freshness: Freshness) -> Outcome<ResourceUsage> {
        let (this, of) = (self.clone(), asked.clone());
        let fetch = async move {
            let (plans, left_out) = this.drilled(&of, |plan| plan == Plan::Azure).await?;
            let parts = plans.into_iter().map(|plan| {
                let list = this.shared.clone().list_resources(of.clone(), plan.id.clone());
                list.map(|list| (plan, list))
            });
            this.shared.gathered(stream::iter(parts).buffered(AT_A_TIME).collect().await, left_out)
        };
        self.shared.resources.get(Key::of(asked), freshness, fetch.boxed()).await
    }

    /// The meters of the customer's subscriptions: one call for each, besides the list of subscriptions.
    ///
    /// # Errors
    ///
    /// If the list of subscriptions cannot be loaded, or none of the parts.
    pub async fn meters(&self, asked: &Asked, freshness: Freshness) -> Outcome<MeterUsage> {
        let (this, of) = (self.clone(), asked.clone());
        let fetch = async move {
            let (subscriptions, left_out) = this.drilled(&of, |_| true).await?;
            let parts = subscriptions.into_iter().map(|one| {
                let list = this.shared.clone().list_meters(of.clone(), one.id.clone(), one.plan);
                list.map(|list| (one, list))
            });
            this.shared.gathered(stream::iter(parts).buffered(AT_A_TIME).collect().await, left_out)
        };
        self.shared.meters.get(Key::of(asked), freshness, fetch.boxed()).await
    }

    /// Drops what a sign-in has cached, at sign-out.
    pub fn forget(&self, who: &ReportKey) {
        self.shared.subscriptions.forget(who);
        self.shared.resources.forget(who);
        self.shared.meters.forget(who);
    }

    /// Drops what has expired.
    pub fn evict_idle(&self) {
        let now = self.shared.clock.now();
        self.shared.subscriptions.evict_idle(now);
        self.shared.resources.evict_idle(now);
        self.shared.meters.evict_idle(now);
        self.shared.budget.forget_idle(now);
    }

    /// The subscriptions whose parts are asked for, and how many are not: those of a plan that cost something come first, the
    /// highest first.
    async fn drilled(
        &self,
        asked: &Asked,
        is_of: impl Fn(Plan) -> bool + Send,
    ) -> Result<(Vec<Drilled>, usize), Failed> {
        let listed = self.subscriptions(asked, Freshness::Cached).await?;
        let of = listed.items.iter().filter(|of| is_of(of.plan_among(&asked.plans)));
        let mut of: Vec<_> = of.collect();
        of.sort_by_key(|of| Reverse(of.cost.amount));
        let left_out = of.len().saturating_sub(MOST_SUBSCRIPTIONS);
        of.truncate(MOST_SUBSCRIPTIONS);
        let drilled = |of: &SubscriptionUsage| {
            let plan = of.plan_among(&asked.plans);
            Drilled { id: of.id.clone(), name: of.name.clone(), plan }
        };
        Ok((of.into_iter().map(drilled).collect(), left_out))
    }
}

impl Shared {
    fn fetched<T>(&self, lists: Vec<Listed<T>>, missing: Vec<Missing>, left_out: usize) -> Fetched<T> {
        let unreadable = lists.iter().map(|list| list.unreadable).sum();
        let items = lists.into_iter().flat_map(|list| list.items).collect();
        Fetched { items, unreadable, missing, left_out, fetched_at: self.clock.now() }
    }

    /// Joins the parts: one that failed does not hide the others. A sign-in that has ended does.
    fn gathered<T>(
        &self,
        parts: Vec<(Drilled, Result<Listed<T>, Failed>)>,
        left_out: usize,
    ) -> Result<Fetched<T>, Failed> {
        let (mut lists, mut missing) = (Vec::new(), Vec::new());
        for (Drilled { id, name, .. }, part) in parts {
            match part {
                Ok(list) => lists.push(list),
                Err(failed) if failed.ends_with_a_sign_in() => return Err(failed),
                Err(failed) => missing.push(Missing { id, name, failed }),
            }
        }
        match missing.first() {
            Some(first) if lists.is_empty() => Err(first.failed.clone()),
            _ => Ok(self.fetched(lists, missing, left_out)),
        }
    }

    async fn list_resources(
        self: Arc<Self>,
        asked: Asked,
        plan: SubscriptionId,
    ) -> Result<Listed<ResourceUsage>, Failed> {
        let (partner_center, customer) = (self.partner_center.clone(), asked.customer.clone());
        self.call(&asked, move |token| {
            let (partner_center, customer, plan) = (partner_center.clone(), customer.clone(), plan.clone());
            async move { partner_center.list_resources(&token, &customer, &plan).await }.boxed()
        })
        .await
    }

    /// By the call that fits the plan. A legacy subscription that has no `usagerecords/resources` may have meters.
    async fn list_meters(
        self: Arc<Self>,
        asked: Asked,
        subscription: SubscriptionId,
        plan: Plan,
    ) -> Result<Listed<MeterUsage>, Failed> {
        let first = match plan {
            Plan::Azure => MeterList::ByMeter,
            Plan::Legacy => MeterList::ByLegacyResource,
        };
        let meters = self.meters_by(&asked, &subscription, plan, first).await;
        match meters {
            Err(failed) if plan == Plan::Legacy && failed.is_rejection() => {
                self.meters_by(&asked, &subscription, plan, MeterList::ByMeter).await
            }
            meters => meters,
        }
    }

    async fn meters_by(
        &self,
        asked: &Asked,
        subscription: &SubscriptionId,
        plan: Plan,
        list: MeterList,
    ) -> Result<Listed<MeterUsage>, Failed> {
        let (partner_center, customer) = (self.partner_center.clone(), asked.customer.clone());
        let subscription = subscription.clone();
        self.call(asked, move |token| {
            let (partner_center, customer) = (partner_center.clone(), customer.clone());
            let subscription = subscription.clone();
            async move { partner_center.list_meters(&token, &customer, &subscription, plan, list).await }.boxed()
        })
        .await
    }

    /// One call, if the budget allows it. What Partner Center asks to wait, the whole tenant waits.
    async fn call<'a, T>(
        &self,
        asked: &Asked,
        call: impl Fn(SecretString) -> BoxFuture<'a, Result<T, PartnerCenterError>>,
    ) -> Result<T, Failed> {
        let tenant = &asked.who.principal.tenant;
        self.budget.take(tenant, self.clock.now())?;
        let result = with_tokens(&*asked.tokens, call).await;
        result.map_err(|error| {
            let now = self.clock.now();
            let rest = SignedDuration::try_from(error.retry_after()).unwrap_or_default();
            let until = (!rest.is_zero()).then(|| later(now, rest));
            let failed = Failed { why: error.into(), at: now, until };
            if failed.is_throttling() {
                self.budget.rest(tenant, &failed);
            }
            failed
        })
    }
}

impl Failed {
    fn kind(&self) -> Option<PartnerCenterErrorKind> {
        match &self.why {
            Why::Report(error) => error.kind(),
            Why::BudgetSpent => None,
        }
    }

    fn is_rejection(&self) -> bool {
        self.kind() == Some(PartnerCenterErrorKind::Rejected)
    }

    /// Whether asking again will hardly help.
    fn is_refusal(&self) -> bool {
        matches!(self.kind(), Some(PartnerCenterErrorKind::Rejected | PartnerCenterErrorKind::Forbidden))
    }

    fn ends_with_a_sign_in(&self) -> bool {
        matches!(&self.why, Why::Report(error) if error.ends_with_a_sign_in())
    }

    fn is_throttling(&self) -> bool {
        matches!(self.kind(), Some(PartnerCenterErrorKind::Throttled { .. }))
    }

    /// A bug of ours.
    fn internal(now: Timestamp) -> Self {
        Self { why: ReportError::Internal.into(), at: now, until: None }
    }
}
