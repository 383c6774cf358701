//! Every URL with its method, status and protective headers, for a visitor and for a user.

mod addresses;
mod failures;
mod headers;
mod proxies;

use std::fmt::Write as _;

use headroom::domain::grid::{GridQuery, SearchIndex};
use headroom::wire::codec::dataset::decode;
use reqwest::Method;
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::harness::app::TestApp;
use crate::harness::browser::{Answer, Browser};
use crate::harness::issuer::User;

/// A customer of Microsoft's documented response.
const CUSTOMER: &str = "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6";

/// Requests that change something come from our own pages here; signing out is last.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("HEAD", "/"),
    ("GET", "/?q=modern&sort=cost"),
    ("GET", CUSTOMER),
    ("GET", "/customers/no-such-customer"),
    ("GET", "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6/subscriptions.csv"),
    ("GET", "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6/azure-subscriptions.csv"),
    ("GET", "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6/resources.csv"),
    ("GET", "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6/meters.csv"),
    ("GET", "/customers/no-such-customer/meters.csv"),
    ("GET", "/api/breakdown?id=11111111-6fb9-4b05-8f15-b3d72e0596e6&part=meters&query="),
    ("GET", "/customers.bin"),
    ("GET", "/customers/alerts.bin"),
    ("GET", "/customers/trends.bin"),
    ("GET", "/customers.csv"),
    ("GET", "/customers.xlsx"),
    ("GET", "/changes.csv"),
    ("GET", "/share"),
    ("GET", "/shared"),
    ("GET", "/shared/no-such-link"),
    ("GET", "/s/no-such-key"),
    ("GET", "/s/no-such-key/customers.bin"),
    ("GET", "/s/no-such-key/customers.csv"),
    ("GET", "/s/no-such-key/customers.xlsx"),
    ("GET", "/api/snapshots"),
    ("POST", "/s/no-such-key/open"),
    ("POST", "/shared/no-such-link/extend"),
    ("POST", "/shared/no-such-link/revoke"),
    ("POST", "/shared/no-such-link/rotate"),
    ("GET", "/alerts"),
    ("GET", "/alerts/no-such-alert"),
    ("POST", "/alerts/acknowledge"),
    ("POST", "/alerts/withdraw"),
    ("GET", "/confirm"),
    ("POST", "/confirm"),
    ("GET", "/deliveries"),
    ("POST", "/deliveries/no-such-delivery/retry"),
    ("POST", "/customers/no-such-customer/rules"),
    ("POST", "/customers/no-such-customer/notes"),
    ("POST", "/customers/no-such-customer/notes/no-such-note/delete"),
    ("POST", "/customers/no-such-customer/owner"),
    ("GET", "/assign"),
    ("POST", "/assign"),
    ("GET", "/api/assign?query="),
    ("GET", "/budgets"),
    ("POST", "/budgets"),
    ("GET", "/budgets/new"),
    ("GET", "/budgets/import"),
    ("POST", "/budgets/import"),
    ("GET", "/budgets/import/no-such-file"),
    ("POST", "/budgets/import/no-such-file"),
    ("GET", "/budgets/import/no-such-file/verdicts.csv"),
    ("GET", "/budgets/no-such-batch"),
    ("POST", "/budgets/no-such-batch/resume"),
    ("POST", "/budgets/no-such-batch/stop"),
    ("POST", "/budgets/no-such-batch/undo"),
    ("GET", "/settings"),
    ("POST", "/settings/access"),
    ("POST", "/settings/monitoring/check"),
    ("GET", "/settings/monitoring/take-over"),
    ("GET", "/settings/monitoring/stop"),
    ("POST", "/settings/monitoring/stop"),
    ("POST", "/settings/monitoring/start"),
    ("GET", "/settings/links"),
    ("POST", "/settings/links"),
    ("GET", "/api/link-policy"),
    ("GET", "/settings/audit"),
    ("GET", "/settings/audit.csv"),
    ("GET", "/settings/audit.jsonl"),
    ("GET", "/api/audit?query="),
    ("GET", "/settings/rules"),
    ("POST", "/settings/rules"),
    ("GET", "/settings/rules/preview"),
    ("GET", "/settings/owners"),
    ("POST", "/settings/owners/mine"),
    ("GET", "/api/owners?query="),
    ("GET", "/owners.csv"),
    ("GET", "/settings/owners/import"),
    ("POST", "/settings/owners/import"),
    ("GET", "/settings/owners/import/no-such-file"),
    ("POST", "/settings/owners/import/no-such-file"),
    ("GET", "/settings/owners/import/no-such-file/verdicts.csv"),
    ("GET", "/api/owner-import?id=no-such-file&query="),
    ("GET", "/settings/views"),
    ("POST", "/settings/views/no-such-view/rename"),
    ("POST", "/settings/views/no-such-view/delete"),
    ("POST", "/?status=over"),
    ("GET", "/api/saved-views"),
    ("GET", "/settings/receivers"),
    ("POST", "/settings/receivers"),
    ("GET", "/settings/receivers/new"),
    ("GET", "/settings/receivers/no-such-receiver"),
    ("POST", "/settings/receivers/no-such-receiver"),
    ("POST", "/settings/receivers/no-such-receiver/delete"),
    ("GET", "/settings/receivers/no-such-receiver/digest"),
    ("POST", "/settings/receivers/no-such-receiver/test"),
    ("GET", "/settings/sessions"),
    ("POST", "/settings/sessions/no-such-session/end"),
    ("GET", "/api/sessions"),
    ("GET", "/api/alerts?query="),
    ("GET", "/api/alert?key=no-such-alert"),
    ("GET", "/api/deliveries?state="),
    ("GET", "/api/watch"),
    ("GET", "/api/take-over"),
    ("GET", "/api/coverage"),
    ("GET", "/api/rules?form="),
    ("GET", "/api/receivers"),
    ("GET", "/api/receiver?id="),
    ("GET", "/api/dashboard?query="),
    ("GET", "/api/customer?id=11111111-6fb9-4b05-8f15-b3d72e0596e6"),
    ("GET", "/auth/login"),
    ("GET", "/auth/callback"),
    ("GET", "/auth/logout"),
    ("GET", "/customers/refresh"),
    ("GET", "/settings/theme"),
    ("POST", "/auth/login"),
    ("POST", "/auth/callback"),
    ("POST", "/settings/separators"),
    ("POST", "/settings/language"),
    ("POST", "/settings/theme"),
    ("POST", "/s/no-such-key/language"),
    ("POST", "/customers/refresh"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/pkg/no-such-file.js"),
    ("GET", "/favicon.svg"),
    ("GET", "/robots.txt"),
    ("GET", "/no/such/page"),
    ("POST", "/no/such/page"),
    ("POST", "/"),
    ("DELETE", "/"),
    ("TRACE", "/"),
    ("POST", "/auth/logout"),
    ("POST", "/settings/sessions/end"),
];

