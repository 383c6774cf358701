//! The bytes of one page of a `PagedResourceCollection<CustomerMonthlyUsageRecord>`, turned into domain types; and, in
//! `usage_summary`, those of one `CustomerUsageSummary`, in `spending_budget` those of one `SpendingBudget`, in `fraud` those of fraud events, and in `breakdown` those of the
//! lists behind a customer's spending.
//!
//! Everything is read from the one buffer that came in. The fields of a record are borrowed as raw JSON, so that a record
//! that makes no sense costs itself and not the page. No text of the answer gets into an error. `scan` reads pages that are
//! in order in a third of the time, along a `cursor`; `serde_json` has the last word on all others, and
//! `symbols` puts in quotes what no JSON has.

mod breakdown;
mod cursor;
mod fraud;
mod record;
mod scan;
mod spending_budget;
mod symbols;
mod usage_summary;

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

pub use breakdown::{ItemsPage, MAX_ITEMS, parse_meters, parse_resources, parse_subscriptions};
use cursor::GiveUp;
use domain::usage::{RecordProblem, UnreadableField, UnreadableRecord, UsageRecord};
pub use fraud::{FraudPage, MAX_EVENTS, parse_fraud_events};
use record::Oddities;
pub use spending_budget::parse_spending_budget;
pub use usage_summary::parse_usage_summary;

/// More records than this, over all pages, are refused: no partner has as many customers, and a page of small
/// nonsense must not take many times its size in memory.
pub const MAX_RECORDS: usize = 1_000_000;

/// One page, read.
#[derive(Debug)]
pub struct Page {
    pub records: Vec<UsageRecord>,
    pub unreadable: Vec<UnreadableRecord>,
    /// Fields of the records above.
    pub unreadable_fields: Vec<UnreadableField>,
    /// `totalCount`; Microsoft's own sample says 25 and lists 4.
    pub total_count: Option<u64>,
    pub next: Option<NextLink>,
}

impl Page {
    /// What code 3000, "no usage data", stands for.
    #[must_use]
    pub fn none() -> Self {
        Self {
            records: Vec::new(),
            unreadable: Vec::new(),
            unreadable_fields: Vec::new(),
            total_count: Some(0),
            next: None,
        }
    }

    /// How many items the page listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len() + self.unreadable.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// `links.next`: where the next page is, and the headers to send along.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextLink {
    pub uri: String,
    pub headers: Vec<(String, String)>,
}

/// Why a whole answer cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PageError {
    #[error("the answer is not a JSON object")]
    NotAnObject,
    #[error("the answer is not valid JSON (line {line}, column {column})")]
    Json { line: usize, column: usize },
    #[error("the answer has no list of items (line {line}, column {column})")]
    Shape { line: usize, column: usize },
    #[error("the answer's links cannot be read")]
    Links,
    #[error("the answer lists too many records")]
    TooManyRecords,
}

/// Reads one page. `before` is how many records the pages before it listed.
///
/// # Errors
///
/// [`PageError`] if the body as a whole is not a collection. A single bad record is not an error: it is listed in
/// [`Page::unreadable`].
pub fn parse_page(body: &[u8], before: usize) -> Result<Page, PageError> {
    let text = to_text(body);
    let page = |text: &str| {
        let collection = scan::read(text).or_else(|GiveUp| Collection::read(text))?;
        collection.into_page(before)
    };
    match page(&text) {
        Err(error @ PageError::Json { .. }) => symbols::quoted(&text).map_or(Err(error), |text| page(&text)),
        page => page,
    }
}

/// Microsoft's answers may begin with a UTF-8 byte-order mark, which is not JSON.
#[must_use]
pub fn strip_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// A broken character spoils the name it is in, and not the answer.
fn to_text(body: &[u8]) -> Cow<'_, str> {
    let body = strip_bom(body);
    std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed)
}

/// The collection: its items as far as they could be read, the rest as JSON text. `null` is absent.
struct Collection<'a> {
    items: Option<Records>,
    total_count: Option<&'a str>,
    links: Option<&'a str>,
}

impl<'a> Collection<'a> {
    /// A page with an item that is not a record, or is damaged, is read item by item, which costs that item and not the
    /// page; and here it is said what is wrong with the whole.
    fn read(text: &'a str) -> Result<Self, PageError> {
        let raw: RawCollection<'_> = parse_object(text)?;
        let [total_count, links] = [raw.total_count, raw.links].map(|raw| raw.map(RawValue::get));
        Ok(Self { items: raw.items.map(RawItems::read), total_count, links })
    }

