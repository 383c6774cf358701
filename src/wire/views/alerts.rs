//! Alerts on the wire: which are firing, their history, their deliveries, and monitoring.

mod of_domain;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use domain::alert::{AlertState, Resolution, Rule, Severity, Transition};
use domain::billing_period::BillingPeriod;
use domain::customer::Plan;
use domain::delivery::digest::Cadence;
use domain::delivery::{About, Accepted, Channel, DeliveryState, Refusal, Reminders};
use domain::fraud::{FraudRefusal, FraudStatus};
use domain::money::BillingCurrency;
use domain::monitoring::Outage;

/// One page of alerts in one state. Times are seconds since 1970, UTC; amounts and percents are plain decimals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertList {
    pub now: i64,
    /// Most urgent first.
    pub alerts: Vec<AlertView>,
    /// How many match the search and the filters in each state, in the order of [`AlertState::ALL`].
    pub counts: [usize; 3],
    pub page: usize,
    pub pages: usize,
    pub watch: WatchView,
    pub coverage: CoverageView,
    /// The number of stored alerts that this version cannot read.
    pub unreadable: usize,
}

/// One alert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertView {
    /// [`domain::alert::AlertKey`] as text: identifies it in forms and addresses.
    pub key: String,
    pub customer_id: String,
    pub name: String,
    pub plan: Plan,
    pub rule: Rule,
    pub severity: Severity,
    pub state: AlertState,
    pub period: BillingPeriod,
    /// `2026-11-14`, for a rule whose alerts last a day.
    pub day: Option<String>,
    /// Whether the figures have moved to a later period.
    pub has_ended: bool,
    /// Why it no longer applies; `None` while it fires, or if its period ended first.
    pub resolution: Option<Resolution>,
    /// The threshold reached, in percent, for [`Rule::Threshold`].
    pub level: Option<String>,
    pub percent: Option<String>,
    pub spent: Option<String>,
    pub budget: Option<String>,
    pub currency: BillingCurrency,
    /// The date of the figures, if Partner Center gave one.
    pub data_as_of: Option<i64>,
    /// Whether the last report had enough data to judge the customer.
    pub is_known: bool,
    /// When it began to fire.
    pub since: i64,
    /// When the engine or a person last changed it.
    pub updated: i64,
    pub acknowledged: Option<AcknowledgementView>,
    /// What is expected by the end of the period, if that was known.
    #[serde(default)]
    pub projected: Option<ProjectedView>,
    /// What Microsoft reports, for [`Rule::FraudEvent`].
    #[serde(default)]
    pub fraud: Option<FraudView>,
}

/// See [`domain::alert::Projected`]. Amounts have the digits of the alert's currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectedView {
    pub total: String,
    /// The two ends of the 80 % interval.
    pub interval: Option<(String, String)>,
    /// In whole percent of the budget.
    pub percent: Option<String>,
    pub last_day: Date,
    pub crosses_from: Option<Date>,
}

/// See [`domain::alert::FraudReported`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FraudView {
    pub count: usize,
    /// The newest first.
    pub listed: Vec<FraudEventView>,
}

/// See [`domain::fraud::FraudEvent`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FraudEventView {
    /// As Microsoft names it.
    pub kind: String,
    pub status: FraudStatus,
    pub reason: String,
    pub subscription: String,
    pub resource: String,
    pub detected: Option<i64>,
}

/// See [`domain::alert::Acknowledgement`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcknowledgementView {
    pub by: String,
    pub reason: String,
    /// `None` if it lasts as long as the alert.
    pub until: Option<i64>,
    /// In the alert's currency.
    pub planned: Option<String>,
}

/// An alert and its history, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertDetail {
    pub now: i64,
    pub alert: AlertView,
    /// Whether it fires and no receiver is notified of it.
    pub is_unheard: bool,
    pub events: Vec<AlertEventView>,
    /// The number of history entries that this version cannot read.
    pub unreadable_events: usize,
}