const HEADERS: [&str; 16] = [
    "allow",
    "cache-control",
    "content-disposition",
    "content-security-policy",
    "content-type",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "location",
    "permissions-policy",
    "referrer-policy",
    "strict-transport-security",
    "vary",
    "x-content-type-options",
    "x-frame-options",
    "x-robots-tag",
    "set-cookie",
];

/// Headers shared by almost all responses are written once, at the top.
const COMMON: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

#[tokio::test]
async fn every_route_with_its_status_and_headers() {
    let app = TestApp::start().await;
    for file in ["favicon.svg", "robots.txt"] {
        std::fs::write(app.folder.path().join(file), "a file").expect("a file");
    }
    let mut text = "Every answer:\n".to_owned();
    for (name, value) in COMMON {
        writeln!(text, "    {name}: {value}").expect("text");
    }
    let visitors = [("A stranger", app.browser()), ("A user", app.signed_in(&User::named("Ada")).await)];
    for (who, browser) in &visitors {
        writeln!(text, "\n{who}:").expect("text");
        for (method, target) in ROUTES {
            text.push_str(&line(&app, browser, method, target).await);
        }
    }
    // All responses share two policies, written once below.
    let mut policies: Vec<String> = Vec::new();
    let lines = text.lines().map(|line| {
        let Some(policy) = line.strip_prefix("    content-security-policy: ") else { return line.to_owned() };
        let number = policies.iter().position(|known| known == policy).unwrap_or_else(|| {
            policies.push(policy.to_owned());
            policies.len() - 1
        });
        format!("    content-security-policy: ({})", number + 1)
    });
    let mut text = lines.collect::<Vec<_>>().join("\n") + "\n";
    for (index, policy) in policies.iter().enumerate() {
        write!(text, "\n({}) {policy}", index + 1).expect("text");
    }
    insta::assert_snapshot!(text);
}

