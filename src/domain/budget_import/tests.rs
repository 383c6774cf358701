//! Tables, columns by their names, and a verdict for each row.

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::budget_change::CannotChange;
use crate::customer::{CustomerId, Plan};
use crate::money::{BillingCurrency, Decimal};
use crate::usage::UsageRecord;

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

proptest! {
    /// Rows come back as they were added, without white space around cells and without empty ones at the end.
    #[test]
    fn a_table_has_what_was_put_into_it(rows in proptest::collection::vec(proptest::collection::vec("[a-zå ]{0,6}", 0..6), 0..30)) {
        let mut table = Table::default();
        for (line, row) in (1..).zip(&rows) {
            table.push(line, row.iter().map(|text| (CellKind::Text, text.as_str()))).expect("room");
        }
        let kept: Vec<(u32, Vec<&str>)> = (1..).zip(&rows).map(|(line, row)| {
            let mut cells: Vec<&str> = row.iter().map(|text| text.trim()).collect();
            while cells.last().is_some_and(|last| last.is_empty()) {
                cells.pop();
            }
            (line, cells)
        }).filter(|(_, cells)| !cells.is_empty()).collect();
        let found: Vec<(u32, Vec<&str>)> =
            table.rows().map(|(line, cells)| (line, cells.map(|cell| cell.text).collect())).collect();
        prop_assert_eq!(&found, &kept);
        prop_assert_eq!(table.len(), kept.len().saturating_sub(1));
        for (row, (line, cells)) in kept.iter().skip(1).enumerate() {
            prop_assert_eq!(table.line(row), *line);
            for column in 0..8 {
                prop_assert_eq!(table.cell(row, column).text, cells.get(column).copied().unwrap_or_default());
            }
        }
    }

    /// Whatever is in a file, each row has one verdict, and what is accepted is a budget that can be sent.
    #[test]
    fn any_table_is_judged_and_accepts_only_budgets(
        rows in proptest::collection::vec(
            ("contoso|fabrikam|Twin|nobody|=1|", "[0-9]{1,4}|[0-9.,]{1,8}|remove|-3|0|=A1|", "SEK|EUR|", 0_usize..4),
            0..40,
        ),
        mark in proptest::option::of(0_usize..2),
    ) {
        let mut table = table(&[&["Customer", "Budget", "Currency"]]);
        for (line, (name, amount, currency, kind)) in (2..).zip(&rows) {
            let kind = [CellKind::Text, CellKind::Number, CellKind::Date, CellKind::Formula][*kind];
            let cells = [(CellKind::Text, name.as_str()), (kind, amount.as_str()), (CellKind::Text, currency.as_str())];
            table.push(line, cells).expect("room");
        }
        let records = customers();
        let columns = Columns::of(&table, &ImportForm::default()).expect("known");
        let run = DryRun::of(&table, &columns, mark.map(|mark| DecimalMark::ALL[mark]), &records, &[]);
        prop_assert_eq!(run.rows.len(), table.len());
        prop_assert_eq!(run.counts().values().sum::<usize>(), table.len());
        for row in &run.rows {
            if let Verdict::Accepted { before, after } = row.verdict {
                prop_assert!(before != after && after.is_none_or(|amount| amount > Decimal::ZERO));
            }
        }
        let plan = run.first(1000);
        prop_assert_eq!(plan.changes.len(), if run.asked.is_none() { run.accepted() } else { 0 });
        let customers: std::collections::BTreeSet<_> = plan.changes.iter().map(|one| &one.change.customer).collect();
        prop_assert_eq!(customers.len(), plan.changes.len(), "each customer once");
    }
}

fn record(id: &str, name: &str, currency: &str, budget: Option<i64>) -> UsageRecord {
    UsageRecord {
        customer_id: CustomerId::parse(id).expect("an id"),
        name: name.into(),
        plan: Plan::Azure,
        budget: budget.map(Decimal::from).into(),
        spent: Some(7.into()),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::from_key(currency),
        updated: Some(Timestamp::UNIX_EPOCH),
    }
}

const GUID: &str = "5ca1ab1e-0000-4000-8000-00000000cafe";

