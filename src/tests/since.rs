//! What has changed since the last visit, or since a chosen day: the panel, the rows in scope, the files, and whose rows
//! these are.

use headroom::wire::codec::dataset::decode;
use jiff::SignedDuration;

use crate::alerting::Watched;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

const PANEL: &str = "What has changed";

/// Figures of four customers, seen by Ada in a visit that is over.
async fn visited() -> Watched {
    let watched = Watched::start().await;
    for (name, spent) in [("contoso", 70), ("fabrikam", 10), ("tailspin", 90), ("woodgrove", 5)] {
        watched.ledger.set(name, spent, Some(100));
    }
    watched.app.advance(SignedDuration::from_hours(1));
    let first = page(&watched.browser, "/").await;
    assert!(first.contains("title=\"contoso\"") && !first.contains(PANEL), "nothing is known from earlier: {first}");
    watched
}

/// A day later: one has gone over, one has crossed a threshold, one has come and one has gone.
async fn changed() -> Watched {
    let mut watched = visited().await;
    watched.ledger.set("contoso", 112, Some(100));
    watched.ledger.set("fabrikam", 85, Some(100));
    watched.ledger.set("adatum", 3, Some(100));
    watched.ledger.remove("woodgrove");
    watched.app.advance(SignedDuration::from_hours(24));
    watched.browser = watched.app.signed_in(&User::named("Ada")).await;
    watched
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    let page = answer.text().replace("<!>", "");
    assert_eq!(answer.status, 200, "{path}: {page}");
    page
}

