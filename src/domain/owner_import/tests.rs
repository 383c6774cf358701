//! Rows of owners and labels, each with its verdict.

use proptest::prelude::*;

use super::*;
use crate::budget_import::CellKind;
use crate::customer::Plan;
use crate::money::BillingCurrency;
use crate::ownership::{KnownUser, OwnerRule};
use crate::principal::UserId;
use crate::saved_view::StartPage;

fn record(id: &str, name: &str) -> UsageRecord {
    UsageRecord {
        customer_id: CustomerId::parse(id).expect("an id"),
        name: name.into(),
        plan: Plan::Azure,
        budget: None.into(),
        spent: None,
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: None,
    }
}

fn customers() -> Vec<UsageRecord> {
    vec![record("c1", "Contoso"), record("c2", "Twin"), record("c3", "Twin"), record("c4", "=Nord AB")]
}

fn user(name: &str) -> Owner {
    Owner::User(UserId::parse(name).expect("a user"))
}

fn labels(text: &str) -> BTreeSet<Label> {
    Label::parse_list(text).expect("labels")
}

/// Ada has an address and owns Contoso by hand; Ben has none and owns by a rule whatever has "nord" in its name; two are called Eve.
fn book() -> OwnershipBook {
    let known = |id: &str, name: &str, mailbox: Option<&str>| {
        let mailbox = mailbox.and_then(Mailbox::parse);
        (UserId::parse(id).expect("a user"), KnownUser { name: name.into(), mailbox, opens: StartPage::default() })
    };
    let by_hand = Assigned { owner: OwnerChoice::Owner(user("ada")), labels: labels("Gold") };
    OwnershipBook {
        assigned: HashMap::from([(CustomerId::parse("c1").expect("an id"), by_hand)]),
        rules: vec![OwnerRule {
            id: "r".into(),
            words: "nord".into(),
            plan: None,
            currency: None,
            owner: Some(user("ben")),
            labels: labels("North"),
        }],
        users: BTreeMap::from([
            known("ada", "Ada", Some("ada@example.com")),
            known("ben", "Ben Berg", None),
            known("eve-1", "Eve", None),
            known("eve-2", "Eve", None),
        ]),
        unreadable: 0,
    }
}

fn table(rows: &[&[&str]]) -> Table {
    let mut table = Table::default();
    for (line, row) in (1..).zip(rows) {
        table.push(line, row.iter().map(|text| (CellKind::Text, *text))).expect("room");
    }
    table
}

const HEAD: &[&str] = &["Tenant id", "Customer", "Owner", "Labels"];

/// The verdict on a row, and what the customer has after it.
fn judged(row: &[&str]) -> (OwnerVerdict, Option<Assigned>) {
    let (table, records) = (table(&[HEAD, row]), customers());
    let columns = OwnerColumns::of(&table, &ImportForm::default()).expect("known");
    let domains = MailDomains::parse("example.com").expect("domains");
    let run = OwnerDryRun::of(&table, &columns, &records, &book(), domains.as_ref());
    (run.rows[0].verdict, run.rows[0].after.clone())
}

#[test]
fn an_owner_is_an_address_a_users_name_nobody_or_left_to_the_rules() {
    let becomes = |text: &str| judged(&["c2", "", text, ""]).1.map(|after| after.owner);
    let mailbox = |text: &str| Mailbox::parse(text).map(|mailbox| OwnerChoice::Owner(Owner::Mailbox(mailbox)));
    assert_eq!(becomes("team@example.com"), mailbox("team@example.com"));
    assert_eq!(becomes("ada@example.com"), Some(OwnerChoice::Owner(user("ada"))), "her own address");
    assert_eq!(becomes("Ben Berg"), Some(OwnerChoice::Owner(user("ben"))));
    assert_eq!(becomes("NIEMAND"), Some(OwnerChoice::Nobody));
    assert_eq!(judged(&["c1", "", "remove", ""]).1.map(|after| after.owner), Some(OwnerChoice::Rules));
}

#[test]
fn a_row_that_cannot_be_used_says_why() {
    let why = |row: &[&str]| match judged(row) {
        (OwnerVerdict::Refused(why), None) => why,
        other => panic!("{row:?}: {other:?}"),
    };
    assert_eq!(why(&["c2", "", "eve@elsewhere.example", ""]), OwnerWhy::Domain);
    assert_eq!(why(&["c2", "", "Eve", ""]), OwnerWhy::Owner, "two are called so");
    assert_eq!(why(&["c2", "", "Nemo", ""]), OwnerWhy::Owner);
    assert_eq!(why(&["c2", "", "", "a\u{202e}b"]), OwnerWhy::Label);
    let many = (0..=Label::MAX_LISTED).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    assert_eq!(why(&["c2", "", "", &many]), OwnerWhy::TooManyLabels);
    for (row, expected) in [
        (["c2", "", "=A1", ""], Why::Formula),
        (["c2", "", "", "=A1"], Why::Formula),
        (["", "", "ada@example.com", ""], Why::NoCustomer),
        (["c9", "Contoso", "ada@example.com", ""], Why::UnknownCustomer),
        (["", "Twin", "ada@example.com", ""], Why::SeveralCustomers),
    ] {
        assert_eq!(why(&row), OwnerWhy::Row(expected), "{row:?}");
    }
}

