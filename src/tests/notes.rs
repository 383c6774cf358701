//! Notes about customers: who reads them, who writes and deletes them, and what may be in them.

use headroom::domain::note::NoteText;
use reqwest::Method;

use crate::alerting::Watched;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

const PAGE: &str = "/customers/contoso";

async fn watched() -> Watched {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 40, Some(100));
    watched.ledger.set("fabrikam", 40, Some(100));
    watched.pass(1).await;
    watched
}

async fn add(browser: &Browser, note: &str) {
    let answer = browser.post(&format!("{PAGE}/notes"), &format!("note={note}")).await;
    assert_eq!((answer.status, answer.location()), (303, "/customers/contoso?noted=yes"), "{}", answer.text());
}

async fn page(browser: &Browser, path: &str) -> String {
    browser.get(path).await.text().replace("<!>", "")
}

/// The address that deletes the newest note on the page, if the reader may.
fn deletes(page: &str) -> Option<String> {
    let rest = page.split("action=\"/customers/contoso/notes/").nth(1)?;
    Some(format!("{PAGE}/notes/{}", rest.split('"').next()?))
}

#[tokio::test]
async fn a_note_is_shown_to_everybody_who_sees_the_customer_as_it_was_written() {
    let watched = watched().await;
    add(&watched.browser, "Called+Eve.%0D%0A%3Cb%3EShe+resizes%3C%2Fb%3E+on+Monday.").await;
    watched.app.advance(jiff::SignedDuration::from_mins(5));
    add(&watched.browser, "Done").await;
    let ben = watched.app.signed_in(&User::with_role("Ben", "Headroom.Reader")).await;
    for browser in [&watched.browser, &ben] {
        let page = page(browser, PAGE).await;
        let newest = page.find(">Done</p>").expect("the newest note");
        let older =
            page.find(">Called Eve.\n&lt;b&gt;She resizes&lt;/b&gt; on Monday.</p>").expect("its lines, as text");
        assert!(newest < older && page.contains("Ada"), "{page}");
    }
    assert!(!page(&ben, "/customers/fabrikam").await.contains("Called Eve"), "a note is about one customer");
}

#[tokio::test]
async fn nobody_reads_or_writes_notes_about_a_customer_who_is_not_in_their_report() {
    let watched = watched().await;
    add(&watched.browser, "Called").await;
    let id = deletes(&page(&watched.browser, PAGE).await).expect("Ada's own note");
    watched.ledger.remove("contoso");
    let morgan = watched.app.signed_in(&User::with_role("Morgan", "Headroom.Manager")).await;
    assert_eq!(morgan.get(PAGE).await.status, 404);
    for (path, form) in [(format!("{PAGE}/notes"), "note=Mine"), (id, "")] {
        let answer = morgan.post(&path, form).await;
        assert_eq!((answer.status, answer.location()), (303, PAGE), "{path}");
    }
    for id in ["no-such", "%3Cscript%3E", "%00", "..%2F..%2Fsettings"] {
        let answer = morgan.post(&format!("/customers/{id}/notes"), "note=Mine").await;
        assert!(matches!(answer.status, 303 | 400 | 404), "{id}: {}", answer.status);
    }
    let notes: Vec<String> =
        sqlx::query_scalar("SELECT text FROM notes").fetch_all(&watched.app.database).await.expect("the notes");
    assert_eq!(notes, ["Called"]);
}

#[tokio::test]
async fn authors_delete_their_own_notes_managers_any_and_readers_none() {
    let watched = watched().await;
    add(&watched.browser, "First").await;
    let ada = page(&watched.browser, PAGE).await;
    let id = deletes(&ada).expect("Ada's own note");
    let [ben, rae, morgan] = [("Ben", "Headroom.Editor"), ("Rae", "Headroom.Reader"), ("Morgan", "Headroom.Manager")];
    let ben = watched.app.signed_in(&User::with_role(ben.0, ben.1)).await;
    assert_eq!(deletes(&page(&ben, PAGE).await), None, "not offered");
    let answer = ben.post(&id, "").await;
    assert_eq!(answer.location(), "/customers/contoso?noted=kept");
    assert!(page(&ben, answer.location()).await.contains("The note was not deleted"));
    let rae = watched.app.signed_in(&User::with_role(rae.0, rae.1)).await;
    let reading = page(&rae, PAGE).await;
    assert!(reading.contains("Readers cannot add notes") && !reading.contains("name=\"note\""), "{reading}");
    assert_eq!((rae.post(&id, "").await.status, rae.post(&format!("{PAGE}/notes"), "note=x").await.status), (403, 403));
    let morgan = watched.app.signed_in(&User::with_role(morgan.0, morgan.1)).await;
    let id = deletes(&page(&morgan, PAGE).await).expect("a manager deletes any");
    let answer = morgan.post(&id, "").await;
    assert_eq!(answer.location(), "/customers/contoso?noted=deleted");
    assert!(page(&morgan, answer.location()).await.contains("No notes yet"));
    add(&watched.browser, "Second").await;
    let own = deletes(&page(&watched.browser, PAGE).await).expect("Ada's own note");
    assert_eq!(watched.browser.post(&own, "").await.location(), "/customers/contoso?noted=deleted");
    assert_eq!(watched.app.count("notes").await, 0);
}