fn customers() -> Vec<UsageRecord> {
    vec![
        record("contoso", "contoso", "SEK", None),
        record("fabrikam", "fabrikam", "EUR", Some(100)),
        record(GUID, "Åre AB", "JPY", None),
        record("twin-1", "Twin", "SEK", None),
        record("twin-2", "Twin", "SEK", None),
        UsageRecord { plan: Plan::Legacy, ..record("contoso", "contoso", "sv-SE", None) },
        record("odd", "=Odd", "SEK", None),
        record("nowhere", "Nowhere", "", Some(5)),
    ]
}

fn table(rows: &[&[&str]]) -> Table {
    let mut table = Table::default();
    for (line, row) in (1..).zip(rows) {
        table.push(line, row.iter().map(|text| (CellKind::Text, *text))).expect("room");
    }
    table
}

fn judged(head: &[&str], rows: &[&[&str]], mark: Option<DecimalMark>) -> (Vec<Verdict>, Option<Asked>) {
    let table = table(&[&[head], rows].concat());
    let columns = Columns::of(&table, &ImportForm::default()).expect("known columns");
    let records = customers();
    let run = DryRun::of(&table, &columns, mark, &records, &[CustomerId::parse("odd").expect("an id")]);
    (run.rows.iter().map(|row| row.verdict).collect(), run.asked)
}

fn set(before: Option<i64>, after: &str) -> Verdict {
    Verdict::Accepted { before: before.map(Decimal::from), after: Some(decimal(after)) }
}

#[test]
fn columns_are_found_by_their_names_in_four_languages_and_otherwise_asked_about() {
    let found = |head: &[&str]| Columns::of(&table(&[head]), &ImportForm::default());
    let columns = |id, name, amount, currency| Some(Columns { id, name, amount, currency });
    for (head, expected) in [
        (&["Tenant ID", "Customer", "Budget", "Currency"][..], columns(Some(0), Some(1), 2, Some(3))),
        (&["Kunde", "Betrag (EUR)"], columns(None, Some(0), 1, None)),
        (&["Währung", "Kundenname", "Neues Budget"], columns(None, Some(1), 2, Some(0))),
        (&["Client", "Montant", "Devise"], columns(None, Some(0), 1, Some(2))),
        (&["Kund", "Månadsbudget", "Valuta"], columns(None, Some(0), 1, Some(2))),
        (&["", "customer_id", "x", "AMOUNT"], columns(Some(1), None, 3, None)),
        // Our own file of customers.
        (
            &["Customer", "Plan", "Percent used", "Status", "Currency", "Spent", "Budget", "Remaining"],
            columns(None, Some(0), 6, Some(4)),
        ),
        (&["Customer", "Company", "Budget"], None),
        (&["Budget", "Customer", "New budget"], None),
        (&["Customer", "Spent"], None),
        (&["Budget"], None),
        (&[], None),
    ] {
        assert_eq!(found(head), expected, "{head:?}");
    }
    let odd = table(&[&["Who", "How much", "Budget"]]);
    let chosen = |form: &str| Columns::of(&odd, &ImportForm::parse(form));
    assert_eq!(chosen("name=0&amount=1"), columns(None, Some(0), 1, None));
    assert_eq!(chosen("name=0"), columns(None, Some(0), 2, None), "the name tells");
    for unsettled in ["", "name=0&amount=0", "name=7", "name=0&amount=none", "id=none&name=none&amount=2"] {
        assert_eq!(chosen(unsettled), None, "{unsettled}");
    }
}

#[test]
fn answers_are_read_back_and_hostile_ones_were_not_given() {
    for text in ["", "decimal=comma", "decimal=point&id=none&name=0&amount=12&currency=none"] {
        assert_eq!(ImportForm::parse(text).to_query_string(), text);
    }
    let hostile = ImportForm::parse("decimal=x&id=-1&name=99999999999999999999999&amount=%3Cscript%3E&currency=");
    assert_eq!(hostile, ImportForm::default());
}

