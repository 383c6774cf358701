//! Whose customer is whose: assigning one customer and a view, rules, the grid's scopes, and whom alerts then reach.

mod selection;

use headroom::domain::label::Label;
use headroom::wire::codec::dataset::decode;
use jiff::SignedDuration;
use reqwest::Method;

use crate::alerting::{Watched, form};
use crate::harness::browser::Browser;
use crate::harness::issuer::User;
use crate::sharing::{reviewer, share};

const PAGE: &str = "/customers/contoso";

/// Ada watches four customers; Ben and Morgan, a manager, have been here.
async fn watched() -> (Watched, Browser, Browser) {
    let watched = Watched::start().await;
    for (name, spent) in [("contoso", 40), ("fabrikam", 120), ("nordwind", 90), ("tailspin", 5)] {
        watched.ledger.set(name, spent, Some(100));
    }
    watched.pass(1).await;
    let ben = watched.app.signed_in(&User::named("Ben")).await;
    let morgan = watched.app.signed_in(&User::with_role("Morgan", "Headroom.Manager")).await;
    for browser in [&watched.browser, &ben, &morgan] {
        page(browser, "/").await;
    }
    (watched, ben, morgan)
}

fn key_of(name: &str) -> String {
    format!("user:{}", User::named(name).oid)
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    let page = answer.text().replace("<!>", "");
    assert_eq!(answer.status, 200, "{path}: {page}");
    page
}

/// Gives a customer an owner and labels.
async fn give(browser: &Browser, customer: &str, to: &str, labels: &str) {
    let answer = browser.post(&format!("/customers/{customer}/owner"), &form(&[("to", to), ("labels", labels)])).await;
    let leads = format!("/customers/{customer}?assigned=yes");
    assert_eq!((answer.status, answer.location()), (303, leads.as_str()), "{}", answer.text());
}

/// The names in the server's table.
fn names(page: &str) -> Vec<&str> {
    let (_, table) = page.split_once("id=\"customers-fallback\"").unwrap_or_default();
    let rows = table.split("role=\"rowheader\"").skip(1);
    rows.filter_map(|row| row.split("title=\"").nth(1)?.split('"').next()).collect()
}

/// A line of the grid's setup, after the two on how numbers are written: 0 is the dataset's address, 1 that of the bells.
fn setup(page: &str, line: usize) -> String {
    let setup = page.split("data-setup=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a setup");
    setup.lines().nth(2 + line).expect("a line").replace("&amp;", "&")
}

/// The fields of those whom a form lists, all of them ticked.
fn ticks(page: &str) -> Vec<(&'static str, String)> {
    let values = page.split("name=\"customer\" value=\"").skip(1);
    values.filter_map(|rest| Some(("customer", rest.split('"').next()?.to_owned()))).collect()
}

/// The fingerprint in the form of a view.
fn seen(page: &str) -> String {
    let rest = page.split("name=\"seen\" value=\"").nth(1).expect("a fingerprint");
    rest.split('"').next().expect("its end").to_owned()
}

#[tokio::test]
async fn an_owner_and_labels_are_shown_to_everybody_who_sees_the_customer() {
    let (watched, ben, _) = watched().await;
    let before = page(&ben, PAGE).await;
    assert!(before.contains("No owner") && before.contains("No labels"), "{before}");
    give(&watched.browser, "contoso", &key_of("Ben"), "Gold, <b>VIP</b>").await;
    let rae = watched.app.signed_in(&User::with_role("Rae", "Headroom.Reader")).await;
    let reading = page(&rae, PAGE).await;
    assert!(reading.contains("<bdi>Ben</bdi>") && reading.contains("no mail address yet"), "{reading}");
    assert!(reading.contains("href=\"/?label=Gold\"") && reading.contains("&lt;b&gt;VIP&lt;/b&gt;"), "{reading}");
    assert!(reading.contains("Readers cannot assign customers") && !reading.contains("name=\"to\""), "{reading}");
    assert_eq!(rae.post(&format!("{PAGE}/owner"), "to=nobody").await.status, 403);
    let editing = page(&ben, &format!("{PAGE}?assigned=yes")).await;
    let chosen = format!("<option value=\"{}\" selected>Ben</option>", key_of("Ben"));
    assert!(editing.contains(&chosen) && editing.contains("value=\"&lt;b&gt;VIP&lt;/b&gt;, Gold\""), "{editing}");
    assert!(editing.contains("Owner and labels are assigned."), "{editing}");
    assert!(!page(&ben, "/customers/fabrikam").await.contains("Gold"), "it is one customer's");
}

