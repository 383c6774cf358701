//! `/assign`: an owner and labels for all customers in a view of the grid.

use std::collections::HashSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::access::Reader;
use crate::answer::see_other;
use crate::customers::scope::scoped;
use crate::error::PageError;
use crate::form::{FormBody, fields};
use crate::pages::Renderer;
use crate::state::AppState;
use domain::customer::CustomerId;
use domain::grid::{GridQuery, Scope};
use domain::ownership::{AssignForm, OwnershipField, OwnershipProblem};
use domain::principal::Action;
use ui::pages::AssignRefusal;
use ui::paths;
use wire::views::ownership::{AssignView, OwnerView};

/// How many customers can be assigned at once.
const MOST: usize = 5_000;
/// How many of them the page names.
const NAMED: usize = 20;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Confirmed {
    /// The fingerprint of whom the form was about.
    seen: String,
}

/// Who is meant.
struct Meant {
    query: String,
    customers: Vec<(CustomerId, Box<str>)>,
}

/// The customers in the grid of a query string or a form, in the grid's order.
async fn meant(reader: &Reader, text: &str) -> Result<Meant, PageError> {
    let (scope, query) = (Scope::parse(text), GridQuery { page: 1, ..GridQuery::parse(text) });
    let prepared = scoped(reader, &scope).await?;
    let overview = &prepared.overview;
    let (rows, _) = overview.columns.select(overview.order(&query), &query, &overview.index);
    let records = rows.into_iter().filter_map(|row| overview.report.records.get(row as usize));
    let mut seen = HashSet::new();
    let customers = records
        .filter(|record| seen.insert(&record.customer_id))
        .map(|record| (record.customer_id.clone(), record.name.clone()));
    Ok(Meant { customers: customers.collect(), query: scope.with(&query) })
}

/// Names exactly these customers: whoever confirms has seen how many they are.
fn fingerprint(customers: &[(CustomerId, Box<str>)]) -> String {
    let mut ids: Vec<&str> = customers.iter().map(|(customer, _)| customer.as_str()).collect();
    ids.sort_unstable();
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(ids.join("\n"))[..12])
}

/// The page's data.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn view(reader: &Reader, text: &str) -> Result<AssignView, PageError> {
    let Meant { query, customers } = meant(reader, text).await?;
    let ownership = &reader.access().state().ownership;
    let book = ownership.book(reader.tenant()).await?;
    let may_assign = reader.principal().may(Action::AssignCustomers);
    Ok(AssignView {
        domains: ownership.domain_names(),
        query,
        customers: customers.len(),
        most: (customers.len() > MOST).then_some(MOST),
        names: customers.iter().take(NAMED).map(|(_, name)| name.to_string()).collect(),
        fingerprint: fingerprint(&customers),
        choices: if may_assign { OwnerView::choices(&book, None) } else { Vec::new() },
    })
}

/// Assigns the customers in the form's grid, if they are still those that were seen.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn post(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let Meant { query, customers } = meant(&reader, &body).await?;
    let here = paths::assign(&Scope::parse(&query), &GridQuery::parse(&query));
    let form = AssignForm::parse(&body);
    let book = state.ownership.book(reader.tenant()).await?;
    let again = |refusal: AssignRefusal, status| {
        let (renderer, here) = (&renderer, here.clone());
        async move { Ok(renderer.page(&here, status, refusal).await) }
    };
    let change = match form.change(&book, state.ownership.domains()) {
        Ok(change) => change,
        Err(problems) => {
            return again(AssignRefusal::Invalid { form, problems }, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    if change.is_empty() {
        return again(AssignRefusal::Nothing, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let fits = |id: &CustomerId| change.fits(&book.assigned.get(id).cloned().unwrap_or_default());
    if !customers.iter().all(|(id, _)| fits(id)) {
        let problems = vec![(OwnershipField::Add, OwnershipProblem::LabelsOfCustomer)];
        return again(AssignRefusal::Invalid { form, problems }, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if customers.len() > MOST || fields::<Confirmed>(&body).seen != fingerprint(&customers) {
        return again(AssignRefusal::Moved(form), StatusCode::CONFLICT).await;
    }
    let changed = state.ownership.assign_all(reader.principal(), &customers, &change).await?.unwrap_or_default();
    let grid = paths::grid(&paths::in_scope(paths::CUSTOMERS, &Scope::parse(&query)), &GridQuery::parse(&query));
    Ok(see_other(&paths::with_outcome(&grid, "assigned", &changed.to_string())))
}
