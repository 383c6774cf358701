use proptest::prelude::*;

use super::*;
use RecordField::{
    Budget, BudgetAmount, CurrencyCode, CurrencyLocale, Id, IsUpgraded, LastModifiedDate, Name, PercentUsed, TotalCost,
    UsdTotalCost,
};
use RecordProblem::{Invalid, Missing, NotAnObject, Repeated, TooLarge};
use domain::customer::Plan;
use domain::money::BillingCurrency;
use domain::spending_budget::SpendingBudget;
use domain::usage::RecordField;

const DOCUMENTED: &[u8] = include_bytes!("../documented_response.json");

/// A page with the given records.
fn page(items: &[&str]) -> Page {
    let body = format!(r#"{{"totalCount":{},"items":[{}]}}"#, items.len(), items.join(","));
    parse_page(body.as_bytes(), 0).expect("a page")
}

/// An Azure-plan record, with fields added to its id and plan.
fn record(fields: &str) -> Result<UsageRecord, RecordProblem> {
    let mut page = page(&[&format!(r#"{{"id":"c-1","isUpgraded":true{fields}}}"#)]);
    page.records.pop().ok_or_else(|| page.unreadable.remove(0).problem)
}

#[test]
fn the_documented_response_is_read_digit_by_digit() {
    let page = parse_page(DOCUMENTED, 0).expect("a page");
    assert_eq!((page.records.len(), page.unreadable.len(), page.total_count), (4, 0, Some(25)));
    insta::assert_debug_snapshot!(page);
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    let marked = [b"\xef\xbb\xbf", DOCUMENTED].concat();
    assert_eq!(parse_page(&marked, 0).expect("a page").records, parse_page(DOCUMENTED, 0).expect("a page").records);
}

#[test]
fn a_record_without_an_identity_costs_itself_and_says_why() {
    let good = r#"{"id":"ok","isUpgraded":true}"#;
    for (bad, problem) in [
        (r#"{"isUpgraded":true}"#, Missing(Id)),
        (r#"{"id":null,"isUpgraded":true,"totalCost":"NaN"}"#, Missing(Id)),
        (r#"{"id":7,"isUpgraded":true}"#, Invalid(Id)),
        (r#"{"id":"x","id":"y","isUpgraded":true}"#, Repeated(Id)),
        (r#"{"id":"x","resourceId":"y","resourceId":"z","isUpgraded":true}"#, Repeated(Id)),
        (r#"["x",null,null]"#, NotAnObject),
        ("null", NotAnObject),
        ("7", NotAnObject),
    ] {
        let page = page(&[good, bad, good]);
        assert_eq!((page.records.len(), page.unreadable_fields.len()), (2, 0), "{bad}");
        assert_eq!(page.unreadable, [UnreadableRecord { position: 2, problem }], "{bad}");
    }
}

#[test]
fn a_field_that_cannot_be_read_costs_itself_and_says_why() {
    let good = r#"{"id":"ok","isUpgraded":true}"#;
    let whole = [
        ("name", r#""Contoso""#),
        ("isUpgraded", "true"),
        ("budget", r#"{"amount":20}"#),
        ("percentUsed", "50"),
        ("totalCost", "10"),
        ("usdTotalCost", "1"),
        ("currencyCode", r#""SEK""#),
        ("lastModifiedDate", r#""2026-03-01T00:00:00Z""#),
    ];
    let read = |changed: &str, json: &str| {
        let value = |(name, value): &(&'static str, &'static str)| {
            format!(r#","{name}":{}"#, if *name == changed { json } else { value })
        };
        let fields: String = whole.iter().map(value).collect();
        page(&[good, &format!(r#"{{"id":"x"{fields}}}"#), good])
    };
    for (name, json, problem) in [
        ("totalCost", "{}", Invalid(TotalCost)),
        ("totalCost", r#""NaN""#, Invalid(TotalCost)),
        ("totalCost", "1e400", TooLarge(TotalCost)),
        ("totalCost", r#"10,"totalCost":10"#, Repeated(TotalCost)),
        ("percentUsed", "true", Invalid(PercentUsed)),
        ("percentUsed", r#""Infinity""#, Invalid(PercentUsed)),
        ("usdTotalCost", r#""Infinity""#, Invalid(UsdTotalCost)),
        ("budget", "20", Invalid(Budget)),
        ("budget", "[20]", Invalid(Budget)),
        ("budget", r#"{"amount":1,"amount":2}"#, Invalid(Budget)),
        ("budget", r#"{"amount":[]}"#, Invalid(BudgetAmount)),
        ("budget", r#"{"amount":1e29}"#, TooLarge(BudgetAmount)),
        ("budget", r#"null,"budget":null"#, Repeated(Budget)),
        ("isUpgraded", r#""true""#, Invalid(IsUpgraded)),
        ("isUpgraded", r#""<b>""#, Invalid(IsUpgraded)),
        ("currencyCode", r#""SEKK""#, Invalid(CurrencyCode)),
        ("currencyCode", r#""SEK","currencyCode":"EUR""#, Repeated(CurrencyCode)),
        ("lastModifiedDate", r#""yesterday""#, Invalid(LastModifiedDate)),
        ("lastModifiedDate", "7", Invalid(LastModifiedDate)),
        ("name", "7", Invalid(Name)),
        ("name", r#""A","name":"B""#, Repeated(Name)),
    ] {
        let page = read(name, json);
        assert_eq!((page.records.len(), page.unreadable.len()), (3, 0), "{name}: {json}");
        assert_eq!(page.unreadable_fields, [UnreadableField { position: 2, problem }], "{name}: {json}");
        let mut expected = read("", "").records.remove(1);
        match name {
            "totalCost" => expected.spent = None,
            "percentUsed" => expected.percent_used = None,
            "usdTotalCost" => expected.spent_usd = None,
            "budget" => expected.budget = SpendingBudget::Unknown,
            "currencyCode" => expected.currency = BillingCurrency::Missing,
            "lastModifiedDate" => expected.updated = None,
            "name" => expected.name = Box::default(),
            // The currency still tells the plan.
            _ => assert_eq!(expected.plan, Plan::Azure),
        }
        assert_eq!(page.records[1], expected, "{name}: {json}");
    }
}

#[test]
fn a_row_whose_currency_cannot_be_read_has_none_whatever_else_hints_at_one() {
    let page = page(&[
        r#"{"id":"a","isUpgraded":true,"currencyCode":"kroner","currencyLocale":"sv-SE","totalCost":1}"#,
        r#"{"id":"b","isUpgraded":false,"currencyLocale":"<fr>","totalCost":1}"#,
    ]);
    assert!(page.records.iter().all(|record| record.currency == BillingCurrency::Missing));
    let told: Vec<_> = page.unreadable_fields.iter().map(|field| (field.position, field.problem)).collect();
    assert_eq!(told, [(1, Invalid(CurrencyCode)), (2, Invalid(CurrencyLocale))]);
}

#[test]
fn a_plan_that_nothing_tells_is_noted_and_a_zero_in_dollars_proves_nothing() {
    let page = page(&[r#"{"id":"x","usdTotalCost":0}"#, r#"{"id":"y","usdTotalCost":2}"#]);
    assert_eq!(page.unreadable_fields.len(), 2);
    assert_eq!(page.unreadable_fields[0].problem, Missing(IsUpgraded));
    assert_eq!((page.records[0].spent_usd, page.records[1].spent_usd), (None, Some(2.into())));
}

#[test]
fn positions_count_on_from_the_page_before() {
    let page = parse_page(br#"{"items":[7]}"#, 100).expect("a page");
    assert_eq!(page.unreadable[0].position, 101);
}

#[test]
fn either_id_and_either_name_will_do() {
    let page =
        page(&[r#"{"resourceId":"R-1","resourceName":" Contoso\u202e ","id":null,"isUpgraded":true,"name":""}"#]);
    assert_eq!((page.records[0].customer_id.as_str(), &*page.records[0].name), ("R-1", "Contoso"));
    assert_eq!(record(r#","name":7"#).map(|record| record.name), Ok(Box::default()));
    assert_eq!(record(r#","name":"\ud800","resourceName":"B""#).map(|record| record.name), Ok("B".into()));
}

#[test]
fn no_amount_means_no_budget_however_it_is_left_out() {
    for budget in ["", r#","budget":null"#, r#","budget":{}"#, r#","budget":{"amount":null,"attributes":{}}"#] {
        for percent in ["", r#","percentUsed":0"#, r#","percentUsed":0.00"#] {
            let read = record(&format!("{budget}{percent}")).map(|record| record.budget);
            assert_eq!(read, Ok(SpendingBudget::None), "{budget}{percent}");
        }
    }
    let misspelt = record(r#","budget":{"ammount":"20"}"#).expect("a record");
    assert_eq!(misspelt.budget, SpendingBudget::Amount(20.into()));
}

#[test]
fn a_budget_that_is_left_out_beside_a_percent_of_it_is_unknown() {
    for budget in ["", r#","budget":null"#] {
        for percent in ["42", "602.84", "-3", r#""Infinity""#] {
            let read = record(&format!(r#"{budget},"percentUsed":{percent}"#)).map(|record| record.budget);
            assert_eq!(read, Ok(SpendingBudget::Unknown), "{budget} {percent}");
        }
    }
    let documented = record(r#","budget":{"attributes":{}},"percentUsed":42"#).map(|record| record.budget);
    assert_eq!(documented, Ok(SpendingBudget::None), "the documented form of no budget");
}

#[test]
fn missing_amounts_are_unknown_and_not_zero() {
    let record = record(r#","totalCost":null"#).expect("a record");
    assert_eq!((record.spent, record.percent_used, record.spent_usd), (None, None, None));
}

#[test]
fn the_currency_tells_the_plan_where_it_is_not_said() {
    let page = page(&[
        r#"{"id":"a","currencyCode":"sek","usdTotalCost":1.5}"#,
        r#"{"id":"b","currencyLocale":"fr-FR","usdTotalCost":0}"#,
    ]);
    assert_eq!((page.records[0].plan, page.records[0].spent_usd), (Plan::Azure, "1.5".parse().ok()));
    assert_eq!((page.records[1].plan, page.records[1].spent_usd), (Plan::Legacy, None));
    assert_eq!(page.records[1].currency, BillingCurrency::Locale("fr-FR".into()));
}

#[test]
fn dates_come_with_and_without_an_offset_and_a_bad_one_costs_only_the_age() {
    let updated = |date: &str| {
        let record = record(&format!(r#","lastModifiedDate":{date}"#)).expect("a record");
        record.updated.map(|updated| updated.to_string())
    };
    assert_eq!(updated(r#""2019-09-17T17:08:11.1433333+02:00""#).as_deref(), Some("2019-09-17T15:08:11.1433333Z"));
    assert_eq!(updated(r#""2019-09-17T17:08:11""#).as_deref(), Some("2019-09-17T17:08:11Z"));
    for none in ["null", "7", r#""yesterday""#, r#""0001-01-01T00:00:00""#, r#""0001-01-01T00:00:00Z""#] {
        assert_eq!(updated(none), None, "{none}");
    }
}

#[test]
fn a_body_that_is_no_collection_is_refused_as_a_whole() {
    let shape = |body: &str| parse_page(body.as_bytes(), 0).map(|page| page.len());
    for html in ["", "<!DOCTYPE html><html></html>", "[25,[]]", "null", "\"items\""] {
        assert_eq!(shape(html), Err(PageError::NotAnObject), "{html}");
    }
    for broken in ["{", r#"{"items":[{"id":"a""#, r#"{"items":[]} trailing"#, r#"{"items":[{"totalCost":nan}]}"#] {
        assert!(matches!(shape(broken), Err(PageError::Json { .. })), "{broken}");
    }
    for other in ["{}", r#"{"items":7}"#, r#"{"items":null}"#, r#"{"code":"3000"}"#, r#"{"items":[],"items":[]}"#] {
        assert!(matches!(shape(other), Err(PageError::Shape { .. })), "{other}");
    }
    assert_eq!(shape(r#"{"totalCount":0,"items":null}"#), Ok(0));
}

#[test]
fn half_of_the_documented_response_is_no_response() {
    for length in 0..DOCUMENTED.len() - 2 {
        assert!(parse_page(&DOCUMENTED[..length], 0).is_err(), "{length}");
    }
}

#[test]
fn a_hundred_thousand_brackets_do_not_overflow_the_stack() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let nested = format!(r#"{{"items":[{deep},{{"id":"a","isUpgraded":true,"extra":{deep}}}],"other":{deep}}}"#);
    let page = parse_page(nested.as_bytes(), 0).expect("a page");
    assert_eq!((page.records.len(), page.unreadable.len()), (1, 1));
    assert!(parse_page("{\"items\":[".repeat(100_000).as_bytes(), 0).is_err());
}

#[test]
fn a_broken_character_spoils_no_more_than_its_name() {
    let page = parse_page(b"{\"items\":[{\"id\":\"a\",\"isUpgraded\":true,\"name\":\"A\xff\"}]}", 0).expect("a page");
    assert_eq!(&*page.records[0].name, "A\u{fffd}");
}

#[test]
fn the_link_to_the_next_page_is_read_with_its_headers() {
    let next =
        |links: &str| parse_page(format!(r#"{{"items":[],"links":{links}}}"#).as_bytes(), 0).map(|page| page.next);
    let link = r#"{"next":{"uri":"/customers/usagerecords?size=2","method":"GET","headers":[{"key":"MS-ContinuationToken","value":"t"}]}}"#;
    let headers = vec![("MS-ContinuationToken".to_owned(), "t".to_owned())];
    assert_eq!(next(link), Ok(Some(NextLink { uri: "/customers/usagerecords?size=2".to_owned(), headers })));
    for end in ["null", "{}", r#"{"next":null}"#, r#"{"self":{"uri":"/customers"}}"#] {
        assert_eq!(next(end), Ok(None), "{end}");
    }
    for unclear in
        ["7", r#"{"next":7}"#, r#"{"next":{}}"#, r#"{"next":{"uri":""}}"#, r#"{"next":{"uri":"/a","method":"POST"}}"#]
    {
        assert_eq!(next(unclear), Err(PageError::Links), "{unclear}");
    }
}

#[test]
fn more_records_than_any_partner_has_customers_are_refused() {
    let body = format!(r#"{{"items":[{}1]}}"#, "1,".repeat(MAX_RECORDS));
    assert_eq!(parse_page(body.as_bytes(), 0).map(|page| page.len()), Err(PageError::TooManyRecords));
    assert_eq!(parse_page(br#"{"items":[1]}"#, MAX_RECORDS).map(|page| page.len()), Err(PageError::TooManyRecords));
}

/// What the quick reader accepts, `serde_json` must accept, and read the same. Says whether it was accepted.
fn both_ways_agree(text: &str) -> bool {
    let Ok(quick) = scan::read(text) else { return false };
    let thorough = Collection::read(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    match (quick.into_page(3), thorough.into_page(3)) {
        (Ok(quick), Ok(thorough)) => {
            assert_eq!(quick.records, thorough.records, "{text}");
            assert_eq!(quick.unreadable, thorough.unreadable, "{text}");
            assert_eq!(quick.unreadable_fields, thorough.unreadable_fields, "{text}");
            assert_eq!((quick.total_count, quick.next), (thorough.total_count, thorough.next), "{text}");
        }
        (quick, thorough) => assert_eq!(quick.err(), thorough.err(), "{text}"),
    }
    true
}

#[test]
fn a_page_in_order_is_read_the_quick_way() {
    let text = str::from_utf8(strip_bom(DOCUMENTED)).expect("text");
    assert!(both_ways_agree(text));
    assert!(both_ways_agree(r#" { "items" : [ { "id" : "a\u00e9" , "isUpgraded" : true , "x" : [ 1e9 , { } ] } ] } "#));
}

/// Pieces of JSON that make sense in some order, and less in others.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u00e9",
        "\\ud800",
        "null",
        "true",
        "0",
        "01",
        "-",
        "1.5",
        "1.",
        "2e5",
        "-0.0",
        " ",
        "\n",
        "\"id\":\"c\"",
        "\"name\":\"N\"",
        "\"name\":null",
        "\"totalCost\":12.5",
        "\"isUpgraded\":true",
        "\"x\":[{}]",
        "\"budget\":{\"amount\":1}",
        "\"budget\":{\"ammount\":\"2\"}",
        "\"items\":[]",
        "\"totalCount\":1",
        "\u{1}",
        "é",
        "\"\\u0069d\":1",
    ]);
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn the_quick_way_accepts_no_more_than_the_thorough_one(item in pieces(), rest in pieces(), damaged in 0..DOCUMENTED.len(), byte in any::<u8>()) {
        both_ways_agree(&format!(r#"{{"items":[{{{item}}}]{rest}}}"#));
        both_ways_agree(&format!(r#"{{"items":[{{"id":"c","isUpgraded":true,{item}}}],{rest}}}"#));
        let mut body = strip_bom(DOCUMENTED).to_vec();
        let place = damaged % body.len();
        body[place] = byte;
        both_ways_agree(&String::from_utf8_lossy(&body));
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse_page(&bytes, 0);
    }

    #[test]
    fn no_damage_to_the_documented_response_panics_or_invents_records(
        place in 0..DOCUMENTED.len(), byte in any::<u8>(), cut in 0..40_usize,
    ) {
        let mut body = DOCUMENTED.to_vec();
        body[place] = byte;
        body.drain(place..(place + cut).min(DOCUMENTED.len()));
        if let Ok(page) = parse_page(&body, 0) {
            prop_assert!(page.len() <= 4);
        }
    }

    #[test]
    fn amounts_are_exact_to_the_last_of_28_digits(mantissa in -(10_i128.pow(28) - 1)..10_i128.pow(28), scale in 0_u32..=28) {
        let amount = rust_decimal::Decimal::from_i128_with_scale(mantissa, scale);
        let record = record(&format!(r#","totalCost":{amount},"budget":{{"amount":"{amount}"}}"#)).expect("a record");
        prop_assert_eq!((record.spent, record.budget.amount()), (Some(amount), Some(amount)));
    }
}