#[tokio::test]
async fn a_form_that_cannot_be_used_says_why_with_what_was_typed() {
    let (watched, ..) = watched().await;
    let long = "x".repeat(51);
    for (fields, sentence) in [
        ("to=rules&mailbox=eve&labels=", "That is not a mail address such as name@example.com."),
        ("to=user%3Anobody-here&labels=", "That user has not signed in to Headroom."),
        ("to=rules&labels=a%01b", "A label has a comma or an invisible character."),
        (&format!("to=rules&labels={long}"), "A label is longer than 50 characters."),
        (
            &format!("to=rules&labels={}", (0..21).map(|n| n.to_string()).collect::<Vec<_>>().join(",")),
            "more than 20 labels",
        ),
    ] {
        let answer = watched.browser.post(&format!("{PAGE}/owner"), fields).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{fields}: {page}");
        assert!(page.contains(sentence), "{sentence} is not in {page}");
    }
    for id in ["no-such", "%00", "..%2Fsettings"] {
        let status = watched.browser.post(&format!("/customers/{id}/owner"), "to=nobody").await.status;
        assert!(matches!(status, 303 | 400 | 404), "{id}: {status}");
    }
    assert_eq!(watched.app.count("customer_owners").await, 0);
}

#[tokio::test]
async fn nobody_assigns_a_customer_who_is_not_in_their_report() {
    let (watched, _, morgan) = watched().await;
    watched.ledger.remove("contoso");
    watched.app.advance(SignedDuration::from_hours(1));
    let answer = morgan.post(&format!("{PAGE}/owner"), "to=nobody").await;
    assert_eq!((answer.status, answer.location()), (303, PAGE));
    assert_eq!(watched.app.count("customer_owners").await, 0);
}

#[tokio::test]
async fn the_grids_scopes_narrow_page_tiles_dataset_bells_files_and_neighbours() {
    let (watched, ben, _) = watched().await;
    let ada = &watched.browser;
    give(ada, "fabrikam", &key_of("Ada"), "Gold").await;
    give(ada, "nordwind", &key_of("Ada"), "gold, North").await;
    give(ada, "contoso", &key_of("Ben"), "GOLD").await;
    let all = page(ada, "/").await;
    for link in ["href=\"/?owner=me\"", "href=\"/?owner=none\"", "href=\"/assign\""] {
        assert!(all.contains(link), "{link} is not in {all}");
    }
    let mine = page(ada, "/?owner=me&sort=name").await;
    assert_eq!(names(&mine), ["fabrikam", "nordwind"]);
    assert!(mine.contains(">2 customers, 1 over budget<"), "{mine}");
    for kept in [
        "href=\"/?owner=all&amp;sort=name\" aria-current=\"true\"",
        "href=\"/assign?owner=me&amp;sort=name\"",
        "href=\"/customers.csv?owner=me&amp;sort=name\"",
        "href=\"/budgets/new?owner=me&amp;sort=name\"",
        "href=\"/?owner=me&amp;status=over",
    ] {
        assert!(mine.contains(kept), "{kept} is not in {mine}");
    }
    let (dataset, bells) = (setup(&mine, 0), setup(&mine, 1));
    let columns = decode(&ada.get(&dataset).await.body).expect("a dataset");
    assert_eq!(columns.len(), 2);
    let answer = ada.get(&bells).await;
    assert_eq!((answer.status, answer.body.len()), (200, 2));
    assert_eq!(names(&page(&ben, "/?owner=me").await), ["contoso"], "mine is another's for another");
    assert_eq!(names(&page(ada, "/?owner=none").await), ["tailspin"]);
    assert_eq!(names(&page(ada, "/?label=GoLd&sort=name").await), ["contoso", "fabrikam", "nordwind"]);
    assert_eq!(names(&page(ada, "/?label=gold&owner=me&status=near").await), ["nordwind"]);
    let file = ada.get("/customers.csv?label=gold&sort=name").await.text();
    let listed: Vec<_> = file.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(listed, ["contoso", "fabrikam", "nordwind"]);
    assert!(!file.contains("Gold") && !file.contains("Ada"), "{file}");
    let customer = page(ada, "/customers/fabrikam?from=owner%3Dme%26sort%3Dname").await;
    assert!(customer.contains("href=\"/customers/nordwind?from=owner%3Dme%26sort%3Dname\""), "{customer}");
    let budgets = page(ada, "/budgets/new?owner=me").await;
    assert!(budgets.contains("2 customers"), "{budgets}");
    for (path, sentence) in [
        ("/?label=Silver", "Nobody has this label"),
        ("/?label=%3Cscript%3E", "No customer in your list has the label “&lt;script&gt;”."),
        ("/?owner=me&label=Silver", "Nobody has this label"),
    ] {
        let none = page(ada, path).await;
        assert!(none.contains(sentence) && none.contains("See every customer"), "{none}");
    }
    give(ada, "tailspin", &key_of("Ben"), "").await;
    assert!(page(ada, "/?owner=none").await.contains("Every customer has an owner"));
    for hostile in ["/?owner=", "/?owner=user%3Ax", "/?label=%00", "/?label=a%2Cb"] {
        assert_eq!(names(&page(ada, hostile).await).len(), 4, "{hostile}");
    }
}

