//! What erasure leaves of a customer and of a user: nothing that names them, in any column that could.

mod neither;

use std::collections::BTreeSet;

use headroom::domain::audit::{Action, AuditEvent, AuditQuery};
use headroom::domain::ownership::{Owner, OwnerName};
use headroom::server::config::DatabaseConfig;
use headroom::server::store::{
    AuditStore as _, ERASED_ID, ERASED_NAME, EraseError, Instead, MonitorRow, MonitorStore as _, OwnershipStore as _,
    PERSONAL_COLUMNS, Store, Subject, Whose,
};
use sqlx::SqlitePool;

use self::neither::NEITHER;
use super::Fresh;
use super::audit::{entry, principal};
use super::monitors::{later, monitor, now, tenant};

#[tokio::test]
async fn every_column_that_could_name_somebody_is_known_to_or_is_not_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("headroom.db").display());
    drop(Store::connect(&DatabaseConfig::new(&url)).await.expect("a store"));
    let pool = SqlitePool::connect(&url).await.expect("a database");
    let columns: Vec<String> = sqlx::query_scalar(
        "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' \
         AND t.name NOT LIKE 'sqlite_%' AND t.name NOT IN ('_sqlx_migrations', 'tower_sessions') \
         AND c.type IN ('TEXT', 'BLOB')",
    )
    .fetch_all(&pool)
    .await
    .expect("the columns");
    let columns: BTreeSet<String> = columns.into_iter().collect();
    let personal = PERSONAL_COLUMNS.iter().map(|(table, column, ..)| format!("{table}.{column}"));
    let known: BTreeSet<String> = personal.chain(NEITHER.iter().map(|column| (*column).to_owned())).collect();
    let unknown: Vec<_> = columns.difference(&known).collect();
    assert!(unknown.is_empty(), "does erasure have to look into these? {unknown:?}");
    let gone: Vec<_> = known.difference(&columns).collect();
    assert!(gone.is_empty(), "these are not there: {gone:?}");
    let both: Vec<_> = PERSONAL_COLUMNS
        .iter()
        .filter(|(table, column, ..)| NEITHER.contains(&&*format!("{table}.{column}")))
        .collect();
    assert!(both.is_empty(), "{both:?}");
}

