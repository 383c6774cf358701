use proptest::prelude::*;

use super::*;
use domain::budget::NearThreshold;
use domain::customer::CustomerId;
use domain::grid::{Direction, GridQuery, GridRecord, GridRow, Outlook, SearchIndex, SortKey};
use domain::money::Decimal;
use domain::spending_budget::SpendingBudget;
use domain::usage::UsageRecord;

fn columns() -> GridColumns {
    let record = |id: &str, name: &str, spent: Option<&str>, currency| UsageRecord {
        customer_id: CustomerId::parse(id).expect("an id"),
        name: name.into(),
        plan: if spent.is_some() { Plan::Azure } else { Plan::Legacy },
        budget: spent.map(|_| Decimal::from(if id == "contoso" { -20 } else { 20 })).into(),
        spent: spent.and_then(|spent| spent.parse().ok()),
        percent_used: Some(Decimal::new(60_284, 2)),
        spent_usd: None,
        currency,
        updated: spent.and_then(|_| "2019-09-17T17:08:11.1433333+00:00".parse().ok()),
    };
    let code = |code| BillingCurrency::Code(CurrencyCode::parse(code).expect("a code"));
    let records = [
        record("11111111-6fb9-4b05-8f15-b3d72e0596e6", "Ünï ☃", Some("120.5682999999995904716"), code("SEK")),
        record("contoso", "", Some("7922816251426433759354395033"), code("JPY")),
        record("fabrikam", "Fabrikam", None, BillingCurrency::Locale("fr-FR".into())),
        record("x", "X", Some("-0.125"), BillingCurrency::Missing),
        // The first one is moving.
        record("11111111-6fb9-4b05-8f15-b3d72e0596e6", "Ünï ☃", None, BillingCurrency::Missing),
    ];
    laid_out(&[
        (&records[1], None),
        (&records[2], None),
        (&records[3], Some("-0.124999")),
        (&records[0], Some("242.5")),
        (&records[4], None),
    ])
}

/// Rows in the order of their names, with what is projected of each.
fn laid_out(rows: &[(&UsageRecord, Option<&str>)]) -> GridColumns {
    let rows: Vec<_> = rows
        .iter()
        .map(|(record, projected)| {
            let total = projected.map(|total| total.parse().expect("a decimal"));
            let outlook = total.map(|total| Outlook { total, interval: None, crossed_from: None });
            GridRecord { outlook, ..GridRecord::of(record, NearThreshold::default()) }
        })
        .collect();
    GridColumns::lay_out(rows.iter().cloned())
}

#[test]
fn the_browser_reads_the_columns_that_the_server_wrote() {
    let columns = columns();
    let mut sent = columns.parts().clone();
    // A single GUID needs no more than the minimum.
    let mut ids = RowIds { known: GuidBytes::new(4).expect("four bytes"), ..RowIds::default() };
    sent.ids.iter().for_each(|id| ids.push(id));
    sent.ids = ids;
    assert_eq!(decode(&encode(&columns)).as_ref(), Ok(&GridColumns::from_parts(sent)));
    let rows: Vec<_> = (0..columns.len()).filter_map(|row| columns.row(row)).collect();
    let read = decode(&encode(&columns)).expect("columns");
    let ids: Vec<_> = (0..read.len()).filter_map(|row| read.row(row)).map(|row| row.id).collect();
    assert_eq!(ids, ["contoso", "fabrikam", "x", "11111111", "11111111"]);
    assert_eq!(read.parts().further.pairs(), [(4, 3)]);
    assert_eq!(rows[0].plain(Column::Spent), Some("7922816251426433759354395033"));
    assert_eq!(rows[0].plain(Column::Remaining), Some("-7922816251426433759354395053"));
    let projected: Vec<_> = (0..read.len())
        .filter_map(|row| read.row(row))
        .map(|row| row.values[Column::Projected.index()].plain.clone())
        .collect();
    assert_eq!(projected, [None, None, Some("-0.12".to_owned()), Some("242.50".to_owned()), None]);
}

#[test]
fn a_column_without_a_value_takes_a_byte() {
    let customer = |number: usize| UsageRecord {
        customer_id: CustomerId::numbered(number),
        name: "Contoso".into(),
        plan: Plan::Azure,
        budget: SpendingBudget::None,
        spent: Some(Decimal::ONE),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: None,
    };
    let records: Vec<UsageRecord> = (0..100).map(customer).collect();
    let bytes = |projected: Option<&str>| {
        let rows: Vec<_> = records.iter().map(|record| (record, projected)).collect();
        encode(&laid_out(&rows)).len()
    };
    // Two bytes for each amount, and a list of those that are too large, which is empty.
    assert_eq!(bytes(Some("1.20")), bytes(None) + 100 * 2 + 1);
}

