//! Notes about customers, as stored.

use headroom::domain::customer::CustomerId;
use headroom::domain::note::{Note, NoteText};
use headroom::domain::principal::UserId;
use headroom::server::store::NoteStore as _;

use super::Fresh;
use super::monitors::{later, tenant};

fn customer(id: &str) -> CustomerId {
    CustomerId::parse(id).expect("an id")
}

fn user(id: &str) -> UserId {
    UserId::parse(id).expect("an id")
}

fn note(id: &str, by: &str, seconds: i64) -> Note {
    Note {
        id: id.into(),
        author: user(by),
        author_name: by.into(),
        at: later(seconds),
        text: NoteText::parse("First line\nSecond <line>").expect("a text"),
    }
}

async fn ids(fresh: &Fresh, of: &str, about: &str) -> Vec<String> {
    let listed = fresh.store.list_notes(&tenant(of), &customer(about), 3).await.expect("a list");
    listed.rows.iter().map(|note| note.id.to_string()).collect()
}

pub async fn notes_are_a_customers_and_a_tenants_own_newest_first(fresh: Fresh) {
    for (of, about, one) in [
        ("one", "contoso", note("a", "ada", 1)),
        ("one", "contoso", note("b", "ben", 3)),
        ("one", "contoso", note("c", "ada", 2)),
        ("one", "fabrikam", note("d", "ada", 4)),
        ("other", "contoso", note("a", "ada", 5)),
    ] {
        fresh.store.add_note(&tenant(of), &customer(about), &one).await.expect("stored");
    }
    assert_eq!(ids(&fresh, "one", "contoso").await, ["b", "c", "a"]);
    assert_eq!(
        (ids(&fresh, "one", "fabrikam").await, ids(&fresh, "other", "contoso").await),
        (vec!["d".into()], vec!["a".into()])
    );
    assert_eq!(ids(&fresh, "other", "fabrikam").await, [""; 0]);
    let listed = fresh.store.list_notes(&tenant("one"), &customer("contoso"), 1).await.expect("a list");
    assert_eq!(listed.rows, [note("b", "ben", 3)], "as it was written, and no more than asked for");
}

pub async fn a_note_is_deleted_by_its_author_or_without_one(fresh: Fresh) {
    for one in [note("a", "ada", 1), note("b", "ben", 2)] {
        fresh.store.add_note(&tenant("one"), &customer("contoso"), &one).await.expect("stored");
    }
    let delete = async |of: &str, about: &str, id: &str, author: Option<&str>| {
        let author = author.map(user);
        fresh.store.delete_note(&tenant(of), &customer(about), id, author.as_ref()).await.expect("an answer")
    };
    assert!(!delete("one", "contoso", "a", Some("ben")).await, "somebody else's");
    assert!(!delete("other", "contoso", "a", None).await, "another tenant's");
    assert!(!delete("one", "fabrikam", "a", None).await, "about another customer");
    assert_eq!(ids(&fresh, "one", "contoso").await, ["b", "a"]);
    assert!(delete("one", "contoso", "a", Some("ada")).await);
    assert!(delete("one", "contoso", "b", None).await);
    assert!(!delete("one", "contoso", "b", None).await, "it is gone");
}

pub async fn a_note_that_cannot_be_read_hides_no_other(fresh: Fresh) {
    fresh.store.add_note(&tenant("one"), &customer("contoso"), &note("a", "ada", 1)).await.expect("stored");
    fresh
        .execute(
            "INSERT INTO notes (tenant, id, customer, user_id, author, at, text) VALUES ('one', 'b', 'contoso', '', '', 0, '')",
        )
        .await
        .expect("stored");
    let listed = fresh.store.list_notes(&tenant("one"), &customer("contoso"), 3).await.expect("a list");
    assert_eq!((listed.rows.len(), listed.unreadable), (1, vec!["b".into()]));
}
