//! Batches of budget changes in either database.

use headroom::domain::budget_change::{
    BatchState, BudgetRead, ChangeRefusal, ChangeState, IntendedChange, PauseReason,
};
use headroom::domain::customer::CustomerId;
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::principal::{TenantId, UserId};
use headroom::server::store::{BatchRow, BudgetStore as _, Hold};
use jiff::{SignedDuration, Timestamp};

use super::Fresh;
use super::monitors::{now, tenant};

fn customer(id: &str) -> CustomerId {
    CustomerId::parse(id).expect("an id")
}

fn at(milliseconds: i64) -> Timestamp {
    now() + SignedDuration::from_millis(milliseconds)
}

pub fn batch(id: &str, undoes: Option<&str>) -> BatchRow {
    BatchRow {
        tenant: tenant("one"),
        id: id.into(),
        user: UserId::parse("ada").expect("an id"),
        author: "Ada".into(),
        sign_in: "sign-in".into(),
        undoes: undoes.map(Into::into),
        created_at: now(),
        state: BatchState::Running,
        due_at: now(),
    }
}

fn change(id: &str, before: Option<i64>, after: Option<i64>) -> IntendedChange {
    IntendedChange {
        customer: customer(id),
        name: format!("{id} AB").into(),
        currency: BillingCurrency::from_key("SEK"),
        before: before.map(Decimal::from),
        after: after.map(Decimal::from),
    }
}

fn hold<'a>(tenant: &'a TenantId, batch: &'a str, runner: &'a str) -> Hold<'a> {
    Hold { tenant, batch, runner }
}

async fn create(fresh: &Fresh, batch: &BatchRow, changes: &[IntendedChange]) -> Result<(), Vec<CustomerId>> {
    fresh.store.create_batch(batch, changes).await.expect("an answer")
}

async fn states(fresh: &Fresh, batch: &str) -> Vec<ChangeState> {
    let listed = fresh.store.list_changes(&tenant("one"), batch).await.expect("a list");
    listed.rows.into_iter().map(|row| row.state).collect()
}

pub async fn a_batch_is_read_as_it_was_stored_and_nothing_of_it_if_a_customer_is_being_changed(fresh: Fresh) {
    let exact = IntendedChange { after: "1234.56789".parse().ok(), ..change("b", Some(20), None) };
    let changes = [change("c", None, Some(100)), exact, change("a", Some(5), None)];
    assert_eq!(create(&fresh, &batch("x", Some("earlier")), &changes).await, Ok(()));
    let one = tenant("one");
    assert_eq!(fresh.store.get_batch(&one, "x").await.expect("read"), Some(batch("x", Some("earlier"))));
    assert_eq!(fresh.store.get_batch(&tenant("two"), "x").await.expect("read"), None, "it is the tenant's own");
    let rows = fresh.store.list_changes(&one, "x").await.expect("a list").rows;
    assert_eq!(rows.iter().map(|row| row.change.clone()).collect::<Vec<_>>(), changes);
    let busy = create(&fresh, &batch("y", None), &[change("d", None, Some(1)), change("a", Some(5), Some(6))]).await;
    assert_eq!(busy, Err(vec![customer("a")]));
    assert_eq!(fresh.store.get_batch(&one, "y").await.expect("read"), None);
    assert_eq!(fresh.count("SELECT count(*) FROM budget_changes WHERE customer = 'd'").await, 0);
    let mut listed = fresh.store.list_changing(&one).await.expect("a list");
    listed.sort();
    assert_eq!(listed, ["a", "b", "c"].map(customer));
    let many: Vec<_> = (0..2_500).map(|number| change(&format!("n{number}"), None, Some(number))).collect();
    assert_eq!(create(&fresh, &batch("z", None), &many).await, Ok(()));
    let rows = fresh.store.list_changes(&one, "z").await.expect("a list").rows;
    assert!(rows.iter().map(|row| &row.change).eq(&many), "in order, however many");
}

