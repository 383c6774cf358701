//! Microsoft's fraud events: one alert a customer, as long as Microsoft calls one of them open.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{Tenant, at, record};
use crate::alert::*;
use crate::customer::CustomerId;
use crate::fraud::{FraudEvent, FraudEvents, FraudStatus};

#[derive(Default)]
struct Watched {
    tenant: Tenant,
    events: FraudEvents,
    figures: BTreeMap<CustomerId, Figures>,
    unreadable: BTreeSet<CustomerId>,
}

fn event(id: &str, customer: &str, status: FraudStatus) -> FraudEvent {
    FraudEvent {
        id: id.into(),
        customer: CustomerId::parse(customer).expect("an id"),
        customer_name: "".into(),
        subscription: "Production".into(),
        kind: "NetworkConnectionsToCryptoMiningPools".into(),
        status,
        reason: "".into(),
        resource: "".into(),
        detected: None,
    }
}

impl Watched {
    /// An answer of Microsoft's.
    fn hear(&mut self, events: Vec<FraudEvent>, now: Timestamp) -> Vec<Change> {
        let news = self.events.take(events);
        let Tenant { alerts, rules, .. } = &self.tenant;
        let (events, figures, unreadable) = (&self.events, &self.figures, &self.unreadable);
        let known = FraudKnowledge { alerts, rules, events, news: &news, unreadable, figures };
        let changes = evaluate_fraud(known, now);
        self.tenant.alerts.apply(&changes);
        changes
    }

    /// The transitions that follow from one event's state.
    fn says(&mut self, id: &str, status: FraudStatus, now: &str) -> Vec<Transition> {
        let changes = self.hear(vec![event(id, "contoso", status)], at(now));
        changes.iter().map(|change| change.transition).collect()
    }
}

#[test]
fn an_event_fires_once_a_new_one_escalates_and_only_microsoft_ends_it() {
    use FraudStatus::{Active, Investigating, Resolved};
    use Transition::{Escalated, Fired, Reopened, Updated};
    let mut watched = Watched::default();
    assert_eq!(watched.says("1", Active, "2026-03-10T12:00:00Z"), [Fired]);
    let alert = watched.tenant.alert();
    assert_eq!(alert.key.to_string(), "fraud-event.2026-03-10.contoso");
    assert_eq!((alert.severity, alert.figures.name.as_ref()), (Severity::Critical, "contoso"), "nobody knows the name");
    assert_eq!(watched.says("1", Active, "2026-03-10T13:00:00Z"), []);
    assert_eq!(watched.says("1", Investigating, "2026-03-10T14:00:00Z"), [Updated]);
    assert_eq!(watched.says("2", Active, "2026-03-10T15:00:00Z"), [Escalated]);
    // One of two is closed; the month ends; months pass.
    assert_eq!(watched.says("1", Resolved, "2026-03-10T16:00:00Z"), [Updated]);
    assert_eq!(watched.says("2", Active, "2026-04-02T12:00:00Z"), []);
    assert_eq!(watched.says("2", Active, "2027-01-02T12:00:00Z"), []);
    assert_eq!(watched.says("2", Resolved, "2027-01-02T13:00:00Z"), [Transition::Resolved]);
    assert_eq!(watched.tenant.alert().resolution, Some(Resolution::ClosedByMicrosoft));
    assert_eq!(watched.says("3", Active, "2027-01-02T14:00:00Z"), [Fired], "another episode is another alert");
    assert_eq!(watched.says("3", Resolved, "2027-01-02T15:00:00Z"), [Transition::Resolved]);
    assert_eq!(watched.says("4", Active, "2027-01-02T16:00:00Z"), [Reopened], "on the same day it is the same one");
    assert_eq!(watched.tenant.alerts.iter().filter(|alert| alert.is_firing).count(), 1);
}

#[test]
fn a_new_event_ends_an_acknowledgement_and_planned_spending_does_not_cover_it() {
    let mut watched = Watched::default();
    let now = at("2026-03-10T12:00:00Z");
    watched.hear(vec![event("1", "contoso", FraudStatus::Active)], now);
    let take_on = |watched: &mut Watched, span| {
        let planned = Some(crate::money::Decimal::from(1_000_000));
        let alert = watched.tenant.alert().acknowledge("Ada", "looking", span, planned, now).expect("it fires");
        watched.tenant.alerts.apply(&[Change { transition: Transition::Acknowledged, alert }]);
    };
    take_on(&mut watched, AcknowledgeFor::RestOfPeriod);
    assert_eq!(watched.tenant.alert().acknowledged.as_ref().map(|one| one.until), Some(None), "as long as it fires");
    let another = event("2", "contoso", FraudStatus::Active);
    assert_eq!(
        watched.hear(vec![another], now).iter().map(|one| one.transition).collect::<Vec<_>>(),
        [Transition::Escalated]
    );
    assert_eq!(watched.tenant.alert().acknowledged, None);
    take_on(&mut watched, AcknowledgeFor::ThirtyDays);
    let later = now + SignedDuration::from_hours(30 * 24);
    let lapsed = watched.hear(Vec::new(), later);
    assert_eq!(lapsed.iter().map(|one| one.transition).collect::<Vec<_>>(), [Transition::AcknowledgementLapsed]);
}

