//! The bytes of one page of a `PagedResourceCollection<CustomerMonthlyUsageRecord>`, turned into domain types.
//!
//! Everything is read from the one buffer that came in. The items are borrowed as raw JSON and read one by one, so
//! that a record that makes no sense costs itself and not the page. No text of the answer gets into an error.

mod record;

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::domain::usage::{UnreadableRecord, UsageRecord};

/// More records than this, over all pages, are refused: no partner has as many customers, and a page of small
/// nonsense must not take many times its size in memory.
pub const MAX_RECORDS: usize = 1_000_000;

/// One page, read.
#[derive(Debug)]
pub struct Page {
    pub records: Vec<UsageRecord>,
    pub unreadable: Vec<UnreadableRecord>,
    /// `totalCount`; Microsoft's own sample says 25 and lists 4.
    pub total_count: Option<u64>,
    pub next: Option<NextLink>,
}

impl Page {
    /// What code 3000, "no usage data", stands for.
    #[must_use]
    pub fn none() -> Self {
        Self { records: Vec::new(), unreadable: Vec::new(), total_count: Some(0), next: None }
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

/// Why a whole page cannot be read.
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
/// [`PageError`] if the body as a whole is no collection. A single bad record is no error: it is listed in
/// [`Page::unreadable`].
pub fn parse_page(body: &[u8], before: usize) -> Result<Page, PageError> {
    // A broken character spoils the name it is in, and not the page.
    let text = String::from_utf8_lossy(strip_bom(body));
    let envelope: Envelope<'_> = parse_object(&text)?;
    let total_count = envelope.total_count.and_then(|raw| raw.get().trim_matches('"').parse().ok());
    let items = match envelope.items {
        Some(Items(items)) => items,
        None if total_count == Some(0) => Vec::new(),
        None => return Err(PageError::Shape { line: 1, column: 1 }),
    };
    if before.saturating_add(items.len()) > MAX_RECORDS {
        return Err(PageError::TooManyRecords);
    }
    let next = envelope.links.map(|raw| read_next(raw.get())).transpose()?.flatten();
    let mut page = Page { records: Vec::with_capacity(items.len()), unreadable: Vec::new(), total_count, next };
    let mut oddities = record::Oddities::default();
    for (index, item) in items.into_iter().enumerate() {
        match record::read(item.get(), &mut oddities) {
            Ok(record) => page.records.push(record),
            Err(reason) => {
                page.unreadable
                    .push(UnreadableRecord { position: before + index + 1, reason: reason.to_string().into() });
            }
        }
    }
    oddities.report(page.unreadable.len());
    Ok(page)
}

/// Microsoft's answers may begin with a UTF-8 byte-order mark, which is no JSON.
#[must_use]
pub fn strip_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    #[serde(borrow)]
    items: Option<Items<'a>>,
    #[serde(borrow)]
    total_count: Option<&'a RawValue>,
    #[serde(borrow)]
    links: Option<&'a RawValue>,
}

/// At most one more than [`MAX_RECORDS`] items, as raw JSON.
struct Items<'a>(Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Items<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bounded;
        impl<'de> Visitor<'de> for Bounded {
            type Value = Items<'de>;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("a list of records")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                    if items.len() > MAX_RECORDS {
                        // Nothing is gained by reading on: the caller refuses the page by its length.
                        while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                        break;
                    }
                }
                Ok(Items(items))
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
