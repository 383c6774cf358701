//! A small replay: two owners, a team and a catch-all, and each alert reaches exactly one of them.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::alert::{Alerts, Change, History, Knowledge, OwnPeriods, Rules, evaluate};
use crate::delivery::{
    Channel, Content, CustomerFilter, Destination, NotificationLog, Planned, Receiver, Routing, Scope, plan, remind,
};
use crate::money::Decimal;
use crate::projection::Outlooks;
use crate::usage::{UsageRecord, UsageReport};

fn noon() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().expect("a time")
}

fn receiver(id: &str, address: &str, routing: Routing) -> Receiver {
    let destination = Destination::parse(Channel::Email, address, None).expect("an address");
    Receiver {
        id: id.into(),
        name: id.into(),
        destination,
        routing,
        scope: Scope::All,
        language: None,
        stopped: None,
        reminded: None,
        digested: None,
    }
}

fn of_customers(names: &[&str]) -> CustomerFilter {
    CustomerFilter { only: names.iter().map(|name| id(name)).collect(), ..CustomerFilter::default() }
}

/// The owners' receiver, the team of the legacy customers, and the catch-all, which nothing matches otherwise.
fn receivers() -> Vec<Receiver> {
    let to_owners = Routing { to_owners: true, ..Routing::default() };
    let team = Routing { customers: of_customers(&["legacy"]), ..Routing::default() };
    let rest = Routing { customers: of_customers(&["nobody"]), is_catch_all: true, ..Routing::default() };
    vec![
        receiver("owners", "desk@example.com", to_owners),
        receiver("team", "team@example.com", team),
        receiver("rest", "rest@example.com", rest),
    ]
}

/// Ada owns two customers by hand, Ben those with a word in their name; Eve, who owns one, has no address.
fn book() -> OwnershipBook {
    let by_hand = |owner| Assigned { owner: OwnerChoice::Owner(owner), ..Assigned::default() };
    let [ada, eve] = ["ada", "eve"].map(|name| UserId::parse(name).expect("a user"));
    OwnershipBook {
        assigned: HashMap::from([
            (id("alpine"), by_hand(user("ada"))),
            (id("bakery north"), by_hand(user("ada"))),
            (id("eden"), by_hand(user("eve"))),
        ]),
        rules: vec![rule("north", Some(mail("ben@example.com")), "")],
        users: BTreeMap::from([(ada, known("Ada", Some("ada@example.com"))), (eve, known("Eve", None))]),
        unreadable: 0,
    }
}

struct World {
    alerts: Alerts,
    log: NotificationLog,
    now: Timestamp,
}

impl World {
    fn new() -> Self {
        Self { alerts: Alerts::default(), log: NotificationLog::default(), now: noon() }
    }

    /// What a poll with these percents tells: recipient and customer, in order.
    fn poll(
        &mut self,
        percents: &[(&str, i64)],
        book: &OwnershipBook,
        receivers: Vec<Receiver>,
    ) -> Vec<(String, String)> {
        let now = self.now;
        let record = |(name, percent): &(&str, i64)| UsageRecord {
            customer_id: id(name),
            name: (*name).into(),
            plan: Plan::Azure,
            budget: Some(Decimal::ONE_HUNDRED).into(),
            spent: Some(Decimal::from(*percent)),
            percent_used: Some(Decimal::from(*percent)),
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: Some(now),
        };
        let report = UsageReport::new(percents.iter().map(record).collect(), Vec::new(), None, now);
        let (history, mut periods) = (History::default(), OwnPeriods::default());
        periods.advance(&report, &self.alerts, now);
        let (rules, outlooks) = (Rules::default(), Outlooks::default());
        let known = Knowledge {
            alerts: &self.alerts,
            history: &history,
            periods: &periods,
            rules: &rules,
            outlooks: &outlooks,
        };
        let changes: Vec<Change> = evaluate(known, &report, now);
        self.alerts.apply(&changes);
        let owners = Owners::of(book, self.alerts.iter().map(RowTraits::from), None);
        let routed = route(receivers, &owners);
        let plan = plan(&self.alerts, &changes, &routed, &self.log, now);
        self.log.apply(&plan.log);
        self.now = now + SignedDuration::from_hours(1);
        told(&plan.messages)
    }
}

fn told(planned: &[Planned<'_>]) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = planned
        .iter()
        .flat_map(|one| {
            let (Content::Alerts(entries) | Content::Reminder(entries)) = &one.message.content else {
                panic!("{:?}", one.message)
            };
            entries.iter().map(|entry| (one.recipient.to_owned(), entry.figures.name.to_string()))
        })
        .collect();
    told.sort();
    told
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(to, of)| (format!("{to}@example.com"), (*of).to_owned())).collect()
}