/// A row in every table that can name the customer `contoso`, called `Contoso "Ltd"`, and the user `oid-of-ada`, called Ada
/// Lovelace, and another one that names `fabrikam` and `oid-of-ben`.
async fn filled(fresh: &Fresh) {
    for (customer, name, user, user_name) in
        [("contoso", "Contoso \"Ltd\"", "oid-of-ada", "Ada Lovelace"), ("fabrikam", "Fabrikam", "oid-of-ben", "Ben")]
    {
        let (json, other) = (serde_json::Value::from(name), format!("other-{}", user_name.len()));
        let alert = format!("'tenant', '{customer}', 'azure', 'threshold', '2026-03-01'");
        for statement in [
            format!(
                "INSERT INTO alert_books (tenant, version, rules) VALUES ('{customer}', 4, '{{\"overrides\":{{\"{customer}\":{{}}}}}}')"
            ),
            format!(
                "INSERT INTO alerts (tenant, customer, plan, rule, period, billed_from, is_firing, has_ended, severity, \
                 is_known, figures, since, updated_at, ack_by) VALUES ({alert}, '2026-03-01', TRUE, FALSE, 'warning', TRUE, \
                 '{{\"name\":{json}}}', 0, 0, '{user_name}')"
            ),
            // Ada has acknowledged an alert of somebody else's.
            format!(
                "INSERT INTO alerts (tenant, customer, plan, rule, period, billed_from, is_firing, has_ended, severity, \
                 is_known, figures, since, updated_at, ack_by) VALUES ('tenant', '{other}', 'azure', 'threshold', \
                 '2026-03-01', '2026-03-01', TRUE, FALSE, 'warning', TRUE, '{{}}', 0, 0, '{user_name}')"
            ),
            format!(
                "INSERT INTO alert_events (tenant, customer, plan, rule, period, at, transition, figures, actor, reason) \
                 VALUES ({alert}, 0, 'fired', '{{\"name\":{json}}}', '', '')"
            ),
            format!(
                "INSERT INTO alert_events (tenant, customer, plan, rule, period, at, transition, figures, actor, reason) \
                 VALUES ('tenant', '{other}', 'azure', 'threshold', '2026-03-01', 0, 'acknowledged', '{{}}', \
                 '{user_name}', 'on it')"
            ),
            format!(
                "INSERT INTO usage_days (tenant, customer, plan, day, last_day, period, name, currency) VALUES \
                 ('tenant', '{customer}', 'azure', '2026-03-09', '2026-03-09', '2026-03-01', '{name}', 'SEK')"
            ),
            format!(
                "INSERT INTO usage_rows (tenant, customer, plan, day) VALUES ('tenant', '{customer}', 'azure', '2026-03-09')"
            ),
            format!(
                "INSERT INTO known_customers (tenant, customer, name, is_reported) VALUES ('tenant', '{customer}', '{name}', FALSE)"
            ),
            format!(
                "INSERT INTO legacy_periods (tenant, customer, first_day, began_at) VALUES ('tenant', '{customer}', '2026-03-06', 0)"
            ),
            format!(
                "INSERT INTO notifications (tenant, receiver, recipient, customer, plan, rule, period, since, decided) \
                 VALUES ('tenant', 'r', '', '{customer}', 'azure', 'threshold', '2026-03-01', 0, 0)"
            ),
            // Ben's note is about another customer, and about this one there is somebody else's.
            format!(
                "INSERT INTO notes (tenant, id, customer, user_id, author, at, text) VALUES \
                 ('tenant', 'about-{customer}', '{customer}', 'oid-of-eve', 'Eve', 0, 'Called {customer}')"
            ),
            format!(
                "INSERT INTO notes (tenant, id, customer, user_id, author, at, text) VALUES \
                 ('tenant', 'by-{user}', '{other}', '{user}', '{user_name}', 0, 'Resized')"
            ),
            format!("INSERT INTO visits (tenant, user_id, began_at, seen_at) VALUES ('tenant', '{user}', 0, 0)"),
            format!(
                "INSERT INTO users (tenant, user_id, name, mailbox, opens_with_own, seen_at) VALUES ('tenant', '{user}', \
                 '{user_name}', '{user}@example.com', TRUE, 0)"
            ),
            format!(
                "INSERT INTO saved_views (tenant, id, user_id, name, query, at) VALUES ('tenant', 'of-{user}', '{user}', \
                 'Of {user_name}', 'q={user}', 0)"
            ),
            format!(
                "INSERT INTO saved_views (tenant, id, user_id, name, query, at) VALUES ('tenant', 'team-{other}', NULL, \
                 'Over', 'status=over', 0)"
            ),
            // Eve's, with labels; and somebody else's, whom the user owns by id and by mailbox.
            format!(
                "INSERT INTO customer_owners (tenant, customer, is_nobody, user_id, labels, at) VALUES \
                 ('tenant', '{customer}', FALSE, 'oid-of-eve', 'Like {customer}', 0)"
            ),
            format!(
                "INSERT INTO customer_owners (tenant, customer, is_nobody, user_id, labels, at) VALUES \
                 ('tenant', 'id-{other}', FALSE, '{user}', '', 0)"
            ),
            format!(
                "INSERT INTO customer_owners (tenant, customer, is_nobody, mailbox, labels, at) VALUES \
                 ('tenant', 'mail-{other}', FALSE, '{user}@example.com', '', 0)"
            ),
            format!(
                "INSERT INTO owner_rules (tenant, id, place, words, user_id, labels) VALUES ('tenant', 'id-{other}', 0, '', \
                 '{user}', '')"
            ),
            format!(
                "INSERT INTO owner_rules (tenant, id, place, words, mailbox, labels) VALUES ('tenant', 'mail-{other}', 1, '', \
                 '{user}@example.com', '')"
            ),
            format!(
                "INSERT INTO looks (tenant, user_id, visit, shown_at, figures) VALUES ('tenant', '{user}', 0, 0, \
                 '{{\"rows\":[[\"{customer}\"]]}}')"
            ),
            format!(
                "INSERT INTO budget_batches (tenant, id, user_id, author, sign_in, created_at, state, due_at, runner, \
                 leased_until) VALUES ('tenant', 'by-{user}', '{user}', '{user_name}', 's', 0, 'ended', 0, '', 0)"
            ),
            format!(
                "INSERT INTO budget_changes (tenant, batch, customer, place, name, currency, state, settled_at) VALUES \
                 ('tenant', 'by-{user}', '{customer}', 0, '{name}', 'SEK', 'done', 0)"
            ),
            format!(
                "INSERT INTO fraud_events (tenant, id, customer, event, seen_at) VALUES ('tenant', 'of-{customer}', \
                 '{customer}', '{{\"customer_name\":{json}}}', 0)"
            ),
            format!(
                "INSERT INTO tickets (tenant, receiver, recipient, alert, first, last, sequence) VALUES ('tenant', 'r', '', \
                 'threshold.2026-03.{customer}', 'a', 'a', 1)"
            ),
            format!(
                "INSERT INTO messages (tenant, id, content, created_at) VALUES ('tenant', 'about-{customer}', \
                 '{{\"customer\":\"{customer}\",\"listed\":[{json}]}}', 0)"
            ),
            format!(
                "INSERT INTO messages (tenant, id, content, created_at) VALUES ('tenant', 'by-{user}', \
                 '{{\"SwitchedOff\":{{\"by\":\"{user_name}\"}}}}', 0)"
            ),
            format!(
                "INSERT INTO snapshots (id, key_hash, tenant, user_id, created_by, title, note, hidden, mask_names, sort, \
                 customers, taken_at, created_at, expires_at, tenant_only) SELECT 'of-{user}', r.destination, 'tenant', \
                 '{user}', '{user_name}', '', '', '', FALSE, '', 1, 0, 0, 9999999999, FALSE FROM receivers r \
                 WHERE r.id = 'of-{customer}'"
            ),
            format!(
                "INSERT INTO budget_imports (id, tenant, user_id, content, ends_at) SELECT 'of-{user}', 'tenant', '{user}', \
                 k.key_hash, 9999999999 FROM snapshots k WHERE k.id = 'of-{user}'"
            ),
            // Of somebody else's, the customer's page.
            format!(
                "INSERT INTO snapshots (id, key_hash, tenant, user_id, created_by, customer, title, note, hidden, mask_names, \
                 sort, customers, taken_at, created_at, expires_at, tenant_only) SELECT 'page-of-{customer}', \
                 k.key_hash || k.key_hash, 'tenant', 'oid-of-eve', 'Eve', '{customer}', '{name}', '', '', FALSE, '', 1, 0, 0, \
                 9999999999, FALSE FROM snapshots k WHERE k.id = 'of-{user}'"
            ),
            format!(
                "INSERT INTO snapshot_events (snapshot, at, kind, actor) VALUES ('of-{user}', 0, 'created', '{user_name}')"
            ),
        ] {
            // A link's key has to be some bytes: those of a receiver will do.
            if statement.starts_with("INSERT INTO snapshots") {
                let bytes = if fresh.is_sqlite() {
                    format!("X'{:02x}'", customer.len())
                } else {
                    format!("'\\x{:02x}'", customer.len())
                };
                let receiver = format!(
                    "INSERT INTO receivers (id, tenant, name, destination, routing, created_at) VALUES ('of-{customer}', \
                     'tenant', 'Team', {bytes}, '{{\"only\":[\"{customer}\"]}}', 0) ON CONFLICT (id) DO NOTHING"
                );
                fresh.execute(&receiver).await.expect("stored");
            }
            fresh.execute(&statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
        }
        for message in [format!("about-{customer}"), format!("by-{user}")] {
            for statement in [
                format!(
                    "INSERT INTO deliveries (id, tenant, receiver, receiver_name, channel, recipient, state, message, \
                     created_at, first_due_at, due_at, message_id) VALUES ('{message}', 'tenant', 'r', 'Team', 'email', \
                     'a@example.com', 'delivered', '', 0, 0, 0, '{message}')"
                ),
                format!("INSERT INTO delivery_attempts (delivery, number, at) VALUES ('{message}', 1, 0)"),
            ] {
                fresh.execute(&statement).await.expect("stored");
            }
        }
        let by = principal(user, user_name);
        let events = [
            AuditEvent::by(Action::CustomerRulesChanged, &by).to(customer, name).changed("", "muted: yes"),
            AuditEvent::by(Action::AlertAcknowledged, &by).to(&format!("threshold.2026-03.{customer}"), name),
            AuditEvent::by(Action::ReceiverChanged, &by)
                .to("receiver-1", "Team")
                .changed("", &format!("only: {customer}")),
        ];
        let entries: Vec<_> = events.into_iter().map(|event| entry(now(), event)).collect();
        fresh.store.append_audit(&entries).await.expect("stored");
    }
}

/// How many cells of the columns that can name somebody contain a text.
async fn found(fresh: &Fresh, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (table, column, ..) in PERSONAL_COLUMNS {
        if column == "content" && table == "snapshots" {
            continue;
        }
        let count = fresh.count(&format!("SELECT count(*) FROM {table} WHERE {column} LIKE '%{text}%'")).await;
        if count > 0 {
            found.push(format!("{table}.{column}: {count}"));
        }
    }
    found
}

pub async fn a_customer_is_erased_from_every_column_and_others_are_not_touched(fresh: Fresh) {
    filled(&fresh).await;
    let others = [found(&fresh, "fabrikam").await, found(&fresh, "Fabrikam").await];
    assert!(found(&fresh, "contoso").await.len() >= 15, "{:?}", found(&fresh, "contoso").await);
    let erased = fresh.store.erase(&Subject::Customer("contoso".to_owned()), later(1)).await.expect("erased");
    for text in ["contoso", "Contoso"] {
        assert_eq!(found(&fresh, text).await, [""; 0], "{text}");
    }
    assert_eq!([found(&fresh, "fabrikam").await, found(&fresh, "Fabrikam").await], others);
    assert_eq!((erased.waiting, erased.rows["usage_days"], erased.rows["alerts"]), (0, 1, 1));
    let pages = "SELECT count(*) FROM snapshots WHERE id LIKE 'page-of-%'";
    assert_eq!((erased.rows["snapshots"], fresh.count(pages).await), (1, 1), "the page goes, another customer's stays");
    // The receiver is still limited, and the rules have moved on.
    let only = format!("SELECT count(*) FROM receivers WHERE routing LIKE '%\"{ERASED_ID}\"%'");
    assert_eq!(fresh.count(&only).await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM alert_books WHERE version = 5").await, 1);
    // What was done stays, in its place, without whom it was done to; and there is one entry more.
    let audit = fresh.store.list_audit(&tenant("tenant"), &AuditQuery::default()).await.expect("a list").rows;
    let actions: Vec<_> = audit.iter().map(|entry| entry.event.action).collect();
    let three = [Action::ReceiverChanged, Action::AlertAcknowledged, Action::CustomerRulesChanged];
    assert_eq!(actions, [&[Action::DataErased], &three[..], &three[..]].concat());
    assert!(audit[0].event.after.contains("usage_days: 1") && !audit[0].event.after.contains("contoso"));
    assert_eq!((&*audit[5].event.object_name, &*audit[4].event.object_name), (ERASED_NAME, "Team"));
    assert!(fresh.execute("DELETE FROM audit_events").await.is_err(), "the pass went with the erasure");
    let again = fresh.store.erase(&Subject::Customer("contoso".to_owned()), later(2)).await.expect("erased");
    assert!(again.rows.is_empty(), "{again:?}");
    assert_eq!(fresh.count("SELECT count(*) FROM audit_events WHERE action = 'data-erased'").await, 1);
}

pub async fn a_user_is_erased_from_every_column_and_others_are_not_touched(fresh: Fresh) {
    filled(&fresh).await;
    let before = fresh.count("SELECT count(*) FROM audit_events").await;
    let others = [found(&fresh, "oid-of-ben").await, found(&fresh, "Ben").await];
    let erased = fresh.store.erase(&Subject::User("oid-of-ada".to_owned()), later(1)).await.expect("erased");
    for text in ["oid-of-ada", "Ada"] {
        assert_eq!(found(&fresh, text).await, [""; 0], "{text}");
    }
    assert_eq!([found(&fresh, "oid-of-ben").await, found(&fresh, "Ben").await], others);
    assert_eq!((erased.rows["snapshots"], erased.rows["audit_events"], erased.rows["alerts"]), (1, 3, 2));
    let disowned = format!(
        "SELECT count(*) FROM notes WHERE user_id = '{ERASED_ID}' AND author = '{ERASED_NAME}' AND text = 'Resized'"
    );
    assert_eq!(fresh.count(&disowned).await, 1, "what was written stays");
    let batches =
        format!("SELECT count(*) FROM budget_batches WHERE user_id = '{ERASED_ID}' AND author = '{ERASED_NAME}'");
    assert_eq!(fresh.count(&batches).await, 1, "what was changed stays");
    let book = fresh.store.get_ownership(&tenant("tenant")).await.expect("a book");
    assert_eq!((book.assigned.len(), book.rules.len(), book.unreadable), (6, 4, 0));
    assert_eq!(
        fresh.count("SELECT count(*) FROM saved_views WHERE user_id IS NULL").await,
        2,
        "the team keeps its own"
    );
    let gone = book.owners().into_iter().filter(|owner| book.name_of(owner) == OwnerName::Gone);
    // Eve has never signed in.
    let gone: Vec<String> = gone.map(Owner::key).collect();
    assert_eq!(gone, [format!("user:{ERASED_ID}"), "user:oid-of-eve".to_owned()], "an owner who is gone, not nobody");
    assert_eq!(fresh.count("SELECT count(*) FROM audit_events").await, before + 1);
    let renamed =
        format!("SELECT count(*) FROM audit_events WHERE user_id = '{ERASED_ID}' AND user_name = '{ERASED_NAME}'");
    assert_eq!(fresh.count(&renamed).await, 3);
    assert_eq!(fresh.count(&format!("SELECT count(*) FROM alert_events WHERE actor = '{ERASED_NAME}'")).await, 1);
    let last =
        "SELECT count(*) FROM audit_events WHERE id = (SELECT max(id) FROM audit_events) AND action = 'data-erased'";
    assert_eq!(fresh.count(last).await, 1, "the entries that stay keep their ids");
}

pub async fn a_user_whose_permission_monitoring_uses_is_not_erased(fresh: Fresh) {
    filled(&fresh).await;
    let row = MonitorRow {
        user: headroom::domain::principal::UserId::parse("oid-of-ada").expect("a user"),
        ..monitor("tenant", "s")
    };
    fresh.store.start_monitoring(&row, Instead::OfNobody, None).await.expect("started");
    let before = found(&fresh, "Ada Lovelace").await;
    let refused = fresh.store.erase(&Subject::User("oid-of-ada".to_owned()), later(1)).await;
    assert!(matches!(refused, Err(EraseError::RunsMonitoring)), "{refused:?}");
    assert_eq!(found(&fresh, "Ada Lovelace").await, before, "nothing was erased");
    assert!(PERSONAL_COLUMNS.iter().any(|(.., whose, _)| *whose == Whose::User));
}

pub async fn a_message_that_waits_is_kept_and_counted(fresh: Fresh) {
    for statement in [
        "INSERT INTO messages (tenant, id, content, created_at) VALUES ('tenant', 'm', '{\"customer\":\"contoso\"}', 0)",
        "INSERT INTO deliveries (id, tenant, receiver, receiver_name, channel, recipient, state, message, created_at, \
         first_due_at, due_at, message_id) VALUES ('waits', 'tenant', 'r', 'Team', 'email', 'a@example.com', 'queued', '', \
         0, 0, 0, 'm')",
    ] {
        fresh.execute(statement).await.expect("stored");
    }
    let erased = fresh.store.erase(&Subject::Customer("contoso".to_owned()), later(1)).await.expect("erased");
    assert_eq!((erased.waiting, erased.rows.is_empty()), (1, true));
    assert_eq!(fresh.count("SELECT count(*) FROM messages").await, 1);
}
