//! What the handlers share.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use tower_sessions::SessionManagerLayer;

use super::alerting::Alerting;
use super::auth::AuthState;
use super::clock::Clock;
use super::config::Config;
use super::prepared::{PreparedReport, PreparedSnapshot};
use super::reports::UsageReports;
use super::sharing::Sharing;
use super::store::{SessionTable, Store};

/// What every handler can reach.
#[derive(Clone)]
pub struct AppState {
    pub config: Arc<Config>,
    pub clock: Arc<dyn Clock>,
    pub store: Arc<Store>,
    pub auth: AuthState,
    pub alerting: Arc<Alerting>,
    pub reports: Arc<UsageReports<PreparedReport>>,
    pub sharing: Arc<Sharing<PreparedSnapshot>>,
    pub sessions: SessionManagerLayer<SessionTable>,
    pub leptos: LeptosOptions,
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
