//! Views of the grid under a name: saving, opening, the team's, the start page, and who never sees them.

use headroom::domain::saved_view::SavedView;
use reqwest::Method;

use crate::alerting::{Watched, form};
use crate::harness::browser::{Answer, Browser};
use crate::harness::issuer::User;
use crate::sharing::{reviewer, share};

/// Ada watches three customers; Ben is an editor, Rae a reader.
async fn watched() -> (Watched, Browser, Browser) {
    let watched = Watched::start().await;
    for (name, spent) in [("contoso", 40), ("fabrikam", 120), ("nordwind", 90)] {
        watched.ledger.set(name, spent, Some(100));
    }
    watched.pass(1).await;
    let ben = watched.app.signed_in(&User::with_role("Ben", "Headroom.Editor")).await;
    let rae = watched.app.signed_in(&User::with_role("Rae", "Headroom.Reader")).await;
    (watched, ben, rae)
}

async fn page(browser: &Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    let page = answer.text().replace("<!>", "");
    assert_eq!(answer.status, 200, "{path}: {page}");
    page
}

async fn save(browser: &Browser, address: &str, name: &str, team: &str) -> Answer {
    browser.post(address, &form(&[("name", name), ("team", team)])).await
}

/// The id of the view whose rename form has the name.
fn id_of(page: &str, name: &str) -> String {
    let before = page.split(&format!("value=\"{name}\"")).next().unwrap_or_default();
    let id = before.rsplit("action=\"/settings/views/").next().and_then(|rest| rest.split('/').next());
    id.expect("a view").to_owned()
}

#[tokio::test]
async fn a_view_keeps_what_the_address_shows_and_is_ones_own() {
    let (watched, ben, _) = watched().await;
    let ada = &watched.browser;
    assert!(page(ada, "/").await.contains("Save this view"));
    let answer = save(ada, "/?status=over&sort=cost&page=4&label=Gold&x=%00", "Over <b>& out</b>", "").await;
    assert_eq!(
        (answer.status, answer.location()),
        (303, "/?label=Gold&status=over&sort=cost&view=saved"),
        "{}",
        answer.text()
    );
    let listed = page(ada, "/?view=saved").await;
    assert!(listed.contains("The view is saved."), "{listed}");
    let link = "href=\"/?label=Gold&amp;status=over&amp;sort=cost\" class=\"chip\"><bdi>Over &lt;b&gt;&amp; out&lt;/b&gt;</bdi>";
    assert!(listed.contains(link), "{listed}");
    let settings = page(ada, "/settings/views").await;
    assert!(settings.contains("Label: Gold, Over budget, sorted by Spent"), "{settings}");
    for other in [page(&ben, "/").await, page(&ben, "/settings/views").await] {
        assert!(!other.contains("out&lt;/b&gt;"), "{other}");
    }
    // The plain grid has an address of its own, whatever it opens with.
    assert_eq!(save(ada, "/", "All", "").await.location(), "/?owner=all&view=saved");
    assert_eq!(watched.app.count("saved_views").await, 2);
}

#[tokio::test]
async fn a_name_that_cannot_be_used_is_asked_for_again_beside_what_was_typed() {
    let (watched, ..) = watched().await;
    let ada = &watched.browser;
    save(ada, "/?status=over", "Monday", "").await;
    let long = "x".repeat(61);
    for (name, sentence) in [
        (" ", "Give the view a name."),
        (long.as_str(), "Shorten it to 60 characters."),
        ("a\u{202e}b", "invisible character"),
    ] {
        let answer = save(ada, "/?status=near", name, "yes").await;
        let text = answer.text().replace("<!>", "");
        assert_eq!(answer.status, 422, "{name}: {text}");
        assert!(text.contains(sentence), "{sentence} is not in {text}");
    }
    assert_eq!(save(ada, "/?status=near", "MONDAY", "yes").await.status, 303, "the team's is another one");
    let answer = save(ada, "/?status=near", "MONDAY", "").await;
    let text = answer.text().replace("<!>", "");
    assert_eq!(answer.status, 409, "{text}");
    for kept in ["There is a view of this name already.", "value=\"MONDAY\"", "<details open class=\"filters__menu\">"]
    {
        assert!(text.contains(kept), "{kept} is not in {text}");
    }
    assert_eq!(watched.app.count("saved_views").await, 2, "Monday, and the team's MONDAY");
}

