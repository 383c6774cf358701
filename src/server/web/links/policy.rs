//! What the tenant allows of shared links: the page, and saving it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::access::Access;
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::FormBody;
use crate::pages::Renderer;
use crate::state::AppState;
use domain::link::LinkPolicy;
use domain::principal::Action;
use ui::pages::PolicyNotSaved;
use ui::paths;
use wire::views::link::LinkPolicyView;

/// What the user's tenant allows.
///
/// # Errors
///
/// If the policy cannot be read.
pub async fn get(access: &Access) -> Result<LinkPolicyView, PageError> {
    let links = &access.state().links;
    let policy = links.policy(&access.principal().tenant).await?;
    Ok(LinkPolicyView { policy, may_change: access.principal().may(Action::ChangeLinkPolicy) })
}

/// `POST /settings/links`
///
/// # Errors
///
/// If the database is unavailable.
pub async fn save(
    State(state): State<AppState>,
    access: Access,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let status = match LinkPolicy::parse(&body) {
        Some(policy) if state.links.set_policy(access.principal(), &policy).await? => {
            return Ok(see_other(&paths::with_outcome(paths::LINK_POLICY, "saved", "yes")));
        }
        Some(_) => StatusCode::FORBIDDEN,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(renderer.page(paths::LINK_POLICY, status, PolicyNotSaved).await)
}
