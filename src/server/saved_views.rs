//! Views of the grid under a name: a user's own, and the team's, which take the right to change them and leave a trace in the
//! audit.

use std::sync::Arc;

use crate::audit::Audit;
use crate::platform::clock::Clock;
use crate::store::{Listed, StoreError, ViewStore};
use domain::audit::{Action, AuditEvent, difference};
use domain::names;
use domain::principal::{Action as Right, Principal};
use domain::saved_view::{SavedView, ViewName, ViewProblem};

/// See the module.
pub struct SavedViews {
    store: Arc<dyn ViewStore>,
    clock: Arc<dyn Clock>,
    audit: Audit,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewChanged {
    Done,
    /// The user may not, or has no such view.
    Refused,
    Invalid(ViewProblem),
}

impl SavedViews {
    #[must_use]
    pub fn new(store: Arc<dyn ViewStore>, clock: Arc<dyn Clock>, audit: Audit) -> Self {
        Self { store, clock, audit }
    }

    /// A user's own views, and those of the team, each by name.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn of(&self, principal: &Principal) -> Result<Listed<SavedView>, StoreError> {
        let mut listed = self.store.list_views(&principal.key()).await?;
        listed.rows.sort_by(|view, other| {
            let by_name = || names::compare(view.name.as_str(), other.name.as_str());
            view.is_team.cmp(&other.is_team).then_with(by_name).then_with(|| view.id.cmp(&other.id))
        });
        Ok(listed)
    }

    /// Saves what an address of the grid says under a name.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn add(
        &self,
        principal: &Principal,
        name: ViewName,
        address: &str,
        is_team: bool,
    ) -> Result<ViewChanged, StoreError> {
        if is_team && !principal.may(Right::ChangeTeamViews) {
            return Ok(ViewChanged::Refused);
        }
        if self.is_taken(principal, &name, is_team, None).await? {
            return Ok(ViewChanged::Invalid(ViewProblem::Taken));
        }
        let id = uuid::Uuid::new_v4().simple().to_string();
        let view = SavedView { id: id.into(), name, query: SavedView::query_of(address).into(), is_team };
        if !self.store.add_view(&principal.key(), &view, self.clock.now()).await? {
            return Ok(ViewChanged::Invalid(ViewProblem::Full));
        }
        self.record(principal, &view, &[], &facts(&view)).await;
        Ok(ViewChanged::Done)
    }

    /// Gives a view another name.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn rename(&self, principal: &Principal, id: &str, name: ViewName) -> Result<ViewChanged, StoreError> {
        let Some(view) = self.changeable(principal, id).await? else { return Ok(ViewChanged::Refused) };
        if self.is_taken(principal, &name, view.is_team, Some(id)).await? {
            return Ok(ViewChanged::Invalid(ViewProblem::Taken));
        }
        self.store.rename_view(&principal.tenant, id, &name).await?;
        let renamed = SavedView { name, ..view.clone() };
        self.record(principal, &renamed, &facts(&view), &facts(&renamed)).await;
        Ok(ViewChanged::Done)
    }

    /// Deletes a view. Whoever's grid opened with it sees everybody.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn delete(&self, principal: &Principal, id: &str) -> Result<ViewChanged, StoreError> {
        let Some(view) = self.changeable(principal, id).await? else { return Ok(ViewChanged::Refused) };
        self.store.delete_view(&principal.tenant, id).await?;
        self.record(principal, &view, &facts(&view), &[]).await;
        Ok(ViewChanged::Done)
    }

    /// A view that the user sees and may change.
    async fn changeable(&self, principal: &Principal, id: &str) -> Result<Option<SavedView>, StoreError> {
        let views = self.store.list_views(&principal.key()).await?.rows;
        let may = |view: &SavedView| !view.is_team || principal.may(Right::ChangeTeamViews);
        Ok(views.into_iter().find(|view| *view.id == *id && may(view)))
    }

    /// Whether another view in the same list has the name.
    async fn is_taken(
        &self,
        principal: &Principal,
        name: &ViewName,
        is_team: bool,
        own: Option<&str>,
    ) -> Result<bool, StoreError> {
        let views = self.store.list_views(&principal.key()).await?.rows;
        let is_other = |view: &SavedView| view.is_team == is_team && own != Some(&*view.id);
        Ok(views.iter().any(|view| is_other(view) && view.name.is_like(name)))
    }

    /// What users keep for themselves is nobody else's business.
    async fn record(&self, principal: &Principal, view: &SavedView, was: &[Fact], is: &[Fact]) {
        if view.is_team {
            let (was, is) = difference(was, is);
            let event = AuditEvent::by(Action::TeamViewChanged, principal).to(&view.id, view.name.as_str());
            self.audit.record(event.changed(&was, &is)).await;
        }
    }
}

type Fact = (&'static str, String);

fn facts(view: &SavedView) -> [Fact; 2] {
    [("name", view.name.as_str().to_owned()), ("view", view.query.to_string())]
}
