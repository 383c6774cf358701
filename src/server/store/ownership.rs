//! Owners and labels of customers, the rules that give them, and the users who can own some.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::Timestamp;

use super::receivers::read_language;
use super::stored::Unreadable;
use super::{BATCH, ERASED_ID, ERASED_NAME, Listed, RowKind, Store, StoreError, on};
use domain::customer::{CustomerId, Plan};
use domain::delivery::Mailbox;
use domain::label::Label;
use domain::language::LanguageTag;
use domain::ownership::{Assigned, KnownUser, Owner, OwnerChoice, OwnerRule, OwnershipBook};
use domain::principal::{PrincipalKey, TenantId, UserId};
use domain::saved_view::StartPage;

/// The store of owners and labels. Each change raises the version of the tenant's book.
#[async_trait]
pub trait OwnershipStore: Send + Sync {
    /// The version of a tenant's book; 0 before the first change.
    async fn get_ownership_version(&self, tenant: &TenantId) -> Result<i64, StoreError>;

    /// A tenant's book.
    async fn get_ownership(&self, tenant: &TenantId) -> Result<OwnershipBook, StoreError>;

    /// Stores what customers have by hand, all of it or nothing. A customer with nothing loses the row.
    async fn assign(
        &self,
        tenant: &TenantId,
        assigned: &[(CustomerId, Assigned)],
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Replaces a tenant's rules, which are in order, unless the book has changed since `version` was read. Returns whether it did.
    async fn put_owner_rules(&self, tenant: &TenantId, rules: &[OwnerRule], version: i64) -> Result<bool, StoreError>;

    /// Notes that a user is here, by their name of today.
    async fn note_user(&self, of: &PrincipalKey, name: &str, now: Timestamp) -> Result<(), StoreError>;

    /// A user who was noted.
    async fn get_user(&self, of: &PrincipalKey) -> Result<Option<KnownUser>, StoreError>;

    /// Stores what a noted user has chosen.
    async fn put_user_choices(
        &self,
        of: &PrincipalKey,
        mailbox: Option<&Mailbox>,
        opens: &StartPage,
    ) -> Result<(), StoreError>;

    /// The language that a user has chosen.
    async fn get_user_language(&self, of: &PrincipalKey) -> Result<Option<LanguageTag>, StoreError>;

    /// Stores the language that a noted user has chosen.
    async fn put_user_language(&self, of: &PrincipalKey, language: Option<&LanguageTag>) -> Result<(), StoreError>;

    /// Whether a mailbox is that of an owner: by hand, by a rule, or as a user has chosen it.
    async fn is_owners_mailbox(&self, tenant: &TenantId, mailbox: &str) -> Result<bool, StoreError>;
}

const RAISE: &str = "INSERT INTO ownership_books (tenant, version) VALUES ($1, 1) \
                     ON CONFLICT (tenant) DO UPDATE SET version = ownership_books.version + 1";

type AssignedRow = (String, bool, Option<String>, Option<String>, String);
type RuleRow = (String, String, Option<String>, Option<String>, Option<String>, Option<String>, String);
type UserRow = (String, String, Option<String>, bool, Option<String>);

#[async_trait]
impl OwnershipStore for Store {
    async fn get_ownership_version(&self, tenant: &TenantId) -> Result<i64, StoreError> {
        let version: Option<i64> = on!(&self.pool, pool => {
            sqlx::query_scalar("SELECT version FROM ownership_books WHERE tenant = $1")
                .bind(tenant.as_str())
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("read the version of the owners"))?;
        Ok(version.unwrap_or_default())
    }

    async fn get_ownership(&self, tenant: &TenantId) -> Result<OwnershipBook, StoreError> {
        const ASSIGNED: &str =
            "SELECT customer, is_nobody, user_id, mailbox, labels FROM customer_owners WHERE tenant = $1";
        const RULES: &str = "SELECT id, words, plan, currency, user_id, mailbox, labels FROM owner_rules \
                             WHERE tenant = $1 ORDER BY place, id";
        const USERS: &str = "SELECT user_id, name, mailbox, opens_with_own, opens_with FROM users WHERE tenant = $1";
        let during = StoreError::during::<sqlx::Error>;
        let (assigned, rules, users): (Vec<AssignedRow>, Vec<RuleRow>, Vec<UserRow>) = on!(&self.pool, pool => {
            let assigned = sqlx::query_as(ASSIGNED).bind(tenant.as_str()).fetch_all(pool).await;
            let rules = sqlx::query_as(RULES).bind(tenant.as_str()).fetch_all(pool).await;
            let users = sqlx::query_as(USERS).bind(tenant.as_str()).fetch_all(pool).await;
            (
                assigned.map_err(during("read the owners"))?,
                rules.map_err(during("read the rules of owners"))?,
                users.map_err(during("read the users"))?,
            )
        });
        let assigned = Listed::read(RowKind::Owner, assigned, |row| row.0.as_str().into(), read_assigned);
        let rules = Listed::read(RowKind::OwnerRule, rules, |row| row.0.as_str().into(), read_rule);
        let users = Listed::read(RowKind::User, users, |row| row.0.as_str().into(), read_user);
        Ok(OwnershipBook {
            unreadable: assigned.unreadable.len() + rules.unreadable.len() + users.unreadable.len(),
            assigned: assigned.rows.into_iter().collect(),
            rules: rules.rows,
            users: users.rows.into_iter().collect::<BTreeMap<_, _>>(),
        })
    }

    async fn assign(
        &self,
        tenant: &TenantId,
        assigned: &[(CustomerId, Assigned)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store owners"))?;
            let raised = sqlx::query(RAISE).bind(tenant.as_str()).execute(&mut *transaction).await;
            raised.map_err(during("store owners"))?;
            for batch in assigned.chunks(BATCH) {
                let mut delete = sqlx::QueryBuilder::new("DELETE FROM customer_owners WHERE tenant = ");
                delete.push_bind(tenant.as_str()).push(" AND customer IN (");
                let mut customers = delete.separated(", ");
                for (customer, _) in batch {
                    customers.push_bind(customer.as_str());
                }
                delete.push(")");
                delete.build().execute(&mut *transaction).await.map_err(during("store owners"))?;
                let rows: Vec<_> = batch.iter().filter(|(_, assigned)| !assigned.is_empty()).collect();
                if rows.is_empty() {
                    continue;
                }
                let mut insert = sqlx::QueryBuilder::new(
                    "INSERT INTO customer_owners (tenant, customer, is_nobody, user_id, mailbox, labels, at) ",
                );
                insert.push_values(rows, |mut row, (customer, assigned)| {
                    let owner = if let OwnerChoice::Owner(owner) = &assigned.owner { Some(owner) } else { None };
                    let (user, mailbox) = columns(owner);
                    row.push_bind(tenant.as_str())
                        .push_bind(customer.as_str())
                        .push_bind(assigned.owner == OwnerChoice::Nobody)
                        .push_bind(user)
                        .push_bind(mailbox)
                        .push_bind(write_labels(&assigned.labels))
                        .push_bind(now.as_second());
                });
                insert.build().execute(&mut *transaction).await.map_err(during("store owners"))?;
            }
            transaction.commit().await.map_err(during("store owners"))
        })
    }