/// The panel as text.
fn panel(page: &str) -> String {
    let (_, rest) = page.split_once("class=\"since\"").unwrap_or_else(|| panic!("no panel in {page}"));
    let (panel, _) = rest.split_once("</section>").expect("its end");
    let mut text = String::new();
    let mut is_tag = true;
    for character in panel.chars() {
        match character {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if is_tag => {}
            other => text.push(other),
        }
        if character == '>' && !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The names in the server's table.
fn names(page: &str) -> Vec<&str> {
    let (_, table) = page.split_once("id=\"customers-fallback\"").unwrap_or_default();
    let rows = table.split("role=\"rowheader\"").skip(1);
    rows.filter_map(|row| row.split("title=\"").nth(1)?.split('"').next()).collect()
}

/// A line of the grid's setup, after the two on how numbers are written: 0 is the dataset's address, 1 that of the bells,
/// 2 that of the trends, 3 the grid's own.
fn setup(page: &str, line: usize) -> String {
    let setup = page.split("data-setup=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a setup");
    setup.lines().nth(2 + line).expect("a line").replace("&amp;", "&")
}

#[tokio::test]
async fn the_next_visit_says_what_has_changed_since_the_last_one_until_it_ends() {
    let watched = changed().await;
    let told = panel(&page(&watched.browser, "/").await);
    let summary =
        "Since Tuesday 10 March: 4 changed 1 went over 1 crossed a threshold 1 expected to go over 1 new 1 gone";
    assert!(told.contains(summary), "{told}");
    for line in [
        "contoso – went over: 70.00 to 112.00 of 100.00 SEK",
        "fabrikam – crossed 80 %: 10.00 to 85.00 of 100.00 SEK",
        "adatum – new, 3.00 SEK spent",
        "woodgrove – no longer listed by Partner Center, 5.00 SEK when last seen",
    ] {
        assert!(told.contains(line), "{line} is not in {told}");
    }
    assert!(!told.contains("tailspin"), "nothing has changed there: {told}");
    // Reloads, other pages and newer figures belong to the visit.
    for path in ["/", "/settings", "/customers/contoso", "/alerts"] {
        watched.app.advance(SignedDuration::from_mins(20));
        page(&watched.browser, path).await;
    }
    assert!(panel(&page(&watched.browser, "/").await).contains(summary));
    watched.app.advance(SignedDuration::from_mins(31));
    let told = panel(&page(&watched.browser, "/").await);
    assert!(told.contains("Since Wednesday 11 March: no changes"), "{told}");
}

#[tokio::test]
async fn what_was_seen_during_a_visit_is_not_told_at_the_next_one() {
    let watched = visited().await;
    watched.ledger.set("contoso", 85, Some(100));
    watched.app.advance(SignedDuration::from_mins(20));
    assert!(page(&watched.browser, "/").await.contains("85.00"), "the report was fetched again");
    // The figures of the same day are revised while nobody looks.
    watched.ledger.set("contoso", 95, Some(100));
    watched.app.advance(SignedDuration::from_mins(40));
    assert!(panel(&page(&watched.browser, "/").await).contains("no changes"));
    watched.ledger.set("contoso", 101, Some(100));
    watched.app.advance(SignedDuration::from_mins(40));
    let told = panel(&page(&watched.browser, "/").await);
    assert!(told.contains("contoso – went over: 95.00 to 101.00 of 100.00 SEK"), "{told}");
}

#[tokio::test]
async fn a_scope_narrows_page_dataset_bells_files_and_what_is_shared() {
    let watched = changed().await;
    let browser = &watched.browser;
    let all = page(browser, "/").await;
    assert!(all.contains("href=\"/?changed=over\"") && all.contains("href=\"/?changed=any\""), "{all}");
    let narrow = page(browser, "/?changed=crossed&sort=name").await;
    assert_eq!(names(&narrow), ["fabrikam"]);
    assert!(narrow.contains(">1 customer, 0 over budget<"), "{narrow}");
    // Every address on the page keeps the scope; its own part of the line leads back.
    assert_eq!(setup(&narrow, 3), "/?changed=crossed");
    for kept in [
        "href=\"/?changed=crossed&amp;sort=name&amp;dir=desc\"",
        "href=\"/share?changed=crossed&amp;sort=name\"",
        "href=\"/customers.csv?changed=crossed&amp;sort=name\"",
        "data-follows=\"/customers.csv?changed=crossed\"",
        "<input type=\"hidden\" name=\"changed\" value=\"crossed\"",
        "name=\"return_to\" value=\"/?changed=crossed&amp;sort=name\"",
        "href=\"/?sort=name\" aria-current=\"true\" class=\"chip\"",
    ] {
        assert!(narrow.contains(kept), "{kept} is not in {narrow}");
    }
    let (dataset, bells) = (setup(&narrow, 0), setup(&narrow, 1));
    assert!(dataset.ends_with("&changed=crossed") && bells.ends_with("&changed=crossed"), "{dataset} {bells}");
    let columns = decode(&browser.get(&dataset).await.body).expect("a dataset");
    assert_eq!((columns.len(), columns.name(0)), (1, "fabrikam"));
    let whole = decode(&browser.get(&setup(&all, 0)).await.body).expect("a dataset");
    assert_eq!(whole.len(), 4);
    assert_ne!(setup(&all, 0).split('&').next(), dataset.split('&').next(), "other rows have another validator");
    let answer = browser.get(&bells).await;
    assert_eq!((answer.status, answer.body.len()), (200, 1));
    assert_eq!(browser.get(bells.split('&').next().unwrap_or_default()).await.status, 409, "not of these rows");
    let file = browser.get("/customers.csv?changed=any&sort=name").await.text();
    let listed: Vec<_> = file.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(listed, ["adatum", "contoso", "fabrikam"]);
    let preview = page(browser, "/share?step=preview&changed=over&hide=budget").await;
    assert!(preview.contains("contoso") && !preview.contains("tailspin"), "{preview}");
    assert!(preview.contains("chosen by a filter or search on something that is left out"), "{preview}");
    let customer = page(browser, "/customers/contoso?from=changed%3Dany%26sort%3Dname").await;
    assert!(customer.contains("href=\"/customers/fabrikam?from=changed%3Dany%26sort%3Dname\""), "{customer}");
    assert!(customer.contains("href=\"/?changed=any&amp;sort=name\""), "{customer}");
    let none = page(browser, "/?changed=budget").await;
    assert!(none.contains("Nothing changed") && !none.contains("customers-fallback"), "{none}");
}

#[tokio::test]
async fn the_changes_are_a_file_that_no_spreadsheet_runs() {
    let mut watched = visited().await;
    watched.ledger.set("=cmd()", 3, Some(100));
    watched.ledger.set("contoso", 112, Some(100));
    watched.app.advance(SignedDuration::from_hours(24));
    watched.browser = watched.app.signed_in(&User::named("Ada")).await;
    page(&watched.browser, "/").await;
    let answer = watched.browser.get("/changes.csv").await;
    assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"headroom-changes-2026-03-11.csv\""));
    let file = answer.text();
    let lines: Vec<_> = file.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines,
        [
            "Customer,Tenant id,Plan,Change,Threshold %,Before,After,Budget,Currency,Figures of,Since",
            "contoso,contoso,Azure plan,Over budget,,70,112,100,SEK,2026-03-11,2026-03-10 13:00:00",
            "'=cmd(),'=cmd(),Azure plan,New,,,3,100,SEK,2026-03-11,2026-03-10 13:00:00",
        ]
    );
    let only = watched.browser.get("/changes.csv?changed=new").await.text();
    assert_eq!(only.lines().count(), 2, "{only}");
    assert_eq!(watched.app.browser().get("/changes.csv").await.status, 401);
}

