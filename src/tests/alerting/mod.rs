//! Watching in the background, from the consent to the message: Headroom whole, with time in the test's hands.

mod acknowledgements;
mod allowance;
mod bells;
mod changes;
mod confirm;
mod consents;
mod coverage;
mod digests;
mod fraud;
mod heartbeat;
mod limits;
mod measures;
mod monitoring;
mod outages;
mod owners;
mod partial;
mod periods;
mod projected;
mod reminders;
mod replicas;
mod story;
mod tickets;
mod unreached;
mod unreadable;

use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use serde_json::json;
use wiremock::{Request, Respond, ResponseTemplate};

use headroom::domain::alert::{AlertKey, Alerts};
use headroom::domain::delivery::{Delivery, DeliveryAttempt, DeliveryState};
use headroom::domain::principal::{TenantId, UserId};
use headroom::server::monitoring::MonitorRow;

use crate::harness::app::TestApp;
use crate::harness::browser::{Answer, Browser};
use crate::harness::clock::ManualClock;
use crate::harness::issuer::{TENANT, User};
use crate::harness::partner_center::FRAUD_EVENTS;

/// One customer as Partner Center has it: name, what was spent, and the budget.
#[derive(Clone, Debug)]
pub struct Customer {
    pub name: String,
    pub spent: i64,
    pub budget: Option<i64>,
    pub currency: &'static str,
}

/// Partner Center's answer, in the hands of a test. The figures are always of now.
#[derive(Clone)]
pub struct Ledger {
    customers: Arc<Mutex<Vec<Customer>>>,
    /// Customers that are announced and not sent.
    withheld: Arc<Mutex<usize>>,
    clock: Arc<ManualClock>,
}

impl Ledger {
    /// Answers for Partner Center from now on.
    pub fn of(app: &TestApp) -> Self {
        let ledger = Self::at(app.clock.clone());
        app.reports.replace(ledger.clone());
        ledger
    }

    /// Answers nobody yet.
    pub fn at(clock: Arc<ManualClock>) -> Self {
        Self { customers: Arc::default(), withheld: Arc::default(), clock }
    }

    /// Sets a customer's figures, or adds the customer.
    pub fn set(&self, name: &str, spent: i64, budget: Option<i64>) {
        self.set_in("SEK", name, spent, budget);
    }

    /// The same in another currency.
    pub fn set_in(&self, currency: &'static str, name: &str, spent: i64, budget: Option<i64>) {
        let mut customers = self.customers.lock().expect("the customers");
        customers.retain(|customer| customer.name != name);
        customers.push(Customer { name: name.to_owned(), spent, budget, currency });
    }

    pub fn remove(&self, name: &str) {
        self.customers.lock().expect("the customers").retain(|customer| customer.name != name);
    }

    /// Sends fewer customers than it announces.
    pub fn withhold(&self, customers: usize) {
        *self.withheld.lock().expect("a number") = customers;
    }
}

impl Respond for Ledger {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        use headroom::server::platform::clock::Clock as _;
        let now = self.clock.now().to_string();
        let customers = self.customers.lock().expect("the customers");
        let item = |customer: &Customer| {
            let percent =
                customer.budget.filter(|budget| *budget > 0).map_or(0, |budget| customer.spent * 100 / budget);
            json!({
                "id": id_of(&customer.name), "name": customer.name, "isUpgraded": true, "currencyCode": customer.currency,
                "totalCost": customer.spent, "percentUsed": percent, "lastModifiedDate": now,
                "budget": customer.budget.map_or(json!({}), |amount| json!({ "amount": amount })),
            })
        };
        let items: Vec<_> = customers.iter().map(item).collect();
        let total = items.len() + *self.withheld.lock().expect("a number");
        ResponseTemplate::new(200).set_body_json(json!({ "totalCount": total, "items": items }))
    }
}

/// A customer's name is the id too where an address has it as it is.
fn id_of(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let sum: u64 = name.chars().map(|letter| u64::from(u32::from(letter))).sum();
    format!("22222222-6fb9-4b05-8f15-{sum:012x}")
}

/// An account manager who has switched monitoring on.
pub struct Watched {
    pub app: TestApp,
    pub ledger: Ledger,
    pub browser: Browser,
    pub ada: User,
}