#[tokio::test]
async fn what_has_changed_is_counted_of_the_customers_in_scope() {
    let (mut watched, ..) = watched().await;
    give(&watched.browser, "contoso", &key_of("Ada"), "").await;
    watched.ledger.set("contoso", 112, Some(100));
    watched.ledger.set("tailspin", 113, Some(100));
    watched.app.advance(SignedDuration::from_hours(24));
    watched.browser = watched.app.signed_in(&watched.ada).await;
    let ada = &watched.browser;
    assert!(page(ada, "/?sort=name").await.contains("2 went over"));
    let mine = page(ada, "/?owner=me").await;
    assert!(mine.contains("1 went over") && mine.contains("href=\"/?changed=over&amp;owner=me\""), "{mine}");
    assert_eq!(names(&page(ada, "/?changed=over&owner=me").await), ["contoso"]);
    let file = ada.get("/changes.csv?owner=me").await.text();
    assert!(file.contains("contoso") && !file.contains("tailspin"), "{file}");
}

#[tokio::test]
async fn a_user_may_have_the_grid_open_with_their_own_customers_and_still_see_all() {
    let (watched, ben, _) = watched().await;
    give(&watched.browser, "contoso", &key_of("Ben"), "").await;
    assert_eq!(names(&page(&ben, "/").await).len(), 4);
    let answer = ben.post("/settings/owners/mine", "opens=mine&address=").await;
    assert_eq!((answer.status, answer.location()), (303, "/settings/owners?saved=yes"));
    let settings = page(&ben, answer.location()).await;
    assert!(
        settings.contains("Your choices are saved.")
            && settings.contains("<option value=\"mine\" selected>My customers</option>"),
        "{settings}"
    );
    let opened = ben.send(Method::GET, "/", &[("accept", "text/html")], "").await;
    assert_eq!((opened.status, opened.location()), (302, "/?owner=me"));
    let mine = page(&ben, "/?owner=me").await;
    assert_eq!(names(&mine), ["contoso"]);
    assert!(mine.contains("href=\"/?owner=all\" aria-current=\"true\""), "{mine}");
    for everything in ["/?owner=all", "/?sort=name", "/?q="] {
        assert_eq!(names(&page(&ben, everything).await).len(), 4, "{everything}");
    }
    assert_eq!(names(&page(&watched.browser, "/").await).len(), 4, "it is Ben's choice");
    ben.post("/settings/owners/mine", "address=").await;
    assert_eq!(names(&page(&ben, "/").await).len(), 4);
}

