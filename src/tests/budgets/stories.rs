//! Budgets as an editor sees them: preview, confirmation, report, undo; and what a reader, a stranger and a rival see.

use jiff::SignedDuration;
use reqwest::Method;
use sqlx::AssertSqlSafe;

use super::{confirm, fingerprint};
use crate::alerting::{Ledger, Watched};
use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

/// Three customers who spend without a budget, and one with one.
pub(super) async fn editor() -> (TestApp, Ledger, Browser) {
    let app = TestApp::start().await;
    let ledger = Ledger::of(&app);
    for (name, spent) in [("contoso", 90), ("fabrikam", 40), ("northwind", 70)] {
        ledger.set(name, spent, None);
    }
    ledger.set("tailspin", 40, Some(100));
    app.budgets.set("tailspin", Some(100));
    let browser = app.signed_in(&User::named("Ada")).await;
    (app, ledger, browser)
}

async fn text(browser: &Browser, path: &str) -> String {
    browser.get(path).await.text().replace("<!>", "")
}

async fn calls(app: &TestApp, path: &str) -> usize {
    let requests = app.partner_center.received_requests().await.expect("requests");
    requests.iter().filter(|request| request.url.path() == path).count()
}

#[tokio::test]
async fn one_budget_is_changed_from_the_customers_page_and_shown_at_once_in_page_and_grid() {
    let (app, _, browser) = editor().await;
    let page = text(&browser, "/customers/contoso").await;
    assert!(page.contains("href=\"/budgets/new?customer=contoso\" aria-label=\"Change budget\""), "{page}");
    let choice = text(&browser, "/budgets/new?customer=contoso").await;
    assert!(choice.contains("Change the budget of contoso") && choice.contains("In SEK."), "{choice}");
    let choice = "customer=contoso&how=amount&amount=100";
    let preview = text(&browser, &format!("/budgets/new?{choice}&step=preview")).await;
    for shown in ["Set 1 budget, 100 SEK in all.", "90.00 %", "Near budget", "Raises an alert", "Set 1 budget</button>"]
    {
        assert!(preview.contains(shown), "{shown} is not in {preview}");
    }
    assert_eq!(app.budgets.changed(), [], "nothing is sent yet");
    let fetched = calls(&app, "/v1/customers/usagerecords").await;
    let confirmed = confirm(&browser, choice).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text());
    let batch = text(&browser, confirmed.location()).await;
    for shown in ["1 budget was changed.", "Changed</span>", "90.00 %", "Near budget", "Undo 1 change"] {
        assert!(batch.contains(shown), "{shown} is not in {batch}");
    }
    assert_eq!(app.budgets.changed(), [("contoso".to_owned(), Some(100))]);
    for path in ["/", "/customers/contoso"] {
        let page = text(&browser, path).await;
        assert!(page.contains("90.00 %") && page.contains("100.00"), "{path}: {page}");
    }
    let file = browser.get("/customers.csv").await.text();
    assert!(file.contains("Near budget,SEK,90,100,10,"), "{file}");
    assert_eq!(calls(&app, "/v1/customers/usagerecords").await, fetched, "without another call");
}

#[tokio::test]
async fn a_view_gets_its_budgets_and_each_failure_is_said_in_its_row() {
    let (app, _, browser) = editor().await;
    let grid = text(&browser, "/?status=none").await;
    assert!(grid.contains("href=\"/budgets/new?status=none\""), "{grid}");
    let view = "status=none&spending=yes&how=amount&amount=100";
    let preview = text(&browser, &format!("/budgets/new?{view}&step=preview")).await;
    assert!(preview.contains("Set 3 budgets, 300 SEK in all.") && preview.contains("Leave out contoso"), "{preview}");
    assert!(!preview.contains("tailspin"), "{preview}");
    let without = format!("{view}&without=fabrikam");
    let fewer = text(&browser, &format!("/budgets/new?{without}&step=confirm")).await;
    assert!(fewer.contains("Set 2 budgets, 200 SEK in all.") && !fewer.contains(">fabrikam<"), "{fewer}");
    app.budgets.refuse("contoso", 403, 0);
    app.budgets.set("northwind", Some(777));
    let confirmed = confirm(&browser, view).await;
    let page = text(&browser, confirmed.location()).await;
    for shown in [
        "1 of 3 changed",
        "2 changes were not made.",
        "Partner Center does not let your account change this customer.",
        "somebody else set it to 777.00 SEK",
        "Try 1 again",
        "Review the budget of northwind",
    ] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
    assert_eq!(app.budgets.amount("northwind"), Some(777), "nothing is overwritten");
    // What the report shows of the conflict is what Partner Center holds.
    assert!(text(&browser, "/customers/northwind").await.contains("777.00"));
    app.budgets.relent("contoso");
    let resumed = browser.post(&format!("{}/resume", confirmed.location()), "").await;
    let page = text(&browser, resumed.location()).await;
    assert!(page.contains("2 of 3 changed") && !page.contains("Try 1 again"), "{page}");
    // Deciding a conflict is a change of its own, from what was found.
    let decided = confirm(&browser, "customer=northwind&how=amount&amount=100").await;
    assert!(text(&browser, decided.location()).await.contains("1 budget was changed."));
    assert_eq!(app.budgets.amount("northwind"), Some(100));
    let list = text(&browser, "/budgets").await;
    assert!(list.contains("3 changes") && list.contains("2 of 3 changed"), "{list}");
}

