//! The fake Partner Center of the application's tests.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use serde_json::{Value, json};
use wiremock::{Request, Respond, ResponseTemplate};

use super::issuer::{Issuer, User};

const DOCUMENTED: &str = include_str!("../../server/partner_center/documented_response.json");
/// A customer of the documented response; the fake's reports rename it for each user.
pub const CUSTOMER: &str = "Modern Azure Customer SE";
/// The same customer's id.
pub const CUSTOMER_ID: &str = "11111111-6fb9-4b05-8f15-b3d72e0596e6";

/// The name of a customer that only this user can see.
pub fn customer_of(user: &User) -> String {
    format!("{CUSTOMER} of {} in {}", user.name, user.tid)
}

/// Answers a valid token with its user's report, unless instructed otherwise.
#[derive(Clone)]
pub struct Reports {
    issuer: Issuer,
    instead: Arc<Mutex<Option<Arc<dyn Respond>>>>,
}

impl Reports {
    pub fn of(issuer: &Issuer) -> Self {
        Self { issuer: issuer.clone(), instead: Arc::default() }
    }

    /// Answers every call with this from now on.
    pub fn replace(&self, answer: impl Respond + 'static) {
        *self.instead.lock().expect("the answer") = Some(Arc::new(answer));
    }

    pub fn restore(&self) {
        *self.instead.lock().expect("the answer") = None;
    }

    fn honest(&self, request: &Request) -> ResponseTemplate {
        let token = request.headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        match token.and_then(|token| self.issuer.owner_of(token)) {
            Some(user) => {
                let body = DOCUMENTED.replace(CUSTOMER, &customer_of(&user));
                ResponseTemplate::new(200).set_body_raw(body, "application/json")
            }
            None => ResponseTemplate::new(401),
        }
    }
}

impl Respond for Reports {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let instead = self.instead.lock().expect("the answer").clone();
        instead.map_or_else(|| self.honest(request), |instead| instead.respond(request))
    }
}

/// A list of what a customer's spending consists of, by the end of its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    Subscriptions,
    Resources,
    Meters,
    LegacyMeters,
}

impl List {
    pub const ALL: [Self; 4] = [Self::Subscriptions, Self::Resources, Self::Meters, Self::LegacyMeters];

    pub fn of_path(path: &str) -> Option<Self> {
        let is_end = |list: &Self| path.ends_with(list.end());
        Self::ALL.into_iter().find(is_end)
    }

    fn end(self) -> &'static str {
        match self {
            Self::Subscriptions => "/subscriptions/usagerecords",
            Self::Resources => "/resourceusagerecords",
            Self::Meters => "/meterusagerecords",
            Self::LegacyMeters => "/usagerecords/resources",
        }
    }
}

/// What Partner Center answers about subscriptions, resources and meters: to a valid token, one Azure plan with a few of
/// each, unless instructed otherwise.
#[derive(Clone)]
pub struct Breakdowns {
    issuer: Issuer,
    instead: Arc<Mutex<BTreeMap<List, Arc<dyn Respond>>>>,
}

impl Breakdowns {
    pub fn of(issuer: &Issuer) -> Self {
        Self { issuer: issuer.clone(), instead: Arc::default() }
    }

    /// Answers calls for this list with this from now on.
    pub fn replace(&self, list: List, answer: impl Respond + 'static) {
        self.instead.lock().expect("the answers").insert(list, Arc::new(answer));
    }

    /// Lists these.
    pub fn set(&self, list: List, items: &[Value]) {
        self.replace(list, ResponseTemplate::new(200).set_body_json(json!({ "items": items })));
    }

    pub fn restore(&self, list: List) {
        self.instead.lock().expect("the answers").remove(&list);
    }

    /// One Azure plan, whose parts are 100.5682999999995904716 of the 120.57 SEK that the documented customer has spent.
    pub fn honest(&self, request: &Request) -> ResponseTemplate {
        let token = request.headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        if token.and_then(|token| self.issuer.owner_of(token)).is_none() {
            return ResponseTemplate::new(401);
        }
        let items = match List::of_path(request.url.path()) {
            Some(List::Subscriptions) => vec![json!({
                "id": "plan-1", "name": "Azure plan", "offerId": "DZH318Z0BPS6:0001:DZH318Z0BML6", "status": "active",
                "totalCost": "120.5682999999995904716", "currencyCode": "SEK", "usdTotalCost": "12.4",
            })],
            Some(List::Resources) => {
                vec![resource("vm-1", "90.5682999999995904716", "Production"), resource("disk-1", "10", "Test")]
            }
            Some(List::Meters) => vec![json!({
                "meterId": "DZH318Z0BNVX-005J-Data Transfer In (GB)", "meterName": "Data Transfer In",
                "category": "Bandwidth", "subcategory": "Bandwidth", "quantityUsed": "0.01129", "unit": "1 GB",
                "totalCost": "100.5682999999995904716", "currencyCode": "SEK",
            })],
            Some(List::LegacyMeters) | None => Vec::new(),
        };
        ResponseTemplate::new(200).set_body_json(json!({ "totalCount": items.len(), "items": items }))
    }
}

