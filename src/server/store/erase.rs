//! `headroom erase`: deletes what the database knows of one customer or one user, or replaces their id and name where the row
//! must stay. [`PERSONAL_COLUMNS`] says where and how. All in one transaction, which leaves one entry in the audit.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::personal::{Erasure, PERSONAL_COLUMNS, PersonalColumn, Whose};
use super::retention::{CLOSE_PASS, OPEN_PASS};
use super::{AuditStore as _, Pool, Store, StoreError, on};
use domain::audit::{Action, AuditEntry, AuditEvent};

/// What takes the place of an id, and of a name.
pub const ERASED_ID: &str = "erased";
pub const ERASED_NAME: &str = "(erased)";

/// Who is to be erased, by their id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Customer(String),
    User(String),
}

/// What was erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// How many rows were deleted or changed, by table.
    pub rows: BTreeMap<&'static str, u64>,
    /// Deliveries that name the subject and have not been sent.
    pub waiting: i64,
}

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    #[error(
        "Monitoring runs with this user's permission. Switch it off, or let somebody else take it over, and run the command again"
    )]
    RunsMonitoring,
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
}

impl Subject {
    fn id(&self) -> &str {
        match self {
            Self::Customer(id) | Self::User(id) => id,
        }
    }

    fn whose(&self) -> Whose {
        match self {
            Self::Customer(_) => Whose::Customer,
            Self::User(_) => Whose::User,
        }
    }

    /// Finds the names under which the id is known.
    fn names(&self) -> &'static str {
        match self {
            Self::Customer(_) => {
                "SELECT name FROM usage_days WHERE customer = $1 UNION SELECT name FROM known_customers WHERE customer = $1 \
                 UNION SELECT object_name FROM audit_events WHERE object_id = $1"
            }
            Self::User(_) => {
                "SELECT display_name FROM sign_ins WHERE user_id = $1 UNION SELECT author FROM notes WHERE user_id = $1 UNION SELECT author FROM budget_batches WHERE user_id = $1 UNION SELECT created_by FROM snapshots WHERE user_id = $1 \
                 UNION SELECT user_name FROM audit_events WHERE user_id = $1 UNION SELECT name FROM users WHERE user_id = $1 \
                 UNION SELECT mailbox FROM users WHERE user_id = $1"
            }
        }
    }

    /// What the entry in the audit and the command's answer call it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Customer(_) => "customer",
            Self::User(_) => "user",
        }
    }
}

impl Erased {
    /// `alerts: 3; usage_days: 12`
    #[must_use]
    pub fn summary(&self) -> String {
        let tables = self.rows.iter().map(|(table, rows)| format!("{table}: {rows}"));
        tables.collect::<Vec<_>>().join("; ")
    }

    fn add(&mut self, table: &'static str, rows: u64) {
        if rows > 0 {
            *self.rows.entry(table).or_default() += rows;
        }
    }
}

/// A statement with its arguments, all of them texts.
struct Statement {
    table: &'static str,
    sql: String,
    arguments: Vec<String>,
}

fn statement(table: &'static str, sql: impl Into<String>, arguments: &[&str]) -> Statement {
    Statement { table, sql: sql.into(), arguments: arguments.iter().map(|one| (*one).to_owned()).collect() }
}

