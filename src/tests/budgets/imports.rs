//! Budgets from a file: the dry run, its questions and verdicts, the confirmation, and who may.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use headroom::domain::principal::{PrincipalKey, UserId};
use jiff::SignedDuration;
use reqwest::Method;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{fingerprint, stories::editor};
use crate::alerting::{tenant, user_id};
use crate::harness::browser::{Answer, Browser};
use crate::harness::issuer::User;

const IMPORT: &str = "/budgets/import";

/// Brings a file; where its dry run is.
pub async fn bring(browser: &Browser, bytes: &[u8]) -> String {
    let answer = browser.upload(IMPORT, "budgets.csv", bytes).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().to_owned()
}

async fn text(browser: &Browser, path: &str) -> String {
    browser.get(path).await.text().replace("<!>", "")
}

/// Confirms what a dry run accepts after having seen it.
async fn confirm(browser: &Browser, import: &str, answers: &str) -> Answer {
    let page = text(browser, &format!("{import}?{answers}&step=confirm")).await;
    browser.post(import, &format!("{answers}&step=confirm&seen={}", fingerprint(&page))).await
}

/// The lines of the verdicts' file.
async fn verdicts(browser: &Browser, import: &str, answers: &str) -> Vec<String> {
    let file = browser.get(&format!("{import}/verdicts.csv?{answers}")).await;
    assert_eq!(file.status, 200, "{}", file.text());
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"headroom-import.csv\""));
    file.text().trim_start_matches('\u{feff}').lines().skip(1).map(str::to_owned).collect()
}

/// A workbook of these rows; what begins with `=` is a formula, and a number is one.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::from("<worksheet><sheetData>");
    for row in rows {
        sheet.push_str("<row>");
        for cell in *row {
            match (cell.strip_prefix('='), cell.parse::<f64>()) {
                (Some(formula), _) => write!(sheet, "<c><f>{formula}</f><v>7</v></c>"),
                (None, Ok(_)) => write!(sheet, "<c><v>{cell}</v></c>"),
                (None, Err(_)) => write!(sheet, "<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
            }
            .expect("text");
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    workbook_of(&sheet)
}

/// A workbook with this sheet.
pub fn workbook_of(sheet: &str) -> Vec<u8> {
    let parts = [
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("written");
    }
    writer.finish().expect("an archive").into_inner()
}

#[tokio::test]
async fn a_file_is_judged_row_by_row_and_what_is_right_becomes_a_batch() {
    let (app, _, browser) = editor().await;
    let file = "Kunde;Budget;Währung\r\ncontoso;1.234,50;SEK\r\nfabrikam;0;SEK\r\nnorthwind;70;EUR\r\ntailspin;remove;\r\n\
                nobody;5;\r\n=cmd;5;\r\ncontoso AB;;\r\n";
    let import = bring(&browser, file.as_bytes()).await;
    let page = text(&browser, &import).await;
    for shown in [
        "Dry run of budgets.csv",
        "Nothing has been sent.",
        "2 rows would change a budget.",
        "A budget must be more than 0.",
        "The customer is billed in another currency.",
        "Not a customer in your report.",
        "1,234.50",
        "See what is sent",
    ] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
    assert_eq!(
        verdicts(&browser, &import, "").await,
        [
            "2,contoso,contoso,\"1.234,50\",SEK,,1234.5,Would be set,",
            "3,fabrikam,fabrikam,0,SEK,,,\"A budget must be more than 0. To have none, write “remove”.\",",
            "4,northwind,northwind,70,SEK,,,The customer is billed in another currency.,",
            "5,tailspin,tailspin,remove,SEK,100,,Would be removed,",
            "6,nobody,,5,,,,Not a customer in your report.,",
            "7,'=cmd,,5,,,,A formula. Save the file with values.,",
            "8,contoso AB,,,,,,Not a customer in your report.,",
        ]
    );
    let seen = text(&browser, &format!("{import}?step=confirm")).await;
    for shown in ["Set 1 budget, 1,234.50 SEK in all. Remove 1 budget.", "Send 2 changes", "Back to the dry run"] {
        assert!(seen.contains(shown), "{shown} is not in {seen}");
    }
    assert_eq!(app.budgets.changed(), [], "nothing is sent yet");
    // Partner Center's books have whole amounts here.
    let whole = bring(&browser, b"Customer,Budget\ncontoso,1500\ntailspin,Remove\n").await;
    let confirmed = confirm(&browser, &whole, "").await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text());
    let batch = text(&browser, confirmed.location()).await;
    assert!(batch.contains("All 2 budgets were changed.") && batch.contains("Undo 2 changes"), "{batch}");
    assert_eq!(app.budgets.changed(), [("contoso".to_owned(), Some(1500)), ("tailspin".to_owned(), None)]);
    let audited: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM audit_events WHERE action = 'budgets-begun' AND value_after = 'set: 1; 1500 SEK; removed: 1'",
    )
    .fetch_one(&app.database)
    .await
    .expect("a count");
    assert_eq!(audited, 1);
    // The file is still there, and what is done is done.
    let again = text(&browser, &whole).await;
    assert!(again.contains("No row would change a budget.") && again.contains("It already is so."), "{again}");
    let undone = browser.post(&format!("{}/undo", confirmed.location()), "").await;
    assert!(text(&browser, undone.location()).await.contains("All 2 budgets were changed."));
    assert_eq!((app.budgets.amount("contoso"), app.budgets.amount("tailspin")), (None, Some(100)));
}

