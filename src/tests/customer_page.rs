//! A customer's page: the way to the customers around it, what was done about its alerts, and its stored days.

use reqwest::Method;

use crate::alerting::{Watched, form};

async fn watched() -> Watched {
    let watched = Watched::start().await;
    for (name, spent) in [("adatum", 10), ("contoso", 150), ("fabrikam", 120), ("tailspin", 1)] {
        watched.ledger.set(name, spent, Some(100));
    }
    watched.pass(1).await;
    watched
}

/// A customer's page as opened from an address, and where "Previous", "Next" and the way back lead.
async fn links(watched: &Watched, path: &str, referer: Option<&str>) -> [Option<String>; 3] {
    let headers: Vec<(&str, &str)> = referer.map(|url| ("referer", url)).into_iter().collect();
    let answer = watched.browser.send(Method::GET, path, &headers, "").await;
    let page = answer.text();
    assert_eq!(answer.status, 200, "{path}: {page}");
    let href = |tag: &str| {
        let tag = page.split("<a ").find(|rest| rest.split('>').next().is_some_and(|head| head.contains(tag)))?;
        Some(tag.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"))
    };
    [href("rel=\"prev\""), href("rel=\"next\""), href("class=\"back-link\"")]
}

fn expected(previous: Option<&str>, next: Option<&str>, back: &str) -> [Option<String>; 3] {
    [previous.map(str::to_owned), next.map(str::to_owned), Some(back.to_owned())]
}

#[tokio::test]
async fn the_page_leads_on_and_back_in_the_order_and_filter_that_it_was_opened_from() {
    let watched = watched().await;
    let url = &watched.app.url;
    let plain = expected(Some("/customers/contoso"), Some("/customers/adatum"), "/");
    assert_eq!(links(&watched, "/customers/fabrikam", None).await, plain);
    assert_eq!(links(&watched, "/customers/fabrikam", Some(&format!("{url}/"))).await, plain);
    let from = "?from=sort%3Dname%26dir%3Ddesc";
    let (contoso, tailspin) = (format!("/customers/contoso{from}"), format!("/customers/tailspin{from}"));
    let by_name = expected(Some(&tailspin), Some(&contoso), "/?sort=name&dir=desc");
    let grid = format!("{url}/?sort=name&dir=desc");
    assert_eq!(links(&watched, "/customers/fabrikam", Some(&grid)).await, by_name, "from the grid's address");
    assert_eq!(links(&watched, &format!("/customers/fabrikam{from}"), None).await, by_name, "from a neighbour");
    let own = format!("{url}/customers/fabrikam{from}");
    assert_eq!(links(&watched, "/customers/fabrikam?noted=yes", Some(&own)).await, by_name, "from a form of the page");
    let over = expected(Some("/customers/contoso?from=status%3Dover"), None, "/?status=over");
    assert_eq!(links(&watched, "/customers/fabrikam?from=status%3Dover", None).await, over);
    let hidden = expected(None, None, "/?status=over");
    assert_eq!(
        links(&watched, "/customers/adatum?from=status%3Dover", None).await,
        hidden,
        "the view does not show it"
    );
}

#[tokio::test]
async fn a_hostile_origin_of_the_page_counts_as_none() {
    let watched = watched().await;
    let url = watched.app.url.clone();
    let plain = expected(Some("/customers/contoso"), Some("/customers/adatum"), "/");
    for path in [
        "/customers/fabrikam?from=",
        "/customers/fabrikam?from=%2F%2Fevil.example%2F%3Fsort%3D",
        "/customers/fabrikam?from=javascript%3Aalert(1)",
        "/customers/fabrikam?from=sort%3D%2500%26page%3D-7",
        "/customers/fabrikam?from=a&from=b",
    ] {
        assert_eq!(links(&watched, path, None).await, plain, "{path}");
    }
    for referer in ["https://evil.example/?sort=name", "//?sort=name", "not an address"] {
        assert_eq!(links(&watched, "/customers/fabrikam", Some(referer)).await, plain, "{referer}");
    }
    let other = format!("{url}/alerts?sort=name");
    assert_eq!(links(&watched, "/customers/fabrikam", Some(&other)).await, plain);
}

#[tokio::test]
async fn what_was_done_about_the_alerts_is_on_the_page_of_their_customer_alone() {
    let watched = watched().await;
    let key = watched.key("contoso").await.to_string();
    let body = form(&[("key", &key), ("reason", "They <resize>"), ("for", "1")]);
    assert_eq!(watched.browser.post("/alerts/acknowledge", &body).await.status, 303);
    let page = watched.browser.get("/customers/contoso").await.text().replace("<!>", "");
    let (_, history) = page.split_once("What was done about alerts").expect("the history");
    assert!(history.contains("They &lt;resize&gt;") && history.contains("Ada"), "{history}");
    assert!(history.contains(&format!("href=\"/alerts/{key}\"")), "{history}");
    let acknowledged = history.find("They &lt;resize&gt;").expect("the newest");
    assert!(acknowledged < history.rfind("Headroom").expect("the first"), "newest first");
    let other = watched.browser.get("/customers/adatum").await.text();
    assert!(!other.contains("What was done about alerts") && !other.contains("resize"), "{other}");
}

#[tokio::test]
async fn stored_days_become_pictures_and_a_projection() {
    let watched = Watched::start().await;
    watched.ledger.set("adatum", 10, Some(100));
    for day in 0..7 {
        watched.ledger.set("contoso", 40 + day * 4, Some(100));
        watched.pass(24).await;
    }
    let browser = watched.app.signed_in(&watched.ada).await;
    let page = browser.get("/customers/contoso").await.text().replace("<!>", "");
    assert!(page.contains("64.00 of 100.00 SEK used (64 %). "), "{page}");
    assert!(page.contains(" SEK projected by 31 March"), "{page}");
    assert!(page.contains("Spent since 1 March, in SEK") && page.contains("Spent per day, in SEK"), "{page}");
    assert!(page.contains("Headroom has stored figures since 11 March."), "{page}");
    assert!(page.contains("<td>4.00 SEK</td><td>64.00 SEK</td>"), "{page}");
    let other = browser.get("/customers/adatum").await.text();
    assert!(!other.contains("64.00"), "a customer's days are its own");
}