impl Store {
    /// Erases a customer or a user. Sign-ins end, links end, alerts and figures go; in the history of what stays, and in the
    /// audit, ids and names are replaced.
    ///
    /// # Errors
    ///
    /// See [`EraseError`]. Nothing is erased then.
    pub async fn erase(&self, subject: &Subject, now: Timestamp) -> Result<Erased, EraseError> {
        let id = subject.id();
        let during = StoreError::during::<sqlx::Error>;
        let mut erased = Erased::default();
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("erase"))?;
            sqlx::query(OPEN_PASS).bind(now.as_second()).execute(&mut *transaction).await.map_err(during("erase"))?;
            let names = sqlx::query_scalar(subject.names()).bind(id).fetch_all(&mut *transaction).await;
            let mut names: Vec<Option<String>> = names.map_err(during("erase"))?;
            names.retain(|name| name.as_ref().is_some_and(|name| !name.is_empty() && name != ERASED_NAME));
            let names: Vec<String> = names.into_iter().flatten().collect();
            for (table, column, whose, erasure) in PERSONAL_COLUMNS {
                if whose != subject.whose() {
                    continue;
                }
                if erasure == Erasure::Refuse {
                    let rows = format!("SELECT count(*) FROM {table} WHERE {column} = $1");
                    let rows: i64 = sqlx::query_scalar(AssertSqlSafe(rows))
                        .bind(id)
                        .fetch_one(&mut *transaction)
                        .await
                        .map_err(during("erase"))?;
                    if rows > 0 {
                        return Err(EraseError::RunsMonitoring);
                    }
                }
                for statement in self.statements((table, column, whose, erasure), id, &names) {
                    let mut query = sqlx::query(AssertSqlSafe(statement.sql));
                    for argument in &statement.arguments {
                        query = query.bind(argument);
                    }
                    let done = query.execute(&mut *transaction).await.map_err(during("erase"))?;
                    if !statement.table.is_empty() {
                        erased.add(statement.table, done.rows_affected());
                    }
                }
            }
            for pattern in mentions(id, &names) {
                let waiting: i64 = sqlx::query_scalar(WAITING)
                    .bind(pattern)
                    .fetch_one(&mut *transaction)
                    .await
                    .map_err(during("erase"))?;
                erased.waiting = erased.waiting.max(waiting);
            }
            // Servers that have the owners in hand read them again.
            sqlx::query("UPDATE ownership_books SET version = version + 1")
                .execute(&mut *transaction)
                .await
                .map_err(during("erase"))?;
            sqlx::query(CLOSE_PASS).execute(&mut *transaction).await.map_err(during("erase"))?;
            transaction.commit().await.map_err(during("erase"))?;
        });
        if !erased.rows.is_empty() {
            let event = AuditEvent::new(Action::DataErased).to(subject.kind(), "").with(&erased.summary());
            self.append_audit(&[AuditEntry { at: now, address: None, request: "".into(), event }]).await?;
        }
        Ok(erased)
    }

    fn statements(
        &self,
        (table, column, whose, erasure): PersonalColumn,
        id: &str,
        names: &[String],
    ) -> Vec<Statement> {
        match erasure {
            Erasure::WithRow | Erasure::Refuse => Vec::new(),
            Erasure::Delete => vec![statement(table, format!("DELETE FROM {table} WHERE {column} = $1"), &[id])],
            Erasure::DeleteByKey => {
                let sql = format!("DELETE FROM {table} WHERE {column} LIKE $1 ESCAPE '\\'");
                vec![statement(table, sql, &[&format!("%.{}", like(id))])]
            }
            Erasure::Disown => {
                let sql = format!("UPDATE {table} SET {column} = $1, author = $2 WHERE {column} = $3");
                vec![statement(table, sql, &[ERASED_ID, ERASED_NAME, id])]
            }
            Erasure::ReplaceId => {
                let sql = format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2");
                vec![statement(table, sql, &[ERASED_ID, id])]
            }
            Erasure::Rename => {
                let sql = format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2");
                names.iter().map(|name| statement(table, sql.clone(), &[ERASED_NAME, name])).collect()
            }
            Erasure::RenameInHistory => {
                let set = format!("{column} = '{ERASED_NAME}'");
                let rows = format!("{column} = $1");
                names.iter().flat_map(|name| self.rewrite(table, &rows, &[name], &set)).collect()
            }
            Erasure::Replace => {
                let sql = format!(
                    "UPDATE {table} SET {column} = replace({column}, $1, $2) WHERE {column} LIKE $3 ESCAPE '\\'"
                );
                let version = format!("UPDATE {table} SET version = version + 1 WHERE {column} LIKE $1 ESCAPE '\\'");
                let pattern = format!("%{}%", like(&json(id)));
                // Whoever has read the book writes it only if its version is the same.
                let moved = (table == "alert_books").then(|| statement("", version, &[&pattern]));
                moved.into_iter().chain([statement(table, sql, &[&json(id), &json(ERASED_ID), &pattern])]).collect()
            }
            Erasure::DeleteSent => {
                let sent = |pattern: String| match table {
                    "messages" => DELETE_SENT.map(|(table, sql)| statement(table, sql, &[&pattern])).into(),
                    _ => vec![statement(table, DELETE_SENT_ROWS, &[&pattern])],
                };
                mentions(id, names).into_iter().flat_map(sent).collect()
            }
            Erasure::Audit => self.audit(column, whose, id, names),
        }
    }

    /// The statements for a column of the audit.
    fn audit(&self, column: &str, whose: Whose, id: &str, names: &[String]) -> Vec<Statement> {
        let table = "audit_events";
        let (key, part) = (format!("%.{}", like(id)), format!("%{}%", like(id)));
        match column {
            "user_id" => {
                let set = format!("user_id = '{ERASED_ID}', user_name = '{ERASED_NAME}'");
                self.rewrite(table, "user_id = $1", &[id], &set)
            }
            "object_id" => {
                let set = format!("object_id = '{ERASED_ID}', object_name = '{ERASED_NAME}'");
                self.rewrite(table, "object_id = $1 OR object_id LIKE $2 ESCAPE '\\'", &[id, &key], &set)
            }
            "value_after" => {
                let set = format!("value_before = '{ERASED_NAME}', value_after = '{ERASED_NAME}'");
                let rows = "value_before LIKE $1 ESCAPE '\\' OR value_after LIKE $1 ESCAPE '\\'";
                let of_user = names.iter().filter(|_| whose == Whose::User);
                let by =
                    of_user.flat_map(|name| ["by", "owner", "mailbox"].map(|of| format!("%{of}: {}%", like(name))));
                std::iter::once(part).chain(by).flat_map(|part| self.rewrite(table, rows, &[&part], &set)).collect()
            }
            // With one of those.
            _ => Vec::new(),
        }
    }

    /// Replaces rows of an append-only table by themselves with something changed: the same ids, the same order.
    fn rewrite(&self, table: &'static str, rows: &str, arguments: &[&str], set: &str) -> Vec<Statement> {
        let overriding = match self.pool {
            Pool::Sqlite(_) => "",
            Pool::Postgres(_) => "OVERRIDING SYSTEM VALUE ",
        };
        vec![
            // Arguments are for the statements that are not about tables.
            statement("", format!("CREATE TEMPORARY TABLE rewritten AS SELECT * FROM {table} WHERE 1 = 0"), &[]),
            statement("", format!("INSERT INTO rewritten SELECT * FROM {table} WHERE {rows}"), arguments),
            statement("", format!("UPDATE rewritten SET {set}"), &[]),
            statement("", format!("DELETE FROM {table} WHERE id IN (SELECT id FROM rewritten)"), &[]),
            statement(table, format!("INSERT INTO {table} {overriding}SELECT * FROM rewritten"), &[]),
            statement("", "DROP TABLE rewritten", &[]),
        ]
    }
}

