//! Tables of files with budgets, in either database.

use headroom::domain::principal::{PrincipalKey, UserId};
use headroom::server::store::{ImportRow, ImportStore as _};

use super::Fresh;
use super::monitors::{later, tenant};

fn of(tenant_id: &str, user: &str) -> PrincipalKey {
    PrincipalKey { tenant: tenant(tenant_id), user: UserId::parse(user).expect("an id") }
}

fn row(id: &str, of: &PrincipalKey, ends: i64) -> ImportRow {
    ImportRow { id: id.into(), of: of.clone(), content: id.repeat(3).into_bytes(), ends_at: later(ends) }
}

pub async fn a_users_file_is_read_by_that_user_alone_until_it_ends_or_another_takes_its_place(fresh: Fresh) {
    let (ada, ben, elsewhere) = (of("one", "ada"), of("one", "ben"), of("two", "ada"));
    let first = row("a", &ada, 100);
    fresh.store.put_import(&first).await.expect("stored");
    fresh.store.put_import(&row("b", &ben, 100)).await.expect("stored");
    let get =
        async |of: &PrincipalKey, id: &str, now: i64| fresh.store.get_import(of, id, later(now)).await.expect("read");
    assert_eq!(get(&ada, "a", 99).await, Some(first));
    for (other, id, now) in [(&ben, "a", 0), (&elsewhere, "a", 0), (&ada, "b", 0), (&ada, "x", 0), (&ada, "a", 100)] {
        assert_eq!(get(other, id, now).await, None, "{other:?} {id} {now}");
    }
    let second = row("c", &ada, 200);
    fresh.store.put_import(&second).await.expect("stored");
    assert_eq!((get(&ada, "a", 0).await, get(&ada, "c", 0).await), (None, Some(second)));
    assert_eq!(fresh.count("SELECT count(*) FROM budget_imports").await, 2);
}

pub async fn a_file_that_has_ended_goes(fresh: Fresh) {
    fresh.store.put_import(&row("a", &of("one", "ada"), 100)).await.expect("stored");
    fresh.store.put_import(&row("b", &of("one", "ben"), 300)).await.expect("stored");
    fresh.store.purge_expired(later(100)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM budget_imports WHERE id = 'b'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM budget_imports").await, 1);
}