#[test]
fn a_row_is_about_the_customer_with_its_id_or_else_with_exactly_its_name() {
    let head = ["Tenant id", "Customer", "Budget"];
    let rows: [&[&str]; 9] = [
        &[&GUID.to_uppercase(), "whoever", "1200"],
        &["", "contoso", "10"],
        &["fabrikam", "contoso", "50"],
        &["nobody", "contoso", "50"],
        &["", "Contoso", "50"],
        &["", "Twin", "50"],
        &["twin-2", "Twin", "50"],
        &["", "", "50"],
        &["", "'=Odd", "50"],
    ];
    let (verdicts, asked) = judged(&head, &rows, None);
    assert_eq!(asked, None);
    assert_eq!(
        verdicts,
        [
            set(None, "1200"),
            set(None, "10"),
            set(Some(100), "50"),
            Verdict::Refused(Why::UnknownCustomer),
            Verdict::Refused(Why::UnknownCustomer),
            Verdict::Refused(Why::SeveralCustomers),
            set(None, "50"),
            Verdict::Refused(Why::NoCustomer),
            Verdict::Refused(Why::Cannot(CannotChange::Busy)),
        ]
    );
}

#[test]
fn what_is_no_budget_is_refused_and_says_why() {
    let refused = |name: &str, amount: &str, currency: &str| {
        let (verdicts, _) = judged(&["Customer", "Budget", "Currency"], &[&[name, amount, currency]], None);
        match verdicts[0] {
            Verdict::Refused(why) => why,
            accepted @ Verdict::Accepted { .. } => panic!("{amount}: {accepted:?}"),
        }
    };
    for (amount, why) in [
        ("", Why::NoAmount),
        ("0", Why::NotAboveZero),
        ("0,00", Why::NotAboveZero),
        ("-5", Why::NotAboveZero),
        ("abc", Why::NotANumber),
        ("1e5", Why::NotANumber),
        ("$12", Why::NotANumber),
        ("=A1*2", Why::Formula),
        ("1.234", Why::Ambiguous),
        ("1000000000001", Why::TooLarge),
        ("100", Why::Cannot(CannotChange::AlreadySo)),
        ("1,005.123", Why::Cannot(CannotChange::TooFine)),
        ("70 SEK", Why::OtherCurrency),
    ] {
        assert_eq!(refused("fabrikam", amount, ""), why, "{amount}");
    }
    assert_eq!(refused("fabrikam", "70", "SEK"), Why::OtherCurrency);
    assert_eq!(refused("fabrikam", "70", "=A1"), Why::Formula);
    assert_eq!(refused("=1+1", "70", ""), Why::Formula);
    assert_eq!(refused("Åre AB", "12.5", ""), Why::Cannot(CannotChange::TooFine), "there is no half yen");
    assert_eq!(refused("Nowhere", "70", "SEK"), Why::Cannot(CannotChange::UnknownCurrency));
    assert_eq!(refused("contoso", "remove", ""), Why::Cannot(CannotChange::AlreadySo));
    let (verdicts, _) = judged(
        &["Customer", "Budget", "Currency"],
        &[&["Nowhere", "Entfernen", ""], &["contoso", "70", "sv-SE"]],
        None,
    );
    assert_eq!(verdicts, [Verdict::Accepted { before: Some(5.into()), after: None }, set(None, "70")]);
}

#[test]
fn two_rows_about_one_customer_are_both_refused_and_name_each_other() {
    let rows: [&[&str]; 5] =
        [&["Customer", "Budget"], &["contoso", "5"], &["contoso", ""], &["fabrikam", "7"], &["contoso", "5"]];
    let (table, records) = (table(&rows), customers());
    let columns = Columns::of(&table, &ImportForm::default()).expect("known");
    let run = DryRun::of(&table, &columns, None, &records, &[]);
    let found: Vec<_> = run.rows.iter().map(|row| (row.verdict, row.other_line)).collect();
    let twice = |line| (Verdict::Refused(Why::Twice), Some(line));
    let empty = (Verdict::Refused(Why::NoAmount), None);
    assert_eq!(found, [twice(5), empty, (set(Some(100), "7"), None), twice(2)]);
}

