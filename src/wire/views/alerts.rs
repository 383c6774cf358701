//! Alerts on the wire: what fires, what happened to it, what was told to whom, and who watches.

mod of_domain;

use serde::{Deserialize, Serialize};

use domain::alert::{AlertState, Rule, Severity, Transition};
use domain::customer::Plan;
use domain::delivery::{Channel, DeliveryState, Refusal};
use domain::money::BillingCurrency;
use domain::monitoring::Outage;

/// One page of alerts in one state. Times are seconds since 1970, UTC; amounts and percents are plain decimals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertList {
    pub now: i64,
    /// The most urgent first.
    pub alerts: Vec<AlertView>,
    /// How many the search and the filters select in each state, in the order of [`AlertState::ALL`].
    pub counts: [usize; 3],
    pub page: usize,
    pub pages: usize,
    pub watch: WatchView,
    /// How many alerts are stored that this version cannot read.
    pub unreadable: usize,
}

/// One alert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertView {
    /// [`domain::alert::AlertKey`] as text: what forms and addresses name it by.
    pub key: String,
    pub customer_id: String,
    pub name: String,
    pub plan: Plan,
    pub rule: Rule,
    pub severity: Severity,
    pub state: AlertState,
    /// `2026-11`
    pub month: String,
    /// The threshold in percent that is reached, for [`Rule::Threshold`].
    pub level: Option<String>,
    pub percent: Option<String>,
    pub spent: Option<String>,
    pub budget: Option<String>,
    pub currency: BillingCurrency,
    /// Whether the last whole report told enough of the customer to judge by.
    pub is_known: bool,
    /// Since when it fires, or fired.
    pub since: i64,
    /// When the engine, or somebody, last changed it.
    pub updated: i64,
    pub acknowledged: Option<AcknowledgementView>,
}

/// See [`domain::alert::Acknowledgement`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcknowledgementView {
    pub by: String,
    pub reason: String,
    pub until: i64,
}

/// An alert and what happened to it; the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertDetail {
    pub now: i64,
    pub alert: AlertView,
    pub events: Vec<AlertEventView>,
    /// How many lines of the history this version cannot read.
    pub unreadable_events: usize,
}

/// One line of an alert's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertEventView {
    pub at: i64,
    pub transition: Transition,
    pub level: Option<String>,
    pub percent: Option<String>,
    pub spent: Option<String>,
    pub budget: Option<String>,
    pub currency: BillingCurrency,
    /// Who acknowledged it, and why; empty for what the engine did.
    pub actor: String,
    pub reason: String,
}

/// Who watches, and how that goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WatchView {
    /// None while monitoring is off.
    pub monitoring: Option<MonitoringView>,
    /// How many hours pass from one poll to the next.
    pub interval_hours: u32,
    /// Whether monitoring was switched on, and this version cannot read by whom.
    pub is_unreadable: bool,
}

/// Monitoring that is on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonitoringView {
    /// Whose rights it uses.
    pub by: String,
    pub started: i64,
    pub expires: i64,
    pub last_poll: Option<i64>,
    /// The last whole report.
    pub last_report: Option<i64>,
    pub next_poll: i64,
    /// Why monitoring counts as dead.
    pub outage: Option<Outage>,
    /// What the last poll met, whether or not monitoring counts as dead already.
    pub trouble: Option<domain::monitoring::Trouble>,
    /// Whether the user may switch it off: their own, or a manager's to decide.
    pub may_stop: bool,
}

/// The rules of the tenant, as the form shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RulesView {
    /// [`domain::alert::RulesForm`] as a query string: what was asked for, or what is stored.
    pub form: String,
    /// Whether the form differs from what is stored.
    pub is_draft: bool,
    /// How many customers would alert now with the form's rules; none if there is no whole report to tell, or the form cannot
    /// be used.
    pub would_alert: Option<usize>,
    /// The customers whose rules differ.
    pub overrides: Vec<OverrideView>,
    /// Where the live preview is fetched from.
    pub preview_url: String,
    /// Whether this version cannot read the stored rules, so that the default ones stand in for them.
    pub is_unreadable: bool,
}

/// A customer whose rules differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OverrideView {
    pub customer_id: String,
    pub name: String,
    pub muted: bool,
    /// In percent; none where the tenant's hold.
    pub thresholds: Option<Vec<String>>,
}

/// The receivers of a tenant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiverList {
    pub now: i64,
    pub receivers: Vec<ReceiverView>,
    /// How many receivers are stored that this version, or this secret key, cannot read.
    pub unreadable: usize,
    /// Whether the server can send mail at all.
    pub can_mail: bool,
}

/// A receiver; its address only as far as a list may show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiverView {
    pub id: String,
    pub name: String,
    pub channel: Channel,
    /// Mail addresses, or the host of a webhook.
    pub label: String,
    pub least: Severity,
    pub words: String,
    pub plan: Option<Plan>,
    /// How many customers it is limited to; 0 for all.
    pub only: usize,
    /// "20:00", "07:30", "Europe/Paris"
    pub quiet_hours: Option<(String, String, String)>,
    /// How the last delivery went.
    pub last: Option<DeliveryState>,
}

/// A receiver to edit, or an empty one to fill in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceiverDetail {
    /// None for a new one.
    pub id: Option<String>,
    /// [`domain::delivery::ReceiverForm`] as a query string. The address of a webhook and its signing secret are left
    /// out: an empty field leaves them as they are.
    pub form: String,
    /// The host of a webhook that is kept.
    pub label: String,
    pub can_mail: bool,
}

/// What was sent, or is about to be; the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeliveryList {
    pub now: i64,
    pub deliveries: Vec<DeliveryView>,
    /// How many of them this version cannot read.
    pub unreadable: usize,
    /// In the order of [`DeliveryState::ALL`].
    pub counts: [usize; 3],
    /// The state that is shown; none for all.
    pub state: Option<DeliveryState>,
}

/// One message to one address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeliveryView {
    pub id: String,
    /// The receiver's name, even if it has been removed since.
    pub receiver: String,
    pub channel: Channel,
    /// The mail address, or the host of a webhook.
    pub recipient: String,
    pub state: DeliveryState,
    pub about: DeliveryAbout,
    pub created: i64,
    /// When it is tried next, while it is pending.
    pub due: i64,
    pub attempts: u32,
    /// The newest first.
    pub log: Vec<AttemptView>,
}

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeliveryAbout {
    Alerts { customers: usize },
    Outage,
    Recovered,
    Test,
}

/// See [`domain::delivery::DeliveryAttempt`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttemptView {
    pub at: i64,
    /// Why it did not arrive; `None` if it did.
    pub refusal: Option<Refusal>,
}
