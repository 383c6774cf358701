//! The same world with owners: Ada has some customers by hand and Ben others by a rule, a team hears of a few besides, Eve has
//! no address, and a catch-all hears of what is left. Each message about an alert must reach exactly those who are meant,
//! by a table that shares nothing with the routing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use domain::delivery::{
    Channel, Content, CustomerFilter, Destination, Mailbox, NotificationLog, Receiver, Routing, Scope, plan,
};
use domain::ownership::{Assigned, KnownUser, Owner, OwnerChoice, OwnerRule, Owners, OwnershipBook, RowTraits, route};
use domain::principal::UserId;
use domain::saved_view::StartPage;

use crate::calendar::Period;
use crate::glue::{Engine, customer_id, number_of, time};
use crate::script::{Action, CustomerNo, Headroom as _, Report, Seconds};
use crate::world::{World, usage_summary};
use crate::{FULL, SEED, SMALL};

const ADA: &str = "ada@example.com";
const BEN: &str = "ben@example.com";
const TEAM: &str = "team@example.com";
const REST: &str = "rest@example.com";

/// Whose a customer is, by its number alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    /// By hand, for every fourth.
    Adas,
    /// By hand, for every fourth: she has no address.
    Eves,
    /// By a rule, for every number with a 7 that nobody has by hand.
    Bens,
    Nobodys,
}

fn whose(customer: CustomerNo) -> Whose {
    match customer % 4 {
        0 => Whose::Adas,
        1 => Whose::Eves,
        _ if customer.to_string().contains('7') => Whose::Bens,
        _ => Whose::Nobodys,
    }
}

/// Every fifth customer is also the team's.
fn is_of_team(customer: CustomerNo) -> bool {
    customer.is_multiple_of(5)
}

/// Everybody who has to hear of a customer's alerts.
fn meant(customer: CustomerNo) -> Vec<&'static str> {
    let owner = match whose(customer) {
        Whose::Adas => Some(ADA),
        Whose::Bens => Some(BEN),
        Whose::Eves | Whose::Nobodys => None,
    };
    let team = is_of_team(customer).then_some(TEAM);
    let rest = (owner.is_none() && team.is_none()).then_some(REST);
    let mut meant: Vec<_> = [owner, team, rest].into_iter().flatten().collect();
    meant.sort_unstable();
    meant
}

fn book(customers: CustomerNo) -> OwnershipBook {
    let user = |name: &str| UserId::parse(name).unwrap();
    let by_hand = |name: &str| Assigned { owner: OwnerChoice::Owner(Owner::User(user(name))), ..Assigned::default() };
    let assigned = (1..=customers).filter_map(|customer| match whose(customer) {
        Whose::Adas => Some((customer_id(customer), by_hand("ada"))),
        Whose::Eves => Some((customer_id(customer), by_hand("eve"))),
        Whose::Bens | Whose::Nobodys => None,
    });
    let known = |name: &str, mailbox: Option<&str>| {
        let mailbox = mailbox.and_then(Mailbox::parse);
        (user(name), KnownUser { name: name.into(), mailbox, opens: StartPage::default() })
    };
    OwnershipBook {
        assigned: assigned.collect::<HashMap<_, _>>(),
        rules: vec![OwnerRule {
            id: "sevens".into(),
            words: "7".into(),
            plan: None,
            currency: None,
            owner: Mailbox::parse(BEN).map(Owner::Mailbox),
            labels: BTreeSet::new(),
        }],
        users: BTreeMap::from([known("ada", Some(ADA)), known("eve", None)]),
        unreadable: 0,
    }
}

fn receivers(customers: CustomerNo) -> Vec<Receiver> {
    let receiver = |id: &str, address: &str, routing: Routing| Receiver {
        id: id.into(),
        name: id.into(),
        destination: Destination::parse(Channel::Email, address, None).unwrap(),
        routing,
        scope: Scope::All,
        language: None,
        stopped: None,
        reminded: None,
        digested: None,
    };
    let only = |customers: Vec<CustomerNo>| {
        let only = customers.into_iter().map(customer_id).collect();
        Routing { customers: CustomerFilter { only, ..CustomerFilter::default() }, ..Routing::default() }
    };
    let of_team = (1..=customers).filter(|customer| is_of_team(*customer)).collect();
    vec![
        receiver("owners", "desk@example.com", Routing { to_owners: true, ..Routing::default() }),
        receiver("team", TEAM, only(of_team)),
        receiver("rest", REST, Routing { is_catch_all: true, ..only(vec![0]) }),
    ]
}