#[test]
fn what_a_customer_has_already_changes_nothing_and_what_rules_give_stays_theirs() {
    for row in [
        ["c1", "", "", ""],
        ["c1", "", "ADA@example.com", "gold"],
        ["", "'=Nord AB", "Ben Berg", "North"],
        ["c4", "", "", "north"],
        ["c2", "", "remove", "remove"],
    ] {
        assert_eq!(judged(&row), (OwnerVerdict::Unchanged, None), "{row:?}");
    }
    let (_, after) = judged(&["c4", "", "", "North, Key account"]);
    assert_eq!(after.map(|after| after.labels), Some(labels("Key account")));
    let (_, after) = judged(&["c1", "", "", "Silver"]);
    let expected = Assigned { owner: OwnerChoice::Owner(user("ada")), labels: labels("Silver") };
    assert_eq!(after, Some(expected), "a list replaces the labels by hand, and the owner stays");
}

#[test]
fn two_rows_about_a_customer_refuse_each_other_and_the_others_are_taken_in_order() {
    let table = table(&[
        HEAD,
        &["c3", "", "team@example.com", ""],
        &["c1", "", "", ""],
        &["c2", "", "Nobody", ""],
        &["", "Contoso", "", "Silver"],
        &["c3", "", "Nobody", ""],
    ]);
    let records = customers();
    let columns = OwnerColumns::of(&table, &ImportForm::default()).expect("known");
    let run = OwnerDryRun::of(&table, &columns, &records, &book(), None);
    let twice = OwnerVerdict::Refused(OwnerWhy::Row(Why::Twice));
    let verdicts: Vec<_> = run.rows.iter().map(|row| (row.verdict, row.other_line)).collect();
    let assigned = (OwnerVerdict::Assigned, None);
    assert_eq!(verdicts, [(twice, Some(6)), (OwnerVerdict::Unchanged, None), assigned, assigned, (twice, Some(2))]);
    let names = |most| run.first(most).iter().map(|(id, ..)| id.to_string()).collect::<Vec<_>>();
    assert_eq!((names(9), names(1)), (vec!["c2".to_owned(), "c1".to_owned()], vec!["c2".to_owned()]));
    assert_eq!(run.counts()[&twice], 2);
}

#[test]
fn columns_are_found_by_their_names_and_one_of_each_pair_is_enough() {
    let found = |head: &[&str]| OwnerColumns::of(&table(&[head]), &ImportForm::default());
    let columns = |id, name, owner, labels| Some(OwnerColumns { id, name, owner, labels });
    assert_eq!(found(&["Mandant", "Zuständig"]), columns(Some(0), None, Some(1), None));
    assert_eq!(found(&["Kund", "Etikett"]), columns(None, Some(0), None, Some(1)));
    assert_eq!(found(&["Customer", "Budget"]), None);
    assert_eq!(found(&["Owner", "Labels"]), None);
    assert_eq!(found(&["Customer", "Owner", "Account manager"]), None, "which of them?");
    let table = table(&[&["Who", "Whose"]]);
    assert_eq!(OwnerColumns::of(&table, &ImportForm::parse("name=0&owner=1")), columns(None, Some(0), Some(1), None));
}

proptest! {
    /// What is exported and brought back changes nothing.
    #[test]
    fn a_file_that_comes_back_as_it_was_written_changes_nothing(
        owners in proptest::collection::vec(0_usize..5, 4),
        given in proptest::collection::vec("|Gold|Gold,North|A,B,C|=a|'s|'-b", 4),
    ) {
        let (records, mut book) = (customers(), book());
        for ((record, owner), given) in records.iter().zip(owners).zip(&given) {
            let mailbox = Mailbox::parse("team@example.com").expect("a mailbox");
            let choices = [
                OwnerChoice::Rules,
                OwnerChoice::Owner(user("ada")),
                OwnerChoice::Owner(user("ben")),
                OwnerChoice::Owner(user("eve-1")),
                OwnerChoice::Owner(Owner::Mailbox(mailbox)),
            ];
            let assigned = Assigned { owner: choices[owner].clone(), labels: labels(given) };
            book.assigned.insert(record.customer_id.clone(), assigned);
        }
        let held = book.held(records.iter().map(RowTraits::from));
        let mut table = table(&[HEAD]);
        for (line, record) in (2..).zip(&records) {
            let held = &held[&record.customer_id];
            let owner = held.owner.as_ref().map_or("", |owner| owner_text(&book, owner));
            let labels = Label::write_list(held.labels.iter().chain(&held.labels_by_rules));
            let cells = [record.customer_id.as_str(), &record.name, owner, &labels];
            let written = cells.map(|text| if may_run(text) { format!("'{text}") } else { text.to_owned() });
            table.push(line, written.iter().map(|text| (CellKind::Text, text.as_str()))).expect("room");
        }
        let columns = OwnerColumns::of(&table, &ImportForm::default()).expect("known");
        let run = OwnerDryRun::of(&table, &columns, &records, &book, None);
        prop_assert_eq!(run.first(9), []);
        prop_assert!(run.rows.iter().all(|row| row.verdict == OwnerVerdict::Unchanged), "{:?}", run.rows);
    }
}
