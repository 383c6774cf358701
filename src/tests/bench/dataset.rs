//! `make bench`: how small the dataset is beside slim JSON, and how small it could be: the entropy of what it says. Once with
//! the demo's names, and once with names of random letters, which nothing compresses.
//!
//! The bound adds up what each column says on its own. Names of random letters have the entropy of their letters, less that
//! of an order, since they are sent sorted; the demo's names are picked from lists of words, which the bound knows and a
//! compressor has to find. Spending has the entropy of random digits, as many as it has; percents, what remains and the
//! status follow from amounts, and the plan from the currency. What one column tells of another besides is not looked for.

#![expect(
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark that cannot be set up must stop, and an entropy is no exact figure"
)]

#[path = "../harness/demo_process.rs"]
mod demo_process;

use std::collections::HashMap;
use std::hash::Hash;
use std::io::{Read as _, Write as _};

use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use reqwest::header::{ACCEPT_ENCODING, COOKIE};

use demo_process::{DemoProcess, client};
use headroom::domain::grid::{Column, GridColumns, GridParts};
use headroom::wire::codec::dataset::{decode, encode};

/// The densest that there is; the window holds all of it.
const DENSEST: u32 = 11;
const WINDOW: u32 = 24;
/// What an answer is first sent with.
const QUICK: u32 = 6;
/// Lengths of random names, about those of the demo's.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=28;
/// How many names the demo can pick, and about how many bytes its words take: server/partner_center/demo/names.rs.
const DEMO_NAMES: f64 = 64.0 * 24.0 * 14.0;
const DEMO_WORDS: f64 = 500.0;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    println!("dataset, bytes after Brotli; slim JSON as dense as can be");
    println!(
        "rows      names    JSON        quick      densest    bound      of JSON: quick  densest  bound   above the bound"
    );
    for customers in if sizes.is_empty() { vec![10_000] } else { sizes } {
        let demo = received(customers).await;
        let random = with_random_names(&demo);
        for (kind, columns, names) in
            [("demo", &demo, demo_bits(demo.len())), ("random", &random, random_bits(&random))]
        {
            let json = packed(slim_json(columns).as_bytes(), DENSEST) as f64;
            let bytes = encode(columns);
            let (quick, densest) = (packed(&bytes, QUICK) as f64, packed(&bytes, DENSEST) as f64);
            let bound = (names + bits(columns.parts())) / 8.0;
            println!(
                "{:<9} {kind:<8} {json:<11.0} {quick:<10.0} {densest:<10.0} {bound:<10.0} {:>14.3} {:>8.3} {:>6.3} {:>11.1} %",
                columns.len(),
                quick / json,
                densest / json,
                bound / json,
                (densest / bound - 1.0) * 100.0,
            );
        }
    }
}

/// The demo's columns, as a browser has them.
async fn received(customers: usize) -> GridColumns {
    let folder = tempfile::tempdir().expect("a folder");
    let demo = DemoProcess::start(customers, "error", &folder.path().join("log"));
    let cookie = demo.sign_in("alex").await;
    let request =
        client().get(format!("{}/customers.bin", demo.url)).header(COOKIE, cookie).header(ACCEPT_ENCODING, "br");
    let answer = request.send().await.expect("an answer").bytes().await.expect("the dataset");
    let mut bytes = Vec::new();
    brotli::Decompressor::new(&*answer, 1 << 16).read_to_end(&mut bytes).expect("Brotli");
    decode(&bytes).expect("a dataset")
}

/// The same rows with names of random letters, in their order.
fn with_random_names(columns: &GridColumns) -> GridColumns {
    let mut random = StdRng::seed_from_u64(7);
    let name = |random: &mut StdRng| {
        let length = random.random_range(LENGTHS);
        (0..length).map(|_| char::from(random.random_range(b'a'..=b'z'))).collect::<String>()
    };
    let mut names: Vec<String> = (0..columns.len()).map(|_| name(&mut random)).collect();
    names.sort_unstable();
    let mut parts = columns.parts().clone();
    parts.name_ends = names
        .iter()
        .scan(0, |end, name| {
            *end += name.len() as u32;
            Some(*end)
        })
        .collect();
    parts.names = names.concat();
    GridColumns::from_parts(parts)
}

