//! Which right a change takes: checked before anything of the request is read, in one list with the addresses.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::MethodRouter;

use crate::answer::failed;
use crate::state::AppState;
use domain::principal::Action;
use server::auth::SignedIn;
use ui::pages::Failure;

/// A route for those who may. A visitor without a sign-in passes: the handler asks to sign in.
pub fn only(action: Action, route: MethodRouter<AppState>) -> MethodRouter<AppState> {
    route.route_layer(from_fn_with_state(action, check))
}

async fn check(State(action): State<Action>, request: Request, next: Next) -> Response {
    match request.extensions().get::<SignedIn>() {
        Some(SignedIn { principal, .. }) if !principal.may(action) => {
            let (tenant, user, action_key) = (&principal.tenant, &principal.user, action.key());
            tracing::warn!(%tenant, %user, action = action_key, "a role does not allow what was asked");
            failed(StatusCode::FORBIDDEN, Failure::NeedsRole(action.least_role()))
        }
        _ => next.run(request).await,
    }
}