#[test]
fn each_alert_reaches_exactly_one_owner_or_the_team_or_else_the_catch_all() {
    let mut world = World::new();
    let over = ["alpine", "bakery north", "chemist north", "dairy", "eden", "legacy"].map(|name| (name, 120));
    let first = world.poll(&over, &book(), receivers());
    let expected = pairs(&[
        ("ada", "alpine"),
        ("ada", "bakery north"),
        ("ben", "chemist north"),
        ("rest", "dairy"),
        ("rest", "eden"),
        ("team", "legacy"),
    ]);
    assert_eq!(first, expected, "Eve cannot be reached, so her customer is caught");
    assert_eq!(world.poll(&over, &book(), receivers()), [], "nobody is told twice");
    let below = ["alpine", "bakery north", "chemist north", "dairy", "eden", "legacy"].map(|name| (name, 10));
    assert_eq!(world.poll(&below, &book(), receivers()), expected, "whoever heard of it hears of its end");
}

#[test]
fn another_owner_hears_of_what_fires_and_the_former_one_of_its_end() {
    let mut world = World::new();
    assert_eq!(world.poll(&[("alpine", 120)], &book(), receivers()), pairs(&[("ada", "alpine")]));
    let mut moved = book();
    moved.assigned.insert(id("alpine"), Assigned::default());
    moved.rules.push(rule("alpine", Some(mail("ben@example.com")), ""));
    assert_eq!(world.poll(&[("alpine", 120)], &moved, receivers()), pairs(&[("ben", "alpine")]));
    let end = world.poll(&[("alpine", 10)], &moved, receivers());
    assert_eq!(end, pairs(&[("ada", "alpine"), ("ben", "alpine")]));
    assert_eq!(world.poll(&[("alpine", 10)], &moved, receivers()), []);
}

#[test]
fn an_owner_whose_address_is_the_receivers_own_is_told_once_and_the_rest_by_the_catch_all() {
    let routing = Routing { to_owners: true, is_catch_all: true, ..Routing::default() };
    let own = || vec![receiver("owners", "Ada@Example.com, desk@example.com", routing.clone())];
    let mut world = World::new();
    let told = world.poll(&[("alpine", 120), ("dairy", 120)], &book(), own());
    let ada = |of: &str| ("Ada@Example.com".to_owned(), of.to_owned());
    assert_eq!(told, [vec![ada("alpine"), ada("dairy")], pairs(&[("desk", "dairy")])].concat());
    let told = world.poll(&[("alpine", 10), ("dairy", 10)], &book(), own());
    assert_eq!(told, [vec![ada("alpine"), ada("dairy")], pairs(&[("desk", "dairy")])].concat());
}

#[test]
fn an_owners_receiver_keeps_to_its_customers_and_severity_and_a_mailbox_elsewhere_is_no_address() {
    let routing = Routing { to_owners: true, customers: of_customers(&["bakery north"]), ..Routing::default() };
    let limited = vec![receiver("owners", "desk@example.com", routing)];
    let mut world = World::new();
    let told = world.poll(&[("alpine", 120), ("bakery north", 120)], &book(), limited.clone());
    assert_eq!(told, pairs(&[("ada", "bakery north")]));
    let domains = MailDomains::parse("elsewhere.example").expect("domains");
    let rows = [row("alpine", "alpine", Plan::Azure, "EUR")];
    let owners = Owners::of(&book(), traits(&rows), domains.as_ref());
    assert_eq!(owners, Owners::default());
    let alone = route(limited, &owners);
    assert_eq!(alone.len(), 1, "its own addresses are left, which hear of nothing");
    assert!(alone[0].routing.to_owners);
}

#[test]
fn owners_are_reminded_of_their_own_customers() {
    let routing = Routing { to_owners: true, reminders: crate::delivery::Reminders::Daily, ..Routing::default() };
    let mut world = World::new();
    let own = || {
        let receiver = receiver("owners", "desk@example.com", routing.clone());
        vec![Receiver { reminded: Some(noon()), ..receiver }]
    };
    world.poll(&[("alpine", 120), ("chemist north", 120)], &book(), own());
    let owners = Owners::of(&book(), world.alerts.iter().map(RowTraits::from), None);
    let (routed, later) = (route(own(), &owners), noon() + SignedDuration::from_hours(24));
    let reminded = remind(&world.alerts, &routed, &world.log, later);
    assert_eq!(told(&reminded.messages), pairs(&[("ada", "alpine"), ("ben", "chemist north")]));
}