#[tokio::test]
async fn an_amount_that_could_be_two_is_asked_about_and_nothing_is_sent_before() {
    let (app, _, browser) = editor().await;
    let import = bring(&browser, b"Customer;Budget\ncontoso;1.200\nfabrikam;70\n").await;
    let page = text(&browser, &import).await;
    assert!(page.contains("“1.200” could be 1200 or 1.200, and no other amount in the file tells which."), "{page}");
    assert!(page.contains("With a decimal comma") && !page.contains("See what is sent"), "{page}");
    assert!(!page.contains("checked"), "neither is chosen: {page}");
    let page = text(&browser, &format!("{import}?step=confirm")).await;
    assert!(!page.contains("name=\"seen\""), "{page}");
    assert_eq!(browser.post(&import, "step=confirm&seen=x").await.status, 422);
    for (answer, amount) in [("decimal=comma", "1,200.00"), ("decimal=point", "1.20")] {
        let page = text(&browser, &format!("{import}?{answer}")).await;
        assert!(page.contains(amount) && page.contains("2 rows would change a budget."), "{answer}: {page}");
    }
    let confirmed = confirm(&browser, &import, "decimal=comma").await;
    assert!(text(&browser, confirmed.location()).await.contains("All 2 budgets were changed."));
    assert_eq!(app.budgets.amount("contoso"), Some(1200));
}

#[tokio::test]
async fn columns_whose_names_do_not_tell_are_asked_about() {
    let (app, _, browser) = editor().await;
    let import = bring(&browser, b"Who,Old budget,Next\ncontoso,10,<b>20\nfabrikam,10,30\n").await;
    let page = text(&browser, &import).await;
    assert!(page.contains("Say which column is which") && page.contains("2: Old budget"), "{page}");
    assert!(!page.contains("Row by row"), "{page}");
    let page = text(&browser, &format!("{import}?id=none&name=0&amount=2&currency=none")).await;
    assert!(page.contains("1 row would change a budget.") && page.contains("&lt;b&gt;20"), "{page}");
    for query in ["name=0&amount=2", ""] {
        let answer = browser.get(&format!("{import}/verdicts.csv?{query}")).await;
        assert_eq!(answer.status, 200, "{query}: {}", app.log());
    }
    let file = verdicts(&browser, &import, "name=0&amount=2").await;
    assert_eq!(file[1], "3,fabrikam,fabrikam,30,SEK,,30,Would be set,");
    assert_eq!(verdicts(&browser, &import, "").await, [""; 0]);
}