#[tokio::test]
async fn a_change_and_a_batch_are_taken_back_except_where_somebody_came_in_between() {
    let (app, _, browser) = editor().await;
    let view = "status=none&spending=yes&how=amount&amount=100";
    let batch = confirm(&browser, view).await.location().to_owned();
    let one = browser.post(&format!("{batch}/undo"), "customer=contoso").await;
    let page = text(&browser, one.location()).await;
    assert!(page.contains("Undo of") && page.contains("1 budget was changed."), "{page}");
    assert_eq!(app.budgets.amount("contoso"), None);
    assert!(text(&browser, &batch).await.contains("Changed, and undone later"));
    app.budgets.set("fabrikam", Some(5));
    let rest = browser.post(&format!("{batch}/undo"), "").await;
    let page = text(&browser, rest.location()).await;
    assert!(page.contains("1 of 2 changed") && page.contains("somebody else set it to 5.00 SEK"), "{page}");
    assert_eq!((app.budgets.amount("northwind"), app.budgets.amount("fabrikam")), (None, Some(5)));
    let nothing = browser.post(&format!("{batch}/undo"), "customer=contoso").await;
    assert!(nothing.location().ends_with("?undone=no"), "{}", nothing.location());
    // After 30 days nothing can be taken back.
    let late = confirm(&browser, "customer=contoso&how=amount&amount=7").await.location().to_owned();
    app.advance(SignedDuration::from_hours(31 * 24));
    app.sign_in(&browser, "/").await;
    assert!(!text(&browser, &late).await.contains("Undo 1 change"));
    assert!(browser.post(&format!("{late}/undo"), "").await.location().ends_with("?undone=no"));
}

#[tokio::test]
async fn an_amount_that_could_be_two_is_asked_about_and_then_read_as_the_answer_says() {
    let (_app, _, browser) = editor().await;
    let choice = "/budgets/new?customer=tailspin&how=amount&amount=1.500&step=preview";
    let asked = text(&browser, choice).await;
    for (answer, offered) in [("comma", "1500"), ("point", "1.500")] {
        assert!(asked.contains(&format!("name=\"decimal\" value=\"{answer}\"")), "{asked}");
        assert!(asked.contains(&format!("<span>{offered}</span>")), "{asked}");
    }
    assert!(!asked.contains("name=\"seen\""), "nothing is planned before the answer: {asked}");
    for (answer, amount) in [("comma", "1,500.00"), ("point", "1.50")] {
        let page = text(&browser, &format!("{choice}&decimal={answer}")).await;
        assert!(page.contains(amount) && page.contains("name=\"seen\""), "{answer}: {page}");
    }
}

#[tokio::test]
async fn a_budget_is_removed_by_a_choice_of_its_own_and_hostile_amounts_are_refused_with_a_sentence() {
    let (app, _, browser) = editor().await;
    for (amount, sentence) in [
        ("0", "A budget must be more than 0."),
        ("-5", "A budget must be more than 0."),
        ("1e30", "This is not a number."),
        ("NaN", "This is not a number."),
        ("1,500", "This could be a thousand or a fraction."),
        ("99999999999999999999", "This is too much for a budget."),
        ("%00%3Cscript%3E", "This is not a number."),
        ("", "Enter a number."),
    ] {
        let choice = format!("customer=tailspin&how=amount&amount={amount}");
        let page = text(&browser, &format!("/budgets/new?{choice}&step=preview")).await;
        assert!(page.contains(sentence) && !page.contains("name=\"seen\""), "{amount}: {page}");
        let posted = browser.post("/budgets", &format!("{choice}&step=confirm&seen=x")).await;
        assert_eq!(posted.status, 422, "{amount}");
    }
    let fraction = text(&browser, "/budgets/new?customer=tailspin&how=amount&amount=1,5&step=preview").await;
    assert!(fraction.contains("1.50 SEK in all"), "a comma before one digit is one: {fraction}");
    assert_eq!(app.budgets.changed(), []);
    let removed = confirm(&browser, "customer=tailspin&how=remove").await;
    let page = text(&browser, removed.location()).await;
    assert!(page.contains("1 budget was changed.") && page.contains("No budget"), "{page}");
    assert_eq!(app.budgets.changed(), [("tailspin".to_owned(), None)]);
}

