//! Who owns what, by hand and by rules, and whom alerts then go to.

mod routing;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proptest::prelude::*;

use super::*;
use crate::customer::{CustomerId, Plan};
use crate::delivery::{MailDomains, Mailbox};
use crate::label::{Label, LabelProblem};
use crate::money::BillingCurrency;
use crate::principal::UserId;
use crate::saved_view::StartPage;

fn id(text: &str) -> CustomerId {
    CustomerId::parse(text).expect("an id")
}

fn user(text: &str) -> Owner {
    Owner::User(UserId::parse(text).expect("a user"))
}

fn mail(text: &str) -> Owner {
    Owner::Mailbox(Mailbox::parse(text).expect("a mailbox"))
}

fn labels(text: &str) -> BTreeSet<Label> {
    Label::parse_list(text).expect("labels")
}

fn rule(words: &str, owner: Option<Owner>, given: &str) -> OwnerRule {
    let (words, labels) = (words.into(), labels(given));
    OwnerRule { id: "r".into(), words, plan: None, currency: None, owner, labels }
}

fn known(name: &str, mailbox: Option<&str>) -> KnownUser {
    KnownUser { name: name.into(), mailbox: mailbox.and_then(Mailbox::parse), opens: StartPage::Everybody }
}

#[derive(Debug)]
struct Row {
    customer: CustomerId,
    name: String,
    plan: Plan,
    currency: BillingCurrency,
}

fn row(customer: &str, name: &str, plan: Plan, currency: &str) -> Row {
    Row { customer: id(customer), name: name.to_owned(), plan, currency: BillingCurrency::from_key(currency) }
}

fn traits(rows: &[Row]) -> impl Iterator<Item = RowTraits<'_>> {
    rows.iter().map(|Row { customer, name, plan, currency }| RowTraits { customer, name, plan: *plan, currency })
}

#[test]
fn the_first_rule_decides_about_the_owner_and_labels_add_up() {
    let rules = vec![
        rule("nord", None, "North"),
        rule("nordwind", Some(user("ben")), "Sea"),
        rule("", Some(mail("team@example.com")), "All, north"),
    ];
    let book = OwnershipBook { rules, ..OwnershipBook::default() };
    let rows = [row("a", "Nordwind AG", Plan::Azure, "EUR"), row("b", "Südwind", Plan::Azure, "EUR")];
    let held = book.held(traits(&rows));
    assert_eq!((&held[&id("a")].owner, held[&id("a")].decided), (&Some(user("ben")), Decided::ByRule));
    assert_eq!(Label::write_list(&held[&id("a")].labels_by_rules), "All, North, Sea");
    assert_eq!(held[&id("b")].owner, Some(mail("team@example.com")));
    assert_eq!(Label::write_list(&held[&id("b")].labels_by_rules), "All, north");
}

#[test]
fn what_was_assigned_by_hand_wins_over_every_rule_and_its_labels_come_first() {
    let mut book = OwnershipBook { rules: vec![rule("", Some(user("ben")), "Gold")], ..OwnershipBook::default() };
    let rows = [row("a", "A", Plan::Azure, "EUR")];
    for (owner, expected, decided) in [
        (OwnerChoice::Owner(user("ada")), Some(user("ada")), Decided::ByHand),
        (OwnerChoice::Nobody, None, Decided::ByHand),
        (OwnerChoice::Rules, Some(user("ben")), Decided::ByRule),
    ] {
        book.assigned.insert(id("a"), Assigned { owner, labels: labels("gold, VIP") });
        let held = book.held_of(&id("a"), traits(&rows));
        assert_eq!((held.owner.clone(), held.decided), (expected, decided));
        assert_eq!((Label::write_list(&held.labels), held.labels_by_rules.len()), ("gold, VIP".to_owned(), 0));
        assert!(held.has_label(&Label::parse("GOLD").expect("a label")));
    }
    book.rules.clear();
    assert_eq!(book.held_of(&id("a"), traits(&rows)).decided, Decided::NotAtAll);
}

#[test]
fn a_rule_holds_if_all_its_conditions_hold_for_one_row_of_the_customer() {
    let only = |plan, currency: &str| OwnerRule {
        plan: Some(plan),
        currency: Some(currency.into()),
        ..rule("société", Some(user("ben")), "")
    };
    let rows = [
        row("a", "Societe A", Plan::Azure, "SEK"),
        row("a", "Societe A", Plan::Legacy, "fr-FR"),
        row("b", "Other", Plan::Azure, "SEK"),
    ];
    for (rule, holds) in [
        (only(Plan::Azure, "SEK"), true),
        (only(Plan::Legacy, "EUR"), true),
        (only(Plan::Azure, "EUR"), false),
        (only(Plan::Legacy, "SEK"), false),
    ] {
        let book = OwnershipBook { rules: vec![rule.clone()], ..OwnershipBook::default() };
        let held = book.held(traits(&rows));
        assert_eq!(held[&id("a")].owner.is_some(), holds, "{rule:?}");
        assert_eq!(held[&id("b")].owner, None);
    }
}

