//! A report ready to serve: evaluated, encoded and compressed once for the browser.

use std::io::Write as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use sha2::{Digest as _, Sha256};

use domain::alert::Rules;
use domain::budget::NearThreshold;
use domain::link::{CustomerSnapshot, GridSnapshot, Snapshot};
use domain::names;
use domain::overview::Overview;
use domain::projection::Outlooks;
use domain::since::{Baseline, Comparison};
use domain::usage::UsageReport;
use server::reports::Part;
use wire::codec::dataset;

/// The cached data of a user between two calls to Partner Center.
#[derive(Debug)]
pub struct PreparedReport {
    pub overview: Overview,
    pub dataset: Arc<EncodedDataset>,
    /// What is projected of each row; empty where that could not be found out in time, and in a shared link.
    pub outlooks: Arc<Outlooks>,
    /// What was prepared of some of its rows, the last used first.
    narrowed: Mutex<Vec<Narrowed>>,
    /// What has changed since earlier, by the rules that said so, the last found first.
    comparisons: Mutex<Vec<(Rules, Arc<Comparison>)>>,
}

/// Rows of a report, and what was prepared of them.
type Narrowed = (Vec<u32>, Arc<PreparedReport>);

/// What a shared link shows, ready to serve.
#[derive(Debug)]
pub enum PreparedSnapshot {
    Grid(Arc<PreparedGrid>),
    Customer(Box<CustomerSnapshot>),
}

/// A shared grid.
#[derive(Debug)]
pub struct PreparedGrid {
    pub report: PreparedReport,
    /// Whether the report was incomplete when it was frozen.
    pub incomplete: bool,
}

/// The grid's dataset as sent.
#[derive(Debug)]
pub struct EncodedDataset {
    pub plain: Bytes,
    brotli: OnceLock<Bytes>,
    /// The same, as dense as can be.
    dense: OnceLock<Bytes>,
    /// A strong validator of the content (RFC 9110, section 8.8.3), without the quotes.
    pub etag: String,
}

/// A page, its dataset and its bells ask for the same rows, one after the other.
const KEPT_NARROWED: usize = 2;
/// The last visit, and a few chosen days.
const KEPT_COMPARISONS: usize = 4;
/// Compresses well enough at about 30 MB/s, for the first answer.
const BROTLI_QUALITY: u32 = 6;
/// For those that follow: saves a tenth of the bytes, and takes seconds for a large partner.
const DENSE_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 22;

impl PreparedReport {
    /// Takes about a second for 100,000 customers: not for an async thread.
    #[must_use]
    pub fn new(report: UsageReport, near: NearThreshold) -> Self {
        Self::among(&[], report, Arc::default(), near)
    }

    /// The same; what was prepared from equal records and projections for another sign-in is shared.
    #[must_use]
    pub fn among(known: &[Arc<Self>], report: UsageReport, outlooks: Arc<Outlooks>, near: NearThreshold) -> Self {
        let overviews = known.iter().map(|one| &one.overview);
        let overview = Overview::among(overviews, report, near, &outlooks, names::compare);
        match known.iter().find(|one| one.overview.shares_with(&overview)) {
            Some(same) => Self::assemble(overview, Arc::clone(&same.dataset), outlooks),
            None => Self::of(overview, outlooks),
        }
    }

    /// What it takes in memory, with what was prepared of some of its rows.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = vec![
            Part::of(&self.overview.columns, self.overview.bytes()),
            Part::of(&self.dataset, self.dataset.bytes()),
            Part::of(&self.outlooks, self.outlooks.bytes()),
        ];
        for (rows, narrowed) in &*self.narrowed.lock().unwrap_or_else(PoisonError::into_inner) {
            parts.push(Part::of(narrowed, rows.capacity() * size_of::<u32>()));
            parts.append(&mut narrowed.parts());
        }
        for (_, comparison) in &*self.comparisons.lock().unwrap_or_else(PoisonError::into_inner) {
            parts.push(Part::of(comparison, comparison.bytes()));
        }
        parts
    }

    fn of(overview: Overview, outlooks: Arc<Outlooks>) -> Self {
        let dataset = Arc::new(EncodedDataset::new(dataset::encode(&overview.columns)));
        Self::assemble(overview, dataset, outlooks)
    }

    fn assemble(overview: Overview, dataset: Arc<EncodedDataset>, outlooks: Arc<Outlooks>) -> Self {
        Self { overview, dataset, outlooks, narrowed: Mutex::default(), comparisons: Mutex::default() }
    }

    /// What is known to have changed since a baseline, by the same rules.
    #[must_use]
    pub fn comparison(&self, baseline: Baseline, rules: &Rules) -> Option<Arc<Comparison>> {
        let known = self.comparisons.lock().unwrap_or_else(PoisonError::into_inner);
        let same = known.iter().find(|(by, comparison)| comparison.baseline == baseline && by == rules);
        same.map(|(_, comparison)| Arc::clone(comparison))
    }

    /// Keeps what has changed, with the rules that said so.
    pub fn keep_comparison(&self, comparison: Arc<Comparison>, rules: Rules) {
        let mut known = self.comparisons.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|(_, other)| other.baseline != comparison.baseline);
        known.insert(0, (rules, comparison));
        known.truncate(KEPT_COMPARISONS);
    }

    /// The same with only these rows, which are in order. Those asked for last are kept; others take as long as
    /// [`Self::new`] for as many rows: not for an async thread.
    #[must_use]
    pub fn narrowed(&self, rows: Vec<u32>) -> Arc<Self> {
        let kept = || self.narrowed.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().iter().find(|(known, _)| *known == rows).map(|(_, report)| Arc::clone(report));
        let report = known.unwrap_or_else(|| {
            let narrowed = Self::of(self.overview.narrowed(&rows), Arc::clone(&self.outlooks));
            Arc::new(narrowed)
        });
        let mut kept = kept();
        kept.retain(|(known, _)| *known != rows);
        kept.insert(0, (rows, Arc::clone(&report)));
        kept.truncate(KEPT_NARROWED);
        report
    }
}

