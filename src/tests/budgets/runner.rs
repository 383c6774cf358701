//! The runner beside a Partner Center that refuses, hangs, carries out what it does not answer, and is changed by others; and
//! killed at every step, with a new process on the same database each time.
//!
//! What holds in the end: every customer has the intended budget, or a reported reason; whatever was replaced was what the
//! editor had seen; nothing is left open.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use headroom::domain::budget_change::{BatchState, ChangeState, IntendedChange};
use headroom::domain::customer::CustomerId;
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::principal::{Principal, Role, UserId};
use headroom::server::audit::Audit;
use headroom::server::budgets::{Begun, Budgets, FIRST_LOOK, Neighbours};
use headroom::server::config::DatabaseConfig;
use headroom::server::partner_center::{PartnerCenterError, PartnerCenterErrorKind as Kind, SpendingBudgets};
use headroom::server::platform::clock::Clock;
use headroom::server::reports::{TokenSource, TokenSourceError};
use headroom::server::store::{ChangeRow, Store};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use secrecy::SecretString;
use tokio::sync::Notify;
use uuid::Uuid;

use crate::alerting::tenant;
use crate::harness::clock::ManualClock;

/// What happens at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Twist {
    Answers,
    Forbids,
    /// 503, before anything is done.
    Fails,
    /// No answer, and it is done all the same.
    DoneUnanswered,
    Throttles,
    /// Somebody else has set this before a reading; a change goes its way.
    Changed(i64),
    /// Says yes and does nothing.
    Ignores,
}

#[derive(Default)]
struct World {
    amounts: BTreeMap<CustomerId, Option<Decimal>>,
    script: VecDeque<Twist>,
    calls: usize,
    /// The call at which the process is killed, and whether a change is carried out before that.
    kill_at: Option<(usize, bool)>,
    /// What each change replaced, by what.
    replaced: Vec<(CustomerId, Option<Decimal>, Option<Decimal>)>,
}

/// Partner Center, which outlives the processes.
#[derive(Clone, Default)]
struct Fake {
    world: Arc<Mutex<World>>,
    killed: Arc<Notify>,
}

impl Fake {
    fn world(&self) -> std::sync::MutexGuard<'_, World> {
        self.world.lock().expect("the world")
    }

    /// Notes a call; `None` if the process dies in it, after `act` if the script says so.
    fn call(&self, act: impl FnOnce(&mut World)) -> Option<Twist> {
        let mut world = self.world();
        world.calls += 1;
        if let Some((at, is_done)) = world.kill_at
            && world.calls == at
        {
            if is_done {
                act(&mut world);
            }
            self.killed.notify_one();
            return None;
        }
        Some(world.script.pop_front().unwrap_or(Twist::Answers))
    }
}

fn failure(kind: Kind, status: Option<u16>) -> PartnerCenterError {
    let (correlation_id, request_id) = (Uuid::nil(), Uuid::nil());
    PartnerCenterError { kind, correlation_id, request_id, status, retry_after: None, cause: None }
}

#[async_trait]
impl SpendingBudgets for Fake {
    async fn get_budget(&self, _: &SecretString, customer: &CustomerId) -> Result<Option<Decimal>, PartnerCenterError> {
        let Some(twist) = self.call(|_| ()) else { return std::future::pending().await };
        match twist {
            Twist::Forbids => return Err(failure(Kind::Forbidden, Some(403))),
            Twist::Fails => return Err(failure(Kind::Unavailable, Some(503))),
            Twist::DoneUnanswered => return Err(failure(Kind::TimedOut, None)),
            Twist::Throttles => {
                let retry_after = Some(Duration::from_secs(57));
                return Err(failure(Kind::Throttled { retry_after }, Some(429)));
            }
            Twist::Changed(amount) => {
                self.world().amounts.insert(customer.clone(), Some(Decimal::from(amount)));
            }
            Twist::Answers | Twist::Ignores => {}
        }
        Ok(self.world().amounts.get(customer).copied().flatten())
    }

    async fn set_budget(
        &self,
        _: &SecretString,
        customer: &CustomerId,
        amount: Option<Decimal>,
    ) -> Result<(), PartnerCenterError> {
        let set = |world: &mut World| {
            let before = world.amounts.insert(customer.clone(), amount).flatten();
            world.replaced.push((customer.clone(), before, amount));
        };
        let Some(twist) = self.call(set) else { return std::future::pending().await };
        match twist {
            Twist::Answers | Twist::Changed(_) => {
                set(&mut self.world());
                Ok(())
            }
            Twist::DoneUnanswered => {
                set(&mut self.world());
                Err(failure(Kind::TimedOut, None))
            }
            Twist::Ignores => Ok(()),
            Twist::Forbids => Err(failure(Kind::Forbidden, Some(403))),
            Twist::Fails => Err(failure(Kind::Unavailable, Some(503))),
            Twist::Throttles => Err(failure(Kind::Throttled { retry_after: None }, Some(429))),
        }
    }
}

