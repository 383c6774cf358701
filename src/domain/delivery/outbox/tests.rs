//! Examples, and the property: whatever fails and whenever, what an address holds at the end is the current state, and no
//! earlier state came after a later one.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::time;
use proptest::prelude::*;

use super::*;
use crate::alert::{Alerts, Change, History, Knowledge, OwnPeriods, Rules, Severity, Threshold, evaluate};
use crate::customer::{CustomerId, Plan};
use crate::delivery::*;
use crate::money::{BillingCurrency, Decimal};
use crate::monitoring::Watch;
use crate::projection::Outlooks;
use crate::usage::{UsageRecord, UsageReport};

const CUSTOMERS: [&str; 3] = ["alpine", "bakery", "chemist"];
/// Spent is a thousand times the percent and the number of the poll: so a message shows which poll it tells of.
const BUDGET: i64 = 100_000;

/// What becomes of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Arrives,
    /// It arrives, and nobody learns of it: a lost answer, or a killed server.
    ArrivesUnnoticed,
    /// Nobody knows, and it has not arrived.
    Lost,
    /// The receiver says that it has not taken it.
    Refused,
    /// It is the last attempt.
    GivenUp,
}

/// What the address holds of an alert.
#[derive(Clone, Copy, Debug)]
struct Held {
    poll: i64,
    is_firing: bool,
    level: Option<Decimal>,
}

/// A tenant, one receiver, and its outbox.
struct Tenant {
    alerts: Alerts,
    log: NotificationLog,
    receiver: Receiver,
    waiting: Vec<Waiting>,
    /// The message that may have arrived, and the places of what it speaks for.
    sent: Option<Batch>,
    may_have_arrived: bool,
    held: BTreeMap<AlertKey, Held>,
    heard: Vec<Vec<(String, Transition)>>,
    poll: i64,
    now: Timestamp,
    last_poll: Option<Timestamp>,
    is_lossy: bool,
}

fn start() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().expect("a time")
}

impl Tenant {
    fn new() -> Self {
        let destination =
            Destination::parse(Channel::Slack, "https://chat.example.com/hook", None).expect("an address");
        let quiet_hours = QuietHours::new(time(20, 0, 0, 0), time(7, 0, 0, 0), "UTC");
        let routing = Routing { quiet_hours, ..Routing::default() };
        Self {
            alerts: Alerts::default(),
            log: NotificationLog::default(),
            receiver: Receiver {
                id: "r".into(),
                name: "r".into(),
                destination,
                routing,
                scope: Scope::All,
                language: None,
                stopped: None,
                reminded: None,
                digested: None,
            },
            waiting: Vec::new(),
            sent: None,
            may_have_arrived: false,
            held: BTreeMap::new(),
            heard: Vec::new(),
            poll: 0,
            now: start(),
            last_poll: None,
            is_lossy: false,
        }
    }

    /// An hour after the poll before.
    fn poll(&mut self, percents: [i64; 3]) {
        self.poll_after(SignedDuration::from_hours(1), SignedDuration::ZERO, percents);
    }

