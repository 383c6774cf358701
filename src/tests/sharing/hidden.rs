//! What a link hides cannot be told from what it shows: for every choice of columns, the figures of two reports that differ
//! only in what is hidden are the same bytes on the page, in the dataset and in the file, and on the page of one customer.

use jiff::SignedDuration;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use super::{reviewer, share};
use crate::harness::app::TestApp;
use crate::harness::issuer::User;

const HIDEABLE: [&str; 7] = ["plan", "percent", "spent", "budget", "remaining", "projected", "updated"];

fn row(id: &str, name: &str, is_azure: bool, spent: f64, budget: f64) -> Value {
    let mut row = json!({
        "id": format!("{id}-{name}"), "name": name, "isUpgraded": is_azure, "totalCost": spent,
        "budget": {"amount": budget}, "percentUsed": 0, "lastModifiedDate": "2026-03-09T00:00:00Z",
    });
    plan(&mut row, is_azure);
    row
}

/// Azure plans have a currency and an amount in US dollars, legacy customers a locale.
fn plan(row: &mut Value, is_azure: bool) {
    let row = row.as_object_mut().expect("a row");
    row.insert("isUpgraded".to_owned(), is_azure.into());
    for field in ["currencyCode", "currencyLocale", "usdTotalCost"] {
        row.remove(field);
    }
    if is_azure {
        row.insert("currencyCode".to_owned(), "EUR".into());
        row.insert("usdTotalCost".to_owned(), 11.into());
    } else {
        row.insert("currencyLocale".to_owned(), "fr-FR".into());
    }
}

/// Its page is shared, too.
fn first_row() -> Value {
    let mut row = row("a", "Alpha", true, 130.0, 100.0);
    row["isFirst"] = true.into();
    row
}

fn report() -> Vec<Value> {
    vec![
        first_row(),
        row("b", "Bravo", false, 90.0, 100.0),
        row("c", "Charlie", true, 10.0, 100.0),
        row("d", "Bravo", true, 20.0, 100.0),
    ]
}

/// Changes everything that a file with these columns does not show.
fn changed(mut rows: Vec<Value>, shown: &[&str], masks_names: bool, round: usize) -> Vec<Value> {
    let has = |column: &str| shown.contains(&column);
    for (place, row) in rows.iter_mut().enumerate() {
        // Another id, and so another order of equal names.
        row["id"] = format!("{round}-{}", 9 - place).into();
        if masks_names {
            row["name"] = format!("Other {}", 9 - place).into();
        }
        if !has("Plan") {
            let is_azure = row["isUpgraded"] == false;
            plan(row, is_azure);
        }
        if !has("Updated") {
            row["lastModifiedDate"] = "2026-03-01T00:00:00Z".into();
        }
        let (spent, budget) =
            (row["totalCost"].as_f64().expect("spent"), row["budget"]["amount"].as_f64().expect("budget"));
        match (has("Spent"), has("Budget"), has("Percent used")) {
            (true, true, true) => {}
            (true, false, false) => row["budget"] = json!({"amount": budget + 7.0 * spent}),
            (false, true, false) => row["totalCost"] = (1_000.0 - spent).into(),
            (false, false, true) => {
                (row["totalCost"], row["budget"]) = ((spent * 3.0).into(), json!({"amount": budget * 3.0}));
            }
            (false, false, false) => (row["totalCost"], row["budget"]) = ((1_000.0 - spent).into(), json!({})),
            together => panic!("two of three give the third: {together:?}"),
        }
    }
    rows.reverse();
    rows
}

/// Everything that reviewers of such links get, one to all customers and one to the page of the first of them, without what
/// differs from link to link; and the file's columns.
async fn shared(app: &TestApp, oid: &str, rows: &[Value], options: &str) -> (Vec<String>, String) {
    let first = rows.iter().find(|row| row["isFirst"] == true).and_then(|row| row["id"].as_str()).expect("a customer");
    app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": rows.len(), "items": rows})));
    // A user who has not fetched a report yet; both are called Ada.
    let owner = app.signed_in(&User { oid: oid.to_owned(), ..User::named("Ada") }).await;
    let (key, _) = share(&owner, options).await;
    let (page, _) = share(&owner, &format!("customer={first}&{options}")).await;
    let of_view = reviewer(app, &key).await;
    let of_page = reviewer(app, &page).await;
    let mut seen = Vec::new();
    for (reviewer, key, path) in [
        (&of_view, &key, ""),
        (&of_view, &key, "?sort=plan"),
        (&of_view, &key, "?sort=cost&dir=asc"),
        (&of_view, &key, "?sort=updated"),
        (&of_view, &key, "?sort=remaining"),
        (&of_view, &key, "?status=over"),
        (&of_view, &key, "/customers.csv"),
        (&of_view, &key, "/customers.bin"),
        (&of_page, &page, ""),
    ] {
        let answer = reviewer.get(&format!("/s/{key}{path}")).await;
        assert_eq!(answer.status, 200, "{path}");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or("no nonce");
        let body: String = answer.body.iter().map(|byte| char::from(*byte)).collect();
        seen.push(body.replace(key, "[key]").replace(nonce, "[nonce]"));
    }
    let file = seen[6].lines().next().expect("a header").trim_start_matches("\u{ef}\u{bb}\u{bf}").trim().to_owned();
    (seen, file)
}

#[tokio::test]
async fn two_reports_that_differ_only_in_what_is_hidden_look_alike_to_the_last_byte() {
    assert_alike(false).await;
}

#[tokio::test]
async fn so_do_two_whose_names_differ_if_names_are_masked() {
    assert_alike(true).await;
}

/// For every choice of columns.
async fn assert_alike(masks_names: bool) {
    let app = TestApp::start().await;
    // Nothing is projected in the first days of a month: a projection follows from more than these two reports. That it
    // goes with what it gives away is a property of `domain::link`.
    app.advance(SignedDuration::from_hours(24 * 24));
    for bits in 0..1_usize << HIDEABLE.len() {
        let chosen = HIDEABLE.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        let mut options = chosen.map(|(_, column)| format!("hide={column}")).collect::<Vec<_>>();
        options.extend(masks_names.then(|| "mask=names".to_owned()));
        let options = options.join("&");
        // One address may begin 120 sign-ins a minute.
        app.advance(SignedDuration::from_secs(1));
        let (first, file) = shared(&app, &format!("one {bits}"), &report(), &options).await;
        let shown: Vec<&str> = file.split(',').collect();
        let other = changed(report(), &shown, masks_names, bits);
        let (second, _) = shared(&app, &format!("other {bits}"), &other, &options).await;
        for (one, other) in first.iter().zip(&second) {
            assert!(one == other, "{options}: {shown:?}\n{one}\n{other}");
        }
    }
}