#[tokio::test]
async fn a_user_has_fifty_views_and_the_team_fifty_more() {
    let (watched, ..) = watched().await;
    for number in 0..SavedView::MOST {
        assert_eq!(save(&watched.browser, "/?status=over", &format!("View {number}"), "").await.status, 303);
    }
    let answer = save(&watched.browser, "/?status=over", "One more", "").await;
    assert_eq!(answer.status, 409);
    assert!(answer.text().contains("There are 50 views already. Delete one first."), "{}", answer.text());
    assert_eq!(save(&watched.browser, "/?status=over", "One more", "yes").await.status, 303, "the team has none yet");
}

#[tokio::test]
async fn the_teams_views_are_everybodys_and_editors_change_them_on_record() {
    let (watched, ben, rae) = watched().await;
    assert_eq!(save(&watched.browser, "/?plan=azure", "Azure", "yes").await.status, 303);
    for browser in [&ben, &rae] {
        let listed = page(browser, "/").await;
        assert!(
            listed.contains("The team’s") && listed.contains("href=\"/?plan=azure\" class=\"chip\"><bdi>Azure</bdi>"),
            "{listed}"
        );
    }
    let id = id_of(&page(&ben, "/settings/views").await, "Azure");
    let rename = async |browser: &Browser, name: &str| {
        browser.post(&format!("/settings/views/{id}/rename"), &form(&[("name", name)])).await
    };
    let delete = async |browser: &Browser| browser.post(&format!("/settings/views/{id}/delete"), "").await;
    // A reader sees them, has no form, and cannot make do without one.
    let reading = page(&rae, "/settings/views").await;
    assert!(reading.contains("Azure") && !reading.contains("/rename"), "{reading}");
    assert!(reading.contains("Readers cannot change the team’s views."), "{reading}");
    assert!(!page(&rae, "/").await.contains("name=\"team\""));
    assert_eq!(save(&rae, "/?plan=azure", "Rae’s", "yes").await.status, 403);
    assert_eq!(rename(&rae, "Hers").await.location(), "/settings/views?views=no");
    assert_eq!(delete(&rae).await.location(), "/settings/views?views=no");
    // Readers keep views of their own.
    assert_eq!(save(&rae, "/?plan=azure", "Azure", "").await.status, 303);

    assert_eq!(rename(&ben, " ").await.status, 422);
    assert_eq!(rename(&ben, "Azure plan").await.location(), "/settings/views?views=yes");
    assert!(page(&rae, "/").await.contains("<bdi>Azure plan</bdi>"));
    assert_eq!(delete(&ben).await.location(), "/settings/views?views=yes");
    assert_eq!(delete(&ben).await.location(), "/settings/views?views=no");
    assert!(!page(&watched.browser, "/").await.contains("<bdi>Azure plan</bdi>"));
    let audit = "SELECT value_before, value_after FROM audit_events WHERE action = 'team-view-changed' ORDER BY id";
    let audit: Vec<(String, String)> = sqlx::query_as(audit).fetch_all(&watched.app.database).await.expect("a list");
    let told: Vec<_> = audit.iter().map(|(before, after)| (before.as_str(), after.as_str())).collect();
    assert_eq!(
        told,
        [
            ("", "name: Azure; view: plan=azure"),
            ("name: Azure", "name: Azure plan"),
            ("name: Azure plan; view: plan=azure", "")
        ],
        "and nothing of Rae's own"
    );
}

