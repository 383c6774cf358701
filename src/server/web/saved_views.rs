//! Views of the grid under a name. A new one is posted to the grid's own address, which says what it shows.

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::access::Access;
use crate::answer::{failed, see_other};
use crate::error::PageError;
use crate::form::FormBody;
use crate::pages::Renderer;
use crate::state::AppState;
use domain::principal::Action;
use domain::saved_view::{SavedView, ViewForm, ViewName, ViewProblem};
use server::saved_views::ViewChanged;
use ui::pages::{Failure, RenameRefusal, ViewRefusal};
use ui::paths;
use wire::views::saved_views::{SavedViewItem, SavedViewList};

/// The page's data.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(access: &Access) -> Result<SavedViewList, PageError> {
    let listed = access.state().views.of(access.principal()).await?;
    Ok(SavedViewList {
        views: listed.rows.iter().map(SavedViewItem::from).collect(),
        unreadable: listed.unreadable.len(),
    })
}

/// `POST /?…`: saves what the address shows.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn save(
    State(state): State<AppState>,
    access: Access,
    renderer: Renderer,
    RawQuery(query): RawQuery,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let here = paths::saved_view(&SavedView::query_of(&query.unwrap_or_default()));
    let address = here.split_once('?').map_or("", |(_, query)| query);
    let form = ViewForm::parse(&body);
    let added = match ViewName::parse(&form.name) {
        Ok(name) => state.views.add(access.principal(), name, address, form.is_team).await?,
        Err(problem) => ViewChanged::Invalid(problem),
    };
    match added {
        ViewChanged::Done => Ok(see_other(&paths::with_outcome(&here, "view", "saved"))),
        ViewChanged::Refused => {
            Ok(failed(StatusCode::FORBIDDEN, Failure::NeedsRole(Action::ChangeTeamViews.least_role())))
        }
        ViewChanged::Invalid(problem) => {
            let refusal = ViewRefusal { form, problem };
            Ok(renderer.page(&here, status(problem), refusal).await)
        }
    }
}

/// `POST /settings/views/{id}/rename`
///
/// # Errors
///
/// If the database is unavailable.
pub async fn rename(
    State(state): State<AppState>,
    access: Access,
    renderer: Renderer,
    Path(id): Path<String>,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let renamed = match ViewName::parse(&ViewForm::parse(&body).name) {
        Ok(name) => state.views.rename(access.principal(), &id, name).await?,
        Err(problem) => ViewChanged::Invalid(problem),
    };
    match renamed {
        ViewChanged::Invalid(problem) => {
            Ok(renderer.page(paths::SAVED_VIEWS, status(problem), RenameRefusal(problem)).await)
        }
        outcome => Ok(changed(outcome)),
    }
}

/// `POST /settings/views/{id}/delete`
///
/// # Errors
///
/// If the database is unavailable.
pub async fn delete(
    State(state): State<AppState>,
    access: Access,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    Ok(changed(state.views.delete(access.principal(), &id).await?))
}

fn changed(outcome: ViewChanged) -> Response {
    let outcome = if outcome == ViewChanged::Done { "yes" } else { "no" };
    see_other(&paths::with_outcome(paths::SAVED_VIEWS, "views", outcome))
}

fn status(problem: ViewProblem) -> StatusCode {
    match problem {
        ViewProblem::Taken | ViewProblem::Full => StatusCode::CONFLICT,
        ViewProblem::Empty | ViewProblem::TooLong | ViewProblem::Character => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
