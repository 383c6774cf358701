use super::*;
use domain::alert::{
    AlertKey, CrossesBefore, Figures, Projected, ProjectedAbove, Resolution, Rule, Rules, Severity, Threshold,
    Transition,
};
use domain::billing_period::BillingPeriod;
use domain::customer::{CustomerId, Plan};
use domain::delivery::{Channel, Content, Destination, Entry, Message, Names, Routing, Undelivered};
use domain::link::Snapshot;
use domain::money::BillingCurrency;
use domain::monitoring::{Credential, CredentialEnd, Outage, Trouble};
use domain::projection::NotEnoughData;

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
            plan: Plan::Legacy,
            rule: Rule::Threshold,
            period: jiff::civil::date(2026, 3, 6),
        },
        period: BillingPeriod { first: jiff::civil::date(2026, 3, 6), end: Some(at) },
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
            updated: Some(at),
            projected: Some(Projected {
                total: "98.204".parse().expect("a decimal"),
                interval: "92.1".parse().ok().zip("105.3".parse().ok()),
                percent: "98.2".parse().ok(),
                last_day: jiff::civil::date(2026, 3, 31),
                crosses_from: Some(jiff::civil::date(2026, 3, 28)),
                crosses_on: None,
            }),
            fraud: None,
        },
        resolution: Some(Resolution::BudgetRaised),
        since: at,
    };
    let names = Names { count: 70, listed: vec!["Alpine".into()] };
    let outage = Outage::Trouble(Trouble::Incomplete);
    let missing = Content::Outage { outage, last_report: Some(at), missing: names.clone() };
    let undelivered = Content::Undelivered(Undelivered {
        receiver: "Désk".into(),
        channel: Channel::Teams,
        recipient: "hook.example.com".into(),
        since: at,
        is_gone: true,
    });
    let off = Content::SwitchedOff { by: "Ada".into() };
    let over = Content::TakenOver { by: "Ben".into(), from: "Ada".into() };
    let ends = Content::EndsSoon { of: "Ada".into(), at };
    let confirm = Content::Confirm { token: "sealed".into() };
    let expires = Content::CredentialEnds(CredentialEnd { what: Credential::Certificate, at });
    for content in [
        Content::Alerts(vec![entry]),
        missing,
        Content::Unjudged(names),
        undelivered,
        off,
        over,
        ends,
        expires,
        confirm,
        Content::Test,
    ] {
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

#[test]
fn figures_without_numbered_customers_are_of_one_customer_a_row_and_a_customer_of_no_row_is_refused() {
    let row = |customer: &str| {
        format!(
            r#"{{{customer}"name":"A","plan":"Azure","status":"None","percent":null,"spent":null,"budget":null,"usd":null,"currency":"Missing","updated":null}}"#
        )
    };
    let read = |customers: [&str; 3]| {
        let rows = customers.map(row).join(",");
        snapshot::read(
            format!(r#"{{"v":1,"near":80,"fetched_at":"2026-03-10T12:00:00Z","incomplete":false,"rows":[{rows}]}}"#)
                .as_bytes(),
        )
    };
    let customers = |customers| {
        let records = read(customers).expect("figures").figures().records.clone();
        records.into_iter().map(|record| record.usage.customer_id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(customers(["", "", ""]), ["0", "1", "2"]);
    assert_eq!(customers(["", r#""customer":0,"#, ""]), ["0", "0", "1"]);
    for wrong in [["", r#""customer":1,"#, ""], [r#""customer":0,"#, "", ""]] {
        assert_eq!(read(wrong), Err(Unreadable::Damaged("figures")));
    }
}

#[test]
fn figures_from_before_there_were_projections_have_none_and_later_ones_keep_every_digit() {
    let read = |outlook: &str| {
        let text = format!(
            r#"{{"v":1,"near":80,"fetched_at":"2026-03-10T12:00:00Z","incomplete":false,"rows":[
            {{"name":"A","plan":"Azure","status":"Over","percent":"120","spent":"120","budget":"100","usd":null,"currency":"Missing","updated":null{outlook}}}]}}"#
        );
        snapshot::read(text.as_bytes())
    };
    let before = read("").expect("figures");
    assert_eq!(before.figures().records[0].outlook, None);
    let text = String::from_utf8(snapshot::write(before)).expect("text");
    assert!(!text.contains("outlook"), "{text}");
    let later = read(
        r#","outlook":{"total":"120.5682999999995904716","interval":["120.1","130"],"crossed_from":"2026-03-09"}"#,
    )
    .expect("figures");
    let outlook = later.figures().records[0].outlook.expect("an outlook");
    assert_eq!(outlook.total.to_string(), "120.5682999999995904716");
    assert_eq!(outlook.crossed_from, Some(jiff::civil::date(2026, 3, 9)));
    assert_eq!(snapshot::read(&snapshot::write(later.clone())), Ok(later));
    for damaged in
        [r#","outlook":{}"#, r#","outlook":{"total":"1","crossed_from":"9 March"}"#, r#","outlook":{"total":null}"#]
    {
        assert_eq!(read(damaged), Err(Unreadable::Damaged("figures")), "{damaged}");
    }
}

#[test]
fn a_message_from_before_rows_had_periods_is_read_as_of_its_month_and_plan() {
    let before = r#"{"content":{"Alerts":[{"key":{"customer":"a","rule":"Threshold","month":{"year":2026,"month":3}},
        "transition":"Fired","severity":"Warning","level":"80","figures":{"name":"A","plan":"Legacy","spent":"90",
        "budget":"100","percent":"90","currency":{"Code":"SEK"}},"since":"2026-03-10T12:00:00Z"}]},"at":"2026-03-10T12:00:00Z"}"#;
    let message = message::read(before).expect("a message");
    let Content::Alerts(entries) = message.content else { panic!("alerts") };
    assert_eq!(entries[0].key.to_string(), "threshold.legacy.2026-03-01.a");
    assert_eq!((entries[0].resolution, entries[0].figures.updated), (None, None));
    assert_eq!(entries[0].figures.projected, None);
}

#[test]
fn rules_about_projections_are_read_as_written_and_are_off_in_a_form_from_before_them() {
    let rules = Rules {
        projected_above: "112.5".parse().ok().and_then(|percent| ProjectedAbove::new(percent).ok()),
        crosses_before: CrossesBefore::new(20).ok(),
        ..Rules::default()
    };
    let text = rules::write(&rules);
    assert_eq!(rules::read(&text), Ok(rules));
    let before = text.replace(r#","projected_above":"112.5","crosses_before":20"#, "");
    assert_eq!(rules::read(&before), Ok(Rules::default()), "{before}");
    let damaged = text.replace(r#""crosses_before":20"#, r#""crosses_before":1"#);
    assert_eq!(rules::read(&damaged), Err(Unreadable::Damaged("rules")));
}

#[test]
fn one_customers_page_is_read_as_it_was_stored_and_a_later_form_is_refused() {
    const STORED: &str = include_str!("snapshot/customer_v2.json");
    let read = snapshot::read(STORED.as_bytes()).expect("a page");
    let Snapshot::Customer(page) = &read else { panic!("a page") };
    let history = page.recaps[&Plan::Azure].history.as_ref().expect("a history");
    assert_eq!(history.period.days[2].total.map(|total| total.to_string()).as_deref(), Some("120.5682999999995904716"));
    assert_eq!(page.recaps[&Plan::Legacy].outlook, Some(Err(NotEnoughData::FewDays)));
    let json = |text: &[u8]| serde_json::from_slice::<serde_json::Value>(text).expect("JSON");
    assert_eq!(json(&snapshot::write(read)), json(STORED.as_bytes()), "nothing is lost, and nothing is added");
    let later = STORED.replacen("\"v\": 2", "\"v\": 3", 1);
    assert_eq!(snapshot::read(later.as_bytes()), Err(Unreadable::Newer(3)));
    for damaged in [
        STORED.replace("\"Meters\"", "\"Metres\""),
        STORED.replace("\"SEK\"", "\"Swedish\""),
        STORED.replacen("\"v\": 2", "\"v\": 1", 1),
        STORED.replace("\"recaps\"", "\"receipts\""),
    ] {
        let refused = snapshot::read(damaged.as_bytes());
        assert!(matches!(refused, Err(Unreadable::Damaged(_))), "{refused:?}");
    }
}
