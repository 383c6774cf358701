//! `make bench`: parse, lay out, sort, search and encode at 1,000, 10,000 and 100,000 customers, each next to the obvious
//! implementation in the same run, so that the ratio holds on any machine.

#![expect(
    clippy::expect_used,
    clippy::wildcard_imports,
    clippy::format_push_string,
    reason = "a benchmark whose data is wrong must stop, and its groups share one vocabulary"
)]

use std::hint::black_box;

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use headroom::domain::budget::NearThreshold;
use headroom::domain::grid::{Column, Direction, GridColumns, GridQuery, SearchIndex, SortKey};
use headroom::domain::money::Decimal;
use headroom::domain::usage::UsageRecord;
use headroom::server::partner_center::answers;
use headroom::wire::codec::dataset;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Records per page, if there are several.
const PAGE: usize = 5_000;

fn main() {
    divan::main();
}

/// A page of usage records as Partner Center writes it, always the same for a given size.
fn body(customers: usize) -> Vec<u8> {
    let mut body = format!("{{\"totalCount\":{customers},\"items\":[");
    // A linear congruential generator (Knuth, MMIX) is random enough for figures that nobody looks at.
    let mut state = 42_u64;
    let mut next = |bound: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    for number in 0..customers {
        let (spent, fraction, budget) = (next(10_000), next(1_000_000_000), 100 + next(10_000));
        let percent = spent * 10_000 / budget;
        let separator = if number == 0 { "" } else { "," };
        body.push_str(&format!(
            "{separator}{{\"budget\":{{\"amount\":{budget},\"attributes\":{{\"objectType\":\"SpendingBudget\"}}}},\
             \"percentUsed\":{}.{:02},\"isUpgraded\":true,\"resourceId\":\"{:08x}-6fb9-4b05-8f15-b3d72e0596e6\",\
             \"id\":\"{:08x}-6fb9-4b05-8f15-b3d72e0596e6\",\"resourceName\":\"Customer {} {number}\",\
             \"name\":\"Customer {} {number}\",\"totalCost\":{spent}.{fraction:09}0000000001,\"currencyCode\":\"EUR\",\
             \"usdTotalCost\":{spent}.5,\"lastModifiedDate\":\"2026-11-20T17:08:11.1433333+00:00\",\
             \"attributes\":{{\"objectType\":\"CustomerMonthlyUsageRecord\"}}}}",
            percent / 100,
            percent % 100,
            number,
            number,
            next(97),
            next(97),
        ));
    }
    body.push_str("]}");
    body.into_bytes()
}

fn records(customers: usize) -> Vec<UsageRecord> {
    answers::parse_page(&body(customers), 0).expect("a page").records
}

fn columns(customers: usize) -> GridColumns {
    GridColumns::build(&records(customers), NearThreshold::default(), Ord::cmp)
}

#[divan::bench_group(sample_count = 20)]
mod parse {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn headroom(bencher: Bencher, customers: usize) {
        let body = body(customers);
        bencher.counter(ItemsCount::new(customers)).bench(|| answers::parse_page(black_box(&body), 0).expect("a page"));
    }

    /// A struct of all documented fields, with exact decimals: the obvious first attempt.
    #[divan::bench(args = SIZES)]
    fn typed(bencher: Bencher, customers: usize) {
        let body = body(customers);
        bencher
            .counter(ItemsCount::new(customers))
            .bench(|| serde_json::from_slice::<typed::Collection>(black_box(&body)).expect("a collection"));
    }

    /// A document of JSON values, with numbers as floats.
    #[divan::bench(args = SIZES)]
    fn plain(bencher: Bencher, customers: usize) {
        let body = body(customers);
        bencher
            .counter(ItemsCount::new(customers))
            .bench(|| serde_json::from_slice::<serde_json::Value>(black_box(&body)).expect("JSON"));
    }
}

/// A whole answer and its peak memory: Headroom reads page after page and drops each; the alternative holds the
/// body and then the structs.
#[divan::bench_group(sample_count = 10)]
mod collect {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn headroom(bencher: Bencher, customers: usize) {
        let page = body(customers.min(PAGE));
        bencher.counter(ItemsCount::new(customers)).bench(|| {
            let mut records = Vec::new();
            for _ in 0..customers / customers.min(PAGE) {
                let received = black_box(&page).clone();
                records.extend(answers::parse_page(&received, 0).expect("a page").records);
            }
            records
        });
    }

    #[divan::bench(args = SIZES)]
    fn typed(bencher: Bencher, customers: usize) {
        let body = body(customers);
        bencher.counter(ItemsCount::new(customers)).bench(|| {
            let received = black_box(&body).clone();
            serde_json::from_slice::<super::typed::Collection>(&received).expect("a collection")
        });
    }
}