#[tokio::test]
async fn the_forms_of_the_page_lead_back_to_the_view_that_it_was_opened_from() {
    let watched = watched().await;
    let from = "?from=sort%3Dname%26dir%3Ddesc";
    let opened = page(&watched.browser, &format!("{PAGE}{from}")).await;
    for form in ["notes", "rules"] {
        assert!(opened.contains(&format!("action=\"{PAGE}/{form}{from}\"")), "{form}: {opened}");
    }
    let next = format!("rel=\"prev\" href=\"/customers/fabrikam{from}\"");
    assert!(opened.contains(&next), "{opened}");
    let post = async |path: String, body: &str| {
        let answer = watched.browser.post(&path, body).await;
        (answer.status, answer.location().to_owned())
    };
    let added = post(format!("{PAGE}/notes{from}"), "note=Called").await;
    assert_eq!(added, (303, format!("{PAGE}{from}&noted=yes")));
    let after = page(&watched.browser, &added.1).await;
    assert!(after.contains(&next) && after.contains("The note is saved."), "{after}");
    let delete = deletes(&after).expect("Ada's own note");
    assert!(delete.ends_with(&format!("/delete{from}")), "{delete}");
    assert_eq!(post(delete, "").await, (303, format!("{PAGE}{from}&noted=deleted")));
    assert_eq!(post(format!("{PAGE}/rules{from}"), "muted=yes").await, (303, format!("{PAGE}{from}&saved=yes")));
    for (form, body) in [("notes", "note=+"), ("rules", "thresholds=none")] {
        let refused = watched.browser.post(&format!("{PAGE}/{form}{from}"), body).await;
        assert_eq!(refused.status, 422, "{form}");
        assert!(refused.text().replace("<!>", "").contains(&next), "{form}");
    }
    for hostile in ["?from=%2F%2Fevil.example", "?from=a&from=b", "?from=sort%3D%00"] {
        let answer = post(format!("{PAGE}/notes{hostile}"), "note=Called").await;
        assert_eq!(answer, (303, format!("{PAGE}?noted=yes")), "{hostile}");
    }
}

#[tokio::test]
async fn an_empty_or_endless_note_is_refused_with_what_was_typed() {
    let watched = watched().await;
    for (note, sentence) in [
        ("+%0D%0A+".to_owned(), "The note is empty."),
        ("x".repeat(NoteText::MAX_CHARS + 1), "The note is longer than 2,000 characters."),
    ] {
        let answer = watched.browser.post(&format!("{PAGE}/notes"), &format!("note={note}")).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{page}");
        assert!(page.contains(sentence) && page.contains("aria-invalid=\"true\""), "{page}");
        assert!(note.starts_with('+') || page.contains(&note), "what was typed is still there");
    }
    for body in ["", "thresholds=80", "note", "note=%FF%FE"] {
        let status = watched.browser.post(&format!("{PAGE}/notes"), body).await.status;
        assert!(matches!(status, 422 | 303), "{body}: {status}");
    }
}

#[tokio::test]
async fn a_note_comes_from_our_own_page() {
    let watched = watched().await;
    watched.browser.get(PAGE).await;
    let evil = [("origin", "https://evil.example")];
    let answer = watched.browser.send(Method::POST, &format!("{PAGE}/notes"), &evil, "note=Mine").await;
    assert_eq!(answer.status, 403);
    assert_eq!(watched.app.count("notes").await, 0);
}

#[tokio::test]
async fn what_was_typed_is_back_after_a_new_sign_in() {
    let watched = watched().await;
    watched.browser.get(PAGE).await;
    watched.app.advance(jiff::SignedDuration::from_hours(9));
    let answer = watched.browser.post(&format!("{PAGE}/notes"), "note=Typed+for+long").await;
    assert_eq!((answer.status, answer.location()), (303, PAGE));
    watched.app.sign_in(&watched.browser, PAGE).await;
    let page = page(&watched.browser, PAGE).await;
    assert!(page.contains("Typed for long</textarea>"), "{page}");
    assert_eq!(watched.app.count("notes").await, 0);
}
