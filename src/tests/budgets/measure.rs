//! What a file of 100,000 rows costs: `cargo nextest run --release --features ssr --run-ignored only --no-capture -E
//! 'test(a_file_of_100_000_rows)'`.

use std::fmt::Write as _;
use std::time::Instant;

use headroom::domain::budget_import::{Asked, Columns, DecimalMark, DryRun, ImportForm, Table, VerdictKind, Why};
use headroom::domain::customer::{CustomerId, Plan, write_guid};
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::usage::UsageRecord;
use headroom::server::imports::{MAX_FILE_BYTES, read};
use headroom::server::store::stored::import;

use super::imports::workbook_of;

const ROWS: usize = 100_000;

fn id(number: usize) -> CustomerId {
    let mut bytes = [0xab; 16];
    bytes[..8].copy_from_slice(&(number as u64).to_be_bytes());
    CustomerId::parse(&write_guid(bytes)).expect("an id")
}

fn record(number: usize) -> UsageRecord {
    UsageRecord {
        customer_id: id(number),
        name: format!("Customer {number} AB").into(),
        plan: Plan::Azure,
        budget: number.is_multiple_of(2).then(|| Decimal::from(1000)).into(),
        spent: Some(Decimal::from(number)),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::from_key("EUR"),
        updated: None,
    }
}

/// The cells of a row: every tenth is wrong in one of four ways, half have a name and no id.
fn cells(number: usize) -> [String; 4] {
    let id = if number.is_multiple_of(2) { id(number).to_string() } else { String::new() };
    let amount = match number % 40 {
        0 => "0".to_owned(),
        10 => String::new(),
        20 => "much".to_owned(),
        _ => format!("{}.{:03}", number % 900 + 2, number % 1000),
    };
    let currency = if number % 40 == 30 { "SEK" } else { "EUR" };
    [id, format!("Customer {number} AB"), amount, currency.to_owned()]
}

const HEAD: [&str; 4] = ["Tenant-ID", "Kunde", "Budget", "Währung"];

fn file_of_text() -> Vec<u8> {
    let mut text = format!("{}\r\n", HEAD.join(";"));
    (0..ROWS).for_each(|number| write!(text, "{}\r\n", cells(number).join(";")).expect("text"));
    text.into_bytes()
}

fn workbook() -> Vec<u8> {
    let mut sheet = String::from("<worksheet><sheetData>");
    let mut add = |line: usize, cells: &[String; 4]| {
        write!(sheet, "<row r=\"{line}\">").expect("text");
        for (cell, column) in cells.iter().zip(["A", "B", "C", "D"]) {
            write!(sheet, "<c r=\"{column}{line}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>").expect("text");
        }
        sheet.push_str("</row>");
    };
    add(1, &HEAD.map(str::to_owned));
    (0..ROWS).for_each(|number| add(number + 2, &cells(number)));
    sheet.push_str("</sheetData></worksheet>");
    workbook_of(&sheet)
}

/// Megabytes, from this process's status: now, and at the most since the last look.
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kilobytes.unwrap_or_default() / 1024
    };
    let found = (of("VmRSS"), of("VmHWM"));
    // Linux forgets the maximum then.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    found
}

#[expect(clippy::disallowed_methods, reason = "a measurement is of the machine's own time")]
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (before, _) = memory();
    let start = Instant::now();
    let done = work();
    let (_, most) = memory();
    println!(
        "{what:<24} {:>6} ms  {:>5} MB more at the most",
        start.elapsed().as_millis(),
        most.saturating_sub(before)
    );
    done
}

#[test]
#[ignore = "a measurement"]
fn a_file_of_100_000_rows_is_judged_within_seconds() {
    let records: Vec<UsageRecord> = (0..ROWS).map(record).collect();
    let mut tables: Vec<Table> = Vec::new();
    for (name, file) in [("text", file_of_text()), ("workbook", workbook())] {
        println!("{name}: {} KB", file.len() / 1024);
        assert!(file.len() <= MAX_FILE_BYTES);
        let table = timed("read", || read(&file).expect("a table"));
        let stored = timed("write to be stored", || import::write("budgets", &table));
        let again = timed("read what was stored", || import::read(&stored).map(|(_, table)| table));
        assert_eq!(again.as_ref(), Ok(&table));
        tables.push(table);
    }
    assert_eq!(tables[0], tables[1]);
    let columns = Columns::of(&tables[0], &ImportForm::default()).expect("known columns");
    let open = timed("judge, nothing chosen", || DryRun::of(&tables[0], &columns, None, &records, &[]));
    assert_eq!(open.asked, Some(Asked::DecimalMark), "1.234 has two readings, and no other amount decides");
    let comma = Some(DecimalMark::Comma);
    let run = timed("judge, a decimal comma", || DryRun::of(&tables[0], &columns, comma, &records, &[]));
    let counts = run.counts();
    println!("{counts:?}");
    let of = |kind| counts.get(&kind).copied().unwrap_or_default();
    assert_eq!(of(VerdictKind::Set), ROWS - ROWS / 10);
    for why in [Why::NotAboveZero, Why::NoAmount, Why::NotANumber, Why::OtherCurrency] {
        assert_eq!(of(VerdictKind::Refused(why)), ROWS / 40, "{why:?}");
    }
    assert_eq!(timed("the first 1,000 changes", || run.first(1_000)).changes.len(), 1_000);
}