    async fn put_owner_rules(&self, tenant: &TenantId, rules: &[OwnerRule], version: i64) -> Result<bool, StoreError> {
        // A book that nobody has changed yet has no row.
        const BEGIN: &str =
            "INSERT INTO ownership_books (tenant, version) VALUES ($1, 0) ON CONFLICT (tenant) DO NOTHING";
        const TAKE: &str = "UPDATE ownership_books SET version = version + 1 WHERE tenant = $1 AND version = $2";
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store the rules of owners"))?;
            let begun = sqlx::query(BEGIN).bind(tenant.as_str()).execute(&mut *transaction).await;
            begun.map_err(during("store the rules of owners"))?;
            let taken = sqlx::query(TAKE)
                .bind(tenant.as_str())
                .bind(version)
                .execute(&mut *transaction)
                .await
                .map_err(during("store the rules of owners"))?;
            if taken.rows_affected() != 1 {
                return Ok(false);
            }
            sqlx::query("DELETE FROM owner_rules WHERE tenant = $1")
                .bind(tenant.as_str())
                .execute(&mut *transaction)
                .await
                .map_err(during("store the rules of owners"))?;
            if !rules.is_empty() {
                let mut insert = sqlx::QueryBuilder::new(
                    "INSERT INTO owner_rules (tenant, id, place, words, plan, currency, user_id, mailbox, labels) ",
                );
                insert.push_values(rules.iter().zip(0_i64..), |mut row, (rule, place)| {
                    let (user, mailbox) = columns(rule.owner.as_ref());
                    row.push_bind(tenant.as_str())
                        .push_bind(&*rule.id)
                        .push_bind(place)
                        .push_bind(&*rule.words)
                        .push_bind(rule.plan.map(Plan::key))
                        .push_bind(rule.currency.as_deref())
                        .push_bind(user)
                        .push_bind(mailbox)
                        .push_bind(write_labels(&rule.labels));
                });
                insert.build().execute(&mut *transaction).await.map_err(during("store the rules of owners"))?;
            }
            transaction.commit().await.map_err(during("store the rules of owners"))?;
            Ok(true)
        })
    }

    async fn note_user(&self, of: &PrincipalKey, name: &str, now: Timestamp) -> Result<(), StoreError> {
        const SEEN: &str = "UPDATE users SET seen_at = $4 WHERE tenant = $1 AND user_id = $2 AND name = $3";
        const PUT: &str = "INSERT INTO users (tenant, user_id, name, opens_with_own, seen_at) \
                           VALUES ($1, $2, $3, FALSE, $4) \
                           ON CONFLICT (tenant, user_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at";
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("note a user"))?;
            let seen = sqlx::query(SEEN)
                .bind(of.tenant.as_str())
                .bind(of.user.as_str())
                .bind(name)
                .bind(now.as_second())
                .execute(&mut *transaction)
                .await
                .map_err(during("note a user"))?;
            if seen.rows_affected() == 0 {
                sqlx::query(PUT)
                    .bind(of.tenant.as_str())
                    .bind(of.user.as_str())
                    .bind(name)
                    .bind(now.as_second())
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("note a user"))?;
                let raised = sqlx::query(RAISE).bind(of.tenant.as_str()).execute(&mut *transaction).await;
                raised.map_err(during("note a user"))?;
            }
            transaction.commit().await.map_err(during("note a user"))
        })
    }

    async fn get_user(&self, of: &PrincipalKey) -> Result<Option<KnownUser>, StoreError> {
        let row: Option<UserRow> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT user_id, name, mailbox, opens_with_own, opens_with FROM users WHERE tenant = $1 AND user_id = $2",
            )
            .bind(of.tenant.as_str())
            .bind(of.user.as_str())
            .fetch_optional(pool)
            .await
        })
        .map_err(StoreError::during("read a user"))?;
        let listed = Listed::read(RowKind::User, row, |row| row.0.as_str().into(), read_user);
        Ok(listed.one().map(|(_, user)| user))
    }

    async fn put_user_choices(
        &self,
        of: &PrincipalKey,
        mailbox: Option<&Mailbox>,
        opens: &StartPage,
    ) -> Result<(), StoreError> {
        const PUT: &str = "UPDATE users SET mailbox = $3, opens_with_own = $4, opens_with = $5 \
                           WHERE tenant = $1 AND user_id = $2";
        let view = if let StartPage::View(id) = opens { Some(&**id) } else { None };
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a user's choices"))?;
            sqlx::query(PUT)
                .bind(of.tenant.as_str())
                .bind(of.user.as_str())
                .bind(mailbox.map(Mailbox::as_str))
                .bind(*opens == StartPage::Mine)
                .bind(view)
                .execute(&mut *transaction)
                .await
                .map_err(during("store a user's choices"))?;
            let raised = sqlx::query(RAISE).bind(of.tenant.as_str()).execute(&mut *transaction).await;
            raised.map_err(during("store a user's choices"))?;
            transaction.commit().await.map_err(during("store a user's choices"))
        })
    }

    async fn get_user_language(&self, of: &PrincipalKey) -> Result<Option<LanguageTag>, StoreError> {
        let row: Option<(Option<String>,)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT language FROM users WHERE tenant = $1 AND user_id = $2")
                .bind(of.tenant.as_str())
                .bind(of.user.as_str())
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("read a user's language"))?;
        read_language(row.and_then(|(tag,)| tag)).map_err(StoreError::during("read a user's language"))
    }

    async fn put_user_language(&self, of: &PrincipalKey, language: Option<&LanguageTag>) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query("UPDATE users SET language = $3 WHERE tenant = $1 AND user_id = $2")
                .bind(of.tenant.as_str())
                .bind(of.user.as_str())
                .bind(language.map(LanguageTag::as_str))
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("store a user's language"))
    }

    async fn is_owners_mailbox(&self, tenant: &TenantId, mailbox: &str) -> Result<bool, StoreError> {
        let found: i64 = on!(&self.pool, pool => {
            sqlx::query_scalar(
                "SELECT (SELECT count(*) FROM customer_owners WHERE tenant = $1 AND mailbox = $2) \
                 + (SELECT count(*) FROM owner_rules WHERE tenant = $1 AND mailbox = $2) \
                 + (SELECT count(*) FROM users WHERE tenant = $1 AND mailbox = $2)",
            )
            .bind(tenant.as_str())
            .bind(mailbox)
            .fetch_one(pool)
            .await
        })
        .map_err(StoreError::during("look for an owner's mailbox"))?;
        Ok(found > 0)
    }
}