#[tokio::test]
async fn nobody_changes_a_view_of_somebody_else() {
    let (watched, ben, _) = watched().await;
    save(&watched.browser, "/?status=over", "Mine", "").await;
    let id = id_of(&page(&watched.browser, "/settings/views").await, "Mine");
    for (action, body) in [("rename", "name=Stolen"), ("delete", "")] {
        let answer = ben.post(&format!("/settings/views/{id}/{action}"), body).await;
        assert_eq!((answer.status, answer.location()), (303, "/settings/views?views=no"));
    }
    assert!(page(&watched.browser, "/").await.contains("<bdi>Mine</bdi>"));
}

#[tokio::test]
async fn the_list_opens_with_the_view_that_was_chosen_until_that_is_gone() {
    let (watched, ben, _) = watched().await;
    let opened = async |browser: &Browser| {
        let answer = browser.send(Method::GET, "/", &[("accept", "text/html")], "").await;
        (answer.status, answer.header("location").unwrap_or_default().to_owned())
    };
    save(&watched.browser, "/?status=over&sort=cost", "Over", "yes").await;
    let settings = page(&ben, "/settings/owners").await;
    let id = id_of(&page(&ben, "/settings/views").await, "Over");
    assert!(settings.contains(&format!("<option value=\"view:{id}\">The team’s view: Over</option>")), "{settings}");
    let choose = form(&[("opens", &format!("view:{id}")), ("address", "")]);
    assert_eq!(ben.post("/settings/owners/mine", &choose).await.location(), "/settings/owners?saved=yes");
    assert!(page(&ben, "/settings/owners").await.contains(&format!("value=\"view:{id}\" selected")));
    assert_eq!(opened(&ben).await, (302, "/?status=over&sort=cost".to_owned()));
    assert_eq!(opened(&watched.browser).await.0, 200, "it is Ben's choice");
    for everything in ["/?owner=all", "/?sort=name"] {
        assert!(page(&ben, everything).await.contains("3 customers, 1 over budget"));
    }
    watched.browser.post(&format!("/settings/views/{id}/delete"), "").await;
    assert_eq!(opened(&ben).await.0, 200);
    for hostile in ["view:", "view:no-such", "%00"] {
        let answer = ben.post("/settings/owners/mine", &format!("opens={hostile}&address=")).await;
        assert_eq!(answer.status, 303);
        assert_eq!(opened(&ben).await.0, 200, "{hostile}");
    }
}

#[tokio::test]
async fn an_outdated_or_hostile_view_opens_a_wider_grid() {
    let (watched, ..) = watched().await;
    for (id, query) in [("a", "status=exploded&sort=%00&owner=oid&label=a%2Cb"), ("b", "\"><script>alert(1)</script>")]
    {
        let insert = format!(
            "INSERT INTO saved_views (tenant, id, name, query, at) SELECT tenant, '{id}', '{id}', '{query}', 0 FROM monitors"
        );
        sqlx::query(sqlx::AssertSqlSafe(insert)).execute(&watched.app.database).await.expect("stored");
    }
    let listed = page(&watched.browser, "/").await;
    assert!(
        listed.contains("href=\"/?owner=all\" class=\"chip\"><bdi>a</bdi>") && !listed.contains("<script>alert"),
        "{listed}"
    );
}

#[tokio::test]
async fn a_reviewer_never_sees_a_view() {
    let (watched, ..) = watched().await;
    save(&watched.browser, "/?status=over", "Secretview", "yes").await;
    let (key, _) = share(&watched.browser, "status=over&title=March&passphrase=").await;
    let guest = reviewer(&watched.app, &key).await;
    let seen = page(&guest, &format!("/s/{key}")).await;
    assert!(seen.contains("fabrikam") && !seen.contains("Secretview") && !seen.contains("Save this view"), "{seen}");
    assert_eq!(guest.post("/?status=over", "name=Guest").await.location(), "/");
    assert_eq!(watched.app.count("saved_views").await, 1);
}
