//! Where a customer's spending comes from: the sections of the customer's page, their files, and the calls that they take.

mod calls;
mod day;
mod files;
mod partial;
mod sections;
mod streaming;

use std::sync::{Mutex, mpsc};

use serde_json::{Value, json};
use wiremock::{Request, Respond, ResponseTemplate};

use crate::harness::app::TestApp;
use crate::harness::browser::{Answer, Browser};
use crate::harness::issuer::User;
use crate::harness::partner_center::{Breakdowns, List};

/// The documented customer with an Azure plan, who has spent 120.57 SEK.
const AZURE: &str = "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6";
/// The documented one with a legacy subscription, who has spent nothing.
const LEGACY: &str = "/customers/11111111-1843-4b3b-872f-206e08a08e51";

async fn signed_in() -> (TestApp, Browser) {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    (app, browser)
}

/// The page without the marks between its parts.
fn text(answer: &Answer) -> String {
    answer.text().replace("<!>", "").replace("<!---->", "")
}

/// One section of a page.
fn section(page: &str, id: &str) -> String {
    let start = format!("<section id=\"{id}\"");
    let (_, rest) = page.split_once(&start).unwrap_or_else(|| panic!("no section {id} in {page}"));
    rest.split("</section>").next().expect("a section").to_owned()
}

#[track_caller]
fn shows(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part:?} is not in {html}");
    }
}

/// How many calls Partner Center has had for each list.
async fn calls(app: &TestApp) -> [usize; 4] {
    let requests = app.partner_center.received_requests().await.expect("requests");
    List::ALL.map(|list| requests.iter().filter(|request| List::of_path(request.url.path()) == Some(list)).count())
}

fn legacy_subscription(cost: &str) -> Value {
    json!({
        "id": "legacy/1", "name": "Microsoft Azure", "offerId": "MS-AZR-0145P", "status": "active",
        "totalCost": cost, "currencyLocale": "fr-FR", "usdTotalCost": 0,
    })
}

/// Answers as usual, once it is released.
struct Held {
    answer: Breakdowns,
    released: Mutex<mpsc::Receiver<()>>,
}

impl Held {
    fn back(answer: &Breakdowns) -> (Self, mpsc::Sender<()>) {
        let (release, released) = mpsc::channel();
        (Self { answer: answer.clone(), released: Mutex::new(released) }, release)
    }
}

impl Respond for Held {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let answer = self.answer.honest(request);
        // Also when the test is over.
        let _ = self.released.lock().expect("the hold").recv();
        answer
    }
}