async fn line(app: &TestApp, browser: &Browser, method: &str, target: &str) -> String {
    let parsed: Method = method.parse().expect("a method");
    let answer = browser.send(parsed, target, &[("origin", &app.url)], "theme=dark").await;
    let mut text = format!("{method} {target} -> {}\n", answer.status);
    for name in HEADERS {
        if COMMON.iter().any(|(common, value)| *common == name && answer.header(name) == Some(*value)) {
            continue;
        }
        let expected = COMMON.iter().any(|(common, _)| *common == name);
        let mut values = answer.headers.get_all(name).iter().peekable();
        if expected && values.peek().is_none() {
            writeln!(text, "    {name} is missing").expect("text");
        }
        for value in values {
            writeln!(text, "    {name}: {}", redacted(app, value.to_str().expect("text"))).expect("text");
        }
    }
    text
}

/// Replaces what differs from run to run: ports, nonces, states.
fn redacted(app: &TestApp, value: &str) -> String {
    let mut value = value.replace(&app.issuer.url, "[issuer]").replace(&app.url, "[headroom]");
    let encoded = app.url.replace(':', "%3A").replace('/', "%2F");
    value = value.replace(&encoded, "[headroom]");
    for start in [
        "'nonce-",
        "headroom-flow-",
        "headroom-draft=",
        "headroom-once=",
        "&state=",
        "&nonce=",
        "&code_challenge=",
        "Expires=",
    ] {
        if let Some(place) = value.find(start).map(|place| place + start.len()) {
            let length = value[place..].find(['\'', '&', ';']).unwrap_or(value.len() - place);
            value.replace_range(place..place + length, "[random]");
        }
    }
    if let Some(place) = value.find("headroom=").map(|place| place + "headroom=".len()) {
        let length = value[place..].find(';').unwrap_or(value.len() - place);
        if length > 0 {
            value.replace_range(place..place + length, "[session]");
        }
    }
    value
}

fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy").expect("a policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
    nonce.to_owned()
}

#[tokio::test]
async fn every_page_has_a_nonce_of_its_own_and_every_script_bears_it() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let mut nonces = std::collections::BTreeSet::new();
    for path in ["/", "/", CUSTOMER, "/settings", "/no/such/page", "/auth/callback"] {
        let answer = browser.get(path).await;
        let (nonce, page) = (nonce(&answer), answer.text());
        assert!(page.contains("<script"), "{path}");
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{path}: <script{tag}>");
        }
        for handler in [" onclick=", " onerror=", " onload=", " style=", "javascript:"] {
            assert!(!page.contains(handler), "{path}: {handler}");
        }
        assert!(nonces.insert(nonce), "{path}: a nonce came twice");
    }
}

#[tokio::test]
async fn the_beginning_of_an_id_that_the_browser_knows_leads_to_the_whole_one() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let columns = decode(&browser.get("/customers.bin").await.body).expect("a dataset");
    let ids: Vec<_> = (0..columns.len()).filter_map(|row| columns.row(row)).map(|row| row.id).collect();
    let id = CUSTOMER.strip_prefix("/customers/").expect("an id");
    let known = ids.iter().find(|known| id.starts_with(known.as_str())).expect("the customer");
    assert!(known.len() < id.len(), "{known}");
    let page = [("accept", "text/html,*/*;q=0.8")];
    let answer = browser.send(Method::GET, &format!("/customers/{known}"), &page, "").await;
    assert_eq!((answer.status, answer.location()), (302, CUSTOMER));
    assert_eq!(browser.get(CUSTOMER).await.status, 200);
    // A prefix that matches several customers, or is too short, matches none.
    for unclear in ["11111111", "11111111-", "1", "11111111-6fb9-0000"] {
        assert_eq!(browser.get(&format!("/customers/{unclear}")).await.status, 404, "{unclear}");
    }
    let pasted = browser.get(&format!("/?q={id}")).await.text();
    assert!(pasted.contains("1 customer, 1 over budget"), "{pasted}");
    let live = GridQuery::parse(&format!("q={id}"));
    let (found, _) = columns.select(&[0, 1, 2, 3], &live, &SearchIndex::build(&columns));
    assert_eq!(found.len(), 1, "the live grid finds the pasted id as well");
}

