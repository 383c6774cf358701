use super::*;
use domain::alert::{AlertKey, Figures, Rule, Rules, Severity, Threshold, Transition};
use domain::billing_period::BillingMonth;
use domain::customer::{CustomerId, Plan};
use domain::delivery::{Channel, Content, Destination, Entry, Message, Routing};
use domain::money::BillingCurrency;

#[test]
fn a_form_carries_its_version_and_one_without_is_the_first() {
    let text = rules::write(&Rules::default());
    assert!(text.starts_with(r#"{"v":1,"#), "{text}");
    let before = text.replacen(r#""v":1,"#, "", 1);
    assert_eq!((rules::read(&text), rules::read(&before)), (Ok(Rules::default()), Ok(Rules::default())));
}

#[test]
fn a_form_of_a_later_version_and_a_damaged_one_are_told_apart() {
    let text = routing::write(&Routing::default());
    let later = text.replacen(r#""v":1"#, r#""v":2"#, 1);
    assert_eq!(routing::read(&later), Err(Unreadable::Newer(2)));
    for damaged in ["", "{", "[]", r#"{"v":"1"}"#, r#"{"v":1}"#, &text.replace("Warning", "Loud")] {
        assert_eq!(routing::read(damaged), Err(Unreadable::Damaged("routing")), "{damaged}");
    }
}

#[test]
fn thresholds_and_messages_survive_being_stored() {
    let at = "2026-03-10T12:00:00.5Z".parse().expect("a time");
    let entry = Entry {
        key: AlertKey {
            customer: CustomerId::parse("Alpine").expect("an id"),
            rule: Rule::Threshold,
            month: BillingMonth::of(at),
        },
        transition: Transition::Escalated,
        severity: Severity::Critical,
        level: "100.5".parse().ok().and_then(|percent| Threshold::new(percent).ok()),
        figures: Figures {
            name: "Älpine \"Ltd\"".into(),
            plan: Plan::Legacy,
            spent: "120.5682999999995904716".parse().ok(),
            budget: "-0.00".parse().ok().into(),
            percent: None,
            currency: BillingCurrency::Locale("fr-FR".into()),
        },
        since: at,
    };
    for content in [Content::Alerts(vec![entry]), Content::Test] {
        let message = Message { content, at };
        assert_eq!(message::read(&message::write(&message)), Ok(message));
    }
}

#[test]
fn addresses_are_read_as_they_were_written() {
    for (channel, address) in
        [(Channel::Email, "a@example.com, b@example.com"), (Channel::Slack, "https://x.example/y")]
    {
        let destination = Destination::parse(channel, address, None).expect("an address");
        assert_eq!(destination::read(&destination::write(&destination)).ok(), Some(destination));
    }
}
