//! The cache of outlooks, with a store that counts.

use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use async_trait::async_trait;
use jiff::SignedDuration;
use jiff::civil::{Date, date};

use super::*;
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::history::ObservedRow;
use domain::money::{BillingCurrency, Decimal};
use domain::spending_budget::SpendingBudget;
use domain::usage::UsageRecord;

struct Standing(AtomicI64);

#[async_trait]
impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).expect("a time")
    }

    async fn sleep(&self, _: Duration) {}
}

#[derive(Default)]
struct Counting {
    rows: Vec<ObservedRow>,
    added: Mutex<Vec<ObservedRow>>,
    has_news: bool,
    fails: bool,
    /// How often all rows were asked for.
    computed: AtomicUsize,
}

#[async_trait]
impl HistoryStore for Counting {
    async fn record_usage(&self, _: &TenantId, _: &UsageReport, _: Timestamp) -> Result<bool, StoreError> {
        if self.fails { Err(StoreError::of_test()) } else { Ok(self.has_news) }
    }

    async fn observe(
        &self,
        _: &TenantId,
        report: &UsageReport,
        now: Timestamp,
    ) -> Result<Vec<(RecordKey, Observation)>, StoreError> {
        let period = BillingPeriod::of_month(BillingMonth::of(now));
        let observe =
            |record: &UsageRecord| (record.key(), Observation::of(record, date_of(now), period, report.fetched_at));
        Ok(report.records.iter().map(observe).collect())
    }

    async fn add_observations(&self, _: &TenantId, rows: &[ObservedRow]) -> Result<(), StoreError> {
        self.added.lock().expect("the rows").extend_from_slice(rows);
        Ok(())
    }

    async fn get_observations(
        &self,
        _: &TenantId,
        customer: &CustomerId,
    ) -> Result<Vec<(Plan, Observation)>, StoreError> {
        let rows = self.rows.iter().filter(|row| row.key.customer == *customer);
        Ok(rows.flat_map(|row| row.observations.iter().map(|seen| (row.key.plan, seen.clone()))).collect())
    }

    async fn list_rows(&self, _: &TenantId) -> Result<Vec<RecordKey>, StoreError> {
        self.computed.fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
        Ok(self.rows.iter().map(|row| row.key.clone()).collect())
    }

    async fn list_observations(
        &self,
        _: &TenantId,
        (first, last): (&CustomerId, &CustomerId),
        _: Date,
    ) -> Result<Vec<(RecordKey, Vec<Observation>)>, StoreError> {
        let rows = self.rows.iter().filter(|row| (first..=last).contains(&&row.key.customer));
        Ok(rows.map(|row| (row.key.clone(), row.observations.clone())).collect())
    }

    async fn list_standings(&self, _: &TenantId, _: Date) -> Result<Vec<(RecordKey, Observation)>, StoreError> {
        Ok(Vec::new())
    }

    async fn list_names(&self, _: &TenantId, _: &[&CustomerId]) -> Result<Vec<(CustomerId, Box<str>)>, StoreError> {
        Ok(Vec::new())
    }
}

fn tenant() -> TenantId {
    TenantId::parse("contoso").expect("a tenant")
}

fn key(number: usize) -> RecordKey {
    RecordKey { customer: CustomerId::numbered(number), plan: Plan::Azure }
}

/// Spends 10 a day, up to the 14th of March.
fn row(number: usize) -> ObservedRow {
    let observation = |day: i8| Observation {
        seen: at(date(2026, 3, day), 23),
        days: (date(2026, 3, day), date(2026, 3, day)),
        period: BillingPeriod::of_month(BillingMonth::around(date(2026, 3, 1))),
        cost: Some(Decimal::from(i64::from(day) * 10)),
        usd_cost: None,
        budget: SpendingBudget::None,
        percent: None,
        currency: BillingCurrency::from_key("EUR"),
    };
    ObservedRow { key: key(number), name: "Contoso".into(), observations: (1..15).map(observation).collect() }
}

fn at(day: Date, hour: i8) -> Timestamp {
    jiff::tz::TimeZone::UTC.to_timestamp(day.at(hour, 0, 0, 0)).expect("a time")
}

struct Scene {
    store: Arc<Counting>,
    clock: Arc<Standing>,
    histories: Arc<Histories>,
}

impl Scene {
    fn of(store: Counting) -> Self {
        let (store, clock) =
            (Arc::new(store), Arc::new(Standing(AtomicI64::new(at(date(2026, 3, 15), 12).as_second()))));
        let histories = Arc::new(Histories::new(store.clone(), clock.clone()));
        Self { store, clock, histories }
    }

    fn computed(&self) -> usize {
        self.store.computed.load(Ordering::Relaxed)
    }

    fn wait(&self, time: SignedDuration) {
        self.clock.0.fetch_add(time.as_secs(), Ordering::Relaxed);
    }

    async fn outlooks(&self) -> Arc<Outlooks> {
        self.histories.outlooks(&tenant()).await.expect("outlooks")
    }
}

fn report(records: Vec<UsageRecord>) -> UsageReport {
    UsageReport::new(records, Vec::new(), None, at(date(2026, 3, 15), 12))
}