#[test]
fn a_dataset_whose_column_is_neither_there_nor_blank_is_refused() {
    let row = UsageRecord {
        customer_id: CustomerId::numbered(0),
        name: "".into(),
        plan: Plan::Azure,
        budget: SpendingBudget::None,
        spent: None,
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: None,
    };
    let bytes = encode(&laid_out(&[(&row, None)]));
    // Every column is blank; the last byte is the last column's.
    let (last, rest) = bytes.split_last().expect("bytes");
    assert_eq!((*last, decode(&bytes).is_ok()), (0, true));
    assert_eq!(decode(&[rest, &[2]].concat()), Err(DatasetError));
}

#[test]
fn the_bytes_of_a_version_stay() {
    let expected = concat!(
        "48524737050000000009000801090046616272696b616d58c39c6ec3af20e298830400000000000000000000000011",
        "1111111111111100030007636f6e746f736f010866616272696b616d01017801040100090400090400034a50590003",
        "53454b030566722d465245555202000002030103018180bda0d8f628001ab3bc010001001c37393232383136323531",
        "343236343333373539333534333935303333012800a11fa11f000001001d2d37393232383136323531343236343333",
        "37353933353433393530353301000018f5fa02000001f6cb88d80b010001010001000006030000",
    );
    let written = encode(&columns()).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert_eq!(written, expected, "another layout needs another version");
}

fn spending(number: usize, name: &str, spent: &str, budget: i64) -> UsageRecord {
    UsageRecord {
        customer_id: CustomerId::numbered(number),
        name: name.into(),
        plan: Plan::Azure,
        budget: Some(Decimal::from(budget)).into(),
        spent: spent.parse().ok(),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: None,
    }
}

#[test]
fn a_percent_that_follows_from_the_amounts_shown_takes_no_bytes_and_another_one_arrives() {
    // 61.705 % of 20 as exactly as it is given, and 61.70 % as it is shown.
    let exact = spending(1, "Contoso", "12.341", 20);
    let rows = [spending(0, "Contoso", "12.34", 20), spending(1, "Contoso", "0", 7)];
    let of = |rows: &[UsageRecord]| laid_out(&rows.iter().map(|row| (row, None)).collect::<Vec<_>>());
    let both = of(&[rows[0].clone(), exact]);
    let percents =
        |columns: &GridColumns| (0..2).map(|row| columns.values(Column::PercentUsed).units(row)).collect::<Vec<_>>();
    assert_eq!(percents(&both), [Some(617_000), Some(617_100)]);
    assert_eq!(percents(&decode(&encode(&both)).expect("columns")), percents(&both));
    let follow = of(&rows);
    assert_eq!(percents(&decode(&encode(&follow)).expect("columns")), percents(&follow));
    // The column is there, both are as expected, and no percent is too large.
    assert!(encode(&follow).ends_with(&[1, 0, 0, 0]));
}

#[test]
fn a_guid_has_as_many_bytes_as_tell_it_apart_and_most_have_four() {
    let id = |start: &str| format!("{start}-6fb9-4b05-8f15-b3d72e0596e6");
    let mut ids: Vec<String> = (0..16).map(|number| id(&format!("{number:x}{:07x}", 0))).collect();
    ids[15] = "00000000-6fb9-4b05-8f15-b3d72e05ffff".to_owned();
    let records: Vec<UsageRecord> = ids
        .iter()
        .map(|id| UsageRecord { customer_id: CustomerId::parse(id).expect("an id"), ..spending(0, "Contoso", "1", 2) })
        .collect();
    let columns = laid_out(&records.iter().map(|record| (record, None)).collect::<Vec<_>>());
    let read = decode(&encode(&columns)).expect("columns");
    let read: Vec<String> = (0..16).filter_map(|row| read.row(row)).map(|row| row.id).collect();
    assert_eq!((read[1].as_str(), read[14].as_str()), ("10000000", "e0000000"));
    // These two share fourteen bytes.
    assert_eq!((read[0].as_str(), read[15].as_str()), (ids[0].as_str(), ids[15].as_str()));
}

#[test]
fn a_name_says_only_how_it_differs_from_the_one_before_it() {
    let size = |names: [&str; 2]| {
        let rows = [spending(0, names[0], "1", 2), spending(1, names[1], "1", 2)];
        let columns = laid_out(&rows.iter().map(|row| (row, None)).collect::<Vec<_>>());
        let read = decode(&encode(&columns)).expect("columns");
        assert_eq!([read.name(0), read.name(1)], names);
        encode(&columns).len()
    };
    assert_eq!(size(["Contoso A", "Contoso B"]), size(["Contoso A", "B"]));
    // The second bytes of these letters differ, and half a letter is none.
    assert_eq!(size(["Fabrika\u{e0}", "Fabrika\u{e1}"]), size(["Fabrika\u{e0}", "\u{e1}"]));
    let long = "x".repeat(1_000);
    assert_eq!(size([&long, &format!("{long}y")]), size([&long, &"y".repeat(1_001 - 255)]));
}