#[tokio::test]
async fn what_was_not_seen_is_not_confirmed() {
    let (app, ledger, browser) = editor().await;
    let choice = "customer=tailspin&how=amount&amount=200";
    let seen = fingerprint(&text(&browser, &format!("/budgets/new?{choice}&step=confirm")).await);
    ledger.set("tailspin", 40, Some(150));
    app.advance(SignedDuration::from_mins(20));
    let refused = browser.post("/budgets", &format!("{choice}&step=confirm&seen={seen}")).await;
    assert_eq!(refused.status, 409);
    let page = refused.text();
    assert!(page.contains("Nothing was sent: budgets or figures have changed") && page.contains("150.00"), "{page}");
    let other = browser.post("/budgets", "customer=tailspin&how=amount&amount=201&step=confirm&seen=").await;
    assert_eq!(other.status, 409);
    assert_eq!((app.budgets.changed(), app.count("budget_batches").await), (vec![], 0));
}

#[tokio::test]
async fn readers_see_no_button_and_change_nothing_and_neither_does_another_site() {
    let (app, _, browser) = editor().await;
    let batch = confirm(&browser, "customer=contoso&how=amount&amount=100").await.location().to_owned();
    let reader = app.signed_in(&User::with_role("Rae", "Headroom.Reader")).await;
    for path in ["/", "/customers/contoso", &batch, "/budgets"] {
        let page = text(&reader, path).await;
        for button in ["Set budgets", "/budgets/new", "Undo 1 change", "/undo\"", "/resume\""] {
            assert!(!page.contains(button), "{button} is in {path}: {page}");
        }
    }
    let page = text(&reader, "/budgets/new?customer=contoso").await;
    assert!(page.contains("Readers cannot change budgets.") && !page.contains("<form class=\"form\""), "{page}");
    let before = app.budgets.changed();
    for path in ["/budgets".to_owned(), format!("{batch}/undo"), format!("{batch}/resume"), format!("{batch}/stop")] {
        assert_eq!(reader.post(&path, "customer=contoso&how=remove").await.status, 403, "{path}");
        let from_elsewhere = [("origin", "https://evil.example")];
        let answer = browser.send(Method::POST, &path, &from_elsewhere, "customer=contoso&how=remove").await;
        assert_eq!(answer.status, 403, "{path}");
    }
    assert_eq!(app.budgets.changed(), before);
}

#[tokio::test]
async fn a_batch_waits_as_long_as_partner_center_asks_and_for_a_new_sign_in() {
    let (app, _, browser) = editor().await;
    app.budgets.refuse("contoso", 429, 600);
    let batch = confirm(&browser, "customer=contoso&how=amount&amount=100").await.location().to_owned();
    let page = text(&browser, &batch).await;
    assert!(page.contains("Partner Center asks Headroom to wait.") && page.contains("0 of 1 changed"), "{page}");
    // A rival's change of the same customer has to wait for its end.
    let ben = app.signed_in(&User::named("Ben")).await;
    let rival = text(&ben, "/budgets/new?customer=contoso&how=amount&amount=5&step=preview").await;
    assert!(rival.contains("Another batch is changing this budget."), "{rival}");
    // The first one signs out; when it is due again, nobody lends a token.
    browser.post("/auth/logout", "").await;
    app.budgets.relent("contoso");
    app.state.budgets.run_due().await;
    assert_eq!(app.budgets.changed(), [], "it is not due yet");
    app.advance(SignedDuration::from_mins(11));
    app.state.budgets.run_due().await;
    assert_eq!(app.budgets.changed(), []);
    app.issuer.log_in(&User::named("Ada"));
    app.sign_in(&browser, "/").await;
    let page = text(&browser, &batch).await;
    assert!(page.contains("Sign in again to resume."), "{page}");
    let not_hers = ben.post(&format!("{batch}/resume"), "").await;
    assert!(not_hers.location().ends_with("?resumed=no"));
    let resumed = browser.post(&format!("{batch}/resume"), "").await;
    assert!(text(&browser, resumed.location()).await.contains("1 budget was changed."));
    assert_eq!(app.budgets.changed(), [("contoso".to_owned(), Some(100))]);
}

#[tokio::test]
async fn alerts_are_judged_by_the_new_budget_at_the_next_poll_and_every_step_is_in_the_audit() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 120, Some(100));
    watched.app.budgets.set("contoso", Some(100));
    watched.pass(1).await;
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso"]);
    let preview = "/budgets/new?customer=contoso&how=amount&amount=1000&step=preview";
    assert!(text(&watched.browser, preview).await.contains("Ends an alert"));
    confirm(&watched.browser, "customer=contoso&how=amount&amount=1000").await;
    // The poll is due at once, though the records still have the old budget.
    while watched.app.state.monitoring.poll_due().await.expect("polled") == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(watched.firing().await, [""; 0]);
    let audit = |what: &str| format!("SELECT count(*) FROM audit_events WHERE {what}");
    for what in [
        "action = 'budgets-begun' AND user_name = 'Ada' AND value_after = 'set: 1; 1000 SEK'",
        "action = 'budget-changed' AND object_id = 'contoso' AND value_before = '100 SEK' AND value_after = '1000 SEK'",
    ] {
        let count: i64 =
            sqlx::query_scalar(AssertSqlSafe(audit(what))).fetch_one(&watched.app.database).await.expect("a count");
        assert_eq!(count, 1, "{what}");
    }
}