#[test]
fn other_amounts_or_people_decide_what_could_be_two_numbers() {
    let head = ["Customer", "Budget"];
    let open: [&[&str]; 2] = [&["contoso", "1.234"], &["fabrikam", "70"]];
    let (verdicts, asked) = judged(&head, &open, None);
    assert_eq!(asked, Some(Asked::DecimalMark));
    assert_eq!(verdicts, [Verdict::Refused(Why::Ambiguous), set(Some(100), "70")]);
    assert_eq!(judged(&head, &open, Some(DecimalMark::Comma)), (vec![set(None, "1234"), set(Some(100), "70")], None));
    let (verdicts, asked) = judged(&head, &open, Some(DecimalMark::Point));
    assert_eq!((verdicts[0], asked), (Verdict::Refused(Why::Cannot(CannotChange::TooFine)), None), "1.234 SEK");
    // Another amount shows the mark, whoever's it is, and an answer does not change it.
    for chosen in [None, Some(DecimalMark::Point)] {
        let (verdicts, asked) = judged(&head, &[&["contoso", "1.234"], &["Total", "1.304,50"]], chosen);
        assert_eq!((verdicts[0], asked), (set(None, "1234"), None));
    }
    // Where both are shown, each that shows one has its reading, and the others are asked about.
    let mixed: [&[&str]; 3] = [&["contoso", "1.234,50"], &["fabrikam", "1,234.50"], &["Twin", "x"]];
    assert_eq!(judged(&head, &mixed, None).1, None);
    let mixed: [&[&str]; 3] = [&["contoso", "1.234,50"], &["fabrikam", "1,234.50"], &["Twin", "1.234"]];
    assert_eq!(judged(&head, &mixed, None).1, Some(Asked::DecimalMark));
}

#[test]
fn a_spreadsheets_numbers_are_taken_without_their_noise_and_dates_are_none() {
    let mut table = table(&[&["Customer", "Budget"]]);
    for (line, (name, kind, text)) in [
        ("contoso", CellKind::Number, "1234.5599999999999"),
        ("fabrikam", CellKind::Number, "1.2E3"),
        ("Åre AB", CellKind::Date, "46143"),
        ("twin-1", CellKind::Number, "x"),
        ("=Odd", CellKind::Formula, "5"),
    ]
    .into_iter()
    .enumerate()
    {
        let line = u32::try_from(line).expect("a line") + 2;
        table.push(line, [(CellKind::Text, name), (kind, text)]).expect("room");
    }
    let records = customers();
    let columns = Columns::of(&table, &ImportForm::default()).expect("known");
    let run = DryRun::of(&table, &columns, None, &records, &[]);
    let verdicts: Vec<_> = run.rows.iter().map(|row| row.verdict).collect();
    let refused = Verdict::Refused;
    assert_eq!(
        verdicts,
        [
            set(None, "1234.56"),
            set(Some(100), "1200"),
            refused(Why::Date),
            refused(Why::UnknownCustomer),
            refused(Why::Formula)
        ]
    );
    assert_eq!(run.mark, None);
    assert_eq!(run.first(1).changes.len(), 1);
    assert_eq!(run.first(9).intended()[1].after, Some(decimal("1200")));
}

#[test]
fn a_table_is_bounded() {
    let mut table = Table::default();
    let long = "x".repeat(300);
    table.push(1, [(CellKind::Text, long.as_str())]).expect("room");
    assert_eq!(table.head().next().map(|cell| cell.text.chars().count()), Some(251));
    table.push(2, (0..60).map(|_| (CellKind::Text, "a"))).expect("room");
    assert_eq!(table.cell(0, 49).text, "a");
    assert_eq!(table.cell(0, 50).text, "");
    for line in 0..u32::try_from(Table::MAX_ROWS).expect("a number") - 1 {
        table.push(line, [(CellKind::Text, "a")]).expect("room");
    }
    assert_eq!(table.len(), Table::MAX_ROWS);
    assert_eq!(table.push(9, [(CellKind::Text, "a")]), Err(TooLarge));
    assert_eq!(table.len(), Table::MAX_ROWS);
}
