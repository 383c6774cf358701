//! Masked and hidden data is nowhere: not in the page, not in the dataset, not in the file, not in the
//! database.

use headroom::domain::grid::Column;
use headroom::wire::codec::dataset::decode;
use serde_json::Value;

use super::{reviewer, share};
use crate::harness::app::TestApp;
use crate::harness::issuer::User;

const DOCUMENTED: &str = include_str!("../../server/partner_center/documented_response.json");

/// The names, ids and amounts of Microsoft's documented response; the amounts as received and as shown.
fn secrets() -> (Vec<String>, Vec<String>, Vec<String>) {
    // As text: a float would lose the digits searched for.
    let amounts = DOCUMENTED.lines().filter(|line| line.contains("otalCost\"") || line.contains("\"amount\""));
    let amounts = amounts.filter_map(|line| Some(line.split(':').nth(1)?.trim().trim_end_matches(',').to_owned()));
    let amounts: Vec<String> = amounts.filter(|amount| amount.contains('.') && amount.len() > 4).collect();
    let rounded: Vec<String> =
        amounts.iter().map(|amount| format!("{:.2}", amount.parse::<f64>().expect("a number"))).collect();
    let rounded = rounded.into_iter().filter(|amount| amount.len() > 4);
    let document: Value = serde_json::from_str(DOCUMENTED).expect("JSON");
    let items = document["items"].as_array().expect("items").clone();
    let texts = |field: &str| items.iter().filter_map(|item| item[field].as_str().map(str::to_owned)).collect();
    (texts("name"), texts("id"), amounts.iter().cloned().chain(rounded).collect())
}

#[tokio::test]
async fn a_masked_view_holds_no_name_no_id_and_no_amount() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (names, ids, amounts) = secrets();
    assert!(names.len() == 4 && ids.len() == 4 && amounts.len() > 3, "{amounts:?}");
    // They can be found before they are masked.
    let plain = browser.get("/").await.text() + &browser.get("/customers.csv").await.text();
    let known: Vec<&String> =
        names.iter().chain(&ids).chain(&amounts).filter(|secret| plain.contains(*secret)).collect();
    assert!(known.len() > 9, "{known:?}");

    let (key, _) = share(&browser, "mask=names&mask=amounts").await;
    let reviewer = reviewer(&app, &key).await;
    let mut seen = Vec::new();
    for path in ["", "?page=2", "?sort=cost", "?q=modern", "?sort=name&dir=desc", "/customers.csv", "/customers.bin"] {
        let answer = reviewer.get(&format!("/s/{key}{path}")).await;
        assert_eq!(answer.status, 200, "{path}");
        seen.push((path, answer));
    }
    for (path, answer) in &seen {
        let whole = answer.whole();
        for secret in names.iter().chain(&ids).chain(&amounts) {
            assert!(!whole.contains(secret.as_str()), "{secret} is in {path}");
        }
        for id in &ids {
            let bytes = uuid::Uuid::parse_str(id).expect("an id").into_bytes();
            assert!(!answer.body.windows(16).any(|part| part == bytes), "the bytes of {id} are in {path}");
        }
    }
    let columns = decode(&seen.last().expect("the dataset").1.body).expect("a dataset");
    assert_eq!(columns.len(), 4);
    for row in 0..columns.len() {
        let row = columns.row(row).expect("a row");
        assert!(row.name.starts_with("Customer ") && row.id.is_empty(), "{row:?}");
        assert_eq!([Column::Spent, Column::Budget, Column::Remaining].map(|column| row.plain(column)), [None; 3]);
        assert_eq!(row.currency.key(), "");
    }
    let page = seen[0].1.text();
    assert!(page.contains("602.84 %") && page.contains("Customer 1") && !page.contains("SEK"), "{page}");
    let table = app.rows().await.into_iter().filter(|row| row.starts_with("snapshot")).collect::<Vec<_>>().join("\n");
    for secret in names.iter().chain(&ids).chain(&amounts) {
        assert!(!table.contains(secret.as_str()), "{secret} is in the database");
    }
}

#[tokio::test]
async fn a_hidden_column_is_in_no_answer() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, _) = share(&browser, "hide=plan&hide=budget&hide=updated").await;
    let reviewer = reviewer(&app, &key).await;
    // No parameter, of the share page or otherwise, can bring it back.
    for query in ["", "?hide=&columns=all&mask=", "?sort=budget", "?plan=legacy", "?sort=remaining&dir=asc"] {
        let page = reviewer.get(&format!("/s/{key}{query}")).await.text();
        assert!(!page.contains("Azure plan") && !page.contains("Legacy"), "{query}");
        assert!(!page.contains("20.00 SEK") && !page.contains("SEK over") && !page.contains("2019-09-17"), "{query}");
        assert!(!page.contains("602.84"), "spent and percent give the budget: {query}");
        assert!(!page.contains("fr-FR"), "only legacy rows have a locale: {query}");
        assert!(page.contains("120.57"), "{query}");
    }
    let file = reviewer.get(&format!("/s/{key}/customers.csv?hide=spent")).await.text();
    assert!(file.starts_with("\u{feff}Customer,Currency,Spent\r\n"), "{file}");
    let columns = decode(&reviewer.get(&format!("/s/{key}/customers.bin")).await.body).expect("a dataset");
    let rows: Vec<_> = (0..columns.len()).filter_map(|row| columns.row(row)).collect();
    assert!(rows.iter().all(|row| row.plain(Column::Budget).is_none()
        && row.units(Column::Updated).is_none()
        && row.plan == rows[0].plan));
    assert!(rows.iter().any(|row| row.plain(Column::Spent) == Some("120.57")));
}

#[tokio::test]
async fn a_view_holds_the_customers_that_were_chosen_and_no_other() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let left_out = "11111111-6fb9-4b05-8f15-b3d72e0596e6";
    let (key, _) = share(&browser, &format!("plan=azure&without={left_out}")).await;
    let reviewer = reviewer(&app, &key).await;
    for query in ["", "?q=modern", "?plan=legacy", "?plan=&status=over&page=1"] {
        let page = reviewer.get(&format!("/s/{key}{query}")).await.text();
        assert!(!page.contains("Modern Azure Customer SE of Ada") && !page.contains("LEGACY AZURE"), "{query}");
    }
    let columns = decode(&reviewer.get(&format!("/s/{key}/customers.bin")).await.body).expect("a dataset");
    let all = decode(&browser.get("/customers.bin").await.body).expect("a dataset");
    let azure = (0..all.len()).filter_map(|row| all.row(row)).filter(|row| row.plan.key() == "azure").count();
    assert_eq!(columns.len(), azure - 1);
}