#[test]
fn a_user_is_told_by_id_or_by_the_mailbox_that_is_theirs_and_who_is_not_known_is_gone() {
    let ada = UserId::parse("ada").expect("a user");
    let users = BTreeMap::from([(ada.clone(), known("Ada", Some("Ada@example.com")))]);
    let book = OwnershipBook { users, ..OwnershipBook::default() };
    for (owner, is_hers) in
        [(user("ada"), true), (mail("ADA@example.com"), true), (user("ben"), false), (mail("b@example.com"), false)]
    {
        assert_eq!(book.is_user(&owner, &ada), is_hers, "{owner:?}");
    }
    assert_eq!(book.name_of(&user("ada")), OwnerName::Known("Ada"));
    assert_eq!(book.name_of(&user("ben")), OwnerName::Gone);
    assert_eq!(book.mailbox_of(&user("ben")), None);
}

#[test]
fn a_change_of_many_keeps_what_it_does_not_name() {
    let before = Assigned { owner: OwnerChoice::Owner(user("ada")), labels: labels("Gold, Old") };
    let change = AssignedChange { owner: None, add: labels("New, gold, Both"), remove: labels("OLD, both, none") };
    let after = before.with(&change);
    assert_eq!((&after.owner, Label::write_list(&after.labels)), (&before.owner, "Gold, New".to_owned()));
    assert_eq!(before.with(&AssignedChange::default()), before);
    let nobody = AssignedChange { owner: Some(OwnerChoice::Rules), remove: labels("Gold, Old"), ..Default::default() };
    assert!(before.with(&nobody).is_empty());
}

#[test]
fn a_form_is_read_with_what_is_known_of_users_and_domains() {
    let ben = UserId::parse("ben").expect("a user");
    let users = BTreeMap::from([(ben, known("Ben", None))]);
    let book = OwnershipBook { users, ..OwnershipBook::default() };
    let domains = MailDomains::parse("example.com").expect("domains");
    let gone = Assigned { owner: OwnerChoice::Owner(user("gone")), labels: labels("Gold") };
    let read = |text: &str| OwnerForm::parse(text).assigned(&gone, &book, domains.as_ref());
    let owner = |text: &str| read(text).expect("assigned").owner;
    assert_eq!(owner("to=user%3Aben&labels="), OwnerChoice::Owner(user("ben")));
    assert_eq!(owner("to=user%3Agone&labels="), OwnerChoice::Owner(user("gone")), "who is gone is kept");
    assert_eq!(owner("to=nobody&labels="), OwnerChoice::Nobody);
    assert_eq!(owner("to=&labels="), OwnerChoice::Rules);
    assert_eq!(owner("to=nobody&mailbox=+Eve%40Example.com"), OwnerChoice::Owner(mail("eve@example.com")));
    assert_eq!(
        OwnerForm::of(&gone),
        OwnerForm { to: "user:gone".into(), mailbox: String::new(), labels: "Gold".into() }
    );
    let too_long = "x".repeat(51);
    for (text, problem) in [
        ("to=user%3Aeve", (OwnershipField::To, OwnershipProblem::User)),
        ("to=%3Cscript%3E", (OwnershipField::To, OwnershipProblem::User)),
        ("to=mail%3Aeve%40elsewhere.example", (OwnershipField::To, OwnershipProblem::Domain)),
        ("mailbox=eve", (OwnershipField::Mailbox, OwnershipProblem::Mailbox)),
        ("mailbox=eve%40elsewhere.example", (OwnershipField::Mailbox, OwnershipProblem::Domain)),
        ("labels=a%00", (OwnershipField::Labels, OwnershipProblem::Label(LabelProblem::Character))),
        (&format!("labels={too_long}"), (OwnershipField::Labels, OwnershipProblem::Label(LabelProblem::TooLong))),
    ] {
        assert_eq!(read(text), Err(vec![problem]), "{text}");
    }
    let rule = |text: &str| RuleForm::parse(text).rule("r", &book, domains.as_ref());
    assert_eq!(rule("words=a"), Err(vec![(OwnershipField::To, OwnershipProblem::Nothing)]));
    assert_eq!(rule("code=euros&labels=a"), Err(vec![(OwnershipField::Currency, OwnershipProblem::Currency)]));
    let read = rule("words=Nord&plan=legacy&code=eur&to=user%3Aben&labels=North").expect("a rule");
    assert_eq!(
        (&*read.words, read.plan, read.currency.as_deref(), read.owner),
        ("Nord", Some(Plan::Legacy), Some("EUR"), Some(user("ben")))
    );
}