#[tokio::test]
async fn markup_in_a_customers_name_is_text_on_every_page_and_in_its_title() {
    let app = TestApp::start().await;
    let name = "</title><script>alert(1)</script><img src=x onerror=alert(2)>&amp;";
    let item = json!({"id": "x1", "name": name, "isUpgraded": true, "totalCost": 5, "percentUsed": 0, "budget": {}});
    app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": 1, "items": [item]})));
    let browser = app.signed_in(&User::named("Ada")).await;
    for path in ["/", "/customers/x1", "/share", "/share?step=preview"] {
        let page = browser.get(path).await.text();
        assert!(page.contains("&lt;/title&gt;&lt;script&gt;alert(1)") && page.contains("&amp;amp;"), "{path}: {page}");
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "{path}");
    }
    let page = browser.get("/customers/x1").await.text();
    assert!(page.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)"), "{page}");
}

#[tokio::test]
async fn amounts_decide_what_a_page_says_and_where_partner_centers_percent_disagrees_it_says_so_once() {
    let app = TestApp::start().await;
    let item = |name: &str, budget: &str, spent: &str, percent: &str| {
        format!(
            r#"{{"id":"{name}","name":"{name}","isUpgraded":true,"currencyCode":"EUR","totalCost":{spent},"budget":{{"amount":{budget}}},"percentUsed":{percent}}}"#
        )
    };
    let items = [
        item("wrong", "100", "150", "0"),
        item("zero", "0", "500", "0"),
        item("close", "100", "99.996", "100"),
        item("idle", "0", "0", "0"),
    ];
    let body = format!(r#"{{"totalCount":4,"items":[{}]}}"#, items.join(","));
    app.reports.replace(ResponseTemplate::new(200).set_body_raw(body, "application/json"));
    let browser = app.signed_in(&User::named("Ada")).await;
    let page = browser.get("/").await.text();
    for shown in ["4 customers, 2 over budget", "150.00 %", "99.99 %", "500.00 EUR over a budget of 0"] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
    let notice = "For 1 customer, Partner Center’s percent does not match its own amounts; the amounts decide.";
    assert_eq!(page.matches(notice).count(), 1, "{page}");
    let places = ["wrong", "zero", "close"].map(|name| page.find(&format!(" dir=\"auto\">{name}")).expect("a row"));
    assert!(places.is_sorted(), "over a budget of 0 comes after those over with a percent: {places:?}");
    let page = browser.get("/customers/zero").await.text();
    assert!(page.matches("500.00 EUR over a budget of 0").count() >= 2, "the gauge and the figure: {page}");
    let page = browser.get("/customers/idle").await.text();
    assert!(page.contains("0.00 EUR spent, with a budget of 0"), "{page}");
    let file = browser.get("/customers.csv").await.text();
    assert!(file.contains("close,Azure plan,99.99,Near budget,EUR,99.996,100,0.004,"), "{file}");
    assert!(file.contains("zero,Azure plan,,Over budget,EUR,500,0,-500,"), "{file}");
}

#[tokio::test]
async fn an_unknown_address_is_a_page_with_status_404() {
    let app = TestApp::start().await;
    for path in
        ["/no/such/page", "/customers", "/auth", "/auth/nothing", "/wp-login.php", "/.env", "/pkg/../Cargo.toml"]
    {
        assert_eq!(app.browser().get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn an_address_of_seventeen_kilobytes_and_a_form_of_as_many_are_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    assert_eq!(browser.get(&format!("/?q={}", "x".repeat(17 * 1024))).await.status, 414);
    let form = format!("theme=dark&return_to=/{}", "x".repeat(17 * 1024));
    assert_eq!(browser.post("/settings/theme", &form).await.status, 413);
}