/// One entry in an alert's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertEventView {
    pub at: i64,
    pub transition: Transition,
    pub level: Option<String>,
    pub percent: Option<String>,
    pub spent: Option<String>,
    pub budget: Option<String>,
    pub currency: BillingCurrency,
    /// Why, for [`Transition::Resolved`].
    pub resolution: Option<Resolution>,
    /// Who acknowledged it, and why; empty if the engine made the change.
    pub actor: String,
    pub reason: String,
}

/// Whose rights monitoring uses, and how it is doing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WatchView {
    /// `None` while monitoring is off.
    pub monitoring: Option<MonitoringView>,
    /// Hours between polls.
    pub interval_hours: u32,
    /// Whether monitoring was switched on by somebody whom this version cannot read.
    pub is_unreadable: bool,
}

/// Monitoring, while it is on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonitoringView {
    /// Whose rights it uses.
    pub by: String,
    pub started: i64,
    pub expires: i64,
    pub last_poll: Option<i64>,
    /// The last report, complete or not.
    pub last_report: Option<i64>,
    pub next_poll: i64,
    /// Why monitoring is considered dead.
    pub outage: Option<Outage>,
    /// The last poll's failure, whether or not monitoring is already considered dead.
    pub trouble: Option<domain::monitoring::Trouble>,
    /// Why another sign-in is needed, or none can be renewed, if the provider said so.
    pub refusal: Option<domain::sign_in::ProviderRefusal>,
    /// Whether it uses the user's own rights.
    pub is_own: bool,
    /// Whether the user may switch it off: the person who switched it on, or a manager.
    pub may_stop: bool,
    /// Whether the user may put their own rights in place of these.
    pub may_take_over: bool,
    pub fraud: FraudWatchView,
}

/// What changes if the user takes monitoring over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeOverView {
    /// Whose rights it uses now.
    pub by: String,
    /// How many customers the last report with those rights had, if one has come.
    pub they_see: Option<usize>,
    pub you_see: usize,
    /// How many of theirs the user does not see.
    pub unwatched: usize,
    /// Whether those rights no longer work.
    pub is_dead: bool,
    /// Whether the user may.
    pub is_allowed: bool,
    /// Hours between polls.
    pub interval_hours: u32,
}

/// What Microsoft last answered about fraud events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FraudWatchView {
    pub asked: Option<i64>,
    /// Whether it was that this tenant has none.
    pub refusal: Option<FraudRefusal>,
    /// How many events could not be read.
    pub unreadable: usize,
    /// Whether the last answer is older than it would be if Partner Center answered.
    pub is_late: bool,
}

/// The customers that monitoring does not see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageView {
    /// How many customers earlier reports had.
    pub known: usize,
    /// Those of them who are not in the last report.
    pub missing: UnseenView,
    /// Whether more are missing than customers who leave explain.
    pub is_outage: bool,
    /// The others who have not been judged for two days.
    pub unjudged: UnseenView,
}

/// Customers: all of them are counted, and those that the reader may see are named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnseenView {
    pub count: usize,
    /// In alphabetical order, at most [`domain::delivery::Names::MAX_LISTED`].
    pub names: Vec<String>,
}

/// The rules of the tenant, as the form shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RulesView {
    /// [`domain::alert::RulesForm`] as a query string: the one submitted, or the stored one.
    pub form: String,
    /// Whether the form differs from the stored rules.
    pub is_draft: bool,
    /// How many customers would alert now under the form's rules; `None` if the form is invalid.
    pub would_alert: Option<usize>,
    /// The customers with their own rules.
    pub overrides: Vec<OverrideView>,
    /// Where to fetch the live preview.
    pub preview_url: String,
    /// Whether this version cannot read the stored rules, so that the defaults apply.
    pub is_unreadable: bool,
}

/// A customer with their own rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OverrideView {
    pub customer_id: String,
    pub name: String,
    pub muted: bool,
    /// In percent; `None` if the tenant's apply.
    pub thresholds: Option<Vec<String>>,
}