#[tokio::test]
async fn a_view_is_assigned_as_it_was_seen_and_keeps_what_was_not_chosen() {
    let (watched, ..) = watched().await;
    let ada = &watched.browser;
    give(ada, "contoso", &key_of("Ben"), "Old, Kept").await;
    let shown = page(ada, "/assign?q=n&sort=name").await;
    assert!(shown.contains("of 3 in the view"), "{shown}");
    let all = ticks(&shown);
    assert_eq!(all.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>(), ["contoso", "nordwind", "tailspin"]);
    let all: Vec<(&str, &str)> = all.iter().map(|(name, id)| (*name, id.as_str())).collect();
    let fields = [("q", "n"), ("sort", "name"), ("to", ""), ("add", "Gold, kept"), ("remove", "old")];
    let post = async |fields: &[(&str, &str)], seen: &str| {
        ada.post("/assign", &form(&[fields, &[("seen", seen)], &all].concat())).await
    };
    let answer = post(&fields, &seen(&shown)).await;
    assert_eq!((answer.status, answer.location()), (303, "/?q=n&sort=name&assigned=3"), "{}", answer.text());
    assert!(page(ada, answer.location()).await.contains("3 customers were assigned."));
    let contoso = page(ada, PAGE).await;
    assert!(contoso.contains("<bdi>Ben</bdi>") && contoso.contains("value=\"Gold, Kept\""), "{contoso}");
    assert_eq!(names(&page(ada, "/?label=gold").await).len(), 3);
    let again = post(&fields, &seen(&shown)).await;
    assert_eq!(again.location(), "/?q=n&sort=name&assigned=0");
    // A customer keeps to what its own form takes.
    let many: Vec<String> = (1..Label::MAX_LISTED).map(|number| format!("L{number}")).collect();
    let (view, many) = (page(ada, "/assign?q=contoso").await, many.join(","));
    let fields = [("q", "contoso"), ("to", ""), ("add", many.as_str())];
    let answer = post(&fields, &seen(&view)).await;
    assert_eq!(answer.status, 422, "19 and the two that contoso has: {}", answer.text());
    assert!(
        answer.text().contains("At least one of these customers would have more than 20 labels."),
        "{}",
        answer.text()
    );
    assert!(page(ada, PAGE).await.contains("value=\"Gold, Kept\""), "nothing was assigned");
    // The view has moved on.
    let unowned = page(ada, "/assign?owner=none").await;
    give(ada, "tailspin", &key_of("Ada"), "").await;
    let fields = form(&[("owner", "none"), ("to", "nobody"), ("seen", &seen(&unowned))]);
    let answer = ada.post("/assign", &fields).await;
    let text = answer.text();
    assert_eq!(answer.status, 409, "{text}");
    assert!(text.contains("so nothing was assigned") && text.contains("of 2 in the view"), "{text}");
    for (fields, status, sentence) in [
        ("to=&add=&remove=", 422, "Nothing was chosen."),
        ("to=&add=a%01", 422, "invisible character"),
        ("q=nobody-like-this&to=nobody", 409, "The view has no customers."),
    ] {
        let answer = ada.post("/assign", fields).await;
        let text = answer.text();
        assert_eq!(answer.status, status, "{fields}: {text}");
        assert!(text.contains(sentence), "{sentence} is not in {text}");
    }
    let by_hand: i64 = sqlx::query_scalar("SELECT count(*) FROM customer_owners WHERE is_nobody")
        .fetch_one(&watched.app.database)
        .await
        .expect("a count");
    assert_eq!(by_hand, 0);
    let each = "SELECT count(*) FROM audit_events WHERE action = 'ownership-changed' AND value_after LIKE '%Gold%'";
    let each: i64 = sqlx::query_scalar(each).fetch_one(&watched.app.database).await.expect("a count");
    assert_eq!(each, 3, "one entry a customer");
}

#[tokio::test]
async fn rules_assign_by_name_in_their_order_and_only_managers_change_them() {
    let (watched, ben, morgan) = watched().await;
    for (words, to, labels) in [("nord", key_of("Ben"), "North"), ("", key_of("Ada"), "All")] {
        let rule = form(&[("words", words), ("to", &to), ("labels", labels)]);
        let answer = morgan.post("/settings/owners", &rule).await;
        assert_eq!((answer.status, answer.location()), (303, "/settings/owners?rules=yes"), "{}", answer.text());
    }
    let settings = page(&morgan, "/settings/owners").await;
    assert!(settings.contains("“nord” in the name") && settings.contains("Every customer"), "{settings}");
    assert!(settings.contains("href=\"/?label=North\""), "{settings}");
    assert_eq!(names(&page(&ben, "/?owner=me").await), ["nordwind"]);
    assert_eq!(names(&page(&ben, "/?label=all").await).len(), 4);
    assert!(page(&ben, "/customers/nordwind").await.contains("by a rule"));
    give(&ben, "nordwind", "nobody", "").await;
    assert_eq!(names(&page(&ben, "/?owner=none").await), ["nordwind"], "by hand wins");
    give(&ben, "nordwind", "rules", "").await;
    // The second rule first: everybody is Ada's.
    let second =
        settings.split("action=\"/settings/owners/").find_map(|rest| rest.split_once("/raise\"")).expect("a rule").0;
    assert_eq!(ben.post(&format!("/settings/owners/{second}/raise"), "").await.status, 403);
    assert_eq!(
        morgan.post(&format!("/settings/owners/{second}/raise"), "").await.location(),
        "/settings/owners?rules=yes"
    );
    assert_eq!(names(&page(&watched.browser, "/?owner=me").await).len(), 4);
    assert_eq!(
        morgan.post(&format!("/settings/owners/{second}/delete"), "").await.location(),
        "/settings/owners?rules=yes"
    );
    assert_eq!(names(&page(&watched.browser, "/?owner=none").await).len(), 3);
    let reading = page(&ben, "/settings/owners").await;
    assert!(
        reading.contains("Only a manager of Headroom can change these rules") && !reading.contains("Add rule"),
        "{reading}"
    );
    for (fields, sentence) in [
        ("words=a", "A rule assigns an owner, labels or both."),
        ("code=euros&labels=a", "That is not a currency code such as SEK."),
    ] {
        let answer = morgan.post("/settings/owners", fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(sentence), "{}", answer.text());
    }
}