fn columns(owner: Option<&Owner>) -> (Option<&str>, Option<&str>) {
    match owner {
        None => (None, None),
        Some(Owner::User(user)) => (Some(user.as_str()), None),
        Some(Owner::Mailbox(mailbox)) => (None, Some(mailbox.as_str())),
    }
}

/// Erasure leaves somebody who is gone, never nobody.
fn read_owner(user: Option<String>, mailbox: Option<String>) -> Result<Option<Owner>, Unreadable> {
    match (user, mailbox) {
        (Some(user), _) => UserId::parse(&user).map(|user| Some(Owner::User(user))).ok_or(Unreadable::Damaged("owner")),
        (None, Some(mailbox)) if mailbox == ERASED_NAME => Ok(UserId::parse(ERASED_ID).map(Owner::User)),
        (None, Some(mailbox)) => {
            Mailbox::parse(&mailbox).map(|one| Some(Owner::Mailbox(one))).ok_or(Unreadable::Damaged("owner"))
        }
        (None, None) => Ok(None),
    }
}

fn read_assigned(row: AssignedRow) -> Result<(CustomerId, Assigned), Unreadable> {
    let (customer, is_nobody, user, mailbox, labels) = row;
    let customer = CustomerId::parse(&customer).ok_or(Unreadable::Damaged("customer"))?;
    let owner = match read_owner(user, mailbox)? {
        Some(owner) => OwnerChoice::Owner(owner),
        None if is_nobody => OwnerChoice::Nobody,
        None => OwnerChoice::Rules,
    };
    Ok((customer, Assigned { owner, labels: read_labels(&labels)? }))
}