    /// By a replica whose clock is behind.
    fn poll_after(&mut self, pause: SignedDuration, behind: SignedDuration, percents: [i64; 3]) {
        self.poll += 1;
        self.now += pause;
        let watch = Watch { started: start(), last_report: self.last_poll, trouble: None };
        let now = watch.time_of_poll(self.now - behind);
        self.last_poll = Some(now);
        let record = |(name, percent): (&str, i64)| UsageRecord {
            customer_id: CustomerId::parse(name).expect("an id"),
            name: name.into(),
            plan: Plan::Azure,
            budget: Some(Decimal::from(BUDGET)).into(),
            spent: Some(Decimal::from(percent * 1000 + self.poll)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: Some(now),
        };
        let report = UsageReport::new(CUSTOMERS.into_iter().zip(percents).map(record).collect(), Vec::new(), None, now);
        let (history, periods, rules) = (History::default(), OwnPeriods::default(), Rules::default());
        let outlooks = Outlooks::default();
        let known = Knowledge {
            alerts: &self.alerts,
            history: &history,
            periods: &periods,
            rules: &rules,
            outlooks: &outlooks,
        };
        let changes: Vec<Change> = evaluate(known, &report, now);
        self.alerts.apply(&changes);
        let receivers = [self.receiver.clone()];
        let plan = plan(&self.alerts, &changes, &receivers, &self.log, now);
        self.waiting.extend(plan.messages.into_iter().map(|one| Waiting { message: one.message, due: one.due }));
        self.log.apply(&plan.log);
    }

    /// One attempt to send what is next at a time; `false` if nothing is due.
    fn attempt(&mut self, fate: Fate, now: Timestamp) -> bool {
        if self.sent.is_none() {
            let settled = settle(&self.receiver.address(""), &self.waiting);
            self.log.apply(&settled.log);
            let left = std::mem::take(&mut self.waiting).into_iter().zip(settled.left);
            self.waiting = left.filter_map(|(was, left)| Some(Waiting { message: left?, due: was.due })).collect();
            self.sent = next_batch(&self.waiting, now);
        }
        let Some(batch) = self.sent.clone() else { return false };
        if matches!(fate, Fate::Arrives | Fate::ArrivesUnnoticed) {
            self.hear(&batch.message);
        }
        match fate {
            Fate::Arrives => self.remove(&batch.places),
            Fate::ArrivesUnnoticed | Fate::Lost => self.may_have_arrived = true,
            Fate::Refused => {}
            Fate::GivenUp => {
                self.is_lossy = true;
                let lost = |place: &usize| Arc::clone(&self.waiting[*place].message);
                let lost: Vec<Arc<Message>> = batch.places.iter().map(lost).collect();
                self.remove(&batch.places);
                for lost in lost {
                    self.log.apply(&given_up(&self.receiver.address(""), &lost, self.may_have_arrived));
                    let after = after_given_up(&lost, &self.waiting);
                    self.waiting.iter_mut().zip(after).for_each(|(one, message)| one.message = message);
                }
            }
        }
        // What may have arrived stays as it was, whatever its next attempts say.
        if matches!(fate, Fate::Arrives | Fate::GivenUp) || !self.may_have_arrived {
            (self.sent, self.may_have_arrived) = (None, false);
        }
        true
    }

    fn remove(&mut self, places: &[usize]) {
        let mut place = 0..;
        self.waiting.retain(|_| !places.contains(&place.next().expect("endless")));
    }

    fn hear(&mut self, message: &Message) {
        let mut told = Vec::new();
        for entry in message.entries() {
            let spent = i64::try_from(entry.figures.spent.expect("an amount")).expect("a number");
            let now = Held {
                poll: spent % 1000,
                is_firing: entry.transition != Transition::Resolved,
                level: entry.level.map(Threshold::percent),
            };
            let before = self.held.insert(entry.key.clone(), now);
            assert!(
                before.is_none_or(|before| before.poll <= now.poll),
                "an earlier state after a later one: {entry:?}"
            );
            let heard_it_fire = before.is_some_and(|before| before.is_firing || before.poll == now.poll);
            assert!(now.is_firing || heard_it_fire || self.is_lossy, "resolved, and never heard: {entry:?}");
            told.push((entry.figures.name.to_string(), entry.transition));
        }
        self.heard.push(told);
    }

    /// The night passes, and everything arrives.
    fn end(&mut self, percents: [i64; 3]) {
        let later = |hours| start() + SignedDuration::from_hours(hours);
        while self.attempt(Fate::Arrives, later(1000)) {}
        // What was given up is made up for at the next poll. Nothing else is told once more.
        self.poll(percents);
        assert!(self.is_lossy || self.waiting.is_empty(), "told again: {:?}", self.waiting);
        while self.attempt(Fate::Arrives, later(1000)) {}
        for alert in self.alerts.iter() {
            let held = self.held.get(&alert.key);
            assert_eq!(held.is_some_and(|held| held.is_firing), alert.is_firing, "{alert:?} is held as {held:?}");
            let level = alert.level.map(Threshold::percent);
            assert!(!alert.is_firing || held.is_some_and(|held| held.level >= level), "{alert:?} is held as {held:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
    #[test]
    fn whatever_fails_an_address_holds_the_current_state_and_no_earlier_one_after_a_later(
        steps in prop::collection::vec(
            (pauses(), prop::array::uniform3(state()), prop::collection::vec(fate(), 0..4)),
            1..20,
        )
    ) {
        let mut tenant = Tenant::new();
        for ((pause, behind), percents, fates) in &steps {
            tenant.poll_after(*pause, *behind, *percents);
            for fate in fates {
                tenant.attempt(*fate, tenant.now);
            }
        }
        tenant.end(steps.last().expect("a step").1);
    }
}

/// An hour, "Check now" within a second, or a replica whose clock is a minute behind.
fn pauses() -> impl Strategy<Value = (SignedDuration, SignedDuration)> {
    let seconds = |(pause, behind)| (SignedDuration::from_secs(pause), SignedDuration::from_secs(behind));
    prop::sample::select(vec![(3600, 0), (0, 0), (0, 60)]).prop_map(seconds)
}

fn state() -> impl Strategy<Value = i64> {
    prop::sample::select(vec![10, 10, 85, 105, 130])
}

fn fate() -> impl Strategy<Value = Fate> {
    prop::sample::select(vec![
        Fate::Arrives,
        Fate::ArrivesUnnoticed,
        Fate::Lost,
        Fate::Refused,
        Fate::Refused,
        Fate::GivenUp,
    ])
}

#[test]
fn a_night_of_quiet_hours_ends_in_one_message_without_what_began_and_ended() {
    let mut tenant = Tenant::new();
    tenant.now += SignedDuration::from_hours(9); // 21:00
    tenant.poll([85, 85, 10]);
    assert!(!tenant.attempt(Fate::Arrives, tenant.now), "nobody is woken");
    tenant.poll([10, 85, 85]);
    tenant.poll([10, 85, 105]);
    assert!(tenant.attempt(Fate::Arrives, tenant.now));
    let told = |name: &str, transition| (name.to_owned(), transition);
    assert_eq!(tenant.heard, [[told("chemist", Transition::Fired)]], "critical, and the first that is heard of it");
    let morning = start() + SignedDuration::from_hours(19);
    assert!(!tenant.attempt(Fate::Arrives, morning - SignedDuration::from_secs(1)));
    assert!(tenant.attempt(Fate::Arrives, morning));
    assert_eq!(tenant.heard[1..], [[told("bakery", Transition::Fired)]]);
    assert!(!tenant.attempt(Fate::Arrives, morning) && tenant.waiting.is_empty());
    assert_eq!(tenant.receiver.routing.least, Severity::Warning);
}

#[test]
fn a_message_that_may_have_arrived_is_sent_again_as_it_was_before_any_other() {
    let mut tenant = Tenant::new();
    tenant.poll([85, 10, 10]);
    assert!(tenant.attempt(Fate::ArrivesUnnoticed, tenant.now));
    tenant.poll([10, 85, 10]);
    assert!(tenant.attempt(Fate::Arrives, tenant.now));
    assert!(tenant.attempt(Fate::Arrives, tenant.now));
    let told = |name: &str, transition| (name.to_owned(), transition);
    let fired = || vec![told("alpine", Transition::Fired)];
    let rest = vec![told("bakery", Transition::Fired), told("alpine", Transition::Resolved)];
    assert_eq!(tenant.heard, [fired(), fired(), rest]);
}

#[test]
fn of_what_was_refused_the_last_state_goes_with_what_came_since() {
    let mut tenant = Tenant::new();
    tenant.poll([85, 85, 10]);
    assert!(tenant.attempt(Fate::Refused, tenant.now));
    tenant.poll([10, 105, 85]);
    assert!(tenant.attempt(Fate::Arrives, tenant.now));
    let told = |name: &str, transition| (name.to_owned(), transition);
    assert_eq!(tenant.heard, [[told("bakery", Transition::Fired), told("chemist", Transition::Fired)]]);
    assert!(tenant.waiting.is_empty());
}

#[test]
fn of_outages_that_wait_the_last_is_sent() {
    let outage = || crate::monitoring::Outage::Silence;
    let message = |content| Waiting { message: Arc::new(Message { content, at: start() }), due: start() };
    let stopped = message(Content::Outage { outage: outage(), last_report: None, missing: Names::default() });
    let back = message(Content::Recovered { outage: outage() });
    let address = Tenant::new().receiver.address("");
    let settled = settle(&address, &[stopped, message(Content::Test), back.clone()]);
    let kept: Vec<bool> = settled.left.iter().map(Option::is_some).collect();
    assert_eq!(kept, [false, true, true]);
    let batch = next_batch(&[message(Content::Test), back], start()).expect("due");
    assert_eq!((batch.places, &batch.message.content), (vec![0], &Content::Test), "each on its own, in order");
}

#[test]
fn a_reminder_gives_way_to_waiting_changes_of_what_it_lists_and_to_the_next_reminder_and_supersedes_none() {
    let mut tenant = Tenant::new();
    tenant.poll([120, 120, 10]);
    let fired = tenant.waiting.remove(0).message;
    let entries = fired.entries().to_vec();
    let [alpine, bakery] = &entries[..] else { panic!("{entries:?}") };
    let reminder = |entries: &[&Entry]| {
        let entries = entries.iter().map(|entry| Entry { transition: Transition::Updated, ..(*entry).clone() });
        Arc::new(Message { content: Content::Reminder(entries.collect()), at: tenant.now })
    };
    let wait = |message: &Arc<Message>| Waiting { message: Arc::clone(message), due: tenant.now };
    let ended = Entry { transition: Transition::Resolved, ..alpine.clone() };
    let ended = Arc::new(Message { content: Content::Alerts(vec![ended]), at: tenant.now });
    let both = reminder(&[alpine, bakery]);
    for waiting in [[wait(&both), wait(&ended)], [wait(&ended), wait(&both)]] {
        let settled = settle(&tenant.receiver.address(""), &waiting);
        assert!(settled.log.is_empty());
        let left: Vec<_> = settled.left.iter().flatten().map(|message| (**message).clone()).collect();
        assert!(left.contains(&*ended) && left.contains(&*reminder(&[bakery])), "{left:?}");
    }
    let settled = settle(&tenant.receiver.address(""), &[wait(&reminder(&[alpine])), wait(&ended)]);
    assert_eq!(settled.left, [None, Some(Arc::clone(&ended))]);
    let settled = settle(&tenant.receiver.address(""), &[wait(&both), wait(&reminder(&[bakery]))]);
    assert_eq!(settled.left, [None, Some(reminder(&[bakery]))]);
    // It goes alone, and a lost one takes nothing back.
    let batch = next_batch(&[wait(&both), wait(&ended)], tenant.now).expect("a batch");
    assert_eq!((batch.places, batch.message), (vec![0], Arc::clone(&both)));
    assert!(given_up(&tenant.receiver.address(""), &both, false).is_empty());
    assert_eq!(tenant.log.untold_later(&tenant.receiver.address(""), &both), None);
}