#[tokio::test]
async fn a_workbook_is_read_with_its_numbers_and_without_its_formulas() {
    let (app, _, browser) = editor().await;
    let rows: [&[&str]; 4] =
        [&["Tenant id", "Budget"], &["contoso", "1234"], &["fabrikam", "=A1*2"], &["northwind", "1.234,00"]];
    let import = bring(&browser, &workbook(&rows)).await;
    assert_eq!(
        verdicts(&browser, &import, "").await,
        [
            "2,contoso,contoso,1234,SEK,,1234,Would be set,",
            "3,fabrikam,fabrikam,7,SEK,,,A formula. Save the file with values.,",
            "4,northwind,northwind,\"1.234,00\",SEK,,1234,Would be set,",
        ]
    );
    let confirmed = confirm(&browser, &import, "").await;
    assert!(text(&browser, confirmed.location()).await.contains("All 2 budgets were changed."));
    assert_eq!(app.budgets.amount("northwind"), Some(1234));
}

#[tokio::test]
async fn our_own_file_of_customers_can_be_changed_and_brought_back() {
    let (app, _, browser) = editor().await;
    let file = browser.get("/customers.csv").await.text();
    let head = file.lines().next().expect("a head").trim_start_matches('\u{feff}');
    let place = head.split(',').position(|name| name == "Budget").expect("a column");
    let lines = file.lines().map(|line| {
        let mut cells: Vec<&str> = line.split(',').collect();
        if cells[0] == "tailspin" {
            cells[place] = "250";
        }
        cells.join(",")
    });
    let import = bring(&browser, lines.collect::<Vec<_>>().join("\r\n").as_bytes()).await;
    let confirmed = confirm(&browser, &import, "").await;
    assert!(text(&browser, confirmed.location()).await.contains("1 budget was changed."));
    assert_eq!(app.budgets.changed(), [("tailspin".to_owned(), Some(250))]);
}

#[tokio::test]
async fn what_was_not_seen_is_not_confirmed() {
    let (app, ledger, browser) = editor().await;
    let import = bring(&browser, b"Customer,Budget\ntailspin,200\n").await;
    let seen = fingerprint(&text(&browser, &format!("{import}?step=confirm")).await);
    ledger.set("tailspin", 40, Some(150));
    app.advance(SignedDuration::from_mins(20));
    let refused = browser.post(&import, &format!("step=confirm&seen={seen}")).await;
    assert_eq!(refused.status, 409);
    let page = refused.text();
    assert!(page.contains("Nothing was sent: budgets or figures have changed") && page.contains("150.00"), "{page}");
    assert_eq!((app.budgets.changed(), app.count("budget_batches").await), (vec![], 0));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_why_and_what_to_do() {
    let (app, _, browser) = editor().await;
    for (name, bytes, status, sentence) in [
        ("", &b""[..], 422, "Choose a file first."),
        ("a.csv", b"", 422, "There are no rows below the names of the columns."),
        ("a.csv", b"Customer,Budget\n", 422, "There are no rows below the names of the columns."),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 422, "This workbook has a password, or an old format."),
        ("a.pdf", b"%PDF\0", 422, "This is neither a CSV file nor an Excel workbook."),
        ("a.xlsx", b"PK\x03\x04", 422, "This file cannot be read."),
    ] {
        let answer = browser.upload(IMPORT, name, bytes).await;
        assert_eq!(answer.status, status, "{sentence}");
        assert!(answer.text().contains(sentence), "{sentence}: {}", answer.text());
    }
    let large = browser.upload(IMPORT, "a.csv", &vec![b'x'; 17 << 20]).await;
    assert_eq!(large.status, 413);
    assert!(large.text().contains("This file is too large."), "{}", large.text());
    // No form of that kind at all.
    let form = browser.post(IMPORT, "file=x").await;
    assert!(form.status == 422 && form.text().contains("Choose a file first."), "{}", form.text());
    assert_eq!(app.count("budget_imports").await, 0);
    let named = browser.upload(IMPORT, "C:\\lists\\\u{202e}<b>.csv", b"Customer,Budget\ncontoso,5\n").await;
    let page = text(&browser, named.location()).await;
    assert!(page.contains("Dry run of &lt;b&gt;.csv"), "{page}");
}

