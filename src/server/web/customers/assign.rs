//! `POST /customers/{id}/owner`: one customer's owner and labels.

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::page::behind_form;
use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::FormBody;
use crate::pages::Renderer;
use crate::state::AppState;
use domain::ownership::OwnerForm;
use ui::pages::OwnerRefusal;
use ui::paths;

/// Saves a customer's owner and labels, if the customer is in the reader's report.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn save(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let here = behind_form(&id, query.as_deref());
    let Some((customer, name)) = reader.find_customer(&id) else { return Ok(see_other(&here)) };
    let form = OwnerForm::parse(&body);
    let book = state.ownership.book(reader.tenant()).await?;
    let before = book.assigned.get(&customer).cloned().unwrap_or_default();
    let assigned = match form.assigned(&before, &book, state.ownership.domains()) {
        Ok(assigned) => assigned,
        Err(problems) => {
            let refusal = OwnerRefusal { form, problems };
            return Ok(renderer.page(&here, StatusCode::UNPROCESSABLE_ENTITY, refusal).await);
        }
    };
    let customers = [(customer, name.into())];
    state.ownership.assign(reader.principal(), &customers, |_| assigned.clone()).await?;
    Ok(see_other(&paths::with_outcome(&here, "assigned", "yes")))
}
