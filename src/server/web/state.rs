//! The handlers' shared state.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use tower_sessions::SessionManagerLayer;

use crate::prepared::{PreparedReport, PreparedSnapshot};
use server::audit::Audit;
use server::auth::{AuthState, SignedIn};
use server::breakdowns::Breakdowns;
use server::budgets::Budgets;
use server::config::Config;
use server::history::Histories;
use server::imports::Imports;
use server::links::Links;
use server::looks::Looks;
use server::monitoring::Monitoring;
use server::notes::Notes;
use server::ownership::Ownership;
use server::platform::clock::Clock;
use server::reports::{ReportKey, UsageReports};
use server::saved_views::SavedViews;
use server::store::{SessionTable, Store};
use ui::components::grid::customers_island::GridScripts;
use wire::functions::Queries;

/// [`Application`], for handlers. It is copied many times for each request, so a copy is one more reference and no more.
#[derive(Clone)]
pub struct AppState(Arc<Application>);

impl AppState {
    #[must_use]
    pub fn new(application: Application) -> Self {
        Self(Arc::new(application))
    }
}

impl Deref for AppState {
    type Target = Application;

    fn deref(&self) -> &Application {
        &self.0
    }
}

/// Everything that handlers can reach.
pub struct Application {
    pub config: Arc<Config>,
    pub clock: Arc<dyn Clock>,
    pub store: Arc<Store>,
    pub auth: AuthState,
    pub audit: Audit,
    pub monitoring: Arc<Monitoring>,
    pub histories: Arc<Histories>,
    /// What users saw last, and what has changed since.
    pub looks: Arc<Looks>,
    pub reports: Arc<UsageReports<PreparedReport>>,
    /// What customers' spending consists of.
    pub breakdowns: Breakdowns,
    /// Changes of budgets.
    pub budgets: Budgets,
    /// Files with budgets or owners, until they are confirmed.
    pub imports: Imports,
    pub links: Arc<Links<PreparedSnapshot>>,
    pub notes: Arc<Notes>,
    /// Owners and labels of customers.
    pub ownership: Arc<Ownership>,
    /// Views of the grid under a name.
    pub views: Arc<SavedViews>,
    pub sessions: SessionManagerLayer<SessionTable>,
    /// The source of the pages' data: [`crate::queries::RequestQueries`].
    pub queries: Arc<dyn Queries>,
    pub leptos: LeptosOptions,
    /// See [`crate::site::pages_sheet`].
    pub pages_sheet: Option<Arc<str>>,
    /// See [`crate::site::grid_scripts`].
    pub grid_scripts: Option<GridScripts>,
}

impl FromRef<AppState> for AuthState {
    fn from_ref(state: &AppState) -> Self {
        state.auth.clone()
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

/// Which report is a sign-in's.
#[must_use]
pub fn report_key(signed_in: &SignedIn) -> ReportKey {
    ReportKey { principal: signed_in.principal.key(), sign_in: signed_in.sign_in_id.as_str().into() }
}

/// Marks a request whose session could not be read: whether somebody is signed in is unknown, which is not nobody.
#[derive(Clone, Copy)]
pub struct SignInUnreadable;