const DELETE_SENT: [(&str, &str); 3] = [
    (
        "delivery_attempts",
        "DELETE FROM delivery_attempts WHERE delivery IN (SELECT d.id FROM deliveries d JOIN messages m \
         ON m.tenant = d.tenant AND m.id IN (d.message_id, d.batch_message) \
         WHERE d.state NOT IN ('queued', 'pending') AND m.content LIKE $1 ESCAPE '\\')",
    ),
    (
        "deliveries",
        "DELETE FROM deliveries WHERE state NOT IN ('queued', 'pending') AND EXISTS (SELECT 1 FROM messages m \
         WHERE m.tenant = deliveries.tenant AND m.id IN (message_id, batch_message) AND m.content LIKE $1 ESCAPE '\\')",
    ),
    (
        "messages",
        "DELETE FROM messages WHERE content LIKE $1 ESCAPE '\\' AND NOT EXISTS (SELECT 1 FROM deliveries d \
         WHERE d.tenant = messages.tenant AND messages.id IN (d.message_id, d.batch_message))",
    ),
];
/// Those of the version before, which have their message in the row.
const DELETE_SENT_ROWS: &str = "DELETE FROM deliveries WHERE state NOT IN ('queued', 'pending') \
                                AND message LIKE $1 ESCAPE '\\'";
const WAITING: &str = "SELECT count(*) FROM deliveries d WHERE d.message LIKE $1 ESCAPE '\\' OR EXISTS \
                       (SELECT 1 FROM messages m WHERE m.tenant = d.tenant AND m.id IN (d.message_id, d.batch_message) \
                       AND m.content LIKE $1 ESCAPE '\\')";

/// Finds JSON that mentions the id or a name as a whole text.
fn mentions(id: &str, names: &[String]) -> Vec<String> {
    let texts = std::iter::once(id).chain(names.iter().map(String::as_str));
    texts.map(|text| format!("%{}%", like(&json(text)))).collect()
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A text that stands for itself in a pattern.
fn like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