/// What was sent.
#[derive(Default)]
struct Sent {
    /// Messages about alerts, each with everybody who got it.
    messages: usize,
    right: usize,
    by_recipient: BTreeMap<String, usize>,
    by_owner: BTreeMap<Whose, usize>,
    alerts: BTreeSet<String>,
    /// The first that reached somebody else.
    wrong: Vec<String>,
}

impl Sent {
    fn count(&mut self, at: Seconds, alert: &str, customer: CustomerNo, mut recipients: Vec<String>) {
        recipients.sort_unstable();
        self.messages += 1;
        self.alerts.insert(alert.to_owned());
        *self.by_owner.entry(whose(customer)).or_default() += 1;
        for recipient in &recipients {
            *self.by_recipient.entry(recipient.clone()).or_default() += 1;
        }
        if recipients == meant(customer) {
            self.right += 1;
        } else if self.wrong.len() < 20 {
            self.wrong.push(format!("{at}: {alert} reached {recipients:?}, not {:?}", meant(customer)));
        }
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<54}{:>9}", "alerts", self.alerts.len())?;
        writeln!(out, "{:<54}{:>9}", "messages about alerts", self.messages)?;
        writeln!(out, "{:<54}{:>9}", "  that reached exactly those who are meant", self.right)?;
        for (whose, count) in &self.by_owner {
            writeln!(out, "{:<54}{count:>9}", format!("  about customers of {whose:?}"))?;
        }
        self.by_recipient.iter().try_for_each(|(to, count)| writeln!(out, "{:<54}{count:>9}", format!("to {to}")))?;
        self.wrong.iter().try_for_each(|wrong| writeln!(out, "  {wrong}"))
    }
}

/// The engine of the other replay, with these receivers instead of those that come and go.
struct Play {
    engine: Engine,
    book: OwnershipBook,
    receivers: Vec<Receiver>,
    log: NotificationLog,
    sent: Sent,
}

impl Play {
    fn poll(&mut self, at: Seconds, report: &Report, usage_summary: &dyn Fn(CustomerNo) -> Option<Period>) {
        let (changes, alerts) = self.engine.evaluate(at, report, usage_summary);
        let firing = alerts.iter().filter(|alert| alert.is_firing).map(RowTraits::from);
        let routed = route(self.receivers.clone(), &Owners::of(&self.book, firing, None));
        let plan = plan(alerts, &changes, &routed, &self.log, time(at));
        self.log.apply(&plan.log);
        let mut reached: BTreeMap<(String, CustomerNo), Vec<String>> = BTreeMap::new();
        for planned in &plan.messages {
            let Content::Alerts(entries) = &planned.message.content else { continue };
            for entry in entries {
                let of_alert = (entry.key.to_string(), number_of(&entry.key.customer));
                reached.entry(of_alert).or_default().push(planned.recipient.to_owned());
            }
        }
        for ((alert, customer), recipients) in reached {
            self.sent.count(at, &alert, customer, recipients);
        }
    }
}

fn sent(customers: CustomerNo, days: i64) -> Sent {
    let world = World::new(SEED, customers, days);
    let legacy = world.legacy();
    let mut play = Play {
        engine: Engine::default(),
        book: book(customers),
        receivers: receivers(customers),
        log: NotificationLog::default(),
        sent: Sent::default(),
    };
    for step in world {
        for (at, action) in &step.actions {
            let is_of_a_receiver = matches!(
                action,
                Action::AddReceiver(..)
                    | Action::ChangeReceiver(..)
                    | Action::RemoveReceiver(_)
                    | Action::BreakReceiver(_)
                    | Action::RepairReceiver(_)
            );
            if !is_of_a_receiver {
                play.engine.act(*at, action);
            }
        }
        if let Some(report) = &step.report {
            play.poll(step.at, report, &|customer| usage_summary(&legacy, customer, step.at));
        }
    }
    play.sent
}

#[track_caller]
fn assert_right(sent: &Sent) {
    println!("{sent}");
    assert_eq!((sent.right, &sent.wrong), (sent.messages, &Vec::new()));
    assert_eq!((sent.by_owner.len(), sent.by_recipient.len()), (4, 4), "a kind of owner that never mattered:\n{sent}");
}

#[test]
fn each_message_about_an_alert_reaches_one_owner_or_else_the_catch_all_and_its_team() {
    assert_right(&sent(SMALL.0, SMALL.1));
}

#[test]
#[ignore = "takes a minute: make replay"]
fn each_message_of_a_year_reaches_one_owner_or_else_the_catch_all_and_its_team() {
    assert_right(&sent(FULL.0, FULL.1));
}