pub async fn of_many_runners_one_has_a_batch_and_only_its_word_counts(fresh: Fresh) {
    create(&fresh, &batch("x", None), &[change("a", None, Some(1))]).await.expect("stored");
    let one = tenant("one");
    let takes = (0..10).map(|number| {
        let (store, one) = (fresh.store.clone(), one.clone());
        tokio::spawn(async move {
            let name = number.to_string();
            store.take_batch(hold(&one, "x", &name), at(0), at(60_000)).await.expect("an answer").then_some(name)
        })
    });
    let mut holders = Vec::new();
    for take in takes.collect::<Vec<_>>() {
        holders.extend(take.await.expect("an end"));
    }
    assert_eq!(holders.len(), 1);
    let (winner, loser) = (hold(&one, "x", &holders[0]), hold(&one, "x", "another"));
    assert!(fresh.store.take_batch(winner, at(1), at(60_001)).await.expect("an answer"), "it may keep it");
    assert_eq!(fresh.store.list_due_batches(at(2)).await.expect("a list"), []);
    let a = customer("a");
    assert!(!fresh.store.mark_sent(loser, &a, at(2)).await.expect("an answer"));
    assert!(!fresh.store.mark_sent(winner, &a, at(60_002)).await.expect("an answer"), "its time is up");
    assert!(fresh.store.mark_sent(winner, &a, at(2)).await.expect("an answer"));
    assert!(!fresh.store.settle_change(loser, &a, ChangeState::Done, at(3)).await.expect("an answer"));
    assert!(fresh.store.settle_change(winner, &a, ChangeState::Done, at(3)).await.expect("an answer"));
    assert!(
        !fresh.store.settle_change(winner, &a, ChangeState::Stopped, at(3)).await.expect("an answer"),
        "it is done"
    );
    assert!(fresh.store.take_batch(loser, at(60_001), at(120_000)).await.expect("an answer"), "the lease has ended");
    assert!(!fresh.store.end_batch(winner).await.expect("an answer"));
}

pub async fn a_clock_that_was_far_ahead_puts_no_batch_off_for_ever(fresh: Fresh) {
    let year = 365 * 86_400_000;
    let ahead = BatchRow { due_at: at(year), ..batch("x", None) };
    create(&fresh, &ahead, &[change("a", None, Some(1))]).await.expect("stored");
    let one = tenant("one");
    assert!(fresh.store.take_batch(hold(&one, "x", "r"), at(year), at(year + 60_000)).await.expect("an answer"));
    assert_eq!(fresh.store.list_due_batches(at(0)).await.expect("a list").len(), 1);
    assert!(fresh.store.take_batch(hold(&one, "x", "another"), at(0), at(60_000)).await.expect("an answer"));
}

pub async fn a_change_that_was_sent_comes_first_and_a_batch_ends_when_nothing_is_open(fresh: Fresh) {
    create(&fresh, &batch("x", None), &[change("a", None, Some(1)), change("b", None, Some(2))]).await.expect("stored");
    let one = tenant("one");
    let own = hold(&one, "x", "r");
    assert!(fresh.store.take_batch(own, at(0), at(60_000)).await.expect("an answer"));
    let next =
        || async { fresh.store.next_change(own).await.expect("read").map(|row| (row.change.customer, row.state)) };
    assert_eq!(next().await, Some((customer("a"), ChangeState::Waiting)));
    fresh.store.mark_sent(own, &customer("b"), at(1)).await.expect("noted");
    assert_eq!(next().await, Some((customer("b"), ChangeState::Sent)));
    let refused = ChangeState::Refused(ChangeRefusal::Forbidden);
    fresh.store.settle_change(own, &customer("b"), refused, at(2)).await.expect("noted");
    assert!(!fresh.store.end_batch(own).await.expect("an answer"));
    let conflict = ChangeState::Conflict(Some(Decimal::from(7)));
    fresh.store.settle_change(own, &customer("a"), conflict, at(3)).await.expect("noted");
    assert_eq!((next().await, states(&fresh, "x").await), (None, vec![conflict, refused]));
    assert!(fresh.store.end_batch(own).await.expect("an answer"));
    let ended = fresh.store.get_batch(&one, "x").await.expect("read").expect("a batch");
    assert_eq!(ended.state, BatchState::Ended);
    assert!(!fresh.store.take_batch(own, at(4), at(60_000)).await.expect("an answer"));
    assert_eq!(fresh.store.list_changing(&one).await.expect("a list"), []);
}

pub async fn a_batch_that_takes_another_back_says_so_there_once_it_is_done(fresh: Fresh) {
    let one = tenant("one");
    for (id, undoes, from, to) in [("x", None, None, Some(1)), ("y", Some("x"), Some(1), None)] {
        create(&fresh, &batch(id, undoes), &[change("a", from, to)]).await.expect("stored");
        let own = hold(&one, id, "r");
        assert!(fresh.store.take_batch(own, at(0), at(60_000)).await.expect("an answer"));
        assert_eq!(states(&fresh, "x").await[0] == ChangeState::Done, id == "y");
        fresh.store.settle_change(own, &customer("a"), ChangeState::Done, at(1)).await.expect("noted");
    }
    assert_eq!(states(&fresh, "x").await, [ChangeState::Undone]);
    let listed = fresh.store.list_batches(&one, 10).await.expect("a list").rows;
    let counts: Vec<_> = listed.iter().map(|(batch, counts)| (&*batch.id, counts.done, counts.undone)).collect();
    assert_eq!(counts, [("x", 0, 1), ("y", 1, 0)]);
}

