//! Why the database does not write, and what to do about it, where it says so itself.

use std::error::Error;

type BoxedError = Box<dyn Error + Send + Sync>;

/// What is wrong with the disk. The causes are for the log of whoever can help.
#[derive(Debug, thiserror::Error)]
enum Unwritable {
    #[error(
        "the disk with the database is full. This was not stored, and everything stored before is still there. Make room on \
         that disk: Headroom goes on by itself"
    )]
    Full(#[source] BoxedError),
    #[error(
        "the database can only be read. Give Headroom's user the right to write to it and to its folder, and make sure that \
         its disk is not mounted read-only"
    )]
    ReadOnly(#[source] BoxedError),
}

/// The error, with what to do in front of it if that is known.
pub(super) fn explained(error: BoxedError) -> BoxedError {
    let Some(code) = code(&*error) else { return error };
    // PostgreSQL's codes have five characters; SQLite's are smaller numbers, whose last byte is the kind.
    let kind = code.parse().ok().filter(|_| code.len() < 5).map(|code: i32| code & 0xFF);
    match (&*code, kind) {
        // FULL; no room for the shared memory (IOERR_SHMSIZE); PostgreSQL's disk_full.
        (_, Some(13)) | ("4874" | "53100", _) => Unwritable::Full(error).into(),
        // READONLY; PostgreSQL's read_only_sql_transaction.
        (_, Some(8)) | ("25006", _) => Unwritable::ReadOnly(error).into(),
        _ => error,
    }
}

/// The database's own code for it (sqlite.org/rescode.html; PostgreSQL, appendix A).
fn code(error: &(dyn Error + 'static)) -> Option<String> {
    let mut causes = std::iter::successors(Some(error), |&cause| cause.source());
    let code = causes.find_map(|cause| cause.downcast_ref::<sqlx::Error>()?.as_database_error()?.code())?;
    Some(code.into_owned())
}

#[cfg(test)]
mod tests {
    use sqlx::{Connection as _, SqliteConnection};

    use crate::store::StoreError;

    async fn refused(limit: &'static str) -> String {
        let mut database = SqliteConnection::connect("sqlite::memory:").await.expect("a database");
        sqlx::query("CREATE TABLE kept (text TEXT)").execute(&mut database).await.expect("a table");
        sqlx::query(limit).execute(&mut database).await.expect("a limit");
        let insert = sqlx::query("INSERT INTO kept VALUES (zeroblob(1000000))").execute(&mut database).await;
        let error = insert.map_err(StoreError::during("store a note")).expect_err("no room");
        let left: i64 =
            sqlx::query_scalar("SELECT count(*) FROM kept").fetch_one(&mut database).await.expect("a count");
        assert_eq!(left, 0);
        std::error::Error::source(&error).expect("a cause").to_string()
    }

    #[tokio::test]
    async fn a_database_that_is_full_says_to_make_room() {
        let cause = refused("PRAGMA max_page_count = 5").await;
        assert!(cause.contains("is full") && cause.contains("Make room"), "{cause}");
    }

    #[tokio::test]
    async fn a_database_that_can_only_be_read_says_which_rights_it_needs() {
        let cause = refused("PRAGMA query_only = ON").await;
        assert!(cause.contains("can only be read") && cause.contains("the right to write"), "{cause}");
    }

    #[tokio::test]
    async fn any_other_failure_keeps_its_own_words() {
        let mut database = SqliteConnection::connect("sqlite::memory:").await.expect("a database");
        let error = sqlx::query("SELECT * FROM missing").execute(&mut database).await;
        let error = error.map_err(StoreError::during("read")).expect_err("no table");
        assert!(std::error::Error::source(&error).is_some_and(|cause| cause.to_string().contains("no such table")));
    }
}
