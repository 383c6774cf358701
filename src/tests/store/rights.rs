//! The rights that Headroom's role needs in PostgreSQL.

use headroom::server::config::DatabaseConfig;
use headroom::server::store::{Store, newest_step};
use sqlx::{Connection as _, PgConnection};
use tower_sessions::SessionStore as _;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};

use crate::harness::postgres::Postgres;

/// What the book tells administrators to grant.
const GRANTS: [&str; 6] = [
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "CREATE ROLE clerk LOGIN",
    "GRANT USAGE ON SCHEMA public, tower_sessions TO clerk",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA tower_sessions TO clerk",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, tower_sessions TO clerk",
];

#[tokio::test]
async fn a_role_that_may_not_create_tables_suffices_once_they_are_there() {
    let server = Postgres::start();
    let url = server.database().await;
    let owners = Store::connect(&DatabaseConfig::new(&url)).await.expect("migrated by its owner");
    let mut owner = PgConnection::connect(&url).await.expect("the owner");
    for grant in GRANTS {
        sqlx::query(grant).execute(&mut owner).await.expect(grant);
    }
    let clerks = url.replace("postgres@localhost", "clerk@localhost");
    let store = Store::connect(&DatabaseConfig::new(&clerks)).await.expect("started without the right to create");
    store.ping().await.expect("it answers");
    let id = Id::default();
    let expiry_date = OffsetDateTime::now_utc().saturating_add(tower_sessions::cookie::time::Duration::hours(1));
    let mut record = Record { id, data: [].into(), expiry_date };
    store.sessions().create(&mut record).await.expect("a session is stored");
    assert!(owners.sessions().load(&id).await.expect("read").is_some());

    // Where tables are missing, the sentence says which right would be needed.
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version = $1")
        .bind(newest_step())
        .execute(&mut owner)
        .await
        .expect("an older step");
    let refused = Store::connect(&DatabaseConfig::new(&clerks)).await.map(drop).expect_err("a table is missing");
    assert!(refused.to_string().contains("migrate its tables"), "{refused}");
}
