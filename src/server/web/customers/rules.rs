//! `POST /customers/{id}/rules`: one customer's own rules.

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
use domain::alert::OverrideForm;
use server::monitoring::RuleChange;
use ui::pages::OverrideRefusal;
use ui::paths;

/// Saves a customer's own rules, if the customer is in the reader's report.
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
    let Some((customer, _)) = reader.find_customer(&id) else { return Ok(see_other(&here)) };
    let form = OverrideForm::parse(&body);
    let Ok(own) = form.rules() else {
        let refusal = OverrideRefusal { form: form.to_query_string() };
        return Ok(renderer.page(&here, StatusCode::UNPROCESSABLE_ENTITY, refusal).await);
    };
    state.monitoring.change_rules(reader.principal(), &RuleChange::Customer(customer, own)).await?;
    Ok(see_other(&paths::with_outcome(&here, "saved", "yes")))
}
