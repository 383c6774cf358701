//! Which language an answer is in: the browser's preference, what somebody has chosen, a shared link's, a receiver's.

mod names;

use headroom::server::config::Config;
use headroom::ui::text::{Language, Text, keys};
use reqwest::Method;

use crate::alerting::Watched;
use crate::harness::app::TestApp;
use crate::harness::browser::{Answer, Browser};
use crate::harness::hook::{Hook, Posted};
use crate::harness::issuer::User;
use crate::sharing::{GONE, open, share};

/// The beginning of a page in a language.
fn html(language: &str, direction: &str) -> String {
    format!("<html lang=\"{language}\" dir=\"{direction}\"")
}

#[track_caller]
fn speaks(answer: &Answer, language: Language) {
    let page = answer.text();
    let beginning: String = page.chars().take(200).collect();
    assert!(page.contains(&html(language.tag(), language.direction())), "not {}: {beginning}", language.tag());
}

async fn preferring(browser: &Browser, target: &str, accept_language: &str) -> Answer {
    browser.send(Method::GET, target, &[("accept", "text/html"), ("accept-language", accept_language)], "").await
}

async fn choose(browser: &Browser, language: &str, return_to: &str) -> Answer {
    browser.post("/settings/language", &format!("language={language}&return_to={return_to}")).await
}

#[tokio::test]
async fn without_a_choice_the_browsers_preference_counts() {
    use Language::{English, French, German};
    let app = TestApp::start().await;
    let browser = app.browser();
    let long = format!("{}fr", "xx,".repeat(2700));
    for (accepted, language) in [
        ("fr", French),
        ("fr-CA,fr;q=0.9,en;q=0.8", French),
        ("de-CH, en;q=0.5", German),
        ("sv, de;q=0.3, fr;q=0.2", German),
        ("*", English),
        ("tlh, x-private", English),
        ("en-XA", English),
        ("ar-XB", English),
        (&long, English),
    ] {
        let answer = preferring(&browser, "/", accepted).await;
        assert_eq!(answer.status, 200);
        speaks(&answer, language);
        let button = Text::of(language).get(keys::SIGN_IN_BUTTON);
        assert!(answer.text().contains(&button), "{accepted:.30}: {button}");
    }
    // A page that was not found, and one that may not be asked for, too.
    speaks(&preferring(&browser, "/no/such/page", "fr").await, French);
    let refused = browser.send(Method::POST, "/", &[("accept", "text/html"), ("accept-language", "de")], "").await;
    assert_eq!(refused.status, 403);
    speaks(&refused, German);
}

#[tokio::test]
async fn a_choice_wins_leads_back_and_outlives_the_sign_in() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = choose(&browser, "de", "%2F%3Fstatus%3Dover").await;
    assert_eq!((answer.status, answer.location()), (303, "/?status=over"));
    speaks(&preferring(&browser, "/", "fr").await, Language::German);

    app.issuer.log_in(&User::named("Ada"));
    assert_eq!(app.sign_in(&browser, "/settings").await.status, 303);
    let settings = preferring(&browser, "/settings", "fr").await;
    speaks(&settings, Language::German);
    assert_eq!(browser.post("/auth/logout", "").await.status, 303);
    speaks(&preferring(&browser, "/settings", "fr").await, Language::German);

    // Nowhere else, and never to another site.
    let answer = choose(&browser, "fr", "%2F%2Fevil.example").await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
}

#[tokio::test]
async fn what_a_user_has_chosen_holds_in_their_other_browsers_and_for_nobody_else() {
    let app = TestApp::start().await;
    let [office, home] = [app.signed_in(&User::named("Ada")).await, app.signed_in(&User::named("Ada")).await];
    let ben = app.signed_in(&User::named("Ben")).await;
    choose(&office, "fr", "/").await;
    speaks(&home.get("/settings").await, Language::French);
    speaks(&ben.get("/settings").await, Language::English);
    assert!(home.cookie("language").is_none(), "only where it was chosen");

    // The browser's preference counts again.
    choose(&home, "", "/").await;
    speaks(&preferring(&home, "/settings", "de").await, Language::German);
    speaks(&office.get("/settings").await, Language::French);
    let stranger = app.browser();
    choose(&stranger, "fr", "/").await;
    choose(&stranger, "", "/").await;
    assert!(stranger.cookie("language").is_none());
}