#[tokio::test]
async fn outlooks_are_computed_once_until_figures_change_or_the_date_turns() {
    let scene = Scene::of(Counting { rows: vec![row(1), row(2)], ..Counting::default() });
    let first = scene.outlooks().await;
    assert_eq!(first.len(), 2);
    let outlook = first.of_row(&key(1)).expect("a row").expect("a projection");
    assert_eq!((outlook.spent, outlook.total), (Decimal::from(140), Decimal::from(310)));
    assert!(Arc::ptr_eq(&first, &scene.outlooks().await));
    scene.histories.record(&tenant(), &report(vec![])).await.expect("recorded");
    scene.outlooks().await;
    assert_eq!(scene.computed(), 1, "nothing was new");
    scene.histories.changed(&tenant());
    scene.outlooks().await;
    assert_eq!(scene.computed(), 2);
    scene.wait(SignedDuration::from_mins(15));
    scene.outlooks().await;
    assert_eq!(scene.computed(), 3, "another replica may have recorded");
    scene.wait(SignedDuration::from_mins(11 * 60 + 44));
    scene.outlooks().await;
    scene.wait(SignedDuration::from_mins(1));
    scene.outlooks().await;
    assert_eq!(scene.computed(), 5, "the date turned");
}

#[tokio::test]
async fn of_many_who_ask_at_once_one_computes() {
    let scene = Scene::of(Counting { rows: vec![row(1)], ..Counting::default() });
    let all = futures_util::future::join_all((0..20).map(|_| scene.outlooks())).await;
    assert!(all.iter().all(|one| one.len() == 1) && scene.computed() == 1, "{}", scene.computed());
}

#[tokio::test]
async fn a_report_that_brings_news_gets_outlooks_with_it() {
    let scene = Scene::of(Counting { rows: vec![row(1)], has_news: true, ..Counting::default() });
    scene.outlooks().await;
    assert_eq!(scene.histories.after(&tenant(), &report(vec![])).await.len(), 1);
    assert_eq!(scene.computed(), 2);
}

#[tokio::test]
async fn a_report_goes_on_without_a_history_that_fails_and_has_the_last_outlooks() {
    let scene = Scene::of(Counting { rows: vec![row(1)], fails: true, ..Counting::default() });
    assert!(scene.histories.after(&tenant(), &report(vec![])).await.is_empty());
    scene.outlooks().await;
    assert_eq!(scene.histories.after(&tenant(), &report(vec![])).await.len(), 1);
}

#[tokio::test]
async fn a_report_that_is_not_stored_yet_counts_in_the_outlooks_with_it() {
    let scene = Scene::of(Counting { rows: vec![row(1)], ..Counting::default() });
    let record = |number| UsageRecord {
        customer_id: CustomerId::numbered(number),
        name: "Contoso".into(),
        plan: Plan::Azure,
        budget: SpendingBudget::None,
        spent: Some(Decimal::from(200)),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::from_key("EUR"),
        updated: None,
    };
    let outlooks =
        scene.histories.outlooks_with(&tenant(), &report(vec![record(1), record(2)])).await.expect("outlooks");
    let known = outlooks.of_row(&key(1)).expect("a row").expect("a projection");
    assert_eq!((known.spent, known.as_of), (Decimal::from(200), date(2026, 3, 15)));
    let new = outlooks.of_row(&key(2)).expect("a row that nothing is stored of").expect("a projection");
    assert_eq!(new.spent, Decimal::from(200));
}

#[tokio::test]
async fn a_customers_days_are_by_plan() {
    let mut legacy = row(1);
    legacy.key.plan = Plan::Legacy;
    let scene = Scene::of(Counting { rows: vec![row(1), legacy, row(2)], ..Counting::default() });
    let days = scene.histories.of_customer(&tenant(), &CustomerId::numbered(1)).await.expect("days");
    assert_eq!(days.into_iter().map(|(plan, days)| (plan, days.days().len())).collect::<Vec<_>>().len(), 2);
}

struct Made;

#[async_trait]
impl EarlierUsage for Made {
    async fn customers(&self) -> Vec<CustomerId> {
        vec![CustomerId::numbered(1)]
    }

    async fn rows(&self, customers: Vec<CustomerId>) -> Vec<ObservedRow> {
        customers.into_iter().map(|customer| ObservedRow { key: RecordKey { customer, ..key(0) }, ..row(0) }).collect()
    }
}

#[tokio::test]
async fn earlier_figures_are_stored_once_and_another_customers_when_somebody_asks() {
    let scene = Scene::of(Counting::default());
    scene.histories.begin_with(tenant(), Arc::new(Made));
    scene.histories.after(&TenantId::parse("other").expect("a tenant"), &report(vec![])).await;
    assert!(scene.store.added.lock().expect("the rows").is_empty(), "they are of one tenant");
    for _ in 0..2 {
        scene.outlooks().await;
        scene.histories.of_customer(&tenant(), &CustomerId::numbered(2)).await.expect("days");
    }
    let added: Vec<_> = scene.store.added.lock().expect("the rows").iter().map(|row| row.key.clone()).collect();
    assert_eq!(added, [key(1), key(2)]);
}