impl PreparedSnapshot {
    /// Takes about half a second for 100,000 customers: not for an async thread.
    #[must_use]
    pub fn new(frozen: Snapshot) -> Self {
        match frozen {
            Snapshot::Grid(figures) => Self::Grid(Arc::new(PreparedGrid::new(figures))),
            Snapshot::Customer(page) => Self::Customer(page),
        }
    }
}

impl PreparedGrid {
    fn new(figures: GridSnapshot) -> Self {
        let incomplete = figures.incomplete;
        Self { report: PreparedReport::of(Overview::of_frozen(figures), Arc::default()), incomplete }
    }
}

impl EncodedDataset {
    fn new(plain: Vec<u8>) -> Self {
        let digest = Sha256::digest(&plain);
        let etag = BASE64_URL_SAFE_NO_PAD.encode(&digest[..12]);
        Self { plain: plain.into(), brotli: OnceLock::new(), dense: OnceLock::new(), etag }
    }

    fn bytes(&self) -> usize {
        let compressed = [&self.brotli, &self.dense].into_iter().filter_map(OnceLock::get).map(Bytes::len);
        self.plain.len() + compressed.sum::<usize>()
    }

    /// Whether [`Self::brotli`] returns at once.
    pub fn is_compressed(&self) -> bool {
        self.brotli.get().is_some()
    }

    /// The same in Brotli (RFC 7932), compressed on the first call so that the page need not wait for it; empty if
    /// compression failed. May take half a second: not for an async thread.
    pub fn brotli(&self) -> &Bytes {
        self.brotli.get_or_init(|| self.compressed(BROTLI_QUALITY))
    }

    /// The same as dense as can be, once [`Self::compress_densely`] has finished.
    pub fn dense(&self) -> Option<&Bytes> {
        self.dense.get().filter(|bytes| !bytes.is_empty())
    }

    /// Takes seconds for a large partner, one dataset at a time: for a thread of its own.
    pub fn compress_densely(&self) {
        static ONE: Mutex<()> = Mutex::new(());
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        self.dense.get_or_init(|| self.compressed(DENSE_QUALITY));
    }

    fn compressed(&self, quality: u32) -> Bytes {
        let mut compressed = Vec::with_capacity(self.plain.len() / 3);
        let mut writer = brotli::CompressorWriter::new(&mut compressed, 64 * 1024, quality, BROTLI_WINDOW);
        let written = writer.write_all(&self.plain).and_then(|()| writer.flush());
        drop(writer);
        if written.is_ok() { compressed.into() } else { Bytes::new() }
    }
}

#[cfg(test)]
mod tests {
    use domain::customer::{CustomerId, Plan};
    use domain::grid::{Column, Direction, GridQuery, SortKey};
    use domain::money::{BillingCurrency, Decimal};
    use domain::usage::{UsageRecord, UsageReport};
    use jiff::Timestamp;

    use super::*;

    fn record((number, name): (usize, &str)) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::numbered(number),
            name: name.into(),
            plan: Plan::Azure,
            budget: Some(Decimal::ONE_HUNDRED).into(),
            spent: Some(Decimal::TEN),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key("EUR"),
            updated: None,
        }
    }

    #[test]
    fn the_browser_has_names_in_the_order_of_the_server_whatever_order_they_came_in() {
        let expected = ["Ähre", "Azur", "cote", "coté", "Łódź", "Öresund", "Straße", "Zebra", "Чай", "مدينة"];
        for turned in [false, true] {
            let mut received: Vec<UsageRecord> = expected.into_iter().enumerate().map(record).collect();
            if turned {
                received.reverse();
            }
            let report = UsageReport::new(received, Vec::new(), None, Timestamp::UNIX_EPOCH);
            let prepared = PreparedReport::new(report, NearThreshold::default());
            let query = GridQuery::parse("sort=name");
            let on_server = prepared.overview.order(&query).iter();
            let on_server: Vec<&str> = on_server.map(|row| prepared.overview.columns.name(*row as usize)).collect();
            let sent = dataset::decode(&prepared.dataset.plain).expect("a dataset");
            let in_browser = sent.order(SortKey::By(Column::Customer), Direction::Ascending);
            let in_browser: Vec<&str> = in_browser.iter().map(|row| sent.name(*row as usize)).collect();
            assert_eq!((on_server, in_browser), (expected.to_vec(), expected.to_vec()));
        }
    }
}