#[tokio::test]
async fn an_owner_who_was_erased_is_shown_as_gone_and_the_customer_as_without_an_owner() {
    use headroom::server::store::Subject;
    let (watched, _, morgan) = watched().await;
    give(&watched.browser, "contoso", &key_of("Ben"), "Gold").await;
    let now = headroom::server::platform::clock::Clock::now(&*watched.app.clock);
    watched.app.state.store.erase(&Subject::User(User::named("Ben").oid), now).await.expect("erased");
    let contoso = page(&morgan, PAGE).await;
    assert!(contoso.contains("Somebody who has left") && !contoso.contains("<bdi>Ben</bdi>"), "{contoso}");
    assert!(contoso.contains("value=\"user:erased\" selected"), "the form keeps it: {contoso}");
    assert!(names(&page(&morgan, "/?owner=none").await).contains(&"contoso"));
    assert_eq!(names(&page(&morgan, "/?label=gold").await), ["contoso"]);
    assert!(page(&morgan, "/settings/owners").await.contains("Somebody who has left"));
}

#[tokio::test]
async fn a_shared_view_has_neither_owners_nor_labels_nor_says_by_which_it_was_chosen() {
    let (watched, ..) = watched().await;
    let ada = &watched.browser;
    give(ada, "contoso", &key_of("Ada"), "Secretlabel").await;
    let shared = async |options: &str| {
        let (key, _) = share(ada, options).await;
        let guest = reviewer(&watched.app, &key).await;
        let mut all = page(&guest, &format!("/s/{key}")).await;
        for file in ["customers.bin", "customers.csv"] {
            all.push_str(&guest.get(&format!("/s/{key}/{file}")).await.text());
        }
        all
    };
    for options in [
        "owner=me&mask=names&mask=amounts&title=March&passphrase=",
        "label=secretlabel&title=March&passphrase=",
        "customer=contoso&title=March&passphrase=",
    ] {
        let seen = shared(options).await.to_lowercase();
        assert!(
            !seen.contains("secretlabel") && !seen.contains("owner=") && !seen.contains("label=s"),
            "{options}: {seen}"
        );
        assert!(!seen.contains("tailspin") && !seen.contains("fabrikam"), "{options}");
    }
    let preview = page(ada, "/share?step=preview&owner=me&hide=budget").await;
    assert!(preview.contains("chosen by a filter or search on something that is left out"), "{preview}");
    for row in watched.app.rows().await.iter().filter(|row| row.starts_with("snapshots")) {
        assert!(!row.contains("Secretlabel") && !row.contains("owner=me"), "{row}");
    }
}

#[tokio::test]
async fn what_was_typed_is_back_after_a_new_sign_in() {
    let (watched, ..) = watched().await;
    watched.app.advance(SignedDuration::from_hours(9));
    let answer = watched.browser.post(&format!("{PAGE}/owner"), "to=nobody&labels=Typed+for+long").await;
    assert_eq!((answer.status, answer.location()), (303, PAGE));
    watched.app.sign_in(&watched.browser, PAGE).await;
    assert!(page(&watched.browser, PAGE).await.contains("value=\"Typed for long\""));
    assert_eq!(watched.app.count("customer_owners").await, 0);
}
