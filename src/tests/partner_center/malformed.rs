//! Ten thousand bodies that began as Microsoft's documented response and were then damaged, each as its seed says, and read
//! beside `serde_json`: what is no JSON is refused, no item goes missing without a word, and no amount is another one.

use headroom::domain::money::Decimal;
use headroom::domain::usage::RecordField::TotalCost;
use headroom::domain::usage::RecordProblem::{Invalid, Repeated, TooLarge};
use headroom::domain::usage::UnreadableField;
use headroom::server::partner_center::answers::{self, Page};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng, SeedableRng};
use serde::de::IgnoredAny;
use serde_json::Value;

const BODIES: u64 = 10_000;
const DOCUMENTED: &[u8] = include_bytes!("../../server/partner_center/documented_response.json");
/// What is put where it does not belong.
const PIECES: [&[u8]; 24] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b":",
    b",",
    b"\\",
    b"\\ud800",
    b"\\u0000",
    b"null",
    b"true",
    b"-",
    b"e999",
    b"1e-40",
    b"99999999999999999999999999999999999999",
    b"\"items\":[]",
    b"\"totalCost\":1,",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"NaN",
    b"//",
    b"\0",
];

#[test]
fn ten_thousand_malformed_bodies_lose_no_item_and_no_digit() {
    let (mut read, mut compared, mut refused, mut unreadable) = (0, 0, 0, 0);
    for seed in 0..BODIES {
        let body = damaged(seed);
        let Ok(page) = answers::parse_page(&body, 0) else {
            refused += 1;
            continue;
        };
        let text = String::from_utf8_lossy(answers::strip_bom(&body)).into_owned();
        if let Err(error) = serde_json::from_str::<IgnoredAny>(&text) {
            panic!("seed {seed}: {error}, and it was read");
        }
        // Half a surrogate pair is JSON, but no value of serde_json's.
        if let Ok(plain) = serde_json::from_str(&text) {
            assert_accounts_for(seed, &page, &plain);
            compared += 1;
        }
        read += 1;
        unreadable += page.unreadable.len() + page.unreadable_fields.len();
    }
    println!(
        "{BODIES} malformed bodies: {refused} refused, {read} read, with {unreadable} records and fields reported as unreadable"
    );
    assert!(
        compared > 1_000 && refused > 1_000 && unreadable > 100,
        "{compared} of {read} compared, {refused} refused, {unreadable} unreadable"
    );
}

/// Damaged in one to four places.
fn damaged(seed: u64) -> Vec<u8> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut body = DOCUMENTED.to_vec();
    for _ in 0..random.random_range(1..=4) {
        let at = random.random_range(0..body.len().max(1)).min(body.len());
        let end = (at + random.random_range(0..64)).min(body.len());
        match random.random_range(0..7) {
            0 => body.truncate(at),
            1 => drop(body.drain(at..end)),
            2 => {
                let again = body[at..end].to_vec();
                body.splice(at..at, again);
            }
            3 => {
                let digits: Vec<usize> = (0..body.len()).filter(|&place| body[place].is_ascii_digit()).collect();
                if let Some(&place) = digits.choose(&mut random) {
                    body[place] = *b"0123456789eE.-+x\"".choose(&mut random).expect("a byte");
                }
            }
            4 => {
                if let Some(byte) = body.get_mut(at) {
                    *byte ^= 1 << random.random_range(0..8);
                }
            }
            _ => {
                let piece = PIECES.choose(&mut random).expect("a piece");
                body.splice(at..at, piece.iter().copied());
            }
        }
    }
    body
}

/// Every item is a record or is reported, and every amount is the one that was sent.
fn assert_accounts_for(seed: u64, page: &Page, plain: &Value) {
    let items = plain["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(page.len(), items.len(), "seed {seed}: items went missing");
    let reported = |index: usize| page.unreadable.iter().any(|item| item.position == index + 1);
    let readable = items.iter().enumerate().filter(|(index, _)| !reported(*index));
    let of_cost = [Invalid(TotalCost), TooLarge(TotalCost), Repeated(TotalCost)];
    for (record, (index, item)) in page.records.iter().zip(readable) {
        let cost = &item["totalCost"];
        let sent = cost.as_f64().or_else(|| cost.as_str().and_then(|text| text.trim().parse().ok()));
        let kept = record.spent.map(|amount: Decimal| amount.to_string().parse::<f64>().expect("a number"));
        match (sent, kept) {
            (Some(sent), Some(kept)) => {
                assert!((sent - kept).abs() <= 1e-12 * sent.abs().max(1.0), "seed {seed}: {sent} became {kept}");
            }
            (sent, kept) => {
                let is_noted =
                    |field: &UnreadableField| field.position == index + 1 && of_cost.contains(&field.problem);
                let is_noted = page.unreadable_fields.iter().any(is_noted);
                assert!((sent.is_none() || is_noted) && kept.is_none(), "seed {seed}: {sent:?} became {kept:?}");
            }
        }
    }
}