#[test]
fn ten_thousand_labels_and_a_hundred_thousand_customers_are_no_burden() {
    let assigned: HashMap<CustomerId, Assigned> = (0..10_000)
        .map(|n| (id(&n.to_string()), Assigned { labels: labels(&format!("Label {n}")), ..Assigned::default() }))
        .collect();
    let rules = (0..20).map(|n| rule(&format!("name {n}"), Some(user(&n.to_string())), &format!("Rule {n}"))).collect();
    let book = OwnershipBook { assigned, rules, ..OwnershipBook::default() };
    let rows: Vec<Row> = (0..100_000).map(|n| row(&n.to_string(), &format!("Name {n}"), Plan::Azure, "EUR")).collect();
    let held = book.held(traits(&rows));
    assert_eq!(held.len(), 100_000);
    let all: BTreeSet<&Label> = held.values().flat_map(|one| one.labels.iter().chain(&one.labels_by_rules)).collect();
    assert_eq!(all.len(), 10_020);
    assert_eq!(held[&id("19")].owner, Some(user("1")), "the first of the rules that hold");
}

fn any_rule() -> impl Strategy<Value = OwnerRule> {
    let owner = proptest::option::of((0..4_u8).prop_map(|n| user(&n.to_string())));
    let plan = proptest::option::of(proptest::sample::select(Plan::ALL.to_vec()));
    let currency = proptest::option::of(proptest::sample::select(vec!["EUR", "SEK"]));
    let given = proptest::collection::btree_set("[a-cA-C]", 0..3);
    ("[ab]{0,2}", plan, currency, owner, given).prop_map(|(words, plan, currency, owner, given)| OwnerRule {
        id: words.as_str().into(),
        words: words.into(),
        plan,
        currency: currency.map(Into::into),
        owner,
        labels: given.iter().filter_map(|label| Label::parse(label).ok()).collect(),
    })
}

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let one = ("[xyz]", "[abAB]{0,3}", proptest::sample::select(Plan::ALL.to_vec()), "EUR|SEK|fr-FR|")
        .prop_map(|(customer, name, plan, currency)| row(&customer, &name, plan, &currency));
    proptest::collection::vec(one, 0..8)
}

proptest! {
    /// The order of rules decides, that of rows does not, and asking again changes nothing.
    #[test]
    fn the_owner_is_that_of_the_first_rule_that_holds_by_itself(
        rules in proptest::collection::vec(any_rule(), 0..6),
        rows in any_rows(),
    ) {
        let book = OwnershipBook { rules: rules.clone(), ..OwnershipBook::default() };
        let held = book.held(traits(&rows));
        let mut reversed: Vec<RowTraits<'_>> = traits(&rows).collect();
        reversed.reverse();
        prop_assert_eq!(&book.held(reversed), &held);
        prop_assert_eq!(&book.held(traits(&rows)), &held);
        for (customer, one) in held {
            let alone = |rule: &OwnerRule| {
                let book = OwnershipBook { rules: vec![rule.clone()], ..OwnershipBook::default() };
                book.held_of(customer, traits(&rows))
            };
            let first = rules.iter().find_map(|rule| alone(rule).owner);
            prop_assert_eq!(&one.owner, &first);
            let all: BTreeSet<Label> = rules.iter().flat_map(|rule| alone(rule).labels_by_rules).collect();
            prop_assert_eq!(&one.labels_by_rules, &all);
            // A rule that has been decided against makes no difference.
            let mut more = rules.clone();
            more.push(OwnerRule { words: "".into(), plan: None, currency: None, labels: BTreeSet::new(), ..rule("", Some(user("last")), "") });
            let with_more = OwnershipBook { rules: more, ..OwnershipBook::default() };
            let last = with_more.held_of(customer, traits(&rows)).owner;
            prop_assert_eq!(last, first.or_else(|| Some(user("last"))));
        }
    }

    #[test]
    fn a_change_made_twice_is_made_once(
        given in "[a-c](,[a-c]){0,2}", add in "([a-eA-E],){0,3}", remove in "([a-eA-E],){0,3}", owner in 0..4_u8,
    ) {
        let before = Assigned { owner: OwnerChoice::Nobody, labels: labels(&given) };
        let owner = match owner {
            0 => None,
            1 => Some(OwnerChoice::Rules),
            2 => Some(OwnerChoice::Nobody),
            _ => Some(OwnerChoice::Owner(user("ada"))),
        };
        let change = AssignedChange { owner, add: labels(&add), remove: labels(&remove) };
        let once = before.with(&change);
        prop_assert_eq!(once.with(&change), once);
    }

    #[test]
    fn no_form_breaks_what_reads_it(text in "\\PC{0,200}|(to|mailbox|address|labels|add|remove|words|plan|code)=[\\PC&=]{0,80}") {
        let book = OwnershipBook::default();
        let _ = OwnerForm::parse(&text).assigned(&Assigned::default(), &book, None);
        let _ = AssignForm::parse(&text).change(&book, None);
        let _ = RuleForm::parse(&text).rule("r", &book, None);
        let _ = MineForm::parse(&text).mailbox(None);
    }
}