#[test]
fn rows_of_many_batches_arrive_in_their_places() {
    let currencies = ["EUR", "JPY", "KWD", ""];
    let record = |number: usize| UsageRecord {
        currency: BillingCurrency::from_key(currencies[number % currencies.len()]),
        updated: jiff::Timestamp::from_second(1_700_000_000 - i64::try_from(number).expect("a few")).ok(),
        ..spending(
            number,
            &format!("Ünï ☃ {number:04}"),
            &format!("{number}.125"),
            1 + i64::from(number.is_multiple_of(7)),
        )
    };
    let records: Vec<UsageRecord> = (0..1_300).map(record).collect();
    let sent = laid_out(&records.iter().map(|record| (record, None)).collect::<Vec<_>>());
    let got = decode(&encode(&sent)).expect("columns");
    assert_eq!(got.len(), 1_300);
    for row in 0..sent.len() {
        let (sent, got) = (sent.row(row).expect("a row"), got.row(row).expect("a row"));
        assert!(sent.id.starts_with(&got.id));
        assert_eq!(GridRow { id: got.id.clone(), ..sent }, got);
    }
}

#[test]
fn a_name_that_begins_with_half_a_letter_is_refused() {
    let rows = [spending(0, "\u{e0}", "1", 2), spending(1, "\u{e0}b", "1", 2)];
    let mut bytes = encode(&laid_out(&rows.iter().map(|row| (row, None)).collect::<Vec<_>>()));
    // After the version and the number of rows: what each name shares, how long the rest is, and the rest.
    assert_eq!(&bytes[5..12], [0, 2, 2, 1, 0xc3, 0xa0, b'b']);
    bytes[6] = 1;
    assert_eq!(decode(&bytes), Err(DatasetError));
}

#[test]
fn a_dataset_cut_at_any_byte_is_refused() {
    let bytes = encode(&columns());
    for length in 0..bytes.len() {
        assert_eq!(decode(&bytes[..length]), Err(DatasetError), "cut at {length}");
    }
}

proptest! {
    #[test]
    fn the_browser_filters_and_sorts_by_what_is_projected_as_the_server_does(
        rows in proptest::collection::vec((proptest::option::of(-1_i64..4), 0_i64..4, proptest::option::of("[0-4](\\.[0-9]{1,6})?")), 0..30),
        currency in "(EUR|JPY|KWD)?",
        filter in "outlook=exceeds(&status=(over|within|none))?",
    ) {
        let records: Vec<UsageRecord> = rows.iter().enumerate().map(|(number, (budget, spent, _))| UsageRecord {
            customer_id: CustomerId::numbered(number),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: budget.map(Decimal::from).into(),
            spent: Some(Decimal::from(*spent)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key(&currency),
            updated: None,
        }).collect();
        let projected = rows.iter().map(|(_, _, projected)| projected.as_deref());
        let sent = laid_out(&records.iter().zip(projected).collect::<Vec<_>>());
        let got = decode(&encode(&sent)).expect("a dataset");
        let query = GridQuery::parse(&filter);
        let select = |columns: &GridColumns| {
            columns.select(&columns.order(query.sort, query.direction), &query, &SearchIndex::build(columns))
        };
        prop_assert_eq!(select(&sent), select(&got));
        for direction in [Direction::Ascending, Direction::Descending] {
            let order = |columns: &GridColumns| columns.order(SortKey::By(Column::Projected), direction);
            prop_assert_eq!(order(&sent), order(&got));
        }
    }

    #[test]
    fn every_row_arrives_as_its_customers(
        rows in proptest::collection::vec((0_u64..6, any::<bool>(), 0_i64..1_000), 0..20),
    ) {
        let records: Vec<UsageRecord> = rows.into_iter().map(|(customer, is_legacy, spent)| UsageRecord {
            customer_id: CustomerId::parse(&format!("{customer:08x}-6fb9-4b05-8f15-b3d72e0596e6")).expect("an id"),
            name: format!("{}", customer % 2).into(),
            plan: if is_legacy { Plan::Legacy } else { Plan::Azure },
            budget: SpendingBudget::None,
            spent: Some(Decimal::from(spent)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        }).collect();
        let sent = GridColumns::build(&records, NearThreshold::default(), Ord::cmp);
        let got = decode(&encode(&sent)).expect("a dataset");
        prop_assert_eq!(&sent.parts().further, &got.parts().further);
        let customers = sent.len() - sent.parts().further.pairs().len();
        let known = got.parts().ids.known.count();
        prop_assert_eq!(known, [0, 4, 5][customers.min(2)], "no more for a second row");
        for row in 0..sent.len() {
            let (sent, got) = (sent.row(row).expect("a row"), got.row(row).expect("a row"));
            prop_assert!(sent.id.starts_with(&got.id));
            prop_assert_eq!(GridRow { id: got.id.clone(), ..sent }, got);
        }
    }

    #[test]
    fn no_bytes_panic_the_reader(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), valid in any::<bool>()) {
        if valid {
            bytes.splice(0..0, *MAGIC);
        }
        let _ = decode(&bytes);
    }

    #[test]
    fn no_changed_byte_panics_the_reader(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode(&columns());
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(columns) = decode(&bytes) {
            prop_assert!((0..columns.len()).all(|row| columns.row(row).is_some()));
        }
    }
}
