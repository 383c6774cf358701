//! Databases left by earlier states of Headroom: migrated, and read to the last row.
//!
//! `fixtures/0003.*.sql` come from the state before stored forms had versions: an account manager's evening, written by
//! that state itself.

use headroom::domain::alert::{AlertState, Rule};
use headroom::domain::delivery::{Channel, DeliveryState, Scope};
use headroom::server::config::DatabaseConfig;
use headroom::server::store::{Store, UnreadableBook};
use sqlx::{Connection as _, PgConnection, SqliteConnection};

use crate::alerting::tenant;
use crate::harness::app::TestApp;
use crate::harness::issuer::User;
use crate::harness::postgres::Postgres;

const SQLITE: &str = include_str!("fixtures/0003.sqlite.sql");
const POSTGRES: &str = include_str!("fixtures/0003.postgres.sql");
/// The links' keys, which only their owner had.
const KEYS: [(&str, &str); 2] = [
    ("Fh4G-1QfqusWVV9rKLhjqp7Utgz_jAme_ye-m7SBPDo", "2tvjvYUKaa8OHWxDPFgZ9Ur2fjhx2IpaPtfR9Vdh_ho"),
    ("CM3uX52iVCdT97jxBJZQ0hvblVWD34X1E-jAGVVtyiU", "jn3o9u2kY2yHQWxK5w4zO4zAY7bvq2Dy6N4i3eyqZqI"),
];

#[tokio::test]
async fn a_sqlite_database_of_the_state_before_is_migrated_and_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("before.db").display());
    let mut connection = SqliteConnection::connect(&url).await.expect("a database");
    sqlx::raw_sql(SQLITE).execute(&mut connection).await.expect("the rows");
    connection.close().await.expect("closed");
    read(&url, KEYS[0]).await;
}

#[tokio::test]
async fn a_postgresql_database_of_the_state_before_is_migrated_and_read() {
    let server = Postgres::start();
    let url = server.database().await;
    let mut connection = PgConnection::connect(&url).await.expect("a database");
    sqlx::raw_sql(POSTGRES).execute(&mut connection).await.expect("the rows");
    connection.close().await.expect("closed");
    read(&url, KEYS[1]).await;
}

async fn read(url: &str, (open, closed): (&str, &str)) {
    let steps = Store::open(&DatabaseConfig::new(url)).await.expect("opened").migrate().await.expect("migrated");
    assert_eq!(
        steps.iter().map(|step| step.number).collect::<Vec<_>>(),
        [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]
    );
    let app = TestApp::with(&[("HEADROOM_DATABASE_URL", url)]).await;
    let monitoring = &app.state.monitoring;

    let monitor = monitoring.monitor(&tenant()).await.expect("read").expect("a monitor");
    assert_eq!((&*monitor.display_name, monitor.watch.trouble, monitor.outage), ("Ada", None, None));

    let book = monitoring.book(&tenant()).await.expect("read");
    let rules = &book.rules;
    let percents: Vec<_> = rules.thresholds.iter().map(|one| one.percent().to_string()).collect();
    assert_eq!(percents, ["50", "80", "100"]);
    let without: Vec<_> = rules.without_budget.iter().map(|(code, amount)| format!("{code} {amount}")).collect();
    assert_eq!(without, ["SEK 100.5"]);
    let jump = rules.daily_jump.as_ref().expect("a rule");
    assert_eq!((jump.factor().to_string().as_str(), jump.above().len()), ("3", 1));
    assert_eq!(rules.stale_after.map(|span| span.as_hours()), Some(72));
    assert!(rules.overrides.values().all(|own| own.muted) && rules.overrides.len() == 1);

    assert_eq!(book.unreadable, UnreadableBook::default());
    let alerts: Vec<_> = book
        .alerts
        .iter()
        .map(|alert| {
            let level = alert.level.map(|level| level.percent().to_string()).unwrap_or_default();
            let state = AlertState::of(alert);
            format!("{} {state:?} {level} {}", alert.key, alert.figures.spent.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        alerts,
        [
            "threshold.2026-03.Contoso 'Ltd' Acknowledged 80 90",
            "without-budget.2026-03.Northwind Firing  500",
            "threshold.2026-03.Tailspin Resolved  10",
        ]
    );
    let contoso = book.alerts.iter().find(|alert| alert.key.rule == Rule::Threshold).expect("an alert");
    let events = monitoring.events(&tenant(), &contoso.key).await.expect("read");
    let happened: Vec<_> = events.rows.iter().map(|event| event.transition.key()).collect();
    assert_eq!((happened, events.unreadable.len()), (vec!["acknowledged", "fired"], 0));
    assert_eq!((&*events.rows[0].actor, &*events.rows[0].reason), ("Ada", "They are told"));

    let mut receivers = monitoring.receivers(&tenant()).await.expect("read");
    // They were created within one second.
    receivers.rows.sort_by(|a, b| a.name.cmp(&b.name));
    let named: Vec<_> = receivers.rows.iter().map(|one| (&*one.name, one.destination.channel())).collect();
    assert_eq!(
        (named, receivers.unreadable.len()),
        (vec![("Night", Channel::Teams), ("Program", Channel::Webhook), ("Room \"éè\"", Channel::Slack)], 0)
    );
    assert!(receivers.rows[1].destination.signing_secret().is_some_and(|secret| secret.starts_with("whsec_")));
    assert_eq!(&*receivers.rows[2].routing.customers.words, "Contoso");
    let quiet = receivers.rows[0].routing.quiet_hours.as_ref().expect("quiet hours");
    assert_eq!(quiet.zone_name(), "Europe/Paris");
    assert!(receivers.rows.iter().all(|receiver| receiver.scope == Scope::All), "as before there were scopes");
    assert!(receivers.rows.iter().all(|receiver| receiver.language.is_none()), "as before there were languages");

    let (deliveries, counts) = monitoring.deliveries(&tenant(), None).await.expect("read");
    assert_eq!((deliveries.rows.len(), deliveries.unreadable.len()), (counts.iter().sum::<usize>(), 0));
    let pending: Vec<_> = deliveries.rows.iter().filter(|(one, _)| one.state == DeliveryState::Pending).collect();
    assert!(!pending.is_empty() && counts[1] > 0, "{counts:?}");

    let reviewer = app.browser();
    let answer = reviewer.post(&format!("/s/{open}/open"), "").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = reviewer.get(answer.location()).await.text();
    assert!(page.contains("Contoso") && page.contains("For the auditor"), "{page}");
    let reviewer = app.browser();
    let answer = reviewer.post(&format!("/s/{closed}/open"), "passphrase=correct+horse+battery").await;
    let page = reviewer.get(answer.location()).await.text();
    assert!(page.contains("Customer 1") && !page.contains("Contoso"), "{page}");
    let owner = app.signed_in(&User::named("Ada")).await;
    let links = owner.get("/shared").await.text();
    assert!(links.contains("March") && links.contains("Closed"), "{links}");

    let unread = app.log_lines("cannot be read by this version");
    assert!(unread.is_empty(), "{unread:?}");
}
