//! Owners and labels from a file and into one: the dry run, its verdicts, the confirmation, and who may.

use crate::alerting::{Watched, form};
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::sharing::{reviewer, share};

const IMPORT: &str = "/settings/owners/import";

/// Ada watches three customers; Ben, who has an address, has been here.
async fn watched() -> (Watched, Browser) {
    let watched = Watched::start().await;
    for name in ["contoso", "fabrikam", "nordwind"] {
        watched.ledger.set(name, 40, Some(100));
    }
    watched.pass(1).await;
    let ben = watched.app.signed_in(&User::with_role("Ben", "Headroom.Reader")).await;
    page(&ben, "/").await;
    ben.post("/settings/owners/mine", "address=ben%40example.com").await;
    (watched, ben)
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    let page = answer.text().replace("<!>", "");
    assert_eq!(answer.status, 200, "{path}: {page}");
    page
}

/// Brings a file; where its dry run is.
async fn bring(browser: &Browser, text: &str) -> String {
    let answer = browser.upload(IMPORT, "owners.csv", text.as_bytes()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().to_owned()
}

fn seen(page: &str) -> String {
    let rest = page.split("name=\"seen\" value=\"").nth(1).expect("a fingerprint");
    rest.split('"').next().expect("its end").to_owned()
}

/// The lines of a file below its head.
async fn lines(browser: &Browser, path: &str) -> Vec<String> {
    let file = browser.get(path).await;
    assert_eq!(file.status, 200, "{}", file.text());
    file.text().trim_start_matches('\u{feff}').lines().skip(1).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_file_is_judged_row_by_row_and_confirmed_at_once_on_record() {
    let (watched, _) = watched().await;
    let ada = &watched.browser;
    let file = "Customer;Tenant id;Owner;Labels\n;contoso;ben@example.com;\"Gold, <b>VIP</b>\"\nfabrikam;;team@example.com;\n\
                nordwind;;;\nNobody & Sons;;ben@example.com;\n;contoso2;=1+1;\n";
    let dry = bring(ada, file).await;
    assert_eq!(watched.app.count("customer_owners").await, 0, "nothing is stored yet");
    let shown = page(ada, &dry).await;
    for expected in [
        "Dry run of owners.csv",
        "2 customers would be assigned.",
        "Nothing changes",
        "Not a customer in your report.",
        "<bdi>ben@example.com; Gold, &lt;b&gt;VIP&lt;/b&gt;</bdi>",
        "<bdi>Ben; &lt;b&gt;VIP&lt;/b&gt;, Gold</bdi>",
        "Assign 2 customers",
    ] {
        assert!(shown.contains(expected), "{expected} is not in {shown}");
    }
    let verdicts = lines(ada, &format!("{dry}/verdicts.csv")).await;
    assert_eq!(verdicts.len(), 5);
    assert_eq!(verdicts[1], "3,fabrikam,fabrikam,team@example.com,,team@example.com,,Would be assigned,");
    let moved = ada.post(&dry, "seen=x").await;
    assert_eq!(moved.status, 409);
    assert!(moved.text().contains("so nothing was stored"), "{}", moved.text());
    let answer = ada.post(&dry, &form(&[("seen", &seen(&shown))])).await;
    assert_eq!((answer.status, answer.location()), (303, format!("{dry}?assigned=2").as_str()), "{}", answer.text());
    let after = page(ada, answer.location()).await;
    assert!(
        after.contains("2 customers were assigned.") && after.contains("No customer would be assigned."),
        "{after}"
    );
    assert!(page(ada, "/customers/contoso").await.contains("<bdi>Ben</bdi>"));
    let audit = "SELECT value_after FROM audit_events WHERE action = 'ownership-changed' ORDER BY id";
    let audit: Vec<String> = sqlx::query_scalar(audit).fetch_all(&watched.app.database).await.expect("a list");
    let ben = format!("owner: Ben ({}); labels: <b>VIP</b>, Gold", User::named("Ben").oid);
    assert_eq!(audit, [ben.as_str(), "owner: team@example.com"]);
}

#[tokio::test]
async fn what_changes_between_dry_run_and_confirmation_is_not_overwritten() {
    let (watched, _) = watched().await;
    let ada = &watched.browser;
    let dry = bring(ada, "Customer,Owner\ncontoso,team@example.com\nfabrikam,team@example.com\n").await;
    let seen = seen(&page(ada, &dry).await);
    ada.post("/customers/contoso/owner", "to=rules&mailbox=team%40example.com&labels=").await;
    assert_eq!(ada.post(&dry, &form(&[("seen", &seen)])).await.status, 409, "one change fewer than was seen");
    assert_eq!(watched.app.count("customer_owners").await, 1);
}

#[tokio::test]
async fn columns_that_cannot_be_told_are_asked_for() {
    let (watched, _) = watched().await;
    let dry = bring(&watched.browser, "Who;Whose\ncontoso;team@example.com\n").await;
    let asked = page(&watched.browser, &dry).await;
    assert!(asked.contains("Column with the owner") && !asked.contains("name=\"seen\""), "{asked}");
    let answers = "name=0&owner=1&id=none&labels=none";
    let shown = page(&watched.browser, &format!("{dry}?{answers}")).await;
    assert!(shown.contains("1 customer would be assigned."), "{shown}");
    let answer = watched.browser.post(&dry, &format!("{answers}&seen={}", seen(&shown))).await;
    assert!(answer.location().ends_with("assigned=1"), "{} {}", answer.status, answer.location());
}

#[tokio::test]
async fn what_was_exported_and_comes_back_changes_nothing() {
    let (watched, ben) = watched().await;
    let ada = &watched.browser;
    ada.post(
        "/customers/contoso/owner",
        &form(&[("to", &format!("user:{}", User::named("Ben").oid)), ("labels", "Gold, A;b")]),
    )
    .await;
    ada.post("/customers/fabrikam/owner", "to=nobody&labels=").await;
    let file = ada.get("/owners.csv?sort=name").await;
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"headroom-owners.csv\""));
    let written = file.text();
    assert_eq!(
        written.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
        [
            "Tenant id,Customer,Owner,Labels",
            "contoso,contoso,ben@example.com,\"A;b, Gold\"",
            "fabrikam,fabrikam,Nobody,",
            "nordwind,nordwind,,"
        ]
    );
    assert_eq!(lines(ada, "/owners.csv?owner=none&q=nord").await, ["nordwind,nordwind,,"]);
    assert_eq!(lines(&ben, "/owners.csv").await.len(), 3, "readers see it, too");
    let dry = bring(ada, &written).await;
    assert!(page(ada, &dry).await.contains("No customer would be assigned."));
}

#[tokio::test]
async fn readers_and_reviewers_bring_nothing_and_reviewers_get_no_file() {
    let (watched, ben) = watched().await;
    let dry = bring(&watched.browser, "Customer;Owner\ncontoso;team@example.com\n").await;
    assert_eq!(ben.upload(IMPORT, "a.csv", b"Customer;Owner\na;b\n").await.status, 403);
    assert!(page(&ben, IMPORT).await.contains("Readers cannot assign customers."));
    assert_eq!(ben.get(&dry).await.status, 404);
    assert_eq!(ben.get(&format!("{dry}/verdicts.csv")).await.status, 404);
    assert_eq!(ben.post(&dry, "seen=x").await.status, 403);
    let morgan = watched.app.signed_in(&User::with_role("Morgan", "Headroom.Manager")).await;
    assert_eq!(morgan.get(&dry).await.status, 404, "it is Ada's file");
    let (key, _) = share(&watched.browser, "title=March&passphrase=").await;
    let guest = reviewer(&watched.app, &key).await;
    assert_eq!(guest.get("/owners.csv").await.status, 401);
    assert_eq!(guest.get(&format!("/s/{key}/owners.csv")).await.status, 404);
}
