//! What must hold for any report: orders are total, URLs round-trip, figures are exact.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::budget::{BudgetStatus, NearThreshold};
use crate::customer::{CustomerId, Plan, clean_name};
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::usage::UsageRecord;

fn decimals() -> impl Strategy<Value = Decimal> {
    (any::<i128>(), 0_u32..=28).prop_map(|(mantissa, scale)| {
        Decimal::from_i128_with_scale(mantissa % 79_228_162_514_264_337_593_543_950_335, scale)
    })
}

fn currencies() -> impl Strategy<Value = BillingCurrency> {
    prop_oneof![
        "(SEK|EUR|JPY|KWD|CLF)".prop_map(|code| BillingCurrency::Code(CurrencyCode::parse(&code).expect("a code"))),
        "(fr-FR|ja-JP|xx)".prop_map(|locale| BillingCurrency::Locale(locale.into())),
        Just(BillingCurrency::Missing),
    ]
}

prop_compose! {
    fn records()(
        id in "[0-9a-f]{1,6}",
        name in ".{0,12}",
        legacy in any::<bool>(),
        budget in proptest::option::of(decimals()),
        spent in proptest::option::of(decimals()),
        percent_used in proptest::option::of((-1000_i64..1_000_000).prop_map(|hundredths| Decimal::new(hundredths, 2))),
        currency in currencies(),
        updated in proptest::option::of(-1_000_000_i64..4_000_000_000),
    ) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::parse(&id).expect("an id"),
            name: clean_name(&name).into(),
            plan: if legacy { Plan::Legacy } else { Plan::Azure },
            budget: budget.into(),
            spent,
            percent_used,
            spent_usd: None,
            currency,
            updated: updated.and_then(|second| jiff::Timestamp::from_second(second).ok()),
        }
    }
}

/// Something projected of about every other record: any number will do.
fn outlook_of(record: &UsageRecord) -> Option<Outlook> {
    let number = record.percent_used?;
    (record.plan == Plan::Azure).then_some(Outlook { total: number, interval: None, crossed_from: None })
}

fn columns_of(records: &[UsageRecord]) -> GridColumns {
    let mut sorted: Vec<&UsageRecord> = records.iter().collect();
    sorted.sort_by(|one, other| name_order(one, other, Ord::cmp));
    let near = NearThreshold::default();
    let records: Vec<_> = sorted
        .into_iter()
        .map(|record| GridRecord { outlook: outlook_of(record), ..GridRecord::of(record, near) })
        .collect();
    GridColumns::lay_out(records.iter().cloned())
}

