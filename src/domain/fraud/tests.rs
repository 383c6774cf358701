use super::*;

fn event(id: &str, status: FraudStatus) -> FraudEvent {
    FraudEvent {
        id: id.into(),
        customer: CustomerId::parse("contoso").expect("an id"),
        customer_name: "Contoso".into(),
        subscription: "Production".into(),
        kind: "UsageAnomalyDetection".into(),
        status,
        reason: "".into(),
        resource: "vm-1".into(),
        detected: Some(Timestamp::UNIX_EPOCH),
    }
}

#[test]
fn only_an_event_that_was_not_open_before_is_news_of_its_customer() {
    let mut events = FraudEvents::default();
    assert_eq!(events.take(vec![event("1", FraudStatus::Active)]).opened.len(), 1);
    assert_eq!(events.take(vec![event("1", FraudStatus::Active)]), FraudNews::default());
    let looked_at = events.take(vec![event("1", FraudStatus::Investigating)]);
    assert_eq!((looked_at.changed.len(), looked_at.opened.len()), (1, 0));
    let closed = events.take(vec![event("1", FraudStatus::Resolved), event("2", FraudStatus::Resolved)]);
    assert_eq!((closed.changed.len(), closed.opened.len()), (2, 0));
    assert_eq!(events.take(vec![event("1", FraudStatus::Active)]).opened.len(), 1, "opened again");
}

#[test]
fn an_unreadable_field_leaves_what_is_known() {
    let mut events = FraudEvents::from_iter([event("1", FraudStatus::Investigating)]);
    let bare = FraudEvent {
        customer: CustomerId::parse("another").expect("an id"),
        customer_name: "".into(),
        subscription: "".into(),
        kind: "".into(),
        resource: "".into(),
        detected: None,
        ..event("1", FraudStatus::Unknown)
    };
    assert_eq!(events.take(vec![bare]), FraudNews::default());
    assert_eq!(events.iter().next(), Some(&event("1", FraudStatus::Investigating)));
}

#[test]
fn of_an_event_that_is_told_twice_what_says_that_it_is_open_counts() {
    for (first, second) in [(FraudStatus::Active, FraudStatus::Resolved), (FraudStatus::Resolved, FraudStatus::Active)]
    {
        let mut events = FraudEvents::default();
        events.take(vec![event("1", first), event("1", second)]);
        assert_eq!(events.iter().map(|event| event.status).collect::<Vec<_>>(), [FraudStatus::Active]);
    }
}

#[test]
fn an_event_without_a_known_status_is_not_over() {
    let mut events = FraudEvents::default();
    assert_eq!(events.take(vec![event("1", FraudStatus::Unknown)]).opened.len(), 1);
}

#[test]
fn stored_names_stay() {
    let names: Vec<_> = FraudStatus::VARIANTS.iter().map(|status| status.key()).collect();
    assert_eq!(names, ["active", "investigating", "resolved", "unknown"]);
    assert_eq!(FraudRefusal::VARIANTS.iter().map(|one| one.key()).collect::<Vec<_>>(), ["forbidden", "not-found"]);
    assert_eq!(FraudKind::from_name("usageanomalydetection"), Some(FraudKind::UsageAnomalyDetection));
    assert_eq!(FraudKind::from_name("SomethingNew"), None);
}