impl Watched {
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let app = TestApp::with(settings).await;
        let ledger = Ledger::of(&app);
        let ada = User::named("Ada");
        let browser = app.signed_in(&ada).await;
        let answer = switch_on(&app, &browser).await;
        assert_eq!((answer.status, answer.location()), (303, "/settings"), "{}", answer.text());
        Self { app, ledger, browser, ada }
    }

    /// Lets time pass, and the jobs do what is due.
    pub async fn pass(&self, hours: i64) {
        self.app.advance(SignedDuration::from_hours(hours));
        self.work().await;
    }

    /// What the jobs do at a tick.
    pub async fn work(&self) {
        let alerting = &self.app.state.monitoring;
        alerting.hasten_digests().await.expect("looked");
        alerting.poll_due().await.expect("polled");
        alerting.tell_outages().await.expect("told");
        alerting.tell_unreached().await.expect("told");
        alerting.tell_consents().await.expect("told");
        alerting.remind().await.expect("told");
        self.deliver().await;
    }

    pub async fn monitor(&self) -> Option<MonitorRow> {
        self.app.state.monitoring.monitor(&tenant()).await.expect("read")
    }

    /// How many calls Partner Center has had, those for fraud events aside.
    pub async fn calls(&self) -> usize {
        let requests = self.app.partner_center.received_requests().await.expect("requests");
        requests.iter().filter(|request| request.url.path() != FRAUD_EVENTS).count()
    }

    pub async fn alerts(&self) -> Alerts {
        self.app.state.monitoring.book(&tenant()).await.expect("read").alerts
    }

    /// Adds a receiver with the form of the settings; returns the signing secret that was shown, if one was.
    pub async fn receiver(&self, name: &str, channel: &str, address: &str, more: &[(&str, &str)]) -> Option<String> {
        let fields = [("name", name), ("channel", channel), ("address", address), ("least", "warning")];
        let answer = self.browser.post("/settings/receivers", &form(&[&fields[..], more].concat())).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        if !answer.location().ends_with("?new=secret") {
            return None;
        }
        let page = self.browser.get(answer.location()).await.text();
        let secret = page.split("whsec_").nth(1).and_then(|rest| rest.split(['<', '"', '&']).next());
        secret.map(|secret| format!("whsec_{secret}"))
    }

    /// Works until nothing is left to deliver now, not even what a job in the background has begun.
    pub async fn deliver(&self) {
        use headroom::server::platform::clock::Clock as _;
        let alerting = &self.app.state.monitoring;
        loop {
            alerting.deliver_due().await.expect("delivered");
            let deliveries = alerting.deliveries(&tenant(), None).await.expect("read").0.rows;
            let is_at_rest = |(delivery, log): &(Delivery, Vec<DeliveryAttempt>)| {
                let waits = delivery.due > self.app.clock.now() && log.len() == delivery.attempts as usize;
                delivery.state != DeliveryState::Pending || waits
            };
            if deliveries.iter().all(is_at_rest) {
                return;
            }
            tokio::task::yield_now().await;
        }
    }

    /// The keys of what fires.
    pub async fn firing(&self) -> Vec<String> {
        let alerts = self.alerts().await;
        alerts.iter().filter(|alert| alert.is_firing).map(|alert| alert.key.to_string()).collect()
    }

    pub async fn key(&self, customer: &str) -> AlertKey {
        let alerts = self.alerts().await;
        let found = alerts.iter().find(|alert| alert.key.customer.as_str() == customer);
        found.expect("an alert").key.clone()
    }
}

/// Switches monitoring on in a browser, through the provider, as the account signed in there.
pub async fn switch_on(app: &TestApp, browser: &Browser) -> Answer {
    agree(app, browser, "").await
}

/// The same instead of a colleague's, by one who has read what changes.
pub async fn take_over(app: &TestApp, browser: &Browser) -> Answer {
    agree(app, browser, "confirmed=yes").await
}

/// Who may take monitoring over.
pub fn manager(name: &str) -> User {
    User { is_manager: true, ..User::named(name) }
}

async fn agree(app: &TestApp, browser: &Browser, form: &str) -> Answer {
    let asked = browser.post("/settings/monitoring/start", form).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let callback = app.issuer.authorize(asked.location());
    app.finish(browser, &callback.query()).await
}

pub fn user_id(user: &User) -> UserId {
    UserId::parse(&user.oid).expect("a user")
}

/// A form's body.
pub fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

pub fn tenant() -> TenantId {
    TenantId::parse(TENANT).expect("a tenant")
}
