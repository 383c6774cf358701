//! Microsoft's Partner Center: the neighbour that knows what the partner's customers have spent.
//!
//! The cast: [`PartnerCenter`] is what the rest of the server sees. [`HttpPartnerCenter`] speaks the REST API: `http`
//! sends and retries what `call` describes, `answer` reads responses within bounds, `paging` knows the addresses and
//! follows links without leaving the API, `collected` puts the pages together, `retry` decides when to try again, `answers` parses the bytes into domain
//! types and `amount` the numbers in them; `http::fraud` asks for fraud events,
//! whose pages are numbered, `http::breakdown` for the lists behind a customer's spending, `http::spending_budget` reads and changes budgets, and `http::access` for the
//! user's own rights.

mod amount;
mod answer;
pub mod answers;
mod call;
mod collected;
pub mod demo;
mod error;
mod http;
mod paging;
pub mod retry;

use async_trait::async_trait;
use secrecy::SecretString;

pub use self::error::{PartnerCenterError, PartnerCenterErrorKind};
pub use self::http::{HttpPartnerCenter, Limits, SetupError};
use domain::billing_period::PeriodBounds;
use domain::breakdown::{MeterUsage, ResourceUsage, SubscriptionId, SubscriptionUsage};
use domain::customer::{CustomerId, Plan};
use domain::fraud::FraudAnswer;
use domain::money::Decimal;
use domain::usage::UsageReport;

/// Partner Center as the server needs it.
#[async_trait]
pub trait PartnerCenter: Send + Sync {
    /// The usage records of every customer for the current billing period, all pages, as far as the owner of
    /// `token` (App+User, for `user_impersonation`) may see them. Source: Microsoft, "Get usage records for all
    /// customers".
    ///
    /// # Errors
    ///
    /// If the call fails: [`PartnerCenterErrorKind`] says what to do about it. A part of the records is never returned as if it
    /// were the whole.
    async fn list_usage_records(&self, token: &SecretString) -> Result<UsageReport, PartnerCenterError>;

    /// The bounds of a customer's current billing period; `None` if Partner Center has no usage data of the customer, or
    /// gives no period. Source: Microsoft, "Get a usage summary for all of a customer's subscriptions".
    ///
    /// One call for each customer: ask only where the period matters and is not the calendar month.
    ///
    /// # Errors
    ///
    /// If the call fails, as above.
    async fn get_billing_period(
        &self,
        token: &SecretString,
        customer: &CustomerId,
    ) -> Result<Option<PeriodBounds>, PartnerCenterError>;

    /// The fraud events of all customers, open and closed. That the tenant has none of the kind (403, 404) is an answer.
    /// Source: Microsoft, "Azure fraud notification - Get fraud events".
    ///
    /// # Errors
    ///
    /// If the call fails, as above.
    async fn get_fraud_events(&self, token: &SecretString) -> Result<FraudAnswer, PartnerCenterError>;

    /// Whether the owner of `token` may read usage, and signed in with multi-factor authentication, as Partner Center sees
    /// it now.
    async fn check_access(&self, token: &SecretString) -> AccessAnswer;
}

/// What Partner Center lists of one customer, as far as the owner of a token may see it. A customer without usage data has
/// empty lists.
#[async_trait]
pub trait UsageDetails: Send + Sync {
    /// The customer's subscriptions; of an Azure plan its plans, not the Azure subscriptions within them. Source: Microsoft,
    /// "Get all subscription usage records for a customer".
    ///
    /// # Errors
    ///
    /// If the call fails: see [`PartnerCenter::list_usage_records`]. Part of a list is never returned as if it were the
    /// whole.
    async fn list_subscriptions(
        &self,
        token: &SecretString,
        customer: &CustomerId,
    ) -> Result<Listed<SubscriptionUsage>, PartnerCenterError>;

    /// The resources within a plan of an Azure plan; a legacy subscription has no such list. Source: Microsoft, "Get usage
    /// data for subscription by resource".
    ///
    /// # Errors
    ///
    /// If the call fails, as above.
    async fn list_resources(
        &self,
        token: &SecretString,
        customer: &CustomerId,
        plan: &SubscriptionId,
    ) -> Result<Listed<ResourceUsage>, PartnerCenterError>;

    /// The meters of a subscription.
    ///
    /// # Errors
    ///
    /// If the call fails, as above.
    async fn list_meters(
        &self,
        token: &SecretString,
        customer: &CustomerId,
        subscription: &SubscriptionId,
        plan: Plan,
        list: MeterList,
    ) -> Result<Listed<MeterUsage>, PartnerCenterError>;
}

/// The budgets that Partner Center holds, one for each customer.
#[async_trait]
pub trait SpendingBudgets: Send + Sync {
    /// The customer's budget now; `None` if none is set. Source: Microsoft, "Get a customer's usage spending budget".
    ///
    /// # Errors
    ///
    /// If the call fails: see [`PartnerCenter::list_usage_records`].
    async fn get_budget(
        &self,
        token: &SecretString,
        customer: &CustomerId,
    ) -> Result<Option<Decimal>, PartnerCenterError>;

    /// Sets the customer's budget, or removes it. It is sent once: Partner Center has no way to say "only if it is still
    /// what it was", so the caller reads before and after. Source: Microsoft, "Update a customer's usage spending budget".
    ///
    /// # Errors
    ///
    /// If the call fails. Unless Partner Center has refused it, it may have been carried out all the same.
    async fn set_budget(
        &self,
        token: &SecretString,
        customer: &CustomerId,
        amount: Option<Decimal>,
    ) -> Result<(), PartnerCenterError>;
}

/// Where meters come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MeterList {
    /// `meterusagerecords`: documented for both plans, but the sample of a legacy subscription lists something else.
    /// Source: Microsoft, "Get usage data for subscription by meter".
    ByMeter,
    /// `usagerecords/resources`: legacy subscriptions alone. Source: Microsoft, "Get all monthly usage records for a
    /// subscription".
    ByLegacyResource,
}

/// A whole list.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    pub items: Vec<T>,
    /// How many entries could not be read.
    pub unreadable: usize,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unreadable: 0 }
    }
}

/// What Partner Center says of a user's rights.
#[derive(Debug)]
pub struct AccessAnswer {
    /// Whether the usage records may be read.
    pub outcome: Result<(), PartnerCenterError>,
    /// Whether the token has the claim of multi-factor authentication; `None` if Partner Center does not say so.
    pub has_mfa: Option<bool>,
}