fn resource(name: &str, cost: &str, subscription: &str) -> Value {
    json!({
        "resourceUri": format!("/subscriptions/{subscription}-id/resourceGroups/rg-1/providers/Microsoft.Compute/things/{name}"),
        "resourceType": "Microsoft.Compute", "entitlementId": format!("{subscription}-id"), "entitlementName": subscription,
        "resourceGroupName": "rg-1", "name": name, "totalCost": cost, "currencyCode": "SEK",
    })
}

impl Respond for Breakdowns {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let list = List::of_path(request.url.path());
        // Not for as long as an answer is held back.
        let instead = list.and_then(|list| self.instead.lock().expect("the answers").get(&list).cloned());
        instead.map_or_else(|| self.honest(request), |instead| instead.respond(request))
    }
}

/// The path of Microsoft's fraud events.
pub const FRAUD_EVENTS: &str = "/v1/fraudEvents";

/// What Partner Center answers about fraud events: until told otherwise, that the tenant has none.
#[derive(Clone)]
pub struct FraudReports {
    events: Arc<Mutex<Vec<Value>>>,
    /// A status in place of the events.
    status: Arc<Mutex<Option<u16>>>,
    /// Whether it refuses the newer model.
    is_old: Arc<AtomicBool>,
}

impl Default for FraudReports {
    fn default() -> Self {
        Self { events: Arc::default(), status: Arc::new(Mutex::new(Some(404))), is_old: Arc::default() }
    }
}

impl FraudReports {
    /// Reports an event, or its new state.
    pub fn set(&self, id: &str, customer: &str, status: &str) {
        self.set_as(json!({
            "eventId": id, "customerTenantId": customer, "eventStatus": status, "subscriptionName": "Production",
            "eventType": "NetworkConnectionsToCryptoMiningPools", "eventTime": "2026-03-10T11:30:00",
            "resolvedReason": if status == "Resolved" { "Fraud" } else { "None" },
        }));
    }

    /// The same, as it is written.
    pub fn set_as(&self, event: Value) {
        let mut events = self.events.lock().expect("the events");
        events.retain(|other| other["eventId"] != event["eventId"]);
        events.push(event);
        *self.status.lock().expect("the status") = None;
    }

    /// Sends fewer events: none at all.
    pub fn forget(&self) {
        self.events.lock().expect("the events").clear();
    }

    /// Answers 400 to whoever asks in the newer model.
    pub fn know_only_the_older_model(&self) {
        self.is_old.store(true, Ordering::Release);
    }

    /// Answers with this status in place of the events, or with them again.
    pub fn answer(&self, status: Option<u16>) {
        *self.status.lock().expect("the status") = status;
    }
}

impl Respond for FraudReports {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        if let Some(status) = *self.status.lock().expect("the status") {
            return ResponseTemplate::new(status);
        }
        if self.is_old.load(Ordering::Acquire) && request.headers.contains_key("x-neweventsmodel") {
            return ResponseTemplate::new(400);
        }
        let number = |name: &str| request.url.query_pairs().find(|(key, _)| key == name)?.1.parse::<usize>().ok();
        let events = self.events.lock().expect("the events");
        let page: Vec<_> = match (number("PageNumber"), number("PageSize")) {
            (Some(number), Some(size)) => events.iter().skip((number - 1) * size).take(size).collect(),
            _ => events.iter().collect(),
        };
        ResponseTemplate::new(200).set_body_json(page)
    }
}

/// Holds back a response of Partner Center until a test releases it. The fake runs on its own thread, which waits.
pub struct Hold {
    answer: Reports,
    reached: Arc<AtomicBool>,
    released: Mutex<mpsc::Receiver<()>>,
}

/// The test's end of a [`Hold`].
pub struct Held {
    reached: Arc<AtomicBool>,
    release: mpsc::Sender<()>,
}

impl Hold {
    /// Holds back the responses of `answer`.
    pub fn back(answer: &Reports) -> (Self, Held) {
        let reached = Arc::new(AtomicBool::new(false));
        let (release, released) = mpsc::channel();
        (
            Self { answer: answer.clone(), reached: reached.clone(), released: Mutex::new(released) },
            Held { reached, release },
        )
    }
}

impl Held {
    /// Waits until the request has reached Partner Center.
    pub async fn reached(&self) {
        while !self.reached.load(Ordering::Acquire) {
            tokio::task::yield_now().await;
        }
    }

    pub fn release(&self) {
        self.release.send(()).expect("an answer that is held");
    }
}

impl Respond for Hold {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        // Answered before the wait: the token was valid when it arrived.
        let answer = self.answer.honest(request);
        self.reached.store(true, Ordering::Release);
        let _ = self.released.lock().expect("the hold").recv();
        answer
    }
}
