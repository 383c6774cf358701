//! Where the database names a customer or a user, and what erasure does there: the one list, which [`super::erase`] follows.
//! A test compares it with the tables: a new column is either here or known to name neither.

/// Whose id or name a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Customer,
    User,
}

/// What erasure does with a row that names the customer or the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// The column is the id: the row is deleted.
    Delete,
    /// The id ends the column, as it does in an alert's key: the row is deleted.
    DeleteByKey,
    /// Another column of the row is the id.
    WithRow,
    /// The column is a name, which is replaced.
    Rename,
    /// The column is an id with a name beside it, and both are replaced.
    Disown,
    /// The same as `Rename` in an append-only table.
    RenameInHistory,
    /// The column is an id, which is replaced.
    ReplaceId,
    /// JSON that names the id, which is replaced.
    Replace,
    /// A message that was sent is deleted; one that waits is not.
    DeleteSent,
    /// The audit: ids, names and values are replaced.
    Audit,
    /// Nothing is erased while there is such a row.
    Refuse,
}

/// A table and a column.
pub type PersonalColumn = (&'static str, &'static str, Whose, Erasure);

use Erasure::{
    Audit, Delete, DeleteByKey, DeleteSent, Disown, Refuse, Rename, RenameInHistory, Replace, ReplaceId, WithRow,
};
use Whose::{Customer, User};

/// See the module.
pub const PERSONAL_COLUMNS: [PersonalColumn; 69] = [
    ("alert_books", "rules", Customer, Replace),
    ("alert_events", "actor", User, RenameInHistory),
    ("alert_events", "customer", Customer, Delete),
    ("alert_events", "figures", Customer, WithRow),
    ("alerts", "ack_by", User, Rename),
    ("alerts", "customer", Customer, Delete),
    ("alerts", "figures", Customer, WithRow),
    ("audit_events", "object_id", Customer, Audit),
    ("audit_events", "object_id", User, Audit),
    ("audit_events", "object_name", Customer, Audit),
    ("audit_events", "object_name", User, Audit),
    ("audit_events", "user_id", User, Audit),
    ("audit_events", "user_name", User, Audit),
    ("audit_events", "value_after", Customer, Audit),
    ("audit_events", "value_after", User, Audit),
    ("audit_events", "value_before", Customer, Audit),
    ("audit_events", "value_before", User, Audit),
    ("budget_batches", "author", User, WithRow),
    ("budget_batches", "user_id", User, Disown),
    ("budget_changes", "customer", Customer, Delete),
    ("budget_changes", "name", Customer, WithRow),
    // Sealed, and gone within hours: it goes with its user.
    ("budget_imports", "content", User, WithRow),
    ("budget_imports", "user_id", User, Delete),
    ("customer_owners", "customer", Customer, Delete),
    ("customer_owners", "labels", Customer, WithRow),
    // An owner who was erased stays one, without a name.
    ("customer_owners", "mailbox", User, Rename),
    ("customer_owners", "user_id", User, ReplaceId),
    ("deliveries", "message", Customer, DeleteSent),
    ("fraud_events", "customer", Customer, Delete),
    ("fraud_events", "event", Customer, WithRow),
    ("known_customers", "customer", Customer, Delete),
    ("known_customers", "name", Customer, WithRow),
    ("legacy_periods", "customer", Customer, Delete),
    ("looks", "figures", Customer, Replace),
    ("looks", "user_id", User, Delete),
    ("messages", "content", Customer, DeleteSent),
    ("messages", "content", User, DeleteSent),
    ("monitors", "display_name", User, Refuse),
    ("monitors", "taken_from", User, Rename),
    ("monitors", "user_id", User, Refuse),
    ("notes", "author", User, WithRow),
    ("notes", "customer", Customer, Delete),
    ("notes", "text", Customer, WithRow),
    ("notes", "user_id", User, Disown),
    ("notifications", "customer", Customer, Delete),
    ("owner_rules", "mailbox", User, Rename),
    ("owner_rules", "user_id", User, ReplaceId),
    ("receivers", "routing", Customer, Replace),
    ("receivers", "scope", Customer, Replace),
    ("receivers", "scope", User, Replace),
    // The team's have no user, and stay.
    ("saved_views", "name", User, WithRow),
    ("saved_views", "query", User, WithRow),
    ("saved_views", "user_id", User, Delete),
    ("sign_ins", "display_name", User, WithRow),
    ("sign_ins", "user_id", User, Delete),
    ("snapshot_events", "actor", User, RenameInHistory),
    // A shared link's figures have names and no ids, and are sealed: they go with the link.
    ("snapshots", "content", User, WithRow),
    ("snapshots", "created_by", User, WithRow),
    ("snapshots", "customer", Customer, Delete),
    ("snapshots", "user_id", User, Delete),
    ("tickets", "alert", Customer, DeleteByKey),
    ("usage_days", "customer", Customer, Delete),
    ("usage_days", "name", Customer, WithRow),
    ("usage_rows", "customer", Customer, Delete),
    ("users", "mailbox", User, WithRow),
    ("users", "name", User, WithRow),
    ("users", "user_id", User, Delete),
    ("visits", "user_id", User, Delete),
    ("deliveries", "message", User, DeleteSent),
];