pub async fn a_stopped_batch_sends_nothing_and_goes_on_when_it_is_resumed(fresh: Fresh) {
    let changes = ["a", "b", "c"].map(|id| change(id, None, Some(1)));
    create(&fresh, &batch("x", None), &changes).await.expect("stored");
    let one = tenant("one");
    let own = hold(&one, "x", "r");
    fresh.store.take_batch(own, at(0), at(60_000)).await.expect("an answer");
    fresh.store.mark_sent(own, &customer("a"), at(1)).await.expect("noted");
    assert_eq!(fresh.store.stop_batch(&one, "x", at(2)).await.expect("stopped"), 3);
    assert_eq!(states(&fresh, "x").await, [ChangeState::Unsure, ChangeState::Stopped, ChangeState::Stopped]);
    assert!(!fresh.store.mark_sent(own, &customer("b"), at(3)).await.expect("an answer"));
    assert!(!fresh.store.take_batch(own, at(3), at(60_000)).await.expect("an answer"));
    // What it has heard meanwhile of the one that it had sent counts.
    assert!(fresh.store.settle_change(own, &customer("a"), ChangeState::Done, at(3)).await.expect("an answer"));
    // Somebody else changes one of them now.
    create(&fresh, &batch("y", None), &[change("b", None, Some(9))]).await.expect("stored");
    assert_eq!(fresh.store.resume_batch(&one, "x", "another", at(4)).await.expect("resumed"), 1);
    assert_eq!(states(&fresh, "x").await, [ChangeState::Done, ChangeState::Stopped, ChangeState::Waiting]);
    let resumed = fresh.store.get_batch(&one, "x").await.expect("read").expect("a batch");
    assert_eq!((resumed.state, &*resumed.sign_in), (BatchState::Running, "another"));
    assert!(fresh.store.take_batch(own, at(4), at(60_000)).await.expect("an answer"));
    fresh.store.pause_batch(own, PauseReason::SignIn).await.expect("paused");
    let paused = fresh.store.get_batch(&one, "x").await.expect("read").expect("a batch");
    assert_eq!(paused.state, BatchState::Paused(PauseReason::SignIn));
    fresh.store.resume_batch(&one, "x", "s", at(5)).await.expect("resumed");
    assert!(fresh.store.take_batch(own, at(5), at(60_000)).await.expect("an answer"));
    fresh.store.put_batch_off(own, at(9_000)).await.expect("put off");
    assert!(!fresh.store.take_batch(own, at(8_999), at(60_000)).await.expect("an answer"));
    let store = &fresh.store;
    let due = |milliseconds| async move { store.list_due_batches(at(milliseconds)).await.expect("a list").len() };
    assert_eq!((due(8_999).await, due(9_000).await), (1, 2));
}

pub async fn what_was_read_beside_changes_is_known_for_reports(fresh: Fresh) {
    let changes = ["a", "b", "c"].map(|id| change(id, Some(1), Some(2)));
    create(&fresh, &batch("x", None), &changes).await.expect("stored");
    let one = tenant("one");
    let own = hold(&one, "x", "r");
    fresh.store.take_batch(own, at(0), at(60_000)).await.expect("an answer");
    let refused = ChangeState::Refused(ChangeRefusal::Rejected);
    for (id, state) in [("a", ChangeState::Done), ("b", ChangeState::Conflict(None)), ("c", refused)] {
        fresh.store.settle_change(own, &customer(id), state, at(1)).await.expect("noted");
    }
    let read = |found: Option<i64>, id: &str| BudgetRead {
        customer: customer(id),
        before: Some(Decimal::ONE),
        found: found.map(Decimal::from),
        at: at(1),
    };
    let mut known = fresh.store.budgets_read(&one, at(0)).await.expect("a list");
    known.sort_by(|a, b| a.customer.cmp(&b.customer));
    assert_eq!(known, [read(Some(2), "a"), read(None, "b")]);
    assert_eq!(fresh.store.budgets_read(&one, at(2)).await.expect("a list"), []);
    assert_eq!(fresh.store.budgets_read(&tenant("two"), at(0)).await.expect("a list"), []);
}

pub async fn batches_that_are_long_over_go(fresh: Fresh) {
    create(&fresh, &batch("x", None), &[change("a", None, Some(1))]).await.expect("stored");
    let hours = |hours: i64| now() + SignedDuration::from_hours(hours);
    fresh.store.purge_expired(hours(90 * 24 - 1)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM budget_changes").await, 1);
    fresh.store.purge_expired(hours(90 * 24 + 1)).await.expect("purged");
    for table in ["budget_changes", "budget_batches"] {
        assert_eq!(fresh.count(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
}