#[tokio::test]
async fn a_file_is_its_users_own_sealed_and_outlasts_a_restart_but_not_the_day() {
    let (app, _, browser) = editor().await;
    let import = bring(&browser, b"Customer,Budget\ncontoso,4711\n").await;
    let stored: Vec<u8> =
        sqlx::query_scalar("SELECT content FROM budget_imports").fetch_one(&app.database).await.expect("bytes");
    assert!(!stored.windows(7).any(|bytes| bytes == b"contoso") && !stored.windows(4).any(|bytes| bytes == b"4711"));
    let ben = app.signed_in(&User::named("Ben")).await;
    for path in [import.clone(), format!("{import}?step=confirm"), format!("{import}/verdicts.csv")] {
        let answer = ben.get(&path).await;
        assert!(answer.status == 404 && !answer.text().contains("4711"), "{path}: {}", answer.text());
    }
    assert_eq!(ben.post(&import, "step=confirm&seen=x").await.location(), "/budgets/import?gone=yes");
    assert!(text(&ben, "/budgets/import?gone=yes").await.contains("That file is no longer kept."));
    // Somebody who is a reader by now reads nothing of it.
    let owner: String =
        sqlx::query_scalar("SELECT user_id FROM budget_imports").fetch_one(&app.database).await.expect("an id");
    assert_eq!(UserId::parse(&owner), Some(user_id(&User::named("Ada"))));
    let restarted = app.restarted(|_| ()).await.expect("it starts");
    let (ada, id) = (PrincipalKey { tenant: tenant(), user: user_id(&User::named("Ada")) }, import.rsplit('/').next());
    let again = restarted.imports.look(&ada, id.expect("an id"), |import| import.table.len()).await;
    assert_eq!(again.expect("read"), Some(1));
    // The next file takes its place.
    let next = bring(&browser, b"Customer,Budget\ncontoso,5\n").await;
    assert_eq!((browser.get(&import).await.status, browser.get(&next).await.status), (404, 200));
    app.advance(SignedDuration::from_hours(8));
    app.sign_in(&browser, "/").await;
    assert_eq!(browser.get(&next).await.status, 404);
}

#[tokio::test]
async fn readers_strangers_and_other_sites_bring_nothing() {
    let (app, _, browser) = editor().await;
    let file = b"Customer,Budget\ncontoso,5\n";
    let reader = app.signed_in(&User::with_role("Rae", "Headroom.Reader")).await;
    assert_eq!(reader.upload(IMPORT, "a.csv", file).await.status, 403);
    let page = text(&reader, IMPORT).await;
    assert!(page.contains("Readers cannot change budgets.") && !page.contains("type=\"file\""), "{page}");
    assert!(!text(&reader, "/budgets").await.contains(IMPORT));
    let stranger = app.browser().upload(IMPORT, "a.csv", file).await;
    assert_eq!((stranger.status, stranger.location()), (303, IMPORT));
    let elsewhere = [("origin", "https://evil.example"), ("content-type", "multipart/form-data; boundary=x")];
    assert_eq!(browser.send(Method::POST, IMPORT, &elsewhere, "").await.status, 403);
    assert_eq!(app.count("budget_imports").await, 0);
    for path in ["/budgets", "/budgets/new?status=none"] {
        assert!(text(&browser, path).await.contains("href=\"/budgets/import\""), "{path}");
    }
}

#[tokio::test]
async fn a_long_file_is_shown_in_part_and_sent_in_parts() {
    let (app, ledger, browser) = editor().await;
    let mut file = "Customer,Budget\n".to_owned();
    for number in 0..1_050 {
        ledger.set(&format!("customer-{number}"), 5, None);
        writeln!(file, "customer-{number},{}", 100 + number).expect("text");
    }
    app.advance(SignedDuration::from_mins(20));
    let import = bring(&browser, file.as_bytes()).await;
    let page = text(&browser, &import).await;
    assert!(page.contains("1,050 rows would change a budget.") && page.contains("The first 200 rows."), "{page}");
    assert!(page.contains("Send the first 1,000;"), "{page}");
    assert_eq!(page.matches("Would be set").count(), 201, "in the counts, and in each row that is shown");
    assert_eq!(verdicts(&browser, &import, "").await.len(), 1_050);
    let seen = text(&browser, &format!("{import}?step=confirm")).await;
    assert!(seen.contains("Send 1,000 changes"), "{seen}");
}