#[tokio::test]
async fn a_cookie_with_a_language_that_is_not_there_chooses_nothing() {
    let app = TestApp::start().await;
    for value in ["tlh", "", "*", "ar-XB", "\"><script>", &"a".repeat(3000)] {
        let browser = app.browser();
        browser.set_cookie("language", value);
        let answer = preferring(&browser, "/", "fr").await;
        assert_eq!(answer.status, 200, "{value:.20}");
        speaks(&answer, Language::French);
    }
}

#[tokio::test]
async fn a_shared_link_opens_in_its_owners_choice_until_its_reader_makes_another() {
    let app = TestApp::start().await;
    let owner = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&owner, "language=fr").await;
    let (plain, _) = share(&owner, "").await;
    let reader = app.browser();
    speaks(&reader.get(&format!("/s/{key}")).await, Language::French);
    speaks(&open(&reader, &key).await, Language::French);
    open(&reader, &plain).await;
    speaks(&preferring(&reader, &format!("/s/{plain}"), "de").await, Language::German);

    let form = format!("language=de&return_to=%2Fs%2F{key}%3Fsort%3Dname");
    let answer = reader.post(&format!("/s/{key}/language"), &form).await;
    assert_eq!((answer.status, answer.location()), (303, &*format!("/s/{key}?sort=name")));
    speaks(&reader.get(answer.location()).await, Language::German);
    let elsewhere = reader.post(&format!("/s/{key}/language"), "language=de&return_to=%2Fsettings").await;
    assert_eq!((elsewhere.status, elsewhere.location()), (303, &*format!("/s/{key}")));

    // Links that show nothing look alike.
    owner.post(&format!("/shared/{id}/revoke"), "").await;
    let stranger = app.browser();
    for key in [key.as_str(), "no-such-key"] {
        let gone = stranger.get(&format!("/s/{key}")).await;
        assert!(gone.text().contains(GONE), "{}", gone.text());
        speaks(&gone, Language::English);
    }
}

/// The headline and the first alert's words of the last message.
fn words(hook: &Hook) -> String {
    let last = hook.all().iter().map(Posted::json).last().expect("a message");
    last["data"]["summary"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_receiver_is_told_in_its_language_and_in_english_where_that_is_gone() {
    let [french, gone] = [Hook::start().await, Hook::start().await];
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("French", "webhook", &french.url(), &[("language", "fr")]).await;
    watched.receiver("Gone", "webhook", &gone.url(), &[("language", "tlh")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.work().await;
    let expected = |language| Text::of(language).count_with(keys::MESSAGE_OVER, 1, &[]);
    assert!(
        !words(&french).is_empty() && !words(&gone).is_empty(),
        "{expected:?}",
        expected = expected(Language::French)
    );
    let listed = watched.browser.get("/settings/receivers").await.text();
    assert!(listed.contains("French"), "{listed}");
    assert!(!watched.app.log_lines("a receiver's language is not there").is_empty());
}

#[tokio::test]
async fn a_new_receiver_reads_what_the_person_reads_who_adds_it() {
    let watched = Watched::start().await;
    let form = "name=Desk&channel=email&address=desk%40example.com";
    let headers = [("origin", watched.app.url.as_str()), ("accept-language", "de-CH"), ("accept", "text/html")];
    let answer = watched.browser.send(Method::POST, "/settings/receivers", &headers, form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let query = "SELECT language FROM receivers";
    let stored: Option<String> = sqlx::query_scalar(query).fetch_one(&watched.app.database).await.expect("a receiver");
    assert_eq!(stored.as_deref(), Some("de-CH"));
}

#[tokio::test]
async fn languages_for_tests_are_there_only_for_testers() {
    let app = TestApp::of_testers().await;
    let browser = app.browser();
    let answer = preferring(&browser, "/", "ar-XB").await;
    speaks(&answer, Language::Mirrored);
    assert!(answer.text().contains("dir=\"rtl\""));
    speaks(&preferring(&browser, "/", "en-XA").await, Language::Accented);
    speaks(&preferring(&browser, "/", "en-GB").await, Language::English);

    let environment = [("HEADROOM_TEST_LANGUAGES".to_owned(), "true".to_owned())].into_iter().collect();
    let refused = Config::load(&environment, None).expect_err("refused").to_string();
    assert!(refused.contains("headroom demo"), "{refused}");
}
