//! Owners and labels of customers, as stored.

use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::delivery::Mailbox;
use headroom::domain::label::Label;
use headroom::domain::ownership::{Assigned, KnownUser, Owner, OwnerChoice, OwnerRule, OwnershipBook};
use headroom::domain::principal::{PrincipalKey, UserId};
use headroom::domain::saved_view::StartPage;
use headroom::server::store::OwnershipStore as _;

use super::Fresh;
use super::monitors::{later, now, tenant};

fn id(text: &str) -> CustomerId {
    CustomerId::parse(text).expect("an id")
}

fn user(text: &str) -> UserId {
    UserId::parse(text).expect("a user")
}

fn mailbox(text: &str) -> Mailbox {
    Mailbox::parse(text).expect("a mailbox")
}

fn assigned(owner: OwnerChoice, labels: &str) -> Assigned {
    Assigned { owner, labels: Label::parse_list(labels).expect("labels") }
}

async fn book(fresh: &Fresh, of: &str) -> OwnershipBook {
    fresh.store.get_ownership(&tenant(of)).await.expect("a book")
}

async fn version(fresh: &Fresh) -> i64 {
    fresh.store.get_ownership_version(&tenant("one")).await.expect("a version")
}

pub async fn what_is_assigned_is_read_as_it_was_stored_and_only_by_its_tenant(fresh: Fresh) {
    let all = [
        (id("a"), assigned(OwnerChoice::Owner(Owner::User(user("ada"))), "Gold, 50 % & <more>")),
        (id("b"), assigned(OwnerChoice::Owner(Owner::Mailbox(mailbox("ben@example.com"))), "")),
        (id("c"), assigned(OwnerChoice::Nobody, "")),
        (id("d"), assigned(OwnerChoice::Rules, "Gold")),
    ];
    assert_eq!(version(&fresh).await, 0);
    fresh.store.assign(&tenant("one"), &all, now()).await.expect("stored");
    let other = [(id("a"), assigned(OwnerChoice::Nobody, ""))];
    fresh.store.assign(&tenant("other"), &other, now()).await.expect("stored");
    let read = book(&fresh, "one").await;
    assert_eq!((read.assigned, read.unreadable), (all.into_iter().collect(), 0));
    assert_eq!(book(&fresh, "other").await.assigned, other.into_iter().collect());
    // Again, with less; and nothing leaves no row.
    let less = [(id("a"), assigned(OwnerChoice::Rules, "Silver")), (id("b"), Assigned::default())];
    fresh.store.assign(&tenant("one"), &less, later(1)).await.expect("stored");
    let read = book(&fresh, "one").await.assigned;
    assert_eq!((read.len(), &read[&id("a")]), (3, &less[0].1));
    assert_eq!(version(&fresh).await, 2);
}

pub async fn thousands_of_customers_are_assigned_together_with_as_many_labels(fresh: Fresh) {
    let all: Vec<_> =
        (0..5_000).map(|n| (id(&n.to_string()), assigned(OwnerChoice::Nobody, &format!("Label {n}, All")))).collect();
    for _ in 0..2 {
        fresh.store.assign(&tenant("one"), &all, now()).await.expect("stored");
    }
    assert_eq!(book(&fresh, "one").await.assigned, all.into_iter().collect());
}

pub async fn rules_keep_their_order_and_of_two_who_change_them_one_wins(fresh: Fresh) {
    let rule = |id: &str, owner, currency: Option<&str>| OwnerRule {
        id: id.into(),
        words: "Nord & Co".into(),
        plan: currency.map(|_| Plan::Legacy),
        currency: currency.map(Into::into),
        owner,
        labels: Label::parse_list("North, Sea").expect("labels"),
    };
    let rules = [
        rule("z", Some(Owner::User(user("ada"))), None),
        rule("a", Some(Owner::Mailbox(mailbox("ben@example.com"))), Some("SEK")),
        rule("m", None, None),
    ];
    let put = async |rules: &[OwnerRule], at| {
        fresh.store.put_owner_rules(&tenant("one"), rules, at).await.expect("an answer")
    };
    assert!(put(&rules, 0).await && !put(&[], 0).await, "somebody has been faster");
    assert_eq!(book(&fresh, "one").await.rules, rules);
    assert_eq!(book(&fresh, "other").await.rules, []);
    assert!(put(&rules[..1], 1).await);
    assert_eq!(book(&fresh, "one").await.rules, rules[..1]);
}

pub async fn users_are_known_by_their_name_of_today_and_what_they_have_chosen(fresh: Fresh) {
    let ada = PrincipalKey { tenant: tenant("one"), user: user("ada") };
    assert_eq!(fresh.store.get_user(&ada).await.expect("an answer"), None);
    for (name, at) in [("Ada", 0), ("Ada Lovelace", 1), ("Ada Lovelace", 2)] {
        fresh.store.note_user(&ada, name, later(at)).await.expect("noted");
    }
    assert_eq!(version(&fresh).await, 2, "that somebody is here again is no news");
    let box_of_ada = mailbox("ada@example.com");
    fresh.store.put_user_choices(&ada, Some(&box_of_ada), &StartPage::Mine).await.expect("stored");
    fresh.store.note_user(&ada, "Ada", later(3)).await.expect("noted");
    let known = KnownUser { name: "Ada".into(), mailbox: Some(box_of_ada), opens: StartPage::Mine };
    assert_eq!(fresh.store.get_user(&ada).await.expect("an answer"), Some(known.clone()));
    assert_eq!(book(&fresh, "one").await.users, [(user("ada"), known)].into());
    let is_owners =
        async |of: &str, one: &str| fresh.store.is_owners_mailbox(&tenant(of), one).await.expect("an answer");
    assert!(is_owners("one", "ada@example.com").await && !is_owners("other", "ada@example.com").await);
    let bens = [(id("a"), assigned(OwnerChoice::Owner(Owner::Mailbox(mailbox("ben@example.com"))), ""))];
    assert!(!is_owners("one", "ben@example.com").await);
    fresh.store.assign(&tenant("one"), &bens, now()).await.expect("stored");
    assert!(is_owners("one", "ben@example.com").await);
}

pub async fn an_owner_that_cannot_be_read_is_counted_and_hides_no_other(fresh: Fresh) {
    fresh.store.assign(&tenant("one"), &[(id("a"), assigned(OwnerChoice::Nobody, ""))], now()).await.expect("stored");
    for damaged in ["'b', FALSE, NULL, 'no address', ''", "'c', FALSE, NULL, NULL, 'a,b'"] {
        let insert = format!(
            "INSERT INTO customer_owners (tenant, customer, is_nobody, user_id, mailbox, labels, at) VALUES ('one', {damaged}, 0)"
        );
        fresh.execute(&insert).await.expect("stored");
    }
    let read = book(&fresh, "one").await;
    assert_eq!((read.assigned.len(), read.unreadable), (1, 2));
}
