//! Visits and looks, as stored, and the figures that a day is compared with.

use std::collections::BTreeMap;

use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::principal::{PrincipalKey, UserId};
use headroom::domain::since::Standing;
use headroom::domain::spending_budget::SpendingBudget;
use headroom::domain::usage::{RecordKey, UsageRecord, UsageReport};
use headroom::server::store::{HistoryStore as _, LookStore as _, Subject};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

use super::Fresh;
use super::alerts::record;
use super::monitors::{later, tenant};

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

fn of(tenant_id: &str, user: &str) -> PrincipalKey {
    PrincipalKey { tenant: tenant(tenant_id), user: UserId::parse(user).expect("an id") }
}

async fn page(fresh: &Fresh, of: &PrincipalKey, seconds: i64) -> Timestamp {
    let now = later(seconds);
    fresh.store.record_page(of, now, now - SignedDuration::from_mins(30)).await.expect("recorded")
}

fn rows(customers: &[(&str, i64)]) -> BTreeMap<RecordKey, Standing> {
    let row = |(id, spent): &(&str, i64)| {
        let key = RecordKey { customer: CustomerId::parse(id).expect("an id"), plan: Plan::Azure };
        let standing = Standing {
            day: date(2026, 3, 10),
            period: Some(date(2026, 3, 1)),
            spent: Some(Decimal::from(*spent)),
            budget: SpendingBudget::Unknown,
            percent: None,
            currency: BillingCurrency::from_key("EUR"),
            projected: None,
        };
        (key, standing)
    };
    customers.iter().map(row).collect()
}

pub async fn a_visit_goes_on_until_no_page_was_seen_for_a_while(fresh: Fresh) {
    let ada = of("one", "ada");
    assert_eq!(page(&fresh, &ada, 0).await, later(0));
    for minute in [1, 30, 60, 89] {
        assert_eq!(page(&fresh, &ada, minute * MINUTE).await, later(0), "{minute}");
    }
    assert_eq!(page(&fresh, &ada, 20 * MINUTE).await, later(0), "a replica whose clock is behind");
    assert_eq!(page(&fresh, &of("one", "ben"), 100 * MINUTE).await, later(100 * MINUTE));
    assert_eq!(page(&fresh, &ada, 119 * MINUTE).await, later(0), "exactly as long is not away");
    assert_eq!(page(&fresh, &ada, 150 * MINUTE).await, later(150 * MINUTE));
    assert_eq!(page(&fresh, &of("other", "ada"), 151 * MINUTE).await, later(151 * MINUTE), "another tenant");
}

pub async fn the_last_look_is_that_of_the_visit_before_in_which_the_grid_was_seen(fresh: Fresh) {
    let ada = of("one", "ada");
    let put = async |visit: Timestamp, spent, seconds| {
        fresh.store.put_look(&ada, visit, &rows(&[("contoso", spent)]), later(seconds)).await.expect("stored");
    };
    let last = async || {
        let at = fresh.store.last_look(&ada).await.expect("read")?;
        Some((at, fresh.store.get_look(&ada, at).await.expect("read")))
    };
    let first = page(&fresh, &ada, 0).await;
    put(first, 5, 1).await;
    put(first, 7, 20 * MINUTE).await;
    assert_eq!(last().await, None, "it is the first visit");
    let second = page(&fresh, &ada, DAY).await;
    assert_eq!(last().await, Some((later(20 * MINUTE), rows(&[("contoso", 7)]))));
    put(second, 9, DAY).await;
    assert_eq!(last().await, Some((later(20 * MINUTE), rows(&[("contoso", 7)]))), "of the visit before");
    page(&fresh, &ada, 2 * DAY).await;
    assert_eq!(last().await, Some((later(DAY), rows(&[("contoso", 9)]))));
    let fourth = page(&fresh, &ada, 3 * DAY).await;
    assert_eq!(last().await, Some((later(DAY), rows(&[("contoso", 9)]))), "the third saw no grid");
    put(fourth, 10, 3 * DAY).await;
    assert_eq!(fresh.count("SELECT count(*) FROM looks").await, 2, "no more are kept");
    assert_eq!(fresh.store.last_look(&of("one", "ben")).await.expect("read"), None);
    assert_eq!(fresh.store.get_look(&of("one", "ben"), later(DAY)).await.expect("read"), BTreeMap::new());
}

pub async fn an_erased_customer_is_in_no_look(fresh: Fresh) {
    let ada = of("one", "ada");
    let visit = page(&fresh, &ada, 0).await;
    fresh.store.put_look(&ada, visit, &rows(&[("contoso", 5), ("fabrikam", 6)]), later(0)).await.expect("stored");
    fresh.store.erase(&Subject::Customer("contoso".to_owned()), later(1)).await.expect("erased");
    assert_eq!(fresh.store.get_look(&ada, later(0)).await.expect("read"), rows(&[("fabrikam", 6)]));
    fresh.execute("UPDATE looks SET figures = '{\"v\":9}'").await.expect("changed");
    fresh.store.get_look(&ada, later(0)).await.expect_err("a later version wrote it");
}

pub async fn a_day_is_compared_with_the_newest_figures_by_then(fresh: Fresh) {
    for (day, spent) in [(0, "5"), (1, "5"), (2, "8"), (6, "9")] {
        let updated = Some(later(day * DAY));
        let contoso = UsageRecord { updated, ..record("contoso", spent, Some(100)) };
        let fabrikam = UsageRecord { updated, ..record("fabrikam", "1", None) };
        let all = if day < 6 { vec![contoso] } else { vec![contoso, fabrikam] };
        let report = UsageReport::new(all, vec![], None, later(day * DAY));
        fresh.store.record_usage(&tenant("one"), &report, later(day * DAY)).await.expect("recorded");
    }
    let by = async |day: i8| {
        let rows = fresh.store.list_standings(&tenant("one"), date(2026, 3, day)).await.expect("read");
        let row = |(key, of): (RecordKey, headroom::domain::history::Observation)| {
            format!("{} {} {}", key.customer, of.cost.unwrap_or_default(), of.days.1.day())
        };
        let mut rows: Vec<_> = rows.into_iter().map(row).collect();
        rows.sort();
        rows
    };
    assert_eq!(by(9).await, [""; 0], "before the first day");
    assert_eq!(by(10).await, ["contoso 5 10"]);
    assert_eq!(by(11).await, ["contoso 5 11"]);
    assert_eq!(by(15).await, ["contoso 8 12"], "days without figures");
    assert_eq!(by(31).await, ["contoso 9 16", "fabrikam 1 16"]);
    let id = |name: &str| CustomerId::parse(name).expect("an id");
    let (fabrikam, nobody) = (id("fabrikam"), id("nobody"));
    let names = fresh.store.list_names(&tenant("one"), &[&fabrikam, &nobody]).await.expect("read");
    assert_eq!(names.len(), 1);
    assert_eq!(fresh.store.list_names(&tenant("one"), &[]).await.expect("read"), []);
    assert_eq!(fresh.store.list_standings(&tenant("two"), date(2026, 3, 31)).await.expect("read"), []);
}