/// Three days of figures, after which Ada signs in again.
async fn stored() -> Watched {
    let mut watched = Watched::start().await;
    for (contoso, fabrikam) in [(10, 1), (60, 2), (120, 3)] {
        watched.ledger.set("contoso", contoso, Some(100));
        watched.ledger.set("fabrikam", fabrikam, Some(100));
        watched.pass(24).await;
    }
    watched.browser = watched.app.signed_in(&User::named("Ada")).await;
    watched
}

#[tokio::test]
async fn a_chosen_day_counts_from_its_start() {
    let watched = stored().await;
    let told = panel(&page(&watched.browser, "/?since=2026-03-13").await);
    assert!(told.contains("Since Friday 13 March: 1 changed 1 went over"), "{told}");
    assert!(told.contains("contoso – went over: 60.00 to 120.00 of 100.00 SEK"), "{told}");
    let told = panel(&page(&watched.browser, "/?since=2026-03-12").await);
    assert!(told.contains("contoso – went over: 10.00 to 120.00 of 100.00 SEK"), "{told}");
    let narrow = page(&watched.browser, "/?changed=over&since=2026-03-13").await;
    assert_eq!(names(&narrow), ["contoso"]);
    assert!(setup(&narrow, 0).ends_with("&changed=over&since=2026-03-13"), "{}", setup(&narrow, 0));
    assert!(narrow.contains("type=\"date\" name=\"since\" max=\"2026-03-13\" value=\"2026-03-13\""), "{narrow}");
    let file = watched.browser.get("/changes.csv?since=2026-03-13").await.text();
    assert!(file.contains("contoso,contoso,Azure plan,Over budget,,60,120,100,SEK,2026-03-13,2026-03-13"), "{file}");
}

#[tokio::test]
async fn a_day_that_cannot_be_compared_with_says_so_and_the_page_goes_on() {
    let watched = stored().await;
    for (since, sentence) in [
        ("2026-03-11", "No figures are stored from before that day."),
        ("1999-01-01", "No figures are stored from before that day."),
        ("0001-01-01", "No figures are stored from before that day."),
        ("2026-03-14", "That day is still to come."),
        ("9999-12-31", "That day is still to come."),
        ("yesterday", "That is not a date."),
        ("%00%ff", "That is not a date."),
        ("2026-02-30", "That is not a date."),
    ] {
        let page = page(&watched.browser, &format!("/?since={since}")).await;
        assert!(panel(&page).contains(sentence), "{since}: {}", panel(&page));
        assert_eq!(names(&page).len(), 2, "{since}");
        assert_eq!(watched.browser.get(&format!("/changes.csv?since={since}")).await.status, 200, "{since}");
    }
    let plain = page(&watched.browser, "/?changed=%00&since=").await;
    assert_eq!((names(&plain).len(), plain.contains("since__problem")), (2, false));
}

#[tokio::test]
async fn nobody_learns_of_customers_who_are_not_in_their_own_report() {
    let watched = stored().await;
    assert!(page(&watched.browser, "/").await.contains("title=\"contoso\""), "Ada sees both");
    watched.ledger.remove("contoso");
    let ben = watched.app.signed_in(&User::named("Ben")).await;
    for path in ["/", "/?since=2026-03-13", "/?changed=any&since=2026-03-12", "/changes.csv?since=2026-03-12"] {
        let answer = ben.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.text().contains("contoso"), "{path}: {}", answer.text());
    }
    watched.app.advance(SignedDuration::from_hours(1));
    assert!(panel(&page(&watched.browser, "/").await).contains("contoso – no longer listed"), "Ada had seen it");
    for path in ["/", "/?changed=any", "/changes.csv", "/changes.csv?changed=any&since=2026-03-11"] {
        let answer = ben.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.text().contains("contoso"), "{path}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_part_of_a_report_says_of_nobody_that_they_are_gone() {
    let watched = changed().await;
    watched.ledger.withhold(1);
    let told = panel(&page(&watched.browser, "/").await);
    assert!(told.contains("contoso – went over") && !told.contains("woodgrove"), "{told}");
}

#[tokio::test]
async fn a_first_visit_is_told_of_the_last_week_if_it_is_stored() {
    let watched = Watched::start().await;
    for day in 0..9 {
        watched.ledger.set("contoso", 20 + day * 10, Some(100));
        watched.pass(24).await;
    }
    let ben = watched.app.signed_in(&User::named("Ben")).await;
    let told = panel(&page(&ben, "/").await);
    assert!(told.contains("Since Thursday 12 March: 1 changed 1 went over"), "{told}");
    assert!(told.contains("This is your first visit"), "{told}");
}