#[test]
fn the_switch_and_muting_end_it_and_it_fires_again_without_them() {
    let mut watched = Watched::default();
    assert_eq!(watched.says("1", FraudStatus::Active, "2026-03-10T12:00:00Z"), [Transition::Fired]);
    watched.tenant.rules.ignores_fraud_events = true;
    let ended = watched.hear(Vec::new(), at("2026-03-10T13:00:00Z"));
    assert_eq!(ended[0].alert.resolution, Some(Resolution::RuleChanged));
    watched.tenant.rules.ignores_fraud_events = false;
    assert_eq!(watched.hear(Vec::new(), at("2026-03-11T13:00:00Z"))[0].transition, Transition::Fired);
    let muted = Override { thresholds: None, muted: true };
    watched.tenant.rules.overrides.insert(CustomerId::parse("contoso").expect("an id"), muted);
    assert_eq!(watched.hear(Vec::new(), at("2026-03-11T14:00:00Z"))[0].alert.resolution, Some(Resolution::Muted));
}

#[test]
fn events_that_are_lost_or_cannot_be_read_end_nothing() {
    let mut watched = Watched::default();
    watched.says("1", FraudStatus::Active, "2026-03-10T12:00:00Z");
    watched.events = FraudEvents::default();
    assert_eq!(watched.hear(Vec::new(), at("2026-03-10T13:00:00Z")), []);
    watched.unreadable.insert(CustomerId::parse("contoso").expect("an id"));
    assert_eq!(watched.says("2", FraudStatus::Resolved, "2026-03-10T14:00:00Z"), []);
    assert!(watched.tenant.alert().is_firing);
    watched.unreadable.clear();
    assert_eq!(watched.says("2", FraudStatus::Resolved, "2026-03-10T15:00:00Z"), [Transition::Resolved]);
}

#[test]
fn usage_reports_renew_the_figures_and_neither_end_it_nor_doubt_it() {
    let mut watched = Watched::default();
    watched.says("1", FraudStatus::Active, "2026-03-10T12:00:00Z");
    let fraud = watched.tenant.alert().figures.fraud.clone();
    let figures = |spent| vec![record("contoso", Some(100), Some(spent), Some(spent), at("2026-03-10T13:00:00Z"))];
    assert_eq!(watched.tenant.receive(figures(20), at("2026-03-10T13:00:00Z")), []);
    let alert = watched.tenant.alert();
    assert_eq!((alert.figures.spent, &alert.figures.fraud), (Some(20.into()), &fraud));
    // The customer is missing from a whole report, long after the month.
    assert_eq!(watched.tenant.receive(Vec::new(), at("2026-08-10T13:00:00Z")), []);
    assert!(watched.tenant.alert().is_firing && watched.tenant.alert().is_known);
}

#[test]
fn the_bell_is_on_every_row_of_the_customer_and_says_what_it_is() {
    let mut watched = Watched::default();
    watched.says("1", FraudStatus::Active, "2026-03-10T12:00:00Z");
    let summary = AlertSummary::of(watched.tenant.alerts.iter(), Rules::default());
    assert_eq!((summary.open.len(), summary.bells.len()), (1, 2));
    assert!(summary.bells.values().all(|bell| *bell == Bell::Fraud));
}

proptest! {
    /// Answers with some of the events, in any order, with or without what was known, and usage reports between them.
    #[test]
    fn absent_evidence_resolves_nothing(
        answers in proptest::collection::vec(
            (proptest::collection::vec((0..6_u8, 0..4_usize), 0..6), 0..800_i64, any::<bool>()), 1..30,
        ),
    ) {
        const STATES: [FraudStatus; 4] =
            [FraudStatus::Active, FraudStatus::Investigating, FraudStatus::Resolved, FraudStatus::Unknown];
        let mut watched = Watched::default();
        // What Microsoft said last of each event, kept apart from the engine.
        let mut open: BTreeMap<u8, bool> = BTreeMap::new();
        let mut now = at("2026-03-10T00:00:00Z");
        for (told, hours, has_report) in answers {
            now += SignedDuration::from_hours(hours);
            if has_report {
                watched.tenant.receive(vec![record("c0", Some(100), Some(20), Some(20), now)], now);
            }
            let mut once = BTreeMap::new();
            once.extend(told);
            let mut is_new = [false; 2];
            for (id, state) in &once {
                let was_open = open.get(id).copied();
                let is_open = match STATES[*state] {
                    FraudStatus::Resolved => false,
                    FraudStatus::Unknown => was_open.unwrap_or(true),
                    _ => true,
                };
                is_new[usize::from(id % 2)] |= is_open && was_open != Some(true);
                open.insert(*id, is_open);
            }
            let heard = once.iter().map(|(id, state)| event(&id.to_string(), &format!("c{}", id % 2), STATES[*state]));
            let changes = watched.hear(heard.collect(), now);
            for customer in 0..2_u8 {
                let name = format!("c{customer}");
                let fires = open.iter().any(|(id, open)| id % 2 == customer && *open);
                let firing: Vec<_> = watched.tenant.alerts.of_customer(&CustomerId::parse(&name).expect("an id"))
                    .filter(|alert| alert.is_firing && alert.key.rule == Rule::FraudEvent).collect();
                prop_assert_eq!(firing.len(), usize::from(fires), "{} after {:?}", name, once);
                let is_told = changes.iter().any(|one| one.alert.key.customer.as_str() == name
                    && one.alert.is_firing && one.transition.notifies());
                prop_assert_eq!(is_told, is_new[usize::from(customer)], "each new event is told, and nothing twice");
            }
        }
    }
}