struct Tokens;

#[async_trait]
impl TokenSource for Tokens {
    async fn access_token(&self, _: Option<&SecretString>) -> Result<SecretString, TokenSourceError> {
        Ok("token".to_owned().into())
    }
}

/// Time passes at once, except for whoever waits for the first look: that waits for the end.
struct Patient(Arc<ManualClock>);

#[async_trait]
impl Clock for Patient {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    async fn sleep(&self, duration: Duration) {
        if duration == FIRST_LOOK {
            std::future::pending::<()>().await;
        }
        self.0.sleep(duration).await;
    }
}

fn ada() -> Principal {
    let user = UserId::parse("ada").expect("an id");
    Principal { tenant: tenant(), user, display_name: "Ada".into(), role: Role::Editor }
}

fn customer(number: usize) -> CustomerId {
    CustomerId::parse(&format!("customer-{number}")).expect("an id")
}

fn changes(count: usize) -> Vec<IntendedChange> {
    let change = |number: usize| IntendedChange {
        customer: customer(number),
        name: "".into(),
        currency: BillingCurrency::from_key("SEK"),
        before: number.is_multiple_of(2).then(|| Decimal::from(number)),
        after: (!number.is_multiple_of(3)).then(|| Decimal::from(100 + number)),
    };
    (1..=count).map(change).filter(|change| change.before != change.after).collect()
}

/// What a process does before it ends or is killed. `begin` with these changes, or go on with what is there.
fn process(path: &Path, fake: &Fake, clock: &Arc<ManualClock>, begin: Option<Vec<IntendedChange>>) -> bool {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let url = format!("sqlite://{}", path.display());
        let store = Arc::new(Store::connect(&DatabaseConfig::new(&url)).await.expect("a store"));
        store.release_batches().await.expect("released");
        let clock: Arc<dyn Clock> = Arc::new(Patient(clock.clone()));
        let budgets = Budgets::new(Neighbours {
            audit: Audit::new(store.clone(), clock.clone()),
            store: store.clone(),
            partner_center: Arc::new(fake.clone()),
            tokens: Box::new(|_| Arc::new(Tokens)),
            clock,
            on_read: Box::new(|_| ()),
            on_end: Box::new(|_| ()),
        });
        let work = async {
            match begin {
                Some(changes) => {
                    let answer = budgets.begin(&ada(), "sign-in", &changes).await.expect("stored");
                    assert!(matches!(answer, Begun::Batch(_)), "{answer:?}");
                }
                None => budgets.run_due().await,
            }
        };
        tokio::select! {
            () = work => true,
            () = fake.killed.notified() => false,
        }
    })
    // The runtime is dropped here, and with it every task in it, wherever it waits.
}

/// The batch's state and changes, as the database has them.
fn stored(path: &Path) -> (BatchState, Vec<ChangeRow>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        use headroom::server::store::BudgetStore as _;
        let url = format!("sqlite://{}", path.display());
        let store = Store::connect(&DatabaseConfig::new(&url)).await.expect("a store");
        let batches = store.list_batches(&tenant(), 5).await.expect("a list").rows;
        let (batch, _) = batches.first().expect("a batch");
        (batch.state, store.list_changes(&tenant(), &batch.id).await.expect("a list").rows)
    })
}

/// Runs a batch to its end through these kills; returns what is stored of it then.
fn run(fake: &Fake, changes: &[IntendedChange], kills: &[(usize, bool)]) -> Vec<ChangeRow> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("headroom.db");
    let clock = Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
    for change in changes {
        fake.world().amounts.insert(change.customer.clone(), change.before);
    }
    let mut kills = kills.iter();
    let mut next_kill = || {
        let mut world = fake.world();
        world.kill_at = kills.next().map(|(after, is_done)| (world.calls + after, *is_done));
    };
    next_kill();
    process(&path, fake, &clock, Some(changes.to_vec()));
    for _ in 0..500 {
        let (state, rows) = stored(&path);
        if state == BatchState::Ended {
            return rows;
        }
        assert_eq!(state, BatchState::Running, "nobody has to resume it");
        next_kill();
        clock.advance(SignedDuration::from_mins(2));
        process(&path, fake, &clock, None);
    }
    panic!("it never ends");
}

/// See the module.
fn holds(fake: &Fake, changes: &[IntendedChange], rows: &[ChangeRow]) {
    let world = fake.world();
    assert_eq!(rows.len(), changes.len(), "nothing is forgotten");
    for row in rows {
        let change = &row.change;
        let held = world.amounts[&change.customer];
        match row.state {
            ChangeState::Done => assert_eq!(held, change.after, "{row:?}"),
            ChangeState::Conflict(found) => assert_eq!(held, found, "{row:?}"),
            // Whoever changed it after Partner Center said so is not asked about.
            ChangeState::Refused(_) | ChangeState::Unsure => {}
            state => panic!("{state:?} is open: {row:?}"),
        }
    }
    for (customer, before, after) in &world.replaced {
        let change = changes.iter().find(|change| change.customer == *customer).expect("a customer of the batch");
        assert_eq!(*after, change.after);
        // Sent once more, it replaces itself.
        assert!([change.before, change.after].contains(before), "{customer}: {before:?} was somebody else's");
    }
}