    fn into_page(self, before: usize) -> Result<Page, PageError> {
        let total_count = self.total_count.and_then(|json| json.trim_matches('"').parse().ok());
        let records = match self.items {
            Some(records) => records,
            None if total_count == Some(0) => Records::default(),
            None => return Err(PageError::Shape { line: 1, column: 1 }),
        };
        if before.saturating_add(records.items) > MAX_RECORDS {
            return Err(PageError::TooManyRecords);
        }
        let next = self.links.map(read_next).transpose()?.flatten();
        records.oddities.report(records.unreadable.len(), records.unreadable_fields.len());
        let unreadable = records
            .unreadable
            .into_iter()
            .map(|(index, problem)| UnreadableRecord { position: before + index + 1, problem });
        let unreadable_fields = records
            .unreadable_fields
            .into_iter()
            .map(|(index, problem)| UnreadableField { position: before + index + 1, problem });
        Ok(Page {
            records: records.read,
            unreadable: unreadable.collect(),
            unreadable_fields: unreadable_fields.collect(),
            total_count,
            next,
        })
    }
}

/// A list of items, as far as they could be read.
#[derive(Default)]
struct Records {
    items: usize,
    read: Vec<UsageRecord>,
    /// The index of an item, and why it could not be read.
    unreadable: Vec<(usize, RecordProblem)>,
    /// The index of an item that was read, and which of its fields could not be.
    unreadable_fields: Vec<(usize, RecordProblem)>,
    oddities: Oddities,
}

impl Records {
    fn add(&mut self, record: Result<UsageRecord, RecordProblem>) {
        let index = self.items;
        self.unreadable_fields.extend(self.oddities.problems.drain(..).map(|problem| (index, problem)));
        match record {
            Ok(record) => self.read.push(record),
            Err(problem) => self.unreadable.push((self.items, problem)),
        }
        self.items += 1;
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawCollection<'a> {
    #[serde(borrow)]
    items: Option<RawItems<'a>>,
    #[serde(borrow)]
    total_count: Option<&'a RawValue>,
    #[serde(borrow)]
    links: Option<&'a RawValue>,
}

/// At most one more than [`MAX_RECORDS`] items, as raw JSON.
struct RawItems<'a>(Vec<&'a RawValue>);

impl RawItems<'_> {
    fn read(self) -> Records {
        let mut records = Records::default();
        if self.0.len() > MAX_RECORDS {
            // The caller refuses the page by its length.
            return Records { items: self.0.len(), ..records };
        }
        for item in self.0 {
            let record = record::read(item.get(), &mut records.oddities);
            records.add(record);
        }
        records
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for RawItems<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bounded;
        impl<'de> Visitor<'de> for Bounded {
            type Value = RawItems<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list of items")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                    if items.len() > MAX_RECORDS {
                        // Nothing is gained by reading on.
                        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                        break;
                    }
                }
                Ok(RawItems(items))
            }
        }
        deserializer.deserialize_seq(Bounded)
    }
}

/// Reads an object, and refuses the list of its values that serde would accept in its place.
fn parse_object<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, PageError> {
    if !json.trim_ascii_start().starts_with('{') {
        return Err(PageError::NotAnObject);
    }
    serde_json::from_str(json).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        if error.is_data() { PageError::Shape { line, column } } else { PageError::Json { line, column } }
    })
}

#[derive(Deserialize)]
struct WireLinks<'a> {
    #[serde(borrow)]
    next: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct WireLink<'a> {
    uri: String,
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "null_as_empty")]
    headers: Vec<WireHeader>,
}

#[derive(Deserialize)]
struct WireHeader {
    key: String,
    value: String,
}

fn null_as_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<WireHeader>, D::Error> {
    let headers = Option::<Vec<WireHeader>>::deserialize(deserializer)?.unwrap_or_default();
    if headers.len() > 16 { Err(D::Error::custom("too many headers")) } else { Ok(headers) }
}

/// A link that cannot be understood is an error: there may be more pages behind it.
fn read_next(links: &str) -> Result<Option<NextLink>, PageError> {
    let links: WireLinks<'_> = parse_object(links).map_err(|_| PageError::Links)?;
    let Some(next) = links.next else { return Ok(None) };
    let link: WireLink<'_> = parse_object(next.get()).map_err(|_| PageError::Links)?;
    if link.method.is_some_and(|method| !method.eq_ignore_ascii_case("GET")) || link.uri.is_empty() {
        return Err(PageError::Links);
    }
    let headers = link.headers.into_iter().map(|header| (header.key, header.value)).collect();
    Ok(Some(NextLink { uri: link.uri, headers }))
}

#[cfg(test)]
mod tests;