#[divan::bench_group(sample_count = 20)]
mod lay_out {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn headroom(bencher: Bencher, customers: usize) {
        let records = records(customers);
        bencher
            .counter(ItemsCount::new(customers))
            .bench(|| GridColumns::build(black_box(&records), NearThreshold::default(), Ord::cmp));
    }

    /// The records themselves, sorted by name.
    #[divan::bench(args = SIZES)]
    fn plain(bencher: Bencher, customers: usize) {
        let records = records(customers);
        bencher.counter(ItemsCount::new(customers)).bench(|| {
            let mut sorted = black_box(&records).clone();
            sorted.sort_by(|a, b| a.name.cmp(&b.name));
            sorted
        });
    }
}

#[divan::bench_group(sample_count = 50)]
mod sort_by_percent {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn headroom(bencher: Bencher, customers: usize) {
        let columns = columns(customers);
        bencher
            .counter(ItemsCount::new(customers))
            .bench(|| black_box(&columns).order(SortKey::By(Column::PercentUsed), Direction::Descending));
    }

    /// References to the records, sorted by their decimals.
    #[divan::bench(args = SIZES)]
    fn plain(bencher: Bencher, customers: usize) {
        let records = records(customers);
        bencher.counter(ItemsCount::new(customers)).bench(|| {
            let mut sorted: Vec<&UsageRecord> = black_box(&records).iter().collect();
            sorted.sort_by(|a, b| b.percent_used.cmp(&a.percent_used).then_with(|| a.name.cmp(&b.name)));
            sorted.len()
        });
    }
}

#[divan::bench_group(sample_count = 50)]
mod search {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn headroom(bencher: Bencher, customers: usize) {
        let columns = columns(customers);
        let index = SearchIndex::build(&columns);
        let order = columns.order(SortKey::Attention, Direction::Descending);
        let query = GridQuery::parse("q=er+77");
        bencher
            .counter(ItemsCount::new(customers))
            .bench(|| black_box(&columns).select(&order, black_box(&query), &index).0.len());
    }

    /// Each name in lower case, one by one.
    #[divan::bench(args = SIZES)]
    fn plain(bencher: Bencher, customers: usize) {
        let records = records(customers);
        bencher.counter(ItemsCount::new(customers)).bench(|| {
            let found = |record: &&UsageRecord| {
                let name = record.name.to_lowercase();
                ["er", "77"].iter().all(|word| name.contains(word))
            };
            black_box(&records).iter().filter(found).count()
        });
    }
}

#[divan::bench_group(sample_count = 20)]
mod encode {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn headroom(bencher: Bencher, customers: usize) {
        let columns = columns(customers);
        bencher.counter(ItemsCount::new(customers)).bench(|| dataset::encode(black_box(&columns)));
    }

    /// JSON with only the grid's fields.
    #[divan::bench(args = SIZES)]
    fn plain(bencher: Bencher, customers: usize) {
        let records = records(customers);
        bencher.counter(ItemsCount::new(customers)).bench(|| slim_json(black_box(&records)));
    }
}

/// Partner Center's answer as serde reads it into owned structs, with decimals parsed from the text.
#[expect(dead_code, reason = "what is read is what is measured")]
mod typed {
    use headroom::domain::money::Decimal;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer};
    use serde_json::value::RawValue;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Collection {
        total_count: u64,
        items: Vec<Record>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Record {
        budget: Option<Budget>,
        percent_used: Exact,
        is_upgraded: bool,
        resource_id: String,
        id: String,
        resource_name: String,
        name: String,
        total_cost: Exact,
        currency_code: Option<String>,
        currency_locale: Option<String>,
        usd_total_cost: Exact,
        last_modified_date: jiff::Timestamp,
        attributes: Attributes,
    }

    #[derive(Deserialize)]
    struct Budget {
        amount: Exact,
        attributes: Attributes,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Attributes {
        object_type: String,
    }

    struct Exact(Decimal);

    impl<'de> Deserialize<'de> for Exact {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <&RawValue>::deserialize(deserializer)?.get();
            let read = if text.contains(['e', 'E']) { Decimal::from_scientific(text) } else { text.parse() };
            read.map(Self).map_err(D::Error::custom)
        }
    }
}

fn slim_json(records: &[UsageRecord]) -> Vec<u8> {
    let text = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
    let rows: Vec<_> = records
        .iter()
        .map(|record| {
            serde_json::json!({
                "id": record.customer_id.as_str(),
                "name": &*record.name,
                "percent": text(record.percent_used),
                "spent": text(record.spent.map(|spent| spent.round_dp(2))),
                "budget": text(record.budget.amount()),
                "currency": record.currency.key(),
                "updated": record.updated.map(jiff::Timestamp::as_second),
            })
        })
        .collect();
    serde_json::to_vec(&rows).expect("JSON")
}
