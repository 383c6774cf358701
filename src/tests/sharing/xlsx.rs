//! The grid as a workbook, read back by a reader that is not the writer's.

use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xlsx};
use serde_json::json;
use wiremock::ResponseTemplate;

use super::{reviewer, share};
use crate::harness::app::{TestApp, customer_of};
use crate::harness::browser::Answer;
use crate::harness::issuer::User;

fn rows(answer: &Answer) -> Range<Data> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(answer.body.clone())).expect("a workbook");
    assert_eq!(workbook.sheet_names(), ["Customers"]);
    workbook.worksheet_range("Customers").expect("its sheet")
}

#[tokio::test]
async fn the_workbook_has_the_rows_of_the_screen_with_numbers_and_moments_that_are_ones() {
    let (app, ada) = (TestApp::start().await, User::named("Ada"));
    let browser = app.signed_in(&ada).await;
    let answer = browser.get("/customers.xlsx?plan=azure&sort=percent-used").await;
    assert_eq!(
        answer.header("content-type"),
        Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    );
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"headroom-2026-03-10.xlsx\""));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let sheet = rows(&answer);
    let lines: Vec<_> = sheet.rows().collect();
    let head: Vec<_> = lines[0].iter().map(ToString::to_string).collect();
    let place = |name: &str| head.iter().position(|field| field == name).unwrap_or_else(|| panic!("{name}: {head:?}"));
    let first = |name: &str| &lines[1][place(name)];
    assert_eq!(first("Customer"), &Data::String(customer_of(&ada)));
    assert_eq!(first("Plan"), &Data::String("Azure plan".into()));
    assert_eq!(first("Percent used"), &Data::Float(602.84));
    assert_eq!(first("Spent"), &Data::Float(120.568_299_999_999_6));
    assert_eq!(first("Remaining"), &Data::Float(-100.568_299_999_999_6));
    assert_eq!(first("Projected"), &Data::Empty);
    let Data::DateTime(updated) = first("Updated") else { panic!("{:?} is no moment", first("Updated")) };
    assert_eq!(updated.to_ymd_hms_milli(), (2019, 9, 17, 17, 8, 11, 0));
    assert_eq!(first("Age in hours"), &Data::Float(56_778.0));
    let file = browser.get("/customers.csv?plan=azure&sort=percent-used").await.text();
    assert_eq!(file.lines().count(), lines.len(), "the same rows as the other file");
    assert!(file.contains(&first("Tenant id").to_string()), "and the same tenant ids");
}

#[tokio::test]
async fn texts_are_texts_whatever_they_look_like_and_days_that_excel_does_not_have_too() {
    let app = TestApp::start().await;
    let long = "x".repeat(40_000);
    let names = ["=1+1", "@SUM(A1)", "00123", "\u{1}control", "https://evil.example/", &long];
    let items: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            json!({"id": format!("id-{number}"), "name": name, "isUpgraded": true, "totalCost": 1.5, "percentUsed": 0,
               "budget": {}, "currencyCode": "EUR", "lastModifiedDate": "1850-03-10T11:00:00Z"})
        })
        .collect();
    app.reports.replace(ResponseTemplate::new(200).set_body_json(json!({"totalCount": names.len(), "items": items})));
    let browser = app.signed_in(&User::named("Ada")).await;
    let sheet = rows(&browser.get("/customers.xlsx").await);
    let shown: Vec<_> = sheet.rows().skip(1).map(|row| row[0].clone()).collect();
    for name in ["=1+1", "@SUM(A1)", "00123", "https://evil.example/"] {
        assert!(shown.contains(&Data::String(name.into())), "{name}: {shown:?}");
    }
    assert_eq!(sheet.rows().count(), names.len() + 1);
    let has_moment = |row: &&[Data]| row.iter().any(|cell| cell.to_string().starts_with("1850-03-10"));
    assert_eq!(sheet.rows().skip(1).filter(has_moment).count(), names.len());
}

#[tokio::test]
async fn it_is_for_whoever_is_signed_in() {
    let app = TestApp::start().await;
    assert_eq!(app.browser().get("/customers.xlsx").await.status, 401);
    let browser = app.signed_in(&User::named("Ada")).await;
    app.reports.replace(ResponseTemplate::new(403));
    assert_eq!(browser.get("/customers.xlsx").await.status, 403);
}

#[tokio::test]
async fn a_reviewer_gets_what_the_frozen_view_shows_and_no_tenant_id() {
    let (app, ada) = (TestApp::start().await, User::named("Ada"));
    let browser = app.signed_in(&ada).await;
    for (options, is_named) in [("", true), ("mask=names&hide=plan", false)] {
        let (key, _) = share(&browser, options).await;
        assert_eq!(app.browser().get(&format!("/s/{key}/customers.xlsx")).await.status, 404, "a closed door");
        let answer = reviewer(&app, &key).await.get(&format!("/s/{key}/customers.xlsx?sort=percent-used")).await;
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        let cells: Vec<_> = rows(&answer).used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        assert_eq!(cells.contains(&customer_of(&ada)), is_named, "{options}: {cells:?}");
        assert_eq!(cells.contains(&"Azure plan".to_owned()), is_named, "{options}: {cells:?}");
        for hidden in ["Tenant id", "11111111-6fb9-4b05-8f15-b3d72e0596e6"] {
            assert!(!cells.iter().any(|cell| cell == hidden), "{options}: {hidden}");
        }
    }
}