proptest! {
    #[test]
    fn every_order_holds_each_row_once_and_does_not_depend_on_the_order_of_the_answer(
        mut records in proptest::collection::vec(records(), 0..40),
        seed in any::<usize>(),
    ) {
        let mut keys = HashSet::new();
        records.retain(|record| keys.insert(record.key()));
        let columns = columns_of(&records);
        let middle = seed % records.len().max(1);
        records.rotate_left(middle);
        records.reverse();
        let again = columns_of(&records);
        for sort in SortKey::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let order = columns.order(sort, direction);
                let distinct: HashSet<u32> = order.iter().copied().collect();
                prop_assert_eq!(distinct.len(), columns.len());
                let rows = |columns: &GridColumns, order: &[u32]| -> Vec<_> {
                    order.iter().filter_map(|&row| columns.row(row as usize)).collect()
                };
                prop_assert_eq!(rows(&columns, &order), rows(&again, &again.order(sort, direction)));
            }
        }
    }

    #[test]
    fn rows_without_a_value_come_last_in_either_direction_and_the_others_are_monotonic(
        records in proptest::collection::vec(records(), 0..40),
    ) {
        let columns = columns_of(&records);
        let figures = Column::ALL.into_iter().filter(|column| column.kind().values() != Values::Apart);
        let directions = [Direction::Ascending, Direction::Descending];
        for (column, direction) in figures.flat_map(|column| directions.map(|direction| (column, direction))) {
            let order = columns.order(SortKey::By(column), direction);
            let values: Vec<_> = order.iter().map(|&row| columns.values(column).units(row as usize)).collect();
            let known: Vec<i64> = values.iter().copied().map_while(|value| value).collect();
            prop_assert!(values[known.len()..].iter().all(Option::is_none));
            let in_order = |pair: &[i64]| match direction {
                Direction::Ascending => pair[0] <= pair[1],
                Direction::Descending => pair[0] >= pair[1],
            };
            prop_assert!(known.windows(2).all(in_order), "{:?}", known);
        }
    }

    #[test]
    fn a_query_survives_its_url(
        search in "\\PC{0,30}",
        plan in proptest::option::of(proptest::sample::select(&Plan::ALL[..])),
        status in proptest::option::of(proptest::sample::select(&BudgetStatus::ALL[..])),
        spending in any::<bool>(),
        will_exceed in any::<bool>(),
        currency in proptest::option::of("[A-Z]{3}|[a-z]{2}-[A-Z]{2}"),
        trends in any::<bool>(),
        sort in proptest::sample::select(&SortKey::ALL[..]),
        ascending in any::<bool>(),
        page in 1_usize..1_000_000,
    ) {
        let direction = if ascending { Direction::Ascending } else { Direction::Descending };
        let search = search.trim().to_owned();
        let query = GridQuery { search, plan, status, spending, will_exceed, currency, trends, sort, direction, page };
        prop_assert_eq!(GridQuery::parse(&query.to_query_string()), query);
    }

    #[test]
    fn no_query_string_panics_and_what_is_read_is_written_back_the_same(query in "\\PC{0,200}") {
        let parsed = GridQuery::parse(&query);
        prop_assert_eq!(GridQuery::parse(&parsed.to_query_string()), parsed);
    }

    #[test]
    fn query_strings_are_read_and_written_as_the_url_standard_says(query in "([a-c%+=&~*é0-9A-F]|\\PC){0,60}", value in "\\PC{0,30}") {
        let ours = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let ours: Vec<_> = ours.map(|(name, value)| (decode(name), decode(value))).collect();
        let standard: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        prop_assert_eq!(ours, standard);
        let written = write_query(&[("q", value.clone()), ("name", query.clone())]);
        let read: Vec<_> = form_urlencoded::parse(written.as_bytes()).into_owned().collect();
        prop_assert_eq!(read, [("q".to_owned(), value), ("name".to_owned(), query)]);
    }

    #[test]
    fn the_search_finds_what_a_slow_search_finds(
        records in proptest::collection::vec(records(), 0..40),
        search in "[a-zé ]{0,3}",
    ) {
        let columns = columns_of(&records);
        let index = SearchIndex::build(&columns);
        let found = index.find(&columns, &search);
        for (row, found) in found.into_iter().enumerate() {
            let name = fold(columns.name(row));
            prop_assert_eq!(found, fold(&search).split_whitespace().all(|word| name.contains(word)));
        }
    }

    #[test]
    fn among_many_rows_the_search_finds_what_a_plain_loop_finds(
        parts in proptest::collection::vec("(ab|A|é|ç|ß|Ł|ς|한|นํ|ﬁ|B\n|[a-c]| |x){0,6}", 1..700),
        search in "(ab|a|e|C|ss|l|σ|한|น|fi|b |x| |cab|[a-c]{1,3}){0,5}",
    ) {
        let records: Vec<UsageRecord> = parts.iter().enumerate().map(|(row, name)| UsageRecord {
            name: name.as_str().into(),
            ..record(&format!("id-{row}"), None, 0, 0)
        }).collect();
        let columns = columns_of(&records);
        let found = SearchIndex::build(&columns).find(&columns, &search);
        let words = fold(&search);
        let is_id = |row: usize| match words.split_whitespace().collect::<Vec<_>>()[..] {
            [id] if id.len() >= 4 => matches!(columns.parts().ids.get(row), Some(RowId::Text(text)) if fold(&text).starts_with(id)),
            _ => false,
        };
        for (row, found) in found.into_iter().enumerate() {
            // One line for each row: a line feed in a name is a space.
            let name = fold(&columns.name(row).replace('\n', " "));
            prop_assert_eq!(found, words.split_whitespace().all(|word| name.contains(word)) || is_id(row), "{:?}", name);
        }
    }

    #[test]
    fn what_is_shown_is_the_exact_amount_rounded_once(record in records()) {
        let columns = columns_of(std::slice::from_ref(&record));
        let digits = record.currency.minor_digits();
        let shown = |amount: Option<Decimal>| amount.map(|amount| crate::money::round(amount, digits));
        let row = columns.row(0).expect("a row");
        let read = |column| row.plain(column).map(|text| text.parse::<Decimal>().expect("a decimal"));
        prop_assert_eq!(read(Column::Spent), shown(record.spent));
        prop_assert_eq!(read(Column::Budget), shown(record.budget.amount()));
        prop_assert_eq!(read(Column::Projected), shown(outlook_of(&record).map(|outlook| outlook.total)));
    }

    #[test]
    fn the_filter_keeps_the_rows_that_will_exceed_and_every_choice_counts_what_it_would_leave(
        records in proptest::collection::vec(records(), 0..40),
        others in "(plan=(azure|legacy)|status=(over|none)|currency=SEK|)",
    ) {
        let columns = columns_of(&records);
        let index = SearchIndex::build(&columns);
        let select = |query: &GridQuery| columns.select(&columns.order(query.sort, query.direction), query, &index);
        let query = GridQuery::parse(&others);
        let (all, facets) = select(&query);
        let filtered = Choice::WillExceed.applied_to(&query);
        let (kept, filtered_facets) = select(&filtered);
        let expected: Vec<u32> = all.into_iter().filter(|&row| columns.will_exceed(row as usize)).collect();
        prop_assert_eq!(&kept, &expected);
        prop_assert_eq!((facets.exceeding, filtered_facets.exceeding), (kept.len(), kept.len()));
        let choices = Plan::ALL.map(|plan| Choice::Plan(Some(plan))).into_iter();
        let choices = choices.chain(BudgetStatus::ALL.map(|status| Choice::Status(Some(status))));
        for choice in choices.chain([Choice::Currency(Some("SEK".to_owned())), Choice::Plan(None), Choice::Currency(None)]) {
            let left = select(&choice.applied_to(&filtered)).0.len();
            prop_assert_eq!(choice.count(&filtered_facets, &columns.parts().currencies), left, "{:?}", choice);
        }
    }
}

