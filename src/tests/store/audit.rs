//! The audit: appended to, read, exported, and changed by nobody.

use std::net::{IpAddr, Ipv4Addr};

use headroom::domain::audit::{AUDIT_PAGE_SIZE, Action, AuditEntry, AuditEvent, AuditQuery};
use headroom::domain::principal::{Principal, Role, UserId};
use headroom::server::store::AuditStore as _;
use jiff::{SignedDuration, Timestamp};

use super::Fresh;
use super::monitors::{later, now, tenant};

pub fn principal(user: &str, name: &str) -> Principal {
    Principal {
        tenant: tenant("tenant"),
        user: UserId::parse(user).expect("a user"),
        display_name: name.into(),
        role: Role::Editor,
    }
}

pub fn entry(at: Timestamp, event: AuditEvent) -> AuditEntry {
    let address = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7)));
    AuditEntry { at, address, request: "0123456789abcdef".into(), event }
}

fn changed() -> AuditEvent {
    let event = AuditEvent::by(Action::RulesChanged, &principal("oid-of-ada", "Ada 100% 'Ünï'"));
    event.to("rules", "Rules").changed("thresholds: 80", "thresholds: 80, 100")
}

async fn append(fresh: &Fresh, entries: &[AuditEntry]) {
    fresh.store.append_audit(entries).await.expect("stored");
}

async fn listed(fresh: &Fresh, query: &str) -> Vec<AuditEntry> {
    let list = fresh.store.list_audit(&tenant("tenant"), &AuditQuery::parse(query)).await.expect("a list");
    assert!(list.unreadable.is_empty());
    list.rows
}

pub async fn an_entry_is_read_as_it_was_stored_newest_first_and_by_its_own_tenant_alone(fresh: Fresh) {
    let guest = AuditEvent::new(Action::LinkDenied).with("reason: denied-unknown-key");
    let background =
        AuditEntry { address: None, request: "".into(), ..entry(later(2), AuditEvent::new(Action::DataErased)) };
    let entries = [entry(now(), changed()), entry(later(1), guest), background];
    append(&fresh, &entries).await;
    let elsewhere = changed().in_tenant(Some(&tenant("other")));
    append(&fresh, &[entry(now(), elsewhere)]).await;
    append(&fresh, &[]).await;
    let newest_first: Vec<AuditEntry> = entries.iter().rev().cloned().collect();
    assert_eq!(listed(&fresh, "").await, newest_first);
    let other = fresh.store.list_audit(&tenant("other"), &AuditQuery::default()).await.expect("a list");
    assert_eq!(other.rows.len(), 3, "its own, and those of nobody's");
}

pub async fn the_audit_is_filtered_by_action_user_and_day(fresh: Fresh) {
    let day = SignedDuration::from_hours(24);
    let signed_in = AuditEvent::by(Action::SignedIn, &principal("oid-of-ben", "Ben_"));
    append(&fresh, &[entry(now() - day, signed_in), entry(now(), changed())]).await;
    for (query, count) in [
        ("", 2),
        ("action=rules-changed", 1),
        ("action=signed-out", 0),
        ("user=oid-of-ada", 1),
        ("user=oid-of", 0),
        ("user=ada", 1),
        ("user=100%25", 1),
        ("user=ben_", 1),
        ("user=%25", 1),
        ("user=_", 1),
        ("user=%5C", 0),
        ("from=2026-03-10", 1),
        ("to=2026-03-09", 1),
        ("from=2026-03-09&to=2026-03-10", 2),
        ("from=2026-03-11", 0),
        ("action=signed-in&user=ada", 0),
    ] {
        assert_eq!(listed(&fresh, query).await.len(), count, "{query}");
        let counted = fresh.store.count_audit(&tenant("tenant"), &AuditQuery::parse(query)).await.expect("a count");
        assert_eq!(counted, count as u64, "{query}");
    }
}

pub async fn pages_and_files_have_every_entry_once(fresh: Fresh) {
    let entries: Vec<AuditEntry> = (0..1_203).map(|number| entry(later(number), changed())).collect();
    append(&fresh, &entries).await;
    let mut paged = Vec::new();
    for page in 1..=25 {
        paged.extend(listed(&fresh, &format!("page={page}")).await);
    }
    paged.reverse();
    assert_eq!((paged.len(), paged == entries), (1_203, true));
    assert_eq!(listed(&fresh, "page=25").await.len(), 1_203 % AUDIT_PAGE_SIZE as usize);
    assert_eq!(listed(&fresh, "page=4000000000").await, []);
    let (mut exported, mut after) = (Vec::new(), None);
    loop {
        let read = fresh.store.read_audit(&tenant("tenant"), &AuditQuery::default(), after).await.expect("a part");
        exported.extend(read.0.rows);
        after = read.1;
        if after.is_none() {
            break;
        }
    }
    exported.reverse();
    assert!(exported == entries, "{} entries", exported.len());
}

pub async fn no_request_changes_or_deletes_an_entry(fresh: Fresh) {
    append(&fresh, &[entry(now(), changed())]).await;
    for change in
        ["UPDATE audit_events SET user_name = 'Mallory'", "UPDATE audit_events SET id = 7", "DELETE FROM audit_events"]
    {
        assert!(fresh.execute(change).await.is_err(), "{change}");
    }
    assert_eq!(listed(&fresh, "").await, [entry(now(), changed())]);
    assert_eq!(fresh.count("SELECT count(*) FROM retention_pass").await, 0);
}
