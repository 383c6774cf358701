//! Saved views, in either database.

use headroom::domain::principal::{PrincipalKey, UserId};
use headroom::domain::saved_view::{SavedView, ViewName};
use headroom::server::store::{Listed, ViewStore as _};

use super::Fresh;
use super::monitors::{now, tenant};

fn of(tenant_id: &str, user: &str) -> PrincipalKey {
    PrincipalKey { tenant: tenant(tenant_id), user: UserId::parse(user).expect("a user") }
}

fn view(id: &str, is_team: bool) -> SavedView {
    SavedView { id: id.into(), name: name(id), query: "status=over".into(), is_team }
}

fn name(text: &str) -> ViewName {
    ViewName::parse(text).expect("a name")
}

async fn list(fresh: &Fresh, of: &PrincipalKey) -> Listed<SavedView> {
    fresh.store.list_views(of).await.expect("a list")
}

pub async fn views_are_a_users_own_or_the_teams_and_bounded(fresh: Fresh) {
    let (ada, ben, elsewhere) = (of("one", "ada"), of("one", "ben"), of("two", "ada"));
    let add =
        async |of: &PrincipalKey, view: &SavedView| fresh.store.add_view(of, view, now()).await.expect("an answer");
    assert!(add(&ada, &view("a", false)).await && add(&ben, &view("b", false)).await);
    assert!(add(&ada, &view("team", true)).await && add(&elsewhere, &view("a", true)).await);
    assert_eq!(list(&fresh, &ada).await.rows, [view("a", false), view("team", true)]);
    assert_eq!(list(&fresh, &ben).await.rows, [view("b", false), view("team", true)]);
    assert_eq!(list(&fresh, &elsewhere).await.rows, [view("a", true)]);
    fresh.store.rename_view(&ada.tenant, "a", &name("z")).await.expect("renamed");
    assert_eq!(list(&fresh, &ada).await.rows[1].name, name("z"));
    assert_eq!(list(&fresh, &elsewhere).await.rows, [view("a", true)], "another tenant's of the same id");
    fresh.store.delete_view(&ada.tenant, "a").await.expect("deleted");
    assert_eq!(list(&fresh, &ada).await.rows, [view("team", true)]);
    for number in 1..SavedView::MOST {
        assert!(add(&ada, &view(&format!("team-{number}"), true)).await);
    }
    assert!(!add(&ben, &view("too-many", true)).await && add(&ben, &view("own", false)).await);
}

pub async fn a_view_that_cannot_be_read_hides_no_other(fresh: Fresh) {
    let ada = of("one", "ada");
    fresh.store.add_view(&ada, &view("a", false), now()).await.expect("stored");
    let damaged = "INSERT INTO saved_views (tenant, id, name, query, at) VALUES ('one', 'b', '', '', 0)";
    fresh.execute(damaged).await.expect("stored");
    let listed = list(&fresh, &ada).await;
    assert_eq!((listed.rows.len(), listed.unreadable.len()), (1, 1));
}
