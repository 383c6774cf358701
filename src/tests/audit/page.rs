//! The page of the audit and its files: for managers, filtered, whole, and safe to open.

use super::{entries, manager};
use crate::alerting::form;
use crate::harness::app::{SIGN_IN, TestApp};
use crate::harness::issuer::User;

#[tokio::test]
async fn managers_read_the_audit_of_their_tenant_and_nobody_else_does() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    ada.post("/settings/rules", &form(&[("thresholds", "50")])).await;
    let morgan = manager(&app).await;
    let page = morgan.get("/settings/audit").await;
    assert_eq!(page.status, 200);
    for shown in ["Rules changed", "Signed in", "thresholds: 50", "127.0.0.1", "Ada", "Morgan", "3 entries"] {
        assert!(page.text().contains(shown), "{shown} is not in {}", page.text());
    }
    assert!(morgan.get("/settings").await.text().contains("/settings/audit"));
    assert!(!ada.get("/settings").await.text().contains("/settings/audit"));
    for path in ["/settings/audit", "/settings/audit.csv", "/settings/audit.jsonl", "/api/audit?query="] {
        let refused = ada.get(path).await;
        assert_eq!((refused.status, refused.text().contains("Rules changed")), (404, false), "{path}");
    }
    assert!(app.browser().get("/settings/audit").await.text().contains(SIGN_IN));
    for file in ["/settings/audit.csv", "/settings/audit.jsonl"] {
        assert_eq!(app.browser().get(file).await.status, 401, "{file}");
    }
    assert_eq!(entries(&app, "action = 'audit-exported'").await, 0);
    // Another tenant's manager sees that tenant's.
    let elsewhere =
        User { tid: "22222222-0000-4000-8000-000000000000".to_owned(), is_manager: true, ..User::named("Eve") };
    let eve = app.signed_in(&elsewhere).await;
    let page = eve.get("/settings/audit").await.text();
    assert!(page.contains("1 entry") && !page.contains("Ada") && !page.contains("Morgan"), "{page}");
}

#[tokio::test]
async fn the_page_is_filtered_by_its_address_and_goes_on_to_the_next() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    for round in 0..51 {
        ada.post("/settings/rules", &form(&[("thresholds", &format!("{}", 50 + round % 2))])).await;
    }
    let morgan = manager(&app).await;
    let first = morgan.get("/settings/audit").await.text();
    assert!(first.contains("53 entries") && first.contains("/settings/audit?page=2"), "{first}");
    // One is in the filter.
    assert_eq!(first.matches("Rules changed").count(), 49 + 1);
    let last = morgan.get("/settings/audit?page=99").await.text();
    assert_eq!((last.matches("Rules changed").count(), last.contains("Page 2 of 2")), (2 + 1, true), "{last}");
    let signed_in = morgan.get("/settings/audit?action=signed-in&user=ada&from=2026-03-10&to=2026-03-10").await.text();
    assert!(signed_in.contains("1 entry") && signed_in.contains("value=\"2026-03-10\""), "{signed_in}");
    assert!(signed_in.contains("/settings/audit.csv?action=signed-in&amp;user=ada"), "{signed_in}");
    let none = morgan.get("/settings/audit?user=%3Cscript%3E").await.text();
    assert!(none.contains("No entries match these filters") && !none.contains("\"<script>"), "{none}");
}

#[tokio::test]
async fn files_have_every_entry_of_the_filter_and_no_cell_runs() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    let fields = [("channel", "slack"), ("address", "https://hooks.slack.com/services/x"), ("least", "warning")];
    ada.post("/settings/receivers", &form(&[&[("name", "=cmd|' /C calc'!A0")], &fields[..]].concat())).await;
    for round in 0..501 {
        ada.post("/settings/rules", &form(&[("thresholds", &format!("{}", 50 + round % 2))])).await;
    }
    let morgan = manager(&app).await;
    let file = morgan.get("/settings/audit.csv").await;
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"headroom-audit-2026-03-10.csv\""));
    let text = file.text();
    // The head, two sign-ins, the receiver, the rules, and the file itself.
    assert_eq!(text.lines().count(), 1 + 2 + 1 + 501 + 1);
    assert!(
        text.starts_with("\u{feff}at,action,user_id,user,address,object_id,object,before,after,request,tenant\r\n")
    );
    assert!(text.contains(",'=cmd|' /C calc'!A0,"), "{text}");
    let file = morgan.get("/settings/audit.jsonl?action=receiver-created").await;
    assert_eq!(file.header("content-type"), Some("application/jsonl; charset=utf-8"));
    let lines: Vec<serde_json::Value> =
        file.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines.len(), &lines[0]["object"]), (1, &serde_json::json!("=cmd|' /C calc'!A0")));
    assert!(lines[0]["user_id"] == "oid-of-Ada" && lines[0]["action"] == "receiver-created", "{lines:?}");
    assert_eq!(entries(&app, "action = 'audit-exported' AND value_after = 'action=receiver-created'").await, 1);
}
