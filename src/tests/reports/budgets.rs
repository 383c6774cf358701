//! Reports beside budgets that were read after them, in hand and on their way.

use headroom::domain::budget_change::{BatchState, ChangeState, IntendedChange};
use headroom::domain::customer::Plan;
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::usage::UsageRecord;
use headroom::server::config::DatabaseConfig;
use headroom::server::store::{BatchRow, BudgetStore as _, Hold, Store};
use tempfile::TempDir;

use super::*;

/// Answers with one customer, who has the budget that the test says; calls wait for passes.
struct OneCustomer {
    clock: Arc<ManualClock>,
    budget: Mutex<Option<i64>>,
    calls: AtomicUsize,
    gate: Semaphore,
}

fn contoso() -> CustomerId {
    CustomerId::parse("contoso").expect("an id")
}

#[async_trait]
impl PartnerCenter for OneCustomer {
    async fn list_usage_records(&self, _: &SecretString) -> Result<UsageReport, PartnerCenterError> {
        // What it says is from before the wait.
        let budget = *self.budget.lock().expect("the budget");
        let updated = self.clock.now() - SignedDuration::from_hours(20);
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.gate.acquire().await.expect("the gate").forget();
        let record = UsageRecord {
            customer_id: contoso(),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: budget.map(Decimal::from).into(),
            spent: Some(Decimal::from(90)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key("SEK"),
            updated: Some(updated),
        };
        Ok(UsageReport::new(vec![record], vec![], None, self.clock.now()))
    }

    async fn get_billing_period(
        &self,
        _: &SecretString,
        _: &CustomerId,
    ) -> Result<Option<PeriodBounds>, PartnerCenterError> {
        Ok(None)
    }

    async fn get_fraud_events(&self, _: &SecretString) -> Result<FraudAnswer, PartnerCenterError> {
        Ok(FraudAnswer::NotAvailable(FraudRefusal::NotFound))
    }

    async fn check_access(&self, _: &SecretString) -> AccessAnswer {
        AccessAnswer { outcome: Ok(()), has_mfa: None }
    }
}

struct Desk {
    clock: Arc<ManualClock>,
    upstream: Arc<OneCustomer>,
    store: Arc<Store>,
    reports: UsageReports<UsageReport>,
    _folder: TempDir,
}

impl Desk {
    async fn new(passes: usize) -> Self {
        let clock = Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
        let (budget, calls, gate) = (Mutex::default(), AtomicUsize::new(0), Semaphore::new(passes));
        let upstream = Arc::new(OneCustomer { clock: clock.clone(), budget, calls, gate });
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("headroom.db").display());
        let store = Arc::new(Store::connect(&DatabaseConfig::new(&url)).await.expect("a store"));
        let reports = UsageReports::new(upstream.clone(), clock.clone(), no_history(&clock), |report, _, _| report);
        reports.put_in_budgets(store.clone(), UsageReport::clone);
        Self { clock, upstream, store, reports, _folder: folder }
    }

    /// Somebody's change, read back.
    async fn change(&self, id: &str, before: Option<i64>, after: Option<i64>) {
        let tenant = key("ann").principal.tenant;
        let now = self.clock.now();
        let batch = BatchRow {
            tenant: tenant.clone(),
            id: id.into(),
            user: UserId::parse("ann").expect("an id"),
            author: "Ann".into(),
            sign_in: "ann".into(),
            undoes: None,
            created_at: now,
            state: BatchState::Running,
            due_at: now,
        };
        let change = IntendedChange {
            customer: contoso(),
            name: "Contoso".into(),
            currency: BillingCurrency::from_key("SEK"),
            before: before.map(Decimal::from),
            after: after.map(Decimal::from),
        };
        self.store.create_batch(&batch, &[change]).await.expect("stored").expect("nobody else is at it");
        let hold = Hold { tenant: &tenant, batch: id, runner: "r" };
        assert!(self.store.take_batch(hold, now, now + SignedDuration::from_mins(1)).await.expect("an answer"));
        self.store.settle_change(hold, &contoso(), ChangeState::Done, now).await.expect("noted");
        self.reports.budgets_changed(&tenant);
    }

    async fn budget(&self, freshness: Freshness) -> Option<Decimal> {
        let view = self.reports.get(&key("ann"), Arc::<FakeTokens>::default(), freshness).await.expect("a report");
        view.report.records[0].budget.amount()
    }
}

#[tokio::test]
async fn a_report_in_hand_shows_a_budget_once_it_is_read_and_is_as_old_as_it_was() {
    let desk = Desk::new(Semaphore::MAX_PERMITS).await;
    assert_eq!(desk.budget(Freshness::Cached).await, None);
    desk.clock.advance(SignedDuration::from_mins(5));
    desk.change("x", None, Some(100)).await;
    assert_eq!(desk.budget(Freshness::Cached).await, Some(Decimal::ONE_HUNDRED));
    let view = desk.reports.get(&key("ann"), Arc::<FakeTokens>::default(), Freshness::Cached).await.expect("a report");
    assert_eq!(view.fetched_at, desk.clock.now() - SignedDuration::from_mins(5));
    assert_eq!(desk.upstream.calls.load(Ordering::Relaxed), 1, "nobody was asked");
    // Back again within the same second.
    desk.change("y", Some(100), None).await;
    assert_eq!(desk.budget(Freshness::Cached).await, None);
}

#[tokio::test]
async fn a_report_that_was_on_its_way_does_not_bring_the_old_budget_back() {
    let desk = Arc::new(Desk::new(0).await);
    let asking = tokio::spawn({
        let desk = desk.clone();
        async move { desk.budget(Freshness::Cached).await }
    });
    while desk.upstream.calls.load(Ordering::Relaxed) == 0 {
        tokio::task::yield_now().await;
    }
    desk.change("x", None, Some(100)).await;
    desk.upstream.gate.add_permits(1);
    assert_eq!(asking.await.expect("an end"), Some(Decimal::ONE_HUNDRED));
}

#[tokio::test]
async fn a_later_report_may_be_behind_and_has_the_last_word_if_it_says_something_else() {
    let desk = Desk::new(Semaphore::MAX_PERMITS).await;
    desk.change("x", None, Some(100)).await;
    desk.clock.advance(SignedDuration::from_mins(30));
    assert_eq!(desk.budget(Freshness::Refetch).await, Some(Decimal::ONE_HUNDRED), "the records are of yesterday");
    *desk.upstream.budget.lock().expect("the budget") = Some(250);
    desk.clock.advance(SignedDuration::from_mins(30));
    assert_eq!(desk.budget(Freshness::Refetch).await, Some(Decimal::from(250)), "somebody has changed it since");
    *desk.upstream.budget.lock().expect("the budget") = None;
    desk.clock.advance(SignedDuration::from_hours(49));
    assert_eq!(desk.budget(Freshness::Refetch).await, None, "after two days it is news");
}