/// Only what the columns show, in an order that says nothing, like end2end/bench/rows.ts; ids whole.
fn slim_json(columns: &GridColumns) -> String {
    let mut random = StdRng::seed_from_u64(11);
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.shuffle(&mut random);
    let mut rows = Vec::with_capacity(order.len());
    for row in order {
        let row = columns.row(row).expect("a row");
        let rest: [u8; 12] = random.random();
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let id = format!(
            "{}-{}-{}-{}-{}",
            row.id.get(..8).unwrap_or(&row.id),
            hex(&rest[..2]),
            hex(&rest[2..4]),
            hex(&rest[4..6]),
            hex(&rest[6..])
        );
        let figure = |key: &str, column: Column| {
            let trimmed = row.plain(column).map(|plain| plain.trim_end_matches('0').trim_end_matches('.').to_owned());
            trimmed
                .map(|plain| format!(",\"{key}\":{}", if plain.is_empty() { "0" } else { &plain }))
                .unwrap_or_default()
        };
        let updated = row.units(Column::Updated).map(|moment| format!(",\"updated\":{moment}")).unwrap_or_default();
        rows.push(format!(
            "{{\"id\":\"{id}\",\"name\":{},\"plan\":\"{}\"{}{}{},\"currency\":\"{}\"{updated}}}",
            serde_json::to_string(&row.name).expect("JSON"),
            row.plan.key(),
            figure("percent", Column::PercentUsed),
            figure("spent", Column::Spent),
            figure("budget", Column::Budget),
            row.currency.key(),
        ));
    }
    format!("[{}]", rows.join(","))
}

fn packed(bytes: &[u8], quality: u32) -> usize {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, quality, WINDOW);
    writer.write_all(bytes).and_then(|()| writer.flush()).expect("Brotli");
    drop(writer);
    packed.len()
}

/// What all columns but the names say, in bits.
fn bits(parts: &GridParts) -> f64 {
    let rows = parts.ids.len();
    let ids = (parts.ids.known.count() * rows * 8) as f64;
    let currencies = entropy(parts.currency.iter());
    let plans = entropy(parts.currency.iter().zip(&parts.plans)) - currencies;
    let values = |column| (0..rows).map(move |row| parts.values(column).units(row));
    // Without a budget, none is what the status says.
    let budgets = entropy(parts.currency.iter().copied().zip(values(Column::Budget))) - currencies;
    let updated = entropy(values(Column::Updated));
    let projected = digits(values(Column::Projected));
    ids + currencies + plans + budgets + digits(values(Column::Spent)) + updated + projected
}

/// As many random digits as each figure has: which number of them, and which of the figures with that many.
fn digits(values: impl Iterator<Item = Option<i64>> + Clone) -> f64 {
    // Amounts are in ten-thousandths, and shown in hundredths.
    let hundredths = |units: i64| units.unsigned_abs() / 100;
    let length = |units: i64| hundredths(units).checked_ilog10().map_or(0, |log| log + 1);
    let which = entropy(values.clone().map(|units| units.map(length)));
    let chosen = |units: i64| length(units).checked_sub(1).map_or(0.0, |log| (9.0 * 10_f64.powi(log as i32)).log2());
    which + values.flatten().map(chosen).sum::<f64>()
}

/// The bits that tell each value, if every one is as frequent as it is here.
fn entropy<T: Eq + Hash>(values: impl Iterator<Item = T>) -> f64 {
    let mut found: HashMap<T, f64> = HashMap::new();
    for value in values {
        *found.entry(value).or_default() += 1.0;
    }
    let all: f64 = found.values().sum();
    found.values().map(|count| count * (all / count).log2()).sum()
}

/// Random letters, random lengths, less their order.
fn random_bits(columns: &GridColumns) -> f64 {
    let lengths = (LENGTHS.end() - LENGTHS.start() + 1) as f64;
    let letters = columns.parts().names.len() as f64 * 26_f64.log2();
    columns.len() as f64 * lengths.log2() + letters - factorial_bits(columns.len() as f64)
}

/// Which of all possible names are there, and how often; and the words.
fn demo_bits(rows: usize) -> f64 {
    let rows = rows as f64;
    factorial_bits(rows + DEMO_NAMES - 1.0) - factorial_bits(rows) - factorial_bits(DEMO_NAMES - 1.0) + DEMO_WORDS * 8.0
}

/// The base-two logarithm of a factorial (Stirling's formula).
fn factorial_bits(of: f64) -> f64 {
    of * (of / std::f64::consts::E).log2() + (2.0 * std::f64::consts::PI * of).log2() / 2.0
}