fn read_rule(row: RuleRow) -> Result<OwnerRule, Unreadable> {
    let (id, words, plan, currency, user, mailbox, labels) = row;
    let plan = plan.map(|plan| Plan::from_key(&plan).ok_or(Unreadable::Damaged("plan"))).transpose()?;
    Ok(OwnerRule {
        id: id.into(),
        words: words.into(),
        plan,
        currency: currency.map(Into::into),
        owner: read_owner(user, mailbox)?,
        labels: read_labels(&labels)?,
    })
}

fn read_user(row: UserRow) -> Result<(UserId, KnownUser), Unreadable> {
    let (user, name, mailbox, opens_with_own, opens_with) = row;
    let user = UserId::parse(&user).ok_or(Unreadable::Damaged("user"))?;
    let mailbox = mailbox.map(|one| Mailbox::parse(&one).ok_or(Unreadable::Damaged("mailbox"))).transpose()?;
    let opens = match opens_with {
        Some(view) => StartPage::View(view.into()),
        None if opens_with_own => StartPage::Mine,
        None => StartPage::Everybody,
    };
    Ok((user, KnownUser { name: name.into(), mailbox, opens }))
}

fn write_labels(labels: &std::collections::BTreeSet<Label>) -> String {
    labels.iter().map(Label::as_str).collect::<Vec<_>>().join("\n")
}

fn read_labels(text: &str) -> Result<std::collections::BTreeSet<Label>, Unreadable> {
    text.lines().map(|line| Label::parse(line).map_err(|_| Unreadable::Damaged("labels"))).collect()
}