#[test]
fn a_batch_that_nobody_disturbs_sends_each_change_once() {
    let (fake, changes) = (Fake::default(), changes(6));
    let rows = run(&fake, &changes, &[]);
    assert!(rows.iter().all(|row| row.state == ChangeState::Done), "{rows:?}");
    holds(&fake, &changes, &rows);
    assert_eq!(fake.world().replaced.len(), changes.len());
    assert_eq!(fake.world().calls, 3 * changes.len(), "read, change, read");
}

#[test]
fn a_kill_at_every_step_loses_nothing_and_overwrites_nothing() {
    let changes = changes(3);
    for is_done in [false, true] {
        for step in 1..=3 * changes.len() {
            let fake = Fake::default();
            let rows = run(&fake, &changes, &[(step, is_done)]);
            assert!(rows.iter().all(|row| row.state == ChangeState::Done), "step {step}: {rows:?}");
            holds(&fake, &changes, &rows);
        }
    }
}

#[test]
fn somebody_elses_value_is_never_overwritten_and_is_reported() {
    let changes = changes(1);
    // Before the first reading; after the change, before it is read back.
    for (script, replaced) in [
        (vec![Twist::Changed(777)], 0),
        (vec![Twist::Answers, Twist::Answers, Twist::Changed(777)], 1),
        (vec![Twist::Answers, Twist::DoneUnanswered, Twist::Changed(777)], 1),
        (vec![Twist::Answers, Twist::Fails, Twist::Changed(777)], 0),
    ] {
        let fake = Fake::default();
        fake.world().script = script.clone().into();
        let rows = run(&fake, &changes, &[]);
        assert_eq!(rows[0].state, ChangeState::Conflict(Some(Decimal::from(777))), "{script:?}");
        assert_eq!(fake.world().replaced.len(), replaced, "{script:?}");
        holds(&fake, &changes, &rows);
    }
}

#[test]
fn a_change_that_was_not_answered_is_read_before_it_is_sent_again() {
    let changes = changes(1);
    for (script, sent) in [
        (vec![Twist::Answers, Twist::DoneUnanswered], 1),
        (vec![Twist::Answers, Twist::Fails], 1),
        (vec![Twist::Answers, Twist::Fails, Twist::Answers, Twist::Fails, Twist::Answers], 1),
        (vec![Twist::Throttles, Twist::Throttles, Twist::Answers, Twist::Throttles], 1),
        // While nobody says what it is, the batch rests.
        (vec![Twist::Fails; 4], 1),
    ] {
        let fake = Fake::default();
        fake.world().script = script.clone().into();
        let rows = run(&fake, &changes, &[]);
        assert_eq!(rows[0].state, ChangeState::Done, "{script:?}");
        assert_eq!(fake.world().replaced.len(), sent, "{script:?}");
    }
}

#[test]
fn what_partner_center_does_not_take_is_given_up_and_says_why() {
    use headroom::domain::budget_change::ChangeRefusal::{Forbidden, NotTaken, Unavailable};
    let changes = changes(1);
    let failing = [Twist::Answers, Twist::Fails].repeat(3);
    for (script, refusal) in [
        (vec![Twist::Forbids], Forbidden),
        (vec![Twist::Answers, Twist::Forbids], Forbidden),
        (vec![Twist::Answers, Twist::Ignores], NotTaken),
        (failing, Unavailable),
    ] {
        let fake = Fake::default();
        fake.world().script = script.clone().into();
        let rows = run(&fake, &changes, &[]);
        assert_eq!(rows[0].state, ChangeState::Refused(refusal), "{script:?}");
        assert_eq!(fake.world().replaced, [], "{script:?}");
    }
}

fn twists() -> impl Strategy<Value = Twist> {
    prop_oneof![
        6 => Just(Twist::Answers),
        1 => Just(Twist::Forbids),
        2 => Just(Twist::Fails),
        2 => Just(Twist::DoneUnanswered),
        1 => Just(Twist::Throttles),
        1 => (500_i64..510).prop_map(Twist::Changed),
        1 => Just(Twist::Ignores),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_each_customer_has_what_was_intended_or_a_reason(
        script in proptest::collection::vec(twists(), 0..40),
        kills in proptest::collection::vec((1_usize..8, any::<bool>()), 0..6),
        count in 1_usize..6,
    ) {
        let (fake, changes) = (Fake::default(), changes(count));
        fake.world().script = script.into();
        let rows = run(&fake, &changes, &kills);
        holds(&fake, &changes, &rows);
    }
}