/// The receivers of a tenant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiverList {
    pub now: i64,
    pub receivers: Vec<ReceiverView>,
    /// The number of stored receivers that this version, or this secret key, cannot read.
    pub unreadable: usize,
    /// Whether a mail server is configured.
    pub can_mail: bool,
}

/// A receiver, with only as much of its address as lists may show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "as a receiver has them, each for itself")]
pub struct ReceiverView {
    pub id: String,
    pub name: String,
    pub channel: Channel,
    /// Mail addresses, or a webhook's host.
    pub label: String,
    pub least: Severity,
    pub words: String,
    pub plan: Option<Plan>,
    /// The number of customers it is limited to, of those that the user sees; 0 for all.
    pub only: usize,
    /// Whether it is limited to customers that the user does not see, and to no others.
    pub is_of_hidden: bool,
    pub scope: ScopeView,
    /// Whether alerts go to the customers' owners.
    #[serde(default)]
    pub to_owners: bool,
    /// Whether it also gets every alert that no other receiver would get.
    pub is_catch_all: bool,
    /// Only what nobody has acknowledged for so many hours.
    pub unanswered_after: Option<u8>,
    pub reminders: Reminders,
    /// How often it gets a digest, with the time and its zone: "08:00", "Europe/Paris".
    pub digest: Option<(Cadence, String, String)>,
    /// "20:00", "07:30", "Europe/Paris"
    pub quiet_hours: Option<(String, String, String)>,
    /// Whether each alert has messages of its own.
    pub one_by_one: bool,
    /// [`domain::delivery::Weekdays::key`] of the days that are quiet all day.
    pub quiet_days: Vec<String>,
    /// The state of the last delivery.
    pub last: Option<DeliveryState>,
    /// When it was stopped because its address no longer exists, in Unix seconds.
    pub stopped: Option<i64>,
    /// The mailboxes that get nothing until their readers confirm.
    pub unconfirmed: Vec<String>,
}

/// What the secret from a mail that asks for confirmation is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailboxConfirmation {
    /// `None` if it confirms nothing.
    pub mailbox: Option<String>,
    /// Whether messages already go to it.
    pub is_done: bool,
}

/// See [`domain::delivery::Scope`]; counts only customers that the user sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScopeView {
    All,
    /// The user saved it, who sees so many customers or did.
    Yours(usize),
    /// A colleague saved it, who sees so many of the user's customers.
    Others(usize),
}

/// A receiver to edit, or an empty one to fill in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiverDetail {
    /// `None` for a new one.
    pub id: Option<String>,
    /// [`domain::delivery::ReceiverForm`] as a query string, without a webhook's address and signing secret: an empty
    /// field keeps them.
    pub form: String,
    /// The host of the stored webhook.
    pub label: String,
    /// Of which customers it hears; for a new one, of which it will.
    pub scope: ScopeView,
    pub can_mail: bool,
}

/// Sent and pending messages, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeliveryList {
    pub now: i64,
    pub deliveries: Vec<DeliveryView>,
    /// The number of deliveries that this version cannot read.
    pub unreadable: usize,
    /// In the order of [`DeliveryState::ALL`].
    pub counts: [usize; 4],
    /// The state shown; `None` for all.
    pub state: Option<DeliveryState>,
}

/// One message to one address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeliveryView {
    pub id: String,
    /// The receiver's name, even if it has been removed since.
    pub receiver: String,
    pub channel: Channel,
    /// The mail address, or the webhook's host.
    pub recipient: String,
    pub state: DeliveryState,
    pub about: About,
    pub created: i64,
    /// When the next attempt is due, while it is pending.
    pub due: i64,
    pub attempts: u32,
    /// Newest first.
    pub log: Vec<AttemptView>,
}

/// See [`domain::delivery::DeliveryAttempt`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttemptView {
    pub at: i64,
    pub outcome: Result<Accepted, Refusal>,
}