fn record(name: &str, budget: Option<i64>, spent: i64, percent: i64) -> UsageRecord {
    UsageRecord {
        customer_id: CustomerId::parse(name).expect("an id"),
        name: name.into(),
        plan: Plan::Azure,
        budget: budget.map(Decimal::from).into(),
        spent: Some(Decimal::from(spent)),
        percent_used: Some(Decimal::from(percent)),
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: None,
    }
}

#[test]
fn attention_puts_those_first_who_are_about_to_cost_money() {
    let mut unknown = record("unknown", Some(10), 0, 0);
    (unknown.spent, unknown.percent_used) = (None, None);
    let records = [
        record("within", Some(100), 50, 50),
        record("idle", Some(100), 0, 0),
        record("no budget, no spend", None, 0, 0),
        record("no budget, some", None, 10, 0),
        record("no budget, more", None, 90, 0),
        record("near", Some(100), 85, 85),
        record("over", Some(100), 120, 120),
        record("far over", Some(20), 200, 0),
        record("over a budget of 0", Some(0), 1, 0),
        record("idle at a budget of 0", Some(0), 0, 0),
        unknown,
    ];
    let columns = columns_of(&records);
    let order = columns.order(SortKey::Attention, Direction::Descending);
    let names: Vec<&str> = order.iter().map(|&row| columns.name(row as usize)).collect();
    let expected = [
        "far over",
        "over",
        "over a budget of 0",
        "near",
        "no budget, more",
        "no budget, some",
        "unknown",
        "within",
        "idle",
        "idle at a budget of 0",
        "no budget, no spend",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_row_adds_up_as_it_is_shown() {
    let mut over = record("over", Some(20), 0, 603);
    over.spent = "120.5682999999995904716".parse().ok();
    let row = columns_of(&[over]).row(0).expect("a row");
    assert_eq!((row.plain(Column::Spent), row.plain(Column::Remaining)), (Some("120.57"), Some("-100.57")));
}

#[test]
fn the_percent_is_that_of_the_amounts_and_reaches_nothing_by_rounding() {
    let of = |budget: i64, spent: &str| UsageRecord { spent: spent.parse().ok(), ..record("a", Some(budget), 0, 7) };
    for (budget, spent, status, percent) in [
        (20, "120.5682999999995904716", BudgetStatus::Over, Some("602.84")),
        (100, "99.996", BudgetStatus::Near, Some("99.99")),
        (100, "79.995", BudgetStatus::Within, Some("79.99")),
        (100, "28.075", BudgetStatus::Within, Some("28.08")),
        (0, "500", BudgetStatus::Over, None),
        (0, "0", BudgetStatus::Within, None),
        (-10, "5", BudgetStatus::Over, None),
    ] {
        let row = columns_of(&[of(budget, spent)]).row(0).expect("a row");
        assert_eq!((row.status, row.plain(Column::PercentUsed)), (status, percent), "{spent} of {budget}");
    }
}

#[test]
fn filters_count_what_each_choice_would_show() {
    let records = [
        record("Søn A/S", Some(100), 120, 120),
        record("Sonne GmbH", Some(100), 85, 85),
        record("Contoso", None, 5, 0),
    ];
    let columns = columns_of(&records);
    let index = SearchIndex::build(&columns);
    let query = GridQuery::parse("q=SON&status=near");
    let (selected, facets) = columns.select(&columns.order(query.sort, query.direction), &query, &index);
    assert_eq!(selected.iter().map(|&row| columns.name(row as usize)).collect::<Vec<_>>(), ["Sonne GmbH"]);
    assert_eq!((facets.status(BudgetStatus::Over), facets.status(BudgetStatus::Near)), (1, 1));
    assert_eq!((facets.status(BudgetStatus::None), facets.selected, facets.customers_over), (0, 1, 0));
}

#[test]
fn an_id_is_found_by_its_beginning() {
    let mut records = [record("A", None, 0, 0), record("B", None, 0, 0)];
    records[1].customer_id = CustomerId::parse("1b2c3d4e-6fb9-4b05-8f15-b3d72e0596e6").expect("an id");
    let columns = columns_of(&records);
    let index = SearchIndex::build(&columns);
    assert_eq!(index.find(&columns, "1B2C3d4e-6f"), [false, true]);
    assert_eq!(index.find(&columns, "1b2c3d4e-70"), [false, false]);
}

#[test]
fn a_row_will_exceed_if_its_projection_reaches_the_budget_or_its_spending_has() {
    let will_exceed = |budget: Option<i64>, spent: i64, projected: Option<&str>| {
        let record = record("a", budget, spent, 0);
        let total = projected.map(|projected| projected.parse().expect("a decimal"));
        let outlook = total.map(|total| Outlook { total, interval: None, crossed_from: None });
        let row = GridRecord { outlook, ..GridRecord::of(&record, NearThreshold::default()) };
        GridColumns::lay_out([row].into_iter()).will_exceed(0)
    };
    assert!(will_exceed(Some(100), 50, Some("100")) && will_exceed(Some(100), 50, Some("100.01")));
    assert!(!will_exceed(Some(100), 50, Some("99.99")));
    assert!(will_exceed(Some(100), 120, None), "it has");
    assert!(will_exceed(Some(100), 120, Some("90")), "refunds may still come, but it has");
    assert!(!will_exceed(Some(100), 99, None), "not enough is known");
    assert!(!will_exceed(None, 50, Some("1000")), "there is nothing to exceed");
    assert!(will_exceed(Some(0), 0, Some("0.01")) && !will_exceed(Some(0), 0, Some("0")));
    assert!(will_exceed(Some(-10), -10, Some("-5")) && !will_exceed(Some(-10), -10, Some("-10")));
}

#[test]
fn a_column_in_which_no_row_has_a_value_takes_no_room() {
    let records = [record("a", None, 1, 0), record("b", None, 2, 0)];
    let columns = GridColumns::build(&records, NearThreshold::default(), Ord::cmp);
    let lengths = Column::ALL.map(|column| columns.values(column).len());
    assert_eq!(lengths[Column::Projected.index()], 0);
    assert_eq!((lengths[Column::Spent.index()], lengths[Column::Updated.index()]), (2, 0));
    assert_eq!(columns.row(1).expect("a row").plain(Column::Projected), None);
    assert_eq!(columns.order(SortKey::By(Column::Projected), Direction::Descending), [0, 1]);
}
