//! Whom a receiver reaches, and of whom it hears.

use super::*;

#[test]
fn a_mailbox_elsewhere_confirms_first_unless_messages_already_go_to_it() {
    let domains = MailDomains::parse("example.com").expect("domains").expect("one");
    let mail = |list| Destination::parse(Channel::Email, list, None).expect("mailboxes");
    let to = |destination: &Destination| destination.recipients().map(str::to_owned).collect::<Vec<_>>().join(" ");
    let first = mail("a@example.com, b@other.example").asking_first(None, &domains);
    assert_eq!(to(&first), "a@example.com");
    let again = mail("b@other.example, c@other.example").asking_first(Some(&first), &domains);
    assert_eq!(to(&again), "", "who waits goes on waiting");
    let mut confirmed = first.clone();
    assert!(confirmed.confirm("b@other.example") && !confirmed.confirm("b@other.example"));
    let later = mail("b@other.example, c@other.example").asking_first(Some(&confirmed), &domains);
    assert_eq!(to(&later), "b@other.example");
    let before = mail("old@other.example");
    assert_eq!(
        to(&before.clone().asking_first(Some(&before), &domains)),
        "old@other.example",
        "from before the setting"
    );
}

#[test]
fn who_has_nobody_to_write_to_leaves_alerts_to_the_catch_all() {
    let domains = MailDomains::parse("example.com").expect("domains").expect("one");
    let now = at(NOON);
    let mut asked = receiver("asked", Routing::default());
    asked.destination =
        Destination::parse(Channel::Email, "b@other.example", None).expect("a mailbox").asking_first(None, &domains);
    let catch_all = receiver("rest", Routing { least: Severity::Critical, is_catch_all: true, ..Routing::default() });
    let receivers = [asked, catch_all];
    let changes = changes(&[("Contoso", 85)], now);
    let planned = first_plan(&changes, &receivers, now);
    assert_eq!(planned.iter().map(|one| &*one.receiver.id).collect::<Vec<_>>(), ["rest"]);
}

#[test]
fn a_receiver_hears_of_no_customer_outside_its_scope_not_even_as_catch_all_or_of_an_end() {
    let now = at(NOON);
    let seen = |names: &[&str]| Scope::SeenBy {
        user: crate::principal::UserId::parse("ben").expect("a user"),
        customers: names.iter().map(|name| CustomerId::parse(name).expect("an id")).collect(),
    };
    let catch_all = Routing {
        customers: CustomerFilter { words: "nobody".into(), ..CustomerFilter::default() },
        is_catch_all: true,
        ..Routing::default()
    };
    let scoped = |id: &str, routing, names: &[&str]| Receiver { scope: seen(names), ..receiver(id, routing) };
    let mut receivers =
        [scoped("bens", Routing::default(), &["Alpine"]), scoped("rest", catch_all, &["Bakery", "Gone"])];
    let fired = changes(&[("Alpine", 120), ("Bakery", 120), ("Chemist", 120)], now);
    let planned = first_plan(&fired, &receivers, now);
    assert_eq!(notified(&planned), [("bens", vec!["Alpine"], now), ("rest", vec!["Bakery"], now)]);
    // Narrowed after it was told: the end is noted, and told to nobody.
    let mut alerts = Alerts::default();
    alerts.apply(&fired);
    let mut log = NotificationLog::default();
    log.apply(&plan(&alerts, &fired, &receivers, &log, now).log);
    receivers[0].scope = seen(&[]);
    let end = |alert: &crate::alert::Alert| crate::alert::Alert { is_firing: false, ..alert.clone() };
    let ended: Vec<Change> =
        alerts.iter().map(|alert| Change { transition: Transition::Resolved, alert: end(alert) }).collect();
    alerts.apply(&ended);
    let plan = plan(&alerts, &ended, &receivers, &log, now);
    assert_eq!(notified(&plan.messages), [("rest", vec!["Bakery"], now)]);
    assert_eq!(plan.log.len(), 2);
}
